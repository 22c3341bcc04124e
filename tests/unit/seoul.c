/* The flagship model: its twelve outcomes with their numbers, its verdicts, and what tips it, as computed by other means
 * before this solver existed. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/model.h"

/* "SIGNAL chance" lists are separated by ";". */
typedef struct known_outcome {
  dem_kind kind;
  const char *committed, *hedging;   /* signal: probability */
  const char *payoffs, *prices;      /* of C and H */
  const char *posteriors;            /* of C, after the signals sent in order of the model */
  bool intuitive, d1;
} known_outcome;

#define M0 "omit, humanitarian, trilateral"
#define O "pyongyang, trust_fund, trilateral"
#define B "china, trust_fund, trilateral"
#define BC "china, trust_fund, cool"
#define E "pyongyang, equipment, trilateral"
#define Q "omit, equipment, trilateral"

static const known_outcome OUTCOMES[] = {
  {DEM_SEPARATING, E ": 1", M0 ": 1", "4/5 0", "1/2 0", "0 1", false, false},
  {DEM_SEPARATING, B ": 1", M0 ": 1", "11/10 0", "1 0", "0 1", true, true},
  {DEM_SEPARATING, BC ": 1", M0 ": 1", "11/20 0", "31/20 0", "0 1", false, false},
  {DEM_PARTLY_POOLING, Q ": 1", M0 ": 7/9; " Q ": 2/9", "91/60 0", "9/20 5/18", "0 3/4", true, true},
  {DEM_PARTLY_POOLING, "pyongyang, humanitarian, trilateral: 1", M0 ": 5/7; pyongyang, humanitarian, trilateral: 2/7", "1/10 0",
   "1/20 1/35", "0 7/10", false, false},
  {DEM_PARTLY_POOLING, "omit, trust_fund, trilateral: 1", M0 ": 25/39; omit, trust_fund, trilateral: 14/39", "1/5 0",
   "1/10 14/195", "0 13/20", false, false},
  {DEM_PARTLY_POOLING, Q ": 1", M0 ": 5/9; " Q ": 4/9", "22/15 0", "9/20 5/9", "0 3/5", true, true},
  {DEM_PARTLY_POOLING, O ": 9/14; " E ": 5/14", O ": 1", "4/5 1/3", "11/40 3/10", "3/10 1", false, false},
  {DEM_PARTLY_POOLING, O ": 9/14; " B ": 5/14", O ": 1", "11/10 8/15", "127/280 3/10", "3/10 1", true, true},
  {DEM_PARTLY_POOLING, O ": 9/14; " BC ": 5/14", O ": 1", "11/20 1/6", "13/20 3/10", "3/10 1", false, false},
  {DEM_POOLING, M0 ": 1", M0 ": 1", "0 0", "0 0", "2/5", false, false},
  {DEM_POOLING, O ": 1", O ": 1", "27/20 7/10", "3/20 3/10", "2/5", true, true},
};
enum { N_OUTCOMES = sizeof OUTCOMES / sizeof *OUTCOMES };

static void put_strategy(dem_buf *out, const dem_game *g, const dem_outcome *o, int t) {
  dem_buf_clear(out);
  for (int m = 0; m < g->n_signals; m++) {
    dem_rat chance = o->sigma[t * g->n_signals + m];
    if (dem_rat_is_zero(chance)) continue;
    dem_buf_format(out, "%s%s: ", out->length ? "; " : "", g->signals[m]);
    dem_rat_print(out, chance);
  }
}

static void put_numbers(dem_buf *out, const dem_rat *a, int n) {
  dem_buf_clear(out);
  for (int i = 0; i < n; i++) {
    if (i) dem_buf_put(out, " ");
    dem_rat_print(out, a[i]);
  }
}

static void put_posteriors(dem_buf *out, const dem_game *g, const dem_outcome *o) {
  dem_buf_clear(out);
  for (int m = 0; m < g->n_signals; m++) {
    if (!o->sent[m]) continue;
    if (out->length) dem_buf_put(out, " ");
    dem_rat_print(out, o->posteriors[m * g->n_types]);
  }
}

