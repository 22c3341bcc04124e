/* How often two voted the same. */
#ifndef LEDGER_AGREEMENT_H
#define LEDGER_AGREEMENT_H

#include "ledger/store.h"

/* Against the filter's actor, KOR where it names none; `work` holds what is counted with. */
dem_status dem_agreement_count(dem_ctx *cx, dem_stats *out, dem_arena *mem, dem_arena *work, dem_ledger *ledger,
                               const dem_ledger_filter *filter);

#endif
