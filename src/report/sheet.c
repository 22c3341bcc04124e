/* A sheet of paragraphs and tables, and the frame of a JSON object. */
#include "report/sheet.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "report/json_parts.h"
#include "report/text.h"
#include "report/wrap.h"

enum { WIDTH = 80, INDENT = 2, MOST_DECIMALS = 40, LONG_FILE = 40 };

/* ---- frames -------------------------------------------------------------------------------------------------- */

typedef struct sheet_work {
  dem_sheet sheet;
  void (*put)(dem_sheet *sheet, const void *subject);
  const void *subject;
} sheet_work;

static void run_sheet(void *argument) {
  sheet_work *job = argument;
  job->sheet.mem = dem_arena_new(job->sheet.out->cx);
  job->put(&job->sheet, job->subject);
}

dem_status dem_sheet_write(dem_ctx *cx, dem_buf *out, const dem_text_settings *settings,
                           void (*put)(dem_sheet *sheet, const void *subject), const void *subject) {
  sheet_work job = {.sheet = {.out = out}, .put = put, .subject = subject};
  if (settings) job.sheet.settings = *settings;
  if (job.sheet.settings.width <= 0) job.sheet.settings.width = WIDTH;
  dem_status status = dem_buf_protect(cx, out, run_sheet, &job);
  dem_arena_free(job.sheet.mem);
  return status;
}

typedef struct json_work {
  dem_arena *mem;
  dem_buf *out;
  const char *title;
  void (*put)(dem_json *json, dem_arena *mem, const void *subject);
  const void *subject;
} json_work;

static void run_json(void *argument) {
  json_work *job = argument;
  job->mem = dem_arena_new(job->out->cx);
  dem_json json;
  dem_json_init(&json, job->out);
  dem_json_open_object(&json, NULL, DEM_JSON_LINES);
  dem_json_put_head(&json, job->title);
  job->put(&json, job->mem, job->subject);
  dem_json_close(&json);
}

dem_status dem_json_write(dem_ctx *cx, dem_buf *out, const char *title,
                          void (*put)(dem_json *json, dem_arena *mem, const void *subject), const void *subject) {
  json_work job = {NULL, out, title, put, subject};
  dem_status status = dem_buf_protect(cx, out, run_json, &job);
  dem_arena_free(job.mem);
  return status;
}

/* ---- drafts -------------------------------------------------------------------------------------------------- */

/* What stands at the end of a text from `begin` on, taken away into the arena. */
static const char *take_back(dem_arena *mem, dem_buf *draft, size_t begin) {
  const char *copy = dem_arena_copy(mem, dem_buf_text(draft) + begin, draft->length - begin);
  draft->length = begin;
  if (draft->text) draft->text[begin] = '\0';
  return copy;
}

const char *dem_sheet_clean(dem_sheet *sheet, const char *text) {
  size_t begin = sheet->out->length;
  dem_clean_put(sheet->out, text, strlen(text), sheet->settings.utf8);
  return take_back(sheet->mem, sheet->out, begin);
}

const char *dem_sheet_file(dem_sheet *sheet, const char *file) {
  const char *slash = strrchr(file, '/');
  return dem_sheet_clean(sheet, slash && strlen(file) > LONG_FILE ? slash + 1 : file);
}

static const char *format_list(dem_sheet *sheet, const char *format, va_list values) {
  va_list again;
  va_copy(again, values);
  int length = vsnprintf(NULL, 0, format, again);
  va_end(again);
  size_t size = length < 0 ? 1 : (size_t)length + 1;
  char *text = dem_arena_take(sheet->mem, size);
  vsnprintf(text, size, format, values);
  return text;
}

const char *dem_sheet_format(dem_sheet *sheet, const char *format, ...) {
  va_list values;
  va_start(values, format);
  const char *text = format_list(sheet, format, values);
  va_end(values);
  return text;
}

void dem_sheet_say(dem_sheet *sheet, const char *format, ...) {
  va_list values;
  va_start(values, format);
  const char *text = dem_sheet_clean(sheet, format_list(sheet, format, values));
  va_end(values);
  dem_wrap_put(sheet->out, text, sheet->settings.width, 0, 0);
}

