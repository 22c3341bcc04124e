/* Text from anywhere made harmless for a terminal. One character stays one column. */
#include "report/sheet.h"

#include <string.h>

#include "report/utf8.h"
#include "report/wrap.h"

void dem_clean_put(dem_buf *out, const char *text, size_t length, bool utf8) {
  for (size_t at = 0; at < length;) {
    size_t bytes = dem_utf8_length(text + at);
    bool blank = text[at] == '\n' || text[at] == '\t' || text[at] == '\r';
    if (blank) dem_buf_put_char(out, ' ');
    else if (bytes == 0 || dem_utf8_steers(text + at, bytes)) dem_buf_put_char(out, '?');
    else if (bytes > 1 && !utf8) dem_buf_put_char(out, dem_utf8_plain(text + at, bytes));
    else dem_buf_put_bytes(out, text + at, bytes);
    at += bytes ? bytes : 1;
  }
}

void dem_clean_wrap(dem_buf *out, const char *text, const dem_text_settings *settings, int indent) {
  size_t room = settings->width - indent > 20 ? (size_t)(settings->width - indent) : 20;
  for (bool first = true; first || *text; first = false) {
    const char *next;
    size_t length = dem_wrap_line(text, room, &next);
    if (!first) dem_buf_format(out, "%*s", indent, "");
    dem_clean_put(out, text, length, settings->utf8);
    dem_buf_put_char(out, '\n');
    text = next;
  }
}
