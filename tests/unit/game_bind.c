/* Models made by hand, bound at a point: the tree, its numbers and its names; and what is refused. The game is Fearon's
 * tied hands with a storm: after a challenge chance draws the weather, and then the state fights or backs down. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/game.h"
#include "support/supply.h"

/* Parameters of the model below, by index. */
enum { PRIOR, WORTH_L, WORTH_H, WAR_L, WAR_H, PRICE, PREY, LOSS, STORM, N_PARAMETERS };
enum { L, H };
enum { ACCEPT, CHALLENGE };
enum { FIGHT, BACK_DOWN };

#define NAME(text, line) {text, NULL, {line, 3}}
#define PARAMETER(index) {.kind = DEM_EXPR_PARAMETER, .parameter = (index), .at = {20, 5}}
#define ATOM(sort, whose, which) {.kind = DEM_GUARD_ATOM, .atom = {sort, whose, which}}

static const dem_expr PRIOR_H = PARAMETER(PRIOR), STORM_CHANCE = PARAMETER(STORM), PRICE_PAID = PARAMETER(PRICE);
static const dem_expr PREY_WON = PARAMETER(PREY), FIGHT_LOSS = PARAMETER(LOSS);
static const dem_expr ONE = {.kind = DEM_EXPR_NUMBER, .number = {{1}, 1}};
static const dem_expr PRIOR_L = {.kind = DEM_EXPR_SUBTRACT, .left = &ONE, .right = &PRIOR_H};
static const dem_expr CALM_CHANCE = {.kind = DEM_EXPR_SUBTRACT, .left = &ONE, .right = &STORM_CHANCE};
static const dem_expr *const WEATHER[] = {&STORM_CHANCE, &CALM_CHANCE};
static const int WORTH_BY_TYPE[] = {WORTH_L, WORTH_H}, WAR_BY_TYPE[] = {WAR_L, WAR_H};
static const dem_expr WORTH = {.kind = DEM_EXPR_BY_TYPE, .by_type = WORTH_BY_TYPE, .stem = "worth"};
static const dem_expr WAR = {.kind = DEM_EXPR_BY_TYPE, .by_type = WAR_BY_TYPE, .stem = "war"};

static const dem_guard IF_ACCEPT = ATOM(DEM_ATOM_ANSWER, 0, ACCEPT), IF_CHALLENGE = ATOM(DEM_ATOM_ANSWER, 0, CHALLENGE);
static const dem_guard IF_STORM = ATOM(DEM_ATOM_BRANCH, 0, 0), IF_FIGHT = ATOM(DEM_ATOM_BRANCH, 1, FIGHT);
static const dem_guard IF_BACK_DOWN = ATOM(DEM_ATOM_BRANCH, 1, BACK_DOWN);
static const dem_guard IF_NOT_FIGHT = {.kind = DEM_GUARD_NOT, .left = &IF_FIGHT};
static const dem_guard IF_CALM_WAR = {.kind = DEM_GUARD_AND, .left = &IF_FIGHT,
  .right = &(const dem_guard){.kind = DEM_GUARD_NOT, .left = &IF_STORM}};

/* worth if accept + war if fight and not storm */
static const dem_expr PRIZE = {.kind = DEM_EXPR_GUARDED, .left = &WORTH, .guard = &IF_ACCEPT};
static const dem_expr FIGHTING = {.kind = DEM_EXPR_GUARDED, .left = &WAR, .guard = &IF_CALM_WAR};
static const dem_expr STATE_GETS = {.kind = DEM_EXPR_ADD, .left = &PRIZE, .right = &FIGHTING};
/* prey if back_down - loss if fight */
static const dem_expr CATCH = {.kind = DEM_EXPR_GUARDED, .left = &PREY_WON, .guard = &IF_BACK_DOWN};
static const dem_expr FIGHT_COST = {.kind = DEM_EXPR_GUARDED, .left = &FIGHT_LOSS, .guard = &IF_FIGHT};
static const dem_expr CHALLENGER_GETS = {.kind = DEM_EXPR_SUBTRACT, .left = &CATCH, .right = &FIGHT_COST};

/* A model that a test may change before it is bound. */
typedef struct parts {
  dem_parameter parameters[N_PARAMETERS];
  dem_player players[2];
  dem_type types[2];
  dem_name levels[2], answers[2], weather[2], ends[2];
  dem_channel channel;
  dem_audience audience;
  dem_stage stages[2];
  dem_cost cost;
  dem_payoff payoffs[2];
  dem_model model;
} parts;

