/* Finding a text that ships. */
#include "ledger/shipped.h"

#include <string.h>

const dem_shipped *dem_shipped_at(const char *name) {
  for (int i = 0; i < DEM_N_SHIPPED; i++)
    if (strcmp(DEM_SHIPPED[i].name, name) == 0) return &DEM_SHIPPED[i];
  return NULL;
}
