/* What is said of each failure: who, where, which condition, and the sentence, to the letter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/lang.h"
#include "demarche/solve.h"
#include "support/room.h"
#include "support/tables.h"

typedef struct scene {
  room room;
  dem_model *model;
  dem_game *game;
} scene;

static int set_up(void **state) {
  static scene s;
  s = (scene){.room = room_open()};
  *state = &s;
  return 0;
}

static int tear_down(void **state) {
  scene *s = *state;
  dem_game_free(s->game);
  dem_model_free(s->model);
  room_close(&s->room);
  return 0;
}

static void open_table(scene *s, const table *source) {
  dem_tables tables = table_read(s->room.mem, source);
  assert_int_equal(dem_game_from_tables(s->room.cx, &s->game, &tables), DEM_OK);
}

static void open_model(scene *s, const char *text) {
  if (dem_model_read(s->room.cx, &s->model, "test.dem", text, strlen(text)) != DEM_OK ||
      dem_game_bind(s->room.cx, &s->game, s->model, NULL) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s->room.cx));
}

/* Numbers as listed; beliefs may be NULL; "-" is a number that is missing. */
static dem_profile profile_of(scene *s, const char *sigma, const char *answers, const char *beliefs) {
  dem_arena *mem = s->room.mem;
  const dem_game *game = s->game;
  dem_profile out = {.sigma = table_numbers(mem, sigma, game->n_types * game->n_signals),
                     .answers = table_numbers(mem, answers, game->n_signals * game->n_answers_total)};
  if (beliefs) out.beliefs = table_numbers(mem, beliefs, game->n_audiences * game->n_signals * game->n_types);
  return out;
}

static const char *failures_of(scene *s, const dem_profile *profile, const char *within) {
  dem_check *check = NULL;
  if (dem_verify(s->room.cx, &check, s->game, profile, table_number(s->room.mem, &within)) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s->room.cx));
  const char *text = "";
  for (int i = 0; i < check->n_failures; i++) {
    const dem_failure *f = &check->failures[i];
    text = dem_arena_format(s->room.mem, "%s%s at %s (%s): %s\n", text, f->player, f->infoset,
                            dem_condition_text(f->condition), f->detail);
  }
  assert_int_equal(check->holds, *text == '\0');
  dem_check_free(check);
  return text;
}

/* All failures of the profile, a line each, and no other. */
static void fails(scene *s, const char *sigma, const char *answers, const char *beliefs, const char *expected) {
  dem_profile profile = profile_of(s, sigma, answers, beliefs);
  assert_string_equal(failures_of(s, &profile, "0"), expected);
}

/* ---- the sender, and audiences on the path -------------------------------------------------------------------------- */

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
  open_table(s, &TIES);
  fails(s, "0 1 0, 0 0 1, 0 1 0", "1 0 0, 0 0 1, 1 0 0", NULL,
        "Sender at t2 (sequential rationality): type t2 gains 1 by sending (m1) instead of (m3): 1 against 0\n"
        "Receiver at m2 (sequential rationality): Receiver gains 1 by answering a1 instead of a3: 1 against 0, at the "
        "belief t1 1/3, t3 2/3\n");
  fails(s, "1 0 0, 1 0 0, 0 1/2 1/2", "1 0 0, 0 1/2 1/2, 0 0 1", NULL,
        "Sender at t3 (sequential rationality): type t3 gains 1 by sending (m1) instead of (m3): 1 against 0\n"
        "Receiver at m2 (sequential rationality): Receiver gains 1 by answering a1 instead of a3: 1 against 0, at the "
        "belief t3 1\n"
        "Receiver at m3 (sequential rationality): Receiver gains 1 by answering a1 instead of a3: 1 against 0, at the "
        "belief t3 1\n");
}

/* ---- form ----------------------------------------------------------------------------------------------------------- */

/* t1 cannot send m1, t2 not m2; nobody cares. */
static const table GAPS = {.n_types = 2,
                           .n_signals = 2,
                           .n_audiences = 1,
                           .n_answers = {2},
                           .prior = "1/2 1/2",
                           .rows = "- | 0 0 0 0 | 0 0 0 0 | - |"};

static void every_number_that_is_no_probability_is_named(void **state) {
  scene *s = *state;
  open_table(s, &TIES);
  fails(s, "0 2 -1, - 1 0, 1 0 0", "1 0 0, 1 0 0, 1 0 0", NULL,
        "Sender at t1 (form): the probability of (m2) is 2, not in [0, 1]\n"
        "Sender at t1 (form): the probability of (m3) is -1, not in [0, 1]\n"
        "Sender at t2 (form): the probability of (m1) is missing\n");
  fails(s, "0 1/2 0, 0 1 1, 1 0 0", "1 0 0, 1/3 1/3 0, 1/3 1/3 1/3", NULL,
        "Sender at t1 (form): the probabilities sum to 1/2, not 1\n"
        "Sender at t2 (form): the probabilities sum to 2, not 1\n"
        "Receiver at m2 (form): the probabilities sum to 2/3, not 1\n");
}

