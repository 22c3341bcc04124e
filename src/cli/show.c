/* explain and show: the model in words, as canonical text, as numbers. */
#include <string.h>

#include "cli/cli.h"

dem_status cli_run_explain(cli_job *cli) {
  DEM_TRY(cli_open_model(cli));
  return dem_explain(cli->cx, &cli->out, cli->model, cli->values, cli_text_settings(cli).width);
}

/* The model with the values that --set gave. */
static dem_model set_model(cli_job *cli) {
  dem_model model = *cli->model;
  dem_parameter *parameters = DEM_NEW_ARRAY(cli->mem, dem_parameter, model.n_parameters + 1);
  for (int i = 0; i < model.n_parameters; i++) {
    parameters[i] = model.parameters[i];
    parameters[i].value = cli->values[i];
  }
  model.parameters = parameters;
  return model;
}

dem_status cli_run_show(cli_job *cli) {
  const char *as = cli->settings.of[CLI_AS].given ? cli->settings.of[CLI_AS].text : "model";
  if (strcmp(as, "model") == 0) {
    DEM_TRY(cli_open_model(cli));
    const dem_model model = set_model(cli);
    return dem_model_print(cli->cx, &cli->out, &model);
  }
  if (strcmp(as, "game") != 0) return dem_fail(cli->cx, DEM_USAGE, "--as is model or game, not '%s'", as);
  DEM_TRY(cli_open_game(cli));
  return dem_report_game(cli->cx, &cli->out, cli->game);
}
