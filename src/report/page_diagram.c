/* Who can do what, who sees what: the sender and its types, the channels with their levels in declared order and what
 * each costs each type, the audiences and their answers. What was observed is framed. */
#include <math.h>

#include "demarche/lang.h"
#include "report/html.h"
#include "report/page.h"
#include "report/svg.h"

enum { SENDER_X = 4, SENDER_W = 168, CHANNEL_X = 228, CHANNEL_W = 330, AUDIENCE_X = 632, AUDIENCE_W = 210 };
enum { PAD = 10, NAME_W = 160, BAR_X = CHANNEL_X + PAD + NAME_W + 6, BAR_W = 80 };
enum { TOP = 34, GAP = 14, HEAD = 30, LANE = 15, LINE = 18 }; /* down */
enum { MOST_LANES = 3, MOST_LINES = 4 };

typedef struct sketch {
  dem_page *page;
  dem_svg svg;
  double *channel_y, *audience_y; /* middles, for the links */
  double channels_end, audiences_end;
  double dearest; /* largest price of a level, the scale of the bars */
} sketch;

static double most(double a, double b) { return a > b ? a : b; }

static int count_lanes(const dem_page *page) { return page->game->n_types > MOST_LANES ? 0 : page->game->n_types; }

static bool has_labels(const dem_page *page) {
  for (int c = 0; c < page->model->n_channels; c++)
    for (int l = 0; l < page->model->channels[c].n_levels; l++)
      if (page->model->channels[c].levels[l].label) return true;
  return false;
}

/* A level has its label above its name, beside a bar for each type. */
static double level_height(const dem_page *page) {
  return most(has_labels(page) ? 38 : 26, LANE * count_lanes(page) + 6);
}

static double channel_height(const dem_page *page, int channel) {
  return HEAD + level_height(page) * page->model->channels[channel].n_levels + PAD / 2.0;
}

static double whole(dem_price price) {
  double sunk = dem_rat_double(price.sunk), tied = dem_rat_double(price.tied);
  return isnan(sunk) || isnan(tied) ? 0 : most(sunk, 0) + most(tied, 0);
}

static double find_dearest(dem_page *page) {
  double dearest = 0;
  for (int c = 0; c < page->model->n_channels; c++)
    for (int l = 0; l < page->model->channels[c].n_levels; l++)
      for (int t = 0; t < count_lanes(page); t++) dearest = most(dearest, whole(dem_page_level_price(page, c, l, t)));
  return dearest;
}

/* ---- the sender ------------------------------------------------------------------------------------------ */

/* "committed (C)": the label, and the name that formulas use. */
static const char *type_text(dem_page *page, int type) {
  const dem_name *name = &page->model->types[type].name;
  return name->label ? dem_arena_format(page->mem, "%s (%s)", name->label, name->id) : name->id;
}

static void draw_sender(sketch *s) {
  dem_page *page = s->page;
  double height = HEAD + LINE * 2 * page->game->n_types + 24;
  dem_svg_rect(&s->svg, "box", SENDER_X, TOP, SENDER_W, height);
  dem_svg_text(&s->svg, "bold", DEM_ANCHOR_START, SENDER_X + PAD, TOP + 20, SENDER_W - 2 * PAD,
               dem_word_player(page, 0));
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, SENDER_X + PAD, TOP + 38, 0, "alone knows its type:");
  for (int t = 0; t < page->game->n_types; t++) {
    double y = TOP + HEAD + 28 + 2 * LINE * t;
    dem_svg_rect(&s->svg, dem_svg_type_class(t), SENDER_X + PAD, y - 10, 10, 10);
    dem_svg_text(&s->svg, "label", DEM_ANCHOR_START, SENDER_X + PAD + 18, y, SENDER_W - 2 * PAD - 18,
                 type_text(page, t));
    const char *chance = dem_arena_format(page->mem, "chance %s", dem_word_short(page, page->game->prior[t]));
    dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, SENDER_X + PAD + 18, y + 15, 0, chance);
  }
}

