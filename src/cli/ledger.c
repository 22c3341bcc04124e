/* ledger: its verbs, one row each, and those that look at the whole: init, check, stats, maps. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

#define BIT    CLI_BIT
#define COMMON (BIT(LEDGER) | BIT(HELP))
#define PRINTS (COMMON | BIT(JSON) | BIT(FORMAT))
#define SPAN   (BIT(ACTOR) | BIT(FROM) | BIT(TO) | BIT(MAPPING))
#define FILTER (SPAN | BIT(TARGET) | BIT(CHANNEL) | BIT(KIND))

const cli_command CLI_LEDGER_VERBS[CLI_N_LEDGER_VERBS] = {
  {.name = "ledger init",
   .arguments = "",
   .run = cli_run_ledger_init,
   .least = 0,
   .most = 0,
   .summary = "make a new ledger",
   .details = "Its list of actors is the one that ships, or --names.",
   .example = "demarche ledger init --ledger my.ledger",
   .forms = CLI_TEXT_JSON,
   .options = PRINTS | BIT(NAMES)},
  {.name = "ledger actors",
   .arguments = "[CODE...]",
   .run = cli_run_ledger_actors,
   .least = 0,
   .most = INT_MAX,
   .summary = "list the actors that it knows, or add some",
   .details = "--names FILE adds those of a list, and further names of those that it knows\n"
              "already: 'organisation HAMAS - - Hamas' is a line that adds one.",
   .example = "demarche ledger actors --ledger my.ledger KOR PRK",
   .forms = CLI_WITH_CSV,
   .matter = DEM_MATTER_ACTORS,
   .options = PRINTS | BIT(NAMES) | BIT(TABLE)},
  {.name = "ledger add",
   .arguments = "",
   .run = cli_run_ledger_add,
   .least = 0,
   .most = 0,
   .summary = "add one signal by hand",
   .details = "Prints its number. Actors are codes (KOR, NATO) or names; a date may be a year\n"
              "or a month.",
   .example = "demarche ledger add --ledger my.ledger --date 2024-07-11\n"
              "  --actor KOR --target UKR --channel aid --kind trust_fund --magnitude 12\n"
              "  --unit USD_million --source 'NATO, press release' --confidence high",
   .forms = CLI_TEXT_JSON,
   .options = PRINTS | BIT(DATE) | BIT(ACTOR) | BIT(TARGET) | BIT(CHANNEL) | BIT(KIND) | BIT(MAGNITUDE) | BIT(UNIT) |
              BIT(DESCRIPTION) | BIT(SOURCE) | BIT(CONFIDENCE)},
  {.name = "ledger import",
   .arguments = "FILE...",
   .run = cli_run_ledger_import,
   .least = 1,
   .most = INT_MAX,
   .summary = "read data sets into it",
   .details = "All files or, where a line is wrong, nothing; importing twice changes nothing.\n"
              "Files may be .gz or .zip. Without --as the header says what a file is.\n"
              "Exits 3 where lines are refused, and names them. The folder that\n"
              "'demarche models' names at its end has seoul-2024.csv to begin with.",
   .example = "demarche ledger import --ledger my.ledger seoul-2024.csv",
   .forms = CLI_WITH_CSV,
   .matter = DEM_MATTER_IMPORT,
   .options = PRINTS | BIT(MAPPING) | BIT(MAP) | BIT(PROGRESS) | BIT(TABLE)},
  {.name = "ledger maps",
   .arguments = "[NAME]",
   .run = cli_run_ledger_maps,
   .least = 0,
   .most = 1,
   .summary = "list the data sets it can read, or print a mapping",
   .details = "A mapping says which columns of a file are what. Print one, change it, and\n"
              "give it to import with --map. share/doc/demarche/mapping.md explains the form\n"
              "(in the sources: doc/mapping.md).",
   .example = "demarche ledger maps kiel > my.map",
   .forms = CLI_WITH_CSV,
   .matter = DEM_MATTER_MAPPINGS,
   .options = BIT(HELP) | BIT(JSON) | BIT(FORMAT)},
  {.name = "ledger list",
   .arguments = "",
   .run = cli_run_ledger_list,
   .least = 0,
   .most = 0,
   .summary = "print the signals, one a line",
   .details = "A line is: number, date, who > whom, channel/kind, how much, what happened.",
   .example = "demarche ledger list --ledger my.ledger --actor KOR --from 2024-07",
   .forms = CLI_WITH_LATEX,
   .matter = DEM_MATTER_SIGNALS,
   .options = PRINTS | FILTER | BIT(STANDALONE)},
  {.name = "ledger show",
   .arguments = "ID",
   .run = cli_run_ledger_show,
   .least = 1,
   .most = 1,
   .summary = "print one signal in full",
   .example = "demarche ledger show --ledger my.ledger 75",
   .forms = CLI_WITH_LATEX,
   .matter = DEM_MATTER_SIGNALS,
   .options = PRINTS | BIT(STANDALONE)},
  {.name = "ledger link",
   .arguments = "[A B]",
   .run = cli_run_ledger_link,
   .least = 0,
   .most = 2,
   .summary = "link two signals, list the links, or propose some",
   .details = "Without anything it lists the links. --propose finds pairs that look like the\n"
              "same money, told in dollars and in euros; --yes links them. A sum counts the\n"
              "same money once. With 'part of' and 'answers to' it is A that is part of B.",
   .example = "demarche ledger link --ledger my.ledger --kind 'same money' 24 16",
   .forms = CLI_WITH_LATEX,
   .matter = DEM_MATTER_LINKS,
   .options = PRINTS | BIT(LINK) | BIT(PROPOSE) | BIT(YES) | BIT(STANDALONE)},
  {.name = "ledger unlink",
   .arguments = "A B",
   .run = cli_run_ledger_unlink,
   .least = 2,
   .most = 2,
   .summary = "take a link away",
   .example = "demarche ledger unlink --ledger my.ledger --kind 'same money' 24 16",
   .forms = CLI_TEXT_JSON,
   .options = PRINTS | BIT(LINK)},
  {.name = "ledger check",
   .arguments = "",
   .run = cli_run_ledger_check,
   .least = 0,
   .most = 0,
   .summary = "look for what is wrong in it",
   .details = "Exits 1 where something is.",
   .example = "demarche ledger check --ledger my.ledger",
   .forms = CLI_WITH_CSV,
   .matter = DEM_MATTER_FAULTS,
   .options = PRINTS},
  {.name = "ledger stats",
   .arguments = "",
   .run = cli_run_ledger_stats,
   .least = 0,
   .most = 0,
   .summary = "count and sum what it holds",
   .details = "Sums count what is linked once and say what they leave out; first link what is\n"
              "the same money: demarche ledger link --propose.",
   .example = "demarche ledger stats --ledger my.ledger --actor KOR --to 2024-07",
   .forms = CLI_WITH_LATEX,
   .matter = DEM_MATTER_STATS,
   .options = PRINTS | SPAN | BIT(VERBOSE) | BIT(TABLE) | BIT(STANDALONE)},
  {.name = "ledger export",
   .arguments = "",
   .run = cli_run_ledger_export,
   .least = 0,
   .most = 0,
   .summary = "write the signals as a table",
   .details = "The columns are date, actor, target, channel, kind, magnitude, unit,\n"
              "description, source and confidence. With --whole five more follow: by them\n"
              "'ledger import' knows all rows again, and makes the same ones in a new ledger.",
   .example = "demarche ledger export --ledger my.ledger --format csv -o my.csv",
   .forms = CLI_CSV_ALONE,
   .options = COMMON | FILTER | BIT(WHOLE) | BIT(FORMAT) | BIT(OUTPUT)},
};

/* ---- what the verbs share -------------------------------------------------------------------------------------- */

