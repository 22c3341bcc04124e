/* explain: the model in plain English, or one of its outcomes. */
#include "cli/cli.h"

/* What is said where there is no such outcome. */
static dem_status fail_number(const cli_job *cli, int wanted) {
  const dem_answer *answer = cli->answer;
  if (!answer->in_class)
    return dem_fail(cli->cx, DEM_DOMAIN, "%s: there are no outcomes to explain: %s", cli->arguments[0], answer->why);
  if (answer->n_outcomes == 0)
    return dem_fail(cli->cx, answer->stopped != DEM_OK ? answer->stopped : DEM_DOMAIN, "%s: no outcome was found: %s",
                    cli->arguments[0], answer->why ? answer->why : "there is none");
  return dem_fail(cli->cx, answer->stopped != DEM_OK ? answer->stopped : DEM_USAGE,
                  "there is no outcome %d: %s %d", wanted,
                  answer->complete ? "the last one is" : "the list is not complete, and its last one is", answer->n_outcomes);
}

static dem_status explain_outcome(cli_job *cli) {
  DEM_TRY(cli_solve(cli));
  int wanted = (int)cli->settings.of[CLI_OUTCOME].number;
  if (wanted > cli->answer->n_outcomes) return fail_number(cli, wanted);
  DEM_TRY(dem_reasons_find(cli->cx, &cli->reasons, cli->answer, wanted - 1));
  cli->exit_code = dem_status_exit_code(cli->answer->stopped);
  if (cli->form == CLI_FORM_JSON) return dem_report_reasons_json(cli->cx, &cli->out, cli->reasons);
  const dem_text_settings settings = cli_text_settings(cli);
  return dem_explain_outcome(cli->cx, &cli->out, cli->reasons, &settings);
}

dem_status cli_run_explain(cli_job *cli) {
  if (cli->settings.of[CLI_OUTCOME].given) return explain_outcome(cli);
  if (cli->form == CLI_FORM_JSON)
    return dem_fail(cli->cx, DEM_USAGE, "JSON explains an outcome: say which, as in --outcome 1");
  DEM_TRY(cli_open_model(cli));
  const dem_text_settings settings = cli_text_settings(cli);
  return dem_explain(cli->cx, &cli->out, cli->model, cli->values, &settings);
}
