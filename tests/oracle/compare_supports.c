/* What sustains an outcome: the extreme answers are the oracle's; the hull of the beliefs is; every corner of a piece
 * is a belief at which somebody's best reply deters, every such belief of the oracle lies in a piece, and with two
 * types the pieces are disjoint and rising. */
#include "oracle/compare_supports.h"

#include "oracle/linear.h"

#define MOST_ANSWERS 400

static bool has_row(const dem_rat *row, int width, const dem_rat *list, int n) {
  for (int i = 0; i < n; i++)
    if (table_same_numbers(row, list + i * width, width)) return true;
  return false;
}

static const char *compare_joint(const oracle_game *game, const dem_support *support, const dem_rat *known, int n) {
  if (support->joint.n != n) return "the number of extreme answers differs";
  for (int i = 0; i < n; i++)
    if (!has_row(known + i * game->width, game->width, support->joint.answers, n)) return "an extreme answer differs";
  return NULL;
}

/* Each audience alone: what is listed is its share of an extreme joint answer, and all of its pure shares are listed.
 */
static const char *compare_shares(const oracle_game *game, const dem_support *support, int k, const dem_rat *known,
                                  int n) {
  const dem_answer_list *list = &support->answers[k];
  int width = game->A[k];
  for (int i = 0; i < list->n; i++) {
    int j = 0;
    while (j < n && !table_same_numbers(list->answers + i * width, known + j * game->width + game->base[k], width)) j++;
    if (j == n) return "an audience's extreme answer is nobody's share";
    if (has_row(list->answers + i * width, width, list->answers, i)) return "an audience's answer is listed twice";
  }
  for (int j = 0; j < n; j++) {
    const dem_rat *share = known + j * game->width + game->base[k];
    bool is_pure = has_row(&DEM_ONE, 1, share, width);
    if (is_pure && !has_row(share, width, list->answers, list->n)) return "an audience's pure answer is missing";
  }
  return NULL;
}

/* ---- beliefs ---- */

/* Whether `mu` is a mixture of the `chosen` points. */
static bool is_mixture(const oracle_game *game, const dem_piece *piece, unsigned chosen, const dem_rat *mu) {
  linear system = linear_new(game->scratch, piece->n_points);
  for (int t = -1; t < game->T; t++) {
    linear_begin(&system);
    for (int i = 0; i < piece->n_points; i++)
      if (chosen >> i & 1) system.row[i] = t < 0 ? DEM_ONE : piece->points[i * game->T + t];
    system.row[piece->n_points] = t < 0 ? DEM_ONE : mu[t];
    if (!linear_add(&system)) return false;
  }
  for (int i = 0; i < piece->n_points; i++) {
    linear_begin(&system);
    if (!(chosen >> i & 1)) system.row[i] = DEM_ONE;
    if (!linear_add(&system)) return false;
  }
  dem_rat *weights = DEM_NEW_ARRAY(game->scratch, dem_rat, piece->n_points);
  if (!linear_solve(&system, weights)) return false;
  for (int i = 0; i < piece->n_points; i++)
    if (dem_rat_sign(weights[i]) < 0) return false;
  return true;
}

/* By Caratheodory's theorem at most T points are needed, and they can be independent. */
static bool is_in_piece(const oracle_game *game, const dem_piece *piece, const dem_rat *mu) {
  bool found = false;
  for (unsigned chosen = 1; chosen < 1u << piece->n_points && !found; chosen++) {
    if (__builtin_popcount(chosen) > game->T) continue;
    dem_mark mark = dem_arena_mark(game->scratch);
    found = is_mixture(game, piece, chosen, mu);
    dem_arena_release(game->scratch, mark);
  }
  return found;
}

static const char *compare_belief(const oracle_game *game, const dem_support *support, const dem_rat *w,
                                  const dem_rat *mu) {
  bool is_held = false;
  for (int j = 0; j < support->n_pieces && !is_held; j++) is_held = is_in_piece(game, &support->pieces[j], mu);
  return is_held == oracle_deters_at(game, w, support->signal, mu) ? NULL : "the pieces of belief differ";
}

/* The mean of the extreme beliefs at which all of `answers` are best. */
static dem_rat *middle(const oracle_game *game, int m, unsigned answers) {
  dem_rat *mu = DEM_NEW_ARRAY(game->mem, dem_rat, game->T);
  int n = 0;
  for (int t = 0; t < game->T; t++) mu[t] = DEM_ZERO;
  for (int i = 0; i < game->n_beliefs[m]; i++) n += !(answers & ~game->beliefs[m][i].best);
  for (int i = 0; i < game->n_beliefs[m]; i++)
    for (int t = 0; t < game->T && !(answers & ~game->beliefs[m][i].best); t++)
      mu[t] = dem_rat_add_mul(game->mem, mu[t], game->beliefs[m][i].mu[t], dem_rat_ratio(game->mem, 1, n));
  return mu;
}

