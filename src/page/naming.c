/* Who is named in which statement, and how often. What a whole text does not name it omits; of an excerpt we know only
 * that the actor is not seen. Data: the facts named "mentions", one per statement (`about`) and actor (`kind`). */
#include <string.h>

#include "page/html.h"
#include "page/evidence.h"
#include "page/svg.h"

enum { DATE_W = 76, NAME_W = 186, FORM_W = 52, CELL_W = 46, CELL_H = 24, TOP = 44, FOOT = 8 };
enum { MOST_TEXTS = 60, MOST_ACTORS = 16 };

typedef struct naming {
  dem_page *page;
  dem_svg svg;
  int n_texts, n_actors;
  const dem_fact *texts[MOST_TEXTS]; /* the first fact about each, by date */
  const char *actors[MOST_ACTORS];
  const dem_fact *cells[MOST_TEXTS][MOST_ACTORS];
} naming;

/* ---- the data -------------------------------------------------------------------------------------------- */

static bool is_mention(const dem_fact *fact) { return strcmp(fact->fact, "mentions") == 0; }

static bool is_same_text(const dem_fact *a, const dem_fact *b) {
  return strcmp(a->about, b->about) == 0 && strcmp(a->date, b->date) == 0;
}

static int find_text(const naming *it, const dem_fact *fact) {
  for (int i = 0; i < it->n_texts; i++)
    if (is_same_text(it->texts[i], fact)) return i;
  return -1;
}

/* Behind all that are not later. */
static void add_text(naming *it, const dem_fact *fact) {
  if (it->n_texts == MOST_TEXTS || find_text(it, fact) >= 0) return;
  int at = it->n_texts++;
  for (; at > 0 && strcmp(it->texts[at - 1]->date, fact->date) > 0; at--) it->texts[at] = it->texts[at - 1];
  it->texts[at] = fact;
}

static int find_actor(naming *it, const char *code) {
  for (int i = 0; i < it->n_actors; i++)
    if (strcmp(it->actors[i], code) == 0) return i;
  if (it->n_actors == MOST_ACTORS) return -1;
  it->actors[it->n_actors] = code;
  return it->n_actors++;
}

static void find_data(naming *it) {
  const dem_facts *facts = &it->page->evidence->facts;
  for (int i = 0; i < facts->n; i++)
    if (is_mention(&facts->facts[i])) add_text(it, &facts->facts[i]);
  for (int i = 0; i < facts->n; i++) {
    if (!is_mention(&facts->facts[i])) continue;
    int text = find_text(it, &facts->facts[i]), actor = find_actor(it, facts->facts[i].kind);
    if (text >= 0 && actor >= 0) it->cells[text][actor] = &facts->facts[i];
  }
}

static bool is_named(const dem_fact *fact) { return fact && strcmp(fact->value, "0") != 0 && *fact->value; }

static bool is_excerpt(const dem_fact *fact) { return strcmp(fact->note, "whole") != 0; }

/* ---- drawing --------------------------------------------------------------------------------------------- */

static double column_x(int actor) { return DATE_W + NAME_W + FORM_W + CELL_W * actor; }

static void draw_heads(naming *it) {
  const char *lines[2];
  for (int a = 0; a < it->n_actors; a++) {
    int n = dem_text_wrap(it->page->mem, lines, 2, dem_word_actor(it->page, it->actors[a]), (CELL_W + 8) * 13 / 12.0);
    for (int i = 0; i < n; i++)
      dem_svg_text(&it->svg, "num", DEM_ANCHOR_MIDDLE, column_x(a) + CELL_W / 2.0, TOP - 9 - 14 * (n - 1 - i), 0,
                   lines[i]);
  }
}

