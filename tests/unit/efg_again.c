/* A game written as a tree is found in that tree again, and its profiles are read and judged in the order of the tree. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "efg_support.h"
#include "support/answers.h"
#include "support/model.h"
#include "support/random_games.h"
#include "support/random_models.h"

/* ---- two games are the same -------------------------------------------------------------------------------------- */

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
  if (!efg_same_names(a->branches[x->stage], b->branches[y->stage], n)) return "names of branches";
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
  if (a->n_players != b->n_players || !efg_same_names(a->players, b->players, a->n_players)) return "players";
  if (a->n_types != b->n_types || !efg_same_names(a->types, b->types, a->n_types)) return "types";
  if (a->n_signals != b->n_signals || a->n_audiences != b->n_audiences || a->n_replies != b->n_replies) return "sizes";
  if (a->n_leaves != b->n_leaves || a->n_moves != b->n_moves || a->partial != b->partial) return "leaves or moves";
  for (int t = 0; t < a->n_types; t++)
    if (!dem_rat_equal(a->prior[t], b->prior[t])) return "prior";
  for (int k = 0; k < a->n_audiences; k++) {
    if (a->audience_player[k] != b->audience_player[k] || a->n_answers[k] != b->n_answers[k]) return "audiences";
    if (!efg_same_names(a->answers[k], b->answers[k], a->n_answers[k])) return "answers";
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

/* ---- there and back ---------------------------------------------------------------------------------------------- */

/* The game as a tree, that as text, and the game of that. */
static dem_game *round_trip(room *r, const dem_game *game) {
  dem_tree *tree;
  if (dem_tree_from_game(r->cx, &tree, game) != DEM_OK) fail_msg("%s", dem_ctx_message(r->cx));
  const char *text = efg_text(r, tree);
  dem_tree *again = efg_read(r, text);
  assert_string_equal(efg_text(r, again), text);
  dem_tree_free(again);
  dem_tree_free(tree);
  return efg_recognise(r, text);
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

/* ---- profiles ---------------------------------------------------------------------------------------------------- */

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
  dem_verification *check;
  bool decimal;
  if (dem_profile_read(r->cx, &profile, &decimal, r->mem, g, "p", text, strlen(text)) != DEM_OK)
    fail_msg("%s: %s", text, dem_ctx_message(r->cx));
  if (dem_verify(r->cx, &check, g, &profile, DEM_ZERO) != DEM_OK) fail_msg("%s", dem_ctx_message(r->cx));
  bool out = check->holds;
  dem_verification_free(check);
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
    cmocka_unit_test(a_game_is_found_in_its_tree),
    cmocka_unit_test(a_model_is_found_in_its_tree),
    cmocka_unit_test(what_is_hidden_and_what_follows_is_found),
    cmocka_unit_test(shipped_models_are_found_in_their_trees),
    cmocka_unit_test(equilibria_of_trees_hold_as_lines),
    cmocka_unit_test(a_models_line_has_the_order_of_its_tree),
  };
  return cmocka_run_group_tests_name("efg_again", tests, NULL, NULL);
}
