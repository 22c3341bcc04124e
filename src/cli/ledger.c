/* The verbs of ledger that look at the whole: init, check, stats, maps. */
#include <string.h>

#include "cli/cli.h"

dem_status cli_run_ledger_init(cli_job *cli) {
  DEM_TRY(cli_need_ledger(cli));
  const char *file = cli_text(cli, CLI_LEDGER);
  if (cli_text(cli, CLI_NAMES)) DEM_TRY(cli_read_names(cli));
  DEM_TRY(dem_ledger_create_with(cli->cx, &cli->ledger, file, cli->actors));
  if (cli->settings.of[CLI_JSON].given) return dem_report_init_json(cli->cx, &cli->out, file, cli->ledger);
  dem_buf_format(&cli->out, "%s: a new ledger. Fill it: demarche ledger import --ledger %s FILE...\n",
                 cli_clean(cli, file), cli_clean(cli, file));
  return DEM_OK;
}

dem_status cli_run_ledger_check(cli_job *cli) {
  dem_ledger_faults faults = {0};
  DEM_TRY(cli_open_ledger(cli, false));
  DEM_TRY(dem_ledger_check(cli->cx, &faults, cli->mem, cli->ledger));
  cli->exit_code = faults.n > 0 ? 1 : 0;
  if (cli_wants_rows(cli)) return dem_report_faults_listing(cli->cx, &cli->out, &faults, &cli->listing);
  if (cli->settings.of[CLI_JSON].given) return dem_report_faults_json(cli->cx, &cli->out, &faults);
  return dem_report_faults_text(cli->cx, &cli->out, &faults);
}

dem_status cli_run_ledger_stats(cli_job *cli) {
  dem_stats stats = {0};
  const dem_ledger_filter filter = cli_filter(cli);
  const dem_text_settings settings = cli_text_settings(cli);
  DEM_TRY(cli_open_ledger(cli, false));
  DEM_TRY(dem_ledger_filter_check(cli->cx, cli->ledger, &filter));
  DEM_TRY(dem_ledger_stats(cli->cx, &stats, cli->mem, cli->ledger, &filter));
  if (cli_wants_rows(cli)) return dem_report_stats_listing(cli->cx, &cli->out, &stats, &cli->listing);
  if (cli->settings.of[CLI_JSON].given) return dem_report_stats_json(cli->cx, &cli->out, &stats);
  return dem_report_stats_text(cli->cx, &cli->out, &stats, &settings);
}

static void put_mapping(cli_job *cli, int index) {
  enum { MOST_TITLE = 67 };
  const char *title = dem_mapping_title(cli->mem, index);
  size_t length = strlen(title);
  bool fits = length <= MOST_TITLE;
  dem_buf_format(&cli->out, "%-12s %.*s%s\n", dem_mapping_name(index), (int)(fits ? length : MOST_TITLE - 3), title,
                 fits ? "" : "...");
}

static dem_status put_all_mappings(cli_job *cli) {
  if (cli->form == CLI_FORM_JSON) return dem_report_mappings_json(cli->cx, &cli->out);
  if (cli->form == CLI_FORM_CSV) return dem_report_mappings_listing(cli->cx, &cli->out, &cli->listing);
  for (int n = 0; dem_mapping_name(n); n++) put_mapping(cli, n);
  return DEM_OK;
}

dem_status cli_run_ledger_maps(cli_job *cli) {
  enum { MOST = 64 };
  const char *names[MOST];
  int n = 0;
  if (cli->n_arguments == 0) return put_all_mappings(cli);
  if (cli->form != CLI_FORM_TEXT) return dem_fail(cli->cx, DEM_USAGE, "a mapping is a text: leave out --format");
  while (n < MOST && dem_mapping_name(n)) {
    names[n] = dem_mapping_name(n);
    if (strcmp(names[n], cli->arguments[0]) == 0) {
      dem_buf_put(&cli->out, dem_mapping_text(n));
      return DEM_OK;
    }
    n++;
  }
  const char *meant = cli_suggest(cli->arguments[0], n, names);
  return dem_fail(cli->cx, DEM_USAGE, "no mapping '%s' ships; %s%s%s", cli->arguments[0],
                  meant ? "did you mean '" : "'demarche ledger maps' lists them", meant ? meant : "",
                  meant ? "'?" : "");
}
