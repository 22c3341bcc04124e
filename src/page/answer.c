/* The question and the answer, for a reader with three minutes. What the answer depends on stands beside it. */
#include <string.h>

#include "page/html.h"
#include "page/page.h"
#include "report/select.h"

enum { MOST_IDS = 12 };

/* Of the outcomes that send the observed signal and survive a refinement: what it tells about the type. */
typedef struct told {
  int sends, everything, part, nothing;
} told;

static void judge(dem_page *page, told *count, const dem_outcome *outcome) {
  bool sure = false, moved = false;
  for (int t = 0; t < page->game->n_types; t++) {
    dem_rat after = dem_page_observed_posterior(page, outcome, t);
    if (!dem_rat_is_defined(after)) return;
    if (dem_rat_equal(after, DEM_ONE)) sure = true;
    if (!dem_rat_equal(after, page->game->prior[t])) moved = true;
  }
  count->sends++;
  if (sure) count->everything++;
  else if (moved) count->part++;
  else count->nothing++;
}

static told tell(dem_page *page, int refinement) {
  told count = {0};
  for (int i = 0; i < page->answer->n_outcomes; i++)
    if (page->answer->outcomes[i].verdicts[refinement].survives) judge(page, &count, &page->answer->outcomes[i]);
  return count;
}

static void put_question(dem_page *page) {
  const dem_reading *reading = page->answer->reading;
  const char *sender = dem_word_player(page, 0);
  dem_buf_put(page->out, "<p>");
  if (reading->date) DEM_HTML(page->out, "On % ", dem_word_date(page, reading->date));
  const char *sent = dem_page_observed_name(page);
  if (*sent != '(') sent = dem_arena_format(page->mem, "\xE2\x80\x9C%s\xE2\x80\x9D", sent);
  DEM_HTML(page->out, "<bdi>%</bdi> sent <bdi>%</bdi>. ", reading->date ? sender : dem_word_opening_player(page, 0), sent);
  if (page->game->n_types == 2)
    DEM_HTML(page->out, "What may those who see it conclude: is <bdi>%</bdi> <bdi>%</bdi> or <bdi>%</bdi>?</p>\n",
             sender, dem_word_type(page, 0), dem_word_type(page, 1));
  else
    DEM_HTML(page->out, "What may those who see it conclude about which type of <bdi>%</bdi> they face?</p>\n", sender);
  if (reading->several_dates)
    dem_buf_put(page->out, "<p class=\"quiet\">The model has observations of several dates; this is the latest.</p>\n");
}

static const char *bounds(dem_page *page, const dem_interval *interval) {
  const char *low = dem_word_short(page, interval->min), *high = dem_word_short(page, interval->max);
  if (dem_rat_equal(interval->min, interval->max)) return dem_arena_format(page->mem, "at %s", low);
  return dem_arena_format(page->mem, "anywhere between %s and %s", low, high);
}

static bool same_bounds(const dem_page *page, const dem_interval *a, const dem_interval *b) {
  for (int t = 0; t < page->game->n_types; t++)
    if (!dem_rat_equal(a[t].min, b[t].min) || !dem_rat_equal(a[t].max, b[t].max)) return false;
  return true;
}

/* The chance of each type; of two types only the first, since the other is the rest. */
static void put_bounds(dem_page *page, const dem_interval *intervals) {
  int n = page->game->n_types == 2 ? 1 : page->game->n_types;
  for (int t = 0; t < n; t++)
    DEM_HTML(page->out, "% that <bdi>%</bdi> is <bdi>%</bdi> %", t == 0 ? " the chance" : t == n - 1 ? " and" : ",",
             dem_word_player(page, 0), dem_word_type(page, t), bounds(page, &intervals[t]));
}

/* What a refinement makes of the bounds, in a clause. */
static const char *restricted(dem_page *page, int refinement) {
  const dem_reading *reading = page->answer->reading;
  const dem_interval *row = reading->posterior[1 + refinement];
  if (reading->n_outcomes[1 + refinement] == 0 && !reading->refuted_under[refinement])
    return "no outcome that was found and is left sends it, but the list is not complete";
  if (reading->refuted_under[refinement])
    return "no outcome that is left sends it, which refutes the model so restricted";
  if (same_bounds(page, row, reading->posterior[0])) return "the bounds are the same";
  if (page->game->n_types > 2) return "the bounds are narrower, as the figure shows";
  return dem_arena_format(page->mem, "the chance of %s is put %s", dem_word_type(page, 0), bounds(page, row));
}

/* The refinements that say the same share a clause. */
static void put_restricted(dem_page *page, int first) {
  const char *clause = restricted(page, first), *between = first == 0 ? " (" : "; with ";
  for (int r = 0; r < first; r++)
    if (strcmp(restricted(page, r), clause) == 0) return;
  for (int r = first; r < DEM_N_REFINEMENTS; r++) {
    if (strcmp(restricted(page, r), clause) != 0) continue;
    DEM_HTML(page->out, "%%", between, dem_refinement_title((dem_refinement)r));
    between = ", ";
  }
  DEM_HTML(page->out, "% <bdi>%</bdi>", first == 0 ? ")," : ",", clause);
}

