/* All families in words: the text alternative of the figure, and its data as a table. */
#include "page/html.h"
#include "page/matrix.h"

/* ---- numbers of a family ----------------------------------------------------------------------------------- */

static dem_rat measured(const dem_page *page, const dem_outcome *outcome, dem_measure measure, int type, int signal) {
  const dem_game *game = page->game;
  switch (measure) {
  case DEM_SENDS: return outcome->sigma[type * game->n_signals + signal];
  case DEM_POSTERIOR: return outcome->posteriors[signal * game->n_types + type];
  case DEM_PAYOFF: return outcome->type_payoffs[type];
  case DEM_PRICE: return outcome->price[type];
  }
  return DEM_UNDEFINED;
}

dem_interval dem_family_range(const dem_page *page, const dem_family *family, dem_measure measure, int type,
                              int signal) {
  const dem_outcome *all = page->answer->outcomes;
  dem_rat first = measured(page, &all[family->members[0]], measure, type, signal);
  dem_interval range = {first, first};
  for (int i = 1; i < family->n; i++) {
    dem_rat next = measured(page, &all[family->members[i]], measure, type, signal);
    range.min = dem_rat_min(range.min, next);
    range.max = dem_rat_max(range.max, next);
  }
  return range;
}

const char *dem_word_range(dem_page *page, dem_interval range) {
  const char *low = dem_word_short(page, range.min);
  if (dem_rat_equal(range.min, range.max)) return low;
  return dem_arena_format(page->mem, "%s to %s", low, dem_word_short(page, range.max));
}

bool dem_page_has_prices(const dem_page *page) {
  return page->model && page->model->n_costs > 0 && page->answer->n_outcomes > 0 && page->answer->outcomes[0].price;
}

int dem_page_count_rows(const dem_page *page) {
  return page->n_families < DEM_MATRIX_ROWS ? page->n_families : DEM_MATRIX_ROWS;
}

/* ---- in words ---------------------------------------------------------------------------------------------- */

static const dem_outcome *first(const dem_page *page, const dem_family *family) {
  return &page->answer->outcomes[family->members[0]];
}

static void put_sent(dem_page *page, dem_buf *buf, const dem_family *family, int type) {
  const char *between = " sends ";
  for (int s = 0; s < page->game->n_signals; s++) {
    dem_interval chance = dem_family_range(page, family, DEM_SENDS, type, s);
    if (dem_rat_is_zero(chance.max)) continue;
    dem_buf_format(buf, "%s%s", between, dem_word_signal(page, s));
    if (!dem_rat_equal(chance.min, DEM_ONE)) dem_buf_format(buf, " with chance %s", dem_word_range(page, chance));
    between = ", ";
  }
}

/* "committed sends (...); hedging sends (...) with chance 2/9 to 4/9, ..." */
static const char *play(dem_page *page, const dem_family *family) {
  if (family->n == 1) return dem_word_play(page, first(page, family));
  dem_buf *buf = dem_word_begin(page);
  for (int t = 0; t < page->game->n_types; t++) {
    dem_buf_format(buf, "%s%s", t == 0 ? "" : "; ", dem_word_type(page, t));
    put_sent(page, buf, family, t);
  }
  return dem_word_end(page);
}

/* "committed 11/10, hedging 0" */
static const char *each(dem_page *page, const dem_family *family, dem_measure measure, int signal) {
  dem_buf *buf = dem_word_begin(page);
  for (int t = 0; t < page->game->n_types; t++)
    dem_buf_format(buf, "%s%s %s", t == 0 ? "" : ", ", dem_word_type(page, t),
                   dem_word_range(page, dem_family_range(page, family, measure, t, signal)));
  return dem_word_end(page);
}

/* "after (...) committed 1, hedging 0; after ..." */
static const char *posteriors(dem_page *page, const dem_family *family) {
  dem_buf *buf = dem_word_begin(page);
  for (int s = 0; s < page->game->n_signals; s++)
    if (first(page, family)->sent[s])
      dem_buf_format(buf, "%safter %s: %s", buf->length > 0 ? "; " : "", dem_word_signal(page, s),
                     each(page, family, DEM_POSTERIOR, s));
  return dem_word_end(page);
}

/* "3 of 5 survive" of several; "survives" or "fails" of one. */
static const char *survival(dem_page *page, const dem_family *family, int refinement) {
  int n = dem_family_count_survivors(page, family, refinement);
  if (n > 0 && n < family->n) return dem_arena_format(page->mem, "%d of %d survive", n, family->n);
  if (family->n == 1) return n > 0 ? "survives" : "fails";
  return n > 0 ? "all survive" : "all fail";
}

static void put_family(dem_page *page, dem_buf *buf, const dem_family *family) {
  dem_buf_format(buf, "%s (%s", dem_page_family_name(page, family), dem_kind_text(first(page, family)->kind));
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    dem_buf_format(buf, "; %s: %s", dem_refinement_title((dem_refinement)r), survival(page, family, r));
  dem_buf_format(buf, "): %s; %s. Payoffs: %s. ", play(page, family), posteriors(page, family),
                 each(page, family, DEM_PAYOFF, 0));
  if (dem_page_has_prices(page)) dem_buf_format(buf, "Price paid: %s. ", each(page, family, DEM_PRICE, 0));
}

const char *dem_page_matrix_words(dem_page *page) {
  dem_buf *buf = dem_word_begin(page);
  for (int i = 0; i < dem_page_count_rows(page); i++) put_family(page, buf, &page->families[i]);
  return dem_word_end(page);
}

/* ---- as a table -------------------------------------------------------------------------------------------- */

static void put_row(dem_page *page, const dem_family *family) {
  DEM_HTML(page->out,
           "<tr><th scope=\"row\">%</th><td>%</td><td><bdi>%</bdi></td><td><bdi>%</bdi></td><td><bdi>%</bdi></td>",
           dem_page_family_name(page, family), dem_kind_text(first(page, family)->kind), play(page, family),
           posteriors(page, family), each(page, family, DEM_PAYOFF, 0));
  if (dem_page_has_prices(page)) DEM_HTML(page->out, "<td><bdi>%</bdi></td>", each(page, family, DEM_PRICE, 0));
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) DEM_HTML(page->out, "<td>%</td>", survival(page, family, r));
  dem_buf_put(page->out, "</tr>\n");
}

void dem_page_matrix_table(dem_page *page) {
  const char *headings[7 + DEM_N_REFINEMENTS] = {"family", "kind", "play", "chances after", "payoffs"};
  int n = 5;
  if (dem_page_has_prices(page)) headings[n++] = "price paid";
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) headings[n++] = dem_refinement_title((dem_refinement)r);
  dem_html_fold_open(page->out, "This figure as a table");
  dem_html_table_open(page->out, "Families of outcomes", headings);
  for (int i = 0; i < dem_page_count_rows(page); i++) put_row(page, &page->families[i]);
  dem_html_table_close(page->out);
  dem_html_fold_close(page->out);
}
