/* Long outputs, written as they come: to standard output, or to a file that appears under its name only when it is whole. */
#include <errno.h>
#include <string.h>

#include "cli/cli.h"

enum { CHUNK = 1 << 16 };

dem_status cli_sink_open(cli_job *cli, const char *file) {
  if (!file || strcmp(file, "-") == 0) return DEM_OK;
  DEM_TRY(cli_check_output(cli, file));
  cli->target = cli_target_of(cli, file);
  cli->sink = cli_target_open(&cli->target);
  return cli->sink ? DEM_OK : dem_fail(cli->cx, DEM_STREAM, "%s: %s", file, strerror(errno));
}

static dem_status fail_writing(cli_job *cli, int reason) {
  if (cli->sink) return dem_fail(cli->cx, DEM_STREAM, "%s: %s", cli->target.name, strerror(reason));
  cli->spilt = true;
  cli->unread = reason == EPIPE;
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
  return written ? DEM_OK : fail_writing(cli, errno);
}

dem_status cli_sink_pour(cli_job *cli) { return cli->out.length < CHUNK ? DEM_OK : pour(cli); }

dem_status cli_sink_close(cli_job *cli) {
  if (!cli->sink) return DEM_OK;
  DEM_TRY(pour(cli));
  int reason = fclose(cli->sink) != 0 ? errno : cli_target_keep(&cli->target);
  dem_status status = reason == 0 ? DEM_OK : fail_writing(cli, reason);
  if (reason != 0) cli_target_drop(&cli->target);
  cli->sink = NULL;
  return status;
}

void cli_sink_drop(cli_job *cli) {
  if (!cli->sink) return;
  fclose(cli->sink);
  cli_target_drop(&cli->target);
  cli->sink = NULL;
}
