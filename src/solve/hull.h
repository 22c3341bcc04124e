/* Points and their convex hulls, exactly. Points are rows of `dim` numbers. */
#ifndef SOLVE_HULL_H
#define SOLVE_HULL_H

#include "demarche/num.h"

/* Lexicographic order of two points. */
int dem_hull_compare(const dem_rat *a, const dem_rat *b, int dim);

/* Drops repeats and points inside the hull of the others; the rest stay in order. Returns how many. */
int dem_hull_extreme(dem_arena *scratch, dem_rat *points, int n, int dim);

/* Drops repeats; the rest stay in order. Returns how many. */
int dem_hull_distinct(dem_rat *points, int n, int dim);

/* Whether the hull of `a` meets the relative interior of the hull of `b`. */
bool dem_hull_meets_interior(dem_arena *scratch, const dem_rat *a, int n_a, const dem_rat *b, int n_b, int dim);

/* Sorts points, rising or falling. */
void dem_hull_sort(dem_rat *points, int n, int dim, bool falling);

#endif
