/* Which outcomes: the one that `--outcome N` asks for; all, and then the survivors of each refinement. */
#ifndef REPORT_SELECT_H
#define REPORT_SELECT_H

#include "demarche/solve.h"

/* All where `id` is 0, else the one of this id; throws DEM_USAGE, saying which there are, where there is none. */
void dem_answer_select(dem_ctx *cx, const dem_outcome **out, int *n, const dem_answer *answer, int id);
/* "all", then the keys of the refinements: how the rows over outcomes are called. */
const char *dem_survivors_key(int row);

#endif
