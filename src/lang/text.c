/* From bytes to statements. A text is UTF-8 without control characters other than tab and the ends of lines (LF or
 * CRLF). A statement begins in the first column and goes on over the lines below it that are indented; empty lines and
 * lines that hold a comment only belong to nothing. */
#include <string.h>

#include "lang/reader.h"

/* Bytes of the UTF-8 character at p, 0 where it is malformed (Unicode 15, table 3-7). */
static size_t character(const unsigned char *p, size_t room) {
  if (p[0] < 0x80) return 1;
  size_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
  if (p[0] < 0xC2 || p[0] > 0xF4 || n > room) return 0;
  unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
  unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
  if (p[1] < low || p[1] > high) return 0;
  for (size_t i = 2; i < n; i++)
    if ((p[i] & 0xC0) != 0x80) return 0;
  return n;
}

static bool is_control(const unsigned char *p, size_t room) {
  if (p[0] == '\t' || p[0] == '\n') return false;
  if (p[0] == '\r') return room > 1 && p[1] != '\n';
  return p[0] < 0x20 || p[0] == 0x7F || (p[0] == 0xC2 && p[1] < 0xA0);
}

/* Marks that turn the direction of what follows, and ends of line that are none here: a text would not be what it seems. */
static bool is_mark(const unsigned char *p, size_t n) {
  if (n == 2) return p[0] == 0xD8 && p[1] == 0x9C;
  if (n != 3 || p[0] != 0xE2) return false;
  if (p[1] == 0x80) return p[2] == 0x8E || p[2] == 0x8F || (p[2] >= 0xA8 && p[2] <= 0xAE);
  return p[1] == 0x81 && p[2] >= 0xA6 && p[2] <= 0xA9;
}

static _Noreturn void refuse_mark(dem_reader *r, dem_place at) {
  r->unreadable = true;
  dem_reader_fail(r, at, NULL, "here is an invisible mark that turns the direction of a text or ends a line: take it out");
}

static _Noreturn void refuse_byte(dem_reader *r, dem_place at, const unsigned char *p, bool malformed) {
  r->unreadable = true;
  if (p[0] == 0) dem_reader_fail(r, at, NULL, "here is a NUL byte: the file is not a text, or it is not in UTF-8");
  if (malformed) dem_reader_fail(r, at, NULL, "byte 0x%02X is not UTF-8: save the file as UTF-8 text", (unsigned)p[0]);
  if (p[0] == '\r') dem_reader_fail(r, at, NULL, "a carriage return alone does not end a line: use LF or CRLF");
  dem_reader_fail(r, at, NULL, "here is a control character (0x%02X): a model is plain text",
                  (unsigned)(p[0] == 0xC2 ? p[1] : p[0]));
}

static void check_bytes(dem_reader *r) {
  const char *line_start = r->text;
  int line = 1;
  for (const char *p = r->text; p < r->end;) {
    const unsigned char *u = (const unsigned char *)p;
    size_t room = (size_t)(r->end - p), n = character(u, room);
    if (n == 0 || is_control(u, room)) refuse_byte(r, (dem_place){line, (int)(p - line_start) + 1}, u, n == 0);
    if (is_mark(u, n)) refuse_mark(r, (dem_place){line, (int)(p - line_start) + 1});
    p += n;
    if (*u == '\n') {
      line++;
      line_start = p;
    }
  }
}

static const char *line_end(const char *p, const char *end) {
  const char *newline = memchr(p, '\n', (size_t)(end - p));
  return newline ? newline + 1 : end;
}

static const char *skip_blanks(const char *p, const char *end) {
  while (p < end && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n')) p++;
  return p;
}

/* One line: nothing, the beginning of a statement, or more of the one above. */
static void take_line(dem_reader *r, const char *start, const char *end, int line) {
  const char *first = skip_blanks(start, end);
  if (first == end || *first == '#') return;
  if (first == start) {
    dem_model_statement *statement = DEM_LIST_ADD(&r->statements, r->scratch, dem_model_statement);
    *statement = (dem_model_statement){.start = {start, start, line}, .end = end, .kind = -1};
  } else if (r->statements.n > 0) {
    DEM_LIST_AT(&r->statements, dem_model_statement, r->statements.n - 1)->end = end;
  } else {
    dem_reader_fail(r, (dem_place){line, (int)(first - start) + 1}, NULL,
                    "this line is indented, so it would go on with a statement above it, but there is none: begin "
                    "every statement in the first column");
  }
}

void dem_reader_split(dem_reader *r) {
  if ((size_t)(r->end - r->text) > DEM_MAX_TEXT)
    dem_reader_fail(r, (dem_place){1, 1}, NULL, "the text is larger than %u bytes, which is the most that is read",
                    DEM_MAX_TEXT);
  check_bytes(r);
  int line = 1;
  for (const char *p = r->text; p < r->end; line++) {
    const char *end = line_end(p, r->end);
    take_line(r, p, end, line);
    p = end;
  }
}
