/* Files in and out. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"

enum { CHUNK = 1 << 16 };

/* One byte beyond the limit is read, so that the reader of the text can say that it is too long. */
static void read_all(dem_buf *out, FILE *stream) {
  char chunk[CHUNK];
  for (size_t n; out->length <= DEM_MAX_TEXT && (n = fread(chunk, 1, sizeof chunk, stream)) > 0;)
    dem_buf_put_bytes(out, chunk, n);
}

dem_status cli_file_read(cli_job *cli, dem_buf *out, const char *file) {
  struct stat about;
  bool is_input = strcmp(file, "-") == 0;
  FILE *stream = is_input ? stdin : fopen(file, "rb");
  if (!stream) return dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(errno));
  if (fstat(fileno(stream), &about) == 0 && S_ISDIR(about.st_mode)) {
    if (!is_input) fclose(stream);
    return dem_fail(cli->cx, DEM_STREAM, "%s: is a folder, not a file", file);
  }
  read_all(out, stream);
  bool failed = ferror(stream);
  int reason = errno;
  if (!is_input) fclose(stream);
  if (failed) return dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(reason));
  return DEM_OK;
}

dem_status cli_file_write(cli_job *cli, const char *file, const dem_buf *text, bool fresh) {
  FILE *stream = fopen(file, fresh ? "wbx" : "wb");
  if (!stream && fresh && errno == EEXIST)
    return dem_fail(cli->cx, DEM_STREAM, "%s: exists already; it was left as it is", file);
  if (!stream) return dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(errno));
  bool written = fwrite(dem_buf_text(text), 1, text->length, stream) == text->length;
  int reason = errno;
  if (fclose(stream) != 0) {
    written = false;
    reason = errno;
  }
  return written ? DEM_OK : dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(reason));
}
