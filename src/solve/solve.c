/* From a game to an answer: class, faces, search, outcomes, what sustains them, components, verdicts, the certificate. */
#include <string.h>

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
} solve_job;

static void compile_body(void *argument) {
  solve_job *job = argument;
  dem_answer *answer = job->answer;
  job->s = dem_sig_from_game(job->work, &answer->why, answer->game);
  answer->in_class = job->s != NULL;
  if (job->s) job->f = dem_faces_of_signals(job->s, job->scratch);
  else answer->why = dem_arena_format(answer->mem, "%s", answer->why);
}

/* Whether the game is in the class and small enough; a limit is an answer, not a failure. */
static bool compile(solve_job *job) {
  dem_answer *answer = job->answer;
  dem_ctx *cx = dem_arena_ctx(answer->mem);
  dem_status status = dem_ctx_protect(cx, compile_body, job);
  if (status == DEM_OK) return answer->in_class;
  if (status != DEM_LIMIT && status != DEM_CANCELLED) dem_ctx_throw(cx, status, "the game could not be prepared for solving");
  answer->in_class = true;
  answer->stopped = status;
  answer->why = dem_arena_format(answer->mem, "%s", dem_ctx_message(cx));
  return false;
}

static void copy_moves(solve_job *job) {
  dem_answer *answer = job->answer;
  const dem_game *g = answer->game;
  answer->moves = DEM_NEW_ARRAY(answer->mem, dem_rat *, g->n_moves);
  for (int i = 0; i < g->n_moves; i++) {
    int n = g->n_branches[g->moves[i].stage];
    answer->moves[i] = DEM_NEW_ARRAY(answer->mem, dem_rat, n);
    memcpy(answer->moves[i], job->s->moves[i], (size_t)n * sizeof(dem_rat));
  }
}

static void search(solve_job *job) {
  dem_answer *answer = job->answer;
  search_limits limits = {job->settings->seconds};
  job->found = (plays){.mem = answer->mem};
  search_end end = dem_search_plays(&job->found, job->scratch, job->s, job->f, &limits);
  answer->effort = end.effort;
  answer->stopped = end.stopped;
  bool whole = end.whole && dem_corners_add(&job->found, job->scratch, job->s, job->f);
  answer->complete = end.stopped == DEM_OK && whole && !job->s->tie;
  if (job->s->tie) answer->why = dem_arena_format(answer->mem, "%s; only the first is followed", job->s->tie);
  if (!whole) answer->why = "payoffs vary along a continuum that was cut into more parts than the limit";
  if (end.why) answer->why = dem_arena_format(answer->mem, "%s", end.why);
  dem_outcome_sort(job->scratch, job->s, job->found.play, job->found.n);
}

static dem_outcome *make_outcomes(solve_job *job) {
  dem_answer *answer = job->answer;
  dem_outcome *outcomes = DEM_NEW_ARRAY(answer->mem, dem_outcome, job->found.n);
  for (int i = 0; i < job->found.n; i++) {
    const play *p = &job->found.play[i];
    outcomes[i] = dem_outcome_of_play(answer->mem, job->scratch, job->s, p);
    outcomes[i].id = i + 1;
    dem_refine_play(outcomes[i].verdicts, answer->mem, job->scratch, job->s, job->f, p);
    if (!job->settings->brief)
      outcomes[i].supports = dem_supports_of_play(answer->mem, job->scratch, &outcomes[i].n_supports, job->s, job->f, p);
    dem_ctx_step(dem_arena_ctx(answer->mem), "judging outcomes", (double)(i + 1) / job->found.n);
  }
  answer->n_outcomes = job->found.n;
  answer->outcomes = outcomes;
  return outcomes;
}

static const dem_reading *read_signal(const solve_job *job) {
  const dem_answer *a = job->answer;
  if (job->settings->observe)
    return dem_reading_of_levels(a->mem, a->game, a->outcomes, a->n_outcomes, job->settings->observe);
  return dem_reading_of_model(a->mem, a->game, a->outcomes, a->n_outcomes);
}

static void solve_body(void *argument) {
  solve_job *job = argument;
  dem_answer *answer = job->answer = DEM_NEW(job->mem, dem_answer);
  *answer = (dem_answer){.mem = job->mem, .game = job->game, .components_total = -1};
  if (!compile(job)) return;
  copy_moves(job);
  answer->folded = dem_twins_remark(answer->mem, job->s);
  search(job);
  dem_outcome *outcomes = make_outcomes(job);
  component_job components = {answer->mem,       job->scratch,    job->s,
                              job->f,            job->found.n,    job->found.play,
                              outcomes,          job->settings->max_components,
                              job->settings->max_points, job->settings->brief};
  dem_components_of_answer(answer, &components);
  answer->reading = read_signal(job);
  dem_certify_answer(answer, job->scratch, job->s, job->f);
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
  if (status == DEM_OK) status = dem_ctx_protect(cx, solve_body, &job);
  dem_arena_free(job.scratch);
  dem_arena_free(job.work);
  if (status == DEM_OK) *out = job.answer;
  else dem_arena_free(job.mem);
  return status;
}

void dem_answer_free(dem_answer *answer) {
  if (answer) dem_arena_free(answer->mem);
}
