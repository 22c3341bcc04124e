/* What a ledger holds, in one pass over its signals. */
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/agreement.h"
#include "ledger/filter.h"
#include "ledger/totals.h"

enum { ROWS_BETWEEN_STEPS = 4096 };

#define COLUMNS "id, date, actor, target, channel, kind, unit, magnitude, import"
enum { ID, DATE, ACTOR, TARGET, CHANNEL, KIND, UNIT, MAGNITUDE, IMPORT };

typedef struct call {
  dem_ctx *cx;
  dem_stats *out;
  dem_arena *mem, *work, *scratch;
  dem_ledger *ledger;
  const dem_ledger_filter *filter;
  sqlite3_stmt *rows, *about;
  dem_table actors;  /* those that were seen */
  dem_table by_id;   /* dem_import_count by the id of an import */
  dem_table by_name; /* and by mapping */
  dem_list imports;  /* dem_import_count * */
  dem_import_count *last;
  int64_t last_id; /* of the import of the last row */
  char first[12], latest[12];
  dem_summing *sums;
  dem_status status;
} call;

/* ---- rows ---------------------------------------------------------------------------------------------------------------- */

static void see_actor(call *c, const char *actor) {
  size_t length = strlen(actor);
  if (length == 0 || dem_table_find(&c->actors, actor, length)) return;
  dem_table_put(&c->actors, c->work, dem_arena_copy(c->work, actor, length), length, c);
}

static void see_date(call *c, const char *date) {
  if (strlen(date) >= sizeof c->first) return;
  if (!*c->first || strcmp(date, c->first) < 0) strcpy(c->first, date);
  if (strcmp(date, c->latest) > 0) strcpy(c->latest, date);
}

/* Rows of one import stand together. */
static void see_import(call *c, int64_t id) {
  if (id == 0) return;
  if (id != c->last_id) c->last = dem_table_find(&c->by_id, (const char *)&id, sizeof id);
  c->last_id = id;
  if (c->last) c->last->rows++;
}

static void see_row(call *c) {
  sqlite3_stmt *r = c->rows;
  c->out->signals++;
  see_date(c, dem_sql_text(r, DATE));
  see_actor(c, dem_sql_text(r, ACTOR));
  see_actor(c, dem_sql_text(r, TARGET));
  see_import(c, sqlite3_column_int64(r, IMPORT));
  dem_sum_row row = {.id = sqlite3_column_int64(r, ID),
                     .date = dem_sql_text(r, DATE),
                     .actor = dem_sql_text(r, ACTOR),
                     .channel = dem_sql_text(r, CHANNEL),
                     .kind = dem_sql_text(r, KIND),
                     .unit = dem_sql_text(r, UNIT),
                     .magnitude = dem_sql_text(r, MAGNITUDE)};
  dem_summing_take(c->sums, &row);
}

static dem_status see_rows(call *c) {
  for (int64_t i = 0;; i++) {
    bool row;
    DEM_TRY(dem_sql_step(c->cx, &row, c->ledger, c->rows));
    if (!row) return DEM_OK;
    if (i % ROWS_BETWEEN_STEPS == 0) dem_ctx_step(c->cx, "summing up", -1);
    see_row(c);
  }
}

/* ---- imports ---------------------------------------------------------------------------------------------------------------- */

static dem_import_count *import_of(call *c, const char *mapping) {
  size_t length = strlen(mapping);
  dem_import_count *import = dem_table_find(&c->by_name, mapping, length);
  if (import) return import;
  import = DEM_NEW(c->work, dem_import_count);
  import->as = dem_arena_copy(c->mem, mapping, length);
  dem_table_put(&c->by_name, c->work, import->as, length, import);
  *DEM_LIST_ADD(&c->imports, c->work, dem_import_count *) = import;
  return import;
}

/* Imports by number: first those that left rows, then those that only count what they are about. */
static dem_status list_imports(call *c) {
  DEM_TRY(
    dem_sql_prepare(c->cx, &c->about, c->ledger,
                    "SELECT id, mapping FROM (SELECT id, mapping FROM imports UNION ALL"
                    " SELECT DISTINCT 0, mapping FROM about) WHERE ?1 IS NULL OR mapping = ?1 ORDER BY id = 0, id"));
  dem_sql_bind(c->about, 1, c->filter->as);
  for (;;) {
    bool row;
    DEM_TRY(dem_sql_step(c->cx, &row, c->ledger, c->about));
    if (!row) return DEM_OK;
    int64_t *id = DEM_NEW(c->work, int64_t);
    *id = sqlite3_column_int64(c->about, 0);
    dem_import_count *import = import_of(c, dem_sql_text(c->about, 1));
    if (*id) dem_table_put(&c->by_id, c->work, (const char *)id, sizeof *id, import);
  }
}

