/* Memory that runs out, inside SQLite and elsewhere: a call fails, or answers as it would have; it never answers something
 * else, and nothing stays held. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "ledger_support.h"
#include "support/supply.h"

/* ---- SQLite's memory, which runs out once --------------------------------------------------------------------------------- */

static sqlite3_mem_methods kept;
static int left = -1; /* allocations until one fails; negative: none does */
static int held;
static int asked; /* allocations, all told */

static void *take(int size) {
  asked++;
  if (left >= 0 && left-- == 0) return NULL;
  void *block = kept.xMalloc(size);
  held += block != NULL;
  return block;
}

static void *retake(void *block, int size) {
  asked++;
  return left >= 0 && left-- == 0 ? NULL : kept.xRealloc(block, size);
}

static void give(void *block) {
  held -= block != NULL;
  kept.xFree(block);
}

static int hook(void **state) {
  (void)state;
  sqlite3_shutdown();
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &kept);
  sqlite3_mem_methods hooked = kept;
  hooked.xMalloc = take;
  hooked.xRealloc = retake;
  hooked.xFree = give;
  sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &hooked);
}

/* ---- calls ------------------------------------------------------------------------------------------------------------------ */

static const dem_ledger_filter SOME = {.actor = "South Korea", .channel = "aid", .from = "2024", .to = "2024-12-31"};

typedef dem_status call(shelf *s, dem_buf *out, dem_ledger *ledger);

static dem_status nothing(shelf *s, dem_buf *out, dem_ledger *ledger) {
  (void)s, (void)out, (void)ledger;
  return DEM_OK;
}

static dem_status scan(shelf *s, dem_buf *out, dem_ledger *ledger) {
  dem_signal_scan *rows;
  dem_signal signal;
  DEM_TRY(dem_signal_scan_open(s->r.cx, &rows, ledger, &SOME));
  bool more = true;
  dem_status status = DEM_OK;
  while (status == DEM_OK && more) {
    status = dem_signal_scan_next(s->r.cx, &more, &signal, rows);
    if (status == DEM_OK && more) dem_signal_put_csv(out, &signal, DEM_EXPORT_PLAIN);
  }
  dem_signal_scan_close(rows);
  return status;
}

static dem_status find(shelf *s, dem_buf *out, dem_ledger *ledger) {
  dem_signal signal;
  DEM_TRY(dem_ledger_find(s->r.cx, &signal, s->r.mem, ledger, 2));
  dem_signal_put_csv(out, &signal, DEM_EXPORT_PLAIN);
  return DEM_OK;
}

/* One row, and no step after it that would tell. */
static dem_status one_text(shelf *s, dem_buf *out, dem_ledger *ledger) {
  sqlite3_stmt *row;
  bool there;
  DEM_TRY(dem_sql_prepare(s->r.cx, &row, ledger, "SELECT x'616263', description, CAST(x'646566' AS TEXT) FROM signals"));
  dem_status status = dem_sql_step(s->r.cx, &there, ledger, row);
  if (status == DEM_OK) dem_buf_put(out, there ? dem_sql_text(row, 0) : "none");
  if (status == DEM_OK) dem_buf_put(out, there ? dem_sql_text(row, 2) : "none");
  sqlite3_finalize(row);
  return status;
}

static dem_status count(shelf *s, dem_buf *out, dem_ledger *ledger) {
  dem_stats stats;
  DEM_TRY(dem_ledger_stats(s->r.cx, &stats, s->r.mem, ledger, &SOME));
  dem_buf_format(out, "%d signals of %d, %d totals", (int)stats.signals, (int)stats.actors, stats.n_totals);
  return DEM_OK;
}

static dem_status link_two(shelf *s, dem_buf *out, dem_ledger *ledger) {
  bool changed;
  dem_links links;
  DEM_TRY(dem_ledger_link(s->r.cx, &changed, ledger, &(dem_link){.a = 1, .b = 2, .kind = DEM_LINK_PART_OF}));
  DEM_TRY(dem_ledger_unlink(s->r.cx, &changed, ledger, &(dem_link){.a = 1, .b = 2, .kind = DEM_LINK_PART_OF}));
  DEM_TRY(dem_ledger_links(s->r.cx, &links, s->r.mem, ledger));
  dem_buf_format(out, "%d, %d links", changed, links.n);
  return DEM_OK;
}

