/* Two signals are twins where the same types can send them at the same payoffs to all. Outcomes that only swap them are all
 * listed, so a reader should know (M25). */
#include "solve/twins.h"

static bool are_twins(const sig *s, int m, int other) {
  if (s->can[m] != s->can[other]) return false;
  SIG_EACH(t, s->can[m])
  for (int a = 0; a < s->A; a++)
    if (!dem_rat_equal(sig_u(s, (int)t, m)[a], sig_u(s, (int)t, other)[a]) ||
        !dem_rat_equal(sig_v(s, (int)t, m)[a], sig_v(s, (int)t, other)[a]))
      return false;
  return true;
}

const char *dem_twins_remark(dem_arena *mem, const sig *s) {
  int pairs = 0, first = 0, second = 0;
  for (int m = 0; m < s->M; m++)
    for (int other = m + 1; other < s->M; other++) {
      if (!are_twins(s, m, other)) continue;
      if (pairs++ == 0) first = m, second = other;
    }
  if (pairs == 0) return NULL;
  const char *more = pairs > 1 ? dem_arena_format(mem, " (and %d more pair%s)", pairs - 1, pairs == 2 ? "" : "s") : "";
  return dem_arena_format(mem, "The signals (%s) and (%s) are the same for everyone%s: outcomes that only swap such signals are all listed",
                          s->game->signals[first], s->game->signals[second], more);
}