/* "the chance was 2/5"; of more than two types "the chances were 1/2, 1/4, 1/4", or where all are the same
 * "each chance was 1/6". */
static void put_before(dem_page *page) {
  const dem_game *game = page->game;
  bool same = game->n_types > 2;
  for (int t = 1; t < game->n_types; t++) same = same && dem_rat_equal(game->prior[t], game->prior[0]);
  dem_buf_put(page->out, same ? " each chance was " : game->n_types > 2 ? " the chances were " : " the chance was ");
  for (int t = 0; t < (same || game->n_types == 2 ? 1 : game->n_types); t++)
    DEM_HTML(page->out, "%%", t == 0 ? "" : ", ", dem_word_short(page, game->prior[t]));
}

static void put_answer(dem_page *page) {
  const dem_reading *reading = page->answer->reading;
  dem_buf *out = page->out;
  dem_buf_put(out, "<p class=\"lead\">After this signal an audience may put");
  put_bounds(page, reading->posterior[0]);
  dem_buf_put(out, "; before it,");
  put_before(page);
  dem_buf_put(out, ". If beliefs after unexpected signals are restricted");
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) put_restricted(page, r);
  dem_buf_put(out, ".</p>\n");
}

static void put_direction(dem_page *page) {
  const dem_interval *row = page->answer->reading->posterior[0];
  dem_rat prior = page->game->prior[0];
  bool up = dem_rat_compare(row[0].max, prior) > 0, down = dem_rat_compare(row[0].min, prior) < 0;
  const char *type = dem_word_type(page, 0);
  if (page->game->n_types > 2) return;
  if (!up && !down) dem_buf_put(page->out, "In no outcome does it change that chance: the signal carries nothing. ");
  else if (!up) DEM_HTML(page->out, "In no outcome does it raise the chance of <bdi>%</bdi>. ", type);
  else if (!down) DEM_HTML(page->out, "In no outcome does it lower the chance of <bdi>%</bdi>. ", type);
  else DEM_HTML(page->out, "It raises the chance of <bdi>%</bdi> in some outcomes and lowers it in others. ", type);
}

static const char *in_of(dem_page *page, int n, int all) {
  if (n == all) return "in all";
  return n == 0 ? "in none" : dem_arena_format(page->mem, "in %d", n);
}

/* "outcomes 9, 12": those that send the signal and survive D1. */
static const char *senders(dem_page *page) {
  dem_buf *buf = dem_word_begin(page);
  int n = 0;
  for (int i = 0; i < page->answer->n_outcomes && n < MOST_IDS; i++) {
    const dem_outcome *outcome = &page->answer->outcomes[i];
    if (!outcome->verdicts[DEM_REFINEMENT_D1].survives) continue;
    if (!dem_rat_is_defined(dem_page_observed_posterior(page, outcome, 0))) continue;
    dem_buf_format(buf, "%s%d", n++ == 0 ? "" : ", ", outcome->id);
  }
  if (n == MOST_IDS) dem_buf_put(buf, " ...");
  return dem_arena_format(page->mem, "%s %s", n == 1 ? "outcome" : "outcomes", dem_word_end(page));
}

static void put_told(dem_page *page) {
  told d1 = tell(page, DEM_REFINEMENT_D1);
  dem_buf *out = page->out;
  const dem_reading *reading = page->answer->reading;
  dem_buf_put(out, "<p>");
  put_direction(page);
  DEM_HTML(out, "% of the %, and % of the % that survive D1, send this signal. ",
           dem_word_count(page, reading->n_outcomes[0]),
           dem_word_plural(page, page->answer->n_outcomes, "outcome", "outcomes"), dem_word_count(page, d1.sends),
           dem_word_count(page, dem_page_count_survivors(page, DEM_REFINEMENT_D1)));
  if (d1.sends == 1)
    DEM_HTML(out, "Among survivors that is % alone, where it %.", senders(page),
             d1.everything ? "reveals the type"
             : d1.part     ? "tells a part about the type"
                           : "tells nothing about the type");
  else if (d1.sends > 1)
    DEM_HTML(out, "Among these % survivors (%) it reveals the type %, tells a part %, and tells nothing %.",
             dem_word_count(page, d1.sends), senders(page), in_of(page, d1.everything, d1.sends),
             in_of(page, d1.part, d1.sends), in_of(page, d1.nothing, d1.sends));
  dem_buf_put(out, "</p>\n");
}

static void put_refutation(dem_page *page) {
  DEM_HTML(page->out,
           "<p class=\"lead\">No outcome of this model sends <bdi>%</bdi>: what was observed refutes the model, "
           "at these values of its parameters. Nothing may be concluded from it about the type.</p>\n",
           dem_page_observed_name(page));
}

