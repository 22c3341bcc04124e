/* Outcomes at a glance: the figure of all families, then a table for each outcome of a surviving family. The others are
 * a line each. */
#include <math.h>

#include "page/html.h"
#include "page/matrix.h"
#include "page/svg.h"

enum { MOST_CARDS = 24, MOST_LINES = 400, SQUARE = 16, BAR = 80 };

/* ---- marks inside a table -------------------------------------------------------------------------------- */

static void put_square(dem_page *page, int type, dem_rat chance) {
  dem_svg svg = {.out = page->out, .mem = page->mem};
  double side = SQUARE * sqrt(dem_rat_double(chance));
  dem_svg_open_inline(&svg, SQUARE + 2, SQUARE + 2);
  dem_svg_rect(&svg, dem_svg_type_class(type), 1 + (SQUARE - side) / 2, 1 + (SQUARE - side) / 2, side, side);
  dem_svg_close(&svg);
}

/* The posterior as a bar of full length, cut by type. */
static void put_bar(dem_page *page, const dem_rat *posterior) {
  dem_svg svg = {.out = page->out, .mem = page->mem};
  double x = 0;
  dem_svg_open_inline(&svg, BAR, 10);
  for (int t = 0; t < page->game->n_types; t++) {
    double width = BAR * dem_rat_double(posterior[t]);
    if (width > 0) dem_svg_rect(&svg, dem_svg_type_class(t), x, 0, width, 10);
    x += width;
  }
  dem_svg_close(&svg);
}

/* ---- one outcome ----------------------------------------------------------------------------------------- */

static void put_headings(dem_page *page, const dem_outcome *outcome) {
  dem_buf_put(page->out, "<thead><tr><td></td>");
  for (int s = 0; s < page->game->n_signals; s++) {
    if (!outcome->sent[s]) continue;
    DEM_HTML(page->out, "<th scope=\"col\"><bdi>%</bdi>", dem_word_signal(page, s));
    dem_buf_put(page->out, dem_page_is_observed(page, s) ? " <span class=\"tag\">observed</span></th>" : "</th>");
  }
  dem_buf_put(page->out, "<th scope=\"col\">payoff</th>");
  if (dem_page_has_prices(page)) dem_buf_put(page->out, "<th scope=\"col\">price paid</th>");
  dem_buf_put(page->out, "</tr></thead>\n<tbody>\n");
}

static void put_type_row(dem_page *page, const dem_outcome *outcome, int type) {
  const dem_rat *sigma = outcome->sigma + type * page->game->n_signals;
  DEM_HTML(page->out, "<tr><th scope=\"row\"><bdi>%</bdi> sends</th>", dem_word_type(page, type));
  for (int s = 0; s < page->game->n_signals; s++) {
    if (!outcome->sent[s]) continue;
    dem_buf_put(page->out, "<td class=\"num\">");
    if (dem_rat_sign(sigma[s]) > 0) put_square(page, type, sigma[s]);
    DEM_HTML(page->out, " %</td>", dem_word_short(page, sigma[s]));
  }
  DEM_HTML(page->out, "<td class=\"num\">%</td>", dem_word_short(page, outcome->type_payoffs[type]));
  if (dem_page_has_prices(page))
    DEM_HTML(page->out, "<td class=\"num\">%</td>", dem_word_short(page, outcome->price[type]));
  dem_buf_put(page->out, "</tr>\n");
}

/* "committed 3/10, hedging 7/10"; of many types only those that are left. */
static void put_posterior(dem_page *page, const dem_rat *posterior) {
  const char *between = "";
  for (int t = 0; t < page->game->n_types; t++) {
    if (page->game->n_types > 2 && dem_rat_is_zero(posterior[t])) continue;
    DEM_HTML(page->out, "%<span class=\"pair\"><bdi>%</bdi> %</span>", between, dem_word_type(page, t),
             dem_word_short(page, posterior[t]));
    between = ", ";
  }
}

