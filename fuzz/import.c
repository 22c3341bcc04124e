/* Tables into a ledger: MAPPING RS FILE or MAPPING RS FILE RS FILE. A mapping of one word is the name of one that ships, none lets the header decide.
 * All goes in or nothing; what is in is sound; the same again changes nothing; and what came by our own form goes out and
 * in again byte for byte. */
#include "shelf.h"

#include <string.h>

typedef struct import {
  const char *as;
  dem_mapping *own;
  int n;
  fuzz_part files[FUZZ_FILES];
} import;

static bool run(fuzz *f, dem_import *out, dem_ledger *ledger, const import *what) {
  const char *files[FUZZ_FILES];
  for (int i = 0; i < what->n; i++) files[i] = fuzz_file(f, i, what->files[i].text, what->files[i].length);
  return fuzz_ok(f, dem_ledger_import(f->cx, out, f->mem, ledger, what->as, what->own, what->n, files));
}

static void check_file(const dem_import *report, const dem_import_file *file) {
  FUZZ_TRUE(report->done ? file->n_refused == 0 && file->added + file->known == file->rows : file->added == 0);
  FUZZ_TRUE(file->kept <= DEM_MAX_REFUSED && file->kept <= file->n_refused);
  for (int i = 0; i < file->kept; i++) FUZZ_TRUE(file->refused[i].line > 0 && file->refused[i].says);
}

static void check_report(fuzz *f, const import *what, const dem_import *report) {
  const dem_text_settings plain = {.width = 80};
  int64_t refused = 0;
  FUZZ_TRUE(report->n_files == what->n);
  for (int i = 0; i < what->n; i++) check_file(report, &report->files[i]), refused += report->files[i].n_refused;
  FUZZ_TRUE(report->done == (refused == 0));
  if (FUZZ_MUST(f, dem_report_import_json(f->cx, &f->out, report))) fuzz_check_json(f);
  fuzz_clear_out(f);
  FUZZ_MUST(f, dem_report_import_text(f->cx, &f->out, report, &plain));
  fuzz_clear_out(f);
}

static void check_again(fuzz *f, dem_ledger *ledger, const import *what, const dem_import *first) {
  dem_import report;
  if (!run(f, &report, ledger, what)) {
    FUZZ_TRUE(f->starved);
    return;
  }
  FUZZ_TRUE(report.done);
  for (int i = 0; i < what->n; i++)
    FUZZ_TRUE(report.files[i].added == 0 && report.files[i].known == first->files[i].rows);
}

/* What an export says comes in again, and out as it was. */
static void check_round(fuzz *f, fuzz_part text, int64_t n) {
  dem_ledger *ledger = shelf_ledger(f);
  dem_import report;
  fuzz_part second;
  int64_t n_second;
  if (!ledger) return;
  if (run(f, &report, ledger, &(import){.as = "seoul", .n = 1, .files = {text}}) && shelf_export(f, &second, &n_second, ledger)) {
    FUZZ_TRUE(report.done && report.files[0].added == n);
    FUZZ_TRUE(n_second == n && fuzz_same(text, second));
  }
  dem_ledger_close(ledger);
}

static void check(fuzz *f, dem_ledger *ledger, const import *what) {
  dem_import report;
  fuzz_part text;
  int64_t n;
  bool ran = run(f, &report, ledger, what);
  if (ran) check_report(f, what, &report);
  shelf_check(f, ledger);
  if (!ran || !shelf_export(f, &text, &n, ledger)) return;
  FUZZ_TRUE(report.done || n == 0);
  if (!report.done) return;
  check_again(f, ledger, what, &report);
  if (n > 0) check_round(f, text, n);
}

static bool read_mapping(fuzz *f, import *what, fuzz_part text) {
  if (text.length == 0) return true;
  if (!memchr(text.text, '\n', text.length)) what->as = text.text;
  if (what->as) return true;
  dem_status status = dem_mapping_read(f->cx, &what->own, "text.map", text.text, text.length);
  FUZZ_TRUE(status == DEM_OK || status == DEM_MEMORY || strncmp(dem_ctx_message(f->cx), "text.map:", 9) == 0);
  return fuzz_ok(f, status);
}

void fuzz_body(fuzz *f) {
  import what = {0};
  fuzz_part mapping = fuzz_take(f, FUZZ_RS);
  do what.files[what.n++] = fuzz_take(f, FUZZ_RS);
  while (what.n < FUZZ_FILES && f->length > 0);
  if (!read_mapping(f, &what, mapping)) return;
  dem_ledger *ledger = shelf_ledger(f);
  if (ledger) check(f, ledger, &what);
  dem_ledger_close(ledger);
  dem_mapping_free(what.own);
}
