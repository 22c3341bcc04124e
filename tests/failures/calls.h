/* The tables of calls, which stand one behind the other in calls.c; each ends with an empty row. What a call makes it gives
 * back. */
#ifndef FAILURES_CALLS_H
#define FAILURES_CALLS_H

#include "failures/desk.h"

/* A function is called by run_FUNCTION; what it writes is said; other ways to call it have a word behind. */
#define CALL(name, needs)                                                                                              \
  { #name, needs, run_##name, false }
#define WRITE(name, needs)                                                                                             \
  { #name, needs, run_##name, true }
#define ALSO(name, needs, other)                                                                                       \
  { #name, needs, run_##name##_##other, false }

extern const desk_call CALLS_OF_GAMES[], CALLS_OF_LEDGERS[], CALLS_OF_REPORTS[], CALLS_OF_LISTINGS[];

#endif
