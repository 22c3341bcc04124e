#include "ledger_support.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/supply.h"

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

bool shelf_is_beside(shelf *s, const char *end) {
  return access(dem_arena_format(s->r.mem, "%s%s", s->file, end), F_OK) == 0;
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
  return (dem_entry){.date = field("2024-07-11"),
                     .actor = field("KOR"),
                     .target = field("UKR"),
                     .channel = field("statement"),
                     .description = field(says),
                     .source = field("the numbers"),
                     .begin = -1,
                     .end = -1};
}

static dem_status expect(dem_ctx *cx, const batch *b, dem_entry_writer *writer, int n) {
  return b->expects > 0 && n >= b->expects ? dem_entry_expect(cx, writer, 1e6, false) : DEM_OK;
}

static dem_status write_all(dem_ctx *cx, batch *b, dem_entry_writer *writer) {
  for (int i = b->first; i < b->first + b->n; i++) {
    char says[32];
    dem_entry entry = b->entries ? b->entries[i] : numbered(says, sizeof says, i);
    DEM_TRY(expect(cx, b, writer, i - b->first));
    DEM_TRY(dem_entry_write(cx, &b->how, &b->id, writer, &entry));
    b->added += b->how == DEM_ENTERED_NEW;
    b->known += b->how == DEM_ENTERED_KNOWN;
    b->conflicts += b->how == DEM_ENTERED_CONFLICT;
  }
  return dem_entry_end(cx, writer);
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

/* ---- rows of money -------------------------------------------------------------------------------------------------- */

dem_entry money(shelf *s, const char *row, const char *says) {
  dem_entry entry = {.description = field(says), .source = field("by hand"), .begin = -1, .end = -1};
  dem_field *fields[] = {&entry.date, &entry.actor,     &entry.target, &entry.channel,
                         &entry.kind, &entry.magnitude, &entry.unit};
  char *rest = dem_arena_copy(s->r.mem, row, strlen(row));
  for (int i = 0; i < 7; i++) {
    char *word = rest;
    rest += strcspn(rest, " ");
    if (*rest) *rest++ = '\0';
    *fields[i] = field(strcmp(word, "-") == 0 ? "" : word);
  }
  return entry;
}

/* ---- the files of ../shared ----------------------------------------------------------------------------------------- */

const char *shelf_shared(shelf *s, const char *name) {
  const char *shared = getenv("DEMARCHE_SHARED");
  FILE *f = fopen(dem_arena_format(s->r.mem, "%s/data/evidence/%s", shared ? shared : "../shared", name), "rb");
  if (!f) {
    print_message("skipped: %s is not there\n", name);
    shelf_close(s);
    skip();
  }
  fseek(f, 0, SEEK_END);
  size_t size = (size_t)ftell(f);
  rewind(f);
  char *text = dem_arena_take(s->r.mem, size + 1);
  assert_int_equal(fread(text, 1, size, f), size);
  fclose(f);
  return text;
}

/* One field, quoted or not; the byte after it is where the text goes on. */
static const char *next_field(dem_buf *field, const char **text) {
  const char *c = *text;
  bool quoted = *c == '"';
  dem_buf_clear(field);
  for (c += quoted; *c; c++) {
    if (quoted && *c == '"' && c[1] != '"') break;
    if (!quoted && strchr(",\r\n", *c)) break;
    if (quoted && *c == '"') c++;
    dem_buf_put_char(field, *c);
  }
  *text = c + quoted;
  return dem_buf_text(field);
}

void shelf_each_row(shelf *s, const char *csv, shelf_row *take, void *argument) {
  enum { MOST = 16 };
  const char *fields[MOST];
  dem_buf field = {.cx = s->r.cx};
  for (bool header = true; *csv; header = false) {
    dem_mark mark = dem_arena_mark(s->r.mem);
    int n = 0;
    do {
      const char *text = next_field(&field, &csv);
      if (n < MOST) fields[n++] = dem_arena_copy(s->r.mem, text, strlen(text));
    } while (*csv++ == ',');
    if (*csv == '\n') csv++;
    if (!header) take(argument, n, fields);
    dem_arena_release(s->r.mem, mark);
  }
  dem_buf_clear(&field);
}

typedef struct filling {
  dem_ctx *cx;
  shelf *s;
  const char *csv;
  dem_entry_writer *writer;
} filling;

static void fill_row(void *argument, int n, const char *const *f) {
  filling *fill = argument;
  assert_int_equal(n, 10);
  dem_entry e = {.date = field(f[0]),
                 .actor = field(f[1]),
                 .target = field(f[2]),
                 .channel = field(f[3]),
                 .kind = field(f[4]),
                 .magnitude = field(f[5]),
                 .unit = field(f[6]),
                 .description = field(f[7]),
                 .source = field(f[8]),
                 .confidence = field(f[9]),
                 .begin = -1,
                 .end = -1};
  dem_entered how;
  int64_t id;
  assert_int_equal(dem_entry_write(fill->cx, &how, &id, fill->writer, &e), DEM_OK);
}

static dem_status fill_body(dem_ctx *cx, void *argument) {
  filling *fill = argument;
  fill->cx = cx;
  shelf_each_row(fill->s, fill->csv, fill_row, fill);
  return DEM_OK;
}

const char *shelf_fill_seoul(shelf *s, dem_ledger *ledger) {
  filling fill = {.s = s, .csv = shelf_shared(s, "seoul_ledger.csv")};
  assert_int_equal(dem_entry_writer_open(s->r.cx, &fill.writer, ledger, "seoul", "seoul_ledger.csv"), DEM_OK);
  assert_int_equal(dem_ledger_transact(s->r.cx, ledger, fill_body, &fill), DEM_OK);
  dem_entry_writer_close(fill.writer);
  return fill.csv;
}

/* ---- another process ------------------------------------------------------------------------------------------------ */

int shelf_in_child(int (*body)(shelf *s, const char *file), shelf *s, const char *file) {
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) _exit(body(s, file));
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

/* ---- memory that runs out ------------------------------------------------------------------------------------------- */

typedef struct sweep {
  const shelf *s;
  shelf_work *work;
} sweep;

static dem_status open_and_work(void *argument, int left) {
  const sweep *it = argument;
  supply host = {-1, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  dem_arena *mem = dem_arena_new(cx);
  dem_ledger *ledger;
  host.left = left;
  dem_status status = dem_ledger_open(cx, &ledger, it->s->file, true);
  if (status == DEM_OK) status = it->work(cx, mem, ledger);
  dem_ledger_close(ledger);
  dem_arena_free(mem);
  supply_ctx_free(&host, cx);
  return status;
}

void shelf_sweep(shelf *s, shelf_work *work) {
  sweep all = {s, work};
  assert_true(supply_sweep(open_and_work, &all, DEM_OK, 1000) >= 10);
}
