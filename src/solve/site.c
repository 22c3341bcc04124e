/* The deterring replies after m are a union of polytopes, one per largest set of jointly best answers; two of them meet where
 * some reply on the answers they share deters. Their connected unions are the pieces (M8). */
#include "solve/site.h"

#include <string.h>

#include "solve/deter.h"
#include "solve/hull.h"

static int root_of(const int *parent, int i) {
  while (parent[i] != i) i = parent[i];
  return i;
}

static void number_pieces(site_signal *out, int *parent) {
  for (int i = 0; i < out->n_sets; i++)
    out->piece[i] = root_of(parent, i) == i ? out->n_pieces++ : out->piece[root_of(parent, i)];
}

static void join_pieces(dem_arena *scratch, site_signal *out, const sig *s, const dem_rat *w) {
  int *parent = DEM_NEW_ARRAY(scratch, int, out->n_sets);
  for (int i = 0; i < out->n_sets; i++) parent[i] = i;
  for (int i = 0; i < out->n_sets; i++)
    for (int j = 0; j < i; j++) {
      uint64_t shared = out->set[i] & out->set[j];
      int a = root_of(parent, i), b = root_of(parent, j);
      if (a == b || !dem_faces_is_reply(s, shared)) continue;
      if (dem_deter_possible(scratch, s, out->m, shared, s->can[out->m], w)) parent[a > b ? a : b] = a > b ? b : a;
    }
  number_pieces(out, parent);
}

static site_signal signal_at(dem_arena *mem, dem_arena *scratch, const sig *s, const faces *f, int m, const dem_rat *w) {
  site_signal out = {.m = m, .set = DEM_NEW_ARRAY(mem, uint64_t, f->n_largest), .piece = DEM_NEW_ARRAY(mem, int, f->n_largest)};
  for (int i = 0; i < f->n_largest; i++)
    if (dem_deter_possible(scratch, s, m, f->largest[i], s->can[m], w)) out.set[out.n_sets++] = f->largest[i];
  join_pieces(scratch, &out, s, w);
  return out;
}

site dem_site_of_play(dem_arena *mem, dem_arena *scratch, const sig *s, const faces *f, const play *p) {
  site out = {.play = p, .best = DEM_NEW_ARRAY(mem, uint64_t, s->M), .unsent = DEM_NEW_ARRAY(mem, site_signal, s->M), .n_states = 1};
  for (int m = 0; m < s->M; m++) {
    if (p->types[m]) {
      out.best[m] = dem_play_best_after(scratch, s, p, m);
      continue;
    }
    site_signal *signal = &out.unsent[out.n_unsent++];
    *signal = signal_at(mem, scratch, s, &f[m], m, p->w);
    if (out.n_states >= 0) out.n_states *= signal->n_pieces;
    if (out.n_states > (int64_t)1 << 40) out.n_states = -1;
  }
  return out;
}

const site_signal *dem_site_find(const site *at, int m) {
  for (int i = 0; i < at->n_unsent; i++)
    if (at->unsent[i].m == m) return &at->unsent[i];
  return NULL;
}

int dem_site_piece_of(const site_signal *signal, uint64_t set) {
  for (int i = 0; i < signal->n_sets; i++)
    if ((set & ~signal->set[i]) == 0) return signal->piece[i];
  return -1;
}

dem_rat *dem_site_replies(dem_arena *mem, int *n, const sig *s, const site *at, const site_signal *signal, int piece) {
  dem_rat *all = NULL;
  *n = 0;
  for (int i = 0; i < signal->n_sets; i++) {
    if (signal->piece[i] != piece) continue;
    int more;
    dem_rat *replies = dem_deter_replies(mem, &more, s, signal->m, signal->set[i], at->play->w);
    dem_rat *grown = DEM_NEW_ARRAY(mem, dem_rat, (*n + more) * s->A);
    if (*n) memcpy(grown, all, (size_t)(*n * s->A) * sizeof *grown);
    memcpy(grown + *n * s->A, replies, (size_t)(more * s->A) * sizeof *grown);
    all = grown;
    *n += more;
  }
  *n = dem_hull_distinct(all, *n, s->A);
  dem_hull_sort(all, *n, s->A, true);
  return all;
}
