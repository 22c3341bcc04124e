/* The program: what its commands share. A command works inside one protected call; all that it takes hangs on `cli` and
 * is given back at the end, whatever happened. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdio.h>

#include "cli/host.h"
#include "cli/options.h"
#include "demarche/demarche.h"

/* X(NAME, name): in what form an answer is printed; a command has some of them, the first of which is the default. */
#define CLI_FORMS(X) X(TEXT, text) X(JSON, json) X(CSV, csv) X(LATEX, latex)
typedef enum cli_form {
#define CLI_FORM_ROW(NAME, name) CLI_FORM_##NAME,
  CLI_FORMS(CLI_FORM_ROW)
#undef CLI_FORM_ROW
  CLI_N_FORMS
} cli_form;
enum {
  CLI_TEXT_JSON = 1 << CLI_FORM_TEXT | 1 << CLI_FORM_JSON,
  CLI_WITH_CSV = CLI_TEXT_JSON | 1 << CLI_FORM_CSV,
  CLI_WITH_LATEX = CLI_WITH_CSV | 1 << CLI_FORM_LATEX,
  CLI_CSV_ALONE = 1 << CLI_FORM_CSV
};

/* What stdout can show; whether stderr is a terminal, can write over a line, shows colours. */
typedef struct cli_terminal {
  int width;
  bool utf8, colour;
  bool err, err_moves, err_colour;
} cli_terminal;

/* Where an output goes: its name as given, the file that this leads to, what that is called until it is whole (NULL: it is
 * written directly), its mode. */
typedef struct cli_target {
  const char *name, *file, *part;
  bool replaces;
  unsigned mode;
} cli_target;

typedef struct cli_job {
  dem_ctx *cx;
  cli_host *host;
  const struct cli_command *command;
  cli_settings settings;
  cli_terminal terminal;
  cli_form form;                /* settled before the command runs */
  dem_listing_settings listing; /* where rows are wanted */
  int n_arguments;
  char **arguments;
  int argc; /* the whole command line, for what reproduces a page */
  char **argv;
  dem_arena *mem;
  dem_buf out;                 /* what goes to stdout */
  dem_buf talk;                /* what goes to stderr once all is done */
  dem_buf text, second, third; /* files as read */
  FILE *sink;                  /* where a long output goes; NULL: stdout */
  cli_target target;
  bool poured, spilt; /* some of `out` was written already; stdout failed, and that was said */
  bool unread;        /* whoever read stdout has gone, which is nothing to speak of */
  dem_model *model;   /* NULL where the game is one of Gambit's */
  dem_tree *tree;
  dem_rat *values;
  dem_game *game;
  dem_answer *answer;
  dem_reasons *reasons;
  dem_verification *check;
  dem_simulation *simulation;
  dem_inference *inference;
  dem_ledger *ledger;
  dem_signal_scan *scan;
  dem_mapping *mapping;
  dem_actors *actors;
  dem_coder *coder;
  int exit_code; /* where the call itself succeeded */
} cli_job;

/* The value of an option, NULL where it was not given. */
static inline const char *cli_text(const cli_job *cli, cli_option option) {
  return cli->settings.of[option].given ? cli->settings.of[option].text : NULL;
}

typedef struct cli_command {
  const char *name, *arguments, *summary, *details;
  int least, most; /* number of arguments */
  dem_status (*run)(cli_job *cli);
  uint64_t options; /* a bit for each */
  bool trees;       /* MODEL may be one of Gambit's files */
  unsigned forms;    /* a bit for each; 0: its output has no other form */
  dem_matter matter; /* of what it has tables */
  const char *example;
  int n_verbs; /* a command with verbs only says them; the name of a verb has both words, "ledger add" */
  const struct cli_command *verbs;
} cli_command;

#define CLI_BIT(name) (UINT64_C(1) << CLI_##name)

extern const cli_command CLI_COMMANDS[];
extern const int CLI_N_COMMANDS;

extern const cli_command CLI_LEDGER_VERBS[];
enum { CLI_N_LEDGER_VERBS = 12 };

/* A command, or a verb of `parent`. */
const cli_command *cli_command_find(const cli_command *parent, const char *name);
/* The last word of its name. */
const char *cli_command_word(const cli_command *command);
/* Says that there is no such command or verb, and what was meant. */
dem_status cli_fail_unknown(dem_ctx *cx, const cli_command *parent, const char *name);

/* ---- say.c ----------------------------------------------------------------------------------------------------- */

/* To stderr, with nothing in it that could steer a terminal. */
void cli_say(const char *format, ...) __attribute__((format(printf, 1, 2)));
void cli_say_text(const char *text);
/* The same text for stdout. */
const char *cli_clean(cli_job *cli, const char *text);
/* Bytes of a control character, or of a mark of direction; 0 for other letters. */
int cli_steering_mark(const char *text);

/* ---- usage.c --------------------------------------------------------------------------------------------------- */

void cli_usage_put(dem_buf *out);
void cli_usage_put_command(dem_buf *out, const cli_command *command);

/* ---- format.c -------------------------------------------------------------------------------------------------- */

