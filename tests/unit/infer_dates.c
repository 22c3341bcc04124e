/* Several dates about one type: each is solved at what the earlier ones leave. And what stops an inference: time, paths, the
 * host, memory, a game that cannot be solved. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/inferred.h"
#include "support/model.h"
#include "support/room.h"
#include "support/supply.h"
#include "support/tables.h"

#define FIRST  "observed rhetoric = name, aid = humanitarian on 2024-01-10\n"
#define SECOND "observed rhetoric = omit, aid = humanitarian on 2024-05-01\n"

static inferred infer_model(const char *name, const char *statements) {
  room r = room_open();
  inferred i = infer_text(inferred_text(r.mem, name, statements), NULL, NULL);
  room_close(&r);
  if (i.status != DEM_OK) fail_msg("%s", dem_ctx_message(i.cx));
  return i;
}

static inferred infer_toy(const char *statements) { return infer_model("seoul-toy", statements); }

/* The path that takes these outcomes. */
static const dem_path *find_path(const inferred *i, int first, int second) {
  for (int k = 0; k < i->inference->n_paths; k++) {
    const dem_path *path = &i->inference->paths[k];
    if (path->ids[0] == first && path->ids[1] == second) return path;
  }
  fail_msg("no path takes %d and then %d", first, second);
  return NULL;
}

/* ---- two dates ------------------------------------------------------------------------------------------------------- */

/* Outcome 5: C names Beijing, H does so with chance 2/3. 2/5 against 3/5 * 2/3: the posterior is 1/2. So the second play is the
 * toy at prior 1/2, whatever its outcomes are there. */
static void the_second_play_is_solved_at_what_the_first_leaves(void **state) {
  (void)state;
  const char *half[] = {"prior=1/2", NULL};
  inferred i = infer_toy(FIRST SECOND);
  solved later = model_solve_shipped("seoul-toy", half, NULL);
  dem_arena *mem = dem_arena_new(i.cx);
  int omitted = dem_game_find_signal(later.game, (const int[]){0, 0});
  for (int k = 0; k < later.answer->n_outcomes; k++) {
    const dem_outcome *o = &later.answer->outcomes[k];
    const dem_path *path = find_path(&i, 5, o->id);
    dem_rat c = o->sigma[omitted], h = o->sigma[later.game->n_signals + omitted];
    dem_rat sum = dem_rat_add(mem, c, h);                             /* both weigh 1/2 */
    dem_rat chance = dem_rat_mul(mem, sum, dem_rat_ratio(mem, 2, 5)); /* 4/5 * (c + h) / 2 */
    assert_true(dem_rat_equal(path->likelihood, chance));
    if (!dem_rat_is_zero(sum)) assert_true(dem_rat_equal(path->posterior[0], dem_rat_div(mem, c, sum)));
    assert_numbers(path->after + 2, 2, "1/2 1/2"); /* after both pieces of the first date */
    for (int r = 0; r < DEM_N_REFINEMENTS; r++) assert_false(path->survives[r]); /* outcome 5 does not */
  }
  dem_arena_free(mem);
  model_free(&later);
  inferred_free(&i);
}

/* Outcome 2 is separating: naming shows C for sure. The second play has one type, whose chance is 1 whatever it sends. */
static void a_type_that_is_excluded_is_gone_from_the_later_play(void **state) {
  (void)state;
  inferred i = infer_toy(FIRST SECOND);
  const dem_path *path = find_path(&i, 2, 1);
  assert_numbers(&path->likelihood, 1, "2/5"); /* alone, C saves the price of naming */
  assert_numbers(path->posterior, 2, "1 0");
  assert_numbers(path->after + 6, 2, "1 0");
  inferred_free(&i);
}

static void a_path_ends_where_its_pieces_are_impossible(void **state) {
  (void)state;
  inferred i = infer_toy(FIRST SECOND);
  const dem_path *path = find_path(&i, 6, 0); /* in outcome 6 nobody names */
  assert_numbers(&path->likelihood, 1, "0");
  assert_false(dem_rat_is_defined(path->posterior[0]) || dem_rat_is_defined(path->after[0]));
  inferred_free(&i);
}

static void dates_come_in_calendar_order_and_undated_first(void **state) {
  (void)state;
  inferred i = infer_toy(SECOND FIRST "observed aid = humanitarian\n");
  const dem_inference *in = i.inference;
  assert_int_equal(in->n_dates, 3);
  assert_null(in->dates[0]);
  assert_string_equal(in->dates[1], "2024-01-10");
  assert_string_equal(in->dates[2], "2024-05-01");
  assert_int_equal(in->clues[0].date, 0);
  assert_string_equal(in->clues[1].witness.text, "rhetoric = name");
  assert_string_equal(in->clues[4].witness.text, "aid = humanitarian");
  assert_non_null(strstr(in->sentence, "The 3 dates are solved one after the other"));
  inferred_free(&i);
}

