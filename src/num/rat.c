/* Exact rationals. Small numbers are added and multiplied in 128 bits and stay small while the reduced result fits
 * 64 bits; everything else goes through GMP and its limbs are copied into the arena (M16). */
#include "num/rat.h"

#include <gmp.h>
#include <math.h>
#include <string.h>

#include "base/ctx.h"

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 uwide;

/* Limbs of the numerator, then of the denominator; the sign is the numerator's. */
typedef struct dem_big {
  int num_size; /* signed, as in GMP */
  int den_size;
  mp_limb_t limbs[];
} dem_big;

const dem_rat DEM_ZERO = {{0}, 1}, DEM_ONE = {{1}, 1}, DEM_INFINITY = {{1}, -1}, DEM_UNDEFINED = {{0}, 0};

bool dem_rat_is_defined(dem_rat a) { return a.den != 0 || a.big != NULL; }
bool dem_rat_is_infinite(dem_rat a) { return a.den == -1; }
bool dem_rat_is_zero(dem_rat a) { return a.den > 0 && a.num == 0; }
dem_rat dem_rat_int(int64_t n) { return (dem_rat){{n}, 1}; }

static bool is_small(dem_rat a) { return a.den > 0; }

/* ---- between small, GMP and arena -------------------------------------------------------------------------- */

/* A read-only GMP view of `a`; small ones use the caller's two limbs. */
typedef struct view {
  mpq_t q;
  mp_limb_t limbs[2];
} view;

static void look(view *v, dem_rat a) {
  if (is_small(a)) {
    v->limbs[0] = a.num < 0 ? 0 - (uint64_t)a.num : (uint64_t)a.num;
    v->limbs[1] = (uint64_t)a.den;
    mpz_roinit_n(mpq_numref(v->q), &v->limbs[0], a.num < 0 ? -1 : a.num > 0);
    mpz_roinit_n(mpq_denref(v->q), &v->limbs[1], 1);
    return;
  }
  int num_limbs = a.big->num_size < 0 ? -a.big->num_size : a.big->num_size;
  mpz_roinit_n(mpq_numref(v->q), a.big->limbs, a.big->num_size);
  mpz_roinit_n(mpq_denref(v->q), a.big->limbs + num_limbs, a.big->den_size);
}

/* INT64_MIN is left to the big form so that small numbers can be negated. */
static bool fits(const mpz_t z) { return mpz_fits_slong_p(z) && mpz_cmp_si(z, INT64_MIN) != 0; }

static dem_big *copy_limbs(dem_arena *mem, const mpq_t q) {
  size_t num = mpz_size(mpq_numref(q)), den = mpz_size(mpq_denref(q));
  dem_big *big = dem_arena_take(mem, sizeof *big + (num + den) * sizeof(mp_limb_t));
  big->num_size = mpq_sgn(q) < 0 ? -(int)num : (int)num;
  big->den_size = (int)den;
  memcpy(big->limbs, mpz_limbs_read(mpq_numref(q)), num * sizeof(mp_limb_t));
  memcpy(big->limbs + num, mpz_limbs_read(mpq_denref(q)), den * sizeof(mp_limb_t));
  return big;
}

typedef struct keep_job {
  dem_arena *mem;
  const __mpq_struct *q;
  dem_rat out;
} keep_job;

static void keep_body(void *argument) {
  keep_job *job = argument;
  size_t size = mpz_size(mpq_numref(job->q)) + mpz_size(mpq_denref(job->q));
  if (size > DEM_MAX_LIMBS)
    dem_ctx_throw(dem_arena_ctx(job->mem), DEM_LIMIT, "a number grew beyond %d words of 64 bits", DEM_MAX_LIMBS);
  job->out = (dem_rat){{.big = copy_limbs(job->mem, job->q)}, 0};
}

/* The value of q, cleared here even where the arena cannot grow. */
static dem_rat keep(dem_arena *mem, mpq_t q) {
  if (fits(mpq_numref(q)) && fits(mpq_denref(q))) {
    dem_rat small = {{mpz_get_si(mpq_numref(q))}, mpz_get_si(mpq_denref(q))};
    mpq_clear(q);
    return small;
  }
  dem_ctx *cx = dem_arena_ctx(mem);
  keep_job job = {mem, q, DEM_UNDEFINED};
  dem_status status = dem_ctx_protect(cx, keep_body, &job);
  mpq_clear(q);
  if (status != DEM_OK) dem_ctx_throw(cx, status, "a number of many digits did not fit into memory or its limit");
  return job.out;
}

typedef void (*big_step)(mpq_ptr, mpq_srcptr, mpq_srcptr);

static dem_rat by_gmp(dem_arena *mem, big_step step, dem_rat a, dem_rat b) {
  view va, vb;
  mpq_t q;
  look(&va, a);
  look(&vb, b);
  mpq_init(q);
  step(q, va.q, vb.q);
  return keep(mem, q);
}

dem_rat dem_rat_take_mpq(dem_arena *mem, void *mpq) { return keep(mem, mpq); }

void dem_rat_to_mpq(void *mpq, dem_rat a) {
  view v;
  look(&v, a);
  mpq_set((mpq_ptr)mpq, v.q);
}

/* ---- small arithmetic --------------------------------------------------------------------------------------- */

/* b is not 0. */
static uint64_t gcd64(uint64_t a, uint64_t b) {
  if (a == 0) return b;
  int shift = __builtin_ctzll(a | b);
  a >>= __builtin_ctzll(a);
  while (b) {
    b >>= __builtin_ctzll(b);
    if (a > b) {
      uint64_t t = a;
      a = b;
      b = t;
    }
    b -= a;
  }
  return a << shift;
}

