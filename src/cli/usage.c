/* Usage, from the tables. */
#include <stdio.h>

#include "cli/cli.h"

enum { COLUMN = 24 };

void cli_usage_put(dem_buf *out) {
  dem_buf_put(out, "usage: demarche COMMAND ...\n\n"
                   "Reads diplomatic moves as costly signals: finds every equilibrium of a\n"
                   "signaling game exactly and says what a signal can tell each audience.\n\n");
  for (int i = 0; i < CLI_N_COMMANDS; i++)
    dem_buf_format(out, "  %-10s%s\n", CLI_COMMANDS[i].name, CLI_COMMANDS[i].summary);
  dem_buf_put(out, "\nBegin with: demarche new my.dem; demarche check my.dem; demarche report my.dem\n"
                   "'demarche help COMMAND' says more. A file named '-' is standard input.\n"
                   "Exit codes: 0 answered, 1 answered \"no\" (check, verify, ledger check), 2 usage,\n"
                   "3 the model or data is wrong, 4 not finished (limit, Ctrl-C), 5 a file or stream\n"
                   "failed, 70 a defect of demarche.\n");
}

static void put_option(dem_buf *out, const cli_command *command, int option) {
  const cli_option_row *row = &CLI_OPTION_TABLE[option];
  char shown[64];
  char letter[8] = "";
  if (row->letter) snprintf(letter, sizeof letter, "-%c, ", row->letter);
  snprintf(shown, sizeof shown, "%s--%s%s%s", letter, row->name, row->value ? " " : "", row->value ? row->value : "");
  dem_buf_format(out, "  %-*s%s", COLUMN, shown, row->help);
  if (option == CLI_FORMAT) {
    dem_buf_put_char(out, ' ');
    cli_put_forms(out, command);
  }
  dem_buf_put_char(out, '\n');
}

static void put_verbs(dem_buf *out, const cli_command *command) {
  dem_buf_put(out, "\nVerbs:\n");
  for (int i = 0; i < command->n_verbs; i++)
    dem_buf_format(out, "  %-10s%s\n", cli_command_word(&command->verbs[i]), command->verbs[i].summary);
  dem_buf_format(out, "'demarche help %s VERB' says more of one.\n\n", command->name);
}

void cli_usage_put_command(dem_buf *out, const cli_command *command) {
  dem_buf_format(out, "usage: demarche %s%s%s [OPTION ...]\n\nTo %s.\n", command->name, *command->arguments ? " " : "",
                 command->arguments, command->summary);
  if (command->details) dem_buf_format(out, "%s\n", command->details);
  if (command->n_verbs > 0) put_verbs(out, command);
  if (command->example) dem_buf_format(out, "Example: %s\n", command->example);
  dem_buf_put_char(out, '\n');
  for (int option = 0; option < CLI_N_OPTIONS; option++)
    if (command->options >> option & 1) put_option(out, command, option);
  cli_put_tables(out, command);
}
