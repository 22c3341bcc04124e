/* Options: each is written once, here. A command names those it takes (commands.c); parsing, usage and help follow. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>

enum { CLI_MAX_TEXTS = 1024 };

typedef enum cli_value { CLI_SWITCH, CLI_TEXT, CLI_TEXTS, CLI_COUNT, CLI_SECONDS } cli_value;

/* X(NAME, name, letter or 0, how its value is read, the value in words, what it does). A name may stand twice with two
 * meanings; a command takes one of them. */
#define CLI_OPTIONS(X)                                                                                                 \
  X(JSON, json, 0, CLI_SWITCH, NULL, "print one JSON object: --format json")                                           \
  X(SET, set, 0, CLI_TEXTS, "NAME=VALUE", "another value for a parameter (may be repeated)")                           \
  X(OBSERVE, observe, 0, CLI_TEXT, "SIGNAL", "what was observed: rhetoric=omit,aid=humanitarian")                      \
  X(LEDGER, ledger, 0, CLI_TEXT, "FILE", "the ledger of signals and their sources")                                    \
  X(BRIEF, brief, 0, CLI_SWITCH, NULL, "without what sustains outcomes, and components")                               \
  X(COMPONENTS, components, 0, CLI_COUNT, "N", "list at most N components (default 50)")                               \
  X(POINTS, points, 0, CLI_COUNT, "N", "list at most N extreme points in each (default 50)")                           \
  X(TIME, time, 0, CLI_SECONDS, "SECONDS", "stop after so much CPU time, with what was found")                         \
  X(OUTCOME, outcome, 0, CLI_COUNT, "N", "this outcome alone, by its number in the table")                             \
  X(VERBOSE, verbose, 0, CLI_SWITCH, NULL, "print all in full, nothing folded")                                        \
  X(WITHIN, within, 0, CLI_TEXT, "X", "tolerance in payoffs (default for NE lines 1e-6)")                              \
  X(AS, as, 0, CLI_TEXT, "model|game|efg", "what to show (default: the file's own form)")                               \
  X(LIKE, like, 0, CLI_TEXT, "NAME", "the model to begin from (default seoul-toy)")                                    \
  X(DATE, date, 0, CLI_TEXT, "DATE", "2024, 2024-07 or 2024-07-11")                                                    \
  X(ACTOR, actor, 0, CLI_TEXT, "CODE", "who acts: KOR, or the name")                                                   \
  X(TARGET, target, 0, CLI_TEXT, "CODE", "whom it is aimed at")                                                        \
  X(CHANNEL, channel, 0, CLI_TEXT, "NAME", "the means: aid, rhetoric, sanction, ...")                                  \
  X(KIND, kind, 0, CLI_TEXT, "NAME", "the kind within its channel: trust_fund, ...")                                   \
  X(MAGNITUDE, magnitude, 0, CLI_TEXT, "NUMBER", "how much, as a decimal")                                             \
  X(UNIT, unit, 0, CLI_TEXT, "NAME", "of what: USD_million, banks, ...")                                               \
  X(DESCRIPTION, description, 0, CLI_TEXT, "TEXT", "what happened, in own words")                                      \
  X(SOURCE, source, 0, CLI_TEXT, "TEXT", "where that is written")                                                      \
  X(CONFIDENCE, confidence, 0, CLI_TEXT, "WORD", "high, medium, low or a number in [0, 1]")                            \
  X(FROM, from, 0, CLI_TEXT, "DATE", "the first date to take")                                                         \
  X(TO, to, 0, CLI_TEXT, "DATE", "the last date to take (2024-07: to its end)")                                        \
  X(MAPPING, as, 0, CLI_TEXT, "NAME", "the mapping of an import: seoul, kiel, icews, ...")                             \
  X(MAP, map, 0, CLI_TEXT, "FILE", "a mapping of one's own")                                                           \
  X(LINK, kind, 0, CLI_TEXT, "NAME", "'same money', 'part of' or 'answers to'")                                        \
  X(PROPOSE, propose, 0, CLI_SWITCH, NULL, "find pairs that look like the same money")                                 \
  X(YES, yes, 0, CLI_SWITCH, NULL, "link all that is proposed")                                                        \
  X(WHOLE, whole, 0, CLI_SWITCH, NULL, "and stance, begin, end, as and key, to read all back")                         \
  X(FORMAT, format, 0, CLI_TEXT, "FORM", "the form of the output:")                                                    \
  X(TABLE, table, 0, CLI_TEXT, "NAME", "which table of those below (not with json)")                                   \
  X(STANDALONE, standalone, 0, CLI_SWITCH, NULL, "with --format latex: a whole document")                              \
  X(ACTORS, actors, 0, CLI_TEXT, "LIST", "tell which of these are not named: CHN,RUS")                                 \
  X(EXCERPT, excerpt, 0, CLI_SWITCH, NULL, "the texts are excerpts: absence proves nothing")                           \
  X(INDEX, index, 0, CLI_TEXT, "FILE", "a table that says which texts are excerpts")                                   \
  X(AGAINST, against, 0, CLI_TEXTS, "FILE", "a text of the second set (may be repeated)")                              \
  X(NAMES, names, 0, CLI_TEXT, "FILE", "another list of actors")                                                       \
  X(WORDS, words, 0, CLI_TEXT, "FILE", "another list of words for stances")                                            \
  X(HIGH, high, 0, CLI_TEXT, "X", "chance that a row of confidence high is right (0.95)")                              \
  X(MEDIUM, medium, 0, CLI_TEXT, "X", "the same for medium (0.8)")                                                     \
  X(LOW, low, 0, CLI_TEXT, "X", "the same for low (0.6)")                                                              \
  X(SPREAD, spread, 0, CLI_TEXT, "uniform|near", "where a wrong row errs (default uniform)")                           \
  X(LIKELY, likely, 0, CLI_TEXT, "X", "how near to the likeliest an outcome must be (1/32)")                           \
  X(OUTPUT, output, 'o', CLI_TEXT, "FILE", "where to write ('-': standard output)")                                    \
  X(N, n, 0, CLI_COUNT, "N", "how many plays to draw (default 1000)")                                                  \
  X(SEED, seed, 0, CLI_TEXT, "S", "where chance begins, a whole number (default 1)")                                   \
  X(PROGRESS, progress, 0, CLI_SWITCH, NULL, "tell progress on stderr, terminal or not")                               \
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
  int n_texts; /* of the option that may be repeated; a command has one at most */
  const char *texts[CLI_MAX_TEXTS];
} cli_settings;

struct cli_command;

/* Reads the options of a command; what is left in argv from `*first` on are its arguments. On a mistake it says so on
 * stderr, with what was meant, and returns false. */
bool cli_options_read(cli_settings *out, int *first, const struct cli_command *command, int argc, char **argv);

#endif
