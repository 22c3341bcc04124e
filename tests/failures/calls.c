/* One call for every public function that can fail: failures.c holds this against the headers. */
#include <stddef.h>

#include "failures/calls.h"

const desk_call *desk_call_at(int n) {
  static const desk_call *const TABLES[] = {CALLS_OF_GAMES, CALLS_OF_LEDGERS, CALLS_OF_REPORTS, CALLS_OF_LISTINGS};
  for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
    for (const desk_call *call = TABLES[i]; call->name; call++)
      if (n-- == 0) return call;
  return NULL;
}
