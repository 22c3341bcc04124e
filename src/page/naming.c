/* Who is named in which statement, and how often. What a whole text does not name it omits; of an excerpt we know only
 * that the actor is not seen. Data: the facts named "mentions", one per statement (`about`) and actor (`kind`). All are
 * counted; of many statements those nearest to what was observed are shown, of many actors those that most name. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "page/html.h"
#include "page/evidence.h"
#include "page/tally.h"
#include "page/svg.h"

enum { DATE_W = 76, NAME_W = 186, FORM_W = 52, CELL_W = 46, CELL_H = 24, TOP = 44, FOOT = 8 };
enum { MOST_TEXTS = 60, MOST_ACTORS = 16 };

typedef struct text {
  int number;
  const dem_fact *first; /* of the facts about it */
  double far;            /* days from what was observed; infinite without a date */
} text;

typedef struct actor {
  int number;
  const char *code;
  int then, elsewhere; /* texts of the observed date and others that name it */
} actor;

typedef struct naming {
  dem_page *page;
  dem_svg svg;
  dem_tally tally; /* row: number of a text, column: number of an actor */
  int all_texts, all_actors, all_then;
  text *texts;   /* those that are shown come first, by date */
  actor *actors; /* those that are shown come first, as they came in */
  int n_texts, n_actors;
} naming;

/* ---- the data -------------------------------------------------------------------------------------------- */

static bool is_mention(const dem_fact *fact) { return strcmp(fact->fact, "mentions") == 0; }

static bool is_named(const dem_fact *fact) { return fact && strcmp(fact->value, "0") != 0 && *fact->value; }

static bool is_excerpt(const dem_fact *fact) { return strcmp(fact->note, "whole") != 0; }

static bool is_then(const naming *it, const text *one) { return strcmp(one->first->date, it->page->seen_on) == 0; }

static const dem_fact *cell(const naming *it, int at, int column) {
  return dem_tally_find(&it->tally, it->texts[at].number, it->actors[column].number);
}

static double distance(const naming *it, const dem_fact *fact) {
  double day = dem_date_day(fact->date), seen = dem_date_day(it->page->seen_on);
  return !isfinite(day) ? INFINITY : isfinite(seen) ? fabs(day - seen) : 0;
}

/* A statement is who spoke and when. */
static void add_fact(naming *it, dem_roll *texts, dem_roll *actors, const dem_fact *fact) {
  dem_arena *mem = it->page->mem;
  int number = dem_roll_number(texts, mem, dem_arena_format(mem, "%s\n%s", fact->date, fact->about));
  int who = dem_roll_number(actors, mem, fact->kind);
  dem_tally_add(&it->tally, number, who, fact);
  if (number == it->all_texts) it->texts[it->all_texts++] = (text){number, fact, distance(it, fact)};
  if (who == it->all_actors) it->actors[it->all_actors++] = (actor){.number = who, .code = fact->kind};
}

/* Of several facts in one place the last counts. */
static void count(naming *it) {
  for (int i = 0; i < it->tally.n; i++) {
    const dem_tallied *at = &it->tally.cells[i];
    bool last = i + 1 == it->tally.n || at[1].row != at->row || at[1].column != at->column;
    if (!last || !is_named(at->fact)) continue;
    if (is_then(it, &it->texts[at->row])) it->actors[at->column].then++;
    else it->actors[at->column].elsewhere++;
  }
  for (int i = 0; i < it->all_texts; i++) it->all_then += is_then(it, &it->texts[i]);
}

static int by_distance(const void *a, const void *b) {
  const text *one = a, *other = b;
  if (one->far != other->far) return one->far < other->far ? -1 : 1;
  return one->number - other->number;
}

static int by_date(const void *a, const void *b) {
  const text *one = a, *other = b;
  int order = strcmp(one->first->date, other->first->date);
  return order ? order : one->number - other->number;
}

static int by_count(const void *a, const void *b) {
  const actor *one = a, *other = b;
  int order = other->then + other->elsewhere - one->then - one->elsewhere;
  return order ? order : one->number - other->number;
}

static int by_number(const void *a, const void *b) { return ((const actor *)a)->number - ((const actor *)b)->number; }

