/* Plays drawn at random: every end of play is as frequent as it should be, and a draw is a function of seed and number. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/demarche.h"
#include "support/answers.h"
#include "support/chi_square.h"
#include "support/model.h"
#include "support/random_games.h"
#include "support/supply.h"
#include "support/trials.h"

static const double FAR = 4; /* standard deviations */

/* A crisis with chance after the answer, a later move after chance, and an answer that ends it. */
static const char STORM[] =
  "model \"A storm\"\n"
  "player State  type L : 1/3,  H : 2/3\n"
  "signal stance by State : quiet, threaten\n"
  "audience Challenger  sees stance  chooses accept, challenge\n"
  "chance \"weather\" calm : 1/4, storm : 5/8, flood : 1/8 if challenge\n"
  "move State flee, stay if storm\n"
  "chance \"luck\" good : 1/3, bad : 2/3\n"
  "payoff State      = 3 if accept + 1 if stay + 2 if good and H - 1 if threaten and L\n"
  "payoff Challenger = 1 if challenge and L - 1 if challenge and H + 1/2 if calm\n";

/* ---- exact chances of the ends of play --------------------------------------------------------------------------------- */

typedef struct ends {
  dem_arena *mem;
  const dem_answer *answer;
  dem_rat *chances; /* [leaf] */
} ends;

static void add_below(const ends *e, int node, dem_rat chance) {
  const dem_game *game = e->answer->game;
  const dem_node *at = &game->nodes[node];
  if (at->leaf >= 0) e->chances[at->leaf] = dem_rat_add(e->mem, e->chances[at->leaf], chance);
  if (at->stage < 0) return;
  const dem_rat *branch = at->move >= 0 ? e->answer->moves[at->move] : game->chances[at->stage];
  for (int i = 0; i < game->n_branches[at->stage]; i++)
    add_below(e, at->first_child + i, dem_rat_mul(e->mem, chance, branch[i]));
}

static dem_rat reply_chance(const ends *e, const dem_outcome *o, int signal, int reply) {
  const dem_game *game = e->answer->game;
  dem_rat chance = DEM_ONE;
  for (int k = 0; k < game->n_audiences; k++) {
    int at = signal * game->n_answers_total + game->answer_base[k] + dem_game_reply_answer(game, reply, k);
    chance = dem_rat_mul(e->mem, chance, o->answers[at]);
  }
  return chance;
}

static void add_outcome(const ends *e, const dem_outcome *o, dem_rat share) {
  const dem_game *game = e->answer->game;
  for (int row = 0; row < game->n_types * game->n_signals; row++) {
    dem_rat sent = dem_rat_mul(e->mem, share, dem_rat_mul(e->mem, game->prior[row / game->n_signals], o->sigma[row]));
    for (int reply = 0; reply < game->n_replies && !dem_rat_is_zero(sent); reply++)
      add_below(e, game->root[row * game->n_replies + reply],
                dem_rat_mul(e->mem, sent, reply_chance(e, o, row % game->n_signals, reply)));
  }
}

static dem_rat *end_chances(dem_arena *mem, const dem_answer *answer, int id) {
  int n = answer->game->n_leaves;
  ends e = {mem, answer, DEM_NEW_ARRAY(mem, dem_rat, n)};
  for (int i = 0; i < n; i++) e.chances[i] = DEM_ZERO;
  dem_rat share = id > 0 ? DEM_ONE : dem_rat_ratio(mem, 1, answer->n_outcomes);
  for (int i = 0; i < answer->n_outcomes; i++)
    if (id == 0 || answer->outcomes[i].id == id) add_outcome(&e, &answer->outcomes[i], share);
  return e.chances;
}

/* ---- the end that a draw comes to ---------------------------------------------------------------------------------------- */

/* -1 where it does not fit the game's tree. */
static int end_of(const dem_game *game, const dem_draw *draw) {
  int reply = 0, visited = 0, taken = 0;
  for (int k = 0; k < game->n_audiences; k++) reply = reply * game->n_answers[k] + draw->answers[k];
  int node = game->root[(draw->type * game->n_signals + draw->signal) * game->n_replies + reply];
  for (int s = 0; s < game->n_stages; s++) taken += draw->branches[s] >= 0;
  for (; game->nodes[node].stage >= 0; visited++) {
    int branch = draw->branches[game->nodes[node].stage];
    if (branch < 0) return -1;
    node = game->nodes[node].first_child + branch;
  }
  return visited == taken ? game->nodes[node].leaf : -1;
}

