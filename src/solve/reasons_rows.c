/* The inequalities of a held play: every type against every signal it could send, every audience against every answer
 * it could give after every signal, every later move against its other branches (M33). */
#include "solve/reasons.h"

/* ---- the list ---------------------------------------------------------------------------------------------------- */

/* Rows of one choice: the first thing that is done against each of the others that can be. */
static void list_choice(dem_case *at, dem_reason like, int n, const dem_rat *chances, const bool *can) {
  int done = 0;
  while (done < n && dem_rat_sign(chances[done]) <= 0) done++;
  for (int other = 0; other < n && done < n; other++) {
    if (other == done || (can && !can[other])) continue;
    dem_reason row = like;
    row.done = done;
    row.other = other;
    row.mixed = dem_rat_sign(chances[other]) > 0;
    at->reason[at->out->n_reasons++] = row;
  }
}

static size_t most_rows(const dem_game *game) {
  size_t n = ((size_t)game->n_types + (size_t)game->n_answers_total) * (size_t)game->n_signals;
  for (int i = 0; i < game->n_moves; i++) n += (size_t)game->n_branches[game->moves[i].stage];
  return n;
}

static void list_answers(dem_case *at, const dem_reason *blank) {
  const dem_game *game = at->game;
  for (int m = 0; m < game->n_signals; m++)
    for (int k = 0; k < game->n_audiences; k++) {
      dem_reason like = *blank;
      like.choice = DEM_CHOICE_ANSWER;
      like.audience = k;
      like.signal = m;
      size_t row = (size_t)m * (size_t)game->n_answers_total + (size_t)game->answer_base[k];
      list_choice(at, like, game->n_answers[k], at->out->held.answers + row, NULL);
    }
}

/* ---- what they are worth ----------------------------------------------------------------------------------------- */

/* An audience's weights on types: on the path the chance of type and signal, off it the belief that is held. */
static dem_rat weight_of(const dem_case *at, const dem_game *game, const dem_reason *row, int type) {
  if (!at->outcome->sent[row->signal]) {
    size_t cell = (size_t)row->audience * (size_t)game->n_signals + (size_t)row->signal;
    return at->out->held.beliefs[cell * (size_t)game->n_types + (size_t)type];
  }
  return dem_rat_mul(at->scratch, game->prior[type], at->out->held.sigma[type * game->n_signals + row->signal]);
}

static dem_rat answer_worth(const dem_case *at, const dem_trial *trial, const dem_reason *row, int answer) {
  const dem_game *game = trial->game;
  const dem_after after = {.trial = (dem_trial *)trial, .signal = row->signal};
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < game->n_types; t++) {
    dem_rat weight = weight_of(at, game, row, t);
    if (!dem_rat_is_zero(weight))
      sum = dem_rat_add_mul(at->scratch, sum, weight, dem_after_payoff(&after, t, row->audience, answer));
  }
  return sum;
}

static dem_rat worth(const dem_case *at, const dem_trial *trial, const dem_reason *row, int choice) {
  const dem_game *game = trial->game;
  if (row->choice == DEM_CHOICE_SIGNAL) return trial->sending[row->type * game->n_signals + choice];
  if (row->choice == DEM_CHOICE_ANSWER) return answer_worth(at, trial, row, choice);
  const dem_node *node = &game->nodes[game->moves[row->move].node];
  return dem_trial_node(trial, node->first_child + choice)[0];
}

static bool is_same_choice(const dem_reason *a, const dem_reason *b) {
  return a->choice == b->choice && a->type == b->type && a->audience == b->audience && a->signal == b->signal &&
         a->move == b->move;
}

void dem_case_measure(const dem_case *at, const dem_game *game, dem_rat *has, dem_rat *would) {
  const dem_trial trial = dem_case_play(at, game, &at->out->held);
  for (int i = 0; i < at->out->n_reasons; i++) {
    const dem_reason *row = &at->reason[i];
    has[i] = i > 0 && is_same_choice(row, row - 1) ? has[i - 1] : worth(at, &trial, row, row->done);
    would[i] = worth(at, &trial, row, row->other);
  }
}

