/* After one signal: the extreme beliefs of the subdivision by best answers, and which sets it can be sent by. */
#include "oracle/parts.h"

/* The expected payoff of answer a, times the chance of m where `weights` are not a belief. */
static dem_rat expected(const oracle_game *game, int m, int a, const dem_rat *weights) {
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < game->T; t++)
    sum = dem_rat_add_mul(game->scratch, sum, weights[t], game->worth[(m * game->T + t) * game->width + a]);
  return sum;
}

unsigned oracle_best_answers(const oracle_game *game, int m, const dem_rat *mu) {
  unsigned best = 0;
  for (int k = 0; k < game->K; k++) {
    dem_rat top = DEM_UNDEFINED;
    unsigned set = 0;
    for (int a = game->base[k]; a < game->base[k] + game->A[k]; a++) {
      dem_rat value = expected(game, m, a, mu);
      int order = set ? dem_rat_compare(value, top) : 1;
      if (order > 0) set = 0, top = value;
      if (order >= 0) set |= 1u << a;
    }
    best |= set;
  }
  return best;
}

unsigned oracle_support(const dem_rat *values, int n) {
  unsigned set = 0;
  for (int i = 0; i < n; i++)
    if (!dem_rat_is_zero(values[i])) set |= 1u << i;
  return set;
}

bool oracle_is_nonnegative(const dem_rat *values, int n) {
  for (int i = 0; i < n; i++)
    if (dem_rat_sign(values[i]) < 0) return false;
  return true;
}

bool oracle_add_equal_worth(const oracle_game *game, linear *system, int m, unsigned best, int first) {
  for (int k = 0; k < game->K; k++) {
    int lead = -1;
    for (int a = game->base[k]; a < game->base[k] + game->A[k]; a++) {
      if (!(best >> a & 1)) continue;
      if (lead < 0) {
        lead = a;
        continue;
      }
      linear_begin(system);
      for (int t = 0; t < game->T; t++) {
        const dem_rat *worth = game->worth + (m * game->T + t) * game->width;
        system->row[first + t] = dem_rat_sub(system->mem, worth[a], worth[lead]);
      }
      if (!linear_add(system)) return false;
    }
  }
  return true;
}

bool oracle_add_zeros(const oracle_game *game, linear *system, unsigned types, int first) {
  for (int t = 0; t < game->T; t++) {
    if (types >> t & 1) continue;
    linear_begin(system);
    system->row[first + t] = DEM_ONE;
    if (!linear_add(system)) return false;
  }
  return true;
}

static bool solve_belief(const oracle_game *game, int m, unsigned types, unsigned best, dem_rat *mu) {
  linear system = linear_new(game->scratch, game->T);
  for (int t = 0; t <= game->T; t++) system.row[t] = DEM_ONE;
  bool fits = linear_add(&system) && oracle_add_zeros(game, &system, types, 0) &&
              oracle_add_equal_worth(game, &system, m, best, 0) && linear_solve(&system, mu);
  return fits && oracle_is_nonnegative(mu, game->T) && oracle_support(mu, game->T) == types &&
         oracle_best_answers(game, m, mu) == best;
}

dem_rat *oracle_keep(const oracle_game *game, const dem_rat *values, int n) {
  dem_rat *copy = DEM_NEW_ARRAY(game->mem, dem_rat, n);
  for (int i = 0; i < n; i++) copy[i] = dem_rat_copy(game->mem, values[i]);
  return copy;
}

static void list_beliefs(oracle_game *game, int m) {
  int limit = (1 << game->T) * game->n_replies;
  game->beliefs[m] = DEM_NEW_ARRAY(game->mem, oracle_belief, limit);
  for (unsigned types = 1; types < 1u << game->T; types++)
    for (int i = 0; i < game->n_replies && !(types & ~game->can[m]); i++) {
      dem_mark mark = dem_arena_mark(game->scratch);
      dem_rat *mu = DEM_NEW_ARRAY(game->scratch, dem_rat, game->T);
      unsigned best = game->replies[i];
      if (solve_belief(game, m, types, best, mu))
        game->beliefs[m][game->n_beliefs[m]++] = (oracle_belief){types, best, oracle_keep(game, mu, game->T)};
      dem_arena_release(game->scratch, mark);
    }
}

/* Beliefs with support `types` and best answers `best` exactly: the mean of the extreme ones that allow both. */
static bool is_use(const oracle_game *game, int m, unsigned types, unsigned best) {
  unsigned all = 0, common = ~0u;
  for (int i = 0; i < game->n_beliefs[m]; i++) {
    const oracle_belief *belief = &game->beliefs[m][i];
    if (belief->types & ~types || best & ~belief->best) continue;
    all |= belief->types;
    common &= belief->best;
  }
  return all == types && common == best;
}

static void list_uses(oracle_game *game, int m) {
  game->uses[m] = DEM_NEW_ARRAY(game->mem, oracle_use, (1 << game->T) * game->n_replies);
  for (unsigned types = 1; types < 1u << game->T; types++)
    for (int i = 0; i < game->n_replies; i++)
      if (is_use(game, m, types, game->replies[i]))
        game->uses[m][game->n_uses[m]++] = (oracle_use){types, game->replies[i]};
}

void oracle_list_beliefs(oracle_game *game, int m) {
  list_beliefs(game, m);
  list_uses(game, m);
}

bool oracle_is_cell(const oracle_game *game, int m, unsigned types, unsigned answers) {
  for (int i = 0; i < game->n_beliefs[m]; i++)
    if (!(game->beliefs[m][i].types & ~types) && !(answers & ~game->beliefs[m][i].best)) return true;
  return false;
}
