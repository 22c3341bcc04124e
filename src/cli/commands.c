/* The commands, one row each. */
#include <limits.h>
#include <string.h>

#include "cli/cli.h"

#define BIT           CLI_BIT
#define MODEL_OPTIONS (BIT(SET) | BIT(HELP))
#define SOLVE_OPTIONS (MODEL_OPTIONS | BIT(TIME) | BIT(PROGRESS))
#define FORM_OPTIONS  (BIT(JSON) | BIT(FORMAT))
#define TABLE_OPTIONS (FORM_OPTIONS | BIT(TABLE) | BIT(STANDALONE))

const cli_command CLI_COMMANDS[] = {
  {.name = "solve",
   .arguments = "MODEL|GAME.efg",
   .trees = true,
   .run = cli_run_solve,
   .least = 1,
   .most = 1,
   .summary = "find every equilibrium and say what the signal means",
   .details = "Prints the answer in a sentence, the table of outcomes and what sustains each;\n"
              "with --json all of it, exactly; as csv one table; as latex the outcomes in a\n"
              "table and each as a proposition. GAME.efg is a game of Gambit's; a signaling\n"
              "game is recognised in it.",
   .forms = CLI_WITH_LATEX,
   .matter = DEM_MATTER_SOLVE,
   .options = SOLVE_OPTIONS | TABLE_OPTIONS | BIT(OBSERVE) | BIT(BRIEF) | BIT(COMPONENTS) | BIT(POINTS) | BIT(OUTCOME) |
              BIT(VERBOSE)},
  {.name = "report",
   .arguments = "MODEL|GAME.efg",
   .trees = true,
   .run = cli_run_report,
   .least = 1,
   .most = 1,
   .summary = "write the page (HTML) and print the summary",
   .details = "The page needs no network and no other file. Without -o it is named after the\n"
              "model, in the current folder. With --ledger it shows the evidence, too.",
   .options = SOLVE_OPTIONS | BIT(OBSERVE) | BIT(LEDGER) | BIT(OUTPUT) | BIT(VERBOSE)},
  {.name = "check",
   .arguments = "MODEL",
   .run = cli_run_check,
   .least = 1,
   .most = 1,
   .summary = "find errors in a model and run its expect statements",
   .details = "Exits 1 where a statement does not hold, 3 where the model has errors.",
   .forms = CLI_WITH_LATEX,
   .matter = DEM_MATTER_CHECK,
   .options = SOLVE_OPTIONS | TABLE_OPTIONS},
  {.name = "verify",
   .arguments = "MODEL|GAME.efg PROFILE",
   .trees = true,
   .run = cli_run_verify,
   .least = 2,
   .most = 2,
   .summary = "check a profile of strategies brought from outside",
   .details = "PROFILE is JSON with every information set, as solve prints them, or a line\n"
              "NE,... in Gambit's order: by player, by information set as they appear in the\n"
              "tree (that of show --as efg), by action. Exits 1 where it is no equilibrium, and\n"
              "says which condition fails where.",
   .forms = CLI_WITH_LATEX,
   .matter = DEM_MATTER_VERIFY,
   .options = MODEL_OPTIONS | FORM_OPTIONS | BIT(STANDALONE) | BIT(WITHIN)},
  {.name = "simulate",
   .arguments = "MODEL|GAME.efg",
   .trees = true,
   .run = cli_run_simulate,
   .least = 1,
   .most = 1,
   .summary = "draw plays of the game at random, as CSV",
   .details = "A row is one play: type, signal, answers, later moves. Without --outcome every\n"
              "draw first takes one of the listed outcomes, all alike. The same seed draws the\n"
              "same plays on every machine.",
   .forms = CLI_CSV_ALONE,
   .options = MODEL_OPTIONS | BIT(FORMAT) | BIT(N) | BIT(SEED) | BIT(OUTCOME) | BIT(TIME) | BIT(PROGRESS)},
  {.name = "explain",
   .arguments = "MODEL|GAME.efg",
   .trees = true,
   .run = cli_run_explain,
   .least = 1,
   .most = 1,
   .summary = "say the model, or an outcome, in plain English",
   .details = "Without --outcome: the model, with every assumption. With it: who does what, why\n"
              "nobody would rather do something else and by how much, what must be believed,\n"
              "and which value of which parameter would break it. Of a GAME.efg, outcomes only.",
   .example = "demarche explain seoul-toy.dem --outcome 1",
   .forms = CLI_TEXT_JSON,
   .options = SOLVE_OPTIONS | BIT(OUTCOME) | BIT(VERBOSE) | FORM_OPTIONS},
  {.name = "show",
   .arguments = "MODEL|GAME.efg",
   .trees = true,
   .run = cli_run_show,
   .least = 1,
   .most = 1,
   .summary = "print the model's text, the game as numbers, or a tree",
   .details = "--as model is the model's canonical text, game a table of numbers, efg a tree\n"
              "that Gambit reads.",
   .options = MODEL_OPTIONS | BIT(AS)},
  {.name = "ledger",
   .arguments = "VERB",
   .run = cli_run_verbs,
   .least = 1,
   .most = 1,
   .summary = "keep the record of words and deeds, with sources",
   .details = "A ledger is one file (SQLite). Its signals have dates, actors, amounts and the\n"
              "source of each; data sets of the field are read into it.",
   .example = "demarche ledger init --ledger my.ledger",
   .n_verbs = CLI_N_LEDGER_VERBS,
   .verbs = CLI_LEDGER_VERBS,
   .options = BIT(HELP)},
  {.name = "code",
   .arguments = "FILE...",
   .run = cli_run_code,
   .least = 1,
   .most = INT_MAX,
   .summary = "say whom a statement names, in what tone, whom it omits",
   .details = "Files are texts of any kind, each of at most 1 GiB. With --against two sets are\n"
              "laid side by side.\n"
              "An index is CSV with the columns file and truncated (yes or no).\n"
              "The lists that ship, to be copied and changed, are installed in\n"
              "share/demarche/words (in the sources: src/ledger/words).\n"
              "With --ledger, --actor and --date what is found goes into the ledger.",
   .example = "demarche code --actors CHN,RUS,PRK statement.txt",
   .forms = CLI_WITH_CSV,
   .matter = DEM_MATTER_CODE,
   .options = BIT(ACTORS) | BIT(EXCERPT) | BIT(INDEX) | BIT(AGAINST) | BIT(NAMES) | BIT(WORDS) | BIT(LEDGER) |
              BIT(ACTOR) | BIT(DATE) | FORM_OPTIONS | BIT(TABLE) | BIT(PROGRESS) | BIT(HELP)},
  {.name = "infer",
   .arguments = "MODEL",
   .run = cli_run_infer,
   .least = 1,
   .most = 1,
   .summary = "say what the ledger's rows tell about the types",
   .details = "Takes the model's observed statements and the rows that they cite, whose\n"
              "confidence is the chance that they say what happened. Without --ledger rows\n"
              "are taken at their word.",
   .example = "demarche infer seoul-2024.dem --ledger seoul-2024.ledger",
   .forms = CLI_WITH_LATEX,
   .matter = DEM_MATTER_INFER,
   .options = SOLVE_OPTIONS | BIT(LEDGER) | BIT(OBSERVE) | BIT(HIGH) | BIT(MEDIUM) | BIT(LOW) | BIT(SPREAD) |
              BIT(LIKELY) | BIT(VERBOSE) | TABLE_OPTIONS},
  {.name = "models",
   .arguments = "",
   .run = cli_run_models,
   .least = 0,
   .most = 0,
   .summary = "list the models that ship",
   .details = "They are looked for in the folder that DEMARCHE_MODELS names, else where the\n"
              "program was installed.",
   .options = BIT(HELP)},
  {.name = "new",
   .arguments = "FILE.dem",
   .run = cli_run_new,
   .least = 1,
   .most = 1,
   .summary = "begin a model of one's own from one that ships",
   .details = "'-' instead of FILE.dem prints it.",
   .options = BIT(LIKE) | BIT(HELP)},
  {.name = "help",
   .arguments = "[COMMAND [VERB]]",
   .run = cli_run_help,
   .least = 0,
   .most = 2,
   .summary = "say how a command is used",
   .options = BIT(HELP)},
  {.name = "complete",
   .arguments = "WORD...",
   .run = cli_run_complete,
   .least = 1,
   .most = INT_MAX,
   .summary = "print what may stand for the last word, for shells",
   .details = "The words of a command line follow after --. A line is a word, a tab and what it\n"
              "is; ':file' stands for files, of the endings after the tab.",
   .example = "demarche complete -- show --as ''",
   .options = BIT(HELP)},
  {.name = "version",
   .arguments = "",
   .run = cli_run_version,
   .least = 0,
   .most = 0,
   .summary = "print the version",
   .options = BIT(HELP)},
};
const int CLI_N_COMMANDS = sizeof CLI_COMMANDS / sizeof *CLI_COMMANDS;

