/* Form: at every information set the numbers are probabilities, and nothing is done that cannot be done there; beliefs
 * that are given are probabilities, too. */
#include "solve/verify.h"

/* One information set: who, where, and the names and probabilities of the actions. */
typedef struct row {
  const char *player, *infoset;
  const char *const *names;
  const dem_rat *probabilities;
  int n;
} row;

static bool in_range(dem_trial *trial, dem_rat p) {
  return !dem_trial_exceeds(trial, DEM_ZERO, p) && !dem_trial_exceeds(trial, p, DEM_ONE);
}

/* Returns false where a number of the row is no probability. */
static bool check_numbers(dem_trial *trial, const row *at) {
  bool fit = true;
  for (int i = 0; i < at->n; i++) {
    dem_rat p = at->probabilities[i];
    if (!dem_rat_is_defined(p) || dem_rat_is_infinite(p))
      dem_trial_fail(trial, DEM_CONDITION_FORM, at->player, at->infoset, "the probability of (%s) is missing",
                     at->names[i]);
    else if (!in_range(trial, p))
      dem_trial_fail(trial, DEM_CONDITION_FORM, at->player, at->infoset, "the probability of (%s) is %s, not in [0, 1]",
                     at->names[i], dem_trial_text(trial, p));
    else continue;
    fit = false;
  }
  return fit;
}

static void check_row(dem_trial *trial, const row *at) {
  if (!check_numbers(trial, at)) return;
  dem_rat sum = DEM_ZERO;
  for (int i = 0; i < at->n; i++) sum = dem_rat_add(trial->scratch, sum, at->probabilities[i]);
  if (dem_trial_exceeds(trial, sum, DEM_ONE) || dem_trial_exceeds(trial, DEM_ONE, sum))
    dem_trial_fail(trial, DEM_CONDITION_FORM, at->player, at->infoset, "the probabilities sum to %s, not 1",
                   dem_trial_text(trial, sum));
}

/* What the type calls the signals. */
static const char *const *said(const dem_trial *trial, int type) {
  const char **names = DEM_NEW_ARRAY(trial->scratch, const char *, trial->game->n_signals);
  for (int m = 0; m < trial->game->n_signals; m++) names[m] = dem_game_said(trial->game, type, m);
  return names;
}

static void check_type(dem_trial *trial, int type) {
  const dem_game *game = trial->game;
  const dem_rat *sigma = trial->profile->sigma + type * game->n_signals;
  row at = {game->players[0], dem_game_own(game, type), said(trial, type), sigma, game->n_signals};
  check_row(trial, &at);
  for (int m = 0; m < game->n_signals; m++)
    if (!game->can[type * game->n_signals + m] && dem_rat_is_defined(sigma[m]) && dem_trial_used(trial, sigma[m]))
      dem_trial_fail(trial, DEM_CONDITION_FORM, at.player, at.infoset,
                     "type %s can not send (%s), yet does with probability %s", game->types[type], at.names[m],
                     dem_trial_text(trial, sigma[m]));
}

static void check_answers(dem_trial *trial, int audience, int signal) {
  const dem_game *game = trial->game;
  const dem_rat *answers = trial->profile->answers + (size_t)signal * (size_t)game->n_answers_total;
  row at = {game->players[game->audience_player[audience]], game->seen[audience * game->n_signals + signal],
            dem_game_given(game, audience, signal), answers + game->answer_base[audience], game->n_answers[audience]};
  check_row(trial, &at);
}

static void check_move(dem_trial *trial, int move) {
  const dem_game *game = trial->game;
  int stage = game->moves[move].stage;
  const char *infoset = game->moves[move].infoset;
  if (!trial->profile->moves || !trial->profile->moves[move]) {
    dem_trial_fail(trial, DEM_CONDITION_FORM, game->players[0], infoset,
                   "no probabilities are given for this later move");
    return;
  }
  row at = {game->players[0], infoset, game->branches[stage], trial->profile->moves[move], game->n_branches[stage]};
  check_row(trial, &at);
}

static bool is_given(const dem_rat *belief, int n_types) {
  for (int t = 0; t < n_types; t++)
    if (!dem_rat_is_defined(belief[t]) || dem_rat_is_infinite(belief[t])) return false;
  return true;
}

static void check_belief(dem_trial *trial, int audience, int signal) {
  const dem_game *game = trial->game;
  size_t cell = (size_t)audience * (size_t)game->n_signals + (size_t)signal;
  const dem_rat *belief = trial->profile->beliefs + cell * (size_t)game->n_types;
  if (!is_given(belief, game->n_types)) return;
  const char *player = game->players[game->audience_player[audience]];
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < game->n_types; t++) {
    sum = dem_rat_add(trial->scratch, sum, belief[t]);
    if (dem_trial_exceeds(trial, DEM_ZERO, belief[t]))
      dem_trial_fail(trial, DEM_CONDITION_FORM, player, game->seen[cell], "the belief in type %s is negative: %s",
                     game->types[t], dem_trial_text(trial, belief[t]));
  }
  if (dem_trial_exceeds(trial, sum, DEM_ONE) || dem_trial_exceeds(trial, DEM_ONE, sum))
    dem_trial_fail(trial, DEM_CONDITION_FORM, player, game->seen[cell], "the beliefs sum to %s, not 1",
                   dem_trial_text(trial, sum));
}

void dem_trial_form(dem_trial *trial) {
  const dem_game *game = trial->game;
  for (int t = 0; t < game->n_types; t++) check_type(trial, t);
  for (int k = 0; k < game->n_audiences; k++)
    for (int m = 0; m < game->n_signals; m++) {
      check_answers(trial, k, m);
      if (trial->profile->beliefs) check_belief(trial, k, m);
    }
  for (int i = 0; i < game->n_moves; i++) check_move(trial, i);
}
