/* Beliefs as convex pieces: drawn faces of drawn divisions are covered, nothing else is; no two pieces share more than their
 * boundaries or could be one; and pieces and their points are told in rising order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "solve/hull.h"
#include "solve/pieces.h"
#include "support/random_games.h"
#include "support/renaming.h"

/* A division of the beliefs of three or four types, faces of it, and the pieces that they make. */
typedef struct scene {
  dem_arena *mem;
  dice *d;
  sig *s;
  faces f; /* after the first signal */
  bool *passing;
  int n;
  dem_piece *pieces;
} scene;

static bool is_face_of(face small, face large) {
  return (small.types & ~large.types) == 0 && (large.answers & ~small.answers) == 0;
}

/* Some faces, and all of which they consist; one at least. At times none has the last type. */
static void draw_passing(scene *c) {
  c->passing = DEM_NEW_ARRAY(c->mem, bool, c->f.n);
  int rare = dice_between(c->d, 2, 5), first = dice_between(c->d, 0, c->f.n - 1);
  uint64_t never = dice_once_in(c->d, 3) ? sig_bit(c->s->T - 1) : 0;
  for (int i = 0; i < c->f.n; i++) {
    if (i != first && (c->f.face[i].types & never || !dice_once_in(c->d, rare))) continue;
    for (int j = 0; j < c->f.n; j++) c->passing[j] = c->passing[j] || is_face_of(c->f.face[j], c->f.face[i]);
  }
}

/* A belief inside the hull of n points, on no line that has a name. */
static dem_rat *draw_inside(const scene *c, const dem_rat *const *points, int n) {
  int T = c->s->T;
  dem_rat *belief = DEM_NEW_ARRAY(c->mem, dem_rat, T), sum = DEM_ZERO;
  for (int t = 0; t < T; t++) belief[t] = DEM_ZERO;
  for (int i = 0; i < n; i++) {
    dem_rat weight = dem_rat_int(dice_between(c->d, 1, 9999));
    sum = dem_rat_add(c->mem, sum, weight);
    for (int t = 0; t < T; t++) belief[t] = dem_rat_add_mul(c->mem, belief[t], weight, points[i][t]);
  }
  for (int t = 0; t < T; t++) belief[t] = dem_rat_div(c->mem, belief[t], sum);
  return belief;
}

static bool does_pass(const scene *c, const dem_rat *belief) {
  face at = {0, dem_faces_best(c->mem, c->s, 0, 0, belief)};
  for (int t = 0; t < c->s->T; t++)
    if (!dem_rat_is_zero(belief[t])) at.types |= sig_bit(t);
  for (int i = 0; i < c->f.n; i++)
    if (c->f.face[i].types == at.types && c->f.face[i].answers == at.answers) return c->passing[i];
  return false;
}

static bool is_in(const scene *c, const dem_piece *piece, const dem_rat *belief) {
  return dem_hull_meets_interior(c->mem, piece->points, piece->n_points, belief, 1, c->s->T);
}

static const char *judge_piece(const scene *c, int index) {
  enum { TIMES = 6 };
  const dem_piece *piece = &c->pieces[index];
  const dem_rat **points = DEM_NEW_ARRAY(c->mem, const dem_rat *, piece->n_points);
  for (int i = 0; i < piece->n_points; i++) points[i] = piece->points + i * c->s->T;
  for (int i = 0; i < TIMES; i++) {
    const dem_rat *belief = draw_inside(c, points, piece->n_points);
    if (!does_pass(c, belief)) return "a piece holds a belief that does not pass";
    for (int j = 0; j < c->n; j++)
      if (j != index && is_in(c, &c->pieces[j], belief)) return "two pieces overlap";
  }
  return NULL;
}

