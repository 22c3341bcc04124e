/* Which ledger, and which of its signals: what the verbs of ledger share. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

dem_status cli_need_ledger(cli_job *cli) {
  const char *name = cli->command->name, *arguments = cli->command->arguments;
  const char *file = cli_text(cli, CLI_LEDGER);
  if (file && strcmp(file, "-") == 0)
    return dem_fail(cli->cx, DEM_USAGE, "a ledger is a file, it cannot be standard input: type --ledger my.ledger");
  if (file && strcmp(file, ":memory:") == 0)
    return dem_fail(cli->cx, DEM_USAGE, "%s would be gone at once: type --ledger my.ledger, or --ledger ./%s for a file", file,
                    file);
  if (file && *file) return DEM_OK;
  return dem_fail(cli->cx, DEM_USAGE, "which ledger? Type: demarche %s --ledger FILE%s%s", name, *arguments ? " " : "",
                  arguments);
}

dem_status cli_open_ledger(cli_job *cli, bool writes) {
  const char *file = cli_text(cli, CLI_LEDGER);
  struct stat about;
  DEM_TRY(cli_need_ledger(cli));
  if (stat(file, &about) == 0 && S_ISFIFO(about.st_mode)) /* opening one would wait for a writer */
    return dem_fail(cli->cx, DEM_STREAM, "%s: is a pipe, not a ledger", file);
  dem_status status = dem_ledger_open(cli->cx, &cli->ledger, file, writes);
  if (status == DEM_STREAM && access(file, F_OK) != 0 && errno == ENOENT)
    return dem_fail(cli->cx, status, "%s; demarche ledger init --ledger %s makes one", dem_ctx_message(cli->cx), file);
  return status;
}

dem_ledger_filter cli_filter(const cli_job *cli) {
  return (dem_ledger_filter){.as = cli_text(cli, CLI_MAPPING),
                             .actor = cli_text(cli, CLI_ACTOR),
                             .target = cli_text(cli, CLI_TARGET),
                             .channel = cli_text(cli, CLI_CHANNEL),
                             .kind = cli_text(cli, CLI_KIND),
                             .from = cli_text(cli, CLI_FROM),
                             .to = cli_text(cli, CLI_TO)};
}

dem_status cli_read_id(cli_job *cli, int64_t *out, const char *text) {
  enum { MOST_DIGITS = 18 };
  size_t digits = strspn(text, "0123456789");
  int64_t id = digits > 0 && digits <= MOST_DIGITS && !text[digits] ? strtoll(text, NULL, 10) : 0;
  if (id < 1) return dem_fail(cli->cx, DEM_USAGE, "'%.40s' is no signal's number: they are 1, 2, ...", text);
  *out = id;
  return DEM_OK;
}
