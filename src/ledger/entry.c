/* The one way in for rows: each is known, new, or in conflict with what is there.
 *
 * Rows of equal content are numbered 0, 1, ... (`nth`). A row that is there was there before this writer (its id is below
 * `first_new`) or came by it. A bit for each older id that was met says so (met.c). Of equal older rows the earlier are
 * met first, so the first that was not yet met is found by bisection, and a file of a million equal rows takes no longer
 * than one of different rows. */
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/entry_columns.h"
#include "ledger/fingerprint.h"
#include "ledger/met.h"
#include "ledger/quick.h"
#include "ledger/sources.h"

enum { ROWS_BETWEEN_STEPS = 4096, MANY_ROWS = 4096 };

/* What rows came by, as the table of imports has it. */
typedef struct origin {
  const char *as;
  int64_t import; /* 0: no row yet */
} origin;

struct dem_entry_writer {
  dem_arena *mem;
  dem_ledger *ledger;
  const char *file;
  origin own, *from; /* the writer's; that of the row */
  dem_table origins; /* by mapping */
  int n_origins;
  dem_sources *sources;
  sqlite3_stmt *insert, *equal, *last, *content, *about;
  dem_field bound[DEM_AT_NTH + 1]; /* what the parameters of the insertion are */
  int64_t first_new;
  dem_met met; /* older ids */
  int64_t n_new;
  bool all_new;     /* so far */
  dem_quick *quick; /* NULL: rows go in singly */
  int until_step;
};

void dem_entry_writer_close(dem_entry_writer *w) {
  if (!w) return;
  enum { N = 5 };
  sqlite3_stmt *statements[N] = {w->insert, w->equal, w->last, w->content, w->about};
  for (int i = 0; i < N; i++) sqlite3_finalize(statements[i]);
  dem_quick_close(w->quick);
  dem_sources_close(w->sources);
  dem_arena_free(w->mem);
}

static dem_status damaged(dem_ctx *cx, const dem_entry_writer *w, const char *why) {
  return dem_fail(cx, DEM_DOMAIN, "%s: the ledger is damaged (%s); run `ledger check`, or go back to a copy",
                  w->ledger->file, why);
}

static dem_status prepare(dem_ctx *cx, dem_entry_writer *w) {
  dem_ledger *ledger = w->ledger;
  DEM_TRY(dem_sources_open(cx, &w->sources, w->mem, ledger));
  DEM_TRY(dem_sql_prepare(cx, &w->insert, ledger,
                          DEM_INSERT_SIGNALS DEM_ONE_SIGNAL " ON CONFLICT(print, hash, nth) DO NOTHING"));
  DEM_TRY(dem_sql_prepare(cx, &w->equal, ledger, "SELECT id FROM signals WHERE print = ? AND hash = ? AND nth = ?"));
  DEM_TRY(dem_sql_prepare(cx, &w->last, ledger,
                          "SELECT id, nth FROM signals WHERE print = ? AND hash = ? ORDER BY nth DESC LIMIT 1"));
  DEM_TRY(dem_sql_prepare(cx, &w->content, ledger, "SELECT " DEM_CONTENT " FROM signals WHERE id = ?"));
  DEM_TRY(dem_sql_prepare(cx, &w->about, ledger,
                          "INSERT INTO about(mapping, actor, rows) VALUES(?, ?, ?)"
                          " ON CONFLICT(mapping, actor) DO UPDATE SET rows = rows + excluded.rows"));
  DEM_TRY(dem_sql_number(cx, &w->first_new, ledger, "SELECT max(id) FROM signals"));
  if (w->first_new == INT64_MAX) return damaged(cx, w, "a signal has the last id that there is");
  w->first_new++;
  return DEM_OK;
}

typedef struct writer_opening {
  dem_ctx *cx;
  dem_entry_writer *writer;
  dem_arena *mem;
  dem_ledger *ledger;
  const char *as, *file;
  dem_status status;
} writer_opening;

static void open_body(void *argument) {
  writer_opening *o = argument;
  o->mem = dem_arena_new(o->cx);
  dem_entry_writer *w = DEM_NEW(o->mem, dem_entry_writer);
  *w = (dem_entry_writer){.mem = o->mem, .ledger = o->ledger, .until_step = ROWS_BETWEEN_STEPS, .all_new = true};
  o->writer = w;
  w->own.as = dem_arena_copy(o->mem, o->as, strlen(o->as));
  w->from = &w->own;
  dem_table_put(&w->origins, o->mem, w->own.as, strlen(w->own.as), &w->own);
  w->file = dem_arena_copy(o->mem, o->file, strlen(o->file));
  o->status = prepare(o->cx, w);
}

