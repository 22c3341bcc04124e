/* infer: what the observations say of the types, row by row. */
#include <string.h>

#include "cli/cli.h"

static dem_status read_chance(cli_job *cli, dem_rat *out, cli_option option) {
  const char *text = cli_text(cli, option);
  dem_rat chance;
  if (!text) return DEM_OK;
  if (!dem_rat_read(cli->mem, &chance, text, strlen(text)) || dem_rat_sign(chance) < 0 ||
      dem_rat_compare(chance, DEM_ONE) > 0)
    return dem_fail(cli->cx, DEM_USAGE, "--%s needs a number in [0, 1], not '%s'", CLI_OPTION_TABLE[option].name, text);
  *out = chance;
  return DEM_OK;
}

static dem_status read_spread(cli_job *cli, dem_spread *out) {
  const char *text = cli_text(cli, CLI_SPREAD), *keys[DEM_N_SPREADS];
  if (!text) return DEM_OK;
  int found = dem_spread_find(text);
  if (found >= 0) {
    *out = (dem_spread)found;
    return DEM_OK;
  }
  for (int i = 0; i < DEM_N_SPREADS; i++) keys[i] = dem_spread_key((dem_spread)i);
  const char *meant = cli_suggest(text, DEM_N_SPREADS, keys);
  if (meant) return dem_fail(cli->cx, DEM_USAGE, "--spread '%s': did you mean '%s'?", text, meant);
  return dem_fail(cli->cx, DEM_USAGE, "--spread is %s or %s, not '%s'", keys[0], keys[1], text);
}

static dem_status read_settings(cli_job *cli, dem_infer_settings *out) {
  *out = dem_infer_defaults();
  DEM_TRY(read_chance(cli, &out->high, CLI_HIGH));
  DEM_TRY(read_chance(cli, &out->medium, CLI_MEDIUM));
  DEM_TRY(read_chance(cli, &out->low, CLI_LOW));
  DEM_TRY(read_chance(cli, &out->likely, CLI_LIKELY));
  DEM_TRY(read_spread(cli, &out->spread));
  if (cli->settings.of[CLI_TIME].given) out->seconds = cli->settings.of[CLI_TIME].number;
  return cli_read_observed(cli, &out->observe);
}

dem_status cli_infer(cli_job *cli) {
  dem_infer_settings settings;
  DEM_TRY(read_settings(cli, &settings));
  return dem_infer(cli->cx, &cli->inference, cli->game, cli->ledger, &settings);
}

dem_status cli_run_infer(cli_job *cli) {
  const dem_text_settings settings = cli_text_settings(cli);
  DEM_TRY(cli_open_game(cli));
  if (cli->model->n_observed == 0 && !cli_text(cli, CLI_OBSERVE))
    return dem_fail(cli->cx, DEM_DOMAIN,
                    "%s: nothing was observed: write 'observed CHANNEL = LEVEL' in it, or type --observe CHANNEL=LEVEL",
                    cli->arguments[0]);
  if (cli_text(cli, CLI_LEDGER)) DEM_TRY(cli_open_ledger(cli, false));
  DEM_TRY(cli_infer(cli));
  cli->exit_code = dem_status_exit_code(cli->inference->stopped);
  cli_say_incomplete(cli, cli->inference->complete, cli->inference->why);
  if (cli_wants_rows(cli)) return dem_report_inference_listing(cli->cx, &cli->out, cli->inference, &cli->listing);
  if (cli->settings.of[CLI_JSON].given) return dem_report_inference_json(cli->cx, &cli->out, cli->inference);
  return dem_report_inference_text(cli->cx, &cli->out, cli->inference, &settings);
}
