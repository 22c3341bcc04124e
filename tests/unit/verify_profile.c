/* Profiles from outside: both forms are read exactly; each mistake is answered with its place and what was meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/solve.h"
#include "support/model.h"
#include "support/supply.h"
#include "support/tables.h"

typedef struct bench {
  dem_ctx *cx;
  dem_arena *mem;
  dem_game *game;
} bench;

/* Beer-quiche: types t1, t2; signals m1, m2; answers a1, a2; players Sender, Receiver. */
static int set_up(void **state) {
  static bench b;
  static const int two[] = {2};
  static const int numbers[] = {0, 1, 2, 0, 1, 1, 3, 0, 1, 0, 3, 1, 0, 0, 2, 1};
  dem_rat payoffs[16];
  for (int i = 0; i < 16; i++) payoffs[i] = dem_rat_int(numbers[i]);
  b.cx = dem_ctx_new(NULL);
  b.mem = dem_arena_new(b.cx);
  dem_rat prior[] = {dem_rat_ratio(b.mem, 2, 3), dem_rat_ratio(b.mem, 1, 3)};
  dem_tables tables = {.title = "beer-quiche",
                       .n_types = 2,
                       .n_signals = 2,
                       .n_audiences = 1,
                       .n_answers = two,
                       .prior = prior,
                       .payoffs = payoffs};
  *state = &b;
  return dem_game_from_tables(b.cx, &b.game, &tables) == DEM_OK ? 0 : -1;
}

static int tear_down(void **state) {
  bench *b = *state;
  dem_game_free(b->game);
  dem_arena_free(b->mem);
  dem_ctx_free(b->cx);
  return 0;
}

static void read_good(bench *b, const char *text, dem_profile *out, bool *decimal) {
  dem_status status = dem_profile_read(b->cx, out, decimal, b->mem, b->game, "p.json", text, strlen(text));
  if (status != DEM_OK) fail_msg("%s", dem_ctx_message(b->cx));
}

static void holds(bench *b, const dem_profile *profile) {
  dem_verification *check = NULL;
  assert_int_equal(dem_verify(b->cx, &check, b->game, profile, DEM_ZERO), DEM_OK);
  if (!check->holds) fail_msg("%s", check->failures[0].detail);
  dem_verification_free(check);
}

static void says(bench *b, const char *text, const char *message) {
  dem_profile profile;
  bool decimal;
  assert_int_equal(dem_profile_read(b->cx, &profile, &decimal, b->mem, b->game, "p.json", text, strlen(text)),
                   DEM_DOMAIN);
  if (!strstr(dem_ctx_message(b->cx), message)) fail_msg("said: %s\nnot:  %s", dem_ctx_message(b->cx), message);
}

static const char *const SENDER =
  "{\"strategy\": [\n"
  " {\"player\": \"Sender\", \"infoset\": \"t1\", \"type\": \"t1\", \"actions\": {\"m1\": 0.5, \"m2\": \"1/2\"}},\n"
  " {\"player\": \"Sender\", \"infoset\": \"t2\", \"actions\": {\"m1\": 1}},\n";

static const char *with(bench *b, const char *rest) { return dem_arena_format(b->mem, "%s%s", SENDER, rest); }

static const char *const ANSWERS =
  " {\"player\": \"Receiver\", \"infoset\": \"m1\", \"actions\": {\"a1\": {\"exact\": \"1/2\", \"value\": 0.5}, "
  "\"a2\": \"0.5\"}},\n"
  " {\"player\": \"Receiver\", \"infoset\": \"m2\", \"actions\": {\"a1\": {\"exact\": null, \"value\": 1}}}]";