/* At every corner and in the middle of every cell of the beliefs. */
static const char *compare_beliefs(const oracle_game *game, const dem_support *support, const dem_rat *w) {
  const char *wrong = NULL;
  int m = support->signal;
  for (int i = 0; i < game->n_beliefs[m] && !wrong; i++)
    wrong = compare_belief(game, support, w, game->beliefs[m][i].mu);
  for (int i = 0; i < game->n_replies && !wrong; i++)
    if (oracle_is_cell(game, m, game->can[m], game->replies[i]))
      wrong = compare_belief(game, support, w, middle(game, m, game->replies[i]));
  return wrong;
}

/* Corners of a piece sustain the outcome, and so does their mean. */
static const char *check_piece(const oracle_game *game, const dem_support *support, const dem_piece *piece,
                               const dem_rat *w) {
  dem_rat *mean = DEM_NEW_ARRAY(game->mem, dem_rat, game->T);
  for (int t = 0; t < game->T; t++) mean[t] = DEM_ZERO;
  for (int i = 0; i < piece->n_points; i++) {
    if (!oracle_deters_at(game, w, support->signal, piece->points + i * game->T))
      return "a piece of belief has a corner that does not sustain the outcome";
    for (int t = 0; t < game->T; t++)
      mean[t] = dem_rat_add_mul(game->mem, mean[t], piece->points[i * game->T + t],
                                dem_rat_ratio(game->mem, 1, piece->n_points));
  }
  return oracle_deters_at(game, w, support->signal, mean) ? NULL : "a piece of belief is no convex set";
}

/* With two types. */
static const char *check_order(const dem_support *support) {
  dem_rat end = dem_rat_int(-1);
  for (int i = 0; i < support->n_pieces; i++) {
    const dem_piece *piece = &support->pieces[i];
    dem_rat low = piece->points[0], high = piece->points[(piece->n_points - 1) * 2];
    if (piece->n_points > 2) return "an interval has more than two ends";
    if (dem_rat_compare(low, high) > 0) low = high, high = piece->points[0];
    if (dem_rat_compare(low, end) <= 0) return "the intervals are not apart and rising";
    end = high;
  }
  return NULL;
}

static const char *compare_hull(const oracle_game *game, const dem_support *support, const dem_rat *w) {
  for (int t = 0; t < game->T; t++) {
    dem_rat min = DEM_INFINITY, max = dem_rat_int(-1);
    for (int i = 0; i < game->n_beliefs[support->signal]; i++) {
      const dem_rat *mu = game->beliefs[support->signal][i].mu;
      if (!oracle_deters_at(game, w, support->signal, mu)) continue;
      min = dem_rat_min(min, mu[t]), max = dem_rat_max(max, mu[t]);
    }
    if (!dem_rat_equal(min, support->min[t]) || !dem_rat_equal(max, support->max[t])) return "the hull differs";
  }
  return NULL;
}

static const char *compare_support(room *r, const oracle_game *game, const dem_support *support, const dem_rat *w) {
  dem_rat *known = DEM_NEW_ARRAY(r->mem, dem_rat, MOST_ANSWERS * game->width);
  int n = oracle_extreme_answers(game, known, w, support->signal, MOST_ANSWERS);
  const char *wrong = compare_joint(game, support, known, n);
  for (int k = 0; k < game->K && !wrong; k++) wrong = compare_shares(game, support, k, known, n);
  if (!wrong) wrong = compare_hull(game, support, w);
  for (int i = 0; i < support->n_pieces && !wrong; i++) wrong = check_piece(game, support, &support->pieces[i], w);
  if (!wrong) wrong = compare_beliefs(game, support, w);
  return wrong || game->T != 2 ? wrong : check_order(support);
}

const char *compare_supports(room *r, const oracle_game *game, const dem_outcome *outcome, const oracle_play *play) {
  int n_unsent = 0;
  for (int m = 0; m < game->M; m++) n_unsent += !play->sent->types[m];
  if (outcome->n_supports != n_unsent) return "not every unsent signal has its support";
  for (int i = 0; i < n_unsent; i++) {
    const char *wrong = compare_support(r, game, &outcome->supports[i], play->w);
    if (wrong) return dem_arena_format(r->mem, "%s after signal %d", wrong, outcome->supports[i].signal + 1);
  }
  return NULL;
}