static void fill_parameters(parts *p) {
  static const char *const ids[] = {"prior", "worth.L", "worth.H", "war.L", "war.H", "price", "prey", "loss", "storm"};
  static const int values[][2] = {{1, 2}, {2, 1}, {4, 1}, {-3, 1}, {1, 1}, {1, 1}, {3, 1}, {1, 1}, {1, 3}};
  for (int i = 0; i < N_PARAMETERS; i++)
    p->parameters[i] = (dem_parameter){.name = {ids[i], NULL, {2 + i, 1}}, .value = {{values[i][0]}, values[i][1]}};
}

static parts *fearon(void) {
  static parts p;
  static const bool all[] = {true};
  p = (parts){.players = {{NAME("State", 11), DEM_ROLE_SENDER, -1}, {NAME("Challenger", 13), DEM_ROLE_AUDIENCE, 0}},
    .types = {{NAME("L", 11), &PRIOR_L}, {NAME("H", 11), &PRIOR_H}},
    .levels = {NAME("quiet", 12), NAME("threaten", 12)}, .answers = {NAME("accept", 13), NAME("challenge", 13)},
    .weather = {NAME("storm", 14), NAME("calm", 14)}, .ends = {NAME("fight", 15), NAME("back_down", 15)}};
  fill_parameters(&p);
  p.channel = (dem_channel){.name = NAME("stance", 12), .n_levels = 2, .levels = p.levels};
  p.audience = (dem_audience){NAME("Challenger", 13), 1, 2, p.answers, all};
  p.stages[0] = (dem_stage){DEM_STAGE_CHANCE, NAME("weather", 14), 2, p.weather, WEATHER, &IF_CHALLENGE};
  p.stages[1] = (dem_stage){DEM_STAGE_MOVE, NAME("State", 15), 2, p.ends, NULL, &IF_CHALLENGE};
  p.cost = (dem_cost){DEM_COST_TIED, 0, 1, &PRICE_PAID, &IF_BACK_DOWN, {16, 1}};
  p.payoffs[0] = (dem_payoff){0, &STATE_GETS, {17, 1}};
  p.payoffs[1] = (dem_payoff){1, &CHALLENGER_GETS, {18, 1}};
  p.model = (dem_model){.file = "tied.dem", .title = "Tied hands", .text = "one\r\ntwo",
    .n_parameters = N_PARAMETERS, .parameters = p.parameters, .n_players = 2, .players = p.players,
    .n_types = 2, .types = p.types, .n_channels = 1, .channels = &p.channel, .n_audiences = 1, .audiences = &p.audience,
    .n_stages = 2, .stages = p.stages, .n_costs = 1, .costs = &p.cost, .n_payoffs = 2, .payoffs = p.payoffs};
  return &p;
}

static int set_up(void **state) {
  *state = dem_ctx_new(NULL);
  return *state ? 0 : -1;
}

static int tear_down(void **state) {
  dem_ctx_free(*state);
  return 0;
}

static dem_game *bind(dem_ctx *cx, const parts *p) {
  dem_game *game = NULL;
  dem_status status = dem_game_bind(cx, &game, &p->model, NULL);
  if (status != DEM_OK) fail_msg("%s", dem_ctx_message(cx));
  return game;
}

static void refuses(dem_ctx *cx, const parts *p, dem_status expected, const char *says) {
  dem_game *game = NULL;
  assert_int_equal(dem_game_bind(cx, &game, &p->model, NULL), expected);
  assert_null(game);
  if (!strstr(dem_ctx_message(cx), says)) fail_msg("said: %s\nnot:  %s", dem_ctx_message(cx), says);
}

static const dem_node *root(const dem_game *game, int type, int signal, int reply) {
  return &game->nodes[game->root[(type * game->n_signals + signal) * game->n_replies + reply]];
}

/* The leaf after the branches `weather` and `end`. */
static int leaf(const dem_game *game, const dem_node *at, int weather, int end) {
  const dem_node *move = &game->nodes[at->first_child + weather];
  return game->nodes[move->first_child + end].leaf;
}

static void pays(const dem_game *game, int leaf, int state, int challenger, int cost) {
  assert_true(dem_rat_equal(game->payoffs[2 * leaf], dem_rat_int(state)));
  assert_true(dem_rat_equal(game->payoffs[2 * leaf + 1], dem_rat_int(challenger)));
  assert_true(dem_rat_equal(game->costs[leaf], dem_rat_int(cost)));
}

