/* The corners are the extreme rays of { (mu, z) >= 0 : z_k >= v_k(a) . mu for every answer a of every audience k }, the cone
 * over the upper envelopes; a corner's tight constraints are its zero types and its best answers. Every face's tight
 * set is the intersection of its corners' tight sets, so the faces are the corners closed under intersection (M2). */
#include "solve/faces.h"

#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "num/polytope.h"

bool dem_faces_is_reply(const sig *s, uint64_t answers) {
  for (int k = 0; k < s->K; k++)
    if (!(answers & sig_answers_of(s, k))) return false;
  return true;
}

uint64_t dem_faces_best(dem_arena *scratch, const sig *s, int m, int k, const dem_rat *weights) {
  uint64_t best = 0;
  dem_rat most = DEM_UNDEFINED;
  for (int a = s->base[k]; a < s->base[k] + s->n[k]; a++) {
    dem_rat value = DEM_ZERO;
    SIG_EACH(t, s->can[m]) value = dem_rat_add_mul(scratch, value, weights[t], sig_v(s, (int)t, m)[a]);
    int order = dem_rat_is_defined(most) ? dem_rat_compare(value, most) : 1;
    if (order > 0) best = 0, most = value;
    if (order >= 0) best |= sig_bit(a);
  }
  return best;
}

int dem_faces_keep_largest(uint64_t *sets, int n) {
  int kept = 0;
  for (int i = 0; i < n; i++) {
    bool covered = false;
    for (int j = 0; j < n && !covered; j++)
      covered = j != i && (sets[i] & ~sets[j]) == 0 && (sets[i] != sets[j] || j < i);
    if (!covered) sets[kept++] = sets[i];
    else sets[i] = 0; /* an empty set covers nothing */
  }
  return kept;
}

/* ---- corners ---------------------------------------------------------------------------------------------------- */

typedef struct envelope {
  sig *s;
  int m, n;           /* n types can send m */
  int type[SIG_MAX_TYPES];
  dem_rat *v;         /* [i * A + a], shifted to be >= 0 within each audience */
} envelope;

static envelope shifted(dem_arena *mem, sig *s, int m) {
  envelope e = {.s = s, .m = m};
  SIG_EACH(t, s->can[m]) e.type[e.n++] = (int)t;
  e.v = DEM_NEW_ARRAY(mem, dem_rat, e.n * s->A);
  for (int i = 0; i < e.n; i++) {
    const dem_rat *v = sig_v(s, e.type[i], m);
    for (int k = 0; k < s->K; k++) {
      dem_rat least = v[s->base[k]];
      for (int a = 0; a < s->n[k]; a++) least = dem_rat_min(least, v[s->base[k] + a]);
      for (int a = 0; a < s->n[k]; a++)
        e.v[i * s->A + s->base[k] + a] = dem_rat_sub(mem, v[s->base[k] + a], least);
    }
  }
  return e;
}

static lp cone_over(dem_arena *mem, const envelope *e) {
  const sig *s = e->s;
  lp program = dem_lp_new(mem, e->n + s->K, s->A);
  for (int a = 0; a < s->A; a++) {
    int row = dem_lp_row(&program, LP_AT_LEAST, DEM_ZERO);
    dem_lp_set(&program, row, e->n + s->owner[a], DEM_ONE);
    for (int i = 0; i < e->n; i++) dem_lp_set(&program, row, i, dem_rat_neg(mem, e->v[i * s->A + a]));
  }
  return program;
}

/* The answers that reach z at the belief mu. */
static uint64_t best_answers(dem_arena *mem, const envelope *e, const dem_rat *ray) {
  const sig *s = e->s;
  uint64_t best = 0;
  for (int a = 0; a < s->A; a++) {
    dem_rat value = DEM_ZERO;
    for (int i = 0; i < e->n; i++)
      if (!dem_rat_is_zero(ray[i])) value = dem_rat_add_mul(mem, value, ray[i], e->v[i * s->A + a]);
    if (dem_rat_equal(value, ray[e->n + s->owner[a]])) best |= sig_bit(a);
  }
  return best;
}

static bool add_corner(dem_arena *scratch, faces *f, const envelope *e, const dem_rat *ray) {
  const sig *s = e->s;
  dem_rat sum = DEM_ZERO;
  uint64_t types = 0;
  for (int i = 0; i < e->n; i++) {
    if (!dem_rat_is_zero(ray[i])) types |= sig_bit(e->type[i]);
    sum = dem_rat_add(scratch, sum, ray[i]);
  }
  if (types == 0) return false; /* the direction of some z alone */
  dem_rat *belief = f->beliefs + f->n * s->T;
  for (int t = 0; t < s->T; t++) belief[t] = DEM_ZERO;
  for (int i = 0; i < e->n; i++) belief[e->type[i]] = dem_rat_copy(s->mem, dem_rat_div(scratch, ray[i], sum));
  f->face[f->n++] = (face){types, best_answers(scratch, e, ray)};
  return true;
}

