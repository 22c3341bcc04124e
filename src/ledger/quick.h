/* Rows that are new for certain, many at a time. */
#ifndef LEDGER_QUICK_H
#define LEDGER_QUICK_H

#include "ledger/fingerprint.h"

typedef struct dem_quick dem_quick;

/* Looks at the rows that are there first; *out NULL: there are too many. The rows to come are of this import (0: of none).
 * `next`: the id of the next row. `older`: rows below this id are found by their print at any time; 0: they need not be. */
dem_status dem_quick_open(dem_ctx *cx, dem_quick **out, dem_arena *mem, dem_ledger *ledger, int64_t import,
                          int64_t next, int64_t older);
/* *id: what the row will have; 0: it is not taken, for it may be there, and all others are in the table and are found by
 * their prints. */
dem_status dem_quick_put(dem_ctx *cx, int64_t *id, dem_quick *quick, const dem_entry *entry, int64_t source,
                         const dem_print *print);
/* A row went in by another way, after one that was not taken. */
void dem_quick_skip(dem_quick *quick, int64_t id);
/* All rows are in the table and are found by their prints. */
dem_status dem_quick_settle(dem_ctx *cx, dem_quick *quick);
void dem_quick_close(dem_quick *quick);

#endif
