/* Actors on a ring, in an order in which those that are bound stand near each other. */
#ifndef PAGE_LAYOUT_H
#define PAGE_LAYOUT_H

#include "demarche/base.h"

typedef struct dem_ring {
  int n;
  const double *half; /* half the width of each box */
  double *x, *y;      /* middles of the boxes */
  double width, height;
} dem_ring;

enum { DEM_BOX_H = 28 };

/* `order` gets the seat of each actor: pairs (a, b) of actors that are tied are `2 * n_pairs` numbers. The first stays
 * on top. */
void dem_ring_order(int n, int *order, int n_pairs, const int *pairs);
/* Seats on an ellipse that is just wide enough for boxes not to touch; `x` and `y` hold room for `n`. */
void dem_ring_place(dem_ring *ring, const int *order);

#endif
