/* Exact numbers where small ones become large, where doubles end, and where there is no number. */
#include <gmp.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "num/rat.h"
#include "support/trials.h"

/* ---- sums, products, orders of numbers about 2^31, 2^32, 2^53, 2^62 and 2^63, by GMP ----------------------------------- */

typedef struct pair {
  dem_rat mine;
  mpq_t theirs;
} pair;

static int64_t draw_edge(dice *d) {
  static const int64_t EDGES[] = {1, 2, 3, 30, (int64_t)1 << 31, (int64_t)1 << 32, (int64_t)1 << 53, (int64_t)1 << 62, INT64_MAX - 2};
  int64_t edge = EDGES[dice_between(d, 0, sizeof EDGES / sizeof *EDGES - 1)] + dice_between(d, -1, 2);
  return dice_once_in(d, 2) ? -edge : edge;
}

static pair draw_pair(room *r, dice *d) {
  pair n;
  int64_t num = draw_edge(d), den = draw_edge(d);
  if (den == 0) den = 7;
  if (dice_once_in(d, 8)) num = 0;
  n.mine = dem_rat_ratio(r->mem, num, den);
  mpq_init(n.theirs);
  mpz_set_si(mpq_numref(n.theirs), num);
  mpz_set_si(mpq_denref(n.theirs), den);
  mpq_canonicalize(n.theirs);
  return n;
}

static bool is_small(const mpz_t z) { return mpz_fits_slong_p(z) && mpz_cmp_si(z, INT64_MIN) != 0; }

/* The same value, in the form that its size asks for, printed as GMP prints it. */
static bool is_same(room *r, dem_rat mine, mpq_t theirs) {
  bool small = is_small(mpq_numref(theirs)) && is_small(mpq_denref(theirs));
  if (small && (mine.den != mpz_get_si(mpq_denref(theirs)) || mine.num != mpz_get_si(mpq_numref(theirs)))) return false;
  if (!small && (mine.den != 0 || !mine.big)) return false;
  dem_buf text;
  dem_buf_init(&text, r->cx);
  dem_rat_print(&text, mine);
  char *expected = mpq_get_str(NULL, 10, theirs);
  bool same = strcmp(dem_buf_text(&text), expected) == 0;
  void (*release)(void *, size_t);
  mp_get_memory_functions(NULL, NULL, &release);
  release(expected, strlen(expected) + 1);
  dem_buf_clear(&text);
  return same;
}

static const char *judge_results(room *r, pair *a, pair *b, mpq_t z) {
  mpq_add(z, a->theirs, b->theirs);
  if (!is_same(r, dem_rat_add(r->mem, a->mine, b->mine), z)) return "a sum differs from GMP's";
  mpq_sub(z, a->theirs, b->theirs);
  if (!is_same(r, dem_rat_sub(r->mem, a->mine, b->mine), z)) return "a difference differs from GMP's";
  mpq_mul(z, a->theirs, b->theirs);
  if (!is_same(r, dem_rat_mul(r->mem, a->mine, b->mine), z)) return "a product differs from GMP's";
  mpq_add(z, z, a->theirs);
  if (!is_same(r, dem_rat_add_mul(r->mem, a->mine, a->mine, b->mine), z)) return "a sum of a product differs from GMP's";
  if (mpq_sgn(b->theirs) == 0) return NULL;
  mpq_div(z, a->theirs, b->theirs);
  return is_same(r, dem_rat_div(r->mem, a->mine, b->mine), z) ? NULL : "a quotient differs from GMP's";
}

/* How far the double is from the number. */
static void distance(mpq_t out, double d, const mpq_t from) {
  mpq_set_d(out, d);
  mpq_sub(out, out, from);
  mpq_abs(out, out);
}

/* Whether neither neighbour is nearer, and neither is as near with an even last bit where this one's is odd. */
static bool is_nearest(double mine, const mpq_t theirs) {
  bool nearest = true;
  mpq_t here, there;
  mpq_inits(here, there, NULL);
  distance(here, mine, theirs);
  for (int up = 0; up < 2; up++) {
    uint64_t bits;
    memcpy(&bits, &mine, sizeof bits);
    distance(there, nextafter(mine, up ? INFINITY : -INFINITY), theirs);
    int order = mpq_cmp(there, here);
    if (order < 0 || (order == 0 && bits & 1)) nearest = false;
  }
  mpq_clears(here, there, NULL);
  return nearest;
}

