/* Which inequalities are of the path alone. A type that turns to another signal or branch does at least as well when
 * its later moves change with the number that moves; an audience may do worse. So what an audience would get by another
 * answer is of the path only where no later move has a part in it that the play does not reach (M33). */
#include "solve/reach.h"
#include "solve/reasons.h"

/* A later move that the play would reach if one audience gave one other answer. */
static void loosen(dem_case *at, const dem_reach *reach, const dem_move *move) {
  const dem_game *game = at->game;
  int place;
  if (dem_rat_sign(at->outcome->sigma[(size_t)move->type * (size_t)game->n_signals + (size_t)move->signal]) <= 0)
    return;
  if (dem_reach_count_missing(reach, move->signal, move->reply, &place) == 1)
    at->loose[(size_t)move->signal * (size_t)game->n_answers_total + (size_t)place] = true;
}

void dem_case_reach(dem_case *at) {
  const dem_game *game = at->game;
  dem_reach reach;
  dem_reach_find(&reach, at->mem, at->answer, at->outcome);
  at->reached = reach.moves;
  at->loose = DEM_NEW_ARRAY(at->mem, bool, (size_t)game->n_signals * (size_t)game->n_answers_total + 1);
  for (int i = 0; i < game->n_moves; i++) loosen(at, &reach, &game->moves[i]);
}

bool dem_case_is_on_path(const dem_case *at, const dem_reason *row) {
  const dem_game *game = at->game;
  if (row->choice == DEM_CHOICE_SIGNAL) return at->outcome->sent[row->other];
  if (row->choice == DEM_CHOICE_MOVE) return at->reached[row->move];
  size_t first = (size_t)row->signal * (size_t)game->n_answers_total + (size_t)game->answer_base[row->audience];
  return at->outcome->sent[row->signal] && !at->loose[first + (size_t)row->other];
}
