/* Files in and out. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"

enum { CHUNK = 1 << 16 };

/* Up to one chunk beyond the limit. */
static void read_all(dem_buf *out, FILE *stream, size_t most) {
  char chunk[CHUNK];
  for (size_t n; out->length <= most && (n = fread(chunk, 1, sizeof chunk, stream)) > 0;)
    dem_buf_put_bytes(out, chunk, n);
}

/* *size is how much a plain file holds, 0 where that is not known. */
static dem_status open_to_read(cli_job *cli, FILE **out, size_t *size, const char *file) {
  struct stat about;
  bool is_input = strcmp(file, "-") == 0;
  FILE *stream = is_input ? stdin : fopen(file, "rb");
  if (!stream) return dem_fail(cli->cx, DEM_STREAM, "%s: %s", *file ? file : "''", strerror(errno));
  bool known = fstat(fileno(stream), &about) == 0;
  if (known && S_ISDIR(about.st_mode)) {
    if (!is_input) fclose(stream);
    return dem_fail(cli->cx, DEM_STREAM, "%s: is a folder; name a file in it", file);
  }
  *size = known && !is_input && S_ISREG(about.st_mode) ? (size_t)about.st_size : 0;
  *out = stream;
  return DEM_OK;
}

static dem_status done_reading(cli_job *cli, FILE *stream, const char *file) {
  bool failed = ferror(stream);
  int reason = errno;
  if (stream != stdin) fclose(stream);
  return failed ? dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(reason)) : DEM_OK;
}

dem_status cli_file_read(cli_job *cli, dem_buf *out, const char *file) {
  FILE *stream = NULL;
  size_t size = 0;
  DEM_TRY(open_to_read(cli, &stream, &size, file));
  read_all(out, stream, DEM_MAX_TEXT);
  DEM_TRY(done_reading(cli, stream, file));
  if (out->length <= DEM_MAX_TEXT) return DEM_OK;
  return dem_fail(cli->cx, DEM_LIMIT, "%s: a text of more than %u bytes, the most that is read", file, DEM_MAX_TEXT);
}

dem_status cli_game_read(cli_job *cli, dem_buf *out, bool *is_tree, const char *file) {
  FILE *stream = NULL;
  size_t size = 0;
  DEM_TRY(open_to_read(cli, &stream, &size, file));
  read_all(out, stream, DEM_MAX_TEXT);
  *is_tree = dem_tree_is_meant(file, dem_buf_text(out), out->length);
  if (*is_tree) read_all(out, stream, DEM_MAX_TREE_TEXT);
  return done_reading(cli, stream, file);
}

dem_status cli_file_keep(cli_job *cli, const char **out, size_t *length, const char *file, size_t most) {
  FILE *stream = NULL;
  size_t size = 0;
  DEM_TRY(open_to_read(cli, &stream, &size, file));
  *length = size;
  if (size > 0 && size <= most) {
    char *text = dem_arena_take(cli->mem, size + 1);
    *length = fread(text, 1, size, stream);
    *out = text;
  } else if (size == 0) {
    dem_buf *text = &cli->text;
    dem_buf_clear(text);
    dem_buf_init(text, cli->cx);
    read_all(text, stream, most);
    *length = text->length;
    *out = *length <= most ? dem_arena_copy(cli->mem, dem_buf_text(text), *length) : NULL;
  }
  DEM_TRY(done_reading(cli, stream, file));
  if (*length > most) return dem_fail(cli->cx, DEM_LIMIT, "%s: a text of more than %zu bytes; split it", file, most);
  return DEM_OK;
}

static bool is_same_file(const struct stat *a, const char *name) {
  struct stat b;
  return name && stat(name, &b) == 0 && S_ISREG(b.st_mode) && a->st_dev == b.st_dev && a->st_ino == b.st_ino;
}

dem_status cli_check_output(cli_job *cli, const char *file) {
  struct stat about;
  if (stat(file, &about) != 0) return DEM_OK;
  bool same = is_same_file(&about, cli_text(cli, CLI_LEDGER));
  for (int i = 0; !same && i < cli->n_arguments; i++) same = is_same_file(&about, cli->arguments[i]);
  if (!same) return DEM_OK;
  return dem_fail(cli->cx, DEM_USAGE, "-o %s would write over what is read: give another name", file);
}

/* All of it, or the reason. */
static int write_all(FILE *stream, const dem_buf *text) {
  int reason = fwrite(dem_buf_text(text), 1, text->length, stream) == text->length ? 0 : errno;
  if (fclose(stream) != 0 && reason == 0) reason = errno;
  return reason;
}

static dem_status write_fresh(cli_job *cli, const char *file, const dem_buf *text) {
  FILE *stream = fopen(file, "wbx");
  if (!stream && errno == EEXIST)
    return dem_fail(cli->cx, DEM_STREAM, "%s: exists already; it was left as it is", file);
  if (!stream) return dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(errno));
  int reason = write_all(stream, text);
  if (reason == 0) return DEM_OK;
  remove(file);
  return dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(reason));
}

dem_status cli_file_write(cli_job *cli, const char *file, const dem_buf *text, bool fresh) {
  if (fresh) return write_fresh(cli, file, text);
  const cli_target to = cli_target_of(cli, file);
  FILE *stream = cli_target_open(&to);
  if (!stream) return dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(errno));
  int reason = write_all(stream, text);
  if (reason == 0) reason = cli_target_keep(&to);
  if (reason == 0) return DEM_OK;
  cli_target_drop(&to);
  return dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(reason));
}