static void a_number_without_end_is_no_probability(void **state) {
  scene *s = *state;
  open_table(s, &TIES);
  dem_profile profile = profile_of(s, "1 0 0, 1 0 0, 1 0 0", "1 0 0, 1 0 0, 1 0 0", NULL);
  profile.sigma[4] = DEM_INFINITY;
  assert_string_equal(failures_of(s, &profile, "0"), "Sender at t2 (form): the probability of (m2) is missing\n");
}

static void whoever_sends_what_he_cannot_is_named(void **state) {
  scene *s = *state;
  open_table(s, &GAPS);
  fails(s, "0 1, 1 0", "1 0, 1 0", NULL, "");
  fails(s, "1 0, 2/3 1/3", "1 0, 1 0", NULL,
        "Sender at t1 (form): type t1 can not send (m1), yet does with probability 1\n"
        "Sender at t2 (form): type t2 can not send (m2), yet does with probability 1/3\n");
  fails(s, "- 1, 1 0", "1 0, 1 0", NULL, "Sender at t1 (form): the probability of (m1) is missing\n");
}

/* As in a game read from a tree, whose sets and moves have names of their own. */
static void names_are_those_of_the_place(void **state) {
  scene *s = *state;
  static const char *const own[] = {"War room", "Summit"}, *const said[] = {NULL, "arm", "talk", NULL},
                           *const first[] = {"yes", "no"}, *const second[] = {"aye", "nay"},
                           *const *const given[] = {first, second};
  open_table(s, &GAPS);
  s->game->own = own, s->game->said = said, s->game->given = given;
  fails(s, "1 2, 3 0", "1 0, 1/2 1/3", NULL,
        "Sender at War room (form): the probability of (arm) is 2, not in [0, 1]\n"
        "Sender at War room (form): type t1 can not send (m1), yet does with probability 1\n"
        "Sender at Summit (form): the probability of (talk) is 3, not in [0, 1]\n"
        "Receiver at m2 (form): the probabilities sum to 5/6, not 1\n");
}

/* ---- later moves ---------------------------------------------------------------------------------------------------- */

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
  dem_profile out = profile_of(s, "0 1, 0 1", "1 0, 1 0", NULL);
  out.moves = DEM_NEW_ARRAY(s->room.mem, dem_rat *, s->game->n_moves);
  for (int i = 0; i < s->game->n_moves; i++) out.moves[i] = table_numbers(s->room.mem, "0 1 0", 3);
  return out;
}

static void change_move(scene *s, dem_profile *profile, int move, const char *list) {
  profile->moves[move] = list ? table_numbers(s->room.mem, list, 3) : NULL;
}

static void moves_after_the_first_reply_are_judged(void **state) {
  scene *s = *state;
  open_model(s, STORM);
  assert_int_equal(s->game->root[0], 0);
  dem_profile profile = waiting(s);
  assert_string_equal(failures_of(s, &profile, "0"), "");
  change_move(s, &profile, 0, "0 0 1");
  change_move(s, &profile, 5, "1/2 0 1/2");
  assert_string_equal(failures_of(s, &profile, "0"),
                      "State at L; quiet; accept; storm (sequential rationality): type L gains 1 by fight instead of "
                      "leave: 1 against 0\n"
                      "State at L; threaten; accept; calm (sequential rationality): type L gains 1 by fight instead of "
                      "leave: 1 against 0\n");
}

/* Chance alone follows: an answer is worth what it brings in either weather. */
static void a_single_stage_is_expected_too(void **state) {
  scene *s = *state;
  open_model(s, "model \"Weather\"\n"
                "player State type L : 1/2, H : 1/2\n"
                "signal stance by State : quiet, threaten\n"
                "audience Rival sees stance chooses accept, challenge\n"
                "chance \"weather\" storm : 1/3, calm : 2/3\n"
                "payoff State = 1 if accept\n"
                "payoff Rival = 2 if challenge and storm - 1/2 if challenge and calm\n");
  assert_int_equal(s->game->n_stages, 1);
  fails(s, "0 1, 0 1", "0 1, 1 0", NULL,
        "Rival at threaten (sequential rationality): Rival gains 1/3 by answering challenge instead of accept: 1/3 "
        "against 0, at the belief L 1/2, H 1/2\n");
}

