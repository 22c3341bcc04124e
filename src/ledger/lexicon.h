/* The lexicon: words of stances, and words that rules look at, each with its use; read from a list in the form of
 * words/stances.txt. */
#ifndef LEDGER_LEXICON_H
#define LEDGER_LEXICON_H

#include "base/table.h"
#include "demarche/ledger.h"

/* What a list of words is for, after the nine stances. X(NAME, text, by itself: a single word that rules look at) */
#define DEM_WORD_USES(X)                                                                                               \
  X(NEGATION, "negation", false)                                                                                       \
  X(BLIND, "blind", false)                                                                                             \
  X(SUFFERS, "suffers", false)                                                                                         \
  X(NOBODY, "nobody", false)                                                                                           \
  X(REFUSES, "refuses", false)                                                                                         \
  X(ACCUSE_SUBJECT, "accuse-subject", false)                                                                           \
  X(ACCUSE_ABETS, "accuse-abets", false)                                                                               \
  X(ACCUSE_OWNER, "accuse-owner", false)                                                                               \
  X(CONCERN_SUBJECT, "concern-subject", false)                                                                         \
  X(ENDS, "ends", false)                                                                                               \
  X(NOUN, "nouns", true)                                                                                               \
  X(SPEAKER, "speaker", true)                                                                                          \
  X(OURS, "ours", true)                                                                                                \
  X(THEIRS, "theirs", true)                                                                                            \
  X(VOICES, "voices", true)                                                                                            \
  X(OF, "of", true)                                                                                                    \
  X(PREPOSITION, "prepositions", true)                                                                                 \
  X(CLAUSE, "clause", true)                                                                                            \
  X(PASSIVE, "passive", true)                                                                                          \
  X(BY, "by", true)                                                                                                    \
  X(REFERS, "refers", true)                                                                                            \
  X(ADDRESS, "address", true)                                                                                          \
  X(SUBJECT, "subject", true)                                                                                          \
  X(JOINS, "joins", true)                                                                                              \
  X(LINKS, "links", true)                                                                                              \
  X(CARRIES, "carries", true)                                                                                          \
  X(AUXILIARY, "auxiliaries", true)                                                                                    \
  X(ADVERB, "adverbs", true)                                                                                           \
  X(SEQUEL, "sequel", true)                                                                                            \
  X(ABBREVIATION, "abbreviation", true)                                                                                \
  X(STOP, "stop", true)
typedef enum dem_word_use {
  DEM_USE_STANCES = DEM_N_STANCES - 1, /* uses below are stances */
#define DEM_WORD_USE_ROW(NAME, text, single) DEM_USE_##NAME,
  DEM_WORD_USES(DEM_WORD_USE_ROW)
#undef DEM_WORD_USE_ROW
    DEM_N_WORD_USES
} dem_word_use;

typedef struct dem_lexicon_word {
  const char *text;
  int use;
} dem_lexicon_word;

typedef struct dem_lexicon {
  int n;
  const dem_lexicon_word *words; /* in the order of the list */
  dem_table single;              /* single words by text: to uint64_t, a bit per use */
} dem_lexicon;

dem_status dem_lexicon_read(dem_ctx *cx, dem_lexicon *out, dem_arena *mem, const char *file, const char *text,
                            size_t length);
/* Whether the list has a single word, in small letters, for this use. */
bool dem_lexicon_has(const dem_lexicon *lexicon, dem_word_use use, const char *text, size_t length);

#endif
