/* Signaling games in trees made by hand: found where they are, with the reason where they are none; names, and Gambit's order of
 * a profile. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "efg_support.h"

#define TWO        "EFG 2 R \"g\" { \"S\" \"R\" }\n"
#define DRAW       TWO "c \"\" 1 \"\" { \"H\" 1/2 \"L\" 1/2 } 0\n"
#define R1(id)     "p \"\" 2 " #id " 0 t \"\" 0 t \"\" 0\n"
#define NEW_R1(id) "p \"\" 2 " #id " \"\" { \"y\" \"n\" } 0 t \"\" 0 t \"\" 0\n"

/* ---- trees that are none ----------------------------------------------------------------------------------------- */

static void a_tree_that_is_none_says_why(void **state) {
  static const struct {
    const char *text, *why;
  } cases[] = {
    {TWO "t \"\" 0", "the root is an end of play"},
    {TWO "c \"\" 1 \"\" { \"H\" 0 \"L\" 1 } 0 t \"\" 0 t \"\" 0", "'H' at the root with probability 0"},
    {DRAW "t \"\" 0 t \"\" 0", "the game ends at the node of line 3, before 'H' has sent a signal"},
    {DRAW "c \"\" 2 \"\" { \"x\" 1 } 0 t \"\" 0 t \"\" 0", "chance moves at the node of line 3"},
    {DRAW "p \"\" 1 1 \"\" { \"m\" } 0 t \"\" 0\np \"n\" 2 1 \"\" { \"m\" } 0 t \"\" 0",
     "R moves at the node of line 4 ('n'), but S after 'H'"},
    {DRAW "p \"\" 1 1 \"\" { \"m\" } 0 t \"\" 0 p \"\" 1 1 0 t \"\" 0", "the information set 'S:1' of S has 2 nodes"},
    {TWO "p \"\" 1 1 \"s\" { \"a\" \"b\" } 0\n" NEW_R1(1) "t \"\" 0",
     "after 'b' of 's' only 0 of the 1 audiences answer before the node of line 4"},
    {TWO "p \"\" 1 1 \"s\" { \"a\" \"b\" } 0\nt \"\" 0\n" NEW_R1(1),
     "no other player moves after the first action of 's'"},
    {TWO "p \"\" 1 1 \"s\" { \"a\" \"b\" } 0 t \"\" 1 \"\" { 1, 1 } t \"\" 0",
     "no other player moves after the first action of 's'"},
    {TWO "p \"\" 1 1 \"s\" { \"a\" } 0 p \"\" 2 1 \"\" { \"y\" \"n\" } 0\n" NEW_R1(2) NEW_R1(3),
     "R moves a second time at the node of line 3"},
    {TWO "p \"\" 1 1 \"s\" { \"a\" } 0 p \"\" 2 1 \"\" { \"y\" \"n\" } 0\nt \"\" 0\n" R1(1),
     "R moves at the node of line 4, behind the answers"},
    {TWO "p \"\" 1 1 \"s\" { \"a\" } 0 p \"\" 2 1 \"\" { \"y\" \"n\" } 0\np \"\" 1 2 \"late\" { \"x\" } 0 t \"\" 0 p "
         "\"\" 1 2 0 t \"\" 0",
     "the information set 'late', a later move of S, has 2 nodes"},
    {TWO "p \"\" 1 1 \"s\" { \"a\" \"b\" } 0\n" NEW_R1(1) "p \"\" 2 2 \"\" { \"y\" } 0 t \"\" 0",
     "R has 2 answers at 'R:1' and 1 at 'R:2'"},
    {"EFG 2 R \"g\" { \"S\" \"A\" \"B\" } p \"\" 1 1 \"s\" { \"a\" } 0\np \"\" 2 1 \"\" { \"y\" \"n\" } 0\n"
     "p \"\" 3 1 \"\" { \"u\" } 0 t \"\" 0\np \"\" 3 2 \"\" { \"u\" } 0 t \"\" 0",
     "B knows at the node of line 4 (information set 'B:2') what another audience answered"},
    {"EFG 2 R \"g\" { \"S\" \"A\" \"B\" } p \"\" 1 1 \"s\" { \"a\" } 0\np \"\" 2 1 \"\" { \"y\" \"n\" } 0\n"
     "p \"\" 3 1 \"\" { \"u\" } 0 t \"\" 0\nt \"\" 0",
     "B does not move at the node of line 4, but it does after other answers"},
    {"EFG 2 R \"g\" { \"S\" \"A\" \"B\" } p \"\" 1 1 \"s\" { \"a\" \"b\" } 0\np \"\" 2 1 \"\" { \"y\" } 0 t \"\" 0\np "
     "\"\" 3 1 \"\" { \"y\" } 0 t \"\" 0",
     "B moves at the node of line 3, after 'b' of 's', but not after 'a' of 's'"},
  };
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    room r = room_open();
    dem_game *game = efg_recognise(&r, cases[i].text);
    if (!game->outside || !strstr(game->outside, cases[i].why))
      fail_msg("case %zu: %s", i, game->outside ? game->outside : "taken");
    dem_answer *answer;
    assert_int_equal(dem_solve(r.cx, &answer, game, NULL), DEM_OK);
    assert_true(!answer->in_class && !answer->complete && !answer->untested && answer->n_outcomes == 0);
    assert_string_equal(answer->why, game->outside);
    dem_tree *tree;
    assert_int_equal(dem_tree_from_game(r.cx, &tree, game), DEM_DOMAIN);
    dem_answer_free(answer);
    dem_game_free(game);
    room_close(&r);
  }
}

