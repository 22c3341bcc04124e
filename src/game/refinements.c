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
