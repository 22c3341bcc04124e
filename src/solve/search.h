/* The search for supports: which signals are used, by whom, and which answers follow (M5, M6). */
#ifndef SOLVE_SEARCH_H
#define SOLVE_SEARCH_H

#include "solve/play.h"

typedef struct search_limits {
  double seconds; /* CPU; 0: none */
} search_limits;

typedef struct search_end {
  dem_status stopped;  /* DEM_OK: all was searched */
  bool whole;          /* no face was left uncut */
  const char *why;     /* where either is not so; in the plays' arena */
  dem_effort effort;
} search_end;

/* Finds every extreme play. What was found before a limit or a cancellation is kept. */
search_end dem_search_plays(plays *out, dem_arena *scratch, sig *s, const faces *f, const search_limits *limits);

#endif
