/* Signaling games in trees: found where they are, with the reason where they are none; a game written as a tree is found in it
 * again; and Gambit's order of a profile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "efg_support.h"
#include "support/answers.h"
#include "support/model.h"
#include "support/random_games.h"
#include "support/random_models.h"

static dem_game *recognise(room *r, const char *text) {
  dem_tree *tree = efg_read(r, text);
  dem_game *game;
  if (dem_game_from_tree(r->cx, &game, tree) != DEM_OK) fail_msg("%s", dem_ctx_message(r->cx));
  dem_tree_free(tree);
  return game;
}

static dem_game *recognise_well(room *r, const char *text) {
  dem_game *game = recognise(r, text);
  if (game->outside) fail_msg("%s", game->outside);
  return game;
}

/* ---- two games are the same ---------------------------------------------------------------------------------------- */

static bool same_names(const char *const *a, const char *const *b, int n) {
  for (int i = 0; i < n; i++)
    if (strcmp(a[i], b[i]) != 0) return false;
  return true;
}

static const char *compare_nodes(const dem_game *a, int i, const dem_game *b, int j) {
  const dem_node *x = &a->nodes[i], *y = &b->nodes[j];
  if ((x->stage < 0) != (y->stage < 0)) return "an end";
  if (x->stage < 0) {
    const dem_rat *p = a->payoffs + x->leaf * a->n_players, *q = b->payoffs + y->leaf * b->n_players;
    for (int k = 0; k < a->n_players; k++)
      if (!dem_rat_equal(p[k], q[k])) return "a payoff";
    return NULL;
  }
  int n = a->n_branches[x->stage];
  if (a->stage_kind[x->stage] != b->stage_kind[y->stage] || n != b->n_branches[y->stage]) return "a stage";
  if (!same_names(a->branches[x->stage], b->branches[y->stage], n)) return "names of branches";
  if ((x->move < 0) != (y->move < 0)) return "a move";
  if (x->move >= 0 && strcmp(a->moves[x->move].infoset, b->moves[y->move].infoset) != 0)
    return "the name of a later move";
  for (int s = 0; x->move < 0 && s < n; s++)
    if (!dem_rat_equal(a->chances[x->stage][s], b->chances[y->stage][s])) return "a chance";
  const char *wrong = strcmp(a->stage_name[x->stage], b->stage_name[y->stage]) == 0 ? NULL : "the name of a stage";
  for (int s = 0; s < n && !wrong; s++) wrong = compare_nodes(a, x->first_child + s, b, y->first_child + s);
  return wrong;
}

static const char *compare_parts(const dem_game *a, const dem_game *b) {
  if (b->outside) return b->outside;
  if (a->n_players != b->n_players || !same_names(a->players, b->players, a->n_players)) return "players";
  if (a->n_types != b->n_types || !same_names(a->types, b->types, a->n_types)) return "types";
  if (a->n_signals != b->n_signals || a->n_audiences != b->n_audiences || a->n_replies != b->n_replies) return "sizes";
  if (a->n_leaves != b->n_leaves || a->n_moves != b->n_moves || a->partial != b->partial) return "leaves or moves";
  for (int t = 0; t < a->n_types; t++)
    if (!dem_rat_equal(a->prior[t], b->prior[t])) return "prior";
  for (int k = 0; k < a->n_audiences; k++) {
    if (a->audience_player[k] != b->audience_player[k] || a->n_answers[k] != b->n_answers[k]) return "audiences";
    if (!same_names(a->answers[k], b->answers[k], a->n_answers[k])) return "answers";
  }
  return NULL;
}

/* Signals may come in another order: that in which types have them. */
static int find_signal(const dem_game *b, const char *name) {
  for (int m = 0; m < b->n_signals; m++)
    if (strcmp(b->signals[m], name) == 0) return m;
  return -1;
}

static const char *compare_signal(const dem_game *a, const dem_game *b, int m, int n) {
  for (int k = 0; k < a->n_audiences; k++)
    if (strcmp(a->seen[k * a->n_signals + m], b->seen[k * b->n_signals + n]) != 0) return "what is seen";
  for (int t = 0; t < a->n_types; t++) {
    if (a->can[t * a->n_signals + m] != b->can[t * b->n_signals + n]) return "what a type can send";
    for (int r = 0; r < a->n_replies && a->can[t * a->n_signals + m]; r++) {
      const char *wrong = compare_nodes(a, a->root[(t * a->n_signals + m) * a->n_replies + r], b,
                                        b->root[(t * b->n_signals + n) * b->n_replies + r]);
      if (wrong) return wrong;
    }
  }
  return NULL;
}

