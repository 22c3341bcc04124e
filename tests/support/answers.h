/* The solver's answer to the tables of a test, and what can be said of any answer. */
#ifndef SUPPORT_ANSWERS_H
#define SUPPORT_ANSWERS_H

#include "demarche/solve.h"
#include "support/room.h"
#include "support/tables.h"

typedef struct solution {
  dem_game *game;
  dem_answer *answer;
} solution;

/* Binds and solves; a failure to do so fails the test. */
solution answers_solve(room *r, const dem_tables *tables, const dem_solve_settings *settings);
void answers_free(solution *a);

/* The outcome with this play, -1. */
int answers_find(const dem_answer *answer, const dem_rat *sigma, const dem_rat *answers);
/* The play in one line, for messages. */
const char *answers_say(room *r, const dem_game *game, const dem_rat *sigma, const dem_rat *answers);

/* What is wrong with an answer that should be complete and certified: `dem_verify` is asked about every outcome, with
 * every extreme answer that is said to sustain it, and about every extreme point; components are listed up to the default
 * number, with the verdicts of their outcomes. NULL: nothing is wrong. */
const char *answers_refute(room *r, const dem_answer *answer);

#endif
