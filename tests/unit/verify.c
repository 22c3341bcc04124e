/* The independent check: it accepts the known equilibria, and rejects wrong profiles with the condition that fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/solve.h"

typedef struct bench {
  dem_ctx *cx;
  dem_arena *mem;
} bench;

static int set_up(void **state) {
  static bench b;
  b.cx = dem_ctx_new(NULL);
  b.mem = dem_arena_new(b.cx);
  *state = &b;
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  dem_arena_free(b->mem);
  dem_ctx_free(b->cx);
  return 0;
}

/* Numbers from a text like "1 1/2 0.3", as many as there are. */
static dem_rat *numbers(dem_arena *mem, const char *text) {
  dem_rat *out = DEM_NEW_ARRAY(mem, dem_rat, strlen(text) + 1);
  for (int n = 0; *text; n++) {
    size_t length = strcspn(text, " ");
    assert_true(dem_rat_read(mem, &out[n], text, length));
    text += length + strspn(text + length, " ");
  }
  return out;
}

/* Judges sigma and answers on a game, with a tolerance; the check is the caller's. */
static dem_verification *judge(bench *b, const dem_game *game, const char *sigma, const char *answers, const char *beliefs,
                        const char *within) {
  dem_profile profile = {.sigma = numbers(b->mem, sigma), .answers = numbers(b->mem, answers)};
  if (beliefs) profile.beliefs = numbers(b->mem, beliefs);
  dem_verification *check = NULL;
  assert_int_equal(dem_verify(b->cx, &check, game, &profile, numbers(b->mem, within)[0]), DEM_OK);
  assert_int_equal(check->holds, check->n_failures == 0);
  return check;
}

static void accepts(bench *b, const dem_game *game, const char *sigma, const char *answers, const char *beliefs) {
  dem_verification *check = judge(b, game, sigma, answers, beliefs, "0");
  if (!check->holds)
    fail_msg("%s, %s: %s", check->failures[0].player, check->failures[0].infoset, check->failures[0].detail);
  dem_verification_free(check);
}

/* The first failure has this condition, this information set and says this. */
static void rejects(bench *b, const dem_game *game, const char *sigma, const char *answers, const char *beliefs,
                    dem_condition condition, const char *infoset, const char *says) {
  dem_verification *check = judge(b, game, sigma, answers, beliefs, "0");
  assert_false(check->holds);
  assert_string_equal(dem_condition_text(check->failures[0].condition), dem_condition_text(condition));
  assert_string_equal(check->failures[0].infoset, infoset);
  assert_non_null(strstr(check->failures[0].detail, says));
  dem_verification_free(check);
}

static dem_game *make(bench *b, int n_types, int n_signals, int n_audiences, const int *n_answers, const char *prior,
                      const char *payoffs) {
  dem_tables tables = {.title = "test",
                       .n_types = n_types,
                       .n_signals = n_signals,
                       .n_audiences = n_audiences,
                       .n_answers = n_answers,
                       .prior = numbers(b->mem, prior),
                       .payoffs = numbers(b->mem, payoffs)};
  dem_game *game = NULL;
  assert_int_equal(dem_game_from_tables(b->cx, &game, &tables), DEM_OK);
  return game;
}

/* Types wimp, surly (t1, t2); signals beer, quiche (m1, m2); answers duel, don't (a1, a2). */
static dem_game *beer_quiche(bench *b, const char *prior) {
  static const int two[] = {2};
  return make(b, 2, 2, 1, two, prior, "0 1 2 0 1 1 3 0 1 0 3 1 0 0 2 1");
}

static void known_equilibria_hold(void **state) {
  bench *b = *state;
  dem_game *game = beer_quiche(b, "1/10 9/10");
  accepts(b, game, "1 0 1 0", "0 1 1 0", NULL);
  accepts(b, game, "1 0 1 0", "0 1 1/2 1/2", NULL);
  accepts(b, game, "0 1 0 1", "1 0 0 1", NULL);
  accepts(b, game, "0 1 0 1", "1/2 1/2 0 1", NULL);
  accepts(b, game, "1 0 1 0", "0 1 1/2 1/2", "1/10 9/10 1/2 1/2");
  dem_game_free(game);
}

