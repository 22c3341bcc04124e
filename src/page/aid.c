/* Aid to date by kind, one small panel per giver on a common logarithmic scale, with the median of all donors in each.
 * Data: the facts named "aid to date", whose `about` is an actor or "median donor". */
#include <math.h>
#include <string.h>

#include "page/html.h"
#include "page/evidence.h"
#include "page/svg.h"

enum { LEFT = 46, AXIS = 140, NOTE_W = 136, TOP = 34, DOWN = 150, FOOT = 24 };
enum { MOST_GIVERS = 8, MOST_KINDS = 5, MOST_DATES = 120, MOST_DECADES = 5 };

static const char MEDIAN[] = "median donor";

typedef struct aid {
  dem_page *page;
  dem_svg svg;
  int n_givers, n_kinds, n_dates;
  const char *givers[MOST_GIVERS]; /* the sender first; the median is none of them */
  const char *kinds[MOST_KINDS + 1];
  const char *dates[MOST_DATES];
  const dem_fact *facts[MOST_GIVERS + 1][MOST_KINDS + 1][MOST_DATES]; /* the median behind the last giver */
  int low, high;                                                      /* powers of ten */
  int n_median;                                                       /* kind of the median, -1 */
} aid;

/* ---- the data -------------------------------------------------------------------------------------------- */

static bool is_aid(const dem_fact *fact) { return strcmp(fact->fact, "aid to date") == 0; }

static int find_text(const char **list, int *n, int most, const char *text) {
  for (int i = 0; i < *n; i++)
    if (strcmp(list[i], text) == 0) return i;
  if (*n == most) return -1;
  list[*n] = text;
  return (*n)++;
}

static void add_fact(aid *it, const dem_fact *fact) {
  bool median = strcmp(fact->about, MEDIAN) == 0;
  int n_median = it->n_median >= 0;
  int giver = median ? MOST_GIVERS : find_text(it->givers, &it->n_givers, MOST_GIVERS, fact->about);
  int kind = median ? 0 : find_text(it->kinds, &it->n_kinds, MOST_KINDS, fact->kind);
  int date = find_text(it->dates, &it->n_dates, MOST_DATES, fact->date);
  if (giver < 0 || kind < 0 || date < 0 || !isfinite(dem_date_day(fact->date))) return;
  if (median && !n_median) it->n_median = 0;
  it->facts[giver][kind][date] = fact;
}

static dem_rat number(aid *it, const dem_fact *fact) {
  dem_rat value;
  if (!fact || !dem_rat_read(it->page->mem, &value, fact->value, strlen(fact->value))) return DEM_UNDEFINED;
  return value;
}

static double amount(aid *it, const dem_fact *fact) { return fact ? dem_rat_double(number(it, fact)) : NAN; }

static const dem_fact *latest(const aid *it, int giver, int kind) {
  for (int i = it->n_dates - 1; i >= 0; i--)
    if (it->facts[giver][kind][i]) return it->facts[giver][kind][i];
  return NULL;
}

static dem_rat total(aid *it, int giver) {
  dem_rat sum = DEM_ZERO;
  for (int k = 0; k < it->n_kinds; k++)
    if (latest(it, giver, k)) sum = dem_rat_add(it->page->mem, sum, number(it, latest(it, giver, k)));
  return sum;
}

static void find_scale(aid *it) {
  double low = INFINITY, high = 0;
  for (int g = 0; g <= MOST_GIVERS; g++)
    for (int k = 0; k < it->n_kinds || k == 0; k++) {
      double value = amount(it, latest(it, g, k));
      if (value > 0) low = fmin(low, value);
      if (value > high) high = value;
    }
  it->high = high > 0 ? (int)ceil(log10(high)) : 1;
  it->low = isfinite(low) ? (int)floor(log10(low)) : 0;
  if (it->high <= it->low) it->high = it->low + 1;
  if (it->low < it->high - MOST_DECADES) it->low = it->high - MOST_DECADES;
}

static void find_data(aid *it) {
  const dem_facts *facts = &it->page->evidence->facts;
  it->n_median = -1;
  for (int own = 1; own >= 0; own--)
    for (int i = 0; i < facts->n; i++)
      if (is_aid(&facts->facts[i]) && (strcmp(facts->facts[i].about, it->page->sender) == 0) == own)
        add_fact(it, &facts->facts[i]);
  find_scale(it);
}

/* ---- words ----------------------------------------------------------------------------------------------- */

/* "413", "14.5", "0.9": three digits, for marks and sentences. */
static const char *rounded(aid *it, double value) {
  dem_html_decimal(dem_word_begin(it->page), value, value >= 100 || value == 0 ? 0 : value >= 10 ? 1 : 2);
  return dem_word_end(it->page);
}

static const char *unit(aid *it) {
  const dem_fact *fact = latest(it, 0, 0);
  if (fact && strcmp(fact->unit, "EUR_million") == 0) return "million euros";
  return fact ? dem_word_spaced(it->page, fact->unit) : "";
}

