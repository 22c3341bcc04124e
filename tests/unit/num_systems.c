/* Linear systems, programs and cones: every kind of answer, against other ways to find it, and sizes at their limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "num/fastlp.h"
#include "num/linear.h"
#include "num/polytope.h"
#include "oracle/linear.h"
#include "support/trials.h"
#include "support/ways.h"

static dem_rat small(dice *d) { return dem_rat_int(dice_between(d, -3, 3)); }

static dem_rat dot(room *r, const dem_rat *a, const dem_rat *b, int n) {
  dem_rat sum = DEM_ZERO;
  for (int i = 0; i < n; i++) sum = dem_rat_add_mul(r->mem, sum, a[i], b[i]);
  return sum;
}

/* ---- equations ------------------------------------------------------------------------------------------------------ */

/* Fractions too, and often rows that repeat others, so that none, one and many solutions occur in every shape. */
static void draw_equations(room *r, dice *d, dem_rat *a, int rows, int width) {
  for (int i = 0; i < rows; i++) {
    dem_rat *row = a + i * width, scale = dem_rat_ratio(r->mem, dice_between(d, 1, 3), dice_between(d, 1, 3));
    bool repeats = i > 0 && dice_once_in(d, 3);
    for (int j = 0; j < width; j++) row[j] = dem_rat_mul(r->mem, repeats ? row[j - width] : small(d), scale);
    if (dice_once_in(d, 4)) row[width - 1] = dem_rat_add(r->mem, row[width - 1], DEM_ONE);
  }
}

static linear_answer row_by_row(room *r, dem_rat *x, const dem_rat *a, int rows, int cols) {
  linear system = linear_new(r->mem, cols);
  for (int i = 0; i < rows; i++) {
    memcpy(system.row, a + i * (cols + 1), (size_t)(cols + 1) * sizeof *a);
    if (!linear_add(&system)) return LINEAR_NONE;
  }
  return linear_solve(&system, x) ? LINEAR_ONE : LINEAR_MANY;
}

static const char *try_equations(room *r, dice *d) {
  int rows = dice_between(d, 1, 5), cols = dice_between(d, 1, 4);
  dem_rat *a = DEM_NEW_ARRAY(r->mem, dem_rat, rows * (cols + 1)), x[4], expected[4];
  draw_equations(r, d, a, rows, cols + 1);
  linear_answer answer = row_by_row(r, expected, a, rows, cols);
  if (dem_linear_solve(r->mem, x, a, rows, cols) != answer) return "the number of solutions is wrong";
  for (int i = 0; i < cols && answer == LINEAR_ONE; i++)
    if (!dem_rat_equal(x[i], expected[i])) return "the solution is another";
  return NULL;
}

static void systems_of_every_shape_have_the_solutions_found_row_by_row(void **state) {
  (void)state;
  trials_run(1, 1500, try_equations);
}

/* ---- programs without bounds ---------------------------------------------------------------------------------------- */

static lp random_program(room *r, dice *d) {
  int cols = dice_between(d, 1, 4), rows = dice_between(d, 1, 5);
  lp program = dem_lp_new(r->mem, cols, rows);
  for (int i = 0; i < rows; i++) {
    dem_lp_row(&program, (lp_relation)dice_between(d, 0, 2), dice_once_in(d, 2) ? DEM_ZERO : small(d));
    for (int c = 0; c < cols; c++) dem_lp_set(&program, i, c, small(d));
  }
  return program;
}

static void what_is_added_to_a_cell_adds_up(void **state) {
  (void)state;
  room r = room_open();
  lp program = dem_lp_new(r.mem, 2, 2);
  for (int i = 0; i < 2; i++) dem_lp_row(&program, LP_AT_MOST, DEM_ONE);
  for (int i = 0; i < 4; i++) {
    dem_lp_add(&program, i / 2, i % 2, dem_rat_int(i));
    dem_lp_add(&program, i / 2, i % 2, dem_rat_int(10));
  }
  for (int i = 0; i < 4; i++) assert_true(dem_rat_equal(program.a[i], dem_rat_int(10 + i)));
  room_close(&r);
}

