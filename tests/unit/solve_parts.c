/* Parts of the solver alone: later moves folded in, largest sets, expectations in words, who misses what. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/lang.h"
#include "solve/culprit.h"
#include "solve/faces.h"
#include "solve/fold.h"
#include "solve/hull.h"
#include "solve/outcome.h"
#include "support/model.h"
#include "support/tables.h"
#include "support/trials.h"

/* ---- later moves ------------------------------------------------------------------------------------------------------ */

static const char *const STORM = "model \"Storm\"\n"
                                 "player State type L : 1/2, H : 1/2\n"
                                 "signal stance by State : quiet, threaten\n"
                                 "audience Rival sees stance chooses accept, challenge\n"
                                 "chance \"weather\" storm : 1/3, calm : 2/3\n"
                                 "move State wait, fight, leave\n"
                                 "payoff State = 2 if fight + 1 if wait + 3 if storm and threaten - 1 if challenge\n"
                                 "payoff Rival = 6 if fight and storm - 1 if calm + 1 if accept\n";

/* All fight: worth 2, and 3 a third of the time after a threat; the rival gets 6 in a storm, loses 1 in a
 * calm and gains 1 by accepting, which is best. */
static void chance_is_averaged_and_the_best_branch_taken(void **state) {
  (void)state;
  solved s = model_solve_text(STORM, NULL, NULL);
  room r = room_open();
  fold f = dem_fold_game(r.mem, s.game);
  for (int i = 0; i < 8; i++) {
    int signal = i / 2 % 2, challenge = i % 2;
    assert_true(dem_rat_equal(f.payoffs[2 * i], dem_rat_int(2 + signal - challenge)));
    assert_true(dem_rat_equal(f.payoffs[2 * i + 1], dem_rat_ratio(r.mem, challenge ? 4 : 7, 3)));
  }
  for (int i = 0; i < s.game->n_moves; i++)
    for (int b = 0; b < 3; b++) assert_true(dem_rat_equal(f.moves[i][b], b == 1 ? DEM_ONE : DEM_ZERO));
  assert_null(f.tie);
  room_close(&r);
  model_free(&s);
}

static void models_with_chance_and_later_moves_are_solved_and_certified(void **state) {
  (void)state;
  solved s = model_solve_text(STORM, NULL, NULL);
  assert_true(s.answer->complete && s.answer->certified);
  assert_int_equal(s.answer->n_outcomes, 1);
  assert_true(!s.answer->outcomes[0].sent[0] && s.answer->outcomes[0].sent[1]);
  assert_true(dem_rat_equal(s.answer->outcomes[0].type_payoffs[0], dem_rat_int(3)));
  model_free(&s);
}

/* Under the later moves of the answer, of which the first branch is never taken. */
static void numbers_at_leaves_are_averaged(void **state) {
  (void)state;
  solved s = model_solve_text(STORM, NULL, NULL);
  room r = room_open();
  dem_rat *by_leaf = DEM_NEW_ARRAY(r.mem, dem_rat, s.game->n_leaves);
  for (int i = 0; i < s.game->n_leaves; i++) by_leaf[i] = s.game->payoffs[2 * i];
  for (int i = 0; i < 8; i++) {
    dem_rat value = dem_fold_value(r.mem, s.game, s.answer->moves, s.game->root[i], by_leaf, 1);
    assert_true(dem_rat_equal(value, dem_rat_int(2 + i / 2 % 2 - i % 2)));
  }
  room_close(&r);
  model_free(&s);
}

/* ---- sets --------------------------------------------------------------------------------------------------------------- */

static bool is_within(uint64_t a, uint64_t b) { return (a & ~b) == 0; }

/* Kept are exactly the sets that lie in no other, each once, in the order of their first appearance. */
static const char *try_largest(room *r, dice *d) {
  (void)r;
  uint64_t sets[12], given[12], expected[12];
  int n = dice_between(d, 1, 12), n_expected = 0;
  for (int i = 0; i < n; i++) given[i] = sets[i] = (uint64_t)dice_between(d, 1, 31);
  for (int i = 0; i < n; i++) {
    bool largest = true;
    for (int j = 0; j < n; j++)
      if (j != i && is_within(given[i], given[j])) largest = largest && given[i] == given[j] && i < j;
    if (largest) expected[n_expected++] = given[i];
  }
  if (dem_faces_keep_largest(sets, n) != n_expected) return "more sets or fewer than the largest are kept";
  return memcmp(sets, expected, (size_t)n_expected * sizeof *sets) ? "other sets than the largest are kept" : NULL;
}

static void the_largest_sets_are_kept(void **state) {
  (void)state;
  trials_run(1, 3000, try_largest);
}

/* ---- hulls ---------------------------------------------------------------------------------------------------------------- */

