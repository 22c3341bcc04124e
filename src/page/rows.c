/* The rows of the ledger that are drawn, each with an anchor and its source. */
#include <string.h>

#include "page/html.h"
#include "page/evidence.h"

enum { LONGEST_LINK = 2000 };

void dem_page_put_row(dem_page *page, int64_t row) {
  const char *number = dem_word_count(page, row);
  if (dem_page_find_row(page, row)) DEM_HTML(page->out, "<a href=\"#row-%\">%</a>", number, number);
  else dem_html_text(page->out, number);
}

/* ---- sources --------------------------------------------------------------------------------------------- */

/* The length of the scheme at the beginning of a text that is an address; 0. */
static size_t scheme(const char *text) {
  if (strncmp(text, "https://", 8) == 0) return 8;
  return strncmp(text, "http://", 7) == 0 ? 7 : 0;
}

/* The length of an address that begins here, 0 where none does: the characters of RFC 3986 without the apostrophe; what
 * ends a sentence is not part of it. */
static size_t address(const char *text) {
  static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&()*+,;=%";
  size_t begin = scheme(text), length = begin ? strspn(text, allowed) : 0;
  while (length > begin && strchr(".,;:)", text[length - 1])) length--;
  return length > begin && length <= LONGEST_LINK ? length : 0;
}

/* "kyivindependent.com"; "" where the address holds a user's name, which could pass for the host. */
static const char *host(dem_page *page, const char *link) {
  const char *begin = link + scheme(link);
  size_t length = strcspn(begin, "/?#:");
  if (memchr(begin, '@', strcspn(begin, "/?#"))) return "";
  if (length > 4 && strncmp(begin, "www.", 4) == 0) {
    begin += 4;
    length -= 4;
  }
  return dem_arena_copy(page->mem, begin, length);
}

static void put_address(dem_page *page, const char *text, size_t length) {
  const char *link = dem_arena_copy(page->mem, text, length), *name = host(page, link);
  if (!*name) dem_html_text(page->out, link);
  else DEM_HTML(page->out, "<a href=\"%\" rel=\"noreferrer\">%</a>", link, name);
}

/* The row that a source of the form "row 25" names; 0. */
static int64_t named_row(const char *source) {
  if (strncmp(source, "row ", 4) != 0 || strlen(source) > 12) return 0;
  int64_t row = 0;
  for (const char *at = source + 4; *at; at++) {
    if (*at < '0' || *at > '9') return 0;
    row = row * 10 + (*at - '0');
  }
  return row;
}

void dem_page_put_source(dem_page *page, const char *source) {
  const char *from = source, *at = source;
  if (named_row(source) > 0) {
    dem_buf_put(page->out, "row ");
    dem_page_put_row(page, named_row(source));
    return;
  }
  dem_buf_put(page->out, "<bdi>");
  while (*at) {
    size_t length = at == source || at[-1] == ' ' ? address(at) : 0;
    if (length == 0) {
      at++;
      continue;
    }
    dem_html_text(page->out, dem_arena_copy(page->mem, from, (size_t)(at - from)));
    put_address(page, at, length);
    from = at += length;
  }
  dem_html_text(page->out, from);
  dem_buf_put(page->out, "</bdi>");
}

/* ---- the table ------------------------------------------------------------------------------------------- */

static void put_amount(dem_page *page, const dem_signal *signal) {
  DEM_HTML(page->out, "<td class=\"num\"><bdi>%%%</bdi></td>", signal->magnitude,
           *signal->magnitude && *signal->unit ? " " : "", dem_word_spaced(page, signal->unit));
}

/* "same money as 24", "part of 36": what the row is to others. */
static void put_links(dem_page *page, int64_t row) {
#define LINK_TEXT(NAME, text, symmetric) {(text), (symmetric) ? " as " : " "},
  static const char *const words[][2] = {DEM_LINKS(LINK_TEXT)};
#undef LINK_TEXT
  for (int i = 0; i < page->evidence->links.n; i++) {
    const dem_link *link = &page->evidence->links.links[i];
    bool symmetric = strlen(words[link->kind][1]) > 1;
    if (link->a != row && !(symmetric && link->b == row)) continue;
    DEM_HTML(page->out, " <span class=\"tag\">%%", words[link->kind][0], words[link->kind][1]);
    dem_page_put_row(page, link->a == row ? link->b : link->a);
    dem_buf_put(page->out, "</span>");
  }
}

static void put_row(dem_page *page, const dem_drawn *drawn) {
  const dem_signal *signal = drawn->signal;
  const char *id = dem_word_count(page, signal->id);
  DEM_HTML(page->out, drawn->cited ? "<tr id=\"row-%\" class=\"seen\">" : "<tr id=\"row-%\">", id);
  DEM_HTML(page->out, "<th scope=\"row\">%</th><td class=\"num\">%</td>", id, signal->date);
  DEM_HTML(page->out, "<td><bdi>%</bdi>%<bdi>%</bdi></td>", signal->actor, *signal->target ? " \xE2\x86\x92 " : "",
           signal->target);
  DEM_HTML(page->out, "<td><bdi>%: %</bdi></td>", signal->channel, dem_word_spaced(page, signal->kind));
  put_amount(page, signal);
  DEM_HTML(page->out, "<td class=\"why\"><bdi>%</bdi>", signal->description);
  put_links(page, signal->id);
  dem_buf_put(page->out, "</td><td class=\"src\">");
  dem_page_put_source(page, signal->source);
  DEM_HTML(page->out, "</td><td>%</td></tr>\n", signal->confidence);
}

void dem_page_rows(dem_page *page) {
  static const char *const headings[] = {"row",          "date",   "who, to whom", "what", "amount",
                                         "in few words", "source", "confidence",   NULL};
  if (page->n_drawn == 0) return;
  dem_buf_put(page->out, "<h3 id=\"rows\">The rows of the ledger</h3>\n");
  dem_html_fold_open(page->out, dem_arena_format(page->mem, "%s, with their sources",
                                                 dem_word_plural(page, page->n_drawn, "row", "rows")));
  dem_html_table_open(page->out, "Shaded: what the model calls observed", headings);
  for (int i = 0; i < page->n_drawn; i++) put_row(page, &page->drawn[i]);
  dem_html_table_close(page->out);
  dem_html_fold_close(page->out);
}
