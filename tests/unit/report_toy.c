#include "report_toy.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { TYPES = 2, SIGNALS = 2, AUDIENCES = 2, ANSWERS = 4, C = 0, H = 1, OMIT = 0, NAME = 1 };

static dem_rat *row(toy_answer *toy, int n) { return DEM_NEW_ARRAY(toy->mem, dem_rat, n); }

static dem_rat ratio(toy_answer *toy, int64_t num, int64_t den) { return dem_rat_ratio(toy->mem, num, den); }

static dem_rat *pair(toy_answer *toy, dem_rat first) {
  dem_rat *both = row(toy, 2);
  both[0] = first;
  both[1] = dem_rat_sub(toy->mem, DEM_ONE, first);
  return both;
}

static void make_game(toy_answer *toy) {
  static const char *const players[] = {"Seoul", "NATO", "Moscow"}, *const types[] = {"C", "H"};
  static const char *const signals[] = {"omit", "name"}, *const seen[] = {"omit", "name", "omit", "name"};
  static const char *const nato[] = {"hold", "deepen"}, *const moscow[] = {"ignore", "retaliate"};
  static const char *const *const answers[] = {nato, moscow};
  static const bool can[] = {true, true, true, true};
  static const int audience_player[] = {1, 2}, n_answers[] = {2, 2}, base[] = {0, 2}, infoset[] = {0, 1, 0, 1};
  toy->game = (dem_game){.title = "A \"toy\"", .n_players = 3, .players = players, .n_types = TYPES, .types = types,
                         .prior = pair(toy, ratio(toy, 2, 5)), .n_signals = SIGNALS, .signals = signals, .can = can,
                         .n_audiences = AUDIENCES, .audience_player = audience_player, .n_answers = n_answers,
                         .answers = answers, .n_answers_total = ANSWERS, .answer_base = base, .infoset = infoset,
                         .seen = seen, .n_replies = 4};
}

static void certain_answers(dem_rat *answers, int nato, int moscow) {
  for (int i = 0; i < ANSWERS; i++) answers[i] = DEM_ZERO;
  answers[nato] = answers[2 + moscow] = DEM_ONE;
}

/* C names, H omits. */
static dem_outcome separating(toy_answer *toy) {
  static const bool sent[] = {true, true};
  dem_rat *sigma = row(toy, TYPES * SIGNALS), *answers = row(toy, SIGNALS * ANSWERS), *post = row(toy, SIGNALS * TYPES);
  double *bits = DEM_NEW_ARRAY(toy->mem, double, SIGNALS);
  for (int i = 0; i < 4; i++) sigma[i] = post[i] = DEM_ZERO;
  sigma[C * SIGNALS + NAME] = sigma[H * SIGNALS + OMIT] = post[NAME * TYPES + C] = post[OMIT * TYPES + H] = DEM_ONE;
  certain_answers(answers + OMIT * ANSWERS, 0, 0);
  certain_answers(answers + NAME * ANSWERS, 1, 1);
  bits[OMIT] = 0.7369655941662062;
  bits[NAME] = 1.3219280948873623;
  dem_rat *payoffs = row(toy, 3);
  payoffs[0] = ratio(toy, 8, 5), payoffs[1] = ratio(toy, 1, 5), payoffs[2] = ratio(toy, 3, 25);
  static const dem_rat by_type[] = {{.num = 4, .den = 1}, {.num = 0, .den = 1}};
  static const int carriers[] = {1};
  return (dem_outcome){.id = 1, .kind = DEM_SEPARATING, .isolated = true, .sigma = sigma, .sent = sent,
                       .answers = answers, .type_payoffs = by_type, .player_payoffs = payoffs, .posteriors = post,
                       .bits = bits, .information = 0.9709505944546686, .share = 1, .price = by_type,
                       .verdicts = {{true, NULL}, {true, NULL}}, .n_components = 1, .components = carriers};
}

static dem_piece segment(toy_answer *toy, dem_rat low, dem_rat high) {
  dem_rat *points = row(toy, 2 * TYPES);
  points[0] = low, points[1] = dem_rat_sub(toy->mem, DEM_ONE, low);
  points[2] = high, points[3] = dem_rat_sub(toy->mem, DEM_ONE, high);
  return (dem_piece){2, points};
}

/* After "name": P(C) <= 1/2 or >= 7/10. */
static dem_support *support(toy_answer *toy) {
  dem_support *made = DEM_NEW(toy->mem, dem_support);
  dem_piece *pieces = DEM_NEW_ARRAY(toy->mem, dem_piece, 2);
  dem_answer_list *lists = DEM_NEW_ARRAY(toy->mem, dem_answer_list, AUDIENCES);
  dem_rat *joint = row(toy, ANSWERS), *zeros = row(toy, 2), *ones = row(toy, 2);
  pieces[0] = segment(toy, DEM_ZERO, ratio(toy, 1, 2));
  pieces[1] = segment(toy, ratio(toy, 7, 10), DEM_ONE);
  certain_answers(joint, 0, 0);
  for (int k = 0; k < AUDIENCES; k++) lists[k] = (dem_answer_list){1, joint + 2 * k};
  zeros[0] = zeros[1] = DEM_ZERO;
  ones[0] = ones[1] = DEM_ONE;
  *made = (dem_support){.signal = NAME, .min = zeros, .max = ones, .n_pieces = 2, .pieces = pieces, .answers = lists,
                        .joint = {1, joint}};
  return made;
}

