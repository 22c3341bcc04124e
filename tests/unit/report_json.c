/* The JSON that others rely on: the writer against jansson, the answer key by key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <string.h>

#include "report/json.h"
#include "report_desk.h"
#include "report_toy.h"

static json_t *solve_json(toy_answer *toy, bool brief) {
  toy->answer.brief = brief;
  assert_int_equal(dem_report_json(toy->cx, &toy->out, &toy->answer), DEM_OK);
  return read_json(&toy->out);
}

static const char *exact(const json_t *number) { return json_string_value(json_object_get(number, "exact")); }

static json_t *at(const json_t *root, const char *list, size_t index) {
  return json_array_get(json_object_get(root, list), index);
}

/* ---- the writer ---------------------------------------------------------------------------------------------- */

static void strings_are_escaped(void **state) {
  toy_answer *toy = *state;
  dem_json json;
  dem_json_init(&json, &toy->out);
  dem_json_open_array(&json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(&json, NULL, "a \"b\" \\ \n \x01 \xC3\xA9 </script>");
  dem_json_put_text(&json, NULL, "no \xFF utf \xC0\xAF \xED\xA0\x80");
  dem_json_close(&json);
  json_t *root = read_json(&toy->out);
  assert_string_equal(json_string_value(json_array_get(root, 0)), "a \"b\" \\ \n \x01 \xC3\xA9 </script>");
  assert_non_null(strstr(json_string_value(json_array_get(root, 1)), "no \xEF\xBF\xBD utf \xEF\xBF\xBD\xEF\xBF\xBD "));
  json_decref(root);
}

static void numbers_are_exact_and_round_trip(void **state) {
  toy_answer *toy = *state;
  dem_json json;
  dem_json_init(&json, &toy->out);
  dem_json_open_object(&json, NULL, DEM_JSON_LINES);
  dem_json_put_rat(&json, "third", dem_rat_ratio(toy->mem, 1, 3));
  dem_json_put_rat(&json, "tenth", dem_rat_ratio(toy->mem, 1, 10));
  dem_json_put_rat(&json, "inf", DEM_INFINITY);
  dem_json_put_rat(&json, "none", DEM_UNDEFINED);
  dem_json_put_double(&json, "bits", 0.97095059445466863);
  dem_json_close(&json);
  json_t *root = read_json(&toy->out);
  assert_string_equal(exact(json_object_get(root, "third")), "1/3");
  assert_true(json_real_value(json_object_get(json_object_get(root, "third"), "value")) == 1.0 / 3.0);
  assert_non_null(strstr(toy_shown(toy), "\"value\": 0.1}"));
  assert_string_equal(exact(json_object_get(root, "inf")), "inf");
  assert_true(json_is_null(json_object_get(json_object_get(root, "inf"), "value")));
  assert_true(json_is_null(json_object_get(root, "none")));
  assert_non_null(strstr(toy_shown(toy), "0.970950594455\n"));
  json_decref(root);
}

/* ---- solve --json ---------------------------------------------------------------------------------------------- */

static void keys_come_in_the_order_of_the_contract(void **state) {
  static const char keys[] = "demarche schema model class concept complete why certified parameters outcomes id kind "
                             "isolated strategy payoffs posteriors information price sustained_by sustained_jointly "
                             "survives components components_total components extreme_points";
  toy_answer *toy = *state;
  json_decref(solve_json(toy, false));
  const char *from = toy_shown(toy);
  for (const char *key = keys; *key;) {
    size_t length = strcspn(key, " ");
    const char *wanted = dem_arena_format(toy->mem, "\"%.*s\": ", (int)length, key);
    from = strstr(from, wanted);
    if (!from) fail_msg("%s is missing or out of order", wanted);
    key += length + strspn(key + length, " ");
  }
}

static void an_outcome_lists_types_and_reached_sets_only(void **state) {
  json_t *root = solve_json(*state, false);
  json_t *separating = json_object_get(at(root, "outcomes", 0), "strategy");
  json_t *pooling = json_object_get(at(root, "outcomes", 1), "strategy");
  assert_int_equal(json_array_size(separating), 2 + 4);
  assert_int_equal(json_array_size(pooling), 2 + 2);
  json_t *first = json_array_get(separating, 0);
  assert_string_equal(json_string_value(json_object_get(first, "type")), "C");
  assert_string_equal(exact(json_object_get(json_object_get(first, "actions"), "omit")), "0");
  json_t *nato = json_array_get(separating, 3);
  assert_string_equal(json_string_value(json_object_get(nato, "infoset")), "name");
  assert_true(json_is_null(json_object_get(nato, "type")));
  assert_string_equal(exact(json_object_get(json_object_get(nato, "actions"), "deepen")), "1");
  json_decref(root);
}

static void an_extreme_point_lists_every_set(void **state) {
  json_t *root = solve_json(*state, false);
  json_t *component = at(root, "components", 0);
  json_t *point = at(component, "extreme_points", 0);
  json_t *strategy = json_object_get(point, "strategy");
  assert_int_equal(json_integer_value(json_object_get(point, "outcome")), 2);
  assert_int_equal(json_array_size(strategy), 2 + 4);
  assert_true(json_is_false(json_object_get(json_array_get(strategy, 3), "reached")));
  assert_true(json_is_true(json_object_get(component, "truncated")));
  json_t *d1 = json_object_get(json_object_get(component, "survives"), "d1");
  assert_string_equal(json_string_value(json_object_get(d1, "verdict")), "varies");
  assert_int_equal(json_array_size(json_object_get(d1, "pieces")), 2);
  json_decref(root);
}

static void beliefs_come_as_pieces_and_as_hull(void **state) {
  json_t *root = solve_json(*state, false);
  json_t *pooling = at(root, "outcomes", 1);
  assert_int_equal(json_array_size(json_object_get(pooling, "sustained_by")), 2);
  json_t *nato = at(pooling, "sustained_by", 0);
  json_t *pieces = json_object_get(nato, "belief_sets");
  assert_int_equal(json_array_size(pieces), 2);
  assert_string_equal(exact(json_object_get(json_array_get(json_array_get(pieces, 1), 0), "C")), "7/10");
  json_t *hull = json_object_get(json_object_get(nato, "beliefs"), "C");
  assert_string_equal(exact(json_object_get(hull, "max")), "1");
  assert_string_equal(exact(json_object_get(at(nato, "answers", 0), "hold")), "1");
  json_t *joint = at(pooling, "sustained_jointly", 0);
  json_t *answer = json_object_get(json_object_get(at(joint, "answers", 0), "Moscow"), "name");
  assert_string_equal(exact(json_object_get(answer, "ignore")), "1");
  assert_int_equal(json_array_size(json_object_get(at(root, "outcomes", 0), "sustained_by")), 0);
  json_decref(root);
}

static void one_audience_has_no_joint_lists(void **state) {
  toy_answer *toy = *state;
  toy->game.n_audiences = 1;
  json_t *root = solve_json(toy, false);
  assert_int_equal(json_array_size(json_object_get(at(root, "outcomes", 1), "sustained_by")), 1);
  assert_int_equal(json_array_size(json_object_get(at(root, "outcomes", 1), "sustained_jointly")), 0);
  json_decref(root);
}

static void verdicts_carry_their_reason(void **state) {
  json_t *root = solve_json(*state, false);
  json_t *survives = json_object_get(at(root, "outcomes", 1), "survives");
  assert_true(json_is_false(json_object_get(json_object_get(survives, "d1"), "verdict")));
  assert_string_equal(json_string_value(json_object_get(json_object_get(survives, "d1"), "reason")),
                      "after (name): H is ruled out");
  assert_true(json_is_null(json_object_get(json_object_get(survives, "intuitive"), "reason")));
  json_decref(root);
}

static void brief_leaves_out_supports_and_components(void **state) {
  static const char *const absent[] = {"sustained_by", "sustained_jointly", "components"};
  json_t *root = solve_json(*state, true);
  for (size_t i = 0; i < 3; i++) assert_null(json_object_get(at(root, "outcomes", 0), absent[i]));
  assert_null(json_object_get(root, "components"));
  assert_null(json_object_get(root, "components_total"));
  json_decref(root);
}

static void components_that_were_not_counted_are_null(void **state) {
  toy_answer *toy = *state;
  toy->answer.components_total = -1;
  json_t *root = solve_json(toy, false);
  assert_true(json_is_null(json_object_get(root, "components_total")));
  json_decref(root);
}

static void an_interval_over_no_outcome_is_null(void **state) {
  toy_answer *toy = *state;
  toy->answer.reading = &toy->reading;
  json_t *root = solve_json(toy, false);
  json_t *observed = json_object_get(root, "observed");
  json_t *posterior = json_object_get(observed, "posterior");
  json_t *all = json_object_get(json_object_get(posterior, "all"), "C");
  assert_string_equal(exact(json_object_get(all, "max")), "2/5");
  assert_true(json_is_null(json_object_get(json_object_get(posterior, "d1"), "C")));
  json_t *ratio = json_object_get(json_object_get(json_object_get(observed, "likelihood_ratio"), "all"), "H");
  assert_string_equal(exact(json_object_get(ratio, "max")), "inf");
  assert_string_equal(json_string_value(at(observed, "refuted_under", 0)), "d1");
  assert_true(json_is_false(json_object_get(observed, "refuted")));
  json_decref(root);
}

static void a_search_that_was_stopped_says_how_many_are_listed(void **state) {
  toy_answer *toy = *state;
  toy->answer.stopped = DEM_LIMIT;
  toy->answer.complete = false;
  toy->answer.why = "the time was up";
  toy->answer.n_found = 9;
  toy->answer.brief = true;
  assert_int_equal(dem_report_json(toy->cx, &toy->out, &toy->answer), DEM_OK);
  toy_has(toy, "\"why\": \"the time was up; 2 of the 9 outcomes found by then are listed\"");
}

static void a_game_outside_the_class_says_why(void **state) {
  toy_answer *toy = *state;
  toy->answer = (dem_answer){.game = &toy->game, .why = "payoff NATO, line 3", .components_total = -1};
  json_t *root = solve_json(toy, false);
  assert_string_equal(json_string_value(json_object_get(root, "class")), "not signaling");
  assert_true(json_is_false(json_object_get(root, "complete")));
  assert_string_equal(json_string_value(json_object_get(root, "why")), "payoff NATO, line 3");
  json_decref(root);
}

/* ---- verify and check ------------------------------------------------------------------------------------------ */

static void a_failed_check_names_each_condition(void **state) {
  toy_answer *toy = *state;
  const dem_failure failure = {"NATO", "name", DEM_CONDITION_RATIONALITY, "deepen pays 1, hold 0"};
  const dem_verification check = {.n_failures = 1, .failures = &failure};
  assert_int_equal(dem_report_verification_json(toy->cx, &toy->out, &toy->game, &check), DEM_OK);
  json_t *root = read_json(&toy->out);
  assert_true(json_is_false(json_object_get(root, "holds")));
  assert_string_equal(json_string_value(json_object_get(at(root, "failures", 0), "condition")),
                      "sequential rationality");
  assert_true(json_is_null(json_object_get(root, "within")));
  json_decref(root);
}

static void errors_and_expects_are_listed(void **state) {
  toy_answer *toy = *state;
  const dem_diagnostic remark = {.file = "a.dem", .line = 3, .column = 9, .says = "unknown", .meant = "prior"};
  const dem_expect expect = {.text = "expect 6 outcomes", .at = {17, 1}};
  const dem_expectation_row row = {&expect, {true, false, "there are 5"}};
  dem_ctx_diagnose(toy->cx, &remark);
  assert_int_equal(dem_report_expects_json(toy->cx, &toy->out, NULL, &row, 1), DEM_OK);
  json_t *root = read_json(&toy->out);
  json_t *error = at(root, "errors", 0);
  assert_string_equal(json_string_value(json_object_get(error, "meant")), "prior");
  assert_int_equal(json_integer_value(json_object_get(error, "column")), 9);
  assert_int_equal(json_integer_value(json_object_get(at(root, "expects", 0), "line")), 17);
  assert_true(json_is_null(json_object_get(root, "model")));
  json_decref(root);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, toy_start, toy_stop)

int main(void) {
  const struct CMUnitTest tests[] = {
    TEST(strings_are_escaped),
    TEST(numbers_are_exact_and_round_trip),
    TEST(keys_come_in_the_order_of_the_contract),
    TEST(an_outcome_lists_types_and_reached_sets_only),
    TEST(an_extreme_point_lists_every_set),
    TEST(beliefs_come_as_pieces_and_as_hull),
    TEST(one_audience_has_no_joint_lists),
    TEST(verdicts_carry_their_reason),
    TEST(brief_leaves_out_supports_and_components),
    TEST(components_that_were_not_counted_are_null),
    TEST(an_interval_over_no_outcome_is_null),
    TEST(a_search_that_was_stopped_says_how_many_are_listed),
    TEST(a_game_outside_the_class_says_why),
    TEST(a_failed_check_names_each_condition),
    TEST(errors_and_expects_are_listed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
