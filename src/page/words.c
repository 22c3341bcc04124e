/* How the page calls things: the label that the author gave, else the name as written. */
#include <stdlib.h>
#include <string.h>

#include "page/html.h"
#include "page/page.h"

static const char *label(const dem_name *name) { return name->label ? name->label : name->id; }

const char *dem_word_player(const dem_page *page, int player) {
  return page->model ? label(&page->model->players[player].name) : page->game->players[player];
}

const char *dem_word_opening(dem_page *page, const dem_name *name) {
  if (!name->label || *name->label < 'a' || *name->label > 'z') return label(name);
  return dem_arena_format(page->mem, "%c%s", *name->label - 'a' + 'A', name->label + 1);
}

const char *dem_word_opening_player(dem_page *page, int player) {
  return page->model ? dem_word_opening(page, &page->model->players[player].name) : page->game->players[player];
}

const char *dem_word_audience(const dem_page *page, int audience) {
  return dem_word_player(page, page->game->audience_player[audience]);
}

const char *dem_word_type(const dem_page *page, int type) {
  return page->model ? label(&page->model->types[type].name) : page->game->types[type];
}

const char *dem_word_chance_of(dem_page *page, int type) {
  return dem_arena_format(page->mem, "chance that %s is %s", dem_word_player(page, 0), dem_word_type(page, type));
}

const char *dem_word_channel(const dem_page *page, int channel) {
  return page->model ? label(&page->model->channels[channel].name) : "Signal";
}

const char *dem_word_of_level(const dem_page *page, int channel, int level) {
  return page->model ? label(&page->model->channels[channel].levels[level]) : page->game->signals[level];
}

const char *dem_word_answer(const dem_page *page, int audience, int answer) {
  if (page->model) return label(&page->model->audiences[audience].answers[answer]);
  return page->game->answers[audience][answer];
}

dem_buf *dem_word_begin(dem_page *page) {
  dem_ctx *cx = page->out->cx;
  if (page->n_drafts == DEM_PAGE_DRAFTS) dem_ctx_throw(cx, DEM_DEFECT, "too many texts in the making");
  dem_buf *draft = &page->drafts[page->n_drafts++];
  draft->cx = cx;
  draft->length = 0;
  return draft;
}

const char *dem_word_end(dem_page *page) {
  dem_buf *draft = &page->drafts[--page->n_drafts];
  return dem_arena_copy(page->mem, dem_buf_text(draft), draft->length);
}

const char *dem_word_signal(dem_page *page, int signal) {
  const dem_game *game = page->game;
  if (!page->model || !game->levels || game->n_channels == 0) return game->signals[signal];
  const int *levels = game->levels + signal * game->n_channels;
  if (game->n_channels == 1) return dem_word_of_level(page, 0, levels[0]);
  dem_buf *buf = dem_word_begin(page);
  for (int c = 0; c < game->n_channels; c++) {
    dem_buf_put(buf, c == 0 ? "(" : ", ");
    dem_buf_put(buf, dem_word_of_level(page, c, levels[c]));
  }
  dem_buf_put_char(buf, ')');
  return dem_word_end(page);
}

const char *dem_word_exact(dem_page *page, dem_rat number) {
  if (!dem_rat_is_defined(number)) return "undefined";
  dem_buf *buf = dem_word_begin(page);
  dem_rat_print(buf, number);
  return dem_word_end(page);
}

const char *dem_word_decimal(dem_page *page, dem_rat number) {
  for (int places = 0, unit = 1; places <= 4; places++, unit *= 10) {
    dem_rat scaled = dem_rat_mul(page->mem, number, dem_rat_int(unit));
    if (scaled.den != 1 || scaled.num > 1000000000 || scaled.num < -1000000000) continue;
    dem_html_decimal(dem_word_begin(page), dem_rat_double(number), places);
    return dem_word_end(page);
  }
  return dem_word_exact(page, number);
}

const char *dem_word_short(dem_page *page, dem_rat number) {
  const char *exact = dem_word_exact(page, number);
  if (strlen(exact) <= 7) return exact;
  dem_buf *buf = dem_word_begin(page);
  dem_buf_put(buf, "\xE2\x89\x88 ");
  dem_html_decimal(buf, dem_rat_double(number), 3);
  return dem_word_end(page);
}

const char *dem_word_count(dem_page *page, int64_t number) {
  return dem_arena_format(page->mem, "%lld", (long long)number);
}

const char *dem_word_date(dem_page *page, const char *date) {
  static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  if (strlen(date) != 10 || date[4] != '-' || date[7] != '-') return date;
  long month = strtol(date + 5, NULL, 10), day = strtol(date + 8, NULL, 10);
  if (month < 1 || month > 12) return date;
  return dem_arena_format(page->mem, "%ld %s %.4s", day, months[month - 1], date);
}

const char *dem_word_plural(dem_page *page, int64_t n, const char *one, const char *many) {
  return dem_arena_format(page->mem, "%lld %s", (long long)n, n == 1 ? one : many);
}

const char *dem_word_mix(dem_page *page, int audience, const dem_rat *chances) {
  dem_buf *buf = dem_word_begin(page);
  for (int a = 0; a < page->game->n_answers[audience]; a++) {
    if (!dem_rat_is_defined(chances[a]) || dem_rat_is_zero(chances[a])) continue;
    if (buf->length > 0) dem_buf_put(buf, ", ");
    dem_buf_put(buf, dem_word_answer(page, audience, a));
    if (dem_rat_equal(chances[a], DEM_ONE)) continue;
    dem_buf_put_char(buf, ' ');
    dem_buf_put(buf, dem_word_short(page, chances[a]));
  }
  return dem_word_end(page);
}

static void put_strategy(dem_page *page, dem_buf *buf, const dem_rat *sigma) {
  const char *between = " sends ";
  for (int s = 0; s < page->game->n_signals; s++) {
    if (dem_rat_is_zero(sigma[s])) continue;
    dem_buf_put(buf, between);
    dem_buf_put(buf, dem_word_signal(page, s));
    between = ", ";
    if (dem_rat_equal(sigma[s], DEM_ONE)) continue;
    dem_buf_put(buf, " with chance ");
    dem_buf_put(buf, dem_word_short(page, sigma[s]));
  }
}

static bool all_play_alike(const dem_page *page, const dem_outcome *outcome) {
  int n = page->game->n_signals;
  for (int i = n; i < page->game->n_types * n; i++)
    if (!dem_rat_equal(outcome->sigma[i], outcome->sigma[i % n])) return false;
  return true;
}

const char *dem_word_play(dem_page *page, const dem_outcome *outcome) {
  dem_buf *buf = dem_word_begin(page);
  bool alike = all_play_alike(page, outcome);
  for (int t = 0; t < (alike ? 1 : page->game->n_types); t++) {
    if (t > 0) dem_buf_put(buf, "; ");
    dem_buf_put(buf, alike ? "every type" : dem_word_type(page, t));
    put_strategy(page, buf, outcome->sigma + t * page->game->n_signals);
  }
  return dem_word_end(page);
}
