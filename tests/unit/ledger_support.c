#include "ledger_support.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

shelf shelf_open(void) {
  shelf s = {.r = room_open()};
  char *folder = dem_arena_format(s.r.mem, "%s/ledger-XXXXXX", getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp");
  assert_non_null(mkdtemp(folder));
  chmod(folder, 0755);
  s.folder = folder;
  s.file = shelf_file(&s, "test.ledger");
  dem_ledger *ledger;
  assert_int_equal(dem_ledger_create(s.r.cx, &ledger, s.file), DEM_OK);
  dem_ledger_close(ledger);
  return s;
}

void shelf_close(shelf *s) {
  DIR *folder = opendir(s->folder);
  for (struct dirent *entry; (entry = readdir(folder));)
    if (entry->d_name[0] != '.') unlink(shelf_file(s, entry->d_name));
  closedir(folder);
  rmdir(s->folder);
  room_close(&s->r);
}

const char *shelf_file(shelf *s, const char *name) { return dem_arena_format(s->r.mem, "%s/%s", s->folder, name); }

void shelf_put(const char *file, const char *bytes, size_t length) {
  FILE *f = fopen(file, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, length, f), length);
  assert_int_equal(fclose(f), 0);
}

long shelf_size(const char *file) {
  struct stat about;
  assert_int_equal(stat(file, &about), 0);
  return (long)about.st_size;
}

void shelf_sql(const char *file, const char *sql) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
  char *says = NULL;
  if (sqlite3_exec(db, sql, NULL, NULL, &says) != SQLITE_OK) fail_msg("%s: %s", sql, says);
  sqlite3_close(db);
}

dem_ledger *shelf_ledger(shelf *s) {
  dem_ledger *ledger;
  if (dem_ledger_open(s->r.cx, &ledger, s->file, true) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  return ledger;
}

int64_t shelf_count(shelf *s, dem_ledger *ledger, const char *sql) {
  int64_t n;
  if (dem_sql_number(s->r.cx, &n, ledger, sql) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  return n;
}

dem_field field(const char *text) { return (dem_field){text, strlen(text)}; }

static dem_entry numbered(char *says, size_t size, int i) {
  snprintf(says, size, "row %d", i);
  return (dem_entry){.date = field("2024-07-11"), .actor = field("KOR"), .target = field("UKR"),
    .channel = field("statement"), .description = field(says), .source = field("the numbers"), .begin = -1, .end = -1};
}

static dem_status write_all(dem_ctx *cx, batch *b, dem_entry_writer *writer) {
  for (int i = b->first; i < b->first + b->n; i++) {
    char says[32];
    dem_entry entry = b->entries ? b->entries[i] : numbered(says, sizeof says, i);
    DEM_TRY(dem_entry_write(cx, &b->how, &b->id, writer, &entry));
    b->added += b->how == DEM_ENTERED_NEW;
    b->known += b->how == DEM_ENTERED_KNOWN;
    b->conflicts += b->how == DEM_ENTERED_CONFLICT;
  }
  return DEM_OK;
}

dem_status batch_write(dem_ctx *cx, batch *b) {
  dem_entry_writer *writer;
  b->added = b->known = b->conflicts = 0;
  DEM_TRY(dem_entry_writer_open(cx, &writer, b->ledger, b->as, "numbers.csv"));
  dem_status status = write_all(cx, b, writer);
  dem_entry_writer_close(writer);
  return status;
}

dem_status batch_body(dem_ctx *cx, void *argument) { return batch_write(cx, argument); }

void shelf_write(shelf *s, batch *b) {
  dem_ledger *ledger = b->ledger ? NULL : shelf_ledger(s);
  if (ledger) b->ledger = ledger;
  if (dem_ledger_transact(s->r.cx, b->ledger, batch_body, b) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  if (ledger) b->ledger = NULL;
  dem_ledger_close(ledger);
}

void shelf_write_numbered(shelf *s, const char *as, int first, int n) {
  batch b = {.as = as, .first = first, .n = n};
  shelf_write(s, &b);
  assert_int_equal(b.added, n);
}