static const char *judge_order(pair *a, pair *b) {
  int order = mpq_cmp(a->theirs, b->theirs), sign = mpq_sgn(a->theirs);
  if (dem_rat_compare(a->mine, b->mine) != (order > 0) - (order < 0)) return "an order differs from GMP's";
  if (dem_rat_equal(a->mine, b->mine) != (order == 0)) return "an equality differs from GMP's";
  if (dem_rat_sign(a->mine) != sign) return "a sign differs from GMP's";
  if (!dem_rat_equal(dem_rat_min(a->mine, b->mine), order <= 0 ? a->mine : b->mine)) return "the lesser is the greater";
  if (!dem_rat_equal(dem_rat_max(a->mine, b->mine), order >= 0 ? a->mine : b->mine)) return "the greater is the lesser";
  return is_nearest(dem_rat_double(a->mine), a->theirs) ? NULL : "another double is nearer";
}

/* The same number again: a copy elsewhere, what is taken from GMP, what is read from its text. */
static const char *judge_copies(room *r, pair *a, mpq_t z) {
  if (!is_same(r, dem_rat_copy(r->mem, a->mine), a->theirs)) return "a copy differs";
  mpq_neg(z, a->theirs);
  if (!is_same(r, dem_rat_neg(r->mem, a->mine), z)) return "a negative differs from GMP's";
  mpq_t taken;
  mpq_init(taken);
  dem_rat_to_mpq(taken, a->mine);
  if (!mpq_equal(taken, a->theirs)) return "what is given to GMP is another";
  return is_same(r, dem_rat_take_mpq(r->mem, taken), a->theirs) ? NULL : "what is taken from GMP is another";
}

/* Half of the pairs are made large first. */
static const char *try_edges(room *r, dice *d) {
  pair a = draw_pair(r, d), b = draw_pair(r, d);
  mpq_t z;
  mpq_init(z);
  if (dice_once_in(d, 3)) {
    a.mine = dem_rat_mul(r->mem, a.mine, b.mine);
    mpq_mul(a.theirs, a.theirs, b.theirs);
  }
  const char *wrong = judge_results(r, &a, &b, z);
  if (!wrong) wrong = judge_order(&a, &b);
  if (!wrong) wrong = judge_order(&a, &a);
  if (!wrong) wrong = judge_copies(r, &a, z);
  mpq_clears(a.theirs, b.theirs, z, NULL);
  return wrong;
}

static void numbers_become_large_and_small_again_exactly(void **state) {
  (void)state;
  trials_run(1, 4000, try_edges);
}

static void words_are_counted_where_they_are_taken(void **state) {
  (void)state;
  room r = room_open();
  dem_rat large = dem_rat_mul(r.mem, dem_rat_int((int64_t)1 << 32), dem_rat_int((int64_t)1 << 32));
  assert_int_equal(dem_rat_words(dem_rat_int(-7)), 0);
  assert_int_equal(dem_rat_words(DEM_ZERO), 0);
  assert_int_equal(dem_rat_words(DEM_UNDEFINED), 0);
  assert_int_equal(dem_rat_words(DEM_INFINITY), 0);
  assert_int_equal(dem_rat_words(large), 3); /* 2^64 is two words, 1 is one */
  assert_int_equal(dem_rat_words(dem_rat_neg(r.mem, large)), 3);
  assert_int_equal(dem_rat_words(dem_rat_div(r.mem, DEM_ONE, large)), 3);
  assert_int_equal(dem_rat_words(dem_rat_div(r.mem, large, dem_rat_mul(r.mem, dem_rat_int(3), large))), 0);
  room_close(&r);
}