static void the_tree_has_its_numbers(void **state) {
  dem_game *game = bind(*state, fearon());
  assert_int_equal(game->n_leaves, 2 * 2 * (1 + 4));
  assert_int_equal(game->n_moves, 2 * 2 * 2);
  assert_int_equal(game->n_nodes, 2 * 2 * (1 + 7));
  assert_true(dem_rat_equal(game->chances[0][0], game->parameters[STORM]));
  assert_null(game->chances[1]);
  pays(game, root(game, L, 0, ACCEPT)->leaf, 2, 0, 0);
  pays(game, root(game, H, 1, ACCEPT)->leaf, 4, 0, 0);
  pays(game, leaf(game, root(game, L, 1, CHALLENGE), 0, FIGHT), 0, -1, 0);
  pays(game, leaf(game, root(game, L, 1, CHALLENGE), 1, FIGHT), -3, -1, 0);
  pays(game, leaf(game, root(game, H, 1, CHALLENGE), 1, FIGHT), 1, -1, 0);
  pays(game, leaf(game, root(game, L, 1, CHALLENGE), 1, BACK_DOWN), -1, 3, 1);
  pays(game, leaf(game, root(game, L, 0, CHALLENGE), 1, BACK_DOWN), 0, 3, 0);
  dem_game_free(game);
}

static void names_are_as_written(void **state) {
  dem_game *game = bind(*state, fearon());
  const dem_node *chance = root(game, H, 1, CHALLENGE), *move = &game->nodes[chance->first_child + 1];
  assert_int_equal(chance->stage, 0);
  assert_int_equal(chance->move, -1);
  assert_string_equal(game->moves[move->move].infoset, "H; threaten; challenge; calm");
  assert_int_equal(game->moves[move->move].type, H);
  assert_int_equal(game->moves[move->move].reply, CHALLENGE);
  assert_string_equal(game->stage_name[0], "weather");
  assert_string_equal(game->branches[1][BACK_DOWN], "back_down");
  assert_string_equal(game->signals[1], "threaten");
  assert_string_equal(game->players[1], "Challenger");
  assert_false(game->partial);
  dem_game_free(game);
}

static void children_come_after_their_parents(void **state) {
  dem_game *game = bind(*state, fearon());
  int n_leaves = 0;
  for (int i = 0; i < game->n_nodes; i++) {
    n_leaves += game->nodes[i].leaf >= 0;
    if (game->nodes[i].stage >= 0) assert_true(game->nodes[i].first_child > i);
  }
  assert_int_equal(n_leaves, game->n_leaves);
  dem_game_free(game);
}

/* A stage that does not take place makes its names false, so `not fight` is true after accept. */
static void skipped_stages_are_false(void **state) {
  parts *p = fearon();
  dem_expr peace = {.kind = DEM_EXPR_GUARDED, .left = &ONE, .guard = &IF_NOT_FIGHT};
  p->payoffs[0].value = &peace;
  dem_game *game = bind(*state, p);
  pays(game, root(game, L, 0, ACCEPT)->leaf, 1, 0, 0);
  pays(game, leaf(game, root(game, L, 0, CHALLENGE), 0, FIGHT), 0, -1, 0);
  dem_game_free(game);
}

static void a_point_replaces_the_values(void **state) {
  parts *p = fearon();
  dem_rat values[N_PARAMETERS];
  for (int i = 0; i < N_PARAMETERS; i++) values[i] = p->parameters[i].value;
  values[WORTH_H] = dem_rat_int(7);
  dem_game *game = NULL;
  assert_int_equal(dem_game_bind(*state, &game, &p->model, values), DEM_OK);
  pays(game, root(game, H, 0, ACCEPT)->leaf, 7, 0, 0);
  assert_true(dem_rat_equal(game->parameters[WORTH_H], dem_rat_int(7)));
  dem_game_free(game);
}

/* Type H cannot stay quiet, type L can send both: both signals remain, and H has no quiet root. */
static void types_have_their_signals(void **state) {
  parts *p = fearon();
  static const bool can[] = {true, true, false, true}, none[] = {false, true, false, true};
  static const bool stuck[] = {true, true, false, false};
  p->channel.can = can;
  dem_game *game = bind(*state, p);
  assert_false(game->can[2]);
  assert_int_equal(game->root[(H * 2 + 0) * 2], -1);
  assert_int_equal(dem_game_find_signal(game, (int[]){1}), 1);
  dem_game_free(game);
  p->channel.can = none;
  game = bind(*state, p);
  assert_int_equal(game->n_signals, 1);
  assert_string_equal(game->signals[0], "threaten");
  assert_int_equal(dem_game_find_signal(game, (int[]){0}), -1);
  assert_int_equal(dem_game_find_signal(game, (int[]){1}), 0);
  dem_game_free(game);
  p->channel.can = stuck;
  refuses(*state, p, DEM_DOMAIN, "tied.dem:11: type 'H' can send no signal");
}

