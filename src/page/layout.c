/* See layout.h. The order is improved by exchanging two seats while that shortens the ties, counted in seats
 * squared; small rings need no more, and the same ties always give the same picture. */
#include <math.h>

#include "page/layout.h"

enum { MOST_ROUNDS = 40, MOST_GROWTH = 60, GAP_X = 14, GAP_Y = 16 };

static const double PI = 3.14159265358979323846;

static long apart(int n, int a, int b) {
  long steps = a > b ? a - b : b - a;
  if (steps > n - steps) steps = n - steps;
  return steps * steps;
}

static long length(int n, const int *order, int n_pairs, const int *pairs) {
  long sum = 0;
  for (int i = 0; i < n_pairs; i++) sum += apart(n, order[pairs[2 * i]], order[pairs[2 * i + 1]]);
  return sum;
}

static void exchange(int *order, int a, int b) {
  int seat = order[a];
  order[a] = order[b];
  order[b] = seat;
}

void dem_ring_order(int n, int *order, int n_pairs, const int *pairs) {
  bool better = true;
  for (int i = 0; i < n; i++) order[i] = i;
  for (int round = 0; better && round < MOST_ROUNDS; round++) {
    better = false;
    for (int a = 1; a < n; a++)
      for (int b = a + 1; b < n; b++) {
        long before = length(n, order, n_pairs, pairs);
        exchange(order, a, b);
        if (length(n, order, n_pairs, pairs) < before) better = true;
        else exchange(order, a, b);
      }
  }
}

static void seat(dem_ring *ring, const int *order, double rx, double ry) {
  for (int i = 0; i < ring->n; i++) {
    double angle = 2 * PI * order[i] / ring->n - PI / 2;
    ring->x[i] = rx * cos(angle);
    ring->y[i] = ry * sin(angle);
  }
}

static bool touch(const dem_ring *ring, int a, int b) {
  return fabs(ring->x[a] - ring->x[b]) < ring->half[a] + ring->half[b] + GAP_X &&
         fabs(ring->y[a] - ring->y[b]) < DEM_BOX_H + GAP_Y;
}

static bool any_touch(const dem_ring *ring) {
  for (int a = 0; a < ring->n; a++)
    for (int b = a + 1; b < ring->n; b++)
      if (touch(ring, a, b)) return true;
  return false;
}

/* Moves the picture so that it begins at 0. */
static void frame(dem_ring *ring) {
  double left = 0, right = 0, top = 0, bottom = 0;
  for (int i = 0; i < ring->n; i++) {
    left = fmin(left, ring->x[i] - ring->half[i]);
    right = fmax(right, ring->x[i] + ring->half[i]);
    top = fmin(top, ring->y[i] - DEM_BOX_H / 2.0);
    bottom = fmax(bottom, ring->y[i] + DEM_BOX_H / 2.0);
  }
  for (int i = 0; i < ring->n; i++) {
    ring->x[i] += 2 - left;
    ring->y[i] += 2 - top;
  }
  ring->width = right - left + 4;
  ring->height = bottom - top + 4;
}

void dem_ring_place(dem_ring *ring, const int *order) {
  double rx = 270, ry = 215;
  for (int i = 0; i < MOST_GROWTH; i++) {
    seat(ring, order, rx, ry);
    if (!any_touch(ring)) break;
    rx *= 1.06;
    ry *= 1.06;
  }
  frame(ring);
}
