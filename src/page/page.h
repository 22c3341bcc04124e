/* The page: what its sections share. A section is one file and one function, called by page.c in the order in
 * which a reader needs them. Words about the model (words.c) are plain text in the page's arena; they are escaped
 * where they are put into the page, never before. */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "demarche/page.h"

enum { DEM_PAGE_DRAFTS = 8 };

/* Outcomes in which every type sends the same set of signals. */
typedef struct dem_family {
  int n;
  const int *members; /* indices of outcomes, rising */
  bool survives;      /* some member survives D1 */
} dem_family;

typedef struct dem_page {
  dem_arena *mem;
  dem_buf *out;
  const dem_answer *answer;
  const dem_game *game;
  const dem_model *model; /* NULL where the game did not come from a text */
  const char *command;
  const dem_evidence *evidence; /* NULL: none; then the next four are empty */
  const char *sender;           /* code of the actor whose rows were observed */
  const char *seen_on;          /* date of what was observed, "" */
  int n_drawn;
  const struct dem_drawn *drawn; /* by date */
  int n_families;
  const dem_family *families;      /* survivors of D1 first */
  int n_surviving;                 /* families among them that survive */
  dem_buf drafts[DEM_PAGE_DRAFTS]; /* texts in the making */
  int n_drafts;
} dem_page;

/* ---- the sections, in order ------------------------------------------------------------------------------ */

void dem_page_style(dem_buf *out);
void dem_page_answer(dem_page *page);
void dem_page_answer_unobserved(dem_page *page); /* its part where nothing was observed */
/* " (price paid: committed 1, hedging 0)"; nothing where no cost is stated. */
void dem_page_put_price(dem_page *page, const dem_outcome *outcome);
void dem_page_robust(dem_page *page);  /* the figure of the posterior's bounds, inside the answer */
void dem_page_verdict(dem_page *page); /* what the evidence says in plain words, inside the answer */
void dem_page_diagram(dem_page *page);
void dem_page_diagram_table(dem_page *page); /* its data, inside the figure */
void dem_page_outcomes(dem_page *page);
/* "outcome 9", linked where that outcome has a place of its own. */
void dem_page_put_link(dem_page *page, const dem_outcome *outcome);
void dem_page_matrix(dem_page *page); /* the figure of all families, inside the outcomes */
void dem_page_why(dem_page *page);
bool dem_page_needs_beliefs(const dem_page *page, const dem_outcome *outcome);
void dem_page_beliefs(dem_page *page, const dem_outcome *outcome); /* the figure of what sustains one outcome */
void dem_page_find_evidence(dem_page *page);
void dem_page_evidence(dem_page *page); /* evidence.h has its parts */
void dem_page_assumptions(dem_page *page);
void dem_page_payoffs(dem_page *page);
void dem_page_referee(dem_page *page);

/* ---- families (family.c) ---------------------------------------------------------------------------- */

void dem_page_find_families(dem_page *page);
/* "Outcome 12", "Outcomes 4, 7", "Outcomes 4, 7 and 3 more". */
const char *dem_page_family_name(dem_page *page, const dem_family *family);
/* How many of its members survive. */
int dem_family_count_survivors(const dem_page *page, const dem_family *family, int refinement);
/* How many outcomes of all survive. */
int dem_page_count_survivors(const dem_page *page, int refinement);

/* ---- the observed signal (observed.c) --------------------------------------------------------------- */

/* Whether this signal is, or is among, what was observed. */
bool dem_page_is_observed(const dem_page *page, int signal);
/* The chance of a type after the observed signal in an outcome; undefined where the outcome does not send it. */
dem_rat dem_page_observed_posterior(dem_page *page, const dem_outcome *outcome, int type);
/* "(names Pyongyang, NATO trust fund, any engagement)" */
const char *dem_page_observed_name(dem_page *page);

/* ---- beliefs (support.c) ---------------------------------------------------------------------------- */

/* Any belief on the types that can send the signal sustains the outcome. */
bool dem_support_is_free(const dem_page *page, const dem_support *support);
/* Two types: the bounds of the first type's chance in one piece. */
dem_interval dem_piece_interval(const dem_piece *piece);
/* "at most 3/5, or at least 3/4"; with more than two types "t1 0 to 1/2, t2 0 to 1 ..." and,
 * where these bounds allow more than the set, that they are bounds. */
