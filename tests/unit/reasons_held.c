/* What is held where a play does not go, by the numbers of small games: the answer that deters best, the belief that makes it
 * surest, which beliefs bring which answers, and at which chance an audience would change its mind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "support/answers.h"
#include "support/random_games.h"

/* An outcome of a game of two types and one audience. */
typedef struct scene {
  dem_arena *mem;
  const dem_game *game;
  const dem_reasons *why;
} scene;

static dem_rat payoff(const scene *c, int type, int signal, int answer, int player) {
  int root = c->game->root[(type * c->game->n_signals + signal) * c->game->n_replies + answer];
  return c->game->payoffs[c->game->nodes[root].leaf * c->game->n_players + player];
}

/* What the audience gains by one answer over another at a belief. */
static dem_rat gain(const scene *c, int signal, int answer, int other, const dem_rat *belief) {
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < 2; t++) {
    if (dem_rat_is_zero(belief[t])) continue;
    dem_rat more = dem_rat_sub(c->mem, payoff(c, t, signal, answer, 1), payoff(c, t, signal, other, 1));
    sum = dem_rat_add_mul(c->mem, sum, belief[t], more);
  }
  return sum;
}

/* ---- answers ---------------------------------------------------------------------------------------------------------- */

/* What the most tempted type would lose by the signal. */
static dem_rat least_loss(const scene *c, int signal, const dem_rat *answers) {
  dem_rat least = DEM_INFINITY;
  for (int t = 0; t < 2; t++) {
    if (!c->game->can[t * c->game->n_signals + signal]) continue;
    dem_rat loss = c->why->outcome->type_payoffs[t];
    for (int a = 0; a < c->game->n_replies; a++)
      loss = dem_rat_sub(c->mem, loss, dem_rat_mul(c->mem, answers[a], payoff(c, t, signal, a, 0)));
    least = dem_rat_min(least, loss);
  }
  return least;
}

static int count_given(const dem_rat *answers, int n) {
  int given = 0;
  for (int a = 0; a < n; a++) given += dem_rat_sign(answers[a]) > 0;
  return given;
}

/* None that sustains the outcome deters better, or as well with fewer answers mixed. */
static const char *judge_answers(const scene *c, const dem_support *support) {
  int width = c->game->n_replies;
  const dem_rat *held = c->why->held.answers + support->signal * width;
  dem_rat loss = least_loss(c, support->signal, held);
  bool listed = false;
  for (int i = 0; i < support->joint.n; i++) {
    const dem_rat *other = support->joint.answers + i * width;
    int order = dem_rat_compare(least_loss(c, support->signal, other), loss);
    if (order > 0) return "another answer deters better";
    if (order == 0 && count_given(other, width) < count_given(held, width)) return "a purer answer deters as well";
    listed = listed || table_same_numbers(held, other, width);
  }
  return listed ? NULL : "what is held does not sustain the outcome";
}

/* ---- beliefs ---------------------------------------------------------------------------------------------------------- */

/* What the audience is sure to lose by an answer that is not held; undefined where the held ones are not best. */
static dem_rat least_gain(const scene *c, int signal, const dem_rat *belief) {
  const dem_rat *held = c->why->held.answers + signal * c->game->n_replies;
  dem_rat least = DEM_INFINITY;
  for (int a = 0; a < c->game->n_replies; a++)
    for (int other = 0; other < c->game->n_replies && dem_rat_sign(held[a]) > 0; other++) {
      dem_rat more = gain(c, signal, a, other, belief);
      if (dem_rat_sign(more) < 0) return DEM_UNDEFINED;
      if (dem_rat_is_zero(held[other])) least = dem_rat_min(least, more);
    }
  return least;
}

static bool can_be_believed(const scene *c, int signal, const dem_rat *belief) {
  for (int t = 0; t < 2; t++)
    if (!c->game->can[t * c->game->n_signals + signal] && !dem_rat_is_zero(belief[t])) return false;
  return true;
}

static const char *judge_belief(const scene *c, int signal) {
  enum { PARTS = 60 };
  const dem_rat *held = c->why->held.beliefs + 2 * signal;
  dem_rat sure = least_gain(c, signal, held);
  if (!can_be_believed(c, signal, held) || !dem_rat_equal(dem_rat_add(c->mem, held[0], held[1]), DEM_ONE)) return "the belief is none";
  if (!dem_rat_is_defined(sure)) return "what is held is not best at the belief that is held";
  for (int i = 0; i <= PARTS; i++) {
    const dem_rat tried[] = {dem_rat_ratio(c->mem, i, PARTS), dem_rat_ratio(c->mem, PARTS - i, PARTS)};
    if (!can_be_believed(c, signal, tried)) continue;
    dem_rat other = least_gain(c, signal, tried);
    if (dem_rat_is_defined(other) && dem_rat_compare(other, sure) > 0) return "at another belief the audience is surer";
  }
  return NULL;
}

/* ---- pieces ----------------------------------------------------------------------------------------------------------- */

