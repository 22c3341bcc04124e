/* `solve --json`: the answer as one object. */
#include "report/json_parts.h"
#include "report/select.h"

void dem_json_put_head(dem_json *json, const char *title) {
  dem_json_put_text(json, "demarche", DEM_VERSION);
  dem_json_put_int(json, "schema", 1);
  dem_json_put_text(json, "model", title);
}

static void put_parameters(dem_json *json, const dem_game *game) {
  dem_json_open_object(json, "parameters", DEM_JSON_LINES);
  for (int i = 0; game->model && game->parameters && i < game->model->n_parameters; i++)
    dem_json_put_rat(json, game->model->parameters[i].name.id, game->parameters[i]);
  dem_json_close(json);
}

static void put_payoffs(dem_json *json, const dem_game *game, const dem_outcome *outcome) {
  dem_json_open_object(json, "payoffs", DEM_JSON_LINES);
  dem_json_put_by_type(json, game->players[0], game, outcome->type_payoffs);
  for (int player = 1; player < game->n_players; player++)
    dem_json_put_rat(json, game->players[player], outcome->player_payoffs[player]);
  dem_json_close(json);
}

static void put_posterior(dem_json *json, const dem_game *game, const dem_outcome *outcome, int audience, int signal) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, "player", game->players[game->audience_player[audience]]);
  dem_json_put_text(json, "infoset", game->seen[(size_t)audience * (size_t)game->n_signals + (size_t)signal]);
  dem_json_put_bool(json, "reached", true);
  dem_json_put_by_type(json, "beliefs", game, outcome->posteriors + (size_t)signal * (size_t)game->n_types);
  dem_json_put_double(json, "bits", outcome->bits[signal]);
  dem_json_close(json);
}

static void put_posteriors(dem_json *json, const dem_game *game, const dem_outcome *outcome) {
  dem_json_open_array(json, "posteriors", DEM_JSON_LINES);
  for (int audience = 0; audience < game->n_audiences; audience++)
    for (int signal = 0; signal < game->n_signals; signal++)
      if (outcome->sent[signal]) put_posterior(json, game, outcome, audience, signal);
  dem_json_close(json);
}

static void put_information(dem_json *json, const dem_game *game, const dem_outcome *outcome) {
  dem_json_open_object(json, "information", DEM_JSON_LINES);
  for (int audience = 0; audience < game->n_audiences; audience++) {
    dem_json_open_object(json, game->players[game->audience_player[audience]], DEM_JSON_FLAT);
    dem_json_put_double(json, "bits", outcome->information);
    dem_json_put_double(json, "share", outcome->share);
    dem_json_close(json);
  }
  dem_json_close(json);
}

static void put_verdicts(dem_json *json, const dem_outcome *outcome) {
  dem_json_open_object(json, "survives", DEM_JSON_LINES);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) {
    dem_json_open_object(json, dem_refinement_key((dem_refinement)r), DEM_JSON_FLAT);
    dem_json_put_bool(json, "verdict", outcome->verdicts[r].survives);
    dem_json_put_text(json, "reason", outcome->verdicts[r].survives ? NULL : outcome->verdicts[r].reason);
    dem_json_close(json);
  }
  dem_json_close(json);
}

static void put_carriers(dem_json *json, const dem_outcome *outcome) {
  dem_json_open_array(json, "components", DEM_JSON_FLAT);
  for (int i = 0; i < outcome->n_components; i++) dem_json_put_int(json, NULL, outcome->components[i]);
  dem_json_close(json);
}

static void put_outcome(dem_json *json, const dem_reach *reach) {
  const dem_game *game = reach->answer->game;
  bool brief = reach->answer->brief;
  const dem_outcome *outcome = reach->outcome;
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_put_int(json, "id", outcome->id);
  dem_json_put_text(json, "kind", dem_kind_text(outcome->kind));
  dem_json_put_bool(json, "isolated", outcome->isolated);
  dem_json_put_strategy(json, reach, outcome->answers, false);
  put_payoffs(json, game, outcome);
  put_posteriors(json, game, outcome);
  put_information(json, game, outcome);
  if (outcome->price) dem_json_put_by_type(json, "price", game, outcome->price);
  else dem_json_put_null(json, "price");
  if (!brief) dem_json_put_supports(json, game, outcome);
  put_verdicts(json, outcome);
  if (!brief) put_carriers(json, outcome);
  dem_json_close(json);
}

/* All outcomes, or the one that was asked for. */
static void put_outcomes(dem_json *json, const dem_answer *answer, const dem_reach *reaches, int only) {
  const dem_outcome *outcomes;
  int n;
  dem_answer_select(json->out->cx, &outcomes, &n, answer, only);
  dem_json_open_array(json, "outcomes", DEM_JSON_LINES);
  for (int i = 0; i < n; i++) put_outcome(json, &reaches[outcomes - answer->outcomes + i]);
  dem_json_close(json);
}

static void put_answer(dem_json *json, dem_arena *mem, const dem_answer *answer, const dem_reach *reaches, int only) {
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_put_head(json, answer->game->title);
  bool solved = answer->in_class && !answer->untested;
  dem_json_put_text(json, "class", answer->untested ? NULL : solved ? "signaling" : "not signaling");
  dem_json_put_text(json, "concept", solved ? "sequential equilibrium" : NULL);
  dem_json_put_bool(json, "complete", answer->complete);
  dem_json_put_text(json, "why", answer->complete ? NULL : dem_answer_why(mem, answer));
  dem_json_put_bool(json, "certified", answer->certified);
  put_parameters(json, answer->game);
  put_outcomes(json, answer, reaches, only);
  if (!answer->brief) dem_json_put_components(json, answer, reaches, only);
  if (answer->reading) dem_json_put_reading(json, answer->game, answer->reading);
  dem_json_put_text(json, "certificate", answer->certificate);
  dem_json_put_text(json, "folded", answer->folded);
  dem_json_close(json);
}

typedef struct work {
  dem_arena *mem;
  dem_buf *out;
  const dem_answer *answer;
  int outcome;
} work;

static void run(void *argument) {
  work *job = argument;
  const dem_answer *answer = job->answer;
  job->mem = dem_arena_new(job->out->cx);
  dem_reach *reaches = DEM_NEW_ARRAY(job->mem, dem_reach, answer->n_outcomes + 1);
  for (int i = 0; i < answer->n_outcomes; i++) dem_reach_find(&reaches[i], job->mem, answer, &answer->outcomes[i]);
  dem_json json;
  dem_json_init(&json, job->out);
  put_answer(&json, job->mem, answer, reaches, job->outcome);
}

dem_status dem_report_json_of(dem_ctx *cx, dem_buf *out, const dem_answer *answer, int outcome) {
  work job = {.out = out, .answer = answer, .outcome = outcome};
  dem_status status = dem_buf_protect(cx, out, run, &job);
  dem_arena_free(job.mem);
  return status;
}

dem_status dem_report_json(dem_ctx *cx, dem_buf *out, const dem_answer *answer) {
  return dem_report_json_of(cx, out, answer, 0);
}