/* ---- one panel ------------------------------------------------------------------------------------------- */

static double place_x(const aid *it, const char *date) {
  double first = dem_date_day(it->dates[0]), span = dem_date_day(it->dates[it->n_dates - 1]) - first;
  return LEFT + (span > 0 ? AXIS * (dem_date_day(date) - first) / span : AXIS);
}

static double place_y(const aid *it, double value) {
  return TOP + DOWN * (1 - (log10(value) - it->low) / (it->high - it->low));
}

static void draw_axes(aid *it) {
  for (int power = it->low; power <= it->high; power++) {
    double y = place_y(it, pow(10, power));
    dem_svg_line(&it->svg, "rule", LEFT, y, LEFT + AXIS, y);
    dem_html_decimal(dem_word_begin(it->page), pow(10, power), power < 0 ? -power : 0);
    dem_svg_text(&it->svg, "small", DEM_ANCHOR_END, LEFT - 5, y + 4, 0, dem_word_end(it->page));
  }
  for (int i = 0; i<it->n_dates; i += it->n_dates> 1 ? it->n_dates - 1 : 1)
    dem_svg_text(&it->svg, "small", i == 0 ? DEM_ANCHOR_START : DEM_ANCHOR_END, i == 0 ? LEFT : LEFT + AXIS,
                 TOP + DOWN + 17, 0, dem_arena_format(it->page->mem, "%.7s", it->dates[i]));
}

/* The line of one kind, and where it ends; NaN where nothing of it is on the scale. */
static double draw_line(aid *it, const char *class, int giver, int kind) {
  double points[2 * MOST_DATES], y = NAN;
  int n = 0;
  for (int i = 0; i < it->n_dates; i++) {
    double value = amount(it, it->facts[giver][kind][i]);
    if (!(value >= pow(10, it->low))) continue;
    points[2 * n] = place_x(it, it->dates[i]);
    points[2 * n++ + 1] = y = place_y(it, value);
  }
  if (n == 0) return NAN;
  dem_svg_path(&it->svg, class, n, points);
  dem_svg_dot(&it->svg, "pass", points[2 * n - 2], y, 2.5, NULL);
  return y;
}

typedef struct note {
  double y;
  const char *text;
  bool strong;
} note;

/* From the top down, none nearer than a line to the one before. */
static void draw_notes(aid *it, note *notes, int n) {
  double next = TOP;
  for (int drawn = 0; drawn < n; drawn++) {
    int top = -1;
    for (int i = 0; i < n; i++)
      if (isfinite(notes[i].y) && (top < 0 || notes[i].y < notes[top].y)) top = i;
    if (top < 0) return;
    double y = fmax(notes[top].y + 4, next);
    dem_svg_text(&it->svg, notes[top].strong ? "num bold" : "num", DEM_ANCHOR_START, LEFT + AXIS + 8, y, NOTE_W - 8,
                 notes[top].text);
    next = y + 14;
    notes[top].y = NAN;
  }
}

static const char *line_class(const char *kind) {
  if (strcmp(kind, "military") == 0) return "line-strong";
  return strcmp(kind, "financial") == 0 ? "line-dashed" : "line-plain";
}

static const char *none_of(aid *it, int giver) {
  dem_buf *buf = dem_word_begin(it->page);
  for (int k = 0; k < it->n_kinds; k++) {
    if (amount(it, latest(it, giver, k)) >= pow(10, it->low)) continue;
    dem_buf_put(buf, buf->length ? ", " : "");
    dem_buf_put(buf, it->kinds[k]);
    dem_buf_put(buf, " ");
    dem_buf_put(buf, latest(it, giver, k) ? rounded(it, amount(it, latest(it, giver, k))) : "not known");
  }
  return dem_word_end(it->page);
}

/* "Aid of Japan, 2022-03-31 to 2024-07-31: 7509 million euros in all; financial 6013, ...; median of all donors 603." */
static const char *description(aid *it, int giver, const char *name, const char *sum) {
  dem_buf *buf = dem_word_begin(it->page);
  dem_buf_format(buf, "Aid of %s, %s to %s: %s %s in all", name, it->dates[0], it->dates[it->n_dates - 1], sum,
                 unit(it));
  for (int k = 0; k < it->n_kinds; k++) {
    const dem_fact *last = latest(it, giver, k);
    dem_buf_format(buf, "%s%s %s", k == 0 ? "; " : ", ", it->kinds[k],
                   last ? rounded(it, amount(it, last)) : "not known");
  }
  if (it->n_median >= 0)
    dem_buf_format(buf, "; median of all donors %s", rounded(it, amount(it, latest(it, MOST_GIVERS, 0))));
  dem_buf_put_char(buf, '.');
  return dem_word_end(it->page);
}

