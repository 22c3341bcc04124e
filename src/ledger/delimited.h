/* Records of a delimited file (RFC 4180 and what is found in the wild): fields are pieces of the reader's buffer. */
#ifndef LEDGER_DELIMITED_H
#define LEDGER_DELIMITED_H

#include "ledger/bytes.h"
#include "ledger/store.h"

typedef struct dem_record {
  int64_t line;     /* where it begins, from 1 */
  const char *text; /* the whole, without its line end */
  size_t length;
  int n;
  dem_field *fields; /* without quotes; the reader's, until the next record */
  bool high;         /* some byte is above 127 */
  const char *fault; /* why it must be refused, else NULL */
} dem_record;

typedef struct dem_delimited {
  dem_ctx *cx;
  dem_bytes *bytes;
  char *buffer;                /* `capacity` bytes and some to spare: what was read ends with sentinels */
  size_t capacity, begin, end; /* unread bytes are in [begin, end) */
  bool drained;                /* nothing follows in the file */
  char delimiter, newline;     /* newline '\r' only where lines end with it alone */
  bool quotes;
  int64_t line; /* of the record at `begin` */
  dem_field fields[DEM_MAX_COLUMNS];
} dem_delimited;

enum { DEM_DELIMITED_BUFFER = 1 << 19 };
#define DEM_IS_EMPTY "%s: is empty; give a file with a header and rows"

/* `room`: bytes to begin with, DEM_DELIMITED_BUFFER where nothing speaks against it. After the call the first line is in the
 * buffer, a byte order mark is gone, `delimiter` is the one that occurs most in that line, `quotes` is set. DEM_DOMAIN:
 * empty, or UTF-16. On failure too, `dem_delimited_close`. */
dem_status dem_delimited_open(dem_ctx *cx, dem_delimited **out, const char *file, size_t room);
/* The next record that is not empty. DEM_LIMIT: beyond DEM_MAX_FIELD, DEM_MAX_RECORD or DEM_MAX_COLUMNS. */
dem_status dem_delimited_next(dem_ctx *cx, bool *more, dem_record *out, dem_delimited *reader);
/* How much of the file its records so far are, in [0, 1]; -1 where that is not known. */
double dem_delimited_share(const dem_delimited *reader);
/* The first record is given again by the next call. */
dem_status dem_delimited_peek(dem_ctx *cx, bool *more, dem_record *out, dem_delimited *reader);
void dem_delimited_close(dem_delimited *reader);

#endif
