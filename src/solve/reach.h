/* Which later moves and chance moves an outcome reaches. */
#ifndef SOLVE_REACH_H
#define SOLVE_REACH_H

#include "demarche/solve.h"

typedef struct dem_reach {
  const dem_answer *answer;
  const dem_outcome *outcome;
  bool *moves;  /* [move] */
  bool *stages; /* [stage] */
} dem_reach;

void dem_reach_find(dem_reach *reach, dem_arena *mem, const dem_answer *answer, const dem_outcome *outcome);
/* How many audiences never give their part of the reply; the signal must be sent. `place` gets the last such answer's
 * place among all. */
int dem_reach_count_missing(const dem_reach *reach, int signal, int reply, int *place);

#endif
