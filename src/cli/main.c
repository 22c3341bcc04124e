/* demarche: finds the command, runs it, writes what it made, says what went wrong. */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"

enum { USAGE = 2, UNFINISHED = 4, BROKEN_STREAM = 5 };

/* ---- help and version ---------------------------------------------------------------------------------------- */

dem_status cli_run_help(cli_job *cli) {
  const cli_command *command = NULL;
  for (int i = 0; i < cli->n_arguments; i++) {
    if (command && command->n_verbs == 0)
      return dem_fail(cli->cx, DEM_USAGE, "'%s' has no verbs; try 'demarche help %s'", command->name, command->name);
    const cli_command *found = cli_command_find(command, cli->arguments[i]);
    if (!found) return cli_fail_unknown(cli->cx, command, cli->arguments[i]);
    command = found;
  }
  if (command) cli_usage_put_command(&cli->out, command);
  else cli_usage_put(&cli->out);
  return DEM_OK;
}

/* A command that has verbs was given something that is none. */
dem_status cli_run_verbs(cli_job *cli) { return cli_fail_unknown(cli->cx, cli->command, cli->arguments[0]); }

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
  if (cli->settings.of[CLI_HELP].given) {
    cli_usage_put_command(&cli->out, cli->command);
    return;
  }
  job->status = cli_settle_form(cli);
  if (job->status == DEM_OK) job->status = cli->command->run(cli);
}

static bool is_error(const dem_ctx *cx) {
  for (int i = 0; i < dem_ctx_diagnostic_count(cx); i++)
    if (!dem_ctx_diagnostic_at(cx, i)->warning) return true;
  return false;
}

/* Remarks on the text, else the message. One about a file's content begins with the file's name. */
static void say_failure(const cli_job *cli, dem_status status) {
  dem_buf remarks;
  dem_buf_init(&remarks, cli->cx);
  dem_report_diagnostics(&remarks, cli->cx, cli->terminal.err_colour);
  fputs(dem_buf_text(&remarks), stderr);
  dem_buf_clear(&remarks);
  if (status == DEM_OK || is_error(cli->cx) || cli->unread) return;
  const char *message = dem_ctx_message(cli->cx);
  bool names_file = status == DEM_DOMAIN || status == DEM_STREAM;
  if (!names_file) cli_say("demarche: ");
  cli_say_text(*message ? message : dem_status_text(status));
  cli_say_text("\n");
}

static int finish_stdout(const cli_job *cli, int code) {
  const dem_buf *out = &cli->out;
  bool written = fwrite(dem_buf_text(out), 1, out->length, stdout) == out->length;
  if (fclose(stdout) != 0) written = false;
  if (written || cli->spilt || (out->length == 0 && !cli->poured)) return code;
  if (errno != EPIPE) fprintf(stderr, "demarche: cannot write to standard output: %s\n", strerror(errno));
  return BROKEN_STREAM;
}

static int run_command(cli_job *cli, cli_host *host) {
  work job = {.cli = cli, .status = DEM_OK};
  dem_status thrown = dem_ctx_protect(cli->cx, run, &job);
  dem_status status = thrown != DEM_OK ? thrown : job.status;
  cli_host_clear(host);
  cli_say_text(dem_buf_text(&cli->talk));
  say_failure(cli, status);
  int code = finish_stdout(cli, status != DEM_OK ? dem_status_exit_code(status) : cli->exit_code);
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

/* The command or verb that the line names, of so many words; NULL where there is none, which is said. */
static const cli_command *find_command(dem_ctx *cx, int *words, const char *name, int argc, char **argv) {
  const cli_command *command = cli_command_find(NULL, name), *parent = NULL;
  *words = 1;
  if (command && command->n_verbs > 0 && argc > 2 && argv[2][0] != '-') {
    parent = command;
    name = argv[2];
    command = cli_command_find(parent, name);
    *words = 2;
  }
  if (command) return command;
  cli_fail_unknown(cx, parent, name);
  cli_say("demarche: %s\n", dem_ctx_message(cx));
  return NULL;
}

static int start(dem_ctx *cx, cli_host *host, int argc, char **argv) {
  int first, words;
  const char *name = command_name(argc, argv);
  if (!name) return say_no_command(cx);
  const cli_command *command = find_command(cx, &words, name, argc, argv);
  if (!command) return USAGE;
  cli_job cli = {.cx = cx, .host = host, .command = command, .terminal = cli_terminal_look(), .argc = argc, .argv = argv};
  dem_buf_init(&cli.out, cx);
  dem_buf_init(&cli.talk, cx);
  dem_buf_init(&cli.text, cx);
  dem_buf_init(&cli.second, cx);
  dem_buf_init(&cli.third, cx);
  if (!cli_options_read(&cli.settings, &first, command, argc - words, argv + words)) return USAGE;
  cli.arguments = argv + words + first;
  cli.n_arguments = argc - words - first;
  host->terminal = cli.terminal.err_moves;
  host->shows = cli.settings.of[CLI_PROGRESS].given || cli.terminal.err;
  return run_command(&cli, host);
}

int main(int argc, char **argv) {
  cli_host host = {0};
  dem_host hooks = cli_host_hooks(&host);
  setlocale(LC_CTYPE, "");
  cli_host_catch_interrupt();
  signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of writing, as is a file that may not grow */
  signal(SIGXFSZ, SIG_IGN);
  dem_ctx *cx = dem_ctx_new(&hooks);
  if (!cx) {
    fputs("demarche: memory ran out\n", stderr);
    return UNFINISHED;
  }
  int code = start(cx, &host, argc, argv);
  dem_ctx_free(cx);
  return code;
}
