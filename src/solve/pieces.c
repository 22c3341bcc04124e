/* The faces of the division partition the beliefs, so a union of faces is convex exactly where its hull meets the inside
 * of no face that is not in it. Groups of faces begin as the largest passing faces; two groups merge where their union passes
 * that test, until none do; the union of all is tried first, since it often is convex (M4). */
#include "solve/pieces.h"

#include <string.h>

#include "solve/hull.h"

typedef struct merger {
  dem_arena *scratch;
  const sig *s;
  const faces *f;
  int m;
  const bool *passing;
  int *ranked; /* corners in rising order */
} merger;

typedef struct group {
  bool *member; /* [face]: in the closed union */
  int n_points;
  dem_rat *points;
} group;

static bool is_face_of(face small, face large) {
  return (small.types & ~large.types) == 0 && (large.answers & ~small.answers) == 0;
}

static dem_rat *corners_in(dem_arena *mem, int *n, const merger *g, const bool *member) {
  dem_rat *points = DEM_NEW_ARRAY(mem, dem_rat, g->f->n_corners * g->s->T);
  *n = 0;
  for (int i = 0; i < g->f->n_corners; i++)
    if (member[i])
      memcpy(points + (*n)++ * g->s->T, g->f->beliefs + i * g->s->T, (size_t)g->s->T * sizeof *points);
  return points;
}

static group group_of(const merger *g, const bool *member) {
  group made = {DEM_NEW_ARRAY(g->scratch, bool, g->f->n), 0, NULL};
  memcpy(made.member, member, (size_t)g->f->n * sizeof *member);
  made.points = corners_in(g->scratch, &made.n_points, g, member);
  return made;
}

static group closure_of(const merger *g, int i) {
  bool *member = DEM_NEW_ARRAY(g->scratch, bool, g->f->n);
  for (int j = 0; j < g->f->n; j++) member[j] = is_face_of(g->f->face[j], g->f->face[i]);
  return group_of(g, member);
}

static bool is_largest(const merger *g, int i) {
  if (!g->passing[i]) return false;
  for (int j = 0; j < g->f->n; j++)
    if (j != i && g->passing[j] && is_face_of(g->f->face[i], g->f->face[j])) return false;
  return true;
}

/* Whether some coordinate keeps the two sets of points apart: then no hull of one meets the inside of the other's. */
static bool is_apart(const dem_rat *a, int n_a, const dem_rat *b, int n_b, int dim) {
  for (int d = 0; d < dim; d++) {
    dem_rat low_a = a[d], high_a = a[d], low_b = b[d], high_b = b[d];
    for (int i = 1; i < n_a; i++) low_a = dem_rat_min(low_a, a[i * dim + d]), high_a = dem_rat_max(high_a, a[i * dim + d]);
    for (int i = 1; i < n_b; i++) low_b = dem_rat_min(low_b, b[i * dim + d]), high_b = dem_rat_max(high_b, b[i * dim + d]);
    int below = dem_rat_compare(high_a, low_b), above = dem_rat_compare(low_a, high_b);
    bool flat = dem_rat_equal(low_b, high_b);
    if (below < 0 || above > 0 || (!flat && (below == 0 || above == 0))) return true;
  }
  return false;
}

/* The face in whose inside the middle of two beliefs lies. */
static face face_of_middle(const merger *g, const dem_rat *a, const dem_rat *b) {
  const sig *s = g->s;
  face out = {0, 0};
  dem_rat belief[SIG_MAX_TYPES];
  for (int t = 0; t < s->T; t++) {
    belief[t] = dem_rat_add(g->scratch, a[t], b[t]);
    if (!dem_rat_is_zero(belief[t])) out.types |= sig_bit(t);
  }
  for (int k = 0; k < s->K; k++) out.answers |= dem_faces_best(g->scratch, s, g->m, k, belief);
  return out;
}

/* Every belief lies in the inside of some face. */
static bool is_member(const merger *g, const group *u, face f) {
  int i = 0;
  while (g->f->face[i].types != f.types || g->f->face[i].answers != f.answers) i++;
  return u->member[i];
}

/* Whether the middles of all pairs of corners lie in the union: cheap, and refutes most unions that are not convex. */
static bool holds_middles(const merger *g, const group *u) {
  int T = g->s->T;
  for (int i = 0; i < u->n_points; i++)
    for (int j = i + 1; j < u->n_points; j++) {
      dem_mark mark = dem_arena_mark(g->scratch);
      bool inside = is_member(g, u, face_of_middle(g, u->points + i * T, u->points + j * T));
      dem_arena_release(g->scratch, mark);
      if (!inside) return false;
    }
  return true;
}

static bool is_convex(const merger *g, const group *u) {
  if (!holds_middles(g, u)) return false;
  bool *inside = DEM_NEW_ARRAY(g->scratch, bool, g->f->n_corners);
  for (int i = 0; i < g->f->n; i++) {
    if (u->member[i]) continue;
    for (int j = 0; j < g->f->n_corners; j++) inside[j] = is_face_of(g->f->face[j], g->f->face[i]);
    int n;
    dem_rat *corners = corners_in(g->scratch, &n, g, inside);
    if (is_apart(u->points, u->n_points, corners, n, g->s->T)) continue;
    if (dem_hull_meets_interior(g->scratch, u->points, u->n_points, corners, n, g->s->T)) return false;
  }
  return true;
}

