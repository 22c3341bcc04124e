/* Rows of a large import go in quickly while each is new for certain, which prints in memory tell (seen.c): many by
 * one statement, and without the index, which is made anew from sorted prints at the end. At the first row that may be
 * there already the index is made at once, so that the row can be looked up, and is kept from then on.
 *
 * Texts that rows share (a channel, a unit) are kept once and stay bound; the others wait in `text`. */
#include "ledger/quick.h"

#include <stdio.h>
#include <string.h>

#include "base/ctx.h"
#include "ledger/entry_columns.h"
#include "ledger/seen.h"

enum { ROWS = 256, TEXT = 1 << 16, SHARED = 32 };

typedef struct pending {
  dem_field texts[DEM_N_AT + 1]; /* by parameter */
  int64_t source;
  dem_print print;
} pending;

typedef struct shared {
  bool there;
  size_t length;
  char text[SHARED];
} shared;

struct dem_quick {
  dem_ledger *ledger;
  sqlite3_stmt *one, *many;
  dem_seen seen;
  bool indexed; /* rows are found by their prints */
  bool older;   /* ... and older ones by an index of their own while they are not */
  int64_t next; /* the id of the next row */
  int n;
  size_t used; /* of text */
  pending rows[ROWS];
  dem_field bound[ROWS + 1][DEM_N_AT + 1]; /* what the parameters of `many` are, and those of `one` */
  shared shared[DEM_N_AT + 1];
  char text[TEXT];
};

/* ---- a row is kept ---------------------------------------------------------------------------------------------------- */

static dem_field keep(dem_quick *q, int parameter, dem_field field) {
  shared *s = &q->shared[parameter];
  if (field.length == 0) return (dem_field){"", 0};
  if (!s->there && field.length <= SHARED) {
    *s = (shared){.there = true, .length = field.length};
    memcpy(s->text, field.text, field.length);
  }
  if (s->length == field.length && memcmp(s->text, field.text, field.length) == 0)
    return (dem_field){s->text, s->length};
  char *text = q->text + q->used;
  memcpy(text, field.text, field.length);
  q->used += field.length;
  return (dem_field){text, field.length};
}

enum { N_TEXTS = 11 };
static const int AT[N_TEXTS] = {DEM_AT_DATE,        DEM_AT_ACTOR,      DEM_AT_TARGET, DEM_AT_CHANNEL,
                                DEM_AT_KIND,        DEM_AT_MAGNITUDE,  DEM_AT_UNIT,   DEM_AT_STANCE,
                                DEM_AT_DESCRIPTION, DEM_AT_CONFIDENCE, DEM_AT_KEY};

static void keep_row(dem_quick *q, const dem_field *texts, int64_t source, const dem_print *print) {
  pending *row = &q->rows[q->n++];
  for (int i = 0; i < N_TEXTS; i++) row->texts[AT[i]] = keep(q, AT[i], texts[i]);
  row->source = source;
  row->print = *print;
}

/* ---- rows go in ------------------------------------------------------------------------------------------------------- */

/* A text that lies where the last one lay is bound already. */
static void bind_row(sqlite3_stmt *s, int before, dem_field *bound, const pending *row) {
  for (int i = 0; i < N_TEXTS; i++) {
    int parameter = AT[i];
    const dem_field *text = &row->texts[parameter];
    if (bound[parameter].text == text->text && bound[parameter].length == text->length) continue;
    bound[parameter] = *text;
    sqlite3_bind_text(s, before + parameter, text->text, (int)text->length, SQLITE_STATIC);
  }
  sqlite3_bind_int64(s, before + DEM_AT_SOURCE, row->source);
  dem_print_bind(s, before + DEM_AT_PRINT, &row->print);
}

static void bind_constants(sqlite3_stmt *s, int rows, int64_t import) {
  for (int i = 0; i < rows; i++) {
    if (import > 0) sqlite3_bind_int64(s, i * DEM_N_AT + DEM_AT_IMPORT, import);
    sqlite3_bind_int64(s, i * DEM_N_AT + DEM_AT_NTH, 0);
  }
}

static dem_status put_many(dem_ctx *cx, dem_quick *q) {
  for (int i = 0; i < ROWS; i++) bind_row(q->many, i * DEM_N_AT, q->bound[i], &q->rows[i]);
  return dem_sql_done(cx, q->ledger, q->many);
}

static dem_status put_singly(dem_ctx *cx, dem_quick *q) {
  for (int i = 0; i < q->n; i++) {
    bind_row(q->one, 0, q->bound[ROWS], &q->rows[i]);
    DEM_TRY(dem_sql_done(cx, q->ledger, q->one));
  }
  return DEM_OK;
}

/* SQLite numbers rows one by one, as long as there are numbers. */
static dem_status flush(dem_ctx *cx, dem_quick *q) {
  if (q->n == 0) return DEM_OK;
  if (q->n == ROWS) DEM_TRY(put_many(cx, q));
  else DEM_TRY(put_singly(cx, q));
  q->n = 0;
  q->used = 0;
  if (sqlite3_last_insert_rowid(q->ledger->db) == q->next - 1) return DEM_OK;
  return dem_fail(cx, DEM_DOMAIN, "%s: the ledger is damaged (its signals are not numbered in turn); go back to a copy",
                  q->ledger->file);
}