static void check_outcome(const solved *s, int i) {
  const dem_outcome *o = &s->answer->outcomes[i];
  const known_outcome *k = &OUTCOMES[i];
  dem_buf text;
  dem_buf_init(&text, s->cx);
  assert_int_equal(o->kind, k->kind);
  assert_true(o->isolated);
  put_strategy(&text, s->game, o, 0);
  assert_string_equal(dem_buf_text(&text), k->committed);
  put_strategy(&text, s->game, o, 1);
  assert_string_equal(dem_buf_text(&text), k->hedging);
  put_numbers(&text, o->type_payoffs, 2);
  assert_string_equal(dem_buf_text(&text), k->payoffs);
  put_numbers(&text, o->price, 2);
  assert_string_equal(dem_buf_text(&text), k->prices);
  put_posteriors(&text, s->game, o);
  assert_string_equal(dem_buf_text(&text), k->posteriors);
  assert_int_equal(o->verdicts[DEM_REFINEMENT_INTUITIVE].survives, k->intuitive);
  assert_int_equal(o->verdicts[DEM_REFINEMENT_D1].survives, k->d1);
  dem_buf_clear(&text);
}

static void the_twelve_outcomes_are_found_in_order(void **state) {
  (void)state;
  solved s = model_solve_shipped("seoul-2024", NULL, NULL);
  assert_true(s.answer->in_class && s.answer->complete && s.answer->certified);
  assert_int_equal(s.answer->n_outcomes, N_OUTCOMES);
  for (int i = 0; i < N_OUTCOMES; i++) check_outcome(&s, i);
  model_free(&s);
}

static void bits_about_the_type_are_as_known(void **state) {
  (void)state;
  static const double BITS[] = {.971, .971, .971, .538, .467, .396, .324, .216, .216, .216, 0, 0};
  solved s = model_solve_shipped("seoul-2024", NULL, NULL);
  for (int i = 0; i < N_OUTCOMES; i++)
    if (fabs(s.answer->outcomes[i].information - BITS[i]) > 5e-4) fail_msg("outcome %d reveals %g bits", i + 1, s.answer->outcomes[i].information);
  model_free(&s);
}

static const dem_support *support_of(const solved *s, int outcome, const char *signal) {
  const dem_outcome *o = &s->answer->outcomes[outcome];
  for (int i = 0; i < o->n_supports; i++)
    if (strcmp(s->game->signals[o->supports[i].signal], signal) == 0) return &o->supports[i];
  fail_msg("nothing is said after %s", signal);
  return NULL;
}

static void assert_interval(const solved *s, const dem_piece *piece, const char *expected) {
  dem_buf text;
  dem_buf_init(&text, s->cx);
  for (int i = 0; i < piece->n_points; i++) {
    if (i) dem_buf_put(&text, " ");
    dem_rat_print(&text, piece->points[i * 2]);
  }
  assert_string_equal(dem_buf_text(&text), expected);
  dem_buf_clear(&text);
}

static void belief_sets_may_have_holes(void **state) {
  (void)state;
  solved s = model_solve_shipped("seoul-2024", NULL, NULL);
  const char *const holed[] = {Q, E};
  for (int i = 0; i < 2; i++) {
    const dem_support *at = support_of(&s, 11, holed[i]);
    assert_int_equal(at->n_pieces, 2);
    assert_interval(&s, &at->pieces[0], "0 3/5");
    assert_interval(&s, &at->pieces[1], "3/4 1");
  }
  assert_interval(&s, &support_of(&s, 11, "omit, trust_fund, trilateral")->pieces[0], "0 13/20");
  assert_interval(&s, &support_of(&s, 11, "pyongyang, humanitarian, trilateral")->pieces[0], "0 7/10");
  assert_interval(&s, &support_of(&s, 1, O)->pieces[0], "0 3/10");
  model_free(&s);
}

static void assert_range(const solved *s, dem_interval i, const char *expected) {
  dem_rat ends[2] = {i.min, i.max};
  dem_buf text;
  dem_buf_init(&text, s->cx);
  put_numbers(&text, ends, 2);
  assert_string_equal(dem_buf_text(&text), expected);
  dem_buf_clear(&text);
}

