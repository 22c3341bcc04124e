/* The program: what its commands share. A command works inside one protected call; all that it takes hangs on `cli` and
 * is given back at the end, whatever happened. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "cli/options.h"
#include "demarche/demarche.h"

typedef struct cli_job {
  dem_ctx *cx;
  const struct cli_command *command;
  cli_settings settings;
  int n_arguments;
  char **arguments;
  int argc; /* the whole command line, for what reproduces a page */
  char **argv;
  dem_arena *mem;
  dem_buf out; /* what goes to stdout */
  dem_buf text, second; /* files as read */
  dem_model *model;
  dem_rat *values;
  dem_game *game;
  dem_answer *answer;
  dem_check *check;
  dem_simulation *simulation;
  int exit_code; /* where the call itself succeeded */
} cli_job;

typedef struct cli_command {
  const char *name, *arguments, *summary, *details;
  int least, most; /* number of arguments */
  dem_status (*run)(cli_job *cli);
  unsigned options; /* a bit for each */
} cli_command;

extern const cli_command CLI_COMMANDS[];
extern const int CLI_N_COMMANDS;

const cli_command *cli_command_find(const char *name);

/* ---- usage.c --------------------------------------------------------------------------------------------------- */

void cli_usage_put(dem_buf *out);
void cli_usage_put_command(dem_buf *out, const cli_command *command);

/* ---- suggest.c ------------------------------------------------------------------------------------------------- */

/* The candidate nearest to what was typed; NULL where none is near. */
const char *cli_suggest(const char *typed, int n, const char *const *candidates);

/* ---- files.c --------------------------------------------------------------------------------------------------- */

/* "-" is standard input. DEM_STREAM where it cannot be read. */
dem_status cli_file_read(cli_job *cli, dem_buf *out, const char *file);
/* `fresh`: fail where the file exists. */
dem_status cli_file_write(cli_job *cli, const char *file, const dem_buf *text, bool fresh);
/* Writes what has gathered in `out` to stdout, for output that is not held whole. */
dem_status cli_flush(cli_job *cli);

/* ---- session.c ------------------------------------------------------------------------------------------------- */

/* The model of the first argument with --set; then the game bound there; then the answer. */
dem_status cli_open_model(cli_job *cli);
dem_status cli_open_game(cli_job *cli);
dem_status cli_solve(cli_job *cli);
void cli_close(cli_job *cli);
dem_text_settings cli_text_settings(const cli_job *cli);

/* ---- the commands ---------------------------------------------------------------------------------------------- */

dem_status cli_run_solve(cli_job *cli);
dem_status cli_run_verify(cli_job *cli);
dem_status cli_run_check(cli_job *cli);
dem_status cli_run_simulate(cli_job *cli);
dem_status cli_run_explain(cli_job *cli);
dem_status cli_run_show(cli_job *cli);
dem_status cli_run_models(cli_job *cli);
dem_status cli_run_new(cli_job *cli);
dem_status cli_run_report(cli_job *cli);
dem_status cli_run_help(cli_job *cli);
dem_status cli_run_version(cli_job *cli);

#endif