typedef struct box {
  int low[2], high[2];
} box;

static box draw_box(dice *d) {
  box b;
  for (int i = 0; i < 2; i++) {
    b.low[i] = dice_between(d, 0, 3);
    b.high[i] = dice_between(d, b.low[i], 3);
  }
  return b;
}

/* The corners, some of them twice where the box is thin, and a point within. */
static int put_corners(room *r, dem_rat *points, box b) {
  for (int i = 0; i < 4; i++) {
    points[2 * i] = dem_rat_int(i & 1 ? b.high[0] : b.low[0]);
    points[2 * i + 1] = dem_rat_int(i & 2 ? b.high[1] : b.low[1]);
  }
  for (int i = 0; i < 2; i++) points[8 + i] = dem_rat_ratio(r->mem, b.low[i] + 2 * b.high[i], 3);
  return 5;
}

/* Side by side: b's side without its ends, or the point that it is, lies partly in a's. */
static bool boxes_meet(box a, box b) {
  for (int i = 0; i < 2; i++) {
    bool thin = b.low[i] == b.high[i];
    if (thin ? a.low[i] > b.low[i] || a.high[i] < b.low[i] : a.low[i] >= b.high[i] || a.high[i] <= b.low[i]) return false;
  }
  return true;
}

static const char *try_boxes(room *r, dice *d) {
  box a = draw_box(d), b = draw_box(d);
  dem_rat pa[10], pb[10];
  int na = put_corners(r, pa, a), nb = put_corners(r, pb, b);
  if (dem_hull_meets_interior(r->mem, pa, na, pb, nb, 2) != boxes_meet(a, b)) return "two boxes meet otherwise than their sides";
  int corners = (1 + (a.low[0] < a.high[0])) * (1 + (a.low[1] < a.high[1]));
  return dem_hull_extreme(r->mem, pa, na, 2) == corners ? NULL : "the extreme points of a box are not its corners";
}

static void boxes_meet_where_all_their_sides_do(void **state) {
  (void)state;
  trials_run(1, 600, try_boxes);
}

static void points_are_sorted_either_way(void **state) {
  (void)state;
  room r = room_open();
  static const int given[] = {1, 2, 0, 5, 1, 0, 1, 2, 0, 4}, rising[] = {0, 4, 0, 5, 1, 0, 1, 2, 1, 2};
  dem_rat points[10];
  for (int falling = 0; falling < 2; falling++) {
    for (int i = 0; i < 10; i++) points[i] = dem_rat_int(given[i]);
    dem_hull_sort(points, 5, 2, falling);
    for (int i = 0; i < 10; i++)
      assert_true(dem_rat_equal(points[i], dem_rat_int(rising[falling ? 2 * (4 - i / 2) + i % 2 : i])));
  }
  room_close(&r);
}

/* ---- expectations --------------------------------------------------------------------------------------------------------- */

/* Three outcomes: all survive the intuitive criterion but the first, and D1 only the last. */
static void assert_expected(int refinement, int count, bool holds, const char *says) {
  room r = room_open();
  dem_outcome outcomes[3] = {{.id = 1}, {.id = 2}, {.id = 3}};
  outcomes[1].verdicts[DEM_REFINEMENT_INTUITIVE].survives = outcomes[2].verdicts[DEM_REFINEMENT_INTUITIVE].survives = true;
  outcomes[2].verdicts[DEM_REFINEMENT_D1].survives = true;
  dem_answer answer = {.complete = true, .n_outcomes = 3, .outcomes = outcomes};
  dem_expect expect = {.kind = DEM_EXPECT_OUTCOMES, .count = count, .refinement = refinement};
  dem_expectation out;
  assert_int_equal(dem_expect_judge(r.cx, &out, r.mem, &answer, &expect), DEM_OK);
  assert_true(out.judged);
  assert_int_equal(out.holds, holds);
  assert_string_equal(out.says, says);
  room_close(&r);
}

static void survivors_are_counted_in_words(void **state) {
  (void)state;
  assert_expected(-1, 3, true, "3 outcomes");
  assert_expected(-1, 2, false, "3 outcomes");
  assert_expected(DEM_REFINEMENT_INTUITIVE, 2, true, "2 outcomes survive intuitive");
  assert_expected(DEM_REFINEMENT_D1, 1, true, "1 outcome survives d1");
  assert_expected(DEM_REFINEMENT_D1, 0, false, "1 outcome survives d1");
}

