/* Is a ledger as it should be? SQLite's own checks first, then our rules. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/store.h"

enum { MOST_FAULTS = 100, ROWS_BETWEEN_STEPS = 4096 };

typedef struct call {
  dem_ctx *cx;
  dem_arena *mem, *scratch;
  dem_ledger *ledger;
  sqlite3_stmt *rows;
  dem_list faults; /* const char * */
  dem_status status;
} call;

/* What a row of a query says about a fault; NULL: it is none. */
typedef const char *judge(call *c);

/* SQLite tells a page that memory did not suffice for, or that the disk does not give, like one that is damaged: by the
 * number of its failure. 0: it is damaged. */
static int failure_of(const char *says) {
  const char *code = strstr(says, "error code=");
  return code ? (int)strtol(code + strlen("error code="), NULL, 10) : 0;
}

static void fail_reading(call *c, int failure) {
  const char *file = c->ledger->file;
  if (failure == SQLITE_NOMEM || failure == SQLITE_IOERR_NOMEM)
    dem_ctx_throw(c->cx, DEM_MEMORY, "%s: memory ran out while checking it", file);
  if ((failure & 0xff) == SQLITE_IOERR) dem_ctx_throw(c->cx, DEM_STREAM, "%s: cannot be read while checking it", file);
}

static const char *judge_integrity(call *c) {
  const char *says = dem_sql_text(c->rows, 0);
  fail_reading(c, failure_of(says));
  return strcmp(says, "ok") == 0 ? NULL : dem_arena_format(c->mem, "the file: %s", says);
}

/* SQLite reads a last page that was cut off as if zeros followed. */
static const char *judge_length(call *c) {
  struct stat about;
  int64_t bytes = sqlite3_column_int64(c->rows, 0);
  const char *file = c->ledger->file, *log = dem_arena_format(c->scratch, "%s-wal", file);
  if (stat(log, &about) == 0 && about.st_size > 0) return NULL; /* the newest pages may be there */
  if (stat(file, &about) != 0 || about.st_size >= bytes) return NULL;
  return dem_arena_format(c->mem, "the file: %lld bytes are missing at its end", (long long)(bytes - about.st_size));
}

static const char *judge_reference(call *c) {
  return dem_arena_format(c->mem, "row %lld of %s names a row of %s that is not there",
                          (long long)sqlite3_column_int64(c->rows, 1), dem_sql_text(c->rows, 0),
                          dem_sql_text(c->rows, 2));
}

static const char *judge_signal(call *c) {
  long long id = sqlite3_column_int64(c->rows, 0);
  const char *date = dem_sql_text(c->rows, 1), *magnitude = dem_sql_text(c->rows, 2),
             *confidence = dem_sql_text(c->rows, 3);
  if (id < 1) return dem_arena_format(c->mem, "signal %lld: ids are counted from 1", id);
  if (!dem_date_is(date, strlen(date))) return dem_arena_format(c->mem, "signal %lld: \"%.40s\" is no date", id, date);
  if (!dem_magnitude_is(c->scratch, magnitude))
    return dem_arena_format(c->mem, "signal %lld: the magnitude \"%.40s\" is no number", id, magnitude);
  if (!dem_confidence_is(c->scratch, confidence))
    return dem_arena_format(c->mem, "signal %lld: the confidence \"%.40s\" is none", id, confidence);
  return NULL;
}

static const char *judge_link(call *c) {
  long long a = sqlite3_column_int64(c->rows, 0), b = sqlite3_column_int64(c->rows, 1);
  const char *kind = dem_sql_text(c->rows, 2);
  if (a == b) return dem_arena_format(c->mem, "signal %lld is linked with itself", a);
  if (dem_link_find(kind) < 0)
    return dem_arena_format(c->mem, "the link of %lld and %lld is of no kind: \"%.40s\"", a, b, kind);
  return NULL;
}

static const char *judge_part(call *c) {
  return dem_arena_format(c->mem, "signal %lld is part of itself, by way of others",
                          (long long)sqlite3_column_int64(c->rows, 0));
}

/* ---- who is who, and rates ------------------------------------------------------------------------------------------ */

static const char *judge_actor(call *c) {
  const char *code = dem_sql_text(c->rows, 0), *kind = dem_sql_text(c->rows, 1), *name = dem_sql_text(c->rows, 2);
  if (!*code || !*name) return dem_arena_format(c->mem, "actor \"%.40s\": has no %s", code, *code ? "name" : "code");
  if (strcmp(kind, "state") != 0 && strcmp(kind, "organisation") != 0)
    return dem_arena_format(c->mem, "actor %.40s: \"%.40s\" is neither state nor organisation", code, kind);
  if (sqlite3_column_int64(c->rows, 3) < 0 || sqlite3_column_int64(c->rows, 3) > 99999)
    return dem_arena_format(c->mem, "actor %.40s: %lld is no number of the Correlates of War", code,
                            (long long)sqlite3_column_int64(c->rows, 3));
  return NULL;
}