/* Without the later date's pieces the answer is that of the earlier alone; a day without pieces is no play. */
static void a_date_whose_only_piece_is_dropped_did_not_take_place(void **state) {
  (void)state;
  inferred both = infer_toy(FIRST "observed rhetoric = omit on 2024-05-01\n"), first = infer_toy(FIRST);
  for (int row = 0; row < DEM_ROWS; row++) {
    dem_interval a = both.inference->clues[2].without[row][0], b = first.inference->posterior[row][0];
    assert_true(table_same_numbers(&a.min, &b.min, 1) && table_same_numbers(&a.max, &b.max, 1));
  }
  inferred_free(&both);
  inferred_free(&first);
}

/* A dropped piece of an early date changes the prior of the later one. */
static void dropping_an_early_piece_changes_the_later_play(void **state) {
  (void)state;
  inferred both = infer_toy("observed rhetoric = name on 2024-01-10\n" SECOND), second = infer_toy(SECOND);
  dem_interval a = both.inference->clues[0].without[0][0], b = second.inference->posterior[0][0];
  assert_true(dem_rat_equal(a.min, b.min) && dem_rat_equal(a.max, b.max));
  assert_interval(b, "0", "2/5");
  inferred_free(&both);
  inferred_free(&second);
}

static bool is_within(dem_rat value, dem_interval bounds) {
  return dem_rat_compare(bounds.min, value) <= 0 && dem_rat_compare(value, bounds.max) <= 0;
}

static void intervals_are_the_bounds_over_paths(void **state) {
  (void)state;
  inferred i = infer_toy(FIRST SECOND);
  int n[DEM_ROWS] = {0};
  for (int k = 0; k < i.inference->n_paths; k++) {
    const dem_path *path = &i.inference->paths[k];
    for (int row = 0; row < DEM_ROWS; row++) {
      if (dem_rat_is_zero(path->likelihood) || (row > 0 && !path->survives[row - 1])) continue;
      n[row]++;
      assert_true(is_within(path->posterior[0], i.inference->posterior[row][0]));
    }
  }
  for (int row = 0; row < DEM_ROWS; row++) assert_int_equal(n[row], i.inference->n_agreeing[row]);
  inferred_free(&i);
}

static void assert_same_posterior(const dem_interval *const *rows, const dem_inference *other) {
  for (int row = 0; row < DEM_ROWS; row++) {
    dem_interval a = rows[row][0], b = other->posterior[row][0];
    assert_true(table_same_numbers(&a.min, &b.min, 1) && table_same_numbers(&a.max, &b.max, 1));
  }
}

/* "observed rhetoric = omit, aid = humanitarian on 2024-05-01" */
static const char *statement(dem_arena *mem, const inferred *i, int signal) {
  const char *text = "observed ";
  for (int c = 0; c < i->game->n_channels; c++) {
    const dem_channel *channel = &i->model->channels[c];
    const char *level = channel->levels[i->game->levels[signal * i->game->n_channels + c]].id;
    text = dem_arena_format(mem, "%s%s%s = %s", text, c > 0 ? ", " : "", channel->name.id, level);
  }
  return dem_arena_format(mem, "%s on 2024-05-01\n", text);
}

/* Each other signal of the last date gives what is inferred where it is written as observed. */
static void check_instead(const char *name, const char *first, const char *second) {
  room r = room_open();
  inferred i = infer_model(name, dem_arena_format(r.mem, "%s%s", first, second));
  assert_true(i.inference->n_instead > 0);
  for (int k = 0; k < i.inference->n_instead; k++) {
    const dem_instead *instead = &i.inference->instead[k];
    inferred other = infer_model(name, dem_arena_format(r.mem, "%s%s", first, statement(r.mem, &i, instead->signal)));
    assert_same_posterior(instead->posterior, other.inference);
    inferred_free(&other);
  }
  inferred_free(&i);
  room_close(&r);
}

static void another_signal_of_the_last_date_is_as_if_it_had_been_seen(void **state) {
  (void)state;
  check_instead("seoul-toy", FIRST, SECOND);
  check_instead("seoul-toy", "observed rhetoric = omit on 2024-01-10\n", "observed rhetoric = name on 2024-05-01\n");
  check_instead("seoul-2024", "observed rhetoric = omit, aid = humanitarian on 2024-01-10\n",
                "observed engagement = cool on 2024-05-01\n");
}

