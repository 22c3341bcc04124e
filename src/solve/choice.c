/* R runs over the sub-replies of each face's answers. In an extreme play the mixed answers after m are pinned down by the
 * types that are indifferent there, so that sum_k (|R_k| - 1) <= |T(m)| (M5). */
#include "solve/choice.h"

#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"

enum { MOST_GATHERED = 1 << 18 };

typedef struct collector {
  sig *s;
  choices *out;
  int from; /* the first choice of the signal at hand */
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

/* Choices of one signal are gathered with repeats; where they are too many even without, the search would not begin. */
static void check_room(collector *c) {
  dem_ctx *cx = dem_arena_ctx(c->s->mem);
  dem_ctx_breathe(cx);
  if (c->out->n - c->from < MOST_GATHERED) return;
  settle(c->out, c->from);
  if (c->out->n - c->from > MOST_GATHERED / 2)
    dem_ctx_throw(cx, DEM_LIMIT,
                  "the answers after one signal mix in more than %d ways: leave out answers that are alike", MOST_GATHERED / 2);
}

static void push(collector *c, choice made) {
  check_room(c);
  if (c->out->n == c->capacity) {
    int capacity = c->capacity ? 2 * c->capacity : 256;
    choice *grown = DEM_NEW_ARRAY(c->s->mem, choice, capacity);
    if (c->out->n) memcpy(grown, c->out->choice, (size_t)c->out->n * sizeof *grown);
    c->out->choice = grown;
    c->capacity = capacity;
  }
  c->out->choice[c->out->n++] = made;
}

/* Adds the replies made of some of the answers `left` (those of audience k and later ones are still open), each audience
 * giving one at least; `room` more mixed answers are allowed. */
static void add_replies(collector *c, choice made, uint64_t left, int k, int room) {
  uint64_t of_k = k < c->s->K ? sig_answers_of(c->s, k) : 0, open = left & of_k;
  bool gives = made.answers & of_k;
  if (k == c->s->K) {
    push(c, made);
    return;
  }
  if (gives) add_replies(c, made, left & ~of_k, k + 1, room);
  if (gives && room == 0) return;
  for (; open; open &= open - 1) { /* its next answer, in rising order */
    choice more = made;
    more.answers |= open & -open;
    add_replies(c, more, (left & ~of_k) | (open & (open - 1)), k, room - gives);
  }
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
  int from = c->from = all->n, room = __builtin_popcountll(c->s->can[m]);
  for (int i = 0; i < f->n; i++) {
    dem_ctx_step(dem_arena_ctx(c->s->mem), "listing who may send and what may follow", (double)m / c->s->M);
    add_replies(c, (choice){.m = m, .types = f->face[i].types}, f->face[i].answers, 0, room);
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