static const char *judge_alias(call *c) {
  const char *actor = dem_sql_text(c->rows, 0), *alias = dem_sql_text(c->rows, 1);
  if (!*alias) return dem_arena_format(c->mem, "actor %.40s: an alias is empty", actor);
  for (int i = 2; i < 4; i++) {
    const char *date = dem_sql_text(c->rows, i);
    if (*date && !dem_date_is(date, strlen(date)))
      return dem_arena_format(c->mem, "actor %.40s: the alias \"%.40s\" has the date \"%.40s\", which is none", actor,
                              alias, date);
  }
  return NULL;
}

static const char *judge_word(call *c) {
  return dem_arena_format(c->mem, "\"%.40s\" is the code, number or name of both %.40s and %.40s",
                          dem_sql_text(c->rows, 0), dem_sql_text(c->rows, 1), dem_sql_text(c->rows, 2));
}

static const char *judge_rate(call *c) {
  dem_rate rate;
  const char **texts[] = {&rate.from, &rate.to, &rate.date, &rate.rate};
  for (int i = 0; i < 4; i++) *texts[i] = dem_sql_copy(c->scratch, c->rows, i);
  const char *says = dem_rate_fault(c->scratch, &rate);
  if (!says) return NULL;
  return dem_arena_format(c->mem, "the rate of %.20s to %.20s on %.20s: %s", rate.from, rate.to, rate.date, says);
}

static dem_status judge_rows(call *c, judge *body) {
  for (int64_t i = 0; c->faults.n < MOST_FAULTS; i++) {
    bool row;
    DEM_TRY(dem_sql_step(c->cx, &row, c->ledger, c->rows));
    if (!row) return DEM_OK;
    if (i % ROWS_BETWEEN_STEPS == 0) dem_ctx_step(c->cx, "checking the ledger", -1);
    dem_mark mark = dem_arena_mark(c->scratch);
    const char *says = body(c);
    dem_arena_release(c->scratch, mark);
    if (says) *DEM_LIST_ADD(&c->faults, c->mem, const char *) = says;
  }
  return DEM_OK;
}

static dem_status run(call *c, const char *sql, judge *body) {
  DEM_TRY(dem_sql_prepare(c->cx, &c->rows, c->ledger, sql));
  dem_status status = judge_rows(c, body);
  sqlite3_finalize(c->rows);
  c->rows = NULL;
  return status;
}

static dem_status run_names(call *c) {
  DEM_TRY(run(c, "SELECT code, kind, name, cow FROM actors", judge_actor));
  DEM_TRY(run(c, "SELECT actor, alias, since, until FROM aliases", judge_alias));
  return run(c,
             "WITH words(word, actor) AS (SELECT code, code FROM actors UNION SELECT name, code FROM actors"
             " UNION SELECT iso2, code FROM actors WHERE iso2 <> '' UNION SELECT CAST(cow AS TEXT), code FROM actors"
             " WHERE cow <> 0 UNION SELECT alias, actor FROM aliases)"
             " SELECT word, min(actor), max(actor) FROM words GROUP BY word HAVING count(*) > 1",
             judge_word);
}

static dem_status run_all(call *c) {
  DEM_TRY(run(c, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", judge_length));
  DEM_TRY(run(c, "PRAGMA integrity_check", judge_integrity));
  DEM_TRY(run(c, "PRAGMA foreign_key_check", judge_reference));
  DEM_TRY(run(c, "SELECT id, date, magnitude, confidence FROM signals", judge_signal));
  DEM_TRY(run(c, "SELECT a, b, kind FROM links", judge_link));
  DEM_TRY(run(c, "SELECT unit_a, unit_b, date, rate FROM rates", judge_rate));
  DEM_TRY(run_names(c));
  return run(c,
             "WITH RECURSIVE wholes(part, whole) AS (SELECT a, b FROM links WHERE kind = 'part of'"
             " UNION SELECT part, b FROM wholes JOIN links ON a = whole AND kind = 'part of')"
             " SELECT part FROM wholes WHERE part = whole",
             judge_part);
}

/* A file too damaged to be read through is a fault of the file, not of the call. */
static void body(void *argument) {
  call *c = argument;
  c->scratch = dem_arena_new(c->cx);
  c->status = run_all(c);
  if (c->status != DEM_DOMAIN) return;
  *DEM_LIST_ADD(&c->faults, c->mem, const char *) = dem_arena_format(c->mem, "%s", dem_ctx_message(c->cx));
  c->status = DEM_OK;
}

dem_status dem_ledger_check(dem_ctx *cx, dem_ledger_faults *out, dem_arena *mem, dem_ledger *ledger) {
  call c = {.cx = cx, .mem = mem, .ledger = ledger};
  *out = (dem_ledger_faults){0};
  dem_status status = dem_ctx_protect(cx, body, &c);
  sqlite3_finalize(c.rows);
  dem_arena_free(c.scratch);
  DEM_TRY(status == DEM_OK ? c.status : status);
  *out = (dem_ledger_faults){c.faults.n, c.faults.items};
  return DEM_OK;
}