static void what_is_not_seen_is_pooled(void **state) {
  parts *p = fearon();
  static const bool blind[] = {false, true};
  dem_channel channels[] = {p->channel, p->channel};
  p->audience.sees = blind;
  p->model.n_channels = 2;
  p->model.channels = channels;
  dem_game *game = bind(*state, p);
  assert_true(game->partial);
  assert_int_equal(game->n_signals, 4);
  assert_string_equal(game->signals[1], "quiet, threaten");
  const int expected[] = {0, 1, 0, 1};
  assert_memory_equal(game->infoset, expected, sizeof expected);
  assert_string_equal(game->seen[2], "quiet");
  dem_game_free(game);
}

static void priors_must_be_priors(void **state) {
  dem_ctx *cx = *state;
  parts *p = fearon();
  p->parameters[PRIOR].value = (dem_rat){{3}, 2};
  refuses(cx, p, DEM_DOMAIN, "tied.dem:11: the prior of type 'L' is -1/2, not strictly between 0 and 1");
  assert_int_equal(dem_ctx_diagnostic_count(cx), 2);
  dem_ctx_clear(cx);
  p->parameters[PRIOR].value = DEM_ZERO;
  refuses(cx, p, DEM_DOMAIN, "the prior of type 'L' is 1, not strictly");
  p = fearon();
  p->types[0].prior = &PRIOR_H;
  p->parameters[PRIOR].value = (dem_rat){{1}, 3};
  refuses(cx, p, DEM_DOMAIN, "the priors of the types of 'State' sum to 2/3, not 1");
}

static void a_single_type_is_sure(void **state) {
  parts *p = fearon();
  p->types[0].prior = &ONE;
  p->model.n_types = 1;
  dem_game *game = bind(*state, p);
  assert_true(dem_rat_equal(game->prior[0], DEM_ONE));
  dem_game_free(game);
}

static void chances_must_be_chances(void **state) {
  parts *p = fearon();
  p->parameters[STORM].value = dem_rat_int(2);
  refuses(*state, p, DEM_DOMAIN, "the probability of 'storm' is 2, not in [0, 1]");
  static const dem_expr *const twice[] = {&STORM_CHANCE, &STORM_CHANCE};
  p = fearon();
  p->stages[0].chances = twice;
  refuses(*state, p, DEM_DOMAIN, "tied.dem:14: the probabilities of chance \"weather\" sum to 2/3, not 1");
}

/* prey / (price - loss) if back_down: the divisor is 0 at the values, and that matters after back_down only. */
static void division_by_zero_names_its_values(void **state) {
  dem_ctx *cx = *state;
  parts *p = fearon();
  dem_expr gap = {.kind = DEM_EXPR_SUBTRACT, .left = &PRICE_PAID, .right = &FIGHT_LOSS};
  dem_expr ratio = {.kind = DEM_EXPR_DIVIDE, .left = &PREY_WON, .right = &gap, .at = {18, 25}};
  dem_expr guarded = {.kind = DEM_EXPR_GUARDED, .left = &ratio, .guard = &IF_BACK_DOWN};
  p->payoffs[1].value = &guarded;
  refuses(cx, p, DEM_DOMAIN, "tied.dem:18: the payoff of 'Challenger' divides by zero for type 'L' after (quiet) and "
                             "challenge: the divisor is 0 (price = 1, loss = 1)");
  assert_int_equal(dem_ctx_diagnostic_count(cx), 1);
  assert_int_equal(dem_ctx_diagnostic_at(cx, 0)->column, 25);
  p->parameters[LOSS].value = dem_rat_int(3);
  dem_game *game = bind(cx, p);
  assert_true(dem_rat_equal(game->payoffs[2 * leaf(game, root(game, L, 0, CHALLENGE), 0, BACK_DOWN) + 1],
                            (dem_rat){{-3}, 2}));
  dem_game_free(game);
}