/* The cells of payoff and price are empty below the types. */
static void end_row(dem_page *page) {
  dem_buf_put(page->out, dem_page_has_prices(page) ? "<td></td><td></td></tr>\n" : "<td></td></tr>\n");
}

static void put_posterior_row(dem_page *page, const dem_outcome *outcome) {
  dem_buf_put(page->out, "<tr><th scope=\"row\">chance after it</th>");
  for (int s = 0; s < page->game->n_signals; s++) {
    if (!outcome->sent[s]) continue;
    const dem_rat *posterior = outcome->posteriors + s * page->game->n_types;
    dem_buf_put(page->out, "<td>");
    put_bar(page, posterior);
    dem_buf_put(page->out, "<br>");
    put_posterior(page, posterior);
    dem_buf_put(page->out, "<br><span class=\"quiet\">");
    dem_html_decimal(page->out, outcome->bits[s], 2);
    dem_buf_put(page->out, outcome->bits[s] == 1 ? " bit</span></td>" : " bits</span></td>");
  }
  end_row(page);
}

static void put_audience_row(dem_page *page, const dem_outcome *outcome, int audience) {
  const dem_game *game = page->game;
  DEM_HTML(page->out, "<tr><th scope=\"row\"><bdi>%</bdi> answers</th>", dem_word_audience(page, audience));
  for (int s = 0; s < game->n_signals; s++) {
    if (!outcome->sent[s]) continue;
    const dem_rat *chances = outcome->answers + s * game->n_answers_total + game->answer_base[audience];
    DEM_HTML(page->out, "<td><bdi>%</bdi></td>", dem_word_mix(page, audience, chances));
  }
  end_row(page);
}

static void put_table(dem_page *page, const dem_outcome *outcome) {
  const char *name = dem_arena_format(page->mem, "Outcome %d: who sends what, and the answers", outcome->id);
  dem_html_scroll_open(page->out, name);
  DEM_HTML(page->out, "<table class=\"wide\" aria-label=\"%\">\n", name);
  put_headings(page, outcome);
  for (int t = 0; t < page->game->n_types; t++) put_type_row(page, outcome, t);
  put_posterior_row(page, outcome);
  for (int k = 0; k < page->game->n_audiences; k++) put_audience_row(page, outcome, k);
  dem_buf_put(page->out, "</tbody>\n</table>\n");
  dem_html_scroll_close(page->out);
}

/* "Survives intuitive criterion, D1." and "Fails ..." */
static void put_verdicts(dem_page *page, const dem_outcome *outcome, bool survives) {
  const char *between = survives ? "Survives " : "Fails ";
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) {
    if (outcome->verdicts[r].survives != survives) continue;
    DEM_HTML(page->out, "%%", between, dem_refinement_title((dem_refinement)r));
    between = ", ";
  }
  if (between[0] == ',') dem_buf_put(page->out, ". ");
}

static void put_information(dem_page *page, const dem_outcome *outcome) {
  if (outcome->kind == DEM_POOLING) {
    dem_buf_put(page->out, "What is sent tells nothing about the type.");
    return;
  }
  dem_buf_put(page->out, "Its signals tell ");
  dem_html_decimal(page->out, outcome->information, 2);
  dem_buf_put(page->out, " bits about the type, ");
  dem_html_decimal(page->out, 100 * outcome->share, 0);
  dem_buf_put(page->out, "\xC2\xA0% of what is open.");
}

static void put_card(dem_page *page, const dem_outcome *outcome) {
  const char *id = dem_word_count(page, outcome->id);
  DEM_HTML(page->out, "<article id=\"outcome-%\">\n<h3>Outcome %: %</h3>\n<p class=\"quiet\">", id, id,
           dem_kind_text(outcome->kind));
  put_verdicts(page, outcome, true);
  put_verdicts(page, outcome, false);
  put_information(page, outcome);
  dem_buf_put(page->out, outcome->isolated ? "</p>\n" : " It is an end of a continuum of such outcomes.</p>\n");
  put_table(page, outcome);
  dem_buf_put(page->out, "</article>\n");
}

