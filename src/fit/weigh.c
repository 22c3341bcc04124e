/* What a day's pieces say about the type under one outcome (M18). With sigma the sender's strategy and p the chances of the types
 * before the day, P(t and the first i pieces) = p(t) sum over m of sigma(m|t) prod over j <= i of P(piece j | m): pieces are
 * independent given the signal, not given the type. */
#include "fit/infer.h"

/* Adds what one type that sends one signal contributes to every piece's row. */
static void add_signal(dem_rat *after, dem_arena *mem, int n_types, int type, dem_rat weight, const day *today,
                       int signal) {
  for (int i = 0; i < today->n && !dem_rat_is_zero(weight); i++) {
    weight = dem_rat_mul(mem, weight, today->pieces[i][signal]);
    after[i * n_types + type] = dem_rat_add(mem, after[i * n_types + type], weight);
  }
}

static void add_all(dem_rat *after, dem_arena *mem, int n_types, const bout *b, const dem_outcome *o,
                    const day *today) {
  const dem_game *g = b->game;
  for (int m = 0; m < g->n_signals; m++)
    for (int t = 0; o->sent[m] && t < g->n_types; t++) {
      dem_rat weight = dem_rat_mul(mem, g->prior[t], o->sigma[t * g->n_signals + m]);
      add_signal(after, mem, n_types, b->type_of[t], weight, today, b->signal_of[m]);
    }
}

/* Turns weights into chances and returns their sum. */
static dem_rat normalize(dem_rat *row, dem_arena *mem, int n) {
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < n; t++) sum = dem_rat_add(mem, sum, row[t]);
  for (int t = 0; t < n; t++) row[t] = dem_rat_div(mem, row[t], sum);
  return sum;
}

dem_rat dem_weigh_day(dem_rat *after, dem_arena *mem, const infer_job *job, const bout *b, const dem_outcome *outcome,
                      const day *today) {
  int n_types = job->game->n_types;
  dem_rat sum = DEM_ONE;
  for (int i = 0; i < today->n * n_types; i++) after[i] = DEM_ZERO;
  add_all(after, mem, n_types, b, outcome, today);
  for (int i = 0; i < today->n; i++) sum = normalize(after + i * n_types, mem, n_types);
  return sum;
}