static void the_observed_signal_never_raises_the_chance_of_commitment(void **state) {
  (void)state;
  solved s = model_solve_shipped("seoul-2024", NULL, NULL);
  const dem_reading *r = s.answer->reading;
  assert_string_equal(r->signal, O);
  assert_false(r->refuted);
  static const int COUNTS[] = {4, 2, 2};
  for (int row = 0; row <= DEM_N_REFINEMENTS; row++) {
    assert_int_equal(r->n_outcomes[row], COUNTS[row]);
    assert_range(&s, r->posterior[row][0], "3/10 2/5");
  }
  assert_range(&s, r->ratio[0][0], "9/14 1");
  model_free(&s);
}

/* Whether a surviving outcome (D1) sends this signal, and of which kind (-1: any). */
static bool survivor_sends(const solved *s, const char *signal, int kind) {
  for (int i = 0; i < s->answer->n_outcomes; i++) {
    const dem_outcome *o = &s->answer->outcomes[i];
    if (!o->verdicts[DEM_REFINEMENT_D1].survives || (kind >= 0 && (int)o->kind != kind)) continue;
    for (int m = 0; m < s->game->n_signals; m++)
      if (o->sent[m] && strcmp(s->game->signals[m], signal) == 0) return true;
  }
  return false;
}

typedef struct tip {
  const char *set[3];
  const char *signal;
  int kind;
  bool sent; /* by some D1 survivor */
} tip;

static void parameters_tip_it_where_they_are_known_to(void **state) {
  (void)state;
  static const tip TIPS[] = {
    {{"seat.C=3.2"}, O, -1, true},           {{"seat.C=3.3"}, O, -1, false},
    {{"seat.C=3.5"}, B, DEM_SEPARATING, true}, {{"seat.C=2.1"}, B, -1, false},
    {{"harm.C=1.8"}, E, DEM_SEPARATING, false}, {{"harm.C=1.6"}, E, DEM_SEPARATING, true},
    {{"bar_seat=2.1"}, O, -1, true},         {{"bar_seat=2.1"}, B, DEM_SEPARATING, false},
    {{"bar_seat=2.1", "harm.C=1.4"}, "pyongyang, lethal, trilateral", DEM_SEPARATING, true},
    {{"bar_seat=2.1", "harm.C=1.56"}, "pyongyang, lethal, trilateral", DEM_SEPARATING, false},
    {{"bar_seat=1.7"}, O, DEM_POOLING, false}, {{"bar_seat=1.7"}, "pyongyang, trust_fund, cool", -1, true},
    {{"prior=0.29"}, O, -1, false},          {{"bar_work=1.16"}, O, -1, false},
    {{"rebuild.H=0.24"}, Q, -1, false},
  };
  dem_solve_settings brief = DEM_SOLVE_DEFAULTS;
  brief.brief = true;
  for (size_t i = 0; i < sizeof TIPS / sizeof *TIPS; i++) {
    solved s = model_solve_shipped("seoul-2024", TIPS[i].set, &brief);
    assert_true(s.answer->complete && s.answer->certified);
    if (survivor_sends(&s, TIPS[i].signal, TIPS[i].kind) != TIPS[i].sent)
      fail_msg("at %s a D1 survivor should%s send (%s)", TIPS[i].set[0], TIPS[i].sent ? "" : " not", TIPS[i].signal);
    model_free(&s);
  }
}

static void without_rebuilding_the_quiet_outcomes_go(void **state) {
  (void)state;
  static const char *const SET[] = {"rebuild.H=0.24", NULL};
  solved s = model_solve_shipped("seoul-2024", SET, NULL);
  assert_int_equal(s.answer->n_outcomes, 10);
  assert_int_equal(model_survivors(&s, DEM_REFINEMENT_D1), 3);
  model_free(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_twelve_outcomes_are_found_in_order),
    cmocka_unit_test(bits_about_the_type_are_as_known),
    cmocka_unit_test(belief_sets_may_have_holes),
    cmocka_unit_test(the_observed_signal_never_raises_the_chance_of_commitment),
    cmocka_unit_test(parameters_tip_it_where_they_are_known_to),
    cmocka_unit_test(without_rebuilding_the_quiet_outcomes_go),
  };
  return cmocka_run_group_tests_name("Seoul, July 2024", tests, NULL, NULL);
}
