/* The known games by name, for the list of all. */
#ifndef SUPPORT_KNOWN_CLASSICS_H
#define SUPPORT_KNOWN_CLASSICS_H

#include "support/known.h"

extern const known_game KNOWN_BEER_QUICHE, KNOWN_BANKS_SOBEL, KNOWN_SEQUENTIAL, KNOWN_INTUITIVE, KNOWN_BRANDTS_HOLT;
extern const known_game KNOWN_WIMPS, KNOWN_SPENCE_TWO, KNOWN_SPENCE_THREE;
extern const known_game KNOWN_SUNK, KNOWN_TIED, KNOWN_ALLIANCE;
extern const known_game KNOWN_MERGED, KNOWN_DISCIPLINE;
extern const known_game KNOWN_TRAP, KNOWN_DISCLOSURE, KNOWN_NOT_CREDIBLE, KNOWN_DIVINE;

#endif
