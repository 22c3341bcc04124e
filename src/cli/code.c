/* code: texts coded, one set or two, for people, as JSON, into a ledger. */
#include <string.h>

#include "cli/cli.h"

/* ---- who is who, and the words ---------------------------------------------------------------------------------- */

static dem_status read_actors(cli_job *cli, const dem_actors **out) {
  if (!cli->ledger) DEM_TRY(cli_read_names(cli));
  *out = cli->ledger ? dem_ledger_actors(cli->ledger) : cli->actors;
  return DEM_OK;
}

static dem_status make_coder(cli_job *cli, const dem_actors *actors) {
  const char *file = cli_text(cli, CLI_WORDS);
  if (file) DEM_TRY(cli_file_read(cli, &cli->second, file));
  return dem_coder_new(cli->cx, &cli->coder, actors, file, file ? dem_buf_text(&cli->second) : NULL,
                       cli->second.length);
}

static dem_status read_wanted_one(cli_job *cli, int *out, const dem_actors *actors, const char *text, int length) {
  int near = -1;
  *out = dem_actors_find_code(actors, text, (size_t)length, &near);
  if (*out >= 0) return DEM_OK;
  if (near >= 0)
    return dem_fail(cli->cx, DEM_USAGE, "--actors: there is no actor '%.*s'; did you mean %s (%s)?", length, text,
                    actors->actors[near].code, actors->actors[near].name);
  return dem_fail(cli->cx, DEM_USAGE, "--actors: there is no actor '%.*s'; codes are as in KOR, NATO, EU", length,
                  text);
}

static bool is_wanted(const dem_code_report *report, const int *wanted, int actor) {
  for (int i = 0; i < report->n_wanted; i++)
    if (wanted[i] == actor) return true;
  return false;
}

/* "CHN, RUS": a comma between each; blanks and doubles do not matter. */
static dem_status read_wanted(cli_job *cli, dem_code_report *report) {
  const char *list = cli_text(cli, CLI_ACTORS);
  if (!list) return DEM_OK;
  int *wanted = DEM_NEW_ARRAY(cli->mem, int, strlen(list) + 1);
  for (const char *at = list, *end;; at = end + 1) {
    int actor;
    at += strspn(at, " ");
    end = at + strcspn(at, ",");
    int length = (int)(end - at);
    while (length > 0 && at[length - 1] == ' ') length--;
    DEM_TRY(read_wanted_one(cli, &actor, report->actors, at, length));
    if (!is_wanted(report, wanted, actor)) wanted[report->n_wanted++] = actor;
    if (!*end) break;
  }
  report->wanted = wanted;
  return DEM_OK;
}

/* ---- texts ------------------------------------------------------------------------------------------------------ */

/* *out NULL: there is none. */
static dem_status read_index(cli_job *cli, dem_excerpts **out) {
  const char *file = cli_text(cli, CLI_INDEX);
  *out = NULL;
  if (file && cli->settings.of[CLI_EXCERPT].given)
    return dem_fail(cli->cx, DEM_USAGE, "--excerpt says that all texts are excerpts, --index which: give one");
  return file ? dem_excerpts_read(cli->cx, out, cli->mem, file) : DEM_OK;
}

/* Its letters would be taken one by one, and none for a name. */
static void warn_of_utf16(cli_job *cli, const dem_statement *s) {
  if (s->length < 2 || (memcmp(s->text, "\xFF\xFE", 2) != 0 && memcmp(s->text, "\xFE\xFF", 2) != 0)) return;
  dem_buf_format(&cli->talk, "%s: warning: looks like UTF-16, in which no name is found; save it as UTF-8\n", s->name);
}

static dem_status read_text(cli_job *cli, dem_coded_text *out, const dem_excerpts *index, const char *file) {
  out->text = (dem_statement){.name = file, .excerpt = cli->settings.of[CLI_EXCERPT].given};
  DEM_TRY(cli_file_keep(cli, &out->text.text, &out->text.length, file, DEM_MAX_STATEMENT));
  warn_of_utf16(cli, &out->text);
  if (index) DEM_TRY(dem_excerpts_find(cli->cx, &out->text.excerpt, index, file));
  return dem_code(cli->cx, &out->coding, cli->mem, cli->coder, out->text.text, out->text.length);
}

static dem_status need_one_input(cli_job *cli) {
  const char *index = cli_text(cli, CLI_INDEX);
  int n = index && strcmp(index, "-") == 0;
  for (int i = 0; i < cli->n_arguments; i++) n += strcmp(cli->arguments[i], "-") == 0;
  for (int i = 0; i < cli->settings.n_texts; i++) n += strcmp(cli->settings.texts[i], "-") == 0;
  return n < 2 ? DEM_OK : dem_fail(cli->cx, DEM_USAGE, "only one file can be standard input");
}

