/* See page_toy.h. Signals: 0 (omit, humanitarian), 1 (omit, lethal), 2 (name, humanitarian), 3 (name, lethal). */
#include <string.h>

#include "page_toy.h"

enum { TYPES = 2, SIGNALS = 4, REPLIES = 4, PLAYERS = 3, ANSWERS = 4 };

static dem_rat ratio(int64_t num, int64_t den) { return (dem_rat){.num = num, .den = den}; }

static dem_name named(const char *id) { return (dem_name){.id = id}; }

/* ---- the model ------------------------------------------------------------------------------------------- */

static const dem_expr *parameter(dem_arena *mem, int index) {
  dem_expr *expr = DEM_NEW(mem, dem_expr);
  *expr = (dem_expr){.kind = DEM_EXPR_PARAMETER, .parameter = index};
  return expr;
}

static const dem_expr *by_type(dem_arena *mem, const char *stem, int first) {
  dem_expr *expr = DEM_NEW(mem, dem_expr);
  int *each = DEM_NEW_ARRAY(mem, int, TYPES);
  for (int t = 0; t < TYPES; t++) each[t] = first + t;
  *expr = (dem_expr){.kind = DEM_EXPR_BY_TYPE, .by_type = each, .stem = stem};
  return expr;
}

static const dem_guard *answered(dem_arena *mem, int audience, int answer) {
  dem_guard *guard = DEM_NEW(mem, dem_guard);
  *guard = (dem_guard){.kind = DEM_GUARD_ATOM, .atom = {DEM_ATOM_ANSWER, audience, answer}};
  return guard;
}

static const dem_expr *join(dem_arena *mem, dem_expr_kind kind, const dem_expr *left, const dem_expr *right,
                            const dem_guard *guard) {
  dem_expr *expr = DEM_NEW(mem, dem_expr);
  *expr = (dem_expr){.kind = kind, .left = left, .right = right, .guard = guard};
  return expr;
}

static void make_parameters(toy *it, dem_arena *mem) {
  static const char *const ids[] = {"prior",  "gain.C", "gain.H", "china.C", "china.H",
                                    "arms.C", "arms.H", "hurt.C", "hurt.H"};
  static const int values[] = {0, 6, 4, 1, 2, 2, 5, 1, 3};
  dem_parameter *all = DEM_NEW_ARRAY(mem, dem_parameter, 9);
  dem_rat *point = DEM_NEW_ARRAY(mem, dem_rat, 9);
  for (int i = 0; i < 9; i++) {
    point[i] = i == 0 ? ratio(2, 5) : ratio(values[i], 1);
    all[i] =
      (dem_parameter){.name = named(ids[i]), .value = point[i], .group = (i + 1) / 2, .text = "worth of something"};
  }
  all[0].ranged = true;
  all[0].low = ratio(1, 20);
  all[0].high = ratio(19, 20);
  all[0].source = "analyst";
  it->model.n_parameters = 9;
  it->model.parameters = all;
  it->game.parameters = point;
}

static void make_costs(toy *it, dem_arena *mem) {
  dem_cost *costs = DEM_NEW_ARRAY(mem, dem_cost, 2);
  costs[0] = (dem_cost){.channel = 0, .level = 1, .amount = by_type(mem, "china", 3)};
  costs[1] = (dem_cost){
    .kind = DEM_COST_TIED, .channel = 1, .level = 1, .amount = by_type(mem, "arms", 5), .guard = answered(mem, 1, 1)};
  dem_payoff *payoffs = DEM_NEW_ARRAY(mem, dem_payoff, 1);
  const dem_expr *gain = join(mem, DEM_EXPR_GUARDED, by_type(mem, "gain", 1), NULL, answered(mem, 0, 1));
  const dem_expr *hurt = join(mem, DEM_EXPR_GUARDED, by_type(mem, "hurt", 7), NULL, answered(mem, 1, 1));
  payoffs[0] = (dem_payoff){.player = 0, .value = join(mem, DEM_EXPR_SUBTRACT, gain, hurt, NULL)};
  dem_observed *observed = DEM_NEW_ARRAY(mem, dem_observed, 1);
  int *rows = DEM_NEW_ARRAY(mem, int, 2);
  rows[0] = 73;
  rows[1] = 74;
  observed[0] = (dem_observed){.channel = 0, .level = 0, .date = "2024-07-11", .n_rows = 2, .rows = rows};
  it->model.n_costs = 2;
  it->model.costs = costs;
  it->model.n_payoffs = 1;
  it->model.payoffs = payoffs;
  it->model.n_observed = 1;
  it->model.observed = observed;
}

