/* Delimited files, plain or packed: the records are the same whatever the buffer's size, and whether the bytes come plain or
 * packed; their fields are pieces of them. */
#include "fuzz.h"

#include <string.h>
#include <zlib.h>

#include "ledger/delimited.h"

enum { SMALL = 16, LARGE = 1 << 14, MOST_RECORDS = 2000 };

static void put_field(dem_buf *out, const dem_record *record, dem_field field) {
  FUZZ_TRUE(field.length <= record->length);
  dem_buf_format(out, "[%zu ", field.length);
  dem_buf_put_bytes(out, field.text, field.length);
}

static void put_record(dem_buf *out, const dem_record *record) {
  dem_buf_format(out, "\n%lld %d %s:", (long long)record->line, record->high, record->fault ? record->fault : "");
  dem_buf_put_bytes(out, record->text, record->length);
  FUZZ_TRUE(record->n > 0 && record->n <= DEM_MAX_COLUMNS);
  for (int i = 0; i < record->n; i++) put_field(out, record, record->fields[i]);
}

/* All records of a file or, where it cannot be read to its end, how that ended; as text of the driver's own. */
static fuzz_part tell(fuzz *f, const char *file, size_t room) {
  dem_delimited *reader = NULL;
  dem_record record;
  dem_buf all;
  bool more = true;
  int n = 0;
  dem_buf_init(&all, dem_arena_ctx(f->own));
  dem_status status = dem_delimited_open(f->cx, &reader, file, room);
  if (status == DEM_OK && !f->starved) status = dem_delimited_peek(f->cx, &more, &record, reader);
  while (status == DEM_OK && more && n < MOST_RECORDS) {
    status = dem_delimited_next(f->cx, &more, &record, reader);
    if (status == DEM_OK && more) put_record(&all, &record), n++;
    FUZZ_TRUE(status != DEM_OK || dem_delimited_share(reader) <= 1);
  }
  dem_delimited_close(reader);
  bool read = fuzz_ok(f, status);
  const char *text = read ? dem_buf_text(&all) : dem_status_text(status);
  size_t length = read ? all.length : strlen(text);
  fuzz_part told = {dem_arena_copy(f->own, text, length), length};
  dem_buf_clear(&all);
  return told;
}

static size_t pack(fuzz *f, char **out) {
  z_stream z = {0};
  FUZZ_TRUE(deflateInit2(&z, 1, Z_DEFLATED, 16 + MAX_WBITS, 1, Z_DEFAULT_STRATEGY) == Z_OK);
  size_t room = deflateBound(&z, f->length);
  *out = dem_arena_take(f->own, room);
  z.next_in = (unsigned char *)f->text, z.avail_in = (unsigned)f->length;
  z.next_out = (unsigned char *)*out, z.avail_out = (unsigned)room;
  FUZZ_TRUE(deflate(&z, Z_FINISH) == Z_STREAM_END);
  size_t length = room - z.avail_out;
  deflateEnd(&z);
  return length;
}

static bool is_packed(const fuzz *f) {
  return f->length >= 2 && (memcmp(f->text, "\x1f\x8b", 2) == 0 || memcmp(f->text, "PK", 2) == 0);
}

void fuzz_body(fuzz *f) {
  char *packed;
  const char *file = fuzz_file(f, 0, f->text, f->length);
  fuzz_part first = tell(f, file, LARGE), second = tell(f, file, SMALL);
  FUZZ_TRUE(f->starved || fuzz_same(first, second));
  if (is_packed(f) || f->length == 0) return;
  size_t length = pack(f, &packed);
  second = tell(f, fuzz_file(f, 0, packed, length), SMALL);
  FUZZ_TRUE(f->starved || fuzz_same(first, second));
}
