/* Where the other row of a pair with one key came from. */
#include <stdio.h>
#include <string.h>

#include "ledger/import.h"

void dem_places_add(dem_places *p, int64_t id, const char *file, int64_t line) {
  const dem_run *run = p->n > 0 ? &p->runs[p->n - 1] : NULL;
  if (p->full) return;
  bool goes_on = run && run->file == file && id - run->id == line - run->line;
  if (!goes_on && p->n == DEM_MOST_RUNS) p->full = true;
  else if (!goes_on) p->runs[p->n++] = (dem_run){id, line, file};
  if (!p->full) p->last_id = id;
}

static const dem_run *run_of(const dem_places *p, int64_t id) {
  if (id > p->last_id) return NULL;
  for (int i = p->n - 1; i >= 0; i--)
    if (p->runs[i].id <= id) return &p->runs[i];
  return NULL;
}

/* Nothing is written while the statement is open: the buffer may throw. */
static dem_status tell_older(dem_ctx *cx, dem_buf *out, dem_ledger *ledger, int64_t id) {
  sqlite3_stmt *s;
  bool row;
  char file[256] = "";
  DEM_TRY(
    dem_sql_prepare(cx, &s, ledger, "SELECT file FROM imports WHERE id = (SELECT import FROM signals WHERE id = ?)"));
  sqlite3_bind_int64(s, 1, id);
  dem_status status = dem_sql_step(cx, &row, ledger, s);
  if (status == DEM_OK && row) snprintf(file, sizeof file, "%s", dem_sql_text(s, 0));
  sqlite3_finalize(s);
  dem_buf_format(out, "signal %lld%s%s", (long long)id, *file ? ", which came from " : "", file);
  return status;
}

dem_status dem_places_tell(dem_ctx *cx, dem_buf *out, const dem_places *p, dem_ledger *ledger, int64_t id) {
  const dem_run *run = run_of(p, id);
  if (!run) return tell_older(cx, out, ledger, id);
  dem_buf_format(out, "line %lld of %s", (long long)(run->line + id - run->id), run->file);
  return DEM_OK;
}
