/* Audiences: after every signal each has a belief and answers it best. On the path the belief is Bayes'; off it, it is
 * the given one (verify_given.c) or, where none is given, one must exist that all can share (verify_shared.c; M9). */
#include "solve/verify.h"

const char *dem_after_player(const dem_after *at, int audience) {
  return at->trial->game->players[at->trial->game->audience_player[audience]];
}

const char *dem_after_infoset(const dem_after *at, int audience) {
  return at->trial->game->seen[audience * at->trial->game->n_signals + at->signal];
}

bool dem_after_can_send(const dem_after *at, int type) {
  return at->trial->game->can[type * at->trial->game->n_signals + at->signal];
}

bool dem_after_uses(const dem_after *at, int audience, int answer) {
  const dem_game *game = at->trial->game;
  size_t row = (size_t)at->signal * (size_t)game->n_answers_total;
  return dem_trial_used(at->trial, at->trial->profile->answers[row + (size_t)(game->answer_base[audience] + answer)]);
}

dem_rat dem_after_payoff(const dem_after *at, int type, int audience, int answer) {
  const dem_game *game = at->trial->game;
  size_t cell = (size_t)type * (size_t)game->n_signals + (size_t)at->signal;
  return at->trial->answering[cell * (size_t)game->n_answers_total + (size_t)(game->answer_base[audience] + answer)];
}

/* ---- rationality at the belief at hand ---------------------------------------------------------------------- */

/* "C 2/5, H 3/5", types of belief 0 left out. */
static const char *belief_text(const dem_after *at) {
  dem_buf *text = &at->trial->text;
  text->length = 0;
  for (int t = 0; t < at->trial->game->n_types; t++)
    if (!dem_rat_is_zero(at->mu[t])) dem_trial_list(at->trial, at->trial->game->types[t], at->mu[t]);
  return dem_arena_copy(at->trial->mem, dem_buf_text(text), text->length);
}

static dem_rat expected(const dem_after *at, int audience, int answer) {
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < at->trial->game->n_types; t++)
    if (dem_after_can_send(at, t))
      sum = dem_rat_add_mul(at->trial->scratch, sum, at->mu[t], dem_after_payoff(at, t, audience, answer));
  return sum;
}

static void fail_answer(const dem_after *at, int audience, const dem_rat *values, int used, int best) {
  dem_trial *trial = at->trial;
  const char *player = dem_after_player(at, audience), *const *answers = dem_game_given(trial->game, audience, at->signal);
  dem_rat gain = dem_rat_sub(trial->scratch, values[best], values[used]);
  dem_trial_fail(trial, DEM_CONDITION_RATIONALITY, player, dem_after_infoset(at, audience),
                 "%s gains %s by answering %s instead of %s: %s against %s, at the belief %s", player,
                 dem_trial_text(trial, gain), answers[best], answers[used], dem_trial_text(trial, values[best]),
                 dem_trial_text(trial, values[used]), belief_text(at));
}

void dem_after_answers(const dem_after *at, int audience) {
  int n = at->trial->game->n_answers[audience], best = 0;
  dem_rat *values = DEM_NEW_ARRAY(at->trial->scratch, dem_rat, n);
  for (int a = 0; a < n; a++) {
    values[a] = expected(at, audience, a);
    if (dem_rat_compare(values[a], values[best]) > 0) best = a;
  }
  for (int a = 0; a < n; a++)
    if (dem_after_uses(at, audience, a) && dem_trial_exceeds(at->trial, values[best], values[a]))
      fail_answer(at, audience, values, a, best);
}

/* ---- over signals ------------------------------------------------------------------------------------------- */

/* Makes the posterior the belief at hand; false where the signal is not reached. */
static bool reach(dem_after *at) {
  dem_trial *trial = at->trial;
  const dem_game *game = trial->game;
  dem_rat total = DEM_ZERO;
  for (int t = 0; t < game->n_types; t++) {
    at->mu[t] = dem_rat_mul(trial->scratch, game->prior[t], trial->profile->sigma[t * game->n_signals + at->signal]);
    total = dem_rat_add(trial->scratch, total, at->mu[t]);
  }
  if (!dem_trial_used(trial, total)) return false;
  for (int t = 0; t < game->n_types; t++) at->mu[t] = dem_rat_div(trial->scratch, at->mu[t], total);
  return true;
}

static void judge(dem_after *at) {
  if (reach(at)) {
    for (int k = 0; k < at->trial->game->n_audiences; k++) {
      dem_after_bayes(at, k);
      dem_after_answers(at, k);
    }
  } else if (!dem_after_given(at)) dem_after_shared(at);
}

void dem_trial_audiences(dem_trial *trial) {
  dem_after at = {.trial = trial, .mu = DEM_NEW_ARRAY(trial->scratch, dem_rat, trial->game->n_types)};
  for (at.signal = 0; at.signal < trial->game->n_signals; at.signal++) {
    dem_ctx_step(trial->cx, "verifying beliefs and answers", (double)at.signal / trial->game->n_signals);
    judge(&at);
  }
}
