/* A change is in the ledger's file wholly or not at all: thrown out of, killed, made beside another, on a full disk, without
 * memory. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "ledger_support.h"
#include "support/supply.h"

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
  assert_int_equal(shelf_in_child(write_and_die, &s, s.file), -SIGKILL);
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
  assert_int_equal(shelf_in_child(write_in_turns, &s, s.file), 0);
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
  int (*const bodies[])(shelf * s, const char *file) = {read_in_turns, write_in_turns, read_in_turns};
  pid_t children[3];
  fflush(NULL);
  for (int i = 0; i < 3; i++)
    if ((children[i] = fork()) == 0) _exit(bodies[i](&s, s.file));
  for (int i = 0, status; i < 3; i++) {
    assert_int_equal(waitpid(children[i], &status, 0), children[i]);
    assert_int_equal(status, 0);
  }
  assert_false(shelf_is_beside(&s, "-wal") || shelf_is_beside(&s, "-shm"));
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
  assert_int_equal(shelf_in_child(write_too_much, &s, s.file), 0);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 10);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"),
                   0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static dem_status create_with(void *name, int left) {
  const char *file = name;
  supply host = {left, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  if (!cx) return DEM_MEMORY;
  dem_ledger *ledger;
  dem_status status = dem_ledger_create(cx, &ledger, file);
  if (status != DEM_OK) assert_int_equal(access(file, F_OK), -1);
  batch b = {.ledger = ledger, .as = "numbers", .n = 10};
  if (status == DEM_OK) status = dem_ledger_transact(cx, ledger, batch_body, &b);
  dem_ledger_close(ledger);
  unlink(file);
  supply_ctx_free(&host, cx);
  return status;
}

static void memory_that_runs_out_leaks_nothing_and_leaves_no_file(void **state) {
  (void)state;
  shelf s = shelf_open();
  assert_true(supply_sweep(create_with, (void *)shelf_file(&s, "small"), DEM_OK, 200) > 10);
  shelf_close(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_transaction_that_fails_or_throws_leaves_nothing),
    cmocka_unit_test(what_was_committed_outlives_a_kill),
    cmocka_unit_test(two_that_write_at_once_do_not_disturb_each_other),
    cmocka_unit_test(readers_that_come_and_go_do_not_disturb_who_writes),
    cmocka_unit_test(a_full_disk_is_said_and_leaves_what_was_there),
    cmocka_unit_test(a_file_that_may_not_grow_is_left_as_it_was),
    cmocka_unit_test(memory_that_runs_out_leaks_nothing_and_leaves_no_file),
  };
  return cmocka_run_group_tests_name("ledger_whole", tests, NULL, NULL);
}
