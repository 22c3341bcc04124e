/* What `code` prints of statements: structs made by hand, in JSON and as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "report_desk.h"

static const dem_actor ACTORS[] = {{.code = "CHN", .name = "China"}, {.code = "RUS", .name = "Russia"}};
static const dem_actors WHO = {.n = 2, .actors = ACTORS};
static const dem_span AT[] = {{0, 5}, {20, 27}};
static const dem_stance_mark MARKS[] = {{DEM_STANCE_ACCUSE, {6, 13}, 1, false, false}};
static const dem_named NAMED[] = {
  {.actor = 0, .n_mentions = 2, .mentions = AT, .counts = {[DEM_STANCE_ACCUSE] = 1}, .n_marks = 1, .marks = MARKS}};
static const int WANTED[] = {0, 1};

static dem_coded_text statement(bool excerpt) {
  return (dem_coded_text){.text = {.name = "a.txt", .excerpt = excerpt},
                          .coding = {.bytes = 30, .words = 5, .n_named = 1, .named = NAMED}};
}

static void an_excerpt_omits_nothing(void **state) {
  work_desk *desk = *state;
  const dem_coded_text texts[] = {statement(false), statement(true)};
  const dem_code_report report = {.actors = &WHO, .n_texts = 2, .texts = texts, .n_wanted = 2, .wanted = WANTED};
  assert_int_equal(dem_report_code_json(desk->room.cx, &desk->out, &report), DEM_OK);
  json_t *root = read_json(&desk->out), *first = json_array_get(json_object_get(root, "texts"), 0);
  json_t *second = json_array_get(json_object_get(root, "texts"), 1);
  json_t *whole = json_pack("{s:[s],s:[]}", "omitted", "RUS", "not_seen");
  json_t *excerpt = json_pack("{s:[],s:[s]}", "omitted", "not_seen", "RUS");
  const char *key;
  json_t *value;
  json_object_foreach(whole, key, value) assert_true(json_equal(json_object_get(first, key), value));
  json_object_foreach(excerpt, key, value) assert_true(json_equal(json_object_get(second, key), value));
  json_decref(whole);
  json_decref(excerpt);
  json_decref(root);
}

static void a_coding_has_offsets_and_stances(void **state) {
  work_desk *desk = *state;
  const dem_coded_text texts[] = {statement(false)};
  const dem_code_report report = {.actors = &WHO, .n_texts = 1, .texts = texts};
  assert_int_equal(dem_report_code_json(desk->room.cx, &desk->out, &report), DEM_OK);
  desk_is_json(desk,
               "{" DESK_HEAD ", \"complete\": true, \"why\": null, \"texts\": [{\"file\": \"a.txt\", \"bytes\": 30,"
               "\"words\": 5, \"excerpt\": false,"
               "\"actors\": [{\"actor\": \"CHN\", \"name\": \"China\", \"mentions\": 2,"
               "\"at\": [[0, 5], [20, 27]], \"stances\": {\"accuse\": 1}, \"marks\": [{\"stance\": \"accuse\","
               "\"verb\": [6, 13], \"at\": [20, 27], \"negated\": false, \"reported\": false}]}],"
               "\"omitted\": [], \"not_seen\": []}]}");
}

static void a_text_is_told_in_a_sentence(void **state) {
  work_desk *desk = *state;
  const dem_coded_text texts[] = {statement(false), statement(true)};
  const dem_contrast_term terms[] = {{"CHN", 0, 2, 0, 1.5, 2.25}, {"peace", -1, 0, 3, -0.5, -1.25}};
  const dem_contrast contrast = {5, 5, true, 2, terms};
  const dem_code_report report = {
    .actors = &WHO, .n_texts = 2, .texts = texts, .n_first = 1, .n_wanted = 2, .wanted = WANTED, .contrast = &contrast};
  assert_int_equal(dem_report_code_text(desk->room.cx, &desk->out, &report, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "a.txt (30 bytes, 5 words) names 1 actor; it omits RUS.\n"));
  assert_true(desk_says(desk, "not seen in this excerpt (which proves\nnothing): RUS.\n"));
  assert_true(desk_says(desk, "Some texts are excerpts: what they do not say may have been said.\n"));
  assert_true(desk_says(desk, "CHN   2      0       1.50      2.25\n"));
  assert_true(desk_says(desk, "peace  0      3       -0.50     -1.25\n"));
  desk_is_narrow(desk);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, work_desk_open, work_desk_close)

int main(void) {
  static const struct CMUnitTest tests[] = {
    TEST(an_excerpt_omits_nothing),
    TEST(a_coding_has_offsets_and_stances),
    TEST(a_text_is_told_in_a_sentence),
  };
  return cmocka_run_group_tests_name("report_code", tests, NULL, NULL);
}