/* Some direction in which the program goes on for ever and the objective grows. */
static bool grows_for_ever(room *r, const lp *program, const dem_rat *c) {
  int n;
  dem_rat *rays = dem_cone_rays(r->mem, &n, program);
  for (int i = 0; i < n; i++)
    if (dem_rat_sign(dot(r, c, rays + i * program->cols, program->cols)) > 0) return true;
  return false;
}

static const char *try_unbounded(room *r, dice *d) {
  lp program = random_program(r, d);
  dem_rat c[4], x[4], value = DEM_UNDEFINED, best = DEM_UNDEFINED;
  for (int i = 0; i < program.cols; i++) c[i] = small(d);
  lp_answer answer = dem_lp_maximise(&program, c, x, &value);
  int n;
  dem_rat *vertices = dem_polytope_vertices(r->mem, &n, &program);
  if (dem_lp_feasible(&program, NULL) != (n > 0)) return "feasible is what has a vertex";
  if (n == 0) return answer == LP_INFEASIBLE ? NULL : "without a vertex there is an optimum";
  if (grows_for_ever(r, &program, c)) return answer == LP_UNBOUNDED ? NULL : "the objective grows for ever, unnoticed";
  if (answer != LP_OPTIMAL) return "there is an optimum, and none is found";
  for (int i = 0; i < n; i++) {
    dem_rat at = dot(r, c, vertices + i * program.cols, program.cols);
    best = i ? dem_rat_max(best, at) : at;
  }
  return dem_rat_equal(best, value) && dem_rat_equal(dot(r, c, x, program.cols), value) ? NULL : "another vertex is better";
}

static void programs_without_bounds_end_at_a_vertex_or_grow_along_a_ray(void **state) {
  (void)state;
  trials_run(2, 3000, try_unbounded);
}

/* Maximises the sum of x, at most 1, where rows . x >= 0. Until the last step all steps are degenerate. */
static dem_rat largest_sum(room *r, const int *rows, int n, int cols) {
  lp program = dem_lp_new(r->mem, cols, n + 1);
  for (int i = 0; i <= n; i++) {
    dem_lp_row(&program, LP_AT_MOST, i < n ? DEM_ZERO : DEM_ONE);
    for (int c = 0; c < cols; c++) dem_lp_set(&program, i, c, i < n ? dem_rat_int(-rows[i * cols + c]) : DEM_ONE);
  }
  dem_rat ones[4] = {DEM_ONE, DEM_ONE, DEM_ONE, DEM_ONE}, value = DEM_UNDEFINED;
  assert_int_equal(dem_lp_maximise(&program, ones, NULL, &value), LP_OPTIMAL);
  return value;
}

/* Found by search: here the steps repeat for ever if of several rows that bind (1) that of the highest variable leaves,
 * (2) the last one. */
static void programs_in_which_other_rules_go_in_circles_end(void **state) {
  (void)state;
  static const int highest[] = {4, 3, 3, 0, -3, -2, -1, 2, -3, 3, 0, 4},
                   last[] = {1, 0, -2, 1, -1, -3, 4, 4, -3, 4, 1, 3, 2, 3, 3, 2, -1, 3, -3, -2};
  room r = room_open();
  assert_true(dem_rat_equal(largest_sum(&r, highest, 3, 4), DEM_ONE));
  assert_true(dem_rat_equal(largest_sum(&r, last, 5, 4), DEM_ONE));
  room_close(&r);
}

/* ---- cones in three dimensions: a ray lies where two of the demands bind ---------------------------------------------- */

static bool is_same_ray(way a, way b) {
  way c = way_cross(a, b, 1);
  return way_product(c, c) == 0;
}

