/* A mapping as data: tables of a data set, what each role of a row is made of, and the columns that this takes. */
#ifndef LEDGER_MAPPING_H
#define LEDGER_MAPPING_H

#include "base/table.h"
#include "ledger/delimited.h"

#include <string.h>

static inline bool dem_field_same(dem_field a, dem_field b) {
  return a.length == b.length && memcmp(a.text, b.text, a.length) == 0;
}

/* Texts to which something belongs, found by hash: a list may be long. */
typedef struct dem_texts {
  dem_table table;
  size_t longest;
} dem_texts;
static inline void *dem_texts_find(const dem_texts *texts, dem_field field) {
  return field.length <= texts->longest ? dem_table_find(&texts->table, field.text, field.length) : NULL;
}

/* X(NAME, word): what rows become. */
#define DEM_INTOS(X)                                                                                                   \
  X(SIGNALS, "signals")                                                                                                \
  X(TIES, "ties")                                                                                                      \
  X(FACTS, "facts")                                                                                                    \
  X(RATES, "rates")
typedef enum dem_into {
#define DEM_INTO_ROW(NAME, word) DEM_INTO_##NAME,
  DEM_INTOS(DEM_INTO_ROW)
#undef DEM_INTO_ROW
    DEM_N_INTOS
} dem_into;

/* X(NAME, word, what the rows that have it may become): what a row can say. */
#define DEM_ROW_ROLES(X)                                                                                               \
  X(DATE, "date", SIGNALS | FACTS | RATES)                                                                             \
  X(ACTOR, "actor", SIGNALS)                                                                                           \
  X(TARGET, "target", SIGNALS)                                                                                         \
  X(CHANNEL, "channel", SIGNALS)                                                                                       \
  X(KIND, "kind", SIGNALS | TIES | FACTS)                                                                              \
  X(MAGNITUDE, "magnitude", SIGNALS)                                                                                   \
  X(UNIT, "unit", SIGNALS | FACTS)                                                                                     \
  X(STANCE, "stance", SIGNALS)                                                                                         \
  X(DESCRIPTION, "description", SIGNALS | TIES)                                                                        \
  X(SOURCE, "source", SIGNALS | TIES | FACTS | RATES)                                                                  \
  X(CONFIDENCE, "confidence", SIGNALS)                                                                                 \
  X(A, "a", TIES)                                                                                                      \
  X(B, "b", TIES)                                                                                                      \
  X(SINCE, "since", TIES)                                                                                              \
  X(UNTIL, "until", TIES)                                                                                              \
  X(FACT, "fact", FACTS)                                                                                               \
  X(ABOUT, "about", FACTS)                                                                                             \
  X(VALUE, "value", FACTS)                                                                                             \
  X(NOTE, "note", FACTS)                                                                                               \
  X(FROM, "from", RATES)                                                                                               \
  X(TO, "to", RATES)                                                                                                   \
  X(RATE, "rate", RATES)                                                                                               \
  X(AS, "as", SIGNALS)                                                                                                 \
  X(BEGIN, "begin", SIGNALS)                                                                                           \
  X(END, "end", SIGNALS)                                                                                               \
  X(KEY, "key", SIGNALS) /* last: it may be made of the others */
typedef enum dem_row_role {
#define DEM_ROW_ROLE_ROW(NAME, word, into) DEM_ROW_##NAME,
  DEM_ROW_ROLES(DEM_ROW_ROLE_ROW)
#undef DEM_ROW_ROLE_ROW
    DEM_N_ROW_ROLES
} dem_row_role;
const char *dem_row_role_word(int role);

/* X(NAME, word): how the text of a role is read. */
#define DEM_READINGS(X)                                                                                                \
  X(TEXT, "text")       /* as it stands */                                                                             \
  X(CODE, "code")       /* an actor by code or name */                                                                 \
  X(ISO2, "iso2")       /* an actor by ISO 3166 alpha-2 */                                                             \
  X(COW, "cow")         /* an actor by Correlates of War number */                                                     \
  X(NAME, "name")       /* an actor by anything that it is called */                                                   \
  X(DECIMAL, "decimal") /* a number, digits and at most one point */                                                   \
  X(NUMBER, "number")   /* a number, also 1e-05, which is unfolded */                                                  \
  X(CHANCE, "chance")   /* high, medium, low or a number in [0, 1] */                                                  \
  X(ISO, "iso")         /* a date, 2024, 2024-07 or 2024-07-11 */                                                      \
  X(DIGITS, "digits")   /* a date, 2024, 202407 or 20240711 */
typedef enum dem_role_reading {
#define DEM_READING_ROW(NAME, word) DEM_READING_##NAME,
  DEM_READINGS(DEM_READING_ROW)
#undef DEM_READING_ROW
    DEM_N_READINGS
} dem_role_reading;
const char *dem_reading_word(int reading);

/* What becomes of an actor that the list does not know. */
typedef enum dem_unknown { DEM_UNKNOWN_KEEP, DEM_UNKNOWN_REFUSE, DEM_UNKNOWN_EMPTY } dem_unknown;

/* A column by the names that it may have; the first that the header has counts. */
typedef struct dem_column {
  int n_names;
  dem_field names[4];
  bool optional; /* where it is missing it is empty */
  int slot;      /* its number in the table: where its place in a file is kept */
} dem_column;

