/* The choices for one signal: which types send it and which answers follow (M3). */
#ifndef SOLVE_CHOICE_H
#define SOLVE_CHOICE_H

#include "solve/faces.h"

/* Types S send m and the audiences mix over R, a set of answers that are all best for some belief with support S. */
typedef struct choice {
  int m;
  uint64_t types, answers;
  const double *low, *high; /* [t]: bounds on U(t, m, rho) over replies on R, in the scaled doubles of `fu` */
} choice;

typedef struct choices {
  int n;
  choice *choice;   /* by signal, then types, then answers */
  const double *floor; /* [t]: no equilibrium gives t less */
} choices;

/* Every choice that an extreme play can use: at most as many mixed answers as types that can send the signal, and no type
 * below its floor. `margin` errs on keeping. */
choices dem_choices_of_game(sig *s, const faces *f, double margin);

#endif
