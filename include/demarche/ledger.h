/* ledger: what do we know, and from what? Signals with their sources in one SQLite file, data sets of the field read into
 * it, and statements coded: who is named, who is not, in what tone.
 *
 * Every call is one transaction: it is done wholly or not at all. Dates are text, "2024", "2024-07" or "2024-07-11": their
 * length is their precision. Actors are codes (ISO 3166 alpha-3 for states, else NATO, EU, UN); an actor that the list of
 * actors does not know keeps the text of its source where the mapping allows it. Magnitudes are exact decimals as text.
 * Text that is read from a ledger is borrowed until the next step of its iteration, else it lives in the given arena. */
#ifndef DEMARCHE_LEDGER_H
#define DEMARCHE_LEDGER_H

#include "demarche/num.h"

#ifdef __cplusplus
extern "C" {
#endif

#define DEM_LEDGER_VERSION 1              /* PRAGMA user_version */
#define DEM_MAX_FIELD (1u << 20)          /* bytes of one field of a delimited file */
#define DEM_MAX_RECORD (8u << 20)         /* bytes of one record */
#define DEM_MAX_COLUMNS 1024
#define DEM_MAX_EXPANSION 200             /* a compressed file may not grow beyond this many times its size ... */
#define DEM_FREE_EXPANSION (64ull << 20)  /* ... once it has grown beyond this many bytes */
#define DEM_MAX_ORIGINS 1000              /* mappings that the rows of one exported file may name */
#define DEM_MAX_REFUSED 1000              /* refused lines that are kept with their reason, of all that are counted */

/* ---- who is who ----------------------------------------------------------------------------------------------- */

/* A name that an actor goes or went by, and when. */
typedef struct dem_alias {
  const char *text;
  const char *since, *until; /* dates, NULL: always */
  bool in_data;              /* a spelling or code of data sets: found, but not looked for in texts */
} dem_alias;

typedef struct dem_actor {
  const char *code, *iso2;  /* "KOR", "KR"; iso2 NULL for organisations */
  int cow;                  /* Correlates of War number, 0: none */
  const char *kind;         /* "state" or "organisation" */
  const char *name;         /* "South Korea" */
  int n_aliases;
  const dem_alias *aliases; /* other names, abbreviations, capitals */
} dem_actor;

typedef struct dem_actors {
  dem_arena *mem;
  const char *file;         /* where it was read */
  int n;
  const dem_actor *actors;
  int n_blind;              /* words that hold a name but name nobody: "Korean Peninsula", "South China Sea" */
  const char *const *blind;
  const struct dem_actor_index *index;
} dem_actors;

/* Reads a list of actors in the form of the one that ships (installed as share/demarche/words/actors.txt; its first lines
 * describe it); NULL text: that one. DEM_DOMAIN with the line (`file` names it) where it is malformed or two actors share a
 * code. */
dem_status dem_actors_read(dem_ctx *cx, dem_actors **out, const char *file, const char *text, size_t length);
void dem_actors_free(dem_actors *actors);
/* By code, ISO2, COW number, name or alias, exactly as written; -1. ("NA" is Namibia's ISO2: where a data set writes it for
 * "not available", ask for that first.) */
int dem_actors_find(const dem_actors *actors, const char *text, size_t length);
/* By code or name only; what was probably meant is in *near (-1: nothing near) where it is missed. */
int dem_actors_find_code(const dem_actors *actors, const char *text, size_t length, int *near);
/* Also by a former number of an actor, where the list has it as a name in data. */
int dem_actors_find_cow(const dem_actors *actors, int cow);
int dem_actors_find_iso2(const dem_actors *actors, const char *text, size_t length);

/* ---- the file ---------------------------------------------------------------------------------------------------- */

typedef struct dem_ledger dem_ledger;

/* Makes a new ledger with the actors that ship; DEM_STREAM where the file exists or cannot be made. ":memory:" is one that
 * is gone when closed. */
dem_status dem_ledger_create(dem_ctx *cx, dem_ledger **out, const char *file);
/* The same with another list of actors; NULL: that which ships. */
dem_status dem_ledger_create_with(dem_ctx *cx, dem_ledger **out, const char *file, const dem_actors *actors);
/* Opens one. DEM_STREAM: no such file, cannot be read, or written where `writes`; DEM_DOMAIN: no ledger, or of a newer
 * version. The context must outlive it. */
dem_status dem_ledger_open(dem_ctx *cx, dem_ledger **out, const char *file, bool writes);
void dem_ledger_close(dem_ledger *ledger);

/* The list of actors that this ledger keeps: all that it does goes by it. Borrowed until actors are added. */
const dem_actors *dem_ledger_actors(const dem_ledger *ledger);
/* Adds actors, names and blind words to that list; *added counts those that were not there, so twice is once. An actor
 * that is there may get further names, but stays what it is: DEM_DOMAIN with the line where kind, number or name are other
 * ones, or a name is another's. (A list that is to replace it: dem_ledger_create_with.) */
dem_status dem_ledger_add_actors(dem_ctx *cx, int64_t *added, dem_ledger *ledger, const dem_actors *actors);

/* What is wrong with a ledger: SQLite's integrity and foreign keys, our own rules (dates, links, confidences). */
typedef struct dem_ledger_faults {
  int n;
  const char *const *says; /* the first hundred */
} dem_ledger_faults;
dem_status dem_ledger_check(dem_ctx *cx, dem_ledger_faults *out, dem_arena *mem, dem_ledger *ledger);

/* ---- signals ------------------------------------------------------------------------------------------------------- */

typedef struct dem_signal {
  int64_t id;               /* from 1, in the order in which they came */
  const char *date, *actor, *target, *channel, *kind, *magnitude, *unit, *description, *source;
  const char *confidence;   /* "high", "medium", "low" or a number in [0, 1]; "" where none was given */
  const char *stance;       /* of a coded statement, else "" */
  int64_t begin, end;       /* where in its source, in bytes; -1: the whole */
  const char *as;           /* the mapping that it came by; "" where it was added by hand */
  const char *key;          /* what its data set calls it; "" where it does not (a signal that is added has none) */
} dem_signal;               /* no text is NULL; what is not known is "" */

/* Adds one; `id` is set. Where the same was added before it is not added again: `id` is that one's, and `*added` (may be
 * NULL) is false. Texts that are NULL are empty; `actor` and `target` become codes. What is wrong with it (date, confidence)
 * is DEM_DOMAIN with what to do, an unknown actor DEM_USAGE. */
dem_status dem_ledger_add(dem_ctx *cx, bool *added, dem_ledger *ledger, dem_signal *signal);

/* What to take; a NULL or 0 field takes all. Dates of lower precision bound their whole span: to "2024-07" is to the end
 * of July. A row is taken where its whole span lies within: one dated "2024" is not from "2024-03", one dated "2024-07" is
 * to "2024-07". */
typedef struct dem_ledger_filter {
  int64_t id;
  const char *as, *actor, *target, *channel, *kind, *from, *to;
} dem_ledger_filter;
/* DEM_USAGE where a date is none, the bounds come the wrong way round, or an actor (with what was meant) or a mapping is not
 * known. */
dem_status dem_ledger_filter_check(dem_ctx *cx, const dem_ledger *ledger, const dem_ledger_filter *filter);

/* Signals in order of id, one at a time: `*more` false at the end. */
typedef struct dem_signal_scan dem_signal_scan;
dem_status dem_signal_scan_open(dem_ctx *cx, dem_signal_scan **out, dem_ledger *ledger, const dem_ledger_filter *filter);
dem_status dem_signal_scan_next(dem_ctx *cx, bool *more, dem_signal *out, dem_signal_scan *scan);
void dem_signal_scan_close(dem_signal_scan *scan);

/* One signal by id, in `mem`; DEM_DOMAIN where there is none. */
dem_status dem_ledger_find(dem_ctx *cx, dem_signal *out, dem_arena *mem, dem_ledger *ledger, int64_t id);

/* An exported file (RFC 4180, lines end with CRLF): its columns, and a row of it. Plain are the ten from date to confidence:
 * what was imported as `seoul` comes out byte for byte. Whole has stance, begin, end, as and key, too, so that the import of
 * any row finds it again, or in another ledger makes the same one. Putting unwinds. */
typedef enum dem_export { DEM_EXPORT_PLAIN, DEM_EXPORT_WHOLE } dem_export;
void dem_signal_put_header(dem_buf *out, dem_export columns);
void dem_signal_put_csv(dem_buf *out, const dem_signal *signal, dem_export columns);
/* Which columns these signals need. */
dem_status dem_ledger_export_columns(dem_ctx *cx, dem_export *out, dem_ledger *ledger, const dem_ledger_filter *filter);

/* ---- links --------------------------------------------------------------------------------------------------------- */

/* X(NAME, text, symmetric) */
#define DEM_LINKS(X)                                                                                                   \
  X(SAME_MONEY, "same money", true)                                                                                    \
  X(PART_OF, "part of", false)                                                                                         \
  X(ANSWERS, "answers to", false)
typedef enum dem_link_kind {
#define DEM_LINK_ROW(NAME, text, symmetric) DEM_LINK_##NAME,
  DEM_LINKS(DEM_LINK_ROW)
#undef DEM_LINK_ROW
  DEM_N_LINKS
} dem_link_kind;
const char *dem_link_text(dem_link_kind kind);
/* By text, "same money" or "same-money"; -1. */
int dem_link_find(const char *text);

typedef struct dem_link {
  int64_t a, b; /* a is part of b, a answers to b; of symmetric links a is the dollar row, else the lower id */
  dem_link_kind kind;
  dem_rat rate; /* units of a for one of b, where money was compared; else undefined */
  const char *says; /* why it was proposed; NULL */
} dem_link;
typedef struct dem_links {
  int n;
  const dem_link *links;
} dem_links;

/* *changed says whether it was not there (or was there) before. DEM_DOMAIN: no such signal, a signal with itself. */
dem_status dem_ledger_link(dem_ctx *cx, bool *changed, dem_ledger *ledger, const dem_link *link);
dem_status dem_ledger_unlink(dem_ctx *cx, bool *changed, dem_ledger *ledger, const dem_link *link);
dem_status dem_ledger_links(dem_ctx *cx, dem_links *out, dem_arena *mem, dem_ledger *ledger);
/* Pairs that look like the same money and are not linked: a dollar row and a euro row of one actor, whose amounts (in the
 * magnitude, or in the euro row's own words) agree at one plausible rate, the nearest in date. Plausible is what lies within
 * a twentieth of the rate that the ledger has for the euro row's time (within a month), else what the euro was since 2015. */
dem_status dem_ledger_propose(dem_ctx *cx, dem_links *out, dem_arena *mem, dem_ledger *ledger);

/* ---- ties, facts, rates: what is not a signal ----------------------------------------------------------------------- */

/* Who is bound to whom: "member", "partner", "pact". */
typedef struct dem_tie {
  const char *a, *b, *kind, *since, *until, *description, *source; /* until "": still */
} dem_tie;
typedef struct dem_ties {
  int n;
  const dem_tie *ties;
} dem_ties;
dem_status dem_ledger_ties(dem_ctx *cx, dem_ties *out, dem_arena *mem, dem_ledger *ledger);

/* A number that was derived from a source elsewhere (a sum, a count); never part of a total. */
typedef struct dem_fact {
  const char *fact, *about, *date, *kind, *value, *unit, *note, *source;
} dem_fact;
typedef struct dem_facts {
  int n;
  const dem_fact *facts;
} dem_facts;
/* Those of one name ("aid to date"), or all where it is NULL; in the order in which they came. */
dem_status dem_ledger_facts(dem_ctx *cx, dem_facts *out, dem_arena *mem, dem_ledger *ledger, const char *fact);

/* What one unit of a currency was worth in another ("EUR", "USD": 1.0843), as a source states it. */
typedef struct dem_rate {
  const char *from, *to, *date, *rate, *source;
} dem_rate;
typedef struct dem_rates {
  int n;
  const dem_rate *rates;
} dem_rates;
/* By currencies, then by date. */
dem_status dem_ledger_rates(dem_ctx *cx, dem_rates *out, dem_arena *mem, dem_ledger *ledger);

/* ---- sums ------------------------------------------------------------------------------------------------------------ */

typedef struct dem_left_out {
  int64_t id;
  const char *says; /* "the same money as 24, which is counted" */
} dem_left_out;
/* All that an actor gave over one channel, in dollars: every counted row of money at the rate of the ledger that is nearest
 * to its date, within a year. */
typedef struct dem_converted {
  const char *unit; /* "USD_million" */
  dem_rat sum;
  int n_at;
  const dem_rate *at; /* the rates that were used */
  int n_left_out;
  const int64_t *left_out; /* as in the totals of money, together */
} dem_converted;
typedef struct dem_total {
  const char *actor, *channel, *unit;
  dem_rat sum;
  int64_t n_counted;
  int n_left_out;
  const dem_left_out *left_out;
  const dem_converted *converted; /* with the first total in money of an actor and channel; NULL where nothing is to be
                                     converted or some counted row has no rate */
} dem_total;
typedef struct dem_import_count {
  const char *as;
  int64_t rows;
  int n_about;
  const char *const *about;     /* codes, those with most rows first */
  const int64_t *about_rows;
} dem_import_count;
typedef struct dem_agreement {
  const char *with, *of;
  int64_t same, both; /* roll calls on which they voted the same; on which both voted */
} dem_agreement;
typedef struct dem_stats {
  int64_t signals, actors, links, ties, facts; /* actors: those that send or are aimed at; links: both rows are taken */
  const char *first, *last;                    /* dates, "" where there are none */
  int n_totals;
  const dem_total *totals;
  int n_imports;
  const dem_import_count *imports;
  int n_agreement;
  const dem_agreement *agreement; /* against `of`: the filter's actor, KOR where it names none */
} dem_stats;
/* Signals, actors, links, dates and totals are of the rows that the filter takes; `imports` tells what was imported: only
 * the filter's `as` bears on it; ties and facts are all. Units of scores (ordinal, goldstein, ideal_point, intensity) have
 * no total. */
dem_status dem_ledger_stats(dem_ctx *cx, dem_stats *out, dem_arena *mem, dem_ledger *ledger,
                            const dem_ledger_filter *filter);

/* ---- importing ------------------------------------------------------------------------------------------------------- */

/* A mapping: which columns of a delimited file are what. The form is described in doc/mapping.md; those that
 * ship are examples (dem_mapping_text). */
typedef struct dem_mapping dem_mapping;
dem_status dem_mapping_read(dem_ctx *cx, dem_mapping **out, const char *file, const char *text, size_t length);
void dem_mapping_free(dem_mapping *mapping);
/* The mappings that ship, by number from 0: name and text; NULL beyond the last. */
const char *dem_mapping_name(int index);
const char *dem_mapping_text(int index);
/* What stands in its line `title`, in `mem`; NULL beyond the last. Unwinds. */
const char *dem_mapping_title(dem_arena *mem, int index);

typedef struct dem_refusal {
  int64_t line; /* 1 where it is about the file as a whole */
  const char *says;
} dem_refusal;
typedef struct dem_import_file {
  const char *file, *as; /* as NULL: no mapping was found */
  int64_t rows, added, n_refused;
  int64_t known; /* rows that were there already; where nothing was written, those that were there before the call */
  int kept;                    /* refusals kept, at most DEM_MAX_REFUSED */
  const dem_refusal *refused;
} dem_import_file;
typedef struct dem_import {
  int n_files;
  const dem_import_file *files;
  bool done;       /* false: nothing was written */
  bool complete;   /* false: a limit or the host stopped it; the files are those that were opened until then */
  const char *why; /* ... and why; else NULL */
} dem_import;

/* Reads files (plain, .gz or .zip; "-" is standard input) in one transaction: all or nothing. `as` NULL: the header
 * decides, file by file. `own` NULL, or a mapping to use for all. A refused line, or a file that is empty or that no mapping
 * fits, is not a failure of the call: `done` is false and every `added` 0. DEM_USAGE where `as` is unknown, DEM_STREAM where
 * a file cannot be read or the ledger cannot be written, DEM_LIMIT beyond a stated size (then, too, *out says what was read:
 * `complete` is false). The report lives in `mem`. Memory does not grow with the files. */
dem_status dem_ledger_import(dem_ctx *cx, dem_import *out, dem_arena *mem, dem_ledger *ledger, const char *as,
                             const dem_mapping *own, int n_files, const char *const *files);

/* ---- statements coded ------------------------------------------------------------------------------------------------- */

/* X(NAME, text): what a statement does to the actor that it is aimed at. */
#define DEM_STANCES(X)                                                                                                 \
  X(CONDEMN, "condemn")                                                                                                \
  X(ACCUSE, "accuse")                                                                                                  \
  X(DEMAND, "demand")                                                                                                  \
  X(WARN, "warn")                                                                                                      \
  X(THANK, "thank")                                                                                                    \
  X(SUPPORT, "support")                                                                                                \
  X(WELCOME, "welcome")                                                                                                \
  X(COOPERATE, "cooperate")                                                                                            \
  X(CONCERN, "concern")
typedef enum dem_stance {
#define DEM_STANCE_ROW(NAME, text) DEM_STANCE_##NAME,
  DEM_STANCES(DEM_STANCE_ROW)
#undef DEM_STANCE_ROW
  DEM_N_STANCES
} dem_stance;
const char *dem_stance_text(dem_stance stance);

/* The coder: a list of actors and a list of words made into one machine. Const once made; threads may share it. */
typedef struct dem_coder dem_coder;
/* `words` in the form of the list that ships (installed as share/demarche/words/stances.txt); NULL: that one. The actors must
 * outlive it. */
dem_status dem_coder_new(dem_ctx *cx, dem_coder **out, const dem_actors *actors, const char *words_file,
                         const char *words, size_t length);
void dem_coder_free(dem_coder *coder);

#define DEM_MAX_STATEMENT (1u << 30) /* bytes of a text that the program codes */

/* Which texts are excerpts, by an index: a delimited file (read as those of an import are) with the columns `file` and
 * `truncated` (yes or no; true, false, TRUE, FALSE, 1 and 0 do, too). It lives in `mem`. DEM_STREAM: it cannot be read;
 * DEM_DOMAIN with its line: a column is missing, or a row is wrong. */
typedef struct dem_excerpts dem_excerpts;
dem_status dem_excerpts_read(dem_ctx *cx, dem_excerpts **out, dem_arena *mem, const char *file);
/* By the last part of the name; DEM_DOMAIN where the index has no row for it. */
dem_status dem_excerpts_find(dem_ctx *cx, bool *excerpt, const dem_excerpts *index, const char *file);

typedef struct dem_span {
  int64_t begin, end; /* bytes from 0, end exclusive */
} dem_span;
typedef struct dem_stance_mark {
  dem_stance stance;
  dem_span verb;   /* the word that carries it */
  int mention;     /* index into the actor's mentions: at whom it is aimed */
  bool negated;    /* then it does not count */
  bool reported;   /* another's ("China's support for Russia"): then it does not count either */
} dem_stance_mark;
typedef struct dem_named {
  int actor; /* index into the coder's actors */
  int n_mentions;
  const dem_span *mentions;
  int counts[DEM_N_STANCES]; /* neither negated nor reported */
  int n_marks;
  const dem_stance_mark *marks;
} dem_named;
typedef struct dem_coding {
  int64_t bytes;
  int64_t words;          /* for rates and comparisons */
  int n_named;
  const dem_named *named; /* most mentions first, then by code */
} dem_coding;
/* Codes one text, any bytes. The coding lives in `mem`. */
dem_status dem_code(dem_ctx *cx, dem_coding *out, dem_arena *mem, const dem_coder *coder, const char *text, size_t length);

#define DEM_CONTRAST_PRIOR 100 /* words that the prior of a comparison weighs, spread as in both sets together */

/* Two sets of texts side by side: the log-odds of every term (actors and words) with an informative Dirichlet prior and its
 * z-score (Monroe, Colaresi and Quinn 2008). Positive: the first set stresses it. */
typedef struct dem_statement {
  const char *name, *text;
  size_t length;
  bool excerpt; /* what it does not name is "not seen", never "omitted" */
} dem_statement;
typedef struct dem_contrast_term {
  const char *term;
  int actor; /* -1: a word */
  int64_t first, second; /* how often */
  double log_odds, z;
} dem_contrast_term;
typedef struct dem_contrast {
  int64_t first_words, second_words; /* of the texts, with those that are not compared */
  bool excerpts;          /* some text is one: absence proves nothing */
  int n_terms;
  const dem_contrast_term *terms; /* by z, falling */
} dem_contrast;
dem_status dem_code_contrast(dem_ctx *cx, dem_contrast *out, dem_arena *mem, const dem_coder *coder, int n_first,
                             const dem_statement *first, int n_second, const dem_statement *second);

/* Writes codings into a ledger, all or none: one signal per naming (channel "statement", kind "name", the offsets of the
 * name) and one per stance that counts (kind and stance as dem_stance_text, the offsets of its verb), the file as its source
 * (a name in UTF-8), the mapping "code". Coding the same text again changes nothing; *added and *known count. */
typedef struct dem_code_entry {
  const char *file, *date, *actor; /* whose statement, of what date */
  const dem_coding *coding;
} dem_code_entry;
dem_status dem_ledger_add_codings(dem_ctx *cx, int64_t *added, int64_t *known, dem_ledger *ledger, const dem_coder *coder,
                                  int n, const dem_code_entry *entries);

#ifdef __cplusplus
}
#endif

#endif