typedef enum dem_part_kind { DEM_PART_CONSTANT, DEM_PART_COLUMN, DEM_PART_ROLE } dem_part_kind;
typedef struct dem_part {
  dem_part_kind kind;
  bool fallback; /* counts only where all before it is empty */
  dem_field constant;
  dem_column column;
  int role; /* DEM_PART_ROLE: what that role of the row was found to be */
} dem_part;

typedef struct dem_value {
  int line; /* in the mapping; 0: the role is not stated */
  int n_parts;
  const dem_part *parts;
  dem_field flags; /* what joins them, where it is a list: of each pair of a column that is "1" and its constant */
  bool is_flags;
  bool maps;
  dem_texts pairs; /* of `map`: dem_field by what becomes it */
  dem_role_reading reading;
  dem_unknown unknown;
  int64_t plus;    /* dates: added to a year */
  dem_field found; /* dates: that of the row of another table with this key */
} dem_value;

typedef struct dem_skip {
  dem_column column;
  dem_texts texts;
} dem_skip;

typedef struct dem_headerless {
  int n;
  const dem_field *names;
} dem_headerless;

typedef enum dem_encoding { DEM_ENCODING_UTF8, DEM_ENCODING_LATIN1, DEM_ENCODING_EITHER } dem_encoding;
typedef enum dem_mentions { DEM_MENTIONS_ACTORS, DEM_MENTIONS_CODES, DEM_MENTIONS_NAMES } dem_mentions;

typedef struct dem_map_table {
  const char *name; /* "" where there is only one */
  dem_into into;
  int line;
  dem_value values[DEM_N_ROW_ROLES];
  int n_columns; /* slots */
  int n_needs, n_skips, n_headerless;
  const dem_column *needs;
  const dem_skip *skips;
  dem_texts empty;
  const dem_headerless *headerless;
  dem_encoding encoding;
  dem_mentions mentions;
  char delimiter; /* 0: the file's first line decides */
  bool quotes;
} dem_map_table;

struct dem_mapping {
  dem_arena *mem;
  const char *name, *title;
  int n_tables;
  const dem_map_table *tables;
};

/* ---- mapping_word.c: one line of a mapping as words ---------------------------------------------------------------- */

typedef enum dem_word_kind { DEM_WORD_BARE, DEM_WORD_COLUMN, DEM_WORD_CONSTANT, DEM_WORD_MARK } dem_word_kind;
typedef struct dem_mapping_word {
  dem_word_kind kind; /* a bare word, [a column], "a constant", one of | ? = */
  dem_field text;
} dem_mapping_word;

typedef struct dem_mapping_words {
  dem_ctx *cx;
  dem_arena *mem;
  const char *file;
  int line, n, at;
  const dem_mapping_word *words;
  int n_columns; /* slots given out in this table */
} dem_mapping_words;

dem_status dem_words_split(dem_ctx *cx, dem_mapping_words *words, dem_field line);
const dem_mapping_word *dem_words_peek(const dem_mapping_words *words); /* NULL at the end */
/* Takes the next word where it is this one, bare. */
bool dem_words_take(dem_mapping_words *words, const char *bare);
bool dem_words_take_mark(dem_mapping_words *words, char mark);
/* DEM_DOMAIN with the place and what stands there; `wanted` says what should. */
dem_status dem_words_fail(const dem_mapping_words *words, const char *wanted);
/* The index of the next word among `n` known ones, DEM_DOMAIN with the nearest where it is none. */
dem_status dem_words_choose(int *out, dem_mapping_words *words, const char *what, int n, const char *const *known);
dem_status dem_words_constant(dem_field *out, dem_mapping_words *words, const char *wanted);
dem_status dem_words_end(const dem_mapping_words *words);
/* Keeps what belongs to a text, unless something does already; the text is borrowed. */
void dem_words_keep(dem_texts *texts, dem_mapping_words *words, dem_field text, void *value);

/* ---- mapping_value.c ------------------------------------------------------------------------------------------------ */

dem_status dem_words_column(dem_column *out, dem_mapping_words *words);
/* What follows the word of a role. */
dem_status dem_words_value(dem_value *out, dem_mapping_words *words, dem_row_role role);

/* ---- mapping_check.c: what would have no effect, DEM_DOMAIN ---------------------------------------------------------- */

/* Which modifiers stand on the line of a role. */
typedef struct dem_modifiers {
  bool map, plus, as, otherwise;
} dem_modifiers;
/* An "or" after which nothing ever counts. */
dem_status dem_words_check_parts(const dem_mapping_words *words, const dem_value *value);
dem_status dem_words_check_modifiers(const dem_mapping_words *words, dem_row_role role, const dem_value *value,
                                     dem_modifiers given);

/* ---- mapping_bind.c: a table and a file's first line ---------------------------------------------------------------- */

typedef struct dem_fit {
  const dem_map_table *table;
  bool fits, has_header;
  int n_found, n_missing; /* of the columns that must be there */
  dem_field missing;      /* the first of them */
  int *columns;           /* per slot the number of the column, -1: not there */
} dem_fit;
/* How well the table fits a first record; `mem` holds the columns. DEM_DOMAIN: a column that is used stands there twice. */
dem_status dem_map_fit(dem_ctx *cx, dem_fit *out, dem_arena *mem, const dem_map_table *table, const char *file,
                       const dem_record *first);

#endif
