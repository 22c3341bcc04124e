/* Cutting a polytope of answers on which the sender's payoffs vary by what deters from unsent signals (M4). */
#ifndef SOLVE_CUT_H
#define SOLVE_CUT_H

#include "solve/deter.h"

/* At most this many polytopes are kept at once while cutting. */
enum { CUT_MAX_POLYTOPES = 4096 };

typedef struct cut_job {
  const sig *s;
  const faces *f;
  const uint64_t *unsent;  /* bit set of signals */
  const dem_rat *form;     /* [t * cols + col]: the sender's payoffs as linear forms in the columns of `program` */
  lp program;              /* the polytope of answers */
} cut_job;

/* The vertices of the parts of the polytope where every unsent signal is deterred, each once: [vertex * cols + col].
 * `*whole` becomes false where the limit was reached. */
dem_rat *dem_cut_vertices(dem_arena *mem, int *n, bool *whole, const cut_job *job);

#endif
