/* Reading lists. */
#include "ledger/lines.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

static bool blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

dem_line_piece dem_piece_trim(const char *begin, const char *end) {
  while (begin < end && blank(*begin)) begin++;
  while (end > begin && blank(end[-1])) end--;
  return (dem_line_piece){begin, (size_t)(end - begin)};
}

dem_line_piece dem_piece_take(dem_line_piece *from, char stop) {
  const char *end = from->text + from->length;
  const char *at = from->length ? memchr(from->text, stop, from->length) : NULL;
  dem_line_piece first = dem_piece_trim(from->text, at ? at : end);
  *from = at ? dem_piece_trim(at + 1, end) : (dem_line_piece){end, 0};
  return first;
}

bool dem_piece_is(dem_line_piece p, const char *text) {
  return p.length == strlen(text) && memcmp(p.text, text, p.length) == 0;
}

int dem_piece_shown(dem_line_piece p) { return p.length < 60 ? (int)p.length : 60; }

dem_lines dem_lines_open(dem_ctx *cx, const char *file, const char *text, size_t length) {
  bool marked = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
  return (dem_lines){cx, file, text + (marked ? 3 : 0), text + length, 0};
}

dem_status dem_lines_wrong(dem_lines *lines, const char *format, ...) {
  char says[1024];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(says, sizeof says, format, arguments);
  va_end(arguments);
  return dem_fail(lines->cx, DEM_DOMAIN, "%s:%d: %s", lines->file, lines->line, says);
}

static dem_status check_encoding(dem_lines *lines, dem_line_piece line) {
  if (line.length && memchr(line.text, '\0', line.length)) return dem_lines_wrong(lines, "the line holds a NUL byte");
  for (size_t i = 0; i < line.length;) {
    utf8proc_int32_t letter;
    utf8proc_ssize_t size =
      utf8proc_iterate((const utf8proc_uint8_t *)line.text + i, (utf8proc_ssize_t)(line.length - i), &letter);
    if (size < 1) return dem_lines_wrong(lines, "byte %zu is no UTF-8", i + 1);
    i += (size_t)size;
  }
  return DEM_OK;
}

dem_status dem_lines_next(dem_line_piece *out, dem_lines *lines) {
  for (*out = (dem_line_piece){lines->end, 0}; out->length == 0 && lines->at < lines->end;) {
    const char *stop = memchr(lines->at, '\n', (size_t)(lines->end - lines->at));
    if (!stop) stop = lines->end;
    if (lines->line++ == INT_MAX - 1) return dem_lines_wrong(lines, "there are too many lines");
    dem_line_piece whole = dem_piece_trim(lines->at, stop);
    DEM_TRY(check_encoding(lines, whole));
    *out = dem_piece_take(&whole, '#');
    lines->at = stop + (stop < lines->end);
  }
  return DEM_OK;
}
