/* Gzip (RFC 1952) by zlib: members one after the other are one stream. */
#include <string.h>
#include <zlib.h>

#include "base/ctx.h"
#include "ledger/bytes.h"

enum { CHUNK = 1 << 16, GZIP_ONLY = 16 + MAX_WBITS };

typedef struct gz {
  z_stream z;
  bool begun, ended; /* inside of a member; between two */
  unsigned char in[CHUNK];
} gz;

static void *take(void *cx, unsigned n, unsigned size) { return dem_ctx_resize(cx, NULL, (size_t)n * size); }
static void give_back(void *cx, void *block) { dem_ctx_resize(cx, block, 0); }

static void close_gz(dem_bytes *b) {
  gz *g = b->inner;
  inflateEnd(&g->z);
  dem_ctx_resize(b->cx, g, 0);
}

static dem_status no_memory(dem_ctx *cx) {
  return dem_fail(cx, DEM_MEMORY, "memory ran out while a file was unpacked");
}

static dem_status open_gz(dem_ctx *cx, dem_bytes *b) {
  gz *g = b->inner = dem_ctx_resize(cx, NULL, sizeof *g);
  if (!g) return no_memory(cx);
  memset(g, 0, sizeof *g);
  g->z = (z_stream){.zalloc = take, .zfree = give_back, .opaque = cx};
  g->begun = true;
  return inflateInit2(&g->z, GZIP_ONLY) == Z_OK ? DEM_OK : no_memory(cx);
}

static dem_status corrupt(dem_ctx *cx, const dem_bytes *b, const char *why) {
  return dem_fail(cx, DEM_DOMAIN, "%s: is broken: %s (byte %llu of the .gz); fetch it again", b->file, why,
                  (unsigned long long)b->taken);
}

/* More input where there is none left; *more false at the end of the file. */
static dem_status feed(dem_ctx *cx, bool *more, dem_bytes *b, gz *g) {
  *more = true;
  if (g->z.avail_in > 0) return DEM_OK;
  size_t got;
  DEM_TRY(dem_bytes_raw(cx, &got, b, g->in, sizeof g->in));
  g->z.next_in = g->in;
  g->z.avail_in = (unsigned)got;
  *more = got > 0;
  return DEM_OK;
}

/* Between members: another one, or the zeros that tapes leave. */
static dem_status next_member(dem_ctx *cx, bool *more, dem_bytes *b, gz *g) {
  for (;;) {
    DEM_TRY(feed(cx, more, b, g));
    if (!*more || *g->z.next_in != 0) break;
    g->z.next_in++;
    g->z.avail_in--;
  }
  if (!*more) return DEM_OK;
  if (*g->z.next_in != 0x1f) return corrupt(cx, b, "something else follows the packed data");
  g->begun = true;
  return inflateReset(&g->z) == Z_OK ? DEM_OK : no_memory(cx);
}

static dem_status unpack(dem_ctx *cx, dem_bytes *b, gz *g) {
  bool more;
  DEM_TRY(feed(cx, &more, b, g));
  if (!more) return corrupt(cx, b, "it ends in the middle");
  int code = inflate(&g->z, Z_NO_FLUSH);
  if (code == Z_STREAM_END) g->begun = false;
  if (code == Z_STREAM_END || code == Z_OK || code == Z_BUF_ERROR) return DEM_OK;
  return code == Z_MEM_ERROR ? no_memory(cx) : corrupt(cx, b, g->z.msg ? g->z.msg : "its packed data make no sense");
}

static dem_status read_gz(dem_ctx *cx, size_t *got, dem_bytes *b, char *to, size_t room) {
  gz *g = b->inner;
  unsigned asked = room < 1u << 30 ? (unsigned)room : 1u << 30;
  g->z.next_out = (unsigned char *)to;
  g->z.avail_out = asked;
  while (g->z.avail_out == asked && !g->ended) {
    bool more = true;
    if (!g->begun) DEM_TRY(next_member(cx, &more, b, g));
    g->ended = !more;
    if (more) DEM_TRY(unpack(cx, b, g));
  }
  *got = asked - g->z.avail_out;
  return DEM_OK;
}

const dem_unpacker DEM_UNPACK_GZ = {open_gz, read_gz, close_gz};
