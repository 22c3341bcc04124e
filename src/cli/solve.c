/* solve: every equilibrium, as text or JSON. */
#include "cli/cli.h"

static bool is_unfinished(dem_status status) { return dem_status_exit_code(status) == 4; }

/* A limit that was met before there was an answer: an answer without outcomes says so. */
static dem_status print_unfinished(cli_job *cli, dem_status status) {
  const dem_game nothing = {.title = cli->model ? cli->model->title : NULL, .model = cli->model,
                            .parameters = cli->values};
  dem_arena *mem = cli->mem;
  const char *why = dem_arena_format(mem, "%s", dem_ctx_message(cli->cx));
  const dem_answer answer = {.game = &nothing, .untested = true, .why = why, .stopped = status, .components_total = -1};
  DEM_TRY(dem_report_json(cli->cx, &cli->out, &answer, NULL));
  return dem_fail(cli->cx, status, "%s", why);
}

dem_status cli_run_solve(cli_job *cli) {
  bool json = cli->settings.of[CLI_JSON].given;
  dem_status status = cli_solve(cli);
  if (status != DEM_OK) return json && is_unfinished(status) ? print_unfinished(cli, status) : status;
  cli->exit_code = dem_status_exit_code(cli->answer->stopped);
  const dem_solve_settings printed = {.brief = cli->settings.of[CLI_BRIEF].given};
  if (json) return dem_report_json(cli->cx, &cli->out, cli->answer, &printed);
  const dem_text_settings settings = cli_text_settings(cli);
  return dem_report_text(cli->cx, &cli->out, cli->answer, &settings);
}
