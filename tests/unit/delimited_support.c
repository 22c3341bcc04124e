/* See delimited_support.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "delimited_support.h"

static void put_record(dem_buf *out, const dem_record *record) {
  dem_buf_format(out, "%lld:", (long long)record->line);
  for (int i = 0; i < record->n; i++) {
    if (i) dem_buf_put_char(out, '|');
    for (size_t k = 0; k < record->fields[i].length; k++)
      dem_buf_put_char(out, record->fields[i].text[k] ? record->fields[i].text[k] : '0');
  }
  dem_buf_put(out, record->fault ? "!\n" : "\n");
}

dem_status delimited_read(dem_ctx *cx, dem_buf *out, const char *file, size_t size, char delimiter) {
  dem_delimited *reader;
  dem_record record;
  bool more = true;
  dem_status status = dem_delimited_open(cx, &reader, file, size);
  if (status == DEM_OK && delimiter) reader->delimiter = delimiter;
  while (status == DEM_OK && more) {
    status = dem_delimited_next(cx, &more, &record, reader);
    if (status == DEM_OK && more) put_record(out, &record);
  }
  dem_delimited_close(reader);
  return status;
}

void delimited_fails(shelf *s, const char *file, dem_status status, const char *says) {
  dem_buf out;
  dem_buf_init(&out, s->r.cx);
  assert_int_equal(delimited_read(s->r.cx, &out, file, DEM_DELIMITED_BUFFER, 0), status);
  if (!strstr(dem_ctx_message(s->r.cx), says)) fail_msg("'%s' does not say '%s'", dem_ctx_message(s->r.cx), says);
  dem_buf_clear(&out);
}