static void json_is_read_exactly(void **state) {
  bench *b = *state;
  dem_profile profile;
  bool decimal;
  read_good(b, dem_arena_format(b->mem, "%s%s}", SENDER, ANSWERS), &profile, &decimal);
  assert_true(dem_rat_equal(profile.sigma[0], dem_rat_ratio(b->mem, 1, 2)));
  assert_true(dem_rat_equal(profile.sigma[1], dem_rat_ratio(b->mem, 1, 2)));
  assert_true(dem_rat_is_zero(profile.sigma[3]));
  assert_null(profile.beliefs);
  holds(b, &profile);
}

static void beliefs_are_read(void **state) {
  bench *b = *state;
  dem_profile profile;
  bool decimal;
  read_good(b,
            dem_arena_format(b->mem,
                             "\xEF\xBB\xBF%s%s, \"beliefs\": [{\"player\": \"Receiver\", \"infoset\": \"m2\","
                             " \"reached\": true, \"beliefs\": {\"t1\": 1, \"t2\": 0}, \"bits\": 1.5}]}\r\n",
                             SENDER, ANSWERS),
            &profile, &decimal);
  assert_true(dem_rat_equal(profile.beliefs[2], DEM_ONE));
  assert_true(dem_rat_is_zero(profile.beliefs[3]));
  assert_false(dem_rat_is_defined(profile.beliefs[0]));
  holds(b, &profile);
}

static void json_reals_are_their_decimals(void **state) {
  bench *b = *state;
  dem_profile profile;
  bool decimal;
  read_good(b,
            "{\"strategy\": [{\"player\":\"Sender\",\"infoset\":\"t1\",\"actions\":{\"m1\":0.1,\"m2\":9e-1}},"
            "{\"player\":\"Sender\",\"infoset\":\"t2\",\"actions\":{\"m1\":0.3333333333333333,\"m2\":1e-7}},"
            "{\"player\":\"Receiver\",\"infoset\":\"m1\",\"actions\":{\"a1\":1}},"
            "{\"player\":\"Receiver\",\"infoset\":\"m2\",\"actions\":{\"a1\":\"2.5e-1\"}}]}",
            &profile, &decimal);
  assert_true(dem_rat_equal(profile.sigma[0], dem_rat_ratio(b->mem, 1, 10)));
  assert_true(dem_rat_equal(profile.sigma[1], dem_rat_ratio(b->mem, 9, 10)));
  assert_true(dem_rat_equal(profile.sigma[2], dem_rat_ratio(b->mem, 3333333333333333, 10000000000000000)));
  assert_true(dem_rat_equal(profile.sigma[3], dem_rat_ratio(b->mem, 1, 10000000)));
  assert_true(dem_rat_equal(profile.answers[2], dem_rat_ratio(b->mem, 1, 4)));
  assert_false(decimal);
}

static void a_line_is_read(void **state) {
  bench *b = *state;
  dem_profile profile;
  bool decimal = true;
  read_good(b, "NE,1/2,1/2,1,0,1/2,1/2,1,0\n", &profile, &decimal);
  assert_false(decimal);
  holds(b, &profile);
  read_good(b, "\n NE, 0.5 ,\t0.5\t,1,0,5e-1,0.500000,1,0 \r\n\n", &profile, &decimal);
  assert_true(decimal);
  holds(b, &profile);
}

static void a_line_has_no_number_for_what_cannot_be_sent(void **state) {
  bench *b = *state;
  static const bool some[] = {true, true, true, false};
  const bool *all = b->game->can;
  dem_profile profile;
  bool decimal;
  b->game->can = some;
  read_good(b, "NE,1/2,1/2,1,1/2,1/2,1,0\n", &profile, &decimal);
  b->game->can = all;
  assert_true(dem_rat_equal(profile.sigma[2], DEM_ONE) && dem_rat_is_zero(profile.sigma[3]));
  assert_true(dem_rat_equal(profile.answers[2], DEM_ONE) && dem_rat_is_zero(profile.answers[3]));
}

