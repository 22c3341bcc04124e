/* Sources are numbered: each text stands once. */
#ifndef LEDGER_SOURCES_H
#define LEDGER_SOURCES_H

#include "ledger/store.h"

typedef struct dem_sources dem_sources;

dem_status dem_sources_open(dem_ctx *cx, dem_sources **out, dem_arena *mem, dem_ledger *ledger);
/* The number of a text, new or known. */
dem_status dem_sources_find(dem_ctx *cx, int64_t *out, dem_sources *sources, dem_field text);
void dem_sources_close(dem_sources *sources);

#endif
