/* complete: what may stand for the last word of a command line, for shells. All of it follows from the tables of commands
 * and options, so that no shell's script says it again (src/cli/completion has those). A line is a word, a tab, and what
 * it is; the word ":file" asks for a file, of one of the endings after the tab where there are some. */
#include <string.h>

#include "cli/cli.h"

/* The line as far as it was typed: what is known when its last word is met. */
typedef struct typed_line {
  cli_job *cli;
  int n;
  char **words;               /* the last is what is completed */
  const cli_command *command; /* of the line; its parent where the verb is not yet there */
  int option;                 /* whose value the last word is, -1 */
  int n_arguments;            /* before the last word */
  char *first;                /* the first of these, NULL */
  bool closed;                /* "--" came: no more options */
  const char *stem;           /* what of the last word stays: "--as=", "aid=trust_fund," */
  const char *begun;          /* and the rest of it, with which candidates begin */
} typed_line;

/* A model's words are in `says`: what could steer a terminal is left out. */
static void put(const typed_line *line, const char *word, const char *end, const char *says) {
  if (strncmp(word, line->begun, strlen(line->begun)) != 0) return;
  dem_buf *out = &line->cli->out;
  dem_buf_format(out, "%s%s%s\t", line->stem, word, end);
  for (const char *at = says ? says : ""; *at; at++) {
    int marks = cli_steering_mark(at);
    if (marks == 0) dem_buf_put_char(out, *at);
    else at += marks - 1;
  }
  dem_buf_put_char(out, '\n');
}

static void put_files(const typed_line *line, const char *endings) {
  dem_buf_format(&line->cli->out, ":file\t%s\n", endings);
}

static void put_commands(const typed_line *line, const cli_command *parent) {
  const cli_command *commands = parent ? parent->verbs : CLI_COMMANDS;
  int n = parent ? parent->n_verbs : CLI_N_COMMANDS;
  for (int i = 0; i < n; i++) put(line, cli_command_word(&commands[i]), "", commands[i].summary);
}

static void put_options(const typed_line *line) {
  for (int option = 0; option < CLI_N_OPTIONS; option++) {
    const cli_option_row *row = &CLI_OPTION_TABLE[option];
    if (line->command->options >> option & 1)
      put(line, dem_arena_format(line->cli->mem, "--%s", row->name), "", row->help);
  }
}

/* ---- what a model says ------------------------------------------------------------------------------------------- */

/* The model that the line names; NULL where it cannot be read, which is not said. */
static const dem_model *open_model(const typed_line *line) {
  cli_job *cli = line->cli;
  if (!line->first || strcmp(line->first, "-") == 0) return NULL;
  char *file[] = {line->first}, **before = cli->arguments;
  cli->arguments = file;
  dem_status status = cli_open_model(cli);
  cli->arguments = before;
  dem_ctx_clear(cli->cx);
  return status == DEM_OK ? cli->model : NULL;
}

static void put_parameters(const typed_line *line) {
  const dem_model *model = open_model(line);
  for (int i = 0; model && i < model->n_parameters; i++)
    put(line, model->parameters[i].name.id, "=", model->parameters[i].text);
}

/* "rhetoric=omit", and after a comma the next channel. */
static void put_levels(typed_line *line) {
  const dem_model *model = open_model(line);
  const char *comma = strrchr(line->begun, ',');
  dem_arena *mem = line->cli->mem;
  if (comma) {
    line->stem = dem_arena_format(mem, "%s%.*s,", line->stem, (int)(comma - line->begun), line->begun);
    line->begun = comma + 1;
  }
  for (int i = 0; model && i < model->n_channels; i++)
    for (int k = 0; k < model->channels[i].n_levels; k++) {
      const dem_name *level = &model->channels[i].levels[k];
      put(line, dem_arena_format(mem, "%s=%s", model->channels[i].name.id, level->id), "", level->label);
    }
}

/* ---- values ---------------------------------------------------------------------------------------------------------- */