static void make_names(toy *it, dem_arena *mem) {
  static const char *const players[] = {"Seoul", "NATO", "Moscow"};
  static const char *const levels[2][2] = {{"omit", "name"}, {"humanitarian", "lethal"}};
  static const char *const answers[2][2] = {{"hold", "deepen"}, {"ignore", "retaliate"}};
  bool *yes = DEM_NEW_ARRAY(mem, bool, 8);
  memset(yes, true, 8);
  for (int i = 0; i < PLAYERS; i++) it->players[i] = (dem_player){named(players[i]), i ? DEM_ROLE_AUDIENCE : 0, i - 1};
  it->types[0] = (dem_type){{"C", "committed", {0, 0}}, parameter(mem, 0)};
  it->types[1] = (dem_type){{"H", "hedging", {0, 0}}, parameter(mem, 0)};
  for (int i = 0; i < 2; i++) {
    for (int j = 0; j < 2; j++) {
      it->levels[i][j] = named(levels[i][j]);
      it->answers[i][j] = named(answers[i][j]);
    }
    it->channels[i] = (dem_channel){named(i ? "aid" : "rhetoric"), 2, it->levels[i], yes};
    it->audiences[i] = (dem_audience){named(players[i + 1]), i + 1, 2, it->answers[i], yes};
  }
}

static void make_model(toy *it, dem_arena *mem) {
  it->model = (dem_model){.mem = mem,
                          .file = "toy.dem",
                          .title = "The toy",
                          .text = "model \"The toy\"\n",
                          .n_players = PLAYERS,
                          .players = it->players,
                          .n_types = TYPES,
                          .types = it->types,
                          .n_channels = 2,
                          .channels = it->channels,
                          .n_audiences = 2,
                          .audiences = it->audiences};
  make_names(it, mem);
  make_parameters(it, mem);
  make_costs(it, mem);
}

/* ---- the game -------------------------------------------------------------------------------------------- */

static void fill_leaf(dem_rat *row, int type, int signal, int reply) {
  static const int gain[] = {6, 4}, name[] = {1, 2}, arms[] = {2, 5}, hurt[] = {1, 3};
  int deepen = reply / 2, retaliate = reply % 2;
  row[0] =
    ratio(gain[type] * deepen - hurt[type] * retaliate - name[type] * (signal / 2) - arms[type] * (signal % 2), 1);
  row[1] = ratio(deepen ? (type == 0 ? 1 : -1) : 0, deepen ? 2 : 1);
  row[2] = ratio(retaliate ? (type == 0 ? 3 : -7) : 0, retaliate ? 10 : 1);
}

static void make_leaves(toy *it, dem_arena *mem) {
  int n = TYPES * SIGNALS * REPLIES;
  dem_node *nodes = DEM_NEW_ARRAY(mem, dem_node, n);
  int *root = DEM_NEW_ARRAY(mem, int, n);
  dem_rat *payoffs = DEM_NEW_ARRAY(mem, dem_rat, n * PLAYERS);
  for (int i = 0; i < n; i++) {
    nodes[i] = (dem_node){-1, 0, -1, i};
    root[i] = i;
    fill_leaf(payoffs + i * PLAYERS, i / (SIGNALS * REPLIES), i / REPLIES % SIGNALS, i % REPLIES);
  }
  it->game.n_nodes = it->game.n_leaves = n;
  it->game.nodes = nodes;
  it->game.root = root;
  it->game.payoffs = payoffs;
}

static void make_game(toy *it, dem_arena *mem) {
  static const char *const players[] = {"Seoul", "NATO", "Moscow"}, *const types[] = {"C", "H"};
  static const char *const signals[] = {"omit, humanitarian", "omit, lethal", "name, humanitarian", "name, lethal"};
  static const char *const nato[] = {"hold", "deepen"}, *const moscow[] = {"ignore", "retaliate"};
  static const char *const *const answers[] = {nato, moscow};
  static const int levels[] = {0, 0, 0, 1, 1, 0, 1, 1}, audience_player[] = {1, 2}, n_answers[] = {2, 2},
                   base[] = {0, 2};
  static const bool can[] = {true, true, true, true, true, true, true, true};
  dem_rat *prior = DEM_NEW_ARRAY(mem, dem_rat, TYPES);
  prior[0] = ratio(2, 5);
  prior[1] = ratio(3, 5);
  const dem_rat *parameters = it->game.parameters;
  it->game = (dem_game){.mem = mem,
                        .model = &it->model,
                        .title = "The toy",
                        .parameters = parameters,
                        .n_players = PLAYERS,
                        .players = players,
                        .n_types = TYPES,
                        .types = types,
                        .prior = prior,
                        .n_signals = SIGNALS,
                        .signals = signals,
                        .can = can,
                        .n_channels = 2,
                        .levels = levels,
                        .n_audiences = 2,
                        .audience_player = audience_player,
                        .n_answers = n_answers,
                        .answers = answers,
                        .n_answers_total = ANSWERS,
                        .answer_base = base,
                        .n_replies = REPLIES};
  make_leaves(it, mem);
}

