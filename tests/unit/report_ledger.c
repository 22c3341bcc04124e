/* The verbs of `ledger` as they are read: structs made by hand, in JSON and as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "report/sheet.h"
#include "report_desk.h"

/* ---- signals ----------------------------------------------------------------------------------------------------- */

static const dem_signal FUND = {.id = 75,
                                .date = "2024-07-11",
                                .actor = "KOR",
                                .target = "UKR",
                                .channel = "aid",
                                .kind = "trust_fund",
                                .magnitude = "12.00",
                                .unit = "USD_million",
                                .description = "Doubles its part in the trust fund",
                                .source = "NATO; a",
                                .confidence = "high",
                                .stance = "",
                                .begin = -1,
                                .end = -1,
                                .as = "seoul"};

static void a_signal_is_one_object(void **state) {
  work_desk *desk = *state;
  dem_report_signal_json(&desk->out, &FUND);
  assert_int_equal(dem_buf_text(&desk->out)[desk->out.length - 1], '}');
  desk_is_json(desk,
               "{\"id\": 75, \"date\": \"2024-07-11\", \"actor\": \"KOR\", \"target\": \"UKR\", \"channel\": \"aid\","
               "\"kind\": \"trust_fund\", \"magnitude\": \"12.00\", \"unit\": \"USD_million\","
               "\"description\": \"Doubles its part in the trust fund\", \"source\": \"NATO; a\","
               "\"confidence\": \"high\", \"stance\": \"\", \"as\": \"seoul\", \"begin\": null, \"end\": null}");
}

static void signals_one_at_a_time_are_one_object(void **state) {
  work_desk *desk = *state;
  const dem_signal signals[] = {{.id = 1, .date = "2024"}, {.id = 2, .date = "2025"}};
  dem_report_signals_json_open(&desk->out);
  dem_report_signals_json_close(&desk->out, true);
  assert_string_equal(dem_buf_text(&desk->out), "{\n  \"demarche\": \"" DEM_VERSION "\",\n  \"schema\": 1,\n"
                                                "  \"model\": null,\n  \"signals\": []\n}\n");
  desk->out.length = 0;
  dem_report_signals_json_open(&desk->out);
  for (int i = 0; i < 2; i++) dem_report_signals_json_put(&desk->out, &signals[i], i == 0);
  dem_report_signals_json_close(&desk->out, false);
  assert_true(desk_says(desk, "\"signals\": [\n    {\"id\": 1, \"date\": \"2024\", "));
  assert_true(desk_says(desk, "},\n    {\"id\": 2, \"date\": \"2025\", "));
  assert_true(desk_says(desk, "}\n  ]\n}\n"));
}

static void a_signal_is_one_line_of_80(void **state) {
  work_desk *desk = *state;
  dem_signal signal = FUND;
  dem_report_signal_line(&desk->out, &signal, &PLAIN);
  assert_string_equal(dem_buf_text(&desk->out),
                      "    75  2024-07-11  KOR > UKR  aid/trust_fund  12.00 USD_million  Doubles its...\n");
}

static const char *signal_told(work_desk *desk, const dem_text_settings *settings) {
  desk->out.length = 0;
  dem_report_signal_line(&desk->out, &FUND, settings);
  dem_report_signal_text(&desk->out, &FUND, settings);
  return dem_buf_text(&desk->out);
}

static void without_settings_a_signal_is_told_in_80_columns_of_ascii(void **state) {
  work_desk *desk = *state;
  char told[1024];
  snprintf(told, sizeof told, "%s", signal_told(desk, &(dem_text_settings){.width = 80}));
  assert_string_equal(signal_told(desk, NULL), told);
}

static void what_steers_a_terminal_is_taken_out(void **state) {
  work_desk *desk = *state;
  dem_signal signal = FUND;
  signal.description = "\033[31mred\033[0m\ttab \xC2\x9B"
                       "5m \xE2\x80\xAEright \xFF \x07";
  signal.source = "T\xC3\xBCrkiye\nand a second line";
  dem_report_signal_text(&desk->out, &signal, &PLAIN);
  dem_report_signal_line(&desk->out, &signal, &PLAIN);
  desk_is_narrow(desk);
  assert_true(desk_says(desk, "?[31mred?[0m tab ?5m ?right ? ?"));
  assert_true(desk_says(desk, "Turkiye"));
}