const char *cli_text(const cli_job *cli, cli_option option) {
  return cli->settings.of[option].given ? cli->settings.of[option].text : NULL;
}

static dem_status need_ledger(cli_job *cli) {
  const char *name = cli->command->name, *arguments = cli->command->arguments;
  const char *file = cli_text(cli, CLI_LEDGER);
  if (file && strcmp(file, "-") == 0)
    return dem_fail(cli->cx, DEM_USAGE, "a ledger is a file, it cannot be standard input: type --ledger my.ledger");
  if (file && strcmp(file, ":memory:") == 0)
    return dem_fail(cli->cx, DEM_USAGE, "%s would be gone at once: type --ledger my.ledger, or --ledger ./%s for a file", file,
                    file);
  if (file && *file) return DEM_OK;
  return dem_fail(cli->cx, DEM_USAGE, "which ledger? Type: demarche %s --ledger FILE%s%s", name, *arguments ? " " : "",
                  arguments);
}

dem_status cli_open_ledger(cli_job *cli, bool writes) {
  const char *file = cli_text(cli, CLI_LEDGER);
  struct stat about;
  DEM_TRY(need_ledger(cli));
  if (stat(file, &about) == 0 && S_ISFIFO(about.st_mode)) /* opening one would wait for a writer */
    return dem_fail(cli->cx, DEM_STREAM, "%s: is a pipe, not a ledger", file);
  dem_status status = dem_ledger_open(cli->cx, &cli->ledger, file, writes);
  if (status == DEM_STREAM && access(file, F_OK) != 0 && errno == ENOENT)
    return dem_fail(cli->cx, status, "%s; demarche ledger init --ledger %s makes one", dem_ctx_message(cli->cx), file);
  return status;
}

dem_ledger_filter cli_filter(const cli_job *cli) {
  return (dem_ledger_filter){.as = cli_text(cli, CLI_MAPPING),
                             .actor = cli_text(cli, CLI_ACTOR),
                             .target = cli_text(cli, CLI_TARGET),
                             .channel = cli_text(cli, CLI_CHANNEL),
                             .kind = cli_text(cli, CLI_KIND),
                             .from = cli_text(cli, CLI_FROM),
                             .to = cli_text(cli, CLI_TO)};
}

