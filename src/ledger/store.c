/* A ledger's file is made, opened and closed.
 *
 * Write-ahead logging lets readers go on while one program writes; every commit reaches the disk before it is told
 * (synchronous = FULL). The last to close takes log and index away, which a connection for reading only may not: a reader
 * opens for writing, too, and then promises to change nothing (query_only). A file that cannot be written (a read-only folder, a CD) has no place for the log's index: it is read
 * as a file that does not change, which is safe where neither log nor journal lies beside it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ctx.h"
#include "ledger/store.h"

enum { BUSY_MILLISECONDS = 10000 };

static bool in_memory(const char *file) { return strcmp(file, ":memory:") == 0; }

void dem_ledger_close(dem_ledger *ledger) {
  if (!ledger) return;
  sqlite3_close_v2(ledger->db);
  dem_actors_free(ledger->actors);
  dem_arena_free(ledger->mem);
}

const dem_actors *dem_ledger_actors(const dem_ledger *ledger) { return ledger->actors; }

/* ---- connecting ------------------------------------------------------------------------------------------------------ */

/* The name as a URI that means this file and nothing else. */
static const char *uri_of(dem_arena *mem, const char *file, const char *settings) {
  char *uri = dem_arena_take(mem, 3 * strlen(file) + strlen(settings) + sizeof "file://");
  size_t n = (size_t)sprintf(uri, "%s", file[0] == '/' ? "file://" : "file:");
  for (const char *c = file; *c; c++)
    if (strchr("?#%", *c)) n += (size_t)sprintf(uri + n, "%%%02X", (unsigned)*c);
    else uri[n++] = *c;
  memcpy(uri + n, settings, strlen(settings) + 1);
  return uri;
}

