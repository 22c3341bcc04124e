/* The ledger's file: made, opened, written by two, cut off in the middle, and never half-written. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "ledger_support.h"
#include "support/supply.h"

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

/* ---- rights ------------------------------------------------------------------------------------------------------- */

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

static int in_child(int (*body)(shelf *s, const char *file), shelf *s, const char *file) {
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) _exit(body(s, file));
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void a_read_only_file_in_a_read_only_folder_is_read(void **state) {
  (void)state;
  shelf s = shelf_open();
  shelf_write_numbered(&s, "hand", 0, 3);
  chmod(s.file, 0444);
  chmod(s.folder, 0555);
  int result = in_child(visit, &s, s.file);
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
  int result = in_child(look_only, &s, s.file);
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

/* ---- what stands beside the file --------------------------------------------------------------------------------------- */

static bool is_beside(shelf *s, const char *end) {
  return access(dem_arena_format(s->r.mem, "%s%s", s->file, end), F_OK) == 0;
}

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
  assert_true(is_beside(&s, "-wal"));
  dem_ledger_close(two);
  assert_false(is_beside(&s, "-wal") || is_beside(&s, "-shm"));
  shelf_close(&s);
}

/* ---- whole or not at all ---------------------------------------------------------------------------------------------- */

static dem_status fail_late(dem_ctx *cx, void *argument) {
  batch *b = argument;
  DEM_TRY(batch_write(cx, b));
  return dem_fail(cx, DEM_DOMAIN, "line 7 is wrong");
}

static dem_status throw_late(dem_ctx *cx, void *argument) {
  batch *b = argument;
  DEM_TRY(batch_write(cx, b));
  dem_ctx_throw(cx, DEM_CANCELLED, "stopped");
}

static void a_transaction_that_fails_or_throws_leaves_nothing(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  batch b = {.ledger = ledger, .as = "numbers", .first = 0, .n = 1000};
  assert_int_equal(dem_ledger_transact(s.r.cx, ledger, fail_late, &b), DEM_DOMAIN);
  assert_string_equal(dem_ctx_message(s.r.cx), "line 7 is wrong");
  assert_int_equal(dem_ledger_transact(s.r.cx, ledger, throw_late, &b), DEM_CANCELLED);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM sources"), 0);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM imports"), 0);
  assert_int_equal(dem_ledger_transact(s.r.cx, ledger, batch_body, &b), DEM_OK);
  assert_int_equal(b.added, 1000);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static dem_status die_late(dem_ctx *cx, void *argument) {
  batch *b = argument;
  DEM_TRY(batch_write(cx, b));
  kill(getpid(), SIGKILL);
  return DEM_OK;
}

static int write_and_die(shelf *s, const char *file) {
  dem_ledger *ledger;
  if (dem_ledger_open(s->r.cx, &ledger, file, true) != DEM_OK) return 1;
  sqlite3_exec(ledger->db, "PRAGMA cache_size = 10", NULL, NULL, NULL); /* so that half of it is in the log by then */
  batch b = {.ledger = ledger, .as = "numbers", .first = 500, .n = 20000};
  return (int)dem_ledger_transact(s->r.cx, ledger, die_late, &b);
}

static void what_was_committed_outlives_a_kill(void **state) {
  (void)state;
  shelf s = shelf_open();
  shelf_write_numbered(&s, "numbers", 0, 500);
  assert_int_equal(in_child(write_and_die, &s, s.file), -SIGKILL);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 500);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
                   0);
  dem_ledger_close(ledger);
  shelf_write_numbered(&s, "numbers", 500, 20000);
  shelf_close(&s);
}

enum { TURNS = 25, ROWS_A_TURN = 40 };

/* Writes its own rows, a few at a time; the process id keeps them apart. */
static int write_in_turns(shelf *s, const char *file) {
  dem_ledger *ledger;
  if (dem_ledger_open(s->r.cx, &ledger, file, true) != DEM_OK) return 1;
  char as[32];
  snprintf(as, sizeof as, "by %ld", (long)getpid());
  for (int i = 0; i < TURNS; i++) {
    batch b = {.ledger = ledger, .as = as, .first = i * ROWS_A_TURN, .n = ROWS_A_TURN};
    if (dem_ledger_transact(s->r.cx, ledger, batch_body, &b) != DEM_OK) return 2;
  }
  dem_ledger_close(ledger);
  return 0;
}

static void two_that_write_at_once_do_not_disturb_each_other(void **state) {
  (void)state;
  shelf s = shelf_open();
  fflush(NULL);
  pid_t other = fork();
  if (other == 0) _exit(write_in_turns(&s, s.file));
  assert_int_equal(in_child(write_in_turns, &s, s.file), 0);
  int status;
  assert_int_equal(waitpid(other, &status, 0), other);
  assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 2 * TURNS * ROWS_A_TURN);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(DISTINCT mapping) FROM imports"), 2);
  assert_int_equal(shelf_count(&s, ledger, "SELECT max(id) FROM signals"), 2 * TURNS * ROWS_A_TURN);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* Opens, counts and closes, again and again: what was counted never falls. */
