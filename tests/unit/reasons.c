/* Why a play is an equilibrium: every slack that is told is the one that the game's leaves give, by a count of every play
 * written here; and what is said to break it does, while up to the nearest such value the same profile is accepted. */
#include "solve/reasons.h"
#include "support/answers.h"
#include "support/model.h"
#include "support/random_games.h"
#include "support/random_models.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "reasons_count.h"

/* ---- what breaks it --------------------------------------------------------------------------------------------------- */

typedef struct breaker {
  room *room;
  const dem_game *game;
  const dem_reasons *why;
  bool solves; /* what is firm is looked for among all outcomes, too */
} breaker;

static bool accepts(const breaker *b, const dem_game *game, bool with_beliefs) {
  dem_profile profile = b->why->held;
  if (!with_beliefs) profile.beliefs = NULL;
  else { /* on the path Bayes' rule says what is believed: nothing is given there */
    size_t n = (size_t)game->n_audiences * (size_t)game->n_signals * (size_t)game->n_types;
    profile.beliefs = DEM_NEW_ARRAY(b->room->mem, dem_rat, n);
    for (size_t i = 0; i < n; i++) {
      bool sent = b->why->outcome->sent[i / (size_t)game->n_types % (size_t)game->n_signals];
      profile.beliefs[i] = sent ? DEM_UNDEFINED : b->why->held.beliefs[i];
    }
  }
  dem_verification *check = NULL;
  if (dem_verify(b->room->cx, &check, game, &profile, DEM_ZERO) != DEM_OK) fail_msg("%s", dem_ctx_message(b->room->cx));
  bool holds = check->holds;
  dem_verification_free(check);
  return holds;
}

/* 1: accepted, 0: refused, -1: there is no such game. `firm`: whether the play is on the path of any listed outcome. */
static int judge_at(const breaker *b, const dem_break *it, dem_rat value, bool firm) {
  dem_arena *mem = b->room->mem;
  dem_game moved = *b->game, *game = NULL;
  if (it->parameter >= 0) {
    int n = b->game->model->n_parameters;
    dem_rat *values = DEM_NEW_ARRAY(mem, dem_rat, n);
    for (int p = 0; p < n; p++) values[p] = p == it->parameter ? value : b->game->parameters[p];
    dem_status status = dem_game_bind(b->room->cx, &game, b->game->model, values);
    dem_ctx_clear(b->room->cx);
    if (status != DEM_OK) return -1;
  } else {
    if (dem_rat_sign(value) <= 0 || dem_rat_compare(value, DEM_ONE) >= 0) return -1;
    dem_rat *prior = DEM_NEW_ARRAY(mem, dem_rat, moved.n_types), rest = dem_rat_sub(mem, DEM_ONE, value);
    for (int t = 0; t < moved.n_types; t++)
      prior[t] = t == it->type ? value
                               : dem_rat_div(mem, dem_rat_mul(mem, rest, moved.prior[t]),
                                             dem_rat_sub(mem, DEM_ONE, moved.prior[it->type]));
    moved.prior = prior;
  }
  const dem_game *tried = game ? game : &moved;
  bool found = accepts(b, tried, true) || (firm && accepts(b, tried, false));
  if (firm && !found && b->solves) {
    dem_answer *answer = NULL;
    const dem_solve_settings brief = {.brief = true};
    if (dem_solve(b->room->cx, &answer, tried, &brief) != DEM_OK) fail_msg("%s", dem_ctx_message(b->room->cx));
    found = answers_find(answer, b->why->outcome->sigma, b->why->outcome->answers) >= 0;
    dem_answer_free(answer);
  }
  dem_game_free(game);
  return found;
}

static bool is_same_side(const dem_break *a, const dem_break *b) {
  return a->parameter == b->parameter && a->type == b->type && (a->any || b->any || a->above == b->above);
}

/* Whether another break of the same number comes before this one on its side. */
static bool is_nearest(const breaker *b, const dem_break *it) {
  for (int i = 0; i < b->why->n_breaks; i++) {
    const dem_break *other = &b->why->breaks[i];
    if (other == it || !is_same_side(other, it)) continue;
    if (other->any && !it->any) return false;
    int order = dem_rat_compare(other->at, it->at);
    if (!it->any && (it->above ? order < 0 : order > 0)) return false;
  }
  return true;
}

/* Of a number and side at most one of the path is told, and one of elsewhere where that is nearer. */
static bool go_together(const dem_break *a, const dem_break *b) {
  if (!is_same_side(a, b)) return true;
  if (a->firm == b->firm) return false;
  const dem_break *firm = a->firm ? a : b, *loose = a->firm ? b : a;
  if (firm->any || loose->any) return !firm->any;
  int order = dem_rat_compare(loose->at, firm->at);
  return loose->above ? order < 0 : order > 0;
}

static const char *judge_pairs(const dem_reasons *why) {
  for (int i = 0; i < why->n_breaks; i++)
    for (int j = i + 1; j < why->n_breaks; j++)
      if (!go_together(&why->breaks[i], &why->breaks[j])) return "of two breaks one has nothing to add";
  return NULL;
}

