/* Aid to date by kind, one small panel per giver on a common logarithmic scale, with the median of all donors in each.
 * What has no panel or no lane of its own is in the sums and in the table, and the caption says so. */
#include <math.h>
#include <string.h>

#include "page/aid.h"
#include "page/html.h"
#include "page/svg.h"

enum { LEFT = 46, AXIS = 140, NOTE_W = 136, TOP = 34, DOWN = 150, FOOT = 24 };
enum { MOST_PANELS = 8, MOST_DATES = 120, MOST_DECADES = 5 };

static const char MILITARY[] = "military";

typedef struct aid {
  dem_aid data;
  dem_page *page;
  dem_svg svg;
  int n_panels, n_lanes;
  int from;      /* the first date that is drawn */
  int low, high; /* powers of ten */
  bool median;
} aid;

/* ---- the data -------------------------------------------------------------------------------------------- */

static double latest(const aid *it, int giver, int lane) {
  return dem_rat_double(dem_aid_latest(&it->data, giver, lane).sum);
}

static void widen(double value, double *low, double *high) {
  if (value > 0) *low = fmin(*low, value);
  if (value > *high) *high = value;
}

static void find_scale(aid *it) {
  double low = INFINITY, high = 0;
  widen(latest(it, DEM_AID_MEDIAN, 0), &low, &high);
  for (int g = 0; g < it->n_panels; g++)
    for (int k = 0; k < it->n_lanes; k++) widen(latest(it, g, k), &low, &high);
  it->high = high > 0 ? (int)ceil(log10(high)) : 1;
  it->low = isfinite(low) ? (int)floor(log10(low)) : 0;
  if (it->high <= it->low) it->high = it->low + 1;
  if (it->low < it->high - MOST_DECADES) it->low = it->high - MOST_DECADES;
}

static bool find_data(aid *it) {
  dem_aid_find(&it->data, it->page);
  if (it->data.givers.words.n == 0 || it->data.n_dates == 0) return false;
  it->n_panels = it->data.givers.words.n < MOST_PANELS ? it->data.givers.words.n : MOST_PANELS;
  it->n_lanes = dem_aid_lane_count(&it->data);
  it->from = it->data.n_dates > MOST_DATES ? it->data.n_dates - MOST_DATES : 0;
  it->median = dem_aid_latest(&it->data, DEM_AID_MEDIAN, 0).last != NULL;
  find_scale(it);
  return true;
}

static const char *giver_name(const aid *it, int giver) {
  return dem_word_actor(it->page, dem_roll_word(&it->data.givers, giver));
}

static const char *last_date(const aid *it) { return it->data.dates[it->data.n_dates - 1]; }

/* ---- words ----------------------------------------------------------------------------------------------- */

/* "413", "14.5", "0.9": three digits, for marks and sentences. */
static const char *rounded(aid *it, double value) {
  dem_html_decimal(dem_word_begin(it->page), value, value >= 100 || value == 0 ? 0 : value >= 10 ? 1 : 2);
  return dem_word_end(it->page);
}

static const char *unit(aid *it) {
  const char *said = it->data.first->unit;
  return strcmp(said, "EUR_million") == 0 ? "million euros" : dem_word_spaced(it->page, said);
}

/* ---- one panel ------------------------------------------------------------------------------------------- */

static double place_x(const aid *it, const char *date) {
  double first = dem_date_day(it->data.dates[it->from]), span = dem_date_day(last_date(it)) - first;
  return LEFT + (span > 0 ? AXIS * (dem_date_day(date) - first) / span : AXIS);
}

static double place_y(const aid *it, double value) {
  return TOP + DOWN * (1 - (log10(value) - it->low) / (it->high - it->low));
}

static void draw_date(aid *it, dem_anchor anchor, double x, const char *date) {
  dem_svg_text(&it->svg, "small", anchor, x, TOP + DOWN + 17, 0, dem_arena_format(it->page->mem, "%.7s", date));
}

static void draw_axes(aid *it) {
  for (int power = it->low; power <= it->high; power++) {
    double y = place_y(it, pow(10, power));
    dem_svg_line(&it->svg, "rule", LEFT, y, LEFT + AXIS, y);
    dem_html_decimal(dem_word_begin(it->page), pow(10, power), power < 0 ? -power : 0);
    dem_svg_text(&it->svg, "small", DEM_ANCHOR_END, LEFT - 5, y + 4, 0, dem_word_end(it->page));
  }
  draw_date(it, DEM_ANCHOR_START, LEFT, it->data.dates[it->from]);
  if (it->from < it->data.n_dates - 1) draw_date(it, DEM_ANCHOR_END, LEFT + AXIS, last_date(it));
}

