/* simulate: plays drawn at random, as CSV. Rows are written as they come, so that memory does not grow with their number. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"

enum { DRAWS_BETWEEN_STEPS = 1 << 10, DEFAULT_DRAWS = 1000 };

static dem_status read_seed(cli_job *cli, uint64_t *out) {
  const cli_setting *setting = &cli->settings.of[CLI_SEED];
  *out = 1;
  if (!setting->given) return DEM_OK;
  const char *text = setting->text;
  errno = 0;
  bool digits = *text && strspn(text, "0123456789") == strlen(text);
  if (digits) *out = strtoull(text, NULL, 10);
  if (digits && errno == 0) return DEM_OK;
  return dem_fail(cli->cx, DEM_USAGE, "--seed needs a whole number from 0 to %llu, not '%s'",
                  (unsigned long long)UINT64_MAX, text);
}

/* Outcomes alone: what sustains them is not drawn from. */
static dem_status find_outcomes(cli_job *cli) {
  cli->settings.of[CLI_BRIEF].given = true;
  DEM_TRY(cli_solve(cli));
  const dem_answer *answer = cli->answer;
  if (answer->stopped != DEM_OK) return dem_fail(cli->cx, answer->stopped, "%s", answer->why);
  if (answer->in_class) return DEM_OK;
  return dem_fail(cli->cx, DEM_DOMAIN, "%s: no play can be drawn, since the outcomes of this game cannot be found: %s",
                  cli->arguments[0], answer->why);
}

static dem_status draw_all(cli_job *cli, uint64_t n) {
  dem_report_draw_header(&cli->out, cli->game);
  for (uint64_t i = 0; i < n; i++) {
    dem_draw draw;
    if (i % DRAWS_BETWEEN_STEPS == 0) dem_ctx_step(cli->cx, "drawing plays", (double)i / (double)n);
    DEM_TRY(dem_simulation_draw(cli->cx, &draw, cli->simulation, i));
    dem_report_draw_row(&cli->out, cli->answer, i, &draw);
    DEM_TRY(cli_sink_pour(cli));
  }
  return DEM_OK;
}

dem_status cli_run_simulate(cli_job *cli) {
  const cli_setting *of = cli->settings.of;
  uint64_t seed, n = of[CLI_N].given ? (uint64_t)of[CLI_N].number : DEFAULT_DRAWS;
  int outcome = of[CLI_OUTCOME].given ? (int)of[CLI_OUTCOME].number : 0;
  DEM_TRY(read_seed(cli, &seed));
  DEM_TRY(find_outcomes(cli));
  DEM_TRY(dem_simulation_open(cli->cx, &cli->simulation, cli->answer, outcome, seed));
  return draw_all(cli, n);
}