static group joined(const merger *g, const group *a, const group *b) {
  bool *member = DEM_NEW_ARRAY(g->scratch, bool, g->f->n);
  for (int i = 0; i < g->f->n; i++) member[i] = a->member[i] || b->member[i];
  return group_of(g, member);
}

/* ---- the order of groups ---------------------------------------------------------------------------------------------- */

static int *types_by_name(dem_arena *scratch, const dem_game *game) {
  int *order = DEM_NEW_ARRAY(scratch, int, game->n_types);
  for (int t = 0; t < game->n_types; t++) {
    int at = t;
    for (; at > 0 && strcmp(game->types[order[at - 1]], game->types[t]) > 0; at--) order[at] = order[at - 1];
    order[at] = t;
  }
  return order;
}

static int compare_beliefs(const dem_rat *a, const dem_rat *b, const int *types, int T) {
  for (int i = 0; i < T; i++) {
    int order = dem_rat_compare(a[types[i]], b[types[i]]);
    if (order != 0) return order;
  }
  return 0;
}

static int *ranked_corners(const merger *g) {
  int T = g->s->T;
  const int *types = types_by_name(g->scratch, g->s->game);
  int *ranked = DEM_NEW_ARRAY(g->scratch, int, g->f->n_corners);
  for (int i = 0; i < g->f->n_corners; i++) {
    int at = i;
    const dem_rat *belief = g->f->beliefs + i * T;
    for (; at > 0 && compare_beliefs(g->f->beliefs + ranked[at - 1] * T, belief, types, T) > 0; at--) ranked[at] = ranked[at - 1];
    ranked[at] = i;
  }
  return ranked;
}

/* By the first corner that only one of them has; no two have the same corners. */
static bool comes_before(const merger *g, const group *a, const group *b) {
  const int *corner = g->ranked;
  while (a->member[*corner] == b->member[*corner]) corner++;
  return a->member[*corner];
}

static void sort_groups(const merger *g, group *groups, int n) {
  for (int i = 1; i < n; i++)
    for (int j = i; j > 0 && comes_before(g, &groups[j], &groups[j - 1]); j--) {
      group kept = groups[j - 1];
      groups[j - 1] = groups[j];
      groups[j] = kept;
    }
}

/* ---- merging ---------------------------------------------------------------------------------------------------------- */

static bool merge_a_pair(const merger *g, group *groups, int *n) {
  sort_groups(g, groups, *n);
  for (int i = 0; i < *n; i++)
    for (int j = i + 1; j < *n; j++) {
      dem_mark mark = dem_arena_mark(g->scratch);
      group both = joined(g, &groups[i], &groups[j]);
      if (is_convex(g, &both)) {
        groups[i] = both;
        groups[j] = groups[--*n];
        return true;
      }
      dem_arena_release(g->scratch, mark);
    }
  return false;
}

static group *merged_groups(merger *g, int *n) {
  group *groups = DEM_NEW_ARRAY(g->scratch, group, g->f->n);
  *n = 0;
  for (int i = 0; i < g->f->n; i++)
    if (is_largest(g, i)) groups[(*n)++] = closure_of(g, i);
  group all = group_of(g, g->passing);
  if (*n > 1 && is_convex(g, &all)) {
    groups[0] = all;
    *n = 1;
  }
  if (*n > 2) g->ranked = ranked_corners(g);
  while (*n > 2 && merge_a_pair(g, groups, n)) continue; /* two are left: their union is that of all */
  return groups;
}

static dem_piece keep_piece(dem_arena *mem, const merger *g, group *made) {
  int T = g->s->T;
  made->n_points = dem_hull_extreme(g->scratch, made->points, made->n_points, T);
  dem_hull_sort(made->points, made->n_points, T, false);
  dem_rat *points = DEM_NEW_ARRAY(mem, dem_rat, made->n_points * T);
  for (int i = 0; i < made->n_points * T; i++) points[i] = dem_rat_copy(mem, made->points[i]);
  return (dem_piece){made->n_points, points};
}

static void sort_pieces(dem_piece *pieces, int n, int T) {
  for (int i = 1; i < n; i++)
    for (int j = i; j > 0 && dem_hull_compare(pieces[j - 1].points, pieces[j].points, T) > 0; j--) {
      dem_piece kept = pieces[j];
      pieces[j] = pieces[j - 1];
      pieces[j - 1] = kept;
    }
}

dem_piece *dem_pieces_of_beliefs(dem_arena *mem, dem_arena *scratch, int *n, const sig *s, const faces *f,
                                 int m, const bool *passing) {
  dem_mark mark = dem_arena_mark(scratch);
  merger g = {scratch, s, f, m, passing, NULL};
  group *groups = merged_groups(&g, n);
  dem_piece *pieces = DEM_NEW_ARRAY(mem, dem_piece, *n);
  for (int i = 0; i < *n; i++) pieces[i] = keep_piece(mem, &g, &groups[i]);
  dem_arena_release(scratch, mark);
  sort_pieces(pieces, *n, s->T);
  return pieces;
}
