/* check: is the model well formed, and does it say of itself what is so? */
#include "cli/cli.h"

static dem_status judge(cli_job *cli, dem_expectation_row *rows) {
  for (int i = 0; i < cli->model->n_expects; i++) {
    rows[i].expect = &cli->model->expects[i];
    DEM_TRY(dem_expect_judge(cli->cx, &rows[i].result, cli->mem, cli->answer, rows[i].expect));
    if (!rows[i].result.holds) cli->exit_code = 1;
  }
  return DEM_OK;
}

/* The errors of a model that cannot be read, or a limit that it meets, are its answer, too. */
static dem_status print_errors(cli_job *cli, dem_status status) {
  const char *message = dem_arena_format(cli->mem, "%s", dem_ctx_message(cli->cx));
  const dem_diagnostic remark = {.file = cli->arguments[0], .says = message};
  if (dem_ctx_diagnostic_count(cli->cx) == 0) dem_ctx_diagnose(cli->cx, &remark);
  if (cli_wants_rows(cli)) DEM_TRY(dem_report_expects_listing(cli->cx, &cli->out, NULL, 0, &cli->listing));
  else DEM_TRY(dem_report_expects_json(cli->cx, &cli->out, cli->model, NULL, 0));
  return dem_fail(cli->cx, status, "%s", message);
}

static bool is_about_model(const cli_job *cli, dem_status status) {
  int code = dem_status_exit_code(status);
  return code == 4 || (code == 3 && dem_ctx_diagnostic_count(cli->cx) > 0);
}

dem_status cli_run_check(cli_job *cli) {
  bool json = cli->form == CLI_FORM_JSON, rows = cli_wants_rows(cli);
  bool tells_errors = json || (rows && cli->listing.listing == DEM_LISTING_REMARKS);
  cli->settings.of[CLI_BRIEF].given = true;
  dem_status status = cli_solve(cli);
  if (status != DEM_OK) return tells_errors && is_about_model(cli, status) ? print_errors(cli, status) : status;
  int n = cli->model->n_expects;
  dem_expectation_row *judged = DEM_NEW_ARRAY(cli->mem, dem_expectation_row, n + 1);
  DEM_TRY(judge(cli, judged));
  if (cli->answer->stopped != DEM_OK) cli->exit_code = dem_status_exit_code(cli->answer->stopped);
  if (rows) return dem_report_expects_listing(cli->cx, &cli->out, judged, n, &cli->listing);
  if (json) return dem_report_expects_json(cli->cx, &cli->out, cli->model, judged, n);
  return dem_report_expects_text(cli->cx, &cli->out, cli->model, judged, n);
}
