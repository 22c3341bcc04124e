/* The coder from inside: its phrases, what is hit in a text, and at whom a stance is aimed.
 *
 * A text is gone through once (scan.c): every phrase of the machine that it holds is a hit, with the number of its word and
 * of its sentence. Rules over the hits of a sentence then say at whom each stance is aimed (aim.c, aim_subject.c) and
 * whether it is another's that is only reported (spoken.c). */
#ifndef LEDGER_CODER_H
#define LEDGER_CODER_H

#include "ledger/machine.h"
#include "ledger/lexicon.h"

typedef enum dem_phrase_kind {
  DEM_PHRASE_BLIND, /* names nobody, says nothing */
  DEM_PHRASE_NAME,
  DEM_PHRASE_STANCE,
  DEM_PHRASE_NEGATION
} dem_phrase_kind;

/* Where a stance looks for whom it is aimed at; negations, too, are of two sorts. */
typedef enum dem_phrase_sort {
  DEM_SORT_PLAIN,   /* at its object; a negation of everything */
  DEM_SORT_SUBJECT, /* at its subject: "X threatens Y" */
  DEM_SORT_ABETS,   /* likewise, where a deed follows: "X enables Y's war of aggression" */
  DEM_SORT_OWNER,   /* a deed, at whose it is: "X's war of aggression" */
  DEM_SORT_ENDS,    /* negates support and cooperation only: "ceased to" */
  DEM_SORT_NOBODY,  /* a negation that is the subject: "nobody", "neither X nor Y" */
  DEM_SORT_REFUSES  /* a verb that negates what it is to do: "failed again to" */
} dem_phrase_sort;

typedef struct dem_phrase {
  dem_phrase_kind kind;
  dem_phrase_sort sort;
  int what;  /* the actor or the stance */
  int words; /* of how many words it is */
} dem_phrase;

struct dem_coder {
  dem_arena *mem;
  const dem_actors *actors;
  dem_lexicon lexicon;
  dem_list phrases;
  dem_machine machine;
  dem_list suffers; /* const char *: phrases before one that suffers, spaces single, small letters */
};

/* Thanks, support, welcome and cooperation: what is said in favour. */
bool dem_stance_is_friendly(int stance);

typedef struct dem_hit {
  const char *begin, *end;
  dem_phrase phrase;
  int64_t word;     /* how many words stand before it */
  int64_t sentence; /* how many ended before it */
} dem_hit;

typedef struct dem_hits {
  const char *text, *end;
  int n;
  const dem_hit *hits;
  int64_t words;
} dem_hits;

/* All that the machine finds in a text, in order, without overlaps. */
void dem_coder_scan(dem_ctx *cx, dem_hits *out, dem_arena *mem, const dem_coder *coder, const char *text,
                    size_t length);

/* At whom the stance `index` is aimed: the numbers of hits that are names; whether it is negated, and whether it is another's. */
typedef struct dem_aim {
  int n;
  int *at; /* with room for as many as there are hits */
  bool negated, reported;
} dem_aim;
void dem_coder_aim(dem_aim *out, const dem_coder *coder, const dem_hits *hits, int index);

/* The word after `at` in small letters, spaces skipped; length 0 where none follows directly. */
enum { DEM_WORD_LONGEST = 24 };
typedef struct dem_near_word {
  char text[DEM_WORD_LONGEST];
  size_t length;
  const char *begin, *end;
} dem_near_word;
dem_near_word dem_word_after(const char *at, const char *end);
/* The word before `at`, likewise. */
dem_near_word dem_word_before(const char *at, const char *begin);

#endif