/* ---- the answer ------------------------------------------------------------------------------------------ */

/* C sends `signal`, and so does H with the chance given; else H omits. After it NATO deepens and Moscow retaliates with
 * the chances given. */
typedef struct play {
  int id, signal;
  dem_rat h, deepen, retaliate, after, payoff_c;
  dem_kind kind;
  bool intuitive, d1;
} play;

static void set_answers(dem_rat *row, dem_rat deepen, dem_rat retaliate, dem_arena *mem) {
  row[0] = dem_rat_sub(mem, DEM_ONE, deepen);
  row[1] = deepen;
  row[2] = dem_rat_sub(mem, DEM_ONE, retaliate);
  row[3] = retaliate;
}

/* Two pieces, at most 1/2 or at least 7/10, after (name, lethal); at most 1/2 after the others. */
static const dem_piece *make_pieces(dem_arena *mem, int n) {
  static const int points[][2] = {{0, 5}, {7, 10}};
  dem_piece *pieces = DEM_NEW_ARRAY(mem, dem_piece, n);
  for (int i = 0; i < n; i++) {
    dem_rat *at = DEM_NEW_ARRAY(mem, dem_rat, 4);
    for (int j = 0; j < 2; j++) {
      at[2 * j] = dem_rat_ratio(mem, points[i][j], 10);
      at[2 * j + 1] = dem_rat_ratio(mem, 10 - points[i][j], 10);
    }
    pieces[i] = (dem_piece){2, at};
  }
  return pieces;
}

static void make_support(dem_support *support, dem_arena *mem, int signal) {
  dem_answer_list *lists = DEM_NEW_ARRAY(mem, dem_answer_list, 2);
  dem_rat *bounds = DEM_NEW_ARRAY(mem, dem_rat, 4), *pure = DEM_NEW_ARRAY(mem, dem_rat, 2);
  pure[0] = DEM_ONE;
  pure[1] = DEM_ZERO;
  lists[0] = lists[1] = (dem_answer_list){1, pure};
  int n = signal == 3 ? 2 : 1;
  bounds[0] = DEM_ZERO;
  bounds[1] = n == 2 ? DEM_ZERO : ratio(1, 2);
  bounds[2] = n == 2 ? DEM_ONE : ratio(1, 2);
  bounds[3] = DEM_ONE;
  *support = (dem_support){signal, bounds, bounds + 2, n, make_pieces(mem, n), lists, {0, NULL}};
}

static void add_supports(dem_outcome *outcome, dem_arena *mem) {
  dem_support *supports = DEM_NEW_ARRAY(mem, dem_support, SIGNALS);
  for (int s = 0; s < SIGNALS; s++)
    if (!outcome->sent[s]) make_support(&supports[outcome->n_supports++], mem, s);
  outcome->supports = supports;
}

static void make_strategy(dem_outcome *outcome, dem_arena *mem, const play *p) {
  dem_rat *sigma = DEM_NEW_ARRAY(mem, dem_rat, TYPES * SIGNALS),
          *posteriors = DEM_NEW_ARRAY(mem, dem_rat, TYPES * SIGNALS);
  dem_rat *answers = DEM_NEW_ARRAY(mem, dem_rat, SIGNALS * ANSWERS);
  bool *sent = DEM_NEW_ARRAY(mem, bool, SIGNALS);
  for (int i = 0; i < TYPES * SIGNALS; i++) sigma[i] = DEM_ZERO;
  if (p->signal != 0) set_answers(answers, DEM_ZERO, DEM_ZERO, mem);
  set_answers(answers + p->signal * ANSWERS, p->deepen, p->retaliate, mem);
  posteriors[0] = DEM_ZERO;
  posteriors[1] = DEM_ONE;
  posteriors[2 * p->signal] = p->after;
  posteriors[2 * p->signal + 1] = dem_rat_sub(mem, DEM_ONE, p->after);
  sigma[SIGNALS] = dem_rat_sub(mem, DEM_ONE, p->h);
  sigma[p->signal] = DEM_ONE;
  sigma[SIGNALS + p->signal] = p->signal == 0 ? DEM_ONE : p->h;
  sent[0] = sent[p->signal] = true;
  *outcome = (dem_outcome){.sigma = sigma, .sent = sent, .answers = answers, .posteriors = posteriors};
}

