/* Who can do what, who sees what: the figure around its drawing, with its words, and the moves that follow the answers. */
#include "demarche/lang.h"
#include "page/html.h"
#include "page/diagram.h"

enum { MOST_SIGNALS = 24, MOST_TYPES = 12, MOST_STAGES = 12 }; /* of a game without a model: else it is only told */

const char *dem_page_level_name(const dem_page *page, int channel, int level) {
  const dem_name *name = page->model ? &page->model->channels[channel].levels[level] : NULL;
  return name && name->label ? name->id : NULL;
}

bool dem_page_is_observed_level(const dem_page *page, int channel, int level) {
  const dem_reading *reading = page->answer->reading;
  return reading && reading->levels && reading->levels[channel] == level;
}

const char *dem_page_answers_text(dem_page *page, int audience) {
  dem_buf *buf = dem_word_begin(page);
  for (int a = 0; a < page->game->n_answers[audience]; a++) {
    dem_buf_put(buf, a == 0 ? "" : " \xC2\xB7 ");
    dem_buf_put(buf, dem_word_answer(page, audience, a));
  }
  return dem_word_end(page);
}

static const char *finding(dem_page *page) {
  const char *reach = page->game->partial ? "not every audience sees all of it"
                      : page->game->n_audiences > 1
                        ? "every audience sees all of it"
                        : dem_arena_format(page->mem, "%s sees it", dem_word_audience(page, 0));
  const char *but = dem_page_all_can_send(page) ? "" : ", but not every type can send each";
  if (dem_sendable_channels(page->game) == 1)
    return dem_arena_format(page->mem, "%s sends one of %s%s; %s", dem_word_opening_player(page, 0),
                            dem_word_plural(page, dem_sendable_levels(page->game, 0), "signal", "signals"), but, reach);
  return dem_arena_format(page->mem, "%s chooses a level on each of %d channels%s; %s", dem_word_opening_player(page, 0),
                          dem_sendable_channels(page->game), but, reach);
}

/* " (observed; only low can send it; price to low 0.1)" after a level of which there is something to say. */
static void put_level_words(dem_page *page, dem_buf *buf, int channel, int level) {
  const char *senders = dem_page_senders_text(page, channel, level), *before = " (";
  if (dem_page_is_observed_level(page, channel, level)) {
    dem_buf_put(buf, " (observed");
    before = "; ";
  }
  if (senders) {
    dem_buf_format(buf, "%s%s can send it", before, senders);
    before = "; ";
  }
  for (int t = 0; t < page->game->n_types; t++) {
    dem_level_price price = dem_page_sender_price(page, channel, level, t);
    if (dem_rat_is_zero(price.sunk) && dem_rat_is_zero(price.tied)) continue;
    dem_buf_format(buf, "%sprice to %s %s", before, dem_word_type(page, t), dem_page_price_range(page, price));
    before = "; ";
  }
  dem_buf_put(buf, *before == ';' ? ")" : "");
}

/* What the drawing shows, from left to right. */
static const char *description(dem_page *page) {
  dem_buf *buf = dem_word_begin(page);
  dem_buf_format(buf, "%s is of one of these types: ", dem_word_opening_player(page, 0));
  for (int t = 0; t < page->game->n_types; t++)
    dem_buf_format(buf, "%s%s, chance %s", t == 0 ? "" : "; ", dem_word_type(page, t),
                   dem_word_short(page, page->game->prior[t]));
  for (int c = 0; c < dem_sendable_channels(page->game); c++) {
    dem_buf_format(buf, ". %s: ", dem_word_channel(page, c));
    for (int l = 0; l < dem_sendable_levels(page->game, c); l++) {
      dem_buf_format(buf, "%s%s", l == 0 ? "" : ", ", dem_word_of_level(page, c, l));
      put_level_words(page, buf, c, l);
    }
  }
  for (int k = 0; k < page->game->n_audiences; k++) {
    dem_buf_format(buf, ". %s", dem_word_opening_player(page, page->game->audience_player[k]));
    if (page->game->partial) dem_buf_format(buf, " sees %s and", dem_page_seen_text(page, k));
    dem_buf_format(buf, " answers: %s", dem_page_answers_text(page, k));
  }
  return dem_word_end(page);
}

