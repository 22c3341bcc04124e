/* Rationals, and the door to GMP for code that works on large numbers in place. */
#ifndef NUM_RAT_H
#define NUM_RAT_H

#include "demarche/num.h"

/* From and to an mpq_t (passed as a pointer so that gmp.h stays out of the headers). What is taken is cleared, also where
 * memory runs out. */
dem_rat dem_rat_take_mpq(dem_arena *mem, void *mpq);
void dem_rat_to_mpq(void *mpq, dem_rat a);

/* 64-bit words of numerator and denominator together; 0 for small numbers, which take no memory of their own. */
int dem_rat_words(dem_rat a);

#endif