static dem_status check(shelf *s, dem_buf *out, dem_ledger *ledger) {
  dem_ledger_faults faults;
  DEM_TRY(dem_ledger_check(s->r.cx, &faults, s->r.mem, ledger));
  dem_buf_format(out, "%d faults%s", faults.n, faults.n > 0 ? faults.says[0] : "");
  return DEM_OK;
}

static dem_status with(shelf *s, dem_buf *out, call *body) {
  dem_ledger *ledger;
  DEM_TRY(dem_ledger_open(s->r.cx, &ledger, s->file, true));
  dem_status status = body(s, out, ledger);
  dem_ledger_close(ledger);
  return status;
}

/* ---- the points at which it may run out ------------------------------------------------------------------------------------- */

enum { MOST_POINTS = 800 };

/* Up to where the ledger is open. */
static int asked_to_open(shelf *s) {
  int before = asked;
  assert_int_equal(with(s, NULL, nothing), DEM_OK);
  return asked - before;
}

static void run_out_everywhere(shelf *s, call *body) {
  dem_buf answer, out;
  dem_buf_init(&answer, s->r.cx);
  dem_buf_init(&out, s->r.cx);
  assert_int_equal(with(s, &answer, body), DEM_OK);
  int before = held, failed = 0, first = asked_to_open(s) - 1;
  bool spent = true;
  for (int n = first; spent && n < first + MOST_POINTS; n++) {
    out.length = 0;
    left = n;
    dem_status status = with(s, &out, body);
    spent = left < 0;
    left = -1;
    if (status == DEM_OK) assert_string_equal(dem_buf_text(&out), dem_buf_text(&answer));
    else assert_int_equal(status, DEM_MEMORY);
    failed += status != DEM_OK;
    assert_int_equal(held, before);
  }
  assert_true(failed > 20);
  dem_buf_clear(&out);
  dem_buf_clear(&answer);
}

static void where_it_runs_out_no_other_answer_is_given(void **state) {
  (void)state;
  static call *const CALLS[] = {scan, find, one_text, count, link_two, check};
  shelf s = shelf_open();
  dem_entry rows[] = {money(&s, "2024-07-11 KOR UKR aid pledge 12 USD_million", "words"),
    money(&s, "2024-07-12 KOR UKR aid pledge 11 EUR_million", ""), money(&s, "2023 JPN UKR aid pledge 1 USD", "")};
  shelf_write(&s, &(batch){.as = "x", .n = 3, .entries = rows});
  for (size_t i = 0; i < sizeof CALLS / sizeof *CALLS; i++) run_out_everywhere(&s, CALLS[i]);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- the host's memory ------------------------------------------------------------------------------------------------------- */

static const char SAYS[] = "C\xc3\xb4te d\xe2\x80\x99Ivoire and Tu\xcc\x88rkiye thank the UN; NATO does not condemn "
                           "SA\xcc\x83O TOME\xcc\x81 AND PRI\xcc\x81NCIPE.";

static dem_status code_with(dem_ctx *cx, dem_arena *mem, dem_actors **actors, dem_coder **coder) {
  dem_coding coding;
  dem_contrast contrast;
  dem_statement first = {"a", SAYS, strlen(SAYS), false}, second = {"b", "Turkey is welcome.", 18, true};
  DEM_TRY(dem_actors_read(cx, actors, NULL, NULL, 0));
  DEM_TRY(dem_coder_new(cx, coder, *actors, NULL, NULL, 0));
  DEM_TRY(dem_code(cx, &coding, mem, *coder, SAYS, strlen(SAYS)));
  assert_int_equal(coding.n_named, 5);
  return dem_code_contrast(cx, &contrast, mem, *coder, 1, &first, 1, &second);
}

static dem_status code_supplied(void *nothing, int n) {
  (void)nothing;
  supply host = {-1, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  dem_arena *mem = dem_arena_new(cx);
  dem_actors *actors = NULL;
  dem_coder *coder = NULL;
  host.left = n;
  dem_status status = code_with(cx, mem, &actors, &coder);
  dem_coder_free(coder);
  dem_actors_free(actors);
  dem_arena_free(mem);
  supply_ctx_free(&host, cx);
  return status;
}

static void words_are_made_ready_or_nothing_stays(void **state) {
  (void)state;
  assert_true(supply_sweep(code_supplied, NULL, DEM_OK, 1000) >= 10);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(where_it_runs_out_no_other_answer_is_given),
    cmocka_unit_test(words_are_made_ready_or_nothing_stays),
  };
  return cmocka_run_group_tests_name("ledger_memory", tests, hook, NULL);
}
