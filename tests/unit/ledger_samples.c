/* The data sets in a ledger: the figures that are known of them, and the rows about an actor as grep counts them. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>
#include <zlib.h>

#include "ledger_import_support.h"

/* One file of a data set is imported: so many rows, so many about Korea; and again, which changes nothing. */
static void expect_figures(const char *as, int n, const char *const *names, int64_t rows, int64_t about) {
  shelf s = shelf_open();
  const char *files[8];
  int64_t added = 0, known = 0;
  for (int i = 0; i < n; i++) files[i] = import_sample(&s, names[i]);
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import_files(&s, ledger, NULL, n, files);
  assert_true(report.done);
  for (int i = 0; i < n; i++) assert_string_equal(report.files[i].as, as), added += report.files[i].added;
  assert_int_equal(added, rows);
  const char *count = dem_arena_format(s.r.mem, "SELECT rows FROM about WHERE actor = 'KOR' AND mapping = '%s'", as);
  assert_int_equal(shelf_count(&s, ledger, count), about);
  report = import_files(&s, ledger, as, n, files);
  for (int i = 0; i < n; i++) assert_int_equal(report.files[i].added, 0), known += report.files[i].known;
  assert_int_equal(known, rows);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), rows);
  assert_int_equal(shelf_count(&s, ledger, count), about);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- so many rows ------------------------------------------------------------------------------------------------ */

static void icews_has_its_events(void **state) {
  (void)state;
  expect_figures("icews", 1, (const char *const[]){"samples/icews/events.2018.sample.tab"}, 3705, 144);
}

static void gdelt_has_its_events(void **state) {
  (void)state;
  expect_figures(
    "gdelt", 3,
    (const char *const[]){"samples/gdelt/20201113.csv", "samples/gdelt/20201114.csv", "samples/gdelt/20201115.csv"},
    9354, 285);
}

static void sipri_has_its_transfers(void **state) {
  (void)state;
  expect_figures("sipri", 1, (const char *const[]){"samples/sipri/sipri-exports-processed.csv"}, 21324, 379);
}

static void idealpoints_have_their_states(void **state) {
  (void)state;
  expect_figures("idealpoints", 1, (const char *const[]){"samples/unvotes/IdealpointestimatesAll_Apr2020.csv"}, 10469,
                 29);
}

static void atop_has_its_pairs(void **state) {
  (void)state;
  expect_figures("atop", 1, (const char *const[]){"samples/alliances/atop_alliance_peacesciencer.csv"}, 273296, 968);
}

static void kiel_has_its_months(void **state) {
  (void)state;
  expect_figures("kiel", 1, (const char *const[]){"samples/kiel/data_explorer.csv"}, 1079, 26);
}

static void votes_have_their_roll_calls_in_either_order(void **state) {
  (void)state;
  const char *votes = "samples/unvotes/unvotes_s70_74_selected.csv", *calls = "samples/unvotes/roll_calls_s70_74.csv";
  expect_figures("unvotes", 2, (const char *const[]){votes, calls}, 6890, 493);
  expect_figures("unvotes", 2, (const char *const[]){calls, votes}, 6890, 493);
}

/* ---- what is in them --------------------------------------------------------------------------------------------- */

