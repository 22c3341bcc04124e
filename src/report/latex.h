/* LaTeX: text from anywhere made harmless, and the frames of fragments and tables. What is written is plain ASCII and
 * compiles with pdflatex and any encoding of fonts. */
#ifndef REPORT_LATEX_H
#define REPORT_LATEX_H

#include "demarche/num.h"

/* A text in a paragraph, a cell or \text{}: signs of TeX stand for themselves, accents become commands, <= and >= the
 * signs; others beyond ASCII become code points (U+C11C), controls '?'. Cut after 2000 characters (a name: 200). */
void dem_latex_put_text(dem_buf *out, const char *text);
void dem_latex_put_name(dem_buf *out, const char *name);
/* A name as a symbol, inside mathematics: C, t_{1}, \text{Seoul}. */
void dem_latex_put_symbol(dem_buf *out, const char *name);
/* The same in text: $t_{1}$, Seoul. */
void dem_latex_put_word(dem_buf *out, const char *name);
/* A number, inside mathematics: 1/3, a long one \approx 0.333333. */
void dem_latex_put_rat(dem_buf *out, dem_rat value);
/* "= 1/3", "\approx 0.333333" */
void dem_latex_put_equal(dem_buf *out, dem_rat value);
/* For a comment: printable ASCII on one line. */
void dem_latex_put_comment(dem_buf *out, const char *text);

/* A comment that says what a fragment needs, or the preamble of a document; and the end. */
void dem_latex_put_head(dem_buf *out, bool whole);
void dem_latex_put_foot(dem_buf *out, bool whole);

/* A table: the letters of its columns are put, then the heads, then the rows. A long one goes over as many pages as it
 * needs, and needs LaTeX twice or thrice. */
void dem_latex_open_columns(dem_buf *out, bool is_long);
void dem_latex_end_columns(dem_buf *out);
void dem_latex_end_heads(dem_buf *out, bool is_long);
void dem_latex_end_rows(dem_buf *out, bool is_long);
void dem_latex_put_note(dem_buf *out, const char *text); /* under a table */

#endif
