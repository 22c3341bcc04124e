/* A record seen through a mapping: what each role of it says, or why it is refused. */
#ifndef LEDGER_ROW_H
#define LEDGER_ROW_H

#include "ledger/mapping.h"
#include "ledger/store.h"

typedef enum dem_taken { DEM_TAKEN, DEM_SKIPPED, DEM_REFUSED } dem_taken;

typedef struct dem_row {
  dem_ctx *cx;
  dem_ledger *ledger;
  const char *as; /* the mapping's name */
  const dem_fit *fit;
  int n_columns;     /* of the file */
  dem_record record; /* in UTF-8 */
  dem_field values[DEM_N_ROW_ROLES];
  int actors[DEM_N_ROW_ROLES];   /* whom a role names; -1 */
  int64_t begin, end;            /* where in its source, in bytes; -1 */
  dem_buf made[DEM_N_ROW_ROLES]; /* values that are no piece of the record */
  dem_buf recoded;               /* the record, where it had to be turned into UTF-8 */
  dem_buf says;                  /* why it is refused */
  bool quiet;                    /* nobody reads that any more: what was meant is not looked for */
  int64_t older;                 /* rows below this id give dates */
  sqlite3_stmt *dates;           /* of rows of another table; NULL until one is needed */
  dem_buf last_key;              /* ... and the one looked up last, with its date */
  char last_date[11];
} dem_row;

void dem_row_init(dem_row *row, dem_ctx *cx, dem_ledger *ledger, const char *as);
void dem_row_clear(dem_row *row);
/* From now on records of this file. */
void dem_row_begin(dem_row *row, const dem_fit *fit, int n_columns);
dem_status dem_row_take(dem_ctx *cx, dem_taken *how, dem_row *row, const dem_record *record);

/* ---- row_value.c, row_date.c, row_number.c: false: refused, and `says` has the reason ---------------------------------- */

/* A part of a value, "" where its column is not there. */
dem_field dem_row_part(const dem_row *row, const dem_part *part);
/* All parts together, in the record where that can be. */
dem_field dem_row_join(dem_row *row, int role, const dem_value *value);
bool dem_row_value(dem_row *row, int role);
bool dem_row_date(dem_row *row, int role);
dem_status dem_row_found_date(dem_ctx *cx, bool *good, dem_row *row, int role);
bool dem_row_number(dem_row *row, int role, dem_field text, bool exponents);
/* Where in its source the row stands. */
bool dem_row_places(dem_row *row);
bool dem_row_confidence(dem_row *row, int role, dem_field text);
/* How many bytes of a value are shown in a reason: not so many that they hide it, and no letter in part. */
int dem_row_shown(dem_field text);
/* One to four digits; -1 where it is anything else. */
int dem_small_number(dem_field text);
bool dem_row_refuse(dem_row *row, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
