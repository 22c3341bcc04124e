/* The limit on time and the host's wish to stop, looked at between steps of work. */
#ifndef SOLVE_WATCH_H
#define SOLVE_WATCH_H

#include <time.h>

#include "demarche/base.h"

typedef struct watch {
  dem_ctx *cx;
  double seconds; /* of CPU time; 0: no limit */
  clock_t start;
} watch;

watch dem_watch_start(dem_ctx *cx, double seconds);

/* Tells progress; throws DEM_CANCELLED or DEM_LIMIT. */
void dem_watch_look(const watch *w, const char *what, double share);

#endif