const char *dem_page_support_text(dem_page *page, const dem_support *support);

/* ---- thresholds (threshold.c) ----------------------------------------------------------------------- */

/* Two types. Which audiences change their answer after `signal` where the chance of the first type is `belief`:
 * "NATO answers projects from 13/20"; "" if none. */
const char *dem_page_threshold(dem_page *page, int signal, dem_rat belief);

/* ---- prices (price.c) ------------------------------------------------------------------------------- */

/* What a type pays for a level by the declared cost lines: in any case, and on top at most, where more depends on what
 * happens later. Undefined where a cost depends on more than the type. */
typedef struct dem_level_price {
  dem_rat sunk, tied;
} dem_level_price;
dem_level_price dem_page_level_price(dem_page *page, int channel, int level, int type);
/* An expression without guards at the page's point; undefined where it has any. */
dem_rat dem_page_value(const dem_page *page, const dem_expr *expr, int type);

/* ---- payoffs in words (terms.c) --------------------------------------------------------------------- */

/* A sum taken apart into guarded terms. `guard` is NULL for a term that always counts. */
typedef struct dem_page_term {
  bool negative;
  const dem_expr *amount;
  const dem_guard *guard;
  const struct dem_page_term *next;
} dem_page_term;
const dem_page_term *dem_page_terms(dem_page *page, const dem_expr *expr);
/* "NATO answers 'projects' and Seoul is committed" */
const char *dem_word_guard(dem_page *page, const dem_guard *guard);
/* Canonical text of an expression. */
const char *dem_word_formula(dem_page *page, const dem_expr *expr);
/* "1.5 for committed, 1 for hedging"; one number where the type does not matter; "" where it depends on more. */
const char *dem_word_amount(dem_page *page, const dem_expr *expr);

/* ---- words (words.c) -------------------------------------------------------------------------------- */

const char *dem_word_player(const dem_page *page, int player);
/* At the start of a sentence or heading: a label begins with a capital, a name of the model's text stays as it is. */
const char *dem_word_opening(dem_page *page, const dem_name *name);
const char *dem_word_opening_player(dem_page *page, int player);
const char *dem_word_audience(const dem_page *page, int audience);
const char *dem_word_type(const dem_page *page, int type);
/* "chance that Seoul is committed" */
const char *dem_word_chance_of(dem_page *page, int type);
const char *dem_word_channel(const dem_page *page, int channel);
const char *dem_word_of_level(const dem_page *page, int channel, int level);
const char *dem_word_answer(const dem_page *page, int audience, int answer);
/* "(names Beijing, NATO trust fund, talks go on)" */
const char *dem_word_signal(dem_page *page, int signal);
/* Exact: "9/14". */
const char *dem_word_exact(dem_page *page, dem_rat number);
/* As a decimal where four places are exact, else as a fraction. */
const char *dem_word_decimal(dem_page *page, dem_rat number);
/* For sentences and marks: a short fraction as it is, a long one as a decimal. */
const char *dem_word_short(dem_page *page, dem_rat number);
const char *dem_word_count(dem_page *page, int64_t number);
/* "11 July 2024" of "2024-07-11"; anything else as it is. */
const char *dem_word_date(dem_page *page, const char *date);
/* A text in the making: put into the buffer, then end it for the text in the page's arena. May be nested; the page
 * frees the buffers, also where memory runs out in between. */
dem_buf *dem_word_begin(dem_page *page);
const char *dem_word_end(dem_page *page);
/* "projects 5/6, hold 1/6", likeliest as listed; the answer alone where it is certain. */
const char *dem_word_mix(dem_page *page, int audience, const dem_rat *chances);
/* "committed sends (...); hedging sends (...) with chance 2/9, (...) with chance 7/9" */
const char *dem_word_play(dem_page *page, const dem_outcome *outcome);
/* "1 outcome", "2 outcomes" */
const char *dem_word_plural(dem_page *page, int64_t n, const char *one, const char *many);

/* SHA-256 of the bytes as 64 hexadecimal digits and a NUL. */
void dem_page_hash(char digest[65], const char *bytes, size_t length);

#endif