static const char *compare_games(const dem_game *a, const dem_game *b) {
  const char *wrong = compare_parts(a, b);
  for (int m = 0; m < a->n_signals && !wrong; m++) {
    int n = find_signal(b, a->signals[m]);
    wrong = n < 0 ? "a signal" : compare_signal(a, b, m, n);
  }
  return wrong;
}

/* The game as a tree, that as text, and the game of that. */
static dem_game *round_trip(room *r, const dem_game *game) {
  dem_tree *tree;
  if (dem_tree_from_game(r->cx, &tree, game) != DEM_OK) fail_msg("%s", dem_ctx_message(r->cx));
  const char *text = efg_text(r, tree);
  dem_tree *again = efg_read(r, text);
  assert_string_equal(efg_text(r, again), text);
  dem_tree_free(again);
  dem_tree_free(tree);
  return recognise(r, text);
}

static const char *compare_round_trip(room *r, const dem_game *game) {
  dem_game *back = round_trip(r, game);
  const char *wrong = compare_games(game, back);
  dem_game_free(back);
  return wrong;
}

static const char *try_table(room *r, dice *d) {
  shape s = random_small_shape(d);
  dem_game *game;
  if (dem_game_from_tables(r->cx, &game, random_game(r->mem, d, &s)) != DEM_OK) return dem_ctx_message(r->cx);
  const char *wrong = compare_round_trip(r, game);
  dem_game_free(game);
  return wrong;
}

static void a_game_is_found_in_its_tree(void **state) {
  (void)state;
  trials_run(1, 150, try_table);
}

static const char HIDDEN[] =
  "model \"hidden\"\nplayer Chance type H : 1/3, L : 2/3\nsignal word by Chance : say, hush\n"
  "signal deed by Chance : act, rest\naudience A sees word chooses go, stay\n"
  "audience B sees word, deed chooses up, down\npayoff Chance = 1 if go\n"
  "payoff A = 1 if H and go\npayoff B = 1 if up and act\n";

static const char STAGED[] =
  "model \"staged\"\nplayer S type H : 1/3, L : 2/3\nsignal m by S : a, b, c\ntype H can b, c\n"
  "audience R sees m chooses yes, no\nchance \"the  weather\" storm : 1/3, calm : 2/3 if no\n"
  "move S fight, quit if no\nchance \"war\" won : 0, lost : 1 if fight\n"
  "payoff S = 2 if yes + 1 if quit + 3 if fight and storm and H - 1/3 if lost and a\npayoff R = 1 if H\n";

static const char SINGLE[] =
  "model \"single\"\nplayer S type H : 1\nsignal m by S : a, b\naudience R sees m chooses yes, no\n"
  "payoff S = 2 if yes\npayoff R = 1 if a and yes\n";

static dem_game *bind(room *r, dem_model **model, const char *text) {
  dem_game *game = NULL;
  if (dem_model_read(r->cx, model, "m.dem", text, strlen(text)) != DEM_OK ||
      dem_game_bind(r->cx, &game, *model, NULL) != DEM_OK)
    fail_msg("%s\n%s", dem_ctx_message(r->cx), text);
  return game;
}

static const char *check_model(room *r, const char *text) {
  dem_model *model;
  dem_game *game = bind(r, &model, text);
  const char *wrong = compare_round_trip(r, game);
  dem_game_free(game);
  dem_model_free(model);
  return wrong;
}

static const char *try_model(room *r, dice *d) { return check_model(r, random_model_text(r->mem, d)); }

static void a_model_is_found_in_its_tree(void **state) {
  (void)state;
  trials_run(1, 60, try_model);
}

/* Every `from` becomes `to`. */
static const char *replaced(room *r, const char *text, const char *from, const char *to) {
  const char *out = "";
  for (const char *at; (at = strstr(text, from)); text = at + strlen(from))
    out = dem_arena_format(r->mem, "%s%.*s%s", out, (int)(at - text), text, to);
  return dem_arena_format(r->mem, "%s%s", out, text);
}

static void what_is_hidden_and_what_follows_is_found(void **state) {
  (void)state;
  room r = room_open();
  assert_null(check_model(&r, SINGLE));
  assert_string_equal(check_model(&r, HIDDEN), "players"); /* Chance is taken */
  assert_null(check_model(&r, replaced(&r, HIDDEN, "Chance", "S")));
  assert_string_equal(check_model(&r, STAGED), "the name of a stage"); /* two blanks */
  assert_null(check_model(&r, replaced(&r, STAGED, "the  ", "the ")));
  room_close(&r);
}

