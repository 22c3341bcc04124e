/* The commands, one row each. */
#include <string.h>

#include "cli/cli.h"

#define BIT(name) (1u << CLI_##name)

enum { MODEL_OPTIONS = BIT(SET) | BIT(HELP), SOLVE_OPTIONS = MODEL_OPTIONS | BIT(TIME) | BIT(PROGRESS) };

const cli_command CLI_COMMANDS[] = {
  {"solve", "MODEL", "find every equilibrium and say what the signal means",
   "Prints the answer in a sentence, the table of outcomes and what sustains each;\n"
   "with --json all of it, exactly.",
   1, 1, cli_run_solve,
   SOLVE_OPTIONS | BIT(JSON) | BIT(OBSERVE) | BIT(BRIEF) | BIT(COMPONENTS) | BIT(POINTS) | BIT(OUTCOME) | BIT(VERBOSE)},
  {"report", "MODEL", "write the page (HTML) and print the summary",
   "The page needs no network and no other file. Without -o it is named after the\n"
   "model, in the current folder.", 1, 1,
   cli_run_report, SOLVE_OPTIONS | BIT(OBSERVE) | BIT(OUTPUT) | BIT(VERBOSE)},
  {"check", "MODEL", "find errors in a model and run its expect statements",
   "Exits 1 where a statement does not hold, 3 where the model has errors.", 1, 1, cli_run_check,
   SOLVE_OPTIONS | BIT(JSON)},
  {"verify", "MODEL PROFILE", "check a profile of strategies brought from outside",
   "PROFILE is JSON with every information set, as solve prints them, or a line\n"
   "NE,... in Gambit's order. Exits 1 where it is no equilibrium, and says which\n"
   "condition fails where.", 2, 2, cli_run_verify,
   MODEL_OPTIONS | BIT(JSON) | BIT(WITHIN)},
  {"simulate", "MODEL", "draw plays of the game at random, as CSV",
   "A row is one play: type, signal, answers, later moves. Without --outcome every\n"
   "draw first takes one of the listed outcomes, all alike. The same seed draws the\n"
   "same plays on every machine.", 1, 1, cli_run_simulate,
   MODEL_OPTIONS | BIT(N) | BIT(SEED) | BIT(OUTCOME) | BIT(PROGRESS)},
  {"explain", "MODEL", "say the model in plain English, with every assumption", NULL, 1, 1, cli_run_explain,
   MODEL_OPTIONS},
  {"show", "MODEL", "print the model's canonical text, or the game as numbers", NULL, 1, 1, cli_run_show,
   MODEL_OPTIONS | BIT(AS)},
  {"models", "", "list the models that ship",
   "They are looked for in the folder that DEMARCHE_MODELS names, else where the\n"
   "program was installed.", 0, 0,
   cli_run_models, BIT(HELP)},
  {"new", "FILE.dem", "begin a model of one's own from one that ships", NULL, 1, 1, cli_run_new, BIT(LIKE) | BIT(HELP)},
  {"help", "[COMMAND]", "say how a command is used", NULL, 0, 1, cli_run_help, BIT(HELP)},
  {"version", "", "print the version", NULL, 0, 0, cli_run_version, BIT(HELP)},
};
const int CLI_N_COMMANDS = sizeof CLI_COMMANDS / sizeof *CLI_COMMANDS;

const cli_command *cli_command_find(const char *name) {
  for (int i = 0; i < CLI_N_COMMANDS; i++)
    if (strcmp(CLI_COMMANDS[i].name, name) == 0) return &CLI_COMMANDS[i];
  return NULL;
}
