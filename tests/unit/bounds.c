/* Whether bounds by type are all that is asked of beliefs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "report/bounds.h"
#include "support/room.h"

enum { TYPES = 3, MOST_POINTS = 6 };

typedef struct set {
  dem_rat points[MOST_POINTS * TYPES], min[TYPES], max[TYPES];
  dem_piece pieces[2];
  dem_support support;
} set;

/* A convex set by its extreme points in twelfths. */
static bool is_its_bounds(int n, const int twelfths[][TYPES], int n_pieces) {
  static const bool can[TYPES] = {true, true, true};
  const dem_game game = {.n_types = TYPES, .n_signals = 1, .can = can};
  room r = room_open();
  set s = {0};
  for (int i = 0; i < n; i++)
    for (int t = 0; t < TYPES; t++) s.points[i * TYPES + t] = dem_rat_ratio(r.mem, twelfths[i][t], 12);
  const dem_piece whole = {.n_points = n, .points = s.points};
  for (int t = 0; t < TYPES; t++) {
    dem_interval at = dem_piece_bounds(&game, &whole, t);
    s.min[t] = at.min;
    s.max[t] = at.max;
  }
  s.pieces[0] = s.pieces[1] = whole;
  s.support = (dem_support){.min = s.min, .max = s.max, .n_pieces = n_pieces, .pieces = s.pieces};
  bool is = dem_support_is_its_bounds(r.mem, &game, &s.support);
  room_close(&r);
  return is;
}

static void a_single_bound_may_be_all(void **state) {
  (void)state;
  static const int at_most_half[][TYPES] = {{0, 12, 0}, {0, 0, 12}, {6, 6, 0}, {6, 0, 6}};
  assert_true(is_its_bounds(4, at_most_half, 1));
}

static void a_slanted_side_is_more_than_bounds(void **state) {
  (void)state;
  static const int slanted[][TYPES] = {{0, 12, 0}, {0, 0, 12}, {6, 6, 0}, {3, 0, 9}};
  assert_false(is_its_bounds(4, slanted, 1));
}

static void bounds_of_two_types_may_be_all(void **state) {
  (void)state;
  static const int low[][TYPES] = {{0, 0, 12}, {3, 0, 9}, {0, 4, 8}, {3, 4, 5}}, cut[][TYPES] = {{0, 0, 12}, {3, 0, 9}, {0, 4, 8}};
  assert_true(is_its_bounds(4, low, 1));
  assert_false(is_its_bounds(3, cut, 1));
}

static void a_single_belief_is_its_bounds(void **state) {
  (void)state;
  static const int alone[][TYPES] = {{3, 4, 5}}, sides[][TYPES] = {{3, 4, 5}, {5, 4, 3}};
  assert_true(is_its_bounds(1, alone, 1));
  assert_true(is_its_bounds(2, sides, 1));
}

static void nothing_is_claimed_of_several_pieces(void **state) {
  (void)state;
  static const int at_most_half[][TYPES] = {{0, 12, 0}, {0, 0, 12}, {6, 6, 0}, {6, 0, 6}};
  assert_false(is_its_bounds(4, at_most_half, 2));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_single_bound_may_be_all),
    cmocka_unit_test(a_slanted_side_is_more_than_bounds),
    cmocka_unit_test(bounds_of_two_types_may_be_all),
    cmocka_unit_test(a_single_belief_is_its_bounds),
    cmocka_unit_test(nothing_is_claimed_of_several_pieces),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
