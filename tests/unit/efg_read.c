/* Reading trees: tokens, numbers, labels, limits, depth, memory that runs out; and random trees, whose text is a fixed point. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "efg_support.h"
#include "support/supply.h"
#include "support/trials.h"

#define HEAD  "EFG 2 R \"g\" { \"A\" \"B\" }\n"
#define ALONE "EFG 2 R \"g\" { \"A\" }\n"

static void says(room *r, const char *text, const char *place, const char *words) {
  const char *got = efg_complaint(r, DEM_DOMAIN, text);
  if (strncmp(got, place, strlen(place)) != 0 || !strstr(got, words))
    fail_msg("'%s' is said, not '%s ... %s'", got, place, words);
}

/* ---- numbers ------------------------------------------------------------------------------------------------------- */

static void numbers_are_worth_what_gambit_makes_of_them(void **state) {
  static const struct {
    const char *spelling, *value;
  } cases[] = {{"5", "5"},        {"-5", "-5"},    {"007", "7"},    {"2.", "2"},         {".5", "1/2"},
               {"-.5", "-1/2"},   {"-", "0"},      {".", "0"},      {"-/5", "0"},        {"2/6", "1/3"},
               {"1/0003", "1/3"}, {"0.1", "1/10"}, {"1e3", "1000"}, {"1E-3", "1/1000"},  {"1.5e2", "150"},
               {"1.e2", "100"},   {"1e-", "1"},    {"-e3", "0"},    {"12.50e-1", "5/4"}, {"1e0000", "1"},
               {"-1/3", "-1/3"}};
  (void)state;
  room r = room_open();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dem_tree *tree = efg_read(&r, dem_arena_format(r.mem, ALONE "t \"\" 1 \"o\" { %s }", cases[i].spelling));
    assert_string_equal(tree->numbers[tree->payoffs[0]], cases[i].spelling);
    dem_rat value;
    assert_true(dem_rat_read(r.mem, &value, cases[i].value, strlen(cases[i].value)));
    if (!dem_rat_equal(dem_tree_number(r.mem, cases[i].spelling), value)) fail_msg("%s", cases[i].spelling);
    dem_tree_free(tree);
  }
  room_close(&r);
}

static void numbers_beyond_the_limits_are_refused_at_once(void **state) {
  (void)state;
  room r = room_open();
  char digits[1100];
  memset(digits, '7', sizeof digits);
  digits[1000] = '\0';
  dem_tree *tree = efg_read(&r, dem_arena_format(r.mem, ALONE "t \"\" 1 \"o\" { %s }", digits));
  dem_tree_free(tree);
  digits[1000] = '7', digits[1001] = '\0';
  const char *long_one = dem_arena_format(r.mem, ALONE "t \"\" 1 \"o\" { %s }", digits);
  assert_non_null(
    strstr(efg_complaint(&r, DEM_LIMIT, long_one), "game.efg:2:14: the number has more than 1000 digits"));
  tree = efg_read(&r, ALONE "t \"\" 1 \"o\" { 1e1000 }");
  dem_tree_free(tree);
  const char *huge[] = {"1e1001", "1e999999999", "1e-99999999999999999999", "0.5E1001"};
  for (int i = 0; i < 4; i++)
    assert_non_null(strstr(
      efg_complaint(&r, DEM_LIMIT, dem_arena_format(r.mem, ALONE "t \"\" 1 \"o\" { %s }", huge[i])), "beyond 1000"));
  room_close(&r);
}