static const char *judge_break(const breaker *b, const dem_break *it) {
  dem_arena *mem = b->room->mem;
  dem_rat step = dem_rat_ratio(mem, it->above ? 1 : -1, 1000000007), far = dem_rat_int(it->above ? 5 : -5);
  /* another later move leaves signals and answers as they are: those of an outcome are not compared by moves */
  bool firm = it->firm && b->why->reasons[it->reason].choice != DEM_CHOICE_MOVE;
  if (judge_at(b, it, dem_rat_add(mem, it->at, step), firm) > 0) return "just beyond what breaks it the play holds";
  if (!it->any && judge_at(b, it, dem_rat_add(mem, it->at, far), false) > 0) return "far beyond what breaks it the play holds";
  if (it->any) return judge_at(b, it, dem_rat_sub(mem, it->at, step), firm) > 0 ? "the play stands a change said to end it" : NULL;
  if (!is_nearest(b, it)) return NULL;
  if (judge_at(b, it, it->at, false) == 0) return "the play fails at the value itself";
  dem_rat between = dem_rat_div(mem, dem_rat_add(mem, it->at, it->now), dem_rat_int(2));
  return judge_at(b, it, between, false) == 0 ? "the play fails before the value that is told" : NULL;
}

static bool is_told(const dem_reasons *why, const dem_break *like) {
  for (int i = 0; i < why->n_untold; i++)
    if (like->parameter >= 0 && why->untold[i] == like->parameter) return true;
  for (int i = 0; i < why->n_breaks; i++)
    if (is_same_side(&why->breaks[i], like)) return true;
  return false;
}

/* A number of which nothing is told on one side may move there as far as it likes: by so much, and by parts of it. */
static const char *judge_silent_side(const breaker *b, const dem_break *it, dem_rat most) {
  static const int WAYS[] = {1, 2, 4, 20, 200, 2000};
  dem_arena *mem = b->room->mem;
  for (int i = 0; i < 6 && !is_told(b->why, it); i++) {
    dem_rat way = dem_rat_div(mem, most, dem_rat_int(WAYS[i]));
    dem_rat value = it->above ? dem_rat_add(mem, it->now, way) : dem_rat_sub(mem, it->now, way);
    if (judge_at(b, it, value, false) == 0) return "a value that breaks the play is not told";
  }
  return NULL;
}

static const char *judge_silent_parameters(const breaker *b) {
  const char *wrong = NULL;
  for (int p = 0; b->game->model && p < b->game->model->n_parameters; p++)
    for (int above = 0; above < 2 && !wrong; above++) {
      const dem_break it = {.parameter = p, .type = -1, .now = b->game->parameters[p], .above = above};
      wrong = judge_silent_side(b, &it, dem_rat_int(1000));
      if (!wrong) wrong = judge_silent_side(b, &it, DEM_ONE);
    }
  return wrong;
}

/* Priors that no parameter moves; of two types the first says all. */
static const char *judge_silent_priors(const breaker *b) {
  int n = b->game->n_types <= 2 ? b->game->n_types - 1 : b->game->n_types;
  const char *wrong = NULL;
  for (int p = 0; b->game->model && p < b->game->model->n_parameters; p++)
    if (dem_prior_moves(b->game->model, p)) return NULL;
  for (int t = 0; t < n; t++)
    for (int above = 0; above < 2 && !wrong; above++) {
      const dem_break it = {.parameter = -1, .type = t, .now = b->game->prior[t], .above = above};
      wrong = judge_silent_side(b, &it, above ? dem_rat_sub(b->room->mem, DEM_ONE, it.now) : it.now);
    }
  return wrong;
}

/* `told` counts the breaks of each form. */
static const char *judge(room *r, const dem_answer *answer, int index, bool solves, int *told) {
  dem_reasons *why = NULL;
  if (dem_reasons_find(r->cx, &why, answer, index) != DEM_OK) fail_msg("%s", dem_ctx_message(r->cx));
  const breaker b = {r, answer->game, why, solves};
  const char *wrong = reasons_judge_slacks(r->mem, answer->game, why);
  if (!wrong && !accepts(&b, answer->game, true)) wrong = "the profile that is held is refused";
  for (int i = 0; i < why->n_breaks && !wrong; i++) {
    wrong = judge_break(&b, &why->breaks[i]);
    told[why->breaks[i].any ? 2 : why->breaks[i].firm]++;
  }
  if (!wrong) wrong = judge_silent_parameters(&b);
  if (!wrong) wrong = judge_silent_priors(&b);
  if (!wrong) wrong = judge_pairs(why);
  dem_reasons_free(why);
  return wrong ? dem_arena_format(r->mem, "outcome %d: %s", index + 1, wrong) : NULL;
}

/* ---- models that ship ------------------------------------------------------------------------------------------------------ */