/* Narrows the shares of the way from one belief to another at which a gain is not below 0. */
static void narrow(dem_arena *mem, dem_rat way[2], dem_rat from, dem_rat to) {
  dem_rat rise = dem_rat_sub(mem, to, from);
  if (dem_rat_is_zero(rise)) {
    if (dem_rat_sign(from) < 0) way[0] = DEM_ONE, way[1] = DEM_ZERO;
    return;
  }
  dem_rat zero = dem_rat_div(mem, dem_rat_neg(mem, from), rise);
  if (dem_rat_sign(rise) > 0) way[0] = dem_rat_max(way[0], zero);
  else way[1] = dem_rat_min(way[1], zero);
}

/* Whether the answers are best at some belief of the piece, a point or a way from its first to its last. */
static bool is_brought(const scene *c, const dem_piece *piece, int signal, const dem_rat *answers) {
  dem_rat way[2] = {DEM_ZERO, DEM_ONE};
  const dem_rat *first = piece->points, *last = piece->points + 2 * (piece->n_points - 1);
  for (int a = 0; a < c->game->n_replies; a++)
    for (int other = 0; other < c->game->n_replies && dem_rat_sign(answers[a]) > 0; other++)
      narrow(c->mem, way, gain(c, signal, a, other, first), gain(c, signal, a, other, last));
  return dem_rat_compare(way[0], way[1]) <= 0;
}

static const char *judge_pieces(const scene *c, int index) {
  const dem_support *support = &c->why->outcome->supports[index];
  for (int p = 0; p < support->n_pieces; p++)
    for (int i = 0; i < support->joint.n; i++) {
      bool brought = is_brought(c, &support->pieces[p], support->signal, support->joint.answers + i * c->game->n_replies);
      if (c->why->brings[index][p * support->joint.n + i] != brought) return "a piece brings other answers than are told";
    }
  return NULL;
}

/* ---- thresholds --------------------------------------------------------------------------------------------------------- */

static const char *judge_threshold(const scene *c, const dem_reason *row) {
  const dem_rat SURE[2][2] = {{DEM_ONE, DEM_ZERO}, {DEM_ZERO, DEM_ONE}};
  bool both = row->choice == DEM_CHOICE_ANSWER;
  for (int t = 0; t < 2 && both; t++) both = c->game->can[t * c->game->n_signals + row->signal];
  if (!both) return row->threshold_type == -1 && !dem_rat_is_defined(row->threshold) ? NULL : "a threshold of what is none";
  if (row->threshold_type != 0) return "a threshold is not of the first type";
  dem_rat first = gain(c, row->signal, row->done, row->other, SURE[0]), second = gain(c, row->signal, row->done, row->other, SURE[1]);
  bool crosses = !dem_rat_equal(first, second) && dem_rat_sign(first) * dem_rat_sign(second) <= 0;
  if (dem_rat_is_defined(row->threshold) != crosses) return "a threshold is told where there is none, or is not told";
  if (!crosses) return NULL;
  const dem_rat belief[] = {row->threshold, dem_rat_sub(c->mem, DEM_ONE, row->threshold)};
  if (!dem_rat_is_zero(gain(c, row->signal, row->done, row->other, belief))) return "the answers differ at the threshold";
  return row->at_least == (dem_rat_compare(first, second) > 0) ? NULL : "what is done is good on the other side of the threshold";
}

/* ---- random games --------------------------------------------------------------------------------------------------------- */

static const char *judge(room *r, const dem_answer *answer, int index) {
  dem_reasons *why = NULL;
  if (dem_reasons_find(r->cx, &why, answer, index) != DEM_OK) return dem_ctx_message(r->cx);
  const scene c = {r->mem, answer->game, why};
  const char *wrong = NULL;
  for (int i = 0; i < why->n_reasons && !wrong; i++) wrong = judge_threshold(&c, &why->reasons[i]);
  for (int i = 0; i < why->outcome->n_supports && !wrong; i++) {
    const dem_support *support = &why->outcome->supports[i];
    wrong = judge_answers(&c, support);
    if (!wrong) wrong = judge_belief(&c, support->signal);
    if (!wrong) wrong = judge_pieces(&c, i);
  }
  dem_reasons_free(why);
  return wrong;
}

static const char *try_game(room *r, dice *d) {
  static const shape SHAPES[] = {{2, 3, 1, {3}, -2, 2, false, PLAIN}, {2, 3, 1, {2}, -1, 1, true, PLAIN}, {2, 3, 1, {4}, -9, 9, false, PLAIN},
                                 {2, 4, 1, {3}, 0, 3, true, TWINS},   {2, 2, 1, {4}, -2, 2, false, PLAIN}};
  solution a = answers_solve(r, random_game(r->mem, d, &SHAPES[dice_between(d, 0, 4)]), NULL);
  const char *wrong = NULL;
  for (int i = 0; i < a.answer->n_outcomes && !wrong; i++) wrong = judge(r, a.answer, i);
  answers_free(&a);
  return wrong;
}

static void what_is_held_and_told_follows_from_the_numbers(void **state) {
  (void)state;
  trials_run(73000, 300, try_game);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_held_and_told_follows_from_the_numbers),
  };
  return cmocka_run_group_tests_name("what is held where a play does not go", tests, NULL, NULL);
}
