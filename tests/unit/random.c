/* Random games, many of them degenerate: whatever the solver lists the verifier accepts, and small games have exactly
 * the outcomes, supports, verdicts and components that the slow oracle finds; a verdict depends on payoffs alone. */
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

/* ---- verdicts (method.md, M23) ---- */

static bool same_payoffs(const dem_game *game, const dem_outcome *a, const dem_outcome *b) {
  for (int t = 0; t < game->n_types; t++)
    if (!dem_rat_equal(a->type_payoffs[t], b->type_payoffs[t])) return false;
  return true;
}

/* Every outcome against the later ones in which each type gets the same. */
static const char *compare_verdicts(const dem_answer *answer) {
  for (int i = 0; i < answer->n_outcomes; i++)
    for (int j = i + 1; j < answer->n_outcomes; j++) {
      const dem_outcome *a = &answer->outcomes[i], *b = &answer->outcomes[j];
      for (int r = 0; r < DEM_N_REFINEMENTS && same_payoffs(answer->game, a, b); r++)
        if (a->verdicts[r].survives != b->verdicts[r].survives) return "the payoffs are the same, a verdict is not";
    }
  return NULL;
}

static const char *try_verdicts(room *r, dice *d) {
  static const shape SHAPES[] = {{2, 3, 1, {3}, -2, 2, false, TWINS},    {3, 3, 1, {2}, -3, 3, false, TWINS},
                                 {2, 4, 1, {2}, -2, 2, false, PLAIN},    {2, 3, 2, {2, 2}, -2, 2, false, TWINS},
                                 {3, 3, 1, {3}, -9, 9, false, TWINS},    {3, 3, 1, {3}, 0, 2, true, PLAIN}};
  solution a = answers_solve(r, random_game(r->mem, d, &SHAPES[dice_between(d, 0, 5)]), NULL);
  const char *wrong = compare_verdicts(a.answer);
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

/* Games in which few others would show a fault: parts of a cut that share a corner, signals sent beside those that all send. */
static void telling_games_have_exactly_what_the_oracle_finds(void **state) {
  (void)state;
  static const uint64_t SEEDS[] = {3106, 3124};
  for (size_t i = 0; i < sizeof SEEDS / sizeof *SEEDS; i++) trials_run(SEEDS[i], 1, try_oracle);
}

static void small_games_have_exactly_what_the_oracle_finds(void **state) {
  (void)state;
  trials_run(3000, 1000, try_oracle);
}

static void outcomes_with_the_same_payoffs_have_the_same_verdicts(void **state) {
  (void)state;
  trials_run(4000, 1000, try_verdicts);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_listed_for_games_full_of_ties_is_accepted_by_the_verifier),
    cmocka_unit_test(what_is_listed_for_games_with_wide_payoffs_is_accepted_by_the_verifier),
    cmocka_unit_test(telling_games_have_exactly_what_the_oracle_finds),
    cmocka_unit_test(small_games_have_exactly_what_the_oracle_finds),
    cmocka_unit_test(outcomes_with_the_same_payoffs_have_the_same_verdicts),
  };
  return cmocka_run_group_tests_name("random games", tests, NULL, NULL);
}
