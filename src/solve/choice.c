/* R runs over the sub-replies of each face's answers. In an extreme play the mixed answers after m are pinned down by the
 * types that are indifferent there, so that sum_k (|R_k| - 1) <= |T(m)| (M5). */
#include "solve/choice.h"

#include "base/ctx.h"

#include <stdlib.h>
#include <string.h>

typedef struct collector {
  sig *s;
  choices *out;
  int capacity;
  double margin;
} collector;

static double bound(const sig *s, int t, int m, uint64_t set, bool highest) {
  const double *u = s->fu + ((size_t)t * (size_t)s->M + (size_t)m) * (size_t)s->A;
  double sum = 0;
  for (int k = 0; k < s->K; k++) {
    double best = highest ? -1e300 : 1e300;
    SIG_EACH(a, set & sig_answers_of(s, k)) if (highest ? u[a] > best : u[a] < best) best = u[a];
    sum += best;
  }
  return sum;
}

/* What type t gets at the worst best reply after the signal that is kindest in this sense. */
static const double *floors(sig *s, const faces *f) {
  double *floor = DEM_NEW_ARRAY(s->mem, double, s->T);
  for (int t = 0; t < s->T; t++) {
    floor[t] = -1e300;
    for (int m = 0; m < s->M; m++) {
      if (!(s->can[m] >> t & 1)) continue;
      double worst = 1e300;
      for (int i = 0; i < f[m].n_largest; i++) {
        double low = bound(s, t, m, f[m].largest[i], false);
        if (low < worst) worst = low;
      }
      if (worst > floor[t]) floor[t] = worst;
    }
  }
  return floor;
}

static void push(collector *c, choice made) {
  if (c->out->n == c->capacity) {
    int capacity = c->capacity ? 2 * c->capacity : 256;
    choice *grown = DEM_NEW_ARRAY(c->s->mem, choice, capacity);
    if (c->out->n) memcpy(grown, c->out->choice, (size_t)c->out->n * sizeof *grown);
    c->out->choice = grown;
    c->capacity = capacity;
  }
  c->out->choice[c->out->n++] = made;
}

/* Adds the sub-replies of `from`, audience by audience; `room` more mixed answers are allowed. */
static void add_replies(collector *c, int m, uint64_t types, uint64_t from, uint64_t chosen, int k, int room) {
  if (k == c->s->K) {
    dem_ctx_breathe(dem_arena_ctx(c->s->mem));
    push(c, (choice){.m = m, .types = types, .answers = chosen});
    return;
  }
  uint64_t all = from & sig_answers_of(c->s, k);
  for (uint64_t set = all; set; set = (set - 1) & all) {
    int extra = __builtin_popcountll(set) - 1;
    if (extra <= room) add_replies(c, m, types, from, chosen | set, k + 1, room - extra);
  }
}

static int by_sets(const void *x, const void *y) {
  const choice *a = x, *b = y;
  if (a->types != b->types) return a->types < b->types ? -1 : 1;
  return (a->answers > b->answers) - (a->answers < b->answers);
}

/* Sorts the choices from `from` on and drops repeats. */
static void settle(choices *all, int from) {
  if (all->n == from) return;
  qsort(all->choice + from, (size_t)(all->n - from), sizeof *all->choice, by_sets);
  int kept = from;
  for (int i = from; i < all->n; i++)
    if (i == from || by_sets(&all->choice[i], &all->choice[kept - 1]) != 0) all->choice[kept++] = all->choice[i];
  all->n = kept;
}

static bool set_bounds(const collector *c, choice *made) {
  const sig *s = c->s;
  double *low = DEM_NEW_ARRAY(s->mem, double, s->T), *high = DEM_NEW_ARRAY(s->mem, double, s->T);
  SIG_EACH(t, s->can[made->m]) {
    low[t] = bound(s, (int)t, made->m, made->answers, false);
    high[t] = bound(s, (int)t, made->m, made->answers, true);
    if ((made->types >> t & 1) && high[t] < c->out->floor[t] - c->margin) return false;
  }
  made->low = low;
  made->high = high;
  return true;
}

static void add_signal(collector *c, const faces *f, int m) {
  choices *all = c->out;
  int from = all->n, room = __builtin_popcountll(c->s->can[m]);
  for (int i = 0; i < f->n; i++) {
    dem_ctx_step(dem_arena_ctx(c->s->mem), "listing who may send and what may follow", (double)m / c->s->M);
    add_replies(c, m, f->face[i].types, f->face[i].answers, 0, 0, room);
  }
  settle(all, from);
  int kept = from;
  for (int i = from; i < all->n; i++)
    if (set_bounds(c, &all->choice[i])) all->choice[kept++] = all->choice[i];
  all->n = kept;
}

choices dem_choices_of_game(sig *s, const faces *f, double margin) {
  choices out = {.floor = floors(s, f)};
  collector c = {.s = s, .out = &out, .margin = margin};
  for (int m = 0; m < s->M; m++) add_signal(&c, &f[m], m);
  return out;
}
