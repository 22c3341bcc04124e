/* Bytes of a file as they are, and which unpacker stands before them. */
#include "ledger/bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/ctx.h"

static dem_status fail(dem_ctx *cx, const dem_bytes *b, const char *what) {
  return dem_fail(cx, DEM_STREAM, "%s: %s: %s", b->file, what, strerror(errno));
}

dem_status dem_bytes_raw(dem_ctx *cx, size_t *got, dem_bytes *b, void *to, size_t room) {
  size_t kept = b->n_head - b->head_used;
  if (kept > 0) {
    *got = kept < room ? kept : room;
    memcpy(to, b->head + b->head_used, *got);
    b->head_used += *got;
    return DEM_OK;
  }
  ssize_t n;
  do n = read(b->handle, to, room);
  while (n < 0 && errno == EINTR);
  if (n < 0) return fail(cx, b, "cannot be read");
  b->taken += (uint64_t)n;
  *got = (size_t)n;
  return DEM_OK;
}

static dem_status look(dem_ctx *cx, dem_bytes *b) {
  unsigned char head[DEM_HEAD];
  size_t n = 0;
  for (size_t got = 1; n < DEM_HEAD && got > 0; n += got) DEM_TRY(dem_bytes_raw(cx, &got, b, head + n, DEM_HEAD - n));
  memcpy(b->head, head, n);
  b->n_head = n;
  if (n >= 2 && memcmp(head, "\x1f\x8b", 2) == 0) b->unpack = &DEM_UNPACK_GZ;
  if (n >= 4 && (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0)) b->unpack = &DEM_UNPACK_ZIP;
  return DEM_OK;
}

static dem_status open_handle(dem_ctx *cx, dem_bytes *b) {
  b->is_input = strcmp(b->file, "-") == 0;
  b->handle = b->is_input ? STDIN_FILENO : open(b->file, O_RDONLY | O_CLOEXEC);
  if (b->handle < 0) return fail(cx, b, "cannot be opened");
  struct stat about;
  if (fstat(b->handle, &about) != 0) return fail(cx, b, "cannot be read");
  if (S_ISDIR(about.st_mode)) return dem_fail(cx, DEM_STREAM, "%s: is a folder; name the files in it", b->file);
  b->size = S_ISREG(about.st_mode) && about.st_size > 0 ? (uint64_t)about.st_size : 0;
  return DEM_OK;
}

dem_status dem_bytes_open(dem_ctx *cx, dem_bytes **out, const char *file) {
  dem_bytes *b = dem_ctx_resize(cx, NULL, sizeof *b);
  *out = b;
  if (!b) return dem_fail(cx, DEM_MEMORY, "memory ran out (%zu more bytes were needed)", sizeof *b);
  *b = (dem_bytes){.cx = cx, .file = file, .handle = -1};
  DEM_TRY(open_handle(cx, b));
  DEM_TRY(look(cx, b));
  return b->unpack ? b->unpack->open(cx, b) : DEM_OK;
}

dem_status dem_bytes_read(dem_ctx *cx, size_t *got, dem_bytes *b, char *to, size_t room) {
  if (!b->unpack) return dem_bytes_raw(cx, got, b, to, room);
  DEM_TRY(b->unpack->read(cx, got, b, to, room));
  b->given += *got;
  if (b->given <= DEM_FREE_EXPANSION || b->given / DEM_MAX_EXPANSION <= b->taken) return DEM_OK;
  return dem_fail(cx, DEM_LIMIT,
                  "%s: unpacks to more than %d times its size (%llu bytes so far); unpack it by hand where "
                  "that is meant",
                  b->file, DEM_MAX_EXPANSION, (unsigned long long)b->given);
}

double dem_bytes_share(const dem_bytes *b) {
  if (b->size == 0 || b->unpack == &DEM_UNPACK_ZIP) return -1;
  double share = (double)b->taken / (double)b->size;
  return share < 1 ? share : 1;
}

void dem_bytes_close(dem_bytes *b) {
  if (!b) return;
  if (b->inner) b->unpack->close(b);
  if (b->handle >= 0 && !b->is_input) close(b->handle);
  dem_ctx_resize(b->cx, b, 0);
}
