/* What sustains one outcome, against the oracle. */
#ifndef ORACLE_COMPARE_SUPPORTS_H
#define ORACLE_COMPARE_SUPPORTS_H

#include "oracle/compare.h"

const char *compare_supports(room *r, const oracle_game *game, const dem_outcome *outcome, const oracle_play *play);

#endif