static void mixed_equilibrium_holds(void **state) {
  bench *b = *state;
  dem_game *game = beer_quiche(b, "2/3 1/3");
  accepts(b, game, "1/2 1/2 1 0", "1/2 1/2 1 0", NULL);
  rejects(b, game, "1/2 1/2 1 0", "1/3 2/3 1 0", NULL, DEM_CONDITION_RATIONALITY, "t1",
          "type t1 gains 1/3 by sending (m1) instead of (m2): 4/3 against 1");
  dem_game_free(game);
}

static void wrong_profiles_fail_with_their_condition(void **state) {
  bench *b = *state;
  dem_game *game = beer_quiche(b, "1/10 9/10");
  rejects(b, game, "1 0 1 0", "0 1 0 1", NULL, DEM_CONDITION_RATIONALITY, "t1", "gains 1 by sending (m2)");
  rejects(b, game, "1 0 1 0", "1 0 1 0", NULL, DEM_CONDITION_RATIONALITY, "t1", "gains 1 by sending (m2)");
  rejects(b, game, "1 0 1 0", "0 1 1 0", "1/2 1/2 1 0", DEM_CONDITION_BELIEF, "m1",
          "the belief in type t1 is 1/2, Bayes' rule gives 1/10");
  rejects(b, game, "1 0 1 0", "0 1 1 0", "1/10 9/10 1/3 2/3", DEM_CONDITION_RATIONALITY, "m2",
          "Receiver gains 1/3 by answering a2 instead of a1: 2/3 against 1/3, at the belief t1 1/3, t2 2/3");
  rejects(b, game, "1 0 1 0", "0 1 1 0", "1/10 9/10 1/2 1/3", DEM_CONDITION_FORM, "m2",
          "the beliefs sum to 5/6, not 1");
  rejects(b, game, "1 0 1 0", "0 1 1 0", "1/10 9/10 3/2 -1/2", DEM_CONDITION_FORM, "m2",
          "the belief in type t2 is negative: -1/2");
  rejects(b, game, "1 0 1 0", "0 1 1 0", "1/10 1/10 1 0", DEM_CONDITION_FORM, "m1", "the beliefs sum to 1/5, not 1");
  rejects(b, game, "1 0 1 1/2", "0 1 1 0", NULL, DEM_CONDITION_FORM, "t2", "sum to 3/2");
  rejects(b, game, "1 0 3/2 -1/2", "0 1 1 0", NULL, DEM_CONDITION_FORM, "t2", "(m1) is 3/2, not in [0, 1]");
  rejects(b, game, "1 0 1 0", "0 1 1 1", NULL, DEM_CONDITION_FORM, "m2", "sum to 2");
  dem_game_free(game);
}

static void answers_on_the_path_must_be_best(void **state) {
  bench *b = *state;
  dem_game *game = beer_quiche(b, "2/3 1/3");
  dem_verification *check = judge(b, game, "1 0 1 0", "0 1 1 0", NULL, "0");
  assert_int_equal(check->n_failures, 1);
  assert_int_equal(check->failures[0].condition, DEM_CONDITION_RATIONALITY);
  assert_string_equal(check->failures[0].player, "Receiver");
  assert_string_equal(check->failures[0].infoset, "m1");
  dem_verification_free(check);
  dem_game_free(game);
}

static void no_belief_supports_a_dominated_answer(void **state) {
  bench *b = *state;
  static const int three[] = {3};
  dem_game *game = make(b, 2, 2, 1, three, "1/2 1/2",
                        "1 0 1 0 1 -1 0 0 9 0 0 -1 "
                        "1 0 1 0 1 -1 0 0 9 0 0 -1");
  accepts(b, game, "1 0 1 0", "1 0 0 1 0 0", NULL);
  rejects(b, game, "1 0 1 0", "1 0 0 0 0 1", NULL, DEM_CONDITION_RATIONALITY, "m2", "no belief about the types");
  dem_game_free(game);
}

/* All pool on m1. After m2 audience X answers yes from P(t1) <= 1/10 down, Y from P(t1) >= 1/2 up; both at once deter
 * nobody here, so only the common belief can reject it. Payoffs: sender 0, X and Y gain from yes by a bar. */
static dem_game *two_audiences(bench *b) {
  static const int two_two[] = {2, 2};
  const char *after_m1 = "0 0 0 0 0 -1 0 -1 0 0 -1 -1 ", *t1 = "0 0 0 0 0 1 0 -9 0 0 -9 1 ",
             *t2 = "0 0 0 0 0 -1 0 1 0 0 1 -1 ";
  char payoffs[256];
  snprintf(payoffs, sizeof payoffs, "%s%s%s%s", after_m1, t1, after_m1, t2);
  return make(b, 2, 2, 2, two_two, "1/2 1/2", payoffs);
}

