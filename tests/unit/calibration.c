/* Posteriors by Bayes are calibrated, in models that ship and in random games, and each check fails on posteriors that are
 * wrong. */
#include "support/calibration.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "support/answers.h"
#include "support/model.h"
#include "support/random_games.h"

static const double FAR = 4, VERY_FAR = 8; /* standard deviations */

/* ---- wrong ways to a posterior ---------------------------------------------------------------------------------------------- */

/* Nothing was learned. */
static void by_prior(dem_arena *mem, belief *out, const reading_case *read) {
  belief_by_bayes(mem, out, read);
  for (int t = 0; t < read->q.n_types; t++) out->posterior[t] = dem_rat_double(read->q.prior[t]);
}

static void by_powers_of_the_ratio(dem_arena *mem, belief *out, const reading_case *read, double power) {
  double sum = 0;
  belief_by_bayes(mem, out, read);
  for (int t = 0; t < read->q.n_types; t++)
    sum += out->posterior[t] = dem_rat_double(read->q.prior[t]) * pow(out->likelihood[t], power);
  for (int t = 0; t < read->q.n_types; t++) out->posterior[t] /= sum;
}

/* All was counted twice, or half. */
static void by_counting_twice(dem_arena *mem, belief *out, const reading_case *read) {
  by_powers_of_the_ratio(mem, out, read, 2);
}
static void by_counting_half(dem_arena *mem, belief *out, const reading_case *read) {
  by_powers_of_the_ratio(mem, out, read, 0.5);
}

/* Rows that misread any level alike are taken for rows that misread neighbours, as far as they can be so read. */
static void by_the_other_spread(dem_arena *mem, belief *out, const reading_case *read) {
  dem_rat given[CALIBRATION_TYPES], posterior[CALIBRATION_TYPES];
  infer_question other = read->q;
  other.near = !other.near;
  belief_by_bayes(mem, out, read);
  if (dem_rat_sign(infer_oracle(mem, given, posterior, &other)) <= 0) return;
  for (int t = 0; t < read->q.n_types; t++) out->posterior[t] = dem_rat_double(posterior[t]);
}

/* ---- models and games ------------------------------------------------------------------------------------------------ */

static judgement judge_model(const char *name, bool near, way posterior, int n_draws) {
  const dem_solve_settings brief = {.brief = true};
  solved s = model_solve_shipped(name, NULL, &brief);
  const calibration draws = {.answer = s.answer, .near = near, .posterior = posterior, .n_draws = n_draws};
  calibration_tally all = {0};
  calibration_draw(&all, &draws, 2018);
  model_free(&s);
  return calibration_judge(&all);
}

static void posteriors_of_the_models_that_ship_are_calibrated(void **state) {
  (void)state;
  static const struct {
    const char *name;
    int n_draws;
  } MODELS[] = {{"seoul-toy", 8000}, {"beer-quiche", 8000}, {"spence", 8000}, {"fearon-tied", 8000}, {"seoul-2024", 3000}};
  for (size_t i = 0; i < sizeof MODELS / sizeof *MODELS; i++)
    for (int near = 0; near < 2; near++)
      calibration_must_hold(judge_model(MODELS[i].name, near, belief_by_bayes, MODELS[i].n_draws), MODELS[i].name);
}

static void posteriors_of_random_games_are_calibrated(void **state) {
  (void)state;
  calibration_tally all = {0};
  for (uint64_t seed = 1; seed <= 300; seed++) {
    room r = room_open();
    dice d = {seed};
    shape s = random_small_shape(&d);
    solution a = answers_solve(&r, random_game(r.mem, &d, &s), NULL);
    const calibration draws = {.answer = a.answer, .near = seed % 2 == 0, .posterior = belief_by_bayes, .n_draws = 50};
    if (a.answer->n_outcomes > 0) calibration_draw(&all, &draws, seed);
    answers_free(&a);
    room_close(&r);
  }
  calibration_must_hold(calibration_judge(&all), "random games");
}

/* ---- the checks can fail ----------------------------------------------------------------------------------------------------- */

static void the_prior_for_a_posterior_is_calibrated_but_does_not_fit_what_was_read(void **state) {
  (void)state;
  judgement j = judge_model("seoul-toy", false, by_prior, 8000);
  assert_true(j.rank < FAR);
  assert_true(j.reliability < FAR);
  assert_true(j.fit > VERY_FAR);
}

static void evidence_counted_twice_or_half_is_told(void **state) {
  (void)state;
  judgement twice = judge_model("seoul-toy", false, by_counting_twice, 20000);
  judgement half = judge_model("seoul-toy", false, by_counting_half, 20000);
  assert_true(twice.reliability > VERY_FAR);
  assert_true(half.reliability > VERY_FAR);
}

static void another_way_to_misread_is_told(void **state) {
  (void)state;
  judgement j = judge_model("spence", false, by_the_other_spread, 8000);
  assert_true(j.fit > VERY_FAR || j.reliability > VERY_FAR);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(posteriors_of_the_models_that_ship_are_calibrated),
    cmocka_unit_test(posteriors_of_random_games_are_calibrated),
    cmocka_unit_test(the_prior_for_a_posterior_is_calibrated_but_does_not_fit_what_was_read),
    cmocka_unit_test(evidence_counted_twice_or_half_is_told),
    cmocka_unit_test(another_way_to_misread_is_told),
  };
  return cmocka_run_group_tests_name("calibration by simulation", tests, NULL, NULL);
}
