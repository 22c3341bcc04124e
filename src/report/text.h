/* The terminal: what its parts share. Names are those of the model's text (not its labels), since they are what
 * `--observe`, `--set` and the JSON take; numbers are fractions, long ones six digits after a '~'. */
#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

#include "demarche/report.h"

typedef struct dem_text {
  dem_arena *mem;
  dem_buf *out;
  dem_buf draft; /* texts in the making, one behind the other */
  const dem_answer *answer;
  const dem_game *game;
  const dem_text_settings *settings;
} dem_text;

/* Outcomes of one kind and the same verdicts in which every type sends the same set of signals. */
typedef struct dem_fold {
  int n;
  int first;     /* index of the outcome that stands for all */
  bool survives; /* D1 */
} dem_fold;

/* ---- parts of sentences (text.c) --------------------------------------------------------------------------- */

/* A text in the making: what is put into `draft` after the begin is the end's text, in the arena. May be nested. */
size_t dem_text_begin(dem_text *text);
const char *dem_text_end(dem_text *text, size_t begin);
/* What was written from `begin` on, made fit for the terminal: nothing that turns its direction; in plain
 * ASCII, letters without accents and '?' for the others, where it does not read UTF-8. */
void dem_text_settle(dem_buf *out, size_t begin, bool utf8);
/* "1/3"; "~0.333333" where the fraction is long; "undefined". */
void dem_text_put_rat(dem_buf *out, dem_rat value);
/* "hold", or "1/2 hold + 1/2 deepen". */
void dem_text_put_mix(dem_buf *out, int n, const char *const *names, const dem_rat *chances);
/* "(name, lethal)" */
void dem_text_put_signal(dem_buf *out, const dem_game *game, int signal);
/* "1 outcome", "2 outcomes" */
void dem_text_put_count(dem_buf *out, int64_t n, const char *one);
/* "IC", "D1" */
const char *dem_text_refinement(dem_refinement refinement);
dem_rat dem_text_sigma(const dem_text *text, const dem_outcome *outcome, int type, int signal);

/* ---- the parts ----------------------------------------------------------------------------------------------- */

/* Families, survivors of D1 first; `verbose`: every outcome is one. */
int dem_text_fold(dem_fold **out, dem_text *text);
void dem_text_put_title(dem_text *text);
void dem_text_put_opening(dem_text *text);
void dem_text_put_table(dem_text *text, const dem_fold *folds, int n_folds);
void dem_text_put_sustained(dem_text *text, const dem_outcome *outcome);
/* One line on a family that fails D1: who sends what, and the reason. */
void dem_text_put_failing(dem_text *text, const dem_fold *fold);
/* "C sends (name, lethal)", with chances where there are several. */
void dem_text_put_play(dem_text *text, const dem_outcome *outcome, int type);
/* The condition on beliefs after one unsent signal: "P(C) <= 1/2 or >= 7/10"; NULL where any belief will do. */
const char *dem_text_condition(dem_text *text, const dem_support *support);
/* What is to be said where some condition of the outcome is given by bounds that allow more; else NULL. */
const char *dem_text_bounds_remark(dem_text *text, const dem_outcome *outcome);
void dem_text_put_outcome(dem_text *text, const dem_outcome *outcome);

#endif
