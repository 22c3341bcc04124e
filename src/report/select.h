/* Which outcomes: the one that `--outcome N` asks for; all, and then the survivors of each refinement. */
#ifndef REPORT_SELECT_H
#define REPORT_SELECT_H

#include "demarche/solve.h"

/* All where `id` is 0, else the one of this id; where there is none throws DEM_USAGE, saying which there are, and
 * DEM_DOMAIN where the game is outside the class. */
void dem_answer_select(dem_ctx *cx, const dem_outcome **out, int *n, const dem_answer *answer, int id);
/* Of a search that was stopped: "6 of the 97 outcomes found by then are listed". */
const char *dem_answer_found(dem_arena *mem, const dem_answer *answer);
/* Why the list is not complete, and how many of the outcomes found are left out where some are; NULL where nothing says why. */
const char *dem_answer_why(dem_arena *mem, const dem_answer *answer);
/* "all", then the keys of the refinements: how the rows over outcomes are called. */
const char *dem_survivors_key(int row);

#endif
