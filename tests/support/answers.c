/* The solver's answer to the tables of a test, and what can be said of any answer. */
#include "support/answers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

solution answers_solve(room *r, const dem_tables *tables, const dem_solve_settings *settings) {
  solution a = {0};
  if (dem_game_from_tables(r->cx, &a.game, tables) != DEM_OK || dem_solve(r->cx, &a.answer, a.game, settings) != DEM_OK)
    fail_msg("not solved: %s", dem_ctx_message(r->cx));
  return a;
}

void answers_free(solution *a) {
  dem_answer_free(a->answer);
  dem_game_free(a->game);
}

int answers_find(const dem_answer *answer, const dem_rat *sigma, const dem_rat *answers) {
  const dem_game *game = answer->game;
  for (int i = 0; i < answer->n_outcomes; i++)
    if (table_same_numbers(answer->outcomes[i].sigma, sigma, game->n_types * game->n_signals) &&
        table_same_numbers(answer->outcomes[i].answers, answers, game->n_signals * game->n_answers_total))
      return i;
  return -1;
}

static void say_rows(dem_buf *out, const dem_rat *numbers, int rows, int width) {
  for (int i = 0; i < rows * width; i++) {
    if (i) dem_buf_put(out, i % width ? " " : ", ");
    if (dem_rat_is_defined(numbers[i])) dem_rat_print(out, numbers[i]);
    else dem_buf_put(out, "-");
  }
}

const char *answers_say(room *r, const dem_game *game, const dem_rat *sigma, const dem_rat *answers) {
  dem_buf out;
  dem_buf_init(&out, r->cx);
  say_rows(&out, sigma, game->n_types, game->n_signals);
  dem_buf_put(&out, " => ");
  say_rows(&out, answers, game->n_signals, game->n_answers_total);
  const char *text = dem_arena_copy(r->mem, dem_buf_text(&out), strlen(dem_buf_text(&out)));
  dem_buf_clear(&out);
  return text;
}

/* What the verifier says against a profile, NULL where it accepts it exactly. */
static const char *refute_profile(room *r, const dem_game *game, const dem_rat *sigma, const dem_rat *answers) {
  dem_profile profile = {.sigma = (dem_rat *)sigma, .answers = (dem_rat *)answers};
  dem_verification *check = NULL;
  const char *wrong = NULL;
  if (dem_verify(r->cx, &check, game, &profile, DEM_ZERO) != DEM_OK)
    return dem_arena_format(r->mem, "not verified: %s", dem_ctx_message(r->cx));
  if (!check->holds)
    wrong = dem_arena_format(r->mem, "refuted: %s: %s", answers_say(r, game, sigma, answers),
                             check->n_failures ? check->failures[0].detail : "no reason");
  dem_verification_free(check);
  return wrong;
}

/* The outcome with the `i`-th extreme answer after every signal that nobody sends. */
static const char *refute_filled(room *r, const dem_game *game, const dem_outcome *outcome, int i) {
  int width = game->n_answers_total;
  dem_rat *answers = DEM_NEW_ARRAY(r->mem, dem_rat, game->n_signals * width);
  memcpy(answers, outcome->answers, (size_t)(game->n_signals * width) * sizeof *answers);
  for (int j = 0; j < outcome->n_supports; j++) {
    const dem_support *support = &outcome->supports[j];
    if (!support->joint.n) return "an unsent signal has no extreme answer";
    memcpy(answers + support->signal * width, support->joint.answers + i % support->joint.n * width,
           (size_t)width * sizeof *answers);
  }
  return refute_profile(r, game, outcome->sigma, answers);
}

static const char *refute_outcome(room *r, const dem_game *game, const dem_outcome *outcome) {
  int most = 1;
  for (int j = 0; j < outcome->n_supports; j++)
    if (outcome->supports[j].joint.n > most) most = outcome->supports[j].joint.n;
  for (int i = 0; i < most; i++) {
    const char *wrong = refute_filled(r, game, outcome, i);
    if (wrong) return wrong;
  }
  return NULL;
}

static const char *refute_points(room *r, const dem_answer *answer, const dem_component *component) {
  for (int i = 0; i < component->n_points; i++) {
    const dem_point *point = &component->points[i];
    const char *wrong = refute_profile(r, answer->game, answer->outcomes[point->outcome].sigma, point->answers);
    if (wrong) return wrong;
  }
  return NULL;
}

/* A component survives where all its outcomes do, and varies where some do. */
static const char *refute_verdicts(const dem_answer *answer, const dem_component *component) {
  for (int i = 0; i < DEM_N_REFINEMENTS; i++) {
    int n = 0;
    for (int k = 0; k < component->n_outcomes; k++)
      n += answer->outcomes[component->outcomes[k]].verdicts[i].survives;
    dem_truth all = n == component->n_outcomes ? DEM_YES : n > 0 ? DEM_VARIES : DEM_NO;
    if (component->survives[i] != all) return "a component survives otherwise than its outcomes";
  }
  return NULL;
}

static const char *refute_component(room *r, const dem_answer *answer, const dem_component *component) {
  const char *wrong = refute_verdicts(answer, component);
  return wrong ? wrong : refute_points(r, answer, component);
}

const char *answers_refute(room *r, const dem_answer *answer) {
  const char *wrong = NULL;
  if (!answer->in_class || !answer->complete) wrong = "the answer is not complete";
  if (!answer->certified) wrong = "the answer is not certified";
  if (!answer->n_outcomes) wrong = "no outcome, though every game has one";
  if (answer->n_components < answer->components_total && answer->n_components < DEM_SOLVE_DEFAULTS.max_components)
    wrong = "a component that is counted is not listed";
  for (int i = 0; i < answer->n_outcomes && !wrong; i++) wrong = refute_outcome(r, answer->game, &answer->outcomes[i]);
  for (int i = 0; i < answer->n_components && !wrong; i++) wrong = refute_component(r, answer, &answer->components[i]);
  return wrong;
}
