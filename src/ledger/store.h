/* The ledger's file as the room sees it: the handle, statements that fail once, transactions, and the one way in for rows. */
#ifndef LEDGER_STORE_H
#define LEDGER_STORE_H

#include <sqlite3.h>

#include "base/date.h"
#include "demarche/ledger.h"

#define DEM_LEDGER_ID 1145392460 /* PRAGMA application_id, "DEML" */

struct dem_ledger {
  dem_ctx *cx;
  sqlite3 *db;
  const char *file; /* as the caller named it */
  bool writes;
  bool half_done;     /* a change failed and could not be taken back yet */
  dem_actors *actors; /* as its tables have them */
  dem_arena *mem;
};

/* The text of the schema: tables, foreign keys, indices (schema.c). */
extern const char DEM_LEDGER_SCHEMA[];
#define DEM_LEDGER_INDEX "CREATE UNIQUE INDEX signals_by_print ON signals(print, hash, nth);"
#define DEM_LEDGER_CACHE "PRAGMA cache_size = -65536;" /* kilobytes */

/* ---- actors_keep.c: who is who, in its tables -------------------------------------------------------------------------- */

/* Makes the list of the tables: a word that two have is the first one's (dem_ledger_check tells it). */
dem_status dem_actors_load(dem_ctx *cx, dem_actors **out, dem_ledger *ledger);
/* Inside a transaction: what is there already stays; *added counts what was not. */
dem_status dem_actors_keep(dem_ctx *cx, int64_t *added, dem_ledger *ledger, const dem_actors *actors);

/* ---- sql.c: one failure, told with the file's name and SQLite's reason ---------------------------------------------- */

/* Fails with the status that fits the last SQLite error: full disk, read-only file, busy: DEM_STREAM; corrupt or no
 * database, a table not there: DEM_DOMAIN; memory: DEM_MEMORY; too long: DEM_LIMIT; constraint, misuse: DEM_DEFECT. */
dem_status dem_sql_fail(dem_ctx *cx, const dem_ledger *ledger, const char *doing);
dem_status dem_sql_run(dem_ctx *cx, dem_ledger *ledger, const char *sql);
/* The caller finalizes with sqlite3_finalize. */
dem_status dem_sql_prepare(dem_ctx *cx, sqlite3_stmt **out, dem_ledger *ledger, const char *sql);
/* *row: a row is there. */
dem_status dem_sql_step(dem_ctx *cx, bool *row, dem_ledger *ledger, sqlite3_stmt *statement);
/* Steps a statement that gives no rows (or whose rows do not matter) and resets it. */
dem_status dem_sql_done(dem_ctx *cx, dem_ledger *ledger, sqlite3_stmt *statement);
/* The first number of the first row; 0 where there is none. */
dem_status dem_sql_number(dem_ctx *cx, int64_t *out, dem_ledger *ledger, const char *sql);
/* Calls `take` for each of the statement's rows, and finalizes it; taking memory may throw there. */
dem_status dem_sql_each(dem_ctx *cx, dem_ledger *ledger, sqlite3_stmt *statement,
                        void (*take)(void *argument, sqlite3_stmt *row), void *argument);
/* *is: the query, of one parameter, has a row for the text. */
dem_status dem_sql_has(dem_ctx *cx, bool *is, dem_ledger *ledger, const char *sql, const char *text);
/* The text must live until the statement is bound anew or gone; NULL is NULL. */
void dem_sql_bind(sqlite3_stmt *statement, int parameter, const char *text);
/* A column's text, "" for NULL; borrowed until the next step, or copied. */
const char *dem_sql_text(sqlite3_stmt *statement, int column);
const char *dem_sql_copy(dem_arena *mem, sqlite3_stmt *statement, int column);

/* Runs `body` in one transaction (BEGIN IMMEDIATE; waits for another writer up to ten seconds): committed where it returns
 * DEM_OK, else rolled back, also where it throws. */
dem_status dem_ledger_transact(dem_ctx *cx, dem_ledger *ledger, dem_status (*body)(dem_ctx *cx, void *argument),
                               void *argument);

/* ---- entry.c: rows go in here, by hand, by import and by coding ------------------------------------------------------ */

/* A row as text, fields by pointer and length so that a reader need not copy; a field that is not there has length 0. */
typedef struct dem_field {
  const char *text;
  size_t length;
} dem_field;

typedef struct dem_entry {
  dem_field date, actor, target, channel, kind, magnitude, unit, stance, description, source, confidence;
  int64_t begin, end; /* -1: none */
  dem_field key;      /* what the data set calls this row (an event's id), "" where it has none */
  dem_field as;       /* the mapping that it first came by, "" by hand; text NULL (always after dem_entry_expect): its writer's */
} dem_entry;

typedef enum dem_entered { DEM_ENTERED_NEW, DEM_ENTERED_KNOWN, DEM_ENTERED_CONFLICT } dem_entered;

/* The prepared statements and the memory of one import (or addition) from one mapping into `signals`. A row is known where
 * the ledger has the same content from the same mapping as often as this writer has met it by now (so a file in which a
 * row stands twice has it twice, and importing that file again adds nothing). With a key: known where content is the same,
 * DEM_ENTERED_CONFLICT where the key is there with other content. */
typedef struct dem_entry_writer dem_entry_writer;
/* `as`: the mapping's name, "" by hand; `file`: where from. To be used inside a transaction. */
dem_status dem_entry_writer_open(dem_ctx *cx, dem_entry_writer **out, dem_ledger *ledger, const char *as,
                                 const char *file);
/* *id: of the row, new or known. */
dem_status dem_entry_write(dem_ctx *cx, dem_entered *how, int64_t *id, dem_entry_writer *writer,
                           const dem_entry *entry);
/* So many rows will come, about: if they are many beside those that are there, they go in more quickly. Then ledger and index
 * are whole again only after dem_entry_end, and rows that came by this writer are not to be looked for before. older_found:
 * those with ids below dem_entry_first_new are, by "WHERE print = ? AND hash = ? AND id < [that number]". */
dem_status dem_entry_expect(dem_ctx *cx, dem_entry_writer *writer, double rows, bool older_found);
int64_t dem_entry_first_new(const dem_entry_writer *writer);
dem_status dem_entry_end(dem_ctx *cx, dem_entry_writer *writer);
/* So many rows of what the last row came by are about this actor (for `stats`). */
dem_status dem_entry_count_about(dem_ctx *cx, dem_entry_writer *writer, const char *actor, int64_t rows);
void dem_entry_writer_close(dem_entry_writer *writer);

/* ---- add.c ---------------------------------------------------------------------------------------------------------- */

/* A decimal, or "". */
bool dem_magnitude_is(dem_arena *mem, const char *text);
/* "high", "medium", "low", a number from 0 to 1, or "". */
bool dem_confidence_is(dem_arena *mem, const char *text);

/* ---- ties.c: inside a transaction; twice is once, *changed says whether it was not there --------------------------------- */

dem_status dem_ledger_put_tie(dem_ctx *cx, bool *changed, dem_ledger *ledger, const dem_tie *tie);
dem_status dem_ledger_put_fact(dem_ctx *cx, bool *changed, dem_ledger *ledger, const dem_fact *fact);

/* ---- rates.c: as ties and facts; `*fault` says why a rate cannot go in, in `mem`, NULL where it can --------------------- */

dem_status dem_ledger_put_rate(dem_ctx *cx, bool *changed, const char **fault, dem_arena *mem, dem_ledger *ledger,
                               const dem_rate *rate);
/* What is wrong with a rate by itself. */
const char *dem_rate_fault(dem_arena *mem, const dem_rate *rate);

#endif
