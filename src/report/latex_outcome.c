/* One outcome as a proposition: the play in mathematics, what it pays, the beliefs that sustain it, what it survives. */
#include "report/latex_answer.h"
#include "solve/reach.h"
#include "report/rows_answer.h"

/* ---- lines of an aligned display --------------------------------------------------------------------------------- */

static void end_line(dem_paper *paper, bool *first) {
  dem_buf_put(paper->out, *first ? "" : ",\\\\\n");
  *first = false;
}

/* \sigma(\text{name, lethal} \mid C) &= 1 */
static void put_sends(dem_paper *paper, const dem_outcome *outcome, bool *first) {
  for (int type = 0; type < paper->game->n_types; type++)
    for (int signal = 0; signal < paper->game->n_signals; signal++) {
      dem_rat chance = dem_paper_sigma(paper, outcome, type, signal);
      if (dem_rat_sign(chance) <= 0) continue;
      end_line(paper, first);
      dem_buf_put(paper->out, "\\sigma(");
      dem_latex_put_symbol(paper->out, paper->game->signals[signal]);
      dem_buf_put(paper->out, " \\mid ");
      dem_paper_put_type(paper, type);
      dem_buf_put(paper->out, ") &");
      dem_latex_put_equal(paper->out, chance);
    }
}

static void put_answers(dem_paper *paper, const dem_outcome *outcome, int audience, int signal, bool *first) {
  const dem_rat *chances = dem_paper_answers(paper, outcome, audience, signal);
  for (int a = 0; a < paper->game->n_answers[audience]; a++) {
    if (!dem_rat_is_defined(chances[a]) || dem_rat_sign(chances[a]) <= 0) continue;
    end_line(paper, first);
    dem_buf_put(paper->out, "\\alpha_{");
    dem_latex_put_symbol(paper->out, dem_audience_name(paper->game, audience));
    dem_buf_put(paper->out, "}(");
    dem_latex_put_symbol(paper->out, paper->game->answers[audience][a]);
    dem_buf_put(paper->out, " \\mid ");
    dem_latex_put_symbol(paper->out, paper->game->signals[signal]);
    dem_buf_put(paper->out, ") &");
    dem_latex_put_equal(paper->out, chances[a]);
  }
}

static void put_posterior(dem_paper *paper, const dem_outcome *outcome, int signal, bool *first) {
  const dem_game *game = paper->game;
  for (int type = 0; type < game->n_types; type++) {
    dem_rat belief = outcome->posteriors[(size_t)signal * (size_t)game->n_types + (size_t)type];
    if (dem_rat_is_zero(belief)) continue;
    end_line(paper, first);
    dem_buf_put(paper->out, "\\mu(");
    dem_paper_put_type(paper, type);
    dem_buf_put(paper->out, " \\mid ");
    dem_latex_put_symbol(paper->out, game->signals[signal]);
    dem_buf_put(paper->out, ") &");
    dem_latex_put_equal(paper->out, belief);
  }
}

static void put_play(dem_paper *paper, const dem_outcome *outcome) {
  const dem_game *game = paper->game;
  bool first = true;
  dem_buf_put(paper->out, "\\begin{align*}\n");
  put_sends(paper, outcome, &first);
  for (int signal = 0; signal < game->n_signals; signal++) {
    if (!outcome->sent[signal]) continue;
    put_posterior(paper, outcome, signal, &first);
    for (int k = 0; k < game->n_audiences; k++) put_answers(paper, outcome, k, signal, &first);
  }
  dem_buf_put(paper->out, ".\n\\end{align*}\n");
}

/* ---- later moves ------------------------------------------------------------------------------------------------- */

static void put_branches(dem_paper *paper, int stage, const dem_rat *chances) {
  bool first = true;
  for (int b = 0; b < paper->game->n_branches[stage]; b++) {
    if (dem_rat_sign(chances[b]) <= 0) continue;
    dem_buf_put(paper->out, first ? "" : " $+$ ");
    if (!dem_rat_equal(chances[b], DEM_ONE)) {
      dem_buf_put_char(paper->out, '$');
      dem_latex_put_rat(paper->out, chances[b]);
      dem_buf_put(paper->out, "$\\,");
    }
    dem_latex_put_name(paper->out, paper->game->branches[stage][b]);
    first = false;
  }
}

