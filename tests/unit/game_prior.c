/* A game put at another prior is the game that would have been bound there; types that cannot occur are gone as if they had
 * never been written. Answers are compared outcome by outcome. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "support/model.h"
#include "support/random_games.h"
#include "support/room.h"
#include "support/supply.h"
#include "support/tables.h"

/* ---- what is compared ------------------------------------------------------------------------------------------------ */

static const char *compare_outcomes(const dem_game *g, const dem_outcome *a, const dem_outcome *b) {
  if (a->kind != b->kind || a->isolated != b->isolated) return "kind";
  if (!table_same_numbers(a->sigma, b->sigma, g->n_types * g->n_signals)) return "strategy";
  if (!table_same_numbers(a->answers, b->answers, g->n_signals * g->n_answers_total)) return "answers";
  if (!table_same_numbers(a->type_payoffs, b->type_payoffs, g->n_types)) return "payoffs of types";
  if (!table_same_numbers(a->player_payoffs, b->player_payoffs, g->n_players)) return "payoffs of players";
  if (!table_same_numbers(a->posteriors, b->posteriors, g->n_signals * g->n_types)) return "posteriors";
  if ((a->price != NULL) != (b->price != NULL)) return "price that is there or not";
  if (a->price && !table_same_numbers(a->price, b->price, g->n_types)) return "price";
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    if (a->verdicts[r].survives != b->verdicts[r].survives) return dem_refinement_key((dem_refinement)r);
  return NULL;
}

static const char *compare_answers(const dem_answer *a, const dem_answer *b) {
  const char *wrong = NULL;
  if (a->game->n_types != b->game->n_types || a->game->n_signals != b->game->n_signals) return "size";
  if (a->in_class != b->in_class || a->complete != b->complete || a->certified != b->certified) return "class";
  if (a->n_outcomes != b->n_outcomes) return "number of outcomes";
  for (int i = 0; i < a->n_outcomes && !wrong; i++) wrong = compare_outcomes(a->game, &a->outcomes[i], &b->outcomes[i]);
  for (int i = 0; i < a->game->n_moves && !wrong; i++)
    if (!table_same_numbers(a->moves[i], b->moves[i], a->game->n_branches[a->game->moves[i].stage]))
      return "later move";
  return wrong;
}

/* The game of `s` at the prior written as a list. */
static dem_game *at_prior(room *r, dem_ctx *cx, const dem_game *game, const char *prior) {
  dem_game *made;
  int kept[DEM_MAX_TYPES];
  dem_status status = dem_game_at_prior(cx, &made, kept, game, table_numbers(r->mem, prior, game->n_types));
  if (status != DEM_OK) fail_msg("%s", dem_ctx_message(cx));
  return made;
}

static void assert_solves_as(const solved *bound, dem_ctx *cx, const dem_game *moved, const char *what) {
  dem_answer *answer;
  dem_solve_settings brief = DEM_SOLVE_DEFAULTS;
  brief.brief = true;
  assert_int_equal(dem_solve(cx, &answer, moved, &brief), DEM_OK);
  const char *wrong = compare_answers(bound->answer, answer);
  if (wrong) fail_msg("%s: the %s differs", what, wrong);
  assert_null(answer->reading);
  assert_true(answer->certified);
  dem_answer_free(answer);
}

/* The shipped model at its own point, moved to `prior`, against the model bound with `assignment`. */
static void check_model(const char *name, const char *prior, const char *assignment) {
  room r = room_open();
  const char *assignments[] = {assignment, NULL};
  solved own = model_solve_shipped(name, NULL, NULL), bound = model_solve_shipped(name, assignments, NULL);
  dem_game *moved = at_prior(&r, own.cx, own.game, prior);
  assert_null(moved->model);
  assert_solves_as(&bound, own.cx, moved, name);
  dem_game_free(moved);
  model_free(&bound);
  model_free(&own);
  room_close(&r);
}

