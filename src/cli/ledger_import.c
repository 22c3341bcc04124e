/* ledger import: files of the field, all or nothing; what is refused is said line by line. */
#include <string.h>

#include "cli/cli.h"

/* One's own mapping, of --map. */
static dem_status read_mapping(cli_job *cli) {
  const char *file = cli_text(cli, CLI_MAP);
  if (!file) return DEM_OK;
  if (cli_text(cli, CLI_MAPPING)) return dem_fail(cli->cx, DEM_USAGE, "--as and --map are two mappings; give one");
  DEM_TRY(cli_file_read(cli, &cli->text, file));
  return dem_mapping_read(cli->cx, &cli->mapping, file, dem_buf_text(&cli->text), cli->text.length);
}

static void say_refused(cli_job *cli, const dem_import_file *file) {
  enum { MOST = 100 };
  int told = file->kept < MOST ? file->kept : MOST;
  for (int i = 0; i < told; i++)
    dem_buf_format(&cli->talk, "%s:%lld: %s\n", file->file, (long long)file->refused[i].line, file->refused[i].says);
  long long more = (long long)file->n_refused - told;
  if (more > 0)
    dem_buf_format(&cli->talk, "%s: %lld more line%s refused\n", file->file, more, more == 1 ? " is" : "s are");
}

/* Where a limit stopped it, what was read until then is still told to a program. */
static dem_status fail(cli_job *cli, dem_status status, const dem_import *import) {
  const char *why = dem_arena_format(cli->mem, "%s", dem_ctx_message(cli->cx));
  if (cli->settings.of[CLI_JSON].given && import->why)
    DEM_TRY(dem_report_import_json(cli->cx, &cli->out, import));
  if (status == DEM_USAGE) return dem_fail(cli->cx, status, "%s", why);
  return dem_fail(cli->cx, status, "%s; nothing was written to %s", why, cli_text(cli, CLI_LEDGER));
}

static dem_status need_one_input(cli_job *cli) {
  int n = 0;
  for (int i = 0; i < cli->n_arguments; i++) n += strcmp(cli->arguments[i], "-") == 0;
  return n < 2 ? DEM_OK : dem_fail(cli->cx, DEM_USAGE, "only one file can be standard input");
}

dem_status cli_run_ledger_import(cli_job *cli) {
  dem_import import = {0};
  const dem_text_settings settings = cli_text_settings(cli);
  DEM_TRY(need_one_input(cli));
  DEM_TRY(read_mapping(cli));
  DEM_TRY(cli_open_ledger(cli, true));
  dem_status status =
    dem_ledger_import(cli->cx, &import, cli->mem, cli->ledger, cli_text(cli, CLI_MAPPING), cli->mapping,
                      cli->n_arguments, (const char *const *)cli->arguments);
  if (status != DEM_OK) return fail(cli, status, &import);
  for (int i = 0; i < import.n_files; i++) say_refused(cli, &import.files[i]);
  if (!import.done) cli->exit_code = dem_status_exit_code(DEM_DOMAIN);
  if (cli_wants_rows(cli)) return dem_report_import_listing(cli->cx, &cli->out, &import, &cli->listing);
  if (cli->settings.of[CLI_JSON].given) return dem_report_import_json(cli->cx, &cli->out, &import);
  return dem_report_import_text(cli->cx, &cli->out, &import, &settings);
}
