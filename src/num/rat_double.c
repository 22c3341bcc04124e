/* The double nearest to a rational. Where numerator and denominator are doubles themselves, division rounds as it should;
 * others are divided to 63 or 64 bits, the last of them set where something is left over, so that rounding these to the 53
 * bits of a double rounds the number itself. */
#include <gmp.h>
#include <math.h>

#include "num/rat.h"

/* The bits of num / den * 2^shift, both positive; what they hold is changed. */
static mp_limb_t quotient_bits(mpz_t num, mpz_t den, long shift) {
  if (shift > 0) mpz_mul_2exp(num, num, (mp_bitcnt_t)shift);
  else mpz_mul_2exp(den, den, (mp_bitcnt_t)-shift);
  mpz_t quotient;
  mpz_init(quotient);
  mpz_tdiv_qr(quotient, num, num, den);
  mp_limb_t bits = mpz_getlimbn(quotient, 0) | (mpz_sgn(num) != 0);
  mpz_clear(quotient);
  return bits;
}

static double divided(dem_rat a) {
  mpq_t q;
  mpq_init(q);
  dem_rat_to_mpq(q, a);
  bool negative = mpq_sgn(q) < 0;
  mpz_abs(mpq_numref(q), mpq_numref(q));
  long shift = 63 - (long)mpz_sizeinbase(mpq_numref(q), 2) + (long)mpz_sizeinbase(mpq_denref(q), 2);
  double out = ldexp((double)quotient_bits(mpq_numref(q), mpq_denref(q), shift), (int)-shift);
  mpq_clear(q);
  return negative ? -out : out;
}

double dem_rat_double(dem_rat a) {
  static const int64_t EXACT = (int64_t)1 << 53;
  if (!dem_rat_is_defined(a)) return NAN;
  if (dem_rat_is_infinite(a)) return INFINITY;
  bool exact = a.den > 0 && a.den <= EXACT && a.num <= EXACT && a.num >= -EXACT;
  return exact ? (double)a.num / (double)a.den : divided(a);
}