dem_status dem_entry_writer_open(dem_ctx *cx, dem_entry_writer **out, dem_ledger *ledger, const char *as,
                                 const char *file) {
  writer_opening o = {.cx = cx, .ledger = ledger, .as = as, .file = file};
  dem_status status = dem_ctx_protect(cx, open_body, &o);
  if (status == DEM_OK) status = o.status;
  *out = status == DEM_OK ? o.writer : NULL;
  if (status != DEM_OK && o.writer) dem_entry_writer_close(o.writer);
  else if (status != DEM_OK) dem_arena_free(o.mem);
  return status;
}

/* ---- where from ---------------------------------------------------------------------------------------------------- */

static const char *base_name(const char *file) {
  const char *slash = strrchr(file, '/');
  return slash ? slash + 1 : file;
}

static dem_status add_origin(dem_ctx *cx, dem_entry_writer *w, dem_field as) {
  if (++w->n_origins == DEM_MAX_ORIGINS)
    return dem_fail(cx, DEM_LIMIT, "%s: its rows name too many mappings (at most %d)", w->file, DEM_MAX_ORIGINS);
  w->from = DEM_NEW(w->mem, origin);
  w->from->as = dem_arena_copy(w->mem, as.text, as.length);
  dem_table_put(&w->origins, w->mem, w->from->as, as.length, w->from);
  return DEM_OK;
}

static bool is_from(const origin *from, dem_field as) {
  return strlen(from->as) == as.length && memcmp(from->as, as.text, as.length) == 0;
}

/* A row of a ledger's own export says what it first came by. */
static dem_status find_origin(dem_ctx *cx, dem_entry_writer *w, dem_field as) {
  if (!as.text) w->from = &w->own;
  if (!as.text || is_from(w->from, as)) return DEM_OK;
  w->from = dem_table_find(&w->origins, as.text, as.length);
  return w->from ? DEM_OK : add_origin(cx, w, as);
}

/* The import gets its row with its first signal: an import that adds nothing leaves nothing. */
static dem_status number_import(dem_ctx *cx, dem_entry_writer *w) {
  if (w->from->import || !*w->from->as) return DEM_OK;
  sqlite3_stmt *s;
  DEM_TRY(dem_sql_prepare(cx, &s, w->ledger, "INSERT INTO imports(mapping, file) VALUES(?, ?)"));
  dem_sql_bind(s, 1, w->from->as);
  dem_sql_bind(s, 2, base_name(w->file));
  dem_status status = dem_sql_done(cx, w->ledger, s);
  sqlite3_finalize(s);
  w->from->import = sqlite3_last_insert_rowid(w->ledger->db);
  return status;
}

/* ---- one row --------------------------------------------------------------------------------------------------------- */

/* A text that lies where the last one lay is bound already. */
static void bind(dem_entry_writer *w, int parameter, dem_field field) {
  dem_field *last = &w->bound[parameter];
  if (field.length == 0) field.text = "";
  if (last->text == field.text && last->length == field.length) return;
  *last = field;
  sqlite3_bind_text(w->insert, parameter, field.text, (int)field.length, SQLITE_STATIC);
}

static void bind_place(sqlite3_stmt *s, int parameter, int64_t place) {
  if (place < 0) sqlite3_bind_null(s, parameter);
  else sqlite3_bind_int64(s, parameter, place);
}

static void bind_entry(dem_entry_writer *w, const dem_entry *e, int64_t source) {
  sqlite3_stmt *s = w->insert;
  bind(w, DEM_AT_DATE, e->date);
  bind(w, DEM_AT_ACTOR, e->actor);
  bind(w, DEM_AT_TARGET, e->target);
  bind(w, DEM_AT_CHANNEL, e->channel);
  bind(w, DEM_AT_KIND, e->kind);
  bind(w, DEM_AT_MAGNITUDE, e->magnitude);
  bind(w, DEM_AT_UNIT, e->unit);
  bind(w, DEM_AT_STANCE, e->stance);
  bind(w, DEM_AT_DESCRIPTION, e->description);
  bind(w, DEM_AT_CONFIDENCE, e->confidence);
  sqlite3_bind_int64(s, DEM_AT_SOURCE, source);
  bind_place(s, DEM_AT_BEGINS, e->begin);
  bind_place(s, DEM_AT_ENDS, e->end);
  bind(w, DEM_AT_KEY, e->key);
}

