/* Why a game is outside the exact class, in its author's words. */
#ifndef SOLVE_CULPRIT_H
#define SOLVE_CULPRIT_H

#include "demarche/solve.h"

/* `player`'s payoff (0: the sender) couples the answers of several audiences: the term that does it, with its line. */
const char *dem_culprit_text(dem_arena *mem, const dem_game *game, int player);
/* Some audience does not see the whole signal: which, and what it misses. */
const char *dem_culprit_blind(dem_arena *mem, const dem_game *game);

#endif