/* ---- the channels ---------------------------------------------------------------------------------------- */

static const char *price_text(dem_page *page, dem_price price) {
  const char *sunk = dem_word_decimal(page, price.sunk);
  if (dem_rat_is_zero(price.tied)) return sunk;
  dem_rat most_of_it = dem_rat_add(page->mem, price.sunk, price.tied);
  return dem_arena_format(page->mem, "%s to %s", sunk, dem_word_decimal(page, most_of_it));
}

static void draw_price(sketch *s, dem_price price, int type, double y) {
  if (!dem_rat_is_defined(price.sunk) || !dem_rat_is_defined(price.tied)) return;
  double scale = s->dearest > 0 ? BAR_W / s->dearest : 0;
  double sunk = scale * most(dem_rat_double(price.sunk), 0), tied = scale * most(dem_rat_double(price.tied), 0);
  if (sunk + tied == 0) return;
  dem_svg_rect(&s->svg, dem_svg_type_class(type), BAR_X, y, sunk, 8);
  const char *hollow = dem_arena_format(s->page->mem, "%s hollow", dem_svg_type_class(type));
  if (tied > 0) dem_svg_rect(&s->svg, hollow, BAR_X + sunk, y, tied, 8);
  dem_svg_text(&s->svg, "num", DEM_ANCHOR_START, BAR_X + sunk + tied + 5, y + 9, 0, price_text(s->page, price));
}

static bool is_observed_level(const dem_page *page, int channel, int level) {
  const dem_reading *reading = page->answer->reading;
  return reading && reading->levels && reading->levels[channel] == level;
}

static void draw_level(sketch *s, int channel, int level, double y) {
  double height = level_height(s->page), middle = y + height / 2;
  int lanes = count_lanes(s->page);
  bool observed = is_observed_level(s->page, channel, level);
  if (observed) dem_svg_rect(&s->svg, "frame", CHANNEL_X + 4, y, CHANNEL_W - 8, height);
  const dem_name *name = &s->page->model->channels[channel].levels[level];
  dem_svg_text(&s->svg, observed ? "bold" : "label", DEM_ANCHOR_START, CHANNEL_X + PAD,
               middle + (name->label ? -2 : 4.5), NAME_W, dem_word_of_level(s->page, channel, level));
  if (name->label) dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, CHANNEL_X + PAD, middle + 13, NAME_W, name->id);
  for (int t = 0; t < lanes; t++)
    draw_price(s, dem_page_level_price(s->page, channel, level, t), t, middle + LANE * (t - lanes / 2.0) + 3);
}

static void draw_channel(sketch *s, int channel, double y) {
  const dem_channel *it = &s->page->model->channels[channel];
  dem_svg_rect(&s->svg, "box", CHANNEL_X, y, CHANNEL_W, channel_height(s->page, channel));
  dem_svg_text(&s->svg, "bold", DEM_ANCHOR_START, CHANNEL_X + PAD, y + 20, CHANNEL_W - 2 * PAD,
               dem_word_channel(s->page, channel));
  for (int l = 0; l < it->n_levels; l++) draw_level(s, channel, l, y + HEAD + level_height(s->page) * l);
}

static void draw_channels(sketch *s) {
  double y = TOP;
  for (int c = 0; c < s->page->model->n_channels; c++) {
    draw_channel(s, c, y);
    s->channel_y[c] = y + channel_height(s->page, c) / 2;
    y += channel_height(s->page, c) + GAP;
  }
  s->channels_end = y - GAP;
}

/* ---- the audiences --------------------------------------------------------------------------------------- */

static const char *answers_text(dem_page *page, int audience) {
  dem_buf *buf = dem_word_begin(page);
  for (int a = 0; a < page->game->n_answers[audience]; a++) {
    dem_buf_put(buf, a == 0 ? "" : " \xC2\xB7 ");
    dem_buf_put(buf, dem_word_answer(page, audience, a));
  }
  return dem_word_end(page);
}

