/* Random games, many of them degenerate: whatever the solver lists the verifier accepts, and small games have exactly
 * the outcomes, supports, verdicts and components that the slow oracle finds. */
#include "oracle/compare.h"
#include "support/random_games.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static const char *is_certified(room *r, const shape *s, dice *d) {
  solution a = answers_solve(r, random_game(r->mem, d, s), NULL);
  const char *wrong = answers_refute(r, a.answer);
  answers_free(&a);
  return wrong;
}

static const char *try_ties(room *r, dice *d) {
  static const shape SHAPES[] = {{2, 4, 1, {3}, -1, 1, false, PLAIN},  {3, 3, 1, {3}, 0, 2, false, TWINS},
                                 {4, 3, 1, {2}, 0, 3, true, PLAIN},    {2, 3, 2, {2, 2}, -1, 1, false, PLAIN},
                                 {3, 2, 2, {2, 3}, 0, 2, true, PLAIN}, {5, 2, 1, {2}, -1, 1, true, PLAIN}};
  return is_certified(r, &SHAPES[dice_between(d, 0, 5)], d);
}

static const char *try_wide(room *r, dice *d) {
  static const shape SHAPES[] = {{3, 3, 1, {3}, -50, 50, false, PLAIN},   {4, 4, 1, {4}, -50, 50, false, PLAIN},
                                 {2, 12, 1, {5}, -50, 50, false, PLAIN},  {2, 4, 2, {2, 3}, -50, 50, false, PLAIN},
                                 {3, 3, 2, {2, 2}, -50, 50, true, PLAIN}, {4, 3, 1, {3}, -10000, 10000, false, PLAIN}};
  return is_certified(r, &SHAPES[dice_between(d, 0, 5)], d);
}

static const char *try_oracle(room *r, dice *d) {
  shape s = random_small_shape(d);
  dem_tables *tables = random_game(r->mem, d, &s);
  solution a = answers_solve(r, tables, NULL);
  const char *wrong = compare_with_oracle(r, a.answer, tables);
  answers_free(&a);
  return wrong;
}

static void what_is_listed_for_games_full_of_ties_is_accepted_by_the_verifier(void **state) {
  (void)state;
  trials_run(1000, 120, try_ties);
}

static void what_is_listed_for_games_with_wide_payoffs_is_accepted_by_the_verifier(void **state) {
  (void)state;
  trials_run(2000, 60, try_wide);
}

static void small_games_have_exactly_what_the_oracle_finds(void **state) {
  (void)state;
  trials_run(3000, 1000, try_oracle);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_listed_for_games_full_of_ties_is_accepted_by_the_verifier),
    cmocka_unit_test(what_is_listed_for_games_with_wide_payoffs_is_accepted_by_the_verifier),
    cmocka_unit_test(small_games_have_exactly_what_the_oracle_finds),
  };
  return cmocka_run_group_tests_name("random games", tests, NULL, NULL);
}
