/* Options: each is written once, here. A command names those it takes (commands.c); parsing, usage and help follow. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>

enum { CLI_MAX_SETS = 256 };

typedef enum cli_value { CLI_SWITCH, CLI_TEXT, CLI_TEXTS, CLI_COUNT, CLI_SECONDS } cli_value;

/* X(NAME, name, letter or 0, how its value is read, the value in words, what it does) */
#define CLI_OPTIONS(X)                                                                                                 \
  X(JSON, json, 0, CLI_SWITCH, NULL, "print one JSON object instead of text")                                          \
  X(SET, set, 0, CLI_TEXTS, "NAME=VALUE", "another value for a parameter (may be repeated)")                          \
  X(OBSERVE, observe, 0, CLI_TEXT, "SIGNAL", "what was observed: rhetoric=omit,aid=humanitarian")                   \
  X(BRIEF, brief, 0, CLI_SWITCH, NULL, "without what sustains outcomes, and components")                         \
  X(COMPONENTS, components, 0, CLI_COUNT, "N", "list at most N components (default 50)")                               \
  X(POINTS, points, 0, CLI_COUNT, "N", "list at most N extreme points in each (default 50)")                           \
  X(TIME, time, 0, CLI_SECONDS, "SECONDS", "stop after so much CPU time, with what was found")                         \
  X(OUTCOME, outcome, 0, CLI_COUNT, "N", "this outcome alone: print it in full, draw from it")                                          \
  X(VERBOSE, verbose, 0, CLI_SWITCH, NULL, "print every outcome in full, nothing folded")                              \
  X(WITHIN, within, 0, CLI_TEXT, "X", "tolerance in payoffs (default for NE lines 1e-6)")                              \
  X(AS, as, 0, CLI_TEXT, "model|game", "what to show (default model)")                                                 \
  X(LIKE, like, 0, CLI_TEXT, "NAME", "the model to begin from (default seoul-toy)")                                    \
  X(OUTPUT, output, 'o', CLI_TEXT, "FILE", "where to write the page ('-': standard output)")                           \
  X(N, n, 0, CLI_COUNT, "N", "how many plays to draw (default 1000)")                                                  \
  X(SEED, seed, 0, CLI_TEXT, "S", "where chance begins, a whole number (default 1)")                                   \
  X(PROGRESS, progress, 0, CLI_SWITCH, NULL, "tell progress on stderr, terminal or not")                 \
  X(HELP, help, 'h', CLI_SWITCH, NULL, "say how this command is used")

typedef enum cli_option {
#define CLI_OPTION_ROW(NAME, name, letter, kind, value, help) CLI_##NAME,
  CLI_OPTIONS(CLI_OPTION_ROW)
#undef CLI_OPTION_ROW
  CLI_N_OPTIONS
} cli_option;

typedef struct cli_option_row {
  const char *name;
  int letter;
  cli_value kind;
  const char *value, *help;
} cli_option_row;

extern const cli_option_row CLI_OPTION_TABLE[CLI_N_OPTIONS];

/* What was given. A switch that was given has the number 1, another option that was not has given false. */
typedef struct cli_setting {
  bool given;
  const char *text;
  double number;
} cli_setting;

typedef struct cli_settings {
  cli_setting of[CLI_N_OPTIONS];
  int n_sets;
  const char *sets[CLI_MAX_SETS];
} cli_settings;

struct cli_command;

/* Reads the options of a command; what is left in argv from `*first` on are its arguments. On a mistake it says so on
 * stderr, with what was meant, and returns false. */
bool cli_options_read(cli_settings *out, int *first, const struct cli_command *command, int argc, char **argv);

#endif
