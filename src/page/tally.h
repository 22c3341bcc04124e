/* Facts laid out: words are numbered as they come, facts are found by row and column. Nothing has a fixed size, so that
 * what is counted counts all; what is drawn of it a figure decides, and says. */
#ifndef PAGE_TALLY_H
#define PAGE_TALLY_H

#include "base/table.h"
#include "demarche/ledger.h"

typedef struct dem_roll {
  dem_table numbers; /* word: its int */
  dem_list words;    /* const char * */
} dem_roll;

/* The number of a word; a new one comes last. */
int dem_roll_number(dem_roll *roll, dem_arena *mem, const char *word);
const char *dem_roll_word(const dem_roll *roll, int number);

typedef struct dem_tallied {
  int64_t row;
  int column, order; /* the order in which they came */
  const dem_fact *fact;
} dem_tallied;

typedef struct dem_tally {
  int n;
  dem_tallied *cells; /* once sorted: by row, column and order */
} dem_tally;

void dem_tally_add(dem_tally *tally, int64_t row, int column, const dem_fact *fact);
void dem_tally_sort(dem_tally *tally);
/* The first cell at this place or behind it; the number of cells where there is none. */
int dem_tally_seek(const dem_tally *tally, int64_t row, int column);
/* The fact at a place, of several the last; NULL. */
const dem_fact *dem_tally_find(const dem_tally *tally, int64_t row, int column);

#endif
