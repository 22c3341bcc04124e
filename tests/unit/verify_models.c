/* Profiles of models with chance and later moves: judged also where the profile does not lead. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/lang.h"
#include "demarche/solve.h"

/* Fearon's tied hands; a storm (1/3) makes fighting worth nothing to the state. */
static const char *const TIED = "model \"Tied hands in a storm\"\n"
                                "player State type L : 1/2, H : 1/2\n"
                                "signal stance by State : quiet, threaten\n"
                                "cost tied of threaten = 1 if back_down\n"
                                "audience Challenger sees stance chooses accept, challenge\n"
                                "chance \"weather\" storm : 1/3, calm : 2/3 if challenge\n"
                                "move State fight, back_down if challenge\n"
                                "payoff State = 2 if accept and L + 4 if accept and H - 3 if fight and L and not storm "
                                "+ 3/2 if fight and H and not storm - 1/8 if fight and storm\n"
                                "payoff Challenger = 3 if back_down - 1 if fight\n";

static const char *const HIDDEN = "model \"Half seen\"\n"
                                  "player S type A : 1/2, B : 1/2\n"
                                  "signal word by S : soft, hard\n"
                                  "signal deed by S : none, some\n"
                                  "audience R sees word chooses yes, no\n"
                                  "payoff S = 1 if yes\n"
                                  "payoff R = 1 if yes and A\n";

typedef struct bench {
  dem_ctx *cx;
  dem_arena *mem;
  dem_model *model;
  dem_game *game;
} bench;

static void open_model(bench *b, const char *text) {
  if (dem_model_read(b->cx, &b->model, "test.dem", text, strlen(text)) != DEM_OK)
    fail_msg("%s", dem_ctx_message(b->cx));
  if (dem_game_bind(b->cx, &b->game, b->model, NULL) != DEM_OK) fail_msg("%s", dem_ctx_message(b->cx));
}

static int set_up(void **state) {
  static bench b;
  b = (bench){.cx = dem_ctx_new(NULL)};
  b.mem = dem_arena_new(b.cx);
  *state = &b;
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  dem_game_free(b->game);
  dem_model_free(b->model);
  dem_arena_free(b->mem);
  dem_ctx_free(b->cx);
  return 0;
}

static const char *entry(bench *b, const char *player, const char *infoset, const char *actions) {
  return dem_arena_format(b->mem, ",\n{\"player\": \"%s\", \"infoset\": \"%s\", \"type\": null, \"actions\": {%s}}",
                          player, infoset, actions);
}

