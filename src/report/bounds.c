/* Bounds of beliefs by type may allow more than the set of which they are the bounds. Both are the same where every
 * corner of { mu : min <= mu <= max, sum 1 } is a point of the set, which is convex: at a corner every type but one is
 * at a bound, and that one has the rest. */
#include "report/bounds.h"

#include "report/sendable.h"

enum { MOST_SENDERS = 8 }; /* corners are tried one by one: n 2^(n-1) of them */

dem_interval dem_piece_bounds(const dem_game *game, const dem_piece *piece, int type) {
  dem_interval found = {piece->points[type], piece->points[type]};
  for (int i = 1; i < piece->n_points; i++) {
    dem_rat at = piece->points[(size_t)i * (size_t)game->n_types + (size_t)type];
    found.min = dem_rat_min(found.min, at);
    found.max = dem_rat_max(found.max, at);
  }
  return found;
}

typedef struct box {
  dem_arena *mem;
  int n_types, rest; /* the type that has what the others leave */
  const dem_support *support;
  dem_rat *corner; /* [type] */
} box;

static bool is_same(const dem_rat *a, const dem_rat *b, int n) {
  for (int i = 0; i < n; i++)
    if (!dem_rat_equal(a[i], b[i])) return false;
  return true;
}

static bool is_point(const box *b) {
  const dem_piece *piece = &b->support->pieces[0];
  for (int i = 0; i < piece->n_points; i++)
    if (is_same(piece->points + (size_t)i * (size_t)b->n_types, b->corner, b->n_types)) return true;
  return false;
}

/* Whether the one type may have what is left, and if so, whether the corner is in the set. */
static bool holds_corner(box *b, dem_rat left) {
  const dem_support *s = b->support;
  if (dem_rat_compare(left, s->min[b->rest]) < 0 || dem_rat_compare(left, s->max[b->rest]) > 0) return true;
  b->corner[b->rest] = left;
  return is_point(b);
}

/* All corners with these chances of the types before `type`, which leave so much. */
static bool holds_corners(box *b, int type, dem_rat left) {
  if (type == b->n_types) return holds_corner(b, left);
  if (type == b->rest) return holds_corners(b, type + 1, left);
  dem_rat low = b->support->min[type], high = b->support->max[type];
  b->corner[type] = low;
  if (!holds_corners(b, type + 1, dem_rat_sub(b->mem, left, low))) return false;
  b->corner[type] = high;
  return dem_rat_equal(low, high) || holds_corners(b, type + 1, dem_rat_sub(b->mem, left, high));
}

bool dem_support_is_its_bounds(dem_arena *mem, const dem_game *game, const dem_support *support) {
  int first = 0;
  if (support->n_pieces != 1 || dem_sendable_types(game, support->signal, &first) > MOST_SENDERS) return false;
  box b = {.mem = mem, .n_types = game->n_types, .support = support};
  b.corner = DEM_NEW_ARRAY(mem, dem_rat, game->n_types);
  for (b.rest = 0; b.rest < b.n_types; b.rest++)
    if (!holds_corners(&b, 0, DEM_ONE)) return false;
  return true;
}

bool dem_outcome_is_its_bounds(dem_arena *mem, const dem_game *game, const dem_outcome *outcome) {
  int first = 0;
  for (int i = 0; i < outcome->n_supports; i++)
    if (dem_sendable_types(game, outcome->supports[i].signal, &first) > 2 &&
        !dem_support_is_its_bounds(mem, game, &outcome->supports[i]))
      return false;
  return true;
}
