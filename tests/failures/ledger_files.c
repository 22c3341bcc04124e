/* Reads, writes, syncs and locks fail at every point in turn, inside SQLite: a call that said it was done is done, and
 * whatever was said, the file holds all of a change or nothing of it, and is whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "failures/desk.h"
#include "support/failing_files.h"

/* ---- copies of a ledger ------------------------------------------------------------------------------------------------ */

static void copy_file(const char *from, const char *to) {
  char chunk[1 << 16];
  FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
  assert_true(in && out);
  for (size_t n; (n = fread(chunk, 1, sizeof chunk, in)) > 0;) assert_int_equal(fwrite(chunk, 1, n, out), n);
  fclose(in);
  assert_int_equal(fclose(out), 0);
}

static void remove_ledger(desk *d, const char *file) {
  dem_mark mark = dem_arena_mark(d->kept);
  unlink(file);
  unlink(dem_arena_format(d->kept, "%s-wal", file));
  unlink(dem_arena_format(d->kept, "%s-shm", file));
  dem_arena_release(d->kept, mark);
}

/* Opens the copy, makes the call on it and closes it, as the program does. */
static dem_status change(desk *d, const desk_call *call) {
  dem_ledger *own = d->ledger;
  d->mem = dem_arena_new(d->cx);
  dem_status status = dem_ledger_open(d->cx, &d->ledger, d->new_file, true);
  if (status == DEM_OK) status = call->run(d);
  dem_ledger_close(d->ledger);
  d->ledger = own;
  dem_arena_free(d->mem);
  return status;
}

/* All that the copy holds; a ledger that is not whole fails the test. */
static const char *hold(desk *d, const desk_call *call) {
  dem_ledger *own = d->ledger;
  dem_ledger_faults faults;
  if (dem_ledger_open(d->cx, &d->ledger, d->new_file, false) != DEM_OK)
    fail_msg("%s: the ledger cannot be opened again: %s", call->name, dem_ctx_message(d->cx));
  assert_int_equal(dem_ledger_check(d->cx, &faults, d->kept, d->ledger), DEM_OK);
  if (faults.n) fail_msg("%s: %s", call->name, faults.says[0]);
  const char *text = desk_ledger_text(d);
  dem_ledger_close(d->ledger);
  d->ledger = own;
  return text;
}

/* ---- every point in turn ------------------------------------------------------------------------------------------------- */

typedef struct trial {
  bool lasting;
  files_reason reason;
} trial;
static const trial TRIALS[] = {{false, FILES_BROKEN}, {false, FILES_FULL}, {true, FILES_TORN}};

/* Only the log and its index may be left beside a ledger, and they belong to it. */
static void check_point(desk *d, const desk_call *call, dem_status status, const char *before, const char *after) {
  const char *now = hold(d, call);
  bool done = strcmp(now, after) == 0;
  if (status == DEM_OK && !done) fail_msg("%s: it was said to be done, and is lost", call->name);
  if (!done && strcmp(now, before) != 0) fail_msg("%s: half a change is in the ledger", call->name);
}

static void check_says(const desk *d, const desk_call *call, dem_status status) {
  bool known = status == DEM_OK || status == DEM_STREAM || status == DEM_DOMAIN;
  if (!known || (status != DEM_OK && !*dem_ctx_message(d->cx)))
    fail_msg("%s: status %d (%s)", call->name, (int)status, dem_ctx_message(d->cx));
}

static int fail_everywhere(desk *d, const desk_call *call, const trial *how) {
  copy_file(d->ledger_file, d->new_file);
  const char *before = hold(d, call);
  assert_int_equal(change(d, call), DEM_OK);
  const char *after = hold(d, call);
  assert_string_not_equal(before, after);
  int failures = 0;
  bool met = true;
  for (int n = 0; met; n++) {
    dem_mark mark = dem_arena_mark(d->kept);
    remove_ledger(d, d->new_file);
    copy_file(d->ledger_file, d->new_file);
    failing_files_set(n, how->lasting, how->reason);
    dem_status status = change(d, call);
    met = failing_files_failed();
    failing_files_set(-1, false, FILES_BROKEN);
    check_says(d, call, status);
    check_point(d, call, status, before, after);
    dem_ctx_clear(d->cx);
    dem_arena_release(d->kept, mark);
    failures += status != DEM_OK;
  }
  remove_ledger(d, d->new_file);
  return failures;
}

