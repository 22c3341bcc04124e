/* What the solver says when it cannot say all: games outside the class, ties, limits, cancellation, memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/answers.h"
#include "support/model.h"
#include "support/random_games.h"
#include "support/room.h"
#include "support/supply.h"

#define HEAD                                                                                                           \
  "model \"m\"\nparameter p = 1/3\nplayer S  type A : p,  B : 1 - p\nsignal x by S : low, high\ncost sunk of high = 1\n"
#define TWO_AUDIENCES "audience X chooses no, yes\naudience Y chooses stop, go\n"

static void assert_outside(const char *text, const char *names) {
  solved s = model_solve_text(text, NULL, NULL);
  assert_false(s.answer->in_class);
  assert_false(s.answer->complete);
  assert_int_equal(s.answer->n_outcomes, 0);
  if (!s.answer->why || !strstr(s.answer->why, names)) fail_msg("'%s' does not name %s", s.answer->why, names);
  model_free(&s);
}

static void a_sender_whose_payoff_is_no_sum_is_outside_and_the_term_is_named(void **state) {
  (void)state;
  assert_outside(HEAD TWO_AUDIENCES "payoff S = 2 if yes and go\npayoff X = 1 if yes and A\n", "yes and go");
}

static void audiences_that_interact_are_outside_and_the_term_is_named(void **state) {
  (void)state;
  assert_outside(HEAD TWO_AUDIENCES "payoff S = 1 if yes\npayoff X = 1 if yes and A\npayoff Y = 1 if go and yes\n", "go and yes");
}

static void a_later_move_on_several_answers_is_outside_and_is_named(void **state) {
  (void)state;
  assert_outside(HEAD TWO_AUDIENCES "move S fight, rest if yes and go\npayoff S = 1 if yes + 2 if fight\npayoff X = 1 if yes and A\n",
                 "the later move of S (line 8)");
}

static void an_audience_that_sees_a_part_is_outside_and_is_named(void **state) {
  (void)state;
  assert_outside(HEAD "signal z by S : dim, bright\naudience X sees x chooses no, yes\npayoff S = 1 if yes\n", "X does not see z");
}

static void a_product_that_is_zero_leaves_the_game_in_the_class(void **state) {
  (void)state;
  solved s = model_solve_text(HEAD "parameter none = 0\n" TWO_AUDIENCES
                                   "payoff S = none if yes and go + 1 if yes\npayoff X = 1 if yes and A - 1 if yes and B\n"
                                   "payoff Y = 1 if go\n", NULL, NULL);
  assert_true(s.answer->in_class && s.answer->complete && s.answer->certified);
  model_free(&s);
}

static void a_tie_at_a_later_move_is_told(void **state) {
  (void)state;
  solved s = model_solve_text(HEAD "audience X chooses no, yes\nmove S stay, leave if yes\npayoff S = 2 if yes\n"
                                   "payoff X = 1 if yes and A - 1 if yes and B\n", NULL, NULL);
  assert_true(s.answer->in_class && s.answer->certified);
  assert_false(s.answer->complete);
  assert_non_null(strstr(s.answer->why, "indifferent between stay and leave"));
  model_free(&s);
}

#define TWIN "1 1 0 0 | "

static void assert_folded(int n_signals, const char *rows, const char *remark) {
  room r = room_open();
  const table game = {.n_types = 2, .n_signals = n_signals, .n_audiences = 1, .n_answers = {2}, .prior = "1/2 1/2", .rows = rows};
  dem_tables tables = table_read(r.mem, &game);
  solution a = answers_solve(&r, &tables, NULL);
  if (remark) assert_string_equal(a.answer->folded, dem_arena_format(r.mem, "The signals %s: outcomes that only swap such signals are all listed", remark));
  else assert_null(a.answer->folded);
  answers_free(&a);
  room_close(&r);
}

static void twins_among_the_signals_are_told_and_counted(void **state) {
  (void)state;
  assert_folded(2, TWIN TWIN TWIN TWIN, "(m1) and (m2) are the same for everyone");
  assert_folded(4, "1 2 0 0 | " TWIN "1 3 0 0 | " TWIN TWIN TWIN TWIN TWIN, "(m2) and (m4) are the same for everyone");
  assert_folded(4, "2 1 0 0 | 2 1 0 0 | " TWIN TWIN TWIN TWIN TWIN TWIN, "(m1) and (m2) are the same for everyone (and 1 more pair)");
  assert_folded(3, TWIN TWIN TWIN TWIN TWIN TWIN, "(m1) and (m2) are the same for everyone (and 2 more pairs)");
}

static void signals_are_no_twins_where_others_can_send_them_or_someone_gets_more(void **state) {
  (void)state;
  assert_folded(2, TWIN TWIN TWIN "- |", NULL);
  assert_folded(2, TWIN TWIN TWIN "1 2 0 0 |", NULL);
  assert_folded(2, TWIN TWIN "2 1 0 0 | " TWIN, NULL);
}

/* ---- what was observed, and expected ------------------------------------------------------------------------------------- */