void dem_sheet_list(dem_sheet *sheet, const char *format, ...) {
  va_list values;
  va_start(values, format);
  const char *text = dem_sheet_clean(sheet, format_list(sheet, format, values));
  va_end(values);
  dem_wrap_put(sheet->out, text, sheet->settings.width, INDENT, 2 * INDENT);
}

/* ---- tables -------------------------------------------------------------------------------------------------- */

void dem_sheet_begin(dem_sheet *sheet, dem_grid *grid, int n_columns, const char *const *heads) {
  dem_grid_init(grid, sheet->mem, n_columns);
  dem_grid_row *row = dem_grid_add(grid);
  for (int c = 0; c < n_columns; c++) row->cells[c] = (dem_cell){heads[c], DEM_INK_HEAD};
}

void dem_sheet_end(dem_sheet *sheet, const dem_grid *grid) {
  dem_grid_put(sheet->out, grid, sheet->settings.width, sheet->settings.colour);
}

/* ---- numbers ------------------------------------------------------------------------------------------------- */

const char *dem_sheet_count(dem_sheet *sheet, int64_t n) {
  char digits[24];
  size_t begin = sheet->out->length;
  int length = snprintf(digits, sizeof digits, "%lld", (long long)n);
  for (int i = 0; i < length; i++) {
    bool apart = i > 0 && (length - i) % 3 == 0 && digits[i - 1] != '-';
    if (apart) dem_buf_put_char(sheet->out, ',');
    dem_buf_put_char(sheet->out, digits[i]);
  }
  return take_back(sheet->mem, sheet->out, begin);
}

const char *dem_sheet_many(dem_sheet *sheet, int64_t n, const char *one) {
  return dem_sheet_format(sheet, "%s %s%s", dem_sheet_count(sheet, n), one, n == 1 ? "" : "s");
}

/* Puts the digits of value * 10^decimals; false (and nothing put) where that is no whole number. */
static bool put_whole(dem_buf *out, dem_rat scaled) {
  size_t begin = out->length;
  dem_rat_print(out, scaled);
  if (!strchr(dem_buf_text(out) + begin, '/')) return true;
  out->length = begin;
  out->text[begin] = '\0';
  return false;
}

/* "-1234", 2 -> "-12.34"; "5", 2 -> "0.05" */
static void put_point(dem_buf *out, const char *digits, int decimals) {
  if (*digits == '-') dem_buf_put_char(out, *digits++);
  int n = (int)strlen(digits), whole = n > decimals ? n - decimals : 0;
  dem_buf_put_bytes(out, whole > 0 ? digits : "0", whole > 0 ? (size_t)whole : 1);
  if (decimals == 0) return;
  dem_buf_put_char(out, '.');
  for (int i = n; i < decimals; i++) dem_buf_put_char(out, '0');
  dem_buf_put(out, digits + whole);
}

const char *dem_decimal_text(dem_arena *mem, dem_buf *draft, dem_rat value) {
  size_t begin = draft->length;
  dem_rat scaled = value;
  int decimals = 0;
  bool finite = dem_rat_is_defined(value) && !dem_rat_is_infinite(value), whole = false;
  for (; finite && !(whole = put_whole(draft, scaled)) && decimals < MOST_DECIMALS; decimals++)
    scaled = dem_rat_mul(mem, scaled, dem_rat_int(10));
  if (!whole) dem_rat_print(draft, value);
  const char *digits = take_back(mem, draft, begin);
  if (!whole) return digits;
  put_point(draft, digits, decimals);
  return take_back(mem, draft, begin);
}

const char *dem_sheet_decimal(dem_sheet *sheet, dem_rat value) {
  return dem_decimal_text(sheet->mem, sheet->out, value);
}

const char *dem_sheet_rat(dem_sheet *sheet, dem_rat value) {
  size_t begin = sheet->out->length;
  dem_text_put_rat(sheet->out, value);
  return take_back(sheet->mem, sheet->out, begin);
}
