/* What is said where a refinement drops an outcome. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "support/answers.h"

/* All send m1 and get 0. After m2 t1 never gains, t2 always loses, t3 gains from one of two answers; and so do others like it. */
static void assert_d1_says(const table *game, const char *says) {
  room r = room_open();
  dem_tables tables = table_read(r.mem, game);
  solution a = answers_solve(&r, &tables, NULL);
  int n = 0;
  for (int i = 0; i < a.answer->n_outcomes; i++) {
    const dem_outcome *o = &a.answer->outcomes[i];
    if (o->sent[1]) continue;
    n++;
    assert_false(o->verdicts[DEM_REFINEMENT_D1].survives);
    assert_string_equal(o->verdicts[DEM_REFINEMENT_D1].reason, says);
  }
  assert_int_equal(n, 1);
  answers_free(&a);
  room_close(&r);
}

#define NO_GAIN "0 1 0 0 | 0 0 -1 1 | "
#define LOSS "0 1 0 0 | -5 0 -5 1 | "
#define GAIN "0 1 0 0 | 1 1 -1 0 | "

static void d1_rules_out_by_types_that_gain_and_names_all_that_are_left(void **state) {
  (void)state;
  table game = {.n_types = 3, .n_signals = 2, .n_audiences = 1, .n_answers = {2}, .prior = "1/3 1/3 1/3", .rows = NO_GAIN LOSS GAIN};
  assert_d1_says(&game, "after (m2): t1 is ruled out because t3 gains from every reply from which it would not lose; "
                        "t2 is ruled out because t3 gains from every reply from which it would not lose; "
                        "if the audiences believe it was t3, no best reply keeps it from deviating");
  game = (table){.n_types = 4, .n_signals = 2, .n_audiences = 1, .n_answers = {2}, .prior = "1/4 1/4 1/4 1/4", .rows = NO_GAIN LOSS GAIN GAIN};
  assert_d1_says(&game, "after (m2): t1 is ruled out because t3 gains from every reply from which it would not lose; "
                        "t2 is ruled out because t3 gains from every reply from which it would not lose; "
                        "if the audiences believe it was t3 or t4, no best reply keeps them all from deviating");
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(d1_rules_out_by_types_that_gain_and_names_all_that_are_left),
  };
  return cmocka_run_group_tests_name("what refinements say", tests, NULL, NULL);
}
