/* Ways in three dimensions, in whole numbers: where two planes meet, and on which side of one a point lies. */
#ifndef SUPPORT_WAYS_H
#define SUPPORT_WAYS_H

typedef struct way {
  int of[3];
} way;

static inline int way_product(way a, way b) { return a.of[0] * b.of[0] + a.of[1] * b.of[1] + a.of[2] * b.of[2]; }

/* At right angles to both, or the opposite where `sign` is -1. */
static inline way way_cross(way a, way b, int sign) {
  way out;
  for (int i = 0; i < 3; i++) {
    int j = (i + 1) % 3, k = (i + 2) % 3;
    out.of[i] = sign * (a.of[j] * b.of[k] - a.of[k] * b.of[j]);
  }
  return out;
}

#endif
