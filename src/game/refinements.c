/* Names of refinements, from their list. */
#include <string.h>

#include "demarche/game.h"

static const char *const keys[] = {
#define ROW(name, key, title, source) #key,
  DEM_REFINEMENTS(ROW)
#undef ROW
};

static const char *const titles[] = {
#define ROW(name, key, title, source) title,
  DEM_REFINEMENTS(ROW)
#undef ROW
};

const char *dem_refinement_key(dem_refinement refinement) { return keys[refinement]; }
const char *dem_refinement_title(dem_refinement refinement) { return titles[refinement]; }

int dem_refinement_find(const char *key, size_t length) {
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    if (strlen(keys[r]) == length && memcmp(keys[r], key, length) == 0) return r;
  return -1;
}