static void whole_numbers_end_where_they_end(void **state) {
  (void)state;
  room r = room_open();
  dem_tree *tree = efg_read(&r, HEAD "p \"\" +2.7 3/2 \"\" { \"x\" } -9 \"o\" { 1 2 } t \"\" 0");
  assert_int_equal(tree->infosets[0].player, 2);
  assert_int_equal(tree->infosets[0].file_number, 3);
  assert_int_equal(tree->infosets[0].number, 1);
  dem_tree_free(tree);
  tree =
    efg_read(&r, HEAD "c \"\" - \"\" { \"x\" 1 } 0 c \"\" 0 0 c \"\" 4294967296 0 t \"\" 0"); /* one and the same */
  assert_int_equal(tree->n_infosets, 1);
  dem_tree_free(tree);
  says(&r, HEAD "p \"\" 1 - \"\" { \"x\" } 0 t \"\" 0", "game.efg:2:8:", "a whole number");
  says(&r, HEAD "p \"\" 1 2147483648 \"\" { \"x\" } 0 t \"\" 0", "game.efg:2:8:", "at most 2147483647");
  says(&r, HEAD "t \"\" .5 \"o\" { 1, 2 }", "game.efg:2:6:", "a whole number");
  room_close(&r);
}

/* ---- tokens and labels ---------------------------------------------------------------------------------------------- */

static void tokens_end_where_gambit_ends_them(void **state) {
  static const char *const fine[] = {"EFG 2R \"g\"{}\"c\"t \"\"0",
                                     "\v\fEFG\r\n2\tR \"\" { } t \"\" 0",
                                     HEAD "t \"\" 1 \"o\" { 1-2 }",
                                     HEAD "t \"\" 1 \"o\"{1,2,}t",
                                     HEAD "p \"\" 1 1 \"\" { \"x\" \"y\" } 0t \"\" 0t \"\" 0",
                                     "EFG 2 R \"t\" { } { \"\" 0",
                                     HEAD "\"\" \"t\" \"\" 0",
                                     HEAD "t \"\" 1 \"o\" { .5.5 }",
                                     HEAD "t \"\" 1 \"o\" { 1 2 } \"abc\\\"",
                                     HEAD "t \"\" 1 \"o\" { 1 2 } \""};
  (void)state;
  room r = room_open();
  for (size_t i = 0; i < sizeof fine / sizeof *fine; i++) {
    dem_tree *tree = efg_read(&r, fine[i]), *again = efg_read(&r, efg_text(&r, tree));
    assert_string_equal(efg_text(&r, again), efg_text(&r, tree));
    dem_tree_free(again);
    dem_tree_free(tree);
  }
  says(&r, HEAD "t \"\" 1 \"o\" { 1 2 } \"abc", "game.efg:2:20:", "has no end");
  says(&r, HEAD "t \"\" 0 \"abc\"", "game.efg:2:6:", "outcome 0");
  says(&r, HEAD "t \"\" 0 1e", "game.efg:2:8:", "exponent");
  says(&r, HEAD "c \"\" 1 \"\" { \"x\" 1 } 0", "game.efg:2:", "waits for a child");
  says(&r, "EFG 2 R \"g\" { } p \"\" 1 1 \"\" { \"x\" } 0 t \"\" 0", "game.efg:1:22:", "no player 1");
  says(&r, "   ", "game.efg:1:1:", "empty");
  room_close(&r);
}

static void labels_are_made_unlike_as_gambit_does(void **state) {
  (void)state;
  room r = room_open();
  dem_tree *tree =
    efg_read(&r, "EFG 2 R \"g\" { \"\" \"x\" \"\" \"_1\" \"Chance\" \"Chance\" } p \"\" 1 1 \"\" "
                 "{ \"a\" \"b\" \"c\" \"d\" \"e\" \"f\" \"g\" \"h\" \"a\" \"a_1\" \"a_3\" } 0"
                 " t \"\" 0 t \"\" 0 t \"\" 0 t \"\" 0 t \"\" 0 t \"\" 0 t \"\" 0 t \"\" 0 t \"\" 0 t \"\" 0 t \"\" 0");
  const char *players[] = {"_2", "x", "_3", "_1", "Chance_1", "Chance_2"};
  for (int i = 0; i < 6; i++) assert_string_equal(tree->players[i].written, players[i]);
  assert_string_equal(tree->players[0].read, "");
  assert_string_equal(tree->actions[0].label.written, "a_2");
  assert_string_equal(tree->actions[8].label.written, "a_4");
  assert_string_equal(tree->actions[9].label.written, "a_1");
  dem_tree_free(tree);
  says(&r, "EFG 2 R \"g\" { \"A\xC2\xA0\" } t \"\" 0", "game.efg:1:15:", "ends with a blank");
  says(&r,
       "EFG 2 R \"g\" { \"A\xE2\x80\xA8"
       "B\" } t \"\" 0",
       "game.efg:1:15:", "control character");
  says(&r, "EFG 2 R \"g\" { \"A\xED\xA0\x80\" } t \"\" 0", "game.efg:1:15:", "UTF-8");
  says(&r, HEAD "p \"n\" 1 1 \"\" { \"x\" } 0\nt \"n\" 0", "game.efg:3:3:", "line 2");
  room_close(&r);
}

