/* Bayes by the whole table of what could have happened and been said. */
#include "oracle/infer_oracle.h"

enum { MAX_READINGS = 8 };

typedef struct world {
  dem_arena *mem;
  const infer_question *q;
  int type, signal;
  int said[MAX_READINGS];
  dem_rat all;         /* the chance of every world so far */
  dem_rat *match;      /* [type]: of those worlds in which the rows say what they do say */
} world;

dem_rat infer_says(dem_arena *mem, const infer_question *q, const infer_reading *row, int truth, int said) {
  int n = q->n_levels[row->channel], others = 0;
  for (int level = 0; level < n; level++) {
    int away = level > truth ? level - truth : truth - level;
    others += q->near ? away == 1 : away > 0;
  }
  if (n == 1) return DEM_ONE;
  if (said == truth) return row->chance;
  if (q->near && said != truth - 1 && said != truth + 1) return DEM_ZERO;
  return dem_rat_div(mem, dem_rat_sub(mem, DEM_ONE, row->chance), dem_rat_int(others));
}

static void count_world(world *w) {
  const infer_question *q = w->q;
  dem_rat chance = dem_rat_mul(w->mem, q->prior[w->type], q->sigma[w->type * q->n_signals + w->signal]);
  bool matches = true;
  for (int i = 0; i < q->n_readings && !dem_rat_is_zero(chance); i++) {
    int truth = q->levels[w->signal * q->n_channels + q->readings[i].channel];
    chance = dem_rat_mul(w->mem, chance, infer_says(w->mem, q, &q->readings[i], truth, w->said[i]));
  }
  for (int i = 0; i < q->n_readings; i++) matches &= w->said[i] == q->readings[i].level;
  w->all = dem_rat_add(w->mem, w->all, chance);
  if (matches) w->match[w->type] = dem_rat_add(w->mem, w->match[w->type], chance);
}

/* The next vector of reports, last row fastest; false after the last one. */
static bool next_reports(world *w) {
  const infer_question *q = w->q;
  for (int i = q->n_readings - 1; i >= 0; i--) {
    if (++w->said[i] < q->n_levels[q->readings[i].channel]) return true;
    w->said[i] = 0;
  }
  return false;
}

static void count_reports(world *w) {
  do count_world(w);
  while (next_reports(w));
}

dem_rat infer_oracle(dem_arena *mem, dem_rat *given_type, dem_rat *posterior, const infer_question *q) {
  dem_rat total = DEM_ZERO, match[64] = {{{0}, 0}};
  world w = {.mem = mem, .q = q, .all = DEM_ZERO, .match = match};
  for (int t = 0; t < q->n_types; t++) match[t] = DEM_ZERO;
  for (w.type = 0; w.type < q->n_types; w.type++)
    for (w.signal = 0; w.signal < q->n_signals; w.signal++)
      if (!dem_rat_is_zero(q->sigma[w.type * q->n_signals + w.signal])) count_reports(&w);
  for (int t = 0; t < q->n_types; t++) total = dem_rat_add(mem, total, match[t]);
  for (int t = 0; t < q->n_types; t++) {
    given_type[t] = dem_rat_div(mem, match[t], q->prior[t]);
    posterior[t] = dem_rat_div(mem, match[t], total);
  }
  return dem_rat_equal(w.all, DEM_ONE) ? total : DEM_UNDEFINED;
}
