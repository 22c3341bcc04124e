/* num: exact numbers.
 *
 * `dem_rat` is an immutable rational passed by value. Small ones (numerator and denominator in 64 bits)
 * live in the struct; larger ones point to limbs in the arena that the operation was given, so nothing is
 * ever freed one by one. A zeroed struct is "no number" (undefined): arithmetic passes it on, and the
 * division by zero makes it. There is one infinity, for ratios that are printed, never for arithmetic.
 *
 * All that take an arena or a buffer unwind (base.h) where memory runs out or a number grows beyond DEM_MAX_LIMBS. */
#ifndef DEMARCHE_NUM_H
#define DEMARCHE_NUM_H

#include "demarche/base.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DEM_MAX_DIGITS 1000       /* digits of a number in a text */
#define DEM_MAX_LIMBS 20000       /* 64-bit words of an intermediate result; beyond: DEM_LIMIT */

typedef struct dem_rat {
  union {
    int64_t num;
    const struct dem_big *big;
  };
  int64_t den; /* > 0: small and in lowest terms; 0: big, or undefined where big is NULL; -1: infinity */
} dem_rat;

extern const dem_rat DEM_ZERO, DEM_ONE, DEM_INFINITY, DEM_UNDEFINED;

dem_rat dem_rat_int(int64_t n);
dem_rat dem_rat_ratio(dem_arena *mem, int64_t num, int64_t den);
dem_rat dem_rat_add(dem_arena *mem, dem_rat a, dem_rat b);
dem_rat dem_rat_sub(dem_arena *mem, dem_rat a, dem_rat b);
dem_rat dem_rat_mul(dem_arena *mem, dem_rat a, dem_rat b);
dem_rat dem_rat_div(dem_arena *mem, dem_rat a, dem_rat b);
dem_rat dem_rat_neg(dem_arena *mem, dem_rat a);
/* a + b * c, the step of every elimination. */
dem_rat dem_rat_add_mul(dem_arena *mem, dem_rat a, dem_rat b, dem_rat c);

/* A copy whose digits live in `mem`, for results that outlive the arena of their making. */
dem_rat dem_rat_copy(dem_arena *mem, dem_rat a);

/* Defined numbers only (infinity is greater than all). */
int dem_rat_compare(dem_rat a, dem_rat b);
bool dem_rat_equal(dem_rat a, dem_rat b);
int dem_rat_sign(dem_rat a);
bool dem_rat_is_defined(dem_rat a);
bool dem_rat_is_infinite(dem_rat a);
bool dem_rat_is_zero(dem_rat a);
dem_rat dem_rat_min(dem_rat a, dem_rat b);
dem_rat dem_rat_max(dem_rat a, dem_rat b);

/* Nearest double (round to nearest); NaN for undefined. */
double dem_rat_double(dem_rat a);

/* Random bits as a function of (seed, stream, index): the same on every machine, in any order. */
uint64_t dem_random_bits(uint64_t seed, uint64_t stream, uint64_t index);
/* Draws i with chance weights[i], exactly: weights are non-negative and sum to 1. `stream` must not be used for anything
 * else; `index` numbers the draw. */
int dem_random_pick(dem_arena *mem, int n, const dem_rat *weights, uint64_t seed, uint64_t stream, uint64_t index);

/* Reads [+-]digits[.digits] or [+-]digits/digits, all of `text`; false where it is anything else, where the
 * denominator is zero or where there are more than DEM_MAX_DIGITS digits. */
bool dem_rat_read(dem_arena *mem, dem_rat *out, const char *text, size_t length);
/* "3", "-1/3", "inf", "" for undefined. */
void dem_rat_print(dem_buf *out, dem_rat a);

#ifdef __cplusplus
}
#endif

#endif
