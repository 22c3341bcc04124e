/* The cone { y >= 0 : rows } is built row by row from the rays of the orthant. Each ray remembers which constraints it
 * meets with equality (a bit set); two rays span a face, and so make a new ray, where no third ray meets all that both
 * meet. A polytope is the cone over it: a last coordinate is the common denominator. */
#include "num/polytope.h"

#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"

typedef struct ray {
  dem_rat *y;
  uint64_t *zero; /* constraints that hold with equality */
  dem_rat slack;  /* at the row being added */
} ray;

typedef struct cone {
  dem_arena *mem;
  int dim, words;
  int n, capacity;
  ray *rays;
} cone;

static ray *push(cone *k) {
  if (k->n == k->capacity) {
    int capacity = k->capacity ? 2 * k->capacity : 32;
    ray *grown = DEM_NEW_ARRAY(k->mem, ray, capacity);
    if (k->n) memcpy(grown, k->rays, (size_t)k->n * sizeof *grown);
    k->rays = grown;
    k->capacity = capacity;
  }
  ray *r = &k->rays[k->n++];
  *r = (ray){DEM_NEW_ARRAY(k->mem, dem_rat, k->dim), DEM_NEW_ARRAY(k->mem, uint64_t, k->words), DEM_ZERO};
  return r;
}

static void mark(uint64_t *set, int bit) { set[bit / 64] |= (uint64_t)1 << (bit % 64); }

static cone orthant(dem_arena *mem, int dim, int rows) {
  cone k = {.mem = mem, .dim = dim, .words = (dim + rows + 63) / 64};
  for (int i = 0; i < dim; i++) {
    ray *r = push(&k);
    for (int j = 0; j < dim; j++) {
      r->y[j] = j == i ? DEM_ONE : DEM_ZERO;
      if (j != i) mark(r->zero, j);
    }
  }
  return k;
}

/* Whether no third ray meets everything that a and b both meet. */
static bool adjacent(const cone *k, int a, int b) {
  dem_ctx_breathe(dem_arena_ctx(k->mem));
  const uint64_t *za = k->rays[a].zero, *zb = k->rays[b].zero;
  for (int c = 0; c < k->n; c++) {
    if (c == a || c == b) continue;
    int w = 0;
    while (w < k->words && (za[w] & zb[w] & ~k->rays[c].zero[w]) == 0) w++;
    if (w == k->words) return false;
  }
  return true;
}

static void normalise(dem_arena *mem, dem_rat *y, int dim) {
  dem_rat sum = DEM_ZERO;
  for (int i = 0; i < dim; i++) sum = dem_rat_add(mem, sum, y[i]);
  for (int i = 0; i < dim; i++)
    if (!dem_rat_is_zero(y[i])) y[i] = dem_rat_div(mem, y[i], sum);
}

/* The ray of the face of `plus` and `minus` that lies in the new hyperplane. */
static void combine(cone *next, const ray *plus, const ray *minus, int bit) {
  dem_ctx_breathe(dem_arena_ctx(next->mem));
  ray *r = push(next);
  dem_rat weight = dem_rat_neg(next->mem, minus->slack);
  for (int i = 0; i < next->dim; i++) {
    dem_rat y = dem_rat_mul(next->mem, plus->y[i], weight);
    r->y[i] = dem_rat_add_mul(next->mem, y, minus->y[i], plus->slack);
  }
  normalise(next->mem, r->y, next->dim);
  for (int w = 0; w < next->words; w++) r->zero[w] = plus->zero[w] & minus->zero[w];
  mark(r->zero, bit);
}

static void keep(cone *next, const ray *old, bool on, int bit) {
  ray *r = push(next);
  r->y = old->y;
  memcpy(r->zero, old->zero, (size_t)next->words * sizeof *r->zero);
  if (on) mark(r->zero, bit);
}

/* Intersects with { slack >= 0 } or { slack = 0 }, the slacks being set. */
static void cut(cone *k, bool equality, int bit) {
  cone next = {.mem = k->mem, .dim = k->dim, .words = k->words};
  for (int a = 0; a < k->n; a++) {
    int sign = dem_rat_sign(k->rays[a].slack);
    if (sign == 0 || (sign > 0 && !equality)) keep(&next, &k->rays[a], sign == 0, bit);
  }
  for (int a = 0; a < k->n; a++)
    for (int b = 0; b < k->n && dem_rat_sign(k->rays[a].slack) > 0; b++)
      if (dem_rat_sign(k->rays[b].slack) < 0 && adjacent(k, a, b)) combine(&next, &k->rays[a], &k->rays[b], bit);
  *k = next;
}

static void set_slacks(cone *k, const lp *program, int row, bool homogenised) {
  bool turn = program->relation[row] != LP_AT_LEAST;
  for (int i = 0; i < k->n; i++) {
    dem_rat value = homogenised ? dem_rat_neg(k->mem, dem_rat_mul(k->mem, program->b[row], k->rays[i].y[program->cols]))
                                : DEM_ZERO;
    for (int c = 0; c < program->cols; c++) {
      dem_rat a = program->a[row * program->cols + c];
      if (!dem_rat_is_zero(a)) value = dem_rat_add_mul(k->mem, value, a, k->rays[i].y[c]);
    }
    k->rays[i].slack = turn ? dem_rat_neg(k->mem, value) : value;
  }
}

static cone describe(dem_arena *mem, const lp *program, bool homogenised) {
  cone k = orthant(mem, program->cols + homogenised, program->rows);
  for (int pass = 0; pass < 2; pass++) /* equalities first: they shrink the dimension */
    for (int row = 0; row < program->rows; row++) {
      bool equality = program->relation[row] == LP_EQUAL;
      if (equality != (pass == 0)) continue;
      set_slacks(&k, program, row, homogenised);
      cut(&k, equality, k.dim + row);
    }
  return k;
}

dem_rat *dem_polytope_vertices(dem_arena *mem, int *n, const lp *program) {
  cone k = describe(mem, program, true);
  int cols = program->cols;
  dem_rat *vertices = DEM_NEW_ARRAY(mem, dem_rat, (size_t)k.n * (size_t)cols);
  *n = 0;
  for (int i = 0; i < k.n; i++) {
    const dem_rat *y = k.rays[i].y;
    if (dem_rat_is_zero(y[cols])) continue;
    for (int c = 0; c < cols; c++) vertices[*n * cols + c] = dem_rat_div(mem, y[c], y[cols]);
    ++*n;
  }
  return vertices;
}

dem_rat *dem_cone_rays(dem_arena *mem, int *n, const lp *program) {
  cone k = describe(mem, program, false);
  dem_rat *rays = DEM_NEW_ARRAY(mem, dem_rat, (size_t)k.n * (size_t)program->cols);
  for (int i = 0; i < k.n; i++) memcpy(rays + i * program->cols, k.rays[i].y, (size_t)program->cols * sizeof *rays);
  *n = k.n;
  return rays;
}
