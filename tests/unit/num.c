/* Exact numbers against GMP, linear systems and programs against their definitions, on seeded random cases. */
#include <gmp.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "num/fastlp.h"
#include "num/linear.h"
#include "num/polytope.h"
#include "num/rat.h"
#include "support/room.h"
#include "support/supply.h"
#include "support/trials.h"

static dem_rat random_rat(dem_arena *mem, dice *d) {
  int64_t num = dice_between(d, -1000000, 1000000), den = dice_between(d, 1, 1000);
  dem_rat a = dem_rat_ratio(mem, num, den);
  for (int i = dice_between(d, 0, 6); i > 0; i--) a = dem_rat_mul(mem, a, dem_rat_ratio(mem, num + 7, den + 2));
  return a;
}

/* ---- rationals ----------------------------------------------------------------------------------------------------- */

static bool agrees(dem_rat mine, mpq_t theirs) {
  mpq_t q;
  mpq_init(q);
  dem_rat_to_mpq(q, mine);
  bool same = mpq_equal(q, theirs);
  mpq_clear(q);
  return same;
}

static const char *try_arithmetic(room *r, dice *d) {
  dem_rat a = random_rat(r->mem, d), b = random_rat(r->mem, d);
  mpq_t x, y, z;
  mpq_inits(x, y, z, NULL);
  dem_rat_to_mpq(x, a);
  dem_rat_to_mpq(y, b);
  const char *wrong = NULL;
  mpq_add(z, x, y);
  if (!agrees(dem_rat_add(r->mem, a, b), z)) wrong = "a sum differs from GMP's";
  mpq_sub(z, x, y);
  if (!agrees(dem_rat_sub(r->mem, a, b), z)) wrong = "a difference differs from GMP's";
  mpq_mul(z, x, y);
  if (!agrees(dem_rat_mul(r->mem, a, b), z)) wrong = "a product differs from GMP's";
  if (mpq_sgn(y) != 0) {
    mpq_div(z, x, y);
    if (!agrees(dem_rat_div(r->mem, a, b), z)) wrong = "a quotient differs from GMP's";
  }
  int order = mpq_cmp(x, y);
  if (dem_rat_compare(a, b) != (order > 0) - (order < 0)) wrong = "an order differs from GMP's";
  if (dem_rat_double(a) != mpq_get_d(x) && fabs(dem_rat_double(a) / mpq_get_d(x) - 1) > 1e-15) wrong = "a double is far off";
  mpq_clears(x, y, z, NULL);
  return wrong;
}

static void sums_products_and_orders_are_those_of_gmp(void **state) {
  (void)state;
  trials_run(1, 2000, try_arithmetic);
}

static const char *try_text(room *r, dice *d) {
  dem_rat a = random_rat(r->mem, d), back;
  dem_buf text;
  dem_buf_init(&text, r->cx);
  dem_rat_print(&text, a);
  bool read = dem_rat_read(r->mem, &back, text.text, text.length);
  dem_buf_clear(&text);
  return read && dem_rat_equal(a, back) ? NULL : "a printed number reads back as another";
}

static void printed_numbers_read_back(void **state) {
  (void)state;
  trials_run(1, 500, try_text);
}

static void assert_reads(const char *text, int64_t num, int64_t den) {
  room r = room_open();
  dem_rat a;
  assert_true(dem_rat_read(r.mem, &a, text, strlen(text)));
  assert_true(dem_rat_equal(a, dem_rat_ratio(r.mem, num, den)));
  room_close(&r);
}

static void assert_refused(const char *text) {
  room r = room_open();
  dem_rat a;
  if (dem_rat_read(r.mem, &a, text, strlen(text))) fail_msg("'%s' was read as a number", text);
  room_close(&r);
}

