/* Which prints have been seen, in memory of fixed size. */
#ifndef LEDGER_SEEN_H
#define LEDGER_SEEN_H

#include "ledger/fingerprint.h"

enum { DEM_SEEN_SLOTS = 1 << 22, DEM_MOST_SEEN = DEM_SEEN_SLOTS / 4 * 3 };

typedef struct dem_seen {
  int n;
  uint32_t *tags; /* 0: free */
} dem_seen;

void dem_seen_init(dem_seen *seen, dem_arena *mem);
/* true: it is new for certain, and is seen from now on. Else it was most likely seen before. Not for more than
 * DEM_MOST_SEEN. */
bool dem_seen_add(dem_seen *seen, const dem_print *print);

#endif