/* Both omit. */
static dem_outcome pooling(toy_answer *toy) {
  static const bool sent[] = {true, false};
  static const int carriers[] = {1};
  dem_outcome made = separating(toy);
  dem_rat *sigma = row(toy, TYPES * SIGNALS), *answers = row(toy, SIGNALS * ANSWERS), *post = row(toy, SIGNALS * TYPES);
  for (int i = 0; i < 4; i++) sigma[i] = i % 2 == 0 ? DEM_ONE : DEM_ZERO;
  certain_answers(answers, 0, 0);
  post[0] = toy->game.prior[0], post[1] = toy->game.prior[1];
  made.id = 2, made.kind = DEM_POOLING, made.isolated = false;
  made.sent = sent, made.sigma = sigma, made.answers = answers, made.posteriors = post;
  made.bits = DEM_NEW_ARRAY(toy->mem, double, SIGNALS);
  made.information = made.share = 0;
  made.n_supports = 1, made.supports = support(toy);
  made.verdicts[DEM_REFINEMENT_D1] = (dem_verdict){false, "after (name): H is ruled out", "after (name): H is ruled out"};
  made.n_components = 1, made.components = carriers;
  return made;
}

static void make_component(toy_answer *toy) {
  static const int members[] = {0, 1};
  dem_point *point = DEM_NEW(toy->mem, dem_point);
  dem_rat *answers = row(toy, SIGNALS * ANSWERS);
  certain_answers(answers, 0, 0);
  certain_answers(answers + ANSWERS, 0, 0);
  *point = (dem_point){1, answers};
  toy->components[0] = (dem_component){.id = 1, .n_outcomes = 2, .outcomes = members, .survives = {DEM_YES, DEM_VARIES},
                                       .truncated = true, .n_points = 1, .points = point};
}

static void make_reading(toy_answer *toy) {
  static const int levels[] = {0};
  static const dem_interval none[2];
  dem_interval *some = DEM_NEW_ARRAY(toy->mem, dem_interval, TYPES),
               *ratios = DEM_NEW_ARRAY(toy->mem, dem_interval, TYPES);
  some[C] = (dem_interval){DEM_ZERO, ratio(toy, 2, 5)};
  some[H] = (dem_interval){ratio(toy, 3, 5), DEM_ONE};
  ratios[C] = (dem_interval){DEM_ZERO, DEM_ONE};
  ratios[H] = (dem_interval){DEM_ONE, DEM_INFINITY};
  toy->reading = (dem_reading){.levels = levels,
                               .signal = "omit",
                               .n_outcomes = {2, 2, 0},
                               .posterior = {some, some, none},
                               .ratio = {ratios, ratios, none},
                               .refuted_under = {false, true},
                               .sentence = "After omit P(C) is between 0 and 2/5."};
}

static void init(toy_answer *toy) {
  *toy = (toy_answer){.cx = dem_ctx_new(NULL)};
  if (!toy->cx) abort();
  toy->mem = dem_arena_new(toy->cx);
  dem_buf_init(&toy->out, toy->cx);
  make_game(toy);
  toy->outcomes[0] = separating(toy);
  toy->outcomes[1] = pooling(toy);
  make_component(toy);
  make_reading(toy);
  toy->answer = (dem_answer){.mem = toy->mem, .game = &toy->game, .in_class = true, .complete = true, .certified = true,
                             .n_outcomes = 2, .outcomes = toy->outcomes, .components_total = 1, .n_components = 1,
                             .components = toy->components};
}

/* ---- around a test ----------------------------------------------------------------------------------------------- */

int toy_start(void **state) {
  toy_answer *toy = malloc(sizeof *toy);
  if (!toy) abort();
  init(toy);
  *state = toy;
  return 0;
}

int toy_stop(void **state) {
  toy_answer *toy = *state;
  dem_buf_clear(&toy->out);
  dem_arena_free(toy->mem);
  dem_ctx_free(toy->cx);
  free(toy);
  return 0;
}

const char *toy_shown(const toy_answer *toy) { return dem_buf_text(&toy->out); }

void toy_has(const toy_answer *toy, const char *text) {
  if (!strstr(toy_shown(toy), text)) fail_msg("no '%s' in\n%s", text, toy_shown(toy));
}

void toy_lacks(const toy_answer *toy, const char *text) {
  if (strstr(toy_shown(toy), text)) fail_msg("'%s' in\n%s", text, toy_shown(toy));
}

void toy_writes(toy_answer *toy, void (*put)(dem_buf *out, const char *text), const char *text, const char *wanted) {
  toy->out.length = 0;
  put(&toy->out, text);
  assert_string_equal(toy_shown(toy), wanted);
}
