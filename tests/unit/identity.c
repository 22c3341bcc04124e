/* Games that are the same game have the same answer: other names and orders, other units of payoff, a signal that
 * nobody would ever send, a type split in two. */
#include "support/answers.h"
#include "support/random_games.h"
#include "support/renaming.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct two {
  dem_tables *tables, *changed;
  solution old, new;
} two;

static two solve_both(room *r, dem_tables *tables, dem_tables *changed) {
  two g = {.tables = tables, .changed = changed};
  g.old = answers_solve(r, tables, NULL);
  g.new = answers_solve(r, changed, NULL);
  return g;
}

static const char *finish(two *g, const char *wrong) {
  answers_free(&g->old);
  answers_free(&g->new);
  return wrong;
}

static const char *compare_counts(const two *g) {
  if (g->old.answer->n_outcomes != g->new.answer->n_outcomes) return "the number of outcomes differs";
  if (g->old.answer->components_total != g->new.answer->components_total) return "the number of components differs";
  return NULL;
}

/* Two entries for the same play: all that names and units cannot change. */
static const char *compare_entries(const dem_outcome *a, const dem_outcome *b) {
  if (a->kind != b->kind) return "the kind differs";
  if (a->isolated != b->isolated) return "isolated differs";
  if (a->n_components != b->n_components) return "the number of components of an outcome differs";
  for (int i = 0; i < DEM_N_REFINEMENTS; i++)
    if (a->verdicts[i].survives != b->verdicts[i].survives) return "a verdict differs";
  return NULL;
}

/* ---- names ---- */

static const char *compare_renamed(room *r, const two *g, const renaming *names) {
  const char *wrong = compare_counts(g);
  for (int i = 0; i < g->new.answer->n_outcomes && !wrong; i++) {
    const dem_outcome *outcome = &g->new.answer->outcomes[i];
    int j = answers_find(g->old.answer, renaming_undo_sigma(r->mem, names, g->tables, outcome->sigma),
                         renaming_undo_answers(r->mem, names, g->tables, outcome->answers));
    if (j < 0) return "an outcome is found under other names only";
    wrong = compare_entries(&g->old.answer->outcomes[j], outcome);
    for (int t = 0; t < g->tables->n_types && !wrong; t++)
      if (!dem_rat_equal(outcome->type_payoffs[t], g->old.answer->outcomes[j].type_payoffs[names->type[t]]))
        wrong = "a payoff differs";
  }
  return wrong;
}

static const char *try_renaming(room *r, dice *d) {
  shape s = random_small_shape(d);
  dem_tables *tables = random_game(r->mem, d, &s);
  renaming names = renaming_draw(d, tables);
  two g = solve_both(r, tables, renaming_apply(r->mem, &names, tables));
  return finish(&g, compare_renamed(r, &g, &names));
}

/* ---- units ---- */

static const char *compare_plays(const two *g) {
  const char *wrong = compare_counts(g);
  for (int i = 0; i < g->old.answer->n_outcomes && !wrong; i++) {
    const dem_outcome *outcome = &g->old.answer->outcomes[i];
    int j = answers_find(g->new.answer, outcome->sigma, outcome->answers);
    wrong = j < 0 ? "an outcome is lost" : compare_entries(outcome, &g->new.answer->outcomes[j]);
  }
  return wrong;
}

/* A unit not far from 1, or of any size: from a millionth of a billionth to a million billions. */
static dem_rat draw_unit(dem_arena *mem, dice *d, bool any_size) {
  static const int64_t SIZES[] = {1, 1000000000000000};
  dem_rat unit = random_fraction(mem, d, 3, 5);
  if (!any_size) return unit;
  int64_t more = SIZES[dice_between(d, 0, 1)], less = SIZES[dice_between(d, 0, 1)];
  return dem_rat_mul(mem, unit, dem_rat_ratio(mem, more, less));
}