static bool separates(const dem_outcome *outcome) {
  return outcome->kind == DEM_SEPARATING && outcome->verdicts[DEM_REFINEMENT_D1].survives;
}

static void put_separating(dem_page *page) {
  int n = 0, shown = 0;
  const dem_answer *answer = page->answer;
  if (page->game->n_types == 1) return;
  for (int i = 0; i < answer->n_outcomes; i++) n += separates(&answer->outcomes[i]);
  if (n == 0) {
    dem_buf_put(page->out, "<p>No outcome that survives D1 tells the types fully apart.</p>\n");
    return;
  }
  DEM_HTML(page->out, "<p>% of the % % D1 and % the types fully apart", dem_word_count(page, n),
           dem_word_plural(page, answer->n_outcomes, "outcome", "outcomes"), n == 1 ? "survives" : "survive",
           n == 1 ? "tells" : "tell");
  for (int i = 0; i < answer->n_outcomes && shown < 3; i++) {
    if (!separates(&answer->outcomes[i])) continue;
    dem_buf_put(page->out, shown++ == 0 ? ": in " : "; in ");
    dem_page_put_link(page, &answer->outcomes[i]);
    DEM_HTML(page->out, ", <bdi>%</bdi>", dem_word_play(page, &answer->outcomes[i]));
    dem_page_put_price(page, &answer->outcomes[i]);
  }
  dem_buf_put(page->out, n > shown ? "; and more.</p>\n" : ".</p>\n");
}

static void put_basis(dem_page *page) {
  dem_buf *out = page->out;
  dem_buf_put(out, "<p>All this presumes that the players play a sequential equilibrium of the model");
  if (page->model && page->model->n_parameters == 0)
    dem_buf_put(out, ", and holds for <a href=\"#assumptions\">the numbers in its text</a>; with others the answer may differ, ");
  else if (page->model)
    DEM_HTML(out, ", and holds at the values of its <a href=\"#assumptions\">%</a>; at other values the answer may differ, ",
             dem_word_plural(page, page->model->n_parameters, "parameter", "parameters"));
  if (page->model) dem_buf_put(out, "and this page does not say how");
  if (page->answer->complete) dem_buf_put(out, ". The list of outcomes is complete.</p>\n");
  else DEM_HTML(out, ". The list of outcomes is not complete: <bdi>%</bdi>.</p>\n", page->answer->why);
}

static void put_notes(dem_page *page) {
  dem_html_note(page->out, "Equilibrium outcome:",
                "who sends what and who answers how, such that nobody gains by acting "
                "otherwise, and beliefs follow from play by Bayes\xE2\x80\x99 rule.");
  dem_html_note(page->out, "To survive D1:",
                "an unexpected signal is put down to the types that would gain from it most "
                "often; an outcome that falls under such beliefs does not survive.");
}

static void put_outside(dem_page *page) {
  DEM_HTML(page->out,
           "<p class=\"lead\">This game is outside the class that is solved exactly: <bdi>%</bdi>. No outcome is "
           "listed, and nothing may be concluded from this page about how it is played.</p>\n",
           page->answer->why);
}

/* A list that was cut short answers nothing about what it does not hold. */
static void put_stopped(dem_page *page) {
  DEM_HTML(
    page->out,
    "<p class=\"lead\">The search was stopped before all outcomes were found: <bdi>%</bdi>; %. Nothing is proved about "
    "others, and nothing may be concluded about what was observed.</p>\n",
    page->answer->why, dem_answer_found(page->mem, page->answer));
}

/* No outcome that was found sends what was observed, but the list is not complete. */
static void put_unknown(dem_page *page) {
  DEM_HTML(page->out, "<p class=\"lead\"><bdi>%</bdi></p>\n", page->answer->reading->sentence);
}

/* Of what was observed. */
static void put_reading(dem_page *page) {
  const dem_reading *reading = page->answer->reading;
  put_question(page);
  if (reading->refuted) put_refutation(page);
  else if (reading->n_outcomes[0] == 0) put_unknown(page);
  else {
    put_answer(page);
    put_told(page);
  }
  put_separating(page);
}

/* The text, and beside it (below it on a narrow page) the picture of the bounds and the terms. */
static void put_solved(dem_page *page) {
  const dem_reading *reading = page->answer->reading;
  dem_buf_put(page->out, "<div class=\"opening\">\n<div>\n");
  if (reading) put_reading(page);
  else dem_page_answer_unobserved(page);
  put_basis(page);
  dem_buf_put(page->out, "</div>\n<div>\n");
  if (reading && !reading->refuted && reading->n_outcomes[0] > 0) dem_page_robust(page);
  put_notes(page);
  dem_buf_put(page->out, "</div>\n</div>\n");
  dem_page_verdict(page);
}

void dem_page_answer(dem_page *page) {
  dem_html_section_open(page->out, "answer", "The question and the answer");
  if (!page->answer->in_class) put_outside(page);
  else if (page->answer->stopped != DEM_OK) put_stopped(page);
  else put_solved(page);
  dem_html_section_close(page->out);
}