static void a_zero_byte_ends_no_text(void **state) {
  (void)state;
  room r = room_open();
  dem_tree *tree;
  static const char title[] = "EFG 2 R \"a\0b\" { } t \"\" 0", label[] = HEAD "t \"a\0b\" 0",
                    after[] = HEAD "t \"\" 0 \0\0";
  assert_int_equal(dem_tree_read(r.cx, &tree, "z", title, sizeof title - 1), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(r.cx), "zero byte"));
  assert_int_equal(dem_tree_read(r.cx, &tree, "z", label, sizeof label - 1), DEM_DOMAIN);
  assert_int_equal(dem_tree_read(r.cx, &tree, "z", after, sizeof after - 1), DEM_OK);
  dem_tree_free(tree);
  room_close(&r);
}

static void what_is_meant_as_a_tree_is_told_by_its_first_word(void **state) {
  (void)state;
  assert_true(dem_tree_is_meant("-", " \n EFG 2", 8));
  assert_true(dem_tree_is_meant("-",
                                "\xEF\xBB\xBF"
                                "EFG",
                                6));
  assert_true(dem_tree_is_meant(NULL, "# c\nEFG 2", 9));
  assert_true(dem_tree_is_meant("x.efg", "model", 5));
  assert_false(dem_tree_is_meant("x.dem", "model \"EFG 2\"", 13));
  assert_false(dem_tree_is_meant("x", "EFGH 2", 6));
  assert_false(dem_tree_is_meant("x", "", 0));
  assert_false(dem_tree_is_meant("x", "# EFG 2", 7));
  assert_true(dem_tree_is_meant("x", "NFG 1", 5));
}

/* ---- size ----------------------------------------------------------------------------------------------------------- */

static void deep_trees_need_no_stack(void **state) {
  (void)state;
  enum { DEPTH = 400000 };
  room r = room_open();
  dem_buf text;
  dem_buf_init(&text, r.cx);
  dem_buf_put(&text, ALONE "p \"\" 1 1 \"\" { \"x\" } 0\n");
  for (int i = 1; i < DEPTH; i++) dem_buf_put(&text, "p \"\" 1 1 0\n");
  dem_buf_put(&text, "t \"\" 0\n");
  dem_tree *tree;
  assert_int_equal(dem_tree_read(r.cx, &tree, "deep.efg", text.text, text.length), DEM_OK);
  assert_int_equal(tree->n_nodes, DEPTH + 1);
  assert_int_equal(tree->nodes[0].end, DEPTH + 1);
  assert_int_equal(tree->nodes[DEPTH - 1].line, DEPTH + 1);
  dem_game *game;
  assert_int_equal(dem_game_from_tree(r.cx, &game, tree), DEM_OK);
  assert_non_null(game->outside);
  dem_game_free(game);
  dem_tree_free(tree);
  dem_buf_clear(&text);
  room_close(&r);
}

/* ---- random trees ------------------------------------------------------------------------------------------------- */

static const char *random_label(room *r, dice *d) {
  static const char *const labels[] = {"", "", "x", "x_1", "x_2", "a b", "\xC3\xA4", "say \\\"hi\\\""};
  return dice_once_in(d, 3) ? dem_arena_format(r->mem, "n%d", dice_between(d, 0, 9)) : labels[dice_between(d, 0, 7)];
}

