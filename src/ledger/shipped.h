/* Texts that ship inside the library: the list of actors, the words of stances, the mappings of data sets. The C file is
 * made of them by tools/embed. */
#ifndef LEDGER_SHIPPED_H
#define LEDGER_SHIPPED_H

#include <stddef.h>

typedef struct dem_shipped {
  const char *name; /* "words/actors.txt", "maps/kiel.map" */
  const char *stem; /* "actors", "kiel" */
  const char *text;
  size_t length;
} dem_shipped;

extern const dem_shipped DEM_SHIPPED[];
extern const int DEM_N_SHIPPED;

/* By name; there must be one. */
const dem_shipped *dem_shipped_at(const char *name);

#endif
