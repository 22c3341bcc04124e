/* Play drawn at random from an outcome: a type by the prior, a signal by that type's strategy, an answer by every audience
 * on its own, then down the game's tree. Every choice has a stream of random numbers to itself and the draw's number is the
 * index in each, so that a draw depends on (seed, index) alone (M30). */
#include "demarche/fit.h"

enum { STREAM_OUTCOME, STREAM_TYPE, STREAM_SIGNAL, STREAM_LATER }; /* from LATER on one per audience, then one per stage */

struct dem_simulation {
  dem_arena *mem;
  const dem_answer *answer;
  uint64_t seed;
  int outcome;         /* index, -1: all alike */
  const dem_rat *even; /* [outcome]: the same chance for each */
  int *answers, *branches;
};

/* ---- opening and closing ---------------------------------------------------------------------------------------- */

typedef struct open_job {
  dem_ctx *cx;
  const dem_answer *answer;
  int outcome;
  uint64_t seed;
  dem_arena *mem;
  dem_simulation *made;
} open_job;

static const dem_rat *even_chances(dem_arena *mem, int n) {
  dem_rat *even = DEM_NEW_ARRAY(mem, dem_rat, n);
  for (int i = 0; i < n; i++) even[i] = dem_rat_ratio(mem, 1, n);
  return even;
}

static void open_body(void *argument) {
  open_job *job = argument;
  const dem_game *game = job->answer->game;
  dem_arena *mem = job->mem = dem_arena_new(job->cx);
  job->made = DEM_NEW(mem, dem_simulation);
  *job->made = (dem_simulation){.mem = mem, .answer = job->answer, .seed = job->seed, .outcome = job->outcome};
  job->made->even = even_chances(mem, job->answer->n_outcomes);
  job->made->answers = DEM_NEW_ARRAY(mem, int, game->n_audiences);
  job->made->branches = DEM_NEW_ARRAY(mem, int, game->n_stages);
}

/* From an id to an index; -1 for "all alike". */
static dem_status find_outcome(dem_ctx *cx, int *out, const dem_answer *answer, int id) {
  *out = -1;
  if (answer->n_outcomes == 0)
    return dem_fail(cx, DEM_DOMAIN, "there is no outcome to draw from%s%s", answer->why ? ": " : "; none was found",
                    answer->why ? answer->why : "");
  for (int i = 0; i < answer->n_outcomes; i++)
    if (answer->outcomes[i].id == id) *out = i;
  if (id == 0 || *out >= 0) return DEM_OK;
  return dem_fail(cx, DEM_USAGE, "there is no outcome %d; they are numbered 1 to %d", id, answer->n_outcomes);
}

dem_status dem_simulation_open(dem_ctx *cx, dem_simulation **out, const dem_answer *answer, int outcome, uint64_t seed) {
  open_job job = {.cx = cx, .answer = answer, .seed = seed};
  *out = NULL;
  DEM_TRY(find_outcome(cx, &job.outcome, answer, outcome));
  dem_status status = dem_ctx_protect(cx, open_body, &job);
  if (status == DEM_OK) *out = job.made;
  else dem_arena_free(job.mem);
  return status;
}

void dem_simulation_close(dem_simulation *simulation) {
  if (simulation) dem_arena_free(simulation->mem);
}

/* ---- one draw ------------------------------------------------------------------------------------------------------ */

typedef struct draw_job {
  const dem_simulation *simulation;
  uint64_t index;
  dem_draw draw;
} draw_job;

static int pick(const draw_job *job, int stream, int n, const dem_rat *chances) {
  const dem_simulation *s = job->simulation;
  return dem_random_pick(s->mem, n, chances, s->seed, (uint64_t)stream, job->index);
}

/* The reply that the audiences give together, each mixing on its own. */
static int draw_reply(const draw_job *job) {
  const dem_simulation *s = job->simulation;
  const dem_game *game = s->answer->game;
  const dem_rat *row = s->answer->outcomes[job->draw.outcome].answers + job->draw.signal * game->n_answers_total;
  int reply = 0;
  for (int k = 0; k < game->n_audiences; k++) {
    s->answers[k] = pick(job, STREAM_LATER + k, game->n_answers[k], row + game->answer_base[k]);
    reply = reply * game->n_answers[k] + s->answers[k];
  }
  return reply;
}

static void draw_stages(const draw_job *job, int node) {
  const dem_simulation *s = job->simulation;
  const dem_game *game = s->answer->game;
  for (int i = 0; i < game->n_stages; i++) s->branches[i] = -1;
  while (game->nodes[node].stage >= 0) {
    const dem_node *at = &game->nodes[node];
    const dem_rat *chances = at->move >= 0 ? s->answer->moves[at->move] : game->chances[at->stage];
    int branch = pick(job, STREAM_LATER + game->n_audiences + at->stage, game->n_branches[at->stage], chances);
    s->branches[at->stage] = branch;
    node = at->first_child + branch;
  }
}

static void draw_body(void *argument) {
  draw_job *job = argument;
  const dem_simulation *s = job->simulation;
  const dem_answer *answer = s->answer;
  const dem_game *game = answer->game;
  dem_draw *draw = &job->draw;
  draw->outcome = s->outcome >= 0 ? s->outcome : pick(job, STREAM_OUTCOME, answer->n_outcomes, s->even);
  draw->type = pick(job, STREAM_TYPE, game->n_types, game->prior);
  const dem_rat *sigma = answer->outcomes[draw->outcome].sigma + draw->type * game->n_signals;
  draw->signal = pick(job, STREAM_SIGNAL, game->n_signals, sigma);
  int row = draw->type * game->n_signals + draw->signal;
  draw_stages(job, game->root[row * game->n_replies + draw_reply(job)]);
}

dem_status dem_simulation_draw(dem_ctx *cx, dem_draw *out, dem_simulation *simulation, uint64_t index) {
  draw_job job = {.simulation = simulation, .index = index};
  job.draw = (dem_draw){.answers = simulation->answers, .branches = simulation->branches};
  DEM_TRY(dem_ctx_protect(cx, draw_body, &job));
  *out = job.draw;
  return DEM_OK;
}