static void outside_the_class_nothing_is_refuted_and_nothing_is_judged(void **state) {
  (void)state;
  solved s = model_solve_text(HEAD TWO_AUDIENCES "payoff S = 2 if yes and go\nobserved x = high\nexpect 0 outcomes\n", NULL, NULL);
  const dem_reading *r = s.answer->reading;
  assert_string_equal(r->signal, "high");
  assert_false(r->refuted || r->refuted_under[DEM_REFINEMENT_D1]);
  assert_false(dem_rat_is_defined(r->posterior[0][0].min));
  assert_non_null(strstr(r->sentence, "cannot be judged: the payoff of S"));
  dem_expectation e;
  dem_arena *mem = dem_arena_new(s.cx);
  assert_int_equal(dem_expect_judge(s.cx, &e, mem, s.answer, &s.model->expects[0]), DEM_OK);
  assert_false(e.judged);
  assert_non_null(strstr(e.says, "cannot be judged"));
  dem_arena_free(mem);
  model_free(&s);
}

static void a_stopped_search_reads_nothing_from_what_it_found(void **state) {
  (void)state;
  dem_solve_settings hurried = DEM_SOLVE_DEFAULTS;
  hurried.seconds = 1e-6;
  solved s = model_solve_shipped("seoul-2024", NULL, &hurried);
  assert_int_equal(s.answer->stopped, DEM_LIMIT);
  assert_false(s.answer->reading->refuted);
  assert_int_equal(s.answer->reading->n_outcomes[0], 0);
  assert_non_null(strstr(s.answer->reading->sentence, "cannot be judged: the time limit"));
  model_free(&s);
}

static void a_game_too_large_to_be_tested_is_in_no_class(void **state) {
  (void)state;
  room r = room_open();
  enum { TYPES = 13, SIGNALS = 2, ANSWERS = 2 };
  static const int N_ANSWERS = ANSWERS;
  dem_rat prior[TYPES], payoffs[TYPES * SIGNALS * ANSWERS * 2];
  for (int t = 0; t < TYPES; t++) prior[t] = dem_rat_ratio(r.mem, 1, TYPES);
  for (int i = 0; i < TYPES * SIGNALS * ANSWERS * 2; i++) payoffs[i] = DEM_ZERO;
  dem_tables tables = {"too large", TYPES, SIGNALS, 1, &N_ANSWERS, prior, NULL, payoffs};
  dem_game *game;
  dem_answer *answer;
  assert_int_equal(dem_game_from_tables(r.cx, &game, &tables), DEM_OK);
  assert_int_equal(dem_solve(r.cx, &answer, game, NULL), DEM_OK);
  assert_true(answer->untested);
  assert_int_equal(answer->stopped, DEM_LIMIT);
  assert_non_null(strstr(answer->why, "at most 12 types"));
  dem_answer_free(answer);
  dem_game_free(game);
  room_close(&r);
}

/* ---- limits and cancellation ----------------------------------------------------------------------------------------- */

static dem_game *large_game(room *r) {
  dice d = {7};
  shape s = {6, 6, 1, {6}, -50, 50, false, false};
  dem_game *game;
  assert_int_equal(dem_game_from_tables(r->cx, &game, random_game(r->mem, &d, &s)), DEM_OK);
  return game;
}

static void a_time_limit_leaves_a_valid_incomplete_answer(void **state) {
  (void)state;
  room r = room_open();
  dem_game *game = large_game(&r);
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.brief = true;
  settings.seconds = 0.05;
  dem_answer *answer;
  assert_int_equal(dem_solve(r.cx, &answer, game, &settings), DEM_OK);
  assert_int_equal(answer->stopped, DEM_LIMIT);
  assert_false(answer->complete);
  assert_true(answer->certified);
  assert_non_null(strstr(answer->why, "0.05"));
  dem_answer_free(answer);
  dem_game_free(game);
  room_close(&r);
}