static void choose(naming *it) {
  it->n_texts = it->all_texts < MOST_TEXTS ? it->all_texts : MOST_TEXTS;
  it->n_actors = it->all_actors < MOST_ACTORS ? it->all_actors : MOST_ACTORS;
  qsort(it->texts, (size_t)it->all_texts, sizeof *it->texts, by_distance);
  qsort(it->texts, (size_t)it->n_texts, sizeof *it->texts, by_date);
  qsort(it->actors, (size_t)it->all_actors, sizeof *it->actors, by_count);
  qsort(it->actors, (size_t)it->n_actors, sizeof *it->actors, by_number);
}

static void find_data(naming *it) {
  const dem_facts *facts = &it->page->evidence->facts;
  dem_roll texts = {0}, actors = {0};
  it->tally.cells = DEM_NEW_ARRAY(it->page->mem, dem_tallied, facts->n);
  it->texts = DEM_NEW_ARRAY(it->page->mem, text, facts->n);
  it->actors = DEM_NEW_ARRAY(it->page->mem, actor, facts->n);
  for (int i = 0; i < facts->n; i++)
    if (is_mention(&facts->facts[i])) add_fact(it, &texts, &actors, &facts->facts[i]);
  dem_tally_sort(&it->tally);
  count(it);
  if (it->all_texts > 0) choose(it);
}

/* ---- drawing --------------------------------------------------------------------------------------------- */

static double column_x(int column) { return DATE_W + NAME_W + FORM_W + CELL_W * column; }

static void draw_heads(naming *it) {
  const char *lines[2];
  for (int a = 0; a < it->n_actors; a++) {
    int n = dem_text_wrap(it->page->mem, lines, 2, dem_word_actor(it->page, it->actors[a].code), (CELL_W + 8) * 13 / 12.0);
    for (int i = 0; i < n; i++)
      dem_svg_text(&it->svg, "num", DEM_ANCHOR_MIDDLE, column_x(a) + CELL_W / 2.0, TOP - 9 - 14 * (n - 1 - i), 0,
                   lines[i]);
  }
}

