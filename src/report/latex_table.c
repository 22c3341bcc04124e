/* The table of outcomes: a row per outcome and signal that is sent, what it pays beside its first rows. */
#include <string.h>

#include "report/latex_answer.h"
#include "report/rows_answer.h"

/* Types with a column each, as far as a page is wide; rows on it; letters in heads that are many. */
enum { MOST_BELIEFS = 3, MOST_PAYOFFS = 2, FEW_ROWS = 12, CROWDED = 8 };

/* With many types the beliefs stand in the propositions. */
static int types_shown(const dem_paper *paper) {
  if (paper->game->n_types == 2) return 1;
  return paper->game->n_types <= MOST_BELIEFS ? paper->game->n_types : 0;
}

static bool is_long(const dem_paper *paper) {
  int rows = 0;
  for (int i = 0; i < paper->n_outcomes; i++)
    for (int signal = 0; signal < paper->game->n_signals; signal++) rows += paper->outcomes[i].sent[signal];
  return rows > FEW_ROWS;
}

static bool pays_by_type(const dem_paper *paper) { return paper->game->n_types <= MOST_PAYOFFS; }

/* Long names of types make wide heads: signals and answers then have less room. */
static bool is_crowded(const dem_paper *paper) {
  size_t letters = 0;
  for (int type = 0; type < paper->game->n_types; type++) {
    int heads = (type < types_shown(paper)) + pays_by_type(paper);
    letters += (size_t)heads * strlen(paper->game->types[type]);
  }
  return letters > CROWDED;
}

static void put_wrapped_column(dem_paper *paper, const char *share) {
  dem_buf_format(paper->out, ">{\\raggedright\\arraybackslash}p{%s\\linewidth}", share);
}

static void put_columns(dem_paper *paper) {
  int beliefs = types_shown(paper), payoffs = pays_by_type(paper) ? paper->game->n_types : 0;
  bool crowded = is_crowded(paper);
  dem_latex_open_columns(paper->out, is_long(paper));
  dem_buf_put(paper->out, "rl");
  put_wrapped_column(paper, crowded ? "0.13" : "0.2");
  put_wrapped_column(paper, crowded ? "0.12" : "0.09");
  for (int i = 0; i < beliefs; i++) dem_buf_put_char(paper->out, 'c');
  put_wrapped_column(paper, crowded ? "0.14" : "0.19");
  for (int i = 0; i < payoffs; i++) dem_buf_put_char(paper->out, 'c');
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) dem_buf_put_char(paper->out, 'c');
  dem_latex_end_columns(paper->out);
}

/* A head in mathematics: "\mu(C)". */
static void put_head(dem_paper *paper, const char *sign, int type) {
  dem_buf_format(paper->out, " & $%s", sign);
  dem_paper_put_type(paper, type);
  dem_buf_put(paper->out, ")$");
}

static void put_heads(dem_paper *paper) {
  dem_buf_put(paper->out, " & kind & signal & sent by");
  for (int type = 0; type < types_shown(paper); type++) put_head(paper, "\\mu(", type);
  dem_buf_put(paper->out, " & answers");
  for (int type = 0; pays_by_type(paper) && type < paper->game->n_types; type++) put_head(paper, "u(", type);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    dem_buf_format(paper->out, " & %s", dem_text_refinement((dem_refinement)r));
  dem_latex_end_heads(paper->out, is_long(paper));
}

/* "$C$, $H$ ($1/3$)" */
static void put_senders(dem_paper *paper, const dem_outcome *outcome, int signal) {
  bool first = true;
  for (int type = 0; type < paper->game->n_types; type++) {
    dem_rat chance = dem_paper_sigma(paper, outcome, type, signal);
    if (dem_rat_sign(chance) <= 0) continue;
    dem_buf_put(paper->out, first ? "$" : ", $");
    dem_paper_put_type(paper, type);
    dem_buf_put_char(paper->out, '$');
    if (!dem_rat_equal(chance, DEM_ONE)) {
      dem_buf_put(paper->out, " ($");
      dem_latex_put_rat(paper->out, chance);
      dem_buf_put(paper->out, "$)");
    }
    first = false;
  }
}

static void put_number(dem_paper *paper, dem_rat value) {
  dem_buf_put(paper->out, " & $");
  dem_latex_put_rat(paper->out, value);
  dem_buf_put_char(paper->out, '$');
}

static void put_sent(dem_paper *paper, const dem_outcome *outcome, int signal) {
  const dem_game *game = paper->game;
  dem_buf_put(paper->out, " & ");
  dem_latex_put_word(paper->out, game->signals[signal]);
  dem_buf_put(paper->out, " & ");
  put_senders(paper, outcome, signal);
  for (int type = 0; type < types_shown(paper); type++)
    put_number(paper, outcome->posteriors[(size_t)signal * (size_t)game->n_types + (size_t)type]);
  dem_buf_put(paper->out, " & ");
  for (int k = 0; k < game->n_audiences; k++) {
    if (k > 0) dem_buf_put(paper->out, ", ");
    dem_paper_put_mix(paper, k, dem_paper_answers(paper, outcome, k, signal));
  }
}

/* What stands beside the first signal only. */
static void put_whole(dem_paper *paper, const dem_outcome *outcome, bool first) {
  for (int type = 0; pays_by_type(paper) && type < paper->game->n_types; type++)
    if (first) put_number(paper, outcome->type_payoffs[type]);
    else dem_buf_put(paper->out, " & ");
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    dem_buf_put(paper->out, !first ? " & " : outcome->verdicts[r].survives ? " & yes" : " & no");
}

static void put_rows(dem_paper *paper, const dem_outcome *outcome) {
  bool first = true;
  for (int signal = 0; signal < paper->game->n_signals; signal++) {
    if (!outcome->sent[signal]) continue;
    if (first)
      dem_buf_format(paper->out, "%d%s & %s", outcome->id, outcome->isolated ? "" : "$^{*}$",
                     dem_kind_text(outcome->kind));
    else dem_buf_put(paper->out, " & ");
    put_sent(paper, outcome, signal);
    put_whole(paper, outcome, first);
    dem_buf_put(paper->out, " \\\\\n");
    first = false;
  }
}

void dem_paper_put_table(dem_paper *paper) {
  bool continua = false;
  put_columns(paper);
  put_heads(paper);
  for (int i = 0; i < paper->n_outcomes; i++) {
    if (i > 0) dem_buf_put(paper->out, "\\addlinespace\n");
    put_rows(paper, &paper->outcomes[i]);
    continua = continua || !paper->outcomes[i].isolated;
  }
  dem_latex_end_rows(paper->out, is_long(paper));
  dem_buf_put(paper->out, "\\noindent{\\footnotesize");
  if (types_shown(paper) > 0) dem_buf_put(paper->out, " $\\mu$: belief after the signal.");
  if (pays_by_type(paper)) dem_buf_put(paper->out, " $u$: payoff of the type.");
  if (types_shown(paper) == 0) dem_buf_put(paper->out, " Beliefs and payoffs: see the propositions.");
  else if (!pays_by_type(paper)) dem_buf_put(paper->out, " Payoffs: see the propositions.");
  dem_buf_put(paper->out, " IC: intuitive criterion.");
  if (continua) dem_buf_put(paper->out, " $^{*}$: an extreme point of a continuum of outcomes.");
  dem_buf_put(paper->out, "\\par}\n\n");
}
