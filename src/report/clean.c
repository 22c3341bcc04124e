/* Text from anywhere made harmless for a terminal. One character stays one column. */
#include "report/sheet.h"

#include <string.h>

#include "report/utf8.h"
#include "report/wrap.h"

/* Of two bytes: controls U+0080 to U+009F. Of three: marks of direction U+200E, U+200F, U+202A to U+202E, U+2066 to
 * U+2069, U+061C (two bytes), and ends of line U+2028, U+2029. */
static bool steers(const unsigned char *at, size_t length) {
  if (length == 1) return at[0] < 0x20 || at[0] == 0x7F;
  if (length == 2) return (at[0] == 0xC2 && at[1] < 0xA0) || (at[0] == 0xD8 && at[1] == 0x9C);
  if (length != 3 || at[0] != 0xE2) return false;
  if (at[1] == 0x80) return at[2] == 0x8E || at[2] == 0x8F || (at[2] >= 0xA8 && at[2] <= 0xAE);
  return at[1] == 0x81 && at[2] >= 0xA6 && at[2] <= 0xA9;
}

void dem_clean_put(dem_buf *out, const char *text, size_t length, bool utf8) {
  for (size_t at = 0; at < length;) {
    size_t bytes = dem_utf8_length(text + at);
    bool blank = text[at] == '\n' || text[at] == '\t' || text[at] == '\r';
    if (blank) dem_buf_put_char(out, ' ');
    else if (bytes == 0 || steers((const unsigned char *)text + at, bytes) || (bytes > 1 && !utf8))
      dem_buf_put_char(out, '?');
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
