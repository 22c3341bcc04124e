/* Signals are independent of each other here: each asks for a belief and best replies to it that leave every type at most
 * what it has. The deterring replies are, per largest set of best answers, one polytope; its corners are the extreme
 * joint answers (M4, M9). */
#include "solve/support.h"

#include <string.h>

#include "solve/deter.h"
#include "solve/hull.h"
#include "solve/pieces.h"

typedef struct reply_list {
  dem_arena *mem;
  int n, width;
  dem_rat *row;
} reply_list;

static reply_list empty_list(dem_arena *mem, int width) { return (reply_list){mem, 0, width, DEM_NEW_ARRAY(mem, dem_rat, width)}; }

static void append(reply_list *list, const dem_rat *rows, int n) {
  dem_rat *grown = DEM_NEW_ARRAY(list->mem, dem_rat, (list->n + n) * list->width);
  if (list->n) memcpy(grown, list->row, (size_t)(list->n * list->width) * sizeof *grown);
  if (n) memcpy(grown + list->n * list->width, rows, (size_t)(n * list->width) * sizeof *grown);
  list->row = grown;
  list->n += n;
}

static dem_answer_list keep_list(dem_arena *mem, reply_list *list) {
  list->n = dem_hull_distinct(list->row, list->n, list->width);
  dem_hull_sort(list->row, list->n, list->width, true);
  dem_rat *kept = DEM_NEW_ARRAY(mem, dem_rat, list->n * list->width);
  for (int i = 0; i < list->n * list->width; i++) kept[i] = dem_rat_copy(mem, list->row[i]);
  return (dem_answer_list){list->n, kept};
}

/* What audience k does in these replies, the extreme ones among them. */
static void append_marginals(reply_list *list, dem_arena *scratch, const sig *s, int k, const dem_rat *replies, int n) {
  dem_rat *own = DEM_NEW_ARRAY(scratch, dem_rat, n * s->n[k]);
  for (int i = 0; i < n; i++)
    memcpy(own + i * s->n[k], replies + i * s->A + s->base[k], (size_t)s->n[k] * sizeof *own);
  append(list, own, dem_hull_extreme(scratch, own, n, s->n[k]));
}

static void set_answers(dem_arena *mem, dem_arena *scratch, dem_support *out, const sig *s, const faces *f, int m,
                        const dem_rat *w) {
  reply_list joint = empty_list(scratch, s->A);
  reply_list *own = DEM_NEW_ARRAY(scratch, reply_list, s->K);
  for (int k = 0; k < s->K; k++) own[k] = empty_list(scratch, s->n[k]);
  for (int i = 0; i < f->n_largest; i++) {
    if (!dem_deter_possible(scratch, s, m, f->largest[i], s->can[m], w)) continue;
    int n;
    dem_rat *replies = dem_deter_replies(scratch, &n, s, m, f->largest[i], w);
    append(&joint, replies, n);
    for (int k = 0; k < s->K; k++) append_marginals(&own[k], scratch, s, k, replies, n);
  }
  dem_answer_list *answers = DEM_NEW_ARRAY(mem, dem_answer_list, s->K);
  for (int k = 0; k < s->K; k++) answers[k] = keep_list(mem, &own[k]);
  out->answers = answers;
  out->joint = keep_list(mem, &joint);
}

static void set_hull(dem_arena *mem, dem_support *out, int T) {
  dem_rat *min = DEM_NEW_ARRAY(mem, dem_rat, T), *max = DEM_NEW_ARRAY(mem, dem_rat, T);
  for (int t = 0; t < T; t++) {
    min[t] = max[t] = out->pieces[0].points[t];
    for (int i = 0; i < out->n_pieces; i++)
      for (int j = 0; j < out->pieces[i].n_points; j++) {
        min[t] = dem_rat_min(min[t], out->pieces[i].points[j * T + t]);
        max[t] = dem_rat_max(max[t], out->pieces[i].points[j * T + t]);
      }
  }
  out->min = min;
  out->max = max;
}

/* The faces whose answers can deter; faces with the same answers are tested once. */
static const bool *passing_faces(dem_arena *scratch, const sig *s, const faces *f, int m, const dem_rat *w) {
  bool *passing = DEM_NEW_ARRAY(scratch, bool, f->n);
  for (int i = 0; i < f->n; i++) {
    int j = 0;
    while (f->face[j].answers != f->face[i].answers) j++;
    passing[i] = j < i ? passing[j] : dem_deter_possible(scratch, s, m, f->face[i].answers, s->can[m], w);
  }
  return passing;
}

static dem_support support_at(dem_arena *mem, dem_arena *scratch, const sig *s, const faces *f, int m, const dem_rat *w) {
  dem_support out = {.signal = m};
  const bool *passing = passing_faces(scratch, s, f, m, w);
  out.pieces = dem_pieces_of_beliefs(mem, scratch, &out.n_pieces, s, f, m, passing);
  set_hull(mem, &out, s->T);
  set_answers(mem, scratch, &out, s, f, m, w);
  return out;
}

dem_support *dem_supports_of_play(dem_arena *mem, dem_arena *scratch, int *n, const sig *s, const faces *f, const play *p) {
  dem_support *supports = DEM_NEW_ARRAY(mem, dem_support, s->M);
  *n = 0;
  for (int m = 0; m < s->M; m++) {
    if (p->types[m]) continue;
    dem_mark mark = dem_arena_mark(scratch);
    supports[(*n)++] = support_at(mem, scratch, s, &f[m], m, p->w);
    dem_arena_release(scratch, mark);
  }
  return supports;
}
