/* Linear equations, exactly. */
#ifndef NUM_LINEAR_H
#define NUM_LINEAR_H

#include "demarche/num.h"

/* What the rows of [A | b] say about x. */
typedef enum linear_answer { LINEAR_NONE, LINEAR_ONE, LINEAR_MANY } linear_answer;

/* Gauss-Jordan elimination of `a` in place ([row * (cols + 1) + col], the last column is b). Where there is one solution
 * it is written to x[cols]. */
linear_answer dem_linear_solve(dem_arena *mem, dem_rat *x, dem_rat *a, int rows, int cols);

#endif
