/* Which inequalities are of the path alone. A type that turns to another signal or branch does at least as well when its later
 * moves change with the number that moves; an audience may do worse. So what an audience would get by another answer is of
 * the path only where no later move has a part in it that the play does not reach (M33). */
#include "solve/reasons.h"

static void follow(dem_case *at, int index) {
  const dem_game *game = at->game;
  const dem_node *node = &game->nodes[index];
  if (node->stage < 0) return;
  if (node->move >= 0) at->reached[node->move] = true;
  const dem_rat *chances = node->move >= 0 ? at->out->held.moves[node->move] : game->chances[node->stage];
  for (int b = 0; b < game->n_branches[node->stage]; b++)
    if (dem_rat_sign(chances[b]) > 0) follow(at, node->first_child + b);
}

/* How many audiences give their part of the reply with no chance, and the last such answer's place among all. */
static int count_missing(const dem_case *at, int signal, int reply, int *place) {
  const dem_game *game = at->game;
  const dem_rat *answers = at->out->held.answers + (size_t)signal * (size_t)game->n_answers_total;
  int n = 0;
  for (int k = 0; k < game->n_audiences; k++) {
    int answer = game->answer_base[k] + dem_game_reply_answer(game, reply, k);
    if (dem_rat_sign(answers[answer]) > 0) continue;
    *place = answer;
    n++;
  }
  return n;
}

static void follow_signal(dem_case *at, int type, int signal) {
  const dem_game *game = at->game;
  size_t cell = (size_t)type * (size_t)game->n_signals + (size_t)signal;
  if (dem_rat_sign(at->out->held.sigma[cell]) <= 0) return;
  for (int reply = 0, place; reply < game->n_replies; reply++)
    if (count_missing(at, signal, reply, &place) == 0) follow(at, game->root[cell * (size_t)game->n_replies + (size_t)reply]);
}

/* A later move that the play would reach if one audience gave one other answer. */
static void loosen(dem_case *at, const dem_move *move) {
  const dem_game *game = at->game;
  int place;
  if (dem_rat_sign(at->out->held.sigma[(size_t)move->type * (size_t)game->n_signals + (size_t)move->signal]) <= 0) return;
  if (count_missing(at, move->signal, move->reply, &place) == 1)
    at->loose[(size_t)move->signal * (size_t)game->n_answers_total + (size_t)place] = true;
}

void dem_case_reach(dem_case *at) {
  const dem_game *game = at->game;
  at->reached = DEM_NEW_ARRAY(at->mem, bool, game->n_moves + 1);
  at->loose = DEM_NEW_ARRAY(at->mem, bool, (size_t)game->n_signals * (size_t)game->n_answers_total + 1);
  for (int t = 0; t < game->n_types && game->n_moves > 0; t++)
    for (int m = 0; m < game->n_signals; m++) follow_signal(at, t, m);
  for (int i = 0; i < game->n_moves; i++) loosen(at, &game->moves[i]);
}

bool dem_case_is_on_path(const dem_case *at, const dem_reason *row) {
  const dem_game *game = at->game;
  if (row->choice == DEM_CHOICE_SIGNAL) return at->outcome->sent[row->other];
  if (row->choice == DEM_CHOICE_MOVE) return at->reached[row->move];
  size_t first = (size_t)row->signal * (size_t)game->n_answers_total + (size_t)game->answer_base[row->audience];
  return at->outcome->sent[row->signal] && !at->loose[first + (size_t)row->other];
}