static void without_a_piece_is_as_if_it_had_not_been_written(void **state) {
  (void)state;
  static const char *const PIECES[] = {
    "observed rhetoric = name on 2024-01-10\n", "observed aid = humanitarian on 2024-02-10\n",
    "observed rhetoric = name on 2024-03-10\n", "observed aid = lethal on 2024-03-10\n"};
  room r = room_open();
  inferred all = infer_toy(dem_arena_format(r.mem, "%s%s%s%s", PIECES[0], PIECES[1], PIECES[2], PIECES[3]));
  for (int k = 0; k < 4; k++) {
    const char *text = "";
    for (int p = 0; p < 4; p++) text = dem_arena_format(r.mem, "%s%s", text, p == k ? "" : PIECES[p]);
    inferred rest = infer_toy(text);
    assert_same_posterior(all.inference->clues[k].without, rest.inference);
    inferred_free(&rest);
  }
  inferred_free(&all);
  room_close(&r);
}

/* ---- what cannot be said ----------------------------------------------------------------------------------------------- */

static void assert_nothing_said(const inferred *i, const char *why) {
  const dem_inference *in = i->inference;
  assert_int_equal(i->status, DEM_OK);
  assert_false(in->complete || in->refuted || in->refuted_under[DEM_REFINEMENT_D1]);
  assert_int_equal(in->n_paths + in->n_agreeing[0] + in->n_instead, 0);
  assert_int_equal(in->heaviest, -1);
  assert_false(dem_rat_is_defined(in->posterior[0][0].min));
  assert_false(dem_rat_is_defined(in->clues[0].after[0][0].min));
  assert_true(isnan(in->clues[0].log_min));
  if (!strstr(in->why, why)) fail_msg("'%s' does not say '%s'", in->why, why);
  assert_non_null(strstr(in->sentence, "cannot be judged"));
}

static void outside_the_class_nothing_is_said(void **state) {
  (void)state;
  inferred i =
    infer_text("model \"m\"\nplayer S  type A : 1/3,  B : 2/3\nsignal x by S : low, high\naudience X chooses no, yes\n"
               "audience Y chooses stop, go\npayoff S = 2 if yes and go\nobserved x = high\n",
               NULL, NULL);
  assert_nothing_said(&i, "the payoff of S");
  assert_int_equal(i.inference->stopped, DEM_OK);
  inferred_free(&i);
}

static void what_is_not_complete_refutes_nothing(void **state) {
  (void)state;
  inferred i =
    infer_text("model \"m\"\nplayer S  type A : 1/3,  B : 2/3\nsignal x by S : low, high\ncost sunk of high = 9\n"
               "audience X chooses no, yes\nmove S stay, leave if yes\npayoff S = 2 if yes\n"
               "payoff X = 1 if yes and A - 1 if yes and B\nobserved x = high\n",
               NULL, NULL);
  assert_int_equal(i.inference->n_agreeing[0], 0);
  assert_false(i.inference->complete || i.inference->refuted);
  assert_non_null(strstr(i.inference->why, "indifferent between stay and leave"));
  assert_non_null(strstr(i.inference->sentence, "No outcome that was found can give"));
  inferred_free(&i);
}

#define BABBLE                                                                                                         \
  "model \"Talk that nobody heeds\"\nplayer S  type A : 1/3,  B : 2/3\nsignal x by S : low, high\n"                    \
  "audience X chooses no, yes\npayoff S = 1 if yes\npayoff X = 1 if no\nobserved x = high on 2024-01-10\n"

/* Any way of talking is an equilibrium, so that high may leave A any chance: 1 where only A says it, 0 where only B does, and
 * all between, at which the second date is not solved. */
static void a_continuum_before_the_last_date_is_told(void **state) {
  (void)state;
  inferred one = infer_text(BABBLE, NULL, NULL),
           two = infer_text(BABBLE "observed x = low on 2024-05-01\n", NULL, NULL);
  assert_true(one.inference->complete);
  assert_interval(one.inference->posterior[0][0], "0", "1");
  assert_false(two.inference->complete);
  assert_int_equal(two.inference->stopped, DEM_OK);
  assert_non_null(strstr(two.inference->why, "form a continuum"));
  assert_interval(two.inference->posterior[0][0], "0", "1");
  inferred_free(&one);
  inferred_free(&two);
}

/* ---- limits ---------------------------------------------------------------------------------------------------------------- */

static void a_time_limit_over_all_dates_stops_it(void **state) {
  (void)state;
  dem_infer_settings hurried = dem_infer_defaults();
  hurried.seconds = 1e-6;
  room r = room_open();
  inferred i =
    infer_text(inferred_text(r.mem, "seoul-2024",
                             "observed aid = trust_fund on 2024-01-01\nobserved aid = trust_fund on 2024-02-01\n"),
               NULL, &hurried);
  assert_nothing_said(&i, "the time limit of 1e-06 seconds");
  assert_int_equal(i.inference->stopped, DEM_LIMIT);
  inferred_free(&i);
  room_close(&r);
}

