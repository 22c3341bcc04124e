/* verify: what its files share. It sees the game's leaves and exact numbers, and nothing that finds equilibria.
 *
 * "Used" means a probability above the tolerance, "reached" a signal whose probability is above it; with a tolerance of
 * zero that is what the words say. */
#ifndef SOLVE_VERIFY_H
#define SOLVE_VERIFY_H

#include "demarche/solve.h"

#define DEM_MAX_FAILURES 100

typedef struct dem_trial {
  dem_ctx *cx;
  const dem_game *game;
  const dem_profile *profile;
  dem_rat within;
  dem_arena *mem;     /* the check's: what it says */
  dem_arena *scratch; /* numbers on the way */
  dem_buf text;
  dem_failure *failures;
  int n_failures, n_more;
  dem_rat *continuation; /* [node * n_players + player] at stages; leaves are the game's payoffs */
  dem_rat *sending;      /* [type * n_signals + signal]: what the type gets by sending it */
  dem_rat *answering;    /* [(type * n_signals + signal) * n_answers_total + answer]: what that audience gets by it,
                            the others answering as the profile says */
} dem_trial;

/* Records a failure; beyond DEM_MAX_FAILURES they are only counted. */
void dem_trial_fail(dem_trial *trial, dem_condition condition, const char *player, const char *infoset,
                    const char *format, ...) __attribute__((format(printf, 5, 6)));
/* A number as text, in the check's memory. */
const char *dem_trial_text(dem_trial *trial, dem_rat number);
/* Adds "name number" to the list in `text`. */
void dem_trial_list(dem_trial *trial, const char *name, dem_rat number);
/* a > b by more than the tolerance. */
bool dem_trial_exceeds(dem_trial *trial, dem_rat a, dem_rat b);
bool dem_trial_used(const dem_trial *trial, dem_rat probability);

/* verify_form.c: every row is a probability distribution over what can be done there. */
void dem_trial_form(dem_trial *trial);
/* verify_play.c: fills continuation, sending and answering. */
void dem_trial_play(dem_trial *trial);
const dem_rat *dem_trial_node(const dem_trial *trial, int node);
/* verify_sender.c: later moves, then every type. */
void dem_trial_moves(dem_trial *trial);
void dem_trial_types(dem_trial *trial);
/* verify_audience.c: beliefs and answers after every signal. */
void dem_trial_audiences(dem_trial *trial);

/* ---- after one signal --------------------------------------------------------------------------------------- */

typedef struct dem_after {
  dem_trial *trial;
  int signal;
  dem_rat *mu; /* [type]: the belief at hand */
} dem_after;

const char *dem_after_player(const dem_after *at, int audience);
const char *dem_after_infoset(const dem_after *at, int audience);
bool dem_after_can_send(const dem_after *at, int type);
bool dem_after_uses(const dem_after *at, int audience, int answer);
/* What the audience gets by an answer if the sender has that type. */
dem_rat dem_after_payoff(const dem_after *at, int type, int audience, int answer);
/* Are the audience's answers best at the belief at hand? */
void dem_after_answers(const dem_after *at, int audience);
/* verify_given.c. On the path: is the given belief, if any, the one at hand? Off it: false where none is given; else
 * every audience is judged at its own or, where it has none, at the first that is given. */
void dem_after_bayes(const dem_after *at, int audience);
bool dem_after_given(dem_after *at);
/* verify_shared.c: fails where no belief exists at which all audiences answer best. */
void dem_after_shared(const dem_after *at);

/* verify_belief.c: is there a belief mu on n types with rows[i] . mu >= 0 for every row? */
bool dem_belief_exists(dem_arena *scratch, const dem_rat *rows, int n_rows, int n_types);

#endif
