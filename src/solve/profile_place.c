/* The JSON reader keeps no lines; this walk finds an entry's line in a text that it has accepted. */
#include "solve/profile.h"

#include <string.h>

static size_t string_end(const char *text, size_t length, size_t quote) {
  size_t at = quote + 1;
  while (at < length && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
  return at < length ? at : length;
}

/* The outermost object is depth 1, its lists 2, their entries 3; the last string at depth 1 is a list's key. */
int dem_written_place(const dem_written *written, const char *list, int index) {
  int line = 1, depth = 0, found = 0;
  bool inside = false;
  for (size_t at = 0; at < written->length; at++) {
    char byte = written->text[at];
    if (byte == '\n') line++;
    else if (byte == '"') {
      size_t end = string_end(written->text, written->length, at), size = end - at - 1;
      if (depth == 1) inside = size == strlen(list) && memcmp(written->text + at + 1, list, size) == 0;
      at = end;
    } else if (byte == '{' || byte == '[') {
      if (++depth == 3 && inside && found++ == index) return line;
    } else if (byte == '}' || byte == ']') depth--;
  }
  return line;
}
