/* A ledger in memory that knows a few actors, for drivers. */
#ifndef SHELF_H
#define SHELF_H

#include "fuzz.h"

/* NULL where memory was taken away. */
dem_ledger *shelf_ledger(fuzz *f);
/* All signals as CSV, a copy that stays; false where memory was taken away. */
bool shelf_export(fuzz *f, fuzz_part *out, int64_t *n, dem_ledger *ledger);
/* Nothing is wrong with it, and all that is told of it can be. */
void shelf_check(fuzz *f, dem_ledger *ledger);

#endif