/* ---- the index --------------------------------------------------------------------------------------------------------- */

/* Pages that are only added to need no large cache. */
static dem_status drop_index(dem_ctx *cx, dem_quick *q, int64_t older) {
  char sql[128];
  snprintf(sql, sizeof sql, "CREATE INDEX signals_older ON signals(print, hash) WHERE id < %lld", (long long)older);
  q->older = older > 0;
  if (q->older) DEM_TRY(dem_sql_run(cx, q->ledger, sql));
  return dem_sql_run(cx, q->ledger, "DROP INDEX signals_by_print; PRAGMA cache_size = -8192");
}

/* SQLite sorts in as much memory as its cache may take, beside the cache. */
static dem_status make_index(dem_ctx *cx, dem_quick *q) {
  q->indexed = true;
  if (q->older) DEM_TRY(dem_sql_run(cx, q->ledger, "DROP INDEX signals_older"));
  DEM_TRY(dem_sql_run(cx, q->ledger, "PRAGMA cache_size = -24576"));
  DEM_TRY(dem_sql_run(cx, q->ledger, DEM_LEDGER_INDEX));
  return dem_sql_run(cx, q->ledger, DEM_LEDGER_CACHE);
}

dem_status dem_quick_settle(dem_ctx *cx, dem_quick *q) {
  DEM_TRY(flush(cx, q));
  return q->indexed ? DEM_OK : make_index(cx, q);
}

/* ---- from outside ------------------------------------------------------------------------------------------------------- */

static dem_status look(dem_ctx *cx, bool *fits, dem_quick *q) {
  sqlite3_stmt *s;
  bool row = true;
  dem_status status = dem_sql_prepare(cx, &s, q->ledger, "SELECT print, hash FROM signals WHERE nth = 0");
  while (status == DEM_OK && row && q->seen.n < DEM_MOST_SEEN) {
    status = dem_sql_step(cx, &row, q->ledger, s);
    dem_print print = {sqlite3_column_int64(s, 0), sqlite3_column_int64(s, 1)};
    if (row) dem_seen_add(&q->seen, &print);
  }
  *fits = !row;
  sqlite3_finalize(s);
  return status;
}

static dem_status prepare(dem_ctx *cx, dem_quick *q, int64_t import) {
  char sql[sizeof DEM_INSERT_SIGNALS + ROWS * sizeof DEM_ONE_SIGNAL] = DEM_INSERT_SIGNALS;
  size_t n = strlen(sql);
  for (int i = 0; i < ROWS; i++) n += (size_t)sprintf(sql + n, i ? "," DEM_ONE_SIGNAL : DEM_ONE_SIGNAL);
  DEM_TRY(dem_sql_prepare(cx, &q->many, q->ledger, sql));
  DEM_TRY(dem_sql_prepare(cx, &q->one, q->ledger, DEM_INSERT_SIGNALS DEM_ONE_SIGNAL));
  bind_constants(q->many, ROWS, import);
  bind_constants(q->one, 1, import);
  return DEM_OK;
}

dem_status dem_quick_open(dem_ctx *cx, dem_quick **out, dem_arena *mem, dem_ledger *ledger, int64_t import,
                          int64_t next, int64_t older) {
  bool fits;
  dem_quick *q = DEM_NEW(mem, dem_quick);
  q->ledger = ledger;
  q->next = next;
  dem_seen_init(&q->seen, mem);
  *out = NULL;
  DEM_TRY(look(cx, &fits, q));
  if (!fits) return DEM_OK;
  *out = q;
  DEM_TRY(prepare(cx, q, import));
  return drop_index(cx, q, older);
}

dem_status dem_quick_put(dem_ctx *cx, int64_t *id, dem_quick *q, const dem_entry *e, int64_t source,
                         const dem_print *print) {
  const dem_field texts[N_TEXTS] = {e->date, e->actor,  e->target,      e->channel,    e->kind, e->magnitude,
                                    e->unit, e->stance, e->description, e->confidence, e->key};
  *id = 0;
  size_t length = 0;
  for (int i = 0; i < N_TEXTS; i++) length += texts[i].length;
  bool is_new = q->seen.n < DEM_MOST_SEEN && dem_seen_add(&q->seen, print); /* noted also where it goes in singly */
  if (!is_new || length > TEXT || e->begin >= 0 || e->end >= 0) return dem_quick_settle(cx, q);
  if (q->n == ROWS || q->used + length > TEXT) DEM_TRY(flush(cx, q));
  keep_row(q, texts, source, print);
  *id = q->next++;
  return DEM_OK;
}

void dem_quick_skip(dem_quick *q, int64_t id) { q->next = id + 1; }

void dem_quick_close(dem_quick *q) {
  if (!q) return;
  sqlite3_finalize(q->one);
  sqlite3_finalize(q->many);
}