/* The sender's payoff in a unit and from a zero of each type's own, an audience's in its own unit. */
static void change_units(dem_arena *mem, dice *d, const dem_tables *tables, bool any_size) {
  dem_rat unit[3];
  for (int k = 0; k < tables->n_audiences; k++) unit[k] = draw_unit(mem, d, any_size);
  for (int t = 0; t < tables->n_types; t++) {
    dem_rat own = draw_unit(mem, d, any_size), zero = random_fraction(mem, d, 9, 5);
    for (int m = 0; m < tables->n_signals; m++)
      for (int reply = 0; reply < tables_reply_count(tables); reply++) {
        dem_rat *cell = tables_cell(tables, t, m, reply);
        cell[0] = dem_rat_add_mul(mem, zero, own, cell[0]);
        for (int k = 0; k < tables->n_audiences; k++) cell[k + 1] = dem_rat_mul(mem, unit[k], cell[k + 1]);
      }
  }
}

/* What an audience gets whatever it answers does not matter. */
static void add_to_audiences(dem_arena *mem, dice *d, const dem_tables *tables) {
  for (int row = 0; row < tables->n_types * tables->n_signals; row++)
    for (int k = 0; k < tables->n_audiences; k++) {
      dem_rat extra = random_fraction(mem, d, 9, 5);
      for (int reply = 0; reply < tables_reply_count(tables); reply++) {
        dem_rat *cell = tables_cell(tables, row / tables->n_signals, row % tables->n_signals, reply);
        cell[k + 1] = dem_rat_add(mem, cell[k + 1], extra);
      }
    }
}

static dem_tables *copied(dem_arena *mem, const dem_tables *tables) {
  renaming same;
  for (int i = 0; i < 8; i++) same.type[i] = same.signal[i] = same.answer[0][i] = same.answer[1][i] = i;
  for (int k = 0; k < 2; k++) same.audience[k] = k;
  return renaming_apply(mem, &same, tables);
}

static const char *compare_units(room *r, dice *d, bool any_size) {
  shape s = random_small_shape(d);
  dem_tables *tables = random_game(r->mem, d, &s), *changed = copied(r->mem, tables);
  change_units(r->mem, d, changed, any_size);
  add_to_audiences(r->mem, d, changed);
  two g = solve_both(r, tables, changed);
  return finish(&g, compare_plays(&g));
}

static const char *try_units(room *r, dice *d) { return compare_units(r, d, false); }

static const char *try_sizes(room *r, dice *d) { return compare_units(r, d, true); }

/* ---- a signal that nobody would send ---- */

static dem_rat least_payoff(const dem_tables *tables, int t) {
  dem_rat least = DEM_INFINITY;
  for (int m = 0; m < tables->n_signals; m++)
    for (int reply = 0; reply < tables_reply_count(tables); reply++)
      least = dem_rat_min(least, tables_cell(tables, t, m, reply)[0]);
  return least;
}

/* The tables with one more signal, the last, after which every type has less than anything else could give it. */
static dem_tables *with_dominated_signal(dem_arena *mem, dice *d, const dem_tables *old) {
  dem_tables *new = DEM_NEW(mem, dem_tables);
  *new = tables_blank(mem, old->n_types, old->n_signals + 1, old->n_audiences, old->n_answers);
  size_t size = (size_t)(tables_reply_count(old) * (1 + old->n_audiences)) * sizeof(dem_rat);
  for (int t = 0; t < old->n_types; t++) {
    *tables_prior(new, t) = *tables_prior(old, t);
    for (int m = 0; m < old->n_signals; m++) {
      *tables_can(new, t, m) = *tables_can(old, t, m);
      memcpy(tables_cell(new, t, m, 0), tables_cell(old, t, m, 0), size);
    }
    memcpy(tables_cell(new, t, old->n_signals, 0), tables_cell(old, t, dice_between(d, 0, old->n_signals - 1), 0),
           size);
    dem_rat worse = dem_rat_sub(mem, least_payoff(old, t), dem_rat_int(dice_between(d, 1, 3)));
    for (int reply = 0; reply < tables_reply_count(old); reply++) tables_cell(new, t, old->n_signals, reply)[0] = worse;
  }
  return new;
}

