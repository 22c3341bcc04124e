/* The certificate: everything that is listed goes through `verify`, which did not find it. */
#ifndef SOLVE_CERTIFY_H
#define SOLVE_CERTIFY_H

#include "solve/play.h"

/* Sets `certified` and `certificate` of the answer. */
void dem_certify_answer(dem_answer *answer, dem_arena *scratch, const sig *s, const faces *f);

#endif