/* Separating for sure: whoever sends high is A. */
static void posteriors_are_expected_within_bounds(void **state) {
  (void)state;
  solved s = model_solve_text("model \"sure\"\nplayer S type A : 1/2, B : 1/2\nsignal x by S : low, high\naudience X chooses no, yes\n"
                              "payoff S = 1 if high and A + 1 if low and B\npayoff X = 1 if yes and A - 1 if yes and B\n"
                              "expect posterior of A after (high) within 1 .. 1\nexpect posterior of A after (low) within 0 .. 1/3\n"
                              "expect posterior of A after (low) within 1/3 .. 1\nexpect posterior of A after (high) within 0 .. 1/2\n",
                              NULL, NULL);
  room r = room_open();
  const bool holds[] = {true, true, false, false};
  const char *const says[] = {"the posterior of A lies within 1 .. 1", "the posterior of A lies within 0 .. 0",
                              "the posterior of A lies within 0 .. 0", "the posterior of A lies within 1 .. 1"};
  assert_int_equal(s.model->n_expects, 4);
  for (int i = 0; i < 4; i++) {
    dem_expectation out;
    assert_int_equal(dem_expect_judge(s.cx, &out, r.mem, s.answer, &s.model->expects[i]), DEM_OK);
    assert_true(out.judged);
    assert_int_equal(out.holds, holds[i]);
    assert_string_equal(out.says, says[i]);
  }
  room_close(&r);
  model_free(&s);
}

/* ---- what an outcome tells ---------------------------------------------------------------------------------------------------- */

static void assert_near(double number, double expected) {
  if (fabs(number - expected) > 1e-12) fail_msg("%.17g is not %.17g", number, expected);
}

/* A, with prior 1/4, sends high for sure, B low: 2 bits after high, log2(4/3) after low, together all that there is to know. */
static void separation_tells_all_and_pooling_nothing(void **state) {
  (void)state;
  const char *const head = "model \"sure\"\nplayer S type A : 1/4, B : 3/4\nsignal x by S : low, high\n"
                           "audience X chooses no, yes\npayoff X = 1 if yes and A - 1 if yes and B\n";
  room r = room_open();
  solved s = model_solve_text(dem_arena_format(r.mem, "%spayoff S = 3 if high and A + 1 if low and B - 1/2 if yes\n", head), NULL, NULL);
  const dem_outcome *o = s.answer->outcomes;
  assert_int_equal(s.answer->n_outcomes, 1);
  assert_int_equal(o->kind, DEM_SEPARATING);
  assert_near(o->bits[0], log2(4.0 / 3));
  assert_near(o->bits[1], 2);
  assert_near(o->information, 0.5 + 0.75 * log2(4.0 / 3));
  assert_near(o->share, 1);
  const dem_rat type_payoffs[] = {dem_rat_ratio(r.mem, 5, 2), DEM_ONE};
  for (int t = 0; t < 2; t++) assert_true(dem_rat_equal(o->type_payoffs[t], type_payoffs[t]));
  assert_true(dem_rat_equal(o->player_payoffs[0], dem_rat_ratio(r.mem, 11, 8)));
  assert_true(dem_rat_equal(o->player_payoffs[1], dem_rat_ratio(r.mem, 1, 4)));
  model_free(&s);
  s = model_solve_text(dem_arena_format(r.mem, "%spayoff S = 2 if low - 1/2 if yes\n", head), NULL, NULL);
  o = s.answer->outcomes;
  assert_int_equal(s.answer->n_outcomes, 1);
  assert_int_equal(o->kind, DEM_POOLING);
  assert_near(o->bits[0], 0);
  assert_near(o->information, 0);
  assert_near(o->share, 0);
  assert_true(dem_rat_equal(o->posteriors[0], dem_rat_ratio(r.mem, 1, 4)));
  assert_false(dem_rat_is_defined(o->posteriors[2]));
  model_free(&s);
  room_close(&r);
}

/* A sends high and pays for it, and for being believed; B pays nothing. */
static void the_price_is_what_each_type_pays(void **state) {
  (void)state;
  solved s = model_solve_text("model \"dear\"\nplayer S type A : 1/4, B : 3/4\nsignal x by S : low, high\n"
                              "cost sunk of high = 1/3\ncost tied of high = 1/5 if yes\n"
                              "audience X chooses no, yes\npayoff X = 1 if yes and A - 1 if yes and B\n"
                              "payoff S = 3 if high and A + 1 if low and B\n",
                              NULL, NULL);
  room r = room_open();
  assert_int_equal(s.answer->n_outcomes, 1);
  assert_true(dem_rat_equal(s.answer->outcomes[0].price[0], dem_rat_ratio(r.mem, 8, 15)));
  assert_true(dem_rat_is_zero(s.answer->outcomes[0].price[1]));
  assert_true(dem_rat_equal(s.answer->outcomes[0].type_payoffs[0], dem_rat_ratio(r.mem, 37, 15)));
  room_close(&r);
  model_free(&s);
}

