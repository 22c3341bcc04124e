/* A file of records read into one text. */
#ifndef DELIMITED_SUPPORT_H
#define DELIMITED_SUPPORT_H

#include "ledger/delimited.h"
#include "ledger_support.h"

/* Records as "line:field|field", "!" after one with a fault; through a buffer of this size; `delimiter` 0: as it is found. */
dem_status delimited_read(dem_ctx *cx, dem_buf *out, const char *file, size_t size, char delimiter);
/* The file is not read, and that is what is said. */
void delimited_fails(shelf *s, const char *file, dem_status status, const char *says);

#endif
