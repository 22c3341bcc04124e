/* Random games of the exact class, many of them degenerate. */
#ifndef SUPPORT_RANDOM_GAMES_H
#define SUPPORT_RANDOM_GAMES_H

#include "support/tables.h"
#include "support/trials.h"

/* What makes a game special: nothing; a last signal that is the first in everything but its name; payoffs that do not depend
 * on the signal; types with the same tastes; a last audience to which all is the same. */
typedef enum structure { PLAIN, TWINS, CHEAP_TALK, SAME_TASTES, INDIFFERENT } structure;

/* Payoffs are integers from low to high; with several audiences the sender's is a sum of such. */
typedef struct shape {
  int n_types, n_signals, n_audiences, n_answers[2];
  int low, high;
  bool gaps; /* some types cannot send some signals */
  structure kind;
} shape;

dem_tables *random_game(dem_arena *mem, dice *d, const shape *s);
/* A fraction from 1/den to high, with a random denominator up to `den`. */
dem_rat random_fraction(dem_arena *mem, dice *d, int high, int den);

/* A small shape for the oracle: mostly 2 to 3 types, signals and answers, one or two audiences, narrow and wide
 * payoffs. */
shape random_small_shape(dice *d);

#endif
