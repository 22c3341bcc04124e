/* Counts against exact chances (Pearson 1900). Tests that use it have fixed seeds: what passes once passes always. */
#ifndef SUPPORT_CHI_SQUARE_H
#define SUPPORT_CHI_SQUARE_H

#include "demarche/num.h"

/* How far counts lie from chances, in standard deviations of a normal: Pearson's statistic through the cube root of Wilson
 * and Hilferty (1931). Cells that expect fewer than five counts are taken together. Infinite where what cannot happen did;
 * 0 where one cell is left. */
double chi_square_distance(int n, const int64_t *counts, const dem_rat *chances);
/* The same where all cells are equally likely. */
double chi_square_distance_even(int n, const int64_t *counts);

#endif
