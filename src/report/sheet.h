/* What the texts about evidence share: paragraphs and tables that are written under one arena, whatever is in the data.
 * Data come from anywhere: bytes that could steer a terminal (controls, escapes, right-to-left marks) become '?'. */
#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

#include "demarche/report.h"
#include "report/grid.h"
#include "report/json.h"

typedef struct dem_sheet {
  dem_arena *mem;
  dem_buf *out;
  dem_text_settings settings;
} dem_sheet;

/* Runs `put(sheet, subject)` protected, with an arena for its drafts. `settings` NULL: 80 columns, plain. */
dem_status dem_sheet_write(dem_ctx *cx, dem_buf *out, const dem_text_settings *settings,
                           void (*put)(dem_sheet *sheet, const void *subject), const void *subject);
/* The same for one JSON object, head and ends included. */
dem_status dem_json_write(dem_ctx *cx, dem_buf *out, const char *title,
                          void (*put)(dem_json *json, dem_arena *mem, const void *subject), const void *subject);

/* A paragraph of its own, wrapped. */
void dem_sheet_say(dem_sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The same, indented. */
void dem_sheet_list(dem_sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* A table whose head is these names, all on one row. */
void dem_sheet_begin(dem_sheet *sheet, dem_grid *grid, int n_columns, const char *const *heads);
void dem_sheet_end(dem_sheet *sheet, const dem_grid *grid);
/* A harmless copy for a cell or sentence. */
const char *dem_sheet_clean(dem_sheet *sheet, const char *text);
/* A file's name for a table or sentence; of a long one the last part. */
const char *dem_sheet_file(dem_sheet *sheet, const char *file);
const char *dem_sheet_format(dem_sheet *sheet, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "1,234" */
const char *dem_sheet_count(dem_sheet *sheet, int64_t n);
/* "1 row", "1,234 rows" */
const char *dem_sheet_many(dem_sheet *sheet, int64_t n, const char *one);
/* As a decimal where it is one ("413.139"), else as a fraction. */
const char *dem_sheet_decimal(dem_sheet *sheet, dem_rat value);
/* "1/3"; a long fraction as "~0.333333" */
const char *dem_sheet_rat(dem_sheet *sheet, dem_rat value);

/* Whether a coding names an actor of its coder. */
bool dem_code_names(const dem_coding *coding, int actor);

/* ---- without a sheet ---------------------------------------------------------------------------------------- */

void dem_clean_put(dem_buf *out, const char *text, size_t length, bool utf8);
void dem_clean_wrap(dem_buf *out, const char *text, const dem_text_settings *settings, int indent);
/* As dem_sheet_decimal, in `mem`; `draft` is left as it was. */
const char *dem_decimal_text(dem_arena *mem, dem_buf *draft, dem_rat value);

#endif
