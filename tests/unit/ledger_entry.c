/* Rows that go in: new, known or in conflict, as often as they are met. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ledger_support.h"
#include "support/trials.h"

static dem_entry plain(const char *says) {
  return (dem_entry){
    .date = field("2024-07"), .actor = field("KOR"), .description = field(says), .begin = -1, .end = -1};
}

static dem_entry keyed(const char *key, const char *says) {
  dem_entry entry = plain(says);
  entry.key = field(key);
  return entry;
}

/* Writes entries; how many were new. */
static int write_expecting(shelf *s, const char *as, int expects, int n, const dem_entry *entries) {
  batch b = {.as = as, .n = n, .entries = entries, .expects = expects};
  shelf_write(s, &b);
  assert_int_equal(b.added + b.known, n);
  return b.added;
}

static int write(shelf *s, const char *as, int n, const dem_entry *entries) {
  return write_expecting(s, as, 0, n, entries);
}

static void a_row_that_stands_twice_counts_twice_and_again_adds_nothing(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_entry rows[] = {plain("a"), plain("b"), plain("a")};
  assert_int_equal(write(&s, "x", 3, rows), 3);
  assert_int_equal(write(&s, "x", 3, rows), 0);
  assert_int_equal(write(&s, "y", 3, rows), 3);
  dem_entry more[] = {plain("a"), plain("a"), plain("a"), plain("c")};
  assert_int_equal(write(&s, "x", 4, more), 2);
  assert_int_equal(write(&s, "x", 4, more), 0);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM imports"), 3);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 8);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void what_is_known_has_the_id_of_what_is_there(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_entry rows[] = {plain("a"), plain("a"), plain("b")};
  write(&s, "x", 3, rows);
  batch b = {.as = "x", .n = 1, .entries = rows};
  shelf_write(&s, &b);
  assert_int_equal(b.how, DEM_ENTERED_KNOWN);
  assert_int_equal(b.id, 1);
  b = (batch){.as = "x", .n = 2, .entries = rows};
  shelf_write(&s, &b);
  assert_int_equal(b.id, 2);
  b = (batch){.as = "x", .first = 2, .n = 1, .entries = rows};
  shelf_write(&s, &b);
  assert_int_equal(b.id, 3);
  shelf_close(&s);
}

static void a_key_with_other_content_is_a_conflict(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_entry rows[] = {keyed("17", "a"), keyed("17/KOR", "a"), keyed("17", "a"), keyed("17", "b"), plain("a")};
  batch b = {.as = "x", .n = 5, .entries = rows};
  shelf_write(&s, &b);
  assert_int_equal(b.added, 3);
  assert_int_equal(b.known, 1);
  assert_int_equal(b.conflicts, 1);
  dem_entry other_day = rows[0], other_source = rows[0], other_place = rows[0];
  other_day.date = field("2024-08");
  other_source.source = field("elsewhere");
  other_place.begin = 5;
  dem_entry others[] = {other_day, other_source, other_place};
  b = (batch){.as = "x", .n = 3, .entries = others};
  shelf_write(&s, &b);
  assert_int_equal(b.conflicts, 3);
  b = (batch){.as = "y", .n = 1, .entries = others};
  shelf_write(&s, &b);
  assert_int_equal(b.added, 1);
  shelf_close(&s);
}

static void every_field_tells_rows_apart(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_entry rows[14];
  for (int i = 0; i < 14; i++) rows[i] = plain("");
  dem_field *fields[] = {&rows[1].date,        &rows[2].actor,     &rows[3].target,     &rows[4].channel,
                         &rows[5].kind,        &rows[6].magnitude, &rows[7].unit,       &rows[8].stance,
                         &rows[9].description, &rows[10].source,   &rows[11].confidence};
  for (int i = 0; i < 11; i++) *fields[i] = field("2024");
  rows[12].begin = 0;
  rows[13].end = 0;
  assert_int_equal(write(&s, "x", 14, rows), 14);
  assert_int_equal(write(&s, "x", 14, rows), 0);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE nth > 0"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_source_stands_once_also_where_it_is_long_or_forgotten(void **state) {
  (void)state;
  shelf s = shelf_open();
  char names[3000][300];
  dem_entry *rows = DEM_NEW_ARRAY(s.r.mem, dem_entry, 6000);
  for (int i = 0; i < 6000; i++) {
    int name = i % 3000;
    memset(names[name], 'x', 299);
    snprintf(names[name], 300, "%0*d", name % 2 ? 290 : 8, name);
    rows[i] = plain("a");
    rows[i].source = field(names[name]);
  }
  assert_int_equal(write(&s, "x", 6000, rows), 6000);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM sources"), 3000);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(DISTINCT text) FROM sources"), 3000);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static dem_status count_about(dem_ctx *cx, void *argument) {
  dem_entry_writer *writer;
  DEM_TRY(dem_entry_writer_open(cx, &writer, argument, "icews", "f"));
  dem_status status = dem_entry_count_about(cx, writer, "KOR", 100);
  if (status == DEM_OK) status = dem_entry_count_about(cx, writer, "KOR", 44);
  dem_entry_writer_close(writer);
  return status;
}

