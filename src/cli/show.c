/* show: the model as canonical text, as numbers. */
#include <string.h>

#include "cli/cli.h"

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

static dem_status show_model(cli_job *cli) {
  DEM_TRY(cli_open_model(cli));
  const dem_model model = set_model(cli);
  return dem_model_print(cli->cx, &cli->out, &model);
}

static dem_status show_game(cli_job *cli) {
  DEM_TRY(cli_open_game(cli));
  DEM_TRY(cli_check_signaling(cli, "it cannot be shown as types, signals and answers"));
  return dem_report_game(cli->cx, &cli->out, cli->game);
}

/* A file of Gambit's as it is, a model as a tree. */
static dem_status open_tree(cli_job *cli) {
  DEM_TRY(cli_open_file(cli));
  if (cli->tree) return DEM_OK;
  DEM_TRY(dem_game_bind(cli->cx, &cli->game, cli->model, cli->values));
  return dem_tree_from_game(cli->cx, &cli->tree, cli->game);
}

static dem_status show_tree(cli_job *cli) {
  if (!cli->tree) DEM_TRY(open_tree(cli));
  dem_tree_put_head(&cli->out, cli->tree);
  for (int i = 0; i < cli->tree->n_nodes; i++) {
    dem_tree_put_node(&cli->out, cli->tree, i);
    DEM_TRY(cli_sink_pour(cli));
  }
  return DEM_OK;
}

/* Without --as each file in its own form. */
static dem_status show_file(cli_job *cli) {
  DEM_TRY(cli_open_file(cli));
  if (cli->tree) return show_tree(cli);
  const dem_model model = set_model(cli);
  return dem_model_print(cli->cx, &cli->out, &model);
}

dem_status cli_run_show(cli_job *cli) {
  const char *as = cli_text(cli, CLI_AS);
  if (!as) return show_file(cli);
  if (strcmp(as, "model") == 0) return show_model(cli);
  if (strcmp(as, "game") == 0) return show_game(cli);
  if (strcmp(as, "efg") == 0) return show_tree(cli);
  return dem_fail(cli->cx, DEM_USAGE, "--as is model, game or efg, not '%s'", as);
}
