/* Which chances a sentence on what was observed tells. How far a chance moves: from the prior to the farther bound. */
#include "solve/told.h"

static dem_rat distance(dem_arena *mem, dem_rat a, dem_rat b) {
  dem_rat apart = dem_rat_sub(mem, a, b);
  return dem_rat_sign(apart) < 0 ? dem_rat_neg(mem, apart) : apart;
}

static dem_rat moves(dem_arena *mem, const dem_game *game, const dem_interval *posterior, int type) {
  dem_rat prior = game->prior[type];
  return dem_rat_max(distance(mem, posterior[type].min, prior), distance(mem, posterior[type].max, prior));
}

/* How many types move more, or as much and come before. */
static int rank(const dem_rat *moved, int n, int type) {
  int before = 0;
  for (int t = 0; t < n; t++) {
    int order = dem_rat_compare(moved[t], moved[type]);
    before += order > 0 || (order == 0 && t < type);
  }
  return before;
}

dem_told dem_told_types(dem_arena *mem, const dem_game *game, const dem_interval *posterior) {
  dem_told told = {0};
  int n = game->n_types;
  if (n <= 2) return (dem_told){.n = 1};
  dem_rat *moved = DEM_NEW_ARRAY(mem, dem_rat, n);
  for (int t = 0; t < n; t++) moved[t] = moves(mem, game, posterior, t);
  for (int t = 0; t < n; t++)
    if (rank(moved, n, t) < DEM_MOST_TOLD) told.types[told.n++] = t;
  return told;
}

const char *dem_told_rest(dem_arena *mem, const dem_told *told, const dem_game *game, const char *table) {
  if (game->n_types <= 2 || told->n == game->n_types) return "";
  return dem_arena_format(mem, "; none of the other %d types moves more: --table %s has all",
                          game->n_types - told->n, table);
}

const char *dem_told_list(dem_arena *mem, int n, const char *const *parts) {
  const char *text = parts[0];
  for (int i = 1; i < n; i++) text = dem_arena_format(mem, "%s%s%s", text, i == n - 1 ? " and " : ", ", parts[i]);
  return text;
}

const char *dem_told_priors(dem_arena *mem, const dem_told *told, const dem_game *game, const char *const *texts) {
  bool same = true;
  for (int i = 1; i < told->n; i++) same = same && dem_rat_equal(game->prior[told->types[i]], game->prior[told->types[0]]);
  if (told->n == 1) return dem_arena_format(mem, "prior %s", texts[0]);
  if (same) return dem_arena_format(mem, "prior %s each", texts[0]);
  return dem_arena_format(mem, "priors %s", dem_told_list(mem, told->n, texts));
}

bool dem_told_same(const dem_game *game, const dem_interval *a, const dem_interval *b) {
  for (int t = 0; t < game->n_types; t++)
    if (!dem_rat_equal(a[t].min, b[t].min) || !dem_rat_equal(a[t].max, b[t].max)) return false;
  return true;
}
