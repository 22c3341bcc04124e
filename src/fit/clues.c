/* What each piece does: the chances after it, and its Bayes factor for the first type against all others given the pieces
 * before it, P(piece | first, earlier) / P(piece | others, earlier). That is the change of the odds, read off the chances
 * before and after; its logarithm is the weight of evidence (M19; Good 1950), and weights add up along a path. */
#include <math.h>

#include "fit/infer.h"

static dem_rat others(dem_arena *mem, const dem_rat *chances) { return dem_rat_sub(mem, DEM_ONE, chances[0]); }

/* Undefined where the pieces before leave only one side, or where this one is impossible. */
static dem_rat factor_of(dem_arena *mem, const dem_rat *before, const dem_rat *after) {
  if (!dem_rat_is_defined(before[0]) || !dem_rat_is_defined(after[0])) return DEM_UNDEFINED;
  dem_rat rest_before = others(mem, before), rest_after = others(mem, after);
  if (dem_rat_is_zero(before[0]) || dem_rat_is_zero(rest_before)) return DEM_UNDEFINED;
  if (dem_rat_is_zero(rest_after)) return DEM_INFINITY;
  return dem_rat_div(mem, dem_rat_mul(mem, after[0], rest_before), dem_rat_mul(mem, before[0], rest_after));
}

/* Numbers far beyond a double are first brought near 1, 60 bits at a time. */
static double log_of(dem_arena *mem, dem_rat a) {
  if (!dem_rat_is_defined(a)) return (double)NAN;
  if (dem_rat_is_infinite(a)) return (double)INFINITY;
  if (dem_rat_is_zero(a)) return -(double)INFINITY;
  dem_rat unit = dem_rat_int(INT64_C(1) << 60);
  int units = 0;
  for (; dem_rat_double(a) < 1e-300; units--) a = dem_rat_mul(mem, a, unit);
  for (; dem_rat_double(a) > 1e300; units++) a = dem_rat_div(mem, a, unit);
  return log(dem_rat_double(a)) + 60 * units * log(2);
}

static void read_path(infer_job *job, dem_clue *clue, int number, const dem_path *path) {
  int n = job->game->n_types;
  const dem_rat *after = path->after + number * n;
  const dem_rat *before = number == 0 ? job->game->prior : after - n;
  dem_rat factor = factor_of(job->mem, before, after);
  for (int row = 0; row < DEM_ROWS; row++) {
    if (!dem_row_counts(path->survives, row)) continue;
    dem_interval_widen(&clue->factor[row], factor);
    for (int t = 0; t < n; t++) dem_interval_widen((dem_interval *)&clue->after[row][t], after[t]);
  }
}

void dem_clues_read(infer_job *job) {
  for (int i = 0; i < job->out->n_clues; i++) {
    dem_clue *clue = &job->clues[i];
    for (int p = 0; p < job->out->n_paths; p++) read_path(job, clue, i, &job->out->paths[p]);
    clue->log_min = log_of(job->mem, clue->factor[0].min);
    clue->log_max = log_of(job->mem, clue->factor[0].max);
  }
}

/* ---- without it ---------------------------------------------------------------------------------------------------- */

/* The diary without one clue; a day that had nothing else is no evidence of any play. */
static diary without(infer_job *job, int dropped) {
  diary out = {0, DEM_NEW_ARRAY(job->keep, day, job->diary.n)};
  for (int d = 0, clue = 0; d < job->diary.n; d++) {
    const day *full = &job->diary.days[d];
    day *rest = &out.days[out.n];
    *rest = (day){0, DEM_NEW_ARRAY(job->keep, const dem_rat *, full->n)};
    for (int i = 0; i < full->n; i++, clue++)
      if (clue != dropped) rest->pieces[rest->n++] = full->pieces[i];
    out.n += rest->n > 0;
  }
  return out;
}

static dem_rat larger_change(dem_arena *mem, dem_rat so_far, dem_rat a, dem_rat b) {
  dem_rat change = dem_rat_sub(mem, a, b);
  return dem_rat_max(so_far, dem_rat_max(change, dem_rat_neg(mem, change)));
}

/* Where only one of the two is defined, the piece decides whether the model can explain anything: all of the range. */
static dem_rat change_of(dem_arena *mem, const dem_interval *a, const dem_interval *b, int n) {
  dem_rat change = DEM_ZERO;
  for (int t = 0; t < n; t++) {
    bool first = dem_rat_is_defined(a[t].min), second = dem_rat_is_defined(b[t].min);
    if (first != second) return DEM_ONE;
    if (!first) continue;
    change = larger_change(mem, change, a[t].min, b[t].min);
    change = larger_change(mem, change, a[t].max, b[t].max);
  }
  return change;
}

static void drop(infer_job *job, int number) {
  dem_clue *clue = &job->clues[number];
  diary rest = without(job, number);
  dem_interval *rows[DEM_ROWS];
  dem_rows_make(job->mem, rows, job->game->n_types);
  dem_list states = dem_states_after(job, &rest, rest.n > 0 ? rest.n - 1 : 0);
  if (rest.n > 0) dem_states_read(job, rows, &states, &rest.days[rest.n - 1]);
  else dem_state_widen(job, rows, job->game->prior, DEM_LIST_AT(&states, state, 0)->survives);
  for (int row = 0; row < DEM_ROWS; row++) clue->without[row] = rows[row];
}

void dem_clues_drop(infer_job *job) {
  dem_rat most = DEM_ZERO;
  for (int i = 0; i < job->out->n_clues; i++) drop(job, i);
  for (int i = 0; i < job->out->n_clues; i++) {
    dem_clue *clue = &job->clues[i];
    dem_rat change = change_of(job->mem, job->out->posterior[0], clue->without[0], job->game->n_types);
    clue->shift = dem_rat_double(change);
    if (dem_rat_compare(change, most) <= 0) continue;
    most = change;
    job->out->heaviest = i;
  }
}