/* A label of 2000 letters of two bytes is cut at a letter. */
static void a_reason_stays_short(void **state) {
  (void)state;
  room r = room_open();
  char label[4001];
  for (int i = 0; i < 4000; i += 2) memcpy(label + i, "\xC3\xA4", 2);
  label[4000] = '\0';
  dem_game *game = efg_recognise(
    &r, dem_arena_format(r.mem,
                         TWO "p \"\" 1 1 \"s\" { \"b\" \"x%s\" } 0\np \"\" 2 1 \"\" { \"y\" } 0 t \"\" 0\nt \"%s\" 0",
                         label, label));
  assert_in_range(strlen(game->outside), 80, 300);
  const char *dots = strstr(game->outside, "\xC3\xA4...')");
  if (!dots) fail_msg("%s", game->outside);
  dem_game_free(game);
  room_close(&r);
}

/* ---- trees that are ---------------------------------------------------------------------------------------------- */

static const char PATH[] = "EFG 2 R \"path\" { \"R\" \"Aside\" \"S\" }\n"
                           "c \"\" 1 \"\" { \"H\" 1/3 \"L\" 2/3 } 1 \"all\" { 1, 10, 100 }\n"
                           "p \"\" 3 7 \"high\" { \"m\" \"k\" } 2 \"high\" { 0, 1/2, 0 }\n"
                           "p \"\" 1 5 \"\" { \"y\" \"n\" } 0\nt \"\" 3 \"\" { 1, 0, 2 }\nt \"\" 0\n"
                           "p \"\" 1 4 \"four\" { \"n\" \"y\" } 0\nt \"\" 3\nt \"\" 0\n"
                           "p \"\" 3 9 \"\" { \"l\" \"k\" } 0\n"
                           "p \"\" 1 4 0\nt \"\" 0\nt \"\" 3\n"
                           "p \"\" 1 5 4 \"\" { 7, 7, 7 }\nt \"\" 0\nt \"\" 3\n";

static dem_rat leaf(const dem_game *g, int t, int m, int r, int p) {
  return g->payoffs[g->nodes[g->root[(t * g->n_signals + m) * g->n_replies + r]].leaf * g->n_players + p];
}

/* L's 'l' is H's 'k', and its 'k' is H's 'm': what counts is where they lead. */
static void signals_are_matched_by_where_they_lead(void **state) {
  (void)state;
  room r = room_open();
  dem_game *g = efg_recognise_well(&r, PATH);
  const char *players[] = {"S", "R", "Aside"}, *own[] = {"high", "S:9"}, *signals[] = {"m", "k"},
             *seen[] = {"R:5", "four"};
  assert_true(efg_same_names(players, g->players, 3) && efg_same_names(own, g->own, 2) &&
              efg_same_names(signals, g->signals, 2) && efg_same_names(seen, g->seen, 2));
  assert_int_equal(g->n_signals, 2);
  assert_false(g->partial);
  assert_string_equal(dem_game_said(g, 1, 0), "k");
  assert_string_equal(dem_game_said(g, 1, 1), "l");
  assert_string_equal(g->answers[0][0], "y");
  assert_ptr_equal(dem_game_given(g, 0, 1), g->answers[0]);
  assert_true(dem_rat_equal(leaf(g, 0, 0, 0, 0), dem_rat_int(102)));            /* H, m, y: to S */
  assert_true(dem_rat_equal(leaf(g, 0, 1, 1, 0), dem_rat_int(102)));            /* H, k, n comes first in the file */
  assert_true(dem_rat_equal(leaf(g, 0, 1, 0, 2), dem_rat_ratio(r.mem, 21, 2))); /* to the one aside: 10 + 1/2 */
  assert_true(dem_rat_equal(leaf(g, 1, 0, 1, 1), dem_rat_int(9)));              /* L, k, n: 1 + 7 + 1 to R */
  assert_true(dem_rat_equal(leaf(g, 1, 1, 0, 1), dem_rat_int(2)));              /* L, l, y */
  dem_game_free(g);
  room_close(&r);
}

