/* Vertices of a bounded polyhedron { x >= 0, rows }, exactly, by the double description method (Motzkin, Raiffa, Thompson
 * and Thrall 1953; Fukuda and Prodon 1996; M29). */
#ifndef NUM_POLYTOPE_H
#define NUM_POLYTOPE_H

#include "num/lp.h"

/* The vertices of the feasible set of `program`, [vertex * cols + col], in a fixed order; *n of them. The set must be
 * bounded: recession directions are not reported. All from `mem`. */
dem_rat *dem_polytope_vertices(dem_arena *mem, int *n, const lp *program);

/* The extreme rays of { y >= 0, rows with b = 0 }, [ray * cols + col], scaled so that the entries sum to 1. */
dem_rat *dem_cone_rays(dem_arena *mem, int *n, const lp *program);

#endif