static void seoul_has_its_rows_in_their_order(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = import_sample(&s, "seoul_ledger.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import_files(&s, ledger, NULL, 1, &file);
  assert_int_equal(report.files[0].added, 84);
  assert_int_equal(shelf_count(&s, ledger, "SELECT max(id) FROM signals"), 84);
  dem_signal row;
  assert_int_equal(dem_ledger_find(s.r.cx, &row, s.r.mem, ledger, 84), DEM_OK);
  assert_string_equal(row.kind, "exporting_firms");
  assert_string_equal(row.magnitude, "1861");
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_seoul_file_comes_out_byte_for_byte(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = import_sample(&s, "seoul_ledger.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  size_t length;
  const char *bytes = import_slurp(&s, file, &length);
  import_files(&s, ledger, NULL, 1, &file);
  dem_buf out;
  import_put(&s, &out, ledger);
  assert_int_equal(out.length, length);
  assert_memory_equal(out.text, bytes, length);
  dem_buf_clear(&out);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void sessions_have_their_years_and_latin_1_its_letters(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = import_sample(&s, "samples/unvotes/IdealpointestimatesAll_Apr2020.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  import_files(&s, ledger, NULL, 1, &file);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE kind = 'session 70' AND date = '2015'"),
                   193);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE kind = 'session 70' AND date <> '2015'"),
                   0);
  assert_true(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE date = '1946'") > 40);
  assert_true(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE description LIKE 'S\xc3\xa3o Tom\xc3\xa9%'") >
              30);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE magnitude LIKE '%E%'"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void korean_aid_to_july_2024_sums_to_what_is_known(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = import_sample(&s, "samples/kiel/data_explorer.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  import_files(&s, ledger, NULL, 1, &file);
  dem_signal_scan *scan;
  dem_signal row;
  dem_rat sum = DEM_ZERO;
  bool more;
  dem_ledger_filter korea = {.as = "kiel", .actor = "KOR", .to = "2024-07"};
  assert_int_equal(dem_signal_scan_open(s.r.cx, &scan, ledger, &korea), DEM_OK);
  while (dem_signal_scan_next(s.r.cx, &more, &row, scan) == DEM_OK && more) {
    dem_rat magnitude;
    assert_string_equal(row.unit, "EUR_billion");
    assert_true(dem_rat_read(s.r.mem, &magnitude, row.magnitude, strlen(row.magnitude)));
    sum = dem_rat_add(s.r.mem, sum, magnitude);
  }
  dem_signal_scan_close(scan);
  assert_true(dem_rat_equal(sum, dem_rat_ratio(s.r.mem, 413139, 1000000)));
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* As grep counts the lines with any spelling, but for lines that only have another's longer name. */
static void icews_rows_are_about_all_spellings(void **state) {
  (void)state;
  static const struct {
    const char *actor;
    int64_t rows;
  } FOUND[] = {{"RUS", 340}, {"CZE", 8}, {"TUR", 41}, {"VNM", 79}, {"EU", 93}, {"UN", 51},
               {"COD", 3},   {"COG", 3}, {"SDN", 7},  {"SSD", 4},  {"GIN", 2}};
  shelf s = shelf_open();
  const char *file = import_sample(&s, "samples/icews/events.2018.sample.tab");
  dem_ledger *ledger = shelf_ledger(&s);
  assert_true(import_files(&s, ledger, NULL, 1, &file).done);
  for (size_t i = 0; i < sizeof FOUND / sizeof *FOUND; i++)
    assert_int_equal(import_about(&s, ledger, FOUND[i].actor), FOUND[i].rows);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_packed_file_is_the_same_file(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = import_sample(&s, "samples/icews/events.2018.sample.tab"), *packed = shelf_file(&s, "events");
  size_t length;
  const char *bytes = import_slurp(&s, file, &length);
  gzFile gz = gzopen(packed, "wb");
  assert_int_equal(gzwrite(gz, bytes, (unsigned)length), length);
  gzclose(gz);
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import_files(&s, ledger, NULL, 2, (const char *const[]){file, packed});
  assert_int_equal(report.files[0].added, 3705);
  assert_int_equal(report.files[1].known, 3705);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(icews_has_its_events),
    cmocka_unit_test(gdelt_has_its_events),
    cmocka_unit_test(sipri_has_its_transfers),
    cmocka_unit_test(idealpoints_have_their_states),
    cmocka_unit_test(atop_has_its_pairs),
    cmocka_unit_test(kiel_has_its_months),
    cmocka_unit_test(votes_have_their_roll_calls_in_either_order),
    cmocka_unit_test(seoul_has_its_rows_in_their_order),
    cmocka_unit_test(a_seoul_file_comes_out_byte_for_byte),
    cmocka_unit_test(sessions_have_their_years_and_latin_1_its_letters),
    cmocka_unit_test(korean_aid_to_july_2024_sums_to_what_is_known),
    cmocka_unit_test(icews_rows_are_about_all_spellings),
    cmocka_unit_test(a_packed_file_is_the_same_file),
  };
  return cmocka_run_group_tests_name("ledger_samples", tests, NULL, NULL);
}
