/* The connected components of the set of equilibria, in product form (doc/method.md, M8). */
#ifndef SOLVE_COMPONENT_H
#define SOLVE_COMPONENT_H

#include "solve/play.h"

typedef struct component_job {
  dem_arena *mem, *scratch;
  const sig *s;
  const faces *f;
  int n;
  const play *plays;        /* sorted as the outcomes are */
  dem_outcome *outcomes;    /* gets `isolated`, `n_components`, `components` */
  int max_components, max_points;
  bool brief;               /* only `isolated` */
} component_job;

/* Sets the components of the answer. */
void dem_components_of_answer(dem_answer *answer, const component_job *job);

#endif
