/* Random bits as a pure function, and exact draws from rational weights.
 *
 * Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"): a keyed bijection of
 * blocks of 128 bits; the key is the seed, the block is (stream, index). A draw looks at the binary expansion of a uniform
 * number U in [0, 1), 64 bits at a time and no further than it must: 0.w0 w1 w2 ..., where w0 and w1 are the halves of the
 * first block and every later block is the image of the one before. It takes i where U lies in [W(i - 1), W(i)), W the
 * sums of the weights, so that the chance of i is its weight to the last digit (M30). */
#include "demarche/num.h"

__extension__ typedef unsigned __int128 uwide;

typedef struct block {
  uint32_t word[4];
} block;

enum { ROUNDS = 10 };

static const uint32_t MULTIPLIERS[2] = {0xD2511F53u, 0xCD9E8D57u}, WEYL[2] = {0x9E3779B9u, 0xBB67AE85u};

static block philox(block b, uint64_t seed) {
  uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
  for (int round = 0; round < ROUNDS; round++) {
    uint64_t left = (uint64_t)MULTIPLIERS[0] * b.word[0], right = (uint64_t)MULTIPLIERS[1] * b.word[2];
    b = (block){{(uint32_t)(right >> 32) ^ b.word[1] ^ key[0], (uint32_t)right,
                 (uint32_t)(left >> 32) ^ b.word[3] ^ key[1], (uint32_t)left}};
    key[0] += WEYL[0];
    key[1] += WEYL[1];
  }
  return b;
}

static block first_block(uint64_t seed, uint64_t stream, uint64_t index) {
  return philox((block){{(uint32_t)stream, (uint32_t)(stream >> 32), (uint32_t)index, (uint32_t)(index >> 32)}}, seed);
}

static uint64_t half(const block *b, int which) {
  return (uint64_t)b->word[2 * which + 1] << 32 | b->word[2 * which];
}

uint64_t dem_random_bits(uint64_t seed, uint64_t stream, uint64_t index) {
  block b = first_block(seed, stream, index);
  return half(&b, 0);
}

/* ---- a uniform number, as far as it is known: low <= U < low + unit ------------------------------------------------- */

typedef struct uniform {
  dem_arena *mem;
  uint64_t seed;
  block block;
  int n_words;
  dem_rat low, unit;
} uniform;

static dem_rat rat_of_bits(dem_arena *mem, uint64_t bits) {
  const dem_rat shift = dem_rat_int((int64_t)1 << 32);
  return dem_rat_add_mul(mem, dem_rat_int((int64_t)(bits & UINT32_MAX)), dem_rat_int((int64_t)(bits >> 32)), shift);
}

static void lengthen(uniform *u) {
  const dem_rat shift = dem_rat_ratio(u->mem, 1, (int64_t)1 << 32);
  if (u->n_words > 0 && u->n_words % 2 == 0) u->block = philox(u->block, u->seed);
  dem_rat bits = rat_of_bits(u->mem, half(&u->block, u->n_words % 2));
  u->unit = dem_rat_mul(u->mem, dem_rat_mul(u->mem, u->unit, shift), shift);
  u->low = dem_rat_add_mul(u->mem, u->low, bits, u->unit);
  u->n_words++;
}

static bool is_below_exactly(uniform *u, dem_rat bound) {
  if (u->n_words == 0) lengthen(u);
  for (; dem_rat_compare(u->low, bound) < 0; lengthen(u))
    if (dem_rat_compare(dem_rat_add(u->mem, u->low, u->unit), bound) <= 0) return true;
  return false;
}

/* Whether U < bound. The first word decides nearly always, and for small bounds without any big number. */
static bool is_below(uniform *u, dem_rat bound) {
  if (bound.den > 0 && u->n_words == 0) {
    uwide place = (uwide)(uint64_t)bound.num << 64, step = (uwide)(uint64_t)bound.den, low = half(&u->block, 0) * step;
    if (low >= place) return false;
    if (low + step <= place) return true;
  }
  return is_below_exactly(u, bound);
}

int dem_random_pick(dem_arena *mem, int n, const dem_rat *weights, uint64_t seed, uint64_t stream, uint64_t index) {
  dem_mark mark = dem_arena_mark(mem);
  uniform u = {.mem = mem, .seed = seed, .block = first_block(seed, stream, index), .low = DEM_ZERO, .unit = DEM_ONE};
  dem_rat sum = DEM_ZERO;
  int i = 0;
  for (; i < n - 1; i++) {
    sum = dem_rat_add(mem, sum, weights[i]);
    if (is_below(&u, sum)) break;
  }
  dem_arena_release(mem, mark);
  return i;
}
