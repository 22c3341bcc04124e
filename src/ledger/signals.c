/* Signals are read, one after the other or by id. */
#include <string.h>

#include "base/ctx.h"
#include "ledger/filter.h"

#define COLUMNS                                                                                                        \
  "id, date, actor, target, channel, kind, magnitude, unit, description,"                                              \
  " (SELECT text FROM sources WHERE sources.id = source), confidence, stance, begins, ends,"                           \
  " (SELECT mapping FROM imports WHERE imports.id = import), key"

enum { ROWS_BETWEEN_STEPS = 4096 };

struct dem_signal_scan {
  dem_arena *mem;
  dem_ledger *ledger;
  sqlite3_stmt *rows;
  int until_step;
};

static int64_t place_at(sqlite3_stmt *row, int column) {
  return sqlite3_column_type(row, column) == SQLITE_NULL ? -1 : sqlite3_column_int64(row, column);
}

static void read_signal(dem_signal *out, sqlite3_stmt *row) {
  *out = (dem_signal){.id = sqlite3_column_int64(row, 0)};
  const char **texts[] = {&out->date, &out->actor,       &out->target, &out->channel,    &out->kind,  &out->magnitude,
                          &out->unit, &out->description, &out->source, &out->confidence, &out->stance};
  int n = sizeof texts / sizeof *texts;
  for (int i = 0; i < n; i++) *texts[i] = dem_sql_text(row, i + 1);
  out->begin = place_at(row, n + 1);
  out->end = place_at(row, n + 2);
  out->as = dem_sql_text(row, n + 3);
  out->key = dem_sql_text(row, n + 4);
}

/* ---- one after the other ----------------------------------------------------------------------------------------- */

void dem_signal_scan_close(dem_signal_scan *scan) {
  if (!scan) return;
  sqlite3_finalize(scan->rows);
  dem_arena_free(scan->mem);
}

typedef struct opening {
  dem_ctx *cx;
  dem_arena *mem;
  dem_ledger *ledger;
  const dem_ledger_filter *filter;
  dem_signal_scan *scan;
  dem_status status;
} opening;

static void open_body(void *argument) {
  opening *o = argument;
  o->mem = dem_arena_new(o->cx);
  dem_signal_scan *scan = DEM_NEW(o->mem, dem_signal_scan);
  *scan = (dem_signal_scan){.mem = o->mem, .ledger = o->ledger, .until_step = ROWS_BETWEEN_STEPS};
  o->scan = scan;
  if (o->filter) o->status = dem_ledger_filter_check(o->cx, o->ledger, o->filter);
  if (o->status == DEM_OK) o->status = dem_filter_prepare(o->cx, &scan->rows, o->ledger, COLUMNS, o->filter);
}

dem_status dem_signal_scan_open(dem_ctx *cx, dem_signal_scan **out, dem_ledger *ledger,
                                const dem_ledger_filter *filter) {
  opening o = {.cx = cx, .ledger = ledger, .filter = filter};
  dem_status status = dem_ctx_protect(cx, open_body, &o);
  if (status == DEM_OK) status = o.status;
  *out = status == DEM_OK ? o.scan : NULL;
  if (status != DEM_OK && o.scan) dem_signal_scan_close(o.scan);
  else if (status != DEM_OK) dem_arena_free(o.mem);
  return status;
}

static void look_up(void *argument) { dem_ctx_step(argument, "reading signals", -1); }

dem_status dem_signal_scan_next(dem_ctx *cx, bool *more, dem_signal *out, dem_signal_scan *scan) {
  *more = false;
  if (--scan->until_step <= 0) {
    scan->until_step = ROWS_BETWEEN_STEPS;
    DEM_TRY(dem_ctx_protect(cx, look_up, cx));
  }
  if (!scan->rows) return DEM_OK;
  DEM_TRY(dem_sql_step(cx, more, scan->ledger, scan->rows));
  if (*more) {
    read_signal(out, scan->rows);
    return DEM_OK;
  }
  sqlite3_finalize(scan->rows); /* the end stays the end */
  scan->rows = NULL;
  return DEM_OK;
}

/* ---- by id ---------------------------------------------------------------------------------------------------------- */

typedef struct finding {
  dem_ctx *cx;
  dem_signal *out;
  dem_arena *mem;
  dem_signal_scan *scan;
  bool found;
  dem_status status;
} finding;

static void copy_texts(dem_signal *s, dem_arena *mem) {
  const char **texts[] = {&s->date,        &s->actor,  &s->target,     &s->channel, &s->kind, &s->magnitude, &s->unit,
                          &s->description, &s->source, &s->confidence, &s->stance,  &s->as,   &s->key};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    *texts[i] = dem_arena_copy(mem, *texts[i], strlen(*texts[i]));
}

static void find_body(void *argument) {
  finding *f = argument;
  f->status = dem_signal_scan_next(f->cx, &f->found, f->out, f->scan);
  if (f->found) copy_texts(f->out, f->mem);
}

static dem_status fail_missing(dem_ctx *cx, dem_ledger *ledger, int64_t id) {
  int64_t last;
  DEM_TRY(dem_sql_number(cx, &last, ledger, "SELECT max(id) FROM signals"));
  if (last == 0)
    return dem_fail(cx, DEM_DOMAIN, "%s: there is no signal %lld: it is empty", ledger->file, (long long)id);
  return dem_fail(cx, DEM_DOMAIN, "%s: there is no signal %lld; the last one is %lld", ledger->file, (long long)id,
                  (long long)last);
}

dem_status dem_ledger_find(dem_ctx *cx, dem_signal *out, dem_arena *mem, dem_ledger *ledger, int64_t id) {
  finding f = {.cx = cx, .out = out, .mem = mem};
  if (id < 1) return fail_missing(cx, ledger, id);
  DEM_TRY(dem_signal_scan_open(cx, &f.scan, ledger, &(dem_ledger_filter){.id = id}));
  dem_status status = dem_ctx_protect(cx, find_body, &f);
  dem_signal_scan_close(f.scan);
  if (status == DEM_OK) status = f.status;
  if (status == DEM_OK && !f.found) return fail_missing(cx, ledger, id);
  return status;
}
