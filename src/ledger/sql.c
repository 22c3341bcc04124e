/* SQLite, with its failures told in our words: the file, what was being done, and why it could not be. */
#include <errno.h>
#include <string.h>

#include "base/ctx.h"
#include "ledger/store.h"

/* Before SQLite is called: errno then says why the system refused it something, if it did. */
static void forget_reason(void) { errno = 0; }

/* SQLite does not always keep the system's reason; then errno still has it. */
static dem_status cannot_write(dem_ctx *cx, const dem_ledger *ledger) {
  int last = errno, kept = sqlite3_system_errno(ledger->db), system = kept ? kept : last;
  if (sqlite3_errcode(ledger->db) == SQLITE_FULL || system == ENOSPC || system == EDQUOT)
    return dem_fail(cx, DEM_STREAM, "%s: cannot write: the disk is full", ledger->file);
  if (system == EFBIG)
    return dem_fail(cx, DEM_STREAM, "%s: cannot write: the file may not grow any more", ledger->file);
  return dem_fail(cx, DEM_STREAM, "%s: cannot read or write: %s", ledger->file,
                  system ? strerror(system) : sqlite3_errmsg(ledger->db));
}

dem_status dem_sql_fail(dem_ctx *cx, const dem_ledger *ledger, const char *doing) {
  const char *file = ledger->file;
  bool unread = errno == EIO || errno == ENXIO; /* SQLite takes what a broken disk does not give for damaged */
  switch (sqlite3_errcode(ledger->db) & 0xff) {
  case SQLITE_FULL:
  case SQLITE_IOERR: return cannot_write(cx, ledger);
  case SQLITE_NOMEM: return dem_fail(cx, DEM_MEMORY, "%s: memory ran out while %s", file, doing);
  case SQLITE_READONLY: return dem_fail(cx, DEM_STREAM, "%s: cannot write: the file or its folder is read-only", file);
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_PROTOCOL:
    return dem_fail(cx, DEM_STREAM, "%s: another program has been writing to it for ten seconds; try again", file);
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
  case SQLITE_AUTH: return dem_fail(cx, DEM_STREAM, "%s: cannot be opened", file);
  case SQLITE_NOTADB: return dem_fail(cx, DEM_DOMAIN, "%s: is no ledger (not an SQLite file)", file);
  case SQLITE_TOOBIG: return dem_fail(cx, DEM_LIMIT, "%s: a text is too long for a ledger, while %s", file, doing);
  case SQLITE_ERROR: /* a table or column is not there */
  case SQLITE_CORRUPT:
    if (unread) return cannot_write(cx, ledger);
    return dem_fail(cx, DEM_DOMAIN, "%s: the ledger is damaged (%s, while %s); go back to a copy of it", file,
                    sqlite3_errmsg(ledger->db), doing);
  default:
    return dem_fail(cx, DEM_DEFECT, "%s: a defect of this program (%s, while %s)", file, sqlite3_errmsg(ledger->db),
                    doing);
  }
}