static void decimals_are_exact(void **state) {
  (void)state;
  assert_reads("0.1", 1, 10);
  assert_reads("-2.50", -5, 2);
  assert_reads("+6/4", 3, 2);
  assert_reads("007", 7, 1);
  assert_reads("9223372036854775807", INT64_MAX, 1);
  static const char *const bad[] = {"", "-", ".5", "5.", "1/0", "1/-3", "1e5", "1.5/2", "0x1", " 1", "1 ", "1//2", "nan"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_refused(bad[i]);
}

static void numbers_beyond_the_limit_of_digits_are_refused(void **state) {
  (void)state;
  char digits[DEM_MAX_DIGITS + 2];
  memset(digits, '9', sizeof digits);
  room r = room_open();
  dem_rat a;
  assert_true(dem_rat_read(r.mem, &a, digits, DEM_MAX_DIGITS));
  assert_false(dem_rat_read(r.mem, &a, digits, DEM_MAX_DIGITS + 1));
  room_close(&r);
}

static void no_number_stays_no_number(void **state) {
  (void)state;
  room r = room_open();
  dem_rat none = dem_rat_div(r.mem, DEM_ONE, DEM_ZERO);
  assert_false(dem_rat_is_defined(none));
  assert_false(dem_rat_is_defined(dem_rat_add(r.mem, none, DEM_ONE)));
  assert_false(dem_rat_is_defined(dem_rat_mul(r.mem, DEM_ZERO, none)));
  assert_false(dem_rat_equal(none, none));
  room_close(&r);
}

/* ---- linear systems and programs -------------------------------------------------------------------------------------- */

static dem_rat small(dice *d) { return dem_rat_int(dice_between(d, -4, 4)); }

static const char *try_system(room *r, dice *d) {
  int n = dice_between(d, 1, 5), width = n + 1;
  dem_rat *a = DEM_NEW_ARRAY(r->mem, dem_rat, n * width), *kept = DEM_NEW_ARRAY(r->mem, dem_rat, n * width);
  for (int i = 0; i < n * width; i++) a[i] = kept[i] = small(d);
  dem_rat *x = DEM_NEW_ARRAY(r->mem, dem_rat, n);
  if (dem_linear_solve(r->mem, x, a, n, n) != LINEAR_ONE) return NULL;
  for (int i = 0; i < n; i++) {
    dem_rat sum = DEM_ZERO;
    for (int j = 0; j < n; j++) sum = dem_rat_add_mul(r->mem, sum, kept[i * width + j], x[j]);
    if (!dem_rat_equal(sum, kept[i * width + n])) return "the only solution does not solve the system";
  }
  return NULL;
}

static void solutions_of_linear_systems_solve_them(void **state) {
  (void)state;
  trials_run(1, 500, try_system);
}

/* A random program within the unit box. */
static lp random_program(room *r, dice *d) {
  int cols = dice_between(d, 1, 4), rows = dice_between(d, 0, 4);
  lp program = dem_lp_new(r->mem, cols, cols + rows);
  for (int c = 0; c < cols; c++) dem_lp_set(&program, dem_lp_row(&program, LP_AT_MOST, DEM_ONE), c, DEM_ONE);
  for (int i = 0; i < rows; i++) {
    int row = dem_lp_row(&program, (lp_relation)dice_between(d, 0, 2), small(d));
    for (int c = 0; c < cols; c++) dem_lp_set(&program, row, c, small(d));
  }
  return program;
}

static bool is_feasible(room *r, const lp *program, const dem_rat *x) {
  for (int row = 0; row < program->rows; row++) {
    dem_rat sum = dem_rat_neg(r->mem, program->b[row]);
    for (int c = 0; c < program->cols; c++) sum = dem_rat_add_mul(r->mem, sum, program->a[row * program->cols + c], x[c]);
    int sign = dem_rat_sign(sum);
    if (program->relation[row] == LP_EQUAL ? sign != 0 : program->relation[row] == LP_AT_MOST ? sign > 0 : sign < 0) return false;
  }
  return true;
}

static dem_rat dot(room *r, const dem_rat *a, const dem_rat *b, int n) {
  dem_rat sum = DEM_ZERO;
  for (int i = 0; i < n; i++) sum = dem_rat_add_mul(r->mem, sum, a[i], b[i]);
  return sum;
}

/* The simplex method and the vertices know nothing of each other. */
static const char *try_program(room *r, dice *d) {
  lp program = random_program(r, d);
  dem_rat c[4], x[4], value, best = DEM_UNDEFINED;
  for (int i = 0; i < program.cols; i++) c[i] = small(d);
  lp_answer answer = dem_lp_maximise(&program, c, x, &value);
  int n;
  dem_rat *vertices = dem_polytope_vertices(r->mem, &n, &program);
  if ((answer == LP_INFEASIBLE) != (n == 0)) return "the vertices and the simplex method disagree on feasibility";
  for (int i = 0; i < n; i++) {
    if (!is_feasible(r, &program, vertices + i * program.cols)) return "a vertex lies outside its polytope";
    dem_rat at = dot(r, c, vertices + i * program.cols, program.cols);
    best = dem_rat_is_defined(best) ? dem_rat_max(best, at) : at;
  }
  if (n == 0) return NULL;
  if (answer != LP_OPTIMAL || !is_feasible(r, &program, x)) return "the optimum is not a point of the polytope";
  return dem_rat_equal(best, value) && dem_rat_equal(dot(r, c, x, program.cols), value) ? NULL : "the best vertex is better";
}

static void the_optimum_of_a_program_is_its_best_vertex(void **state) {
  (void)state;
  trials_run(1, 1000, try_program);
}

static const char *try_refutation(room *r, dice *d) {
  lp exact = random_program(r, d);
  static fastlp fast;
  fast.rows = 0;
  fast.cols = exact.cols;
  for (int row = 0; row < exact.rows; row++) {
    double sign = exact.relation[row] == LP_AT_LEAST ? -1 : 1;
    int at = dem_fastlp_row(&fast, exact.relation[row] == LP_EQUAL, sign * dem_rat_double(exact.b[row]));
    for (int c = 0; c < exact.cols; c++) fast.a[at][c] = sign * dem_rat_double(exact.a[row * exact.cols + c]);
  }
  bool refuted = dem_fastlp_refuted(&fast, 1e-9), feasible = dem_lp_feasible(&exact, NULL);
  if (refuted && feasible) return "a system with solutions was refuted";
  return !refuted && !feasible ? "a system of small integers without solutions was not refuted" : NULL;
}

static void refutations_in_doubles_are_right(void **state) {
  (void)state;
  trials_run(1, 3000, try_refutation);
}

static void the_vertices_of_a_simplex_are_its_corners(void **state) {
  (void)state;
  room r = room_open();
  lp program = dem_lp_new(r.mem, 3, 1);
  int row = dem_lp_row(&program, LP_EQUAL, DEM_ONE), n;
  for (int c = 0; c < 3; c++) dem_lp_set(&program, row, c, DEM_ONE);
  dem_rat *vertices = dem_polytope_vertices(r.mem, &n, &program);
  assert_int_equal(n, 3);
  for (int i = 0; i < 3; i++) {
    int ones = 0;
    for (int c = 0; c < 3; c++) ones += dem_rat_equal(vertices[i * 3 + c], DEM_ONE);
    assert_int_equal(ones, 1);
  }
  room_close(&r);
}

/* The unit cube of five dimensions has 32 corners; where the last of them is cut off five others take its place. */
static void a_cube_may_lose_a_corner(void **state) {
  (void)state;
  enum { DIM = 5 };
  room r = room_open();
  lp program = dem_lp_new(r.mem, DIM, DIM + 1);
  for (int c = 0; c < DIM; c++) dem_lp_set(&program, dem_lp_row(&program, LP_AT_MOST, DEM_ONE), c, DEM_ONE);
  int row = dem_lp_row(&program, LP_AT_MOST, dem_rat_ratio(r.mem, 9, 2)), n, halves = 0;
  for (int c = 0; c < DIM; c++) dem_lp_set(&program, row, c, DEM_ONE);
  dem_rat *vertices = dem_polytope_vertices(r.mem, &n, &program);
  assert_int_equal(n, 31 + DIM);
  for (int i = 0; i < n * DIM; i++) halves += dem_rat_equal(vertices[i], dem_rat_ratio(r.mem, 1, 2));
  assert_int_equal(halves, DIM);
  room_close(&r);
}

/* ---- memory ------------------------------------------------------------------------------------------------------------- */

typedef struct reprint {
  dem_ctx *cx;
  dem_arena *mem;
  dem_buf text;
} reprint;

static void read_and_print(void *argument) {
  reprint *r = argument;
  char digits[DEM_MAX_DIGITS - 1];
  dem_rat number;
  memset(digits, '7', sizeof digits);
  digits[400] = '.';
  r->mem = dem_arena_new(r->cx);
  for (int i = 0; i < 20; i++) {
    assert_true(dem_rat_read(r->mem, &number, digits, sizeof digits));
    dem_rat_print(&r->text, number);
  }
}

/* What GMP holds is not counted here; the sanitizer's build finds it. */
static dem_status reprint_with(void *nothing, int left) {
  (void)nothing;
  supply host = {left, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  if (!cx) return DEM_MEMORY;
  reprint r = {.cx = cx, .text = {.cx = cx}};
  dem_status status = dem_ctx_protect(cx, read_and_print, &r);
  dem_arena_free(r.mem);
  dem_buf_clear(&r.text);
  supply_ctx_free(&host, cx);
  return status;
}

static void long_numbers_leave_nothing_behind_where_memory_runs_out(void **state) {
  (void)state;
  assert_true(supply_sweep(reprint_with, NULL, DEM_OK, 100) > 2);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(sums_products_and_orders_are_those_of_gmp),
    cmocka_unit_test(printed_numbers_read_back),
    cmocka_unit_test(decimals_are_exact),
    cmocka_unit_test(numbers_beyond_the_limit_of_digits_are_refused),
    cmocka_unit_test(no_number_stays_no_number),
    cmocka_unit_test(solutions_of_linear_systems_solve_them),
    cmocka_unit_test(the_optimum_of_a_program_is_its_best_vertex),
    cmocka_unit_test(refutations_in_doubles_are_right),
    cmocka_unit_test(long_numbers_leave_nothing_behind_where_memory_runs_out),
    cmocka_unit_test(the_vertices_of_a_simplex_are_its_corners),
    cmocka_unit_test(a_cube_may_lose_a_corner),
  };
  return cmocka_run_group_tests_name("exact numbers", tests, NULL, NULL);
}
