/* The sender is rational: no later move and no signal that is used is worse than another that could be taken. */
#include "solve/verify.h"

/* "gains 2 by ...: 3 against 1" is said where `used` is worse than `best` by more than the tolerance. */
static bool is_worse(dem_trial *trial, dem_rat used, dem_rat best) { return dem_trial_exceeds(trial, best, used); }

static const char *gain_text(dem_trial *trial, dem_rat best, dem_rat used) {
  return dem_trial_text(trial, dem_rat_sub(trial->scratch, best, used));
}

/* ---- later moves, also where the profile does not lead ------------------------------------------------------ */

static dem_rat branch_value(const dem_trial *trial, const dem_node *at, int branch) {
  return dem_trial_node(trial, at->first_child + branch)[0];
}

static int best_branch(const dem_trial *trial, const dem_node *at) {
  int best = 0;
  for (int i = 1; i < trial->game->n_branches[at->stage]; i++)
    if (dem_rat_compare(branch_value(trial, at, i), branch_value(trial, at, best)) > 0) best = i;
  return best;
}

static void check_move(dem_trial *trial, int move) {
  const dem_game *game = trial->game;
  const dem_node *at = &game->nodes[game->moves[move].node];
  int best = best_branch(trial, at);
  dem_rat high = branch_value(trial, at, best);
  for (int i = 0; i < game->n_branches[at->stage]; i++) {
    dem_rat value = branch_value(trial, at, i);
    if (!dem_trial_used(trial, trial->profile->moves[move][i]) || !is_worse(trial, value, high)) continue;
    dem_trial_fail(trial, DEM_CONDITION_RATIONALITY, game->players[0], game->moves[move].infoset,
                   "type %s gains %s by %s instead of %s: %s against %s", game->types[game->moves[move].type],
                   gain_text(trial, high, value), game->branches[at->stage][best], game->branches[at->stage][i],
                   dem_trial_text(trial, high), dem_trial_text(trial, value));
  }
}

void dem_trial_moves(dem_trial *trial) {
  for (int i = 0; i < trial->game->n_moves; i++) check_move(trial, i);
}

/* ---- signals ------------------------------------------------------------------------------------------------ */

static int best_signal(const dem_game *game, const bool *can, const dem_rat *values) {
  int best = -1;
  for (int m = 0; m < game->n_signals; m++)
    if (can[m] && (best < 0 || dem_rat_compare(values[m], values[best]) > 0)) best = m;
  return best;
}

static void check_type(dem_trial *trial, int type) {
  const dem_game *game = trial->game;
  int row = type * game->n_signals;
  const bool *can = game->can + row;
  const dem_rat *values = trial->sending + row, *sigma = trial->profile->sigma + row;
  int best = best_signal(game, can, values);
  for (int m = 0; m < game->n_signals; m++) {
    if (!can[m] || !dem_trial_used(trial, sigma[m]) || !is_worse(trial, values[m], values[best])) continue;
    dem_trial_fail(trial, DEM_CONDITION_RATIONALITY, game->players[0], dem_game_own(game, type),
                   "type %s gains %s by sending (%s) instead of (%s): %s against %s", game->types[type],
                   gain_text(trial, values[best], values[m]), dem_game_said(game, type, best),
                   dem_game_said(game, type, m), dem_trial_text(trial, values[best]), dem_trial_text(trial, values[m]));
  }
}

void dem_trial_types(dem_trial *trial) {
  for (int t = 0; t < trial->game->n_types; t++) check_type(trial, t);
}