static void audiences_share_one_belief(void **state) {
  bench *b = *state;
  dem_game *game = two_audiences(b);
  const char *pool = "1 0 1 0";
  accepts(b, game, pool, "1 0 1 0 1 0 0 1", NULL);
  accepts(b, game, pool, "1 0 1 0 0 1 1 0", NULL);
  accepts(b, game, pool, "1 0 1 0 1/2 1/2 1 0", NULL);
  accepts(b, game, pool, "1 0 1 0 1 0 1/3 2/3", NULL);
  rejects(b, game, pool, "1 0 1 0 0 1 0 1", NULL, DEM_CONDITION_CONSISTENCY, "m2", "all audiences share");
  rejects(b, game, pool, "1 0 1 0 1/2 1/2 1/2 1/2", NULL, DEM_CONDITION_CONSISTENCY, "m2", "all audiences share");
  rejects(b, game, pool, "1 0 1 0 0 1 0 1", "1/2 1/2 0 1 1/2 1/2 1 0", DEM_CONDITION_CONSISTENCY, "m2",
          "Receiver2 believes in type t1 with 1, Receiver1 with 0");
  dem_game_free(game);
}

/* Two audiences that want to match each other: neither is judged as if the other did not matter. */
static void audiences_may_interact(void **state) {
  bench *b = *state;
  static const int two_two[] = {2, 2};
  dem_game *game = make(b, 1, 1, 2, two_two, "1", "0 1 1 0 0 0 0 0 0 0 1 1");
  accepts(b, game, "1", "1 0 1 0", NULL);
  accepts(b, game, "1", "1/2 1/2 1/2 1/2", NULL);
  rejects(b, game, "1", "1 0 0 1", NULL, DEM_CONDITION_RATIONALITY, "m1", "gains 1 by answering a2 instead of a1");
  rejects(b, game, "1", "1/3 2/3 1/2 1/2", NULL, DEM_CONDITION_RATIONALITY, "m1", "2/3 against 1/3");
  dem_game_free(game);
}

static void signals_have_their_senders(void **state) {
  bench *b = *state;
  static const int two[] = {2};
  static const bool can[] = {true, true, true, false};
  dem_tables tables = {.n_types = 2,
                       .n_signals = 2,
                       .n_audiences = 1,
                       .n_answers = two,
                       .can = can,
                       .prior = numbers(b->mem, "1/2 1/2"),
                       .payoffs = numbers(b->mem, "1 0 1 0 0 1 0 0 1 0 1 0 0 0 0 1")};
  dem_game *game = NULL;
  assert_int_equal(dem_game_from_tables(b->cx, &game, &tables), DEM_OK);
  accepts(b, game, "1 0 1 0", "1 0 1 0", NULL);
  rejects(b, game, "1 0 1 0", "1 0 0 1", NULL, DEM_CONDITION_RATIONALITY, "m2", "no belief");
  rejects(b, game, "1 0 1/2 1/2", "1 0 1 0", NULL, DEM_CONDITION_FORM, "t2", "type t2 can not send (m2)");
  rejects(b, game, "1 0 1 0", "1 0 1 0", "1/2 1/2 1/2 1/2", DEM_CONDITION_CONSISTENCY, "m2", "can not send the signal");
  dem_game_free(game);
}

static void tolerance_forgives_decimals(void **state) {
  bench *b = *state;
  dem_game *game = beer_quiche(b, "2/3 1/3");
  const char *sigma = "0.4999999 0.5000001 1 0", *answers = "0.5000002 0.4999998 1 0";
  dem_verification *exact = judge(b, game, sigma, answers, NULL, "0");
  dem_verification *near = judge(b, game, sigma, answers, NULL, "1/1000000");
  assert_false(exact->holds);
  assert_true(near->holds);
  assert_true(dem_rat_equal(near->within, numbers(b->mem, "1/1000000")[0]));
  assert_true(dem_rat_is_zero(exact->within));
  dem_verification_free(exact);
  dem_verification_free(near);
  dem_game_free(game);
}

/* ---- pure profiles of random games, read plainly ------------------------------------------------------------ */