static void shipped_models_are_found_in_their_trees(void **state) {
  (void)state;
  static const char *const names[] = {"beer-quiche", "spence", "fearon-sunk", "fearon-tied", "seoul-toy"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    solved s = model_solve_shipped(names[i], NULL, NULL);
    room r = room_open();
    const char *wrong = compare_round_trip(&r, s.game);
    if (wrong) fail_msg("%s: %s", names[i], wrong);
    dem_game *back = round_trip(&r, s.game);
    dem_answer *answer;
    assert_int_equal(dem_solve(r.cx, &answer, back, NULL), DEM_OK);
    assert_true(answer->certified && answer->complete == s.answer->complete);
    assert_int_equal(answer->n_outcomes, s.answer->n_outcomes);
    for (int o = 0; o < answer->n_outcomes; o++) {
      assert_int_equal(answers_find(s.answer, answer->outcomes[o].sigma, answer->outcomes[o].answers), o);
      assert_null(answer->outcomes[o].price);
    }
    dem_answer_free(answer);
    dem_game_free(back);
    room_close(&r);
    model_free(&s);
  }
}

/* ---- trees that are none ------------------------------------------------------------------------------------------ */

#define TWO        "EFG 2 R \"g\" { \"S\" \"R\" }\n"
#define DRAW       TWO "c \"\" 1 \"\" { \"H\" 1/2 \"L\" 1/2 } 0\n"
#define R1(id)     "p \"\" 2 " #id " 0 t \"\" 0 t \"\" 0\n"
#define NEW_R1(id) "p \"\" 2 " #id " \"\" { \"y\" \"n\" } 0 t \"\" 0 t \"\" 0\n"

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
    dem_game *game = recognise(&r, cases[i].text);
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
  dem_game *game =
    recognise(&r, dem_arena_format(
              r.mem, TWO "p \"\" 1 1 \"s\" { \"b\" \"x%s\" } 0\np \"\" 2 1 \"\" { \"y\" } 0 t \"\" 0\nt \"%s\" 0",
              label, label));
  assert_in_range(strlen(game->outside), 80, 300);
  const char *dots = strstr(game->outside, "\xC3\xA4...')");
  if (!dots) fail_msg("%s", game->outside);
  dem_game_free(game);
  room_close(&r);
}

/* ---- trees that are ------------------------------------------------------------------------------------------------- */

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
  dem_game *g = recognise_well(&r, PATH);
  const char *players[] = {"S", "R", "Aside"}, *own[] = {"high", "S:9"}, *signals[] = {"m", "k"},
             *seen[] = {"R:5", "four"};
  assert_true(same_names(players, g->players, 3) && same_names(own, g->own, 2) && same_names(signals, g->signals, 2) &&
              same_names(seen, g->seen, 2));
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
  dem_game *g = recognise_well(&r, PATH);
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
  dem_game *g = recognise_well(&r, PATH), *sure;
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
  dem_game *g = recognise_well(&r, DRAW "p \"\" 1 1 \"\" { \"a\" \"b\" \"\" } 0\n" NEW_R1(1) R1(1)
                               R1(1) "p \"\" 1 2 \"\" { \"b\" \"c\" \"\" } 0\n" R1(1) R1(1) NEW_R1(2));
  const char *signals[] = {"a", "b", "3", "c", "3 (L)"};
  assert_int_equal(g->n_signals, 5);
  assert_true(same_names(signals, g->signals, 5));
  assert_true(g->partial);
  assert_true(g->can[1] && g->can[5 + 1] && g->can[5 + 3] && !g->can[3] && !g->can[5 + 2] && g->can[5 + 4]);
  assert_string_equal(dem_game_said(g, 1, 4), "3");
  dem_game_free(g);
  room_close(&r);
}

static void answers_may_have_other_names_elsewhere(void **state) {
  (void)state;
  room r = room_open();
  dem_game *g = recognise_well(
    &r, TWO "p \"\" 1 1 \"s\" { \"a\" \"b\" } 0\n" NEW_R1(1) "p \"\" 2 2 \"R:1\" { \"u\" \"y\" } 0 t \"\" 0 t \"\" 0");
  const char *joint[] = {"y/u", "n/y"}, *seen[] = {"R:1'", "R:1"};
  assert_true(same_names(seen, g->seen, 2));
  assert_true(same_names(joint, g->answers[0], 2));
  assert_string_equal(dem_game_given(g, 0, 0)[1], "n");
  assert_string_equal(dem_game_given(g, 0, 1)[1], "y");
  assert_string_equal(g->types[0], "s");
  assert_true(dem_rat_equal(g->prior[0], DEM_ONE));
  dem_game_free(g);
  room_close(&r);
}

/* ---- profiles ------------------------------------------------------------------------------------------------------- */