static void too_many_paths_are_a_limit(void **state) {
  (void)state;
  room r = room_open();
  const char *text = "";
  for (int month = 1; month <= 12; month++)
    text = dem_arena_format(r.mem, "%sobserved aid = humanitarian on 2024-%02d-01\n", text, month);
  inferred i = infer_text(inferred_text(r.mem, "seoul-toy", text), NULL, NULL);
  assert_nothing_said(&i, "more than 100000 paths");
  assert_int_equal(i.inference->stopped, DEM_LIMIT);
  inferred_free(&i);
  room_close(&r);
}

static bool at_some_look(void *data) { return --*(int *)data == 0; }

static void the_host_may_stop_it_at_any_look(void **state) {
  (void)state;
  solved s = model_solve_shipped("seoul-toy", NULL, NULL);
  int kept = 0, finished = 0;
  for (int looks = 1; looks < 200 && !finished; looks++) {
    int left = looks;
    dem_host host = {.data = &left, .cancelled = at_some_look};
    dem_ctx *cx = dem_ctx_new(&host);
    dem_inference *inference;
    dem_infer_settings settings = dem_infer_defaults();
    settings.observe = (const int[]){1, 0};
    assert_int_equal(dem_infer(cx, &inference, s.game, NULL, &settings), DEM_OK);
    if (left <= 0) {
      assert_int_equal(inference->stopped, DEM_CANCELLED);
      assert_false(inference->complete);
      assert_non_null(strstr(inference->why, "stopped on request"));
      kept += inference->n_paths > 0;
    } else finished = inference->complete;
    dem_inference_free(inference);
    dem_ctx_free(cx);
  }
  assert_true(finished && kept > 0); /* a stop after the paths keeps them */
  model_free(&s);
}

/* ---- memory ---------------------------------------------------------------------------------------------------------------- */

#define WIMPS                                                                                                          \
  "model \"Many wimps\"\nplayer S  type W : 2/3,  T : 1/3\nsignal drink by S : beer, quiche\n"                         \
  "audience R  sees drink  chooses duel, rest\npayoff S = 2 if rest + 1 if W and quiche + 1 if T and beer\n"           \
  "payoff R = 1 if duel and W + 1 if rest and T\nobserved drink = beer on 2024-01-01\nobserved drink = quiche on "     \
  "2024-01-02\n"

static dem_status infer_with(void *nothing, int left) {
  (void)nothing;
  supply host = {-1, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  dem_model *model;
  dem_game *game;
  dem_inference *inference;
  assert_int_equal(dem_model_read(cx, &model, "test.dem", WIMPS, strlen(WIMPS)), DEM_OK);
  assert_int_equal(dem_game_bind(cx, &game, model, NULL), DEM_OK);
  host.left = left;
  dem_status status = dem_infer(cx, &inference, game, NULL, NULL);
  host.left = -1;
  assert_int_equal(inference != NULL, status == DEM_OK);
  dem_inference_free(inference);
  dem_game_free(game);
  dem_model_free(model);
  supply_ctx_free(&host, cx);
  return status;
}

static void memory_may_run_out_at_every_point(void **state) {
  (void)state;
  assert_true(supply_sweep(infer_with, NULL, DEM_OK, 20000) >= 20);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_second_play_is_solved_at_what_the_first_leaves),
    cmocka_unit_test(a_type_that_is_excluded_is_gone_from_the_later_play),
    cmocka_unit_test(a_path_ends_where_its_pieces_are_impossible),
    cmocka_unit_test(dates_come_in_calendar_order_and_undated_first),
    cmocka_unit_test(a_date_whose_only_piece_is_dropped_did_not_take_place),
    cmocka_unit_test(dropping_an_early_piece_changes_the_later_play),
    cmocka_unit_test(intervals_are_the_bounds_over_paths),
    cmocka_unit_test(another_signal_of_the_last_date_is_as_if_it_had_been_seen),
    cmocka_unit_test(without_a_piece_is_as_if_it_had_not_been_written),
    cmocka_unit_test(outside_the_class_nothing_is_said),
    cmocka_unit_test(what_is_not_complete_refutes_nothing),
    cmocka_unit_test(a_continuum_before_the_last_date_is_told),
    cmocka_unit_test(a_time_limit_over_all_dates_stops_it),
    cmocka_unit_test(too_many_paths_are_a_limit),
    cmocka_unit_test(the_host_may_stop_it_at_any_look),
    cmocka_unit_test(memory_may_run_out_at_every_point),
  };
  return cmocka_run_group_tests_name("several dates", tests, NULL, NULL);
}