static bool at_the_third_look(void *data) { return ++*(int *)data == 3; }

static void a_cancelled_search_keeps_what_it_found(void **state) {
  (void)state;
  int looks = 0;
  dem_host host = {.data = &looks, .cancelled = at_the_third_look};
  room r = {.cx = dem_ctx_new(&host)};
  r.mem = dem_arena_new(r.cx);
  dem_game *game = large_game(&r);
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.brief = true;
  dem_answer *answer;
  assert_int_equal(dem_solve(r.cx, &answer, game, &settings), DEM_OK);
  assert_int_equal(answer->stopped, DEM_CANCELLED);
  assert_false(answer->complete);
  dem_answer_free(answer);
  dem_game_free(game);
  room_close(&r);
}

/* ---- progress and effort ---------------------------------------------------------------------------------------------- */

/* What was told last, and how often. */
typedef struct told {
  const char *what;
  double share;
  int times;
} told;

static void listen(void *data, const char *what, double share) {
  told *last = data;
  bool same = last->what && strncmp(last->what, what, 20) == 0;
  if (!(share >= 0 && share <= 1) || (same && share < last->share)) fail_msg("%s: %g after %g", what, share, last->share);
  *last = (told){what, share, last->times + 1};
}

static void the_share_that_is_done_rises_to_1(void **state) {
  (void)state;
  told last = {0};
  dem_host host = {.data = &last, .progress = listen};
  room r = {.cx = dem_ctx_new(&host)};
  r.mem = dem_arena_new(r.cx);
  dice d = {3};
  const shape wide = {4, 4, 1, {4}, -50, 50, false, false};
  solution a = answers_solve(&r, random_game(r.mem, &d, &wide), NULL);
  assert_true(last.times > 20);
  assert_true(a.answer->effort.nodes > a.answer->effort.leaves && a.answer->effort.leaves > 0);
  assert_int_equal(a.answer->effort.exact, a.answer->n_outcomes);
  answers_free(&a);
  room_close(&r);
}

/* ---- lists ------------------------------------------------------------------------------------------------------------ */

/* Beer and quiche: two components of two points or more. */
static void lists_end_where_they_are_told_to(void **state) {
  (void)state;
  const table game = {.n_types = 2, .n_signals = 2, .n_audiences = 1, .n_answers = {2}, .prior = "1/10 9/10",
                      .rows = "0 1 2 0 | 1 1 3 0 | 1 0 3 1 | 0 0 2 1 |"};
  room r = room_open();
  dem_tables tables = table_read(r.mem, &game);
  solution all = answers_solve(&r, &tables, NULL);
  assert_int_equal(all.answer->n_components, 2);
  for (int most = 1; most <= all.answer->components[0].n_points; most++) {
    solution some = answers_solve(&r, &tables, &(dem_solve_settings){.max_components = 1, .max_points = most});
    assert_int_equal(some.answer->n_components, 1);
    assert_int_equal(some.answer->components_total, 2);
    assert_int_equal(some.answer->components[0].n_points, most);
    assert_int_equal(some.answer->components[0].truncated, most < all.answer->components[0].n_points);
    answers_free(&some);
  }
  assert_true(all.answer->components[0].n_points > 1);
  answers_free(&all);
  room_close(&r);
}

/* Whether the second outcome is about to be judged. */
static void note_judging(void *data, const char *what, double share) {
  if (strcmp(what, "judging what was found") == 0 && share > 0) *(bool *)data = true;
}

static bool is_noted(void *data) { return *(bool *)data; }

static void what_is_found_and_not_judged_is_counted(void **state) {
  (void)state;
  bool judging = false;
  dem_host host = {.data = &judging, .cancelled = is_noted, .progress = note_judging};
  room r = {.cx = dem_ctx_new(&host)};
  r.mem = dem_arena_new(r.cx);
  dice d = {7};
  shape s = {3, 4, 1, {3}, -9, 9, false, false};
  dem_game *game;
  dem_answer *stopped, *whole;
  assert_int_equal(dem_game_from_tables(r.cx, &game, random_game(r.mem, &d, &s)), DEM_OK);
  assert_int_equal(dem_solve(r.cx, &stopped, game, NULL), DEM_OK);
  assert_int_equal(stopped->stopped, DEM_CANCELLED);
  room calm = room_open();
  assert_int_equal(dem_solve(calm.cx, &whole, game, NULL), DEM_OK);
  assert_true(whole->n_outcomes > 1);
  assert_int_equal(whole->n_found, whole->n_outcomes);
  assert_int_equal(stopped->n_outcomes, 1);
  assert_int_equal(stopped->n_found, whole->n_found);
  dem_answer_free(whole);
  dem_answer_free(stopped);
  dem_game_free(game);
  room_close(&calm);
  room_close(&r);
}

