/* One outcome explained: what the parts of the explanation share. It is told with the parts of the terminal (text.h). */
#ifndef REPORT_TELLER_H
#define REPORT_TELLER_H

#include "report/text.h"

typedef struct dem_teller {
  dem_text text;
  const dem_reasons *why;
} dem_teller;

/* "5/2 (2.50)"; a whole number alone; of a long fraction only the digits, after a '~'. */
void dem_tell_number(dem_buf *out, dem_rat value);
/* "C (committed)" */
void dem_tell_type(dem_buf *out, const dem_game *game, int type);
const char *dem_tell_audience(const dem_teller *teller, int audience);
/* The chances of an audience's answers after a signal, sent or not. */
const dem_rat *dem_held_after(const dem_teller *teller, int audience, int signal);
/* "NATO answers hold, Moscow answers ignore": what they are after a signal. */
void dem_tell_answers(dem_teller *teller, int signal);
/* "C would rather send (name, lethal)": what happens where the inequality fails. */
void dem_tell_failing(dem_buf *out, const dem_game *game, const dem_reason *row);

/* What a type gets by a signal, term by term of its payoff: " = 6 (gain[type] if NATO answers deepen) - 2 (price)".
 * Nothing without a model, or where one number says all. */
void dem_tell_parts(dem_teller *teller, int type, int signal);

/* The breaks in the order in which they are told: nearest first, those within a stated range before the others. */
const int *dem_tell_order(const dem_reasons *why, dem_arena *mem);
/* "hurt.H, now 3: below 5/2 (2.50), H would rather send (name, humanitarian)" */
void dem_tell_break(dem_buf *out, const dem_reasons *why, const dem_break *it);

/* The sections. */
void dem_tell_types(dem_teller *teller);
void dem_tell_audiences(dem_teller *teller);
void dem_tell_unsent(dem_teller *teller);
void dem_tell_breaks(dem_teller *teller);
void dem_tell_sentence(dem_teller *teller, size_t begin, int indent);
void dem_tell_heading(dem_teller *teller, const char *heading);

#endif
