/* CPU time of the process, so that a busy machine does not shorten the work. */
#include "solve/watch.h"

watch dem_watch_start(dem_ctx *cx, double seconds) { return (watch){cx, seconds, clock()}; }

void dem_watch_look(const watch *w, const char *what, double share) {
  dem_ctx_step(w->cx, what, share);
  double spent = (double)(clock() - w->start) / CLOCKS_PER_SEC;
  if (w->seconds > 0 && spent >= w->seconds)
    dem_ctx_throw(w->cx, DEM_LIMIT, "the time limit of %g seconds was reached while %s", w->seconds, what);
}
