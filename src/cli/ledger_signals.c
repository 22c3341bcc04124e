/* ledger add, list, show, export: signals in and out, by hand. */
#include <string.h>

#include "cli/cli.h"

static void put_alone(cli_job *cli, const dem_signal *signal) {
  dem_report_signals_json_open(&cli->out);
  dem_report_signals_json_put(&cli->out, signal, true);
  dem_report_signals_json_close(&cli->out, false);
}

/* ---- add ------------------------------------------------------------------------------------------------------- */

static const char *given(const cli_job *cli, cli_option option) {
  const char *text = cli_text(cli, option);
  return text ? text : "";
}

static dem_status need(cli_job *cli, cli_option option) {
  if (cli_text(cli, option)) return DEM_OK;
  return dem_fail(cli->cx, DEM_USAGE, "--%s is missing; 'demarche help %s' has an example",
                  CLI_OPTION_TABLE[option].name, cli->command->name);
}

/* What is wrong was typed, and stands in no file. */
static dem_status add(cli_job *cli, dem_signal *signal) {
  bool added;
  dem_status status = dem_ledger_add(cli->cx, &added, cli->ledger, signal);
  if (status == DEM_OK && !added)
    dem_buf_format(&cli->talk, "%lld is the same: nothing was added\n", (long long)signal->id);
  if (status != DEM_DOMAIN) return status;
  const char *why = dem_arena_format(cli->mem, "%s", dem_ctx_message(cli->cx));
  return dem_fail(cli->cx, status, "demarche: %s", why);
}

dem_status cli_run_ledger_add(cli_job *cli) {
  dem_signal signal = {.date = given(cli, CLI_DATE),
                       .actor = given(cli, CLI_ACTOR),
                       .target = given(cli, CLI_TARGET),
                       .channel = given(cli, CLI_CHANNEL),
                       .kind = given(cli, CLI_KIND),
                       .magnitude = given(cli, CLI_MAGNITUDE),
                       .unit = given(cli, CLI_UNIT),
                       .description = given(cli, CLI_DESCRIPTION),
                       .source = given(cli, CLI_SOURCE),
                       .confidence = given(cli, CLI_CONFIDENCE),
                       .stance = "",
                       .begin = -1,
                       .end = -1,
                       .as = ""};
  DEM_TRY(need(cli, CLI_DATE));
  DEM_TRY(need(cli, CLI_ACTOR));
  DEM_TRY(need(cli, CLI_CHANNEL));
  DEM_TRY(cli_open_ledger(cli, true));
  DEM_TRY(add(cli, &signal));
  if (!cli->settings.of[CLI_JSON].given) dem_buf_format(&cli->out, "%lld\n", (long long)signal.id);
  else {
    DEM_TRY(dem_ledger_find(cli->cx, &signal, cli->mem, cli->ledger, signal.id));
    put_alone(cli, &signal);
  }
  return DEM_OK;
}

/* ---- rows ------------------------------------------------------------------------------------------------------ */

static dem_status open_rows(cli_job *cli) { return dem_report_signals_open(cli->cx, &cli->out, &cli->listing); }

static dem_status put_row(cli_job *cli, const dem_signal *signal) {
  return dem_report_signals_put(cli->cx, &cli->out, signal, &cli->listing);
}

static dem_status close_rows(cli_job *cli) { return dem_report_signals_close(cli->cx, &cli->out, &cli->listing); }

/* ---- show ------------------------------------------------------------------------------------------------------ */

static void put_links(cli_job *cli, const dem_links *links, int64_t id) {
  for (int i = 0; i < links->n; i++) {
    const dem_link *link = &links->links[i];
    if (link->a != id && link->b != id) continue;
    dem_buf_format(&cli->out, "%-13s%lld %s %lld\n", "link", (long long)link->a, dem_link_text(link->kind),
                   (long long)link->b);
  }
}

