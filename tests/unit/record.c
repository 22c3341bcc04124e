/* Records: what is described once is the same in CSV, JSON, a terminal's table and LaTeX, whatever the cells hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "report/latex.h"
#include "report/record.h"
#include "report_toy.h"
#include "support/supply.h"

/* ---- one row of every kind -------------------------------------------------------------------------------------- */

static const dem_record_column ALL[] = {{"name", "who", DEM_VALUE_TEXT},     {"why", NULL, DEM_VALUE_PROSE},
                                        {"third", "third", DEM_VALUE_EXACT}, {"range", "range", DEM_VALUE_INTERVAL},
                                        {"n", "n", DEM_VALUE_INT},           {"bits", "bits", DEM_VALUE_REAL},
                                        {"holds", "holds", DEM_VALUE_TRUTH}};
enum { N_ALL = sizeof ALL / sizeof *ALL };

static void give_all(dem_record_row *row, const void *subject, int64_t index) {
  (void)subject;
  if (index == 1) {
    for (int i = 0; i < N_ALL; i++) dem_row_unknown(row);
    return;
  }
  dem_row_text(row, "a, \"b\"");
  dem_row_text(row, "=1+1");
  dem_row_exact(row, dem_rat_ratio(row->mem, -1, 3));
  dem_row_interval(row, (dem_interval){DEM_ZERO, DEM_INFINITY});
  dem_row_int(row, -7);
  dem_row_real(row, 0.1);
  dem_row_truth(row, true);
}

static const dem_records EVERY = {N_ALL, ALL, 2, give_all, NULL, NULL};

static void put_csv(toy_answer *toy, const dem_records *records) {
  dem_record_row row = {.mem = toy->mem, .values = DEM_NEW_ARRAY(toy->mem, dem_record_value, records->n_columns + 1)};
  dem_csv_put_head(&toy->out, toy->mem, records);
  for (int64_t i = 0; i < records->n_rows; i++) {
    dem_records_give(records, &row, i);
    dem_csv_put_row(&toy->out, records, &row);
  }
}

static void csv_has_a_decimal_and_an_exact_column_and_empty_cells(void **state) {
  toy_answer *toy = *state;
  put_csv(toy, &EVERY);
  assert_string_equal(toy_shown(toy),
                      "name,why,third,third_exact,range_min,range_min_exact,range_max,range_max_exact,n,bits,holds\n"
                      "\"a, \"\"b\"\"\",'=1+1,-0.3333333333333333,-1/3,0,0,Inf,inf,-7,0.1,TRUE\n"
                      ",,,,,,,,,,\n");
}

static void json_has_the_same_values(void **state) {
  toy_answer *toy = *state;
  dem_json json;
  dem_json_init(&json, &toy->out);
  dem_json_open_object(&json, NULL, DEM_JSON_LINES);
  dem_json_put_records(&json, "rows", toy->mem, &EVERY);
  dem_json_close(&json);
  json_t *root = json_loads(toy_shown(toy), 0, NULL);
  json_t *first = json_array_get(json_object_get(root, "rows"), 0),
         *second = json_array_get(json_object_get(root, "rows"), 1);
  assert_string_equal(json_string_value(json_object_get(first, "name")), "a, \"b\"");
  assert_string_equal(json_string_value(json_object_get(first, "why")), "=1+1");
  assert_string_equal(json_string_value(json_object_get(json_object_get(first, "third"), "exact")), "-1/3");
  assert_true(json_is_null(json_object_get(json_object_get(json_object_get(first, "range"), "max"), "value")));
  assert_int_equal(json_integer_value(json_object_get(first, "n")), -7);
  assert_true(json_is_true(json_object_get(first, "holds")));
  for (int i = 0; i < N_ALL; i++) assert_true(json_is_null(json_object_get(second, ALL[i].key)));
  json_decref(root);
}

typedef struct frame {
  const dem_records *records;
} frame;

static void put_frame(dem_sheet *sheet, const void *subject) {
  dem_sheet_put_records(sheet, NULL, ((const frame *)subject)->records);
}

static void people_see_columns_with_a_heading_only(void **state) {
  toy_answer *toy = *state;
  const frame about = {&EVERY};
  assert_int_equal(dem_sheet_write(toy->cx, &toy->out, NULL, put_frame, &about), DEM_OK);
  toy_has(toy, "who");
  toy_has(toy, "[0, inf]");
  toy_has(toy, "yes");
  toy_lacks(toy, "why");
  toy_lacks(toy, "1+1");
}

