/* Mixed answers that meet linear bounds: all corners of a product of simplices that is cut by them, found by trying
 * which answers have weight and which bounds are tight. */
#include "oracle/parts.h"

#include <string.h>

bound oracle_bound(const oracle_game *game, const dem_rat *w, int m, int t, int sign) {
  int row = m * game->T + t;
  bound b = {.coefficients = DEM_NEW_ARRAY(game->scratch, dem_rat, game->width)};
  for (int a = 0; a < game->width; a++)
    b.coefficients[a] = dem_rat_mul(game->scratch, dem_rat_int(sign), game->gain[row * game->width + a]);
  b.limit = dem_rat_mul(game->scratch, dem_rat_int(sign), dem_rat_sub(game->scratch, w[t], game->still[row]));
  return b;
}

static bool add_simplices(const oracle_game *game, linear *system, unsigned used) {
  for (int k = 0; k < game->K; k++) {
    linear_begin(system);
    for (int a = 0; a < game->A[k]; a++) system->row[game->base[k] + a] = DEM_ONE;
    system->row[game->width] = DEM_ONE;
    if (!linear_add(system)) return false;
  }
  for (int a = 0; a < game->width; a++) {
    if (used >> a & 1) continue;
    linear_begin(system);
    system->row[a] = DEM_ONE;
    if (!linear_add(system)) return false;
  }
  return true;
}

static bool meets(const oracle_game *game, const bound *bounds, int n, const dem_rat *rho) {
  for (int i = 0; i < n; i++) {
    dem_rat sum = DEM_ZERO;
    for (int a = 0; a < game->width; a++) sum = dem_rat_add_mul(game->scratch, sum, bounds[i].coefficients[a], rho[a]);
    if (dem_rat_compare(sum, bounds[i].limit) > 0) return false;
  }
  return true;
}

/* The corner where only `used` answers have weight and the bounds in `tight` hold with equality; false: there is none.
 */
static bool find_corner(const oracle_game *game, dem_rat *rho, const bound *bounds, int n, unsigned used,
                        unsigned tight) {
  linear system = linear_new(game->scratch, game->width);
  if (!add_simplices(game, &system, used)) return false;
  for (int i = 0; i < n; i++) {
    if (!(tight >> i & 1)) continue;
    for (int a = 0; a < game->width; a++) system.row[a] = bounds[i].coefficients[a];
    system.row[game->width] = bounds[i].limit;
    if (!linear_add(&system)) return false;
  }
  return linear_solve(&system, rho) && oracle_is_nonnegative(rho, game->width) && meets(game, bounds, n, rho);
}

/* Whether some mixture over `replies` (a full set of answers) meets all bounds. */
bool oracle_is_met(const oracle_game *game, const bound *bounds, int n, unsigned replies) {
  bool found = false;
  for (int i = 0; i < game->n_replies && !found; i++)
    for (unsigned tight = 0; tight < 1u << n && !found && !(game->replies[i] & ~replies); tight++) {
      dem_mark mark = dem_arena_mark(game->scratch);
      dem_rat *rho = DEM_NEW_ARRAY(game->scratch, dem_rat, game->width);
      found = find_corner(game, rho, bounds, n, game->replies[i], tight);
      dem_arena_release(game->scratch, mark);
    }
  return found;
}

int oracle_deterrence(const oracle_game *game, const dem_rat *w, int m, bound *bounds) {
  int n = 0;
  for (int t = 0; t < game->T; t++)
    if (game->can[m] >> t & 1) bounds[n++] = oracle_bound(game, w, m, t, 1);
  return n;
}

/* ---- the answers that keep every type from sending m ---- */

static bool is_known(const oracle_game *game, const dem_rat *rho, const dem_rat *list, int n) {
  for (int i = 0; i < n; i++) {
    bool same = true;
    for (int a = 0; a < game->width && same; a++) same = dem_rat_equal(rho[a], list[i * game->width + a]);
    if (same) return true;
  }
  return false;
}

int oracle_extreme_answers(const oracle_game *game, dem_rat *found, const dem_rat *w, int m, int capacity) {
  int n_found = 0;
  dem_mark mark = dem_arena_mark(game->scratch);
  bound *bounds = DEM_NEW_ARRAY(game->scratch, bound, game->T);
  int n = oracle_deterrence(game, w, m, bounds);
  dem_rat *rho = DEM_NEW_ARRAY(game->scratch, dem_rat, game->width);
  for (int i = 0; i < game->n_replies; i++) {
    unsigned used = game->replies[i];
    if (!oracle_is_cell(game, m, game->can[m], used)) continue;
    for (unsigned tight = 0; tight < 1u << n; tight++)
      if (find_corner(game, rho, bounds, n, used, tight) && !is_known(game, rho, found, n_found)) {
        if (n_found == capacity) return -1;
        dem_rat *kept = oracle_keep(game, rho, game->width);
        memcpy(found + n_found++ * game->width, kept, (size_t)game->width * sizeof *kept);
      }
  }
  dem_arena_release(game->scratch, mark);
  return n_found;
}
