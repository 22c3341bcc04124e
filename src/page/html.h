/* The only door through which text reaches the page. Markup is literal in this program; everything else is a value and
 * is escaped here, in element text and in double-quoted attributes alike. Control characters, broken UTF-8 and the
 * characters that reorder text become U+FFFD, so that a name can be seen to be odd but can do nothing. */
#ifndef PAGE_HTML_H
#define PAGE_HTML_H

#include "demarche/base.h"

/* The text escaped; NULL is "". Line feeds and tabs stay, carriage returns and byte-order marks go. */
void dem_html_text(dem_buf *out, const char *text);

/* The template with each '%' replaced by the next value, escaped. */
void dem_html_fill(dem_buf *out, const char *markup, const char *const *values);
#define DEM_HTML(out, markup, ...) dem_html_fill((out), (markup), (const char *const[]){__VA_ARGS__})

/* Decimal digits without the locale: 1.5 with two places is "1.50". */
void dem_html_decimal(dem_buf *out, double value, int places);

/* One code point of the text at `*at`, which moves on; broken bytes give U+FFFD one at a time, the end 0. */
uint32_t dem_html_next(const char **at);

/* A section of the page and a figure in it. Both have stable ids; a figure's title states its finding. */
void dem_html_section_open(dem_buf *out, const char *id, const char *title);
void dem_html_section_close(dem_buf *out);
void dem_html_figure_open(dem_buf *out, const char *id, const char *finding);
/* After the drawing: how to read it. */
void dem_html_figure_caption(dem_buf *out, const char *caption);
void dem_html_figure_close(dem_buf *out);

/* A container that scrolls by itself where its content is wider than the page; `name` is what a screen reader says. */
void dem_html_scroll_open(dem_buf *out, const char *name);
void dem_html_scroll_close(dem_buf *out);

/* <details> with its summary line. */
void dem_html_fold_open(dem_buf *out, const char *summary);
void dem_html_fold_close(dem_buf *out);

/* A table in its scroll container. `caption` is for screen readers and print. Headings end with NULL. */
void dem_html_table_open(dem_buf *out, const char *caption, const char *const *headings);
void dem_html_table_close(dem_buf *out);

/* A term explained in the margin. */
void dem_html_note(dem_buf *out, const char *term, const char *meaning);

#endif
