/* Remarks on a text: where, what, the line with a caret under the place, and the word that was probably meant. A long
 * line is shown through a window around the caret. */
#include <string.h>

#include "report/sheet.h"
#include "report/utf8.h"

enum { WINDOW = 100, BEFORE_CARET = 60 };

typedef struct ink {
  const char *bold, *error, *warning, *off;
} ink;

static const ink COLOURED = {"\033[1m", "\033[1;31m", "\033[1;35m", "\033[0m"};
static const ink PLAIN = {"", "", "", ""};

/* The bytes of the line that are shown. */
typedef struct window {
  size_t from, to;
} window;

static bool is_tail(char byte) { return ((unsigned char)byte & 0xC0) == 0x80; }

static window window_around(const char *source, size_t caret) {
  size_t length = strcspn(source, "\r\n");
  window shown = {0, length};
  if (length > WINDOW && caret > BEFORE_CARET) shown.from = caret - BEFORE_CARET;
  if (length - shown.from > WINDOW) shown.to = shown.from + WINDOW;
  while (shown.from > 0 && is_tail(source[shown.from])) shown.from--;
  while (shown.to < length && is_tail(source[shown.to])) shown.to--;
  return shown;
}

/* What could steer a terminal, and bytes that are no UTF-8, become '?', a tab a blank: the caret stays below its place. */
static void put_visible(dem_buf *out, const char *source, window shown) {
  for (size_t at = shown.from; at < shown.to;) {
    size_t length = dem_utf8_length(source + at);
    if (source[at] == '\t') dem_buf_put_char(out, ' ');
    else if (length == 0 || dem_utf8_steers(source + at, length)) dem_buf_put_char(out, '?');
    else dem_buf_put_bytes(out, source + at, length);
    at += length ? length : 1;
  }
}

static void put_source(dem_buf *out, const dem_diagnostic *remark, const ink *pen) {
  size_t caret = remark->column > 0 ? (size_t)remark->column - 1 : 0;
  if (caret > strlen(remark->source)) caret = strlen(remark->source);
  window shown = window_around(remark->source, caret);
  dem_buf_put(out, shown.from > 0 ? "  ..." : "  ");
  put_visible(out, remark->source, shown);
  dem_buf_put(out, shown.to < strcspn(remark->source, "\r\n") ? "...\n" : "\n");
  if (remark->column <= 0) return;
  size_t indent = (shown.from > 0 ? 5 : 2) + dem_utf8_columns(remark->source + shown.from, caret - shown.from);
  dem_buf_format(out, "%*s%s^%s\n", (int)indent, "", pen->error, pen->off);
}

static void put_clean(dem_buf *out, const char *text) { dem_clean_put(out, text, strlen(text), true); }

static void put_place(dem_buf *out, const dem_diagnostic *remark) {
  if (remark->file) put_clean(out, remark->file);
  if (remark->file && remark->line > 0) dem_buf_format(out, ":%d", remark->line);
  if (remark->file && remark->line > 0 && remark->column > 0) dem_buf_format(out, ":%d", remark->column);
  if (remark->file) dem_buf_put(out, ": ");
}

static void put_remark(dem_buf *out, const dem_diagnostic *remark, const ink *pen) {
  dem_buf_put(out, pen->bold);
  put_place(out, remark);
  dem_buf_format(out, "%s%s%s: ", remark->warning ? pen->warning : pen->error, remark->warning ? "warning" : "error",
                 pen->off);
  put_clean(out, remark->says);
  dem_buf_put_char(out, '\n');
  if (remark->source && *remark->source && remark->line > 0) put_source(out, remark, pen);
  if (remark->meant) dem_buf_format(out, "  did you mean '%s'?\n", remark->meant);
}

typedef struct work {
  dem_buf *out;
  const dem_ctx *cx;
  const ink *pen;
} work;

static void run(void *argument) {
  work *job = argument;
  for (int i = 0; i < dem_ctx_diagnostic_count(job->cx); i++)
    put_remark(job->out, dem_ctx_diagnostic_at(job->cx, i), job->pen);
}

/* Where memory runs out, what was written so far stays: a message about a message would help nobody. */
void dem_report_diagnostics(dem_buf *out, const dem_ctx *cx, bool colour) {
  work job = {out, cx, colour ? &COLOURED : &PLAIN};
  (void)dem_ctx_protect(out->cx, run, &job);
}
