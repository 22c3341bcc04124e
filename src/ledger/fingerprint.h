/* What a row's content is, in sixteen bytes. */
#ifndef LEDGER_FINGERPRINT_H
#define LEDGER_FINGERPRINT_H

#include "ledger/store.h"

enum { DEM_PRINT_SIZE = 16 };

typedef struct dem_print {
  unsigned char bytes[DEM_PRINT_SIZE];
} dem_print;

/* Of an entry from the mapping `as`: of its key where it has one, else of all of its fields. */
dem_print dem_print_of_entry(const char *as, const dem_entry *entry);
/* Of one text, as a number. */
int64_t dem_print_of_text(const char *text, size_t length);

#endif