static double distance_of(room *r, const dem_answer *answer, int id, int n) {
  const dem_game *game = answer->game;
  int64_t *counts = DEM_NEW_ARRAY(r->mem, int64_t, game->n_leaves), types[DEM_MAX_TYPES] = {0};
  dem_simulation *simulation;
  assert_int_equal(dem_simulation_open(r->cx, &simulation, answer, id, 20240711), DEM_OK);
  for (int i = 0; i < n; i++) {
    dem_draw draw;
    assert_int_equal(dem_simulation_draw(r->cx, &draw, simulation, (uint64_t)i), DEM_OK);
    int end = end_of(game, &draw);
    assert_true(end >= 0);
    counts[end]++;
    types[draw.type]++;
    assert_true(id == 0 || answer->outcomes[draw.outcome].id == id);
  }
  dem_simulation_close(simulation);
  double by_type = chi_square_distance(game->n_types, types, game->prior);
  double by_end = chi_square_distance(game->n_leaves, counts, end_chances(r->mem, answer, id));
  return by_type > by_end ? by_type : by_end;
}

/* Each outcome, and all alike. */
static void check_model(const dem_answer *answer, int n) {
  room r = room_open();
  for (int id = 0; id <= answer->n_outcomes; id++) {
    double far = distance_of(&r, answer, id, n);
    if (far >= FAR) fail_msg("outcome %d: counts are %g standard deviations from their chances", id, far);
  }
  room_close(&r);
}

static void ends_of_play_are_as_frequent_as_their_chances_in_the_models_that_ship(void **state) {
  (void)state;
  static const char *const MODELS[] = {"seoul-toy", "beer-quiche", "spence", "fearon-sunk", "fearon-tied", "seoul-2024"};
  const dem_solve_settings brief = {.brief = true};
  for (size_t i = 0; i < sizeof MODELS / sizeof *MODELS; i++) {
    solved s = model_solve_shipped(MODELS[i], NULL, &brief);
    assert_true(s.answer->n_outcomes > 0);
    check_model(s.answer, 20000);
    model_free(&s);
  }
}

static void chance_and_later_moves_are_drawn_as_they_should(void **state) {
  (void)state;
  solved s = model_solve_text(STORM, NULL, NULL);
  assert_true(s.answer->n_outcomes > 0);
  check_model(s.answer, 50000);
  model_free(&s);
}

static const char *try_random_game(room *r, dice *d) {
  shape s = random_small_shape(d);
  solution a = answers_solve(r, random_game(r->mem, d, &s), NULL);
  const char *wrong = NULL;
  for (int id = 0; id <= a.answer->n_outcomes && a.answer->n_outcomes > 0 && !wrong; id++)
    if (distance_of(r, a.answer, id, 2000) >= FAR + 1) wrong = "counts are far from their chances";
  answers_free(&a);
  return wrong;
}

static void ends_of_play_are_as_frequent_as_their_chances_in_random_games(void **state) {
  (void)state;
  trials_run(1, 60, try_random_game);
}

/* ---- what a draw depends on -------------------------------------------------------------------------------------------------- */

static void put_draws(room *r, dem_buf *out, const dem_answer *answer, uint64_t seed, int from, int step, int n) {
  dem_simulation *simulation;
  dem_draw draw;
  assert_int_equal(dem_simulation_open(r->cx, &simulation, answer, 0, seed), DEM_OK);
  for (int i = from, left = n; left > 0; i += step, left--) {
    assert_int_equal(dem_simulation_draw(r->cx, &draw, simulation, (uint64_t)i), DEM_OK);
    dem_report_draw_row(out, answer, (uint64_t)i, &draw);
  }
  dem_simulation_close(simulation);
}