/* Whether some level costs something, or more where a later answer or move makes it due. */
static bool has_price(dem_page *page, bool only_tied) {
  for (int c = 0; c < dem_sendable_channels(page->game); c++)
    for (int l = 0; l < dem_sendable_levels(page->game, c); l++)
      for (int t = 0; t < page->game->n_types; t++) {
        dem_level_price price = dem_page_sender_price(page, c, l, t);
        if (!dem_rat_is_zero(price.tied) || (!only_tied && !dem_rat_is_zero(price.sunk))) return true;
      }
  return false;
}

static const char *caption(dem_page *page) {
  const char *senders =
    dem_page_all_can_send(page) ? "" : " Under a level that not every type can send stand those that can.";
  if (!page->model)
    return dem_arena_format(page->mem,
                            "Signals stand in the order of the tree, which states no costs: what each is worth "
                            "is in the payoffs.%s%s",
                            senders,
                            page->game->partial ? " \xE2\x80\x9C"
                                                  "a or b\xE2\x80\x9D: the audience sees that it is one of these."
                                                : "");
  return dem_arena_format(
    page->mem, "Levels stand in the order of the model, with the names of its text.%s%s%s%s", senders,
    page->model->n_costs == 0
      ? " No cost is stated for a signal by itself; what it is worth to each type is in the payoffs."
    : !has_price(page, false) ? " The costs that are stated are 0 here."
    : has_price(page, true)
      ? " A filled bar is what a level costs each type in any case; an outlined one comes on top only if a later "
        "answer or move makes it due."
      : " A bar is what a level costs each type.",
    page->game->partial ? " Lines lead from a channel to those who see it." : "",
    page->answer->reading ? " Framed: what was observed." : "");
}

static const char *label(const dem_name *name) { return name->label ? name->label : name->id; }

static void put_stage(dem_page *page, int stage) {
  const dem_game *game = page->game;
  const dem_stage *it = page->model ? &page->model->stages[stage] : NULL;
  DEM_HTML(page->out, "<li><bdi>%</bdi>:", it ? dem_word_opening(page, &it->name) : game->stage_name[stage]);
  for (int b = 0; b < game->n_branches[stage]; b++) {
    DEM_HTML(page->out, "% <bdi>%</bdi>", b == 0 ? "" : " or", it ? label(&it->branches[b]) : game->branches[stage][b]);
    if (game->stage_kind[stage] == DEM_STAGE_CHANCE)
      DEM_HTML(page->out, " (chance %)", dem_word_short(page, game->chances[stage][b]));
  }
  if (it && it->condition) DEM_HTML(page->out, ", only if <bdi>%</bdi>", dem_word_guard(page, it->condition));
  dem_buf_put(page->out, "</li>\n");
}

/* In a tree they need not follow upon each other, and there may be one for each way to come there. */
static void put_stages(dem_page *page) {
  int n = page->game->n_stages;
  if (n == 0) return;
  if (!page->model && n > MOST_STAGES) {
    DEM_HTML(page->out, "<p>After the answers there are further moves or chance, at % places.</p>\n",
             dem_word_count(page, n));
    return;
  }
  dem_buf_put(page->out, page->model ? "<p>After the answers follow, in this order:</p>\n<ol>\n"
                                     : "<p>After the answers there may follow:</p>\n<ol>\n");
  for (int i = 0; i < n; i++) put_stage(page, i);
  dem_buf_put(page->out, "</ol>\n");
}

static void put_plainly(dem_page *page) {
  DEM_HTML(page->out, "<p><bdi>%</bdi> knows its type and sends one of %, answered by %. ", dem_word_opening_player(page, 0),
           dem_word_plural(page, page->game->n_signals, "signal", "signals"),
           dem_word_plural(page, page->game->n_audiences, "audience", "audiences"));
  dem_buf_put(page->out, "That is too much to be drawn.</p>\n");
}

void dem_page_diagram(dem_page *page) {
  dem_html_section_open(page->out, "players", "Who can do what, who sees what");
  if (!page->model && (page->game->n_signals > MOST_SIGNALS || page->game->n_types > MOST_TYPES)) put_plainly(page);
  else {
    dem_html_figure_open(page->out, "diagram", finding(page));
    dem_page_diagram_draw(page, "Who can do what, who sees what", description(page));
    dem_html_figure_caption(page->out, caption(page));
    dem_page_diagram_table(page);
    dem_html_figure_close(page->out);
  }
  put_stages(page);
  dem_html_section_close(page->out);
}