static void a_false_guard_hides_a_division(void **state) {
  parts *p = fearon();
  dem_expr gap = {.kind = DEM_EXPR_SUBTRACT, .left = &ONE, .right = &ONE};
  dem_expr ratio = {.kind = DEM_EXPR_DIVIDE, .left = &ONE, .right = &gap};
  dem_guard never = {.kind = DEM_GUARD_AND, .left = &IF_ACCEPT, .right = &IF_FIGHT};
  dem_expr guarded = {.kind = DEM_EXPR_GUARDED, .left = &ratio, .guard = &never};
  p->payoffs[0].value = &guarded;
  dem_game *game = bind(*state, p);
  pays(game, root(game, L, 0, ACCEPT)->leaf, 0, 0, 0);
  dem_game_free(game);
}

static void remarks_carry_their_line(void **state) {
  dem_ctx *cx = *state;
  parts *p = fearon();
  p->types[0].name.at.line = 2;
  p->types[0].prior = &ONE;
  refuses(cx, p, DEM_DOMAIN, "tied.dem:2: the prior of type 'L' is 1");
  assert_string_equal(dem_ctx_diagnostic_at(cx, 0)->source, "two");
  assert_string_equal(dem_ctx_diagnostic_at(cx, 0)->file, "tied.dem");
}

static void sizes_are_stated_limits(void **state) {
  dem_ctx *cx = *state;
  parts *p = fearon();
  dem_audience many[8];
  for (int k = 0; k < 8; k++) many[k] = p->audience, many[k].n_answers = 1000000;
  p->model.audiences = many;
  p->model.n_audiences = 8;
  dem_name *answers = test_calloc(1000000, sizeof *answers);
  for (int a = 0; a < 1000000; a++) answers[a].id = "a";
  for (int k = 0; k < 8; k++) many[k].answers = answers;
  refuses(cx, p, DEM_LIMIT, "more than 4000000 replies");
  test_free(answers);
  p = fearon();
  dem_channel channels[40];
  for (int c = 0; c < 40; c++) channels[c] = p->channel;
  p->model.channels = channels;
  p->model.n_channels = 40;
  refuses(cx, p, DEM_LIMIT, "combinations of levels");
  p->model.n_channels = 13;
  refuses(cx, p, DEM_LIMIT, "8192 signals, the limit is 4096");
  p = fearon();
  dem_stage stages[30];
  for (int s = 0; s < 30; s++) stages[s] = p->stages[0], stages[s].condition = NULL;
  p->model.stages = stages;
  p->model.n_stages = 30;
  refuses(cx, p, DEM_LIMIT, "more than 4000000 ends of play");
}

/* ---- memory that runs out ----------------------------------------------------------------------------------- */

static dem_status bind_with(void *model, int left) {
  supply host = {left, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  dem_game *game = NULL;
  dem_status status = cx ? dem_game_bind(cx, &game, model, NULL) : DEM_MEMORY;
  dem_game_free(game);
  supply_ctx_free(&host, cx);
  return status;
}

static void memory_may_run_out_anywhere(void **state) {
  (void)state;
  parts *p = fearon();
  assert_true(supply_sweep(bind_with, &p->model, DEM_OK, 200) > 2);
}

int main(void) {
  const struct CMUnitTest all[] = {
    cmocka_unit_test_setup_teardown(the_tree_has_its_numbers, set_up, tear_down),
    cmocka_unit_test_setup_teardown(names_are_as_written, set_up, tear_down),
    cmocka_unit_test_setup_teardown(children_come_after_their_parents, set_up, tear_down),
    cmocka_unit_test_setup_teardown(skipped_stages_are_false, set_up, tear_down),
    cmocka_unit_test_setup_teardown(a_point_replaces_the_values, set_up, tear_down),
    cmocka_unit_test_setup_teardown(types_have_their_signals, set_up, tear_down),
    cmocka_unit_test_setup_teardown(what_is_not_seen_is_pooled, set_up, tear_down),
    cmocka_unit_test_setup_teardown(priors_must_be_priors, set_up, tear_down),
    cmocka_unit_test_setup_teardown(a_single_type_is_sure, set_up, tear_down),
    cmocka_unit_test_setup_teardown(chances_must_be_chances, set_up, tear_down),
    cmocka_unit_test_setup_teardown(division_by_zero_names_its_values, set_up, tear_down),
    cmocka_unit_test_setup_teardown(a_false_guard_hides_a_division, set_up, tear_down),
    cmocka_unit_test_setup_teardown(remarks_carry_their_line, set_up, tear_down),
    cmocka_unit_test_setup_teardown(sizes_are_stated_limits, set_up, tear_down),
    cmocka_unit_test(memory_may_run_out_anywhere),
  };
  return cmocka_run_group_tests_name("game_bind", all, NULL, NULL);
}
