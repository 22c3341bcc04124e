/* What a piece of evidence weighs: its factor, what the absence of it would change, how likely it makes a path, and what another
 * signal would have said. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "infer_wimps.h"
#include "support/model.h"

/* ---- factors ----------------------------------------------------------------------------------------------------- */

static void logarithms_add_up_to_the_whole(void **state) {
  (void)state;
  const char *words[] = {"high", "medium", "low", "0.7", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 2, 3, 4\n", words, NULL);
  double sum = 0, odds = dem_rat_double(inferred_only_path(&i)->posterior[0]) /
                         dem_rat_double(inferred_only_path(&i)->posterior[1]);
  for (int k = 0; k < 4; k++) {
    assert_true(fabs(i.inference->clues[k].log_min - i.inference->clues[k].log_max) < 1e-15);
    sum += i.inference->clues[k].log_min;
  }
  assert_true(fabs(sum - log(odds / 2)) < 1e-12); /* the prior odds are 2 */
  inferred_free(&i);
}

/* W gives beer-rows half the time whatever q, T with chance q = 10^-401: the factor is 10^401 / 2. */
static void logarithms_go_beyond_what_a_double_holds(void **state) {
  (void)state;
  char tiny[512] = "0.";
  memset(tiny + 2, '0', 400);
  strcpy(tiny + 402, "1");
  const char *words[] = {tiny, NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1\n", words, NULL);
  assert_true(fabs(i.inference->clues[0].log_max - (401 * log(10) - log(2))) < 1e-9);
  inferred_free(&i);
}

/* The toy at outcome 2: naming is sent by C alone, so that a sure row excludes H and the next can say nothing about it. */
static void a_factor_may_be_infinite_and_then_undefined(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  inferred i = infer_text(inferred_text(mem, "seoul-toy", "observed rhetoric = name from 1, 2\n"), NULL, NULL);
  const dem_clue *clues = i.inference->clues;
  assert_interval(clues[0].factor[0], "3/2", "inf"); /* outcome 5: 1 against 2/3 */
  assert_true(isinf(clues[0].log_max) && fabs(clues[0].log_min - log(1.5)) < 1e-15);
  assert_interval(clues[1].factor[0], "1", "1"); /* where H is left */
  inferred_free(&i);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* Without the high row 3/5 is left: W 1/3, T 1/5, so 5/8. Without the low one 19/20: W 1/3, T 19/60, so 20/39. Both: W 1/3 (57/100 +
 * 2/100) = 59/300, T 57/300, so 59/116. */
static void the_heaviest_is_the_one_whose_absence_changes_most(void **state) {
  (void)state;
  const char *words[] = {"low", "high", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 2\n", words, NULL);
  assert_numbers(inferred_only_path(&i)->posterior, 2, "59/116 57/116");
  assert_interval(i.inference->clues[0].without[0][0], "20/39", "20/39");
  assert_interval(i.inference->clues[1].without[0][0], "5/8", "5/8");
  assert_int_equal(i.inference->heaviest, 1);
  assert_true(fabs(i.inference->clues[1].shift - (5.0 / 8 - 59.0 / 116)) < 1e-15);
  inferred_free(&i);
}

/* ---- how likely a path is ---------------------------------------------------------------------------------------- */

/* Chances of the Washington signal: 1 in outcome 12, 6/7 in 8, 9 and 10, where C is at 3/10; at the bar a path is still likely. */
static void a_path_is_likely_from_the_stated_share_of_the_greatest_on(void **state) {
  (void)state;
  static const struct {
    int num, den, n, under_d1;
    const char *low;
  } bars[] = {
    {1, 1, 1, 1, "2/5"}, {6, 7, 4, 2, "3/10"}, {6001, 7000, 1, 1, "2/5"}, {1, 32, 4, 2, "3/10"}, {0, 1, 4, 2, "3/10"}};
  for (size_t k = 0; k < sizeof bars / sizeof *bars; k++) {
    solved s = model_solve_shipped("seoul-2024", NULL, NULL);
    dem_infer_settings settings = dem_infer_defaults();
    settings.likely = dem_rat_ratio(s.game->mem, bars[k].num, bars[k].den);
    dem_inference *i;
    assert_int_equal(dem_infer(s.cx, &i, s.game, NULL, &settings), DEM_OK);
    assert_numbers(&i->likeliest, 1, "1");
    assert_int_equal(i->n_likely[0], bars[k].n);
    assert_int_equal(i->n_likely[1 + DEM_REFINEMENT_D1], bars[k].under_d1);
    assert_interval(i->likely[0][0], bars[k].low, "2/5");
    dem_inference_free(i);
    model_free(&s);
  }
}

/* ---- what else could have been seen ------------------------------------------------------------------------------ */

static const dem_instead *find_instead(const dem_inference *i, const char *text) {
  for (int k = 0; k < i->n_instead; k++)
    if (strcmp(i->instead[k].text, text) == 0) return &i->instead[k];
  return NULL;
}

static void naming_beijing_would_have_been_enough(void **state) {
  (void)state;
  solved s = model_solve_shipped("seoul-2024", NULL, NULL);
  dem_inference *i;
  assert_int_equal(dem_infer(s.cx, &i, s.game, NULL, NULL), DEM_OK);
  const dem_instead *china = find_instead(i, "china, trust_fund, trilateral"),
                    *quiet = find_instead(i, "omit, humanitarian, trilateral");
  assert_non_null(china);
  assert_interval(china->posterior[1 + DEM_REFINEMENT_D1][0], "1", "1");
  assert_true(china->differs[0] && china->differs[1 + DEM_REFINEMENT_D1]);
  assert_interval(quiet->posterior[0][0], "0", "2/5");
  assert_null(find_instead(i, "pyongyang, trust_fund, trilateral")); /* it was seen */
  assert_null(find_instead(i, "omit, lethal, trilateral"));          /* nobody sends it */
  dem_inference_free(i);
  model_free(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(logarithms_add_up_to_the_whole),
    cmocka_unit_test(logarithms_go_beyond_what_a_double_holds),
    cmocka_unit_test(a_factor_may_be_infinite_and_then_undefined),
    cmocka_unit_test(the_heaviest_is_the_one_whose_absence_changes_most),
    cmocka_unit_test(a_path_is_likely_from_the_stated_share_of_the_greatest_on),
    cmocka_unit_test(naming_beijing_would_have_been_enough),
  };
  return cmocka_run_group_tests_name("what a piece weighs", tests, NULL, NULL);
}