/* The line of one lane, and where it ends; NaN where nothing of it is on the scale. */
static double draw_line(aid *it, const char *class, int giver, int lane) {
  double points[2 * MOST_DATES], y = NAN;
  int n = 0;
  for (int i = it->from; i < it->data.n_dates; i++) {
    dem_given given = dem_aid_given(&it->data, giver, lane, i);
    double value = dem_rat_double(given.sum);
    if (!given.fresh || !(value >= pow(10, it->low))) continue;
    points[2 * n] = place_x(it, it->data.dates[i]);
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
  if (strcmp(kind, MILITARY) == 0) return "line-strong";
  return strcmp(kind, "financial") == 0 ? "line-dashed" : "line-plain";
}

static const char *lane_words(aid *it, int giver, int lane) {
  double sum = latest(it, giver, lane);
  return dem_arena_format(it->page->mem, "%s %s", dem_aid_lane_name(&it->data, lane),
                          isnan(sum) ? "not known" : rounded(it, sum));
}

/* The lanes of which nothing is on the scale. */
static const char *none_of(aid *it, int giver) {
  const char *none = "";
  for (int k = 0; k < it->n_lanes; k++)
    if (!(latest(it, giver, k) >= pow(10, it->low)))
      none = dem_arena_format(it->page->mem, "%s%s%s", none, *none ? ", " : "", lane_words(it, giver, k));
  return none;
}

/* "Aid of Japan, 2022-03-31 to 2024-07-31: 7509 million euros in all; financial 6013, ...; median of all donors 603." */
static const char *description(aid *it, int giver, const char *sum) {
  dem_buf *buf = dem_word_begin(it->page);
  dem_buf_format(buf, "Aid of %s, %s to %s: %s %s in all", giver_name(it, giver), it->data.dates[it->from],
                 last_date(it), sum, unit(it));
  for (int k = 0; k < it->n_lanes; k++)
    dem_buf_format(buf, "%s%s", k == 0 ? "; " : ", ", lane_words(it, giver, k));
  if (it->median) dem_buf_format(buf, "; median of all donors %s", rounded(it, latest(it, DEM_AID_MEDIAN, 0)));
  dem_buf_put_char(buf, '.');
  return dem_word_end(it->page);
}

static int draw_lanes(aid *it, int giver, note *notes) {
  for (int k = 0; k < it->n_lanes; k++) {
    const char *name = dem_aid_lane_name(&it->data, k);
    notes[k] = (note){draw_line(it, line_class(name), giver, k), lane_words(it, giver, k), strcmp(name, MILITARY) == 0};
  }
  if (!it->median) return it->n_lanes;
  notes[it->n_lanes] =
    (note){draw_line(it, "line-dotted", DEM_AID_MEDIAN, 0),
           dem_arena_format(it->page->mem, "median %s", rounded(it, latest(it, DEM_AID_MEDIAN, 0))), false};
  return it->n_lanes + 1;
}

static void draw_panel(aid *it, int giver) {
  dem_page *page = it->page;
  note notes[DEM_MOST_LANES + 1];
  const char *sum = rounded(it, latest(it, giver, DEM_AID_ALL)), *none = none_of(it, giver);
  const char *heading = dem_arena_format(page->mem, "%s: %s", giver_name(it, giver), sum);
  dem_svg_open(&it->svg, dem_arena_format(page->mem, "aid-%d", giver + 1), LEFT + AXIS + NOTE_W, TOP + DOWN + FOOT,
               heading, description(it, giver, sum));
  dem_svg_text(&it->svg, giver == 0 ? "bold" : "plain", DEM_ANCHOR_START, 0, 16, LEFT + AXIS + NOTE_W, heading);
  draw_axes(it);
  draw_notes(it, notes, draw_lanes(it, giver, notes));
  if (*none) dem_svg_text(&it->svg, "small", DEM_ANCHOR_START, LEFT + AXIS + 8, TOP + DOWN + 17, NOTE_W - 8, none);
  dem_svg_close(&it->svg);
}

/* ---- its tables ------------------------------------------------------------------------------------------ */

/* As it was told; of several facts their sum. */
static void put_cell(aid *it, int giver, int lane, int date) {
  dem_given given = dem_aid_given(&it->data, giver, lane, date);
  const char *text = given.n == 1 ? given.last->value : rounded(it, dem_rat_double(given.sum));
  DEM_HTML(it->page->out, "<td>%</td>", given.fresh ? text : "\xE2\x80\x93");
}

/* One table per giver: its lanes, and the median beside them. */
static void put_giver(aid *it, int giver) {
  dem_page *page = it->page;
  const char *headings[DEM_MOST_LANES + 3] = {"date"};
  int n = 1;
  for (int k = 0; k < it->n_lanes; k++) headings[n++] = dem_aid_lane_name(&it->data, k);
  if (it->median) headings[n++] = "median donor";
  dem_html_table_open(page->out,
                      dem_arena_format(page->mem, "Aid of %s to date, %s", giver_name(it, giver), unit(it)), headings);
  for (int i = it->from; i < it->data.n_dates; i++) {
    DEM_HTML(page->out, "<tr><th scope=\"row\">%</th>", it->data.dates[i]);
    for (int k = 0; k < it->n_lanes; k++) put_cell(it, giver, k, i);
    if (it->median) put_cell(it, DEM_AID_MEDIAN, 0, i);
    dem_buf_put(page->out, "</tr>\n");
  }
  dem_html_table_close(page->out);
}

/* Those that have no panel, with their sums. */
static void put_other_givers(aid *it) {
  static const char *const headings[] = {"giver", "in all", NULL};
  if (it->n_panels == it->data.givers.words.n) return;
  dem_html_table_open(it->page->out,
                      dem_arena_format(it->page->mem, "Aid of others to date, %s", unit(it)), headings);
  for (int g = it->n_panels; g < it->data.givers.words.n; g++)
    DEM_HTML(it->page->out, "<tr><th scope=\"row\"><bdi>%</bdi></th><td>%</td></tr>\n", giver_name(it, g),
             rounded(it, latest(it, g, DEM_AID_ALL)));
  dem_html_table_close(it->page->out);
}

static void put_data(aid *it) {
  dem_page *page = it->page;
  dem_html_fold_open(page->out, "These numbers as tables");
  for (int g = 0; g < it->n_panels; g++) put_giver(it, g);
  put_other_givers(it);
  dem_buf_put(page->out, "<p class=\"src\">Source: ");
  dem_page_put_source(page, it->data.first->source);
  dem_buf_put(page->out, "</p>\n");
  dem_html_fold_close(page->out);
}

/* ---- the figure ------------------------------------------------------------------------------------------ */

static const char *finding(aid *it) {
  dem_arena *mem = it->page->mem;
  double median = latest(it, DEM_AID_MEDIAN, 0), arms = dem_rat_double(dem_aid_of_kind(&it->data, 0, MILITARY));
  const char *given =
    dem_arena_format(mem, "%s had given %s %s by %s", giver_name(it, 0), rounded(it, latest(it, 0, DEM_AID_ALL)),
                     unit(it), dem_word_date(it->page, last_date(it)));
  if (arms >= 0) given = dem_arena_format(mem, "%s, %s of them military", given, rounded(it, arms));
  return median > 0 ? dem_arena_format(mem, "%s; the median donor %s", given, rounded(it, median)) : given;
}

/* What is not drawn on its own, sentence by sentence. */
static const char *rest(aid *it) {
  dem_buf *buf = dem_word_begin(it->page);
  int givers = it->data.givers.words.n - it->n_panels, left = it->data.n_left_out;
  if (it->data.kinds.words.n > it->n_lanes)
    dem_buf_format(buf, " %s are drawn as one line, their sum.", dem_aid_lane_name(&it->data, it->n_lanes - 1));
  if (givers > 0)
    dem_buf_format(buf, " %s without a panel: in the last table.",
                   dem_word_plural(it->page, givers, "giver", "givers"));
  if (it->from > 0)
    dem_buf_format(buf, " The %d dates before %s are in the sums alone.", it->from, it->data.dates[it->from]);
  if (left > 0)
    dem_buf_format(buf, " %s without a date, a number or the unit of the others: in no sum.",
                   dem_word_plural(it->page, left, "fact", "facts"));
  return dem_word_end(it->page);
}

void dem_page_aid(dem_page *page) {
  aid *it = DEM_NEW(page->mem, aid);
  it->page = page;
  it->svg = (dem_svg){.out = page->out, .mem = page->mem};
  if (!find_data(it)) return;
  dem_html_figure_open(page->out, "aid", finding(it));
  dem_buf_put(page->out, "<div class=\"panels\">");
  for (int g = 0; g < it->n_panels; g++) draw_panel(it, g);
  dem_buf_put(page->out, "</div>\n");
  dem_html_figure_caption(
    page->out, dem_arena_format(page->mem,
                                "Aid since the war began, in %s, summed up to each date; every gridline is ten "
                                "times the one below. Beside the name: the sum over kinds. Dotted: the median of "
                                "the sums of all donors.%s",
                                unit(it), rest(it)));
  put_data(it);
  dem_html_figure_close(page->out);
}
