/* From a game to an answer: class, faces, search, outcomes, what sustains them, components, verdicts, the
 * certificate (M16). */
#include <string.h>

#include "base/ctx.h"
#include "solve/certify.h"
#include "solve/component.h"
#include "solve/corner.h"
#include "solve/outcome.h"
#include "solve/reading.h"
#include "solve/refine.h"
#include "solve/search.h"
#include "solve/support.h"
#include "solve/twins.h"

const dem_solve_settings DEM_SOLVE_DEFAULTS = {.max_components = 50, .max_points = 50};

typedef struct solve_job {
  const dem_game *game;
  const dem_solve_settings *settings;
  dem_arena *mem;     /* of the answer */
  dem_arena *work;    /* of what the search works on */
  dem_arena *scratch; /* of single steps */
  dem_answer *answer;
  sig *s;
  faces *f;
  plays found;
  search_end end;
  dem_outcome *outcomes;
} solve_job;

/* ---- phases: each may be stopped by a limit or the host, and what came before is kept -------------------------- */

typedef void phase(solve_job *job);

typedef struct phase_run {
  phase *run;
  solve_job *job;
} phase_run;

static void phase_body(void *argument) {
  phase_run *p = argument;
  p->run(p->job);
}

/* The one rule of stopping: the first stop counts, its reason is the answer's, and the answer is not complete. What is done
 * in the time that is spared after it may be stopped, too, and says no more than how far it came. */
static void note_stop(solve_job *job, dem_status status) {
  dem_answer *answer = job->answer;
  if (answer->stopped != DEM_OK) return;
  answer->stopped = status;
  answer->complete = false;
  answer->why = dem_arena_format(job->mem, "%s", dem_ctx_message(dem_arena_ctx(job->mem)));
}

/* False where it was stopped. */
static bool run_phase(solve_job *job, phase *run) {
  dem_ctx *cx = dem_arena_ctx(job->mem);
  phase_run p = {run, job};
  dem_status status = dem_ctx_protect(cx, phase_body, &p);
  if (status == DEM_OK) return true;
  if (status != DEM_LIMIT && status != DEM_CANCELLED) dem_ctx_throw(cx, status, "%s", dem_ctx_message(cx));
  note_stop(job, status);
  return false;
}

static void prepare(solve_job *job) {
  dem_answer *answer = job->answer;
  if (job->game->outside) {
    answer->why = job->game->outside;
    return;
  }
  answer->in_class = answer->untested = true; /* until it is known */
  job->s = dem_sig_from_game(job->work, &answer->why, job->game);
  answer->in_class = job->s != NULL;
  answer->untested = false;
  if (job->s) job->f = dem_faces_of_signals(job->s, job->scratch);
  else answer->why = dem_arena_format(job->mem, "%s", answer->why);
}

static void copy_moves(solve_job *job) {
  const dem_game *g = job->game;
  dem_rat **moves = DEM_NEW_ARRAY(job->mem, dem_rat *, g->n_moves);
  for (int i = 0; i < g->n_moves; i++) {
    int n = g->n_branches[g->moves[i].stage];
    moves[i] = DEM_NEW_ARRAY(job->mem, dem_rat, n);
    memcpy(moves[i], job->s->moves[i], (size_t)n * sizeof(dem_rat));
  }
  job->answer->moves = moves;
}

static void search(solve_job *job) {
  dem_search_plays(&job->found, &job->end, job->scratch, job->s, job->f);
  job->end.whole &= dem_corners_add(&job->found, job->scratch, job->s, job->f);
}

/* Outcomes are counted as they are finished. */
static void judge(solve_job *job) {
  for (int i = 0; i < job->found.n; i++) {
    const play *p = &job->found.play[i];
    dem_outcome *o = &job->outcomes[i];
    dem_ctx_step(dem_arena_ctx(job->mem), "judging what was found", (double)i / job->found.n);
    *o = dem_outcome_of_play(job->mem, job->scratch, job->s, p);
    o->id = i + 1;
    dem_refine_play(o->verdicts, job->mem, job->scratch, job->s, job->f, p);
    if (!job->settings->brief)
      o->supports = dem_supports_of_play(job->mem, job->scratch, &o->n_supports, job->s, job->f, p);
    job->answer->n_outcomes = i + 1;
  }
}

static void connect(solve_job *job) {
  component_job components = {.mem = job->mem, .scratch = job->scratch, .s = job->s, .f = job->f};
  components.n = job->answer->n_outcomes;
  components.plays = job->found.play;
  components.outcomes = job->outcomes;
  components.max_components = job->settings->max_components;
  components.max_points = job->settings->max_points;
  components.brief = job->settings->brief;
  dem_components_of_answer(job->answer, &components);
}

