/* Corners that two families of plays share (doc/method.md, M8). */
#ifndef SOLVE_CORNER_H
#define SOLVE_CORNER_H

#include "solve/play.h"

/* Where the sender's payoffs vary over the answers to one strategy of the sender, adds the plays at which these answers also
 * suit another listed strategy: there a segment of plays leads from one to the other. False as in dem_plays_at. */
bool dem_corners_add(plays *found, dem_arena *scratch, const sig *s, const faces *f);

#endif
