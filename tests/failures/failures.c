/* Memory runs out at every point in turn: the call says so, writes nothing, holds nothing, and can be made again. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failures/desk.h"

static int n_complaints;

/* The first complaint about a call ends the trials of that call, not the test: all calls that fail are told. */
static bool complain(const desk_call *call, const char *format, ...) {
  va_list args;
  va_start(args, format);
  print_error("%s: ", call->name);
  vprint_error(format, args);
  print_error("\n");
  va_end(args);
  n_complaints++;
  return false;
}

/* ---- one call, made while memory runs out --------------------------------------------------------------------------------- */

static dem_status attempt(desk *d, const desk_call *call, int left, bool lasting) {
  dem_mark mark = dem_arena_mark(d->kept);
  d->mem = dem_arena_new(d->cx);
  failing_set(d->memory, left, lasting);
  dem_status status = call->run(d);
  bool failed = d->memory->failed;
  failing_lift(d->memory);
  d->memory->failed = failed;
  dem_arena_free(d->mem);
  dem_arena_release(d->kept, mark);
  return status;
}

/* Remarks kept by a call that failed can be read (their bytes are summed, so that a sanitizer sees every one). */
static size_t length_of_remarks(const dem_ctx *cx) {
  size_t n = strlen(dem_ctx_message(cx));
  for (int i = 0; i < dem_ctx_diagnostic_count(cx); i++) {
    const dem_diagnostic *remark = dem_ctx_diagnostic_at(cx, i);
    const char *texts[] = {remark->file, remark->says, remark->meant, remark->source};
    for (int k = 0; k < 4; k++) n += texts[k] ? strlen(texts[k]) : 0;
  }
  return n;
}

static int count_files(const char *name) {
  int n = 0;
  DIR *folder = opendir(name);
  for (const struct dirent *entry; (entry = readdir(folder));) {
    const char *end = strrchr(entry->d_name, '-');
    n += !end || (strcmp(end, "-wal") != 0 && strcmp(end, "-shm") != 0); /* a log is read when its ledger is */
  }
  closedir(folder);
  return n;
}

/* What a desk is like before a call, and after one that failed. */
typedef struct desk_state {
  long held;
  int files;
  const char *ledger;
} desk_state;

static void look(desk *d, const desk_call *call, desk_state *now) {
  dem_buf_clear(&d->out);
  dem_ctx_clear(d->cx);
  now->held = d->memory->held;
  now->ledger = call->writes ? desk_ledger_text(d) : "";
  now->files = count_files(d->folder);
}

static bool check_failed(desk *d, const desk_call *call, dem_status status, const desk_state *before) {
  desk_state after;
  dem_mark mark = dem_arena_mark(d->kept);
  if (status != DEM_MEMORY) return complain(call, "status %d (%s)", (int)status, dem_ctx_message(d->cx));
  if (length_of_remarks(d->cx) == 0) return complain(call, "fails without a word");
  if (d->out.length != 0) return complain(call, "half of it was written");
  look(d, call, &after);
  bool same = strcmp(after.ledger, before->ledger) == 0;
  dem_arena_release(d->kept, mark);
  if (after.held != before->held) return complain(call, "%ld blocks stay held", after.held - before->held);
  if (after.files != before->files) return complain(call, "left a file behind");
  if (!same) return complain(call, "left half a change in the ledger");
  return true;
}

/* ---- every point in turn ----------------------------------------------------------------------------------------------------- */

/* Points that are tried one by one; later ones at growing distances, which are longer under the sanitizers, since these
 * take ten times as long. */
#ifdef __SANITIZE_ADDRESS__
enum { EACH = 40, NEARER = 4 };
#else
enum { EACH = 120, NEARER = 12 };
#endif

static int next_point(int n) { return n < EACH ? n + 1 : n + 1 + n / NEARER; }

static desk begin(failing *memory, const desk_call *call, const char *text, desk_state *before) {
  desk d = desk_open(memory, call->needs, text);
  look(&d, call, before);
  before->held = memory->held; /* with the text of the ledger */
  return d;
}

/* false: no more is to be tried with this call. */
static bool try_point(desk *d, const desk_call *call, const char *text, desk_state *before, int n, bool lasting) {
  dem_status status = attempt(d, call, n, lasting);
  bool spent = d->memory->failed;
  if (status != DEM_OK) return check_failed(d, call, status, before) && spent;
  if (call->writes) { /* it was done nevertheless: from the start */
    desk_close(d);
    *d = begin(d->memory, call, text, before);
  }
  dem_buf_clear(&d->out);
  dem_ctx_clear(d->cx);
  return spent;
}

static void run_out(failing *memory, const desk_call *call, const char *text, bool lasting) {
  desk_state before;
  desk d = begin(memory, call, text, &before);
  int n = 0;
  while (try_point(&d, call, text, &before, n, lasting)) n = next_point(n);
  desk_close(&d);
  assert_int_equal(memory->held, 0);
}

static void sweep(failing *memory, const char *text, bool lasting) {
  n_complaints = 0;
  for (int i = 0; desk_call_at(i); i++) run_out(memory, desk_call_at(i), text, lasting);
  assert_int_equal(n_complaints, 0);
}

static void where_one_request_fails_the_call_fails_and_nothing_stays(void **state) { sweep(*state, DESK_TOY, false); }

static void where_memory_stays_away_the_call_fails_and_nothing_stays(void **state) { sweep(*state, DESK_TOY, true); }

static void so_it_is_with_long_numbers(void **state) { sweep(*state, DESK_LONG, false); }

/* ---- none is forgotten ------------------------------------------------------------------------------------------------------- */

static const char *const HEADERS[] = {"base.h", "fit.h",    "game.h",   "lang.h",
                                      "ledger.h", "num.h", "page.h", "report.h", "solve.h", "tree.h"};

/* Functions of base that are the means by which others fail. */
static bool is_means(const char *name) {
  return strcmp(name, "dem_fail") == 0 || strcmp(name, "dem_ctx_protect") == 0 ||
         strcmp(name, "dem_buf_protect") == 0;
}

static bool is_called(const char *name) {
  for (int i = 0; desk_call_at(i); i++)
    if (strcmp(desk_call_at(i)->name, name) == 0) return true;
  return false;
}

static int check_header(const char *name) {
  char path[4096], line[1024], found[128];
  const char *root = getenv("DEMARCHE_ROOT");
  snprintf(path, sizeof path, "%s/include/demarche/%s", root ? root : ".", name);
  FILE *file = fopen(path, "r");
  assert_non_null(file);
  int n = 0;
  while (fgets(line, sizeof line, file)) {
    if (sscanf(line, "dem_status %127[a-z0-9_](dem_ctx *cx", found) != 1 || !strstr(line, "(dem_ctx *cx")) continue;
    n++;
    if (!is_called(found) && !is_means(found)) fail_msg("%s: %s has no call in tests/failures/calls_*.c", name, found);
  }
  fclose(file);
  return n;
}

static void every_public_function_that_can_fail_is_called(void **state) {
  (void)state;
  int n = 0;
  for (size_t i = 0; i < sizeof HEADERS / sizeof *HEADERS; i++) n += check_header(HEADERS[i]);
  assert_true(n > 60);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_public_function_that_can_fail_is_called),
    cmocka_unit_test(where_one_request_fails_the_call_fails_and_nothing_stays),
    cmocka_unit_test(where_memory_stays_away_the_call_fails_and_nothing_stays),
    cmocka_unit_test(so_it_is_with_long_numbers),
  };
  return cmocka_run_group_tests_name("failures", tests, failing_hook, NULL);
}
