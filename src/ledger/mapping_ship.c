/* The mappings that ship: every text below maps/. */
#include <string.h>

#include "ledger/mapping.h"
#include "ledger/shipped.h"

static const dem_shipped *find(int index) {
  for (int i = 0; i < DEM_N_SHIPPED; i++)
    if (strncmp(DEM_SHIPPED[i].name, "maps/", 5) == 0 && index-- == 0) return &DEM_SHIPPED[i];
  return NULL;
}

const char *dem_mapping_name(int index) {
  const dem_shipped *shipped = find(index);
  return shipped ? shipped->stem : NULL;
}

const char *dem_mapping_text(int index) {
  const dem_shipped *shipped = find(index);
  return shipped ? shipped->text : NULL;
}

const char *dem_mapping_title(dem_arena *mem, int index) {
  static const char BEFORE[] = "\ntitle \"";
  const char *text = dem_mapping_text(index), *title = text ? strstr(text, BEFORE) : NULL;
  if (!title) return NULL;
  title += strlen(BEFORE);
  return dem_arena_copy(mem, title, strcspn(title, "\"\n"));
}
