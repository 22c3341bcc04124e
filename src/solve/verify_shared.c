/* Beliefs that must exist: after a signal that nobody sends, one belief at which every audience's answers are best.
 * Which answers are best is linear in the belief, given what the other audiences do. */
#include "solve/verify.h"

/* One row over the types that can send the signal per condition: the first answer in use is as good as every other one,
 * and each further answer in use as good as it. The tolerance is added to every entry, since a belief sums to 1. */
typedef struct demands {
  dem_rat *rows;
  int n_rows, n_types;
} demands;

static void put_demand(const dem_after *at, demands *out, int audience, int better, int worse) {
  dem_arena *scratch = at->trial->scratch;
  dem_rat *row = out->rows + (size_t)out->n_rows++ * (size_t)out->n_types;
  for (int t = 0, column = 0; t < at->trial->game->n_types; t++) {
    if (!dem_after_can_send(at, t)) continue;
    dem_rat low = dem_after_payoff(at, t, audience, worse);
    dem_rat gain = dem_rat_sub(scratch, dem_after_payoff(at, t, audience, better), low);
    row[column++] = dem_rat_add(scratch, gain, at->trial->within);
  }
}

static void put_demands(const dem_after *at, demands *out, int audience) {
  int n = at->trial->game->n_answers[audience], first = 0;
  while (first < n && !dem_after_uses(at, audience, first)) first++;
  if (first == n) return;
  for (int a = 0; a < n; a++) {
    if (a == first) continue;
    put_demand(at, out, audience, first, a);
    if (dem_after_uses(at, audience, a)) put_demand(at, out, audience, a, first);
  }
}

static int count_senders(const dem_after *at) {
  int n = 0;
  for (int t = 0; t < at->trial->game->n_types; t++) n += dem_after_can_send(at, t);
  return n;
}

/* Is there one belief at which the audiences first..last all answer best? */
static bool agree(const dem_after *at, int first, int last) {
  dem_arena *scratch = at->trial->scratch;
  dem_mark mark = dem_arena_mark(scratch);
  demands all = {.n_types = count_senders(at)};
  size_t most_rows = 2 * (size_t)at->trial->game->n_answers_total;
  all.rows = DEM_NEW_ARRAY(scratch, dem_rat, most_rows * (size_t)all.n_types);
  for (int k = first; k <= last; k++) put_demands(at, &all, k);
  bool found = dem_belief_exists(scratch, all.rows, all.n_rows, all.n_types);
  dem_arena_release(scratch, mark);
  return found;
}

/* ---- whose fault -------------------------------------------------------------------------------------------- */

/* "hold 1/2, deepen 1/2" */
static const char *answers_text(const dem_after *at, int audience) {
  dem_trial *trial = at->trial;
  const dem_game *game = trial->game;
  size_t row = (size_t)at->signal * (size_t)game->n_answers_total + (size_t)game->answer_base[audience];
  trial->text.length = 0;
  for (int a = 0; a < game->n_answers[audience]; a++)
    if (dem_after_uses(at, audience, a))
      dem_trial_list(trial, dem_game_given(game, audience, at->signal)[a], trial->profile->answers[row + (size_t)a]);
  return dem_arena_copy(trial->mem, dem_buf_text(&trial->text), trial->text.length);
}

/* Returns whether some audience's answers are best at no belief at all. */
static bool blame_one(const dem_after *at) {
  bool blamed = false;
  for (int k = 0; k < at->trial->game->n_audiences; k++) {
    if (agree(at, k, k)) continue;
    blamed = true;
    dem_trial_fail(at->trial, DEM_CONDITION_RATIONALITY, dem_after_player(at, k), dem_after_infoset(at, k),
                   "no belief about the types makes these answers of %s best: %s", dem_after_player(at, k),
                   answers_text(at, k));
  }
  return blamed;
}

/* Each has a belief of its own: names the first audience that cannot share one with those before it. */
static void blame_sharing(const dem_after *at) {
  int last = 1;
  while (agree(at, 0, last)) last++;
  dem_trial_fail(at->trial, DEM_CONDITION_CONSISTENCY, dem_after_player(at, last), dem_after_infoset(at, last),
                 "no one belief that all audiences share makes their answers best: those of %s (%s) need another "
                 "belief than those of the audiences before it",
                 dem_after_player(at, last), answers_text(at, last));
}

void dem_after_shared(const dem_after *at) {
  if (agree(at, 0, at->trial->game->n_audiences - 1)) return;
  if (!blame_one(at)) blame_sharing(at);
}