/* All send low in the only outcome, and it survives. */
static void a_signal_that_no_outcome_sends_is_refuted(void **state) {
  (void)state;
  for (int high = 0; high < 2; high++) {
    const char *const text = "model \"low\"\nplayer S type A : 1/4, B : 3/4\nsignal x by S : low, high\n"
                             "audience X chooses no, yes\npayoff X = 1 if yes and A - 1 if yes and B\n"
                             "payoff S = 2 if low - 1/2 if yes\nobserved x = ";
    char whole[400];
    snprintf(whole, sizeof whole, "%s%s\n", text, high ? "high" : "low");
    solved s = model_solve_text(whole, NULL, NULL);
    const dem_reading *reading = s.answer->reading;
    assert_int_equal(s.answer->n_outcomes, 1);
    assert_int_equal(reading->refuted, high);
    for (int i = 0; i < DEM_N_REFINEMENTS; i++) assert_int_equal(reading->refuted_under[i], high);
    assert_int_equal(reading->n_outcomes[0], !high);
    model_free(&s);
  }
}

/* ---- the order of outcomes ------------------------------------------------------------------------------------------------ */

/* Two types with even priors: the shares with which each sends the first of two signals, and what is answered after it. */
typedef struct drawn {
  const char *x, *rho;
} drawn;

static const char *try_order(room *r, dice *d) {
  static const drawn RANKED[] = {{"1/2 0 0 1/2", "1 0 1 0"}, {"0 1/2 1/2 0", "1 0 1 0"},   {"1/2 0 1/4 1/4", "1 0 1 0"},
                                 {"1/2 0 1/2 0", "1 0 - -"}, {"1/2 0 1/2 0", "1/2 1/2 - -"}, {"1/2 0 1/2 0", "0 1 - -"},
                                 {"0 1/2 0 1/2", "- - 1 0"}};
  enum { N = sizeof RANKED / sizeof *RANKED };
  static const int zero[] = {0}, two[] = {2};
  const sig s = {.T = 2, .M = 2, .K = 1, .A = 2, .base = zero, .n = two};
  play found[N];
  int order[N];
  for (int i = 0; i < N; i++) order[i] = i;
  dice_shuffle(d, order, N);
  for (int i = 0; i < N; i++)
    found[i] = (play){.x = table_numbers(r->mem, RANKED[order[i]].x, 4), .rho = table_numbers(r->mem, RANKED[order[i]].rho, 4)};
  dem_outcome_sort(r->mem, &s, found, N);
  for (int i = 0; i < N; i++)
    if (!table_same_numbers(found[i].x, table_numbers(r->mem, RANKED[i].x, 4), 4) ||
        !table_same_numbers(found[i].rho, table_numbers(r->mem, RANKED[i].rho, 4), 4))
      return "the more revealing is not first, or among equals the larger";
  return NULL;
}

static void what_reveals_more_is_told_first(void **state) {
  (void)state;
  trials_run(1, 100, try_order);
}

/* ---- who misses what -------------------------------------------------------------------------------------------------------- */

/* Without a model the first two signals that look alike are told: here m2 and m4, to the second audience. */
static void signals_that_look_alike_are_named(void **state) {
  (void)state;
  room r = room_open();
  static const int two[] = {2, 2}, infoset[] = {0, 1, 2, 3, 0, 1, 2, 1};
  dem_tables tables = tables_blank(r.mem, 1, 4, 2, two);
  for (int i = 0; i < 4 * 4 * 3; i++) ((dem_rat *)tables.payoffs)[i] = DEM_ZERO;
  *tables_prior(&tables, 0) = DEM_ONE;
  dem_game *game = NULL;
  assert_int_equal(dem_game_from_tables(r.cx, &game, &tables), DEM_OK);
  game->infoset = infoset;
  assert_non_null(strstr(dem_culprit_blind(r.mem, game), "Receiver2 does not see whether (m2) or (m4) was sent"));
  dem_game_free(game);
  room_close(&r);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(chance_is_averaged_and_the_best_branch_taken),
    cmocka_unit_test(models_with_chance_and_later_moves_are_solved_and_certified),
    cmocka_unit_test(numbers_at_leaves_are_averaged),
    cmocka_unit_test(the_largest_sets_are_kept),
    cmocka_unit_test(boxes_meet_where_all_their_sides_do),
    cmocka_unit_test(points_are_sorted_either_way),
    cmocka_unit_test(survivors_are_counted_in_words),
    cmocka_unit_test(posteriors_are_expected_within_bounds),
    cmocka_unit_test(separation_tells_all_and_pooling_nothing),
    cmocka_unit_test(the_price_is_what_each_type_pays),
    cmocka_unit_test(a_signal_that_no_outcome_sends_is_refuted),
    cmocka_unit_test(what_reveals_more_is_told_first),
    cmocka_unit_test(signals_that_look_alike_are_named),
  };
  return cmocka_run_group_tests_name("parts of the solver", tests, NULL, NULL);
}
