/* Sums that never count the same money twice, and say what they left out. */
#ifndef LEDGER_TOTALS_H
#define LEDGER_TOTALS_H

#include "ledger/converted.h"

typedef struct dem_summing dem_summing;

typedef struct dem_sum_row {
  int64_t id;
  const char *date, *actor, *channel, *kind, *unit, *magnitude;
} dem_sum_row;

/* Lives in `work`; numbers on the way in `scratch`. The quotes are borrowed. */
dem_summing *dem_summing_new(dem_arena *work, dem_arena *scratch, const dem_links *links, const dem_quotes *quotes);
void dem_summing_take(dem_summing *s, const dem_sum_row *row);
/* After the last row: the totals by actor, channel and unit, in `mem`. */
void dem_summing_end(dem_summing *s, dem_arena *mem, int *n, const dem_total **totals);

#endif
