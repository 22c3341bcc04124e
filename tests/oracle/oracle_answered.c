/* Every extreme (rho, w): for every signal a set of answers that some belief makes best together, then for every type a
 * set of signals by which it does not lose. */
#include "oracle/parts.h"

#include <string.h>

typedef struct search {
  const oracle_game *game;
  linear system;
  unsigned *used, *even; /* [m], as chosen so far */
  int *unknown;          /* [m * width + a]: its number among the unknowns; w(t) are the last T */
  const oracle_answered **found;
  int n, capacity;
} search;

static void keep(search *s, const dem_rat *rho, const dem_rat *w) {
  const oracle_game *game = s->game;
  oracle_answered *answered = DEM_NEW(game->mem, oracle_answered);
  size_t size = (size_t)game->M * sizeof(unsigned);
  answered->used = memcpy(dem_arena_take(game->mem, size), s->used, size);
  answered->even = memcpy(dem_arena_take(game->mem, size), s->even, size);
  answered->rho = oracle_keep(game, rho, game->M * game->width);
  answered->w = oracle_keep(game, w, game->T);
  if (s->n == s->capacity) {
    const oracle_answered **wider = DEM_NEW_ARRAY(game->mem, const oracle_answered *, s->capacity * 2);
    s->found = memcpy(wider, s->found, (size_t)s->n * sizeof *wider);
    s->capacity *= 2;
  }
  s->found[s->n++] = answered;
}

/* Who does not lose by m is exactly who was chosen, and nobody gains. */
static bool is_tight(const search *s, int m, const dem_rat *rho, const dem_rat *w) {
  const oracle_game *game = s->game;
  for (int t = 0; t < game->T; t++) {
    if (!(game->can[m] >> t & 1)) continue;
    int order = dem_rat_compare(oracle_payoff(game, game->scratch, m, t, rho), w[t]);
    if (order > 0 || (order == 0) != (s->even[m] >> t & 1)) return false;
  }
  return true;
}

static void finish(search *s) {
  const oracle_game *game = s->game;
  dem_rat *solution = DEM_NEW_ARRAY(game->scratch, dem_rat, s->system.n);
  dem_rat *rho = DEM_NEW_ARRAY(game->scratch, dem_rat, game->M * game->width), *w = solution + s->system.n - game->T;
  if (!linear_solve(&s->system, solution)) return;
  for (int i = 0; i < game->M * game->width; i++) {
    bool is_used = s->used[i / game->width] >> i % game->width & 1;
    rho[i] = is_used ? solution[s->unknown[i]] : DEM_ZERO;
    if (is_used && dem_rat_sign(rho[i]) <= 0) return;
  }
  for (int m = 0; m < game->M; m++)
    if (!is_tight(s, m, rho + m * game->width, w)) return;
  keep(s, rho, w);
}

/* U(t,m) = w(t) */
static bool add_even(search *s, int m, int t) {
  const oracle_game *game = s->game;
  int row = m * game->T + t;
  linear_begin(&s->system);
  for (int a = 0; a < game->width; a++)
    if (s->used[m] >> a & 1) s->system.row[s->unknown[m * game->width + a]] = game->gain[row * game->width + a];
  s->system.row[s->system.n - game->T + t] = dem_rat_int(-1);
  s->system.row[s->system.n] = dem_rat_neg(s->system.mem, game->still[row]);
  return linear_add(&s->system);
}

static void choose_even(search *s, int t, int m, bool some) {
  const oracle_game *game = s->game;
  if (t == game->T) {
    finish(s);
  } else if (m == game->M) {
    if (some) choose_even(s, t + 1, 0, false);
  } else {
    dem_mark mark = dem_arena_mark(game->scratch);
    int rank = s->system.rank;
    choose_even(s, t, m + 1, some);
    if (game->can[m] >> t & 1 && add_even(s, m, t)) {
      s->even[m] |= 1u << t;
      choose_even(s, t, m + 1, true);
      s->even[m] &= ~(1u << t);
    }
    s->system.rank = rank;
    dem_arena_release(game->scratch, mark);
  }
}

/* Every audience answers with probabilities that sum to 1. */
static void add_sums(search *s, int m) {
  const oracle_game *game = s->game;
  for (int k = 0; k < game->K; k++) {
    linear_begin(&s->system);
    for (int a = game->base[k]; a < game->base[k] + game->A[k]; a++)
      if (s->used[m] >> a & 1) s->system.row[s->unknown[m * game->width + a]] = DEM_ONE;
    s->system.row[s->system.n] = DEM_ONE;
    linear_add(&s->system);
  }
}

/* So many equations U = w there can be, beyond the one per type that defines w. */
static int most_ties(const oracle_game *game) {
  int n = -game->T;
  for (int m = 0; m < game->M; m++)
    for (int t = 0; t < game->T; t++) n += game->can[m] >> t & 1;
  return n;
}

static void search_used(search *s) {
  const oracle_game *game = s->game;
  int n = 0;
  for (int i = 0; i < game->M * game->width; i++)
    if (s->used[i / game->width] >> i % game->width & 1) s->unknown[i] = n++;
  if (n - game->M * game->K > most_ties(game)) return;
  s->system = linear_new(game->scratch, n + game->T);
  for (int m = 0; m < game->M; m++) add_sums(s, m);
  choose_even(s, 0, 0, false);
}

static void choose_used(search *s, int m) {
  const oracle_game *game = s->game;
  dem_mark mark = dem_arena_mark(game->scratch);
  if (m == game->M) search_used(s);
  else
    for (int i = 0; i < game->n_replies; i++) {
      s->used[m] = game->replies[i];
      if (oracle_is_cell(game, m, game->can[m], s->used[m])) choose_used(s, m + 1);
    }
  dem_arena_release(game->scratch, mark);
}

const oracle_answered **oracle_all_answered(const oracle_game *game, int *n) {
  search s = {.game = game, .capacity = 64};
  dem_mark mark = dem_arena_mark(game->scratch);
  s.used = DEM_NEW_ARRAY(game->scratch, unsigned, game->M);
  s.even = DEM_NEW_ARRAY(game->scratch, unsigned, game->M);
  s.unknown = DEM_NEW_ARRAY(game->scratch, int, game->M * game->width);
  s.found = DEM_NEW_ARRAY(game->mem, const oracle_answered *, s.capacity);
  choose_used(&s, 0);
  dem_arena_release(game->scratch, mark);
  *n = s.n;
  return s.found;
}