static void lines_with_mistakes_are_refused(void **state) {
  bench *b = *state;
  says(b, "NE,1/2,1/2,1,0,1/2,1/2,1\n", "p.json:1: the line has 7 numbers, the game needs 8");
  says(b, "\nNE,1/2,1/2,1,0,1/2,1/2,1,0,0\n", "p.json:2: the line has 9 numbers, the game needs 8");
  says(b, "NE,1/2,1/2,1,0,1/2,x,1,0\n", "number 6 of the line is 'x', which is no number");
  says(b, "NE,1/2,,1,0,1/2,1/2,1,0\n", "number 2 of the line is '', which");
  says(b, "NE,1/2, \t,1,0,1/2,1/2,1,0\n", "number 2 of the line is '', which");
  says(b, "NE,1e999,0,1,0,1/2,1/2,1,0\n", "is '1e999', which is no number");
  says(b, "NE,1/0,0,1,0,1/2,1/2,1,0\n", "is '1/0', which is no number");
  says(b, "NE,1/2,1/2,1,0,1/2,1/2,1,0\nNE,1,0,1,0,1,0,1,0\n", "p.json:2: give one profile");
}

static void names_are_answered_with_what_was_meant(void **state) {
  bench *b = *state;
  says(b, with(b, " {\"player\": \"Reciever\", \"infoset\": \"m1\", \"actions\": {}}]}"),
       "p.json:4: there is no player 'Reciever'; did you mean 'Receiver'?");
  says(b, with(b, " {\"player\": \"Receiver\", \"infoset\": \"m3\", \"actions\": {}}]}"),
       "p.json:4: there is no information set 'm3'; did you mean 'm1'?");
  says(b, with(b, " {\"player\": \"Receiver\", \"infoset\": \"m1\", \"actions\": {\"a\": 1}}]}"),
       "p.json:4: there is no action 'a'; did you mean 'a1'?");
  says(b, with(b, " {\"player\": \"Receiver\", \"infoset\": \"something else\", \"actions\": {}}]}"),
       "there is no information set 'something else'; the first of 2 is 'm1'");
  says(b, with(b, " {\"player\": \"Sender\", \"infoset\": \"t4\", \"actions\": {}}]}"),
       "the sender has no information set 't4'; did you mean 't1'?");
  says(b, with(b, " {\"player\": \"X\", \"infoset\": \"m1\", \"actions\": {}}]}"),
       "there is no player 'X'; the first of 2 is 'Sender'");
  says(b, with(b, " {\"player\": \"Receiver\", \"infoset\": \"m3\", \"actions\": {}},\n 7]}\n"),
       "p.json:4: there is no information set 'm3'");
}

static void incomplete_objects_are_refused(void **state) {
  bench *b = *state;
  says(b, with(b, " {\"player\": \"Receiver\", \"infoset\": \"m1\", \"actions\": {\"a1\": 1}}]}"),
       "the strategy of Receiver is missing at 'm2'");
  says(b, dem_arena_format(b->mem, "{\"strategy\": [{\"player\": \"Sender\", \"infoset\": \"t2\", \"actions\": {\"m1\": 1}},\n%s}", ANSWERS),
       "the strategy of Sender is missing at 't1'");
  says(b, with(b, " {\"player\": \"Sender\", \"infoset\": \"t2\", \"actions\": {\"m1\": 1}}]}"),
       "p.json:4: 't2' of Sender is given twice");
  says(b, with(b, " {\"player\": \"Receiver\", \"actions\": {}}]}"), "an entry needs a text under \"infoset\"");
  says(b, with(b, " {\"player\": \"Receiver\", \"infoset\": \"m1\"}]}"), "an entry needs an object under \"actions\"");
  says(b, with(b, " {\"player\": \"Receiver\", \"infoset\": \"m1\", \"actions\": {\"a1\": \"one\"}}]}"),
       "what is given for 'a1' is no number");
  says(b, with(b, " {\"player\": \"Sender\", \"infoset\": \"t1\", \"type\": \"t2\", \"actions\": {\"m1\": 1}}]}"),
       "the information set 't1' is given the type 't2'");
  says(b, with(b, " 7]}"), "entry 3 of \"strategy\" is no object");
  says(b, "{\"outcomes\": [], \"components\": []}", "give one of the \"extreme_points\"");
  says(b, "{\"profile\": []}", "the object has no \"strategy\"");
  says(b, "{\"strategy\": 3}", "\"strategy\" must be a list");
  says(b, "{\"strategy\": [\n{]}", "p.json:2: ");
  says(b, "", "p.json:1: the profile is empty");
  says(b, "[1]", "a profile is an object");
}

