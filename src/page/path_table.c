/* The pieces of evidence as a table: what each says, how sure its row is, where it leaves the chances, what its absence
 * would change. */
#include <math.h>

#include "page/html.h"
#include "page/evidence.h"

static const char *log_text(dem_page *page, double value) {
  if (isnan(value)) return "none";
  if (isinf(value)) return value > 0 ? "+\xE2\x88\x9E" : "\xE2\x88\x92\xE2\x88\x9E";
  dem_html_decimal(dem_word_begin(page), value, 3);
  return dem_word_end(page);
}

static const char *log_interval(dem_page *page, const dem_clue *clue) {
  const char *low = log_text(page, clue->log_min);
  if (isnan(clue->log_min) || clue->log_max - clue->log_min < 0.0005) return low;
  return dem_arena_format(page->mem, "%s to %s", low, log_text(page, clue->log_max));
}

static const char *exact(dem_page *page, const dem_interval *at) {
  if (!dem_rat_is_defined(at->min)) return "none";
  if (dem_rat_equal(at->min, at->max)) return dem_word_exact(page, at->min);
  return dem_arena_format(page->mem, "%s to %s", dem_word_exact(page, at->min), dem_word_exact(page, at->max));
}

/* Exact, since the picture and the sentences are not. One line per type; of two types the first alone. */
static void put_intervals(dem_page *page, const dem_interval *intervals) {
  int n = page->game->n_types;
  dem_buf_put(page->out, "<td>");
  for (int t = 0; t < (n == 2 ? 1 : n); t++) {
    if (n > 2) DEM_HTML(page->out, "<bdi>%</bdi> ", dem_word_type(page, t));
    DEM_HTML(page->out, "%%", exact(page, &intervals[t]), n > 2 ? "; " : "");
  }
  dem_buf_put(page->out, "</td>");
}

static void put_fitting(dem_page *page, int index) {
  dem_interval *each = DEM_NEW_ARRAY(page->mem, dem_interval, page->game->n_types);
  for (int t = 0; t < page->game->n_types; t++) each[t] = dem_page_fitting(page, index, t, false);
  put_intervals(page, each);
}

static void put_clue(dem_page *page, const dem_clue *clue) {
  dem_buf_put(page->out, "<tr><th scope=\"row\">");
  if (clue->witness.row > 0) dem_page_put_row(page, clue->witness.row);
  else dem_buf_put(page->out, "no row");
  DEM_HTML(page->out, "</th><td><bdi>%</bdi></td><td>%</td>", dem_word_clue(page, clue),
           dem_word_short(page, clue->witness.chance));
  put_fitting(page, (int)(clue - page->evidence->inference->clues));
  put_intervals(page, clue->after[0]);
  put_intervals(page, clue->after[DEM_REFINEMENT_D1 + 1]);
  DEM_HTML(page->out, "<td class=\"num\">%</td>", log_interval(page, clue));
  put_intervals(page, clue->without[0]);
  dem_buf_put(page->out, "</tr>\n");
}

void dem_page_path_table(dem_page *page) {
  const dem_inference *said = page->evidence->inference;
  const char *type = page->game->n_types == 2 ? dem_word_type(page, 0) : "each type";
  const char *const headings[] = {"row",
                                  "says",
                                  "chance that it is right",
                                  dem_arena_format(page->mem, "chance of %s after it, where it fits", type),
                                  "over all",
                                  "over survivors of D1",
                                  "log Bayes factor",
                                  "in the end, had it been missing",
                                  NULL};
  dem_html_fold_open(page->out, "The pieces of evidence as a table");
  dem_html_table_open(
    page->out,
    dem_arena_format(page->mem,
                     "The Bayes factor (natural logarithm) is that of %s against the rest, given the pieces "
                     "before; intervals are over the outcomes that agree",
                     dem_word_type(page, 0)),
    headings);
  for (int i = 0; i < said->n_clues; i++) put_clue(page, &said->clues[i]);
  dem_html_table_close(page->out);
  DEM_HTML(page->out,
           "<p class=\"quiet\">A row of high confidence is taken to be right with chance %, medium %, low %; else the "
           "ledger reports another level of the channel than happened (%).</p>\n",
           dem_word_short(page, said->settings.high), dem_word_short(page, said->settings.medium),
           dem_word_short(page, said->settings.low), dem_spread_text(said->settings.spread));
  dem_html_fold_close(page->out);
}