static double draw_audience(sketch *s, int audience, double y) {
  const char *lines[MOST_LINES];
  int n = dem_text_wrap(s->page->mem, lines, MOST_LINES, answers_text(s->page, audience), AUDIENCE_W - 2 * PAD);
  double height = HEAD + LINE * n + 4;
  dem_svg_rect(&s->svg, "box", AUDIENCE_X, y, AUDIENCE_W, height);
  dem_svg_text(&s->svg, "bold", DEM_ANCHOR_START, AUDIENCE_X + PAD, y + 20, AUDIENCE_W - 2 * PAD,
               dem_word_audience(s->page, audience));
  for (int i = 0; i < n; i++)
    dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, AUDIENCE_X + PAD, y + HEAD + 9 + LINE * i, AUDIENCE_W - 2 * PAD,
                 lines[i]);
  return height;
}

static void draw_audiences(sketch *s) {
  double y = TOP;
  for (int k = 0; k < s->page->game->n_audiences; k++) {
    double height = draw_audience(s, k, y);
    s->audience_y[k] = y + height / 2;
    y += height + GAP;
  }
  s->audiences_end = y - GAP;
}

/* ---- who sees what --------------------------------------------------------------------------------------- */

/* Everybody sees everything: two brackets and one line say so. */
static void draw_public(sketch *s, double end) {
  double left = CHANNEL_X + CHANNEL_W + 10, right = AUDIENCE_X - 10, middle = (TOP + end) / 2;
  dem_svg_line(&s->svg, "link", left, TOP, left, s->channels_end);
  dem_svg_line(&s->svg, "link", right, TOP, right, s->audiences_end);
  dem_svg_line(&s->svg, "link", left, middle, right, middle);
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
  double y = TOP + 15;
  dem_svg_line(&s->svg, "link", SENDER_X + SENDER_W, y, CHANNEL_X - 10, y);
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_MIDDLE, (SENDER_X + SENDER_W + CHANNEL_X - 10) / 2.0, y - 5, 0, "sends");
  dem_svg_line(&s->svg, "link", CHANNEL_X - 10, TOP, CHANNEL_X - 10, s->channels_end);
  if (s->page->game->partial) draw_private(s);
  else draw_public(s, s->channels_end < s->audiences_end ? s->channels_end : s->audiences_end);
}

static void draw_headings(sketch *s) {
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, SENDER_X, 18, 0, "Sender");
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, CHANNEL_X, 18, 0, "Signal: one level on each channel");
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, BAR_X, TOP + 20, 0,
               s->dearest > 0 ? "price, by type" : "free: cheap talk");
  dem_svg_text(&s->svg, "small", DEM_ANCHOR_START, AUDIENCE_X, 18, 0, "Audiences and their answers");
}

/* ---- the figure ------------------------------------------------------------------------------------------ */

static double drawing_height(dem_page *page) {
  double channels = TOP, audiences = TOP, sender = TOP + HEAD + LINE * 2.0 * page->game->n_types + 24;
  for (int c = 0; c < page->model->n_channels; c++) channels += channel_height(page, c) + GAP;
  const char *lines[MOST_LINES];
  for (int k = 0; k < page->game->n_audiences; k++)
    audiences +=
      HEAD + 4 + GAP + LINE * dem_text_wrap(page->mem, lines, MOST_LINES, answers_text(page, k), AUDIENCE_W - 2 * PAD);
  return most(most(channels, audiences), sender) + 4;
}

static const char *finding(dem_page *page) {
  const char *reach = page->game->partial ? "not every audience sees all of it" : "every audience sees all of it";
  return dem_arena_format(page->mem, "%s chooses a level on %s; %s", dem_word_player(page, 0),
                          dem_word_plural(page, page->model->n_channels, "channel", "channels"), reach);
}

