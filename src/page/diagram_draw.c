/* The drawing of who can do what, who sees what: the sender and its types, the channels with their levels in declared
 * order and what each costs each type, the audiences and their answers. What was observed is framed. Names are wrapped,
 * so that boxes grow rather than cut them. */
#include <math.h>

#include "page/html.h"
#include "page/diagram.h"
#include "page/svg.h"

enum { SENDER_X = 1, SENDER_W = 140, CHANNEL_X = 190, CHANNEL_W = 296, AUDIENCE_X = 552, AUDIENCE_W = 174 };
enum { PAD = 10, NAME_W = 140, BAR_X = CHANNEL_X + PAD + NAME_W + 4, BAR_W = 64, RIGHT = AUDIENCE_X + AUDIENCE_W + 1 };
enum { TOP = 34, GAP = 14, HEAD = 14, LANE = 15, LINE = 16 }; /* down */
enum { SWATCH = 18, SQUARE = 13 }; /* from a type's square to its text, from one of several to the next */
enum { MOST_LANES = 7, MOST_LINES = 12 };

/* A text in lines of its own. */
typedef struct lines {
  int n;
  const char *text[MOST_LINES];
} lines;

typedef struct sketch {
  dem_page *page;
  dem_svg svg;
  double *channel_y, *audience_y; /* middles, for the links */
  double sender_end, channels_end, audiences_end;
  double dearest; /* largest price of a level, the scale of the bars */
} sketch;

static double most(double a, double b) { return a > b ? a : b; }

static lines wrap(const sketch *s, const char *class, const char *text, double room) {
  lines found;
  found.n = dem_text_wrap(s->page->mem, found.text, MOST_LINES, text, dem_svg_room(class, room));
  return found;
}

/* Draws the lines from the baseline `y` on; where the next one would stand. */
static double draw_lines(sketch *s, const char *class, const lines *all, double x, double y) {
  for (int i = 0; i < all->n; i++) dem_svg_text(&s->svg, class, DEM_ANCHOR_START, x, y + LINE * i, 0, all->text[i]);
  return y + LINE * all->n;
}

static int count_lanes(const dem_page *page) { return page->game->n_types > MOST_LANES ? 0 : page->game->n_types; }

static double whole(dem_level_price price) {
  double sunk = dem_rat_double(price.sunk), tied = dem_rat_double(price.tied);
  return isnan(sunk) || isnan(tied) ? 0 : most(sunk, 0) + most(tied, 0);
}

static double find_dearest(dem_page *page) {
  double dearest = 0;
  for (int c = 0; c < dem_sendable_channels(page->game); c++)
    for (int l = 0; l < dem_sendable_levels(page->game, c); l++)
      for (int t = 0; t < count_lanes(page); t++) dearest = most(dearest, whole(dem_page_sender_price(page, c, l, t)));
  return dearest;
}

/* ---- the sender ------------------------------------------------------------------------------------------ */

/* "committed (C)": the label, and the name that formulas use. */
static const char *type_text(dem_page *page, int type) {
  if (!page->model) return page->game->types[type];
  const dem_name *name = &page->model->types[type].name;
  return name->label ? dem_arena_format(page->mem, "%s (%s)", name->label, name->id) : name->id;
}

static double draw_type(sketch *s, int type, double y) {
  double x = SENDER_X + PAD;
  dem_svg_rect(&s->svg, dem_svg_type_class(type), x, y - 10, 10, 10);
  lines text = wrap(s, "label", type_text(s->page, type), SENDER_W - 2 * PAD - SWATCH);
  double below = draw_lines(s, "label", &text, x + SWATCH, y);
  const char *chance = dem_arena_format(s->page->mem, "chance %s", dem_word_short(s->page, s->page->game->prior[type]));
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, x + SWATCH, below, 0, chance);
  return below + LINE + 6;
}

static void draw_sender(sketch *s) {
  lines name = wrap(s, "bold", dem_word_player(s->page, 0), SENDER_W - 2 * PAD);
  double y = draw_lines(s, "bold", &name, SENDER_X + PAD, TOP + 20);
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, SENDER_X + PAD, y + 2, 0, "knows its type:");
  y += LINE + 8;
  for (int t = 0; t < s->page->game->n_types; t++) y = draw_type(s, t, y);
  s->sender_end = y - 8;
  dem_svg_rect(&s->svg, "box", SENDER_X, TOP, SENDER_W, s->sender_end - TOP);
}

/* ---- the channels ---------------------------------------------------------------------------------------- */

const char *dem_page_price_range(dem_page *page, dem_level_price price) {
  if (!dem_rat_is_defined(price.sunk) || !dem_rat_is_defined(price.tied)) return "depends on more";
  const char *sunk = dem_word_decimal(page, price.sunk);
  if (dem_rat_is_zero(price.tied)) return sunk;
  dem_rat most_of_it = dem_rat_add(page->mem, price.sunk, price.tied);
  return dem_arena_format(page->mem, "%s to %s", sunk, dem_word_decimal(page, most_of_it));
}

