/* What is said of each failure on the path, in form and after the first reply: who, where, which condition, and the sentence, to the
 * letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "verify_scene.h"

/* ---- the sender, and audiences on the path ----------------------------------------------------------------------- */

/* To the sender m1 and m2 are worth 1, m3 is worth 0; the receiver likes a1 and a2 equally and a3 less. */
static const table TIES = {.n_types = 3,
                           .n_signals = 3,
                           .n_audiences = 1,
                           .n_answers = {3},
                           .prior = "1/4 1/4 1/2",
                           .rows = "1 1 1 1 1 0 | 1 1 1 1 1 0 | 0 1 0 1 0 0 |"
                                   "1 1 1 1 1 0 | 1 1 1 1 1 0 | 0 1 0 1 0 0 |"
                                   "1 1 1 1 1 0 | 1 1 1 1 1 0 | 0 1 0 1 0 0 |"};

static void the_first_of_several_best_choices_is_named_with_the_belief(void **state) {
  scene *s = *state;
  scene_table(s, &TIES);
  scene_fails(
    s, "0 1 0, 0 0 1, 0 1 0", "1 0 0, 0 0 1, 1 0 0", NULL,
    "Sender at t2 (sequential rationality): type t2 gains 1 by sending (m1) instead of (m3): 1 against 0\n"
    "Receiver at m2 (sequential rationality): Receiver gains 1 by answering a1 instead of a3: 1 against 0, at the "
    "belief t1 1/3, t3 2/3\n");
  scene_fails(
    s, "1 0 0, 1 0 0, 0 1/2 1/2", "1 0 0, 0 1/2 1/2, 0 0 1", NULL,
    "Sender at t3 (sequential rationality): type t3 gains 1 by sending (m1) instead of (m3): 1 against 0\n"
    "Receiver at m2 (sequential rationality): Receiver gains 1 by answering a1 instead of a3: 1 against 0, at the "
    "belief t3 1\n"
    "Receiver at m3 (sequential rationality): Receiver gains 1 by answering a1 instead of a3: 1 against 0, at the "
    "belief t3 1\n");
}

/* ---- form -------------------------------------------------------------------------------------------------------- */

/* t1 cannot send m1, t2 not m2; nobody cares. */
static const table GAPS = {.n_types = 2,
                           .n_signals = 2,
                           .n_audiences = 1,
                           .n_answers = {2},
                           .prior = "1/2 1/2",
                           .rows = "- | 0 0 0 0 | 0 0 0 0 | - |"};

static void every_number_that_is_no_probability_is_named(void **state) {
  scene *s = *state;
  scene_table(s, &TIES);
  scene_fails(s, "0 2 -1, - 1 0, 1 0 0", "1 0 0, 1 0 0, 1 0 0", NULL,
              "Sender at t1 (form): the probability of (m2) is 2, not in [0, 1]\n"
              "Sender at t1 (form): the probability of (m3) is -1, not in [0, 1]\n"
              "Sender at t2 (form): the probability of (m1) is missing\n");
  scene_fails(s, "0 1/2 0, 0 1 1, 1 0 0", "1 0 0, 1/3 1/3 0, 1/3 1/3 1/3", NULL,
              "Sender at t1 (form): the probabilities sum to 1/2, not 1\n"
              "Sender at t2 (form): the probabilities sum to 2, not 1\n"
              "Receiver at m2 (form): the probabilities sum to 2/3, not 1\n");
}

static void a_number_without_end_is_no_probability(void **state) {
  scene *s = *state;
  scene_table(s, &TIES);
  dem_profile profile = scene_profile(s, "1 0 0, 1 0 0, 1 0 0", "1 0 0, 1 0 0, 1 0 0", NULL);
  profile.sigma[4] = DEM_INFINITY;
  assert_string_equal(scene_failures(s, &profile, "0"), "Sender at t2 (form): the probability of (m2) is missing\n");
}

static void whoever_sends_what_he_cannot_is_named(void **state) {
  scene *s = *state;
  scene_table(s, &GAPS);
  scene_fails(s, "0 1, 1 0", "1 0, 1 0", NULL, "");
  scene_fails(s, "1 0, 2/3 1/3", "1 0, 1 0", NULL,
              "Sender at t1 (form): type t1 can not send (m1), yet does with probability 1\n"
              "Sender at t2 (form): type t2 can not send (m2), yet does with probability 1/3\n");
  scene_fails(s, "- 1, 1 0", "1 0, 1 0", NULL, "Sender at t1 (form): the probability of (m1) is missing\n");
}