static void draw_cell(naming *it, int text, int actor) {
  const dem_fact *fact = it->cells[text][actor];
  double x = column_x(actor) + CELL_W / 2.0, y = TOP + CELL_H * (text + 0.5);
  if (is_named(fact)) {
    dem_svg_rect(&it->svg, "full", x - CELL_W / 2.0 + 2, y - CELL_H / 2.0 + 2, CELL_W - 4, CELL_H - 4);
    dem_svg_text(&it->svg, "on-full", DEM_ANCHOR_MIDDLE, x, y + 4.5, CELL_W - 4, fact->value);
  } else if (!fact || is_excerpt(fact)) dem_svg_dot(&it->svg, "dim", x, y, 1.8, NULL);
  else {
    dem_svg_rect(&it->svg, "box", x - CELL_W / 2.0 + 2, y - CELL_H / 2.0 + 2, CELL_W - 4, CELL_H - 4);
    dem_svg_line(&it->svg, "cross", x - 4, y - 4, x + 4, y + 4);
    dem_svg_line(&it->svg, "cross", x - 4, y + 4, x + 4, y - 4);
  }
}

static void draw_text_row(naming *it, int text) {
  const dem_fact *fact = it->texts[text];
  double y = TOP + CELL_H * text;
  bool same = text > 0 && strcmp(it->texts[text - 1]->date, fact->date) == 0;
  bool seen = strcmp(fact->date, it->page->seen_on) == 0;
  if (seen) dem_svg_rect(&it->svg, "band", 0, y, column_x(it->n_actors), CELL_H);
  if (!same) dem_svg_line(&it->svg, "rule", 0, y, column_x(it->n_actors), y);
  if (!same) dem_svg_text(&it->svg, "num", DEM_ANCHOR_START, 2, y + 16, DATE_W - 4, fact->date);
  dem_svg_text(&it->svg, seen ? "num bold" : "num", DEM_ANCHOR_START, DATE_W, y + 16, NAME_W + 14, fact->about);
  dem_svg_text(&it->svg, "small", DEM_ANCHOR_START, DATE_W + NAME_W, y + 16, 0, is_excerpt(fact) ? "excerpt" : "whole");
  for (int a = 0; a < it->n_actors; a++) draw_cell(it, text, a);
}

static int count_naming(const naming *it, int actor, const char *date, bool on_it) {
  int n = 0;
  for (int i = 0; i < it->n_texts; i++)
    n += (strcmp(it->texts[i]->date, date) == 0) == on_it && is_named(it->cells[i][actor]);
  return n;
}

static int count_texts(const naming *it, const char *date) {
  int n = 0;
  for (int i = 0; i < it->n_texts; i++) n += strcmp(it->texts[i]->date, date) == 0;
  return n;
}

/* "Yoon, Washington, 2024-07-11, excerpt: names South Korea 1, ...", and of a whole text whom it omits. */
static void put_text_words(naming *it, dem_buf *buf, int text) {
  const dem_fact *fact = it->texts[text];
  const char *between = ": names ";
  dem_buf_format(buf, "%s, %s, %s", fact->about, fact->date, is_excerpt(fact) ? "excerpt" : "whole");
  for (int a = 0; a < it->n_actors; a++) {
    if (!is_named(it->cells[text][a])) continue;
    dem_buf_format(buf, "%s%s %s", between, dem_word_actor(it->page, it->actors[a]), it->cells[text][a]->value);
    between = ", ";
  }
  between = buf->length > 0 && between[0] == ':' ? ": omits " : "; omits ";
  for (int a = 0; a < it->n_actors; a++) {
    const dem_fact *cell = it->cells[text][a];
    if (!cell || is_named(cell) || is_excerpt(cell)) continue;
    dem_buf_format(buf, "%s%s", between, dem_word_actor(it->page, it->actors[a]));
    between = ", ";
  }
  dem_buf_put(buf, ". ");
}

static const char *description(naming *it) {
  dem_buf *buf = dem_word_begin(it->page);
  for (int i = 0; i < it->n_texts; i++) put_text_words(it, buf, i);
  return dem_word_end(it->page);
}

