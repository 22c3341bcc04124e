/* Links: two extreme plays between which there is a segment of equilibria. */
#ifndef SOLVE_LINK_H
#define SOLVE_LINK_H

#include "solve/site.h"

typedef enum link_kind {
  LINK_NONE,
  LINK_SAME_PAYOFFS,  /* along it the sender's payoffs stay: pieces after signals unsent in both correspond */
  LINK_VARYING,       /* payoffs move, and every unsent signal has one piece all along */
  LINK_UNCOUNTED      /* payoffs move, and how the pieces connect was not worked out */
} link_kind;

typedef struct link {
  link_kind kind;
  uint64_t *required; /* SAME_PAYOFFS, [m]: for a signal sent in one only, the answers there; the other must be in their piece */
} link;

link dem_link_between(dem_arena *mem, dem_arena *scratch, const sig *s, const site *a, const site *b);

#endif
