/* Which later moves and chance moves an outcome reaches. */
#ifndef REPORT_REACH_H
#define REPORT_REACH_H

#include "demarche/solve.h"

typedef struct dem_reach {
  const dem_answer *answer;
  const dem_outcome *outcome;
  bool *moves;  /* [move] */
  bool *stages; /* [stage] */
} dem_reach;

void dem_reach_find(dem_reach *reach, dem_arena *mem, const dem_answer *answer, const dem_outcome *outcome);
/* Whether every audience gives its part of the reply with positive chance; the signal must be sent. */
bool dem_reach_is_reply(const dem_reach *reach, int signal, int reply);

#endif
