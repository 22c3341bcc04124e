/* A stream of bytes from a plain file, a .gz, a .zip with one file in it, or standard input ("-"); which one is told by
 * the first bytes, not by the name. */
#ifndef LEDGER_BYTES_H
#define LEDGER_BYTES_H

#include "demarche/ledger.h"

typedef struct dem_bytes dem_bytes;

/* How a kind of file is unpacked. `read` gives 0 bytes at the end only. */
typedef struct dem_unpacker {
  dem_status (*open)(dem_ctx *cx, dem_bytes *bytes);
  dem_status (*read)(dem_ctx *cx, size_t *got, dem_bytes *bytes, char *to, size_t room);
  void (*close)(dem_bytes *bytes);
} dem_unpacker;
extern const dem_unpacker DEM_UNPACK_GZ, DEM_UNPACK_ZIP;

enum { DEM_HEAD = 4 };

struct dem_bytes {
  dem_ctx *cx;
  const char *file;
  int handle;
  bool is_input;              /* standard input, which is not ours to close */
  const dem_unpacker *unpack; /* NULL: plain */
  void *inner;                /* of the unpacker */
  unsigned char head[DEM_HEAD];
  size_t n_head, head_used; /* bytes that were looked at and not yet given out */
  uint64_t size;            /* of the file, 0: not known */
  uint64_t taken, given;    /* bytes of the file read, bytes of content given out */
};

/* DEM_STREAM where it cannot be read or is no file, DEM_DOMAIN where it is packed and broken, or a .zip of another number of files
 * than one. On failure too, `dem_bytes_close`. `file` is borrowed. */
dem_status dem_bytes_open(dem_ctx *cx, dem_bytes **out, const char *file);
/* Up to `room` bytes; *got is 0 at the end only. DEM_LIMIT: it unpacks beyond DEM_MAX_EXPANSION. */
dem_status dem_bytes_read(dem_ctx *cx, size_t *got, dem_bytes *bytes, char *to, size_t room);
/* How much of it has been read, in [0, 1]; -1 where that is not known. */
double dem_bytes_share(const dem_bytes *bytes);
void dem_bytes_close(dem_bytes *bytes);

/* For unpackers: the file's own bytes. */
dem_status dem_bytes_raw(dem_ctx *cx, size_t *got, dem_bytes *bytes, void *to, size_t room);

#endif
