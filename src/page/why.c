/* Why: what sustains each surviving outcome, and what the refinements say against the others. */
#include <string.h>

#include "page/html.h"
#include "page/page.h"

enum { MOST_OUTCOMES = 24, MOST_REASONS = 200, OPEN_REASONS = 12 };

/* Every surviving outcome in the order of the families; `job` is told how many came before. False: enough. */
typedef bool sustained_job(dem_page *page, const dem_outcome *outcome, int n);

static int each_survivor(dem_page *page, sustained_job *job) {
  int n = 0;
  for (int f = 0; f < page->n_surviving; f++)
    for (int i = 0; i < page->families[f].n; i++) {
      const dem_outcome *outcome = &page->answer->outcomes[page->families[f].members[i]];
      if (outcome->verdicts[DEM_REFINEMENT_D1].survives) n += job(page, outcome, n);
    }
  return n;
}

static bool put_figure(dem_page *page, const dem_outcome *outcome, int n) {
  if (n >= MOST_OUTCOMES || !dem_page_needs_beliefs(page, outcome)) return false;
  dem_page_beliefs(page, outcome);
  return true;
}

static bool count_needy(dem_page *page, const dem_outcome *outcome, int n) {
  (void)n;
  return dem_page_needs_beliefs(page, outcome);
}

static bool is_free(dem_page *page, const dem_outcome *outcome, int n) {
  (void)n;
  return outcome->n_supports > 0 && !dem_page_needs_beliefs(page, outcome);
}

static bool is_closed(dem_page *page, const dem_outcome *outcome, int n) {
  (void)page;
  (void)n;
  return outcome->n_supports == 0;
}

/* "... these stand: outcomes 2 and 4." */
static void put_those(dem_page *page, const char *before, sustained_job *which) {
  int of = each_survivor(page, which), n = 0;
  if (of == 0) return;
  DEM_HTML(page->out, "<p>%: % ", before, of == 1 ? "outcome" : "outcomes");
  for (int f = 0; f < page->n_surviving; f++)
    for (int i = 0; i < page->families[f].n; i++) {
      const dem_outcome *outcome = &page->answer->outcomes[page->families[f].members[i]];
      if (!outcome->verdicts[DEM_REFINEMENT_D1].survives || !which(page, outcome, n)) continue;
      const char *id = dem_word_count(page, outcome->id), *between = n == 0 ? "" : n + 1 == of ? " and " : ", ";
      DEM_HTML(page->out, "%<span id=\"beliefs-%\">%</span>", between, id, id);
      n++;
    }
  dem_buf_put(page->out, ".</p>\n");
}

static void put_sustained(dem_page *page) {
  int drawn = each_survivor(page, put_figure);
  if (each_survivor(page, count_needy) > drawn)
    dem_buf_put(page->out, "<p>The beliefs behind further outcomes are in <code>solve --json</code>.</p>\n");
  put_those(page, "Whatever is believed after the signals that nobody sends, these stand", is_free);
  put_those(page, "No signal is left unsent after which a belief is open in these", is_closed);
}

/* ---- reasons --------------------------------------------------------------------------------------------- */

static bool fails(const dem_outcome *outcome) {
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    if (!outcome->verdicts[r].survives) return true;
  return false;
}

static const char *reason_of(const dem_outcome *outcome, int refinement) {
  const dem_verdict *verdict = &outcome->verdicts[refinement];
  return verdict->survives ? NULL : verdict->told ? verdict->told : "";
}

static bool same_reason(const dem_outcome *outcome, int a, int b) {
  const char *one = reason_of(outcome, a), *other = reason_of(outcome, b);
  return one && other && strcmp(one, other) == 0;
}

static bool is_said(const dem_outcome *outcome, int refinement) {
  for (int r = 0; r < refinement; r++)
    if (same_reason(outcome, r, refinement)) return true;
  return false;
}

/* The refinements that fail for one reason, named together: "fails intuitive criterion and D1: ...". */
static void put_group(dem_page *page, const dem_outcome *outcome, int first) {
  const char *between = "Fails ";
  for (int r = first; r < DEM_N_REFINEMENTS; r++) {
    if (!same_reason(outcome, first, r)) continue;
    DEM_HTML(page->out, "%%", between, dem_refinement_title((dem_refinement)r));
    between = " and ";
  }
  DEM_HTML(page->out, ": <bdi>%</bdi>. ", reason_of(outcome, first));
}

static void put_reasons(dem_page *page, const dem_outcome *outcome) {
  const char *id = dem_word_count(page, outcome->id);
  DEM_HTML(page->out, "<li id=\"reason-%\"><strong>Outcome %.</strong> ", id, id);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    if (!outcome->verdicts[r].survives && !is_said(outcome, r)) put_group(page, outcome, r);
  dem_buf_put(page->out, "</li>\n");
}

static void put_list(dem_page *page, int from, int to) {
  int n = 0;
  dem_buf_put(page->out, "<ul>\n");
  for (int i = 0; i < page->answer->n_outcomes; i++) {
    if (!fails(&page->answer->outcomes[i])) continue;
    if (n >= from && n < to) put_reasons(page, &page->answer->outcomes[i]);
    n++;
  }
  dem_buf_put(page->out, "</ul>\n");
}

static void put_against(dem_page *page) {
  int n = 0;
  for (int i = 0; i < page->answer->n_outcomes; i++) n += fails(&page->answer->outcomes[i]);
  if (n == 0) {
    dem_buf_put(page->out, "<p>Every outcome survives every refinement.</p>\n");
    return;
  }
  dem_buf_put(page->out, "<h3 id=\"reasons\">Why the others fail</h3>\n");
  put_list(page, 0, OPEN_REASONS);
  if (n <= OPEN_REASONS) return;
  dem_html_fold_open(page->out, dem_arena_format(page->mem, "The reasons of %d more", n - OPEN_REASONS));
  put_list(page, OPEN_REASONS, MOST_REASONS);
  if (n > MOST_REASONS)
    DEM_HTML(page->out, "<p>The reasons of the last % are in <code>solve --json</code>.</p>\n",
             dem_word_count(page, n - MOST_REASONS));
  dem_html_fold_close(page->out);
}

void dem_page_why(dem_page *page) {
  dem_html_section_open(page->out, "why", "Why these outcomes stand, and others do not");
  if (page->answer->n_outcomes == 0) dem_buf_put(page->out, "<p>No outcome is listed.</p>\n");
  else {
    dem_buf_put(page->out,
                "<p>An outcome stands because of what would be believed, and done, after the signals that nobody "
                "sends in it. Play does not fix those beliefs; there must be some that make the audiences answer so "
                "that no type gains by sending the signal. Where any belief will do, nothing is drawn.</p>\n");
    put_sustained(page);
    put_against(page);
  }
  dem_html_section_close(page->out);
}