/* Reads --format, --table and --standalone; DEM_USAGE, with what there is, where the command does not have that. */
dem_status cli_settle_form(cli_job *cli);
/* Whether rows are printed, not the whole answer in words or JSON. */
bool cli_wants_rows(const cli_job *cli);
/* Rows cannot say that they are not all: stderr does. */
void cli_say_incomplete(cli_job *cli, bool complete, const char *why);
void cli_put_forms(dem_buf *out, const cli_command *command);
void cli_put_tables(dem_buf *out, const cli_command *command);

/* ---- suggest.c ------------------------------------------------------------------------------------------------- */

/* The candidate nearest to what was typed; NULL where none is near. */
const char *cli_suggest(const char *typed, int n, const char *const *candidates);

/* ---- terminal.c ------------------------------------------------------------------------------------------------ */

/* Before the library is called. */
cli_terminal cli_terminal_look(void);

/* ---- target.c -------------------------------------------------------------------------------------------------- */

cli_target cli_target_of(cli_job *cli, const char *file);
/* NULL, and errno, where it cannot be written. */
FILE *cli_target_open(const cli_target *to);
/* What was written takes its name; 0, else errno. */
int cli_target_keep(const cli_target *to);
void cli_target_drop(const cli_target *to);

/* ---- files.c --------------------------------------------------------------------------------------------------- */

/* "-" is standard input. DEM_STREAM where it cannot be read. */
dem_status cli_file_read(cli_job *cli, dem_buf *out, const char *file);
/* A model or a tree of Gambit's, and which. */
dem_status cli_game_read(cli_job *cli, dem_buf *out, bool *is_tree, const char *file);
/* A text of up to `most` bytes into the job's memory, a plain file without a second copy; DEM_LIMIT where it is longer. */
dem_status cli_file_keep(cli_job *cli, const char **out, size_t *length, const char *file, size_t most);
/* DEM_USAGE where writing a file would destroy what is read: the ledger, or an argument. */
dem_status cli_check_output(cli_job *cli, const char *file);
/* Wholly or not at all, where it is a plain file. `fresh`: fail where the file exists. */
dem_status cli_file_write(cli_job *cli, const char *file, const dem_buf *text, bool fresh);

/* What is long is written as it comes. `file` is where it goes, NULL or "-": standard output. A file appears under its
 * name only when it is whole. */
dem_status cli_sink_open(cli_job *cli, const char *file);
/* Writes `out` where it has grown long. */
dem_status cli_sink_pour(cli_job *cli);
/* Writes the rest. */
dem_status cli_sink_close(cli_job *cli);
void cli_sink_drop(cli_job *cli);

/* ---- session.c ------------------------------------------------------------------------------------------------- */

/* The model of the first argument with --set; then the game bound there, or that of an .efg file; then the answer. */
dem_status cli_open_model(cli_job *cli);
dem_status cli_open_game(cli_job *cli);
/* The model, or the tree without what it means. */
dem_status cli_open_file(cli_job *cli);
/* DEM_DOMAIN with `what` where the game is no signaling game. */
dem_status cli_check_signaling(cli_job *cli, const char *what);
dem_status cli_solve(cli_job *cli);
/* What --observe says, one level per channel; NULL where it was not given. */
dem_status cli_read_observed(cli_job *cli, const int **out);
/* --ledger, which must have been given. */
dem_status cli_open_ledger(cli_job *cli, bool writes);
/* Infers from what the model observes, or --observe. */
dem_status cli_infer(cli_job *cli);
void cli_close(cli_job *cli);
dem_text_settings cli_text_settings(const cli_job *cli);

/* ---- models.c -------------------------------------------------------------------------------------------------- */

/* The models that ship, sorted; none where their folder cannot be found. */
const char *const *cli_model_names(cli_job *cli, int *n);

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
dem_status cli_run_code(cli_job *cli);
dem_status cli_run_infer(cli_job *cli);
dem_status cli_run_verbs(cli_job *cli);
dem_status cli_run_complete(cli_job *cli);
dem_status cli_run_help(cli_job *cli);
dem_status cli_run_version(cli_job *cli);

/* ---- the verbs of ledger ---------------------------------------------------------------------------------------- */

dem_status cli_run_ledger_init(cli_job *cli);
dem_status cli_run_ledger_actors(cli_job *cli);
dem_status cli_run_ledger_add(cli_job *cli);
dem_status cli_run_ledger_import(cli_job *cli);
dem_status cli_run_ledger_maps(cli_job *cli);
dem_status cli_run_ledger_list(cli_job *cli);
dem_status cli_run_ledger_show(cli_job *cli);
dem_status cli_run_ledger_link(cli_job *cli);
dem_status cli_run_ledger_unlink(cli_job *cli);
dem_status cli_run_ledger_check(cli_job *cli);
dem_status cli_run_ledger_stats(cli_job *cli);
dem_status cli_run_ledger_export(cli_job *cli);

/* What --ledger names, if it can be a ledger. */
dem_status cli_need_ledger(cli_job *cli);
dem_ledger_filter cli_filter(const cli_job *cli);
/* Reads the list of --names, or that which ships, into `cli->actors`. */
dem_status cli_read_names(cli_job *cli);
/* A signal's number, of a command line. */
dem_status cli_read_id(cli_job *cli, int64_t *out, const char *text);

#endif
