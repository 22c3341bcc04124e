/* demarche: finds the command, runs it, writes what it made, says what went wrong. */
#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/host.h"

enum { USAGE = 2, UNFINISHED = 4, BROKEN_STREAM = 5 };

/* ---- help and version ---------------------------------------------------------------------------------------- */

static dem_status fail_unknown(cli_job *cli, const char *name) {
  const char *names[32];
  for (int i = 0; i < CLI_N_COMMANDS; i++) names[i] = CLI_COMMANDS[i].name;
  const char *meant = cli_suggest(name, CLI_N_COMMANDS, names);
  if (meant) return dem_fail(cli->cx, DEM_USAGE, "there is no command '%s'; did you mean '%s'?", name, meant);
  return dem_fail(cli->cx, DEM_USAGE, "there is no command '%s'; 'demarche help' lists them", name);
}

dem_status cli_run_help(cli_job *cli) {
  if (cli->n_arguments == 0) {
    cli_usage_put(&cli->out);
    return DEM_OK;
  }
  const cli_command *command = cli_command_find(cli->arguments[0]);
  if (!command) return fail_unknown(cli, cli->arguments[0]);
  cli_usage_put_command(&cli->out, command);
  return DEM_OK;
}

dem_status cli_run_version(cli_job *cli) {
  dem_buf_format(&cli->out, "demarche %s\n", DEM_VERSION);
  return DEM_OK;
}

/* ---- one command --------------------------------------------------------------------------------------------- */

typedef struct work {
  cli_job *cli;
  dem_status status;
} work;

static void run(void *argument) {
  work *job = argument;
  cli_job *cli = job->cli;
  cli->mem = dem_arena_new(cli->cx);
  if (cli->settings.of[CLI_HELP].given) cli_usage_put_command(&cli->out, cli->command);
  else job->status = cli->command->run(cli);
}

static bool is_error(const dem_ctx *cx) {
  for (int i = 0; i < dem_ctx_diagnostic_count(cx); i++)
    if (!dem_ctx_diagnostic_at(cx, i)->warning) return true;
  return false;
}

/* Remarks on the text, else the message. One about a file's content begins with the file's name. */
static void say_failure(const cli_job *cli, dem_status status) {
  const char *plain = getenv("NO_COLOR");
  dem_buf remarks;
  dem_buf_init(&remarks, cli->cx);
  dem_report_diagnostics(&remarks, cli->cx, isatty(STDERR_FILENO) && !(plain && *plain));
  fputs(dem_buf_text(&remarks), stderr);
  dem_buf_clear(&remarks);
  if (status == DEM_OK || is_error(cli->cx)) return;
  const char *message = dem_ctx_message(cli->cx);
  bool names_file = status == DEM_DOMAIN || status == DEM_STREAM;
  fprintf(stderr, "%s%s\n", names_file ? "" : "demarche: ", *message ? message : dem_status_text(status));
}

static int finish_stdout(const dem_buf *out, int code) {
  bool written = fwrite(dem_buf_text(out), 1, out->length, stdout) == out->length;
  if (fclose(stdout) != 0) written = false;
  if (written || out->length == 0) return code;
  fprintf(stderr, "demarche: cannot write to standard output: %s\n", strerror(errno));
  return BROKEN_STREAM;
}

static int run_command(cli_job *cli, cli_host *host) {
  work job = {.cli = cli, .status = DEM_OK};
  dem_status thrown = dem_ctx_protect(cli->cx, run, &job);
  dem_status status = thrown != DEM_OK ? thrown : job.status;
  cli_host_clear(host);
  say_failure(cli, status);
  int code = finish_stdout(&cli->out, status != DEM_OK ? dem_status_exit_code(status) : cli->exit_code);
  cli_close(cli);
  return code;
}

/* ---- the command line ---------------------------------------------------------------------------------------- */

/* `demarche --help` is `demarche help`, and so on. */
static const char *command_name(int argc, char **argv) {
  if (argc < 2) return NULL;
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) return "help";
  if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) return "version";
  return argv[1];
}

static int say_no_command(dem_ctx *cx) {
  dem_buf usage;
  dem_buf_init(&usage, cx);
  cli_usage_put(&usage);
  fputs(dem_buf_text(&usage), stderr);
  dem_buf_clear(&usage);
  return USAGE;
}

static int start(dem_ctx *cx, cli_host *host, int argc, char **argv) {
  int first;
  const char *name = command_name(argc, argv);
  if (!name) return say_no_command(cx);
  cli_job cli = {.cx = cx, .command = cli_command_find(name), .argc = argc, .argv = argv};
  dem_buf_init(&cli.out, cx);
  dem_buf_init(&cli.text, cx);
  dem_buf_init(&cli.second, cx);
  if (!cli.command) {
    fail_unknown(&cli, name);
    fprintf(stderr, "demarche: %s\n", dem_ctx_message(cx));
    return USAGE;
  }
  if (!cli_options_read(&cli.settings, &first, cli.command, argc - 1, argv + 1)) return USAGE;
  cli.arguments = argv + 1 + first;
  cli.n_arguments = argc - 1 - first;
  host->shows = cli.settings.of[CLI_PROGRESS].given || isatty(STDERR_FILENO);
  return run_command(&cli, host);
}

int main(int argc, char **argv) {
  cli_host host = {0};
  dem_host hooks = cli_host_hooks(&host);
  setlocale(LC_CTYPE, "");
  cli_host_catch_interrupt();
  dem_ctx *cx = dem_ctx_new(&hooks);
  if (!cx) {
    fputs("demarche: memory ran out\n", stderr);
    return UNFINISHED;
  }
  int code = start(cx, &host, argc, argv);
  dem_ctx_free(cx);
  return code;
}
