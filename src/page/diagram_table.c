/* The data of the diagram: every level with what it costs each type, every audience with what it sees and may answer.
 */
#include <string.h>

#include "page/html.h"
#include "page/diagram.h"

const char *dem_page_price_text(dem_page *page, dem_level_price price) {
  if (!dem_rat_is_defined(price.sunk) || !dem_rat_is_defined(price.tied)) return "depends on more than the type";
  const char *sunk = dem_word_decimal(page, price.sunk);
  if (dem_rat_is_zero(price.tied)) return sunk;
  return dem_arena_format(page->mem, "%s, and %s if due", sunk, dem_word_decimal(page, price.tied));
}

static void put_level(dem_page *page, int channel, int level) {
  DEM_HTML(page->out, "<tr><th scope=\"row\"><bdi>%</bdi></th><td><bdi>%</bdi></td><td><code>%</code></td>",
           dem_word_channel(page, channel), dem_word_of_level(page, channel, level),
           page->model ? page->model->channels[channel].levels[level].id : page->game->signals[level]);
  for (int t = 0; t < page->game->n_types; t++)
    DEM_HTML(page->out, "<td class=\"num\">%</td>",
             dem_sendable_by(page->game, channel, level, t)
               ? dem_page_price_text(page, dem_page_level_price(page, channel, level, t))
               : "cannot send it");
  dem_buf_put(page->out, "</tr>\n");
}

static void put_levels(dem_page *page) {
  const char **headings = DEM_NEW_ARRAY(page->mem, const char *, page->game->n_types + 4);
  headings[0] = "channel";
  headings[1] = "level";
  headings[2] = "name in the text";
  for (int t = 0; t < page->game->n_types; t++)
    headings[3 + t] = dem_arena_format(page->mem, "price to %s", dem_word_type(page, t));
  dem_html_table_open(page->out, "Channels and levels", headings);
  for (int c = 0; c < dem_sendable_channels(page->game); c++)
    for (int l = 0; l < dem_sendable_levels(page->game, c); l++) put_level(page, c, l);
  dem_html_table_close(page->out);
}

/* In parentheses where its name has a comma. */
static void put_signal(dem_page *page, dem_buf *buf, const char *before, int signal) {
  const char *name = dem_word_signal(page, signal);
  dem_buf_format(buf, strchr(name, ',') ? "%s(%s)" : "%s%s", before, name);
}

/* "a or b; c": the signals, those joined that the audience cannot tell apart. */
static const char *told_apart(dem_page *page, int k) {
  const dem_game *game = page->game;
  const int *seen = game->partial ? game->infoset + (size_t)k * (size_t)game->n_signals : NULL; /* NULL: all apart */
  dem_buf *buf = dem_word_begin(page);
  for (int s = 0, next = 0; s < game->n_signals; s++) {
    if (seen && seen[s] != next) continue; /* it stands with an earlier one */
    put_signal(page, buf, next++ > 0 ? "; " : "", s);
    for (int other = s + 1; seen && other < game->n_signals; other++)
      if (seen[other] == seen[s]) put_signal(page, buf, " or ", other);
  }
  return dem_word_end(page);
}

const char *dem_page_seen_text(dem_page *page, int k) {
  if (!page->model) return told_apart(page, k);
  const dem_audience *audience = &page->model->audiences[k];
  dem_buf *buf = dem_word_begin(page);
  for (int c = 0; c < page->model->n_channels; c++)
    if (audience->sees[c]) dem_buf_format(buf, "%s%s", buf->length > 0 ? ", " : "", dem_word_channel(page, c));
  return dem_word_end(page);
}

static void put_audiences(dem_page *page) {
  static const char *const headings[] = {"audience", "sees", "may answer", NULL};
  dem_html_table_open(page->out, "Audiences", headings);
  for (int k = 0; k < page->game->n_audiences; k++)
    DEM_HTML(page->out, "<tr><th scope=\"row\"><bdi>%</bdi></th><td><bdi>%</bdi></td><td><bdi>%</bdi></td></tr>\n",
             dem_word_audience(page, k), dem_page_seen_text(page, k), dem_page_answers_text(page, k));
  dem_html_table_close(page->out);
}

void dem_page_diagram_table(dem_page *page) {
  dem_html_fold_open(page->out, "This figure as a table");
  put_levels(page);
  put_audiences(page);
  dem_html_fold_close(page->out);
}
