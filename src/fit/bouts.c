/* Every play is solved once for each prior that it is met at: many paths leave the same chances (M20). */
#include <string.h>

#include "base/clock.h"
#include "base/ctx.h"
#include "fit/infer.h"

static double seconds_left(const infer_job *job) {
  return job->out->settings.seconds - (dem_clock_seconds() - job->since);
}

static _Noreturn void out_of_time(const infer_job *job) {
  dem_ctx_throw(job->cx, DEM_LIMIT, "the time limit of %g seconds was reached", job->out->settings.seconds);
}

double dem_infer_limit(infer_job *job) {
  if (job->out->settings.seconds <= 0) return 0;
  double left = seconds_left(job);
  if (left <= 0) out_of_time(job);
  dem_ctx_limit_since(job->cx, job->out->settings.seconds, job->since);
  return left;
}

void dem_infer_doubt(infer_job *job, const char *why) {
  if (!job->why) job->why = why;
}

/* ---- the game at a prior ------------------------------------------------------------------------------------------- */

static void number_types(infer_job *job, bout *r, const int *kept) {
  int *type_of = DEM_NEW_ARRAY(job->keep, int, job->game->n_types);
  for (int t = 0; t < job->game->n_types; t++)
    if (!kept) type_of[t] = t;
    else if (kept[t] >= 0) type_of[kept[t]] = t;
  r->type_of = type_of;
}

static void number_signals(infer_job *job, bout *r) {
  int *signal_of = DEM_NEW_ARRAY(job->keep, int, r->game->n_signals);
  for (int m = 0; m < r->game->n_signals; m++)
    signal_of[m] = dem_game_find_signal(job->game, r->game->levels + m * r->game->n_channels);
  r->signal_of = signal_of;
}

static bool same_prior(const dem_game *game, const dem_rat *prior) {
  for (int t = 0; t < game->n_types; t++)
    if (!dem_rat_equal(game->prior[t], prior[t])) return false;
  return true;
}

static void must(infer_job *job, dem_status status) {
  if (status != DEM_OK) dem_ctx_throw(job->cx, status, "%s", dem_ctx_message(job->cx));
}

static void set_game(infer_job *job, bout *r, const dem_rat *prior) {
  int *kept = NULL;
  r->game = job->game;
  if (!same_prior(job->game, prior)) {
    kept = DEM_NEW_ARRAY(job->keep, int, job->game->n_types);
    must(job, dem_game_at_prior(job->cx, &r->made, kept, job->game, prior));
    r->game = r->made;
  }
  number_types(job, r, kept);
  number_signals(job, r);
}

/* ---- solving ------------------------------------------------------------------------------------------------------- */

static void judge(infer_job *job, const dem_answer *a) {
  if (a->stopped == DEM_LIMIT && job->out->settings.seconds > 0 && seconds_left(job) <= 0) out_of_time(job);
  const char *why = a->why ? dem_arena_copy(job->mem, a->why, strlen(a->why)) : "the list of outcomes is not complete";
  if (a->stopped != DEM_OK) dem_ctx_throw(job->cx, a->stopped, "%s", why);
  job->outside = !a->in_class;
  if (job->outside) dem_ctx_throw(job->cx, DEM_LIMIT, "%s", why);
  if (!a->complete) dem_infer_doubt(job, why);
}

static bout *solve_bout(infer_job *job, const dem_rat *prior) {
  bout *r = DEM_NEW(job->keep, bout);
  r->older = job->newest;
  job->newest = r; /* from here on it is freed with the others */
  set_game(job, r, prior);
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.brief = true;
  settings.seconds = dem_infer_limit(job);
  must(job, dem_solve(job->cx, &r->answer, r->game, &settings));
  judge(job, r->answer);
  dem_infer_limit(job);
  return r;
}

const bout *dem_bout_at(infer_job *job, const dem_rat *prior) {
  const char *key = dem_infer_numbers(job, prior, job->game->n_types);
  size_t length = strlen(key);
  const bout *found = dem_table_find(&job->bouts, key, length);
  if (found) return found;
  key = dem_arena_copy(job->keep, key, length);
  bout *made = solve_bout(job, prior);
  dem_table_put(&job->bouts, job->keep, key, length, made);
  return made;
}

void dem_bouts_free(infer_job *job) {
  for (bout *r = job->newest; r; r = r->older) {
    dem_answer_free(r->answer);
    dem_game_free(r->made);
  }
}