static void draw_price(sketch *s, dem_level_price price, int type, double y) {
  if (!dem_rat_is_defined(price.sunk) || !dem_rat_is_defined(price.tied)) return;
  double scale = s->dearest > 0 ? BAR_W / s->dearest : 0;
  double sunk = scale * most(dem_rat_double(price.sunk), 0), tied = scale * most(dem_rat_double(price.tied), 0);
  if (sunk + tied == 0) return;
  dem_svg_rect(&s->svg, dem_svg_type_class(type), BAR_X, y, sunk, 8);
  const char *hollow = dem_arena_format(s->page->mem, "%s hollow", dem_svg_type_class(type));
  if (tied > 0) dem_svg_rect(&s->svg, hollow, BAR_X + sunk, y, tied, 8);
  dem_svg_text(&s->svg, "num", DEM_ANCHOR_START, BAR_X + sunk + tied + 5, y + 9, 66,
               dem_page_price_range(s->page, price));
}

static bool has_price(dem_page *page, int channel, int level) {
  for (int t = 0; t < count_lanes(page); t++)
    if (whole(dem_page_sender_price(page, channel, level, t)) > 0) return true;
  return false;
}

/* What is written of a level: its label, its name where that is another, and who can send it where not all can. */
typedef struct writing {
  const char *class;
  lines label, name, senders;
  int squares;   /* one for each type that can */
  double indent; /* of the text beside them; 0: it stands below them */
  double height;
} writing;

static writing write_level(const sketch *s, int channel, int level, double room) {
  const char *name = dem_page_level_name(s->page, channel, level);
  const char *senders = dem_page_senders_text(s->page, channel, level);
  writing it = {.class = dem_page_is_observed_level(s->page, channel, level) ? "bold" : "label"};
  it.label = wrap(s, it.class, dem_word_of_level(s->page, channel, level), room);
  if (name) it.name = wrap(s, "small", name, room);
  if (senders) {
    it.squares = count_lanes(s->page) > 0 ? dem_page_count_senders(s->page, channel, level) : 0;
    it.indent = 2 * SQUARE * it.squares <= room ? SQUARE * it.squares : 0;
    it.senders = wrap(s, "small", senders, room - it.indent);
  }
  bool own_line = it.squares > 0 && it.indent == 0;
  it.height = LINE * (it.label.n + it.name.n + it.senders.n + own_line);
  return it;
}

static void draw_senders(sketch *s, const writing *it, int channel, int level, double y) {
  double x = CHANNEL_X + PAD;
  for (int t = 0; it->squares > 0 && t < s->page->game->n_types; t++) {
    if (!dem_sendable_by(s->page->game, channel, level, t)) continue;
    dem_svg_rect(&s->svg, dem_svg_type_class(t), x, y - 9, 9, 9);
    x += SQUARE;
  }
  draw_lines(s, "small", &it->senders, CHANNEL_X + PAD + it->indent, it->indent == 0 && it->squares > 0 ? y + LINE : y);
}

/* A level: what is written of it, beside that a bar for each type. */
static double draw_level(sketch *s, int channel, int level, double y) {
  int lanes = has_price(s->page, channel, level) ? count_lanes(s->page) : 0;
  const writing it = write_level(s, channel, level, s->dearest > 0 ? NAME_W : CHANNEL_W - 2 * PAD);
  double height = most(it.height + 8, LANE * lanes + 8);
  double below = draw_lines(s, it.class, &it.label, CHANNEL_X + PAD, y + (height - it.height) / 2 + 12);
  below = draw_lines(s, "small", &it.name, CHANNEL_X + PAD, below - 1);
  draw_senders(s, &it, channel, level, below);
  for (int t = 0; t < lanes; t++)
    draw_price(s, dem_page_sender_price(s->page, channel, level, t), t, y + height / 2 + LANE * (t - lanes / 2.0) + 3);
  if (dem_page_is_observed_level(s->page, channel, level))
    dem_svg_rect(&s->svg, "frame", CHANNEL_X + 4, y, CHANNEL_W - 8, height);
  return y + height + 3;
}

static void draw_channel(sketch *s, int channel, double top) {
  bool first = channel == 0 && s->dearest > 0;
  lines name = wrap(s, "bold", dem_word_channel(s->page, channel), first ? NAME_W : CHANNEL_W - 2 * PAD);
  double y = draw_lines(s, "bold", &name, CHANNEL_X + PAD, top + 20) - 6;
  if (first) dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, BAR_X, top + 20, 0, "price, by type");
  for (int l = 0; l < dem_sendable_levels(s->page->game, channel); l++) y = draw_level(s, channel, l, y);
  dem_svg_rect(&s->svg, "box", CHANNEL_X, top, CHANNEL_W, y + 2 - top);
  s->channel_y[channel] = (top + y + 2) / 2;
  s->channels_end = y + 2;
}