static void draw_panel(aid *it, int giver) {
  dem_page *page = it->page;
  note notes[MOST_KINDS + 1];
  const char *name = dem_word_actor(page, it->givers[giver]), *sum = rounded(it, dem_rat_double(total(it, giver)));
  const char *heading = dem_arena_format(page->mem, "%s: %s", name, sum);
  dem_svg_open(&it->svg, dem_arena_format(page->mem, "aid-%d", giver + 1), LEFT + AXIS + NOTE_W, TOP + DOWN + FOOT,
               heading, description(it, giver, name, sum));
  dem_svg_text(&it->svg, giver == 0 ? "bold" : "plain", DEM_ANCHOR_START, 0, 16, LEFT + AXIS + NOTE_W, heading);
  draw_axes(it);
  for (int k = 0; k < it->n_kinds; k++)
    notes[k] = (note){draw_line(it, line_class(it->kinds[k]), giver, k),
                      dem_arena_format(page->mem, "%s %s", it->kinds[k], rounded(it, amount(it, latest(it, giver, k)))),
                      strcmp(it->kinds[k], "military") == 0};
  notes[it->n_kinds] =
    (note){draw_line(it, "line-dotted", MOST_GIVERS, 0),
           dem_arena_format(page->mem, "median %s", rounded(it, amount(it, latest(it, MOST_GIVERS, 0)))), false};
  draw_notes(it, notes, it->n_kinds + 1);
  if (*none_of(it, giver))
    dem_svg_text(&it->svg, "small", DEM_ANCHOR_START, LEFT + AXIS + 8, TOP + DOWN + 17, NOTE_W - 8, none_of(it, giver));
  dem_svg_close(&it->svg);
}

/* ---- the figure ------------------------------------------------------------------------------------------ */

static void put_cell(aid *it, const dem_fact *fact) {
  DEM_HTML(it->page->out, "<td>%</td>", fact ? fact->value : "\xE2\x80\x93");
}

/* One table per giver: its kinds, and the median beside them. */
static void put_giver(aid *it, int giver) {
  dem_page *page = it->page;
  const char *headings[MOST_KINDS + 3] = {"date"};
  int n = 1;
  for (int k = 0; k < it->n_kinds; k++) headings[n++] = it->kinds[k];
  if (it->n_median >= 0) headings[n++] = MEDIAN;
  const char *name = dem_word_actor(page, it->givers[giver]);
  dem_html_table_open(page->out, dem_arena_format(page->mem, "Aid of %s to date, %s", name, unit(it)), headings);
  for (int i = 0; i < it->n_dates; i++) {
    DEM_HTML(page->out, "<tr><th scope=\"row\">%</th>", it->dates[i]);
    for (int k = 0; k < it->n_kinds; k++) put_cell(it, it->facts[giver][k][i]);
    if (it->n_median >= 0) put_cell(it, it->facts[MOST_GIVERS][0][i]);
    dem_buf_put(page->out, "</tr>\n");
  }
  dem_html_table_close(page->out);
}

static void put_data(aid *it) {
  dem_page *page = it->page;
  dem_html_fold_open(page->out, "These numbers as tables");
  for (int g = 0; g < it->n_givers; g++) put_giver(it, g);
  dem_buf_put(page->out, "<p class=\"src\">Source: ");
  dem_page_put_source(page, latest(it, 0, 0) ? latest(it, 0, 0)->source : "");
  dem_buf_put(page->out, "</p>\n");
  dem_html_fold_close(page->out);
}

static const char *finding(aid *it) {
  dem_arena *mem = it->page->mem;
  double all = dem_rat_double(total(it, 0)), median = amount(it, latest(it, MOST_GIVERS, 0)), arms = NAN;
  for (int k = 0; k < it->n_kinds; k++)
    if (strcmp(it->kinds[k], "military") == 0) arms = amount(it, latest(it, 0, k));
  const char *given = dem_arena_format(mem, "%s had given %s %s by %s", dem_word_actor(it->page, it->givers[0]),
                                       rounded(it, all), unit(it), dem_word_date(it->page, it->dates[it->n_dates - 1]));
  if (arms >= 0) given = dem_arena_format(mem, "%s, %s of them military", given, rounded(it, arms));
  return median > 0 ? dem_arena_format(mem, "%s; the median donor %s", given, rounded(it, median)) : given;
}

void dem_page_aid(dem_page *page) {
  aid *it = DEM_NEW(page->mem, aid);
  it->page = page;
  it->svg = (dem_svg){.out = page->out, .mem = page->mem};
  find_data(it);
  if (it->n_givers == 0 || it->n_dates == 0) return;
  dem_html_figure_open(page->out, "aid", finding(it));
  dem_buf_put(page->out, "<div class=\"panels\">");
  for (int g = 0; g < it->n_givers; g++) draw_panel(it, g);
  dem_buf_put(page->out, "</div>\n");
  dem_html_figure_caption(
    page->out, dem_arena_format(page->mem,
                                "Aid since the war began, in %s, summed up to each date; every gridline is ten "
                                "times the one below. Beside the name: the sum over kinds. Dotted: the median of "
                                "the sums of all donors.",
                                unit(it)));
  put_data(it);
  dem_html_figure_close(page->out);
}