static void what_follows_the_first_signal_is_expected(void **state) {
  scene *s = *state;
  open_model(s, STORM);
  dem_profile profile = waiting(s);
  profile.sigma = table_numbers(s->room.mem, "1 0, 1/2 1/2", 4);
  assert_string_equal(
    failures_of(s, &profile, "0"),
    "State at L (sequential rationality): type L gains 1 by sending (threaten) instead of (quiet): 2 against 1\n"
    "State at H (sequential rationality): type H gains 1 by sending (threaten) instead of (quiet): 2 against 1\n");
}

static void moves_that_are_missing_or_no_probabilities_are_named(void **state) {
  scene *s = *state;
  open_model(s, STORM);
  dem_profile profile = waiting(s);
  change_move(s, &profile, 0, NULL);
  change_move(s, &profile, 3, "1/2 0 1/3");
  assert_string_equal(
    failures_of(s, &profile, "0"),
    "State at L; quiet; accept; storm (form): no probabilities are given for this later move\n"
    "State at L; quiet; challenge; calm (form): the probabilities sum to 5/6, not 1\n");
  profile.moves = NULL;
  const char *said = failures_of(s, &profile, "0");
  int lines = 0;
  for (const char *at = said; (at = strstr(at, "no probabilities are given")); at++) lines++;
  assert_int_equal(lines, s->game->n_moves);
}

/* ---- beliefs that are given ----------------------------------------------------------------------------------------- */

/* All send m1; after m2 a2 is best where t2 or t3 is likely enough. */
static const table DOUBT = {.n_types = 3,
                            .n_signals = 2,
                            .n_audiences = 1,
                            .n_answers = {2},
                            .prior = "1/4 1/4 1/2",
                            .rows = "1 0 1 0 | 0 0 0 -1 | 1 0 1 0 | 0 0 0 1 | 1 0 1 0 | 0 0 0 1 |"};

static void a_belief_of_which_a_number_is_missing_is_not_given(void **state) {
  scene *s = *state;
  open_table(s, &DOUBT);
  fails(s, "1 0, 1 0, 1 0", "1 0, 0 1", "- 1 1, - 1/2 1/2", "");
  fails(s, "1 0, 1 0, 1 0", "1 0, 0 1", "- - -, 1 - -", "");
  fails(s, "1 0, 1 0, 1 0", "1 0, 0 1", "- - -, 2/3 1/3 0",
        "Receiver at m2 (sequential rationality): Receiver gains 1/3 by answering a1 instead of a2: 0 against -1/3, at "
        "the belief t1 2/3, t2 1/3\n");
  fails(s, "1 0, 1 0, 1 0", "1 0, 0 1", "1/4 0 3/4, 0 1 0",
        "Receiver at m1 (belief): the belief in type t2 is 0, Bayes' rule gives 1/4\n");
}

/* A given belief is judged as it is: nothing is said of others that might do better. */
static void at_a_given_belief_one_failure_is_one(void **state) {
  scene *s = *state;
  static const table hopeless = {.n_types = 1,
                                 .n_signals = 2,
                                 .n_audiences = 1,
                                 .n_answers = {2},
                                 .prior = "1",
                                 .rows = "1 0 1 0 | 0 0 0 -1 |"};
  open_table(s, &hopeless);
  fails(s, "1 0", "1 0, 0 1", "1, 1",
        "Receiver at m2 (sequential rationality): Receiver gains 1 by answering a1 instead of a2: 0 against -1, at the "
        "belief t1 1\n");
  fails(s, "1 0", "1 0, 0 1", NULL,
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
  open_table(s, &only_second);
  fails(s, "1 0, 1 0", "1 0, 1 0", "1/2 1/2, 1/3 2/3",
        "Receiver at m2 (consistency): the belief in type t1 is 1/3, but that type can not send the signal\n");
}

/* ---- beliefs that must exist ---------------------------------------------------------------------------------------- */

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
  fails(s, "1 0, 1 0", AFTER_M1 "1 0, 1/2 0 1/2, 0 1", NULL, "");
  fails(s, "1 0, 1 0", AFTER_M1 "0 1, 1/2 0 1/2, 1/3 2/3", NULL,
        "Receiver1 at m2 (sequential rationality): no belief about the types makes these answers of Receiver1 best: "
        "a2 1\n"
        "Receiver3 at m2 (sequential rationality): no belief about the types makes these answers of Receiver3 best: "
        "a1 1/3, a2 2/3\n");
  fails(s, "1 0, 1 0", AFTER_M1 "1 0, 1/2 0 1/2, 1 0", NULL,
        "Receiver3 at m2 (sequential rationality): no belief about the types makes these answers of Receiver3 best: "
        "a1 1\n");
}

