/* Long outputs, written as they come: to standard output, or to a file that appears under its name only when it is
 * whole (until then it is NAME.part; what is no plain file, such as a pipe, is written directly). */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/cli.h"

enum { CHUNK = 1 << 16 };

static bool is_plain_or_new(const char *file) {
  struct stat about;
  return stat(file, &about) != 0 || S_ISREG(about.st_mode);
}

const char *cli_part_name(cli_job *cli, const char *file) {
  return is_plain_or_new(file) ? dem_arena_format(cli->mem, "%s.part", file) : NULL;
}

dem_status cli_sink_open(cli_job *cli, const char *file) {
  if (!file || strcmp(file, "-") == 0) return DEM_OK;
  DEM_TRY(cli_check_output(cli, file));
  const char *part = cli_part_name(cli, file);
  cli->sink = fopen(part ? part : file, "wb");
  if (!cli->sink) return dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(errno));
  cli->sink_name = file;
  cli->sink_part = part;
  return DEM_OK;
}

static dem_status fail_writing(cli_job *cli) {
  int reason = errno;
  if (cli->sink) return dem_fail(cli->cx, DEM_STREAM, "%s: %s", cli->sink_name, strerror(reason));
  cli->spilt = true;
  return dem_fail(cli->cx, DEM_STREAM, "demarche: cannot write to standard output: %s", strerror(reason));
}

static dem_status pour(cli_job *cli) {
  if (!cli->sink) {
    cli_host_clear(cli->host);
    cli->host->shows = false;
    cli->poured = true;
  }
  size_t length = cli->out.length;
  cli->out.length = 0;
  bool written = fwrite(dem_buf_text(&cli->out), 1, length, cli->sink ? cli->sink : stdout) == length;
  return written ? DEM_OK : fail_writing(cli);
}

dem_status cli_sink_pour(cli_job *cli) { return cli->out.length < CHUNK ? DEM_OK : pour(cli); }

dem_status cli_sink_close(cli_job *cli) {
  if (!cli->sink) return DEM_OK;
  DEM_TRY(pour(cli));
  int failed = fclose(cli->sink);
  if (failed == 0 && cli->sink_part) failed = rename(cli->sink_part, cli->sink_name);
  dem_status status = failed == 0 ? DEM_OK : fail_writing(cli);
  if (failed != 0 && cli->sink_part) remove(cli->sink_part);
  cli->sink = NULL;
  return status;
}

void cli_sink_drop(cli_job *cli) {
  if (!cli->sink) return;
  fclose(cli->sink);
  if (cli->sink_part) remove(cli->sink_part);
  cli->sink = NULL;
}