/* As in a game read from a tree, whose sets and moves have names of their own. */
static void names_are_those_of_the_place(void **state) {
  scene *s = *state;
  static const char *const own[] = {"War room", "Summit"}, *const said[] = {NULL, "arm", "talk", NULL},
                           *const first[] = {"yes", "no"}, *const second[] = {"aye", "nay"},
                           *const *const given[] = {first, second};
  scene_table(s, &GAPS);
  s->game->own = own, s->game->said = said, s->game->given = given;
  scene_fails(s, "1 2, 3 0", "1 0, 1/2 1/3", NULL,
              "Sender at War room (form): the probability of (arm) is 2, not in [0, 1]\n"
              "Sender at War room (form): type t1 can not send (m1), yet does with probability 1\n"
              "Sender at Summit (form): the probability of (talk) is 3, not in [0, 1]\n"
              "Receiver at m2 (form): the probabilities sum to 5/6, not 1\n");
}

/* ---- later moves ------------------------------------------------------------------------------------------------- */

/* Every reply is followed by the weather and by a move; fighting and waiting are worth 1, and threats pay in a storm. */
static const char *const STORM = "model \"Storm\"\n"
                                 "player State type L : 1/2, H : 1/2\n"
                                 "signal stance by State : quiet, threaten\n"
                                 "audience Rival sees stance chooses accept, challenge\n"
                                 "chance \"weather\" storm : 1/3, calm : 2/3\n"
                                 "move State fight, wait, leave\n"
                                 "payoff State = 1 if fight + 1 if wait + 3 if storm and threaten\n"
                                 "payoff Rival = 1 if leave\n";

/* All threaten and are accepted, and wait ever after. */
static dem_profile waiting(scene *s) {
  dem_profile out = scene_profile(s, "0 1, 0 1", "1 0, 1 0", NULL);
  out.moves = DEM_NEW_ARRAY(s->room.mem, dem_rat *, s->game->n_moves);
  for (int i = 0; i < s->game->n_moves; i++) out.moves[i] = table_numbers(s->room.mem, "0 1 0", 3);
  return out;
}

static void change_move(scene *s, dem_profile *profile, int move, const char *list) {
  profile->moves[move] = list ? table_numbers(s->room.mem, list, 3) : NULL;
}

static void moves_after_the_first_reply_are_judged(void **state) {
  scene *s = *state;
  scene_model(s, STORM);
  assert_int_equal(s->game->root[0], 0);
  dem_profile profile = waiting(s);
  assert_string_equal(scene_failures(s, &profile, "0"), "");
  change_move(s, &profile, 0, "0 0 1");
  change_move(s, &profile, 5, "1/2 0 1/2");
  assert_string_equal(scene_failures(s, &profile, "0"),
                      "State at L; quiet; accept; storm (sequential rationality): type L gains 1 by fight instead of "
                      "leave: 1 against 0\n"
                      "State at L; threaten; accept; calm (sequential rationality): type L gains 1 by fight instead of "
                      "leave: 1 against 0\n");
}

/* Chance alone follows: an answer is worth what it brings in either weather. */
static void a_single_stage_is_expected_too(void **state) {
  scene *s = *state;
  scene_model(s, "model \"Weather\"\n"
                 "player State type L : 1/2, H : 1/2\n"
                 "signal stance by State : quiet, threaten\n"
                 "audience Rival sees stance chooses accept, challenge\n"
                 "chance \"weather\" storm : 1/3, calm : 2/3\n"
                 "payoff State = 1 if accept\n"
                 "payoff Rival = 2 if challenge and storm - 1/2 if challenge and calm\n");
  assert_int_equal(s->game->n_stages, 1);
  scene_fails(
    s, "0 1, 0 1", "0 1, 1 0", NULL,
    "Rival at threaten (sequential rationality): Rival gains 1/3 by answering challenge instead of accept: 1/3 "
    "against 0, at the belief L 1/2, H 1/2\n");
}