static void the_first_audience_that_cannot_share_a_belief_is_named(void **state) {
  scene *s = *state;
  int gains[3][2] = {{1, -1}, {1, -2}, {-1, 1}};
  open_three(s, gains);
  fails(s, "1 0, 1 0", AFTER_M1 "1/2 1/2, 1 0 0, 0 1", NULL, "");
  fails(s, "1 0, 1 0", AFTER_M1 "1/2 1/2, 1/4 1/4 1/2, 0 1", NULL,
        "Receiver2 at m2 (consistency): no one belief that all audiences share makes their answers best: those of "
        "Receiver2 (a1 1/4, a2 1/4, a3 1/2) need another belief than those of the audiences before it\n");
  fails(s, "1 0, 1 0", AFTER_M1 "0 1, 0 0 1, 0 1", NULL,
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
  fails(s, sent, "1 0 0 0 0 0, 1/6 1/6 1/6 1/6 1/6 1/6", NULL, "");
  fails(s, sent, "1 0 0 0 0 0, 0 1/4 1/4 0 1/4 1/4", NULL, "");
}

/* Given to the second audience only, a belief is all audiences'; one that differs in any type is named. */
static void one_given_belief_is_all_audiences(void **state) {
  scene *s = *state;
  int gains[3][2] = {{1, -1}, {1, -1}, {1, -1}};
  open_three(s, gains);
  const char *answers = AFTER_M1 "0 1, 0 0 1, 1 0";
  fails(s, "1 0, 1 0", answers, "- -, - -, - -, 3/4 1/4, - -, - -",
        "Receiver3 at m2 (sequential rationality): Receiver3 gains 1/2 by answering a2 instead of a1: 1/2 against 0, at "
        "the belief t1 3/4, t2 1/4\n");
  fails(s, "1 0, 1 0", answers, "- -, - -, - -, 3/4 1/4, - -, 1/4 3/4",
        "Receiver3 at m2 (consistency): all audiences see the signal and must share one belief: Receiver3 believes in "
        "type t1 with 1/4, Receiver2 with 3/4\n");
}

/* ---- tolerance ------------------------------------------------------------------------------------------------------ */

/* After m2 the second answer costs 1/10 in either type. */
static const table NEARLY = {.n_types = 2,
                             .n_signals = 2,
                             .n_audiences = 1,
                             .n_answers = {2},
                             .prior = "1/2 1/2",
                             .rows = "1 0 1 0 | 0 1/10 0 0 | 1 0 1 0 | 0 1/10 0 0 |"};

static void beliefs_may_exist_within_the_tolerance(void **state) {
  scene *s = *state;
  open_table(s, &NEARLY);
  dem_profile profile = profile_of(s, "1 0, 1 0", "1 0, 0 1", NULL);
  const char *none = "Receiver at m2 (sequential rationality): no belief about the types makes these answers of "
                     "Receiver best: a2 1\n";
  assert_string_equal(failures_of(s, &profile, "0"), none);
  assert_string_equal(failures_of(s, &profile, "1/11"), none);
  assert_string_equal(failures_of(s, &profile, "1/10"), "");
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
  open_table(s, &costly);
  dem_profile even = profile_of(s, "1 0, 1 0", "1 0 1 0, 1/2 1/2 1/2 1/2", NULL);
  assert_string_equal(failures_of(s, &even, "1/2"), "");
  dem_profile one = profile_of(s, "1 0, 1 0", "1 0 1 0, 1/2 1/2 0 1", NULL);
  assert_string_equal(failures_of(s, &one, "1/2"),
                      "Receiver2 at m2 (sequential rationality): no belief about the types makes these answers of "
                      "Receiver2 best: a2 1\n");
}

static void a_tolerance_is_a_number_that_is_not_negative(void **state) {
  scene *s = *state;
  open_table(s, &NEARLY);
  dem_profile profile = profile_of(s, "1 0, 1 0", "1 0, 1 0", NULL);
  const dem_rat bad[] = {DEM_UNDEFINED, DEM_INFINITY, dem_rat_int(-1)};
  for (int i = 0; i < 3; i++) {
    dem_check *check = NULL;
    assert_int_equal(dem_verify(s->room.cx, &check, s->game, &profile, bad[i]), DEM_USAGE);
    assert_null(check);
    assert_non_null(strstr(dem_ctx_message(s->room.cx), "the tolerance must be a number that is not negative"));
  }
}

int main(void) {
#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
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
  return cmocka_run_group_tests_name("what verify says", tests, NULL, NULL);
}
