/* What is known about games of the literature, the solver finds: outcomes, what sustains them, verdicts, components. */
#include "support/answers.h"
#include "support/known_claims.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct solved {
  room room;
  const known_game *known;
  solution found;
} solved;

static solved solve(const known_game *known, const char *prior) {
  solved s = {.room = room_open(), .known = known};
  dem_tables tables = table_read(s.room.mem, &known->table);
  if (prior) tables.prior = table_numbers(s.room.mem, prior, known->table.n_types);
  s.found = answers_solve(&s.room, &tables, NULL);
  return s;
}

static void finish(solved *s) {
  answers_free(&s->found);
  room_close(&s->room);
}

static const dem_outcome *find(solved *s, const known_outcome *known) {
  const dem_game *game = s->found.game;
  dem_rat *sigma = table_numbers(s->room.mem, known->sigma, game->n_types * game->n_signals);
  dem_rat *answers = known_answers(s->room.mem, known->answers, game->n_signals, game->n_answers_total);
  int i = answers_find(s->found.answer, sigma, answers);
  if (i < 0) fail_msg("missed: %s", answers_say(&s->room, game, sigma, answers));
  return &s->found.answer->outcomes[i];
}

static void outcomes_are_the_known_ones(void **state) {
  solved s = solve(*state, NULL);
  for (const known_outcome *known = s.known->outcomes; known->sigma; known++) {
    const dem_outcome *outcome = find(&s, known);
    const dem_rat *payoffs = table_numbers(s.room.mem, known->payoffs, s.found.game->n_types);
    assert_true(table_same_numbers(outcome->type_payoffs, payoffs, s.found.game->n_types));
  }
  assert_int_equal(s.found.answer->n_outcomes, known_outcome_count(s.known));
  finish(&s);
}

static void verdicts_are_the_known_ones(void **state) {
  solved s = solve(*state, NULL);
  for (const known_outcome *known = s.known->outcomes; known->sigma && !s.known->verdicts_unknown; known++) {
    const dem_outcome *outcome = find(&s, known);
    assert_int_equal(outcome->verdicts[DEM_REFINEMENT_INTUITIVE].survives, !known->fails_intuitive);
    assert_int_equal(outcome->verdicts[DEM_REFINEMENT_D1].survives, !known->fails_d1);
  }
  finish(&s);
}

static bool share_a_component(const dem_outcome *a, const dem_outcome *b) {
  for (int i = 0; i < a->n_components; i++)
    for (int j = 0; j < b->n_components; j++)
      if (a->components[i] == b->components[j]) return true;
  return false;
}

static void components_are_the_known_ones(void **state) {
  solved s = solve(*state, NULL);
  int n_points = 0;
  assert_int_equal(s.found.answer->components_total, s.known->n_components);
  assert_int_equal(s.found.answer->n_components, s.known->n_components);
  for (int i = 0; i < s.found.answer->n_components; i++) n_points += s.found.answer->components[i].n_points;
  if (s.known->n_points) assert_int_equal(n_points, s.known->n_points);
  for (const known_outcome *a = s.known->outcomes; a->sigma; a++) {
    assert_int_equal(find(&s, a)->n_components, __builtin_popcount(a->components));
    for (const known_outcome *b = s.known->outcomes; b->sigma; b++)
      assert_int_equal(share_a_component(find(&s, a), find(&s, b)), (a->components & b->components) != 0);
  }
  finish(&s);
}

static void all_is_certified(void **state) {
  solved s = solve(*state, NULL);
  const char *wrong = answers_refute(&s.room, s.found.answer);
  if (wrong) fail_msg("%s", wrong);
  finish(&s);
}

/* ---- what sustains an outcome ---- */

static void check_pieces(solved *s, const dem_support *support, const char *intervals) {
  for (int i = 0; i < support->n_pieces; i++) {
    const dem_piece *piece = &support->pieces[i];
    dem_rat a = piece->points[0], b = piece->points[(piece->n_points - 1) * s->found.game->n_types];
    assert_true(dem_rat_equal(dem_rat_min(a, b), table_number(s->room.mem, &intervals)));
    assert_true(dem_rat_equal(dem_rat_max(a, b), table_number(s->room.mem, &intervals)));
  }
  assert_string_equal(intervals, "");
}

static void check_answers(solved *s, const dem_answer_list *list, const char *answers, int width) {
  int n = 0;
  for (; *answers; n++) {
    dem_rat *row = DEM_NEW_ARRAY(s->room.mem, dem_rat, width);
    for (int a = 0; a < width; a++) row[a] = table_number(s->room.mem, &answers);
    int i = 0;
    while (i < list->n && !table_same_numbers(list->answers + i * width, row, width)) i++;
    assert_true(i < list->n);
  }
  assert_int_equal(list->n, n);
}

static void check_support(solved *s, const dem_outcome *outcome, const known_support *known) {
  const dem_support *support = outcome->supports;
  while (support < outcome->supports + outcome->n_supports && support->signal != known->signal) support++;
  assert_true(support < outcome->supports + outcome->n_supports);
  for (int t = 0; t < s->found.game->n_types; t++) {
    const dem_rat *range = table_numbers(s->room.mem, known->range, 2 * s->found.game->n_types) + 2 * t;
    assert_true(dem_rat_equal(support->min[t], range[0]));
    assert_true(dem_rat_equal(support->max[t], range[1]));
  }
  if (known->pieces) check_pieces(s, support, known->pieces);
  if (known->answers) check_answers(s, &support->joint, known->answers, s->found.game->n_answers_total);
  if (known->answers) check_answers(s, &support->answers[0], known->answers, s->found.game->n_answers[0]);
}

static void supports_are_the_known_ones(void **state) {
  solved s = solve(*state, NULL);
  for (const known_outcome *known = s.known->outcomes; known->sigma; known++)
    for (const known_support *support = known->supports; support->range; support++)
      check_support(&s, find(&s, known), support);
  finish(&s);
}

/* ---- Seoul's toy at other priors ---- */

static void toy_has_its_numbers_of_outcomes_components_and_survivors(void **state) {
  (void)state;
  for (int i = 0; i < 4; i++) {
    const known_count *known = &KNOWN_TOY_COUNTS[i];
    solved s = solve(&KNOWN_TOY, known->prior);
    int n_d1 = 0;
    for (int j = 0; j < s.found.answer->n_outcomes; j++)
      n_d1 += s.found.answer->outcomes[j].verdicts[DEM_REFINEMENT_D1].survives;
    assert_int_equal(s.found.answer->n_outcomes, known->n_outcomes);
    assert_int_equal(s.found.answer->components_total, known->n_components);
    assert_int_equal(n_d1, known->n_d1);
    finish(&s);
  }
}

int main(void) {
  static const known_claim claims[] = {
    {"every known outcome is found and no other", outcomes_are_the_known_ones},
    {"the beliefs and answers that sustain each are found", supports_are_the_known_ones},
    {"the intuitive criterion and D1 say what is known", verdicts_are_the_known_ones},
    {"the components are the known ones", components_are_the_known_ones},
    {"the verifier accepts all that is listed", all_is_certified}};
  static const known_claim last = {"the toy has its numbers of outcomes, components and survivors",
                                   toy_has_its_numbers_of_outcomes_components_and_survivors};
  return known_run("known games", claims, sizeof claims / sizeof *claims, &last);
}