static const char *judge_face(const scene *c, int index) {
  const dem_rat **points = DEM_NEW_ARRAY(c->mem, const dem_rat *, c->f.n_corners);
  int n = 0, in = 0;
  for (int i = 0; i < c->f.n_corners; i++)
    if (is_face_of(c->f.face[i], c->f.face[index])) points[n++] = c->f.beliefs + i * c->s->T;
  const dem_rat *belief = draw_inside(c, points, n);
  for (int j = 0; j < c->n; j++) in += is_in(c, &c->pieces[j], belief);
  return (in > 0) == c->passing[index] ? NULL : "a face that passes is in no piece, or one that does not is";
}

/* Whether all beliefs that are tried between two pieces lie in one of them. */
static bool could_be_one(const scene *c, const dem_piece *a, const dem_piece *b) {
  enum { TIMES = 10 };
  int T = c->s->T;
  for (int i = 0; i < a->n_points; i++)
    for (int j = 0; j < b->n_points; j++)
      for (int k = 0; k < TIMES; k++) {
        const dem_rat *belief = draw_inside(c, (const dem_rat *const[]){a->points + i * T, b->points + j * T}, 2);
        if (!is_in(c, a, belief) && !is_in(c, b, belief)) return false;
      }
  return true;
}

static const char *judge_pair(const scene *c, const dem_piece *a, const dem_piece *b) {
  if (dem_hull_compare(a->points, b->points, c->s->T) > 0) return "pieces are not in rising order";
  return could_be_one(c, a, b) ? "two pieces could be one" : NULL;
}

static const char *judge_order(const scene *c, const dem_piece *piece) {
  for (int i = 1; i < piece->n_points; i++)
    if (dem_hull_compare(piece->points + (i - 1) * c->s->T, piece->points + i * c->s->T, c->s->T) >= 0) return "points are not in rising order";
  return NULL;
}

static const char *try_faces(room *r, dice *d) {
  shape s = {dice_between(d, 3, 4), 1, 1, {dice_between(d, 2, 5)}, -2, 2, false, PLAIN};
  const char *wrong = NULL;
  dem_game *game = NULL;
  if (dem_game_from_tables(r->cx, &game, random_game(r->mem, d, &s)) != DEM_OK) return dem_ctx_message(r->cx);
  dem_arena *scratch = dem_arena_new(r->cx);
  scene c = {.mem = r->mem, .d = d, .s = dem_sig_from_game(r->mem, &wrong, game)};
  c.f = *dem_faces_of_signals(c.s, scratch);
  draw_passing(&c);
  c.pieces = dem_pieces_of_beliefs(r->mem, scratch, &c.n, c.s, &c.f, 0, c.passing);
  for (int i = 0; i < c.n && !wrong; i++) wrong = judge_piece(&c, i);
  for (int i = 0; i < c.n && !wrong; i++) wrong = judge_order(&c, &c.pieces[i]);
  for (int i = 0; i < c.n; i++)
    for (int j = i + 1; j < c.n && !wrong; j++) wrong = judge_pair(&c, &c.pieces[i], &c.pieces[j]);
  for (int i = 0; i < c.f.n && !wrong; i++) wrong = judge_face(&c, i);
  dem_arena_free(scratch);
  dem_game_free(game);
  return wrong;
}

/* ---- the order of types ------------------------------------------------------------------------------------------------- */

/* The same game with its types in another order, each under its name. */
typedef struct turned {
  scene old, new;
  renaming names;
} turned;

static face face_before(const turned *z, face f) {
  face out = {0, f.answers};
  SIG_EACH(t, f.types) out.types |= sig_bit(z->names.type[t]);
  return out;
}

static bool passed_before(const turned *z, face f) {
  const face old = face_before(z, f);
  int i = 0;
  while (z->old.f.face[i].types != old.types || z->old.f.face[i].answers != old.answers) i++;
  return z->old.passing[i];
}

static bool has_point(const turned *z, const dem_piece *piece, const dem_rat *point) {
  int T = z->old.s->T;
  for (int i = 0; i < piece->n_points; i++) {
    int t = 0;
    while (t < T && dem_rat_equal(piece->points[i * T + z->names.type[t]], point[t])) t++;
    if (t == T) return true;
  }
  return false;
}