static int read_in_turns(shelf *s, const char *file) {
  for (int64_t i = 0, n = 0, last = 0; i < 8 * TURNS; i++, last = n) {
    dem_ledger *ledger;
    if (dem_ledger_open(s->r.cx, &ledger, file, false) != DEM_OK) return 1;
    if (dem_sql_number(s->r.cx, &n, ledger, "SELECT count(*) FROM signals") != DEM_OK) return 2;
    dem_ledger_close(ledger);
    if (n < last) return 3;
  }
  return 0;
}

static void readers_that_come_and_go_do_not_disturb_who_writes(void **state) {
  (void)state;
  shelf s = shelf_open();
  int (*const bodies[])(shelf *s, const char *file) = {read_in_turns, write_in_turns, read_in_turns};
  pid_t children[3];
  fflush(NULL);
  for (int i = 0; i < 3; i++)
    if ((children[i] = fork()) == 0) _exit(bodies[i](&s, s.file));
  for (int i = 0, status; i < 3; i++) {
    assert_int_equal(waitpid(children[i], &status, 0), children[i]);
    assert_int_equal(status, 0);
  }
  assert_false(is_beside(&s, "-wal") || is_beside(&s, "-shm"));
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), TURNS * ROWS_A_TURN);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_full_disk_is_said_and_leaves_what_was_there(void **state) {
  (void)state;
  shelf s = shelf_open();
  shelf_write_numbered(&s, "numbers", 0, 10);
  dem_ledger *ledger = shelf_ledger(&s);
  sqlite3_exec(ledger->db, "PRAGMA max_page_count = 40", NULL, NULL, NULL);
  batch b = {.ledger = ledger, .as = "numbers", .first = 10, .n = 10000};
  assert_int_equal(dem_ledger_transact(s.r.cx, ledger, batch_body, &b), DEM_STREAM);
  assert_non_null(strstr(dem_ctx_message(s.r.cx), "cannot write: the disk is full"));
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 10);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* Writes more than the system lets a file grow. */
static int write_too_much(shelf *s, const char *file) {
  struct rlimit limit = {400000, 400000};
  signal(SIGXFSZ, SIG_IGN);
  if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 1;
  dem_ledger *ledger;
  if (dem_ledger_open(s->r.cx, &ledger, file, true) != DEM_OK) return 2;
  sqlite3_exec(ledger->db, "PRAGMA cache_size = 10", NULL, NULL, NULL);
  batch b = {.ledger = ledger, .as = "numbers", .first = 10, .n = 20000};
  if (dem_ledger_transact(s->r.cx, ledger, batch_body, &b) != DEM_STREAM) return 3;
  if (!strstr(dem_ctx_message(s->r.cx), "cannot write")) return 4;
  dem_ledger_close(ledger);
  return 0;
}

static void a_file_that_may_not_grow_is_left_as_it_was(void **state) {
  (void)state;
  shelf s = shelf_open();
  shelf_write_numbered(&s, "numbers", 0, 10);
  assert_int_equal(in_child(write_too_much, &s, s.file), 0);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 10);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
                   0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void memory_that_runs_out_leaks_nothing_and_leaves_no_file(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = shelf_file(&s, "small");
  dem_status status = DEM_MEMORY;
  for (int left = 1; status != DEM_OK && left < 200; left++) {
    supply host = {left, 0};
    dem_ctx *cx = dem_ctx_new(&(dem_host){.data = &host, .resize = supply_resize});
    dem_ledger *ledger;
    status = dem_ledger_create(cx, &ledger, file);
    if (status != DEM_OK) assert_int_equal(access(file, F_OK), -1);
    batch b = {.ledger = ledger, .as = "numbers", .n = 10};
    if (status == DEM_OK) status = dem_ledger_transact(cx, ledger, batch_body, &b);
    assert_true(status == DEM_OK || status == DEM_MEMORY);
    dem_ledger_close(ledger);
    unlink(file);
    dem_ctx_free(cx);
    assert_int_equal(host.held, 0);
  }
  assert_int_equal(status, DEM_OK);
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
    cmocka_unit_test(a_transaction_that_fails_or_throws_leaves_nothing),
    cmocka_unit_test(what_was_committed_outlives_a_kill),
    cmocka_unit_test(two_that_write_at_once_do_not_disturb_each_other),
    cmocka_unit_test(the_last_reader_takes_the_log_away),
    cmocka_unit_test(readers_that_come_and_go_do_not_disturb_who_writes),
    cmocka_unit_test(a_full_disk_is_said_and_leaves_what_was_there),
    cmocka_unit_test(a_file_that_may_not_grow_is_left_as_it_was),
    cmocka_unit_test(memory_that_runs_out_leaks_nothing_and_leaves_no_file),
  };
  return cmocka_run_group_tests_name("ledger_store", tests, NULL, NULL);
}
