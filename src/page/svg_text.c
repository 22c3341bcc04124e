/* Text in pictures has to be measured before it is drawn, without a font: shares of the size by kind of letter, taken
 * from a wide sans serif so that what fits here fits in any system font. */
#include <string.h>

#include "page/html.h"
#include "page/svg.h"

enum { SIZE = 13 };

static bool is_full_width(uint32_t code) {
  return (code >= 0x1100 && code <= 0x115F) || (code >= 0x2E80 && code <= 0xA4CF) ||
         (code >= 0xAC00 && code <= 0xD7A3) || (code >= 0xF900 && code <= 0xFAFF) ||
         (code >= 0xFE30 && code <= 0xFE6F) || (code >= 0xFF00 && code <= 0xFFE6) || code >= 0x1F000;
}

static double share(uint32_t code) {
  if (code >= 0x80) return is_full_width(code) ? 1.05 : 0.68;
  if (strchr("fijltrI.,:;'|!()[]{}/\\- ", (int)code)) return 0.39;
  if (strchr("mwMW@%", (int)code)) return 0.97;
  if (code >= 'A' && code <= 'Z') return 0.71;
  return 0.63;
}

double dem_text_width(const char *text) {
  double width = 0;
  for (const char *at = text; *at;) width += share(dem_html_next(&at));
  return width * SIZE;
}

/* As much of the text as fits, in whole code points. */
static size_t fitting(const char *text, double room) {
  double width = 0;
  const char *at = text;
  while (*at) {
    const char *next = at;
    width += share(dem_html_next(&next)) * SIZE;
    if (width > room) break;
    at = next;
  }
  return (size_t)(at - text);
}

const char *dem_text_clip(dem_arena *mem, const char *text, double room) {
  if (dem_text_width(text) <= room) return text;
  return dem_arena_format(mem, "%.*s\xE2\x80\xA6", (int)fitting(text, room - SIZE), text);
}

/* Where to break: after the last space that fits, or where nothing more fits. */
static size_t line_end(const char *text, double room) {
  size_t end = fitting(text, room);
  if (!text[end]) return end;
  for (size_t i = end; i > 0; i--)
    if (text[i] == ' ') return i;
  const char *next = text;
  dem_html_next(&next);
  return end > 0 ? end : (size_t)(next - text);
}

int dem_text_wrap(dem_arena *mem, const char **lines, int max, const char *text, double room) {
  int n = 0;
  while (*text && n < max - 1) {
    size_t end = line_end(text, room);
    lines[n++] = dem_arena_copy(mem, text, end);
    text += end;
    while (*text == ' ') text++;
  }
  if (*text) lines[n++] = dem_text_clip(mem, text, room);
  return n;
}
