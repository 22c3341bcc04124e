/* A site: one extreme play, and after each signal that it leaves unsent the connected pieces of the answers that deter. */
#ifndef SOLVE_SITE_H
#define SOLVE_SITE_H

#include "solve/play.h"

/* The pieces after one unsent signal: the largest reply sets with a deterring reply, and the piece each belongs to. */
typedef struct site_signal {
  int m;
  int n_sets;
  uint64_t *set;
  int *piece;
  int n_pieces;
} site_signal;

typedef struct site {
  const play *play;
  uint64_t *best;       /* [m]: all best answers to the belief after a sent signal */
  int n_unsent;
  site_signal *unsent;
  int64_t n_states;     /* product of n_pieces, -1: beyond 2^40 */
} site;

/* `mem` and `scratch` may be the same. */
site dem_site_of_play(dem_arena *mem, dem_arena *scratch, const sig *s, const faces *f, const play *p);

/* The unsent signal's row, NULL where the site sends it. */
const site_signal *dem_site_find(const site *at, int m);

/* The piece whose replies include the deterring replies on `set`. */
int dem_site_piece_of(const site_signal *signal, uint64_t set);

/* The extreme replies of a piece, each once: [i * A + answer]. */
dem_rat *dem_site_replies(dem_arena *mem, int *n, const sig *s, const site *at, const site_signal *signal, int piece);

#endif
