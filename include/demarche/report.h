/* report: what a reader meets. Everything is written into a `dem_buf`: data as JSON (doc/schema), tables for a
 * terminal, words, and one self-contained HTML page. Every string that came from a model is escaped. */
#ifndef DEMARCHE_REPORT_H
#define DEMARCHE_REPORT_H

#include "demarche/solve.h"

typedef struct dem_text_settings {
  int width;       /* columns; default 80 */
  bool colour;     /* ANSI colours */
  bool utf8;       /* else plain ASCII */
  bool verbose;    /* every outcome unfolded, with what sustains it */
  int outcome;     /* id of the only outcome to print in full; 0: all, folded */
} dem_text_settings;

/* `solve` for people: the answer in a sentence, the table of outcomes (families folded, survivors of D1 first), and one
 * line per family on what sustains it. */
dem_status dem_report_text(dem_ctx *cx, dem_buf *out, const dem_answer *answer, const dem_text_settings *settings);

/* `solve --json`, as in doc/output.md. */
dem_status dem_report_json(dem_ctx *cx, dem_buf *out, const dem_answer *answer, const dem_solve_settings *settings);

/* `verify` and `check`, for people and as JSON. */
dem_status dem_report_check_text(dem_ctx *cx, dem_buf *out, const dem_check *check);
dem_status dem_report_check_json(dem_ctx *cx, dem_buf *out, const dem_game *game, const dem_check *check);

typedef struct dem_expectation_row {
  const dem_expect *expect;
  dem_expectation result;
} dem_expectation_row;
dem_status dem_report_expects_text(dem_ctx *cx, dem_buf *out, const dem_model *model, const dem_expectation_row *rows,
                                   int n_rows);
/* With the context's diagnostics as "errors"; `model` may be NULL where it could not be read. */
dem_status dem_report_expects_json(dem_ctx *cx, dem_buf *out, const dem_model *model, const dem_expectation_row *rows,
                                   int n_rows);

/* The model in plain English: players, what is private, signals and their prices, who sees and answers what, every payoff
 * term in words, every missing term, every parameter as declared with range, unit, reason and source, what was observed. */
dem_status dem_explain(dem_ctx *cx, dem_buf *out, const dem_model *model, const dem_rat *values, int width);

/* The bound game as a table of numbers (`show --as game`). */
dem_status dem_report_game(dem_ctx *cx, dem_buf *out, const dem_game *game);

/* One page of HTML: REPORT in doc/. `command` is what reproduces it. */
dem_status dem_report_html(dem_ctx *cx, dem_buf *out, const dem_answer *answer, const char *command);

/* Diagnostics with the line, a caret and the word that was meant. */
void dem_report_diagnostics(dem_buf *out, const dem_ctx *cx, bool colour);

#endif
