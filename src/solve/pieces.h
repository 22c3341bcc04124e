/* The beliefs that can deter after an unsent signal, as convex pieces (M4). */
#ifndef SOLVE_PIECES_H
#define SOLVE_PIECES_H

#include "solve/faces.h"

/* Signal m; `passing[i]`: whether face i has a deterring reply; closed downwards (a face of a passing face passes). The pieces are
 * merged as far as convexity allows, in rising order of the first type's belief; everything kept is in `mem`. */
dem_piece *dem_pieces_of_beliefs(dem_arena *mem, dem_arena *scratch, int *n, const sig *s, const faces *f,
                                 int m, const bool *passing);

#endif
