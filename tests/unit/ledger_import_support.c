/* See ledger_import_support.h. */
#include "ledger_import_support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

const char *import_sample(shelf *s, const char *name) {
  const char *shared = getenv("DEMARCHE_SHARED");
  const char *path = dem_arena_format(s->r.mem, "%s/data/evidence/%s", shared ? shared : "", name);
  if (access(path, R_OK) == 0) return path;
  print_message("no %s\n", path);
  shelf_close(s);
  skip();
  return NULL;
}

char *import_slurp(shelf *s, const char *file, size_t *length) {
  *length = (size_t)shelf_size(file);
  char *bytes = dem_arena_take(s->r.mem, *length + 1);
  FILE *in = fopen(file, "rb");
  assert_non_null(in);
  assert_int_equal(fread(bytes, 1, *length, in), *length);
  fclose(in);
  return bytes;
}

dem_import import_files(shelf *s, dem_ledger *ledger, const char *as, int n, const char *const *files) {
  dem_import report;
  dem_status status = dem_ledger_import(s->r.cx, &report, s->r.mem, ledger, as, NULL, n, files);
  if (status != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  return report;
}

dem_import import_text(shelf *s, dem_ledger *ledger, const char *as, const char *text) {
  const char *file = shelf_file(s, "text.csv");
  shelf_put(file, text, strlen(text));
  return import_files(s, ledger, as, 1, &file);
}

void import_put(shelf *s, dem_buf *out, dem_ledger *ledger) {
  dem_signal_scan *scan;
  dem_signal row;
  bool more;
  dem_buf_init(out, s->r.cx);
  dem_signal_put_header(out, DEM_EXPORT_PLAIN);
  assert_int_equal(dem_signal_scan_open(s->r.cx, &scan, ledger, &(dem_ledger_filter){0}), DEM_OK);
  while (dem_signal_scan_next(s->r.cx, &more, &row, scan) == DEM_OK && more) dem_signal_put_csv(out, &row, DEM_EXPORT_PLAIN);
  dem_signal_scan_close(scan);
}

int64_t import_about(shelf *s, dem_ledger *ledger, const char *actor) {
  return shelf_count(s, ledger, dem_arena_format(s->r.mem, "SELECT rows FROM about WHERE actor = '%s'", actor));
}
