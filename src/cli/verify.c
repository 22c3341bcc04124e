/* verify: is a profile from outside an equilibrium? Exactly; decimals, where they are not, within a tolerance. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

/* A decimal or fraction is exact; "1e-6" is read to 18 digits. */
static dem_status read_within(cli_job *cli, dem_rat *out) {
  const char *text = cli->settings.of[CLI_WITHIN].given ? cli->settings.of[CLI_WITHIN].text : "0.000001";
  char digits[64], *end;
  if (dem_rat_read(cli->mem, out, text, strlen(text)) && dem_rat_sign(*out) >= 0) return DEM_OK;
  double value = strtod(text, &end);
  if (end == text || *end || !(value >= 0) || value > 1e9)
    return dem_fail(cli->cx, DEM_USAGE, "--within needs a number from 0, not '%s'", text);
  snprintf(digits, sizeof digits, "%.18f", value);
  dem_rat_read(cli->mem, out, digits, strlen(digits));
  return DEM_OK;
}

static dem_status check(cli_job *cli, const dem_profile *profile, bool tolerant, dem_rat within) {
  DEM_TRY(dem_verify(cli->cx, &cli->check, cli->game, profile, DEM_ZERO));
  if (cli->check->holds || !tolerant || dem_rat_is_zero(within)) return DEM_OK;
  dem_verification_free(cli->check);
  cli->check = NULL;
  return dem_verify(cli->cx, &cli->check, cli->game, profile, within);
}

/* Six digits of a chance can cost more than a millionth where payoffs are large: a line that holds within up to a thousand
 * times the tolerance is told so. */
static dem_status hint_rounding(cli_job *cli, const dem_profile *profile, dem_rat within) {
  for (int step = 0; step < 3; step++) {
    dem_verification *wider = NULL;
    within = dem_rat_mul(cli->mem, within, dem_rat_int(10));
    DEM_TRY(dem_verify(cli->cx, &wider, cli->game, profile, within));
    bool holds = wider->holds;
    dem_verification_free(wider);
    if (!holds) continue;
    dem_buf_format(&cli->talk, "%s: it holds within %g; decimals are rounded, and --within %g lets them be\n",
                   cli->arguments[1], dem_rat_double(within), dem_rat_double(within));
    return DEM_OK;
  }
  return DEM_OK;
}

dem_status cli_run_verify(cli_job *cli) {
  dem_profile profile = {0};
  dem_rat within;
  bool decimal = false;
  const char *file = cli->arguments[1];
  if (strcmp(file, "-") == 0 && strcmp(cli->arguments[0], "-") == 0)
    return dem_fail(cli->cx, DEM_USAGE, "only one of MODEL and PROFILE can be standard input");
  DEM_TRY(read_within(cli, &within));
  DEM_TRY(cli_open_game(cli));
  DEM_TRY(cli_check_signaling(cli, "no profile can be checked"));
  DEM_TRY(cli_file_read(cli, &cli->second, file));
  DEM_TRY(dem_profile_read(cli->cx, &profile, &decimal, cli->mem, cli->game, file, dem_buf_text(&cli->second),
                           cli->second.length));
  DEM_TRY(check(cli, &profile, decimal || cli->settings.of[CLI_WITHIN].given, within));
  cli->exit_code = cli->check->holds ? 0 : 1;
  if (!cli->check->holds && decimal && !dem_rat_is_zero(within)) DEM_TRY(hint_rounding(cli, &profile, within));
  if (cli_wants_rows(cli)) return dem_report_verification_listing(cli->cx, &cli->out, cli->check, &cli->listing);
  if (cli->settings.of[CLI_JSON].given) return dem_report_verification_json(cli->cx, &cli->out, cli->game, cli->check);
  return dem_report_verification_text(cli->cx, &cli->out, cli->check);
}