/* Both threaten and are accepted; quiet is challenged. `late` is what L does after (threaten), challenge, calm. */
static const char *threats(bench *b, const char *chance, const char *late) {
  const char *text = dem_arena_format(b->mem, "{\"strategy\": [%s", entry(b, "State", "L", "\"threaten\": 1") + 1);
  const char *back = "\"back_down\": 1", *fight = "\"fight\": 1";
  const char *const rows[][3] = {{"State", "H", "\"threaten\": 1"},
                                 {"Challenger", "quiet", "\"challenge\": 1"},
                                 {"Challenger", "threaten", "\"accept\": 1"},
                                 {"State", "L; quiet; challenge; storm", back},
                                 {"State", "L; quiet; challenge; calm", back},
                                 {"State", "L; threaten; challenge; storm", fight},
                                 {"State", "L; threaten; challenge; calm", late},
                                 {"State", "H; quiet; challenge; storm", back},
                                 {"State", "H; quiet; challenge; calm", fight},
                                 {"State", "H; threaten; challenge; storm", fight},
                                 {"State", "H; threaten; challenge; calm", fight},
                                 {"chance", "weather", chance}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    text = dem_arena_format(b->mem, "%s%s", text, entry(b, rows[i][0], rows[i][1], rows[i][2]));
  return dem_arena_format(b->mem, "%s]}", text);
}

static const char *const WEATHER = "\"storm\": \"1/3\", \"calm\": {\"exact\": \"2/3\", \"value\": 0.6}";

static dem_status read_text(bench *b, dem_profile *out, const char *text) {
  bool decimal;
  return dem_profile_read(b->cx, out, &decimal, b->mem, b->game, "p.json", text, strlen(text));
}

static dem_verification *judge(bench *b, const char *text) {
  dem_profile profile;
  dem_verification *check = NULL;
  if (read_text(b, &profile, text) != DEM_OK) fail_msg("%s", dem_ctx_message(b->cx));
  assert_int_equal(dem_verify(b->cx, &check, b->game, &profile, DEM_ZERO), DEM_OK);
  return check;
}

/* Nobody is challenged after (threaten), yet L may not fight there in calm weather: it would lose 3 rather than 1. */
static void later_moves_count_where_nobody_comes(void **state) {
  bench *b = *state;
  open_model(b, TIED);
  dem_verification *check = judge(b, threats(b, WEATHER, "\"fight\": 1"));
  assert_false(check->holds);
  assert_string_equal(check->failures[0].infoset, "L; threaten; challenge; calm");
  assert_string_equal(check->failures[0].detail, "type L gains 2 by back_down instead of fight: -1 against -3");
  assert_int_equal(check->failures[0].condition, DEM_CONDITION_RATIONALITY);
  dem_verification_free(check);
}

/* A challenge is worth 3 * 2/3 - 1/3 = 5/3 against L, which fights in a storm only, and -1 against H. */
static void chance_is_weighed(void **state) {
  bench *b = *state;
  open_model(b, TIED);
  dem_verification *check = judge(b, threats(b, WEATHER, "\"back_down\": 1"));
  assert_int_equal(check->n_failures, 1);
  assert_string_equal(check->failures[0].player, "Challenger");
  assert_string_equal(check->failures[0].infoset, "threaten");
  assert_string_equal(
    check->failures[0].detail,
    "Challenger gains 1/3 by answering challenge instead of accept: 1/3 against 0, at the belief L 1/2, H 1/2");
  dem_verification_free(check);
}

static void chance_is_not_the_profiles_to_choose(void **state) {
  bench *b = *state;
  dem_profile profile;
  open_model(b, TIED);
  assert_int_equal(read_text(b, &profile, threats(b, "\"storm\": 1", "\"fight\": 1")), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(b->cx), "p.json:14: the chance of 'storm' is the game's"));
}

static void a_missing_later_move_is_named(void **state) {
  bench *b = *state;
  dem_profile profile;
  open_model(b, TIED);
  const char *whole = threats(b, WEATHER, "\"fight\": 1");
  char *cut = dem_arena_copy(b->mem, whole, strlen(whole));
  memcpy(strstr(cut, "H; quiet; challenge; calm"), "H; quiet; challenge; balm", 25);
  assert_int_equal(read_text(b, &profile, cut), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(b->cx), "did you mean 'H; quiet; challenge; calm'?"));
}

static void partial_observation_is_not_yet(void **state) {
  bench *b = *state;
  open_model(b, HIDDEN);
  assert_true(b->game->partial);
  dem_profile profile;
  const char *line = "NE,1,0,0,0,1,0,0,0,1,0,1,0";
  if (read_text(b, &profile, line) != DEM_OK) fail_msg("%s", dem_ctx_message(b->cx));
  dem_verification *check = NULL;
  assert_int_equal(dem_verify(b->cx, &check, b->game, &profile, DEM_ZERO), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(b->cx), "yet"));
}

/* What is read for one information set holds after every signal of it. */
static void answers_are_spread_over_their_information_set(void **state) {
  bench *b = *state;
  open_model(b, HIDDEN);
  dem_profile profile;
  if (read_text(b, &profile, "NE,1,0,0,0,1,0,0,0,1/3,2/3,0,1") != DEM_OK) fail_msg("%s", dem_ctx_message(b->cx));
  for (int m = 0; m < 4; m++)
    assert_true(dem_rat_equal(profile.answers[2 * m], m < 2 ? dem_rat_ratio(b->mem, 1, 3) : DEM_ZERO));
}

int main(void) {
  const struct CMUnitTest all[] = {
    cmocka_unit_test_setup_teardown(later_moves_count_where_nobody_comes, set_up, tear_down),
    cmocka_unit_test_setup_teardown(chance_is_weighed, set_up, tear_down),
    cmocka_unit_test_setup_teardown(chance_is_not_the_profiles_to_choose, set_up, tear_down),
    cmocka_unit_test_setup_teardown(a_missing_later_move_is_named, set_up, tear_down),
    cmocka_unit_test_setup_teardown(partial_observation_is_not_yet, set_up, tear_down),
    cmocka_unit_test_setup_teardown(answers_are_spread_over_their_information_set, set_up, tear_down),
  };
  return cmocka_run_group_tests_name("verify_models", all, NULL, NULL);
}
