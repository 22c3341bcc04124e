/* What `infer` prints, on an inference made by hand: two types, two pieces of evidence, an outcome that agrees and one
 * that cannot. The numbers need not follow from a game: they are here to be printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report_desk.h"

typedef struct case_made {
  room room;
  dem_buf out;
  dem_game game;
  dem_interval known[2], nothing[2];
  dem_rat posterior[2], after[4];
  dem_clue clues[2];
  dem_path paths[2];
  dem_instead instead[2];
  dem_inference inference;
} case_made;

static const char *const TYPES[] = {"C", "H"};
static const char *const DATES[] = {"2024-07-11", "2024-09"};
static const int FIRST[] = {3, 5}, SECOND[] = {4, 0};

static dem_clue clue(case_made *made, int64_t row, const char *text) {
  dem_clue clue = {
    .witness = {.row = row, .date = "2024-07-11", .chance = dem_rat_ratio(made->room.mem, 19, 20), .text = text},
    .log_min = log(0.5),
    .log_max = INFINITY,
    .shift = 0.25};
  for (int row_of = 0; row_of < DEM_ROWS; row_of++) {
    clue.after[row_of] = clue.without[row_of] = row_of == 0 ? made->known : made->nothing;
    clue.factor[row_of] = (dem_interval){DEM_UNDEFINED, DEM_UNDEFINED};
  }
  clue.factor[0] = (dem_interval){dem_rat_ratio(made->room.mem, 1, 2), DEM_INFINITY};
  return clue;
}

static void fill_inference(case_made *made) {
  dem_arena *mem = made->room.mem;
  made->inference = (dem_inference){.game = &made->game,
                                    .complete = true,
                                    .n_dates = 1,
                                    .dates = DATES,
                                    .n_clues = 2,
                                    .clues = made->clues,
                                    .heaviest = 1,
                                    .n_paths = 2,
                                    .paths = made->paths,
                                    .n_agreeing = {1, 0, 0},
                                    .n_instead = 2,
                                    .instead = made->instead,
                                    .sentence = "After all that the chance of C is 1/4 to 1/2.",
                                    .settings = {.high = dem_rat_ratio(mem, 19, 20),
                                                 .medium = dem_rat_ratio(mem, 4, 5),
                                                 .low = dem_rat_ratio(mem, 3, 5),
                                                 .likely = dem_rat_ratio(mem, 1, 32),
                                                 .spread = DEM_SPREAD_UNIFORM}};
  for (int row = 0; row < DEM_ROWS; row++) {
    made->inference.posterior[row] = made->inference.likely[row] = row == 0 ? made->known : made->nothing;
    made->inference.n_likely[row] = row == 0;
    made->instead[0].posterior[row] = made->instead[1].posterior[row] = made->known;
  }
  made->inference.likeliest = dem_rat_ratio(mem, 1, 2);
  made->inference.refuted_under[DEM_REFINEMENT_D1] = true;
}

static int start(void **state) {
  static case_made made;
  made = (case_made){.room = room_open(), .game = {.title = "A case", .n_types = 2, .types = TYPES}};
  dem_arena *mem = made.room.mem;
  dem_rat quarter = dem_rat_ratio(mem, 1, 4), half = dem_rat_ratio(mem, 1, 2);
  dem_buf_init(&made.out, made.room.cx);
  made.known[0] = (dem_interval){quarter, half};
  made.known[1] = (dem_interval){half, dem_rat_ratio(mem, 3, 4)};
  made.clues[0] = clue(&made, 75, "aid = trust_fund");
  made.clues[1] = clue(&made, 0, "rhetoric = omit");
  made.posterior[0] = quarter;
  made.posterior[1] = dem_rat_ratio(mem, 3, 4);
  for (int i = 0; i < 4; i++) made.after[i] = i < 2 ? half : DEM_UNDEFINED;
  static const dem_rat none[4];
  made.paths[0] = (dem_path){.ids = FIRST,
                             .survives = {true, false},
                             .likelihood = half,
                             .likely = true,
                             .posterior = made.posterior,
                             .after = made.after};
  made.paths[1] =
    (dem_path){.ids = SECOND, .survives = {true, true}, .likelihood = DEM_ZERO, .posterior = none, .after = none};
  made.instead[0] = (dem_instead){.signal = 1, .text = "china, lethal", .differs = {true}};
  made.instead[1] = (dem_instead){.signal = 2, .text = "omit, lethal"};
  fill_inference(&made);
  *state = &made;
  return 0;
}

static int stop(void **state) {
  case_made *made = *state;
  dem_buf_clear(&made->out);
  room_close(&made->room);
  return 0;
}

static json_t *infer_json(case_made *made) {
  assert_int_equal(dem_report_inference_json(made->room.cx, &made->out, &made->inference), DEM_OK);
  return read_json(&made->out);
}

/* The value at a path of keys and indices: "evidence.0.rows". */
static json_t *at(json_t *root, const char *path) {
  char step[64];
  for (const char *end; *path; path = *end ? end + 1 : end) {
    end = path + strcspn(path, ".");
    snprintf(step, sizeof step, "%.*s", (int)(end - path), path);
    root = json_is_array(root) ? json_array_get(root, (size_t)(step[0] - '0')) : json_object_get(root, step);
    if (!root) fail_msg("nothing at %s", step);
  }
  return root;
}

