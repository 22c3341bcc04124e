/* A strategy as a list of information sets: the sender's by type, audiences' by what they see, later moves, chance. */
#include "report/json_parts.h"

static void open_infoset(dem_json *json, const char *player, const char *infoset, const char *type, bool reached) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, "player", player);
  dem_json_put_text(json, "infoset", infoset);
  dem_json_put_text(json, "type", type);
  dem_json_put_bool(json, "reached", reached);
  dem_json_open_object(json, "actions", DEM_JSON_FLAT);
}

static void close_infoset(dem_json *json) {
  dem_json_close(json);
  dem_json_close(json);
}

static void put_actions(dem_json *json, int n, const char *const *names, const dem_rat *chances) {
  for (int i = 0; i < n; i++) dem_json_put_rat(json, names[i], chances[i]);
}

static void put_sender(dem_json *json, const dem_game *game, const dem_outcome *outcome) {
  for (int type = 0; type < game->n_types; type++) {
    size_t row = (size_t)type * (size_t)game->n_signals;
    open_infoset(json, game->players[0], dem_game_own(game, type), game->types[type], true);
    for (int signal = 0; signal < game->n_signals; signal++)
      if (game->can[row + (size_t)signal])
        dem_json_put_rat(json, dem_game_said(game, type, signal), outcome->sigma[row + (size_t)signal]);
    close_infoset(json);
  }
}

/* Whether some signal that looks like this one to the audience is sent. */
static bool is_reached(const dem_game *game, const dem_outcome *outcome, int audience, int signal) {
  const int *infoset = game->infoset + (size_t)audience * (size_t)game->n_signals;
  for (int other = 0; other < game->n_signals; other++)
    if (infoset[other] == infoset[signal] && outcome->sent[other]) return true;
  return false;
}

/* The first signal of each information set stands for it; of a reached one, the first that is sent. */
static bool stands_for_infoset(const dem_game *game, const dem_outcome *outcome, int audience, int signal,
                               bool reached) {
  const int *infoset = game->infoset + (size_t)audience * (size_t)game->n_signals;
  for (int other = 0; other < signal; other++)
    if (infoset[other] == infoset[signal] && (!reached || outcome->sent[other])) return false;
  return !reached || outcome->sent[signal];
}

static void put_audience(dem_json *json, const dem_reach *reach, const dem_rat *answers, bool all, int audience) {
  const dem_game *game = reach->answer->game;
  for (int signal = 0; signal < game->n_signals; signal++) {
    bool reached = is_reached(game, reach->outcome, audience, signal);
    if ((!reached && !all) || !stands_for_infoset(game, reach->outcome, audience, signal, reached)) continue;
    const dem_rat *row = answers + (size_t)signal * (size_t)game->n_answers_total + game->answer_base[audience];
    const char *player = game->players[game->audience_player[audience]];
    open_infoset(json, player, game->seen[(size_t)audience * (size_t)game->n_signals + (size_t)signal], NULL, reached);
    put_actions(json, game->n_answers[audience], dem_game_given(game, audience, signal), row);
    close_infoset(json);
  }
}

static void put_moves(dem_json *json, const dem_reach *reach, bool all) {
  const dem_game *game = reach->answer->game;
  for (int move = 0; move < game->n_moves && reach->answer->moves; move++) {
    if (!reach->moves[move] && !all) continue;
    int stage = game->moves[move].stage;
    open_infoset(json, game->stage_name[stage], game->moves[move].infoset, NULL, reach->moves[move]);
    put_actions(json, game->n_branches[stage], game->branches[stage], reach->answer->moves[move]);
    close_infoset(json);
  }
}

static void put_chances(dem_json *json, const dem_reach *reach, bool all) {
  const dem_game *game = reach->answer->game;
  for (int stage = 0; stage < game->n_stages; stage++) {
    if (game->stage_kind[stage] != DEM_STAGE_CHANCE || (!reach->stages[stage] && !all)) continue;
    open_infoset(json, "chance", game->stage_name[stage], NULL, reach->stages[stage]);
    put_actions(json, game->n_branches[stage], game->branches[stage], game->chances[stage]);
    close_infoset(json);
  }
}

void dem_json_put_strategy(dem_json *json, const dem_reach *reach, const dem_rat *answers, bool all) {
  const dem_game *game = reach->answer->game;
  dem_json_open_array(json, "strategy", DEM_JSON_LINES);
  put_sender(json, game, reach->outcome);
  for (int audience = 0; audience < game->n_audiences; audience++) put_audience(json, reach, answers, all, audience);
  put_moves(json, reach, all);
  put_chances(json, reach, all);
  dem_json_close(json);
}
