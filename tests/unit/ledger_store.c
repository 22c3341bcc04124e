/* The ledger's file: made, opened, refused; with what rights, and what stands beside it. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "ledger_support.h"

static void a_new_ledger_is_opened_again(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger;
  assert_int_equal(dem_ledger_create(s.r.cx, &ledger, shelf_file(&s, "new?%41#.ledger")), DEM_OK);
  dem_ledger_close(ledger);
  assert_int_equal(access(shelf_file(&s, "new?%41#.ledger"), F_OK), 0);
  assert_int_equal(dem_ledger_open(s.r.cx, &ledger, shelf_file(&s, "new?%41#.ledger"), false), DEM_OK);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_ledger_in_memory_leaves_no_file(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger;
  assert_int_equal(dem_ledger_create(s.r.cx, &ledger, ":memory:"), DEM_OK);
  batch b = {.ledger = ledger, .as = "numbers", .n = 3};
  shelf_write(&s, &b);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 3);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM actors"), dem_ledger_actors(ledger)->n);
  dem_ledger_close(ledger);
  assert_int_equal(access(":memory:", F_OK), -1);
  shelf_close(&s);
}

static void what_is_there_is_never_written_over(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = shelf_file(&s, "there");
  shelf_put(file, "precious", 8);
  dem_ledger *ledger;
  assert_int_equal(dem_ledger_create(s.r.cx, &ledger, file), DEM_STREAM);
  assert_null(ledger);
  assert_non_null(strstr(dem_ctx_message(s.r.cx), "there already"));
  assert_int_equal(shelf_size(file), 8);
  assert_int_equal(dem_ledger_create(s.r.cx, &ledger, shelf_file(&s, "no/such/folder")), DEM_STREAM);
  shelf_close(&s);
}

/* Opens what is no ledger: the status, and that the message begins with the file's name. */
static dem_status refuse(shelf *s, const char *file, const char *says) {
  dem_ledger *ledger;
  dem_status status = dem_ledger_open(s->r.cx, &ledger, file, false);
  const char *message = dem_ctx_message(s->r.cx);
  assert_null(ledger);
  assert_int_equal(strncmp(message, file, strlen(file)), 0);
  if (!strstr(message, says)) fail_msg("\"%s\" does not say \"%s\"", message, says);
  return status;
}

static void what_is_no_ledger_is_refused_by_name(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = shelf_file(&s, "x");
  assert_int_equal(refuse(&s, file, "no such file"), DEM_STREAM);
  assert_int_equal(refuse(&s, s.folder, "is a folder"), DEM_STREAM);
  shelf_put(file, "", 0);
  assert_int_equal(refuse(&s, file, "is no ledger"), DEM_DOMAIN);
  shelf_put(
    file,
    "date,actor,target,channel,kind\n2024-07-11,KOR,NATO,aid,trust_fund\n-------------------------------------------",
    110);
  assert_int_equal(refuse(&s, file, "is no ledger"), DEM_DOMAIN);
  unlink(file);
  shelf_sql(file, "CREATE TABLE signals(id)");
  assert_int_equal(refuse(&s, file, "another program"), DEM_DOMAIN);
  shelf_close(&s);
}

