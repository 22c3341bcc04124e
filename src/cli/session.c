/* From a file to an answer, step by step; every step leaves its result on `cli`. */
#include <string.h>

#include "cli/cli.h"

static dem_status read_tree(cli_job *cli) {
  const char *file = cli->arguments[0];
  if (cli->settings.n_texts > 0)
    return dem_fail(cli->cx, DEM_USAGE,
                    "--set needs a model, whose parameters it sets; %s is a game of Gambit's, with numbers only", file);
  DEM_TRY(dem_tree_read(cli->cx, &cli->tree, file, dem_buf_text(&cli->text), cli->text.length));
  dem_buf_clear(&cli->text);
  return DEM_OK;
}

static dem_status read_model(cli_job *cli) {
  DEM_TRY(dem_model_read(cli->cx, &cli->model, cli->arguments[0], dem_buf_text(&cli->text), cli->text.length));
  cli->values = dem_model_values(cli->mem, cli->model);
  for (int i = 0; i < cli->settings.n_texts; i++)
    DEM_TRY(dem_model_set(cli->cx, cli->mem, cli->values, cli->model, cli->settings.texts[i]));
  return DEM_OK;
}

static dem_status fail_no_model(cli_job *cli) {
  return dem_fail(
    cli->cx, DEM_USAGE,
    "this needs a model (.dem); %s is a game of Gambit's, which solve, report, verify, simulate, show and "
    "explain --outcome take",
    cli->arguments[0]);
}

dem_status cli_open_file(cli_job *cli) {
  bool is_tree;
  DEM_TRY(cli_game_read(cli, &cli->text, &is_tree, cli->arguments[0]));
  if (!is_tree) return read_model(cli);
  return cli->command->trees ? read_tree(cli) : fail_no_model(cli);
}

dem_status cli_open_model(cli_job *cli) {
  DEM_TRY(cli_open_file(cli));
  return cli->model ? DEM_OK : fail_no_model(cli);
}

dem_status cli_open_game(cli_job *cli) {
  DEM_TRY(cli_open_file(cli));
  if (cli->tree) return dem_game_from_tree(cli->cx, &cli->game, cli->tree);
  return dem_game_bind(cli->cx, &cli->game, cli->model, cli->values);
}

dem_status cli_check_signaling(cli_job *cli, const char *what) {
  const char *why = cli->game->outside;
  return why ? dem_fail(cli->cx, DEM_DOMAIN, "%s: %s, since the game is no signaling game: %s", cli->arguments[0], what,
                        why)
             : DEM_OK;
}

dem_status cli_read_observed(cli_job *cli, const int **out) {
  const char *text = cli_text(cli, CLI_OBSERVE);
  if (!text) return DEM_OK;
  if (!cli->model)
    return dem_fail(cli->cx, DEM_USAGE, "--observe needs a model, whose channels it names; %s is a game of Gambit's",
                    cli->arguments[0]);
  int *levels = DEM_NEW_ARRAY(cli->mem, int, cli->model->n_channels + 1);
  *out = levels;
  return dem_model_read_signal(cli->cx, levels, cli->model, text);
}

static dem_status read_settings(cli_job *cli, dem_solve_settings *out) {
  const cli_setting *of = cli->settings.of;
  *out = DEM_SOLVE_DEFAULTS;
  out->brief = of[CLI_BRIEF].given;
  if (of[CLI_COMPONENTS].given) out->max_components = (int)of[CLI_COMPONENTS].number;
  if (of[CLI_POINTS].given) out->max_points = (int)of[CLI_POINTS].number;
  if (of[CLI_TIME].given) out->seconds = of[CLI_TIME].number;
  return cli_read_observed(cli, &out->observe);
}

dem_status cli_solve(cli_job *cli) {
  dem_solve_settings settings;
  DEM_TRY(cli_open_game(cli));
  DEM_TRY(read_settings(cli, &settings));
  return dem_solve(cli->cx, &cli->answer, cli->game, &settings);
}

/* The ledger's readers before the ledger. */
static void close_evidence(cli_job *cli) {
  if (cli->coder) dem_coder_free(cli->coder);
  if (cli->actors) dem_actors_free(cli->actors);
  if (cli->mapping) dem_mapping_free(cli->mapping);
  if (cli->inference) dem_inference_free(cli->inference);
  if (cli->scan) dem_signal_scan_close(cli->scan);
  if (cli->ledger) dem_ledger_close(cli->ledger);
}

void cli_close(cli_job *cli) {
  cli_sink_drop(cli);
  close_evidence(cli);
  dem_verification_free(cli->check);
  dem_simulation_close(cli->simulation);
  dem_reasons_free(cli->reasons);
  dem_answer_free(cli->answer);
  dem_game_free(cli->game);
  dem_model_free(cli->model);
  dem_tree_free(cli->tree);
  dem_arena_free(cli->mem);
  dem_buf_clear(&cli->text);
  dem_buf_clear(&cli->second);
  dem_buf_clear(&cli->third);
  dem_buf_clear(&cli->talk);
  dem_buf_clear(&cli->out);
}

dem_text_settings cli_text_settings(const cli_job *cli) {
  return (dem_text_settings){
    .width = cli->terminal.width,
    .colour = cli->terminal.colour,
    .utf8 = cli->terminal.utf8,
    .verbose = cli->settings.of[CLI_VERBOSE].given,
    .outcome = cli->settings.of[CLI_OUTCOME].given ? (int)cli->settings.of[CLI_OUTCOME].number : 0,
  };
}