/* The type and the information set of one entry are compared by the names that the game gives. */
static void own_names_of_information_sets_are_known(void **state) {
  bench *b = *state;
  static const char *const own[] = {"at t1", "at t2"};
  const char *const text = "{\"strategy\": [\n"
                           " {\"player\": \"Sender\", \"infoset\": \"at %s\", \"type\": \"t1\", \"actions\": {\"m1\": 1}},\n"
                           " {\"player\": \"Sender\", \"infoset\": \"at t2\", \"actions\": {\"m2\": 1}},\n%s}";
  dem_profile profile;
  bool decimal;
  b->game->own = own;
  read_good(b, dem_arena_format(b->mem, text, "t1", ANSWERS), &profile, &decimal);
  assert_true(dem_rat_equal(profile.sigma[0], DEM_ONE) && dem_rat_equal(profile.sigma[3], DEM_ONE));
  says(b, dem_arena_format(b->mem, text, "t2", ANSWERS),
       "p.json:2: the information set 'at t2' is given the type 't1', whose information set is 'at t1'");
  b->game->own = NULL;
}

/* ---- larger games ------------------------------------------------------------------------------------------- */

/* What is told of one place of the game, in a hundredth that no other place has. */
static dem_rat mark_of(bench *b, int place, bool rest) { return dem_rat_ratio(b->mem, rest ? 99 - place : place + 1, 100); }

static const char *entries(bench *b, const dem_game *game, const char *key, const char *const *names) {
  const char *text = "";
  for (int i = 0; i < game->n_audiences * game->n_signals; i++)
    text = dem_arena_format(b->mem, "%s%s{\"player\": \"%s\", \"infoset\": \"%s\", \"%s\": {\"%s\": \"%d/100\", \"%s\": \"%d/100\"}}", text,
                            i ? ", " : "", game->players[game->audience_player[i / game->n_signals]], game->seen[i], key,
                            names[0], i + 1, names[1], 99 - i);
  return text;
}

static void every_place_of_a_larger_game_has_its_number(void **state) {
  bench *b = *state;
  enum { AUDIENCES = 3, SIGNALS = 8 };
  static const int two[] = {2, 2, 2};
  dem_tables tables = tables_blank(b->mem, 2, SIGNALS, AUDIENCES, two);
  for (int i = 0; i < 2 * SIGNALS * 8 * 4; i++) ((dem_rat *)tables.payoffs)[i] = DEM_ZERO;
  for (int t = 0; t < 2; t++) *tables_prior(&tables, t) = dem_rat_ratio(b->mem, 1, 2);
  dem_game *game = NULL;
  assert_int_equal(dem_game_from_tables(b->cx, &game, &tables), DEM_OK);
  const char *text = dem_arena_format(
    b->mem, "{\"strategy\": [%s, {\"player\": \"Sender\", \"infoset\": \"t1\", \"actions\": {\"m8\": 1}},"
            " {\"player\": \"Sender\", \"infoset\": \"t2\", \"actions\": {\"m1\": 1}}], \"beliefs\": [%s]}",
    entries(b, game, "actions", (const char *const[]){"a1", "a2"}), entries(b, game, "beliefs", game->types));
  dem_profile profile;
  bool decimal;
  if (dem_profile_read(b->cx, &profile, &decimal, b->mem, game, "p.json", text, strlen(text)) != DEM_OK)
    fail_msg("%s", dem_ctx_message(b->cx));
  for (int i = 0; i < AUDIENCES * SIGNALS; i++)
    for (int rest = 0; rest < 2; rest++) {
      int at = i % SIGNALS * 2 * AUDIENCES + i / SIGNALS * 2;
      assert_true(dem_rat_equal(profile.answers[at + rest], mark_of(b, i, rest)));
      assert_true(dem_rat_equal(profile.beliefs[2 * i + rest], mark_of(b, i, rest)));
    }
  for (int i = 0; i < 2 * SIGNALS; i++)
    assert_true(dem_rat_equal(profile.sigma[i], i == SIGNALS - 1 || i == SIGNALS ? DEM_ONE : DEM_ZERO));
  dem_game_free(game);
}

