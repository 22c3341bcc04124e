/* Which outcomes are asked for, and how those that are counted are called. */
#include "report/select.h"

void dem_answer_select(dem_ctx *cx, const dem_outcome **out, int *n, const dem_answer *answer, int id) {
  *out = answer->outcomes;
  *n = answer->n_outcomes;
  if (id == 0) return;
  for (int i = 0; i < answer->n_outcomes; i++) {
    if (answer->outcomes[i].id != id) continue;
    *out = &answer->outcomes[i];
    *n = 1;
    return;
  }
  if (answer->n_outcomes == 0) dem_ctx_throw(cx, DEM_USAGE, "there is no outcome %d: none was found", id);
  dem_ctx_throw(cx, DEM_USAGE, "there is no outcome %d; they are numbered 1 to %d", id, answer->n_outcomes);
}

const char *dem_survivors_key(int row) { return row == 0 ? "all" : dem_refinement_key((dem_refinement)(row - 1)); }