static const char *description(dem_page *page) {
  dem_buf *buf = dem_word_begin(page);
  for (int c = 0; c < page->model->n_channels; c++) {
    dem_buf_format(buf, "%s%s: ", c == 0 ? "" : ". ", dem_word_channel(page, c));
    for (int l = 0; l < page->model->channels[c].n_levels; l++) {
      dem_buf_format(buf, "%s%s", l == 0 ? "" : ", ", dem_word_of_level(page, c, l));
      if (is_observed_level(page, c, l)) dem_buf_put(buf, " (observed)");
    }
  }
  for (int k = 0; k < page->game->n_audiences; k++)
    dem_buf_format(buf, ". %s answers: %s", dem_word_audience(page, k), answers_text(page, k));
  return dem_word_end(page);
}

static void draw(dem_page *page) {
  sketch s = {.page = page, .svg = {.out = page->out, .mem = page->mem}};
  s.channel_y = DEM_NEW_ARRAY(page->mem, double, page->model->n_channels);
  s.audience_y = DEM_NEW_ARRAY(page->mem, double, page->game->n_audiences);
  s.dearest = find_dearest(page);
  dem_svg_open(&s.svg, "diagram-drawing", AUDIENCE_X + AUDIENCE_W + 4, drawing_height(page),
               "Who can do what, who sees what", description(page));
  draw_headings(&s);
  draw_sender(&s);
  draw_channels(&s);
  draw_audiences(&s);
  draw_links(&s);
  dem_svg_close(&s.svg);
}

static const char *caption(dem_page *page) {
  return dem_arena_format(
    page->mem, "Levels stand in the order of the model, with the names of its text.%s%s",
    page->model->n_costs == 0
      ? ""
      : " A filled bar is what a level costs each type in any case; an outlined one comes on top only if a later "
        "answer or move makes it due.",
    page->answer->reading ? " Framed: what was observed." : "");
}

static void put_stage(dem_page *page, int stage) {
  const dem_stage *it = &page->model->stages[stage];
  DEM_HTML(page->out, "<li><bdi>%</bdi>:", it->name.label ? it->name.label : it->name.id);
  for (int b = 0; b < it->n_branches; b++) {
    const dem_name *branch = &it->branches[b];
    DEM_HTML(page->out, "% <bdi>%</bdi>", b == 0 ? "" : " or", branch->label ? branch->label : branch->id);
    if (it->kind == DEM_STAGE_CHANCE)
      DEM_HTML(page->out, " (chance %)", dem_word_short(page, page->game->chances[stage][b]));
  }
  dem_buf *buf = dem_word_begin(page);
  if (it->condition) dem_guard_print(buf, page->model, it->condition);
  const char *condition = dem_word_end(page);
  if (it->condition) DEM_HTML(page->out, ", only if <code>%</code>", condition);
  dem_buf_put(page->out, "</li>\n");
}

static void put_stages(dem_page *page) {
  if (page->model->n_stages == 0) return;
  dem_buf_put(page->out, "<p>After the answers follow, in this order:</p>\n<ol>\n");
  for (int i = 0; i < page->model->n_stages; i++) put_stage(page, i);
  dem_buf_put(page->out, "</ol>\n");
}

static void put_plainly(dem_page *page) {
  DEM_HTML(page->out, "<p><bdi>%</bdi> knows its type and sends one of %, answered by %. ", dem_word_player(page, 0),
           dem_word_plural(page, page->game->n_signals, "signal", "signals"),
           dem_word_plural(page, page->game->n_audiences, "audience", "audiences"));
  dem_buf_put(page->out, "This game was not read from a model\xE2\x80\x99s text, so there is no diagram.</p>\n");
}

void dem_page_diagram(dem_page *page) {
  dem_html_section_open(page->out, "players", "Who can do what, who sees what");
  if (!page->model) put_plainly(page);
  else {
    dem_html_figure_open(page->out, "diagram", finding(page));
    draw(page);
    dem_html_figure_caption(page->out, caption(page));
    dem_page_diagram_table(page);
    dem_html_figure_close(page->out);
    put_stages(page);
  }
  dem_html_section_close(page->out);
}