/* Of files that an option takes. */
static const char *find_ending(const char *option) {
  static const char *const known[][2] = {
    {"ledger", "ledger"}, {"map", "map"}, {"index", "csv"}, {"names", "txt"}, {"words", "txt"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (strcmp(known[i][0], option) == 0) return known[i][1];
  return "";
}

/* "MODEL|GAME.efg": the files that usage names so; false where it names none. */
static bool put_named_files(const typed_line *line, const char *name) {
  dem_arena *mem = line->cli->mem;
  const char *endings = "";
  for (size_t length; *name; name += length + (name[length] == '|')) {
    length = strcspn(name, "|");
    const char *word = dem_arena_copy(mem, name, length), *dot = strchr(word, '.');
    const char *ending = dot                            ? dot + 1
                         : strcmp(word, "MODEL") == 0   ? "dem"
                         : strcmp(word, "PROFILE") == 0 ? "json txt"
                                                        : "";
    if (!*ending && strcmp(word, "FILE") != 0) return false;
    endings = dem_arena_format(mem, "%s%s%s", endings, *endings ? " " : "", ending);
  }
  put_files(line, endings);
  return true;
}

/* "model|game": what usage writes in small letters is to be typed as it stands. */
static void put_choices(const typed_line *line, const char *choices) {
  if (choices[strspn(choices, "abcdefghijklmnopqrstuvwxyz0123456789-|")]) return;
  for (size_t length; *choices; choices += length + (choices[length] == '|')) {
    length = strcspn(choices, "|");
    put(line, dem_arena_copy(line->cli->mem, choices, length), "", "");
  }
}

static void put_models(const typed_line *line) {
  int n = 0;
  const char *const *names = cli_model_names(line->cli, &n);
  for (int i = 0; i < n; i++) put(line, names[i], "", "");
}

static void put_mappings(const typed_line *line) {
  for (int i = 0; dem_mapping_name(i); i++) put(line, dem_mapping_name(i), "", "");
}

/* The forms of output that the command has. */
static void put_forms(const typed_line *line) {
#define FORM(NAME, name)                                                                                               \
  if (line->command->forms >> CLI_FORM_##NAME & 1) put(line, #name, "", "");
  CLI_FORMS(FORM)
#undef FORM
}

static void put_tables(const typed_line *line) {
  for (int i = 0; i < DEM_N_LISTINGS; i++) {
    dem_listing listing = (dem_listing)i;
    if (dem_listing_matter(listing) == line->command->matter)
      put(line, dem_listing_key(listing), "", dem_listing_rows(listing));
  }
}

static void put_value(typed_line *line) {
  const cli_option_row *row = &CLI_OPTION_TABLE[line->option];
  if (line->option == CLI_SET) put_parameters(line);
  else if (line->option == CLI_OBSERVE) put_levels(line);
  else if (line->option == CLI_LIKE) put_models(line);
  else if (line->option == CLI_FORMAT) put_forms(line);
  else if (line->option == CLI_TABLE) put_tables(line);
  else if (line->option == CLI_MAPPING) put_mappings(line);
  else if (strcmp(row->value, "FILE") == 0) put_files(line, find_ending(row->name));
  else put_choices(line, row->value);
}

/* ---- arguments ------------------------------------------------------------------------------------------------------ */

/* What usage calls argument number n, without brackets and dots; NULL beyond the last. */
static const char *name_argument(const typed_line *line) {
  const char *at = line->command->arguments;
  for (int n = line->n_arguments;; n--) {
    at += strspn(at, " [");
    size_t length = strcspn(at, " ]");
    bool many = length > 3 && strncmp(at + length - 3, "...", 3) == 0;
    if (length == 0) return NULL;
    if (n == 0 || many) return dem_arena_copy(line->cli->mem, at, length - (many ? 3 : 0));
    at += length + strspn(at + length, "]");
  }
}

static void put_argument(const typed_line *line) {
  const char *name = name_argument(line);
  if (!name) return;
  const cli_command *parent = line->first ? cli_command_find(NULL, line->first) : NULL;
  if (strcmp(name, "COMMAND") == 0) put_commands(line, NULL);
  else if (strcmp(name, "VERB") == 0 && line->command->n_verbs > 0) put_commands(line, line->command);
  else if (strcmp(name, "VERB") == 0 && parent) put_commands(line, parent);
  else if (line->command->run == cli_run_ledger_maps) put_mappings(line);
  else if (!put_named_files(line, name)) put_choices(line, name);
}

/* ---- the line ------------------------------------------------------------------------------------------------------- */

/* The option of the command that a word names, "--as" or "--as=..." or "-o"; -1. */
static int find_option(const cli_command *command, const char *word) {
  for (int option = 0; option < CLI_N_OPTIONS; option++) {
    const cli_option_row *row = &CLI_OPTION_TABLE[option];
    if (!(command->options >> option & 1)) continue;
    bool letter = row->letter && word[0] == '-' && word[1] == row->letter && !word[2];
    size_t length = strcspn(word, "=");
    bool name =
      strncmp(word, "--", 2) == 0 && length == strlen(row->name) + 2 && strncmp(word + 2, row->name, length - 2) == 0;
    if (letter || name) return option;
  }
  return -1;
}

/* Goes through the words from number `i` on, up to the last. */
static void read_words(typed_line *line, int i) {
  for (; i + 1 < line->n; i++) {
    char *word = line->words[i];
    bool is_option = !line->closed && word[0] == '-' && word[1];
    int option = is_option ? find_option(line->command, word) : -1;
    if (strcmp(word, "--") == 0) line->closed = true;
    else if (option >= 0 && CLI_OPTION_TABLE[option].kind != CLI_SWITCH && !strchr(word, '=')) {
      if (i + 2 == line->n) line->option = option;
      else i++;
    } else if (!is_option && line->n_arguments++ == 0) line->first = word;
  }
}

/* "--as=m": the value of an option in the same word. */
static void split_last(typed_line *line) {
  const char *equals = strchr(line->begun, '=');
  if (line->option >= 0 || line->closed || !equals) return;
  int option = find_option(line->command, line->begun);
  if (option < 0 || CLI_OPTION_TABLE[option].kind == CLI_SWITCH) return;
  line->option = option;
  line->stem = dem_arena_copy(line->cli->mem, line->begun, (size_t)(equals + 1 - line->begun));
  line->begun = equals + 1;
}

dem_status cli_run_complete(cli_job *cli) {
  int n = cli->n_arguments, at = 1;
  typed_line line = {
    .cli = cli, .n = n, .words = cli->arguments, .option = -1, .stem = "", .begun = cli->arguments[n - 1]};
  if (n == 1) {
    put_commands(&line, NULL);
    return DEM_OK;
  }
  line.command = cli_command_find(NULL, line.words[0]);
  if (line.command && line.command->n_verbs > 0 && n > 2)
    line.command = cli_command_find(line.command, line.words[at++]);
  if (!line.command) return DEM_OK;
  read_words(&line, at);
  split_last(&line);
  if (line.option >= 0) put_value(&line);
  else if (line.begun[0] == '-' && !line.closed) put_options(&line);
  else put_argument(&line);
  return DEM_OK;
}