static void draw(naming *it) {
  dem_svg_open(&it->svg, "naming-drawing", column_x(it->n_actors) + 2, TOP + CELL_H * it->n_texts + FOOT,
               "Who is named in which statement", description(it));
  for (int i = 0; i < it->n_texts; i++) draw_text_row(it, i);
  draw_heads(it);
  dem_svg_line(&it->svg, "axis", 0, TOP, column_x(it->n_actors), TOP);
  dem_svg_close(&it->svg);
}

/* ---- the figure ------------------------------------------------------------------------------------------ */

static void put_row(naming *it, int text) {
  dem_page *page = it->page;
  const dem_fact *fact = it->texts[text];
  DEM_HTML(page->out, "<tr><th scope=\"row\"><bdi>%</bdi></th><td class=\"num\">%</td><td>%</td>", fact->about,
           fact->date, is_excerpt(fact) ? "excerpt" : "whole");
  for (int a = 0; a < it->n_actors; a++) {
    const dem_fact *cell = it->cells[text][a];
    DEM_HTML(page->out, "<td>%</td>",
             is_named(cell)              ? cell->value
             : cell && !is_excerpt(cell) ? "omitted"
                                         : "not seen");
  }
  dem_buf_put(page->out, "</tr>\n");
}

static void put_sources(naming *it) {
  dem_buf_put(it->page->out, "<ul class=\"src\">\n");
  for (int i = 0; i < it->n_texts; i++) {
    DEM_HTML(it->page->out, "<li><bdi>%</bdi>, %: ", it->texts[i]->about, it->texts[i]->date);
    dem_page_put_source(it->page, it->texts[i]->source);
    dem_buf_put(it->page->out, "</li>\n");
  }
  dem_buf_put(it->page->out, "</ul>\n");
}

static void put_data(naming *it) {
  const char *headings[MOST_ACTORS + 4] = {"statement", "date", "text"};
  for (int a = 0; a < it->n_actors; a++) headings[3 + a] = dem_word_actor(it->page, it->actors[a]);
  dem_html_fold_open(it->page->out, "These counts as a table");
  dem_html_table_open(it->page->out, "How often each statement names whom", headings);
  for (int i = 0; i < it->n_texts; i++) put_row(it, i);
  dem_html_table_close(it->page->out);
  put_sources(it);
  dem_html_fold_close(it->page->out);
}

/* Of the actors that no statement of the observed date is seen to name the one that most others name; -1. */
static int find_unsaid(const naming *it) {
  int found = -1, most = 0;
  for (int a = 0; a < it->n_actors; a++) {
    int n = count_naming(it, a, it->page->seen_on, false);
    if (count_naming(it, a, it->page->seen_on, true) > 0 || n <= most) continue;
    found = a;
    most = n;
  }
  return found;
}

static const char *finding(naming *it) {
  dem_page *page = it->page;
  int then = count_texts(it, page->seen_on), unsaid = find_unsaid(it);
  if (then == 0 || unsaid < 0)
    return dem_arena_format(page->mem, "Who is named, and who is not, in %s",
                            dem_word_plural(page, it->n_texts, "statement", "statements"));
  return dem_arena_format(page->mem, "%s of %s is seen to name %s, which %d of the %d others name",
                          then == 1 ? "The statement" : dem_arena_format(page->mem, "None of the %d statements", then),
                          dem_word_date(page, page->seen_on), dem_word_actor(page, it->actors[unsaid]),
                          count_naming(it, unsaid, page->seen_on, false), it->n_texts - then);
}

void dem_page_naming(dem_page *page) {
  naming *it = DEM_NEW(page->mem, naming);
  it->page = page;
  it->svg = (dem_svg){.out = page->out, .mem = page->mem};
  find_data(it);
  if (it->n_texts == 0) return;
  dem_html_figure_open(page->out, "naming", finding(it));
  draw(it);
  dem_html_figure_caption(
    page->out, "A number: how often the statement names the actor. A cross in a box: the text is here as a whole "
               "and does not name it. A dot: not seen in an excerpt, which proves nothing about the rest. "
               "Shaded: statements of the date of what was observed.");
  put_data(it);
  dem_html_figure_close(page->out);
}
