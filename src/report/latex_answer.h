/* `solve --format latex`: the parts, one file each. Signals are called as in the model, types and players are symbols. */
#ifndef REPORT_LATEX_ANSWER_H
#define REPORT_LATEX_ANSWER_H

#include "report/latex.h"
#include "report/text.h"

typedef struct dem_paper {
  dem_arena *mem;
  dem_buf *out;
  const dem_answer *answer;
  const dem_game *game;
  int n_outcomes;
  const dem_outcome *outcomes; /* those that are printed */
  dem_text text;               /* drafts of conditions */
} dem_paper;

/* Players, types with their priors, channels, audiences; then the notation. (latex_game.c) */
void dem_paper_put_game(dem_paper *paper);
/* A row per outcome and signal that is sent. (latex_table.c) */
void dem_paper_put_table(dem_paper *paper);
/* (latex_outcome.c) */
void dem_paper_put_proposition(dem_paper *paper, const dem_outcome *outcome);
/* Beliefs after signals that nobody sends, as inequalities, and the extreme answers. (latex_beliefs.c) */
void dem_paper_put_beliefs(dem_paper *paper, const dem_outcome *outcome);

/* ---- what they share (latex_game.c) ------------------------------------------------------------------------------ */

/* "(name, lethal)" in text. */
void dem_paper_put_signal(dem_paper *paper, int signal);
/* Inside mathematics. */
void dem_paper_put_type(dem_paper *paper, int type);
/* "1/2 hold + 1/2 deepen" in text. */
void dem_paper_put_mix(dem_paper *paper, int audience, const dem_rat *chances);
dem_rat dem_paper_sigma(const dem_paper *paper, const dem_outcome *outcome, int type, int signal);
const dem_rat *dem_paper_answers(const dem_paper *paper, const dem_outcome *outcome, int audience, int signal);

#endif
