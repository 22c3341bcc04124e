/* What the figures of the section "Evidence" share: who sent what was observed, which rows are drawn, how rows are
 * named. Texts come from a ledger and are never trusted: they are put into the page as values, and only an address that
 * begins with http:// or https:// and holds nothing but the characters of one becomes a link. */
#ifndef PAGE_EVIDENCE_H
#define PAGE_EVIDENCE_H

#include "page/page.h"

/* A day as a number that counts on; a month or a year counts by its middle. NaN where the text is no date. */
double dem_date_day(const char *date);

/* The name of an actor by its code; the code where the list does not know it. */
const char *dem_word_actor(const dem_page *page, const char *code);
/* "nato_trust_fund_pledge" without its underscores. */
const char *dem_word_spaced(dem_page *page, const char *text);
/* A chance in a sentence: a short fraction as it is, else two digits ("above 0.99" where they would say 1). */
const char *dem_word_chance(dem_page *page, dem_rat chance);
/* "3/10 to 2/5"; one number where both are the same; "none" over no outcome. */
const char *dem_word_interval(dem_page *page, const dem_interval *interval);
/* "aid: NATO trust fund" */
const char *dem_word_clue(dem_page *page, const dem_clue *clue);

/* A signal of the ledger that is drawn: it has a row in the table and an anchor. */
typedef struct dem_drawn {
  const dem_signal *signal;
  double day;
  bool cited; /* an observed statement cites it */
  double far; /* days from what was observed; less than 0 where it is cited */
} dem_drawn;

/* Whether an observed statement cites the row; the drawn row by its number, NULL. */
bool dem_page_is_cited(const dem_page *page, int64_t row);
const dem_drawn *dem_page_find_row(const dem_page *page, int64_t row);
/* The number of a row, linked to it where it is drawn. */
void dem_page_put_row(dem_page *page, int64_t row);
/* A source: addresses become links named by their host, "row 25" leads to that row. */
void dem_page_put_source(dem_page *page, const char *source);

/* ---- which outcomes fit (fit.c) --------------------------------------------------------------------- */

/* The chance of a type over the outcomes that fit, after a piece (-1: all); `d1`: over those that survive D1. */
dem_interval dem_page_fitting(const dem_page *page, int piece, int type, bool d1);
int dem_page_count_fits(const dem_page *page);
/* How many times less likely the others make the evidence, at least; 0 where there are none. */
double dem_page_unlikelier(const dem_page *page);
/* The piece that moves the chance of the first type furthest in an outcome that fits, and that outcome; -1. */
int dem_page_furthest(const dem_page *page, const dem_path **along);

/* ---- the parts, in order --------------------------------------------------------------------------------- */

void dem_page_ties(dem_page *page);
void dem_page_timeline(dem_page *page);
void dem_page_naming(dem_page *page);
void dem_page_aid(dem_page *page);
void dem_page_path(dem_page *page);
const char *dem_page_instead(dem_page *page, const int *levels); /* a paragraph of the verdict; levels may be NULL */
void dem_page_path_table(dem_page *page);                        /* its data, inside the figure */
void dem_page_rows(dem_page *page);

#endif
