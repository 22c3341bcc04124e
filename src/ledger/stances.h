/* The words of stances as read from a list in the form of words/stances.txt. */
#ifndef LEDGER_STANCES_H
#define LEDGER_STANCES_H

#include "base/table.h"
#include "demarche/ledger.h"

/* What a list of words is for, after the nine stances. X(NAME, text, by itself: a single word that rules look at) */
#define DEM_WORD_ROLES(X)                                                                                              \
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
typedef enum dem_word_role {
  DEM_ROLE_STANCES = DEM_N_STANCES - 1, /* roles below are stances */
#define DEM_ROLE_ROW(NAME, text, single) DEM_ROLE_##NAME,
  DEM_WORD_ROLES(DEM_ROLE_ROW)
#undef DEM_ROLE_ROW
    DEM_N_ROLES
} dem_word_role;

typedef struct dem_word {
  const char *text;
  int role;
} dem_word;

typedef struct dem_words {
  int n;
  const dem_word *words; /* in the order of the list */
  dem_table single;      /* single words by text: to uint64_t, a bit per role */
} dem_words;

dem_status dem_words_read(dem_ctx *cx, dem_words *out, dem_arena *mem, const char *file, const char *text,
                          size_t length);
/* Whether a word in small letters plays a role. */
bool dem_words_is(const dem_words *words, dem_word_role role, const char *text, size_t length);

#endif
