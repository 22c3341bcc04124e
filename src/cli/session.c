/* From a file to an answer, step by step; every step leaves its result on `cli`. */
#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"

static bool ends_with(const char *text, const char *end) {
  size_t n = strlen(text), m = strlen(end);
  return n >= m && strcmp(text + n - m, end) == 0;
}

/* Gambit's trees are told by their name or their first word. */
static dem_status refuse_efg(cli_job *cli, const char *file) {
  bool is_efg = ends_with(file, ".efg") || strncmp(dem_buf_text(&cli->text), "EFG ", 4) == 0;
  if (!is_efg) return DEM_OK;
  return dem_fail(cli->cx, DEM_DOMAIN,
                  "%s:1: Gambit's .efg games are not read yet; write the game as a model, "
                  "beginning with 'demarche new my.dem'",
                  file);
}

dem_status cli_open_model(cli_job *cli) {
  const char *file = cli->arguments[0];
  DEM_TRY(cli_file_read(cli, &cli->text, file));
  DEM_TRY(refuse_efg(cli, file));
  DEM_TRY(dem_model_read(cli->cx, &cli->model, file, dem_buf_text(&cli->text), cli->text.length));
  cli->values = dem_model_values(cli->mem, cli->model);
  for (int i = 0; i < cli->settings.n_texts; i++)
    DEM_TRY(dem_model_set(cli->cx, cli->mem, cli->values, cli->model, cli->settings.texts[i]));
  return DEM_OK;
}

dem_status cli_open_game(cli_job *cli) {
  DEM_TRY(cli_open_model(cli));
  return dem_game_bind(cli->cx, &cli->game, cli->model, cli->values);
}

dem_status cli_read_observed(cli_job *cli, const int **out) {
  const char *text = cli_text(cli, CLI_OBSERVE);
  if (!text) return DEM_OK;
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
  dem_check_free(cli->check);
  dem_simulation_close(cli->simulation);
  dem_answer_free(cli->answer);
  dem_game_free(cli->game);
  dem_model_free(cli->model);
  dem_arena_free(cli->mem);
  dem_buf_clear(&cli->text);
  dem_buf_clear(&cli->second);
  dem_buf_clear(&cli->third);
  dem_buf_clear(&cli->talk);
  dem_buf_clear(&cli->out);
}

static int width_of_terminal(void) {
  struct winsize size = {0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40) return 80;
  return size.ws_col < 120 ? size.ws_col : 120;
}

dem_text_settings cli_text_settings(const cli_job *cli) {
  bool terminal = isatty(STDOUT_FILENO);
  const char *plain = getenv("NO_COLOR");
  return (dem_text_settings){
    .width = terminal ? width_of_terminal() : 80,
    .colour = terminal && !(plain && *plain),
    .utf8 = terminal && strcmp(nl_langinfo(CODESET), "UTF-8") == 0,
    .verbose = cli->settings.of[CLI_VERBOSE].given,
    .outcome = cli->settings.of[CLI_OUTCOME].given ? (int)cli->settings.of[CLI_OUTCOME].number : 0,
  };
}
