/* Games whose equilibria are known, from the literature or by hand: what every solver must say about them.
 *
 * Numbers are written as in tables.h; rows are parted by commas. A row of answers is "-" after a signal that nobody
 * sends. */
#ifndef SUPPORT_KNOWN_H
#define SUPPORT_KNOWN_H

#include "support/tables.h"

/* What sustains an outcome after a signal that nobody sends. */
typedef struct known_support {
  int signal;
  const char *range;   /* smallest and largest belief, type by type; NULL ends the list */
  const char *pieces;  /* two types: the intervals of the first type's belief; NULL: not stated */
  const char *answers; /* the extreme (joint) answers, in any order; NULL: not stated */
} known_support;

typedef struct known_outcome {
  const char *sigma;   /* type by type; NULL ends the list */
  const char *answers; /* signal by signal */
  const char *payoffs; /* the sender's, type by type */
  unsigned components; /* a bit for each component that carries it */
  bool fails_intuitive, fails_d1;
  known_support supports[4];
} known_outcome;

typedef struct known_game {
  table table;
  int n_components;
  int n_points; /* extreme equilibria, off-path answers included; 0: not stated */
  bool verdicts_unknown;
  const known_outcome *outcomes;
} known_game;

extern const known_game *const KNOWN_GAMES[];
extern const int KNOWN_GAME_COUNT;

/* Seoul's toy at four priors: what is counted. */
typedef struct known_count {
  const char *prior; /* of the committed type */
  int n_points, n_components, n_outcomes, n_d1;
} known_count;
extern const known_count KNOWN_TOY_COUNTS[4];
extern const known_game KNOWN_TOY; /* at prior 2/5 */

int known_outcome_count(const known_game *game);
/* "-" filled up to rows of `width` numbers. */
dem_rat *known_answers(dem_arena *mem, const char *list, int n_signals, int width);

#endif
