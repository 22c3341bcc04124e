/* report: the page, and the summary for the terminal. */
#include <string.h>

#include "cli/cli.h"

static bool is_plain(const char *word) {
  static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=+./,:%@";
  return *word && strspn(word, plain) == strlen(word);
}

static void put_quoted(dem_buf *out, const char *word) {
  if (is_plain(word)) {
    dem_buf_put(out, word);
    return;
  }
  dem_buf_put_char(out, '\'');
  for (; *word; word++)
    if (*word == '\'') dem_buf_put(out, "'\\''");
    else dem_buf_put_char(out, *word);
  dem_buf_put_char(out, '\'');
}

/* The command line that makes the page again. */
static const char *command_line(cli_job *cli) {
  size_t begin = cli->second.length;
  dem_buf_put(&cli->second, "demarche");
  for (int i = 1; i < cli->argc; i++) {
    dem_buf_put_char(&cli->second, ' ');
    put_quoted(&cli->second, cli->argv[i]);
  }
  return dem_arena_copy(cli->mem, dem_buf_text(&cli->second) + begin, cli->second.length - begin);
}

/* seoul.dem -> seoul.html, in the current folder. */
static const char *page_name(cli_job *cli) {
  if (cli->settings.of[CLI_OUTPUT].given) return cli->settings.of[CLI_OUTPUT].text;
  const char *file = cli->arguments[0];
  if (strcmp(file, "-") == 0) return "demarche.html";
  const char *slash = strrchr(file, '/');
  const char *name = slash ? slash + 1 : file;
  size_t length = strlen(name);
  if (length > 4 && (strcmp(name + length - 4, ".dem") == 0 || strcmp(name + length - 4, ".efg") == 0)) length -= 4;
  return dem_arena_format(cli->mem, "%.*s.html", (int)length, name);
}

static bool is_observed(const cli_job *cli) { return cli_text(cli, CLI_OBSERVE) || cli->model->n_observed > 0; }

/* What the page shows of --ledger; *found NULL where none was given, or where the reader stopped the search. */
static dem_status read_evidence(cli_job *cli, dem_evidence *out, const dem_evidence **found) {
  *found = NULL;
  if (!cli_text(cli, CLI_LEDGER) || cli->answer->stopped == DEM_CANCELLED) return DEM_OK;
  if (!cli->model)
    return dem_fail(cli->cx, DEM_USAGE,
                    "--ledger needs a model, which says what was observed; %s is a game of Gambit's",
                    cli->arguments[0]);
  DEM_TRY(cli_open_ledger(cli, false));
  if (is_observed(cli)) DEM_TRY(cli_infer(cli));
  DEM_TRY(dem_evidence_read(cli->cx, out, cli->mem, cli->ledger, cli->inference));
  *found = out;
  return DEM_OK;
}

/* The summary: the answer, and what the evidence says. */
static dem_status print_summary(cli_job *cli, const char *page) {
  const dem_text_settings settings = cli_text_settings(cli);
  DEM_TRY(dem_report_text(cli->cx, &cli->out, cli->answer, &settings));
  if (cli->inference) {
    dem_buf_put_char(&cli->out, '\n');
    DEM_TRY(dem_report_inference_sentence(cli->cx, &cli->out, cli->inference, &settings));
  }
  dem_buf_format(&cli->out, "\nThe page: %s\n", cli_clean(cli, page));
  return DEM_OK;
}

dem_status cli_run_report(cli_job *cli) {
  const char *page = page_name(cli);
  bool to_stdout = strcmp(page, "-") == 0;
  dem_evidence evidence = {0};
  const dem_evidence *found;
  if (!to_stdout) DEM_TRY(cli_check_output(cli, page));
  DEM_TRY(cli_solve(cli));
  DEM_TRY(read_evidence(cli, &evidence, &found));
  bool read = cli->answer->stopped == DEM_OK && cli->inference; /* then the inference may have been stopped */
  cli->exit_code = dem_status_exit_code(read ? cli->inference->stopped : cli->answer->stopped);
  const char *command = command_line(cli);
  cli->second.length = 0;
  DEM_TRY(dem_page_write(cli->cx, to_stdout ? &cli->out : &cli->second, cli->answer, found, command));
  if (to_stdout) return DEM_OK;
  DEM_TRY(cli_file_write(cli, page, &cli->second, false));
  return print_summary(cli, page);
}
