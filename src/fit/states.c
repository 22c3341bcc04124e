/* Intervals without listing paths: what matters of a path is the posterior that it leaves and which refinements it has
 * survived, and many paths agree in both. Used for evidence that was not there: a piece left out, another signal
 * (M21). */
#include <string.h>

#include "fit/infer.h"

typedef struct layer {
  infer_job *job;
  dem_list states;
  dem_table seen; /* by numbers and marks as text */
} layer;

static void add_state(layer *l, const dem_rat *posterior, const bool *survives) {
  infer_job *job = l->job;
  int n = job->game->n_types;
  dem_infer_numbers(job, posterior, n);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) dem_buf_put_char(&job->text, survives[r] ? 'y' : 'n');
  if (dem_table_find(&l->seen, job->text.text, job->text.length)) return;
  const char *key = dem_arena_copy(job->keep, job->text.text, job->text.length);
  dem_table_put(&l->seen, job->keep, key, job->text.length, job);
  dem_rat *copy = DEM_NEW_ARRAY(job->keep, dem_rat, n);
  for (int t = 0; t < n; t++) copy[t] = dem_rat_copy(job->keep, posterior[t]);
  state *made = DEM_LIST_ADD(&l->states, job->keep, state);
  made->posterior = copy;
  memcpy(made->survives, survives, sizeof made->survives);
}

/* Gets what one outcome of a day leaves of a state; `posterior` is borrowed. */
typedef void visit(void *data, const dem_rat *posterior, const bool *survives);

static void read_day(infer_job *job, const state *from, const day *today, visit *with, void *data) {
  const bout *b = dem_bout_at(job, from->posterior);
  int n = job->game->n_types;
  dem_rat *after = DEM_NEW_ARRAY(job->scratch, dem_rat, today->n * n);
  for (int i = 0; i < b->answer->n_outcomes; i++) {
    const dem_outcome *o = &b->answer->outcomes[i];
    bool survives[DEM_N_REFINEMENTS];
    dem_ctx_step(job->cx, "asking what else could have been seen", -1);
    if (dem_rat_is_zero(dem_weigh_day(after, job->scratch, job, b, o, today))) continue;
    for (int r = 0; r < DEM_N_REFINEMENTS; r++) survives[r] = from->survives[r] && o->verdicts[r].survives;
    with(data, after + (today->n - 1) * n, survives);
  }
}

static void visit_layer(void *data, const dem_rat *posterior, const bool *survives) {
  add_state(data, posterior, survives);
}

dem_list dem_states_after(infer_job *job, const diary *book, int n) {
  layer now = {.job = job};
  bool all[DEM_N_REFINEMENTS];
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) all[r] = true;
  add_state(&now, job->game->prior, all);
  for (int d = 0; d < n; d++) {
    layer next = {.job = job};
    for (int i = 0; i < now.states.n; i++) {
      dem_mark mark = dem_arena_mark(job->scratch);
      read_day(job, DEM_LIST_AT(&now.states, state, i), &book->days[d], visit_layer, &next);
      dem_arena_release(job->scratch, mark);
    }
    now = next;
  }
  return now.states;
}

void dem_state_widen(infer_job *job, dem_interval *rows[DEM_ROWS], const dem_rat *posterior, const bool *survives) {
  for (int row = 0; row < DEM_ROWS; row++)
    for (int t = 0; t < job->game->n_types && dem_row_counts(survives, row); t++)
      dem_interval_widen(&rows[row][t], posterior[t]);
}

typedef struct reading {
  infer_job *job;
  dem_interval **rows;
} reading;

static void visit_reading(void *data, const dem_rat *posterior, const bool *survives) {
  const reading *r = data;
  dem_state_widen(r->job, r->rows, posterior, survives);
}

/* The bounds that are left stay: they are copied out of the scratch arena. */
static void settle(infer_job *job, dem_interval *rows[DEM_ROWS]) {
  for (int row = 0; row < DEM_ROWS; row++)
    for (int t = 0; t < job->game->n_types; t++) {
      dem_interval *i = &rows[row][t];
      *i = (dem_interval){dem_rat_copy(job->mem, i->min), dem_rat_copy(job->mem, i->max)};
    }
}

void dem_states_read(infer_job *job, dem_interval *rows[DEM_ROWS], const dem_list *states, const day *today) {
  reading r = {job, rows};
  dem_mark mark = dem_arena_mark(job->scratch);
  for (int i = 0; i < states->n; i++) read_day(job, DEM_LIST_AT(states, state, i), today, visit_reading, &r);
  settle(job, rows);
  dem_arena_release(job->scratch, mark);
}
