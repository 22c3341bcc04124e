/* What sustains an outcome: after each signal that nobody sends, the beliefs that may be held and the answers that
 * deter. */
#include "report/json_parts.h"

void dem_json_put_by_type(dem_json *json, const char *key, const dem_game *game, const dem_rat *values) {
  dem_json_open_object(json, key, DEM_JSON_FLAT);
  for (int type = 0; type < game->n_types; type++) dem_json_put_rat(json, game->types[type], values[type]);
  dem_json_close(json);
}

static void put_hull(dem_json *json, const dem_game *game, const dem_support *support) {
  dem_json_open_object(json, "beliefs", DEM_JSON_FLAT);
  for (int type = 0; type < game->n_types; type++) {
    dem_json_open_object(json, game->types[type], DEM_JSON_FLAT);
    dem_json_put_rat(json, "min", support->min[type]);
    dem_json_put_rat(json, "max", support->max[type]);
    dem_json_close(json);
  }
  dem_json_close(json);
}

static void put_pieces(dem_json *json, const char *key, const dem_game *game, const dem_support *support) {
  dem_json_open_array(json, key, DEM_JSON_FLAT);
  for (int i = 0; i < support->n_pieces; i++) {
    const dem_piece *piece = &support->pieces[i];
    dem_json_open_array(json, NULL, DEM_JSON_FLAT);
    for (int point = 0; point < piece->n_points; point++)
      dem_json_put_by_type(json, NULL, game, piece->points + (size_t)point * (size_t)game->n_types);
    dem_json_close(json);
  }
  dem_json_close(json);
}

static void put_answers(dem_json *json, const dem_game *game, int audience, const dem_support *support) {
  const dem_answer_list *list = &support->answers[audience];
  const char *const *names = dem_game_given(game, audience, support->signal);
  size_t width = (size_t)game->n_answers[audience];
  dem_json_open_array(json, "answers", DEM_JSON_FLAT);
  for (int i = 0; i < list->n; i++) {
    dem_json_open_object(json, NULL, DEM_JSON_FLAT);
    for (size_t a = 0; a < width; a++) dem_json_put_rat(json, names[a], list->answers[(size_t)i * width + a]);
    dem_json_close(json);
  }
  dem_json_close(json);
}

static void put_support(dem_json *json, const dem_game *game, int audience, const dem_support *support) {
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_put_text(json, "player", game->players[game->audience_player[audience]]);
  dem_json_put_text(json, "infoset", game->seen[(size_t)audience * (size_t)game->n_signals + (size_t)support->signal]);
  put_hull(json, game, support);
  put_pieces(json, "belief_sets", game, support);
  put_answers(json, game, audience, support);
  dem_json_close(json);
}

/* One joint answer: {"NATO": {"omit, lethal": {"hold": ...}}, ...} */
static void put_joint_answer(dem_json *json, const dem_game *game, int signal, const dem_rat *answers) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  for (int k = 0; k < game->n_audiences; k++) {
    dem_json_open_object(json, game->players[game->audience_player[k]], DEM_JSON_FLAT);
    dem_json_open_object(json, game->seen[(size_t)k * (size_t)game->n_signals + (size_t)signal], DEM_JSON_FLAT);
    for (int a = 0; a < game->n_answers[k]; a++)
      dem_json_put_rat(json, dem_game_given(game, k, signal)[a], answers[game->answer_base[k] + a]);
    dem_json_close(json);
    dem_json_close(json);
  }
  dem_json_close(json);
}

static void put_joint(dem_json *json, const dem_game *game, const dem_support *support) {
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_open_array(json, "signals", DEM_JSON_FLAT);
  dem_json_put_text(json, NULL, game->signals[support->signal]);
  dem_json_close(json);
  put_pieces(json, "beliefs", game, support);
  dem_json_open_array(json, "answers", DEM_JSON_FLAT);
  for (int i = 0; i < support->joint.n; i++)
    put_joint_answer(json, game, support->signal, support->joint.answers + (size_t)i * (size_t)game->n_answers_total);
  dem_json_close(json);
  dem_json_close(json);
}

void dem_json_put_supports(dem_json *json, const dem_game *game, const dem_outcome *outcome) {
  dem_json_open_array(json, "sustained_by", DEM_JSON_LINES);
  for (int k = 0; k < game->n_audiences; k++)
    for (int i = 0; i < outcome->n_supports; i++) put_support(json, game, k, &outcome->supports[i]);
  dem_json_close(json);
  dem_json_open_array(json, "sustained_jointly", DEM_JSON_LINES);
  for (int i = 0; i < outcome->n_supports && game->n_audiences > 1; i++) put_joint(json, game, &outcome->supports[i]);
  dem_json_close(json);
}
