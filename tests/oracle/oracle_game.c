/* The tables of a game as the oracle works with them: the sender's payoff split over its audiences. */
#include "oracle/parts.h"

#include <assert.h>

static int reply_step(const dem_tables *tables, int k) {
  int step = 1;
  for (int i = k + 1; i < tables->n_audiences; i++) step *= tables->n_answers[i];
  return step;
}

static dem_rat cell_at(const dem_tables *tables, int t, int m, int reply, int player) {
  int n_replies = reply_step(tables, -1);
  return tables->payoffs[((t * tables->n_signals + m) * n_replies + reply) * (1 + tables->n_audiences) + player];
}

static void check_reply(const oracle_game *game, const dem_tables *tables, int t, int m, int reply) {
  int row = m * game->T + t;
  dem_rat sum = game->still[row];
  for (int k = 0; k < game->K; k++) {
    int a = game->base[k] + reply / reply_step(tables, k) % game->A[k];
    sum = dem_rat_add(game->mem, sum, game->gain[row * game->width + a]);
    assert(dem_rat_equal(game->worth[row * game->width + a], cell_at(tables, t, m, reply, k + 1)));
  }
  assert(dem_rat_equal(sum, cell_at(tables, t, m, reply, 0)));
}

static void split_row(oracle_game *game, const dem_tables *tables, int t, int m) {
  int row = m * game->T + t;
  game->still[row] = cell_at(tables, t, m, 0, 0);
  for (int k = 0; k < game->K; k++)
    for (int a = 0; a < game->A[k]; a++) {
      int reply = a * reply_step(tables, k), at = row * game->width + game->base[k] + a;
      game->gain[at] = dem_rat_sub(game->mem, cell_at(tables, t, m, reply, 0), game->still[row]);
      game->worth[at] = cell_at(tables, t, m, reply, k + 1);
    }
  for (int reply = 0; reply < reply_step(tables, -1); reply++) check_reply(game, tables, t, m, reply);
}

static bool is_full(const oracle_game *game, unsigned answers) {
  for (int k = 0; k < game->K; k++)
    if (!(answers >> game->base[k] & ((1u << game->A[k]) - 1))) return false;
  return true;
}

static void list_replies(oracle_game *game) {
  game->replies = DEM_NEW_ARRAY(game->mem, unsigned, 1u << game->width);
  for (unsigned answers = 1; answers < 1u << game->width; answers++)
    if (is_full(game, answers)) game->replies[game->n_replies++] = answers;
}

dem_rat oracle_payoff(const oracle_game *game, dem_arena *mem, int m, int t, const dem_rat *rho) {
  int row = m * game->T + t;
  dem_rat sum = game->still[row];
  for (int a = 0; a < game->width; a++) sum = dem_rat_add_mul(mem, sum, rho[a], game->gain[row * game->width + a]);
  return sum;
}

static dem_rat *zeros(dem_arena *mem, int n) {
  dem_rat *numbers = DEM_NEW_ARRAY(mem, dem_rat, n);
  for (int i = 0; i < n; i++) numbers[i] = DEM_ZERO;
  return numbers;
}

static void shape(oracle_game *game, const dem_tables *tables) {
  game->T = tables->n_types, game->M = tables->n_signals, game->K = tables->n_audiences;
  game->A = tables->n_answers, game->prior = tables->prior;
  int *base = DEM_NEW_ARRAY(game->mem, int, game->K), rows = game->T * game->M;
  for (int k = 0; k < game->K; game->width += game->A[k++]) base[k] = game->width;
  game->base = base;
  game->can = DEM_NEW_ARRAY(game->mem, unsigned, game->M);
  game->still = zeros(game->mem, rows);
  game->gain = zeros(game->mem, rows * game->width);
  game->worth = zeros(game->mem, rows * game->width);
  game->n_beliefs = DEM_NEW_ARRAY(game->mem, int, game->M);
  game->beliefs = DEM_NEW_ARRAY(game->mem, oracle_belief *, game->M);
  game->n_uses = DEM_NEW_ARRAY(game->mem, int, game->M);
  game->uses = DEM_NEW_ARRAY(game->mem, oracle_use *, game->M);
}

oracle_game *oracle_game_new(dem_arena *mem, const dem_tables *tables) {
  oracle_game *game = DEM_NEW(mem, oracle_game);
  game->mem = mem;
  game->scratch = dem_arena_new(dem_arena_ctx(mem));
  shape(game, tables);
  for (int m = 0; m < game->M; m++)
    for (int t = 0; t < game->T; t++) {
      if (tables->can && !tables->can[t * game->M + m]) continue;
      game->can[m] |= 1u << t;
      split_row(game, tables, t, m);
    }
  list_replies(game);
  for (int m = 0; m < game->M; m++) oracle_list_beliefs(game, m);
  return game;
}

void oracle_game_free(oracle_game *game) {
  dem_arena_free(game->scratch);
}