static void at_its_own_prior_a_game_has_the_same_outcomes(void **state) {
  (void)state;
  check_model("seoul-toy", "2/5 3/5", "prior=2/5");
  check_model("seoul-2024", "2/5 3/5", "prior=2/5");
  check_model("spence", "1/2 1/2", "prior=1/2");
  check_model("fearon-tied", "1/2 1/2", "prior=1/2");
}

static void at_another_prior_it_is_the_game_bound_there(void **state) {
  (void)state;
  check_model("seoul-toy", "7/10 3/10", "prior=7/10");
  check_model("seoul-toy", "1/7 6/7", "prior=1/7");
  check_model("seoul-2024", "3/10 7/10", "prior=3/10");
  check_model("spence", "2/3 1/3", "prior=1/3");
  check_model("fearon-tied", "3/5 2/5", "prior=2/5");
}

/* ---- types that cannot occur ------------------------------------------------------------------------------------------- */

#define RESOLUTE_ONLY                                                                                                  \
  "model \"Tied hands, resolute\"\nparameter worth = 4, war = 1, price = 1, prey = 3, loss = 1\n"                      \
  "player State  type H : 1\nsignal stance by State : quiet, threaten\ncost tied of threaten = price if back_down\n"   \
  "audience Challenger  sees stance  chooses accept, challenge\nmove State fight, back_down if challenge\n"            \
  "payoff State = worth if accept + war if fight\npayoff Challenger = prey if back_down - loss if fight\n"

static void a_type_that_cannot_occur_takes_its_later_moves_along(void **state) {
  (void)state;
  room r = room_open();
  solved own = model_solve_shipped("fearon-tied", NULL, NULL), alone = model_solve_text(RESOLUTE_ONLY, NULL, NULL);
  dem_game *moved = at_prior(&r, own.cx, own.game, "0 1");
  assert_int_equal(moved->n_types, 1);
  assert_string_equal(moved->types[0], "H");
  assert_int_equal(moved->n_moves, alone.game->n_moves);
  for (int i = 0; i < moved->n_moves; i++) {
    assert_string_equal(moved->moves[i].infoset, alone.game->moves[i].infoset);
    assert_int_equal(moved->nodes[moved->moves[i].node].move, i);
  }
  assert_solves_as(&alone, own.cx, moved, "a single type");
  dem_game_free(moved);
  model_free(&alone);
  model_free(&own);
  room_close(&r);
}

/* Copies the tables without one type and the signals that only it can send. */
static dem_tables without_type(dem_arena *mem, const dem_tables *from, int dropped) {
  int keep[16], n = 0;
  for (int m = 0; m < from->n_signals; m++) {
    bool any = false;
    for (int t = 0; t < from->n_types; t++) any |= t != dropped && *tables_can(from, t, m);
    if (any) keep[n++] = m;
  }
  dem_tables out = tables_blank(mem, from->n_types - 1, n, from->n_audiences, from->n_answers);
  size_t row = (size_t)tables_reply_count(from) * (size_t)(1 + from->n_audiences) * sizeof(dem_rat);
  for (int t = 0, to = 0; t < from->n_types; t++) {
    if (t == dropped) continue;
    for (int m = 0; m < n; m++) {
      *tables_can(&out, to, m) = *tables_can(from, t, keep[m]);
      memcpy(tables_cell(&out, to, m, 0), tables_cell(from, t, keep[m], 0), row);
    }
    *tables_prior(&out, to) = dem_rat_ratio(mem, to + 1, 3);
    to++;
  }
  return out;
}

static const char *solve_both(room *r, const dem_game *a, const dem_game *b) {
  dem_answer *first, *second;
  assert_int_equal(dem_solve(r->cx, &first, a, NULL), DEM_OK);
  assert_int_equal(dem_solve(r->cx, &second, b, NULL), DEM_OK);
  const char *wrong = compare_answers(first, second);
  dem_answer_free(first);
  dem_answer_free(second);
  return wrong;
}