static bool is_same_piece(const turned *z, const dem_piece *old, const dem_piece *new) {
  for (int i = 0; i < new->n_points; i++)
    if (!has_point(z, old, new->points + i * z->old.s->T)) return false;
  return old->n_points == new->n_points;
}

static const char *compare(const turned *z) {
  if (z->old.n != z->new.n) return "in another order of types there are more pieces or fewer";
  for (int i = 0; i < z->new.n; i++) {
    int j = 0;
    while (j < z->old.n && !is_same_piece(z, &z->old.pieces[j], &z->new.pieces[i])) j++;
    if (j == z->old.n) return "in another order of types there are other pieces";
  }
  return NULL;
}

static scene scene_of(room *r, dice *d, dem_arena *scratch, const dem_game *game) {
  const char *why = NULL;
  scene c = {.mem = r->mem, .d = d, .s = dem_sig_from_game(r->mem, &why, game)};
  c.f = *dem_faces_of_signals(c.s, scratch);
  return c;
}

static void find_pieces(scene *c, dem_arena *scratch) {
  c->pieces = dem_pieces_of_beliefs(c->mem, scratch, &c->n, c->s, &c->f, 0, c->passing);
}

static const char *compare_games(room *r, dice *d, const renaming *names, const dem_game *old, const dem_game *new) {
  dem_arena *scratch = dem_arena_new(r->cx);
  turned z = {scene_of(r, d, scratch, old), scene_of(r, d, scratch, new), *names};
  draw_passing(&z.old);
  z.new.passing = DEM_NEW_ARRAY(r->mem, bool, z.new.f.n);
  for (int i = 0; i < z.new.f.n; i++) z.new.passing[i] = passed_before(&z, z.new.f.face[i]);
  find_pieces(&z.old, scratch);
  find_pieces(&z.new, scratch);
  dem_arena_free(scratch);
  return compare(&z);
}

static const char *try_order(room *r, dice *d) {
  shape s = {3, 1, 2, {dice_between(d, 2, 4), 3}, -2, 2, false, PLAIN}; /* two divisions, one over the other */
  dem_tables *tables = random_game(r->mem, d, &s);
  renaming names = {.audience = {0, 1}};
  for (int i = 0; i < 8; i++) names.signal[i] = names.answer[0][i] = names.answer[1][i] = i;
  dice_shuffle(d, names.type, s.n_types);
  dem_game *old = NULL, *new = NULL;
  if (dem_game_from_tables(r->cx, &old, tables) != DEM_OK) return dem_ctx_message(r->cx);
  if (dem_game_from_tables(r->cx, &new, renaming_apply(r->mem, &names, tables)) != DEM_OK) return dem_ctx_message(r->cx);
  const char **types = DEM_NEW_ARRAY(r->mem, const char *, s.n_types);
  for (int t = 0; t < s.n_types; t++) types[t] = old->types[names.type[t]];
  new->types = types;
  const char *wrong = compare_games(r, d, &names, old, new);
  dem_game_free(old);
  dem_game_free(new);
  return wrong;
}

static void the_order_of_types_changes_no_piece(void **state) {
  (void)state;
  trials_run(75102, 1, try_order); /* where some other order merges otherwise */
  trials_run(75000, 300, try_order);
}

/* Unions that hold the middles of all their corners and are not convex. */
static void unions_with_all_their_middles_may_be_no_pieces(void **state) {
  (void)state;
  static const uint64_t SEEDS[] = {74123, 74149};
  for (size_t i = 0; i < sizeof SEEDS / sizeof *SEEDS; i++) trials_run(SEEDS[i], 1, try_faces);
}

static void pieces_are_the_faces_that_pass(void **state) {
  (void)state;
  trials_run(74000, 300, try_faces);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_order_of_types_changes_no_piece),
    cmocka_unit_test(unions_with_all_their_middles_may_be_no_pieces),
    cmocka_unit_test(pieces_are_the_faces_that_pass),
  };
  return cmocka_run_group_tests_name("beliefs as convex pieces", tests, NULL, NULL);
}