/* The same play with a gap for the new signal. */
static int find_widened(room *r, const two *g, const dem_outcome *outcome) {
  int n_signals = g->tables->n_signals, width = g->old.game->n_answers_total;
  dem_rat *sigma = DEM_NEW_ARRAY(r->mem, dem_rat, g->tables->n_types * (n_signals + 1));
  dem_rat *answers = DEM_NEW_ARRAY(r->mem, dem_rat, (n_signals + 1) * width);
  for (int i = 0; i < g->tables->n_types * (n_signals + 1); i++) {
    int t = i / (n_signals + 1), m = i % (n_signals + 1);
    sigma[i] = m < n_signals ? outcome->sigma[t * n_signals + m] : DEM_ZERO;
  }
  memcpy(answers, outcome->answers, (size_t)(n_signals * width) * sizeof *answers);
  return answers_find(g->new.answer, sigma, answers);
}

static const char *compare_widened(room *r, const two *g) {
  const char *wrong = compare_counts(g);
  for (int i = 0; i < g->old.answer->n_outcomes && !wrong; i++) {
    const dem_outcome *outcome = &g->old.answer->outcomes[i];
    int j = find_widened(r, g, outcome);
    wrong = j < 0 ? "an outcome is lost" : compare_entries(outcome, &g->new.answer->outcomes[j]);
  }
  return wrong;
}

static const char *try_dominated(room *r, dice *d) {
  shape s = random_small_shape(d);
  dem_tables *tables = random_game(r->mem, d, &s);
  two g = solve_both(r, tables, with_dominated_signal(r->mem, d, tables));
  return finish(&g, compare_widened(r, &g));
}

/* ---- a type split in two ---- */

/* The tables with type 0 as types 0 and 1, each with half of its prior. */
static dem_tables *with_split_type(dem_arena *mem, const dem_tables *old) {
  dem_tables *new = DEM_NEW(mem, dem_tables);
  *new = tables_blank(mem, old->n_types + 1, old->n_signals, old->n_audiences, old->n_answers);
  size_t size = (size_t)(tables_reply_count(old) * (1 + old->n_audiences)) * sizeof(dem_rat);
  for (int t = 0; t <= old->n_types; t++) {
    int from = t ? t - 1 : 0;
    dem_rat prior = *tables_prior(old, from);
    *tables_prior(new, t) = t < 2 ? dem_rat_mul(mem, prior, dem_rat_ratio(mem, 1, 2)) : prior;
    for (int m = 0; m < old->n_signals; m++) {
      *tables_can(new, t, m) = *tables_can(old, from, m);
      memcpy(tables_cell(new, t, m, 0), tables_cell(old, from, m, 0), size);
    }
  }
  return new;
}

/* What the split play looks like to those who do not tell the halves apart. */
static dem_rat *joined_sigma(dem_arena *mem, const dem_tables *old, const dem_rat *sigma) {
  int n = old->n_signals;
  dem_rat *joined = DEM_NEW_ARRAY(mem, dem_rat, old->n_types * n), half = dem_rat_ratio(mem, 1, 2);
  memcpy(joined, sigma + n, (size_t)(old->n_types * n) * sizeof *joined);
  for (int m = 0; m < n; m++) joined[m] = dem_rat_mul(mem, half, dem_rat_add(mem, sigma[m], sigma[n + m]));
  return joined;
}

