/* Whom the rows of an import are about, counted by actor. */
#ifndef LEDGER_ABOUT_H
#define LEDGER_ABOUT_H

#include "ledger/row.h"

typedef struct dem_about dem_about;

dem_about *dem_about_new(dem_arena *mem, const dem_actors *actors);
/* Counts a row once for each actor that it is about: sender and target, and whoever its mapping's `mentions` finds. */
void dem_about_count(dem_about *about, const dem_row *row);
/* Writes the counts down and begins anew. */
dem_status dem_about_write(dem_ctx *cx, dem_about *about, dem_entry_writer *writer);

#endif
