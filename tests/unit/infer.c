/* What the rows of one date say, against arithmetic by hand, the reading of the solver and a slow oracle. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "oracle/infer_oracle.h"
#include "support/inferred.h"
#include "support/model.h"
#include "support/tables.h"
#include "support/trials.h"

/* Beer and quiche with many wimps (Cho and Kreps 1987, at prior 2/3): in the only outcome W sends beer with chance 1/2, T
 * always. A hat that says nothing is worn by all. */
#define WIMPS                                                                                                          \
  "model \"Many wimps\"\nplayer S  type W : 2/3,  T : 1/3\nsignal drink by S : beer, quiche\nsignal hat by S : "       \
  "plain\n"                                                                                                            \
  "audience R  sees drink, hat  chooses duel, rest\npayoff S = 2 if rest + 1 if W and quiche + 1 if T and beer\n"      \
  "payoff R = 1 if duel and W + 1 if rest and T\n"

static const dem_path *only_path(const inferred *i) {
  assert_int_equal(i->status, DEM_OK);
  assert_int_equal(i->inference->n_paths, 1);
  return &i->inference->paths[0];
}

static const dem_path *path_of(const inferred *i, int id) {
  assert_int_equal(i->status, DEM_OK);
  assert_int_equal(i->inference->paths[id - 1].ids[0], id);
  return &i->inference->paths[id - 1];
}

/* ---- by hand --------------------------------------------------------------------------------------------------------- */

/* P(beer) = 2/3 * 1/2 + 1/3 = 2/3, of which W has half. */
static void a_sure_row_is_bayes_rule(void **state) {
  (void)state;
  inferred i = infer_text(WIMPS "observed drink = beer from 1\n", NULL, NULL);
  const dem_path *path = only_path(&i);
  assert_numbers(&path->likelihood, 1, "2/3");
  assert_numbers(path->posterior, 2, "1/2 1/2");
  assert_interval(i.inference->clues[0].factor[0], "1/2", "1/2");
  assert_interval(i.inference->clues[0].without[0][0], "2/3", "2/3");
  assert_non_null(strstr(i.inference->sentence, "taken at their word: no ledger was given"));
  inferred_free(&i);
}

