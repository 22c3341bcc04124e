/* Files that fail at a chosen point: SQLite's way to the system with a counter before it. The n-th read, write, sync, lock,
 * open, truncation, deletion or mapping fails, and where `lasting` every later one, as when a disk is pulled out. */
#ifndef SUPPORT_FAILING_FILES_H
#define SUPPORT_FAILING_FILES_H

#include <stdbool.h>

/* What the system says. */
typedef enum files_reason { FILES_BROKEN, FILES_FULL, FILES_TORN } files_reason; /* EIO; ENOSPC; half a write, then EIO */

/* All of SQLite's files of this program go through here from now on. Syncs are counted, but not made. */
void failing_files_install(void);
void failing_files_set(int left, bool lasting, files_reason reason); /* `left` negative: never */
/* Whether one has failed since then. */
bool failing_files_failed(void);

#endif
