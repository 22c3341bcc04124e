/* What keeps every type from a signal that nobody sends (M4): replies that leave type t at most w[t]. */
#ifndef SOLVE_DETER_H
#define SOLVE_DETER_H

#include "num/lp.h"
#include "solve/faces.h"

/* Whether some mixed reply on the answers `set` (one distribution per audience) leaves every type in `types` at most w. */
bool dem_deter_possible(dem_arena *scratch, const sig *s, int m, uint64_t set, uint64_t types, const dem_rat *w);

/* Whether some mixed best reply to some belief on all that can send m deters them: w in U_m. */
bool dem_deter_signal(dem_arena *scratch, const sig *s, const faces *f, int m, const dem_rat *w);

/* The program { rho on `set` : one distribution per audience, U(t, m, rho) <= w[t] for the types given }, one column per
 * member of the set in rising order; room for `more` rows. */
lp dem_deter_program(dem_arena *mem, const sig *s, int m, uint64_t set, uint64_t types, const dem_rat *w, int more);

/* The extreme replies on `set` that deter: [vertex * A + answer]. */
dem_rat *dem_deter_replies(dem_arena *mem, int *n, const sig *s, int m, uint64_t set, const dem_rat *w);

/* The least and the largest that type t can get from replies on `set`. */
dem_rat dem_deter_least(dem_arena *mem, const sig *s, int t, int m, uint64_t set);
dem_rat dem_deter_most(dem_arena *mem, const sig *s, int t, int m, uint64_t set);

#endif
