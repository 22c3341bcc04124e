/* What everyone expects under the profile. First what follows each stage, then for every type, signal and reply its
 * weight: the product of the answers' probabilities. Nothing is assumed about how audiences interact.
 *
 * A reply counts for an audience's own answer with the product of the OTHERS' probabilities. So a reply in which two
 * answers have probability zero counts for nobody, and one in which a single audience k does counts for k alone. */
#include "base/ctx.h"
#include "solve/verify.h"

const dem_rat *dem_trial_node(const dem_trial *trial, int node) {
  const dem_game *game = trial->game;
  size_t width = (size_t)game->n_players;
  int leaf = game->nodes[node].leaf;
  return leaf >= 0 ? game->payoffs + (size_t)leaf * width : trial->continuation + (size_t)node * width;
}

static const dem_rat *branch_chances(const dem_trial *trial, const dem_node *at) {
  return at->move >= 0 ? trial->profile->moves[at->move] : trial->game->chances[at->stage];
}

/* Fills the continuation of the stages below and at `node`. */
static void evaluate(dem_trial *trial, int node) {
  const dem_game *game = trial->game;
  const dem_node *at = &game->nodes[node];
  if (at->leaf >= 0) return;
  dem_rat *out = trial->continuation + (size_t)node * (size_t)game->n_players;
  const dem_rat *chances = branch_chances(trial, at);
  for (int p = 0; p < game->n_players; p++) out[p] = DEM_ZERO;
  for (int i = 0; i < game->n_branches[at->stage]; i++) {
    evaluate(trial, at->first_child + i);
    const dem_rat *below = dem_trial_node(trial, at->first_child + i);
    for (int p = 0; p < game->n_players; p++) out[p] = dem_rat_add_mul(trial->scratch, out[p], chances[i], below[p]);
  }
}

static void evaluate_all(dem_trial *trial) {
  const dem_game *game = trial->game;
  size_t n = (size_t)game->n_types * (size_t)game->n_signals * (size_t)game->n_replies;
  if (game->n_stages == 0) return;
  trial->continuation = DEM_NEW_ARRAY(trial->scratch, dem_rat, (size_t)game->n_nodes * (size_t)game->n_players);
  for (size_t i = 0; i < n; i++)
    if (game->root[i] >= 0) {
      dem_ctx_breathe(trial->cx);
      evaluate(trial, game->root[i]);
    }
}

/* ---- weights of replies ------------------------------------------------------------------------------------- */

/* A reply after a signal: the product of the probabilities that are not zero, and how many are. */
typedef struct weight {
  dem_rat product;
  int n_zero, zero_audience;
} weight;

static dem_rat probability(const dem_trial *trial, int signal, int audience, int answer) {
  const dem_game *game = trial->game;
  size_t row = (size_t)signal * (size_t)game->n_answers_total;
  return trial->profile->answers[row + (size_t)(game->answer_base[audience] + answer)];
}

static weight weigh(dem_trial *trial, int signal, const int *answers) {
  weight out = {DEM_ONE, 0, -1};
  for (int k = 0; k < trial->game->n_audiences && out.n_zero < 2; k++) {
    dem_rat p = probability(trial, signal, k, answers[k]);
    if (dem_rat_is_zero(p)) out.n_zero++, out.zero_audience = k;
    else out.product = dem_rat_mul(trial->scratch, out.product, p);
  }
  return out;
}

static void add(dem_trial *trial, dem_rat *sum, dem_rat share, dem_rat payoff) {
  *sum = dem_rat_add_mul(trial->scratch, *sum, share, payoff);
}

/* Adds a reply's payoffs for one type that can send the signal (`cell`: its row of type and signal). */
static void add_reply(dem_trial *trial, size_t cell, int reply, const int *answers, const weight *w) {
  const dem_game *game = trial->game;
  int signal = (int)(cell % (size_t)game->n_signals);
  const dem_rat *payoffs = dem_trial_node(trial, game->root[cell * (size_t)game->n_replies + (size_t)reply]);
  dem_rat *answering = trial->answering + cell * (size_t)game->n_answers_total;
  if (w->n_zero == 0) add(trial, &trial->sending[cell], w->product, payoffs[0]);
  for (int k = 0; k < game->n_audiences; k++) {
    if (w->n_zero > 0 && w->zero_audience != k) continue;
    dem_rat others = w->product;
    if (w->n_zero == 0) others = dem_rat_div(trial->scratch, others, probability(trial, signal, k, answers[k]));
    add(trial, &answering[game->answer_base[k] + answers[k]], others, payoffs[game->audience_player[k]]);
  }
}

/* The next reply, last audience fastest. */
static void step(const dem_game *game, int *answers) {
  for (int k = game->n_audiences - 1; k >= 0; k--) {
    if (++answers[k] < game->n_answers[k]) return;
    answers[k] = 0;
  }
}

static void expect_after(dem_trial *trial, int signal, int *answers) {
  const dem_game *game = trial->game;
  for (int r = 0; r < game->n_replies; r++, step(game, answers)) {
    dem_ctx_breathe(trial->cx);
    weight w = weigh(trial, signal, answers);
    if (w.n_zero > 1) continue;
    for (int t = 0; t < game->n_types; t++) {
      size_t cell = (size_t)t * (size_t)game->n_signals + (size_t)signal;
      if (game->can[cell]) add_reply(trial, cell, r, answers, &w);
    }
  }
}

static dem_rat *zeros(dem_arena *mem, size_t n) {
  dem_rat *out = DEM_NEW_ARRAY(mem, dem_rat, n);
  for (size_t i = 0; i < n; i++) out[i] = DEM_ZERO;
  return out;
}

void dem_trial_play(dem_trial *trial) {
  const dem_game *game = trial->game;
  size_t cells = (size_t)game->n_types * (size_t)game->n_signals;
  evaluate_all(trial);
  trial->sending = zeros(trial->scratch, cells);
  trial->answering = zeros(trial->scratch, cells * (size_t)game->n_answers_total);
  int *answers = DEM_NEW_ARRAY(trial->scratch, int, game->n_audiences);
  for (int m = 0; m < game->n_signals; m++) {
    dem_ctx_step(trial->cx, "weighing what everyone expects", (double)m / game->n_signals);
    expect_after(trial, m, answers);
  }
}
