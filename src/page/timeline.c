/* The sender's signals above a time axis, what others did below it: one lane per channel (below: per actor and
 * channel), a mark per row, stacked where they are close, each a link to its row. What was observed is filled and named
 * at the right. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "page/html.h"
#include "page/evidence.h"
#include "page/svg.h"

enum { NAME_W = 170, AXIS = 390, NOTE_W = 166 };              /* across */
enum { TOP = 44, STEP = 10, PAD = 8, AXIS_H = 46, FOOT = 6 }; /* down */
enum { MOST_LANES = 14, MOST_LEVELS = 24 };

typedef struct lane {
  const char *actor, *channel; /* actor NULL: the sender; channel NULL: the rest */
  int n, n_levels;
  double last[MOST_LEVELS]; /* where the last mark of each level is */
  double y;                 /* of its first level */
} lane;

typedef struct timeline {
  dem_page *page;
  dem_svg svg;
  double first, last;   /* days */
  int n_above, n_below; /* lanes */
  lane above[MOST_LANES], below[MOST_LANES];
  int *level; /* [drawn] */
  lane **of;  /* [drawn] */
  double axis_y, bottom;
} timeline;

static double place(const timeline *t, double day) {
  double span = t->last - t->first;
  return NAME_W + (span > 0 ? AXIS * (day - t->first) / span : AXIS / 2.0);
}

/* ---- lanes ----------------------------------------------------------------------------------------------- */

static bool is_sender(const timeline *t, const dem_signal *signal) {
  return strcmp(signal->actor, t->page->sender) == 0;
}

static bool is_lane_of(const lane *it, const dem_signal *signal) {
  return strcmp(it->channel, signal->channel) == 0 && (!it->actor || strcmp(it->actor, signal->actor) == 0);
}

static lane *find_lane(timeline *t, const dem_signal *signal) {
  bool mine = is_sender(t, signal);
  lane *lanes = mine ? t->above : t->below;
  int *n = mine ? &t->n_above : &t->n_below;
  for (int i = 0; i < *n; i++)
    if (!lanes[i].channel || is_lane_of(&lanes[i], signal)) return &lanes[i];
  bool full = *n == MOST_LANES - 1;
  lanes[*n] = (lane){.actor = mine ? NULL : signal->actor, .channel = full ? NULL : signal->channel};
  return &lanes[(*n)++];
}

/* Most marks first; the lanes of one actor stay together. */
static int by_actor(const void *a, const void *b) {
  const lane *one = a, *other = b;
  if (!one->channel || !other->channel) return one->channel ? -1 : 1;
  int order = one->actor && other->actor ? strcmp(other->actor, one->actor) : 0;
  if (order != 0) return order;
  if (one->n != other->n) return one->n > other->n ? -1 : 1;
  return strcmp(one->channel, other->channel);
}

static void find_lanes(timeline *t) {
  for (int i = 0; i < t->page->n_drawn; i++) find_lane(t, t->page->drawn[i].signal)->n++;
  qsort(t->above, (size_t)t->n_above, sizeof(lane), by_actor);
  qsort(t->below, (size_t)t->n_below, sizeof(lane), by_actor);
}

/* Every mark on the lowest level where it touches none. */
static void stack(timeline *t) {
  for (int i = 0; i < t->page->n_drawn; i++) {
    lane *it = t->of[i] = find_lane(t, t->page->drawn[i].signal);
    double x = place(t, t->page->drawn[i].day);
    int level = 0;
    while (level < it->n_levels && x - it->last[level] < STEP) level++;
    if (level == MOST_LEVELS) level = MOST_LEVELS - 1;
    if (level == it->n_levels) it->n_levels++;
    it->last[level] = x;
    t->level[i] = level;
  }
}

static double set_heights(lane *lanes, int n, double y) {
  for (int i = 0; i < n; i++) {
    lanes[i].y = y + (PAD + STEP) / 2.0;
    y += STEP * lanes[i].n_levels + PAD;
  }
  return y;
}

static void lay_out(timeline *t) {
  int n = t->page->n_drawn;
  t->level = DEM_NEW_ARRAY(t->page->mem, int, n);
  t->of = DEM_NEW_ARRAY(t->page->mem, lane *, n);
  t->first = t->page->drawn[0].day - 20;
  t->last = t->page->drawn[n - 1].day + 20;
  find_lanes(t);
  stack(t);
  t->axis_y = set_heights(t->above, t->n_above, TOP);
  t->bottom = set_heights(t->below, t->n_below, t->axis_y + AXIS_H);
}

/* ---- drawing --------------------------------------------------------------------------------------------- */

static int year_of(const dem_drawn *drawn) { return (int)strtol(drawn->signal->date, NULL, 10); }

