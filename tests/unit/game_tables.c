/* Games from tables of numbers: every cell is an end of play, in the order of replies; bad tables are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/game.h"

enum { TYPES = 2, SIGNALS = 3, REPLIES = 6, PLAYERS = 3, CELLS = TYPES * SIGNALS * REPLIES };
static const int ANSWERS[] = {2, 3};

typedef struct bench {
  dem_ctx *cx;
  dem_rat prior[TYPES], payoffs[CELLS * PLAYERS];
  dem_tables tables;
} bench;

static int set_up(void **state) {
  static bench b;
  b.cx = dem_ctx_new(NULL);
  b.prior[0] = (dem_rat){{1}, 4};
  b.prior[1] = (dem_rat){{3}, 4};
  for (int i = 0; i < CELLS * PLAYERS; i++) b.payoffs[i] = dem_rat_int(i);
  b.tables = (dem_tables){.title = "numbers",
                          .n_types = TYPES,
                          .n_signals = SIGNALS,
                          .n_audiences = 2,
                          .n_answers = ANSWERS,
                          .prior = b.prior,
                          .payoffs = b.payoffs};
  *state = &b;
  return 0;
}

static int tear_down(void **state) {
  bench *b = *state;
  dem_ctx_free(b->cx);
  return 0;
}

static void every_cell_is_an_end_of_play(void **state) {
  bench *b = *state;
  dem_game *game = NULL;
  assert_int_equal(dem_game_from_tables(b->cx, &game, &b->tables), DEM_OK);
  assert_int_equal(game->n_replies, REPLIES);
  assert_int_equal(game->n_leaves, CELLS);
  for (int cell = 0; cell < CELLS; cell++) {
    int leaf = game->nodes[game->root[cell]].leaf;
    for (int p = 0; p < PLAYERS; p++)
      assert_true(dem_rat_equal(game->payoffs[leaf * PLAYERS + p], dem_rat_int(cell * PLAYERS + p)));
  }
  assert_string_equal(game->types[1], "t2");
  assert_string_equal(game->signals[2], "m3");
  assert_string_equal(game->answers[1][2], "a3");
  assert_string_equal(game->seen[SIGNALS + 1], "m2");
  assert_int_equal(game->answer_base[1], 2);
  assert_null(game->costs);
  assert_false(game->partial);
  dem_game_free(game);
}

static void replies_count_with_the_last_audience_fastest(void **state) {
  bench *b = *state;
  dem_game *game = NULL;
  assert_int_equal(dem_game_from_tables(b->cx, &game, &b->tables), DEM_OK);
  for (int r = 0; r < REPLIES; r++) {
    assert_int_equal(dem_game_reply_answer(game, r, 0), r / 3);
    assert_int_equal(dem_game_reply_answer(game, r, 1), r % 3);
  }
  assert_int_equal(dem_game_find_signal(game, (int[]){0}), -1);
  dem_game_free(game);
}

static void signals_of_some_types_only(void **state) {
  bench *b = *state;
  const bool can[] = {true, false, true, false, true, true};
  b->tables.can = can;
  dem_game *game = NULL;
  assert_int_equal(dem_game_from_tables(b->cx, &game, &b->tables), DEM_OK);
  assert_int_equal(game->n_leaves, 4 * REPLIES);
  assert_int_equal(game->root[REPLIES], -1);
  int leaf = game->nodes[game->root[2 * REPLIES + 1]].leaf;
  assert_true(dem_rat_equal(game->payoffs[leaf * PLAYERS], dem_rat_int((2 * REPLIES + 1) * PLAYERS)));
  dem_game_free(game);
}

static void refuses(bench *b, dem_status expected, const char *says) {
  dem_game *game = NULL;
  assert_int_equal(dem_game_from_tables(b->cx, &game, &b->tables), expected);
  assert_null(game);
  if (!strstr(dem_ctx_message(b->cx), says)) fail_msg("said: %s\nnot:  %s", dem_ctx_message(b->cx), says);
}

static void bad_tables_are_refused(void **state) {
  bench *b = *state;
  const bool mute[] = {true, true, true, false, false, false}, unsent[] = {true, true, false, true, true, false};
  b->tables.can = mute;
  refuses(b, DEM_DOMAIN, "type 2 can send no signal");
  b->tables.can = unsent;
  refuses(b, DEM_DOMAIN, "no type can send signal 3");
  b->tables.can = NULL;
  b->prior[1] = (dem_rat){{1}, 4};
  refuses(b, DEM_DOMAIN, "do not sum to 1");
  b->prior[1] = DEM_ZERO;
  refuses(b, DEM_DOMAIN, "the prior of type 2 is not positive");
  b->prior[1] = (dem_rat){{3}, 4};
  b->payoffs[7] = DEM_UNDEFINED;
  refuses(b, DEM_DOMAIN, "a payoff of player 1 is no number");
}

static void large_tables_are_refused_before_they_are_read(void **state) {
  bench *b = *state;
  const int huge[] = {2000000000, 2000000000};
  b->tables.n_answers = huge;
  refuses(b, DEM_LIMIT, "more than 4000000 replies");
  b->tables.n_answers = ANSWERS;
  b->tables.n_signals = 5000;
  refuses(b, DEM_LIMIT, "5000 signals, the limit is 4096");
  b->tables.n_signals = SIGNALS;
  b->tables.n_types = 65;
  refuses(b, DEM_LIMIT, "65 types, the limit is 64");
  b->tables.n_types = 0;
  refuses(b, DEM_DOMAIN, "a game needs types");
}

int main(void) {
  const struct CMUnitTest all[] = {
    cmocka_unit_test_setup_teardown(every_cell_is_an_end_of_play, set_up, tear_down),
    cmocka_unit_test_setup_teardown(replies_count_with_the_last_audience_fastest, set_up, tear_down),
    cmocka_unit_test_setup_teardown(signals_of_some_types_only, set_up, tear_down),
    cmocka_unit_test_setup_teardown(bad_tables_are_refused, set_up, tear_down),
    cmocka_unit_test_setup_teardown(large_tables_are_refused_before_they_are_read, set_up, tear_down),
  };
  return cmocka_run_group_tests_name("game_tables", all, NULL, NULL);
}