static void a_newer_version_is_refused(void **state) {
  (void)state;
  shelf s = shelf_open();
  shelf_sql(s.file, "PRAGMA user_version = 2");
  assert_int_equal(refuse(&s, s.file, "version 2"), DEM_DOMAIN);
  shelf_sql(s.file, "PRAGMA user_version = 1; DROP TABLE links");
  dem_ledger *ledger;
  int64_t n;
  assert_int_equal(dem_ledger_open(s.r.cx, &ledger, s.file, false), DEM_OK);
  assert_int_equal(dem_sql_number(s.r.cx, &n, ledger, "SELECT count(*) FROM links"), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(s.r.cx), "damaged"));
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void what_is_empty_or_nothing_is_read_as_such(void **state) {
  (void)state;
  static const char *const CASES[] = {"SELECT x''", "SELECT zeroblob(0)", "SELECT NULL", "SELECT ''",
                                      "SELECT CAST(x'' AS TEXT)"};
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) assert_int_equal(shelf_count(&s, ledger, CASES[i]), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* Only what is wrong with the file is told as damage. */
static void a_broken_constraint_is_a_defect_of_ours_and_no_damage(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(dem_sql_run(s.r.cx, ledger, "INSERT INTO blind(words) VALUES('same'), ('same')"), DEM_DEFECT);
  assert_non_null(strstr(dem_ctx_message(s.r.cx), "UNIQUE constraint failed: blind.words"));
  assert_int_equal(dem_sql_run(s.r.cx, ledger, "INSERT INTO blind(words) VALUES(zeroblob(2000000000))"), DEM_LIMIT);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- rights ------------------------------------------------------------------------------------------------------ */

/* Reads and tries to write as somebody who may only read (root may do all). */
static int visit(shelf *s, const char *file) {
  if (geteuid() == 0 && seteuid(65534) != 0) return 1;
  dem_ledger *ledger;
  int64_t n;
  if (dem_ledger_open(s->r.cx, &ledger, file, false) != DEM_OK) return 2;
  if (dem_sql_number(s->r.cx, &n, ledger, "SELECT count(*) FROM signals") != DEM_OK || n != 3) return 3;
  dem_ledger_close(ledger);
  if (dem_ledger_open(s->r.cx, &ledger, file, true) != DEM_STREAM) return 4;
  return strstr(dem_ctx_message(s->r.cx), "read-only") ? 0 : 5;
}

static void a_read_only_file_in_a_read_only_folder_is_read(void **state) {
  (void)state;
  shelf s = shelf_open();
  shelf_write_numbered(&s, "hand", 0, 3);
  chmod(s.file, 0444);
  chmod(s.folder, 0555);
  int result = shelf_in_child(visit, &s, s.file);
  chmod(s.folder, 0755);
  assert_int_equal(result, 0);
  shelf_close(&s);
}

static int look_only(shelf *s, const char *file) {
  if (geteuid() == 0 && seteuid(65534) != 0) return 1;
  dem_ledger *ledger;
  if (dem_ledger_open(s->r.cx, &ledger, file, false) != DEM_STREAM) return 2;
  return strstr(dem_ctx_message(s->r.cx), "-journal) needs a folder") ? 0 : 3;
}

static void beside_a_journal_a_read_only_file_is_not_taken_as_it_is(void **state) {
  (void)state;
  shelf s = shelf_open();
  shelf_write_numbered(&s, "hand", 0, 3);
  shelf_put(dem_arena_format(s.r.mem, "%s-journal", s.file), "", 0);
  chmod(s.file, 0444);
  chmod(s.folder, 0555);
  int result = shelf_in_child(look_only, &s, s.file);
  chmod(s.folder, 0755);
  assert_int_equal(result, 0);
  shelf_close(&s);
}

static void a_ledger_opened_for_reading_is_not_written(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger;
  assert_int_equal(dem_ledger_open(s.r.cx, &ledger, s.file, false), DEM_OK);
  assert_int_equal(dem_ledger_transact(s.r.cx, ledger, NULL, NULL), DEM_STREAM);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- what stands beside the file --------------------------------------------------------------------------------- */

static void the_last_reader_takes_the_log_away(void **state) {
  (void)state;
  shelf s = shelf_open();
  shelf_write_numbered(&s, "numbers", 0, 3);
  dem_ledger *one, *two;
  assert_int_equal(dem_ledger_open(s.r.cx, &one, s.file, false), DEM_OK);
  assert_int_equal(dem_ledger_open(s.r.cx, &two, s.file, false), DEM_OK);
  assert_int_equal(shelf_count(&s, one, "SELECT count(*) FROM signals"), 3);
  assert_int_not_equal(sqlite3_exec(one->db, "DELETE FROM signals", NULL, NULL, NULL), SQLITE_OK);
  shelf_write_numbered(&s, "numbers", 3, 3);
  assert_int_equal(shelf_count(&s, two, "SELECT count(*) FROM signals"), 6);
  dem_ledger_close(one);
  assert_int_equal(shelf_count(&s, two, "SELECT count(*) FROM signals"), 6);
  assert_true(shelf_is_beside(&s, "-wal"));
  dem_ledger_close(two);
  assert_false(shelf_is_beside(&s, "-wal") || shelf_is_beside(&s, "-shm"));
  shelf_close(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_new_ledger_is_opened_again),
    cmocka_unit_test(a_ledger_in_memory_leaves_no_file),
    cmocka_unit_test(what_is_there_is_never_written_over),
    cmocka_unit_test(what_is_no_ledger_is_refused_by_name),
    cmocka_unit_test(a_newer_version_is_refused),
    cmocka_unit_test(what_is_empty_or_nothing_is_read_as_such),
    cmocka_unit_test(a_broken_constraint_is_a_defect_of_ours_and_no_damage),
    cmocka_unit_test(a_read_only_file_in_a_read_only_folder_is_read),
    cmocka_unit_test(beside_a_journal_a_read_only_file_is_not_taken_as_it_is),
    cmocka_unit_test(a_ledger_opened_for_reading_is_not_written),
    cmocka_unit_test(the_last_reader_takes_the_log_away),
  };
  return cmocka_run_group_tests_name("ledger_store", tests, NULL, NULL);
}
