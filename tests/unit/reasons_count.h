/* The slacks of a play, counted anew. */
#ifndef UNIT_REASONS_COUNT_H
#define UNIT_REASONS_COUNT_H

#include "demarche/solve.h"

/* What is wrong with the inequalities that are told of a play, in a sentence; NULL: nothing. */
const char *reasons_judge_slacks(dem_arena *mem, const dem_game *game, const dem_reasons *why);

#endif
