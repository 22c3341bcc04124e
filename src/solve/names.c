/* Names of kinds. */
#include "demarche/solve.h"

const char *dem_kind_text(dem_kind kind) {
  switch (kind) {
  case DEM_SEPARATING: return "separating";
  case DEM_POOLING: return "pooling";
  case DEM_PARTLY_POOLING: return "partly pooling";
  }
  return "";
}
