/* What the rows of one date say is what others say of them: the reading of the solver where rows are certain, a slow oracle where
 * they are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "oracle/infer_oracle.h"
#include "support/inferred.h"
#include "support/model.h"
#include "support/tables.h"
#include "support/trials.h"

/* ---- with certain pieces: what the solver reads ------------------------------------------------------------------ */

static void compare_with_reading(const solved *s, const int *observe) {
  dem_solve_settings brief = DEM_SOLVE_DEFAULTS;
  brief.brief = true;
  brief.observe = observe;
  dem_infer_settings settings = dem_infer_defaults();
  settings.observe = observe;
  dem_answer *answer;
  dem_inference *inference;
  assert_int_equal(dem_solve(s->cx, &answer, s->game, &brief), DEM_OK);
  assert_int_equal(dem_infer(s->cx, &inference, s->game, NULL, &settings), DEM_OK);
  const dem_reading *r = answer->reading;
  assert_int_equal(r->refuted, inference->refuted);
  for (int row = 0; row < DEM_ROWS; row++) {
    assert_int_equal(r->n_outcomes[row], inference->n_agreeing[row]);
    for (int t = 0; t < s->game->n_types; t++) {
      dem_interval a = r->posterior[row][t], b = inference->posterior[row][t];
      assert_true(table_same_numbers(&a.min, &b.min, 1) && table_same_numbers(&a.max, &b.max, 1));
    }
  }
  for (int k = 0; k < DEM_N_REFINEMENTS; k++) assert_int_equal(r->refuted_under[k], inference->refuted_under[k]);
  dem_inference_free(inference);
  dem_answer_free(answer);
}

/* Every level or none on every channel; at least one is observed. */
static void compare_all(const solved *s) {
  int observe[8], n = 1;
  for (int c = 0; c < s->game->n_channels; c++) n *= s->model->channels[c].n_levels + 1;
  for (int k = 1; k < n; k++) {
    for (int c = 0, rest = k; c < s->game->n_channels; c++) {
      observe[c] = rest % (s->model->channels[c].n_levels + 1) - 1;
      rest /= s->model->channels[c].n_levels + 1;
    }
    compare_with_reading(s, observe);
  }
}

static void certain_pieces_say_what_the_solver_reads(void **state) {
  (void)state;
  static const char *const NAMES[] = {"seoul-toy", "seoul-2024", "spence", "fearon-sunk", "fearon-tied", "beer-quiche"};
  dem_solve_settings brief = DEM_SOLVE_DEFAULTS;
  brief.brief = true;
  for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
    solved s = model_solve_shipped(NAMES[i], NULL, &brief);
    compare_all(&s);
    model_free(&s);
  }
}

static void the_washington_signal_leaves_three_tenths_to_two_fifths(void **state) {
  (void)state;
  solved s = model_solve_shipped("seoul-2024", NULL, NULL);
  dem_inference *i;
  assert_int_equal(dem_infer(s.cx, &i, s.game, NULL, NULL), DEM_OK);
  assert_true(i->complete && !i->refuted && i->n_clues == 5 && i->n_dates == 1);
  assert_string_equal(i->dates[0], "2024-07-11");
  assert_interval(i->posterior[0][0], "3/10", "2/5");
  assert_interval(i->posterior[1 + DEM_REFINEMENT_D1][0], "3/10", "2/5");
  assert_int_equal(i->n_agreeing[0], 4);
  assert_string_equal(i->clues[2].witness.text, "aid = trust_fund");
  assert_int_equal(i->clues[2].witness.row, 75);
  assert_non_null(strstr(i->sentence, "that Seoul is C (committed) lies between 3/10 and 2/5 over the 4 outcomes"));
  assert_non_null(strstr(i->sentence, "(prior 2/5)"));
  assert_non_null(strstr(i->sentence, "; the refinements say the same. The rows are taken at their word"));
  assert_int_equal(i->n_likely[0], 4);
  assert_interval(i->likely[0][0], "3/10", "2/5");
  assert_null(strstr(i->sentence, "make it likely"));
  dem_inference_free(i);
  model_free(&s);
}

/* ---- random rows against the oracle ------------------------------------------------------------------------------ */

typedef struct random_case {
  room *r;
  dice *d;
  const dem_model *model;
  int n;
  infer_reading *readings;
  const char **confidences;
  dem_spread spread;
} random_case;

