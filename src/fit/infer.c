/* From observations to what they say: evidence, paths, clues, what else could have been. A limit or the host may stop each
 * step; what came before is kept (M22). */
#include <string.h>

#include "base/clock.h"
#include "base/ctx.h"
#include "fit/infer.h"

dem_infer_settings dem_infer_defaults(void) {
  return (dem_infer_settings){.high = {{19}, 20}, .medium = {{4}, 5}, .low = {{3}, 5}, .spread = DEM_SPREAD_UNIFORM,
                              .likely = {{1}, 32}};
}

/* ---- settings ------------------------------------------------------------------------------------------------------- */

static dem_rat take_chance(infer_job *job, dem_rat value, const char *word) {
  bool fit = dem_rat_is_defined(value) && !dem_rat_is_infinite(value) && dem_rat_sign(value) >= 0 &&
             dem_rat_compare(value, DEM_ONE) <= 0;
  if (!fit) dem_ctx_throw(job->cx, DEM_USAGE, "the chance that '%s' means must lie in [0, 1]", word);
  return dem_rat_copy(job->mem, value);
}

static void take_settings(infer_job *job, const dem_infer_settings *given) {
  dem_infer_settings *s = &job->out->settings;
  *s = *given;
  s->high = take_chance(job, given->high, "high");
  s->medium = take_chance(job, given->medium, "medium");
  s->low = take_chance(job, given->low, "low");
  s->likely = take_chance(job, given->likely, "likely");
  if ((int)s->spread < 0 || s->spread >= DEM_N_SPREADS)
    dem_ctx_throw(job->cx, DEM_USAGE, "there is no spread %d", (int)s->spread);
  if (!given->observe) return;
  int n = job->game->n_channels, *observe = DEM_NEW_ARRAY(job->mem, int, n);
  if (n > 0) memcpy(observe, given->observe, (size_t)n * sizeof *observe);
  s->observe = observe;
}

/* ---- steps ---------------------------------------------------------------------------------------------------------- */

typedef struct step_run {
  infer_job *job;
  void (*run)(infer_job *job);
} step_run;

static void step_body(void *argument) {
  step_run *s = argument;
  dem_infer_limit(s->job);
  s->run(s->job);
}

/* False where it was stopped. */
static bool run_step(infer_job *job, void (*run)(infer_job *job)) {
  step_run s = {job, run};
  dem_status status = dem_ctx_protect(job->cx, step_body, &s);
  if (status == DEM_OK) return true;
  if (status != DEM_LIMIT && status != DEM_CANCELLED) dem_ctx_throw(job->cx, status, "%s", dem_ctx_message(job->cx));
  job->out->stopped = job->outside ? DEM_OK : status;
  job->why = dem_arena_copy(job->mem, dem_ctx_message(job->cx), strlen(dem_ctx_message(job->cx)));
  return false;
}

static void walk_and_read(infer_job *job) {
  dem_infer_walk(job);
  dem_clues_read(job);
}

/* Nothing that was found of stopped paths means anything. */
static void blank(infer_job *job) {
  dem_inference *out = job->out;
  dem_interval *rows[DEM_ROWS];
  dem_rows_make(job->mem, rows, job->game->n_types);
  for (int row = 0; row < DEM_ROWS; row++) out->posterior[row] = rows[row];
  for (int row = 0; row < DEM_ROWS; row++) {
    out->likely[row] = rows[row];
    out->n_agreeing[row] = out->n_likely[row] = 0;
  }
  out->n_paths = 0;
}

/* What refutes is told by the paths; a stop after them takes nothing back. */
static void judge(infer_job *job) {
  dem_inference *out = job->out;
  out->complete = job->walked && !job->why;
  out->refuted = out->complete && out->n_agreeing[0] == 0;
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) out->refuted_under[r] = out->complete && out->n_agreeing[r + 1] == 0;
}

static void conclude(infer_job *job) {
  dem_inference *out = job->out;
  dem_ctx_limit(job->cx, 0);
  out->complete = out->complete && out->stopped == DEM_OK;
  out->why = job->why;
  out->sentence = dem_infer_sentence(job);
}

static void infer_all(infer_job *job) {
  dem_infer_gather(job);
  job->walked = run_step(job, walk_and_read);
  if (!job->walked) blank(job);
  judge(job);
  if (job->walked && run_step(job, dem_clues_drop)) run_step(job, dem_infer_instead);
  conclude(job);
}

/* ---- the whole ------------------------------------------------------------------------------------------------------ */

typedef struct infer_call {
  infer_job *job;
  const dem_infer_settings *settings;
} infer_call;

static void infer_body(void *argument) {
  infer_call *call = argument;
  infer_job *job = call->job;
  job->mem = dem_arena_new(job->cx);
  job->keep = dem_arena_new(job->cx);
  job->scratch = dem_arena_new(job->cx);
  job->out = DEM_NEW(job->mem, dem_inference);
  *job->out = (dem_inference){.mem = job->mem, .game = job->game, .heaviest = -1};
  dem_infer_settings defaults = dem_infer_defaults();
  take_settings(job, call->settings ? call->settings : &defaults);
  infer_all(job);
}

dem_status dem_infer(dem_ctx *cx, dem_inference **out, const dem_game *game, dem_ledger *ledger,
                     const dem_infer_settings *settings) {
  *out = NULL;
  infer_job job = {.cx = cx, .game = game, .ledger = ledger, .since = dem_clock_seconds()};
  infer_call call = {&job, settings};
  dem_buf_init(&job.text, cx);
  dem_status status = dem_ctx_protect(cx, infer_body, &call);
  dem_ctx_limit(cx, 0);
  dem_bouts_free(&job);
  dem_buf_clear(&job.text);
  dem_arena_free(job.scratch);
  dem_arena_free(job.keep);
  if (status == DEM_OK) *out = job.out;
  else dem_arena_free(job.mem);
  return status;
}

void dem_inference_free(dem_inference *inference) {
  if (inference) dem_arena_free(inference->mem);
}
