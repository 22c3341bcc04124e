/* ledger actors: whom a ledger knows, and further ones for it. */
#include <string.h>

#include "cli/cli.h"

dem_status cli_read_names(cli_job *cli) {
  const char *file = cli_text(cli, CLI_NAMES);
  if (file) DEM_TRY(cli_file_read(cli, &cli->text, file));
  return dem_actors_read(cli->cx, &cli->actors, file, file ? dem_buf_text(&cli->text) : NULL, cli->text.length);
}

static dem_status open_ledger(cli_job *cli, dem_actor_report *report) {
  report->adds = cli_text(cli, CLI_NAMES) != NULL;
  if (report->adds) DEM_TRY(cli_read_names(cli));
  DEM_TRY(cli_open_ledger(cli, report->adds));
  if (report->adds) DEM_TRY(dem_ledger_add_actors(cli->cx, &report->added, cli->ledger, cli->actors));
  report->actors = dem_ledger_actors(cli->ledger);
  return DEM_OK;
}

static dem_status find(cli_job *cli, int *out, const dem_actors *actors, const char *text) {
  int near = -1;
  *out = dem_actors_find_code(actors, text, strlen(text), &near);
  if (*out >= 0) return DEM_OK;
  if (near < 0) return dem_fail(cli->cx, DEM_USAGE, "there is no actor '%s' in the ledger", text);
  return dem_fail(cli->cx, DEM_USAGE, "there is no actor '%s' in the ledger; did you mean %s (%s)?", text,
                  actors->actors[near].code, actors->actors[near].name);
}

dem_status cli_run_ledger_actors(cli_job *cli) {
  dem_actor_report report = {0};
  const dem_text_settings settings = cli_text_settings(cli);
  int *wanted = DEM_NEW_ARRAY(cli->mem, int, cli->n_arguments + 1);
  DEM_TRY(open_ledger(cli, &report));
  for (int i = 0; i < cli->n_arguments; i++) DEM_TRY(find(cli, &wanted[i], report.actors, cli->arguments[i]));
  report.n_wanted = cli->n_arguments;
  report.wanted = cli->n_arguments > 0 ? wanted : NULL;
  if (cli_wants_rows(cli)) return dem_report_actors_listing(cli->cx, &cli->out, &report, &cli->listing);
  if (cli->settings.of[CLI_JSON].given) return dem_report_actors_json(cli->cx, &cli->out, &report);
  return dem_report_actors_text(cli->cx, &cli->out, &report, &settings);
}