static void draw_cell(naming *it, int at, int column) {
  const dem_fact *fact = cell(it, at, column);
  double x = column_x(column) + CELL_W / 2.0, y = TOP + CELL_H * (at + 0.5);
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

static void draw_text_row(naming *it, int at) {
  const dem_fact *fact = it->texts[at].first;
  double y = TOP + CELL_H * at;
  bool same = at > 0 && strcmp(it->texts[at - 1].first->date, fact->date) == 0;
  bool seen = is_then(it, &it->texts[at]);
  if (seen) dem_svg_rect(&it->svg, "band", 0, y, column_x(it->n_actors), CELL_H);
  if (!same) dem_svg_line(&it->svg, "rule", 0, y, column_x(it->n_actors), y);
  if (!same) dem_svg_text(&it->svg, "num", DEM_ANCHOR_START, 2, y + 16, DATE_W - 4, fact->date);
  dem_svg_text(&it->svg, seen ? "num bold" : "num", DEM_ANCHOR_START, DATE_W, y + 16, NAME_W + 14, fact->about);
  dem_svg_text(&it->svg, "small", DEM_ANCHOR_START, DATE_W + NAME_W, y + 16, 0, is_excerpt(fact) ? "excerpt" : "whole");
  for (int a = 0; a < it->n_actors; a++) draw_cell(it, at, a);
}

/* "Yoon, Washington, 2024-07-11, excerpt: names South Korea 1, ...", and of a whole text whom it omits. */
static void put_text_words(naming *it, dem_buf *buf, int at) {
  const dem_fact *fact = it->texts[at].first;
  const char *between = ": names ";
  dem_buf_format(buf, "%s, %s, %s", fact->about, fact->date, is_excerpt(fact) ? "excerpt" : "whole");
  for (int a = 0; a < it->n_actors; a++) {
    if (!is_named(cell(it, at, a))) continue;
    dem_buf_format(buf, "%s%s %s", between, dem_word_actor(it->page, it->actors[a].code), cell(it, at, a)->value);
    between = ", ";
  }
  between = buf->length > 0 && between[0] == ':' ? ": omits " : "; omits ";
  for (int a = 0; a < it->n_actors; a++) {
    const dem_fact *found = cell(it, at, a);
    if (!found || is_named(found) || is_excerpt(found)) continue;
    dem_buf_format(buf, "%s%s", between, dem_word_actor(it->page, it->actors[a].code));
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

static void put_row(naming *it, int at) {
  dem_page *page = it->page;
  const dem_fact *fact = it->texts[at].first;
  DEM_HTML(page->out, "<tr><th scope=\"row\"><bdi>%</bdi></th><td class=\"num\">%</td><td>%</td>", fact->about,
           fact->date, is_excerpt(fact) ? "excerpt" : "whole");
  for (int a = 0; a < it->n_actors; a++) {
    const dem_fact *found = cell(it, at, a);
    DEM_HTML(page->out, "<td>%</td>",
             is_named(found)               ? found->value
             : found && !is_excerpt(found) ? "omitted"
                                           : "not seen");
  }
  dem_buf_put(page->out, "</tr>\n");
}

static void put_sources(naming *it) {
  dem_buf_put(it->page->out, "<ul class=\"src\">\n");
  for (int i = 0; i < it->n_texts; i++) {
    DEM_HTML(it->page->out, "<li><bdi>%</bdi>, %: ", it->texts[i].first->about, it->texts[i].first->date);
    dem_page_put_source(it->page, it->texts[i].first->source);
    dem_buf_put(it->page->out, "</li>\n");
  }
  dem_buf_put(it->page->out, "</ul>\n");
}

static void put_data(naming *it) {
  const char *headings[MOST_ACTORS + 4] = {"statement", "date", "text"};
  for (int a = 0; a < it->n_actors; a++) headings[3 + a] = dem_word_actor(it->page, it->actors[a].code);
  dem_html_fold_open(it->page->out, "These counts as a table");
  dem_html_table_open(it->page->out, "How often each statement names whom", headings);
  for (int i = 0; i < it->n_texts; i++) put_row(it, i);
  dem_html_table_close(it->page->out);
  put_sources(it);
  dem_html_fold_close(it->page->out);
}

/* Of the actors that no statement of the observed date is seen to name the one that most others name; NULL. */
static const actor *find_unsaid(const naming *it) {
  const actor *found = NULL;
  for (int a = 0; a < it->all_actors; a++) {
    const actor *one = &it->actors[a];
    if (one->then > 0 || one->elsewhere == 0) continue;
    bool first = found && one->elsewhere == found->elsewhere && one->number < found->number;
    if (!found || one->elsewhere > found->elsewhere || first) found = one;
  }
  return found;
}

static const char *finding(naming *it) {
  dem_page *page = it->page;
  const actor *unsaid = find_unsaid(it);
  if (it->all_then == 0 || !unsaid)
    return dem_arena_format(page->mem, "Who is named, and who is not, in %s",
                            dem_word_plural(page, it->all_texts, "statement", "statements"));
  return dem_arena_format(
    page->mem, "%s of %s is seen to name %s, which %d of the %d others name",
    it->all_then == 1 ? "The statement" : dem_arena_format(page->mem, "None of the %d statements", it->all_then),
    dem_word_date(page, page->seen_on), dem_word_actor(page, unsaid->code), unsaid->elsewhere,
    it->all_texts - it->all_then);
}

/* What is counted and not shown. */
static const char *rest(naming *it) {
  dem_arena *mem = it->page->mem;
  const char *texts = "", *actors = "";
  if (it->all_texts > it->n_texts)
    texts = dem_arena_format(mem, " Shown are the %d statements nearest to what was observed; %d more are only counted.",
                             it->n_texts, it->all_texts - it->n_texts);
  if (it->all_actors > it->n_actors)
    actors = dem_arena_format(mem, " Shown are the %d actors that most statements name; %d more are only counted.",
                              it->n_actors, it->all_actors - it->n_actors);
  return dem_arena_format(mem, "%s%s", texts, actors);
}

void dem_page_naming(dem_page *page) {
  naming *it = DEM_NEW(page->mem, naming);
  it->page = page;
  it->svg = (dem_svg){.out = page->out, .mem = page->mem};
  find_data(it);
  if (it->all_texts == 0) return;
  dem_html_figure_open(page->out, "naming", finding(it));
  draw(it);
  dem_html_figure_caption(
    page->out,
    dem_arena_format(page->mem,
                     "A number: how often the statement names the actor. A cross in a box: the text is here as a whole "
                     "and does not name it. A dot: not seen in an excerpt, which proves nothing about the rest. "
                     "Shaded: statements of the date of what was observed.%s",
                     rest(it)));
  put_data(it);
  dem_html_figure_close(page->out);
}