/* relation[i]: of demands[i]; the first three are y >= 0. */
static bool meets_all(way y, const way *demands, const lp_relation *relation, int n) {
  if (way_product(y, y) == 0) return false;
  for (int i = 0; i < n; i++) {
    int at = way_product(y, demands[i]);
    if (relation[i] == LP_EQUAL ? at != 0 : relation[i] == LP_AT_LEAST ? at < 0 : at > 0) return false;
  }
  return true;
}

static int find_rays(way *out, const way *demands, const lp_relation *relation, int n) {
  int found = 0;
  for (int i = 0; i < 2 * n * n; i++) {
    way y = way_cross(demands[i / 2 / n], demands[i / 2 % n], i % 2 ? 1 : -1);
    bool is_new = meets_all(y, demands, relation, n);
    for (int k = 0; k < found; k++) is_new = is_new && !is_same_ray(out[k], y);
    if (is_new) out[found++] = y;
  }
  return found;
}

static bool is_ray(room *r, way y, const dem_rat *ray) {
  int sum = y.of[0] + y.of[1] + y.of[2];
  for (int i = 0; i < 3; i++)
    if (!dem_rat_equal(ray[i], dem_rat_ratio(r->mem, y.of[i], sum))) return false;
  return true;
}

static const char *try_cone(room *r, dice *d) {
  way demands[8] = {{{1, 0, 0}}, {{0, 1, 0}}, {{0, 0, 1}}}, expected[64];
  lp_relation relation[8] = {LP_AT_LEAST, LP_AT_LEAST, LP_AT_LEAST};
  int rows = dice_between(d, 0, 5), n;
  lp program = dem_lp_new(r->mem, 3, rows);
  for (int i = 3; i < 3 + rows; i++) {
    relation[i] = dice_once_in(d, 6) ? LP_EQUAL : dice_once_in(d, 2) ? LP_AT_LEAST : LP_AT_MOST;
    int row = dem_lp_row(&program, relation[i], small(d)); /* a cone takes no heed of b */
    for (int c = 0; c < 3; c++) dem_lp_set(&program, row, c, dem_rat_int(demands[i].of[c] = dice_between(d, -3, 3)));
  }
  int n_expected = find_rays(expected, demands, relation, 3 + rows);
  dem_rat *rays = dem_cone_rays(r->mem, &n, &program);
  if (n != n_expected) return "there are more rays or fewer than corners";
  for (int i = 0; i < n_expected; i++) {
    bool found = false;
    for (int k = 0; k < n; k++) found = found || is_ray(r, expected[i], rays + 3 * k);
    if (!found) return "a corner of the cone is no ray";
  }
  return NULL;
}

static void the_rays_of_a_cone_are_its_corners(void **state) {
  (void)state;
  trials_run(3, 2000, try_cone);
}

/* ---- sizes ---------------------------------------------------------------------------------------------------------- */

/* The unit cube in six dimensions has 64 corners. Its sides come after idle rows that cut nothing off, so that they are the
 * demands 63 to 68: what a ray meets takes more than one word. */
static void many_corners_and_many_rows_are_kept_apart(void **state) {
  (void)state;
  room r = room_open();
  enum { DIM = 6, IDLE = 56 };
  lp program = dem_lp_new(r.mem, DIM, IDLE + DIM + 1);
  for (int i = 0; i < IDLE; i++) {
    int row = dem_lp_row(&program, LP_AT_MOST, dem_rat_int(DIM + 1 + i));
    for (int c = 0; c < DIM; c++) dem_lp_set(&program, row, c, DEM_ONE);
  }
  for (int c = 0; c < DIM; c++) dem_lp_set(&program, dem_lp_row(&program, LP_AT_MOST, DEM_ONE), c, DEM_ONE);
  for (int c = 0, row = dem_lp_row(&program, LP_AT_MOST, dem_rat_int(DIM)); c < DIM; c++) dem_lp_set(&program, row, c, DEM_ONE);
  int n;
  dem_rat *vertices = dem_polytope_vertices(r.mem, &n, &program);
  assert_int_equal(n, 1 << DIM);
  uint64_t seen = 0;
  for (int i = 0; i < n; i++) {
    int corner = 0;
    for (int c = 0; c < DIM; c++) {
      dem_rat y = vertices[i * DIM + c];
      assert_true(dem_rat_is_zero(y) || dem_rat_equal(y, DEM_ONE));
      corner |= (int)dem_rat_equal(y, DEM_ONE) << c;
    }
    seen |= (uint64_t)1 << corner;
  }
  assert_true(seen == UINT64_MAX);
  room_close(&r);
}