static const char *drop_a_type(room *r, dice *d) {
  shape s = {3, 3, 1, {2}, -5, 5, true, PLAIN};
  const dem_tables *whole = random_game(r->mem, d, &s);
  int dropped = dice_between(d, 0, 2);
  dem_tables rest = without_type(r->mem, whole, dropped);
  dem_rat prior[3];
  for (int t = 0, from = 0; t < 3; t++) prior[t] = t == dropped ? DEM_ZERO : rest.prior[from++];
  dem_game *full, *moved, *made;
  int kept[3];
  assert_int_equal(dem_game_from_tables(r->cx, &full, whole), DEM_OK);
  assert_int_equal(dem_game_from_tables(r->cx, &made, &rest), DEM_OK);
  assert_int_equal(dem_game_at_prior(r->cx, &moved, kept, full, prior), DEM_OK);
  for (int t = 0, to = 0; t < 3; t++) assert_int_equal(kept[t], t == dropped ? -1 : to++);
  const char *wrong = solve_both(r, made, moved);
  dem_game_free(moved);
  dem_game_free(made);
  dem_game_free(full);
  return wrong;
}

static void a_dropped_type_is_as_if_it_had_never_been_written(void **state) {
  (void)state;
  trials_run(1, 150, drop_a_type);
}

/* ---- what is refused ----------------------------------------------------------------------------------------------------- */

static void what_is_no_prior_is_refused(void **state) {
  (void)state;
  static const char *const BAD[][2] = {{"1/2 1/3", "do not sum to 1"}, {"3/2 -1/2", "no chance"}, {"1 -", "no chance"}};
  room r = room_open();
  solved own = model_solve_shipped("seoul-toy", NULL, NULL);
  for (int i = 0; i < 3; i++) {
    dem_game *made;
    dem_status status = dem_game_at_prior(own.cx, &made, NULL, own.game, table_numbers(r.mem, BAD[i][0], 2));
    assert_int_equal(status, DEM_DOMAIN);
    assert_null(made);
    assert_non_null(strstr(dem_ctx_message(own.cx), BAD[i][1]));
  }
  model_free(&own);
  room_close(&r);
}

static dem_status move_with(void *nothing, int left) {
  (void)nothing;
  static const int ANSWERS = 2;
  supply host = {-1, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  dem_rat payoffs[16], prior[2] = {{{1}, 10}, {{9}, 10}}, other[2] = {{{1}, 2}, {{1}, 2}};
  for (int i = 0; i < 16; i++) payoffs[i] = dem_rat_int(i);
  dem_tables tables = {"numbers", 2, 2, 1, &ANSWERS, prior, NULL, payoffs};
  dem_game *game, *made;
  assert_int_equal(dem_game_from_tables(cx, &game, &tables), DEM_OK);
  host.left = left;
  dem_status status = dem_game_at_prior(cx, &made, NULL, game, other);
  host.left = -1;
  dem_game_free(made);
  dem_game_free(game);
  supply_ctx_free(&host, cx);
  return status;
}

static void memory_may_run_out_while_it_is_moved(void **state) {
  (void)state;
  assert_true(supply_sweep(move_with, NULL, DEM_OK, 100) >= 2);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(at_its_own_prior_a_game_has_the_same_outcomes),
    cmocka_unit_test(at_another_prior_it_is_the_game_bound_there),
    cmocka_unit_test(a_type_that_cannot_occur_takes_its_later_moves_along),
    cmocka_unit_test(a_dropped_type_is_as_if_it_had_never_been_written),
    cmocka_unit_test(what_is_no_prior_is_refused),
    cmocka_unit_test(memory_may_run_out_while_it_is_moved),
  };
  return cmocka_run_group_tests_name("a game at another prior", tests, NULL, NULL);
}
