/* What is said of beliefs that are given or must exist, and of a tolerance: who, where, which condition, and the sentence, to the
 * letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "verify_scene.h"

/* ---- beliefs that are given -------------------------------------------------------------------------------------- */

/* All send m1; after m2 a2 is best where t2 or t3 is likely enough. */
static const table DOUBT = {.n_types = 3,
                            .n_signals = 2,
                            .n_audiences = 1,
                            .n_answers = {2},
                            .prior = "1/4 1/4 1/2",
                            .rows = "1 0 1 0 | 0 0 0 -1 | 1 0 1 0 | 0 0 0 1 | 1 0 1 0 | 0 0 0 1 |"};

static void a_belief_of_which_a_number_is_missing_is_not_given(void **state) {
  scene *s = *state;
  scene_table(s, &DOUBT);
  scene_fails(s, "1 0, 1 0, 1 0", "1 0, 0 1", "- 1 1, - 1/2 1/2", "");
  scene_fails(s, "1 0, 1 0, 1 0", "1 0, 0 1", "- - -, 1 - -", "");
  scene_fails(
    s, "1 0, 1 0, 1 0", "1 0, 0 1", "- - -, 2/3 1/3 0",
    "Receiver at m2 (sequential rationality): Receiver gains 1/3 by answering a1 instead of a2: 0 against -1/3, at "
    "the belief t1 2/3, t2 1/3\n");
  scene_fails(s, "1 0, 1 0, 1 0", "1 0, 0 1", "1/4 0 3/4, 0 1 0",
              "Receiver at m1 (belief): the belief in type t2 is 0, Bayes' rule gives 1/4\n");
}

/* A given belief is judged as it is: nothing is said of others that might do better. */
static void at_a_given_belief_one_failure_is_one(void **state) {
  scene *s = *state;
  static const table hopeless = {
    .n_types = 1, .n_signals = 2, .n_audiences = 1, .n_answers = {2}, .prior = "1", .rows = "1 0 1 0 | 0 0 0 -1 |"};
  scene_table(s, &hopeless);
  scene_fails(
    s, "1 0", "1 0, 0 1", "1, 1",
    "Receiver at m2 (sequential rationality): Receiver gains 1 by answering a1 instead of a2: 0 against -1, at the "
    "belief t1 1\n");
  scene_fails(
    s, "1 0", "1 0, 0 1", NULL,
    "Receiver at m2 (sequential rationality): no belief about the types makes these answers of Receiver best: "
    "a2 1\n");
}

static void a_belief_in_the_first_type_that_cannot_send_is_named(void **state) {
  scene *s = *state;
  static const table only_second = {.n_types = 2,
                                    .n_signals = 2,
                                    .n_audiences = 1,
                                    .n_answers = {2},
                                    .prior = "1/2 1/2",
                                    .rows = "1 0 1 0 | - | 1 0 1 0 | 0 0 0 0 |"};
  scene_table(s, &only_second);
  scene_fails(s, "1 0, 1 0", "1 0, 1 0", "1/2 1/2, 1/3 2/3",
              "Receiver at m2 (consistency): the belief in type t1 is 1/3, but that type can not send the signal\n");
}

/* ---- beliefs that must exist ------------------------------------------------------------------------------------- */

/* Three audiences with 2, 3 and 2 answers. All send m1. After m2 an audience gains by its last answer what `gains` has
 * for it and the type; by all others it gains nothing. The sender is indifferent. */
static void open_three(scene *s, int gains[3][2]) {
  static const int n_answers[] = {2, 3, 2};
  dem_tables tables = tables_blank(s->room.mem, 2, 2, 3, n_answers);
  for (int cell = 0; cell < 2 * 2 * 12; cell++) {
    int type = cell / 24, signal = cell / 12 % 2, reply = cell % 12, answer[] = {reply / 6, reply / 2 % 3, reply % 2};
    dem_rat *payoffs = tables_cell(&tables, type, signal, reply);
    payoffs[0] = DEM_ZERO;
    for (int k = 0; k < 3; k++) {
      bool last = answer[k] == n_answers[k] - 1;
      payoffs[1 + k] = dem_rat_int(signal == 1 && last ? gains[k][type] : 0);
    }
  }
  *tables_prior(&tables, 0) = *tables_prior(&tables, 1) = dem_rat_ratio(s->room.mem, 1, 2);
  assert_int_equal(dem_game_from_tables(s->room.cx, &s->game, &tables), DEM_OK);
}

