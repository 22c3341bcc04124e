/* The faces into which best replies divide the beliefs after one signal (M2).
 *
 * A face is given by the types S that have positive probability on it and the answers B that are best there, one mask over
 * the row of all answers with at least one of each audience: the audiences share the belief, so their divisions are overlaid.
 * Every face is the hull of its corners; B is largest at corners. */
#ifndef SOLVE_FACES_H
#define SOLVE_FACES_H

#include "solve/signaling.h"

typedef struct face {
  uint64_t types, answers;
} face;

typedef struct faces {
  int n;              /* all faces, corners first */
  face *face;
  int n_corners;
  dem_rat *beliefs;   /* [corner * T + t] */
  int n_largest;
  uint64_t *largest;  /* distinct answer sets of corners that lie in no other corner's: all mixed best replies to any belief */
} faces;

/* One per signal, in `s->mem`. */
faces *dem_faces_of_signals(sig *s, dem_arena *scratch);

/* The largest sets of answers that are best for one belief on the types in `among`: *n of them. */
uint64_t *dem_faces_largest(dem_arena *mem, int *n, const faces *f, uint64_t among);

/* Audience k's best answers after m to a belief, or to weights [t] proportional to one. */
uint64_t dem_faces_best(dem_arena *scratch, const sig *s, int m, int k, const dem_rat *weights);

/* Keeps those sets that lie in no other; returns how many. */
int dem_faces_keep_largest(uint64_t *sets, int n);

/* Whether every audience has an answer in the set. */
bool dem_faces_is_reply(const sig *s, uint64_t answers);

#endif
