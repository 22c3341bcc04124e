/* The machine that the coder runs at each beginning of a word: a trie of all phrases, in which the longest is found.
 *
 * Phrases are stored in one form: single spaces, straight apostrophes, "-" for hyphens. A text may have more spaces or one
 * line break for a space, a curly apostrophe, a word broken by a hyphen at the end of its line, soft hyphens anywhere.
 * Letters with accents are stored composed and decomposed. */
#ifndef LEDGER_MACHINE_H
#define LEDGER_MACHINE_H

#include "base/table.h"
#include "ledger/letters.h"

typedef struct dem_machine_node {
  uint32_t child, sibling; /* 0: none */
  int32_t phrase;          /* that ends here, -1: none */
  unsigned char byte;
} dem_machine_node;

typedef struct dem_machine {
  dem_arena *mem;
  dem_list nodes;        /* 0 is the root */
  uint32_t *pairs;       /* by the first two bytes: the node after them, 0: none */
  uint32_t first[256];   /* by the first byte */
  unsigned char *thirds; /* a bit for each three bytes that may begin a phrase */
} dem_machine;

/* Which forms of a phrase are meant. */
typedef enum dem_machine_case {
  DEM_CASE_NAME, /* as written, or wholly in capitals */
  DEM_CASE_WORD  /* also with its first letter a capital */
} dem_machine_case;

void dem_machine_init(dem_machine *machine, dem_arena *mem);
/* The first phrase that claims a form keeps it. Phrases under two bytes are left out. */
void dem_machine_add(dem_machine *machine, const char *text, int phrase, dem_machine_case how);
/* To be called once, after the last phrase. */
void dem_machine_seal(dem_machine *machine);

/* The longest phrase that begins at `at` and ends with a whole word, -1: none; *stop is where it ends. At least two bytes
 * are there and they may begin one. */
int dem_machine_find(const dem_machine *machine, const char *at, const char *end, const char **stop);

/* The place of three bytes in `thirds`; other three may share it, which costs a walk. */
static inline unsigned dem_machine_third(unsigned char a, unsigned char b, unsigned char c) {
  return ((a * 33u + b) * 33u + c) & 0xFFFFu;
}

/* Whether it is worth to ask at these three bytes. */
static inline bool dem_machine_may_begin(const dem_machine *machine, unsigned char a, unsigned char b,
                                         unsigned char c) {
  if (!machine->pairs[(unsigned)a << 8 | b])
    return machine->first[a] && (b == '-' || DEM_LETTER_CLASS[b] == DEM_LETTER_BEYOND);
  unsigned place = dem_machine_third(a, b, c);
  return machine->thirds[place >> 3] >> (place & 7) & 1 || b == '-' ||
         (DEM_LETTER_CLASS[c] != DEM_LETTER_WORD && c != ' ');
}

#endif