static void assert_at(json_t *root, const char *path, const char *wanted) {
  char *found = json_dumps(at(root, path), JSON_ENCODE_ANY | JSON_COMPACT);
  if (strcmp(found, wanted) != 0) fail_msg("%s: %s is not %s", path, found, wanted);
  free(found);
}

static void keys_are_those_that_others_rely_on(void **state) {
  json_t *root = infer_json(*state);
  assert_at(root, "schema", "1");
  assert_at(root, "model", "\"A case\"");
  assert_at(root, "evidence.0.rows", "[75]");
  assert_at(root, "evidence.1.rows", "[]");
  assert_at(root, "evidence.0.signal", "\"aid = trust_fund\"");
  assert_at(root, "evidence.0.confidence.exact", "\"19/20\"");
  assert_at(root, "evidence.0.posterior.all.C.min.exact", "\"1/4\"");
  assert_at(root, "evidence.0.posterior.d1", "null");
  assert_at(root, "heaviest", "1");
  assert_at(root, "outcomes.0.id", "3");
  assert_at(root, "outcomes.0.likelihood.exact", "\"1/2\"");
  assert_at(root, "outcomes.0.posterior.H.exact", "\"3/4\"");
  assert_at(root, "posterior.all.H.max.exact", "\"3/4\"");
  assert_at(root, "posterior.intuitive", "null");
  assert_at(root, "posterior.ranges", "null");
  assert_at(root, "refuted", "false");
  assert_at(root, "refuted_under", "[\"d1\"]");
  assert_at(root, "outcomes.0.likely", "true");
  assert_at(root, "likely.all.C.min.exact", "\"1/4\"");
  assert_at(root, "likely.d1", "null");
  assert_at(root, "n_likely.all", "1");
  assert_at(root, "likeliest.exact", "\"1/2\"");
  assert_at(root, "settings.likely.exact", "\"1/32\"");
  assert_at(root, "settings.spread", "\"uniform\"");
  json_decref(root);
}

static void what_is_infinite_or_nothing_is_null(void **state) {
  case_made *made = *state;
  made->clues[1].log_min = made->clues[1].log_max = NAN;
  json_t *root = infer_json(made);
  assert_true(fabs(json_real_value(at(root, "evidence.0.log_bayes_factor.min")) - log(0.5)) < 1e-9);
  assert_at(root, "evidence.0.log_bayes_factor.max", "null");
  assert_at(root, "evidence.0.bayes_factor.max", "{\"exact\":\"inf\",\"value\":null}");
  assert_at(root, "evidence.1.log_bayes_factor", "{\"min\":null,\"max\":null}");
  assert_at(root, "outcomes.0.after.1", "null");
  assert_at(root, "outcomes.1.likelihood.exact", "\"0\"");
  assert_at(root, "outcomes.1.posterior", "null");
  json_decref(root);
}

static void over_several_dates_an_outcome_has_one_id_a_date(void **state) {
  case_made *made = *state;
  made->inference.n_dates = 2;
  json_t *root = infer_json(made);
  assert_at(root, "outcomes.0.id", "null");
  assert_at(root, "outcomes.0.ids", "[3,5]");
  assert_at(root, "outcomes.1.ids", "[4,0]");
  assert_at(root, "dates", "[\"2024-07-11\",\"2024-09\"]");
  json_decref(root);
}

static void a_game_outside_the_class_has_no_numbers(void **state) {
  case_made *made = *state;
  made->inference = (dem_inference){.game = &made->game,
                                    .why = "NATO does not see aid",
                                    .heaviest = -1,
                                    .sentence = "Nothing can be inferred.",
                                    .settings = made->inference.settings};
  json_t *root = infer_json(made);
  assert_at(root, "complete", "false");
  assert_at(root, "why", "\"NATO does not see aid\"");
  assert_at(root, "heaviest", "null");
  assert_at(root, "posterior", "{\"all\":null,\"intuitive\":null,\"d1\":null,\"ranges\":null}");
  json_decref(root);
  assert_int_equal(dem_report_inference_text(made->room.cx, &made->out, &made->inference, NULL), DEM_OK);
}

static void people_read_the_sentence_first(void **state) {
  case_made *made = *state;
  assert_int_equal(dem_report_inference_text(made->room.cx, &made->out, &made->inference, NULL), DEM_OK);
  const char *text = dem_buf_text(&made->out);
  const char *begin = "A case\n\nAfter all that the chance of C is 1/4 to 1/2.\n";
  assert_memory_equal(text, begin, strlen(begin));
  static const char *const wanted[] = {"Settings: high is 19/20, medium 4/5, low 3/5;", "1/2 to inf    1/4 to 1/2  -",
                                       "rhetoric = omit matters most: without it a bound",
                                       "1 more cannot have produced this evidence.", "china, lethal  1/4 to 1/2"};
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
    if (!strstr(text, wanted[i])) fail_msg("no '%s' in\n%s", wanted[i], text);
  assert_null(strstr(text, "omit, lethal"));
  assert_null(strstr(text, "date ")); /* of one date the sentence has it */
  for (const char *line = text; *line; line += strcspn(line, "\n") + 1) assert_true(strcspn(line, "\n") <= 80);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void) {
  const struct CMUnitTest tests[] = {
    TEST(keys_are_those_that_others_rely_on),
    TEST(what_is_infinite_or_nothing_is_null),
    TEST(over_several_dates_an_outcome_has_one_id_a_date),
    TEST(a_game_outside_the_class_has_no_numbers),
    TEST(people_read_the_sentence_first),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