static void a_draw_depends_on_seed_and_number_alone(void **state) {
  (void)state;
  room r = room_open();
  solved s = model_solve_text(STORM, NULL, NULL);
  dem_buf all, one, other;
  dem_buf_init(&all, r.cx), dem_buf_init(&one, r.cx), dem_buf_init(&other, r.cx);
  put_draws(&r, &all, s.answer, 5, 0, 1, 100);
  for (int i = 99; i >= 0; i--) put_draws(&r, &one, s.answer, 5, i, -1, 1);
  for (const char *row = dem_buf_text(&one); *row; row = strchr(row, '\n') + 1) {
    char *line = dem_arena_copy(r.mem, row, (size_t)(strchr(row, '\n') - row) + 1);
    assert_non_null(strstr(dem_buf_text(&all), line));
  }
  assert_int_equal(one.length, all.length);
  put_draws(&r, &other, s.answer, 6, 0, 1, 100);
  assert_string_not_equal(dem_buf_text(&all), dem_buf_text(&other));
  dem_buf_clear(&all), dem_buf_clear(&one), dem_buf_clear(&other);
  model_free(&s);
  room_close(&r);
}

static void without_channels_there_is_one_column_for_the_signal(void **state) {
  (void)state;
  room r = room_open();
  dice d = {4};
  const shape s = {.n_types = 2, .n_signals = 2, .n_audiences = 1, .n_answers = {2}, .low = -5, .high = 5};
  solution a = answers_solve(&r, random_game(r.mem, &d, &s), NULL);
  dem_buf out;
  dem_buf_init(&out, r.cx);
  dem_report_draw_header(&out, a.game);
  assert_string_equal(dem_buf_text(&out), dem_arena_format(r.mem, "draw,outcome,type,signal,%s\n", a.game->players[1]));
  put_draws(&r, &out, a.answer, 1, 0, 1, 1);
  assert_non_null(strstr(dem_buf_text(&out), "\n1,1,t"));
  dem_buf_clear(&out);
  answers_free(&a);
  room_close(&r);
}

/* ---- what cannot be drawn ---------------------------------------------------------------------------------------------------------- */

static void where_no_outcome_is_listed_none_is_drawn_and_it_says_why(void **state) {
  (void)state;
  room r = room_open();
  solved s = model_solve_text(STORM, NULL, NULL);
  dem_simulation *simulation;
  assert_int_equal(dem_simulation_open(r.cx, &simulation, s.answer, s.answer->n_outcomes + 1, 1), DEM_USAGE);
  assert_null(simulation);
  assert_int_equal(dem_simulation_open(r.cx, &simulation, s.answer, -1, 1), DEM_USAGE);
  dem_answer none = *s.answer;
  none.n_outcomes = 0, none.why = "it is too hard";
  assert_int_equal(dem_simulation_open(r.cx, &simulation, &none, 0, 1), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(r.cx), "it is too hard"));
  model_free(&s);
  room_close(&r);
}

static void memory_that_runs_out_is_a_failure_that_leaves_nothing(void **state) {
  (void)state;
  solved s = model_solve_text(STORM, NULL, NULL);
  for (int left = 0; left < 3; left++) {
    supply stock = {.left = -1};
    dem_ctx *cx = supply_ctx_new(&stock);
    int held = stock.held;
    dem_simulation *simulation;
    stock.left = left;
    dem_status status = dem_simulation_open(cx, &simulation, s.answer, 0, 1);
    assert_int_equal(status, left < 2 ? DEM_MEMORY : DEM_OK);
    dem_simulation_close(simulation);
    assert_int_equal(stock.held, held);
    supply_ctx_free(&stock, cx);
  }
  model_free(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(ends_of_play_are_as_frequent_as_their_chances_in_the_models_that_ship),
    cmocka_unit_test(chance_and_later_moves_are_drawn_as_they_should),
    cmocka_unit_test(ends_of_play_are_as_frequent_as_their_chances_in_random_games),
    cmocka_unit_test(a_draw_depends_on_seed_and_number_alone),
    cmocka_unit_test(without_channels_there_is_one_column_for_the_signal),
    cmocka_unit_test(where_no_outcome_is_listed_none_is_drawn_and_it_says_why),
    cmocka_unit_test(memory_that_runs_out_is_a_failure_that_leaves_nothing),
  };
  return cmocka_run_group_tests_name("plays drawn at random", tests, NULL, NULL);
}