/* Where memory ran out for taking a change back, it is still half there: nothing else is done before it is gone. */
static dem_status roll_back(dem_ctx *cx, dem_ledger *ledger) {
  if (!ledger->half_done) return DEM_OK;
  bool there = !sqlite3_get_autocommit(ledger->db);
  if (there && sqlite3_exec(ledger->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK)
    return dem_sql_fail(cx, ledger, "taking a change back");
  ledger->half_done = false;
  return DEM_OK;
}

dem_status dem_sql_run(dem_ctx *cx, dem_ledger *ledger, const char *sql) {
  DEM_TRY(roll_back(cx, ledger));
  forget_reason();
  if (sqlite3_exec(ledger->db, sql, NULL, NULL, NULL) == SQLITE_OK) return DEM_OK;
  return dem_sql_fail(cx, ledger, "changing it");
}

dem_status dem_sql_prepare(dem_ctx *cx, sqlite3_stmt **out, dem_ledger *ledger, const char *sql) {
  DEM_TRY(roll_back(cx, ledger));
  forget_reason();
  if (sqlite3_prepare_v3(ledger->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL) == SQLITE_OK) return DEM_OK;
  return dem_sql_fail(cx, ledger, "reading its tables");
}

/* SQLite ends a text with a zero when it is asked for, and says NULL where memory does not suffice for that: asked here,
 * each is there when dem_sql_text asks again. */
static bool has_texts(sqlite3_stmt *row) {
  int n = sqlite3_data_count(row);
  for (int i = 0; i < n; i++) {
    int type = sqlite3_column_type(row, i);
    if ((type == SQLITE_TEXT || type == SQLITE_BLOB) && !sqlite3_column_text(row, i)) return false;
  }
  return true;
}

dem_status dem_sql_step(dem_ctx *cx, bool *row, dem_ledger *ledger, sqlite3_stmt *statement) {
  forget_reason();
  int code = sqlite3_step(statement);
  *row = code == SQLITE_ROW;
  if (*row && has_texts(statement)) return DEM_OK;
  dem_status status = DEM_OK;
  if (*row) status = dem_fail(cx, DEM_MEMORY, "%s: memory ran out while reading rows", ledger->file);
  else if (code != SQLITE_DONE) status = dem_sql_fail(cx, ledger, "reading or writing rows");
  *row = false;
  sqlite3_reset(statement);
  return status;
}

dem_status dem_sql_done(dem_ctx *cx, dem_ledger *ledger, sqlite3_stmt *statement) {
  bool row;
  DEM_TRY(dem_sql_step(cx, &row, ledger, statement));
  if (row) sqlite3_reset(statement);
  return DEM_OK;
}

dem_status dem_sql_number(dem_ctx *cx, int64_t *out, dem_ledger *ledger, const char *sql) {
  sqlite3_stmt *statement;
  DEM_TRY(dem_sql_prepare(cx, &statement, ledger, sql));
  bool row;
  dem_status status = dem_sql_step(cx, &row, ledger, statement);
  *out = status == DEM_OK && row ? sqlite3_column_int64(statement, 0) : 0;
  sqlite3_finalize(statement);
  return status;
}

typedef struct each {
  dem_ctx *cx;
  dem_ledger *ledger;
  sqlite3_stmt *statement;
  void (*take)(void *argument, sqlite3_stmt *row);
  void *argument;
  dem_status status;
} each;

static void each_body(void *argument) {
  each *e = argument;
  for (;;) {
    bool row;
    e->status = dem_sql_step(e->cx, &row, e->ledger, e->statement);
    if (!row) return;
    e->take(e->argument, e->statement);
  }
}

dem_status dem_sql_each(dem_ctx *cx, dem_ledger *ledger, sqlite3_stmt *statement,
                        void (*take)(void *argument, sqlite3_stmt *row), void *argument) {
  each e = {cx, ledger, statement, take, argument, DEM_OK};
  dem_status status = dem_ctx_protect(cx, each_body, &e);
  sqlite3_finalize(statement);
  return status == DEM_OK ? e.status : status;
}

dem_status dem_sql_has(dem_ctx *cx, bool *is, dem_ledger *ledger, const char *sql, const char *text) {
  sqlite3_stmt *s;
  DEM_TRY(dem_sql_prepare(cx, &s, ledger, sql));
  dem_sql_bind(s, 1, text);
  dem_status status = dem_sql_step(cx, is, ledger, s);
  sqlite3_finalize(s);
  return status;
}

void dem_sql_bind(sqlite3_stmt *statement, int parameter, const char *text) {
  if (text) sqlite3_bind_text(statement, parameter, text, (int)strlen(text), SQLITE_STATIC);
  else sqlite3_bind_null(statement, parameter);
}

const char *dem_sql_text(sqlite3_stmt *statement, int column) {
  const char *text = (const char *)sqlite3_column_text(statement, column);
  return text ? text : "";
}

const char *dem_sql_copy(dem_arena *mem, sqlite3_stmt *statement, int column) {
  const char *text = dem_sql_text(statement, column);
  return dem_arena_copy(mem, text, strlen(text));
}

/* ---- transactions ------------------------------------------------------------------------------------------------- */

typedef struct transaction {
  dem_ctx *cx;
  dem_status (*body)(dem_ctx *cx, void *argument);
  void *argument;
  dem_status status;
} transaction;

static void run_body(void *argument) {
  transaction *t = argument;
  t->status = t->body(t->cx, t->argument);
}

dem_status dem_ledger_transact(dem_ctx *cx, dem_ledger *ledger, dem_status (*body)(dem_ctx *cx, void *argument),
                               void *argument) {
  if (!ledger->writes) return dem_fail(cx, DEM_STREAM, "%s: was opened for reading only", ledger->file);
  DEM_TRY(dem_sql_run(cx, ledger, "BEGIN IMMEDIATE"));
  transaction t = {.cx = cx, .body = body, .argument = argument};
  dem_status status = dem_ctx_protect(cx, run_body, &t);
  if (status == DEM_OK) status = t.status;
  if (status == DEM_OK) status = dem_sql_run(cx, ledger, "COMMIT");
  if (status != DEM_OK && !sqlite3_get_autocommit(ledger->db))
    ledger->half_done = sqlite3_exec(ledger->db, "ROLLBACK", NULL, NULL, NULL) != SQLITE_OK;
  return status;
}