/* ---- memory ---------------------------------------------------------------------------------------------------------- */

/* Solves beer-quiche with so many allocations to spend. */
static dem_status solve_with(void *nothing, int left) {
  (void)nothing;
  static const int ANSWERS = 2;
  static const int PAYOFFS[] = {0, 1, 2, 0, 1, 1, 3, 0, 1, 0, 3, 1, 0, 0, 2, 1};
  supply host = {-1, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  dem_rat payoffs[16], prior[2] = {{{1}, 10}, {{9}, 10}};
  for (int i = 0; i < 16; i++) payoffs[i] = dem_rat_int(PAYOFFS[i]);
  dem_tables tables = {"beer-quiche", 2, 2, 1, &ANSWERS, prior, NULL, payoffs};
  dem_game *game;
  assert_int_equal(dem_game_from_tables(cx, &game, &tables), DEM_OK);
  dem_answer *answer;
  host.left = left;
  dem_status status = dem_solve(cx, &answer, game, NULL);
  host.left = -1;
  if (status == DEM_OK) assert_int_equal(answer->n_outcomes, 2);
  else assert_null(answer);
  dem_answer_free(answer);
  dem_game_free(game);
  supply_ctx_free(&host, cx);
  return status;
}

static void memory_may_run_out_at_every_point(void **state) {
  (void)state;
  assert_true(supply_sweep(solve_with, NULL, DEM_OK, 10000) >= 5);
}

/* 10^309 is beyond the doubles and 10^-324 below them; a factor of all of the sender's payoffs changes no outcome. */
static void the_size_of_payoffs_does_not_matter(void **state) {
  (void)state;
  static const int digits[] = {0, 300, 309, 324, 400};
  for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
    for (int small = 0; small < 2; small++) {
      char zeros[401] = "", text[1024];
      memset(zeros, '0', (size_t)digits[i]);
      snprintf(text, sizeof text,
               "model \"m\"\nplayer G type wimp : 1/10, surly : 9/10\nsignal meal by G : beer, quiche\n"
               "audience R sees meal chooses duel, dont\n"
               "payoff G = (1 if quiche and wimp + 1 if beer and surly + 2 if dont) %s 1%s\n"
               "payoff R = 1 if duel and wimp + 1 if dont and surly\n",
               small ? "/" : "*", zeros);
      solved s = model_solve_text(text, NULL, NULL);
      assert_true(s.answer->complete && s.answer->certified);
      assert_int_equal(s.answer->n_outcomes, 2);
      model_free(&s);
    }
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_sender_whose_payoff_is_no_sum_is_outside_and_the_term_is_named),
    cmocka_unit_test(audiences_that_interact_are_outside_and_the_term_is_named),
    cmocka_unit_test(a_later_move_on_several_answers_is_outside_and_is_named),
    cmocka_unit_test(an_audience_that_sees_a_part_is_outside_and_is_named),
    cmocka_unit_test(a_product_that_is_zero_leaves_the_game_in_the_class),
    cmocka_unit_test(a_tie_at_a_later_move_is_told),
    cmocka_unit_test(twins_among_the_signals_are_told_and_counted),
    cmocka_unit_test(signals_are_no_twins_where_others_can_send_them_or_someone_gets_more),
    cmocka_unit_test(outside_the_class_nothing_is_refuted_and_nothing_is_judged),
    cmocka_unit_test(a_stopped_search_reads_nothing_from_what_it_found),
    cmocka_unit_test(a_game_too_large_to_be_tested_is_in_no_class),
    cmocka_unit_test(a_time_limit_leaves_a_valid_incomplete_answer),
    cmocka_unit_test(a_cancelled_search_keeps_what_it_found),
    cmocka_unit_test(the_share_that_is_done_rises_to_1),
    cmocka_unit_test(lists_end_where_they_are_told_to),
    cmocka_unit_test(the_size_of_payoffs_does_not_matter),
    cmocka_unit_test(what_is_found_and_not_judged_is_counted),
    cmocka_unit_test(memory_may_run_out_at_every_point),
  };
  return cmocka_run_group_tests_name("what cannot be said", tests, NULL, NULL);
}