static dem_status connect_to(dem_ctx *cx, dem_ledger *ledger, const char *settings) {
  bool fixed = *settings; /* taken as a file that does not change */
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | (fixed ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
  if (in_memory(ledger->file)) flags |= SQLITE_OPEN_MEMORY | SQLITE_OPEN_CREATE;
  sqlite3_close_v2(ledger->db);
  ledger->db = NULL;
  int code = sqlite3_open_v2(uri_of(ledger->mem, ledger->file, settings), &ledger->db, flags, NULL);
  if (!ledger->db) return dem_fail(cx, DEM_MEMORY, "%s: memory ran out while opening it", ledger->file);
  if (code != SQLITE_OK) return dem_sql_fail(cx, ledger, "opening it");
  sqlite3_busy_timeout(ledger->db, BUSY_MILLISECONDS);
  sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return ledger->writes ? DEM_OK : dem_sql_run(cx, ledger, "PRAGMA query_only = ON");
}

/* Whether a log beside the file holds anything, or a journal says that a change to it may be half done: its end, or NULL. */
static const char *unfinished(dem_arena *mem, const char *file) {
  struct stat about;
  if (stat(dem_arena_format(mem, "%s-wal", file), &about) == 0 && about.st_size > 0) return "-wal";
  return stat(dem_arena_format(mem, "%s-journal", file), &about) == 0 ? "-journal" : NULL;
}

static bool lacks_rights(sqlite3 *db) {
  int code = sqlite3_errcode(db) & 0xff;
  return code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
}

/* Reads a first number; where the log's index cannot be made, the file is taken as one that does not change. */
static dem_status connect(dem_ctx *cx, dem_ledger *ledger) {
  int64_t ignored;
  DEM_TRY(connect_to(cx, ledger, ""));
  dem_status status = dem_sql_number(cx, &ignored, ledger, "PRAGMA schema_version");
  if (status != DEM_STREAM || ledger->writes || !lacks_rights(ledger->db)) return status;
  const char *beside = unfinished(ledger->mem, ledger->file);
  if (beside)
    return dem_fail(cx, DEM_STREAM, "%s: cannot be read: its log (%s%s) needs a folder that may be written to",
                    ledger->file, ledger->file, beside);
  DEM_TRY(connect_to(cx, ledger, "?immutable=1"));
  return dem_sql_number(cx, &ignored, ledger, "PRAGMA schema_version");
}

static dem_status tune(dem_ctx *cx, dem_ledger *ledger) {
  return dem_sql_run(cx, ledger,
                     "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;" DEM_LEDGER_CACHE
                     "PRAGMA cell_size_check = ON; PRAGMA wal_autocheckpoint = 4096");
}

/* ---- opening ----------------------------------------------------------------------------------------------------------- */

typedef struct opening {
  dem_ctx *cx;
  const char *file;
  bool writes;
  dem_arena *mem;
  dem_ledger *ledger;
  bool made;                /* the file is ours to remove where making the ledger fails */
  const dem_actors *actors; /* of a new ledger */
  dem_actors *shipped;
  dem_status status;
} opening;

static void begin_opening(opening *o) {
  o->mem = dem_arena_new(o->cx);
  const char *file = dem_arena_copy(o->mem, o->file, strlen(o->file));
  o->ledger = DEM_NEW(o->mem, dem_ledger);
  *o->ledger = (dem_ledger){.cx = o->cx, .mem = o->mem, .file = file, .writes = o->writes};
}

static dem_status check_is_there(dem_ctx *cx, const char *file) {
  struct stat about;
  if (stat(file, &about) != 0)
    return dem_fail(cx, DEM_STREAM, errno == ENOENT ? "%s: there is no such file" : "%s: cannot be opened", file);
  if (S_ISDIR(about.st_mode)) return dem_fail(cx, DEM_STREAM, "%s: is a folder, not a ledger", file);
  return DEM_OK;
}

static dem_status check_version(dem_ctx *cx, dem_ledger *ledger) {
  int64_t id, version;
  DEM_TRY(dem_sql_number(cx, &id, ledger, "PRAGMA application_id"));
  DEM_TRY(dem_sql_number(cx, &version, ledger, "PRAGMA user_version"));
  if (id != DEM_LEDGER_ID || version < 1)
    return dem_fail(cx, DEM_DOMAIN, "%s: is no ledger (an empty file, or SQLite data of another program)",
                    ledger->file);
  if (version > DEM_LEDGER_VERSION)
    return dem_fail(cx, DEM_DOMAIN, "%s: is a ledger of version %lld; this program knows versions up to %d",
                    ledger->file, (long long)version, DEM_LEDGER_VERSION);
  return DEM_OK;
}

static dem_status open_file(opening *o) {
  DEM_TRY(check_is_there(o->cx, o->file));
  begin_opening(o);
  DEM_TRY(connect(o->cx, o->ledger));
  DEM_TRY(check_version(o->cx, o->ledger));
  if (o->writes && sqlite3_db_readonly(o->ledger->db, "main") == 1)
    return dem_fail(o->cx, DEM_STREAM, "%s: cannot write: the file is read-only", o->file);
  DEM_TRY(dem_actors_load(o->cx, &o->ledger->actors, o->ledger));
  return tune(o->cx, o->ledger);
}

static void open_body(void *argument) {
  opening *o = argument;
  o->status = open_file(o);
}

static dem_status end_opening(dem_ledger **out, opening *o, void (*body)(void *argument)) {
  dem_status status = dem_ctx_protect(o->cx, body, o);
  if (status == DEM_OK) status = o->status;
  dem_actors_free(o->shipped);
  *out = status == DEM_OK ? o->ledger : NULL;
  if (status != DEM_OK && o->ledger) dem_ledger_close(o->ledger);
  else if (status != DEM_OK) dem_arena_free(o->mem);
  return status;
}

dem_status dem_ledger_open(dem_ctx *cx, dem_ledger **out, const char *file, bool writes) {
  opening o = {.cx = cx, .file = file, .writes = writes};
  return end_opening(out, &o, open_body);
}

/* ---- making -------------------------------------------------------------------------------------------------------------- */

/* An empty file that nobody had, so that no ledger is ever written over. */
static dem_status make_file(opening *o) {
  if (in_memory(o->file)) return DEM_OK;
  int made = open(o->file, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
  if (made < 0 && errno == EEXIST)
    return dem_fail(o->cx, DEM_STREAM, "%s: is there already; give another name or remove it first", o->file);
  if (made < 0)
    return dem_fail(o->cx, DEM_STREAM, "%s: cannot be made (no such folder, or no right to write there)", o->file);
  o->made = true;
  close(made);
  return DEM_OK;
}

static dem_status fill(dem_ctx *cx, void *argument) {
  opening *o = argument;
  int64_t added;
  DEM_TRY(dem_sql_run(cx, o->ledger, DEM_LEDGER_SCHEMA));
  return dem_actors_keep(cx, &added, o->ledger, o->actors ? o->actors : o->shipped);
}

static dem_status create_file(opening *o) {
  begin_opening(o);
  if (!o->actors) DEM_TRY(dem_actors_read(o->cx, &o->shipped, NULL, NULL, 0));
  DEM_TRY(make_file(o));
  DEM_TRY(connect(o->cx, o->ledger));
  DEM_TRY(dem_sql_run(o->cx, o->ledger, "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL"));
  DEM_TRY(tune(o->cx, o->ledger));
  DEM_TRY(dem_ledger_transact(o->cx, o->ledger, fill, o));
  return dem_actors_load(o->cx, &o->ledger->actors, o->ledger);
}

static void create_body(void *argument) {
  opening *o = argument;
  o->status = create_file(o);
}

static void remove_made(const char *file) {
  char beside[4096];
  unlink(file);
  for (int i = 0; i < 2; i++)
    if (snprintf(beside, sizeof beside, "%s%s", file, i ? "-shm" : "-wal") < (int)sizeof beside) unlink(beside);
}

dem_status dem_ledger_create_with(dem_ctx *cx, dem_ledger **out, const char *file, const dem_actors *actors) {
  opening o = {.cx = cx, .file = file, .writes = true, .actors = actors};
  dem_status status = end_opening(out, &o, create_body);
  if (status != DEM_OK && o.made) remove_made(file);
  return status;
}

dem_status dem_ledger_create(dem_ctx *cx, dem_ledger **out, const char *file) {
  return dem_ledger_create_with(cx, out, file, NULL);
}
