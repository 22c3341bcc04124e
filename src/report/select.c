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
  if (!answer->in_class)
    dem_ctx_throw(cx, DEM_DOMAIN, "there is no outcome %d, since the game is outside the class that is solved exactly: %s", id,
                  answer->why ? answer->why : "nothing says why");
  if (answer->n_outcomes == 0) dem_ctx_throw(cx, DEM_USAGE, "there is no outcome %d: none was found", id);
  dem_ctx_throw(cx, DEM_USAGE, "there is no outcome %d; they are numbered 1 to %d", id, answer->n_outcomes);
}

static bool leaves_some_out(const dem_answer *answer) { return answer->n_found > answer->n_outcomes; }

const char *dem_answer_found(dem_arena *mem, const dem_answer *answer) {
  int n = answer->n_outcomes;
  if (leaves_some_out(answer))
    return dem_arena_format(mem, "%d of the %d outcomes found by then %s listed", n, answer->n_found, n == 1 ? "is" : "are");
  if (n == 0) return "no outcome had been found by then";
  if (n == 1) return "the one outcome found by then is listed";
  return dem_arena_format(mem, "the %d outcomes found by then are listed", n);
}

const char *dem_answer_why(dem_arena *mem, const dem_answer *answer) {
  if (!answer->why || !leaves_some_out(answer)) return answer->why;
  return dem_arena_format(mem, "%s; %s", answer->why, dem_answer_found(mem, answer));
}

const char *dem_survivors_key(int row) { return row == 0 ? "all" : dem_refinement_key((dem_refinement)(row - 1)); }