static void judge_model(const char *name, bool solves) {
  solved s = model_solve_shipped(name, NULL, NULL);
  int told[3] = {0};
  for (int i = 0; i < s.answer->n_outcomes && (solves || i < 3); i++) {
    room r = room_open();
    const char *wrong = judge(&r, s.answer, i, solves, told);
    char text[200] = "";
    if (wrong) strncpy(text, wrong, sizeof text - 1);
    room_close(&r);
    if (text[0]) fail_msg("%s: %s", name, text);
  }
  assert_true(told[0] + told[1] + told[2] > 0);
  model_free(&s);
}

static void what_is_told_of_the_models_that_ship_is_true(void **state) {
  (void)state;
  static const char *const NAMES[] = {"beer-quiche", "fearon-sunk", "fearon-tied", "seoul-toy", "spence"};
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) judge_model(NAMES[i], true);
}

static void what_is_told_of_the_flagship_is_true(void **state) {
  (void)state;
  judge_model("seoul-2024", false);
}

/* ---- random models ------------------------------------------------------------------------------------------------------------ */

/* The random model with each number before an "if" a parameter of its own. */
static const char *with_parameters(dem_arena *mem, const char *text) {
  const char *head = strchr(text, '\n') + 1, *declared = "", *body = "";
  int n = 0;
  for (const char *at = head; *at;) {
    size_t digits = strspn(at, "0123456789");
    bool whole = digits > 0 && at > head && at[-1] == ' ' && strncmp(at + digits, " if", 3) == 0;
    size_t length = digits ? digits : 1;
    if (whole) {
      declared = dem_arena_format(mem, "%sparameter p%d = %.*s\n", declared, n, (int)digits, at);
      body = dem_arena_format(mem, "%sp%d", body, n++);
    } else body = dem_arena_format(mem, "%s%.*s", body, (int)length, at);
    at += length;
  }
  return dem_arena_format(mem, "%.*s%s%s", (int)(head - text), text, declared, body);
}

static int told_in_all[3];

static const char *try_model(room *r, dice *d) {
  const char *text = with_parameters(r->mem, random_model_text(r->mem, d)), *wrong = NULL;
  solved s = model_solve_text(text, NULL, NULL);
  for (int i = 0; i < s.answer->n_outcomes && i < 3 && !wrong; i++) wrong = judge(r, s.answer, i, true, told_in_all);
  if (wrong) wrong = dem_arena_format(r->mem, "%s in\n%s", wrong, text);
  model_free(&s);
  return wrong;
}

static const char *try_tables(room *r, dice *d) {
  shape s = random_small_shape(d);
  solution a = answers_solve(r, random_game(r->mem, d, &s), NULL);
  const char *wrong = NULL;
  for (int i = 0; i < a.answer->n_outcomes && i < 4 && !wrong; i++) wrong = judge(r, a.answer, i, true, told_in_all);
  answers_free(&a);
  return wrong;
}

static void what_is_told_of_random_models_is_true(void **state) {
  (void)state;
  memset(told_in_all, 0, sizeof told_in_all);
  bool all = trials_run(71000, 25, try_model);
  for (int i = 0; i < 3 && all; i++) assert_true(told_in_all[i] > 20);
}

static void what_is_told_of_games_without_a_model_is_true(void **state) {
  (void)state;
  memset(told_in_all, 0, sizeof told_in_all);
  bool all = trials_run(72000, 150, try_tables);
  for (int i = 1; i < 3 && all; i++) assert_true(told_in_all[i] > 20);
}

/* ---- edges ---------------------------------------------------------------------------------------------------------------------- */

/* Beyond a = 1 the audience would act if the sender took then, as it does now; from a = 1/2 on it drops, and nobody acts. */
static const char UNREACHED[] = "model \"m\"\nparameter a = 0\nplayer S type H : 1/2, L : 1/2\nsignal m by S : x, y\n"
                                "audience R sees m chooses hold, act\nmove S take, drop if act\n"
                                "payoff S = 3 if x + 1 if take + 2 * a if drop\npayoff R = a if take - 1 if take - 5 if drop\n";

static void a_later_move_that_is_not_reached_may_mend_what_an_answer_breaks(void **state) {
  (void)state;
  solved s = model_solve_text(UNREACHED, NULL, NULL);
  room r = room_open();
  int told[3] = {0};
  assert_int_equal(s.answer->n_outcomes, 1);
  assert_null(judge(&r, s.answer, 0, true, told));
  assert_int_equal(told[1], 0);
  assert_true(told[0] > 0);
  room_close(&r);
  model_free(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_told_of_the_models_that_ship_is_true),
    cmocka_unit_test(what_is_told_of_the_flagship_is_true),
    cmocka_unit_test(what_is_told_of_random_models_is_true),
    cmocka_unit_test(what_is_told_of_games_without_a_model_is_true),
    cmocka_unit_test(a_later_move_that_is_not_reached_may_mend_what_an_answer_breaks),
  };
  return cmocka_run_group_tests_name("why a play is an equilibrium", tests, NULL, NULL);
}
