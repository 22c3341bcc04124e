/* Which texts are excerpts: an index is a delimited file whose columns `file` and `truncated` say so. Texts are found by the
 * last part of their names; of two rows for one text the first counts. */
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/delimited.h"

struct dem_excerpts {
  const char *file;
  dem_table marks; /* const bool *, by the last part of a name */
};

enum { NO_COLUMN = -1 };

typedef struct reading {
  dem_ctx *cx;
  dem_arena *mem;
  dem_excerpts *out;
  const char *file;
  dem_delimited *reader;
  int n_columns, file_column, truncated_column;
  dem_status status;
} reading;

static dem_field last_part(dem_field name) {
  for (size_t i = name.length; i > 0; i--)
    if (name.text[i - 1] == '/') return (dem_field){name.text + i, name.length - i};
  return name;
}

static bool is(dem_field field, const char *word) {
  return field.length == strlen(word) && memcmp(field.text, word, field.length) == 0;
}

static int find_column(const dem_record *header, const char *name) {
  for (int i = 0; i < header->n; i++)
    if (is(header->fields[i], name)) return i;
  return NO_COLUMN;
}

static dem_status check_form(reading *r, const dem_record *record) {
  long long line = record->line;
  if (record->fault) return dem_fail(r->cx, DEM_DOMAIN, "%s:%lld: %s", r->file, line, record->fault);
  if (record->n == r->n_columns) return DEM_OK;
  return dem_fail(r->cx, DEM_DOMAIN, "%s:%lld: has %d field%s where the first line has %d", r->file, line, record->n,
                  record->n == 1 ? "" : "s", r->n_columns);
}

static dem_status read_header(reading *r) {
  dem_record header;
  bool more;
  DEM_TRY(dem_delimited_next(r->cx, &more, &header, r->reader));
  if (!more) return dem_fail(r->cx, DEM_DOMAIN, DEM_IS_EMPTY, r->file);
  r->n_columns = header.n;
  DEM_TRY(check_form(r, &header));
  r->file_column = find_column(&header, "file");
  r->truncated_column = find_column(&header, "truncated");
  if (r->file_column != NO_COLUMN && r->truncated_column != NO_COLUMN) return DEM_OK;
  return dem_fail(r->cx, DEM_DOMAIN, "%s:1: the index needs the columns file and truncated", r->file);
}

static dem_status read_mark(reading *r, bool *mark, const dem_record *record) {
  static const char *const YES[] = {"yes", "true", "1", "TRUE"}, *const NO[] = {"no", "false", "0", "FALSE"};
  dem_field text = record->fields[r->truncated_column];
  *mark = false;
  for (size_t i = 0; i < sizeof YES / sizeof *YES; i++) {
    if (is(text, NO[i])) return DEM_OK;
    if (!is(text, YES[i])) continue;
    *mark = true;
    return DEM_OK;
  }
  if (text.length == 0) return DEM_OK;
  return dem_fail(r->cx, DEM_DOMAIN, "%s:%lld: truncated is '%.*s'; write yes or no", r->file, (long long)record->line,
                  text.length < 40 ? (int)text.length : 40, text.text);
}

static dem_status read_row(reading *r, const dem_record *record) {
  bool *mark = DEM_NEW(r->mem, bool);
  DEM_TRY(check_form(r, record));
  DEM_TRY(read_mark(r, mark, record));
  dem_field name = last_part(record->fields[r->file_column]);
  if (dem_table_find(&r->out->marks, name.text, name.length)) return DEM_OK;
  const char *kept = dem_arena_copy(r->mem, name.text, name.length);
  dem_table_put(&r->out->marks, r->mem, kept, name.length, mark);
  return DEM_OK;
}

static dem_status read_all(reading *r) {
  r->out = DEM_NEW(r->mem, dem_excerpts);
  r->out->file = dem_arena_copy(r->mem, r->file, strlen(r->file));
  DEM_TRY(dem_delimited_open(r->cx, &r->reader, r->file, DEM_DELIMITED_BUFFER));
  DEM_TRY(read_header(r));
  for (;;) {
    dem_record record;
    bool more;
    DEM_TRY(dem_delimited_next(r->cx, &more, &record, r->reader));
    if (!more) return DEM_OK;
    DEM_TRY(read_row(r, &record));
  }
}

static void body(void *argument) {
  reading *r = argument;
  r->status = read_all(r);
}

dem_status dem_excerpts_read(dem_ctx *cx, dem_excerpts **out, dem_arena *mem, const char *file) {
  reading r = {.cx = cx, .mem = mem, .file = file};
  dem_status status = dem_ctx_protect(cx, body, &r);
  dem_delimited_close(r.reader);
  if (status == DEM_OK) status = r.status;
  *out = status == DEM_OK ? r.out : NULL;
  return status;
}

dem_status dem_excerpts_find(dem_ctx *cx, bool *excerpt, const dem_excerpts *index, const char *file) {
  dem_field name = last_part((dem_field){file, strlen(file)});
  const bool *mark = dem_table_find(&index->marks, name.text, name.length);
  *excerpt = mark && *mark;
  if (mark) return DEM_OK;
  return dem_fail(cx, DEM_DOMAIN, "%s: has no row for %.*s, so nothing says whether that is an excerpt; add one",
                  index->file, (int)name.length, name.text);
}