static void what_follows_the_first_signal_is_expected(void **state) {
  scene *s = *state;
  scene_model(s, STORM);
  dem_profile profile = waiting(s);
  profile.sigma = table_numbers(s->room.mem, "1 0, 1/2 1/2", 4);
  assert_string_equal(
    scene_failures(s, &profile, "0"),
    "State at L (sequential rationality): type L gains 1 by sending (threaten) instead of (quiet): 2 against 1\n"
    "State at H (sequential rationality): type H gains 1 by sending (threaten) instead of (quiet): 2 against 1\n");
}

static void moves_that_are_missing_or_no_probabilities_are_named(void **state) {
  scene *s = *state;
  scene_model(s, STORM);
  dem_profile profile = waiting(s);
  change_move(s, &profile, 0, NULL);
  change_move(s, &profile, 3, "1/2 0 1/3");
  assert_string_equal(scene_failures(s, &profile, "0"),
                      "State at L; quiet; accept; storm (form): no probabilities are given for this later move\n"
                      "State at L; quiet; challenge; calm (form): the probabilities sum to 5/6, not 1\n");
  profile.moves = NULL;
  const char *said = scene_failures(s, &profile, "0");
  int lines = 0;
  for (const char *at = said; (at = strstr(at, "no probabilities are given")); at++) lines++;
  assert_int_equal(lines, s->game->n_moves);
}

/* So many signals, each answered with chances that sum to 0. */
static void fail_often(scene *s, int n) {
  static const int answers[] = {2};
  dem_arena *mem = s->room.mem;
  dem_rat *payoffs = DEM_NEW_ARRAY(mem, dem_rat, 2 * n * 2 * 2), prior[] = {dem_rat_ratio(mem, 1, 2), dem_rat_ratio(mem, 1, 2)};
  for (int i = 0; i < 2 * n * 2 * 2; i++) payoffs[i] = DEM_ZERO;
  dem_tables tables = {"often", 2, n, 1, answers, prior, NULL, payoffs};
  dem_game *game;
  assert_int_equal(dem_game_from_tables(s->room.cx, &game, &tables), DEM_OK);
  dem_profile profile = {.sigma = DEM_NEW_ARRAY(mem, dem_rat, 2 * n), .answers = DEM_NEW_ARRAY(mem, dem_rat, 2 * n)};
  for (int i = 0; i < 2 * n; i++) profile.sigma[i] = i % n == 0 ? DEM_ONE : DEM_ZERO, profile.answers[i] = DEM_ZERO;
  dem_verification *found;
  dem_buf text;
  dem_buf_init(&text, s->room.cx);
  assert_int_equal(dem_verify(s->room.cx, &found, game, &profile, DEM_ZERO), DEM_OK);
  assert_int_equal(found->n_failures, n < 100 ? n : 100);
  assert_int_equal(found->n_more, n < 100 ? 0 : n - 100);
  assert_int_equal(dem_report_verification_text(s->room.cx, &text, found), DEM_OK);
  assert_non_null(strstr(dem_buf_text(&text), dem_arena_format(mem, ": %d conditions fail.\n", n)));
  assert_int_equal(strstr(dem_buf_text(&text), " more\n") != NULL, n > 100);
  dem_buf_clear(&text);
  dem_verification_free(found);
  dem_game_free(game);
}

static void beyond_a_hundred_failures_are_counted(void **state) {
  for (int n = 99; n < 103; n++) fail_often(*state, n);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, scene_begin, scene_end)

int main(void) {
  static const struct CMUnitTest tests[] = {
    CASE(the_first_of_several_best_choices_is_named_with_the_belief),
    CASE(every_number_that_is_no_probability_is_named),
    CASE(a_number_without_end_is_no_probability),
    CASE(whoever_sends_what_he_cannot_is_named),
    CASE(names_are_those_of_the_place),
    CASE(moves_after_the_first_reply_are_judged),
    CASE(a_single_stage_is_expected_too),
    CASE(what_follows_the_first_signal_is_expected),
    CASE(moves_that_are_missing_or_no_probabilities_are_named),
    CASE(beyond_a_hundred_failures_are_counted),
  };
  return cmocka_run_group_tests_name("what verify says", tests, NULL, NULL);
}
