/* solve: every equilibrium, as text or JSON. */
#include "cli/cli.h"

static bool is_unfinished(dem_status status) { return dem_status_exit_code(status) == 4; }

/* A limit that was met before there was an answer: an answer without outcomes says so. */
static dem_status print_unfinished(cli_job *cli, dem_status status) {
  const dem_game nothing = {.title = cli->model ? cli->model->title : NULL, .model = cli->model,
                            .parameters = cli->values};
  dem_arena *mem = cli->mem;
  const char *why = dem_arena_format(mem, "%s", dem_ctx_message(cli->cx));
  const dem_answer answer = {.game = &nothing, .untested = true, .why = why, .stopped = status, .components_total = -1,
                             .brief = cli->settings.of[CLI_BRIEF].given};
  DEM_TRY(dem_report_json(cli->cx, &cli->out, &answer));
  return dem_fail(cli->cx, status, "%s", why);
}

/* Rows of what sustains outcomes, and of components, are not there with --brief. */
static dem_status check_brief(cli_job *cli) {
  dem_listing listing = cli->listing.listing;
  bool lacks = listing == DEM_LISTING_BELIEFS || listing == DEM_LISTING_PIECES || listing == DEM_LISTING_SUSTAINING ||
               listing == DEM_LISTING_COMPONENTS;
  if (!lacks || !cli->settings.of[CLI_BRIEF].given) return DEM_OK;
  return dem_fail(cli->cx, DEM_USAGE, "--brief leaves out what the table '%s' holds: leave out one of both",
                  dem_listing_key(listing));
}

static dem_status print(cli_job *cli) {
  const dem_listing_settings *settings = &cli->listing;
  if (cli->form == CLI_FORM_JSON) return dem_report_json_of(cli->cx, &cli->out, cli->answer, settings->outcome);
  if (cli->form == CLI_FORM_LATEX && !cli_text(cli, CLI_TABLE))
    return dem_report_answer_latex(cli->cx, &cli->out, cli->answer, settings);
  cli_say_incomplete(cli, cli->answer->complete, cli->answer->why);
  if (cli_wants_rows(cli)) return dem_report_answer_listing(cli->cx, &cli->out, cli->answer, settings);
  return dem_report_text(cli->cx, &cli->out, cli->answer, &settings->text);
}

dem_status cli_run_solve(cli_job *cli) {
  DEM_TRY(check_brief(cli));
  dem_status status = cli_solve(cli);
  if (status != DEM_OK) return cli->form == CLI_FORM_JSON && is_unfinished(status) ? print_unfinished(cli, status) : status;
  cli->exit_code = dem_status_exit_code(cli->answer->stopped);
  return print(cli);
}
