/* For the referee: exact numbers, components, what the certificate says, the model's text, how to do it again. */
#include <string.h>

#include "page/html.h"
#include "page/matrix.h"
#include "report/select.h"

enum { MOST_OUTCOMES = 200, MOST_COMPONENTS = 50 };

/* ---- what was solved ------------------------------------------------------------------------------------- */

static void put_fact(dem_page *page, const char *term, const char *fact) {
  DEM_HTML(page->out, "<dt>%</dt><dd><bdi>%</bdi></dd>\n", term, fact);
}

static const char *completeness(dem_page *page) {
  const dem_answer *answer = page->answer;
  if (answer->complete)
    return "yes: every sequential equilibrium has one of these outcomes, or, where one is not isolated, a mixture of "
           "those listed";
  const char *why = dem_answer_why(page->mem, answer);
  return dem_arena_format(page->mem, "no: %s", why ? why : dem_status_text(answer->stopped));
}

static void put_facts(dem_page *page) {
  const dem_answer *answer = page->answer;
  dem_buf_put(page->out, "<dl>\n");
  put_fact(page, "Concept", "sequential equilibrium");
  put_fact(page, "Class",
           answer->in_class ? "signaling games solved exactly, in rational numbers" : "outside the exact class");
  put_fact(page, "Complete", completeness(page));
  put_fact(page, "Certificate",
           answer->certificate ? answer->certificate
           : answer->certified ? "an independent check accepted all that is listed"
                               : "none");
  if (answer->folded) put_fact(page, "Folded", answer->folded);
  put_fact(page, "Refinements",
           answer->n_outcomes == 0
             ? "none decided, since no outcome is listed"
             : "decided exactly for each outcome; one round each, with one belief shared by all audiences");
  dem_buf_put(page->out, "</dl>\n");
}

/* ---- exact numbers --------------------------------------------------------------------------------------- */

static void put_strategy(dem_page *page, const dem_outcome *outcome) {
  const dem_game *game = page->game;
  for (int t = 0; t < game->n_types; t++) {
    DEM_HTML(page->out, "%<bdi>%</bdi>:", t == 0 ? "" : " ", dem_word_type(page, t));
    for (int s = 0; s < game->n_signals; s++)
      if (!dem_rat_is_zero(outcome->sigma[t * game->n_signals + s]))
        DEM_HTML(page->out, " <bdi>%</bdi> %;", dem_word_signal(page, s),
                 dem_word_exact(page, outcome->sigma[t * game->n_signals + s]));
    dem_buf_put(page->out, "<br>");
  }
}

/* Answers that are certain without a number. */
static void put_answer(dem_page *page, int audience, const dem_rat *chances) {
  DEM_HTML(page->out, " <bdi>%</bdi>:", dem_word_audience(page, audience));
  for (int a = 0; a < page->game->n_answers[audience]; a++) {
    if (!dem_rat_is_defined(chances[a]) || dem_rat_is_zero(chances[a])) continue;
    DEM_HTML(page->out, " <bdi>%</bdi>", dem_word_answer(page, audience, a));
    if (!dem_rat_equal(chances[a], DEM_ONE)) DEM_HTML(page->out, " %", dem_word_exact(page, chances[a]));
  }
  dem_buf_put_char(page->out, ';');
}

static void put_play(dem_page *page, const dem_outcome *outcome) {
  const dem_game *game = page->game;
  for (int s = 0; s < game->n_signals; s++) {
    if (!outcome->sent[s]) continue;
    DEM_HTML(page->out, "after <bdi>%</bdi>: posterior", dem_word_signal(page, s));
    for (int t = 0; t < game->n_types; t++)
      DEM_HTML(page->out, "% %", t == 0 ? "" : ",", dem_word_exact(page, outcome->posteriors[s * game->n_types + t]));
    dem_buf_put_char(page->out, ';');
    for (int k = 0; k < game->n_audiences; k++)
      put_answer(page, k, outcome->answers + s * game->n_answers_total + game->answer_base[k]);
    dem_buf_put(page->out, "<br>");
  }
}

static void put_payoffs(dem_page *page, const dem_outcome *outcome) {
  const dem_game *game = page->game;
  for (int t = 0; t < game->n_types; t++)
    DEM_HTML(page->out, "<bdi>%</bdi> %<br>", dem_word_type(page, t), dem_word_exact(page, outcome->type_payoffs[t]));
  for (int i = 1; i < game->n_players; i++)
    DEM_HTML(page->out, "<bdi>%</bdi> %<br>", dem_word_player(page, i),
             dem_word_exact(page, outcome->player_payoffs[i]));
}

static void put_prices(dem_page *page, const dem_outcome *outcome) {
  for (int t = 0; dem_page_has_prices(page) && t < page->game->n_types; t++)
    DEM_HTML(page->out, "<bdi>%</bdi> %<br>", dem_word_type(page, t), dem_word_exact(page, outcome->price[t]));
}

