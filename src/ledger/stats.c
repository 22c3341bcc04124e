/* What a ledger holds, in one pass over the signals that the filter takes; what was imported is asked of the tables, so that
 * only the filter's mapping bears on it. */
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/agreement.h"
#include "ledger/filter.h"
#include "ledger/totals.h"

enum { ROWS_BETWEEN_STEPS = 4096 };

#define COLUMNS "id, date, actor, target, channel, kind, unit, magnitude"
enum { ID, DATE, ACTOR, TARGET, CHANNEL, KIND, UNIT, MAGNITUDE };

typedef struct call {
  dem_ctx *cx;
  dem_stats *out;
  dem_arena *mem, *work, *scratch;
  dem_ledger *ledger;
  const dem_ledger_filter *filter;
  sqlite3_stmt *rows, *about;
  dem_table actors; /* those that were seen */
  dem_links links;
  dem_table ends;    /* of links: a bool by the id of a signal, whether it was seen */
  dem_table by_name; /* dem_import_count by mapping */
  dem_list imports;  /* dem_import_count * */
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
  size_t size = strlen(date) + 1;
  if (size > sizeof c->first) return;
  if (!*c->first || strcmp(date, c->first) < 0) memcpy(c->first, date, size);
  if (strcmp(date, c->latest) > 0) memcpy(c->latest, date, size);
}

static bool *end_of(call *c, const int64_t *id) { return dem_table_find(&c->ends, (const char *)id, sizeof *id); }

static void see_end(call *c, int64_t id) {
  bool *seen = c->links.n > 0 ? end_of(c, &id) : NULL;
  if (seen) *seen = true;
}

static void put_end(call *c, const int64_t *id) {
  if (!end_of(c, id)) dem_table_put(&c->ends, c->work, (const char *)id, sizeof *id, DEM_NEW(c->work, bool));
}

static dem_status read_links(call *c) {
  DEM_TRY(dem_ledger_links(c->cx, &c->links, c->work, c->ledger));
  for (int i = 0; i < c->links.n; i++) {
    put_end(c, &c->links.links[i].a);
    put_end(c, &c->links.links[i].b);
  }
  return DEM_OK;
}

static int64_t count_links(call *c) {
  int64_t n = 0;
  for (int i = 0; i < c->links.n; i++) n += *end_of(c, &c->links.links[i].a) && *end_of(c, &c->links.links[i].b);
  return n;
}

static void see_row(call *c) {
  sqlite3_stmt *r = c->rows;
  c->out->signals++;
  see_date(c, dem_sql_text(r, DATE));
  see_actor(c, dem_sql_text(r, ACTOR));
  see_actor(c, dem_sql_text(r, TARGET));
  see_end(c, sqlite3_column_int64(r, ID));
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
  DEM_TRY(dem_sql_prepare(c->cx, &c->about, c->ledger,
                          "SELECT i.id, mapping, rows FROM (SELECT id, mapping FROM imports UNION ALL"
                          " SELECT DISTINCT 0, mapping FROM about) AS i LEFT JOIN"
                          " (SELECT import, count(*) AS rows FROM signals GROUP BY import) ON import = i.id"
                          " WHERE ?1 IS NULL OR mapping = ?1 ORDER BY i.id = 0, i.id"));
  dem_sql_bind(c->about, 1, c->filter->as);
  for (;;) {
    bool row;
    DEM_TRY(dem_sql_step(c->cx, &row, c->ledger, c->about));
    if (!row) return DEM_OK;
    import_of(c, dem_sql_text(c->about, 1))->rows += sqlite3_column_int64(c->about, 2);
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
  out->links = count_links(c);
  DEM_TRY(dem_sql_number(c->cx, &out->ties, c->ledger, "SELECT count(*) FROM ties"));
  DEM_TRY(dem_sql_number(c->cx, &out->facts, c->ledger, "SELECT count(*) FROM facts"));
  out->actors = (int64_t)c->actors.n;
  out->first = dem_arena_copy(c->mem, c->first, strlen(c->first));
  out->last = dem_arena_copy(c->mem, c->latest, strlen(c->latest));
  return DEM_OK;
}

static dem_status run(call *c) {
  dem_quotes quotes;
  DEM_TRY(dem_ledger_filter_check(c->cx, c->ledger, c->filter));
  DEM_TRY(read_links(c));
  DEM_TRY(dem_quotes_read(c->cx, &quotes, c->work, c->ledger));
  DEM_TRY(list_imports(c));
  c->sums = dem_summing_new(c->work, c->scratch, &c->links, &quotes);
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