/* ---- import ------------------------------------------------------------------------------------------------------ */

static const dem_refusal REFUSED[] = {{7, "the date is '2024-13-01'"}};
static const dem_import_file FILES[] = {
  {.file = "a.csv", .as = "icews", .rows = 3705, .added = 3000, .known = 705},
  {.file = "b.csv", .as = "seoul", .rows = 9, .n_refused = 1, .kept = 1, .refused = REFUSED}};

static void an_import_is_told_file_by_file(void **state) {
  work_desk *desk = *state;
  const dem_import import = {.n_files = 2, .files = FILES, .done = false, .complete = true};
  assert_int_equal(dem_report_import_json(desk->room.cx, &desk->out, &import), DEM_OK);
  desk_is_json(desk, "{" DESK_HEAD ", \"complete\": true, \"why\": null, \"done\": false, \"files\": [{\"file\": "
                                   "\"a.csv\", \"as\": \"icews\", \"rows\": 3705,"
                     "\"added\": 3000, \"known\": 705, \"n_refused\": 0, \"refused\": []}, {\"file\": \"b.csv\","
                     "\"as\": \"seoul\", \"rows\": 9, \"added\": 0, \"known\": 0, \"n_refused\": 1,"
                     "\"refused\": [{\"line\": 7, \"says\": \"the date is '2024-13-01'\"}]}]}");
}

static void an_import_that_a_limit_stopped_says_so(void **state) {
  work_desk *desk = *state;
  const dem_import import = {.why = "a.csv:2: too many columns (at most 1024)"};
  assert_int_equal(dem_report_import_json(desk->room.cx, &desk->out, &import), DEM_OK);
  desk_is_json(desk, "{" DESK_HEAD ", \"complete\": false, \"why\": \"a.csv:2: too many columns (at most 1024)\","
                     "\"done\": false, \"files\": []}");
}

static void a_link_taken_away_is_told_with_whether_it_was_there(void **state) {
  work_desk *desk = *state;
  const dem_unlinked unlinked = {.link = {.a = 3, .b = 1, .kind = DEM_LINK_PART_OF}, .was = true};
  assert_int_equal(dem_report_unlinked_json(desk->room.cx, &desk->out, &unlinked), DEM_OK);
  desk_is_json(desk, "{" DESK_HEAD ", \"unlinked\": [{\"a\": 3, \"b\": 1, \"link\": \"part of\", \"was\": true}]}");
}

static void an_import_begins_with_what_was_done(void **state) {
  work_desk *desk = *state;
  dem_import import = {.n_files = 1, .files = FILES, .done = true};
  assert_int_equal(dem_report_import_text(desk->room.cx, &desk->out, &import, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "3,000 rows added; 705 known before.\n"));
  import = (dem_import){.n_files = 2, .files = FILES, .done = false};
  assert_int_equal(dem_report_import_text(desk->room.cx, &desk->out, &import, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "Nothing was written: 1 line is refused."));
  desk_is_narrow(desk);
}

/* ---- sums -------------------------------------------------------------------------------------------------------- */

