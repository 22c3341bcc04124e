/* Random bits against the published vectors of Philox, and draws that are exact to any digit. */
#include "demarche/num.h"
#include "support/chi_square.h"
#include "support/trials.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const double FAR = 4; /* standard deviations */

/* ---- Philox4x32-10: vectors of Random123 (kat_vectors), words from low to high ----------------------------------------- */

typedef struct vector {
  uint64_t seed, stream, index, first, second;
} vector;

static const vector VECTORS[] = {
  {0, 0, 0, 0xe169c58d6627e8d5u, 0x9b00dbd8bc57ac4cu},
  {UINT64_MAX, UINT64_MAX, UINT64_MAX, 0x41c83b0e408f276du, 0x6d5451fda20bc7c6u},
  {0x299f31d0a4093822u, 0x85a308d3243f6a88u, 0x0370734413198a2eu, 0x94fdccebd16cfe09u, 0x24126ea15001e420u},
};
enum { N_VECTORS = sizeof VECTORS / sizeof *VECTORS };

static void bits_are_those_of_the_published_vectors(void **state) {
  (void)state;
  for (int i = 0; i < N_VECTORS; i++)
    assert_true(dem_random_bits(VECTORS[i].seed, VECTORS[i].stream, VECTORS[i].index) == VECTORS[i].first);
}

/* ---- the expansion behind a draw, bit by bit --------------------------------------------------------------------------- */

/* The chance 1/2 of a bit, given those before it, asked as a draw between two weights. */
static bool next_bit(dem_arena *mem, dem_rat *low, dem_rat *unit, uint64_t seed, uint64_t stream, uint64_t index) {
  *unit = dem_rat_mul(mem, *unit, dem_rat_ratio(mem, 1, 2));
  dem_rat middle = dem_rat_add(mem, *low, *unit);
  const dem_rat weights[2] = {middle, dem_rat_sub(mem, DEM_ONE, middle)};
  bool bit = dem_random_pick(mem, 2, weights, seed, stream, index) == 1;
  if (bit) *low = middle;
  return bit;
}

static uint64_t next_word(dem_arena *mem, dem_rat *low, dem_rat *unit, const vector *v) {
  uint64_t word = 0;
  for (int i = 0; i < 64; i++) word = word << 1 | next_bit(mem, low, unit, v->seed, v->stream, v->index);
  return word;
}

static void draws_follow_the_published_vectors_to_the_last_bit(void **state) {
  (void)state;
  room r = room_open();
  for (int i = 0; i < N_VECTORS; i++) {
    dem_rat low = DEM_ZERO, unit = DEM_ONE;
    assert_true(next_word(r.mem, &low, &unit, &VECTORS[i]) == VECTORS[i].first);
    assert_true(next_word(r.mem, &low, &unit, &VECTORS[i]) == VECTORS[i].second);
  }
  room_close(&r);
}

/* The image of a block is the draw of the same seed whose stream and index the block spells. */
static void beyond_two_words_the_expansion_goes_on_from_the_last_block(void **state) {
  (void)state;
  room r = room_open();
  dem_rat low = DEM_ZERO, unit = DEM_ONE;
  const vector v = {.seed = 7, .stream = 3, .index = 12345};
  uint64_t first = next_word(r.mem, &low, &unit, &v), second = next_word(r.mem, &low, &unit, &v);
  assert_true(next_word(r.mem, &low, &unit, &v) == dem_random_bits(7, first, second));
  room_close(&r);
}

/* ---- statistics ------------------------------------------------------------------------------------------------------------ */

static void every_bit_is_fair_and_none_copies_its_neighbour_in_seed_stream_or_index(void **state) {
  (void)state;
  enum { N = 20000 };
  for (int bit = 0; bit < 64; bit++) {
    int64_t ones[2] = {0}, same[3][2] = {{0}};
    for (uint64_t i = 0; i < N; i++) {
      uint64_t at = dem_random_bits(5, 9, i);
      const uint64_t near[3] = {dem_random_bits(6, 9, i), dem_random_bits(5, 10, i), dem_random_bits(5, 9, i + 1)};
      ones[at >> bit & 1]++;
      for (int j = 0; j < 3; j++) same[j][(at ^ near[j]) >> bit & 1]++;
    }
    assert_true(chi_square_distance_even(2, ones) < FAR);
    for (int j = 0; j < 3; j++) assert_true(chi_square_distance_even(2, same[j]) < FAR);
  }
}

