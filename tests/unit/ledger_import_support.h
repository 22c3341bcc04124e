/* Files into the ledger of a shelf: those of ../shared, and small ones written by a test. */
#ifndef LEDGER_IMPORT_SUPPORT_H
#define LEDGER_IMPORT_SUPPORT_H

#include "ledger_support.h"

/* A table of signals as people write it, and a row of it that is fine. */
#define SEOUL_HEADER "date,actor,target,channel,kind,magnitude,unit,description,source,confidence\r\n"
#define SEOUL_ROW    "2024-07-11,KOR,UKR,aid,k,1,EUR,d,s,high\r\n"
/* A file of ICEWS, and one of its events. */
#define ICEWS_HEADER                                                                                                   \
  "Event ID\tEvent Date\tSource Country\tTarget Country\tCAMEO Code\tIntensity\tEvent Text\tSource Name\tTarget "      \
  "Name\tStory ID\n"
#define ICEWS_EVENT(id, intensity) id "\t2024-07-11\tSouth Korea\tNarnia\t010\t" intensity "\tsay\ta\tb\t1\n"

/* The name of a file of shared/data/evidence; skips the test where there is none. */
const char *import_sample(shelf *s, const char *name);
/* The bytes of a file. */
char *import_slurp(shelf *s, const char *file, size_t *length);

/* Imports files, or one with this text; a call that fails fails the test. */
dem_import import_files(shelf *s, dem_ledger *ledger, const char *as, int n, const char *const *files);
dem_import import_text(shelf *s, dem_ledger *ledger, const char *as, const char *text);

/* All rows of the ledger as CSV; how many an import has found to be about an actor. */
void import_put(shelf *s, dem_buf *out, dem_ledger *ledger);
int64_t import_about(shelf *s, dem_ledger *ledger, const char *actor);

#endif
