/* Who is bound to whom on the date of what was observed: actors on a ring, one line per pair for its strongest tie that
 * holds (double: membership, thick: pact, thin: partnership), dotted where none holds any more. Ties that came later
 * are in the table alone. Dates stand on the lines where there is room. All ties are counted; of many actors those that
 * are bound to the sender come first, and the caption says how many are not drawn. */
#include <math.h>
#include <string.h>

#include "page/html.h"
#include "page/evidence.h"
#include "page/tally.h"
#include "page/layout.h"
#include "page/svg.h"

enum { MOST_ACTORS = 24, MOST_PAIRS = 200, LABEL_H = 14 };

typedef struct pair {
  int a, b;
  const dem_tie *tie;
  int strength; /* 0: it ended; else 1 partner, 2 pact, 3 member */
} pair;

typedef struct box {
  double x, y, half_w, half_h;
} box;

typedef struct net {
  dem_page *page;
  dem_svg svg;
  double seen;
  dem_roll actors;
  dem_table found; /* "KOR USA": its pair */
  int n_pairs, n_boxes;
  pair **pairs;                        /* of all actors, those that are drawn first */
  int n_actors, n_drawn;               /* actors and pairs that are drawn */
  box boxes[MOST_ACTORS + MOST_PAIRS]; /* actors, then labels */
} net;

/* ---- which ties hold ------------------------------------------------------------------------------------- */

static bool is_later(const net *it, const dem_tie *tie) { return dem_date_day(tie->since) > it->seen; }

static bool has_ended(const net *it, const dem_tie *tie) { return *tie->until && dem_date_day(tie->until) <= it->seen; }

static int strength(const net *it, const dem_tie *tie) {
  if (has_ended(it, tie)) return 0;
  return strcmp(tie->kind, "member") == 0 ? 3 : strcmp(tie->kind, "pact") == 0 ? 2 : 1;
}

static pair *find_pair(net *it, int a, int b) {
  const char *key = dem_arena_format(it->page->mem, "%d %d", a < b ? a : b, a < b ? b : a);
  pair *found = dem_table_find(&it->found, key, strlen(key));
  if (found) return found;
  found = it->pairs[it->n_pairs++] = DEM_NEW(it->page->mem, pair);
  *found = (pair){a, b, NULL, -1};
  dem_table_put(&it->found, it->page->mem, key, strlen(key), found);
  return found;
}

static void add_pair(net *it, const dem_tie *tie) {
  int a = dem_roll_number(&it->actors, it->page->mem, tie->a), b = dem_roll_number(&it->actors, it->page->mem, tie->b);
  if (a == b) return;
  pair *both = find_pair(it, a, b);
  if (strength(it, tie) <= both->strength) return;
  both->tie = tie;
  both->strength = strength(it, tie);
}

static bool is_own(const net *it, const dem_tie *tie) {
  return strcmp(tie->a, it->page->sender) == 0 || strcmp(tie->b, it->page->sender) == 0;
}

static bool is_drawn(const net *it, const pair *p) { return p->a < it->n_actors && p->b < it->n_actors; }

/* The pairs that are drawn, before all others. */
static void choose(net *it) {
  it->n_actors = it->actors.words.n < MOST_ACTORS ? it->actors.words.n : MOST_ACTORS;
  for (int i = 0; i < it->n_pairs && it->n_drawn < MOST_PAIRS; i++) {
    if (!is_drawn(it, it->pairs[i])) continue;
    pair *drawn = it->pairs[i];
    for (int j = i; j > it->n_drawn; j--) it->pairs[j] = it->pairs[j - 1];
    it->pairs[it->n_drawn++] = drawn;
  }
}

/* The sender first; where those that are bound to it come next, the rest behind them. */
static void number_actors(const net *it, dem_roll *roll, bool own_first) {
  const dem_ties *ties = &it->page->evidence->ties;
  dem_arena *mem = it->page->mem;
  for (int i = 0; i < ties->n; i++)
    if (is_own(it, &ties->ties[i])) dem_roll_number(roll, mem, it->page->sender);
  for (int own = own_first; own >= 0; own--)
    for (int i = 0; i < ties->n; i++) {
      const dem_tie *tie = &ties->ties[i];
      if (is_later(it, tie) || (own && !is_own(it, tie))) continue;
      dem_roll_number(roll, mem, tie->a);
      dem_roll_number(roll, mem, tie->b);
    }
}

static void find_pairs(net *it) {
  const dem_ties *ties = &it->page->evidence->ties;
  dem_roll all = {0};
  it->seen = dem_date_day(it->page->seen_on);
  it->pairs = DEM_NEW_ARRAY(it->page->mem, pair *, ties->n);
  number_actors(it, &all, false);
  number_actors(it, &it->actors, all.words.n > MOST_ACTORS);
  for (int i = 0; i < ties->n; i++)
    if (!is_later(it, &ties->ties[i])) add_pair(it, &ties->ties[i]);
  choose(it);
}

