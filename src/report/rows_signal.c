/* Signals of a ledger as rows, one at a time: a ledger may be longer than memory. */
#include "report/latex.h"
#include "report/rows_ledger.h"

#define COLUMNS(list) .n_columns = sizeof(list) / sizeof *(list), .columns = (list)

static const dem_record_column SIGNALS[] = {
  {"id", "#", DEM_VALUE_INT},
  {"date", "date", DEM_VALUE_TEXT},
  {"actor", "actor", DEM_VALUE_TEXT},
  {"target", "target", DEM_VALUE_TEXT},
  {"channel", "channel", DEM_VALUE_TEXT},
  {"kind", NULL, DEM_VALUE_TEXT},
  {"magnitude", "magnitude", DEM_VALUE_TEXT},
  {"unit", "unit", DEM_VALUE_TEXT},
  {"description", "what happened", DEM_VALUE_PROSE},
  {"source", NULL, DEM_VALUE_PROSE},
  {"confidence", NULL, DEM_VALUE_TEXT},
  {"stance", NULL, DEM_VALUE_TEXT},
  {"as", NULL, DEM_VALUE_TEXT},
  {"begin", NULL, DEM_VALUE_INT},
  {"end", NULL, DEM_VALUE_INT},
};

static const char *given(const char *text) { return text ? text : ""; }

static void give_signal(dem_record_row *row, const void *subject, int64_t index) {
  const dem_signal *signal = subject;
  (void)index;
  dem_row_int(row, signal->id);
  dem_row_text(row, given(signal->date));
  dem_row_text(row, given(signal->actor));
  dem_row_text(row, given(signal->target));
  dem_row_text(row, given(signal->channel));
  dem_row_text(row, given(signal->kind));
  dem_row_text(row, given(signal->magnitude));
  dem_row_text(row, given(signal->unit));
  dem_row_text(row, given(signal->description));
  dem_row_text(row, given(signal->source));
  dem_row_text(row, given(signal->confidence));
  dem_row_text(row, given(signal->stance));
  dem_row_text(row, given(signal->as));
  dem_row_place(row, signal->begin);
  dem_row_place(row, signal->end);
}

dem_records dem_records_of_signal(const dem_signal *signal) {
  return (dem_records){COLUMNS(SIGNALS), 1, give_signal, signal};
}

typedef struct signal_work {
  dem_buf *out;
  dem_arena *mem;
  const dem_signal *signal;
  const dem_listing_settings *settings;
} signal_work;

static bool is_latex(const signal_work *job) { return job->settings->form == DEM_FORM_LATEX; }

static void open_signals(void *argument) {
  signal_work *job = argument;
  const dem_records records = dem_records_of_signal(NULL);
  job->mem = dem_arena_new(job->out->cx);
  if (is_latex(job)) {
    dem_latex_put_head(job->out, job->settings->standalone);
    dem_latex_open_table(job->out, &records, NULL, true);
  } else dem_csv_put_head(job->out, job->mem, &records);
}

static void put_signal(void *argument) {
  signal_work *job = argument;
  const dem_records records = dem_records_of_signal(job->signal);
  dem_record_value values[sizeof SIGNALS / sizeof *SIGNALS];
  dem_record_row row = {.values = values};
  dem_records_give(&records, &row, 0);
  if (is_latex(job)) dem_latex_put_row(job->out, &records, &row);
  else dem_csv_put_row(job->out, &records, &row);
}

static void close_signals(void *argument) {
  signal_work *job = argument;
  if (!is_latex(job)) return;
  dem_latex_end_rows(job->out, true);
  dem_latex_put_foot(job->out, job->settings->standalone);
}

static dem_status run(dem_ctx *cx, void (*body)(void *argument), signal_work job) {
  job.settings = dem_listing_settle(job.settings);
  dem_status status = dem_buf_protect(cx, job.out, body, &job);
  dem_arena_free(job.mem);
  return status;
}

dem_status dem_report_signals_open(dem_ctx *cx, dem_buf *out, const dem_listing_settings *settings) {
  return run(cx, open_signals, (signal_work){out, NULL, NULL, settings});
}

dem_status dem_report_signals_put(dem_ctx *cx, dem_buf *out, const dem_signal *signal,
                                  const dem_listing_settings *settings) {
  return run(cx, put_signal, (signal_work){out, NULL, signal, settings});
}

dem_status dem_report_signals_close(dem_ctx *cx, dem_buf *out, const dem_listing_settings *settings) {
  return run(cx, close_signals, (signal_work){out, NULL, NULL, settings});
}
