/* The certificate: what is listed is accepted, and one wrong number anywhere in the list is refused and named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "solve/certify.h"
#include "solve/signaling.h"
#include "support/answers.h"
#include "support/random_games.h"

/* Beer and quiche (Cho and Kreps 1987): two pooling outcomes. */
static const table BEER = {.n_types = 2,
                           .n_signals = 2,
                           .n_audiences = 1,
                           .n_answers = {2},
                           .prior = "1/10 9/10",
                           .rows = "0 1 2 0 | 1 1 3 0 | 1 0 3 1 | 0 0 2 1 |"};

typedef struct scene {
  room room;
  dem_arena *scratch; /* beside the room's: what is kept must not lie on what is given back */
  dem_game *game;
  dem_answer *answer;
  sig *s;
  faces *f;
} scene;

static void open_scene(scene *c, const dem_solve_settings *settings) {
  *c = (scene){.room = room_open()};
  c->scratch = dem_arena_new(c->room.cx);
  const char *why = NULL;
  dem_tables tables = table_read(c->room.mem, &BEER);
  assert_int_equal(dem_game_from_tables(c->room.cx, &c->game, &tables), DEM_OK);
  assert_int_equal(dem_solve(c->room.cx, &c->answer, c->game, settings), DEM_OK);
  assert_int_equal(c->answer->n_outcomes, 2);
  c->s = dem_sig_from_game(c->room.mem, &why, c->game);
  c->f = dem_faces_of_signals(c->s, c->scratch);
}

static void close_scene(scene *c) {
  dem_answer_free(c->answer);
  dem_game_free(c->game);
  dem_arena_free(c->scratch);
  room_close(&c->room);
}

static dem_outcome *outcome(scene *c, int i) { return (dem_outcome *)&c->answer->outcomes[i]; }

static void assert_refused(scene *c, const char *begins) {
  dem_certify_answer(c->answer, c->scratch, c->s, c->f);
  assert_false(c->answer->certified);
  if (strncmp(c->answer->certificate, begins, strlen(begins)) != 0)
    fail_msg("said: %s\nnot: %s", c->answer->certificate, begins);
}

/* As many profiles per outcome as its longest list of answers, and every listed point. */
static int count_profiles(const dem_answer *answer) {
  int n = 0;
  for (int i = 0; i < answer->n_outcomes; i++) {
    int most = 1;
    for (int k = 0; k < answer->outcomes[i].n_supports; k++)
      if (answer->outcomes[i].supports[k].joint.n > most) most = answer->outcomes[i].supports[k].joint.n;
    n += most;
  }
  for (int i = 0; i < answer->n_components; i++) n += answer->components[i].n_points;
  return n;
}

static void what_is_listed_is_accepted_and_counted(void **state) {
  (void)state;
  scene c;
  char said[100];
  open_scene(&c, NULL);
  snprintf(said, sizeof said, "the independent check accepted %d profiles, exactly", count_profiles(c.answer));
  assert_true(count_profiles(c.answer) > 4 && c.answer->certified);
  assert_string_equal(c.answer->certificate, said);
  close_scene(&c);
}

/* Without lists an answer that deters is found for the check. */
static void brief_answers_are_certified_by_a_witness(void **state) {
  (void)state;
  scene c;
  open_scene(&c, &(dem_solve_settings){.brief = true});
  assert_null(c.answer->outcomes[0].supports);
  assert_true(c.answer->certified);
  assert_string_equal(c.answer->certificate, "the independent check accepted 2 profiles, exactly");
  close_scene(&c);
}

/* Where the first of several sets of best replies does not deter, a later one does. */
static const char *try_brief(room *r, dice *d) {
  shape s = random_small_shape(d);
  solution a = answers_solve(r, random_game(r->mem, d, &s), &(dem_solve_settings){.brief = true});
  const char *wrong = a.answer->certified ? NULL : dem_arena_format(r->mem, "%s", a.answer->certificate);
  answers_free(&a);
  return wrong;
}

static void every_brief_answer_has_its_witnesses(void **state) {
  (void)state;
  trials_run(8000, 300, try_brief);
}

/* With less than it has, a type is deterred by nothing: there is no witness, and what follows the signal is not filled in. */
static void an_outcome_without_a_witness_is_refused(void **state) {
  (void)state;
  scene c;
  open_scene(&c, &(dem_solve_settings){.brief = true});
  for (int t = 0; t < 2; t++) ((dem_rat *)outcome(&c, 1)->type_payoffs)[t] = dem_rat_int(-1);
  assert_refused(&c, "outcome 2 was refused: Receiver at ");
  close_scene(&c);
}

static void a_wrong_strategy_in_the_last_outcome_is_refused(void **state) {
  (void)state;
  scene c;
  open_scene(&c, NULL);
  dem_rat *sigma = (dem_rat *)outcome(&c, 1)->sigma, kept = sigma[0];
  sigma[0] = sigma[1], sigma[1] = kept;
  assert_refused(&c, "outcome 2 was refused: Sender at t1: type t1 gains ");
  close_scene(&c);
}

static void a_wrong_answer_on_the_path_is_refused(void **state) {
  (void)state;
  scene c;
  open_scene(&c, NULL);
  int sent = c.answer->outcomes[0].sent[0] ? 0 : 1;
  dem_rat *answers = (dem_rat *)outcome(&c, 0)->answers + 2 * sent;
  answers[0] = DEM_ONE, answers[1] = DEM_ZERO;
  assert_refused(&c, "outcome 1 was refused: ");
  close_scene(&c);
}

/* The answers after the unsent signal that a list holds last are changed into ones that tempt. */
static void a_wrong_answer_at_the_end_of_a_list_is_refused(void **state) {
  (void)state;
  scene c;
  open_scene(&c, NULL);
  assert_int_equal(c.answer->outcomes[0].n_supports, 1);
  const dem_answer_list *joint = &c.answer->outcomes[0].supports[0].joint;
  assert_true(joint->n > 1);
  dem_rat *last = (dem_rat *)joint->answers + 2 * (joint->n - 1);
  last[0] = DEM_ZERO, last[1] = DEM_ONE;
  assert_refused(&c, "outcome 1 was refused: ");
  close_scene(&c);
}

static void a_wrong_point_of_the_last_component_is_refused(void **state) {
  (void)state;
  scene c;
  open_scene(&c, NULL);
  const dem_component *last = &c.answer->components[c.answer->n_components - 1];
  const dem_point *point = &last->points[last->n_points - 1];
  int unsent = c.answer->outcomes[point->outcome].sent[0] ? 1 : 0;
  dem_rat *answers = (dem_rat *)point->answers + 2 * unsent;
  answers[0] = DEM_ZERO, answers[1] = DEM_ONE;
  assert_refused(&c, "outcome ");
  close_scene(&c);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_listed_is_accepted_and_counted),
    cmocka_unit_test(brief_answers_are_certified_by_a_witness),
    cmocka_unit_test(every_brief_answer_has_its_witnesses),
    cmocka_unit_test(an_outcome_without_a_witness_is_refused),
    cmocka_unit_test(a_wrong_strategy_in_the_last_outcome_is_refused),
    cmocka_unit_test(a_wrong_answer_on_the_path_is_refused),
    cmocka_unit_test(a_wrong_answer_at_the_end_of_a_list_is_refused),
    cmocka_unit_test(a_wrong_point_of_the_last_component_is_refused),
  };
  return cmocka_run_group_tests_name("the certificate", tests, NULL, NULL);
}