static void bytes_are_even(void **state) {
  (void)state;
  for (int byte = 0; byte < 8; byte++) {
    int64_t counts[256] = {0};
    for (uint64_t i = 0; i < 256000; i++) counts[dem_random_bits(1, 2, i) >> (8 * byte) & 255]++;
    assert_true(chi_square_distance_even(256, counts) < FAR);
  }
}

static void draws_are_as_frequent_as_their_weights(void **state) {
  (void)state;
  enum { N = 6 };
  room r = room_open();
  static const int parts[N] = {1, 0, 30, 7, 2, 60};
  dem_rat weights[N];
  int64_t counts[N] = {0};
  for (int i = 0; i < N; i++) weights[i] = dem_rat_ratio(r.mem, parts[i], 100);
  for (uint64_t i = 0; i < 200000; i++) counts[dem_random_pick(r.mem, N, weights, 11, 4, i)]++;
  assert_int_equal(counts[1], 0);
  assert_true(chi_square_distance(N, counts, weights) < FAR);
  const dem_rat wrong[N] = {weights[1], weights[0], weights[2], weights[3], weights[4], weights[5]};
  assert_true(chi_square_distance(N, counts, wrong) > 100);
  room_close(&r);
}

/* ---- exactness --------------------------------------------------------------------------------------------------------------- */

/* The cell of the first word, cut in three unequal parts of it: only later words can tell them apart. */
static void where_one_word_cannot_decide_the_next_do_and_still_in_proportion(void **state) {
  (void)state;
  room r = room_open();
  const dem_rat shift = dem_rat_ratio(r.mem, 1, (int64_t)1 << 32), cell = dem_rat_mul(r.mem, shift, shift);
  const dem_rat shares[3] = {dem_rat_ratio(r.mem, 1, 7), dem_rat_ratio(r.mem, 2, 7), dem_rat_ratio(r.mem, 4, 7)};
  int64_t counts[3] = {0};
  for (uint64_t i = 0; i < 7000; i++) {
    dem_mark mark = dem_arena_mark(r.mem);
    uint64_t bits = dem_random_bits(3, 1, i);
    dem_rat high = dem_rat_int((int64_t)(bits >> 32)), low = dem_rat_int((int64_t)(bits & UINT32_MAX)), weights[5];
    weights[0] = dem_rat_mul(r.mem, shift, dem_rat_add_mul(r.mem, high, low, shift));
    for (int j = 0; j < 3; j++) weights[j + 1] = dem_rat_mul(r.mem, cell, shares[j]);
    weights[4] = dem_rat_sub(r.mem, DEM_ONE, dem_rat_add(r.mem, weights[0], cell));
    int picked = dem_random_pick(r.mem, 5, weights, 3, 1, i);
    assert_in_range(picked, 1, 3);
    counts[picked - 1]++;
    dem_arena_release(r.mem, mark);
  }
  assert_true(chi_square_distance(3, counts, shares) < FAR);
  room_close(&r);
}