void dem_page_put_link(dem_page *page, const dem_outcome *outcome) {
  const char *id = dem_word_count(page, outcome->id);
  bool shown = dem_page_count_survivors(page, DEM_REFINEMENT_D1) <= MOST_CARDS;
  if (shown) DEM_HTML(page->out, "<a href=\"#outcome-%\">outcome %</a>", id, id);
  else DEM_HTML(page->out, "outcome %", id);
}

/* ---- all of them ----------------------------------------------------------------------------------------- */

static bool survives(const dem_page *page, int index) {
  return page->answer->outcomes[index].verdicts[DEM_REFINEMENT_D1].survives;
}

static int put_cards(dem_page *page) {
  int n = 0;
  for (int f = 0; f < page->n_surviving; f++)
    for (int i = 0; i < page->families[f].n && n < MOST_CARDS; i++) {
      int index = page->families[f].members[i];
      if (!survives(page, index)) continue;
      put_card(page, &page->answer->outcomes[index]);
      n++;
    }
  return n;
}

/* The members of a family that do not survive. */
static dem_family without_survivors(dem_page *page, const dem_family *family) {
  int *members = DEM_NEW_ARRAY(page->mem, int, family->n);
  dem_family rest = {.members = members};
  for (int i = 0; i < family->n; i++)
    if (!survives(page, family->members[i])) members[rest.n++] = family->members[i];
  return rest;
}

static void put_line(dem_page *page, const dem_family *family) {
  const dem_outcome *first = &page->answer->outcomes[family->members[0]];
  DEM_HTML(page->out, "<li id=\"outcome-%\">%, %: <bdi>%</bdi>.", dem_word_count(page, first->id),
           dem_page_family_name(page, family), dem_kind_text(first->kind), dem_word_play(page, first));
  for (int t = 0; family->n == 1 && t < page->game->n_types; t++)
    DEM_HTML(page->out, "% <bdi>%</bdi> %", t == 0 ? " Payoffs:" : ",", dem_word_type(page, t),
             dem_word_short(page, first->type_payoffs[t]));
  dem_buf_put(page->out, family->n == 1 ? ".</li>\n" : "</li>\n");
}

static void put_others(dem_page *page) {
  int n = page->answer->n_outcomes - dem_page_count_survivors(page, DEM_REFINEMENT_D1), shown = 0;
  if (n == 0) return;
  dem_html_fold_open(page->out, n == 1 ? "The outcome that does not survive D1"
                                       : dem_arena_format(page->mem, "The %d outcomes that do not survive D1", n));
  dem_buf_put(page->out, "<ul>\n");
  for (int i = 0; i < page->n_families && shown < MOST_LINES; i++) {
    dem_family rest = without_survivors(page, &page->families[i]);
    if (rest.n > 0) put_line(page, &rest);
    shown += rest.n > 0;
    n -= rest.n;
  }
  if (n > 0) DEM_HTML(page->out, "<li>% more are in <code>solve --json</code></li>\n", dem_word_count(page, n));
  dem_buf_put(page->out, "</ul>\n");
  dem_html_fold_close(page->out);
}

static void put_words(dem_page *page) {
  dem_buf_put(page->out,
              "<p class=\"quiet\">An outcome is <em>separating</em> if the types act differently, so that every signal "
              "tells the type; <em>pooling</em> if they act alike, so that it tells nothing; else <em>partly "
              "pooling</em>. <em>Bits</em> say how far a signal moves the belief: 0 if not at all.</p>\n");
}

void dem_page_outcomes(dem_page *page) {
  dem_html_section_open(page->out, "outcomes", "Outcomes at a glance");
  if (page->answer->n_outcomes == 0) dem_buf_put(page->out, "<p>No outcome is listed.</p>\n");
  else {
    dem_page_matrix(page);
    put_words(page);
    int shown = put_cards(page);
    if (shown < dem_page_count_survivors(page, DEM_REFINEMENT_D1))
      dem_buf_put(page->out, "<p>Further surviving outcomes are in the exact numbers below.</p>\n");
    put_others(page);
  }
  dem_html_section_close(page->out);
}
