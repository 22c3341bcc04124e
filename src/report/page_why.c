/* Why: what sustains each surviving outcome, and what the refinements say against the others. */
#include <string.h>

#include "report/html.h"
#include "report/page.h"

enum { MOST_OUTCOMES = 24, MOST_REASONS = 200, OPEN_REASONS = 12 };

static void put_sustained(dem_page *page) {
  int n = 0;
  for (int f = 0; f < page->n_surviving; f++)
    for (int i = 0; i < page->families[f].n && n < MOST_OUTCOMES; i++) {
      const dem_outcome *outcome = &page->answer->outcomes[page->families[f].members[i]];
      if (!outcome->verdicts[DEM_REFINEMENT_D1].survives) continue;
      dem_page_beliefs(page, outcome);
      n++;
    }
  if (n == MOST_OUTCOMES)
    dem_buf_put(page->out, "<p>The beliefs behind further outcomes are in <code>solve --json</code>.</p>\n");
}

/* ---- reasons --------------------------------------------------------------------------------------------- */

static bool fails(const dem_outcome *outcome) {
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    if (!outcome->verdicts[r].survives) return true;
  return false;
}

static const char *reason_of(const dem_outcome *outcome, int refinement) {
  const dem_verdict *verdict = &outcome->verdicts[refinement];
  return verdict->survives ? NULL : verdict->reason ? verdict->reason : "";
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

static void add_name(dem_buf *buf, const dem_name *name) {
  if (name->label) dem_buf_format(buf, "%s%s (%s)", buf->length > 0 ? ", " : "", name->id, name->label);
}

/* Reasons come from the solver, which knows the names of the text only. */
static void put_names(dem_page *page) {
  const dem_model *model = page->model;
  if (!model) return;
  dem_buf *buf = dem_word_begin(page);
  for (int t = 0; t < model->n_types; t++) add_name(buf, &model->types[t].name);
  for (int c = 0; c < model->n_channels; c++)
    for (int l = 0; l < model->channels[c].n_levels; l++) add_name(buf, &model->channels[c].levels[l]);
  const char *names = dem_word_end(page);
  if (*names)
    DEM_HTML(page->out, "<p class=\"quiet\">Names are those of the model\xE2\x80\x99s text: <bdi>%</bdi>.</p>\n",
             names);
}

static void put_against(dem_page *page) {
  int n = 0;
  for (int i = 0; i < page->answer->n_outcomes; i++) n += fails(&page->answer->outcomes[i]);
  if (n == 0) {
    dem_buf_put(page->out, "<p>Every outcome survives every refinement.</p>\n");
    return;
  }
  dem_buf_put(page->out, "<h3 id=\"reasons\">Why the others fail</h3>\n");
  put_names(page);
  put_list(page, 0, OPEN_REASONS);
  if (n <= OPEN_REASONS) return;
  dem_html_fold_open(page->out, dem_arena_format(page->mem, "The reasons of %d more", n - OPEN_REASONS));
  put_list(page, OPEN_REASONS, MOST_REASONS);
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