/* A bound of 63 bits that lies in the cell of the first word of U: whether U is below it is as its second word says. */
static void a_small_bound_within_one_word_is_decided_by_the_next(void **state) {
  (void)state;
  room r = room_open();
  int below = 0, n = 0;
  for (uint64_t i = 0; i < 40; i++) {
    const vector v = {.seed = 5, .stream = 2, .index = i};
    dem_rat low = DEM_ZERO, unit = DEM_ONE;
    uint64_t first = next_word(r.mem, &low, &unit, &v);
    int64_t num = (int64_t)(first >> 1) - (int64_t)(first >> 63); /* about first / 2^64 * (2^63 - 1) */
    dem_rat end = dem_rat_add(r.mem, low, unit), bound = dem_rat_ratio(r.mem, num, INT64_MAX);
    while (dem_rat_compare(bound, low) <= 0) bound = dem_rat_ratio(r.mem, ++num, INT64_MAX);
    if (dem_rat_compare(bound, end) >= 0) continue;
    next_word(r.mem, &low, &unit, &v);
    const dem_rat weights[2] = {bound, dem_rat_sub(r.mem, DEM_ONE, bound)};
    int picked = dem_random_pick(r.mem, 2, weights, v.seed, v.stream, v.index);
    assert_int_equal(picked, dem_rat_compare(low, bound) >= 0);
    below += picked == 0, n++;
  }
  assert_true(n > 10 && below > 0 && below < n);
  room_close(&r);
}

static dem_rat uniform_of(dem_arena *mem, uint64_t seed, uint64_t stream, uint64_t index) {
  uint64_t bits = dem_random_bits(seed, stream, index);
  const dem_rat shift = dem_rat_ratio(mem, 1, (int64_t)1 << 32);
  dem_rat low = dem_rat_mul(mem, dem_rat_int((int64_t)(bits & UINT32_MAX)), shift);
  return dem_rat_mul(mem, dem_rat_add(mem, dem_rat_int((int64_t)(bits >> 32)), low), shift);
}

/* Small numbers and large ones take different ways to the same draw. */
static const char *try_definition(room *r, dice *d) {
  int n = dice_between(d, 1, 6), total = 0, parts[6];
  bool big = dice_once_in(d, 2);
  dem_rat weights[6], sum = DEM_ZERO;
  for (int i = 0; i < n; i++) total += parts[i] = dice_between(d, i == 0, 5);
  dem_rat odd = big ? dem_rat_div(r->mem, DEM_ONE, dem_rat_mul(r->mem, dem_rat_int(INT64_MAX), dem_rat_int(total + 7))) : DEM_ZERO;
  for (int i = 0; i < n; i++) weights[i] = dem_rat_ratio(r->mem, parts[i], total);
  if (n > 1 && parts[0] > 0) {
    weights[0] = dem_rat_sub(r->mem, weights[0], odd);
    weights[1] = dem_rat_add(r->mem, weights[1], odd);
  }
  for (uint64_t index = 0; index < 50; index++) {
    int picked = dem_random_pick(r->mem, n, weights, 21, 2, index);
    dem_rat at = uniform_of(r->mem, 21, 2, index);
    sum = DEM_ZERO;
    for (int i = 0; i < picked; i++) sum = dem_rat_add(r->mem, sum, weights[i]);
    if (dem_rat_compare(at, sum) < 0) return "a draw lies below its weights";
    if (dem_rat_compare(at, dem_rat_add(r->mem, sum, weights[picked])) >= 0) return "a draw lies above its weights";
  }
  return NULL;
}

static void a_draw_is_where_the_uniform_number_falls_among_the_weights(void **state) {
  (void)state;
  trials_run(1, 300, try_definition);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(bits_are_those_of_the_published_vectors),
    cmocka_unit_test(draws_follow_the_published_vectors_to_the_last_bit),
    cmocka_unit_test(beyond_two_words_the_expansion_goes_on_from_the_last_block),
    cmocka_unit_test(every_bit_is_fair_and_none_copies_its_neighbour_in_seed_stream_or_index),
    cmocka_unit_test(bytes_are_even),
    cmocka_unit_test(draws_are_as_frequent_as_their_weights),
    cmocka_unit_test(where_one_word_cannot_decide_the_next_do_and_still_in_proportion),
    cmocka_unit_test(a_small_bound_within_one_word_is_decided_by_the_next),
    cmocka_unit_test(a_draw_is_where_the_uniform_number_falls_among_the_weights),
  };
  return cmocka_run_group_tests_name("random bits and draws", tests, NULL, NULL);
}