/* The audience sees the second of two channels: signals that look alike to it do not follow one another. */
static void what_is_given_once_is_given_at_all_that_looks_alike(void **state) {
  bench *b = *state;
  solved s = model_solve_text("model \"m\"\nplayer S type A : 1/2, B : 1/2\nsignal x by S : low, high\nsignal z by S : dim, bright\n"
                              "audience R sees z chooses no, yes\npayoff S = 1 if yes\npayoff R = 1 if yes and A\n",
                              NULL, NULL);
  const char *text = dem_arena_format(
    b->mem, "{\"strategy\": [{\"player\": \"S\", \"infoset\": \"A\", \"actions\": {\"%s\": 1}},"
            " {\"player\": \"S\", \"infoset\": \"B\", \"actions\": {\"%s\": 1}},"
            " {\"player\": \"R\", \"infoset\": \"%s\", \"actions\": {\"no\": 1}},"
            " {\"player\": \"R\", \"infoset\": \"%s\", \"actions\": {\"yes\": 1}}]}",
    s.game->signals[0], s.game->signals[3], s.game->seen[0], s.game->seen[1]);
  dem_profile profile;
  bool decimal;
  if (dem_profile_read(b->cx, &profile, &decimal, b->mem, s.game, "p.json", text, strlen(text)) != DEM_OK)
    fail_msg("%s", dem_ctx_message(b->cx));
  for (int m = 0; m < 4; m++) assert_true(dem_rat_equal(profile.answers[2 * m + m % 2], DEM_ONE));
  model_free(&s);
}

static void a_later_move_that_is_missing_is_the_senders(void **state) {
  bench *b = *state;
  solved s = model_solve_text("model \"m\"\nplayer S type A : 1/2, B : 1/2\nsignal x by S : low, high\naudience R chooses no, yes\n"
                              "move S stay, leave if yes\npayoff S = 1 if stay\npayoff R = 1 if yes\n",
                              NULL, NULL);
  const char *text = "{\"strategy\": [{\"player\": \"S\", \"infoset\": \"A\", \"actions\": {\"low\": 1}},"
                     " {\"player\": \"S\", \"infoset\": \"B\", \"actions\": {\"low\": 1}},"
                     " {\"player\": \"R\", \"infoset\": \"low\", \"actions\": {\"yes\": 1}},"
                     " {\"player\": \"R\", \"infoset\": \"high\", \"actions\": {\"yes\": 1}}]}";
  const char *says = dem_arena_format(b->mem, "p.json:1: the strategy of S is missing at '%s'", s.game->moves[0].infoset);
  dem_profile profile;
  bool decimal;
  assert_int_equal(dem_profile_read(b->cx, &profile, &decimal, b->mem, s.game, "p.json", text, strlen(text)), DEM_DOMAIN);
  if (!strstr(dem_ctx_message(b->cx), says)) fail_msg("said: %s\nnot:  %s", dem_ctx_message(b->cx), says);
  model_free(&s);
}

