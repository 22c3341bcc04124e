/* Records as CSV (RFC 4180, lines end with LF), for R's read.csv, pandas and spreadsheets.
 *
 * Numbers are written in the C locale; infinity is Inf, what is unknown an empty cell, truth is TRUE or FALSE, which
 * all of them take for truth. A spreadsheet takes a text that begins with = + - @, a tab or an end of line for a
 * formula or hides how it begins: such a text gets an apostrophe in front, and so does one with apostrophes before such
 * a sign, so that taking one away gives back what was there. Bytes that are no UTF-8, and controls that could steer a
 * terminal, become U+FFFD. */
#include "report/record.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report/utf8.h"

static bool needs_quotes(const char *text) { return *text == ' ' || strpbrk(text, ",\"\r\n") != NULL; }

static bool is_formula(const char *text) {
  text += strspn(text, "'");
  return *text && strchr("=+-@\t\r\n", *text);
}

static void put_letters(dem_buf *out, const char *text) {
  while (*text) {
    unsigned char byte = (unsigned char)*text;
    size_t length = dem_utf8_length(text);
    bool control = (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7F;
    if (length == 0 || control) dem_buf_put(out, "\xEF\xBF\xBD");
    else {
      if (byte == '"') dem_buf_put_char(out, '"');
      dem_buf_put_bytes(out, text, length);
    }
    text += length ? length : 1;
  }
}

static void put_text(dem_buf *out, const char *text, const char *ending) {
  bool formula = is_formula(text), quotes = needs_quotes(text);
  if (quotes) dem_buf_put_char(out, '"');
  if (formula) dem_buf_put_char(out, '\'');
  put_letters(out, text);
  dem_buf_put(out, ending);
  if (quotes) dem_buf_put_char(out, '"');
}

void dem_csv_put_text(dem_buf *out, const char *text) { put_text(out, text, ""); }

/* ---- the head ---------------------------------------------------------------------------------------------------- */

/* Whether some column is called NAME_number by itself. */
static bool is_taken(const dem_csv_names *all, const char *name, int number) {
  char ending[16];
  size_t length = strlen(name), tail = (size_t)snprintf(ending, sizeof ending, "_%d", number);
  for (int i = 0; i < all->n; i++) {
    const char *other = all->name(all->subject, i);
    if (strlen(other) == length + tail && strncmp(other, name, length) == 0 && strcmp(other + length, ending) == 0)
      return true;
  }
  return false;
}

/* The number that tells a column from those of the same name before it: 1 for the first, which goes without. */
static int number_of(const dem_csv_names *all, int column) {
  const char *name = all->name(all->subject, column);
  int earlier = 0, number = 1;
  for (int i = 0; i < column; i++) earlier += strcmp(all->name(all->subject, i), name) == 0;
  while (earlier > 0) earlier -= !is_taken(all, name, ++number);
  return number;
}

void dem_csv_put_names(dem_buf *out, const dem_csv_names *all) {
  for (int i = 0; i < all->n; i++) {
    char ending[16] = "";
    int number = number_of(all, i);
    if (number > 1) snprintf(ending, sizeof ending, "_%d", number);
    if (i > 0) dem_buf_put_char(out, ',');
    put_text(out, all->name(all->subject, i), ending);
  }
  dem_buf_put_char(out, '\n');
}

static const char *const ENDS_OF_EXACT[] = {"", "_exact"};
static const char *const ENDS_OF_INTERVAL[] = {"_min", "_min_exact", "_max", "_max_exact"};

static const char *name_at(const void *subject, int i) { return ((const char *const *)subject)[i]; }

void dem_csv_put_head(dem_buf *out, dem_arena *mem, const dem_records *records) {
  const char **names = DEM_NEW_ARRAY(mem, const char *, 4 * records->n_columns + 1);
  int n = 0;
  for (int c = 0; c < records->n_columns; c++) {
    const dem_record_column *column = &records->columns[c];
    int parts = column->kind == DEM_VALUE_EXACT ? 2 : column->kind == DEM_VALUE_INTERVAL ? 4 : 1;
    const char *const *ends = parts == 4 ? ENDS_OF_INTERVAL : ENDS_OF_EXACT;
    for (int i = 0; i < parts; i++) names[n++] = dem_arena_format(mem, "%s%s", column->key, ends[i]);
  }
  dem_csv_put_names(out, &(dem_csv_names){n, name_at, names});
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

static void put_exact(dem_buf *out, dem_rat value) {
  if (dem_rat_is_infinite(value)) dem_buf_put(out, "Inf");
  else dem_number_put_shortest(out, dem_rat_double(value));
  dem_buf_put_char(out, ',');
  dem_rat_print(out, value);
}

static void put_real(dem_buf *out, double value) {
  if (isinf(value)) dem_buf_put(out, value > 0 ? "Inf" : "-Inf");
  else dem_number_put_rounded(out, value);
}

static void put_known(dem_buf *out, dem_value_kind kind, const dem_record_value *value) {
  switch (kind) {
  case DEM_VALUE_TEXT:
  case DEM_VALUE_PROSE: put_text(out, value->text, ""); break;
  case DEM_VALUE_EXACT: put_exact(out, value->exact); break;
  case DEM_VALUE_INTERVAL:
    put_exact(out, value->interval.min);
    dem_buf_put_char(out, ',');
    put_exact(out, value->interval.max);
    break;
  case DEM_VALUE_INT: dem_buf_format(out, "%lld", (long long)value->integer); break;
  case DEM_VALUE_REAL: put_real(out, value->real); break;
  case DEM_VALUE_TRUTH: dem_buf_put(out, value->truth ? "TRUE" : "FALSE"); break;
  }
}

void dem_csv_put_row(dem_buf *out, const dem_records *records, const dem_record_row *row) {
  for (int c = 0; c < records->n_columns; c++) {
    dem_value_kind kind = records->columns[c].kind;
    if (c > 0) dem_buf_put_char(out, ',');
    if (row->values[c].known) put_known(out, kind, &row->values[c]);
    else if (kind == DEM_VALUE_EXACT) dem_buf_put_char(out, ',');
    else if (kind == DEM_VALUE_INTERVAL) dem_buf_put(out, ",,,");
  }
  dem_buf_put_char(out, '\n');
}