static void put_outcome(room *r, dice *d, dem_buf *out, int players, int *outcomes) {
  if (dice_once_in(d, 2)) {
    dem_buf_put(out, " 0\n");
    return;
  }
  if (*outcomes > 0 && dice_once_in(d, 3)) {
    dem_buf_format(out, " %d\n", 7 * dice_between(d, 1, *outcomes));
    return;
  }
  dem_buf_format(out, " %d \"%s\" {", 7 * ++*outcomes, random_label(r, d));
  for (int p = 0; p < players; p++)
    dem_buf_format(out, " %d%s%s", dice_between(d, -9, 9), dice_once_in(d, 3) ? "/4" : "",
                   dice_once_in(d, 2) ? "," : "");
  dem_buf_put(out, " }\n");
}

/* A new information set for every node; those that return are in the fixed cases. */
static void put_tree(room *r, dice *d, dem_buf *out, int players, int depth, int *infosets, int *outcomes) {
  int n = depth == 0 ? 0 : dice_between(d, 0, 3);
  if (n == 0) dem_buf_put(out, "t \"\"");
  else {
    int player = dice_between(d, 0, players), id = ++*infosets;
    if (player == 0) dem_buf_format(out, "c \"\" %d \"\" {", -id);
    else dem_buf_format(out, "p \"\" %d %d \"\" {", player, id);
    for (int a = 0; a < n; a++) dem_buf_format(out, player == 0 ? " \"%s\" 1/%d" : " \"%s\"", random_label(r, d), n);
    dem_buf_put(out, " }");
  }
  put_outcome(r, d, out, players, outcomes);
  for (int a = 0; a < n; a++) put_tree(r, d, out, players, depth - 1, infosets, outcomes);
}

static const char *random_tree(room *r, dice *d) {
  dem_buf out;
  int players = dice_between(d, 1, 3), infosets = 0, outcomes = 0;
  dem_buf_init(&out, r->cx);
  dem_buf_put(&out, "EFG 2 D \"t\" {");
  for (int p = 0; p < players; p++) dem_buf_format(&out, " \"%s\"", random_label(r, d));
  dem_buf_put(&out, " }\n");
  put_tree(r, d, &out, players, 5, &infosets, &outcomes);
  const char *text = dem_arena_copy(r->mem, out.text, out.length);
  dem_buf_clear(&out);
  return text;
}

static const char *write_twice(room *r, dice *d) {
  const char *text = random_tree(r, d);
  dem_tree *tree = efg_read(r, text);
  const char *once = efg_text(r, tree);
  dem_tree *again = efg_read(r, once);
  const char *wrong = strcmp(efg_text(r, again), once) == 0 ? NULL : "what was written is read as another tree";
  if (again->n_nodes != tree->n_nodes || again->n_infosets != tree->n_infosets) wrong = "sizes differ";
  dem_tree_free(again);
  dem_tree_free(tree);
  return wrong;
}

static void what_is_written_is_read_as_the_same_tree(void **state) {
  (void)state;
  trials_run(1, 300, write_twice);
}

/* A few bytes are changed, left out or doubled: a tree again, or a complaint with its place. */
static const char *damage(room *r, dice *d) {
  static const char bytes[] = "\"{},\\ \n0123456789+-./ecptEFG\x80\xC3";
  const char *whole = random_tree(r, d);
  size_t length = strlen(whole);
  char *text = dem_arena_copy(r->mem, whole, length);
  for (int i = dice_between(d, 1, 3); i > 0; i--)
    text[dice_between(d, 0, (int)length - 1)] = bytes[dice_between(d, 0, (int)sizeof bytes - 2)];
  if (dice_once_in(d, 4)) length = (size_t)dice_between(d, 0, (int)length);
  dem_tree *tree;
  dem_status status = dem_tree_read(r->cx, &tree, "game.efg", text, length);
  if (status == DEM_OK) {
    const char *once = efg_text(r, tree);
    dem_tree_free(tree);
    tree = efg_read(r, once);
    const char *wrong =
      strchr(once, '\\') || strcmp(efg_text(r, tree), once) == 0 ? NULL : "it is not the same when read again";
    dem_tree_free(tree);
    return wrong;
  }
  int line, column;
  if (status != DEM_DOMAIN && status != DEM_LIMIT) return "another status";
  return sscanf(dem_ctx_message(r->cx), "game.efg:%d:%d: ", &line, &column) == 2 ? NULL : "a complaint has no place";
}