dem_status cli_run_ledger_show(cli_job *cli) {
  int64_t id;
  dem_signal signal;
  dem_links links = {0};
  const dem_text_settings settings = cli_text_settings(cli);
  DEM_TRY(cli_read_id(cli, &id, cli->arguments[0]));
  DEM_TRY(cli_open_ledger(cli, false));
  DEM_TRY(dem_ledger_find(cli->cx, &signal, cli->mem, cli->ledger, id));
  if (cli->form == CLI_FORM_JSON) put_alone(cli, &signal);
  else if (cli_wants_rows(cli)) {
    DEM_TRY(open_rows(cli));
    DEM_TRY(put_row(cli, &signal));
    DEM_TRY(close_rows(cli));
  } else {
    DEM_TRY(dem_ledger_links(cli->cx, &links, cli->mem, cli->ledger));
    dem_report_signal_text(&cli->out, &signal, &settings);
    put_links(cli, &links, id);
  }
  return DEM_OK;
}

/* ---- list and export ------------------------------------------------------------------------------------------- */

static dem_status open_scan(cli_job *cli) {
  const dem_ledger_filter filter = cli_filter(cli);
  DEM_TRY(cli_open_ledger(cli, false));
  DEM_TRY(dem_ledger_filter_check(cli->cx, cli->ledger, &filter));
  return dem_signal_scan_open(cli->cx, &cli->scan, cli->ledger, &filter);
}

static dem_status open_all(cli_job *cli) {
  if (cli->form == CLI_FORM_JSON) dem_report_signals_json_open(&cli->out);
  return cli_wants_rows(cli) ? open_rows(cli) : DEM_OK;
}

static dem_status put_one(cli_job *cli, const dem_signal *signal, bool first) {
  if (cli_wants_rows(cli)) return put_row(cli, signal);
  if (cli->form == CLI_FORM_JSON) dem_report_signals_json_put(&cli->out, signal, first);
  else dem_report_signal_line(&cli->out, signal, &cli->listing.text);
  return DEM_OK;
}

static dem_status close_all(cli_job *cli, bool empty) {
  if (cli->form == CLI_FORM_JSON) dem_report_signals_json_close(&cli->out, empty);
  else if (empty) dem_buf_put(&cli->talk, "No signal is like that.\n");
  return cli_wants_rows(cli) ? close_rows(cli) : DEM_OK;
}

dem_status cli_run_ledger_list(cli_job *cli) {
  bool more = true;
  int64_t n = 0;
  DEM_TRY(open_scan(cli));
  DEM_TRY(open_all(cli));
  for (;; n++) {
    dem_signal signal;
    DEM_TRY(dem_signal_scan_next(cli->cx, &more, &signal, cli->scan));
    if (!more) return close_all(cli, n == 0);
    DEM_TRY(put_one(cli, &signal, n == 0));
    DEM_TRY(cli_sink_pour(cli));
  }
}

/* The plain ones, and what they leave out is said. */
static dem_status choose_columns(cli_job *cli, dem_export *out) {
  const dem_ledger_filter filter = cli_filter(cli);
  dem_export needed;
  *out = cli->settings.of[CLI_WHOLE].given ? DEM_EXPORT_WHOLE : DEM_EXPORT_PLAIN;
  if (*out == DEM_EXPORT_WHOLE) return DEM_OK;
  DEM_TRY(dem_ledger_export_columns(cli->cx, &needed, cli->ledger, &filter));
  if (needed == DEM_EXPORT_WHOLE)
    dem_buf_put(&cli->talk, "Some rows came by another mapping, by hand or from a statement: only with --whole would an "
                            "import know them again.\n");
  return DEM_OK;
}

dem_status cli_run_ledger_export(cli_job *cli) {
  dem_export columns;
  DEM_TRY(open_scan(cli));
  DEM_TRY(choose_columns(cli, &columns));
  DEM_TRY(cli_sink_open(cli, cli_text(cli, CLI_OUTPUT)));
  dem_signal_put_header(&cli->out, columns);
  for (;;) {
    dem_signal signal;
    bool more;
    DEM_TRY(dem_signal_scan_next(cli->cx, &more, &signal, cli->scan));
    if (!more) return cli_sink_close(cli);
    dem_signal_put_csv(&cli->out, &signal, columns);
    DEM_TRY(cli_sink_pour(cli));
  }
}