/* *added: it was not there as the `nth` of its content. */
static dem_status insert(dem_ctx *cx, bool *added, dem_entry_writer *w, int64_t nth) {
  DEM_TRY(number_import(cx, w));
  bind_place(w->insert, DEM_AT_IMPORT, w->from->import > 0 ? w->from->import : -1);
  int before = sqlite3_total_changes(w->ledger->db);
  sqlite3_bind_int64(w->insert, DEM_AT_NTH, nth);
  DEM_TRY(dem_sql_done(cx, w->ledger, w->insert));
  *added = sqlite3_total_changes(w->ledger->db) != before;
  return DEM_OK;
}

static bool same_text(sqlite3_stmt *row, int column, dem_field field) {
  const char *text = dem_sql_text(row, column);
  return (size_t)sqlite3_column_bytes(row, column) == field.length &&
         memcmp(text, field.text ? field.text : "", field.length) == 0;
}

static bool same_place(sqlite3_stmt *row, int column, int64_t place) {
  if (sqlite3_column_type(row, column) == SQLITE_NULL) return place < 0;
  return sqlite3_column_int64(row, column) == place;
}

static bool same_content(sqlite3_stmt *row, const dem_entry *e, int64_t source) {
  enum { N = DEM_AT_CONFIDENCE };
  const dem_field *fields[N] = {&e->date,      &e->actor, &e->target, &e->channel,     &e->kind,
                                &e->magnitude, &e->unit,  &e->stance, &e->description, &e->confidence};
  for (int i = 0; i < N; i++)
    if (!same_text(row, i, *fields[i])) return false;
  return sqlite3_column_int64(row, DEM_AT_SOURCE - 1) == source && same_place(row, DEM_AT_BEGINS - 1, e->begin) &&
         same_place(row, DEM_AT_ENDS - 1, e->end);
}

static dem_status id_of(dem_ctx *cx, int64_t *id, dem_entry_writer *w, const dem_print *print, int64_t nth) {
  bool row;
  dem_print_bind(w->equal, 1, print);
  sqlite3_bind_int64(w->equal, 3, nth);
  DEM_TRY(dem_sql_step(cx, &row, w->ledger, w->equal));
  *id = row ? sqlite3_column_int64(w->equal, 0) : 0;
  sqlite3_reset(w->equal);
  return DEM_OK;
}

/* The row with this key is there: is it the same? */
static dem_status compare_keyed(dem_ctx *cx, dem_entered *how, int64_t *id, dem_entry_writer *w, const dem_entry *entry,
                                const dem_print *print, int64_t source) {
  bool row;
  DEM_TRY(id_of(cx, id, w, print, 0));
  sqlite3_bind_int64(w->content, 1, *id);
  DEM_TRY(dem_sql_step(cx, &row, w->ledger, w->content));
  *how = row && same_content(w->content, entry, source) ? DEM_ENTERED_KNOWN : DEM_ENTERED_CONFLICT;
  sqlite3_reset(w->content);
  return DEM_OK;
}

static bool was_met(dem_entry_writer *w, int64_t id) { return id >= w->first_new || dem_met_has(&w->met, id); }

/* The first of the `n` rows of this content that was not met: *id, or *nth = n where all were. */
static dem_status first_unmet(dem_ctx *cx, int64_t *id, int64_t *nth, dem_entry_writer *w, const dem_print *print,
                              int64_t n) {
  int64_t low = 0, high = n;
  while (low < high) {
    int64_t middle = low + (high - low) / 2, at;
    DEM_TRY(id_of(cx, &at, w, print, middle));
    if (was_met(w, at)) low = middle + 1;
    else high = middle, *id = at;
  }
  *nth = low;
  return DEM_OK;
}

