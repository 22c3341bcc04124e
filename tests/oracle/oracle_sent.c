/* Every extreme x: signal by signal, nobody sends it or a set of types does to which a set of answers is best. */
#include "oracle/parts.h"

#include <string.h>

typedef struct search {
  const oracle_game *game;
  linear system;
  unsigned *types, *best; /* [m], as chosen so far */
  const oracle_sent **found;
  int n, capacity;
} search;

static void keep(search *s, const dem_rat *x) {
  const oracle_game *game = s->game;
  oracle_sent *sent = DEM_NEW(game->mem, oracle_sent);
  size_t size = (size_t)game->M * sizeof(unsigned);
  sent->types = memcpy(dem_arena_take(game->mem, size), s->types, size);
  sent->best = memcpy(dem_arena_take(game->mem, size), s->best, size);
  sent->x = oracle_keep(game, x, game->M * game->T);
  if (s->n == s->capacity) {
    const oracle_sent **wider = DEM_NEW_ARRAY(game->mem, const oracle_sent *, s->capacity * 2);
    s->found = memcpy(wider, s->found, (size_t)s->n * sizeof *wider);
    s->capacity *= 2;
  }
  s->found[s->n++] = sent;
}

static void finish(search *s) {
  const oracle_game *game = s->game;
  dem_rat *x = DEM_NEW_ARRAY(game->scratch, dem_rat, game->M * game->T);
  if (!linear_solve(&s->system, x) || !oracle_is_nonnegative(x, game->M * game->T)) return;
  for (int m = 0; m < game->M; m++) {
    if (oracle_support(x + m * game->T, game->T) != s->types[m]) return;
    if (s->types[m] && oracle_best_answers(game, m, x + m * game->T) != s->best[m]) return;
  }
  keep(s, x);
}

static void choose(search *s, int m);

static void try_use(search *s, int m, oracle_use use) {
  int rank = s->system.rank;
  s->types[m] = use.types, s->best[m] = use.best;
  if (oracle_add_zeros(s->game, &s->system, use.types, m * s->game->T) &&
      oracle_add_equal_worth(s->game, &s->system, m, use.best, m * s->game->T))
    choose(s, m + 1);
  s->system.rank = rank;
}

static void choose(search *s, int m) {
  dem_mark mark = dem_arena_mark(s->game->scratch);
  if (m == s->game->M) finish(s);
  else {
    try_use(s, m, (oracle_use){0, 0});
    for (int i = 0; i < s->game->n_uses[m]; i++) try_use(s, m, s->game->uses[m][i]);
  }
  dem_arena_release(s->game->scratch, mark);
}

static void add_prior(search *s) {
  const oracle_game *game = s->game;
  for (int t = 0; t < game->T; t++) {
    linear_begin(&s->system);
    for (int m = 0; m < game->M; m++) s->system.row[m * game->T + t] = DEM_ONE;
    s->system.row[game->M * game->T] = game->prior[t];
    linear_add(&s->system);
  }
}

const oracle_sent **oracle_all_sent(const oracle_game *game, int *n) {
  search s = {.game = game, .capacity = 64};
  dem_mark mark = dem_arena_mark(game->scratch);
  s.system = linear_new(game->scratch, game->M * game->T);
  s.types = DEM_NEW_ARRAY(game->scratch, unsigned, game->M);
  s.best = DEM_NEW_ARRAY(game->scratch, unsigned, game->M);
  s.found = DEM_NEW_ARRAY(game->mem, const oracle_sent *, s.capacity);
  add_prior(&s);
  choose(&s, 0);
  dem_arena_release(game->scratch, mark);
  *n = s.n;
  return s.found;
}