/* Gambit: R's sets 5 and 4, as they appear, then those of S. */
static void a_profile_has_the_order_of_the_file(void **state) {
  static const dem_coordinate wanted[] = {{DEM_COORDINATE_ANSWER, 0, 0, 0}, {DEM_COORDINATE_ANSWER, 0, 0, 1},
                                          {DEM_COORDINATE_ANSWER, 0, 1, 1}, {DEM_COORDINATE_ANSWER, 0, 1, 0},
                                          {DEM_COORDINATE_SIGNAL, 0, 0, 0}, {DEM_COORDINATE_SIGNAL, 0, 1, 1},
                                          {DEM_COORDINATE_SIGNAL, 1, 1, 1}, {DEM_COORDINATE_SIGNAL, 1, 0, 0}};
  (void)state;
  room r = room_open();
  dem_game *g = efg_recognise_well(&r, PATH);
  int n;
  const dem_coordinate *order = dem_game_coordinates(r.mem, &n, g);
  assert_int_equal(n, 8);
  for (int i = 0; i < n; i++)
    if (memcmp(&order[i], &wanted[i], sizeof wanted[i]) != 0) fail_msg("coordinate %d", i);
  dem_game_free(g);
  room_close(&r);
}

/* Without H its names are gone, and L keeps its own. */
static void another_prior_keeps_the_names(void **state) {
  (void)state;
  room r = room_open();
  dem_game *g = efg_recognise_well(&r, PATH), *sure;
  const dem_rat prior[] = {DEM_ZERO, DEM_ONE};
  assert_int_equal(dem_game_at_prior(r.cx, &sure, NULL, g, prior), DEM_OK);
  int n;
  const dem_coordinate *order = dem_game_coordinates(r.mem, &n, sure);
  assert_int_equal(n, 6);
  assert_int_equal(order[0].kind, DEM_COORDINATE_SIGNAL); /* the order is no file's any more */
  assert_string_equal(dem_game_own(sure, 0), "S:9");
  assert_string_equal(dem_game_said(sure, 0, 0), "k");
  assert_string_equal(dem_game_said(sure, 0, 1), "l");
  assert_string_equal(dem_game_given(sure, 0, 1)[1], "n");
  dem_game_free(sure);
  dem_game_free(g);
  room_close(&r);
}

/* Two actions that lead to the same place stay apart; labels say which of the other type's they are. */
static void twins_are_kept_apart_by_their_labels(void **state) {
  (void)state;
  room r = room_open();
  dem_game *g = efg_recognise_well(&r, DRAW "p \"\" 1 1 \"\" { \"a\" \"b\" \"\" } 0\n" NEW_R1(1) R1(1)
                                         R1(1) "p \"\" 1 2 \"\" { \"b\" \"c\" \"\" } 0\n" R1(1) R1(1) NEW_R1(2));
  const char *signals[] = {"a", "b", "3", "c", "3 (L)"};
  assert_int_equal(g->n_signals, 5);
  assert_true(efg_same_names(signals, g->signals, 5));
  assert_true(g->partial);
  assert_true(g->can[1] && g->can[5 + 1] && g->can[5 + 3] && !g->can[3] && !g->can[5 + 2] && g->can[5 + 4]);
  assert_string_equal(dem_game_said(g, 1, 4), "3");
  dem_game_free(g);
  room_close(&r);
}

static void answers_may_have_other_names_elsewhere(void **state) {
  (void)state;
  room r = room_open();
  dem_game *g = efg_recognise_well(
    &r, TWO "p \"\" 1 1 \"s\" { \"a\" \"b\" } 0\n" NEW_R1(1) "p \"\" 2 2 \"R:1\" { \"u\" \"y\" } 0 t \"\" 0 t \"\" 0");
  const char *joint[] = {"y/u", "n/y"}, *seen[] = {"R:1'", "R:1"};
  assert_true(efg_same_names(seen, g->seen, 2));
  assert_true(efg_same_names(joint, g->answers[0], 2));
  assert_string_equal(dem_game_given(g, 0, 0)[1], "n");
  assert_string_equal(dem_game_given(g, 0, 1)[1], "y");
  assert_string_equal(g->types[0], "s");
  assert_true(dem_rat_equal(g->prior[0], DEM_ONE));
  dem_game_free(g);
  room_close(&r);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_tree_that_is_none_says_why),           cmocka_unit_test(a_reason_stays_short),
    cmocka_unit_test(signals_are_matched_by_where_they_lead), cmocka_unit_test(a_profile_has_the_order_of_the_file),
    cmocka_unit_test(another_prior_keeps_the_names),          cmocka_unit_test(twins_are_kept_apart_by_their_labels),
    cmocka_unit_test(answers_may_have_other_names_elsewhere),
  };
  return cmocka_run_group_tests_name("efg_game", tests, NULL, NULL);
}