/* A large number's words are the arena's; a copy has its own. */
static void a_copy_outlives_the_original(void **state) {
  (void)state;
  room r = room_open();
  dem_arena *other = dem_arena_new(r.cx);
  dem_rat large = dem_rat_mul(r.mem, dem_rat_int(INT64_MAX), dem_rat_int(-INT64_MAX)), copy = dem_rat_copy(other, large);
  assert_true(copy.big != large.big);
  dem_arena_free(r.mem);
  r.mem = dem_arena_new(r.cx);
  assert_int_equal(dem_rat_sign(copy), -1);
  assert_true(dem_rat_equal(dem_rat_div(r.mem, copy, dem_rat_int(INT64_MAX)), dem_rat_int(-INT64_MAX)));
  assert_true(dem_rat_equal(dem_rat_copy(other, dem_rat_int(-7)), dem_rat_int(-7)));
  dem_arena_free(other);
  room_close(&r);
}

/* ---- no number, and none that ends --------------------------------------------------------------------------------------- */

static void no_number_is_neither_zero_nor_finite(void **state) {
  (void)state;
  room r = room_open();
  assert_false(dem_rat_is_zero(DEM_UNDEFINED));
  assert_false(dem_rat_is_defined(DEM_UNDEFINED));
  assert_false(dem_rat_is_infinite(DEM_UNDEFINED));
  assert_int_equal(dem_rat_sign(DEM_UNDEFINED), 0);
  assert_true(isnan(dem_rat_double(DEM_UNDEFINED)));
  assert_false(dem_rat_equal(DEM_UNDEFINED, DEM_ZERO));
  assert_false(dem_rat_is_defined(dem_rat_neg(r.mem, DEM_UNDEFINED)));
  assert_false(dem_rat_is_defined(dem_rat_copy(r.mem, DEM_UNDEFINED)));
  assert_false(dem_rat_is_defined(dem_rat_add(r.mem, DEM_ONE, DEM_UNDEFINED)));
  assert_false(dem_rat_is_defined(dem_rat_div(r.mem, DEM_ONE, DEM_UNDEFINED)));
  assert_false(dem_rat_is_defined(dem_rat_div(r.mem, DEM_ZERO, DEM_ZERO)));
  room_close(&r);
}

static void infinity_is_above_every_number(void **state) {
  (void)state;
  room r = room_open();
  dem_rat large = dem_rat_mul(r.mem, dem_rat_int(INT64_MAX), dem_rat_int(INT64_MAX));
  const dem_rat numbers[] = {DEM_ZERO, dem_rat_int(5), dem_rat_int(-5), large, dem_rat_neg(r.mem, large)};
  for (int i = 0; i < 5; i++) {
    assert_int_equal(dem_rat_compare(DEM_INFINITY, numbers[i]), 1);
    assert_int_equal(dem_rat_compare(numbers[i], DEM_INFINITY), -1);
    assert_false(dem_rat_equal(numbers[i], DEM_INFINITY));
    assert_true(dem_rat_is_infinite(dem_rat_max(numbers[i], DEM_INFINITY)));
    assert_false(dem_rat_is_infinite(dem_rat_min(numbers[i], DEM_INFINITY)));
  }
  assert_int_equal(dem_rat_compare(DEM_INFINITY, DEM_INFINITY), 0);
  assert_true(dem_rat_equal(DEM_INFINITY, DEM_INFINITY));
  assert_int_equal(dem_rat_sign(DEM_INFINITY), 1);
  assert_true(dem_rat_is_defined(DEM_INFINITY) && isinf(dem_rat_double(DEM_INFINITY)));
  room_close(&r);
}

static const char *printed(room *r, dem_rat number) {
  dem_buf text;
  dem_buf_init(&text, r->cx);
  dem_rat_print(&text, number);
  const char *out = dem_arena_format(r->mem, "%s", dem_buf_text(&text));
  dem_buf_clear(&text);
  return out;
}

static void what_is_printed_is_short(void **state) {
  (void)state;
  room r = room_open();
  assert_string_equal(printed(&r, DEM_INFINITY), "inf");
  assert_string_equal(printed(&r, DEM_UNDEFINED), "");
  assert_string_equal(printed(&r, dem_rat_int(-3)), "-3");
  assert_string_equal(printed(&r, dem_rat_ratio(r.mem, -3, -6)), "1/2");
  room_close(&r);
}