static void a_change_is_there_wholly_or_not_at_all(void **state) {
  desk d = desk_open(*state, AT_LEDGER, DESK_TOY);
  for (int i = 0; desk_call_at(i); i++)
    for (size_t k = 0; desk_call_at(i)->writes && k < sizeof TRIALS / sizeof *TRIALS; k++)
      assert_true(fail_everywhere(&d, desk_call_at(i), &TRIALS[k]) > 10);
  desk_close(&d);
}

static void a_ledger_that_cannot_be_made_leaves_nothing(void **state) {
  desk d = desk_open(*state, AT_LEDGER, DESK_TOY);
  for (size_t k = 0; k < sizeof TRIALS / sizeof *TRIALS; k++) {
    bool met = true;
    for (int n = 0; met; n++) {
      dem_ledger *made = NULL;
      failing_files_set(n, TRIALS[k].lasting, TRIALS[k].reason);
      dem_status status = dem_ledger_create_with(d.cx, &made, d.new_file, d.actors);
      dem_ledger_close(made);
      met = failing_files_failed();
      failing_files_set(-1, false, FILES_BROKEN);
      check_says(&d, &(desk_call){.name = "dem_ledger_create_with"}, status);
      if (status != DEM_OK) assert_int_equal(access(d.new_file, F_OK), -1);
      else hold(&d, &(desk_call){.name = "dem_ledger_create_with"});
      remove_ledger(&d, d.new_file);
    }
  }
  desk_close(&d);
}

/* A reading call fails, or says what it would have said. */
static void what_cannot_be_read_is_not_answered(void **state) {
  desk d = desk_open(*state, AT_LEDGER, DESK_TOY);
  dem_ledger *own = d.ledger;
  bool met = true;
  const char *whole = NULL;
  for (int n = 0; met; n++) {
    failing_files_set(whole ? n - 1 : -1, false, FILES_BROKEN);
    dem_status status = dem_ledger_open(d.cx, &d.ledger, d.ledger_file, false);
    dem_signal_scan *rows = NULL;
    dem_signal signal;
    bool more = true;
    dem_buf_clear(&d.out);
    if (status == DEM_OK) status = dem_signal_scan_open(d.cx, &rows, d.ledger, &(dem_ledger_filter){0});
    while (status == DEM_OK && more) {
      status = dem_signal_scan_next(d.cx, &more, &signal, rows);
      if (status == DEM_OK && more) dem_signal_put_csv(&d.out, &signal, DEM_EXPORT_PLAIN);
    }
    dem_signal_scan_close(rows);
    dem_ledger_close(d.ledger);
    met = failing_files_failed() || !whole;
    failing_files_set(-1, false, FILES_BROKEN);
    check_says(&d, &(desk_call){.name = "dem_signal_scan_next"}, status);
    if (!whole) whole = dem_arena_copy(d.kept, dem_buf_text(&d.out), d.out.length);
    if (status == DEM_OK) assert_string_equal(dem_buf_text(&d.out), whole);
  }
  d.ledger = own;
  desk_close(&d);
}

static int hook(void **state) {
  int code = failing_hook(state);
  failing_files_install(); /* SQLite has its memory by then */
  return code;
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_change_is_there_wholly_or_not_at_all),
    cmocka_unit_test(a_ledger_that_cannot_be_made_leaves_nothing),
    cmocka_unit_test(what_cannot_be_read_is_not_answered),
  };
  return cmocka_run_group_tests_name("ledger_files", tests, hook, NULL);
}