/* Random statements, one a channel with up to three rows; rows are numbered in the order of the text. */
static const char *random_statements(random_case *c) {
  const char *text = "";
  c->readings = DEM_NEW_ARRAY(c->r->mem, infer_reading, 32);
  c->confidences = DEM_NEW_ARRAY(c->r->mem, const char *, 32);
  c->n = 0;
  for (int k = 0; k < c->model->n_channels; k++) {
    const dem_channel *channel = &c->model->channels[k];
    int level = dice_between(c->d, 0, channel->n_levels - 1), rows = dice_between(c->d, k == 0, 3);
    for (int row = 0; row < rows; row++) {
      int percent = dice_between(c->d, 0, 100);
      text = dem_arena_format(
        c->r->mem, "%s%s%d", text,
        row == 0 ? dem_arena_format(c->r->mem, "observed %s = %s from ", channel->name.id, channel->levels[level].id)
                 : ", ",
        c->n + 1);
      c->confidences[c->n] = dem_arena_format(c->r->mem, "%d.%02d", percent / 100, percent % 100);
      c->readings[c->n++] = (infer_reading){k, level, dem_rat_ratio(c->r->mem, percent, 100)};
    }
    if (rows > 0) text = dem_arena_format(c->r->mem, "%s\n", text);
  }
  return text;
}

static const char *compare_path(const random_case *c, const inferred *i, const dem_outcome *o, const dem_path *path) {
  const dem_game *g = i->game;
  int n_levels[8];
  for (int k = 0; k < g->n_channels; k++) n_levels[k] = c->model->channels[k].n_levels;
  infer_question q = {g->n_types, g->n_signals, g->n_channels, n_levels,
                      g->levels,  g->prior,     o->sigma,      c->spread == DEM_SPREAD_NEAR,
                      c->n,       c->readings};
  dem_rat given[DEM_MAX_TYPES], posterior[DEM_MAX_TYPES];
  dem_rat chance = infer_oracle(c->r->mem, given, posterior, &q);
  if (!dem_rat_equal(chance, path->likelihood)) return "the likelihood differs from the oracle's";
  if (!table_same_numbers(posterior, path->posterior, g->n_types)) return "the posterior differs from the oracle's";
  return NULL;
}

static const char *infer_at_random(room *r, dice *d) {
  static const char *const NAMES[] = {"seoul-toy", "spence", "fearon-sunk", "beer-quiche"};
  const char *name = NAMES[dice_between(d, 0, 3)];
  dem_solve_settings brief = DEM_SOLVE_DEFAULTS;
  brief.brief = true;
  solved s = model_solve_shipped(name, NULL, &brief);
  random_case c = {.r = r, .d = d, .model = s.model, .spread = (dem_spread)dice_between(d, 0, 1)};
  dem_infer_settings settings = dem_infer_defaults();
  settings.spread = c.spread;
  const char *statements = random_statements(&c);
  inferred i = infer_text(inferred_text(r->mem, name, statements), c.confidences, &settings);
  const char *wrong = i.status == DEM_OK ? NULL : dem_arena_format(r->mem, "%s", dem_ctx_message(i.cx));
  if (!wrong && i.inference->n_paths != s.answer->n_outcomes) wrong = "there is not one path for each outcome";
  for (int k = 0; k < s.answer->n_outcomes && !wrong; k++)
    wrong = compare_path(&c, &i, &s.answer->outcomes[k], &i.inference->paths[k]);
  inferred_free(&i);
  model_free(&s);
  return wrong;
}

static void random_rows_agree_with_a_slow_oracle(void **state) {
  (void)state;
  trials_run(1, 60, infer_at_random);
}

static void the_order_of_rows_does_not_matter(void **state) {
  (void)state;
  static const char *const ORDERS[] = {
    "rhetoric = name from 1, 2\nobserved aid = humanitarian from 3",
    "aid = humanitarian from 3\nobserved rhetoric = name from 2, 1",
    "rhetoric = name from 2\nobserved aid = humanitarian from 3\nobserved rhetoric = name from 1"};
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  const char *words[] = {"low", "high", "medium", NULL};
  dem_rat first[2] = {DEM_UNDEFINED, DEM_UNDEFINED};
  for (int k = 0; k < 3; k++) {
    inferred i =
      infer_text(inferred_text(mem, "seoul-toy", dem_arena_format(mem, "observed %s\n", ORDERS[k])), words, NULL);
    dem_interval c = i.inference->posterior[0][0];
    if (k == 0) first[0] = dem_rat_copy(mem, c.min), first[1] = dem_rat_copy(mem, c.max);
    assert_true(dem_rat_equal(first[0], c.min) && dem_rat_equal(first[1], c.max));
    inferred_free(&i);
  }
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(certain_pieces_say_what_the_solver_reads),
    cmocka_unit_test(the_washington_signal_leaves_three_tenths_to_two_fifths),
    cmocka_unit_test(random_rows_agree_with_a_slow_oracle),
    cmocka_unit_test(the_order_of_rows_does_not_matter),
  };
  return cmocka_run_group_tests_name("one date, as others say", tests, NULL, NULL);
}