/* Whether the joined play, filled up with an answer that sustains the split one, is an equilibrium of the old game. */
static bool is_old_equilibrium(room *r, const two *g, const dem_outcome *outcome, dem_rat *sigma) {
  int width = g->old.game->n_answers_total;
  dem_rat *answers = DEM_NEW_ARRAY(r->mem, dem_rat, g->tables->n_signals * width);
  memcpy(answers, outcome->answers, (size_t)(g->tables->n_signals * width) * sizeof *answers);
  for (int i = 0; i < outcome->n_supports; i++)
    memcpy(answers + outcome->supports[i].signal * width, outcome->supports[i].joint.answers,
           (size_t)width * sizeof *answers);
  dem_profile profile = {.sigma = sigma, .answers = answers};
  dem_verification *check = NULL;
  bool holds = dem_verify(r->cx, &check, g->old.game, &profile, DEM_ZERO) == DEM_OK && check->holds;
  dem_verification_free(check);
  return holds;
}

static bool same_verdicts(const dem_outcome *a, const dem_outcome *b) {
  for (int i = 0; i < DEM_N_REFINEMENTS; i++)
    if (a->verdicts[i].survives != b->verdicts[i].survives) return false;
  return true;
}

/* Every split outcome is an equilibrium of the old game once its halves are joined; every old outcome arises so, with
 * equal payoffs and verdicts; components correspond one to one. (The converse does not hold: halves that do different
 * things may join to a mixture between two old outcomes.) */
static const char *compare_split(room *r, const two *g) {
  bool *arises = DEM_NEW_ARRAY(r->mem, bool, g->old.answer->n_outcomes);
  for (int i = 0; i < g->new.answer->n_outcomes; i++) {
    const dem_outcome *outcome = &g->new.answer->outcomes[i];
    dem_rat *sigma = joined_sigma(r->mem, g->tables, outcome->sigma);
    if (!is_old_equilibrium(r, g, outcome, sigma)) return "a joined outcome is no equilibrium";
    int j = answers_find(g->old.answer, sigma, outcome->answers);
    if (j < 0) continue;
    arises[j] = true;
    const dem_rat *payoffs = g->old.answer->outcomes[j].type_payoffs;
    if (!table_same_numbers(outcome->type_payoffs + 1, payoffs, g->tables->n_types)) return "a payoff differs";
    if (!same_verdicts(outcome, &g->old.answer->outcomes[j])) return "a verdict differs";
  }
  for (int j = 0; j < g->old.answer->n_outcomes; j++)
    if (!arises[j]) return "an outcome is lost in splitting";
  return g->old.answer->components_total == g->new.answer->components_total ? NULL : "components differ";
}

static const char *try_splitting(room *r, dice *d) {
  shape s = random_small_shape(d);
  dem_tables *tables = random_game(r->mem, d, &s);
  two g = solve_both(r, tables, with_split_type(r->mem, tables));
  return finish(&g, compare_split(r, &g));
}

static void names_and_orders_do_not_matter(void **state) {
  (void)state;
  trials_run(20000, 200, try_renaming);
}

static void units_and_zeros_of_payoffs_do_not_matter(void **state) {
  (void)state;
  trials_run(21000, 200, try_units);
}

static void the_size_of_payoffs_does_not_matter(void **state) {
  (void)state;
  trials_run(21000, 100, try_sizes);
}

static void a_signal_worse_than_all_others_changes_nothing(void **state) {
  (void)state;
  trials_run(22000, 150, try_dominated);
}

static void splitting_a_type_in_two_equal_ones_only_splits_the_outcomes(void **state) {
  (void)state;
  trials_run(23000, 150, try_splitting);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_and_orders_do_not_matter),
      cmocka_unit_test(units_and_zeros_of_payoffs_do_not_matter),
      cmocka_unit_test(the_size_of_payoffs_does_not_matter),
    cmocka_unit_test(a_signal_worse_than_all_others_changes_nothing),
      cmocka_unit_test(splitting_a_type_in_two_equal_ones_only_splits_the_outcomes),
  };
  return cmocka_run_group_tests_name("the same game in other words", tests, NULL, NULL);
}