static void put_line(dem_buf *out, const dem_game *g, const dem_outcome *o, const dem_rat *answers,
                     dem_rat *const *moves) {
  int n;
  const dem_coordinate *order = dem_game_coordinates(g->mem, &n, g);
  dem_buf_put(out, "NE");
  for (int i = 0; i < n; i++) {
    const dem_coordinate *c = &order[i];
    dem_buf_put_char(out, ',');
    dem_rat_print(out, c->kind == DEM_COORDINATE_SIGNAL ? o->sigma[c->place * g->n_signals + c->choice]
                       : c->kind == DEM_COORDINATE_ANSWER
                         ? answers[c->signal * g->n_answers_total + g->answer_base[c->place] + c->choice]
                         : moves[c->place][c->choice]);
  }
}

static bool holds(room *r, const dem_game *g, const char *text) {
  dem_profile profile = {0};
  dem_check *check;
  bool decimal;
  if (dem_profile_read(r->cx, &profile, &decimal, r->mem, g, "p", text, strlen(text)) != DEM_OK)
    fail_msg("%s: %s", text, dem_ctx_message(r->cx));
  if (dem_verify(r->cx, &check, g, &profile, DEM_ZERO) != DEM_OK) fail_msg("%s", dem_ctx_message(r->cx));
  bool out = check->holds;
  dem_check_free(check);
  return out;
}

/* A profile as solve lists it, as a line; then with all of one type's signals turned around, which its payoffs forbid. */
static const char *try_lines(room *r, dice *d) {
  shape s = random_small_shape(d);
  dem_game *made;
  if (dem_game_from_tables(r->cx, &made, random_game(r->mem, d, &s)) != DEM_OK) return dem_ctx_message(r->cx);
  dem_game *g = round_trip(r, made);
  dem_answer *answer;
  if (g->outside || dem_solve(r->cx, &answer, g, NULL) != DEM_OK) return "no answer";
  const char *wrong = NULL;
  for (int c = 0; c < answer->n_components && !wrong; c++)
    for (int i = 0; i < answer->components[c].n_points && !wrong; i++) {
      const dem_point *point = &answer->components[c].points[i];
      dem_buf line;
      dem_buf_init(&line, r->cx);
      put_line(&line, g, &answer->outcomes[point->outcome], point->answers, answer->moves);
      if (!holds(r, g, dem_buf_text(&line))) wrong = "an equilibrium does not hold as a line";
      if (!holds(r, made, dem_buf_text(&line)) && !s.gaps)
        wrong = "it does not hold in the game that the tree was made of";
      dem_buf_clear(&line);
    }
  dem_answer_free(answer);
  dem_game_free(g);
  dem_game_free(made);
  return wrong;
}

static void equilibria_of_trees_hold_as_lines(void **state) {
  (void)state;
  trials_run(1, 60, try_lines);
}

/* Later moves stand between the sender's types, as their nodes do. */
static void a_models_line_has_the_order_of_its_tree(void **state) {
  (void)state;
  room r = room_open();
  dem_model *model;
  dem_game *game = bind(&r, &model, STAGED), *back = round_trip(&r, game);
  int n, again;
  const dem_coordinate *order = dem_game_coordinates(r.mem, &n, game),
                       *tree = dem_game_coordinates(r.mem, &again, back);
  assert_int_equal(n, again);
  for (int i = 0; i < n; i++) {
    const dem_coordinate *a = &order[i], *b = &tree[i];
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->place, b->place);
    bool signal = a->kind == DEM_COORDINATE_SIGNAL;
    if (a->kind != DEM_COORDINATE_BRANCH) assert_string_equal(game->signals[a->signal], back->signals[b->signal]);
    if (!signal) assert_int_equal(a->choice, b->choice);
    if (a->kind == DEM_COORDINATE_BRANCH)
      assert_string_equal(game->moves[a->place].infoset, back->moves[b->place].infoset);
  }
  assert_int_equal(order[2].kind, DEM_COORDINATE_BRANCH); /* H can send b and c; then come its later moves */
  dem_game_free(back);
  dem_game_free(game);
  dem_model_free(model);
  room_close(&r);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_tree_that_is_none_says_why),
    cmocka_unit_test(a_reason_stays_short),
    cmocka_unit_test(signals_are_matched_by_where_they_lead),
    cmocka_unit_test(a_profile_has_the_order_of_the_file),
    cmocka_unit_test(another_prior_keeps_the_names),
    cmocka_unit_test(twins_are_kept_apart_by_their_labels),
    cmocka_unit_test(answers_may_have_other_names_elsewhere),
    cmocka_unit_test(equilibria_of_trees_hold_as_lines),
    cmocka_unit_test(a_models_line_has_the_order_of_its_tree),
    cmocka_unit_test(a_game_is_found_in_its_tree),
    cmocka_unit_test(a_model_is_found_in_its_tree),
    cmocka_unit_test(what_is_hidden_and_what_follows_is_found),
    cmocka_unit_test(shipped_models_are_found_in_their_trees),
  };
  return cmocka_run_group_tests_name("efg_game", tests, NULL, NULL);
}
