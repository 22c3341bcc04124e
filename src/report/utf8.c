/* Well-formed UTF-8 after RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
#include "report/utf8.h"

#include <stdbool.h>
#include <utf8proc.h>

static int is_tail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

size_t dem_utf8_length(const char *text) {
  const unsigned char *at = (const unsigned char *)text;
  if (at[0] < 0x80) return 1;
  if (at[0] < 0xC2 || at[0] > 0xF4 || !is_tail(at[1])) return 0;
  if (at[0] < 0xE0) return 2;
  if (at[0] < 0xF0) {
    if ((at[0] == 0xE0 && at[1] < 0xA0) || (at[0] == 0xED && at[1] > 0x9F)) return 0;
    return is_tail(at[2]) ? 3 : 0;
  }
  if ((at[0] == 0xF0 && at[1] < 0x90) || (at[0] == 0xF4 && at[1] > 0x8F)) return 0;
  return is_tail(at[2]) && is_tail(at[3]) ? 4 : 0;
}

bool dem_utf8_steers(const char *text, size_t length) {
  const unsigned char *at = (const unsigned char *)text;
  if (length == 1) return at[0] < 0x20 || at[0] == 0x7F;
  if (length == 2) return (at[0] == 0xC2 && at[1] < 0xA0) || (at[0] == 0xD8 && at[1] == 0x9C);
  if (length != 3 || at[0] != 0xE2) return false;
  if (at[1] == 0x80) return at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE);
  return at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9;
}

size_t dem_utf8_columns(const char *text, size_t bytes) {
  size_t columns = 0;
  for (size_t at = 0; at < bytes; columns++) {
    size_t length = dem_utf8_length(text + at);
    at += length ? length : 1;
  }
  return columns;
}

enum { MOST_PARTS = 8 };

char dem_utf8_plain(const char *text, size_t length) {
  utf8proc_int32_t point = -1, parts[MOST_PARTS];
  int last = UTF8PROC_BOUNDCLASS_START;
  utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &point);
  if (point >= 0x2010 && point <= 0x2015) return '-';
  if (point == 0x2018 || point == 0x2019) return '\'';
  if (point == 0x201C || point == 0x201D) return '"';
  if (point < 0xC0) return '?';
  int n = (int)utf8proc_decompose_char(point, parts, MOST_PARTS, UTF8PROC_DECOMPOSE, &last);
  bool letter = n >= 2 && n <= MOST_PARTS && ((parts[0] | 0x20) >= 'a' && (parts[0] | 0x20) <= 'z');
  if (!letter) return '?';
  return (char)parts[0];
}