#define AFTER_M1 "1 0, 1 0 0, 1 0, "

static void whoever_has_no_belief_at_all_is_named_with_its_answers(void **state) {
  scene *s = *state;
  int gains[3][2] = {{-1, -2}, {1, -1}, {1, 2}};
  open_three(s, gains);
  scene_fails(s, "1 0, 1 0", AFTER_M1 "1 0, 1/2 0 1/2, 0 1", NULL, "");
  scene_fails(
    s, "1 0, 1 0", AFTER_M1 "0 1, 1/2 0 1/2, 1/3 2/3", NULL,
    "Receiver1 at m2 (sequential rationality): no belief about the types makes these answers of Receiver1 best: "
    "a2 1\n"
    "Receiver3 at m2 (sequential rationality): no belief about the types makes these answers of Receiver3 best: "
    "a1 1/3, a2 2/3\n");
  scene_fails(
    s, "1 0, 1 0", AFTER_M1 "1 0, 1/2 0 1/2, 1 0", NULL,
    "Receiver3 at m2 (sequential rationality): no belief about the types makes these answers of Receiver3 best: "
    "a1 1\n");
}

static void the_first_audience_that_cannot_share_a_belief_is_named(void **state) {
  scene *s = *state;
  int gains[3][2] = {{1, -1}, {1, -2}, {-1, 1}};
  open_three(s, gains);
  scene_fails(s, "1 0, 1 0", AFTER_M1 "1/2 1/2, 1 0 0, 0 1", NULL, "");
  scene_fails(
    s, "1 0, 1 0", AFTER_M1 "1/2 1/2, 1/4 1/4 1/2, 0 1", NULL,
    "Receiver2 at m2 (consistency): no one belief that all audiences share makes their answers best: those of "
    "Receiver2 (a1 1/4, a2 1/4, a3 1/2) need another belief than those of the audiences before it\n");
  scene_fails(
    s, "1 0, 1 0", AFTER_M1 "0 1, 0 0 1, 0 1", NULL,
    "Receiver3 at m2 (consistency): no one belief that all audiences share makes their answers best: those of "
    "Receiver3 (a2 1) need another belief than those of the audiences before it\n");
}

/* Each answer is worth a point in its own type. */
static void many_answers_in_use_must_all_be_as_good(void **state) {
  scene *s = *state;
  static const int six[] = {6};
  dem_tables tables = tables_blank(s->room.mem, 6, 2, 1, six);
  for (int cell = 0; cell < 6 * 2 * 6; cell++) {
    int type = cell / 12, signal = cell / 6 % 2, answer = cell % 6;
    dem_rat *payoffs = tables_cell(&tables, type, signal, answer);
    payoffs[0] = dem_rat_int(signal == 0), payoffs[1] = dem_rat_int(signal == 1 && answer == type);
  }
  for (int t = 0; t < 6; t++) *tables_prior(&tables, t) = dem_rat_ratio(s->room.mem, 1, 6);
  assert_int_equal(dem_game_from_tables(s->room.cx, &s->game, &tables), DEM_OK);
  const char *sent = "1 0, 1 0, 1 0, 1 0, 1 0, 1 0";
  scene_fails(s, sent, "1 0 0 0 0 0, 1/6 1/6 1/6 1/6 1/6 1/6", NULL, "");
  scene_fails(s, sent, "1 0 0 0 0 0, 0 1/4 1/4 0 1/4 1/4", NULL, "");
}

/* Given to the second audience only, a belief is all audiences'; one that differs in any type is named. */
static void one_given_belief_is_all_audiences(void **state) {
  scene *s = *state;
  int gains[3][2] = {{1, -1}, {1, -1}, {1, -1}};
  open_three(s, gains);
  const char *answers = AFTER_M1 "0 1, 0 0 1, 1 0";
  scene_fails(
    s, "1 0, 1 0", answers, "- -, - -, - -, 3/4 1/4, - -, - -",
    "Receiver3 at m2 (sequential rationality): Receiver3 gains 1/2 by answering a2 instead of a1: 1/2 against 0, at "
    "the belief t1 3/4, t2 1/4\n");
  scene_fails(
    s, "1 0, 1 0", answers, "- -, - -, - -, 3/4 1/4, - -, 1/4 3/4",
    "Receiver3 at m2 (consistency): all audiences see the signal and must share one belief: Receiver3 believes in "
    "type t1 with 1/4, Receiver2 with 3/4\n");
}

