/* What is not told of an equilibrium: breaks by numbers that enter otherwise than in proportion, chances beyond 1, an outcome without
 * what sustains it, and what a stop cut off. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/ctx.h"
#include "support/model.h"

static const char PRODUCTS[] =
  "model \"m\"\nparameter a = 2, b = 3, c = 1/2, idle = 1\n"
  "player S type H : 1/2, L : 1/2\nsignal m by S : x, y\naudience R sees m chooses u, d\n"
  "payoff S = a * a if u and x - b * c if y + b / a if d\npayoff R = 1 if u and H - 1 if u and L\n";

static void of_numbers_that_enter_otherwise_than_in_proportion_nothing_is_told(void **state) {
  (void)state;
  solved s = model_solve_text(PRODUCTS, NULL, NULL);
  dem_reasons *why = NULL;
  assert_int_equal(dem_reasons_find(s.cx, &why, s.answer, 0), DEM_OK);
  assert_int_equal(why->n_untold, 1);
  assert_string_equal(s.model->parameters[why->untold[0]].name.id, "a");
  for (int i = 0; i < why->n_breaks; i++) assert_true(why->breaks[i].parameter != 0 && why->breaks[i].parameter != 3);
  dem_reasons_free(why);
  assert_int_equal(dem_reasons_find(s.cx, &why, s.answer, s.answer->n_outcomes), DEM_USAGE);
  assert_null(why);
  model_free(&s);
}

/* Above q = 1 the audience would act: never. */
static const char CERTAIN[] = "model \"m\"\nparameter q = 1/2\nplayer S type H : 1/2, L : 1/2\nsignal m by S : x, y\n"
                              "audience R sees m chooses hold, act\nchance \"strike\" hit : q, miss : 1 - q if act\n"
                              "payoff S = 3 if x\npayoff R = 1 if hit - 1 if act\n";

static void no_chance_is_beyond_1(void **state) {
  (void)state;
  solved s = model_solve_text(CERTAIN, NULL, NULL);
  dem_reasons *why = NULL;
  assert_int_equal(dem_reasons_find(s.cx, &why, s.answer, 0), DEM_OK);
  assert_int_equal(why->n_breaks, 0);
  assert_int_equal(why->n_untold, 0);
  dem_reasons_free(why);
  model_free(&s);
}

/* There is no other q: with it the chances would not sum to 1. */
static void what_cannot_move_is_untold(void **state) {
  (void)state;
  solved s = model_solve_text("model \"m\"\nparameter q = 1/2\nplayer S type H : 1/2, L : 1/2\nsignal m by S : x, y\n"
                              "audience R sees m chooses hold, act\nchance \"strike\" hit : q, miss : 1/2 if act\n"
                              "payoff S = 3 if x\npayoff R = 1 if hit - 1 if act\n", NULL, NULL);
  dem_reasons *why = NULL;
  assert_int_equal(dem_reasons_find(s.cx, &why, s.answer, 0), DEM_OK);
  assert_int_equal(why->n_breaks, 0);
  assert_int_equal(why->n_untold, 1);
  assert_int_equal(why->untold[0], 0);
  dem_reasons_free(why);
  model_free(&s);
}

/* The sender stays: where it would turn after going is not asked on the path, though the signal and the answer are. */
static void what_follows_a_branch_that_is_not_taken_is_off_the_path(void **state) {
  (void)state;
  solved s = model_solve_text("model \"m\"\nplayer S type H : 1/2, L : 1/2\nsignal m by S : x, y\naudience R sees m chooses hold, act\n"
                              "move S stay, go\nmove S left, right if go\n"
                              "payoff S = 3 if x + 2 if stay + 1 if left\npayoff R = 1 if hold\n", NULL, NULL);
  dem_reasons *why = NULL;
  assert_int_equal(dem_reasons_find(s.cx, &why, s.answer, 0), DEM_OK);
  int n_on_path = 0;
  for (int i = 0; i < why->n_reasons; i++) {
    const dem_reason *row = &why->reasons[i];
    if (row->choice != DEM_CHOICE_MOVE || !row->on_path) continue;
    assert_int_equal(s.game->moves[row->move].stage, 0);
    n_on_path++;
  }
  assert_int_equal(n_on_path, 2);
  dem_reasons_free(why);
  model_free(&s);
}

static void without_what_sustains_an_outcome_there_are_no_reasons(void **state) {
  (void)state;
  const dem_solve_settings brief = {.brief = true};
  solved s = model_solve_text(PRODUCTS, NULL, &brief);
  dem_reasons *why = NULL;
  assert_int_equal(dem_reasons_find(s.cx, &why, s.answer, 0), DEM_USAGE);
  assert_null(why);
  model_free(&s);
}

static bool is_stopped(void *data) {
  (void)data;
  return true;
}

/* Who stopped the search is told of what was found; who stops the explanation is not kept waiting. */
static void what_a_stop_left_is_explained(void **state) {
  (void)state;
  const dem_host host = {.cancelled = is_stopped};
  solved s = model_solve_shipped("seoul-2024", NULL, NULL);
  dem_ctx *stopped = dem_ctx_new(&host);
  dem_reasons *why = NULL;
  assert_int_equal(dem_reasons_find(stopped, &why, s.answer, 0), DEM_CANCELLED);
  assert_null(why);
  s.answer->stopped = DEM_CANCELLED;
  assert_int_equal(dem_reasons_find(stopped, &why, s.answer, 0), DEM_OK);
  assert_true(why->n_breaks > 0);
  assert_true(!stopped->spared && stopped->limit <= 0);
  dem_reasons_free(why);
  dem_ctx_free(stopped);
  model_free(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(of_numbers_that_enter_otherwise_than_in_proportion_nothing_is_told),
    cmocka_unit_test(no_chance_is_beyond_1),
    cmocka_unit_test(what_cannot_move_is_untold),
    cmocka_unit_test(what_follows_a_branch_that_is_not_taken_is_off_the_path),
    cmocka_unit_test(without_what_sustains_an_outcome_there_are_no_reasons),
    cmocka_unit_test(what_a_stop_left_is_explained),
  };
  return cmocka_run_group_tests_name("what is not told of an equilibrium", tests, NULL, NULL);
}
