/* See tally.h. */
#include <stdlib.h>
#include <string.h>

#include "page/tally.h"

int dem_roll_number(dem_roll *roll, dem_arena *mem, const char *word) {
  int *number = dem_table_find(&roll->numbers, word, strlen(word));
  if (number) return *number;
  number = DEM_NEW(mem, int);
  *number = roll->words.n;
  *DEM_LIST_ADD(&roll->words, mem, const char *) = word;
  dem_table_put(&roll->numbers, mem, word, strlen(word), number);
  return *number;
}

const char *dem_roll_word(const dem_roll *roll, int number) { return *DEM_LIST_AT(&roll->words, const char *, number); }

void dem_tally_add(dem_tally *tally, int64_t row, int column, const dem_fact *fact) {
  tally->cells[tally->n] = (dem_tallied){row, column, tally->n, fact};
  tally->n++;
}

static int by_place(const dem_tallied *one, int64_t row, int column) {
  if (one->row != row) return one->row < row ? -1 : 1;
  return one->column < column ? -1 : one->column > column;
}

static int by_order(const void *a, const void *b) {
  const dem_tallied *one = a, *other = b;
  int order = by_place(one, other->row, other->column);
  return order ? order : one->order < other->order ? -1 : one->order > other->order;
}

void dem_tally_sort(dem_tally *tally) { qsort(tally->cells, (size_t)tally->n, sizeof *tally->cells, by_order); }

int dem_tally_seek(const dem_tally *tally, int64_t row, int column) {
  int low = 0, high = tally->n;
  while (low < high) {
    int middle = low + (high - low) / 2;
    if (by_place(&tally->cells[middle], row, column) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const dem_fact *dem_tally_find(const dem_tally *tally, int64_t row, int column) {
  int at = dem_tally_seek(tally, row, column);
  const dem_fact *found = NULL;
  for (; at < tally->n && by_place(&tally->cells[at], row, column) == 0; at++) found = tally->cells[at].fact;
  return found;
}
