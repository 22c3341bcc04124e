/* Where the chance goes that a row does not report what happened: names of the ways, from their list. */
#include <string.h>

#include "demarche/fit.h"

static const struct {
  const char *key, *text;
} SPREADS[] = {
#define ROW(NAME, key, text) {key, text},
  DEM_SPREADS(ROW)
#undef ROW
};

const char *dem_spread_key(dem_spread spread) { return SPREADS[spread].key; }
const char *dem_spread_text(dem_spread spread) { return SPREADS[spread].text; }

int dem_spread_find(const char *key) {
  for (int i = 0; i < DEM_N_SPREADS; i++)
    if (strcmp(SPREADS[i].key, key) == 0) return i;
  return -1;
}
