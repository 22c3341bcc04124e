/* --format, --table and --standalone: the form of the output, settled before anything is done. */
#include <string.h>

#include "cli/cli.h"

static const char *const FORMS[CLI_N_FORMS] = {
#define ROW(NAME, name) #name,
  CLI_FORMS(ROW)
#undef ROW
};

static bool has_form(const cli_command *command, int form) { return command->forms >> form & 1; }

/* "text, json or csv" */
void cli_put_forms(dem_buf *out, const cli_command *command) {
  int n = 0, told = 0;
  for (int form = 0; form < CLI_N_FORMS; form++) n += has_form(command, form);
  for (int form = 0; form < CLI_N_FORMS; form++) {
    if (!has_form(command, form)) continue;
    dem_buf_put(out, told == 0 ? "" : told + 1 < n ? ", " : " or ");
    dem_buf_put(out, FORMS[form]);
    told++;
  }
}

static int first_form(const cli_command *command) {
  int form = 0;
  while (form < CLI_N_FORMS - 1 && !has_form(command, form)) form++;
  return form;
}

static dem_status read_form(cli_job *cli) {
  const char *text = cli_text(cli, CLI_FORMAT);
  bool json = cli->settings.of[CLI_JSON].given;
  cli->form = json ? CLI_FORM_JSON : (cli_form)first_form(cli->command);
  if (!text) return DEM_OK;
  for (int form = 0; form < CLI_N_FORMS; form++) {
    if (!has_form(cli->command, form) || strcmp(FORMS[form], text) != 0) continue;
    cli->form = (cli_form)form;
    if (!json || form == CLI_FORM_JSON) return DEM_OK;
    return dem_fail(cli->cx, DEM_USAGE, "--json is --format json, not '%s': give one of both", text);
  }
  dem_buf_clear(&cli->third);
  cli_put_forms(&cli->third, cli->command);
  const char *forms = dem_arena_format(cli->mem, "%s", dem_buf_text(&cli->third));
  dem_buf_clear(&cli->third);
  return dem_fail(cli->cx, DEM_USAGE, "--format is %s, not '%s'", forms, text);
}

/* ---- tables ------------------------------------------------------------------------------------------------------ */

static int list_tables(const char **keys, const cli_command *command) {
  int n = 0;
  for (int i = 0; i < DEM_N_LISTINGS; i++)
    if (dem_listing_matter((dem_listing)i) == command->matter) keys[n++] = dem_listing_key((dem_listing)i);
  return n;
}

static dem_status fail_table(cli_job *cli, const char *text) {
  const char *keys[DEM_N_LISTINGS], *all = "";
  int n = list_tables(keys, cli->command);
  const char *meant = cli_suggest(text, n, keys);
  if (meant) return dem_fail(cli->cx, DEM_USAGE, "there is no table '%s'; did you mean '%s'?", text, meant);
  for (int i = 0; i < n; i++)
    all = dem_arena_format(cli->mem, "%s%s%s", all, i == 0 ? "" : i + 1 < n ? ", " : " or ", keys[i]);
  return dem_fail(cli->cx, DEM_USAGE, "--table is %s, not '%s'", all, text);
}

static dem_status read_table(cli_job *cli) {
  const char *text = cli_text(cli, CLI_TABLE);
  int found = -1;
  for (int i = DEM_N_LISTINGS - 1; i >= 0; i--) {
    dem_listing listing = (dem_listing)i;
    if (dem_listing_matter(listing) != cli->command->matter) continue;
    if (!text || strcmp(dem_listing_key(listing), text) == 0) found = i;
  }
  if (found < 0 && text) return fail_table(cli, text);
  if (text && cli->form == CLI_FORM_JSON)
    return dem_fail(cli->cx, DEM_USAGE, "--table is for the other formats: JSON holds all of them");
  cli->listing.listing = (dem_listing)found;
  return DEM_OK;
}

dem_status cli_settle_form(cli_job *cli) {
  const cli_setting *of = cli->settings.of;
  if (cli->command->forms == 0) return DEM_OK;
  DEM_TRY(read_form(cli));
  DEM_TRY(read_table(cli));
  if (of[CLI_STANDALONE].given && cli->form != CLI_FORM_LATEX)
    return dem_fail(cli->cx, DEM_USAGE, "--standalone makes a document of LaTeX: add --format latex");
  cli->settings.of[CLI_JSON].given = cli->form == CLI_FORM_JSON;
  cli->listing.form = cli->form == CLI_FORM_CSV     ? DEM_FORM_CSV
                      : cli->form == CLI_FORM_LATEX ? DEM_FORM_LATEX
                                                    : DEM_FORM_TEXT;
  cli->listing.standalone = of[CLI_STANDALONE].given;
  cli->listing.outcome = of[CLI_OUTCOME].given ? (int)of[CLI_OUTCOME].number : 0;
  cli->listing.text = cli_text_settings(cli);
  return DEM_OK;
}

bool cli_wants_rows(const cli_job *cli) {
  return cli->form == CLI_FORM_CSV || cli->form == CLI_FORM_LATEX || cli_text(cli, CLI_TABLE);
}

void cli_say_incomplete(cli_job *cli, bool complete, const char *why) {
  if (complete || !cli_wants_rows(cli)) return;
  dem_buf_format(&cli->talk, "%s: these rows are not all: %s\n", cli->arguments[0], why ? why : "it was stopped");
}

void cli_put_tables(dem_buf *out, const cli_command *command) {
  const char *default_mark = " (default)";
  if (!(command->options >> CLI_TABLE & 1)) return;
  dem_buf_put(out, "\nTables (--table), and what a row is:\n");
  for (int i = 0; i < DEM_N_LISTINGS; i++) {
    dem_listing listing = (dem_listing)i;
    if (dem_listing_matter(listing) != command->matter) continue;
    dem_buf_format(out, "  %-12s%s%s\n", dem_listing_key(listing), dem_listing_rows(listing), default_mark);
    default_mark = "";
  }
}
