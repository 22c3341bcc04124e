/* What sustains a play after each signal that nobody sends (M4). */
#ifndef SOLVE_SUPPORT_H
#define SOLVE_SUPPORT_H

#include "solve/play.h"

/* One support per unsent signal, in order, in `mem`. */
dem_support *dem_supports_of_play(dem_arena *mem, dem_arena *scratch, int *n, const sig *s, const faces *f, const play *p);

#endif