static void make_outcome(dem_outcome *outcome, dem_arena *mem, const play *p) {
  make_strategy(outcome, mem, p);
  dem_rat *payoffs = DEM_NEW_ARRAY(mem, dem_rat, 8);
  for (int i = 0; i < 8; i++) payoffs[i] = DEM_ZERO;
  payoffs[0] = p->payoff_c;
  payoffs[5] = ratio(p->signal / 2 + 2 * (p->signal % 2), 1);
  outcome->id = p->id;
  outcome->kind = p->kind;
  outcome->isolated = true;
  outcome->type_payoffs = payoffs;
  outcome->player_payoffs = payoffs + 2;
  outcome->price = payoffs + 5;
  outcome->bits = DEM_NEW_ARRAY(mem, double, SIGNALS);
  outcome->information = outcome->share = p->kind == DEM_SEPARATING ? 1 : 0;
  outcome->verdicts[DEM_REFINEMENT_INTUITIVE] = (dem_verdict){
    p->intuitive, p->intuitive ? NULL : "C would gain by name", p->intuitive ? NULL : "C would gain by name"};
  outcome->verdicts[DEM_REFINEMENT_D1] = (dem_verdict){p->d1, p->d1 ? NULL : "H is ruled out after (name, lethal)",
                                                       p->d1 ? NULL : "hedging is ruled out after (name, lethal)"};
  add_supports(outcome, mem);
}

static void make_reading(toy *it, dem_arena *mem) {
  static const int levels[] = {0, 0};
  dem_reading *reading = DEM_NEW(mem, dem_reading);
  *reading = (dem_reading){
    .levels = levels, .signal = "omit, humanitarian", .date = "2024-07-11", .sentence = "", .n_outcomes = {6, 3, 3}};
  for (int row = 0; row <= DEM_N_REFINEMENTS; row++) {
    dem_interval *posterior = DEM_NEW_ARRAY(mem, dem_interval, TYPES), *odds = DEM_NEW_ARRAY(mem, dem_interval, TYPES);
    posterior[0] = (dem_interval){DEM_ZERO, row == 0 ? ratio(2, 5) : DEM_ZERO};
    posterior[1] = (dem_interval){row == 0 ? ratio(3, 5) : DEM_ONE, DEM_ONE};
    odds[0] = odds[1] = (dem_interval){DEM_ZERO, DEM_ONE};
    reading->posterior[row] = posterior;
    reading->ratio[row] = odds;
    reading->n_outcomes[row] = row == 0 ? 6 : 3;
  }
  it->answer.reading = reading;
}

static void make_answer(toy *it, dem_arena *mem) {
  const play plays[] = {
    {1, 2, DEM_ZERO, DEM_ONE, DEM_ONE, DEM_ONE, ratio(4, 1), DEM_SEPARATING, true, true},
    {2, 1, DEM_ZERO, DEM_ONE, DEM_ONE, DEM_ONE, ratio(3, 1), DEM_SEPARATING, true, true},
    {3, 3, DEM_ZERO, DEM_ONE, DEM_ONE, DEM_ONE, ratio(2, 1), DEM_SEPARATING, false, false},
    {4, 2, ratio(2, 7), DEM_ONE, ratio(2, 3), ratio(7, 10), ratio(13, 3), DEM_PARTLY_POOLING, true, true},
    {5, 2, ratio(2, 3), ratio(1, 2), DEM_ZERO, ratio(1, 2), ratio(2, 1), DEM_PARTLY_POOLING, false, false},
    {6, 0, DEM_ONE, DEM_ZERO, DEM_ZERO, ratio(2, 5), DEM_ZERO, DEM_POOLING, false, false}};
  dem_outcome *outcomes = DEM_NEW_ARRAY(mem, dem_outcome, 6);
  for (int i = 0; i < 6; i++) make_outcome(&outcomes[i], mem, &plays[i]);
  it->answer = (dem_answer){.mem = mem,
                            .game = &it->game,
                            .in_class = true,
                            .complete = true,
                            .certified = true,
                            .certificate = "6 outcomes were checked",
                            .n_outcomes = 6,
                            .outcomes = outcomes,
                            .components_total = 6};
  make_reading(it, mem);
}

toy *toy_new(dem_arena *mem) {
  toy *it = DEM_NEW(mem, toy);
  make_model(it, mem);
  make_game(it, mem);
  make_answer(it, mem);
  return it;
}