/* A rule at the first day of each year, or of every few. */
static void draw_axis(timeline *t) {
  int first = year_of(&t->page->drawn[0]), last = 1 + year_of(&t->page->drawn[t->page->n_drawn - 1]);
  int every = 1 + (last - first) / 10;
  double right = NAME_W + AXIS;
  for (int year = first; year <= last; year += every) {
    double x = place(t, dem_date_day(dem_arena_format(t->page->mem, "%04d-01-01", year)));
    if (!(x >= NAME_W && x <= right)) continue;
    dem_svg_line(&t->svg, "rule", x, TOP, x, t->bottom);
    if (x < right - 30)
      dem_svg_text(&t->svg, "small halo", DEM_ANCHOR_START, x + 3, t->axis_y + AXIS_H / 2.0 + 4, 0,
                   dem_word_count(t->page, year));
  }
  dem_svg_line(&t->svg, "axis", 0, t->axis_y + 4, right, t->axis_y + 4);
  dem_svg_line(&t->svg, "axis", 0, t->axis_y + AXIS_H - 4, right, t->axis_y + AXIS_H - 4);
}

static void draw_heads(timeline *t) {
  dem_page *page = t->page;
  double seen = dem_date_day(page->seen_on);
  dem_svg_text(&t->svg, "bold", DEM_ANCHOR_START, 0, TOP - 8, NAME_W + 60,
               dem_arena_format(page->mem, "%s sent", dem_word_actor(page, page->sender)));
  dem_svg_text(&t->svg, "bold", DEM_ANCHOR_START, 0, t->axis_y + AXIS_H / 2.0 + 4, NAME_W, "Others");
  if (!(seen >= t->first && seen <= t->last)) return;
  dem_svg_line(&t->svg, "prior", place(t, seen), TOP - 14, place(t, seen), t->bottom);
  dem_svg_text(&t->svg, "num bold", DEM_ANCHOR_MIDDLE, place(t, seen), TOP - 20, 0, dem_word_date(page, page->seen_on));
}

static const char *lane_name(timeline *t, const lane *it) {
  if (!it->channel) return "the rest";
  if (!it->actor) return dem_word_spaced(t->page, it->channel);
  return dem_arena_format(t->page->mem, "%s: %s", dem_word_actor(t->page, it->actor),
                          dem_word_spaced(t->page, it->channel));
}

/* "74 condemn; 56 joint declaration": what was observed in the lane, the last first. */
static const char *lane_note(timeline *t, const lane *it) {
  dem_buf *buf = dem_word_begin(t->page);
  for (int i = t->page->n_drawn - 1; i >= 0; i--) {
    const dem_drawn *drawn = &t->page->drawn[i];
    if (t->of[i] != it || !drawn->cited) continue;
    dem_buf_format(buf, "%s%lld ", buf->length ? "; " : "", (long long)drawn->signal->id);
    dem_buf_put(buf, dem_word_spaced(t->page, drawn->signal->kind));
  }
  return dem_word_end(t->page);
}

static void draw_lane(timeline *t, const lane *it) {
  double y = it->y + STEP * (it->n_levels - 1) / 2.0 + 4;
  const char *note = lane_note(t, it), *lines[3];
  dem_svg_text(&t->svg, "small", DEM_ANCHOR_START, 0, y, NAME_W - 20, lane_name(t, it));
  dem_svg_text(&t->svg, "num", DEM_ANCHOR_END, NAME_W - 12, y, 0, dem_word_count(t->page, it->n));
  if (!*note) return;
  int n = dem_text_wrap(t->page->mem, lines, it->n_levels > 2 ? 2 : 1, note, NOTE_W - 10);
  for (int i = 0; i < n; i++)
    dem_svg_text(&t->svg, "num bold", DEM_ANCHOR_START, NAME_W + AXIS + 10, y + 15 * i - 7.5 * (n - 1), 0, lines[i]);
}

static void draw_mark(timeline *t, int index) {
  dem_page *page = t->page;
  const dem_drawn *drawn = &page->drawn[index];
  const dem_signal *signal = drawn->signal;
  double x = place(t, drawn->day), y = t->of[index]->y + STEP * t->level[index];
  dem_svg_link_open(&t->svg, dem_arena_format(page->mem, "row-%lld", (long long)signal->id),
                    dem_arena_format(page->mem, "%lld, %s: %s, %s", (long long)signal->id, signal->date,
                                     dem_word_actor(page, signal->actor), dem_word_spaced(page, signal->kind)));
  dem_svg_dot(&t->svg, drawn->cited ? "pass" : "open", x, y, drawn->cited ? 5 : 4, NULL);
  dem_svg_link_close(&t->svg);
}

static int count_marks(const lane *lanes, int n) {
  int sum = 0;
  for (int i = 0; i < n; i++) sum += lanes[i].n;
  return sum;
}

/* "aid 19 (observed: 75 nato trust fund pledge); statement 14; ..." */
static void put_lane_words(timeline *t, dem_buf *buf, const lane *lanes, int n) {
  for (int i = 0; i < n; i++) {
    const char *note = lane_note(t, &lanes[i]);
    dem_buf_format(buf, "%s%s %d", i == 0 ? ": " : "; ", lane_name(t, &lanes[i]), lanes[i].n);
    if (*note) dem_buf_format(buf, " (observed: %s)", note);
  }
}