static void a_table_of_a_paper_has_the_same_columns(void **state) {
  toy_answer *toy = *state;
  dem_record_row row = {.mem = toy->mem, .values = DEM_NEW_ARRAY(toy->mem, dem_record_value, N_ALL)};
  dem_latex_open_table(&toy->out, &EVERY, NULL, false);
  for (int i = 0; i < 2; i++) {
    dem_records_give(&EVERY, &row, i);
    dem_latex_put_row(&toy->out, &EVERY, &row);
  }
  dem_latex_end_rows(&toy->out, false);
  toy_has(toy, "\\begin{tabular}{@{}lrrrrl@{}}\n\\toprule\nwho & third & range & n & bits & holds \\\\\n\\midrule\n");
  toy_has(toy, "a, ''b'' & $-1/3$ & $[0,\\, \\infty]$ & -7 & $0.1$ & yes \\\\\n");
  toy_has(toy, "\n &  &  &  &  &  \\\\\n\\bottomrule\n");
}

static void prose_has_the_room_that_other_columns_leave(void **state) {
  toy_answer *toy = *state;
  static const dem_record_column columns[] = {{"a", "a", DEM_VALUE_TEXT}, {"b", "b", DEM_VALUE_PROSE}};
  static const int letters[] = {40, 0};
  const dem_records records = {2, columns, 0, NULL, NULL, NULL};
  dem_latex_open_table(&toy->out, &records, NULL, false);
  toy_has(toy, "p{0.9");
  toy->out.length = 0;
  dem_latex_open_table(&toy->out, &records, letters, false);
  toy_has(toy, "p{0.6");
}

static void small_and_infinite_reals_are_written_as_mathematics(void **state) {
  toy_answer *toy = *state;
  static const dem_record_column column[] = {{"x", "x", DEM_VALUE_REAL}};
  const dem_records records = {1, column, 1, NULL, NULL, NULL};
  dem_record_value values[1] = {{.known = true, .real = 0.0000157}};
  const dem_record_row row = {.values = values, .n = 1};
  dem_latex_put_row(&toy->out, &records, &row);
  toy_has(toy, "$1.57 \\cdot 10^{-5}$");
  values[0].real = -(double)INFINITY;
  dem_latex_put_row(&toy->out, &records, &row);
  toy_has(toy, "$-\\infty$");
  toy->out.length = 0;
  dem_csv_put_row(&toy->out, &records, &row);
  assert_string_equal(toy_shown(toy), "-Inf\n");
}

static void give_too_few(dem_record_row *row, const void *subject, int64_t index) {
  (void)subject, (void)index;
  dem_row_int(row, 1);
}

static void give_defect(void *argument) {
  dem_records records = {N_ALL, ALL, 1, give_too_few, NULL, NULL};
  dem_record_row row = {.mem = argument, .values = DEM_NEW_ARRAY(argument, dem_record_value, N_ALL)};
  dem_records_give(&records, &row, 0);
}

static void a_row_that_lacks_a_value_is_a_defect(void **state) {
  toy_answer *toy = *state;
  assert_int_equal(dem_ctx_protect(toy->cx, give_defect, toy->mem), DEM_DEFECT);
}

/* ---- cells ---------------------------------------------------------------------------------------------------- */

static void cell_is(toy_answer *toy, const char *text, const char *cell) {
  toy_writes(toy, dem_csv_put_text, text, cell);
}

static void cells_are_quoted_where_rfc_4180_asks(void **state) {
  toy_answer *toy = *state;
  cell_is(toy, "plain", "plain");
  cell_is(toy, "two words", "two words");
  cell_is(toy, "a,b", "\"a,b\"");
  cell_is(toy, "a\"b", "\"a\"\"b\"");
  cell_is(toy, "a\nb\r\nc", "\"a\nb\r\nc\"");
  cell_is(toy, " a", "\" a\"");
}

static void cells_are_no_formulas(void **state) {
  toy_answer *toy = *state;
  cell_is(toy, "=1", "'=1");
  cell_is(toy, "+1", "'+1");
  cell_is(toy, "-1", "'-1");
  cell_is(toy, "@x", "'@x");
  cell_is(toy, "\tx", "'\tx");
  cell_is(toy, "\r=1", "\"'\r=1\"");
  cell_is(toy, "=\"a\",b", "\"'=\"\"a\"\",b\"");
  cell_is(toy, "'=1", "''=1");
  cell_is(toy, "'a", "'a");
  cell_is(toy, "a=1", "a=1");
}

static void cells_steer_no_terminal(void **state) {
  toy_answer *toy = *state;
  cell_is(toy, "\x1b[31m", "\xEF\xBF\xBD[31m");
  cell_is(toy, "\x7f", "\xEF\xBF\xBD");
  cell_is(toy, "a\xFFz", "a\xEF\xBF\xBDz");
  cell_is(toy, "\xEC\x84\x9C", "\xEC\x84\x9C");
}

