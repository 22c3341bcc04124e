/* Greedy filling: as many words as fit. */
#include "report/wrap.h"

#include <string.h>

#include "report/utf8.h"

enum { NARROWEST = 8 };

size_t dem_wrap_line(const char *text, size_t columns, const char **next) {
  size_t at = 0, used = 0, end = 0;
  while (text[at] && text[at] != '\n' && used < columns) {
    if (text[at] == ' ') end = at;
    size_t length = dem_utf8_length(text + at);
    at += length ? length : 1;
    used++;
  }
  if (!text[at] || text[at] == ' ' || text[at] == '\n' || end == 0) end = at;
  *next = text + end;
  while (**next == ' ') ++*next;
  if (**next == '\n') ++*next;
  return end;
}

void dem_wrap_put(dem_buf *out, const char *text, int width, int first, int rest) {
  int indent = first;
  do {
    const char *next;
    size_t room = width - indent > NARROWEST ? (size_t)(width - indent) : NARROWEST;
    size_t length = dem_wrap_line(text, room, &next);
    dem_buf_format(out, "%*s%.*s\n", indent, "", (int)length, text);
    text = next;
    indent = rest;
  } while (*text);
}

size_t dem_wrap_longest_word(const char *text) {
  size_t longest = 0;
  while (*text) {
    size_t length = strcspn(text, " \n");
    size_t columns = dem_utf8_columns(text, length);
    if (columns > longest) longest = columns;
    text += length;
    text += strspn(text, " \n");
  }
  return longest;
}