static uint64_t draw(uint64_t *seed) {
  uint64_t z = *seed += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/* Payoffs of a game with two types, signals and answers: [type][signal][answer][player]. */
typedef int plain[2][2][2][2];

static void draw_plain(plain u, uint64_t *seed) {
  for (int i = 0; i < 16; i++) u[i / 8][i / 4 % 2][i / 2 % 2][i % 2] = (int)(draw(seed) % 5) - 2;
}

static bool sender_is_content(plain u, const int *sends, const int *answer) {
  for (int t = 0; t < 2; t++)
    for (int m = 0; m < 2; m++)
      if (u[t][m][answer[m]][0] > u[t][sends[t]][answer[sends[t]]][0]) return false;
  return true;
}

/* Prior 1/3, 2/3. With two answers one is best at some belief exactly if it is best at a type. */
static bool receiver_is_content(plain u, const int *sends, const int *answer) {
  for (int m = 0; m < 2; m++) {
    int gain[2];
    for (int t = 0; t < 2; t++) gain[t] = u[t][m][answer[m]][1] - u[t][m][1 - answer[m]][1];
    bool first = sends[0] == m, second = sends[1] == m;
    bool sent = first || second;
    if (sent && first * gain[0] + second * 2 * gain[1] < 0) return false;
    if (!sent && gain[0] < 0 && gain[1] < 0) return false;
  }
  return true;
}

/* Judges the pure profile `code`: bits for what t1, t2 send, and for the answers to m1, m2. */
static bool agrees(bench *b, const dem_game *game, plain u, int code) {
  int sends[] = {code & 1, code >> 1 & 1}, answer[] = {code >> 2 & 1, code >> 3 & 1};
  dem_rat sigma[4], answers[4];
  for (int i = 0; i < 4; i++) {
    sigma[i] = dem_rat_int(sends[i / 2] == i % 2);
    answers[i] = dem_rat_int(answer[i / 2] == i % 2);
  }
  dem_profile profile = {.sigma = sigma, .answers = answers};
  dem_verification *check = NULL;
  assert_int_equal(dem_verify(b->cx, &check, game, &profile, DEM_ZERO), DEM_OK);
  bool expected = sender_is_content(u, sends, answer) && receiver_is_content(u, sends, answer);
  bool same = check->holds == expected;
  dem_verification_free(check);
  return same;
}

static void random_pure_profiles_agree_with_a_plain_reading(void **state) {
  bench *b = *state;
  static const int two[] = {2};
  uint64_t seed = 3;
  for (int i = 0; i < 300; i++) {
    plain u;
    dem_rat payoffs[16], prior[] = {dem_rat_ratio(b->mem, 1, 3), dem_rat_ratio(b->mem, 2, 3)};
    draw_plain(u, &seed);
    for (int n = 0; n < 16; n++) payoffs[n] = dem_rat_int(u[n / 8][n / 4 % 2][n / 2 % 2][n % 2]);
    dem_tables tables = {
      .n_types = 2, .n_signals = 2, .n_audiences = 1, .n_answers = two, .prior = prior, .payoffs = payoffs};
    dem_game *game = NULL;
    assert_int_equal(dem_game_from_tables(b->cx, &game, &tables), DEM_OK);
    for (int code = 0; code < 16; code++)
      if (!agrees(b, game, u, code)) fail_msg("game %d of seed 3, profile %d", i, code);
    dem_game_free(game);
  }
}

int main(void) {
  const struct CMUnitTest all[] = {
    cmocka_unit_test_setup_teardown(known_equilibria_hold, set_up, tear_down),
    cmocka_unit_test_setup_teardown(mixed_equilibrium_holds, set_up, tear_down),
    cmocka_unit_test_setup_teardown(wrong_profiles_fail_with_their_condition, set_up, tear_down),
    cmocka_unit_test_setup_teardown(answers_on_the_path_must_be_best, set_up, tear_down),
    cmocka_unit_test_setup_teardown(no_belief_supports_a_dominated_answer, set_up, tear_down),
    cmocka_unit_test_setup_teardown(audiences_share_one_belief, set_up, tear_down),
    cmocka_unit_test_setup_teardown(audiences_may_interact, set_up, tear_down),
    cmocka_unit_test_setup_teardown(signals_have_their_senders, set_up, tear_down),
    cmocka_unit_test_setup_teardown(tolerance_forgives_decimals, set_up, tear_down),
    cmocka_unit_test_setup_teardown(random_pure_profiles_agree_with_a_plain_reading, set_up, tear_down),
  };
  return cmocka_run_group_tests_name("verify", all, NULL, NULL);
}