const char *cli_command_word(const cli_command *command) {
  const char *blank = strrchr(command->name, ' ');
  return blank ? blank + 1 : command->name;
}

const cli_command *cli_command_find(const cli_command *parent, const char *name) {
  const cli_command *commands = parent ? parent->verbs : CLI_COMMANDS;
  int n = parent ? parent->n_verbs : CLI_N_COMMANDS;
  for (int i = 0; i < n; i++)
    if (strcmp(cli_command_word(&commands[i]), name) == 0) return &commands[i];
  return NULL;
}

dem_status cli_fail_unknown(dem_ctx *cx, const cli_command *parent, const char *name) {
  const char *words[32];
  const cli_command *commands = parent ? parent->verbs : CLI_COMMANDS;
  int n = parent ? parent->n_verbs : CLI_N_COMMANDS;
  const char *before = parent ? parent->name : "", *blank = parent ? " " : "";
  const char *what = parent ? "verb" : "command";
  if (name[0] == '-') return dem_fail(cx, DEM_USAGE, "the command comes first: demarche COMMAND %s ...", name);
  for (int i = 0; i < n; i++) words[i] = cli_command_word(&commands[i]);
  const char *meant = cli_suggest(name, n, words);
  if (meant)
    return dem_fail(cx, DEM_USAGE, "there is no %s '%s%s%s'; did you mean '%s%s%s'?", what, before, blank, name, before,
                    blank, meant);
  return dem_fail(cx, DEM_USAGE, "there is no %s '%s%s%s'; 'demarche help%s%s' lists them", what, before, blank, name,
                  blank, before);
}
