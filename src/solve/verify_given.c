/* Beliefs that a profile states: Bayes' where the signal is sent; elsewhere a distribution over the types that can send
 * it, the same for all audiences, since all see it and one sequence of trembles explains it to them. */
#include "solve/verify.h"

/* The audience's given belief; NULL where none is given. */
static const dem_rat *given(const dem_after *at, int audience) {
  const dem_game *game = at->trial->game;
  if (!at->trial->profile->beliefs) return NULL;
  size_t cell = (size_t)audience * (size_t)game->n_signals + (size_t)at->signal;
  const dem_rat *row = at->trial->profile->beliefs + cell * (size_t)game->n_types;
  for (int t = 0; t < game->n_types; t++)
    if (!dem_rat_is_defined(row[t]) || dem_rat_is_infinite(row[t])) return NULL;
  return row;
}

static bool differs(dem_trial *trial, dem_rat a, dem_rat b) {
  return dem_trial_exceeds(trial, a, b) || dem_trial_exceeds(trial, b, a);
}

/* The first type on which two beliefs differ, -1. */
static int first_difference(dem_trial *trial, const dem_rat *a, const dem_rat *b) {
  for (int t = 0; t < trial->game->n_types; t++)
    if (differs(trial, a[t], b[t])) return t;
  return -1;
}

void dem_after_bayes(const dem_after *at, int audience) {
  dem_trial *trial = at->trial;
  const dem_rat *mu = given(at, audience);
  int t = mu ? first_difference(trial, mu, at->mu) : -1;
  if (t >= 0)
    dem_trial_fail(trial, DEM_CONDITION_BELIEF, dem_after_player(at, audience), dem_after_infoset(at, audience),
                   "the belief in type %s is %s, Bayes' rule gives %s", trial->game->types[t],
                   dem_trial_text(trial, mu[t]), dem_trial_text(trial, at->mu[t]));
}

/* ---- off the path ------------------------------------------------------------------------------------------- */

static void check_entry(const dem_after *at, int audience, int type, dem_rat belief) {
  dem_trial *trial = at->trial;
  const char *who = dem_after_player(at, audience), *where = dem_after_infoset(at, audience);
  const char *name = trial->game->types[type];
  if (!dem_after_can_send(at, type) && dem_trial_used(trial, belief))
    dem_trial_fail(trial, DEM_CONDITION_CONSISTENCY, who, where,
                   "the belief in type %s is %s, but that type can not send the signal", name,
                   dem_trial_text(trial, belief));
}

static void check_support(const dem_after *at, int audience, const dem_rat *mu) {
  for (int t = 0; t < at->trial->game->n_types; t++) check_entry(at, audience, t, mu[t]);
}

/* `shared` is the belief of the audience `first`. */
static void check_shared(const dem_after *at, int audience, const dem_rat *mu, int first, const dem_rat *shared) {
  dem_trial *trial = at->trial;
  int t = first_difference(trial, mu, shared);
  if (t >= 0)
    dem_trial_fail(trial, DEM_CONDITION_CONSISTENCY, dem_after_player(at, audience), dem_after_infoset(at, audience),
                   "all audiences see the signal and must share one belief: %s believes in type %s with %s, %s with %s",
                   dem_after_player(at, audience), trial->game->types[t], dem_trial_text(trial, mu[t]),
                   dem_after_player(at, first), dem_trial_text(trial, shared[t]));
}

bool dem_after_given(dem_after *at) {
  const dem_game *game = at->trial->game;
  int first = 0;
  while (first < game->n_audiences && !given(at, first)) first++;
  if (first == game->n_audiences) return false;
  const dem_rat *shared = given(at, first);
  for (int k = 0; k < game->n_audiences; k++) {
    const dem_rat *own = given(at, k);
    if (own) check_support(at, k, own);
    if (own) check_shared(at, k, own, first, shared);
    for (int t = 0; t < game->n_types; t++) at->mu[t] = own ? own[t] : shared[t];
    dem_after_answers(at, k);
  }
  return true;
}
