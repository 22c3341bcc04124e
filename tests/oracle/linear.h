/* Exact systems of linear equations, grown one equation at a time.
 *
 * An equation over n unknowns is a row of n + 1 numbers: the coefficients, then the right-hand side. The rows that were
 * accepted form an echelon: each is zero at the pivots of those before it, so that forgetting the last ones
 * (`rank = earlier rank`) takes back what they said. A search uses that to try one tight constraint after another. */
#ifndef ORACLE_LINEAR_H
#define ORACLE_LINEAR_H

#include "demarche/num.h"

typedef struct linear {
  dem_arena *mem;
  int n, rank;
  dem_rat *rows; /* [rank][n + 1] */
  int *pivot;    /* [rank] */
  dem_rat *row;  /* the equation to add is written here, all n + 1 numbers of it */
} linear;

linear linear_new(dem_arena *mem, int n);
/* Zeroes `row`, for the next equation to be written into. */
void linear_begin(linear *system);
/* Adds the equation in `row`; false where it contradicts the others. */
bool linear_add(linear *system);
/* The only solution; false where there are several. */
bool linear_solve(const linear *system, dem_rat *solution);

#endif