/* Rows that say that the last column is 2 or more; where it contradicts itself the last row says 1 or less. */
static bool is_refuted(int rows, int cols, bool contradicts) {
  static fastlp program;
  memset(&program, 0xd5, sizeof program); /* large negative numbers: what was there before does not matter */
  program.rows = 0;
  program.cols = cols;
  for (int i = 0; i < rows; i++) {
    int row = dem_fastlp_row(&program, false, contradicts && i == rows - 1 ? 1 : -2);
    assert_int_equal(row, i);
    program.a[row][cols - 1] = contradicts && i == rows - 1 ? 1 : -1;
  }
  return dem_fastlp_refuted(&program, 1e-9);
}

static void systems_are_refuted_up_to_their_largest_size(void **state) {
  (void)state;
  const int rows = FASTLP_MAX_ROWS - 1, cols = FASTLP_MAX_COLS;
  assert_true(is_refuted(2, 2, true));
  assert_false(is_refuted(2, 2, false));
  assert_true(is_refuted(rows, cols, true));
  assert_false(is_refuted(rows, cols, false));
}

static void what_is_too_large_is_never_refuted(void **state) {
  (void)state;
  static fastlp program;
  program = (fastlp){.cols = 1};
  for (int i = 0; i < FASTLP_MAX_ROWS; i++) assert_int_equal(dem_fastlp_row(&program, true, i), i);
  assert_int_equal(dem_fastlp_row(&program, true, 5), -1);
  assert_false(dem_fastlp_refuted(&program, 1e-9));
  program = (fastlp){.cols = FASTLP_MAX_COLS + 1};
  assert_int_equal(dem_fastlp_row(&program, true, 5), -1);
  assert_false(dem_fastlp_refuted(&program, 1e-9));
}

/* x/2 = 1/4 and x/2 = 1/4 + gap are refuted by the multipliers -1 and 1 with value `gap`, and so up to a margin of half of
 * it, since the multipliers sum to 2. */
static void a_proof_is_worth_its_value_by_the_size_of_its_multipliers(void **state) {
  (void)state;
  static fastlp program;
  const double gap = 1e-3;
  program = (fastlp){.cols = 1};
  program.a[dem_fastlp_row(&program, true, 0.25)][0] = 0.5;
  program.a[dem_fastlp_row(&program, true, 0.25 + gap)][0] = 0.5;
  assert_true(dem_fastlp_refuted(&program, 0.4 * gap));
  assert_false(dem_fastlp_refuted(&program, 0.6 * gap));
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(systems_of_every_shape_have_the_solutions_found_row_by_row),
    cmocka_unit_test(what_is_added_to_a_cell_adds_up),
    cmocka_unit_test(programs_without_bounds_end_at_a_vertex_or_grow_along_a_ray),
    cmocka_unit_test(programs_in_which_other_rules_go_in_circles_end),
    cmocka_unit_test(the_rays_of_a_cone_are_its_corners),
    cmocka_unit_test(many_corners_and_many_rows_are_kept_apart),
    cmocka_unit_test(systems_are_refuted_up_to_their_largest_size),
    cmocka_unit_test(what_is_too_large_is_never_refuted),
    cmocka_unit_test(a_proof_is_worth_its_value_by_the_size_of_its_multipliers),
  };
  return cmocka_run_group_tests_name("linear systems", tests, NULL, NULL);
}
