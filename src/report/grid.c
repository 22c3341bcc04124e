/* Widths: every column begins with its widest cell; while the table is too wide, the column that can spare most is
 * narrowed: down to its longest word, then the gaps, then firm columns likewise, then through words. */
#include "report/grid.h"

#include <string.h>

#include "report/utf8.h"
#include "report/wrap.h"

enum { WIDE_GAP = 2, NARROWEST = 3 };

void dem_grid_init(dem_grid *grid, dem_arena *mem, int n_columns) {
  *grid = (dem_grid){.mem = mem, .n_columns = n_columns};
}

dem_grid_row *dem_grid_add(dem_grid *grid) {
  if (grid->n_rows == grid->capacity) {
    int capacity = grid->capacity ? 2 * grid->capacity : 16;
    dem_grid_row *rows = DEM_NEW_ARRAY(grid->mem, dem_grid_row, capacity);
    if (grid->n_rows > 0) memcpy(rows, grid->rows, (size_t)grid->n_rows * sizeof *rows);
    grid->rows = rows;
    grid->capacity = capacity;
  }
  return &grid->rows[grid->n_rows++];
}

void dem_grid_add_banner(dem_grid *grid, const char *text) {
  dem_grid_row *row = dem_grid_add(grid);
  row->banner = true;
  row->cells[0].text = text;
}

static size_t widest_line(const char *text) {
  size_t widest = 0;
  while (*text) {
    size_t bytes = strcspn(text, "\n"), columns = dem_utf8_columns(text, bytes);
    if (columns > widest) widest = columns;
    text += bytes + (text[bytes] == '\n');
  }
  return widest;
}

typedef struct widths {
  size_t gap, now[DEM_GRID_COLUMNS], lines[DEM_GRID_COLUMNS], words[DEM_GRID_COLUMNS];
} widths;

/* How far a column may be narrowed. */
typedef enum grid_limit { FIRM_LINES, ALL_WORDS, NO_LIMIT } grid_limit;

static void measure(widths *w, const dem_grid *grid) {
  *w = (widths){.gap = WIDE_GAP};
  for (int r = 0; r < grid->n_rows; r++) {
    for (int c = 0; c < grid->n_columns && !grid->rows[r].banner; c++) {
      const char *text = grid->rows[r].cells[c].text;
      if (!text) continue;
      size_t columns = widest_line(text), word = dem_wrap_longest_word(text);
      if (columns > w->lines[c]) w->lines[c] = w->now[c] = columns;
      if (word > w->words[c]) w->words[c] = word;
    }
  }
}

/* Of the columns that hold something, and the gaps between. */
static size_t total(const widths *w, int n_columns) {
  size_t sum = 0;
  for (int c = 0; c < n_columns; c++)
    if (w->now[c] > 0) sum += w->now[c] + (sum > 0 ? w->gap : 0);
  return sum;
}

static size_t floor_of(const widths *w, const dem_grid *grid, int column, grid_limit limit) {
  if (limit == NO_LIMIT) return NARROWEST;
  return limit == FIRM_LINES && grid->firm[column] ? w->lines[column] : w->words[column];
}

/* The column that can spare most, -1; through words it is the widest. */
static int find_sparing(const widths *w, const dem_grid *grid, grid_limit limit) {
  int best = -1;
  size_t most = 0;
  for (int c = 0; c < grid->n_columns; c++) {
    size_t floor = floor_of(w, grid, c, limit);
    if (w->now[c] <= floor) continue;
    size_t spare = limit == NO_LIMIT ? w->now[c] : w->now[c] - floor;
    if (spare <= most) continue;
    most = spare;
    best = c;
  }
  return best;
}

static void narrow(widths *w, const dem_grid *grid, size_t width) {
  for (grid_limit limit = FIRM_LINES; total(w, grid->n_columns) > width;) {
    int column = find_sparing(w, grid, limit);
    if (column >= 0) w->now[column]--;
    else if (limit == FIRM_LINES && w->gap > 1) w->gap--;
    else if (limit != NO_LIMIT) limit++;
    else return;
  }
}

static const char *const INKS[] = {
  [DEM_INK_NONE] = "", [DEM_INK_HEAD] = "\033[1m", [DEM_INK_GOOD] = "\033[32m", [DEM_INK_BAD] = "\033[31m"};

static void put_piece(dem_buf *out, const char *text, size_t bytes, size_t pad, dem_ink ink) {
  if (ink != DEM_INK_NONE && bytes > 0) dem_buf_put(out, INKS[ink]);
  dem_buf_put_bytes(out, text, bytes);
  if (ink != DEM_INK_NONE && bytes > 0) dem_buf_put(out, "\033[0m");
  dem_buf_format(out, "%*s", (int)pad, "");
}

static void trim(dem_buf *out) {
  while (out->length > 0 && out->text[out->length - 1] == ' ') out->text[--out->length] = '\0';
}

static void put_row(dem_buf *out, const dem_grid *grid, const dem_grid_row *row, const widths *w, bool colour) {
  const char *rest[DEM_GRID_COLUMNS];
  for (int c = 0; c < grid->n_columns; c++) rest[c] = row->cells[c].text ? row->cells[c].text : "";
  for (bool more = true; more;) {
    bool first = true;
    more = false;
    for (int c = 0; c < grid->n_columns; c++) {
      if (w->now[c] == 0) continue; /* nothing in this column, no gap either */
      const char *line = rest[c];
      size_t bytes = dem_wrap_line(line, w->now[c], &rest[c]);
      size_t pad = w->now[c] - dem_utf8_columns(line, bytes);
      if (!first) dem_buf_format(out, "%*s", (int)w->gap, "");
      first = false;
      put_piece(out, line, bytes, pad, colour ? row->cells[c].ink : DEM_INK_NONE);
      if (*rest[c]) more = true;
    }
    trim(out);
    dem_buf_put_char(out, '\n');
  }
}

static void put_rule(dem_buf *out, size_t columns) {
  for (size_t i = 0; i < columns; i++) dem_buf_put_char(out, '-');
  dem_buf_put_char(out, '\n');
}

void dem_grid_put(dem_buf *out, const dem_grid *grid, int width, bool colour) {
  widths w;
  measure(&w, grid);
  if (width > 0) narrow(&w, grid, (size_t)width);
  for (int r = 0; r < grid->n_rows; r++) {
    const dem_grid_row *row = &grid->rows[r];
    if (row->banner) dem_buf_format(out, "%s\n", row->cells[0].text);
    else put_row(out, grid, row, &w, colour);
    if (r == 0) put_rule(out, total(&w, grid->n_columns));
  }
}
