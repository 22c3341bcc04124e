/* Bounds on beliefs, type by type, and whether they say all. */
#ifndef REPORT_BOUNDS_H
#define REPORT_BOUNDS_H

#include "demarche/solve.h"

/* The least and the largest chance of a type in a piece. */
dem_interval dem_piece_bounds(const dem_game *game, const dem_piece *piece, int type);
/* Whether every belief within the bounds of the support, type by type, sustains the outcome. Decided exactly; false also
 * where there are too many types to decide it. */
bool dem_support_is_its_bounds(dem_arena *mem, const dem_game *game, const dem_support *support);
/* Whether that is so after every signal that nobody sends. */
bool dem_outcome_is_its_bounds(dem_arena *mem, const dem_game *game, const dem_outcome *outcome);

#endif
