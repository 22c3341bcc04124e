/* Later moves and chance, folded in by backward induction. */
#ifndef SOLVE_FOLD_H
#define SOLVE_FOLD_H

#include "demarche/solve.h"

typedef struct fold {
  const dem_rat *payoffs; /* [((t * n_signals + m) * n_replies + reply) * n_players + player]; undefined where m cannot be sent */
  dem_rat **moves;        /* [move][branch] */
  const char *tie;        /* the first later move with two best branches, in words; NULL */
} fold;

fold dem_fold_game(dem_arena *mem, const dem_game *game);

/* The expected value over the stages after a type, signal and reply of one number per leaf, under given later moves. */
dem_rat dem_fold_value(dem_arena *mem, const dem_game *game, dem_rat *const *moves, int node, const dem_rat *by_leaf, int stride);

#endif
