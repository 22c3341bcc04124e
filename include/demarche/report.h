/* report: what a reader meets. Everything is written into a `dem_buf`: data as JSON (doc/schema) and CSV, tables and words for
 * a terminal, LaTeX for a paper. Every string that came from a model is escaped. page.h has the page. NULL settings: 80 columns
 * of ASCII; for a listing CSV, the first listing of its matter, all outcomes. */
#ifndef DEMARCHE_REPORT_H
#define DEMARCHE_REPORT_H

#include "demarche/fit.h"
#include "demarche/ledger.h"
#include "demarche/solve.h"

#ifdef __cplusplus
extern "C" {
#endif

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

/* `solve --json`, as in doc/output.md; of a `brief` answer without what that leaves out. */
dem_status dem_report_json(dem_ctx *cx, dem_buf *out, const dem_answer *answer);

/* The same with one outcome only (by id; 0: all), the components that carry it and its extreme points; DEM_USAGE where
 * there is none. */
dem_status dem_report_json_of(dem_ctx *cx, dem_buf *out, const dem_answer *answer, int outcome);

/* `verify` and `check`, for people and as JSON. */
dem_status dem_report_verification_text(dem_ctx *cx, dem_buf *out, const dem_verification *check);
dem_status dem_report_verification_json(dem_ctx *cx, dem_buf *out, const dem_game *game, const dem_verification *check);

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
 * term in words, every missing term, every parameter as declared with range, unit, reason and source,
 * what was observed. */
dem_status dem_explain(dem_ctx *cx, dem_buf *out, const dem_model *model, const dem_rat *values,
                       const dem_text_settings *settings);

/* Why one outcome is an equilibrium and what would break it, in words and as JSON. */
dem_status dem_explain_outcome(dem_ctx *cx, dem_buf *out, const dem_reasons *reasons, const dem_text_settings *settings);
dem_status dem_report_reasons_json(dem_ctx *cx, dem_buf *out, const dem_reasons *reasons);

/* The bound game as a table of numbers (`show --as game`). */
dem_status dem_report_game(dem_ctx *cx, dem_buf *out, const dem_game *game);

/* ---- evidence ------------------------------------------------------------------------------------------------------- */

/* `infer`, for people and as JSON. */
dem_status dem_report_inference_text(dem_ctx *cx, dem_buf *out, const dem_inference *inference,
                                     const dem_text_settings *settings);
/* Its sentence alone, under a line that says what it rests on. */
dem_status dem_report_inference_sentence(dem_ctx *cx, dem_buf *out, const dem_inference *inference,
                                         const dem_text_settings *settings);
dem_status dem_report_inference_json(dem_ctx *cx, dem_buf *out, const dem_inference *inference);

/* `simulate`: tidy CSV, its header and one row per draw; `index` is that of the draw, from 0, and printed from 1. Unwind. */
void dem_report_draw_header(dem_buf *out, const dem_game *game);
void dem_report_draw_row(dem_buf *out, const dem_answer *answer, uint64_t index, const dem_draw *draw);

/* The verbs of `ledger`. `list` and `show` print one row per call. */
dem_status dem_report_import_text(dem_ctx *cx, dem_buf *out, const dem_import *import, const dem_text_settings *settings);
dem_status dem_report_import_json(dem_ctx *cx, dem_buf *out, const dem_import *import);
dem_status dem_report_stats_text(dem_ctx *cx, dem_buf *out, const dem_stats *stats, const dem_text_settings *settings);
dem_status dem_report_stats_json(dem_ctx *cx, dem_buf *out, const dem_stats *stats);
dem_status dem_report_links_text(dem_ctx *cx, dem_buf *out, const dem_links *links, bool proposed,
                                 const dem_text_settings *settings);
dem_status dem_report_links_json(dem_ctx *cx, dem_buf *out, const dem_links *links, bool proposed);
/* A link that was taken away, or was not there. */
typedef struct dem_unlinked {
  dem_link link;
  bool was;
} dem_unlinked;
dem_status dem_report_unlinked_json(dem_ctx *cx, dem_buf *out, const dem_unlinked *unlinked);
/* `init`: the file as the caller named it, and how many actors it knows. */
dem_status dem_report_init_json(dem_ctx *cx, dem_buf *out, const char *file, const dem_ledger *ledger);
/* The actors of a ledger; all borrowed. */
typedef struct dem_actor_report {
  const dem_actors *actors;
  int n_wanted;
  const int *wanted; /* indices; NULL: all */
  bool adds;         /* some were to be added ... */
  int64_t added;     /* ... and so many actors and names were */
} dem_actor_report;
dem_status dem_report_actors_text(dem_ctx *cx, dem_buf *out, const dem_actor_report *report,
                                  const dem_text_settings *settings);
dem_status dem_report_actors_json(dem_ctx *cx, dem_buf *out, const dem_actor_report *report);
dem_status dem_report_faults_text(dem_ctx *cx, dem_buf *out, const dem_ledger_faults *faults);
dem_status dem_report_faults_json(dem_ctx *cx, dem_buf *out, const dem_ledger_faults *faults);
/* One signal: as a line, as a paragraph, as one JSON object without a newline. Unwind. */
void dem_report_signal_line(dem_buf *out, const dem_signal *signal, const dem_text_settings *settings);
void dem_report_signal_text(dem_buf *out, const dem_signal *signal, const dem_text_settings *settings);
void dem_report_signal_json(dem_buf *out, const dem_signal *signal);
/* Signals one at a time as one JSON object: what comes before the first, one, what comes after the last. Unwind. */
void dem_report_signals_json_open(dem_buf *out);
void dem_report_signals_json_put(dem_buf *out, const dem_signal *signal, bool first);
void dem_report_signals_json_close(dem_buf *out, bool empty);

/* `code`: one or more texts coded with one coder; `wanted` (may be NULL) are the actors whose absence is told. */
typedef struct dem_coded_text {
  dem_statement text;
  dem_coding coding;
} dem_coded_text;
typedef struct dem_code_report {
  const dem_actors *actors;
  int n_texts;
  const dem_coded_text *texts;
  int n_first;                  /* where two sets are compared: so many texts are the first, the others the second */
  int n_wanted;
  const int *wanted;            /* indices of actors */
  const dem_contrast *contrast; /* NULL: none was asked for */
  const char *why;              /* not all texts were coded, and why; NULL: they were */
} dem_code_report;
dem_status dem_report_code_text(dem_ctx *cx, dem_buf *out, const dem_code_report *report, const dem_text_settings *settings);
dem_status dem_report_code_json(dem_ctx *cx, dem_buf *out, const dem_code_report *report);

/* ---- rows: the same facts as flat tables ------------------------------------------------------------------------------ */

/* X(NAME, of what, key, what a row is of); the first of each matter is what is printed unless another is asked for. */
#define DEM_LISTINGS(X)                                                                                                \
  X(PLAYS, SOLVE, "plays", "outcome, type and signal")                                                                 \
  X(OUTCOMES, SOLVE, "outcomes", "outcome")                                                                            \
  X(ANSWERS, SOLVE, "answers", "outcome, audience, signal sent and answer")                                            \
  X(BELIEFS, SOLVE, "beliefs", "outcome, audience and unsent signal")                                                  \
  X(PIECES, SOLVE, "pieces", "extreme belief after an unsent signal and type")                                         \
  X(SUSTAINING, SOLVE, "sustaining", "extreme answer to an unsent signal and action")                                  \
  X(VERDICTS, SOLVE, "verdicts", "outcome and refinement")                                                             \
  X(COMPONENTS, SOLVE, "components", "component and outcome")                                                          \
  X(OBSERVED, SOLVE, "observed", "refinement and type")                                                                \
  X(PARAMETERS, SOLVE, "parameters", "parameter")                                                                      \
  X(EXPECTS, CHECK, "expects", "expect statement")                                                                     \
  X(REMARKS, CHECK, "remarks", "error or warning")                                                                     \
  X(FAILURES, VERIFY, "failures", "condition that fails")                                                              \
  X(EVIDENCE, INFER, "evidence", "piece of evidence")                                                                  \
  X(AFTER, INFER, "after", "piece of evidence, refinement and type")                                                   \
  X(PATHS, INFER, "outcomes", "outcome and type")                                                                      \
  X(POSTERIOR, INFER, "posterior", "refinement and type")                                                              \
  X(INSTEAD, INFER, "instead", "other signal, refinement and type")                                                    \
  X(NAMED, CODE, "actors", "text and actor named")                                                                     \
  X(MENTIONS, CODE, "mentions", "mention")                                                                             \
  X(STANCES, CODE, "stances", "stance")                                                                                \
  X(OMITTED, CODE, "omitted", "text and actor not named")                                                              \
  X(TERMS, CODE, "terms", "term of a comparison")                                                                      \
  X(SIGNALS, SIGNALS, "signals", "signal")                                                                             \
  X(LINKS, LINKS, "links", "link")                                                                                     \
  X(ACTORS, ACTORS, "actors", "actor")                                                                                 \
  X(ALIASES, ACTORS, "names", "name of an actor")                                                                      \
  X(FILES, IMPORT, "files", "file")                                                                                    \
  X(REFUSED, IMPORT, "refused", "line refused")                                                                        \
  X(TOTALS, STATS, "totals", "actor, channel and unit")                                                                \
  X(LEFT_OUT, STATS, "left_out", "row that a sum leaves out")                                                          \
  X(IMPORTS, STATS, "imports", "mapping")                                                                              \
  X(AGREEMENT, STATS, "agreement", "state")                                                                            \
  X(FAULTS, FAULTS, "faults", "fault")                                                                                 \
  X(MAPPINGS, MAPPINGS, "mappings", "mapping")
typedef enum dem_listing {
#define DEM_LISTING_ROW(NAME, matter, key, rows) DEM_LISTING_##NAME,
  DEM_LISTINGS(DEM_LISTING_ROW)
#undef DEM_LISTING_ROW
  DEM_N_LISTINGS
} dem_listing;
typedef enum dem_matter {
  DEM_MATTER_NONE,
  DEM_MATTER_SOLVE,
  DEM_MATTER_CHECK,
  DEM_MATTER_VERIFY,
  DEM_MATTER_INFER,
  DEM_MATTER_CODE,
  DEM_MATTER_SIGNALS,
  DEM_MATTER_LINKS,
  DEM_MATTER_ACTORS,
  DEM_MATTER_IMPORT,
  DEM_MATTER_STATS,
  DEM_MATTER_FAULTS,
  DEM_MATTER_MAPPINGS
} dem_matter;
dem_matter dem_listing_matter(dem_listing listing);
const char *dem_listing_key(dem_listing listing);
const char *dem_listing_rows(dem_listing listing); /* "outcome, type and signal" */

/* CSV: RFC 4180, lines end with LF, in the C locale; an exact number has two columns, KEY (decimal) and KEY_exact. LaTeX:
 * a fragment with a table (booktabs, longtable), or a document. */
typedef enum dem_form { DEM_FORM_TEXT, DEM_FORM_CSV, DEM_FORM_LATEX } dem_form;
typedef struct dem_listing_settings {
  dem_listing listing;
  dem_form form;
  bool standalone;         /* LaTeX: a whole document */
  int outcome;             /* of an answer: the id of the only one; 0: all */
  dem_text_settings text;  /* for TEXT */
} dem_listing_settings;
/* DEM_USAGE where there is no outcome of that id, or where a `brief` answer lacks what the listing holds. */
dem_status dem_report_answer_listing(dem_ctx *cx, dem_buf *out, const dem_answer *answer,
                                     const dem_listing_settings *settings);
dem_status dem_report_expects_listing(dem_ctx *cx, dem_buf *out, const dem_expectation_row *rows, int n_rows,
                                      const dem_listing_settings *settings);
dem_status dem_report_verification_listing(dem_ctx *cx, dem_buf *out, const dem_verification *check,
                                    const dem_listing_settings *settings);
dem_status dem_report_inference_listing(dem_ctx *cx, dem_buf *out, const dem_inference *inference,
                                        const dem_listing_settings *settings);
dem_status dem_report_code_listing(dem_ctx *cx, dem_buf *out, const dem_code_report *report,
                                   const dem_listing_settings *settings);
dem_status dem_report_links_listing(dem_ctx *cx, dem_buf *out, const dem_links *links,
                                    const dem_listing_settings *settings);
dem_status dem_report_actors_listing(dem_ctx *cx, dem_buf *out, const dem_actor_report *report,
                                     const dem_listing_settings *settings);
dem_status dem_report_import_listing(dem_ctx *cx, dem_buf *out, const dem_import *import,
                                     const dem_listing_settings *settings);
dem_status dem_report_stats_listing(dem_ctx *cx, dem_buf *out, const dem_stats *stats,
                                    const dem_listing_settings *settings);
dem_status dem_report_faults_listing(dem_ctx *cx, dem_buf *out, const dem_ledger_faults *faults,
                                     const dem_listing_settings *settings);
/* Signals one at a time (CSV and LaTeX): what comes before the first, one row, what comes after the last. */
dem_status dem_report_signals_open(dem_ctx *cx, dem_buf *out, const dem_listing_settings *settings);
dem_status dem_report_signals_put(dem_ctx *cx, dem_buf *out, const dem_signal *signal,
                                  const dem_listing_settings *settings);
dem_status dem_report_signals_close(dem_ctx *cx, dem_buf *out, const dem_listing_settings *settings);
/* The mappings that ship. */
dem_status dem_report_mappings_listing(dem_ctx *cx, dem_buf *out, const dem_listing_settings *settings);
dem_status dem_report_mappings_json(dem_ctx *cx, dem_buf *out);

/* `solve --format latex`: the table of outcomes and each outcome as a proposition, as a fragment whose head says what it
 * needs, or a document. Text of a model is ASCII there whatever it was: accents as commands, what else is beyond ASCII as
 * its code point (U+C11C). `outcome` as above: that proposition alone. */
dem_status dem_report_answer_latex(dem_ctx *cx, dem_buf *out, const dem_answer *answer,
                                   const dem_listing_settings *settings);

/* The remarks that the context keeps, with the line, a caret and the word that was meant; cut short where memory runs out. */
void dem_report_diagnostics(dem_buf *out, const dem_ctx *cx, bool colour);

#ifdef __cplusplus
}
#endif

#endif
