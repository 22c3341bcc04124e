/* Options of one command, by getopt_long from the table. */
#include "cli/cli.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const cli_option_row CLI_OPTION_TABLE[CLI_N_OPTIONS] = {
#define ROW(NAME, name, letter, kind, value, help) [CLI_##NAME] = {#name, letter, kind, value, help},
  CLI_OPTIONS(ROW)
#undef ROW
};

enum { FIRST_LONG = 256 };

static bool takes(const cli_command *command, int option) { return command->options >> option & 1; }

/* The table in the form of getopt_long: the command's options only. */
static int tabulate(const cli_command *command, struct option *rows, char *letters) {
  int n = 0;
  *letters++ = ':';
  for (int option = 0; option < CLI_N_OPTIONS; option++) {
    const cli_option_row *row = &CLI_OPTION_TABLE[option];
    if (!takes(command, option)) continue;
    rows[n++] = (struct option){row->name, row->kind == CLI_SWITCH ? no_argument : required_argument, NULL,
                                FIRST_LONG + option};
    if (!row->letter) continue;
    *letters++ = (char)row->letter;
    if (row->kind != CLI_SWITCH) *letters++ = ':';
  }
  rows[n] = (struct option){0};
  *letters = '\0';
  return n;
}

static int find_letter(const cli_command *command, int letter) {
  for (int option = 0; option < CLI_N_OPTIONS; option++)
    if (takes(command, option) && CLI_OPTION_TABLE[option].letter == letter) return option;
  return -1;
}

/* ---- mistakes ---------------------------------------------------------------------------------------------- */

static void hint_usage(const cli_command *command) {
  cli_say("demarche: try 'demarche help %s'\n", command->name);
}

static void say_unknown(const cli_command *command, const struct option *rows, int n, const char *argument) {
  const char *names[CLI_N_OPTIONS];
  char typed[64];
  if (argument[0] == '-' && argument[1] == '-') {
    snprintf(typed, sizeof typed, "%.*s", (int)strcspn(argument + 2, "="), argument + 2);
    for (int i = 0; i < n; i++) names[i] = rows[i].name;
    const char *meant = cli_suggest(typed, n, names);
    bool exact = meant && strcmp(meant, typed) == 0;
    cli_say(exact ? "demarche %s: option '--%s' takes no value" : "demarche %s: there is no option '--%s'",
            command->name, typed);
    if (meant && !exact) cli_say("; did you mean '--%s'?", meant);
    cli_say("\n");
  } else if (optopt > 0 && optopt < 0x80) cli_say("demarche %s: there is no option '-%c'\n", command->name, optopt);
  else cli_say("demarche %s: there is no option '%s'\n", command->name, argument);
  if (command->n_verbs > 0)
    cli_say("demarche: the verb comes first: demarche %s VERB [OPTION ...]\n", command->name);
  hint_usage(command);
}

static bool say_wrong_value(const cli_command *command, const cli_option_row *row, const char *value,
                            const char *wanted) {
  cli_say("demarche %s: --%s needs %s, not '%s'\n", command->name, row->name, wanted, value);
  return false;
}

/* ---- values ------------------------------------------------------------------------------------------------ */

static bool read_count(double *out, const char *text) {
  char *end;
  long number = strtol(text, &end, 10);
  if (end == text || *end || number < 1 || number > 1000000000) return false;
  *out = (double)number;
  return true;
}

static bool read_seconds(double *out, const char *text) {
  char *end;
  *out = strtod(text, &end);
  return end != text && !*end && *out > 0 && *out < 1e9;
}

/* A list is given once, with commas: a second would silently replace the first. */
static bool is_once(const cli_command *command, int option, const cli_setting *before) {
  if (!before->given || (option != CLI_OBSERVE && option != CLI_ACTORS)) return true;
  cli_say("demarche %s: --%s is one list, with commas: join the second to '%s'\n", command->name,
          CLI_OPTION_TABLE[option].name, before->text);
  return false;
}

static bool take(cli_settings *out, const cli_command *command, int option, const char *value) {
  const cli_option_row *row = &CLI_OPTION_TABLE[option];
  cli_setting *setting = &out->of[option];
  if (!is_once(command, option, setting)) return false;
  setting->given = true;
  setting->text = value;
  setting->number = 1;
  if (row->kind == CLI_COUNT && !read_count(&setting->number, value))
    return say_wrong_value(command, row, value, "a whole number from 1 to 1000000000");
  if (row->kind == CLI_SECONDS && !read_seconds(&setting->number, value))
    return say_wrong_value(command, row, value, "a number of seconds above 0 and below 1000000000");
  if (row->kind != CLI_TEXTS) return true;
  if (out->n_texts == CLI_MAX_TEXTS) return say_wrong_value(command, row, value, "to be given 1024 times at most");
  out->texts[out->n_texts++] = value;
  return true;
}

/* The arguments from number n on, as the usage names them. */
static const char *missing_arguments(const cli_command *command, int n) {
  const char *names = command->arguments;
  while (n-- > 0 && strchr(names, ' ')) names = strchr(names, ' ') + 1;
  return names;
}

static bool check_arguments(const cli_command *command, int n) {
  if (n >= command->least && n <= command->most) return true;
  if (n < command->least) cli_say("demarche %s: %s is missing\n", command->name, missing_arguments(command, n));
  else if (command->most == 0) cli_say("demarche %s takes no argument\n", command->name);
  else cli_say("demarche %s takes %s, and here are %d arguments\n", command->name, command->arguments, n);
  hint_usage(command);
  return false;
}

bool cli_options_read(cli_settings *out, int *first, const cli_command *command, int argc, char **argv) {
  struct option rows[CLI_N_OPTIONS + 1];
  char letters[2 * CLI_N_OPTIONS + 2];
  int n = tabulate(command, rows, letters);
  opterr = 0;
  optind = 0; /* from the beginning, whatever was read before */
  for (int found; (found = getopt_long(argc, argv, letters, rows, NULL)) != -1;) {
    if (found == ':') {
      cli_say("demarche %s: option '%s' needs a value\n", command->name, argv[optind - 1]);
      hint_usage(command);
      return false;
    }
    int option = found >= FIRST_LONG ? found - FIRST_LONG : find_letter(command, found);
    if (found == '?' || option < 0) {
      say_unknown(command, rows, n, argv[optind - 1]);
      return false;
    }
    if (!take(out, command, option, optarg)) return false;
  }
  *first = optind;
  return out->of[CLI_HELP].given || check_arguments(command, argc - optind);
}