dem_status cli_read_id(cli_job *cli, int64_t *out, const char *text) {
  enum { MOST_DIGITS = 18 };
  size_t digits = strspn(text, "0123456789");
  int64_t id = digits > 0 && digits <= MOST_DIGITS && !text[digits] ? strtoll(text, NULL, 10) : 0;
  if (id < 1) return dem_fail(cli->cx, DEM_USAGE, "'%.40s' is no signal's number: they are 1, 2, ...", text);
  *out = id;
  return DEM_OK;
}

/* ---- the verbs ------------------------------------------------------------------------------------------------- */

dem_status cli_run_ledger_init(cli_job *cli) {
  DEM_TRY(need_ledger(cli));
  const char *file = cli_text(cli, CLI_LEDGER);
  if (cli_text(cli, CLI_NAMES)) DEM_TRY(cli_read_names(cli));
  DEM_TRY(dem_ledger_create_with(cli->cx, &cli->ledger, file, cli->actors));
  if (cli->settings.of[CLI_JSON].given) return dem_report_init_json(cli->cx, &cli->out, file, cli->ledger);
  dem_buf_format(&cli->out, "%s: a new ledger. Fill it: demarche ledger import --ledger %s FILE...\n",
                 cli_clean(cli, file), cli_clean(cli, file));
  return DEM_OK;
}

dem_status cli_run_ledger_check(cli_job *cli) {
  dem_ledger_faults faults = {0};
  DEM_TRY(cli_open_ledger(cli, false));
  DEM_TRY(dem_ledger_check(cli->cx, &faults, cli->mem, cli->ledger));
  cli->exit_code = faults.n > 0 ? 1 : 0;
  if (cli_wants_rows(cli)) return dem_report_faults_listing(cli->cx, &cli->out, &faults, &cli->listing);
  if (cli->settings.of[CLI_JSON].given) return dem_report_faults_json(cli->cx, &cli->out, &faults);
  return dem_report_faults_text(cli->cx, &cli->out, &faults);
}

dem_status cli_run_ledger_stats(cli_job *cli) {
  dem_stats stats = {0};
  const dem_ledger_filter filter = cli_filter(cli);
  const dem_text_settings settings = cli_text_settings(cli);
  DEM_TRY(cli_open_ledger(cli, false));
  DEM_TRY(dem_ledger_filter_check(cli->cx, cli->ledger, &filter));
  DEM_TRY(dem_ledger_stats(cli->cx, &stats, cli->mem, cli->ledger, &filter));
  if (cli_wants_rows(cli)) return dem_report_stats_listing(cli->cx, &cli->out, &stats, &cli->listing);
  if (cli->settings.of[CLI_JSON].given) return dem_report_stats_json(cli->cx, &cli->out, &stats);
  return dem_report_stats_text(cli->cx, &cli->out, &stats, &settings);
}

static void put_mapping(cli_job *cli, int index) {
  enum { MOST_TITLE = 67 };
  const char *title = dem_mapping_title(cli->mem, index);
  size_t length = strlen(title);
  bool fits = length <= MOST_TITLE;
  dem_buf_format(&cli->out, "%-12s %.*s%s\n", dem_mapping_name(index), (int)(fits ? length : MOST_TITLE - 3), title,
                 fits ? "" : "...");
}

static dem_status put_all_mappings(cli_job *cli) {
  if (cli->form == CLI_FORM_JSON) return dem_report_mappings_json(cli->cx, &cli->out);
  if (cli->form == CLI_FORM_CSV) return dem_report_mappings_listing(cli->cx, &cli->out, &cli->listing);
  for (int n = 0; dem_mapping_name(n); n++) put_mapping(cli, n);
  return DEM_OK;
}

dem_status cli_run_ledger_maps(cli_job *cli) {
  enum { MOST = 64 };
  const char *names[MOST];
  int n = 0;
  if (cli->n_arguments == 0) return put_all_mappings(cli);
  if (cli->form != CLI_FORM_TEXT) return dem_fail(cli->cx, DEM_USAGE, "a mapping is a text: leave out --format");
  while (n < MOST && dem_mapping_name(n)) {
    names[n] = dem_mapping_name(n);
    if (strcmp(names[n], cli->arguments[0]) == 0) {
      dem_buf_put(&cli->out, dem_mapping_text(n));
      return DEM_OK;
    }
    n++;
  }
  const char *meant = cli_suggest(cli->arguments[0], n, names);
  return dem_fail(cli->cx, DEM_USAGE, "no mapping '%s' ships; %s%s%s", cli->arguments[0],
                  meant ? "did you mean '" : "'demarche ledger maps' lists them", meant ? meant : "",
                  meant ? "'?" : "");
}
