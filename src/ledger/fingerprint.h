/* What a row's content is, in two numbers. */
#ifndef LEDGER_FINGERPRINT_H
#define LEDGER_FINGERPRINT_H

#include "ledger/store.h"

typedef struct dem_print {
  int64_t print; /* place and hash */
  int64_t hash;  /* ... goes on */
} dem_print;

/* As two parameters. */
static inline void dem_print_bind(sqlite3_stmt *statement, int parameter, const dem_print *print) {
  sqlite3_bind_int64(statement, parameter, print->print);
  sqlite3_bind_int64(statement, parameter + 1, print->hash);
}

/* Of an entry from the mapping `as`: of its key where it has one, else of all of its fields. */
dem_print dem_print_of_entry(const char *as, const dem_entry *entry);
/* Of one text, as a number. */
int64_t dem_print_of_text(const char *text, size_t length);

#endif
