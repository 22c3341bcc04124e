/* What is held after a signal that nobody sends: of the extreme answers that sustain the outcome the one that leaves
 * the most tempted type the most to lose, and a belief at which the audiences have the most to lose by another answer
 * (M33). */
#include <string.h>

#include "num/lp.h"
#include "solve/reasons.h"

static size_t row_of(const dem_case *at, int signal) { return (size_t)signal * (size_t)at->game->n_answers_total; }

/* The i-th extreme answer after every unsent signal; lists that are shorter repeat. */
static void put_answers(const dem_case *at, dem_rat *answers, int i) {
  size_t width = (size_t)at->game->n_answers_total;
  for (int k = 0; k < at->outcome->n_supports; k++) {
    const dem_support *support = &at->outcome->supports[k];
    memcpy(answers + row_of(at, support->signal), support->joint.answers + (size_t)(i % support->joint.n) * width,
           width * sizeof *answers);
  }
}

/* What the most tempted type would lose by the signal. */
static dem_rat least_loss(const dem_case *at, const dem_trial *trial, int signal) {
  const dem_game *game = at->game;
  dem_rat least = DEM_UNDEFINED;
  for (int t = 0; t < game->n_types; t++) {
    size_t cell = (size_t)t * (size_t)game->n_signals + (size_t)signal;
    if (!game->can[cell]) continue;
    dem_rat loss = dem_rat_sub(at->scratch, at->outcome->type_payoffs[t], trial->sending[cell]);
    least = dem_rat_is_defined(least) ? dem_rat_min(least, loss) : loss;
  }
  return least;
}

/* What is best so far after one signal. */
typedef struct pick {
  int index, n_used;
  dem_rat loss;
} pick;

static int count_used(const dem_case *at, const dem_support *support, int i) {
  int n = 0;
  for (int a = 0; a < at->game->n_answers_total; a++)
    n += dem_rat_sign(support->joint.answers[i * at->game->n_answers_total + a]) > 0;
  return n;
}

/* Of answers that deter alike the one that mixes least. */
static void offer(const dem_case *at, const dem_trial *trial, pick *best, const dem_support *support, int i) {
  dem_rat loss = least_loss(at, trial, support->signal);
  int order = i == 0 ? 1 : dem_rat_compare(loss, best->loss), n_used = count_used(at, support, i);
  if (order < 0 || (order == 0 && n_used >= best->n_used)) return;
  *best = (pick){i, n_used, dem_rat_copy(at->mem, loss)};
}

/* For each support the answer that deters best. */
static pick *choose(const dem_case *at, dem_rat *answers) {
  int n = 0, n_supports = at->outcome->n_supports;
  pick *best = DEM_NEW_ARRAY(at->mem, pick, n_supports + 1);
  for (int k = 0; k < n_supports; k++)
    if (at->outcome->supports[k].joint.n > n) n = at->outcome->supports[k].joint.n;
  for (int i = 0; i < n; i++) {
    dem_mark mark = dem_arena_mark(at->scratch);
    dem_ctx_step(at->cx, "asking what deters best", (double)i / n);
    put_answers(at, answers, i);
    const dem_profile tried = {.sigma = at->out->held.sigma, .answers = answers, .moves = at->out->held.moves};
    const dem_trial trial = dem_case_play(at, at->game, &tried);
    for (int k = 0; k < n_supports; k++)
      if (i < at->outcome->supports[k].joint.n) offer(at, &trial, &best[k], &at->outcome->supports[k], i);
    dem_arena_release(at->scratch, mark);
  }
  return best;
}

/* ---- beliefs ----------------------------------------------------------------------------------------------------- */

