/* One import: what its steps share. */
#ifndef LEDGER_IMPORT_H
#define LEDGER_IMPORT_H

#include "ledger/about.h"

/* ---- import_choose.c: which mapping, which of its tables ------------------------------------------------------------ */

typedef struct dem_table_choice {
  const dem_mapping *mapping;
  dem_fit fit;
} dem_table_choice;

typedef struct dem_chooser {
  dem_ctx *cx;
  dem_arena *mem;
  dem_ledger *ledger;
  const char *as; /* NULL: the file decides */
  int n;
  dem_mapping **mappings; /* those that come into question */
} dem_chooser;

/* `own` NULL: all that ship, or the one named `as`. */
dem_status dem_chooser_open(dem_ctx *cx, dem_chooser *chooser, const dem_mapping *own);
/* Where the mapping that was chosen says so, delimiter and quoting of the reader change. DEM_DOMAIN: none fits, or several. */
dem_status dem_choose(dem_ctx *cx, dem_table_choice *out, const dem_chooser *chooser, dem_delimited *reader);

/* ---- import_place.c: which line of which file made a signal ----------------------------------------------------------- */

/* Ids and lines mostly grow together: a run is kept where they do not. */
typedef struct dem_run {
  int64_t id, line;
  const char *file;
} dem_run;

enum { DEM_MOST_RUNS = 4096 };
typedef struct dem_places {
  int n;
  bool full; /* what came later is not known */
  dem_run runs[DEM_MOST_RUNS];
  int64_t last_id;
} dem_places;

void dem_places_add(dem_places *places, int64_t id, const char *file, int64_t line);
/* "line 7 of FILE", or what the ledger says of a signal that was there before. */
dem_status dem_places_tell(dem_ctx *cx, dem_buf *out, const dem_places *places, dem_ledger *ledger, int64_t id);

#endif
