/* A walk down from every root that has positive chance, along branches that have it. */
#include "solve/reach.h"

int dem_reach_count_missing(const dem_reach *reach, int signal, int reply, int *place) {
  const dem_game *game = reach->answer->game;
  const dem_rat *answers = reach->outcome->answers + (size_t)signal * (size_t)game->n_answers_total;
  int n = 0;
  for (int k = 0; k < game->n_audiences; k++) {
    int answer = game->answer_base[k] + dem_game_reply_answer(game, reply, k);
    if (dem_rat_sign(answers[answer]) > 0) continue;
    *place = answer;
    n++;
  }
  return n;
}

static void follow(dem_reach *reach, int at) {
  const dem_game *game = reach->answer->game;
  const dem_node *node = &game->nodes[at];
  if (node->stage < 0) return;
  bool moves = game->stage_kind[node->stage] == DEM_STAGE_MOVE;
  const dem_rat *chances = moves ? reach->answer->moves[node->move] : game->chances[node->stage];
  reach->stages[node->stage] = true;
  if (moves) reach->moves[node->move] = true;
  for (int branch = 0; branch < game->n_branches[node->stage]; branch++)
    if (dem_rat_sign(chances[branch]) > 0) follow(reach, node->first_child + branch);
}

static void follow_signal(dem_reach *reach, int type, int signal) {
  const dem_game *game = reach->answer->game;
  size_t row = ((size_t)type * (size_t)game->n_signals + (size_t)signal) * (size_t)game->n_replies;
  for (int reply = 0, place; reply < game->n_replies; reply++)
    if (dem_reach_count_missing(reach, signal, reply, &place) == 0) follow(reach, game->root[row + (size_t)reply]);
}

void dem_reach_find(dem_reach *reach, dem_arena *mem, const dem_answer *answer, const dem_outcome *outcome) {
  const dem_game *game = answer->game;
  *reach = (dem_reach){answer, outcome, DEM_NEW_ARRAY(mem, bool, game->n_moves + 1),
                       DEM_NEW_ARRAY(mem, bool, game->n_stages + 1)};
  if (game->n_stages == 0 || (game->n_moves > 0 && !answer->moves)) return;
  for (int type = 0; type < game->n_types; type++)
    for (int signal = 0; signal < game->n_signals; signal++)
      if (dem_rat_sign(outcome->sigma[(size_t)type * (size_t)game->n_signals + (size_t)signal]) > 0)
        follow_signal(reach, type, signal);
}
