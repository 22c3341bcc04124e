/* What every choice of a play is worth, by a count of all that may follow it down to the leaves. */
#include "reasons_count.h"

typedef struct counter {
  dem_arena *mem;
  const dem_game *game;
  const dem_reasons *why;
} counter;

static dem_rat below(const counter *c, int node, int player) {
  const dem_game *game = c->game;
  const dem_node *at = &game->nodes[node];
  if (at->leaf >= 0) return game->payoffs[at->leaf * game->n_players + player];
  dem_rat sum = DEM_ZERO;
  for (int b = 0; b < game->n_branches[at->stage]; b++) {
    dem_rat chance = at->move >= 0 ? c->why->held.moves[at->move][b] : game->chances[at->stage][b];
    sum = dem_rat_add(c->mem, sum, dem_rat_mul(c->mem, chance, below(c, at->first_child + b, player)));
  }
  return sum;
}

/* What a player expects of a type's signal, with `answer` of audience `fixed` for sure (-1: all as held). */
static dem_rat expects(const counter *c, int type, int signal, int player, int fixed, int answer) {
  const dem_game *game = c->game;
  dem_rat sum = DEM_ZERO;
  for (int r = 0; r < game->n_replies; r++) {
    dem_rat chance = DEM_ONE;
    for (int k = 0; k < game->n_audiences; k++) {
      int given = dem_game_reply_answer(game, r, k);
      dem_rat held = c->why->held.answers[signal * game->n_answers_total + game->answer_base[k] + given];
      if (k == fixed) held = given == answer ? DEM_ONE : DEM_ZERO;
      chance = dem_rat_mul(c->mem, chance, held);
    }
    if (dem_rat_is_zero(chance)) continue;
    int root = game->root[(type * game->n_signals + signal) * game->n_replies + r];
    sum = dem_rat_add(c->mem, sum, dem_rat_mul(c->mem, chance, below(c, root, player)));
  }
  return sum;
}

static dem_rat belief(const counter *c, int audience, int signal, int type) {
  const dem_game *game = c->game;
  const dem_rat *sigma = c->why->outcome->sigma;
  if (!c->why->outcome->sent[signal])
    return c->why->held.beliefs[(audience * game->n_signals + signal) * game->n_types + type];
  dem_rat all = DEM_ZERO;
  for (int t = 0; t < game->n_types; t++)
    all = dem_rat_add(c->mem, all, dem_rat_mul(c->mem, game->prior[t], sigma[t * game->n_signals + signal]));
  return dem_rat_div(c->mem, dem_rat_mul(c->mem, game->prior[type], sigma[type * game->n_signals + signal]), all);
}

static dem_rat worth(const counter *c, const dem_reason *row, int choice) {
  const dem_game *game = c->game;
  if (row->choice == DEM_CHOICE_SIGNAL) return expects(c, row->type, choice, 0, -1, 0);
  if (row->choice == DEM_CHOICE_MOVE)
    return below(c, game->nodes[game->moves[row->move].node].first_child + choice, 0);
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < game->n_types; t++) {
    if (!game->can[t * game->n_signals + row->signal]) continue;
    dem_rat gets = expects(c, t, row->signal, game->audience_player[row->audience], row->audience, choice);
    sum = dem_rat_add(c->mem, sum, dem_rat_mul(c->mem, belief(c, row->audience, row->signal, t), gets));
  }
  return sum;
}

/* At the threshold, all else as held, both answers are worth the same. */
static bool is_threshold(const counter *c, const dem_reason *row) {
  const dem_game *game = c->game;
  dem_rat gain = DEM_ZERO;
  for (int t = 0; t < game->n_types; t++) {
    if (!game->can[t * game->n_signals + row->signal]) continue;
    dem_rat chance = t == row->threshold_type ? row->threshold : dem_rat_sub(c->mem, DEM_ONE, row->threshold);
    int player = game->audience_player[row->audience];
    dem_rat more = dem_rat_sub(c->mem, expects(c, t, row->signal, player, row->audience, row->done),
                               expects(c, t, row->signal, player, row->audience, row->other));
    gain = dem_rat_add(c->mem, gain, dem_rat_mul(c->mem, chance, more));
  }
  return dem_rat_is_zero(gain);
}

/* So many rows there must be: everyone against all else that can be done. */
static int count_rows(const dem_game *game) {
  int n = 0;
  for (int t = 0; t < game->n_types; t++) {
    for (int m = 0; m < game->n_signals; m++) n += game->can[t * game->n_signals + m];
    n--;
  }
  for (int k = 0; k < game->n_audiences; k++) n += game->n_signals * (game->n_answers[k] - 1);
  for (int i = 0; i < game->n_moves; i++) n += game->n_branches[game->moves[i].stage] - 1;
  return n;
}

const char *reasons_judge_slacks(dem_arena *mem, const dem_game *game, const dem_reasons *why) {
  const counter c = {mem, game, why};
  if (why->n_reasons != count_rows(game)) return "some choice is not compared";
  for (int i = 0; i < why->n_reasons; i++) {
    const dem_reason *row = &why->reasons[i];
    dem_mark mark = dem_arena_mark(mem);
    bool right = dem_rat_equal(row->has, worth(&c, row, row->done)) && dem_rat_equal(row->would, worth(&c, row, row->other)) &&
                 dem_rat_equal(row->slack, dem_rat_sub(mem, row->has, row->would));
    bool bound = !dem_rat_is_defined(row->threshold) || is_threshold(&c, row);
    dem_arena_release(mem, mark);
    if (!right) return "a worth that is told is not that of the leaves";
    if (!bound) return "a threshold is none";
    if (dem_rat_sign(row->slack) < 0 || (row->mixed && !dem_rat_is_zero(row->slack))) return "a slack is below 0";
  }
  return NULL;
}
