/* Plays of constant payoffs have all their corners at their own supports. Where payoffs vary, a segment of senders'
 * strategies may begin inside an edge of answers; its end is a corner only together with the other strategy. So each strategy
 * with plays of different payoffs is put together with every other one. Generic games have none and pay nothing
 * (M8). */
#include "solve/corner.h"

static bool same(const dem_rat *a, const dem_rat *b, int n) {
  for (int i = 0; i < n; i++)
    if (!dem_rat_equal(a[i], b[i])) return false;
  return true;
}

static bool same_strategy(const sig *s, const play *a, const play *b) { return same(a->x, b->x, s->T * s->M); }

/* Whether play i is the first of its strategy. */
static bool leads(const plays *found, const sig *s, int i) {
  for (int j = 0; j < i; j++)
    if (same_strategy(s, &found->play[i], &found->play[j])) return false;
  return true;
}

static bool varies(const plays *found, const sig *s, int i) {
  for (int j = 0; j < found->n; j++)
    if (same_strategy(s, &found->play[i], &found->play[j]) && !same(found->play[i].w, found->play[j].w, s->T)) return true;
  return false;
}

/* The choices in which both plays' senders send, with the answers best against both; how many, 0 where there are none. */
static int unite(choice *out, dem_arena *scratch, const sig *s, const play *a, const play *b) {
  int n = 0;
  for (int m = 0; m < s->M; m++) {
    if (!a->types[m] && !b->types[m]) continue;
    uint64_t best = ~(uint64_t)0;
    if (a->types[m]) best &= dem_play_best_after(scratch, s, a, m);
    if (b->types[m]) best &= dem_play_best_after(scratch, s, b, m);
    if (!dem_faces_is_reply(s, best)) return 0;
    out[n++] = (choice){.m = m, .types = a->types[m] | b->types[m], .answers = best};
  }
  return n;
}

static bool add_between(plays *found, dem_arena *scratch, const sig *s, const faces *f, int i, int j) {
  dem_mark mark = dem_arena_mark(scratch);
  choice *united = DEM_NEW_ARRAY(scratch, choice, s->M);
  const choice **chosen = DEM_NEW_ARRAY(scratch, const choice *, s->M);
  int n = unite(united, scratch, s, &found->play[i], &found->play[j]);
  for (int k = 0; k < n; k++) chosen[k] = &united[k];
  bool whole = n == 0 || dem_plays_between(found, scratch, s, f, chosen, n, found->play[i], found->play[j]);
  dem_arena_release(scratch, mark);
  return whole;
}

static bool add_round(plays *found, dem_arena *scratch, const sig *s, const faces *f) {
  bool whole = true;
  int n = found->n;
  for (int i = 0; i < n; i++) {
    if (!leads(found, s, i) || !varies(found, s, i)) continue;
    for (int j = 0; j < n; j++)
      if (j != i && leads(found, s, j) && !same_strategy(s, &found->play[i], &found->play[j]))
        whole &= add_between(found, scratch, s, f, i, j);
    dem_ctx_step(dem_arena_ctx(scratch), "joining families", (double)i / n);
  }
  return whole;
}

bool dem_corners_add(plays *found, dem_arena *scratch, const sig *s, const faces *f) {
  bool whole = true;
  for (int before = -1; before != found->n;) {
    before = found->n;
    whole &= add_round(found, scratch, s, f);
  }
  return whole;
}