static dem_status read_about(call *c, dem_import_count *import) {
  dem_list actors = {0}, rows = {0};
  dem_sql_bind(c->about, 1, import->as);
  for (;;) {
    bool row;
    DEM_TRY(dem_sql_step(c->cx, &row, c->ledger, c->about));
    if (!row) break;
    *DEM_LIST_ADD(&actors, c->work, const char *) = dem_sql_copy(c->mem, c->about, 0);
    *DEM_LIST_ADD(&rows, c->work, int64_t) = sqlite3_column_int64(c->about, 1);
  }
  import->n_about = actors.n;
  import->about = DEM_LIST_SEAL(&actors, c->mem, const char *);
  import->about_rows = DEM_LIST_SEAL(&rows, c->mem, int64_t);
  return DEM_OK;
}

static dem_status finish_imports(call *c) {
  sqlite3_finalize(c->about);
  c->about = NULL;
  DEM_TRY(dem_sql_prepare(c->cx, &c->about, c->ledger,
                          "SELECT actor, rows FROM about WHERE mapping = ? ORDER BY rows DESC, actor"));
  dem_import_count *out = DEM_NEW_ARRAY(c->mem, dem_import_count, c->imports.n);
  for (int i = 0; i < c->imports.n; i++) {
    dem_import_count *import = *DEM_LIST_AT(&c->imports, dem_import_count *, i);
    DEM_TRY(read_about(c, import));
    out[i] = *import;
  }
  c->out->n_imports = c->imports.n;
  c->out->imports = out;
  return DEM_OK;
}

/* ---- the call ----------------------------------------------------------------------------------------------------------------- */

static dem_status count_others(call *c) {
  dem_stats *out = c->out;
  DEM_TRY(dem_sql_number(c->cx, &out->links, c->ledger, "SELECT count(*) FROM links"));
  DEM_TRY(dem_sql_number(c->cx, &out->ties, c->ledger, "SELECT count(*) FROM ties"));
  DEM_TRY(dem_sql_number(c->cx, &out->facts, c->ledger, "SELECT count(*) FROM facts"));
  out->actors = (int64_t)c->actors.n;
  out->first = dem_arena_copy(c->mem, c->first, strlen(c->first));
  out->last = dem_arena_copy(c->mem, c->latest, strlen(c->latest));
  return DEM_OK;
}

static dem_status run(call *c) {
  dem_links links;
  dem_quotes quotes;
  DEM_TRY(dem_ledger_filter_check(c->cx, c->ledger, c->filter));
  DEM_TRY(dem_ledger_links(c->cx, &links, c->work, c->ledger));
  DEM_TRY(dem_quotes_read(c->cx, &quotes, c->work, c->ledger));
  DEM_TRY(list_imports(c));
  c->sums = dem_summing_new(c->work, c->scratch, &links, &quotes);
  DEM_TRY(dem_filter_prepare(c->cx, &c->rows, c->ledger, COLUMNS, c->filter));
  DEM_TRY(see_rows(c));
  dem_summing_end(c->sums, c->mem, &c->out->n_totals, &c->out->totals);
  DEM_TRY(finish_imports(c));
  DEM_TRY(dem_agreement_count(c->cx, c->out, c->mem, c->work, c->ledger, c->filter));
  return count_others(c);
}

static void body(void *argument) {
  call *c = argument;
  c->work = dem_arena_new(c->cx);
  c->scratch = dem_arena_new(c->cx);
  c->status = run(c);
}

dem_status dem_ledger_stats(dem_ctx *cx, dem_stats *out, dem_arena *mem, dem_ledger *ledger,
                            const dem_ledger_filter *filter) {
  static const dem_ledger_filter ALL = {0};
  *out = (dem_stats){.first = "", .last = ""};
  call c = {.cx = cx, .out = out, .mem = mem, .ledger = ledger, .filter = filter ? filter : &ALL};
  dem_status status = dem_ctx_protect(cx, body, &c);
  sqlite3_finalize(c.rows);
  sqlite3_finalize(c.about);
  dem_arena_free(c.work);
  dem_arena_free(c.scratch);
  return status == DEM_OK ? c.status : status;
}