/* The content is there: has this writer met it as often? */
static dem_status meet_again(dem_ctx *cx, dem_entered *how, int64_t *id, dem_entry_writer *w, const dem_print *print) {
  bool row, added;
  dem_print_bind(w->last, 1, print);
  DEM_TRY(dem_sql_step(cx, &row, w->ledger, w->last));
  int64_t last = sqlite3_column_int64(w->last, 0), n = sqlite3_column_int64(w->last, 1), nth;
  sqlite3_reset(w->last);
  if (n < 0 || n == INT64_MAX) return damaged(cx, w, "rows of equal content are not numbered from 0");
  nth = ++n;
  if (!was_met(w, last)) DEM_TRY(first_unmet(cx, id, &nth, w, print, n));
  if (nth < n) {
    dem_met_add(&w->met, w->mem, *id);
    *how = DEM_ENTERED_KNOWN;
    return DEM_OK;
  }
  *how = DEM_ENTERED_NEW;
  DEM_TRY(insert(cx, &added, w, n));
  *id = sqlite3_last_insert_rowid(w->ledger->db);
  return DEM_OK;
}

/* *added false: content or key are there. The import's row is made after it is known that a row is new. */
static dem_status insert_first(dem_ctx *cx, bool *added, dem_entry_writer *w, const dem_print *print) {
  int64_t there = 0;
  *added = false;
  if (!w->from->import && *w->from->as) DEM_TRY(id_of(cx, &there, w, print, 0));
  return there ? DEM_OK : insert(cx, added, w, 0);
}

static void step(dem_ctx *cx, dem_entry_writer *w) {
  if (--w->until_step > 0) return;
  w->until_step = ROWS_BETWEEN_STEPS;
  dem_ctx_step(cx, "writing rows", -1);
}

static dem_status write_singly(dem_ctx *cx, dem_entered *how, int64_t *id, dem_entry_writer *w, const dem_entry *entry,
                               int64_t source, const dem_print *print) {
  bool added;
  bind_entry(w, entry, source);
  dem_print_bind(w->insert, DEM_AT_PRINT, print);
  DEM_TRY(insert_first(cx, &added, w, print));
  *how = DEM_ENTERED_NEW;
  *id = sqlite3_last_insert_rowid(w->ledger->db);
  if (added) return DEM_OK;
  if (entry->key.length > 0) return compare_keyed(cx, how, id, w, entry, print, source);
  return meet_again(cx, how, id, w, print);
}

dem_status dem_entry_write(dem_ctx *cx, dem_entered *how, int64_t *id, dem_entry_writer *w, const dem_entry *entry) {
  int64_t source;
  step(cx, w);
  DEM_TRY(find_origin(cx, w, entry->as));
  DEM_TRY(dem_sources_find(cx, &source, w->sources, entry->source));
  dem_print print = dem_print_of_entry(w->from->as, entry);
  *how = DEM_ENTERED_NEW;
  *id = 0;
  if (w->quick) DEM_TRY(dem_quick_put(cx, id, w->quick, entry, source, &print));
  if (*id) return DEM_OK;
  DEM_TRY(write_singly(cx, how, id, w, entry, source, &print));
  bool is_new = *how == DEM_ENTERED_NEW;
  w->n_new += is_new;
  w->all_new = w->all_new && is_new;
  if (is_new && w->quick) dem_quick_skip(w->quick, *id);
  return DEM_OK;
}

/* ---- many rows ------------------------------------------------------------------------------------------------------- */

int64_t dem_entry_first_new(const dem_entry_writer *w) { return w->first_new; }

dem_status dem_entry_expect(dem_ctx *cx, dem_entry_writer *w, double rows, bool older_found) {
  int64_t last = w->first_new - 1 + w->n_new;
  if (w->quick || !w->all_new || !w->own.import || rows < MANY_ROWS || rows < (double)last || last < 0) return DEM_OK;
  return dem_quick_open(cx, &w->quick, w->mem, w->ledger, w->own.import, last + 1, older_found ? w->first_new : 0);
}

dem_status dem_entry_end(dem_ctx *cx, dem_entry_writer *w) {
  return w->quick ? dem_quick_settle(cx, w->quick) : DEM_OK;
}

dem_status dem_entry_count_about(dem_ctx *cx, dem_entry_writer *w, const char *actor, int64_t rows) {
  dem_sql_bind(w->about, 1, w->from->as);
  dem_sql_bind(w->about, 2, actor);
  sqlite3_bind_int64(w->about, 3, rows);
  return dem_sql_done(cx, w->ledger, w->about);
}