static const char *name_of(const void *subject, int column) { return ((const char *const *)subject)[column]; }

static void columns_of_one_name_are_numbered(void **state) {
  toy_answer *toy = *state;
  static const char *const names[] = {"a", "a", "a_2", "a", "b,c"};
  dem_csv_put_names(&toy->out, &(dem_csv_names){5, name_of, names});
  assert_string_equal(toy_shown(toy), "a,a_3,a_2,a_4,\"b,c\"\n");
}

/* ---- listings of an answer --------------------------------------------------------------------------------------- */

static dem_status list(toy_answer *toy, dem_listing listing, int outcome) {
  const dem_listing_settings settings = {.listing = listing, .form = DEM_FORM_CSV, .outcome = outcome};
  toy->out.length = 0;
  return dem_report_answer_listing(toy->cx, &toy->out, &toy->answer, &settings);
}

static void a_play_is_a_row_per_outcome_type_and_signal(void **state) {
  toy_answer *toy = *state;
  assert_int_equal(list(toy, DEM_LISTING_PLAYS, 0), DEM_OK);
  assert_int_equal(strncmp(toy_shown(toy), "outcome,kind,isolated,type,prior,prior_exact,signal,sent,", 57), 0);
  toy_has(toy, "\n1,separating,TRUE,C,0.4,2/5,omit,TRUE,0,0,0,0,0.736965594166,4,4,4,4,TRUE,TRUE\n");
  toy_has(toy, "\n2,pooling,FALSE,H,0.6,3/5,name,FALSE,0,0,,,,0,0,0,0,TRUE,FALSE\n");
}

static void beliefs_are_a_row_per_outcome_audience_and_unsent_signal(void **state) {
  toy_answer *toy = *state;
  assert_int_equal(list(toy, DEM_LISTING_BELIEFS, 0), DEM_OK);
  toy_has(toy, "\n2,pooling,FALSE,NATO,name,0,0,1,1,0,0,1,1,2,P(C) <= 1/2 or >= 7/10,1,hold\n");
  toy_has(toy, "\n2,pooling,FALSE,Moscow,name,");
  toy_lacks(toy, "\n1,");
}

static void one_outcome_is_listed_alone(void **state) {
  toy_answer *toy = *state;
  assert_int_equal(list(toy, DEM_LISTING_VERDICTS, 2), DEM_OK);
  assert_string_equal(toy_shown(toy),
                      "outcome,kind,isolated,refinement,survives,reason\n2,pooling,FALSE,intuitive,TRUE,\n"
                      "2,pooling,FALSE,d1,FALSE,after (name): H is ruled out\n");
  assert_int_equal(list(toy, DEM_LISTING_COMPONENTS, 1), DEM_OK);
  toy_has(toy, "\n1,1,separating,TRUE,TRUE,TRUE,0,TRUE\n");
  toy_lacks(toy, "\n1,2,");
}

static void an_outcome_that_is_not_there_is_wrong_usage(void **state) {
  toy_answer *toy = *state;
  assert_int_equal(list(toy, DEM_LISTING_PLAYS, 3), DEM_USAGE);
  assert_string_equal(dem_ctx_message(toy->cx), "there is no outcome 3; they are numbered 1 to 2");
  assert_int_equal(toy->out.length, 0);
  assert_int_equal(dem_report_json_of(toy->cx, &toy->out, &toy->answer, 3), DEM_USAGE);
  assert_int_equal(toy->out.length, 0);
}

static void without_settings_a_listing_is_the_first_as_csv(void **state) {
  toy_answer *toy = *state;
  assert_int_equal(list(toy, DEM_LISTING_PLAYS, 0), DEM_OK);
  char *first = strdup(toy_shown(toy));
  toy->out.length = 0;
  assert_int_equal(dem_report_answer_listing(toy->cx, &toy->out, &toy->answer, NULL), DEM_OK);
  assert_string_equal(toy_shown(toy), first);
  free(first);
}

static void what_brief_left_out_is_no_table_without_rows(void **state) {
  static const dem_listing absent[] = {DEM_LISTING_BELIEFS, DEM_LISTING_PIECES, DEM_LISTING_SUSTAINING,
                                       DEM_LISTING_COMPONENTS};
  toy_answer *toy = *state;
  toy->answer.brief = true;
  for (size_t i = 0; i < sizeof absent / sizeof *absent; i++) {
    assert_int_equal(list(toy, absent[i], 0), DEM_USAGE);
    assert_int_equal(toy->out.length, 0);
  }
  assert_string_equal(dem_ctx_message(toy->cx),
                      "what the table 'components' holds was not asked for: solve without `brief`");
  assert_int_equal(list(toy, DEM_LISTING_VERDICTS, 0), DEM_OK);
}