/* ---- drawing --------------------------------------------------------------------------------------------- */

static const char *actor_name(const net *it, int actor) { return dem_word_actor(it->page, dem_roll_word(&it->actors, actor)); }

static dem_ring lay_out(net *it) {
  dem_arena *mem = it->page->mem;
  double *half = DEM_NEW_ARRAY(mem, double, it->n_actors);
  int *order = DEM_NEW_ARRAY(mem, int, it->n_actors), *pairs = DEM_NEW_ARRAY(mem, int, 2 * it->n_drawn);
  dem_ring ring = {.n = it->n_actors,
                   .half = half,
                   .x = DEM_NEW_ARRAY(mem, double, it->n_actors),
                   .y = DEM_NEW_ARRAY(mem, double, it->n_actors)};
  for (int i = 0; i < it->n_actors; i++) half[i] = fmin(dem_text_width(actor_name(it, i)), 150) / 2 + 10;
  for (int i = 0; i < it->n_drawn; i++) {
    pairs[2 * i] = it->pairs[i]->a;
    pairs[2 * i + 1] = it->pairs[i]->b;
  }
  dem_ring_order(it->n_actors, order, it->n_drawn, pairs);
  dem_ring_place(&ring, order);
  for (int i = 0; i < it->n_actors; i++) it->boxes[i] = (box){ring.x[i], ring.y[i], half[i], DEM_BOX_H / 2.0};
  it->n_boxes = it->n_actors;
  return ring;
}

static bool is_free(const net *it, const box *wanted) {
  for (int i = 0; i < it->n_boxes; i++)
    if (fabs(it->boxes[i].x - wanted->x) < it->boxes[i].half_w + wanted->half_w &&
        fabs(it->boxes[i].y - wanted->y) < it->boxes[i].half_h + wanted->half_h)
      return false;
  return true;
}

static void draw_line(net *it, const pair *p) {
  static const char *const classes[] = {"tie-ended", "tie-partner", "tie-pact", "tie-member"};
  const box *a = &it->boxes[p->a], *b = &it->boxes[p->b];
  dem_svg_line(&it->svg, classes[p->strength], a->x, a->y, b->x, b->y);
  if (p->strength == 3) dem_svg_line(&it->svg, "tie-inner", a->x, a->y, b->x, b->y);
}

/* "pact 1953"; the year alone of a partnership. */
static const char *label(net *it, const pair *p) {
  if (p->strength == 0) return dem_arena_format(it->page->mem, "until %.4s", p->tie->until);
  return dem_arena_format(it->page->mem, "%s%s%.4s", p->strength > 1 ? p->tie->kind : "", p->strength > 1 ? " " : "",
                          p->tie->since);
}

/* Where along the line, or else just above or below it, nothing else stands; false where that is nowhere. */
static bool find_room(const net *it, const pair *p, box *wanted) {
  static const double shares[] = {0.5, 0.42, 0.58, 0.35, 0.65, 0.28, 0.72, 0.22, 0.78},
                      beside[] = {0, -LABEL_H, LABEL_H};
  const box *a = &it->boxes[p->a], *b = &it->boxes[p->b];
  for (size_t j = 0; j < sizeof beside / sizeof *beside; j++)
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++) {
      wanted->x = a->x + shares[i] * (b->x - a->x);
      wanted->y = a->y + shares[i] * (b->y - a->y) + beside[j];
      if (is_free(it, wanted)) return true;
    }
  return false;
}

static void draw_label(net *it, const pair *p) {
  const char *text = label(it, p);
  box wanted = {.half_w = dem_text_width(text) * 12 / 26 + 2, .half_h = LABEL_H / 2.0};
  if (!find_room(it, p, &wanted)) return;
  dem_svg_text(&it->svg, p->strength > 1 ? "num bold halo" : "num halo", DEM_ANCHOR_MIDDLE, wanted.x, wanted.y + 4, 0,
               text);
  it->boxes[it->n_boxes++] = wanted;
}

static void draw_actor(net *it, int actor) {
  const box *at = &it->boxes[actor];
  bool sender = strcmp(dem_roll_word(&it->actors, actor), it->page->sender) == 0;
  dem_svg_rect(&it->svg, sender ? "node own" : "node", at->x - at->half_w, at->y - at->half_h, 2 * at->half_w,
               2 * at->half_h);
  dem_svg_text(&it->svg, sender ? "bold" : "plain", DEM_ANCHOR_MIDDLE, at->x, at->y + 5, 2 * at->half_w - 8,
               actor_name(it, actor));
}