/* ---- thresholds -------------------------------------------------------------------------------------------------- */

/* Exactly two types can send the signal: finds them. */
static bool find_pair(const dem_game *game, int signal, int pair[2]) {
  int n = 0;
  for (int t = 0; t < game->n_types; t++)
    if (game->can[t * game->n_signals + signal] && n++ < 2) pair[n - 1] = t;
  return n == 2;
}

static void set_threshold(const dem_case *at, const dem_trial *trial, dem_reason *row) {
  int pair[2];
  if (row->choice != DEM_CHOICE_ANSWER || !find_pair(at->game, row->signal, pair)) return;
  const dem_after after = {.trial = (dem_trial *)trial, .signal = row->signal};
  dem_rat gain[2];
  for (int i = 0; i < 2; i++)
    gain[i] = dem_rat_sub(at->scratch, dem_after_payoff(&after, pair[i], row->audience, row->done),
                          dem_after_payoff(&after, pair[i], row->audience, row->other));
  row->threshold_type = pair[0];
  dem_rat spread = dem_rat_sub(at->scratch, gain[1], gain[0]);
  if (dem_rat_is_zero(spread) || dem_rat_sign(gain[0]) * dem_rat_sign(gain[1]) > 0) return;
  row->threshold = dem_rat_copy(at->mem, dem_rat_div(at->scratch, gain[1], spread));
  row->at_least = dem_rat_sign(spread) < 0;
}

/* The chance that the signal is sent. */
static dem_rat chance_of(const dem_case *at, int signal) {
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < at->game->n_types; t++)
    sum = dem_rat_add_mul(at->scratch, sum, at->game->prior[t], at->out->held.sigma[t * at->game->n_signals + signal]);
  return sum;
}

static void set_worths(dem_case *at) {
  size_t n = (size_t)at->out->n_reasons;
  dem_rat *has = DEM_NEW_ARRAY(at->scratch, dem_rat, n + 1), *would = DEM_NEW_ARRAY(at->scratch, dem_rat, n + 1);
  dem_case_measure(at, at->game, has, would);
  for (size_t i = 0; i < n; i++) {
    dem_reason *row = &at->reason[i];
    bool weighted = row->choice == DEM_CHOICE_ANSWER && at->outcome->sent[row->signal];
    dem_rat by = weighted ? chance_of(at, row->signal) : DEM_ONE;
    row->has = dem_rat_copy(at->mem, dem_rat_div(at->scratch, has[i], by));
    row->would = dem_rat_copy(at->mem, dem_rat_div(at->scratch, would[i], by));
    row->slack = dem_rat_sub(at->mem, row->has, row->would);
  }
}

void dem_case_list(dem_case *at) {
  const dem_game *game = at->game;
  const dem_reason blank = {DEM_CHOICE_SIGNAL, .type = -1, .audience = -1,
                            .signal = -1,      .move = -1, .threshold_type = -1};
  at->out->reasons = at->reason = DEM_NEW_ARRAY(at->mem, dem_reason, most_rows(game));
  for (int t = 0; t < game->n_types; t++) {
    dem_reason like = blank;
    like.type = t;
    list_choice(at, like, game->n_signals, at->outcome->sigma + t * game->n_signals, game->can + t * game->n_signals);
  }
  list_answers(at, &blank);
  for (int i = 0; i < game->n_moves; i++) {
    dem_reason like = blank;
    like.choice = DEM_CHOICE_MOVE;
    like.move = i;
    like.type = game->moves[i].type;
    list_choice(at, like, game->n_branches[game->moves[i].stage], at->out->held.moves[i], NULL);
  }
  dem_case_reach(at);
  for (int i = 0; i < at->out->n_reasons; i++) at->reason[i].on_path = dem_case_is_on_path(at, &at->reason[i]);
  set_worths(at);
  const dem_trial trial = dem_case_play(at, game, &at->out->held);
  for (int i = 0; i < at->out->n_reasons; i++) set_threshold(at, &trial, &at->reason[i]);
}
