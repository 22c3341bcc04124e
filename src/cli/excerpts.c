/* Which texts are excerpts: a table (CSV with a header) whose columns `file` and `truncated` say so. Texts are found by
 * the last part of their names. */
#include <string.h>

#include "cli/cli.h"

enum { NO_COLUMN = -1 };

/* Where a table is read; `ends_row` says that the field was the last of its row. */
typedef struct table_place {
  dem_arena *mem;
  const char *at, *end;
  bool ends_row;
} table_place;

static bool ends_quoted(const char *at, const char *end) { return *at == '"' && (at + 1 == end || at[1] != '"'); }

/* The field at a quote; quotes in it are doubled. */
static const char *read_quoted(table_place *place) {
  const char *begin = ++place->at, *end = place->end;
  size_t length = 0;
  while (place->at < end && !ends_quoted(place->at, end)) place->at += *place->at == '"' ? 2 : 1;
  char *text = dem_arena_take(place->mem, (size_t)(place->at - begin) + 1);
  for (const char *c = begin; c < place->at; c += *c == '"' ? 2 : 1) text[length++] = *c;
  if (place->at < end) place->at++;
  return text;
}

/* The next field; NULL at the end of the table. */
static const char *next_field(table_place *place) {
  if (place->at >= place->end) return NULL;
  dem_mark mark = dem_arena_mark(place->mem);
  const char *field = "";
  if (*place->at == '"') field = read_quoted(place);
  const char *begin = place->at;
  while (place->at < place->end && *place->at != ',' && *place->at != '\n') place->at++;
  size_t length = (size_t)(place->at - begin);
  if (length > 0 && begin[length - 1] == '\r') length--;
  if (length > 0) {
    dem_arena_release(place->mem, mark);
    field = dem_arena_copy(place->mem, begin, length);
  }
  place->ends_row = place->at >= place->end || *place->at == '\n';
  place->at++;
  return field;
}

typedef struct table_columns {
  int file, truncated;
} table_columns;

static table_columns read_header(table_place *place) {
  table_columns found = {NO_COLUMN, NO_COLUMN};
  int column = 0;
  for (const char *field; (field = next_field(place)); column++) {
    if (strcmp(field, "file") == 0) found.file = column;
    if (strcmp(field, "truncated") == 0) found.truncated = column;
    if (place->ends_row) break;
  }
  return found;
}

static const char *last_part(const char *file) {
  const char *slash = strrchr(file, '/');
  return slash ? slash + 1 : file;
}

static bool says_yes(const char *text) {
  return strcmp(text, "yes") == 0 || strcmp(text, "true") == 0 || strcmp(text, "1") == 0;
}

/* Reads rows up to the one of a file; whether there is one. */
static bool find_row(table_place *place, bool *truncated, table_columns columns, const char *file) {
  const char *name = "", *mark = "";
  dem_mark row = dem_arena_mark(place->mem);
  int column = 0;
  for (const char *field; (field = next_field(place)); column++) {
    if (column == columns.file) name = field;
    if (column == columns.truncated) mark = field;
    if (!place->ends_row) continue;
    *truncated = says_yes(mark);
    if (strcmp(last_part(name), last_part(file)) == 0) return true;
    dem_arena_release(place->mem, row);
    name = mark = "";
    column = -1;
  }
  return false;
}

dem_status cli_find_excerpt(cli_job *cli, bool *excerpt, const dem_buf *index, const char *file) {
  const char *text = dem_buf_text(index), *name = cli_text(cli, CLI_INDEX);
  table_place place = {.mem = cli->mem, .at = text, .end = text + index->length};
  if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) place.at += 3;
  table_columns columns = read_header(&place);
  if (columns.file == NO_COLUMN || columns.truncated == NO_COLUMN)
    return dem_fail(cli->cx, DEM_DOMAIN, "%s:1: the index needs the columns file and truncated", name);
  if (find_row(&place, excerpt, columns, file)) return DEM_OK;
  return dem_fail(cli->cx, DEM_DOMAIN, "%s: has no row for %s, so nothing says whether that is an excerpt; add one", name,
                  last_part(file));
}