static uwide gcd128(uwide a, uwide b) {
  while (b >> 64) {
    uwide r = a % b;
    a = b;
    b = r;
  }
  if (b == 0) return a;
  return gcd64((uint64_t)(a % b), (uint64_t)b);
}

/* Reduces n/d (d > 0); false where it does not fit a small number. */
static bool reduce(dem_rat *out, wide n, wide d) {
  uwide size = n < 0 ? (uwide)-n : (uwide)n;
  uwide g = d == 1 ? 1 : gcd128(size, (uwide)d);
  if (g > 1) size /= g, d /= (wide)g;
  if (size > INT64_MAX || d > INT64_MAX) return false;
  *out = (dem_rat){{n < 0 ? -(int64_t)size : (int64_t)size}, (int64_t)d};
  return true;
}

/* Products of 64 bits take 126 and the sign, so that a sum of two still fits. */
static bool add_small(dem_rat *out, dem_rat a, dem_rat b) {
  return reduce(out, (wide)a.num * b.den + (wide)b.num * a.den, (wide)a.den * b.den);
}

static bool mul_small(dem_rat *out, dem_rat a, dem_rat b) {
  return reduce(out, (wide)a.num * b.num, (wide)a.den * b.den);
}

static bool both_defined(dem_rat a, dem_rat b) { return dem_rat_is_defined(a) && dem_rat_is_defined(b); }

dem_rat dem_rat_add(dem_arena *mem, dem_rat a, dem_rat b) {
  dem_rat out;
  if (!both_defined(a, b)) return DEM_UNDEFINED;
  if (is_small(a) && is_small(b) && add_small(&out, a, b)) return out;
  return by_gmp(mem, mpq_add, a, b);
}

dem_rat dem_rat_sub(dem_arena *mem, dem_rat a, dem_rat b) { return dem_rat_add(mem, a, dem_rat_neg(mem, b)); }

dem_rat dem_rat_mul(dem_arena *mem, dem_rat a, dem_rat b) {
  dem_rat out;
  if (!both_defined(a, b)) return DEM_UNDEFINED;
  if (is_small(a) && is_small(b) && mul_small(&out, a, b)) return out;
  return by_gmp(mem, mpq_mul, a, b);
}

dem_rat dem_rat_div(dem_arena *mem, dem_rat a, dem_rat b) {
  if (!both_defined(a, b) || dem_rat_is_zero(b)) return DEM_UNDEFINED;
  dem_rat out;
  if (is_small(a) && is_small(b)) {
    dem_rat inverse = b.num < 0 ? (dem_rat){{-b.den}, -b.num} : (dem_rat){{b.den}, b.num};
    if (mul_small(&out, a, inverse)) return out;
  }
  return by_gmp(mem, mpq_div, a, b);
}

dem_rat dem_rat_neg(dem_arena *mem, dem_rat a) {
  if (is_small(a)) return (dem_rat){{-a.num}, a.den};
  if (!dem_rat_is_defined(a)) return a;
  int limbs = (a.big->num_size < 0 ? -a.big->num_size : a.big->num_size) + a.big->den_size;
  dem_big *big = dem_arena_take(mem, sizeof *big + (size_t)limbs * sizeof(mp_limb_t));
  memcpy(big, a.big, sizeof *big + (size_t)limbs * sizeof(mp_limb_t));
  big->num_size = -big->num_size;
  return (dem_rat){{.big = big}, 0};
}

dem_rat dem_rat_add_mul(dem_arena *mem, dem_rat a, dem_rat b, dem_rat c) {
  return dem_rat_add(mem, a, dem_rat_mul(mem, b, c));
}

dem_rat dem_rat_ratio(dem_arena *mem, int64_t num, int64_t den) {
  return dem_rat_div(mem, dem_rat_int(num), dem_rat_int(den));
}

int dem_rat_words(dem_rat a) {
  if (a.den != 0 || !a.big) return 0;
  return (a.big->num_size < 0 ? -a.big->num_size : a.big->num_size) + a.big->den_size;
}

dem_rat dem_rat_copy(dem_arena *mem, dem_rat a) {
  if (a.den != 0 || !a.big) return a;
  return dem_rat_neg(mem, dem_rat_neg(mem, a));
}

/* ---- order -------------------------------------------------------------------------------------------------- */

int dem_rat_compare(dem_rat a, dem_rat b) {
  if (is_small(a) && is_small(b)) {
    wide left = (wide)a.num * b.den, right = (wide)b.num * a.den;
    return (left > right) - (left < right);
  }
  if (dem_rat_is_infinite(a) || dem_rat_is_infinite(b)) return dem_rat_is_infinite(a) - dem_rat_is_infinite(b);
  view va, vb;
  look(&va, a);
  look(&vb, b);
  int order = mpq_cmp(va.q, vb.q);
  return (order > 0) - (order < 0);
}

int dem_rat_sign(dem_rat a) {
  if (a.den != 0) return (a.num > 0) - (a.num < 0);
  return a.big ? (a.big->num_size > 0) - (a.big->num_size < 0) : 0;
}

bool dem_rat_equal(dem_rat a, dem_rat b) {
  if (a.den != 0 && b.den != 0) return a.num == b.num && a.den == b.den;
  return both_defined(a, b) && dem_rat_compare(a, b) == 0;
}

dem_rat dem_rat_min(dem_rat a, dem_rat b) { return dem_rat_compare(b, a) < 0 ? b : a; }
dem_rat dem_rat_max(dem_rat a, dem_rat b) { return dem_rat_compare(b, a) > 0 ? b : a; }
