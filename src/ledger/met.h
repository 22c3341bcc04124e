/* Which ids were met: bits in pages, so that it takes no more memory than rows were met, whatever their ids are. */
#ifndef LEDGER_MET_H
#define LEDGER_MET_H

#include "base/table.h"

typedef struct dem_met {
  dem_table pages;             /* by number */
  struct dem_met_page *latest; /* ids mostly come in order */
} dem_met;

bool dem_met_has(dem_met *met, int64_t id);
void dem_met_add(dem_met *met, dem_arena *mem, int64_t id);

#endif
