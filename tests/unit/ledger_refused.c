/* Files that a ledger refuses, or that are not read to their end: what is said, and that nothing of them stays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "ledger_import_support.h"
#include "support/supply.h"
#include "support/trials.h"

/* ---- lines ------------------------------------------------------------------------------------------------------- */

static void expect_refusal(const char *text, int64_t line, const char *says) {
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import_text(&s, ledger, NULL, text);
  assert_false(report.done);
  assert_int_equal(report.files[0].added, 0);
  assert_true(report.files[0].n_refused >= 1);
  assert_int_equal(report.files[0].refused[0].line, line);
  if (!strstr(report.files[0].refused[0].says, says))
    fail_msg("'%s' does not say '%s'", report.files[0].refused[0].says, says);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void bad_lines_are_named_with_what_is_wrong(void **state) {
  (void)state;
  expect_refusal(SEOUL_HEADER SEOUL_ROW "2024-02-30,KOR,UKR,aid,,,,,,\r\n", 3,
                 "date: '2024-02-30' is no date of the calendar");
  expect_refusal(SEOUL_HEADER SEOUL_ROW "20240711,KOR,UKR,aid,,,,,,\r\n", 3, "date: '20240711' is no date");
  expect_refusal(SEOUL_HEADER ",KOR,UKR,aid,,,,,,\r\n", 2, "date: is empty");
  expect_refusal(SEOUL_HEADER SEOUL_ROW SEOUL_ROW "2024,KOT,UKR,aid,,,,,,\r\n", 4,
                 "actor: no actor is known as 'KOT'; ");
  expect_refusal(SEOUL_HEADER "2024,KOR,Ukrain,aid,,,,,,\r\n", 2,
                 "target: no actor is known as 'Ukrain'; UKR (Ukraine) was probably meant");
  expect_refusal(SEOUL_HEADER "2024,KOR,UKR,aid,,1e5,,,,\r\n", 2, "magnitude: '1e5' is no number");
  expect_refusal(SEOUL_HEADER "2024,KOR,UKR,aid,,\"1,5\",,,,\r\n", 2, "magnitude: '1,5' is no number");
  expect_refusal(SEOUL_HEADER "2024,KOR,UKR,aid,,,,,,sure\r\n", 2, "confidence: 'sure' is none of high, medium, low");
  expect_refusal(SEOUL_HEADER "2024,KOR,UKR,aid,,,,,,1.01\r\n", 2, "confidence: '1.01'");
  expect_refusal(SEOUL_HEADER "2024,KOR,UKR,aid,,,,,\r\n", 2, "has 9 fields where the first line has 10");
  expect_refusal(SEOUL_HEADER SEOUL_ROW "2024,KOR,UKR,aid,,,,\"two\nlines\nS\xe9oul\",,\r\n", 3,
                 "the byte E9 is no UTF-8 (line 5, ");
  expect_refusal(SEOUL_HEADER SEOUL_ROW "2024,KOR,UKR,aid,,,,\"open,,\r\n" SEOUL_ROW SEOUL_ROW, 3,
                 "a quote opens here and is never closed");
  expect_refusal(SEOUL_HEADER SEOUL_ROW "2024,KOR,UKR,aid,,,,\"a\"b,,\r\n" SEOUL_ROW, 3,
                 "between a closing quote and the next field");
  expect_refusal("rcid,country,country_code,vote\n7,South Korea,KR,yes\n", 2, "there is no row '7' of [roll calls]");
}

#define KIEL "country,iso,year,month,total,financial,humanitarian,military\n"

static void who_acts_and_how_must_be_said(void **state) {
  (void)state;
  expect_refusal(SEOUL_HEADER SEOUL_ROW "2024,,UKR,aid,,,,,,\r\n", 3, "actor: is empty");
  expect_refusal(SEOUL_HEADER "2024,KOR,UKR,,,,,,,\r\n", 2, "channel: is empty");
  expect_refusal(SEOUL_HEADER "2024,Soeul,UKR,aid,,,,,,\r\n", 2, "'Soeul'; KOR (South Korea) was probably meant");
  expect_refusal(KIEL "Korea,KOR,2024,1,1,0,0,1\nNobody,,2024,1,1,0,0,1\n", 3, "actor: is empty");
  expect_refusal(KIEL "Nobody,XXX,2024,1,1,0,0,1\n", 2, "actor: no actor is known as 'XXX'");
}

static void an_id_with_other_content_is_refused_with_both_places(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import_text(&s, ledger, NULL,
                                  ICEWS_HEADER ICEWS_EVENT("7", "1") ICEWS_EVENT("8", "1") "\n" ICEWS_EVENT("9", "2")
                                    ICEWS_EVENT("9", "2") ICEWS_EVENT("10", "1") ICEWS_EVENT("9", "3"));
  assert_false(report.done);
  assert_int_equal(report.files[0].n_refused, 1);
  assert_int_equal(report.files[0].refused[0].line, 8);
  assert_non_null(strstr(report.files[0].refused[0].says, "the id 9 is there already with other content: line 5 of "));
  assert_true(import_text(&s, ledger, NULL, ICEWS_HEADER ICEWS_EVENT("7", "1")).done);
  report = import_text(&s, ledger, NULL, ICEWS_HEADER ICEWS_EVENT("7", "2"));
  assert_non_null(strstr(report.files[0].refused[0].says, "signal 1, which came from text.csv"));
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_bad_line_late_in_the_last_file_leaves_all_as_it_was(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *first = import_sample(&s, "samples/icews/events.2018.sample.tab"), *second = shelf_file(&s, "bad.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  assert_true(import_text(&s, ledger, NULL, SEOUL_HEADER SEOUL_ROW).done);
  dem_buf text, before, after;
  dem_buf_init(&text, s.r.cx);
  dem_buf_put(&text, SEOUL_HEADER);
  for (int i = 0; i < 5000; i++) dem_buf_format(&text, "2024,KOR,UKR,aid,,%d,,,,\r\n", i);
  dem_buf_put(&text, "2024-13,KOR,UKR,aid,,,,,,\r\n");
  shelf_put(second, text.text, text.length);
  import_put(&s, &before, ledger);
  dem_import report = import_files(&s, ledger, NULL, 2, (const char *const[]){first, second});
  assert_false(report.done);
  assert_int_equal(report.files[0].rows, 3705);
  assert_int_equal(report.files[0].added, 0);
  assert_int_equal(report.files[1].refused[0].line, 5002);
  import_put(&s, &after, ledger);
  assert_string_equal(before.text, after.text);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 1);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM imports"), 1);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM about WHERE mapping = 'icews'"), 0);
  assert_int_equal(shelf_count(&s, ledger, "PRAGMA foreign_keys"), 1);
  dem_buf_clear(&text);
  dem_buf_clear(&before);
  dem_buf_clear(&after);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void the_first_thousand_refusals_are_kept_and_all_counted(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_buf text;
  dem_buf_init(&text, s.r.cx);
  dem_buf_put(&text, SEOUL_HEADER);
  for (int i = 0; i < 2500; i++) dem_buf_put(&text, "2024,Nobody,UKR,aid,,,,,,\r\n");
  dem_import report = import_text(&s, ledger, NULL, text.text);
  assert_int_equal(report.files[0].rows, 2500);
  assert_int_equal(report.files[0].n_refused, 2500);
  assert_int_equal(report.files[0].kept, DEM_MAX_REFUSED);
  assert_int_equal(DEM_MAX_REFUSED, 1000);
  assert_int_equal(report.files[0].refused[999].line, 1001);
  assert_non_null(strstr(report.files[0].refused[999].says, "no actor is known as 'Nobody'"));
  dem_buf_clear(&text);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- files that no mapping reads --------------------------------------------------------------------------------- */

static void expect_failure(const char *as, const char *text, dem_status expected, const char *says) {
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report;
  const char *file = shelf_file(&s, "text.csv");
  if (text) shelf_put(file, text, strlen(text));
  assert_int_equal(dem_ledger_import(s.r.cx, &report, s.r.mem, ledger, as, NULL, 1, &file), expected);
  if (!strstr(dem_ctx_message(s.r.cx), says)) fail_msg("'%s' does not say '%s'", dem_ctx_message(s.r.cx), says);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* A whole file is refused, and nothing of the good one beside it is kept. */
static void expect_refused_file(const char *as, const char *text, const char *says) {
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  const char *files[] = {shelf_file(&s, "text.csv"), shelf_file(&s, "good.csv")};
  shelf_put(files[0], text, strlen(text));
  shelf_put(files[1], SEOUL_HEADER SEOUL_ROW, strlen(SEOUL_HEADER SEOUL_ROW));
  dem_import report = import_files(&s, ledger, as, 2, files);
  const dem_import_file *file = &report.files[0];
  assert_false(report.done);
  assert_true(report.complete);
  assert_int_equal(report.n_files, 2);
  if (as) assert_string_equal(file->as, as);
  else assert_null(file->as);
  assert_int_equal(file->rows + file->added + file->known, 0);
  assert_int_equal(file->n_refused, 1);
  assert_int_equal(file->refused[0].line, 1);
  if (strncmp(file->refused[0].says, says, strlen(says)) != 0)
    fail_msg("'%s' does not begin with '%s'", file->refused[0].says, says);
  if (!as) assert_int_equal(report.files[1].rows, 1);
  assert_int_equal(report.files[1].added, 0);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_file_that_no_mapping_fits_is_told_which_are_known(void **state) {
  (void)state;
  expect_refused_file(NULL, "x,y\n1,2\n", "no mapping fits its first line (x, y; capitals count); known are atop, facts, gdelt, icews");
  expect_refused_file(
    NULL, "date,actor,target,channel,kind,magnitud,unit,description,source,confidence\n",
    "no mapping fits its first line (date, actor, target, channel, kind, magnitud, unit, description, "
    "source, confidence); nearest is seoul, but there is no column 'magnitude' ('magnitud' is near)");
  expect_refused_file("kiel", SEOUL_HEADER, "is no file of kiel: there is no column");
  expect_refused_file(NULL, "date,actor,actor,target,channel,kind,magnitude,unit,description,source,confidence\n",
                      "the column 'actor' stands there twice (columns 2 and 3)");
  expect_refused_file(NULL, "", "is empty; ");
  expect_refused_file(NULL, "\n\n", "is empty; ");
  expect_refused_file(NULL, "\xff\xfe", "is in UTF-16; ");
  expect_failure("keil", SEOUL_HEADER, DEM_USAGE, "no mapping is named 'keil'; 'kiel' was probably meant; known are");
  expect_failure(NULL, NULL, DEM_STREAM, "text.csv: cannot be opened");
}

/* ---- calls that do not end --------------------------------------------------------------------------------------- */

/* A limit ends the call; what was read until then is told, and nothing of it is kept. */
static void a_limit_ends_an_import_and_tells_what_was_read(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report;
  dem_buf text;
  const char *files[] = {shelf_file(&s, "good.csv"), shelf_file(&s, "long.csv"), shelf_file(&s, "never.csv")};
  dem_buf_init(&text, s.r.cx);
  dem_buf_put(&text, SEOUL_HEADER SEOUL_ROW "2024,KOR,UKR,aid,");
  for (unsigned i = 0; i < DEM_MAX_FIELD; i++) dem_buf_put_char(&text, 'x');
  dem_buf_put(&text, "x,,,,,\r\n");
  shelf_put(files[0], SEOUL_HEADER SEOUL_ROW, strlen(SEOUL_HEADER SEOUL_ROW));
  shelf_put(files[1], text.text, text.length);
  assert_int_equal(dem_ledger_import(s.r.cx, &report, s.r.mem, ledger, NULL, NULL, 3, files), DEM_LIMIT);
  assert_false(report.done);
  assert_false(report.complete);
  assert_non_null(strstr(report.why, "long.csv:3: a field has too many bytes (at most 1048576)"));
  assert_string_equal(report.why, dem_ctx_message(s.r.cx));
  assert_int_equal(report.n_files, 2);
  for (int i = 0; i < 2; i++) {
    assert_string_equal(report.files[i].as, "seoul");
    assert_int_equal(report.files[i].rows, 1);
    assert_int_equal(report.files[i].added + report.files[i].known, 0);
  }
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
  dem_buf_clear(&text);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

typedef struct patience {
  int left;
} patience;

static bool lose_patience(void *data) { return ((patience *)data)->left-- <= 0; }

static void a_stopped_import_leaves_nothing(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = import_sample(&s, "samples/alliances/atop_alliance_peacesciencer.csv");
  for (int left = 0; left < 40; left += 13) {
    patience p = {left};
    dem_ctx *cx = dem_ctx_new(&(dem_host){.data = &p, .cancelled = lose_patience});
    dem_arena *mem = dem_arena_new(cx);
    dem_ledger *ledger;
    dem_import report;
    assert_int_equal(dem_ledger_open(cx, &ledger, s.file, true), DEM_OK);
    assert_int_equal(dem_ledger_import(cx, &report, mem, ledger, NULL, NULL, 1, &file), DEM_CANCELLED);
    assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
    dem_ledger_close(ledger);
    dem_arena_free(mem);
    dem_ctx_free(cx);
  }
  shelf_close(&s);
}

/* What is in `data` goes into the ledger of the shelf. */
typedef struct import_work {
  const char *file, *data;
} import_work;

static dem_status import_with(void *argument, int left) {
  const import_work *work = argument;
  supply host = {-1, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  dem_arena *mem = dem_arena_new(cx);
  dem_ledger *ledger;
  dem_import report;
  assert_int_equal(dem_ledger_open(cx, &ledger, work->file, true), DEM_OK);
  host.left = left;
  dem_status status = dem_ledger_import(cx, &report, mem, ledger, NULL, NULL, 1, &work->data);
  host.left = -1;
  dem_ledger_close(ledger);
  dem_arena_free(mem);
  supply_ctx_free(&host, cx);
  return status;
}

static void memory_that_runs_out_leaves_nothing_behind(void **state) {
  (void)state;
  shelf s = shelf_open();
  import_work work = {s.file, shelf_file(&s, "text.csv")};
  shelf_put(work.data, SEOUL_HEADER SEOUL_ROW, strlen(SEOUL_HEADER SEOUL_ROW));
  assert_true(supply_sweep(import_with, &work, DEM_OK, 1000) >= 20);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 1);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- mutants ----------------------------------------------------------------------------------------------------- */

static void mutate(char *text, size_t length, dice *d) {
  static const char BYTES[] = "\",\t\n\r;|0-.9eAZ\xe9\xc3\xff\x01";
  for (int i = dice_between(d, 1, 6); i > 0; i--) {
    int at = dice_between(d, 0, (int)length - 1), other = dice_between(d, 0, (int)length - 1);
    if (dice_once_in(d, 3)) text[at] = text[other];
    else text[at] = BYTES[dice_between(d, 0, (int)sizeof BYTES - 1)];
  }
}

static const char *judge_mutant(room *r, dem_ledger *ledger, const char *file) {
  dem_import report;
  int64_t before, after;
  dem_status status = dem_sql_number(r->cx, &before, ledger, "SELECT count(*) FROM signals");
  if (status == DEM_OK) status = dem_ledger_import(r->cx, &report, r->mem, ledger, NULL, NULL, 1, &file);
  if (status != DEM_OK && status != DEM_DOMAIN) return dem_ctx_message(r->cx);
  if (dem_sql_number(r->cx, &after, ledger, "SELECT count(*) FROM signals") != DEM_OK)
    return "the ledger cannot be read";
  int64_t added = status == DEM_OK && report.done ? report.files[0].added : 0;
  if (after - before != added) return "the report is not what was added";
  if (status != DEM_OK || !report.done) return NULL;
  if (report.files[0].rows != added + report.files[0].known) return "rows are neither new nor known";
  if (dem_ledger_import(r->cx, &report, r->mem, ledger, NULL, NULL, 1, &file) != DEM_OK) return "a second time fails";
  return report.done && report.files[0].added == 0 ? NULL : "a second time adds";
}

static const char *a_mutant_is_read_or_refused(room *r, dice *d) {
  static const char *const TEXTS[] = {
    SEOUL_HEADER SEOUL_ROW "2024,KOR,RUS,aid,,-1.50,,\"two\r\nlines, and \"\"more\"\"\",S\xc3\xa9oul,0.5\r\n" SEOUL_ROW,
    ICEWS_HEADER ICEWS_EVENT("7", "1") ICEWS_EVENT("8", "-2.5") ICEWS_EVENT("9", "2") ICEWS_EVENT("9", "2"),
    "rcid,session,date,unres,short,descr\n7,70,2015-10-27,R/70/5,s,d\n8,70,2015-10-28,R/70/6,s,d\n",
    "supplier,recipient,year,value\nAustria,Ghana,2021,1.5e-3\nAustria,Ghana,2021,1.5e-3\nX,Y,1999,4\n"};
  char text[1024], file[] = "/tmp/mutant-XXXXXX";
  int handle = mkstemp(file);
  if (handle < 0) return "no temporary file";
  close(handle);
  size_t length = (size_t)sprintf(text, "%s", TEXTS[dice_between(d, 0, 3)]);
  mutate(text, length, d);
  shelf_put(file, text, length);
  dem_ledger *ledger;
  const char *says = dem_ctx_message(r->cx);
  if (dem_ledger_create(r->cx, &ledger, ":memory:") == DEM_OK) {
    says = judge_mutant(r, ledger, file);
    dem_ledger_close(ledger);
  }
  unlink(file);
  return says ? dem_arena_format(r->mem, "%s\n%.*s", says, (int)length, text) : NULL;
}

static void mutants_are_read_or_refused_and_the_report_is_true(void **state) {
  (void)state;
  trials_run(1, 300, a_mutant_is_read_or_refused);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(bad_lines_are_named_with_what_is_wrong),
    cmocka_unit_test(who_acts_and_how_must_be_said),
    cmocka_unit_test(an_id_with_other_content_is_refused_with_both_places),
    cmocka_unit_test(a_bad_line_late_in_the_last_file_leaves_all_as_it_was),
    cmocka_unit_test(the_first_thousand_refusals_are_kept_and_all_counted),
    cmocka_unit_test(a_file_that_no_mapping_fits_is_told_which_are_known),
    cmocka_unit_test(a_limit_ends_an_import_and_tells_what_was_read),
    cmocka_unit_test(a_stopped_import_leaves_nothing),
    cmocka_unit_test(memory_that_runs_out_leaves_nothing_behind),
    cmocka_unit_test(mutants_are_read_or_refused_and_the_report_is_true),
  };
  return cmocka_run_group_tests_name("ledger_refused", tests, NULL, NULL);
}