static void rows_about_an_actor_add_up(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(dem_ledger_transact(s.r.cx, ledger, count_about, ledger), DEM_OK);
  assert_int_equal(shelf_count(&s, ledger, "SELECT rows FROM about WHERE mapping = 'icews' AND actor = 'KOR'"), 144);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- many rows --------------------------------------------------------------------------------------------------------- */

enum { MANY = 3000 };

static dem_entry *many(shelf *s) {
  dem_entry *rows = DEM_NEW_ARRAY(s->r.mem, dem_entry, MANY);
  for (int i = 0; i < MANY; i++) {
    rows[i] = plain(dem_arena_format(s->r.mem, "row %d", i));
    rows[i].source = field(dem_arena_format(s->r.mem, "source %d", i / 7));
    if (i % 3 == 0) rows[i].key = field(dem_arena_format(s->r.mem, "%d", i));
    if (i % 5 == 0) rows[i].channel = field("aid");
  }
  return rows;
}

static int64_t count_index(shelf *s, dem_ledger *ledger) {
  return shelf_count(s, ledger, "SELECT count(*) FROM sqlite_master WHERE tbl_name = 'signals' AND type = 'index'");
}

/* The same rows quickly and singly: tables of the same content, in the same order, with the same index. */
static void rows_that_go_in_quickly_are_those_that_go_in_singly(void **state) {
  (void)state;
  static const char SUM[] =
    "SELECT sum(id * (print % 1000003 + hash % 1000003 + length(description) + length(channel) * 7 + source * 3)) + "
    "count(DISTINCT description) + sum(import) + sum(nth) FROM signals";
  shelf s = shelf_open(), t = shelf_open();
  dem_entry *rows = many(&s);
  assert_int_equal(write_expecting(&s, "x", 10, MANY, rows), MANY);
  assert_int_equal(write(&t, "x", MANY, rows), MANY);
  dem_ledger *a = shelf_ledger(&s), *b = shelf_ledger(&t);
  assert_int_equal(shelf_count(&s, a, SUM), shelf_count(&t, b, SUM));
  assert_int_equal(count_index(&s, a), 1);
  assert_int_equal(shelf_count(&s, a, "PRAGMA cache_size"), -65536);
  dem_ledger_close(a);
  dem_ledger_close(b);
  assert_int_equal(write_expecting(&s, "x", 10, MANY, rows), 0);
  shelf_close(&s);
  shelf_close(&t);
}

static void a_key_that_comes_again_in_quick_rows_is_known_or_a_conflict(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_entry *rows = many(&s);
  rows[1500] = rows[1200];
  rows[1600] = rows[1500];
  rows[1600].description = field("other");
  batch b = {.as = "x", .n = MANY, .entries = rows, .expects = 10};
  shelf_write(&s, &b);
  assert_int_equal(b.added, MANY - 2);
  assert_int_equal(b.known, 1);
  assert_int_equal(b.conflicts, 1);
  assert_int_equal(b.id, MANY - 2);
  shelf_close(&s);
}

/* What does not go in quickly is noted all the same: long rows and rows of a place. */
static void a_key_of_a_row_that_went_in_singly_is_met_among_quick_rows(void **state) {
  (void)state;
  enum { LENGTH = 1 << 17 };
  shelf s = shelf_open();
  dem_entry *rows = many(&s);
  char *text = DEM_NEW_ARRAY(s.r.mem, char, LENGTH);
  memset(text, 'a', LENGTH);
  rows[2001].key = rows[1200].key;
  rows[2002].key = rows[1203].key;
  rows[1200].description = (dem_field){text, LENGTH};
  rows[1203].begin = 0, rows[1203].end = 5;
  batch b = {.as = "x", .n = 2002, .entries = rows, .expects = 10};
  shelf_write(&s, &b);
  assert_int_equal(b.how, DEM_ENTERED_CONFLICT);
  assert_int_equal(b.id, 1201);
  b = (batch){.as = "y", .n = MANY, .entries = rows, .expects = 10};
  shelf_write(&s, &b);
  assert_int_equal(b.conflicts, 2);
  assert_int_equal(b.added, MANY - 2);
  shelf_close(&s);
}

static void a_text_of_any_length_goes_in_among_quick_rows(void **state) {
  (void)state;
  enum { LENGTH = 1 << 17 };
  shelf s = shelf_open();
  dem_entry *rows = many(&s);
  for (int i = 0; i < 5; i++) {
    char *text = DEM_NEW_ARRAY(s.r.mem, char, LENGTH);
    memset(text, 'a' + i, LENGTH);
    rows[1000 + 100 * i].description = (dem_field){text, (size_t)(LENGTH >> i)};
  }
  assert_int_equal(write_expecting(&s, "x", 10, MANY, rows), MANY);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(
    shelf_count(&s, ledger, "SELECT sum(length(description)) FROM signals WHERE length(description) > 99"),
    (LENGTH >> 0) + (LENGTH >> 1) + (LENGTH >> 2) + (LENGTH >> 3) + (LENGTH >> 4));
  assert_int_equal(shelf_count(&s, ledger, "SELECT max(id) FROM signals"), MANY);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- against a slow count ------------------------------------------------------------------------------------------ */

enum { DIFFERENT = 5, MOST_ROWS = 40 };

/* Files of few different rows: after each, the ledger has as many of a row as the file that had most. */
static const char *check_files(room *r, dice *d) {
  shelf s = shelf_open();
  static const char *const WORDS[] = {"a", "b", "c", "d", "e"};
  int most[DIFFERENT] = {0};
  const char *wrong = NULL;
  for (int file = 0; file < 4 && !wrong; file++) {
    dem_entry rows[MOST_ROWS];
    int n = dice_between(d, 0, MOST_ROWS), met[DIFFERENT] = {0}, added = 0;
    for (int i = 0; i < n; i++) {
      int word = dice_between(d, 0, DIFFERENT - 1);
      rows[i] = plain(WORDS[word]);
      if (++met[word] > most[word]) most[word] = met[word], added++;
    }
    int got = write_expecting(&s, "x", dice_between(d, 0, 9), n, rows);
    if (got != added) wrong = dem_arena_format(r->mem, "file %d added %d rows, not %d", file, got, added);
  }
  shelf_close(&s);
  return wrong;
}

static void random_files_add_what_a_slow_count_says(void **state) {
  (void)state;
  trials_run(1, 40, check_files);
}

/* ---- ledgers that others changed ---------------------------------------------------------------------------------------- */

static void ids_far_apart_or_below_one_are_met_like_others(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_entry rows[] = {plain("a"), plain("b"), plain("a"), plain("c"), plain("c")};
  assert_int_equal(write(&s, "x", 5, rows), 5);
  shelf_sql(s.file, "UPDATE signals SET id = CASE id WHEN 1 THEN 1099511627776 WHEN 2 THEN -1000000 ELSE id - 3 END");
  assert_int_equal(write(&s, "x", 5, rows), 0);
  dem_entry more[] = {plain("a"), plain("a"), plain("b"), plain("b")};
  assert_int_equal(write(&s, "x", 4, more), 1);
  shelf_close(&s);
}

static void check_damaged(const char *sql, const char *says) {
  shelf s = shelf_open();
  dem_entry rows[] = {plain("a"), plain("a")};
  assert_int_equal(write(&s, "x", 2, rows), 2);
  shelf_sql(s.file, sql);
  dem_ledger *ledger = shelf_ledger(&s);
  batch b = {.ledger = ledger, .as = "x", .n = 2, .entries = rows};
  assert_int_equal(dem_ledger_transact(s.r.cx, ledger, batch_body, &b), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(s.r.cx), says));
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void where_numbers_are_used_up_the_ledger_is_called_damaged(void **state) {
  (void)state;
  check_damaged("UPDATE signals SET id = 9223372036854775807 WHERE id = 2", "has the last id that there is");
  check_damaged("UPDATE signals SET nth = 9223372036854775807 WHERE id = 2", "not numbered from 0");
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_row_that_stands_twice_counts_twice_and_again_adds_nothing),
    cmocka_unit_test(what_is_known_has_the_id_of_what_is_there),
    cmocka_unit_test(a_key_with_other_content_is_a_conflict),
    cmocka_unit_test(every_field_tells_rows_apart),
    cmocka_unit_test(a_source_stands_once_also_where_it_is_long_or_forgotten),
    cmocka_unit_test(rows_about_an_actor_add_up),
    cmocka_unit_test(rows_that_go_in_quickly_are_those_that_go_in_singly),
    cmocka_unit_test(a_key_that_comes_again_in_quick_rows_is_known_or_a_conflict),
    cmocka_unit_test(a_key_of_a_row_that_went_in_singly_is_met_among_quick_rows),
    cmocka_unit_test(a_text_of_any_length_goes_in_among_quick_rows),
    cmocka_unit_test(random_files_add_what_a_slow_count_says),
    cmocka_unit_test(ids_far_apart_or_below_one_are_met_like_others),
    cmocka_unit_test(where_numbers_are_used_up_the_ledger_is_called_damaged),
  };
  return cmocka_run_group_tests_name("ledger_entry", tests, NULL, NULL);
}
