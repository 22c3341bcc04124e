/* All paths (M20): an outcome of the first day, then an outcome of the second day's play at the posterior which that leaves, and
 * so on. A path ends where its pieces are impossible. Chances multiply along it: the product of the days' likelihoods is the
 * chance of all pieces, since each day's prior is the posterior of the days before. */
#include <string.h>

#include "fit/infer.h"

enum { MAX_PATHS = 100000, MAX_NUMBERS = 4000000 };

typedef struct walk {
  infer_job *job;
  dem_list paths;
  int *ids;        /* [date] */
  dem_rat *after;  /* [piece * n_types + type] */
  int64_t numbers; /* kept so far */
} walk;

/* What a path is so far, before a day. */
typedef struct step {
  int date, clue;
  dem_rat likelihood;
  const dem_rat *posterior;
  bool survives[DEM_N_REFINEMENTS];
} step;

static dem_rat *copy_numbers(dem_arena *mem, const dem_rat *from, int n) {
  dem_rat *copy = DEM_NEW_ARRAY(mem, dem_rat, n);
  for (int i = 0; i < n; i++) copy[i] = dem_rat_copy(mem, from[i]);
  return copy;
}

static void check_room(walk *w) {
  const infer_job *job = w->job;
  w->numbers += (int64_t)(job->out->n_clues + 1) * job->game->n_types;
  if (w->paths.n >= MAX_PATHS || w->numbers > MAX_NUMBERS)
    dem_ctx_throw(
      job->cx, DEM_LIMIT,
      "the %d dates can be joined to more than %d paths (or %d numbers): leave out dates or infer from fewer of them",
      job->out->n_dates, MAX_PATHS, MAX_NUMBERS);
}

static void keep_path(walk *w, const step *end) {
  infer_job *job = w->job;
  int n_types = job->game->n_types, n_dates = job->out->n_dates;
  check_room(w);
  dem_path *path = DEM_LIST_ADD(&w->paths, job->keep, dem_path);
  int *ids = DEM_NEW_ARRAY(job->mem, int, n_dates);
  memcpy(ids, w->ids, (size_t)end->date * sizeof *ids);
  dem_rat *after = DEM_NEW_ARRAY(job->mem, dem_rat, job->out->n_clues * n_types);
  for (int i = 0; i < end->clue * n_types; i++) after[i] = dem_rat_copy(job->mem, w->after[i]);
  *path = (dem_path){.ids = ids, .after = after, .likelihood = dem_rat_copy(job->mem, end->likelihood)};
  memcpy(path->survives, end->survives, sizeof path->survives);
  path->posterior = dem_rat_is_zero(end->likelihood) ? DEM_NEW_ARRAY(job->mem, dem_rat, n_types)
                                                     : copy_numbers(job->mem, end->posterior, n_types);
}

/* ---- a continuum of plays ------------------------------------------------------------------------------------------ */

/* Between plays of a continuum lie others, which leave other chances to the next day; only the listed ones are followed. */
static void watch_continuum(infer_job *job, const dem_rat **first, const dem_outcome *o, const dem_rat *posterior) {
  if (o->isolated) return;
  int n = job->game->n_types;
  if (!*first) *first = copy_numbers(job->keep, posterior, n);
  for (int t = 0; t < n; t++)
    if (!dem_rat_equal((*first)[t], posterior[t]))
      dem_infer_doubt(job, "plays of an earlier date form a continuum, of which only the extreme ones are followed");
}

/* ---- walking ------------------------------------------------------------------------------------------------------- */

static void walk_on(walk *w, const step *now);

static step next_step(const walk *w, const step *now, const dem_outcome *o, dem_rat chance) {
  infer_job *job = w->job;
  step next = *now;
  int n = job->diary.days[now->date].n;
  next.date++;
  next.clue += n;
  next.posterior = w->after + (next.clue - 1) * job->game->n_types;
  next.likelihood = dem_rat_mul(job->scratch, now->likelihood, chance);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) next.survives[r] = now->survives[r] && o->verdicts[r].survives;
  return next;
}

static void walk_day(walk *w, const step *now) {
  infer_job *job = w->job;
  const bout *b = dem_bout_at(job, now->posterior);
  const dem_rat *first = NULL;
  bool last = now->date + 1 == job->diary.n;
  for (int i = 0; i < b->answer->n_outcomes; i++) {
    const dem_outcome *o = &b->answer->outcomes[i];
    dem_ctx_step(job->cx, "following paths", -1);
    dem_rat *after = w->after + now->clue * job->game->n_types;
    dem_rat chance = dem_weigh_day(after, job->scratch, job, b, o, &job->diary.days[now->date]);
    w->ids[now->date] = o->id;
    step next = next_step(w, now, o, chance);
    if (!last && !dem_rat_is_zero(chance)) watch_continuum(job, &first, o, next.posterior);
    walk_on(w, &next);
  }
}

static void walk_on(walk *w, const step *now) {
  dem_mark mark = dem_arena_mark(w->job->scratch);
  if (now->date == w->job->diary.n || dem_rat_is_zero(now->likelihood)) keep_path(w, now);
  else walk_day(w, now);
  dem_arena_release(w->job->scratch, mark);
}

static void sum_up(infer_job *job, const dem_list *paths) {
  dem_inference *out = job->out;
  dem_interval *rows[DEM_ROWS];
  dem_rows_make(job->mem, rows, job->game->n_types);
  for (int i = 0; i < paths->n; i++) {
    const dem_path *path = DEM_LIST_AT(paths, dem_path, i);
    for (int row = 0; row < DEM_ROWS; row++) {
      if (!dem_row_counts(path->survives, row) || dem_rat_is_zero(path->likelihood)) continue;
      out->n_agreeing[row]++;
      for (int t = 0; t < job->game->n_types; t++) dem_interval_widen(&rows[row][t], path->posterior[t]);
    }
  }
  for (int row = 0; row < DEM_ROWS; row++) out->posterior[row] = rows[row];
  out->n_paths = paths->n;
  dem_path *all = DEM_LIST_SEAL(paths, job->mem, dem_path);
  out->paths = all;
  dem_infer_likely(job, all);
}

void dem_infer_walk(infer_job *job) {
  walk w = {.job = job};
  w.ids = DEM_NEW_ARRAY(job->keep, int, job->out->n_dates);
  w.after = DEM_NEW_ARRAY(job->keep, dem_rat, job->out->n_clues * job->game->n_types);
  step start = {.likelihood = DEM_ONE, .posterior = job->game->prior};
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) start.survives[r] = true;
  walk_on(&w, &start);
  sum_up(job, &w.paths);
}
