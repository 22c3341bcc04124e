/* From plays to outcomes: payoffs, posteriors, what was revealed, what was paid, in what order they are told. */
#ifndef SOLVE_OUTCOME_H
#define SOLVE_OUTCOME_H

#include "solve/play.h"

/* Everything of an outcome that its play decides: not supports, verdicts, components or whether it is isolated. */
dem_outcome dem_outcome_of_play(dem_arena *mem, dem_arena *scratch, const sig *s, const play *p);

/* Sorts plays: most revealing first, then by the sender's probabilities, then by the answers, larger first. */
void dem_outcome_sort(dem_arena *scratch, const sig *s, play *found, int n);

#endif