/* ---- limits --------------------------------------------------------------------------------------------------------------- */

static void doubles_are_exact_up_to_their_53_bits(void **state) {
  (void)state;
  room r = room_open();
  const int64_t edge = (int64_t)1 << 53;
  const int64_t nums[] = {edge, -edge, edge + 1, -edge - 1, edge - 1, INT64_MAX, 1, 3};
  for (int i = 0; i < 8; i++)
    for (int j = 0; j < 8; j++) {
      dem_rat a = dem_rat_ratio(r.mem, nums[i], nums[j]);
      double quotient = (double)nums[i] / (double)nums[j];
      assert_true(fabs(dem_rat_double(a) - quotient) <= fabs(quotient) * 0x1p-51);
    }
  assert_true(dem_rat_double(dem_rat_ratio(r.mem, 1, 10)) == 0.1); /* rounded, not cut off */
  assert_true(dem_rat_double(dem_rat_ratio(r.mem, -1, 10)) == -0.1);
  assert_true(dem_rat_double(dem_rat_ratio(r.mem, 1, 3)) == 1.0 / 3);
  assert_true(dem_rat_double(dem_rat_ratio(r.mem, -2, 3)) == -2.0 / 3);
  room_close(&r);
}

typedef struct growth {
  room room;
  int words; /* of the largest number that was made, with one for its denominator */
} growth;

/* 2^(64 n), of n + 1 words and one for the denominator. */
static dem_rat power_of_word(dem_arena *mem, int n) {
  if (n == 0) return DEM_ONE;
  dem_rat half = power_of_word(mem, n / 2), shift = dem_rat_int((int64_t)1 << 32), square = dem_rat_mul(mem, half, half);
  return n % 2 ? dem_rat_mul(mem, dem_rat_mul(mem, square, shift), shift) : square;
}

static void grow(void *argument) {
  growth *g = argument;
  for (int n = DEM_MAX_LIMBS - 2; n <= DEM_MAX_LIMBS; n++) {
    power_of_word(g->room.mem, n);
    g->words = n + 2;
  }
}

static void numbers_beyond_the_limit_of_words_are_refused(void **state) {
  (void)state;
  growth g = {.room = room_open()};
  assert_int_equal(dem_ctx_protect(g.room.cx, grow, &g), DEM_LIMIT);
  assert_int_equal(g.words, DEM_MAX_LIMBS);
  room_close(&g.room);
}

static bool reads(room *r, const char *text, size_t length) {
  dem_rat number;
  return dem_rat_read(r->mem, &number, text, length);
}

static void digits_are_counted_on_both_sides(void **state) {
  (void)state;
  room r = room_open();
  char *text = dem_arena_take(r.mem, DEM_MAX_DIGITS + 3);
  for (int fraction = 0; fraction < 2; fraction++) {
    memset(text, '1', DEM_MAX_DIGITS + 2);
    text[10] = fraction ? '/' : '.';
    assert_true(reads(&r, text, DEM_MAX_DIGITS + 1));
    assert_false(reads(&r, text, DEM_MAX_DIGITS + 2));
  }
  assert_false(reads(&r, "-", 1));
  assert_false(reads(&r, "+", 1));
  char *end = dem_arena_take(r.mem, 1); /* nothing behind it may be read */
  assert_false(reads(&r, end + 1, 0));
  room_close(&r);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(numbers_become_large_and_small_again_exactly),
    cmocka_unit_test(words_are_counted_where_they_are_taken),
    cmocka_unit_test(a_copy_outlives_the_original),
    cmocka_unit_test(no_number_is_neither_zero_nor_finite),
    cmocka_unit_test(infinity_is_above_every_number),
    cmocka_unit_test(what_is_printed_is_short),
    cmocka_unit_test(doubles_are_exact_up_to_their_53_bits),
    cmocka_unit_test(numbers_beyond_the_limit_of_words_are_refused),
    cmocka_unit_test(digits_are_counted_on_both_sides),
  };
  return cmocka_run_group_tests_name("numbers at their edges", tests, NULL, NULL);
}
