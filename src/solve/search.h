/* The search for supports: which signals are used, by whom, and which answers follow (M5, M6). */
#ifndef SOLVE_SEARCH_H
#define SOLVE_SEARCH_H

#include "solve/play.h"

typedef struct search_end {
  bool whole; /* no face was left uncut */
  dem_effort effort;
} search_end;

/* Finds every extreme play. Where a limit stops it, `out` and `end` hold what came before. */
void dem_search_plays(plays *out, search_end *end, dem_arena *scratch, sig *s, const faces *f);

#endif