static void damaged_files_are_trees_or_have_a_place(void **state) {
  (void)state;
  trials_run(1, 2000, damage);
}

/* ---- memory -------------------------------------------------------------------------------------------------------- */

static const char GAME[] = HEAD "c \"\" 1 \"\" { \"H\" 1/3 \"L\" 2/3 } 1 \"\" { 1, 1 }\n"
                                "p \"\" 1 1 \"\" { \"m\" \"m\" } 0\n"
                                "p \"\" 2 1 \"a\" { \"\" \"r\" } 0\nt \"\" 2 \"\" { 1e30, 2 }\nt \"\" 0\n"
                                "p \"\" 2 2 \"b\" { \"l\" \"r\" } 0\nt \"\" 0\nt \"\" 0\n"
                                "p \"x\" 1 2 \"\" { \"m\" \"n\" } 0\n"
                                "p \"y\" 2 1 0\nc \"\" 2 \"\" { \"u\" 1/2 \"d\" 1/2 } 0\np \"\" 1 3 \"later\" { \"go\" "
                                "\"stop\" } 0\nt \"\" 0\nt \"\" 2\nt \"\" 0\nt \"\" 0\n"
                                "p \"\" 2 2 0\nt \"\" 0\nt \"\" 0\n";

static dem_status read_and_fit(dem_ctx *cx, void *nothing) {
  (void)nothing;
  dem_tree *tree = NULL, *back = NULL;
  dem_game *game = NULL;
  dem_status status = dem_tree_read(cx, &tree, "game.efg", GAME, sizeof GAME - 1);
  if (status == DEM_OK) status = dem_game_from_tree(cx, &game, tree);
  if (status == DEM_OK && game->outside) fail_msg("%s", game->outside);
  if (status == DEM_OK) status = dem_tree_from_game(cx, &back, game);
  dem_tree_free(back);
  dem_game_free(game);
  dem_tree_free(tree);
  return status;
}

static void memory_may_run_out_anywhere(void **state) {
  (void)state;
  assert_true(supply_sweep_call(read_and_fit, NULL, DEM_OK, 2000) >= 15);
}

static dem_status refuse(dem_ctx *cx, void *nothing) {
  (void)nothing;
  dem_tree *tree;
  static const char bad[] = HEAD "c \"\" 1 \"\" { \"H\" 1/3 \"L\" 1/3 } 0\n";
  return dem_tree_read(cx, &tree, "game.efg", bad, sizeof bad - 1);
}

static void a_complaint_that_finds_no_memory_is_still_a_failure(void **state) {
  (void)state;
  assert_true(supply_sweep_call(refuse, NULL, DEM_DOMAIN, 200) > 0);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(numbers_are_worth_what_gambit_makes_of_them),
    cmocka_unit_test(numbers_beyond_the_limits_are_refused_at_once),
    cmocka_unit_test(whole_numbers_end_where_they_end),
    cmocka_unit_test(tokens_end_where_gambit_ends_them),
    cmocka_unit_test(labels_are_made_unlike_as_gambit_does),
    cmocka_unit_test(a_zero_byte_ends_no_text),
    cmocka_unit_test(what_is_meant_as_a_tree_is_told_by_its_first_word),
    cmocka_unit_test(deep_trees_need_no_stack),
    cmocka_unit_test(what_is_written_is_read_as_the_same_tree),
    cmocka_unit_test(damaged_files_are_trees_or_have_a_place),
    cmocka_unit_test(memory_may_run_out_anywhere),
    cmocka_unit_test(a_complaint_that_finds_no_memory_is_still_a_failure),
  };
  return cmocka_run_group_tests_name("efg_read", tests, NULL, NULL);
}