/* It says beer with chance 4/5 after beer and 1/5 after quiche. W: 2/3 (1/2 * 4/5 + 1/2 * 1/5) = 1/3; T: 1/3 * 4/5 = 4/15. */
static void an_unsure_row_may_say_the_other_level(void **state) {
  (void)state;
  const char *medium[] = {"medium", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1\n", medium, NULL);
  const dem_path *path = only_path(&i);
  assert_numbers(&path->likelihood, 1, "3/5");
  assert_numbers(path->posterior, 2, "5/9 4/9");
  assert_numbers(&i.inference->clues[0].witness.chance, 1, "4/5");
  assert_interval(i.inference->clues[0].factor[0], "5/8", "5/8"); /* 1/2 against 4/5 */
  inferred_free(&i);
}

/* Two rows are independent given the drink, not given the type. W: 2/3 * 1/2 (16/25 + 1/25) = 17/75; T: 1/3 * 16/25. */
static void two_rows_on_one_channel_share_what_happened(void **state) {
  (void)state;
  const char *medium[] = {"medium", "0.8", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 2\n", medium, NULL);
  const dem_path *path = only_path(&i);
  assert_numbers(&path->likelihood, 1, "11/25");
  assert_numbers(path->posterior, 2, "17/33 16/33");
  assert_numbers(path->after, 4, "5/9 4/9 17/33 16/33");
  assert_interval(i.inference->clues[1].factor[0], "17/20", "17/20"); /* 17/16 against 5/4 */
  assert_interval(i.inference->clues[1].without[0][0], "5/9", "5/9");
  inferred_free(&i);
}

/* One row says beer, another quiche: 4/5 * 1/5 whatever was drunk, so that nothing is learned; at their word both are impossible. */
static void rows_may_disagree(void **state) {
  (void)state;
  const char *medium[] = {"medium", "medium", NULL};
  const char *text = WIMPS "observed drink = beer from 1\nobserved drink = quiche from 2\n";
  inferred i = infer_text(text, medium, NULL);
  const dem_path *path = only_path(&i);
  assert_numbers(&path->likelihood, 1, "4/25");
  assert_numbers(path->posterior, 2, "2/3 1/3");
  inferred_free(&i);
  i = infer_text(text, NULL, NULL);
  assert_true(i.inference->refuted);
  inferred_free(&i);
}

/* The words are settings: high means certain here, so that the row is Bayes' rule again; low means nothing. */
static void what_the_words_mean_is_a_setting(void **state) {
  (void)state;
  const char *words[] = {"high", "low", NULL};
  dem_infer_settings settings = dem_infer_defaults();
  settings.high = DEM_ONE;
  settings.low = dem_rat_int(1);
  settings.low.den = 2;
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 2\n", words, &settings);
  assert_numbers(only_path(&i)->posterior, 2, "1/2 1/2");
  assert_interval(i.inference->clues[1].factor[0], "1", "1");
  assert_interval(i.inference->clues[1].without[0][0], "1/2", "1/2");
  inferred_free(&i);
}

static void where_there_is_one_level_nothing_can_be_misread(void **state) {
  (void)state;
  const char *low[] = {"low", NULL};
  inferred i = infer_text(WIMPS "observed hat = plain from 1\n", low, NULL);
  assert_numbers(only_path(&i)->posterior, 2, "2/3 1/3");
  assert_numbers(&i.inference->clues[0].witness.chance, 1, "1");
  assert_int_equal(i.inference->heaviest, -1);
  inferred_free(&i);
}

static void a_row_without_confidence_is_taken_at_its_word(void **state) {
  (void)state;
  const char *none[] = {"", "medium", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 2\n", none, NULL);
  assert_numbers(only_path(&i)->posterior, 2, "1/2 1/2");
  assert_non_null(strstr(i.inference->sentence,
                         "independent reading, right with chance 1 or 4/5; 1 row gives no confidence"));
  inferred_free(&i);
}

static void assert_sentence(const char *statement, const char *confidence, const char *says) {
  const char *both[] = {confidence, confidence, NULL};
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  inferred i = infer_text(dem_arena_format(mem, WIMPS "observed %s\n", statement), both, NULL);
  if (!strstr(i.inference->sentence, says)) fail_msg("'%s' does not say '%s'", i.inference->sentence, says);
  inferred_free(&i);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* Beer twice: (qq + rr) / (2 qq + rr) with r = 1 - q. Quiche: W 1/3 whatever q, T (1 - q) / 3. */
static void long_fractions_are_told_with_two_digits_but_never_as_sure(void **state) {
  (void)state;
  assert_sentence("drink = beer from 1", "0.8", "the chance that S is W is 5/9 in the only outcome");
  assert_sentence("drink = beer from 1, 2", "0.987654", "is 0.50 in");
  assert_sentence("drink = quiche from 1", "0.999999", "is more than 0.99 in");
}

/* The toy's outcome 4: C sends (name, humanitarian), H sends it with chance 2/7, else (omit, humanitarian). Rows say name
 * (4/5) and humanitarian (3/5). C: 2/5 * 4/5 * 3/5 = 24/125. H: 3/5 (2/7 * 12/25 + 5/7 * 3/25) = 117/875. */
static void rows_on_two_channels_multiply_signal_by_signal(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  const char *sure[] = {"medium", "low", NULL};
  inferred i =
    infer_text(inferred_text(mem, "seoul-toy", "observed rhetoric = name from 1\nobserved aid = humanitarian from 2\n"),
               sure, NULL);
  const dem_path *path = path_of(&i, 4);
  assert_numbers(&path->likelihood, 1, "57/175");
  assert_numbers(path->posterior, 2, "56/95 39/95");
  inferred_free(&i);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* ---- three levels ------------------------------------------------------------------------------------------------------ */

static void check_schooling(const char *says, dem_spread spread, int outcome, const char *posterior) {
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  const char *medium[] = {"medium", NULL};
  dem_infer_settings settings = dem_infer_defaults();
  settings.spread = spread;
  const char *statement = dem_arena_format(mem, "observed school = %s from 1\n", says);
  inferred i = infer_text(inferred_text(mem, "spence", statement), medium, &settings);
  assert_numbers(path_of(&i, outcome)->posterior, 2, posterior);
  inferred_free(&i);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* Spence's schools none, some, much; priors 1/2. Outcome 1: L none, H much. Outcome 3: L none 2/3, some 1/3, H some. A row of
 * chance 4/5 leaves 1/5: 1/10 for each other level, or all of it for the only neighbour of none and of much. */
static void the_rest_goes_to_all_other_levels_or_to_neighbours(void **state) {
  (void)state;
  check_schooling("none", DEM_SPREAD_UNIFORM, 1, "8/9 1/9");    /* 4/5 against 1/10 */
  check_schooling("none", DEM_SPREAD_NEAR, 1, "1 0");           /* none is no neighbour of much */
  check_schooling("some", DEM_SPREAD_UNIFORM, 1, "1/2 1/2");    /* 1/10 against 1/10 */
  check_schooling("some", DEM_SPREAD_NEAR, 1, "1/2 1/2");       /* 1/5 against 1/5 */
  check_schooling("none", DEM_SPREAD_UNIFORM, 3, "17/20 3/20"); /* 2/3 * 4/5 + 1/3 * 1/10 = 17/30 against 1/10 */
  check_schooling("none", DEM_SPREAD_NEAR, 3, "17/20 3/20");    /* some has two neighbours */
  check_schooling("much", DEM_SPREAD_UNIFORM, 3, "1/2 1/2");    /* 1/10 whatever happened */
  check_schooling("much", DEM_SPREAD_NEAR, 3, "1/4 3/4");       /* 1/3 * 1/10 against 1/10 */
}

/* ---- with certain pieces: what the solver reads ------------------------------------------------------------------------ */

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

/* Chances of the Washington signal: 1 in outcome 12, 6/7 in 8, 9 and 10, where C is at 3/10; at the bar a path is still likely. */
static void a_path_is_likely_from_the_stated_share_of_the_greatest_on(void **state) {
  (void)state;
  static const struct {
    int num, den, n, under_d1;
    const char *low;
  } bars[] = {{1, 1, 1, 1, "2/5"}, {6, 7, 4, 2, "3/10"}, {6001, 7000, 1, 1, "2/5"}, {1, 32, 4, 2, "3/10"}, {0, 1, 4, 2, "3/10"}};
  for (size_t k = 0; k < sizeof bars / sizeof *bars; k++) {
    solved s = model_solve_shipped("seoul-2024", NULL, NULL);
    dem_infer_settings settings = dem_infer_defaults();
    settings.likely = dem_rat_ratio(s.game->mem, bars[k].num, bars[k].den);
    dem_inference *i;
    assert_int_equal(dem_infer(s.cx, &i, s.game, NULL, &settings), DEM_OK);
    assert_numbers(&i->likeliest, 1, "1");
    assert_int_equal(i->n_likely[0], bars[k].n);
    assert_int_equal(i->n_likely[1 + DEM_REFINEMENT_D1], bars[k].under_d1);
    assert_interval(i->likely[0][0], bars[k].low, "2/5");
    dem_inference_free(i);
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

/* ---- what else could have been seen ------------------------------------------------------------------------------------ */

static const dem_instead *find_instead(const dem_inference *i, const char *text) {
  for (int k = 0; k < i->n_instead; k++)
    if (strcmp(i->instead[k].text, text) == 0) return &i->instead[k];
  return NULL;
}

static void naming_beijing_would_have_been_enough(void **state) {
  (void)state;
  solved s = model_solve_shipped("seoul-2024", NULL, NULL);
  dem_inference *i;
  assert_int_equal(dem_infer(s.cx, &i, s.game, NULL, NULL), DEM_OK);
  const dem_instead *china = find_instead(i, "china, trust_fund, trilateral"),
                    *quiet = find_instead(i, "omit, humanitarian, trilateral");
  assert_non_null(china);
  assert_interval(china->posterior[1 + DEM_REFINEMENT_D1][0], "1", "1");
  assert_true(china->differs[0] && china->differs[1 + DEM_REFINEMENT_D1]);
  assert_interval(quiet->posterior[0][0], "0", "2/5");
  assert_null(find_instead(i, "pyongyang, trust_fund, trilateral")); /* it was seen */
  assert_null(find_instead(i, "omit, lethal, trilateral"));          /* nobody sends it */
  dem_inference_free(i);
  model_free(&s);
}

/* ---- refuted ----------------------------------------------------------------------------------------------------------- */

#define NEVER "observed rhetoric = omit from 1\nobserved aid = lethal from 2\nobserved engagement = trilateral from 3\n"

static void what_no_outcome_sends_refutes_the_model_unless_rows_may_err(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  const char *high[] = {"high", "high", "high", NULL}, *text = inferred_text(mem, "seoul-2024", NEVER);
  inferred sure = infer_text(text, NULL, NULL), unsure = infer_text(text, high, NULL);
  assert_true(sure.inference->refuted && sure.inference->refuted_under[DEM_REFINEMENT_D1]);
  assert_false(dem_rat_is_defined(sure.inference->posterior[0][0].min));
  assert_numbers(&path_of(&sure, 1)->likelihood, 1, "0");
  assert_false(dem_rat_is_defined(path_of(&sure, 1)->posterior[0]));
  assert_non_null(strstr(sure.inference->sentence, "the evidence refutes the model at these values"));
  assert_int_equal(sure.inference->heaviest, 1); /* lethal aid is what nobody sends */
  assert_true(sure.inference->clues[1].shift > 0.99 && sure.inference->clues[0].shift < 0.01);
  assert_false(unsure.inference->refuted);
  assert_int_equal(unsure.inference->n_agreeing[0], 12);
  inferred_free(&sure);
  inferred_free(&unsure);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

static void a_refinement_may_be_refuted_alone(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  inferred i = infer_text(inferred_text(mem, "seoul-toy", "observed rhetoric = name, aid = lethal\n"), NULL, NULL);
  assert_false(i.inference->refuted);
  assert_true(i.inference->refuted_under[DEM_REFINEMENT_D1]);
  assert_interval(i.inference->posterior[0][0], "1", "1");
  assert_false(dem_rat_is_defined(i.inference->posterior[1 + DEM_REFINEMENT_D1][0].min));
  assert_non_null(strstr(i.inference->sentence, "which refutes the model there"));
  assert_non_null(strstr(i.inference->sentence, "taken as certain"));
  inferred_free(&i);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* ---- clues --------------------------------------------------------------------------------------------------------------- */

static void logarithms_add_up_to_the_whole(void **state) {
  (void)state;
  const char *words[] = {"high", "medium", "low", "0.7", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 2, 3, 4\n", words, NULL);
  double sum = 0, odds = dem_rat_double(only_path(&i)->posterior[0]) / dem_rat_double(only_path(&i)->posterior[1]);
  for (int k = 0; k < 4; k++) {
    assert_true(fabs(i.inference->clues[k].log_min - i.inference->clues[k].log_max) < 1e-15);
    sum += i.inference->clues[k].log_min;
  }
  assert_true(fabs(sum - log(odds / 2)) < 1e-12); /* the prior odds are 2 */
  inferred_free(&i);
}

/* W gives beer-rows half the time whatever q, T with chance q = 10^-401: the factor is 10^401 / 2. */
static void logarithms_go_beyond_what_a_double_holds(void **state) {
  (void)state;
  char tiny[512] = "0.";
  memset(tiny + 2, '0', 400);
  strcpy(tiny + 402, "1");
  const char *words[] = {tiny, NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1\n", words, NULL);
  assert_true(fabs(i.inference->clues[0].log_max - (401 * log(10) - log(2))) < 1e-9);
  inferred_free(&i);
}

/* Without the high row 3/5 is left: W 1/3, T 1/5, so 5/8. Without the low one 19/20: W 1/3, T 19/60, so 20/39. Both: W 1/3 (57/100 +
 * 2/100) = 59/300, T 57/300, so 59/116. */
static void the_heaviest_is_the_one_whose_absence_changes_most(void **state) {
  (void)state;
  const char *words[] = {"low", "high", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 2\n", words, NULL);
  assert_numbers(only_path(&i)->posterior, 2, "59/116 57/116");
  assert_interval(i.inference->clues[0].without[0][0], "20/39", "20/39");
  assert_interval(i.inference->clues[1].without[0][0], "5/8", "5/8");
  assert_int_equal(i.inference->heaviest, 1);
  assert_true(fabs(i.inference->clues[1].shift - (5.0 / 8 - 59.0 / 116)) < 1e-15);
  inferred_free(&i);
}

/* The toy at outcome 2: naming is sent by C alone, so that a sure row excludes H and the next can say nothing about it. */
static void a_factor_may_be_infinite_and_then_undefined(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  inferred i = infer_text(inferred_text(mem, "seoul-toy", "observed rhetoric = name from 1, 2\n"), NULL, NULL);
  const dem_clue *clues = i.inference->clues;
  assert_interval(clues[0].factor[0], "3/2", "inf"); /* outcome 5: 1 against 2/3 */
  assert_true(isinf(clues[0].log_max) && fabs(clues[0].log_min - log(1.5)) < 1e-15);
  assert_interval(clues[1].factor[0], "1", "1"); /* where H is left */
  inferred_free(&i);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* ---- random rows against the oracle -------------------------------------------------------------------------------------- */

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

/* ---- what is refused ----------------------------------------------------------------------------------------------------- */

static void a_row_that_is_not_there_is_told_with_its_place(void **state) {
  (void)state;
  const char *one[] = {"high", NULL};
  inferred i = infer_text(WIMPS "observed drink = beer from 1, 7\n", one, NULL);
  assert_int_equal(i.status, DEM_DOMAIN);
  assert_null(i.inference);
  const dem_diagnostic *remark = dem_ctx_diagnostic_at(i.cx, 0);
  assert_int_equal(dem_ctx_diagnostic_count(i.cx), 1);
  assert_int_equal(remark->line, 8);
  assert_non_null(strstr(remark->says, "row 7 is not in the ledger"));
  assert_string_equal(remark->source, "observed drink = beer from 1, 7");
  inferred_free(&i);
}

static void nothing_observed_is_an_error(void **state) {
  (void)state;
  inferred i = infer_text(WIMPS, NULL, NULL);
  assert_int_equal(i.status, DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(i.cx), "nothing was observed"));
  inferred_free(&i);
}

static void settings_that_are_none_are_refused(void **state) {
  (void)state;
  int observe[2] = {2, -1};
  dem_infer_settings bad[3];
  for (int k = 0; k < 3; k++) bad[k] = dem_infer_defaults();
  bad[0].medium = dem_rat_int(2);
  bad[1].spread = DEM_N_SPREADS;
  bad[2].observe = observe;
  for (int k = 0; k < 3; k++) {
    inferred i = infer_text(WIMPS "observed drink = beer\n", NULL, &bad[k]);
    assert_int_equal(i.status, DEM_USAGE);
    assert_null(i.inference);
    inferred_free(&i);
  }
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_sure_row_is_bayes_rule),
    cmocka_unit_test(an_unsure_row_may_say_the_other_level),
    cmocka_unit_test(two_rows_on_one_channel_share_what_happened),
    cmocka_unit_test(rows_may_disagree),
    cmocka_unit_test(what_the_words_mean_is_a_setting),
    cmocka_unit_test(where_there_is_one_level_nothing_can_be_misread),
    cmocka_unit_test(a_row_without_confidence_is_taken_at_its_word),
    cmocka_unit_test(long_fractions_are_told_with_two_digits_but_never_as_sure),
    cmocka_unit_test(rows_on_two_channels_multiply_signal_by_signal),
    cmocka_unit_test(the_rest_goes_to_all_other_levels_or_to_neighbours),
    cmocka_unit_test(certain_pieces_say_what_the_solver_reads),
    cmocka_unit_test(a_path_is_likely_from_the_stated_share_of_the_greatest_on),
    cmocka_unit_test(the_washington_signal_leaves_three_tenths_to_two_fifths),
    cmocka_unit_test(naming_beijing_would_have_been_enough),
    cmocka_unit_test(what_no_outcome_sends_refutes_the_model_unless_rows_may_err),
    cmocka_unit_test(a_refinement_may_be_refuted_alone),
    cmocka_unit_test(logarithms_add_up_to_the_whole),
    cmocka_unit_test(logarithms_go_beyond_what_a_double_holds),
    cmocka_unit_test(the_heaviest_is_the_one_whose_absence_changes_most),
    cmocka_unit_test(a_factor_may_be_infinite_and_then_undefined),
    cmocka_unit_test(random_rows_agree_with_a_slow_oracle),
    cmocka_unit_test(the_order_of_rows_does_not_matter),
    cmocka_unit_test(a_row_that_is_not_there_is_told_with_its_place),
    cmocka_unit_test(nothing_observed_is_an_error),
    cmocka_unit_test(settings_that_are_none_are_refused),
  };
  return cmocka_run_group_tests_name("what rows say", tests, NULL, NULL);
}
