/* Records: a kind of row is described once, by its columns and by how row i is given; CSV, the members of a JSON
 * object, the table of a paper (LaTeX) and that of a terminal follow. A value may be unknown: an empty cell, null.
 *
 * Columns without a heading are for programs only (CSV and JSON); people meet the others. */
#ifndef REPORT_RECORD_H
#define REPORT_RECORD_H

#include "demarche/report.h"
#include "report/json.h"
#include "report/sheet.h"

/* X(NAME, what it holds) */
typedef enum dem_value_kind {
  DEM_VALUE_TEXT,
  DEM_VALUE_PROSE,    /* a text of sentences, in a column that wraps */
  DEM_VALUE_EXACT,    /* a rational: a fraction and its decimal */
  DEM_VALUE_INTERVAL, /* two of them */
  DEM_VALUE_INT,
  DEM_VALUE_REAL, /* a double, 12 digits */
  DEM_VALUE_TRUTH
} dem_value_kind;

typedef struct dem_record_column {
  const char *key;  /* in CSV and JSON */
  const char *head; /* for people; NULL: not for them */
  dem_value_kind kind;
} dem_record_column;

typedef struct dem_record_value {
  bool known;
  union {
    const char *text;
    dem_rat exact;
    dem_interval interval;
    int64_t integer;
    double real;
    bool truth;
  };
} dem_record_value;

/* One row in the making: values are put in the order of the columns. */
typedef struct dem_record_row {
  dem_arena *mem;        /* for texts; given back after the row. NULL where no row needs it */
  struct dem_text *text; /* for drafts of words, in listings; else NULL */
  int n;
  dem_record_value *values;
} dem_record_row;

typedef struct dem_records {
  int n_columns;
  const dem_record_column *columns;
  int64_t n_rows;
  void (*give)(dem_record_row *row, const void *subject, int64_t index);
  const void *subject;
  const char *note; /* for people, under the table; NULL */
} dem_records;

/* ---- columns and rows (record.c) --------------------------------------------------------------------------------- */

/* Columns that depend on the game. */
typedef struct dem_columns {
  dem_arena *mem;
  int n, capacity;
  dem_record_column *columns;
} dem_columns;
void dem_columns_add(dem_columns *columns, const char *key, const char *head, dem_value_kind kind);

/* NULL text, an undefined number and a negative place are unknown. */
void dem_row_text(dem_record_row *row, const char *text);
void dem_row_exact(dem_record_row *row, dem_rat value);
void dem_row_interval(dem_record_row *row, dem_interval value);
void dem_row_int(dem_record_row *row, int64_t value);
void dem_row_place(dem_record_row *row, int64_t value);
void dem_row_real(dem_record_row *row, double value);
void dem_row_truth(dem_record_row *row, bool value);
void dem_row_unknown(dem_record_row *row);

/* Row `index`, its values in `row`; DEM_DEFECT where they are not one a column. */
void dem_records_give(const dem_records *records, dem_record_row *row, int64_t index);

/* ---- how they are written ---------------------------------------------------------------------------------------- */

/* RFC 4180 with lines that end in LF. An exact number has two columns, KEY (decimal) and KEY_exact; an interval four. A
 * text that a spreadsheet would take for a formula gets an apostrophe in front. (record_csv.c) */
typedef struct dem_csv_names {
  int n;
  const char *(*name)(const void *subject, int column);
  const void *subject;
} dem_csv_names;
/* The header; names that repeat get _2 and so on. */
void dem_csv_put_names(dem_buf *out, const dem_csv_names *names);
void dem_csv_put_text(dem_buf *out, const char *text); /* one cell */
void dem_csv_put_head(dem_buf *out, dem_arena *mem, const dem_records *records);
void dem_csv_put_row(dem_buf *out, const dem_records *records, const dem_record_row *row);

/* The members of one record; then objects in an array. `mem` may be NULL where no row needs it. (record_json.c) */
void dem_json_put_members(dem_json *json, dem_arena *mem, const dem_records *records, int64_t index);
void dem_json_put_records(dem_json *json, const char *key, dem_arena *mem, const dem_records *records);

/* A table of the columns that have a heading. (record_text.c) */
void dem_sheet_put_records(dem_sheet *sheet, struct dem_text *text, const dem_records *records);

/* The same for a paper, with booktabs; dem_latex_end_rows ends it. (record_latex.c) */
/* `letters`, one a column, of the longest text in it (0: not known), or NULL. */
void dem_latex_open_table(dem_buf *out, const dem_records *records, const int *letters, bool is_long);
void dem_latex_put_row(dem_buf *out, const dem_records *records, const dem_record_row *row);
enum { DEM_LATEX_FEW_ROWS = 25 }; /* more may not fit on a page: the table is a long one */

/* What was given, or where it is NULL the defaults: CSV, of the first listing of the matter, of all outcomes. (listing.c) */
const dem_listing_settings *dem_listing_settle(const dem_listing_settings *settings);

/* All rows in one of these forms: `make` describes them, in `mem`, and takes a listing of another matter for its first one. */
typedef dem_records (*dem_records_maker)(dem_arena *mem, dem_listing listing, const void *subject);
dem_status dem_listing_write(dem_ctx *cx, dem_buf *out, const dem_listing_settings *settings, dem_records_maker make,
                             const void *subject);

#endif
