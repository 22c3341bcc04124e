/* What the rows of one date say, against arithmetic by hand, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "infer_wimps.h"
#include "support/model.h"

/* ---- by hand ----------------------------------------------------------------------------------------------------- */

/* P(beer) = 2/3 * 1/2 + 1/3 = 2/3, of which W has half. */
static void a_sure_row_is_bayes_rule(void **state) {
  (void)state;
  inferred i = infer_text(WIMPS "observed drink = beer from 1\n", NULL, NULL);
  const dem_path *path = inferred_only_path(&i);
  assert_numbers(&path->likelihood, 1, "2/3");
  assert_numbers(path->posterior, 2, "1/2 1/2");
  assert_interval(i.inference->clues[0].factor[0], "1/2", "1/2");
  assert_interval(i.inference->clues[0].without[0][0], "2/3", "2/3");
  assert_non_null(strstr(i.inference->sentence, "taken at their word: no ledger was given"));
  inferred_free(&i);
}

/* It says beer with chance 4/5 after beer and 1/5 after quiche. W: 2/3 (1/2 * 4/5 + 1/2 * 1/5) = 1/3; T: 1/3 * 4/5 = 4/15. */
static void an_unsure_row_may_say_the_other_level(void **state) {
  (void)state;
  const char *medium[] = {"medium", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1\n", medium, NULL);
  const dem_path *path = inferred_only_path(&i);
  assert_numbers(&path->likelihood, 1, "3/5");
  assert_numbers(path->posterior, 2, "5/9 4/9");
  assert_numbers(&i.inference->clues[0].witness.chance, 1, "4/5");
  assert_interval(i.inference->clues[0].factor[0], "5/8", "5/8"); /* 1/2 against 4/5 */
  inferred_free(&i);
}

/* Two rows are independent given the drink, not given the type. W: 2/3 * 1/2 (16/25 + 1/25) = 17/75; T: 1/3 * 16/25. */
static void two_rows_on_one_channel_share_what_happened(void **state) {
  (void)state;
  const char *medium[] = {"medium", "0.8", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 2\n", medium, NULL);
  const dem_path *path = inferred_only_path(&i);
  assert_numbers(&path->likelihood, 1, "11/25");
  assert_numbers(path->posterior, 2, "17/33 16/33");
  assert_numbers(path->after, 4, "5/9 4/9 17/33 16/33");
  assert_interval(i.inference->clues[1].factor[0], "17/20", "17/20"); /* 17/16 against 5/4 */
  assert_interval(i.inference->clues[1].without[0][0], "5/9", "5/9");
  inferred_free(&i);
}

/* One row says beer, another quiche: 4/5 * 1/5 whatever was drunk, so that nothing is learned; at their word both are impossible. */
static void rows_may_disagree(void **state) {
  (void)state;
  const char *medium[] = {"medium", "medium", NULL};
  const char *text = WIMPS "observed drink = beer from 1\nobserved drink = quiche from 2\n";
  inferred i = infer_text(text, medium, NULL);
  const dem_path *path = inferred_only_path(&i);
  assert_numbers(&path->likelihood, 1, "4/25");
  assert_numbers(path->posterior, 2, "2/3 1/3");
  inferred_free(&i);
  i = infer_text(text, NULL, NULL);
  assert_true(i.inference->refuted);
  inferred_free(&i);
}

/* The words are settings: high means certain here, so that the row is Bayes' rule again; low means nothing. */
static void what_the_words_mean_is_a_setting(void **state) {
  (void)state;
  const char *words[] = {"high", "low", NULL};
  dem_infer_settings settings = dem_infer_defaults();
  settings.high = DEM_ONE;
  settings.low = dem_rat_int(1);
  settings.low.den = 2;
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 2\n", words, &settings);
  assert_numbers(inferred_only_path(&i)->posterior, 2, "1/2 1/2");
  assert_interval(i.inference->clues[1].factor[0], "1", "1");
  assert_interval(i.inference->clues[1].without[0][0], "1/2", "1/2");
  inferred_free(&i);
}

static void where_there_is_one_level_nothing_can_be_misread(void **state) {
  (void)state;
  const char *low[] = {"low", NULL};
  inferred i = infer_text(WIMPS "observed hat = plain from 1\n", low, NULL);
  assert_numbers(inferred_only_path(&i)->posterior, 2, "2/3 1/3");
  assert_numbers(&i.inference->clues[0].witness.chance, 1, "1");
  assert_int_equal(i.inference->heaviest, -1);
  inferred_free(&i);
}

static void a_row_without_confidence_is_taken_at_its_word(void **state) {
  (void)state;
  const char *none[] = {"", "medium", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 2\n", none, NULL);
  assert_numbers(inferred_only_path(&i)->posterior, 2, "1/2 1/2");
  assert_non_null(strstr(i.inference->sentence,
                         "independent reading, right with chance 1 or 4/5; 1 row gives no confidence"));
  inferred_free(&i);
}

static void assert_sentence(const char *statement, const char *confidence, const char *says) {
  const char *both[] = {confidence, confidence, NULL};
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  inferred i = infer_text(dem_arena_format(mem, WIMPS "observed %s\n", statement), both, NULL);
  if (!strstr(i.inference->sentence, says)) fail_msg("'%s' does not say '%s'", i.inference->sentence, says);
  inferred_free(&i);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* Beer twice: (qq + rr) / (2 qq + rr) with r = 1 - q. Quiche: W 1/3 whatever q, T (1 - q) / 3. */
static void long_fractions_are_told_with_two_digits_but_never_as_sure(void **state) {
  (void)state;
  assert_sentence("drink = beer from 1", "0.8", "the chance that S is W is 5/9 in the only outcome");
  assert_sentence("drink = beer from 1, 2", "0.987654", "is 0.50 in");
  assert_sentence("drink = quiche from 1", "0.999999", "is more than 0.99 in");
}

/* The toy's outcome 4: C sends (name, humanitarian), H sends it with chance 2/7, else (omit, humanitarian). Rows say name
 * (4/5) and humanitarian (3/5). C: 2/5 * 4/5 * 3/5 = 24/125. H: 3/5 (2/7 * 12/25 + 5/7 * 3/25) = 117/875. */
static void rows_on_two_channels_multiply_signal_by_signal(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  const char *sure[] = {"medium", "low", NULL};
  inferred i =
    infer_text(inferred_text(mem, "seoul-toy", "observed rhetoric = name from 1\nobserved aid = humanitarian from 2\n"),
               sure, NULL);
  const dem_path *path = inferred_path(&i, 4);
  assert_numbers(&path->likelihood, 1, "57/175");
  assert_numbers(path->posterior, 2, "56/95 39/95");
  inferred_free(&i);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* ---- three levels ------------------------------------------------------------------------------------------------ */

static void check_schooling(const char *says, dem_spread spread, int outcome, const char *posterior) {
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  const char *medium[] = {"medium", NULL};
  dem_infer_settings settings = dem_infer_defaults();
  settings.spread = spread;
  const char *statement = dem_arena_format(mem, "observed school = %s from 1\n", says);
  inferred i = infer_text(inferred_text(mem, "spence", statement), medium, &settings);
  assert_numbers(inferred_path(&i, outcome)->posterior, 2, posterior);
  inferred_free(&i);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* Spence's schools none, some, much; priors 1/2. Outcome 1: L none, H much. Outcome 3: L none 2/3, some 1/3, H some. A row of
 * chance 4/5 leaves 1/5: 1/10 for each other level, or all of it for the only neighbour of none and of much. */
static void the_rest_goes_to_all_other_levels_or_to_neighbours(void **state) {
  (void)state;
  check_schooling("none", DEM_SPREAD_UNIFORM, 1, "8/9 1/9");    /* 4/5 against 1/10 */
  check_schooling("none", DEM_SPREAD_NEAR, 1, "1 0");           /* none is no neighbour of much */
  check_schooling("some", DEM_SPREAD_UNIFORM, 1, "1/2 1/2");    /* 1/10 against 1/10 */
  check_schooling("some", DEM_SPREAD_NEAR, 1, "1/2 1/2");       /* 1/5 against 1/5 */
  check_schooling("none", DEM_SPREAD_UNIFORM, 3, "17/20 3/20"); /* 2/3 * 4/5 + 1/3 * 1/10 = 17/30 against 1/10 */
  check_schooling("none", DEM_SPREAD_NEAR, 3, "17/20 3/20");    /* some has two neighbours */
  check_schooling("much", DEM_SPREAD_UNIFORM, 3, "1/2 1/2");    /* 1/10 whatever happened */
  check_schooling("much", DEM_SPREAD_NEAR, 3, "1/4 3/4");       /* 1/3 * 1/10 against 1/10 */
}

/* ---- refuted ----------------------------------------------------------------------------------------------------- */

#define NEVER "observed rhetoric = omit from 1\nobserved aid = lethal from 2\nobserved engagement = trilateral from 3\n"

static void what_no_outcome_sends_refutes_the_model_unless_rows_may_err(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  const char *high[] = {"high", "high", "high", NULL}, *text = inferred_text(mem, "seoul-2024", NEVER);
  inferred sure = infer_text(text, NULL, NULL), unsure = infer_text(text, high, NULL);
  assert_true(sure.inference->refuted && sure.inference->refuted_under[DEM_REFINEMENT_D1]);
  assert_false(dem_rat_is_defined(sure.inference->posterior[0][0].min));
  assert_numbers(&inferred_path(&sure, 1)->likelihood, 1, "0");
  assert_false(dem_rat_is_defined(inferred_path(&sure, 1)->posterior[0]));
  assert_non_null(strstr(sure.inference->sentence, "the evidence refutes the model at these values"));
  assert_int_equal(sure.inference->heaviest, 1); /* lethal aid is what nobody sends */
  assert_true(sure.inference->clues[1].shift > 0.99 && sure.inference->clues[0].shift < 0.01);
  assert_false(unsure.inference->refuted);
  assert_int_equal(unsure.inference->n_agreeing[0], 12);
  inferred_free(&sure);
  inferred_free(&unsure);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

static void a_refinement_may_be_refuted_alone(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  inferred i = infer_text(inferred_text(mem, "seoul-toy", "observed rhetoric = name, aid = lethal\n"), NULL, NULL);
  assert_false(i.inference->refuted);
  assert_true(i.inference->refuted_under[DEM_REFINEMENT_D1]);
  assert_interval(i.inference->posterior[0][0], "1", "1");
  assert_false(dem_rat_is_defined(i.inference->posterior[1 + DEM_REFINEMENT_D1][0].min));
  assert_non_null(strstr(i.inference->sentence, "which refutes the model there"));
  assert_non_null(strstr(i.inference->sentence, "taken as certain"));
  inferred_free(&i);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* ---- what is refused --------------------------------------------------------------------------------------------- */

static void a_row_that_is_not_there_is_told_with_its_place(void **state) {
  (void)state;
  const char *one[] = {"high", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 7\n", one, NULL);
  assert_int_equal(i.status, DEM_DOMAIN);
  assert_null(i.inference);
  const dem_diagnostic *remark = dem_ctx_diagnostic_at(i.cx, 0);
  assert_int_equal(dem_ctx_diagnostic_count(i.cx), 1);
  assert_int_equal(remark->line, 8);
  assert_non_null(strstr(remark->says, "row 7 is not in the ledger"));
  assert_string_equal(remark->source, "observed drink = beer from 1, 7");
  inferred_free(&i);
}

static void nothing_observed_is_an_error(void **state) {
  (void)state;
  inferred i = infer_text(WIMPS, NULL, NULL);
  assert_int_equal(i.status, DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(i.cx), "nothing was observed"));
  inferred_free(&i);
}

static void settings_that_are_none_are_refused(void **state) {
  (void)state;
  int observe[2] = {2, -1};
  dem_infer_settings bad[3];
  for (int k = 0; k < 3; k++) bad[k] = dem_infer_defaults();
  bad[0].medium = dem_rat_int(2);
  bad[1].spread = DEM_N_SPREADS;
  bad[2].observe = observe;
  for (int k = 0; k < 3; k++) {
    inferred i = infer_text(WIMPS "observed drink = beer\n", NULL, &bad[k]);
    assert_int_equal(i.status, DEM_USAGE);
    assert_null(i.inference);
    inferred_free(&i);
  }
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_sure_row_is_bayes_rule),
    cmocka_unit_test(an_unsure_row_may_say_the_other_level),
    cmocka_unit_test(two_rows_on_one_channel_share_what_happened),
    cmocka_unit_test(rows_may_disagree),
    cmocka_unit_test(what_the_words_mean_is_a_setting),
    cmocka_unit_test(where_there_is_one_level_nothing_can_be_misread),
    cmocka_unit_test(a_row_without_confidence_is_taken_at_its_word),
    cmocka_unit_test(long_fractions_are_told_with_two_digits_but_never_as_sure),
    cmocka_unit_test(rows_on_two_channels_multiply_signal_by_signal),
    cmocka_unit_test(the_rest_goes_to_all_other_levels_or_to_neighbours),
    cmocka_unit_test(what_no_outcome_sends_refutes_the_model_unless_rows_may_err),
    cmocka_unit_test(a_refinement_may_be_refuted_alone),
    cmocka_unit_test(a_row_that_is_not_there_is_told_with_its_place),
    cmocka_unit_test(nothing_observed_is_an_error),
    cmocka_unit_test(settings_that_are_none_are_refused),
  };
  return cmocka_run_group_tests_name("what rows say", tests, NULL, NULL);
}