static void put_moves(dem_paper *paper, const dem_outcome *outcome) {
  const dem_game *game = paper->game;
  bool first = true;
  dem_reach reach;
  dem_reach_find(&reach, paper->mem, paper->answer, outcome);
  for (int move = 0; move < game->n_moves; move++) {
    if (!reach.moves[move]) continue;
    int stage = game->moves[move].stage;
    dem_buf_put(paper->out, first ? "Later moves that are reached: " : "; ");
    dem_latex_put_name(paper->out, game->stage_name[stage]);
    dem_buf_put(paper->out, " at (");
    dem_latex_put_name(paper->out, game->moves[move].infoset);
    dem_buf_put(paper->out, ") chooses ");
    put_branches(paper, stage, paper->answer->moves[move]);
    first = false;
  }
  if (!first) dem_buf_put(paper->out, ".\n");
}

/* ---- payoffs and verdicts ---------------------------------------------------------------------------------------- */

static void put_by_type(dem_paper *paper, const dem_rat *values) {
  for (int type = 0; type < paper->game->n_types; type++) {
    dem_buf_put(paper->out, type > 0 ? ", $" : "$");
    dem_latex_put_rat(paper->out, values[type]);
    dem_buf_put(paper->out, "$ for $");
    dem_paper_put_type(paper, type);
    dem_buf_put_char(paper->out, '$');
  }
}

static void put_payoffs(dem_paper *paper, const dem_outcome *outcome) {
  const dem_game *game = paper->game;
  dem_buf_put(paper->out, "Payoffs of ");
  dem_latex_put_name(paper->out, game->players[0]);
  dem_buf_put(paper->out, ": ");
  put_by_type(paper, outcome->type_payoffs);
  for (int player = 1; player < game->n_players; player++) {
    dem_buf_put(paper->out, "; of ");
    dem_latex_put_name(paper->out, game->players[player]);
    dem_buf_put(paper->out, ": $");
    dem_latex_put_rat(paper->out, outcome->player_payoffs[player]);
    dem_buf_put_char(paper->out, '$');
  }
  dem_buf_put(paper->out, ".\n");
  if (!outcome->price || (game->model && game->model->n_costs == 0)) return;
  dem_buf_put(paper->out, "Expected price of the signal: ");
  put_by_type(paper, outcome->price);
  dem_buf_put(paper->out, ".\n");
}

static void put_verdicts(dem_paper *paper, const dem_outcome *outcome) {
  dem_buf_put(paper->out, "\n\\emph{Refinements.} ");
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) {
    const dem_verdict *verdict = &outcome->verdicts[r];
    dem_buf_format(paper->out, "It %s ", verdict->survives ? "survives" : "fails");
    if (r == DEM_REFINEMENT_INTUITIVE) dem_buf_put(paper->out, "the ");
    dem_latex_put_text(paper->out, dem_refinement_title((dem_refinement)r));
    if (!verdict->survives && verdict->reason) {
      dem_buf_put(paper->out, ": ");
      dem_latex_put_text(paper->out, verdict->reason);
    }
    dem_buf_put(paper->out, ".\n");
  }
}

void dem_paper_put_proposition(dem_paper *paper, const dem_outcome *outcome) {
  dem_buf_format(paper->out, "\\begin{proposition}[Outcome %d: %s]\\label{outcome:%d}\n", outcome->id,
                 dem_kind_text(outcome->kind), outcome->id);
  dem_buf_put(paper->out, outcome->isolated ? "There are sequential equilibria with this play on the path:\n"
                                            : "There are sequential equilibria with this play on the path, which is an "
                                              "extreme point of a continuum:\n");
  put_play(paper, outcome);
  put_moves(paper, outcome);
  put_payoffs(paper, outcome);
  dem_paper_put_beliefs(paper, outcome);
  put_verdicts(paper, outcome);
  dem_buf_put(paper->out, "\\end{proposition}\n\n");
}
