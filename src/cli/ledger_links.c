/* ledger link and unlink: what is one thing told twice, what is part of what, what answers to what. */
#include "cli/cli.h"

static dem_status read_kind(cli_job *cli, dem_link_kind *out) {
  const char *text = cli_text(cli, CLI_LINK);
  int found = text ? dem_link_find(text) : -1;
  if (found >= 0) {
    *out = (dem_link_kind)found;
    return DEM_OK;
  }
  const char *names[DEM_N_LINKS];
  for (int i = 0; i < DEM_N_LINKS; i++) names[i] = dem_link_text((dem_link_kind)i);
  const char *meant = text ? cli_suggest(text, DEM_N_LINKS, names) : NULL;
  if (meant) return dem_fail(cli->cx, DEM_USAGE, "there is no link '%s'; did you mean '%s'?", text, meant);
  return dem_fail(cli->cx, DEM_USAGE, "what kind of link? Type --kind '%s', '%s' or '%s'", names[0], names[1],
                  names[2]);
}

static dem_status read_link(cli_job *cli, dem_link *out) {
  *out = (dem_link){.rate = DEM_UNDEFINED};
  DEM_TRY(read_kind(cli, &out->kind));
  DEM_TRY(cli_read_id(cli, &out->a, cli->arguments[0]));
  return cli_read_id(cli, &out->b, cli->arguments[1]);
}

static dem_status print_links(cli_job *cli, const dem_links *links, bool proposed) {
  const dem_text_settings settings = cli_text_settings(cli);
  if (cli_wants_rows(cli)) return dem_report_links_listing(cli->cx, &cli->out, links, &cli->listing);
  if (cli->settings.of[CLI_JSON].given) return dem_report_links_json(cli->cx, &cli->out, links, proposed);
  return dem_report_links_text(cli->cx, &cli->out, links, proposed, &settings);
}

static dem_status list(cli_job *cli) {
  dem_links links = {0};
  DEM_TRY(cli_open_ledger(cli, false));
  DEM_TRY(dem_ledger_links(cli->cx, &links, cli->mem, cli->ledger));
  return print_links(cli, &links, false);
}

static dem_status propose(cli_job *cli) {
  dem_links links = {0};
  bool yes = cli->settings.of[CLI_YES].given, told = cli->form == CLI_FORM_TEXT, changed;
  DEM_TRY(cli_open_ledger(cli, yes));
  DEM_TRY(dem_ledger_propose(cli->cx, &links, cli->mem, cli->ledger));
  for (int i = 0; yes && i < links.n; i++) DEM_TRY(dem_ledger_link(cli->cx, &changed, cli->ledger, &links.links[i]));
  if (yes && told && links.n > 0) dem_buf_put(&cli->out, "All of these are linked now: sums count each once.\n\n");
  DEM_TRY(print_links(cli, &links, true));
  if (!yes && told && links.n > 0)
    dem_buf_format(&cli->out, "\nLink all of them: demarche ledger link --ledger %s --propose --yes\n",
                   cli_clean(cli, cli_text(cli, CLI_LEDGER)));
  return DEM_OK;
}

static dem_status link_two(cli_job *cli) {
  dem_link link;
  bool changed = false;
  DEM_TRY(read_link(cli, &link));
  DEM_TRY(cli_open_ledger(cli, true));
  DEM_TRY(dem_ledger_link(cli->cx, &changed, cli->ledger, &link));
  const dem_links one = {1, &link};
  if (cli->form != CLI_FORM_TEXT) return print_links(cli, &one, false);
  dem_buf_format(&cli->out, changed ? "%lld and %lld are linked: %s.\n" : "%lld and %lld were linked already: %s.\n",
                 (long long)link.a, (long long)link.b, dem_link_text(link.kind));
  return DEM_OK;
}

dem_status cli_run_ledger_link(cli_job *cli) {
  bool proposes = cli->settings.of[CLI_PROPOSE].given;
  int n = cli->n_arguments;
  if (cli->settings.of[CLI_YES].given && !proposes)
    return dem_fail(cli->cx, DEM_USAGE, "--yes goes with --propose: it links what is proposed");
  if (proposes && (n > 0 || cli_text(cli, CLI_LINK)))
    return dem_fail(cli->cx, DEM_USAGE, "--propose finds pairs itself: give no signals and no --kind with it");
  if (n == 1) return dem_fail(cli->cx, DEM_USAGE, "a link needs two signals: demarche ledger link --kind KIND A B");
  if (n == 2) return link_two(cli);
  return proposes ? propose(cli) : list(cli);
}

dem_status cli_run_ledger_unlink(cli_job *cli) {
  dem_link link;
  bool changed = false;
  DEM_TRY(read_link(cli, &link));
  DEM_TRY(cli_open_ledger(cli, true));
  DEM_TRY(dem_ledger_unlink(cli->cx, &changed, cli->ledger, &link));
  if (cli->settings.of[CLI_JSON].given)
    return dem_report_unlinked_json(cli->cx, &cli->out, &(dem_unlinked){link, changed});
  dem_buf_format(&cli->out,
                 changed ? "%lld and %lld are no longer linked: %s.\n" : "%lld and %lld were not linked: %s.\n",
                 (long long)link.a, (long long)link.b, dem_link_text(link.kind));
  return DEM_OK;
}