static void certify(solve_job *job) {
  job->answer->certificate = "the independent check was stopped before it was finished";
  dem_certify_answer(job->answer, job->scratch, job->s, job->f);
}

/* ---- the whole ---------------------------------------------------------------------------------------------------- */

static const dem_reading *read_signal(const solve_job *job) {
  const dem_answer *a = job->answer;
  if (job->settings->observe)
    return dem_reading_of_levels(a->mem, a, job->settings->observe);
  return dem_reading_of_model(a->mem, a);
}

/* What was found before a stop is judged and checked in any case, within so many seconds of CPU time: a reader who stops the
 * search may also end the program; one who sets a limit means it. Where nothing was stopped, `strict` is the least that is
 * left of the limit. */
static void spare(const solve_job *job, double patient, double strict) {
  dem_ctx *cx = dem_arena_ctx(job->mem);
  dem_status stopped = job->answer->stopped;
  if (stopped == DEM_OK) dem_ctx_extend(cx, strict);
  else dem_ctx_spare(cx, stopped == DEM_CANCELLED ? patient : strict);
}

static void judge_found(solve_job *job) {
  dem_answer *answer = job->answer;
  answer->n_found = job->found.n;
  if (answer->stopped != DEM_OK) spare(job, 5, 0.15);
  run_phase(job, judge);
}

/* What keeps a finished search from being a proof. */
static void tell_completeness(solve_job *job) {
  dem_answer *answer = job->answer;
  if (!job->end.whole) answer->why = "payoffs vary along a continuum that was cut into more parts than the limit";
  if (job->s->tie) answer->why = dem_arena_format(job->mem, "%s; only the first is followed", job->s->tie);
  answer->complete = job->end.whole && !job->s->tie;
}

static void find_outcomes(solve_job *job) {
  dem_answer *answer = job->answer;
  job->found = (plays){.mem = job->mem};
  if (run_phase(job, search)) tell_completeness(job);
  answer->effort = job->end.effort;
  dem_outcome_sort(job->scratch, job->s, job->found.play, job->found.n);
  answer->outcomes = job->outcomes = DEM_NEW_ARRAY(job->mem, dem_outcome, job->found.n);
  judge_found(job);
  if (answer->stopped == DEM_OK) run_phase(job, connect);
}

static void solve_game(solve_job *job) {
  copy_moves(job);
  job->answer->folded = dem_twins_remark(job->mem, job->s);
  find_outcomes(job);
}

/* What is listed is checked, even after a stop if that takes no time. */
static void check_listed(solve_job *job) {
  spare(job, 2, 0.1);
  run_phase(job, certify);
}

static void solve_body(void *argument) {
  solve_job *job = argument;
  dem_answer *answer = job->answer = DEM_NEW(job->mem, dem_answer);
  *answer = (dem_answer){.mem = job->mem, .game = job->game, .components_total = -1, .brief = job->settings->brief};
  bool ready = run_phase(job, prepare) && answer->in_class;
  if (ready) solve_game(job);
  if (ready) check_listed(job);
  dem_ctx_limit(dem_arena_ctx(job->mem), 0);
  answer->reading = read_signal(job); /* it says nothing after a stop, wherever that was */
}

/* Each arena is opened on its own, so that whatever fails next all can be freed. */
typedef struct open_job {
  dem_ctx *cx;
  dem_arena *made;
} open_job;

static void open_body(void *argument) {
  open_job *job = argument;
  job->made = dem_arena_new(job->cx);
}

static dem_status open_arena(dem_ctx *cx, dem_arena **out) {
  open_job job = {cx, NULL};
  dem_status status = dem_ctx_protect(cx, open_body, &job);
  *out = job.made;
  return status;
}

dem_status dem_solve(dem_ctx *cx, dem_answer **out, const dem_game *game, const dem_solve_settings *settings) {
  *out = NULL;
  solve_job job = {.game = game, .settings = settings ? settings : &DEM_SOLVE_DEFAULTS};
  dem_status status = open_arena(cx, &job.mem);
  if (status == DEM_OK) status = open_arena(cx, &job.work);
  if (status == DEM_OK) status = open_arena(cx, &job.scratch);
  dem_ctx_limit(cx, job.settings->seconds);
  if (status == DEM_OK) status = dem_ctx_protect(cx, solve_body, &job);
  dem_ctx_limit(cx, 0);
  dem_arena_free(job.scratch);
  dem_arena_free(job.work);
  if (status == DEM_OK) *out = job.answer;
  else dem_arena_free(job.mem);
  return status;
}

void dem_answer_free(dem_answer *answer) {
  if (answer) dem_arena_free(answer->mem);
}