/* One row of the program: what `better` is worth over `worse`, by type; the last column is what all can spare. */
static void add_row(const dem_after *after, lp *program, int audience, int better, int worse) {
  bool both = dem_after_uses(after, audience, worse);
  int row = dem_lp_row(program, both ? LP_EQUAL : LP_AT_LEAST, DEM_ZERO), col = 0;
  for (int t = 0; t < after->trial->game->n_types; t++) {
    if (!dem_after_can_send(after, t)) continue;
    dem_rat low = dem_after_payoff(after, t, audience, worse);
    dem_lp_set(program, row, col++, dem_rat_sub(program->mem, dem_after_payoff(after, t, audience, better), low));
  }
  if (!both) dem_lp_set(program, row, col, dem_rat_int(-1));
}

static lp belief_program(const dem_after *after, int n_senders) {
  const dem_game *game = after->trial->game;
  lp program = dem_lp_new(after->trial->scratch, n_senders + 1, 2 + game->n_answers_total);
  int sum = dem_lp_row(&program, LP_EQUAL, DEM_ONE);
  for (int col = 0; col < n_senders; col++) dem_lp_set(&program, sum, col, DEM_ONE);
  int spare_rows = 0;
  for (int k = 0; k < game->n_audiences; k++) {
    int first = 0;
    while (!dem_after_uses(after, k, first)) first++;
    for (int a = 0; a < game->n_answers[k]; a++) {
      if (a == first) continue;
      add_row(after, &program, k, first, a);
      spare_rows += !dem_after_uses(after, k, a);
    }
  }
  if (spare_rows == 0) dem_lp_set(&program, dem_lp_row(&program, LP_AT_MOST, DEM_ZERO), n_senders, DEM_ONE);
  return program;
}

/* The belief after an unsent signal, the same for every audience. */
static void put_belief(const dem_case *at, const dem_trial *trial, int signal) {
  const dem_game *game = at->game;
  const dem_after after = {.trial = (dem_trial *)trial, .signal = signal};
  int n_senders = 0;
  for (int t = 0; t < game->n_types; t++) n_senders += dem_after_can_send(&after, t);
  lp program = belief_program(&after, n_senders);
  dem_rat *goal = DEM_NEW_ARRAY(at->scratch, dem_rat, n_senders + 1),
          *x = DEM_NEW_ARRAY(at->scratch, dem_rat, n_senders + 1);
  for (int col = 0; col <= n_senders; col++) goal[col] = col == n_senders ? DEM_ONE : DEM_ZERO;
  if (dem_lp_maximise(&program, goal, x, NULL) != LP_OPTIMAL)
    dem_ctx_throw(at->cx, DEM_DEFECT, "no belief sustains the answers after (%s)", game->signals[signal]);
  for (int k = 0; k < game->n_audiences; k++) {
    size_t cell = (size_t)k * (size_t)game->n_signals + (size_t)signal;
    for (int t = 0, col = 0; t < game->n_types; t++)
      at->out->held.beliefs[cell * (size_t)game->n_types + (size_t)t] =
        dem_after_can_send(&after, t) ? dem_rat_copy(at->mem, x[col++]) : DEM_ZERO;
  }
}

void dem_case_hold(dem_case *at) {
  const dem_game *game = at->game;
  size_t n_answers = row_of(at, game->n_signals);
  dem_profile *held = &at->out->held;
  *held = (dem_profile){.sigma = (dem_rat *)at->outcome->sigma, .moves = at->answer->moves};
  held->answers = DEM_NEW_ARRAY(at->mem, dem_rat, n_answers);
  held->beliefs =
    DEM_NEW_ARRAY(at->mem, dem_rat, (size_t)game->n_audiences * (size_t)game->n_signals * (size_t)game->n_types);
  memcpy(held->answers, at->outcome->answers, n_answers * sizeof(dem_rat));
  const pick *best = choose(at, held->answers);
  for (int k = 0; k < at->outcome->n_supports; k++) {
    const dem_support *support = &at->outcome->supports[k];
    memcpy(held->answers + row_of(at, support->signal), support->joint.answers + row_of(at, best[k].index),
           (size_t)game->n_answers_total * sizeof(dem_rat));
  }
  const dem_trial trial = dem_case_play(at, game, held);
  for (int k = 0; k < at->outcome->n_supports; k++) put_belief(at, &trial, at->outcome->supports[k].signal);
}