static const char *description(timeline *t) {
  dem_page *page = t->page;
  dem_buf *buf = dem_word_begin(page);
  dem_buf_format(buf, "Rows of the ledger by date, %s to %s", page->drawn[0].signal->date,
                 page->drawn[page->n_drawn - 1].signal->date);
  if (*page->seen_on) dem_buf_format(buf, ", with %s marked", dem_word_date(page, page->seen_on));
  dem_buf_format(buf, ". Sent by %s", dem_word_actor(page, page->sender));
  put_lane_words(t, buf, t->above, t->n_above);
  dem_buf_put(buf, ". By others");
  put_lane_words(t, buf, t->below, t->n_below);
  dem_buf_put(buf, ". Each mark is a link to its row.");
  return dem_word_end(page);
}

static void draw(timeline *t) {
  dem_svg_open_links(&t->svg, "timeline-drawing", NAME_W + AXIS + NOTE_W, t->bottom + FOOT,
                     "Signals and reactions by date", description(t));
  draw_axis(t);
  for (int i = 0; i < t->n_above; i++) draw_lane(t, &t->above[i]);
  for (int i = 0; i < t->n_below; i++) draw_lane(t, &t->below[i]);
  draw_heads(t);
  for (int i = 0; i < t->page->n_drawn; i++) draw_mark(t, i);
  dem_svg_close(&t->svg);
}

/* ---- the figure ------------------------------------------------------------------------------------------ */

static void put_lanes(timeline *t, const lane *lanes, int n) {
  for (int i = 0; i < n; i++) {
    const dem_drawn *first = NULL, *last = NULL;
    for (int j = 0; j < t->page->n_drawn; j++) {
      if (t->of[j] != &lanes[i]) continue;
      if (!first) first = &t->page->drawn[j];
      last = &t->page->drawn[j];
    }
    if (!first) continue;
    DEM_HTML(t->page->out, "<tr><th scope=\"row\"><bdi>%</bdi></th><td><bdi>%</bdi></td><td>%</td><td>%</td><td>%</td>",
             dem_word_actor(t->page, lanes[i].actor     ? lanes[i].actor
                                     : lanes[i].channel ? t->page->sender
                                                        : "others"),
             lanes[i].channel ? dem_word_spaced(t->page, lanes[i].channel) : "the rest",
             dem_word_count(t->page, lanes[i].n), first->signal->date, last->signal->date);
    DEM_HTML(t->page->out, "<td><bdi>%</bdi></td></tr>\n", lane_note(t, &lanes[i]));
  }
}

static void put_data(timeline *t) {
  static const char *const headings[] = {"who", "channel", "rows", "first", "last", "observed", NULL};
  dem_html_fold_open(t->page->out, "The lanes as a table");
  dem_html_table_open(
    t->page->out, "Rows of the ledger by actor and channel; each row is in the list at the section\xE2\x80\x99s end",
    headings);
  put_lanes(t, t->above, t->n_above);
  put_lanes(t, t->below, t->n_below);
  dem_html_table_close(t->page->out);
  dem_html_fold_close(t->page->out);
}

static const char *busiest(timeline *t, const lane *lanes, int n) {
  const lane *most = &lanes[0];
  for (int i = 1; i < n; i++)
    if (lanes[i].channel && lanes[i].n > most->n) most = &lanes[i];
  const char *channel = most->channel ? dem_word_spaced(t->page, most->channel) : "the rest";
  return dem_arena_format(t->page->mem, "most often %s%sby %s (%d)",
                          most->actor ? dem_word_actor(t->page, most->actor) : "", most->actor ? " " : "", channel,
                          most->n);
}

static const char *finding(timeline *t) {
  dem_page *page = t->page;
  int above = count_marks(t->above, t->n_above), below = count_marks(t->below, t->n_below);
  const char *who = dem_word_actor(page, page->sender);
  if (page->n_drawn < page->evidence->n_signals + page->evidence->n_left_out)
    who = dem_arena_format(page->mem, "In the %d rows that are shown %s", page->n_drawn, who);
  const char *sent =
    dem_arena_format(page->mem, "%s acted or spoke %s, %s", who, dem_word_plural(page, above, "time", "times"),
                     above ? busiest(t, t->above, t->n_above) : "");
  if (below == 0) return dem_arena_format(page->mem, "%s; nothing of others is recorded", sent);
  return dem_arena_format(page->mem, "%s; others %s, %s", sent, dem_word_plural(page, below, "time", "times"),
                          busiest(t, t->below, t->n_below));
}

void dem_page_timeline(dem_page *page) {
  timeline t = {.page = page, .svg = {.out = page->out, .mem = page->mem}};
  if (page->n_drawn == 0) return;
  lay_out(&t);
  dem_html_figure_open(page->out, "timeline", finding(&t));
  draw(&t);
  dem_html_figure_caption(page->out, "A mark is a row of the ledger and leads to it; marks that are close in time are "
                                     "stacked. Filled, and named at the right: what the model calls observed. The "
                                     "dashed line is its date.");
  put_data(&t);
  dem_html_figure_close(page->out);
}
