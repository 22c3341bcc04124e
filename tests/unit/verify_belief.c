/* Does a belief exist that meets linear demands? Judged against intervals, vertices and certificates, also where another
 * order of steps than Bland's would go in circles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "solve/verify.h"
#include "support/trials.h"
#include "support/ways.h"

/* Two types: the beliefs that satisfy the rows are an interval, found here by clipping [0, 1]. */
static bool interval_exists(dem_arena *mem, const dem_rat *rows, int n) {
  dem_rat low = DEM_ZERO, high = DEM_ONE;
  for (int i = 0; i < n; i++) {
    dem_rat at_one = rows[2 * i], at_zero = rows[2 * i + 1], slope = dem_rat_sub(mem, at_one, at_zero);
    if (dem_rat_is_zero(slope)) {
      if (dem_rat_sign(at_zero) < 0) return false;
      continue;
    }
    dem_rat root = dem_rat_div(mem, dem_rat_neg(mem, at_zero), slope);
    if (dem_rat_sign(slope) > 0) low = dem_rat_max(low, root);
    else high = dem_rat_min(high, root);
  }
  return dem_rat_compare(low, high) <= 0;
}

static const char *try_two_types(room *r, dice *d) {
  int n = dice_between(d, 1, 5);
  dem_rat rows[10];
  for (int i = 0; i < 2 * n; i++) rows[i] = dem_rat_int(dice_between(d, -4, 4));
  bool same = dem_belief_exists(r->mem, rows, n, 2) == interval_exists(r->mem, rows, n);
  return same ? NULL : "two types: it is not as the interval says";
}

static void two_types_agree_with_intervals(void **state) {
  (void)state;
  trials_run(7000, 1000, try_two_types);
}

/* ---- three types: some two demands (of the rows and mu >= 0) bind at a corner of the beliefs ----------------------- */

static bool meets_all(way mu, const way *planes, int n) {
  if (way_product(mu, mu) == 0) return false;
  for (int i = 0; i < n; i++)
    if (way_product(mu, planes[i]) < 0) return false;
  return true;
}

static bool corner_exists(const way *planes, int n) {
  for (int i = 0; i < n; i++)
    for (int j = 0; j < n; j++)
      if (meets_all(way_cross(planes[i], planes[j], 1), planes, n)) return true;
  return false;
}

static const char *try_three_types(room *r, dice *d) {
  int n = dice_between(d, 0, 6);
  way planes[9] = {{{1, 0, 0}}, {{0, 1, 0}}, {{0, 0, 1}}};
  dem_rat rows[18];
  for (int i = 0; i < 3 * n; i++) {
    int entry = dice_between(d, -3, 3);
    planes[3 + i / 3].of[i % 3] = entry;
    rows[i] = dem_rat_int(entry);
  }
  bool same = dem_belief_exists(r->mem, rows, n, 3) == corner_exists(planes, 3 + n);
  return same ? NULL : "three types: it is not as the corners say";
}

static void three_types_agree_with_corners(void **state) {
  (void)state;
  trials_run(8000, 2000, try_three_types);
}

/* ---- more types: certificates either way --------------------------------------------------------------------------- */

/* Rows that a known belief satisfies, and minus a positive combination of them, minus 1 everywhere (Farkas). */
static void draw_rows(room *r, dice *d, dem_rat *rows, dem_rat *refuting, int n, int n_types) {
  int mu[8];
  for (int t = 0; t < n_types; t++) mu[t] = dice_between(d, 0, 3), refuting[t] = dem_rat_int(-1);
  mu[dice_between(d, 0, n_types - 1)]++;
  for (int i = 0; i < n; i++) {
    int value = 0, entry[8];
    for (int t = 0; t < n_types; t++) value += mu[t] * (entry[t] = dice_between(d, -5, 5));
    for (int t = 0; t < n_types; t++) {
      rows[i * n_types + t] = dem_rat_int(value < 0 ? -entry[t] : entry[t]);
      refuting[t] = dem_rat_sub(r->mem, refuting[t], rows[i * n_types + t]);
    }
  }
}

static const char *try_many_types(room *r, dice *d) {
  int n_types = dice_between(d, 2, 7), n = dice_between(d, 1, 8);
  dem_rat rows[9 * 8], refuting[8];
  draw_rows(r, d, rows, refuting, n, n_types);
  if (!dem_belief_exists(r->mem, rows, n, n_types)) return "a belief that exists is not found";
  memcpy(rows + n * n_types, refuting, (size_t)n_types * sizeof *refuting);
  return dem_belief_exists(r->mem, rows, n + 1, n_types) ? "a belief is found where none exists" : NULL;
}

static void many_types_agree_with_certificates(void **state) {
  (void)state;
  trials_run(11000, 500, try_many_types);
}

/* ---- circles ------------------------------------------------------------------------------------------------------- */

static bool exists(const int *entries, int n, int n_types) {
  room r = room_open();
  dem_rat rows[32];
  for (int i = 0; i < n * n_types; i++) rows[i] = dem_rat_int(entries[i]);
  bool found = dem_belief_exists(r.mem, rows, n, n_types);
  room_close(&r);
  return found;
}

/* Every step is degenerate. With another choice than the lowest variable the steps repeat for ever in these systems,
 * which were found by search: (1) the highest or the last row leaves, (2) the last row that is not the first leaves,
 * (3) the column after the first enters, (4) the first row leaves. */
static void systems_in_which_other_rules_go_in_circles_are_decided(void **state) {
  (void)state;
  static const int highest[] = {-5, -3, -4, 2, 1, 3, 1, 3, -5, -2, 1, 4},
                   second[] = {-5, -3, -1, 1, 5, -4, -1, 5, 5, 1, 5, 1, -2, -2, 3, 2},
                   column[] = {5, -1, -2, 0, 5, -5, -4, 4, -4, -5, -3, 2, 3, -1, -2, -5},
                   first[] = {1, 1, 3, 1, -3, -2, -1, -2, -1, -3, 1, 1, 3, 1, 0, 0, 2, -1, -2, 2, 1, -1, -2, 1};
  assert_true(exists(highest, 3, 4));
  assert_true(exists(second, 4, 4));
  assert_false(exists(column, 4, 4));
  assert_false(exists(first, 6, 4));
}

static void without_demands_any_belief_will_do_if_there_is_a_type(void **state) {
  (void)state;
  assert_true(exists(NULL, 0, 3));
  assert_false(exists(NULL, 0, 0));
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(two_types_agree_with_intervals),
    cmocka_unit_test(three_types_agree_with_corners),
    cmocka_unit_test(many_types_agree_with_certificates),
    cmocka_unit_test(systems_in_which_other_rules_go_in_circles_are_decided),
    cmocka_unit_test(without_demands_any_belief_will_do_if_there_is_a_type),
  };
  return cmocka_run_group_tests_name("beliefs that must exist", tests, NULL, NULL);
}