/* The first set is the arguments, the second --against. */
static dem_status read_texts(cli_job *cli, dem_code_report *report) {
  int n_first = cli->n_arguments, n = n_first + cli->settings.n_texts;
  dem_coded_text *texts = DEM_NEW_ARRAY(cli->mem, dem_coded_text, n + 1);
  dem_excerpts *index;
  DEM_TRY(need_one_input(cli));
  DEM_TRY(read_index(cli, &index));
  report->texts = texts;
  report->n_first = n_first;
  for (; report->n_texts < n; report->n_texts++) {
    int i = report->n_texts;
    DEM_TRY(read_text(cli, &texts[i], index, i < n_first ? cli->arguments[i] : cli->settings.texts[i - n_first]));
  }
  return DEM_OK;
}

static dem_status compare(cli_job *cli, dem_code_report *report, dem_contrast *contrast) {
  int n = report->n_texts, first = report->n_first;
  if (n == first) return DEM_OK;
  dem_statement *texts = DEM_NEW_ARRAY(cli->mem, dem_statement, n + 1);
  for (int i = 0; i < n; i++) texts[i] = report->texts[i].text;
  DEM_TRY(dem_code_contrast(cli->cx, contrast, cli->mem, cli->coder, first, texts, n - first, texts + first));
  report->contrast = contrast;
  return DEM_OK;
}

/* ---- into the ledger --------------------------------------------------------------------------------------------- */

static dem_status check_entry(cli_job *cli) {
  bool ledger = cli_text(cli, CLI_LEDGER), actor = cli_text(cli, CLI_ACTOR), date = cli_text(cli, CLI_DATE);
  if (ledger && !(actor && date))
    return dem_fail(cli->cx, DEM_USAGE,
                    "--ledger needs to know whose statement it is and when: add --actor and --date");
  if (!ledger && (actor || date))
    return dem_fail(cli->cx, DEM_USAGE, "--actor and --date say whose entry in a ledger it is: add --ledger FILE");
  if (ledger && cli_text(cli, CLI_NAMES))
    return dem_fail(cli->cx, DEM_USAGE, "a ledger has its own list of actors: leave out --names");
  return ledger ? cli_open_ledger(cli, true) : DEM_OK;
}

static dem_status enter(cli_job *cli, const dem_code_report *report) {
  int64_t added, known;
  if (!cli->ledger) return DEM_OK;
  dem_code_entry *entries = DEM_NEW_ARRAY(cli->mem, dem_code_entry, report->n_texts);
  for (int i = 0; i < report->n_texts; i++)
    entries[i] = (dem_code_entry){report->texts[i].text.name, cli_text(cli, CLI_DATE), cli_text(cli, CLI_ACTOR),
                                  &report->texts[i].coding};
  DEM_TRY(dem_ledger_add_codings(cli->cx, &added, &known, cli->ledger, cli->coder, report->n_texts, entries));
  dem_buf_format(&cli->talk, "%s: %lld signal%s added, %lld known before\n", cli_text(cli, CLI_LEDGER),
                 (long long)added, added == 1 ? "" : "s", (long long)known);
  return DEM_OK;
}

/* Where a limit or the reader stopped it, the texts before are still told to a program; none of them goes into a ledger. */
static dem_status tell_part(cli_job *cli, dem_code_report *report, dem_status status) {
  bool unfinished = dem_status_exit_code(status) == 4 && status != DEM_MEMORY;
  if (!unfinished || !cli->settings.of[CLI_JSON].given) return status;
  report->why = dem_arena_format(cli->mem, "%s", dem_ctx_message(cli->cx));
  DEM_TRY(dem_report_code_json(cli->cx, &cli->out, report));
  return dem_fail(cli->cx, status, "%s", report->why);
}

static dem_status check_table(cli_job *cli) {
  bool terms = cli_wants_rows(cli) && cli->listing.listing == DEM_LISTING_TERMS;
  if (!terms || cli->settings.n_texts > 0) return DEM_OK;
  return dem_fail(cli->cx, DEM_USAGE, "--table terms is of two sets of texts: add --against FILE");
}

dem_status cli_run_code(cli_job *cli) {
  dem_code_report report = {0};
  dem_contrast contrast;
  const dem_text_settings settings = cli_text_settings(cli);
  DEM_TRY(check_entry(cli));
  DEM_TRY(check_table(cli));
  DEM_TRY(read_actors(cli, &report.actors));
  DEM_TRY(read_wanted(cli, &report));
  DEM_TRY(make_coder(cli, report.actors));
  DEM_TRY(tell_part(cli, &report, read_texts(cli, &report)));
  DEM_TRY(compare(cli, &report, &contrast));
  DEM_TRY(enter(cli, &report));
  if (cli_wants_rows(cli)) return dem_report_code_listing(cli->cx, &cli->out, &report, &cli->listing);
  if (cli->settings.of[CLI_JSON].given) return dem_report_code_json(cli->cx, &cli->out, &report);
  return dem_report_code_text(cli->cx, &cli->out, &report, &settings);
}
