/* What an observed signal says (doc/method.md, M13): the robust posterior over outcomes. */
#ifndef SOLVE_READING_H
#define SOLVE_READING_H

#include "demarche/solve.h"

/* `levels` [channel] with -1 for any. NULL where there are no channels to speak of. Only a complete list refutes. */
const dem_reading *dem_reading_of_levels(dem_arena *mem, const dem_answer *answer, const int *levels);
/* What the model says was observed, the latest date where there are several; NULL where nothing was. */
const dem_reading *dem_reading_of_model(dem_arena *mem, const dem_answer *answer);

/* The interval of P(type) after a fully named signal over the outcomes that send it; `refinement` -1: all outcomes. */
dem_interval dem_reading_posterior(dem_arena *mem, const dem_game *game, const dem_outcome *outcomes, int n,
                               const int *levels, int type, int refinement);

#endif