/* "South Korea and United States (pact 1953), South Korea and NATO (partner 2023), ..." */
static const char *description(net *it) {
  dem_buf *buf = dem_word_begin(it->page);
  for (int i = 0; i < it->n_drawn; i++) {
    const pair *p = it->pairs[i];
    dem_buf_put(buf, i == 0 ? "" : ", ");
    dem_buf_put(buf, actor_name(it, p->a));
    dem_buf_put(buf, " and ");
    dem_buf_put(buf, actor_name(it, p->b));
    dem_buf_format(buf, " (%s%s)", p->strength == 1 ? "partner " : "", label(it, p));
  }
  return dem_word_end(it->page);
}

static void draw(net *it) {
  dem_ring ring = lay_out(it);
  dem_svg_open(&it->svg, "ties-drawing", ring.width, ring.height, "The network of ties", description(it));
  for (int strong = 0; strong <= 3; strong++)
    for (int i = 0; i < it->n_drawn; i++)
      if (it->pairs[i]->strength == strong) draw_line(it, it->pairs[i]);
  for (int i = 0; i < it->n_actors; i++) draw_actor(it, i);
  for (int strong = 3; strong >= 0; strong--)
    for (int i = 0; i < it->n_drawn; i++)
      if (it->pairs[i]->strength == strong) draw_label(it, it->pairs[i]);
  dem_svg_close(&it->svg);
}

/* ---- the figure ------------------------------------------------------------------------------------------ */

static void put_tie(net *it, const dem_tie *tie) {
  dem_page *page = it->page;
  DEM_HTML(page->out,
           "<tr><th scope=\"row\"><bdi>%</bdi></th><td><bdi>%</bdi></td><td><bdi>%</bdi></td><td class=\"num\">%</td>",
           dem_word_actor(page, tie->a), dem_word_actor(page, tie->b), tie->kind, tie->since);
  DEM_HTML(page->out, "<td class=\"num\">%</td><td><bdi>%</bdi></td><td class=\"src\">",
           is_later(it, tie) ? "not yet"
           : *tie->until     ? tie->until
                             : "still",
           tie->description);
  dem_page_put_source(page, tie->source);
  dem_buf_put(page->out, "</td></tr>\n");
}

static void put_data(net *it) {
  static const char *const headings[] = {"who", "with", "kind", "since", "until", "what", "source", NULL};
  dem_html_fold_open(it->page->out, "These ties as a table");
  dem_html_table_open(it->page->out, "Who is bound to whom, since when, and by what", headings);
  for (int i = 0; i < it->page->evidence->ties.n; i++) put_tie(it, &it->page->evidence->ties.ties[i]);
  dem_html_table_close(it->page->out);
  dem_html_fold_close(it->page->out);
}

static int count_own(const net *it, int least, int most) {
  int n = 0;
  for (int i = 0; i < it->n_pairs; i++) {
    const pair *p = it->pairs[i];
    n += is_own(it, p->tie) && p->strength >= least && p->strength <= most;
  }
  return n;
}

static const pair *newest(const net *it) {
  const pair *found = NULL;
  for (int i = 0; i < it->n_pairs; i++)
    if (it->pairs[i]->strength > 0 &&
        (!found || dem_date_day(it->pairs[i]->tie->since) > dem_date_day(found->tie->since)))
      found = it->pairs[i];
  return found;
}

static const char *finding(net *it) {
  dem_page *page = it->page;
  const pair *last = newest(it);
  const char *own = dem_arena_format(page->mem, "%s is bound by %s and %s", dem_word_actor(page, page->sender),
                                     dem_word_plural(page, count_own(it, 2, 3), "pact", "pacts"),
                                     dem_word_plural(page, count_own(it, 1, 1), "looser tie", "looser ties"));
  if (!last) return own;
  return dem_arena_format(page->mem, "%s; the newest tie of all is that of %s and %s, %s", own, actor_name(it, last->a),
                          actor_name(it, last->b), dem_word_date(page, last->tie->since));
}

/* What is counted, and in the table, but not drawn. */
static const char *rest(net *it) {
  int actors = it->actors.words.n - it->n_actors, pairs = it->n_pairs - it->n_drawn;
  if (actors + pairs == 0) return "";
  return dem_arena_format(it->page->mem, " Not drawn: %s and %s, which the table has.",
                          dem_word_plural(it->page, actors, "actor", "actors"),
                          dem_word_plural(it->page, pairs, "pair", "pairs"));
}

void dem_page_ties(dem_page *page) {
  net *it = DEM_NEW(page->mem, net);
  *it = (net){.page = page, .svg = {.out = page->out, .mem = page->mem}};
  if (page->evidence->ties.n == 0) return;
  find_pairs(it);
  if (it->n_pairs == 0) return;
  dem_html_figure_open(page->out, "ties", finding(it));
  draw(it);
  dem_html_figure_caption(
    page->out, dem_arena_format(page->mem,
                                "Ties that held%s%s, with the year since when: a double line is membership, a "
                                "thick one a pact of assistance, a thin one a partnership, a dotted one has ended.%s",
                                *page->seen_on ? " on " : "", dem_word_date(page, page->seen_on), rest(it)));
  put_data(it);
  dem_html_figure_close(page->out);
}