/* ---- tolerance --------------------------------------------------------------------------------------------------- */

/* After m2 the second answer costs 1/10 in either type. */
static const table NEARLY = {.n_types = 2,
                             .n_signals = 2,
                             .n_audiences = 1,
                             .n_answers = {2},
                             .prior = "1/2 1/2",
                             .rows = "1 0 1 0 | 0 1/10 0 0 | 1 0 1 0 | 0 1/10 0 0 |"};

static void beliefs_may_exist_within_the_tolerance(void **state) {
  scene *s = *state;
  scene_table(s, &NEARLY);
  dem_profile profile = scene_profile(s, "1 0, 1 0", "1 0, 0 1", NULL);
  const char *none = "Receiver at m2 (sequential rationality): no belief about the types makes these answers of "
                     "Receiver best: a2 1\n";
  assert_string_equal(scene_failures(s, &profile, "0"), none);
  assert_string_equal(scene_failures(s, &profile, "1/11"), none);
  assert_string_equal(scene_failures(s, &profile, "1/10"), "");
}

/* Within 1/2 nothing counts as used that has no more than that. */
static void where_no_answer_counts_as_used_none_is_judged(void **state) {
  scene *s = *state;
  static const table costly = {.n_types = 2,
                               .n_signals = 2,
                               .n_audiences = 2,
                               .n_answers = {2, 2},
                               .prior = "1/2 1/2",
                               .rows = "0 0 0 0 0 0 0 0 0 0 0 0 | 0 0 0 0 0 -9 0 -9 0 0 -9 -9 |"
                                       "0 0 0 0 0 0 0 0 0 0 0 0 | 0 0 0 0 0 -9 0 -9 0 0 -9 -9 |"};
  scene_table(s, &costly);
  dem_profile even = scene_profile(s, "1 0, 1 0", "1 0 1 0, 1/2 1/2 1/2 1/2", NULL);
  assert_string_equal(scene_failures(s, &even, "1/2"), "");
  dem_profile one = scene_profile(s, "1 0, 1 0", "1 0 1 0, 1/2 1/2 0 1", NULL);
  assert_string_equal(scene_failures(s, &one, "1/2"),
                      "Receiver2 at m2 (sequential rationality): no belief about the types makes these answers of "
                      "Receiver2 best: a2 1\n");
}

static void a_tolerance_is_a_number_that_is_not_negative(void **state) {
  scene *s = *state;
  scene_table(s, &NEARLY);
  dem_profile profile = scene_profile(s, "1 0, 1 0", "1 0, 1 0", NULL);
  const dem_rat bad[] = {DEM_UNDEFINED, DEM_INFINITY, dem_rat_int(-1)};
  for (int i = 0; i < 3; i++) {
    dem_verification *check = NULL;
    assert_int_equal(dem_verify(s->room.cx, &check, s->game, &profile, bad[i]), DEM_USAGE);
    assert_null(check);
    assert_non_null(strstr(dem_ctx_message(s->room.cx), "the tolerance must be a number that is not negative"));
  }
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)

int main(void) {
  static const struct CMUnitTest tests[] = {
    CASE(a_belief_of_which_a_number_is_missing_is_not_given),
    CASE(at_a_given_belief_one_failure_is_one),
    CASE(a_belief_in_the_first_type_that_cannot_send_is_named),
    CASE(whoever_has_no_belief_at_all_is_named_with_its_answers),
    CASE(the_first_audience_that_cannot_share_a_belief_is_named),
    CASE(many_answers_in_use_must_all_be_as_good),
    CASE(one_given_belief_is_all_audiences),
    CASE(beliefs_may_exist_within_the_tolerance),
    CASE(where_no_answer_counts_as_used_none_is_judged),
    CASE(a_tolerance_is_a_number_that_is_not_negative),
  };
  return cmocka_run_group_tests_name("what verify says of beliefs", tests, NULL, NULL);
}