static void put_outcome(dem_page *page, const dem_outcome *outcome) {
  DEM_HTML(page->out, "<tr id=\"exact-%\"><th scope=\"row\">%</th><td>%%</td><td class=\"long\">",
           dem_word_count(page, outcome->id), dem_word_count(page, outcome->id), dem_kind_text(outcome->kind),
           outcome->isolated ? "" : ", in a continuum");
  put_strategy(page, outcome);
  dem_buf_put(page->out, "</td><td class=\"long\">");
  put_play(page, outcome);
  dem_buf_put(page->out, "</td><td class=\"long\">");
  put_payoffs(page, outcome);
  if (dem_page_has_prices(page)) dem_buf_put(page->out, "</td><td class=\"long\">");
  put_prices(page, outcome);
  dem_buf_put(page->out, "</td></tr>\n");
}

static void put_exact(dem_page *page) {
  const char *headings[] = {"outcome",
                            "kind",
                            "strategy of each type",
                            "posteriors and answers",
                            "payoffs",
                            dem_page_has_prices(page) ? "price paid" : NULL,
                            NULL};
  int n = page->answer->n_outcomes;
  if (n == 0) return;
  dem_html_fold_open(
    page->out, dem_arena_format(page->mem, "Exact numbers of %s", dem_word_plural(page, n, "outcome", "outcomes")));
  dem_html_table_open(page->out, "Every outcome that is listed; posteriors in the order of the types", headings);
  for (int i = 0; i < n && i < MOST_OUTCOMES; i++) put_outcome(page, &page->answer->outcomes[i]);
  dem_html_table_close(page->out);
  if (n > MOST_OUTCOMES) dem_buf_put(page->out, "<p>The rest is in <code>solve --json</code>.</p>\n");
  dem_html_fold_close(page->out);
}

/* ---- components ------------------------------------------------------------------------------------------ */

static const char *truth(dem_truth survives) {
  return survives == DEM_YES ? "survives" : survives == DEM_NO ? "fails" : "varies";
}

static const char *carried(dem_page *page, const dem_component *component) {
  dem_buf *buf = dem_word_begin(page);
  for (int i = 0; i < component->n_outcomes; i++)
    dem_buf_format(buf, "%s%d", i == 0 ? "" : ", ", page->answer->outcomes[component->outcomes[i]].id);
  return dem_word_end(page);
}

static void put_component(dem_page *page, const dem_component *component) {
  DEM_HTML(page->out, "<tr><th scope=\"row\">%</th><td>%</td><td>%%</td>", dem_word_count(page, component->id),
           carried(page, component), dem_word_count(page, component->n_points),
           component->truncated ? ", the first of more" : "");
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) DEM_HTML(page->out, "<td>%</td>", truth(component->survives[r]));
  dem_buf_put(page->out, "</tr>\n");
}

static void put_components(dem_page *page) {
  const dem_answer *answer = page->answer;
  const char *headings[4 + DEM_N_REFINEMENTS] = {"component", "outcomes", "extreme points listed"};
  if (answer->n_components == 0) return;
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) headings[3 + r] = dem_refinement_title((dem_refinement)r);
  dem_html_fold_open(
    page->out, answer->components_total < 0
                 ? "Components of equilibria (their number was not counted)"
                 : dem_arena_format(page->mem, "Components of equilibria: %lld", (long long)answer->components_total));
  dem_html_table_open(
    page->out,
    "Connected sets of equilibria; their points, and the audiences\xE2\x80\x99 joint answers, are in solve --json",
    headings);
  for (int i = 0; i < answer->n_components && i < MOST_COMPONENTS; i++) put_component(page, &answer->components[i]);
  dem_html_table_close(page->out);
  if (answer->n_components > MOST_COMPONENTS)
    DEM_HTML(page->out, "<p>% more are in <code>solve --json</code>.</p>\n",
             dem_word_count(page, answer->n_components - MOST_COMPONENTS));
  dem_html_fold_close(page->out);
}

/* ---- text and reproduction ------------------------------------------------------------------------------- */

static void put_text(dem_page *page) {
  if (!page->model || !page->model->text) return;
  dem_html_fold_open(page->out, "The text of the model");
  DEM_HTML(page->out, "<pre id=\"model-text\">%</pre>\n", page->model->text);
  dem_html_fold_close(page->out);
}

static void put_reproduction(dem_page *page) {
  char digest[65];
  dem_buf_put(page->out, "<h3 id=\"reproduce\">How to reproduce this page</h3>\n");
  if (page->command) DEM_HTML(page->out, "<pre>%</pre>\n", page->command);
  DEM_HTML(page->out, "<p>Program: demarche %; exact arithmetic: GMP.", DEM_VERSION);
  if (page->model && page->model->text) {
    dem_page_hash(digest, page->model->text, strlen(page->model->text));
    DEM_HTML(page->out, " SHA-256 of the model\xE2\x80\x99s text: <code class=\"hash\">%</code>.", digest);
  }
  dem_buf_put(page->out, " The same model and version give the same bytes.</p>\n");
}

/* What a reader might look for here in vain. */
static void put_limits(dem_page *page) {
  if (!page->model) return;
  dem_buf_put(page->out, "<p class=\"quiet\">Not on this page: what changes when the parameters move in their ranges");
  dem_buf_put(page->out, page->model->n_observed > 0 && !page->evidence
                           ? ", and the evidence behind what was observed.</p>\n"
                           : ".</p>\n");
}

void dem_page_referee(dem_page *page) {
  dem_html_section_open(page->out, "referee", "For the referee");
  put_facts(page);
  put_exact(page);
  put_components(page);
  put_text(page);
  put_reproduction(page);
  put_limits(page);
  dem_html_section_close(page->out);
}