static void json_of_one_outcome_keeps_the_keys(void **state) {
  toy_answer *toy = *state;
  assert_int_equal(dem_report_json_of(toy->cx, &toy->out, &toy->answer, 1), DEM_OK);
  json_t *root = json_loads(toy_shown(toy), 0, NULL), *outcomes = json_object_get(root, "outcomes");
  assert_int_equal(json_array_size(outcomes), 1);
  assert_int_equal(json_integer_value(json_object_get(json_array_get(outcomes, 0), "id")), 1);
  json_t *component = json_array_get(json_object_get(root, "components"), 0);
  assert_int_equal(json_array_size(json_object_get(component, "outcomes")), 2);
  assert_int_equal(json_array_size(json_object_get(component, "extreme_points")), 0); /* that one is of outcome 2 */
  json_decref(root);
}

static void every_listing_has_a_matter_and_the_keys_of_a_matter_differ(void **state) {
  (void)state;
  for (int i = 0; i < DEM_N_LISTINGS; i++) {
    assert_int_not_equal(dem_listing_matter((dem_listing)i), DEM_MATTER_NONE);
    assert_true(strlen(dem_listing_key((dem_listing)i)) <= 10 && *dem_listing_rows((dem_listing)i));
    for (int k = 0; k < i; k++)
      if (dem_listing_matter((dem_listing)i) == dem_listing_matter((dem_listing)k))
        assert_string_not_equal(dem_listing_key((dem_listing)i), dem_listing_key((dem_listing)k));
  }
}

/* ---- memory ----------------------------------------------------------------------------------------------------- */

typedef struct writing {
  const dem_answer *answer;
  dem_listing_settings settings;
  bool paper;
} writing;

static dem_status write_once(dem_ctx *cx, void *argument) {
  const writing *w = argument;
  dem_buf out;
  dem_buf_init(&out, cx);
  dem_status status = w->paper ? dem_report_answer_latex(cx, &out, w->answer, &w->settings)
                               : dem_report_answer_listing(cx, &out, w->answer, &w->settings);
  dem_buf_clear(&out);
  return status;
}

static void fails_until_there_is_enough(writing w) { assert_true(supply_sweep_call(write_once, &w, DEM_OK, 1000) > 1); }

static void memory_that_runs_out_is_an_error_and_leaks_nothing(void **state) {
  const toy_answer *toy = *state;
  writing w = {&toy->answer, {.standalone = true}, false};
  for (int i = 0; i < DEM_N_LISTINGS; i++)
    for (int form = DEM_FORM_TEXT; form <= DEM_FORM_LATEX; form++) {
      w.settings.listing = (dem_listing)i;
      w.settings.form = (dem_form)form;
      if (dem_listing_matter((dem_listing)i) == DEM_MATTER_SOLVE) fails_until_there_is_enough(w);
    }
  fails_until_there_is_enough((writing){&toy->answer, {.form = DEM_FORM_LATEX}, true});
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, toy_start, toy_stop)

int main(void) {
  const struct CMUnitTest tests[] = {
    TEST(csv_has_a_decimal_and_an_exact_column_and_empty_cells),
    TEST(json_has_the_same_values),
    TEST(people_see_columns_with_a_heading_only),
    TEST(a_table_of_a_paper_has_the_same_columns),
    TEST(prose_has_the_room_that_other_columns_leave),
    TEST(small_and_infinite_reals_are_written_as_mathematics),
    TEST(a_row_that_lacks_a_value_is_a_defect),
    TEST(cells_are_quoted_where_rfc_4180_asks),
    TEST(cells_are_no_formulas),
    TEST(cells_steer_no_terminal),
    TEST(columns_of_one_name_are_numbered),
    TEST(a_play_is_a_row_per_outcome_type_and_signal),
    TEST(beliefs_are_a_row_per_outcome_audience_and_unsent_signal),
    TEST(one_outcome_is_listed_alone),
    TEST(an_outcome_that_is_not_there_is_wrong_usage),
    TEST(without_settings_a_listing_is_the_first_as_csv),
    TEST(what_brief_left_out_is_no_table_without_rows),
    TEST(json_of_one_outcome_keeps_the_keys),
    TEST(every_listing_has_a_matter_and_the_keys_of_a_matter_differ),
    TEST(memory_that_runs_out_is_an_error_and_leaks_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