static void sums_are_exact_decimals(void **state) {
  work_desk *desk = *state;
  dem_arena *mem = desk->room.mem;
  const struct {
    int64_t num, den;
    const char *text;
  } cases[] = {{413139, 1000, "413.139"},
               {-5, 2, "-2.5"},
               {1, 100, "0.01"},
               {-1, 8, "-0.125"},
               {7, 1, "7"},
               {0, 1, "0"},
               {1, 3, "1/3"},
               {-22, 7, "-22/7"},
               {123, 1000, "0.123"},
               {1000, 1, "1000"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(dem_decimal_text(mem, &desk->out, dem_rat_ratio(mem, cases[i].num, cases[i].den)),
                        cases[i].text);
  dem_rat huge;
  assert_true(dem_rat_read(mem, &huge, "123456789012345678901234567890.25", 33));
  assert_string_equal(dem_decimal_text(mem, &desk->out, huge), "123456789012345678901234567890.25");
  assert_int_equal(desk->out.length, 0);
}

static dem_stats small_stats(dem_arena *mem) {
  static const dem_left_out left_out[] = {{16, "the same money as 24, which is counted"}};
  static const char *const about[] = {"KOR", "JPN"};
  static const int64_t about_rows[] = {144, 3};
  static const dem_import_count imports[] = {{"icews", 3705, 2, about, about_rows}};
  static const dem_agreement agreement[] = {{"JPN", "KOR", 399, 492}};
  dem_total *total = DEM_NEW(mem, dem_total);
  *total = (dem_total){"KOR", "aid", "USD_million", dem_rat_ratio(mem, 25, 2), 3, 1, left_out, NULL};
  return (dem_stats){.signals = 84,
                     .actors = 30,
                     .links = 4,
                     .first = "2022-02-28",
                     .last = "2025-06",
                     .n_totals = 1,
                     .totals = total,
                     .n_imports = 1,
                     .imports = imports,
                     .n_agreement = 1,
                     .agreement = agreement};
}

static void sums_say_what_they_leave_out(void **state) {
  work_desk *desk = *state;
  const dem_stats stats = small_stats(desk->room.mem);
  assert_int_equal(dem_report_stats_json(desk->room.cx, &desk->out, &stats), DEM_OK);
  desk_is_json(desk, "{" DESK_HEAD ", \"signals\": 84, \"actors\": 30, \"links\": 4, \"ties\": 0, \"facts\": 0,"
                     "\"first\": \"2022-02-28\", \"last\": \"2025-06\", \"totals\": [{\"actor\": \"KOR\","
                     "\"channel\": \"aid\", \"unit\": \"USD_million\", \"sum\": \"12.5\", \"counted\": 3,"
                     "\"left_out\": [16], \"why\": [\"the same money as 24, which is counted\"]}],"
                     "\"imports\": [{\"as\": \"icews\", \"rows\": 3705, \"about\": {\"KOR\": 144, \"JPN\": 3}}],"
                     "\"agreement\": [{\"with\": \"JPN\", \"of\": \"KOR\", \"same\": 399, \"both\": 492}]}");
}

static void sums_are_read_by_people(void **state) {
  work_desk *desk = *state;
  const dem_stats stats = small_stats(desk->room.mem);
  assert_int_equal(dem_report_stats_text(desk->room.cx, &desk->out, &stats, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "84 signals of 30 actors, 2022-02-28 to 2025-06; 4 links, 0 ties, 0 facts.\n"));
  assert_true(desk_says(desk, "KOR    aid      12.5  USD_million  3     1\n"));
  assert_true(desk_says(desk, "  16: the same money as 24, which is counted\n"));
  assert_true(desk_says(desk, "JPN   399        492         81 %\n"));
  desk_is_narrow(desk);
}

static void a_sum_in_dollars_names_its_rates(void **state) {
  work_desk *desk = *state;
  static const dem_rate at[] = {{"EUR", "USD", "2023-05-17", "1.0843", "ECB"},
                                {"USD", "KRW", "2023", "1305.66", "BOK"}};
  static const int64_t left_out[] = {16, 80};
  dem_converted *converted = DEM_NEW(desk->room.mem, dem_converted);
  *converted = (dem_converted){"USD_million", dem_rat_ratio(desk->room.mem, 27, 2), 2, at, 2, left_out};
  dem_total total = {
    .actor = "KOR", .channel = "aid\033[1m", .unit = "EUR_million", .sum = DEM_ONE, .converted = converted};
  const dem_stats stats = {.first = "", .last = "", .n_totals = 1, .totals = &total};
  assert_int_equal(dem_report_stats_json(desk->room.cx, &desk->out, &stats), DEM_OK);
  json_t *root = read_json(&desk->out),
         *found = json_object_get(json_array_get(json_object_get(root, "totals"), 0), "converted");
  json_t *wanted = json_loads("{\"unit\": \"USD_million\", \"sum\": \"13.5\", \"at\": [{\"date\": \"2023-05-17\","
                              "\"from\": \"EUR\", \"to\": \"USD\", \"rate\": \"1.0843\", \"source\": \"ECB\"},"
                              "{\"date\": \"2023\", \"from\": \"USD\", \"to\": \"KRW\", \"rate\": \"1305.66\","
                              "\"source\": \"BOK\"}], \"left_out\": [16, 80]}",
                              0, NULL);
  assert_true(json_equal(found, wanted));
  json_decref(wanted);
  json_decref(root);
  desk->out.length = 0;
  assert_int_equal(dem_report_stats_text(desk->room.cx, &desk->out, &stats, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "In dollars, at the rates of the ledger that are nearest in date:\n"));
  assert_true(desk_says(desk, "  KOR, aid?[1m: 13.5 USD_million (2 rates)\n"));
  converted->sum = dem_rat_ratio(desk->room.mem, 400, 3);
  assert_int_equal(dem_report_stats_text(desk->room.cx, &desk->out, &stats, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "KOR, aid?[1m: ~133.33 USD_million (2 rates)\n"));
  desk_is_narrow(desk);
}

static void long_tables_are_folded(void **state) {
  work_desk *desk = *state;
  dem_agreement *votes = DEM_NEW_ARRAY(desk->room.mem, dem_agreement, 190);
  for (int i = 0; i < 190; i++) votes[i] = (dem_agreement){"AAA", "KOR", 1, 2};
  const dem_stats stats = {.first = "", .last = "", .n_agreement = 190, .agreement = votes};
  assert_int_equal(dem_report_stats_text(desk->room.cx, &desk->out, &stats, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "160 more states are not shown: --verbose shows all.\n"));
  const dem_stats one_more = {.first = "", .last = "", .n_agreement = 31, .agreement = votes};
  assert_int_equal(dem_report_stats_text(desk->room.cx, &desk->out, &one_more, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "\n1 more state is not shown: --verbose shows all.\n"));
}

/* ---- links and faults -------------------------------------------------------------------------------------------- */

static void links_carry_their_rate(void **state) {
  work_desk *desk = *state;
  const dem_link link = {51, 52, DEM_LINK_SAME_MONEY, dem_rat_ratio(desk->room.mem, 1341, 1250),
                         "100 is 93.2 at 1.0728"};
  const dem_links links = {1, &link}, none = {0, NULL};
  assert_int_equal(dem_report_links_json(desk->room.cx, &desk->out, &links, true), DEM_OK);
  desk_is_json(desk, "{" DESK_HEAD ", \"proposed\": [{\"a\": 51, \"b\": 52, \"link\": \"same money\","
                     "\"rate\": {\"exact\": \"1341/1250\", \"value\": 1.0728}, \"says\": \"100 is 93.2 at 1.0728\"}]}");
  desk->out.length = 0;
  assert_int_equal(dem_report_links_json(desk->room.cx, &desk->out, &none, false), DEM_OK);
  desk_is_json(desk, "{" DESK_HEAD ", \"links\": []}");
  assert_int_equal(dem_report_links_text(desk->room.cx, &desk->out, &links, true, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "1 pair looks like the same money told twice:\n"));
  assert_true(desk_says(desk, "51  same money  52  1.0728  100 is 93.2 at 1.0728\n"));
}

static void faults_are_listed(void **state) {
  work_desk *desk = *state;
  static const char *const what[] = {"signal 7: the date '2024-13' is none"};
  const dem_ledger_faults faults = {1, what}, none = {0, NULL};
  assert_int_equal(dem_report_faults_json(desk->room.cx, &desk->out, &faults), DEM_OK);
  desk_is_json(desk, "{" DESK_HEAD ", \"holds\": false, \"faults\": [\"signal 7: the date '2024-13' is none\"]}");
  desk->out.length = 0;
  assert_int_equal(dem_report_faults_text(desk->room.cx, &desk->out, &faults), DEM_OK);
  assert_int_equal(dem_report_faults_text(desk->room.cx, &desk->out, &none), DEM_OK);
  assert_string_equal(dem_buf_text(&desk->out),
                      "The ledger has 1 fault:\n  signal 7: the date '2024-13' is none\nThe ledger is sound.\n");
}

/* ---- actors ------------------------------------------------------------------------------------------------------ */

static void actors_have_numbers_and_dated_names(void **state) {
  work_desk *desk = *state;
  static const dem_alias also[] = {{"Zaire", "1971-10", "1997-05", false},
                                   {"Old", NULL, "1960", false},
                                   {"New\033", "1997", NULL, false},
                                   {"ZAR", NULL, NULL, true}};
  static const dem_actor two[] = {{"COD", "CD", 490, "state", "DR Congo", 4, also},
                                  {"CLUB", NULL, 0, "organisation", "The Club", 0, NULL}};
  static const dem_actors list = {.n = 2, .actors = two};
  static const int wanted[] = {1, 0};
  dem_actor_report report = {.actors = &list, .n_wanted = 2, .wanted = wanted, .adds = true, .added = 1};
  assert_int_equal(dem_report_actors_json(desk->room.cx, &desk->out, &report), DEM_OK);
  desk_is_json(desk, "{" DESK_HEAD ", \"added\": 1, \"actors\": [{\"actor\": \"CLUB\", \"iso2\": null, \"cow\": null,"
                     "\"kind\": \"organisation\", \"name\": \"The Club\", \"aliases\": []}, {\"actor\": \"COD\","
                     "\"iso2\": \"CD\", \"cow\": 490, \"kind\": \"state\", \"name\": \"DR Congo\", \"aliases\": ["
                     "{\"name\": \"Zaire\", \"since\": \"1971-10\", \"until\": \"1997-05\", \"in_data\": false},"
                     "{\"name\": \"Old\", \"since\": null, \"until\": \"1960\", \"in_data\": false},"
                     "{\"name\": \"New\\u001b\", \"since\": \"1997\", \"until\": null, \"in_data\": false},"
                     "{\"name\": \"ZAR\", \"since\": null, \"until\": null, \"in_data\": true}]}]}");
  desk->out.length = 0;
  assert_int_equal(dem_report_actors_text(desk->room.cx, &desk->out, &report, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "1 actor or name is added.\n2 actors:\n"));
  assert_true(desk_says(desk, "CLUB             The Club\n"));
  assert_true(desk_says(desk, "COD   CD    490  DR Congo  Zaire (1971-10 to 1997-05); Old (to 1960);"));
  assert_true(desk_says(desk, "in data: ZAR\n"));
  desk_is_narrow(desk);
  report = (dem_actor_report){.actors = &list, .adds = true};
  assert_int_equal(dem_report_actors_text(desk->room.cx, &desk->out, &report, &PLAIN), DEM_OK);
  assert_true(desk_says(desk, "Nothing new: the ledger knows all of them already.\n"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, work_desk_open, work_desk_close)

int main(void) {
  static const struct CMUnitTest tests[] = {
    TEST(a_signal_is_one_object),
    TEST(signals_one_at_a_time_are_one_object),
    TEST(a_signal_is_one_line_of_80),
    TEST(without_settings_a_signal_is_told_in_80_columns_of_ascii),
    TEST(what_steers_a_terminal_is_taken_out),
    TEST(an_import_is_told_file_by_file),
    TEST(an_import_that_a_limit_stopped_says_so),
    TEST(a_link_taken_away_is_told_with_whether_it_was_there),
    TEST(an_import_begins_with_what_was_done),
    TEST(sums_are_exact_decimals),
    TEST(sums_say_what_they_leave_out),
    TEST(sums_are_read_by_people),
    TEST(a_sum_in_dollars_names_its_rates),
    TEST(long_tables_are_folded),
    TEST(links_carry_their_rate),
    TEST(faults_are_listed),
    TEST(actors_have_numbers_and_dated_names),
  };
  return cmocka_run_group_tests_name("report_ledger", tests, NULL, NULL);
}