static void draw_channels(sketch *s) {
  double y = TOP;
  for (int c = 0; c < dem_sendable_channels(s->page->game); c++) {
    draw_channel(s, c, y);
    y = s->channels_end + GAP;
  }
}

/* ---- the audiences --------------------------------------------------------------------------------------- */

static void draw_audience(sketch *s, int audience, double top) {
  lines name = wrap(s, "bold", dem_word_audience(s->page, audience), AUDIENCE_W - 2 * PAD);
  lines answers = wrap(s, "small", dem_page_answers_text(s->page, audience), AUDIENCE_W - 2 * PAD);
  double y = draw_lines(s, "bold", &name, AUDIENCE_X + PAD, top + 20);
  if (s->page->game->partial && !s->page->model) { /* there are no channels to draw lines from */
    const char *sees = dem_arena_format(s->page->mem, "sees %s", dem_page_seen_text(s->page, audience));
    lines seen = wrap(s, "small", sees, AUDIENCE_W - 2 * PAD);
    y = draw_lines(s, "small", &seen, AUDIENCE_X + PAD, y + 2) + 4;
  }
  s->audiences_end = draw_lines(s, "small", &answers, AUDIENCE_X + PAD, y + 2) - 6;
  dem_svg_rect(&s->svg, "box", AUDIENCE_X, top, AUDIENCE_W, s->audiences_end - top);
  s->audience_y[audience] = (top + s->audiences_end) / 2;
}

static void draw_audiences(sketch *s) {
  double y = TOP;
  for (int k = 0; k < s->page->game->n_audiences; k++) {
    draw_audience(s, k, y);
    y = s->audiences_end + GAP;
  }
}

/* ---- who sees what --------------------------------------------------------------------------------------- */

/* Two brackets and one line, which say that everybody sees everything where it is so. */
static void draw_public(sketch *s, double end) {
  double left = CHANNEL_X + CHANNEL_W + 8, right = AUDIENCE_X - 8, middle = (TOP + end) / 2;
  dem_svg_line(&s->svg, "link", left, TOP, left, s->channels_end);
  dem_svg_line(&s->svg, "link", right, TOP, right, s->audiences_end);
  dem_svg_line(&s->svg, "link", left, middle, right, middle);
  if (s->page->game->partial) return;
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_MIDDLE, (left + right) / 2, middle - 6, 0, "all see");
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_MIDDLE, (left + right) / 2, middle + 16, 0, "it all");
}

static void draw_private(sketch *s) {
  for (int c = 0; c < s->page->model->n_channels; c++)
    for (int k = 0; k < s->page->game->n_audiences; k++)
      if (s->page->model->audiences[k].sees[c])
        dem_svg_line(&s->svg, "link", CHANNEL_X + CHANNEL_W, s->channel_y[c], AUDIENCE_X, s->audience_y[k]);
}

static void draw_links(sketch *s) {
  double y = TOP + 15, end = CHANNEL_X - 8;
  dem_svg_line(&s->svg, "link", SENDER_X + SENDER_W, y, end, y);
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_MIDDLE, (SENDER_X + SENDER_W + end) / 2, y - 5, 0, "sends");
  dem_svg_line(&s->svg, "link", end, TOP, end, s->channels_end);
  if (s->page->game->partial && s->page->model) draw_private(s);
  else draw_public(s, s->channels_end < s->audiences_end ? s->channels_end : s->audiences_end);
}

static void draw_headings(sketch *s) {
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, SENDER_X, 18, 0, "Sender");
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, CHANNEL_X, 18, 0,
               dem_sendable_channels(s->page->game) == 1 ? "Signal: one of these"
                                                         : "Signal: one level on each channel");
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, AUDIENCE_X, 18, 0, "Audiences, answers");
}

/* The marks are made before the frame around them, whose height they decide. */
void dem_page_diagram_draw(dem_page *page, const char *title, const char *description) {
  dem_buf *marks = dem_word_begin(page);
  sketch s = {.page = page, .svg = {.out = marks, .mem = page->mem}};
  s.channel_y = DEM_NEW_ARRAY(page->mem, double, dem_sendable_channels(page->game));
  s.audience_y = DEM_NEW_ARRAY(page->mem, double, page->game->n_audiences);
  s.dearest = find_dearest(page);
  draw_headings(&s);
  draw_sender(&s);
  draw_channels(&s);
  draw_audiences(&s);
  draw_links(&s);
  const char *text = dem_word_end(page);
  s.svg.out = page->out;
  dem_svg_open(&s.svg, "diagram-drawing", RIGHT, most(most(s.sender_end, s.channels_end), s.audiences_end) + 4, title,
               description);
  dem_buf_put(page->out, text);
  dem_svg_close(&s.svg);
}
