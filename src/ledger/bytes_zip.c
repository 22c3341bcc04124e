/* Zip by libzip: an archive with exactly one file in it. */
#include <stdio.h>
#include <string.h>
#include <zip.h>
#include <zlib.h>

#include "base/ctx.h"
#include "ledger/bytes.h"

enum { MOST_LISTED = 10 };

typedef struct packed {
  zip_t *archive;
  zip_file_t *member;
} packed;

static void close_zip(dem_bytes *b) {
  packed *p = b->inner;
  if (p->member) zip_fclose(p->member);
  if (p->archive) zip_discard(p->archive);
  dem_ctx_resize(b->cx, p, 0);
}

static bool is_folder(const char *name) {
  size_t length = strlen(name);
  return length > 0 && name[length - 1] == '/';
}

static dem_status not_one(dem_ctx *cx, const dem_bytes *b, zip_t *archive, int n_files) {
  if (n_files == 0) return dem_fail(cx, DEM_DOMAIN, "%s: there is no file in this .zip", b->file);
  char list[1024] = "";
  size_t used = 0;
  for (zip_int64_t i = 0, n = 0; i < zip_get_num_entries(archive, 0) && n < MOST_LISTED; i++) {
    const char *name = zip_get_name(archive, (zip_uint64_t)i, 0);
    if (!name || is_folder(name)) continue;
    size_t length = strlen(name);
    if (used + length + 3 > sizeof list) break;
    used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", n++ > 0 ? ", " : "", name);
  }
  return dem_fail(cx, DEM_DOMAIN, "%s: %d files are in this .zip (%s%s); unpack it and name the ones that are meant",
                  b->file, n_files, list, n_files > MOST_LISTED ? ", ..." : "");
}

static dem_status broken(dem_ctx *cx, const dem_bytes *b, const char *why) {
  return dem_fail(cx, DEM_DOMAIN, "%s: this .zip cannot be read: %s", b->file, why);
}

static dem_status no_memory(dem_ctx *cx) { return dem_fail(cx, DEM_MEMORY, "memory ran out while a file was unpacked"); }

static dem_status failed(dem_ctx *cx, const dem_bytes *b, zip_error_t *error) {
  int code = zip_error_code_zip(error);
  if (code == ZIP_ER_MEMORY || (code == ZIP_ER_ZLIB && zip_error_code_system(error) == Z_MEM_ERROR)) return no_memory(cx);
  bool by_system = zip_error_system_type(error) == ZIP_ET_SYS && zip_error_code_system(error) != 0;
  if (by_system) return dem_fail(cx, DEM_STREAM, "%s: cannot be read: %s", b->file, strerror(zip_error_code_system(error)));
  return broken(cx, b, zip_error_strerror(error));
}

/* The one file in it: *index. */
static dem_status choose(dem_ctx *cx, zip_uint64_t *index, dem_bytes *b, zip_t *archive) {
  int n_files = 0;
  for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); i++) {
    const char *name = zip_get_name(archive, (zip_uint64_t)i, 0);
    if (!name || is_folder(name)) continue;
    if (n_files++ == 0) *index = (zip_uint64_t)i;
  }
  return n_files == 1 ? DEM_OK : not_one(cx, b, archive, n_files);
}

static dem_status open_archive(dem_ctx *cx, zip_t **out, const dem_bytes *b) {
  int code;
  *out = zip_open(b->file, ZIP_RDONLY, &code);
  if (*out) return DEM_OK;
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  dem_status status = failed(cx, b, &error);
  zip_error_fini(&error);
  return status;
}

static dem_status open_zip(dem_ctx *cx, dem_bytes *b) {
  if (b->is_input)
    return broken(cx, b, "it must be a file with a name, not standard input (unzip -p unpacks into a pipe)");
  packed *p = b->inner = dem_ctx_resize(cx, NULL, sizeof *p);
  if (!p) return no_memory(cx);
  *p = (packed){0};
  DEM_TRY(open_archive(cx, &p->archive, b));
  zip_uint64_t index = 0;
  DEM_TRY(choose(cx, &index, b, p->archive));
  p->member = zip_fopen_index(p->archive, index, 0);
  return p->member ? DEM_OK : failed(cx, b, zip_get_error(p->archive));
}

/* libzip does not say how much it has taken: the whole is what it can have taken at most. */
static dem_status read_zip(dem_ctx *cx, size_t *got, dem_bytes *b, char *to, size_t room) {
  packed *p = b->inner;
  b->taken = b->size;
  zip_int64_t n = zip_fread(p->member, to, room);
  if (n < 0) return failed(cx, b, zip_file_get_error(p->member));
  *got = (size_t)n;
  return DEM_OK;
}

const dem_unpacker DEM_UNPACK_ZIP = {open_zip, read_zip, close_zip};
