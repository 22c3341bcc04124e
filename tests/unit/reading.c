/* What an observed signal says: chances, ratios and the sentence; and which of several observations is taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "support/model.h"

/* Cho and Kreps's beer and quiche: both pool, on beer, which survives, or on quiche. */
#define BEER \
  "model \"beer\"\nplayer S type W : 1/10, B : 9/10\nsignal drink by S : beer, quiche\naudience R chooses duel, walk\n" \
  "payoff S = 1 if beer and B + 1 if quiche and W + 2 if walk\npayoff R = 1 if duel and W + 1 if walk and B\n"

static void the_sentence_counts_outcomes_and_survivors(void **state) {
  (void)state;
  static const int any[] = {-1};
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.observe = any;
  solved s = model_solve_text(BEER, NULL, &settings);
  assert_int_equal(s.answer->n_outcomes, 2);
  assert_string_equal(s.answer->reading->sentence,
                      "After (*) the chance that S is W is 1/10 over the 2 outcomes that send it (prior 1/10); "
                      "under the intuitive criterion (1 surviving outcome) it is 1/10; under D1 (1 surviving outcome) it is 1/10.");
  model_free(&s);
}

static void what_all_send_alike_is_as_likely_of_each_type_as_of_the_others(void **state) {
  (void)state;
  solved s = model_solve_text(BEER "observed drink = beer\n", NULL, NULL);
  const dem_reading *r = s.answer->reading;
  assert_int_equal(r->n_outcomes[0], 1);
  for (int row = 0; row <= DEM_N_REFINEMENTS; row++)
    for (int t = 0; t < 2; t++) {
      assert_true(dem_rat_equal(r->ratio[row][t].min, DEM_ONE) && dem_rat_equal(r->ratio[row][t].max, DEM_ONE));
      assert_true(dem_rat_equal(r->posterior[row][t].min, s.game->prior[t]));
    }
  model_free(&s);
}

/* A mixes evenly where B always sends high, as the answer to high is mixed: half as likely of A as of B. */
static void a_mixed_signal_is_less_likely_by_its_share(void **state) {
  (void)state;
  solved s = model_solve_text("model \"m\"\nplayer S type A : 2/3, B : 1/3\nsignal x by S : low, high\naudience R chooses no, yes\n"
                              "payoff S = 1 if low and A - 2 if low and B + 2 if high and yes\n"
                              "payoff R = 1 if yes and B - 1 if yes and A\nobserved x = high\n",
                              NULL, NULL);
  const dem_reading *r = s.answer->reading;
  dem_arena *mem = dem_arena_new(s.cx);
  assert_int_equal(r->n_outcomes[0], 1);
  assert_true(dem_rat_equal(r->ratio[0][0].min, dem_rat_ratio(mem, 1, 2)));
  assert_true(dem_rat_equal(r->ratio[0][1].max, dem_rat_int(2)));
  assert_true(dem_rat_equal(r->posterior[0][0].max, dem_rat_ratio(mem, 1, 2)));
  dem_arena_free(mem);
  model_free(&s);
}

static void assert_dates(const char *observed, const char *taken, bool several) {
  char text[600];
  strcpy(text, BEER);
  strcat(text, observed);
  solved s = model_solve_text(text, NULL, NULL);
  const dem_reading *r = s.answer->reading;
  assert_string_equal(r->signal, taken);
  assert_int_equal(r->several_dates, several);
  model_free(&s);
}

static void the_latest_date_is_taken_and_that_there_are_several_is_told(void **state) {
  (void)state;
  assert_dates("observed drink = beer on 2024-07-11\n", "beer", false);
  assert_dates("observed drink = beer on 2024-07-11\nobserved drink = beer on 2024-07-11\n", "beer", false);
  assert_dates("observed drink = beer on 2024-07-11\nobserved drink = quiche on 2024-07-12\n", "quiche", true);
  assert_dates("observed drink = beer on 2024-07-12\nobserved drink = quiche on 2024-07-11\n", "beer", true);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_sentence_counts_outcomes_and_survivors),
    cmocka_unit_test(what_all_send_alike_is_as_likely_of_each_type_as_of_the_others),
    cmocka_unit_test(a_mixed_signal_is_less_likely_by_its_share),
    cmocka_unit_test(the_latest_date_is_taken_and_that_there_are_several_is_told),
  };
  return cmocka_run_group_tests_name("what an observed signal says", tests, NULL, NULL);
}
