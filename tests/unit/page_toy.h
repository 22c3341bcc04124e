/* The toy of the language's sketch as a finished answer, made by hand so that the page is tested without the solver.
 * Types C and H with P(C) = 2/5; NATO deepens from 1/2, Moscow retaliates from 7/10. */
#ifndef TEST_PAGE_TOY_H
#define TEST_PAGE_TOY_H

#include "demarche/page.h"

typedef struct toy {
  dem_model model;
  dem_game game;
  dem_answer answer;
  dem_player players[3];
  dem_type types[2];
  dem_channel channels[2];
  dem_name levels[2][2];
  dem_audience audiences[2];
  dem_name answers[2][2];
} toy;

/* Everything lives in `mem`; names may be changed before the page is written. */
toy *toy_new(dem_arena *mem);

#endif
