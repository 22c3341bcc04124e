/* The intuitive criterion and D1 by enumeration: best replies are unions of products of simplices, and whether such a
 * product meets a set of linear inequalities is decided by its corners (oracle_corners.c). */
#include "oracle/parts.h"

/* Whether some mixed best reply to some belief on `types` meets all bounds. */
static bool is_met_by_best_reply(const oracle_game *game, const bound *bounds, int n, int m, unsigned types) {
  for (int i = 0; i < game->n_beliefs[m]; i++)
    if (!(game->beliefs[m][i].types & ~types) && oracle_is_met(game, bounds, n, game->beliefs[m][i].best)) return true;
  return false;
}

bool oracle_deters(const oracle_game *game, const dem_rat *w, int m, unsigned types) {
  dem_mark mark = dem_arena_mark(game->scratch);
  bound *bounds = DEM_NEW_ARRAY(game->scratch, bound, game->T);
  bool is_possible = is_met_by_best_reply(game, bounds, oracle_deterrence(game, w, m, bounds), m, types);
  dem_arena_release(game->scratch, mark);
  return is_possible;
}

bool oracle_deters_at(const oracle_game *game, const dem_rat *w, int m, const dem_rat *mu) {
  dem_mark mark = dem_arena_mark(game->scratch);
  bound *bounds = DEM_NEW_ARRAY(game->scratch, bound, game->T);
  int n = oracle_deterrence(game, w, m, bounds);
  bool is_possible = oracle_is_met(game, bounds, n, oracle_best_answers(game, m, mu));
  dem_arena_release(game->scratch, mark);
  return is_possible;
}

/* ---- the intuitive criterion ---- */

typedef struct range {
  dem_rat min, max; /* undefined: over nothing */
} range;

static bool is_pure(const oracle_game *game, unsigned answers) {
  return __builtin_popcount(answers) == game->K;
}

/* Over the pure best replies to beliefs on `types`. */
static range payoff_range(const oracle_game *game, int m, int t, unsigned types) {
  range r = {DEM_UNDEFINED, DEM_UNDEFINED};
  for (int i = 0; i < game->n_replies; i++) {
    unsigned reply = game->replies[i];
    if (!is_pure(game, reply) || !oracle_is_cell(game, m, types, reply)) continue;
    dem_rat value = game->still[m * game->T + t];
    for (int a = 0; a < game->width; a++)
      if (reply >> a & 1) value = dem_rat_add(game->scratch, value, game->gain[(m * game->T + t) * game->width + a]);
    r.min = dem_rat_is_defined(r.min) ? dem_rat_min(r.min, value) : value;
    r.max = dem_rat_is_defined(r.max) ? dem_rat_max(r.max, value) : value;
  }
  return r;
}

bool oracle_intuitive(const oracle_game *game, const dem_rat *w, int m) {
  unsigned tempted = 0;
  dem_mark mark = dem_arena_mark(game->scratch);
  for (int t = 0; t < game->T; t++)
    if (game->can[m] >> t & 1 && dem_rat_compare(w[t], payoff_range(game, m, t, game->can[m]).max) <= 0)
      tempted |= 1u << t;
  bool passes = true;
  for (int t = 0; t < game->T; t++)
    if (tempted >> t & 1 && dem_rat_compare(w[t], payoff_range(game, m, t, tempted).min) < 0) passes = false;
  dem_arena_release(game->scratch, mark);
  return passes;
}

/* ---- D1 ---- */

static bool may_gain(const oracle_game *game, const dem_rat *w, int m, int t) {
  dem_mark mark = dem_arena_mark(game->scratch);
  bool gains = dem_rat_compare(payoff_range(game, m, t, game->can[m]).max, w[t]) > 0;
  dem_arena_release(game->scratch, mark);
  return gains;
}

/* Whenever `t` would not lose by m, `other` would gain: no best reply has U(t) >= w(t) and U(other) <= w(other). */
static bool is_keener(const oracle_game *game, const dem_rat *w, int m, int other, int t) {
  dem_mark mark = dem_arena_mark(game->scratch);
  bound bounds[2] = {oracle_bound(game, w, m, t, -1), oracle_bound(game, w, m, other, 1)};
  bool keener = may_gain(game, w, m, other) && !is_met_by_best_reply(game, bounds, 2, m, game->can[m]);
  dem_arena_release(game->scratch, mark);
  return keener;
}

static bool is_pruned(const oracle_game *game, const dem_rat *w, int m, int t) {
  for (int other = 0; other < game->T; other++)
    if (other != t && game->can[m] >> other & 1 && is_keener(game, w, m, other, t)) return true;
  return false;
}

bool oracle_d1(const oracle_game *game, const dem_rat *w, int m) {
  bool some = false;
  unsigned kept = game->can[m];
  for (int t = 0; t < game->T; t++) some = some || (game->can[m] >> t & 1 && may_gain(game, w, m, t));
  for (int t = 0; t < game->T; t++)
    if (kept >> t & 1 && is_pruned(game, w, m, t)) kept &= ~(1u << t);
  return !some || !kept || oracle_deters(game, w, m, kept);
}

bool oracle_passes(const oracle_game *game, const oracle_play *play, oracle_criterion criterion) {
  for (int m = 0; m < game->M; m++)
    if (!play->sent->types[m] && !criterion(game, play->w, m)) return false;
  return true;
}