static void bytes_of_any_kind_do_no_harm(void **state) {
  bench *b = *state;
  dem_profile profile;
  bool decimal;
  const char nul[] = "{\"strategy\"\0: []}", line[] = "NE,1\0,0,1,0,1,0,1,0";
  assert_int_equal(dem_profile_read(b->cx, &profile, &decimal, b->mem, b->game, "p", nul, sizeof nul - 1), DEM_DOMAIN);
  assert_int_equal(dem_profile_read(b->cx, &profile, &decimal, b->mem, b->game, "p", line, sizeof line - 1),
                   DEM_DOMAIN);
  const char *whole = dem_arena_format(b->mem, "%s%s}", SENDER, ANSWERS);
  for (size_t length = 0; length < strlen(whole); length++) {
    char *cut = dem_arena_copy(b->mem, whole, length);
    assert_int_equal(dem_profile_read(b->cx, &profile, &decimal, b->mem, b->game, "p", cut, length), DEM_DOMAIN);
  }
}

/* ---- memory that runs out ----------------------------------------------------------------------------------- */

typedef struct reading {
  const dem_game *game;
  const char *text;
} reading;

static dem_status judge_with(void *argument, int left) {
  const reading *r = argument;
  supply store = {-1, 0};
  dem_ctx *cx = supply_ctx_new(&store);
  dem_arena *mem = dem_arena_new(cx);
  dem_profile profile;
  dem_verification *check = NULL;
  bool decimal;
  store.left = left;
  dem_status status = dem_profile_read(cx, &profile, &decimal, mem, r->game, "p.json", r->text, strlen(r->text));
  if (status == DEM_OK) status = dem_verify(cx, &check, r->game, &profile, DEM_ZERO);
  dem_verification_free(check);
  dem_arena_free(mem);
  supply_ctx_free(&store, cx);
  return status;
}

static void memory_may_run_out_anywhere(void **state) {
  bench *b = *state;
  reading json = {b->game, dem_arena_format(b->mem, "%s%s}", SENDER, ANSWERS)}, line = {b->game, "NE,1,0,1,0,0,1,0,1"};
  assert_true(supply_sweep(judge_with, &json, DEM_OK, 200) >= 4);
  assert_true(supply_sweep(judge_with, &line, DEM_OK, 200) >= 4);
}

int main(void) {
  const struct CMUnitTest all[] = {
    cmocka_unit_test_setup_teardown(json_is_read_exactly, set_up, tear_down),
    cmocka_unit_test_setup_teardown(beliefs_are_read, set_up, tear_down),
    cmocka_unit_test_setup_teardown(json_reals_are_their_decimals, set_up, tear_down),
    cmocka_unit_test_setup_teardown(a_line_is_read, set_up, tear_down),
    cmocka_unit_test_setup_teardown(a_line_has_no_number_for_what_cannot_be_sent, set_up, tear_down),
    cmocka_unit_test_setup_teardown(lines_with_mistakes_are_refused, set_up, tear_down),
    cmocka_unit_test_setup_teardown(names_are_answered_with_what_was_meant, set_up, tear_down),
    cmocka_unit_test_setup_teardown(incomplete_objects_are_refused, set_up, tear_down),
    cmocka_unit_test_setup_teardown(own_names_of_information_sets_are_known, set_up, tear_down),
    cmocka_unit_test_setup_teardown(every_place_of_a_larger_game_has_its_number, set_up, tear_down),
    cmocka_unit_test_setup_teardown(what_is_given_once_is_given_at_all_that_looks_alike, set_up, tear_down),
    cmocka_unit_test_setup_teardown(a_later_move_that_is_missing_is_the_senders, set_up, tear_down),
    cmocka_unit_test_setup_teardown(bytes_of_any_kind_do_no_harm, set_up, tear_down),
    cmocka_unit_test_setup_teardown(memory_may_run_out_anywhere, set_up, tear_down),
  };
  return cmocka_run_group_tests_name("verify_profile", all, NULL, NULL);
}