/* ---- closing under intersection ---------------------------------------------------------------------------------- */

typedef struct closure {
  dem_arena *mem;
  int n, capacity;
  face *face;
  int *slot; /* open hash: index + 1 */
  int n_slots;
} closure;

static uint64_t mix(face f) {
  uint64_t h = f.types * 0x9E3779B97F4A7C15u ^ (f.answers + 0x7F4A7C15u) * 0xC2B2AE3D27D4EB4Fu;
  return h ^ h >> 29;
}

static void insert_slot(closure *c, int index) {
  uint64_t at = mix(c->face[index]) % (uint64_t)c->n_slots;
  while (c->slot[at]) at = (at + 1) % (uint64_t)c->n_slots;
  c->slot[at] = index + 1;
}

static bool has(const closure *c, face f) {
  uint64_t at = mix(f) % (uint64_t)c->n_slots;
  for (; c->slot[at]; at = (at + 1) % (uint64_t)c->n_slots) {
    const face *g = &c->face[c->slot[at] - 1];
    if (g->types == f.types && g->answers == f.answers) return true;
  }
  return false;
}

static void grow(closure *c) {
  int capacity = c->capacity ? 2 * c->capacity : 64;
  face *bigger = DEM_NEW_ARRAY(c->mem, face, capacity);
  if (c->n) memcpy(bigger, c->face, (size_t)c->n * sizeof *bigger);
  c->face = bigger;
  c->capacity = capacity;
  c->n_slots = 4 * capacity;
  c->slot = DEM_NEW_ARRAY(c->mem, int, c->n_slots);
  for (int i = 0; i < c->n; i++) insert_slot(c, i);
}

static void add(closure *c, face f) {
  if (has(c, f)) return;
  if (c->n == c->capacity) grow(c);
  c->face[c->n] = f;
  insert_slot(c, c->n++);
}

/* A face of two faces' hull: types of either, answers of both. */
static void close_up(const sig *s, faces *f) {
  closure c = {.mem = s->mem};
  grow(&c);
  for (int i = 0; i < f->n; i++) add(&c, f->face[i]);
  for (int i = 0; i < c.n; i++) {
    dem_ctx_breathe(dem_arena_ctx(s->mem));
    for (int j = 0; j < f->n_corners; j++) {
      if (j % 256 == 0) dem_ctx_breathe(dem_arena_ctx(s->mem));
      face both = {c.face[i].types | f->face[j].types, c.face[i].answers & f->face[j].answers};
      if (dem_faces_is_reply(s, both.answers)) add(&c, both);
    }
  }
  f->face = c.face;
  f->n = c.n;
}

static faces faces_of_signal(sig *s, dem_arena *scratch, int m) {
  dem_mark mark = dem_arena_mark(scratch);
  envelope e = shifted(scratch, s, m);
  lp program = cone_over(scratch, &e);
  int n_rays;
  dem_rat *rays = dem_cone_rays(scratch, &n_rays, &program);
  faces f = {.face = DEM_NEW_ARRAY(s->mem, face, n_rays), .beliefs = DEM_NEW_ARRAY(s->mem, dem_rat, n_rays * s->T)};
  for (int i = 0; i < n_rays; i++) f.n_corners += add_corner(scratch, &f, &e, rays + i * program.cols);
  dem_arena_release(scratch, mark);
  close_up(s, &f);
  f.largest = dem_faces_largest(s->mem, &f.n_largest, &f, s->can[m]);
  return f;
}

faces *dem_faces_of_signals(sig *s, dem_arena *scratch) {
  faces *all = DEM_NEW_ARRAY(s->mem, faces, s->M);
  for (int m = 0; m < s->M; m++) {
    dem_ctx_step(dem_arena_ctx(scratch), "dividing beliefs by best answers", (double)m / s->M);
    all[m] = faces_of_signal(s, scratch, m);
  }
  return all;
}

uint64_t *dem_faces_largest(dem_arena *mem, int *n, const faces *f, uint64_t among) {
  uint64_t *sets = DEM_NEW_ARRAY(mem, uint64_t, f->n_corners);
  *n = 0;
  for (int i = 0; i < f->n_corners; i++)
    if ((f->face[i].types & ~among) == 0) sets[(*n)++] = f->face[i].answers;
  *n = dem_faces_keep_largest(sets, *n);
  return sets;
}
