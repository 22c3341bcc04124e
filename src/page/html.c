/* Escaping, and the few pieces of markup that the whole page shares. */
#include <math.h>
#include <string.h>

#include "page/html.h"
#include "report/utf8.h"

enum { REPLACEMENT = 0xFFFD, BYTE_ORDER_MARK = 0xFEFF };

uint32_t dem_html_next(const char **at) {
  const unsigned char *bytes = (const unsigned char *)*at;
  if (!bytes[0]) return 0;
  size_t length = dem_utf8_length(*at);
  *at += length ? length : 1;
  if (length == 0) return REPLACEMENT;
  if (length == 1) return bytes[0];
  uint32_t code = bytes[0] & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; i++) code = code << 6 | (bytes[i] & 0x3F);
  return code;
}

/* Controls, and the marks, embeddings, overrides and isolates that change the direction of what follows. */
static bool is_unruly(uint32_t code) {
  return (code < 0x20 && code != '\n' && code != '\t') || (code >= 0x7F && code <= 0x9F) || code == 0x061C ||
         (code >= 0x200B && code <= 0x200F && code != 0x200C && code != 0x200D) || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFFFE || code == 0xFFFF;
}

static const char *escape(uint32_t code) {
  switch (code) {
  case '\r':
  case BYTE_ORDER_MARK: return "";
  case '&': return "&amp;";
  case '<': return "&lt;";
  case '>': return "&gt;";
  case '"': return "&quot;";
  case '\'': return "&#39;";
  case REPLACEMENT: return "\xEF\xBF\xBD";
  default: return is_unruly(code) ? "\xEF\xBF\xBD" : NULL;
  }
}

void dem_html_text(dem_buf *out, const char *text) {
  const char *at = text ? text : "";
  while (*at) {
    const char *from = at;
    const char *escaped = escape(dem_html_next(&at));
    if (escaped) dem_buf_put(out, escaped);
    else dem_buf_put_bytes(out, from, (size_t)(at - from));
  }
}

void dem_html_fill(dem_buf *out, const char *markup, const char *const *values) {
  for (const char *next; (next = strchr(markup, '%')); markup = next + 1) {
    dem_buf_put_bytes(out, markup, (size_t)(next - markup));
    dem_html_text(out, *values++); /* NOLINT(clang-analyzer-core.CallAndMessage): it cannot count the '%' of a caller */
  }
  dem_buf_put(out, markup);
}

void dem_html_decimal(dem_buf *out, double value, int places) {
  long long unit = 1;
  for (int i = 0; i < places; i++) unit *= 10;
  if (!(fabs(value) < 1e12)) {
    dem_buf_put(out, value != value ? "?" : value > 0 ? "more than 10^12" : "less than -10^12");
    return;
  }
  long long scaled = llround(fabs(value) * (double)unit);
  if (value < 0 && scaled > 0) dem_buf_put_char(out, '-');
  dem_buf_format(out, "%lld", scaled / unit);
  if (places > 0) dem_buf_format(out, ".%0*lld", places, scaled % unit);
}

void dem_html_section_open(dem_buf *out, const char *id, const char *title) {
  DEM_HTML(out, "<section id=\"%\" aria-labelledby=\"%-title\">\n<h2 id=\"%-title\">%</h2>\n", id, id, id, title);
}

void dem_html_section_close(dem_buf *out) { dem_buf_put(out, "</section>\n"); }

void dem_html_figure_open(dem_buf *out, const char *id, const char *finding) {
  DEM_HTML(out, "<figure id=\"%\">\n<h3 class=\"finding\">%</h3>\n", id, finding);
  dem_html_scroll_open(out, finding);
}

void dem_html_figure_caption(dem_buf *out, const char *caption) {
  dem_html_scroll_close(out);
  DEM_HTML(out, "<figcaption>%</figcaption>\n", caption);
}

void dem_html_figure_close(dem_buf *out) { dem_buf_put(out, "</figure>\n"); }

void dem_html_scroll_open(dem_buf *out, const char *name) {
  DEM_HTML(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%\">\n", name);
}

void dem_html_scroll_close(dem_buf *out) { dem_buf_put(out, "</div>\n"); }

void dem_html_fold_open(dem_buf *out, const char *summary) {
  DEM_HTML(out, "<details>\n<summary>%</summary>\n", summary);
}

void dem_html_fold_close(dem_buf *out) { dem_buf_put(out, "</details>\n"); }

void dem_html_table_open(dem_buf *out, const char *caption, const char *const *headings) {
  dem_html_scroll_open(out, caption);
  DEM_HTML(out, "<table>\n<caption>%</caption>\n<thead><tr>", caption);
  for (; *headings; headings++) DEM_HTML(out, "<th scope=\"col\">%</th>", *headings);
  dem_buf_put(out, "</tr></thead>\n<tbody>\n");
}

void dem_html_table_close(dem_buf *out) {
  dem_buf_put(out, "</tbody>\n</table>\n");
  dem_html_scroll_close(out);
}

void dem_html_note(dem_buf *out, const char *term, const char *meaning) {
  DEM_HTML(out, "<aside class=\"note\"><strong>%</strong> %</aside>\n", term, meaning);
}
