/* The exact step: all extreme plays on the path with given supports (M3). */
#ifndef SOLVE_PLAY_H
#define SOLVE_PLAY_H

#include "solve/choice.h"

/* A play on the path. */
typedef struct play {
  uint64_t *types; /* [m]: who sends it; 0: nobody */
  dem_rat *x;      /* [t * M + m] = p(t) sigma(m | t) */
  dem_rat *rho;    /* [m * A + a]; undefined where nobody sends m */
  dem_rat *w;      /* [t]: the sender's payoffs */
} play;

typedef struct plays {
  dem_arena *mem; /* of what is kept */
  int n, capacity;
  play *play;
} plays;

/* Adds every extreme play whose supports are exactly these choices (one per signal used). Returns false where the cutting
 * of a face on which payoffs vary grew beyond its limit, and the list may lack corners there. */
bool dem_plays_at(plays *out, dem_arena *scratch, const sig *s, const faces *f, const choice *const *chosen, int n);

/* Adds, for the sender's strategies of two plays, the corners of the answers that are good against both: `chosen` unites their
 * senders and keeps the answers that are best against both. Plays that are listed are not added again. */
bool dem_plays_between(plays *out, dem_arena *scratch, const sig *s, const faces *f, const choice *const *chosen, int n,
                   play a, play b);

/* All answers that are best to the belief that a play leaves after a signal that is sent. */
uint64_t dem_play_best_after(dem_arena *scratch, const sig *s, const play *p, int m);

#endif
