/* `ledger stats` as rows: sums, what they leave out, what was imported, who voted alike. */
#include "report/rows_ledger.h"
#include "report/text.h"

#define COLUMNS(list) .n_columns = sizeof(list) / sizeof *(list), .columns = (list)

static const dem_record_column TOTALS[] = {
  {"actor", "actor", DEM_VALUE_TEXT},       {"channel", "channel", DEM_VALUE_TEXT},
  {"unit", "unit", DEM_VALUE_TEXT},         {"sum", "sum", DEM_VALUE_EXACT},
  {"counted", "rows", DEM_VALUE_INT},       {"n_left_out", "left out", DEM_VALUE_INT},
  {"converted_unit", NULL, DEM_VALUE_TEXT}, {"converted", NULL, DEM_VALUE_EXACT}};

static void give_total(dem_record_row *row, const void *subject, int64_t index) {
  const dem_total *total = &((const dem_stats *)subject)->totals[index];
  dem_row_text(row, total->actor);
  dem_row_text(row, total->channel);
  dem_row_text(row, total->unit);
  dem_row_exact(row, total->sum);
  dem_row_int(row, total->n_counted);
  dem_row_int(row, total->n_left_out);
  dem_row_text(row, total->converted ? total->converted->unit : NULL);
  dem_row_exact(row, total->converted ? total->converted->sum : DEM_UNDEFINED);
}

static const dem_record_column LEFT_OUT[] = {{"actor", "actor", DEM_VALUE_TEXT},
                                             {"channel", "channel", DEM_VALUE_TEXT},
                                             {"unit", "unit", DEM_VALUE_TEXT},
                                             {"id", "row", DEM_VALUE_INT},
                                             {"says", "why", DEM_VALUE_PROSE}};

static void give_left_out(dem_record_row *row, const void *subject, int64_t index) {
  const dem_total *total = ((const dem_stats *)subject)->totals;
  for (; index >= total->n_left_out; total++) index -= total->n_left_out;
  dem_row_text(row, total->actor);
  dem_row_text(row, total->channel);
  dem_row_text(row, total->unit);
  dem_row_int(row, total->left_out[index].id);
  dem_row_text(row, total->left_out[index].says);
}

static const dem_record_column IMPORTS[] = {{"as", "imported as", DEM_VALUE_TEXT}, {"rows", "rows", DEM_VALUE_INT}};

static void give_import(dem_record_row *row, const void *subject, int64_t index) {
  const dem_import_count *import = &((const dem_stats *)subject)->imports[index];
  dem_row_text(row, import->as);
  dem_row_int(row, import->rows);
}

static const dem_record_column AGREEMENT[] = {{"with", "with", DEM_VALUE_TEXT},
                                              {"of", "of", DEM_VALUE_TEXT},
                                              {"same", "same vote", DEM_VALUE_INT},
                                              {"both", "both voted", DEM_VALUE_INT}};

static void give_agreement(dem_record_row *row, const void *subject, int64_t index) {
  const dem_agreement *vote = &((const dem_stats *)subject)->agreement[index];
  dem_row_text(row, vote->with);
  dem_row_text(row, vote->of);
  dem_row_int(row, vote->same);
  dem_row_int(row, vote->both);
}

dem_records dem_records_of_agreement(const dem_stats *stats) {
  return (dem_records){COLUMNS(AGREEMENT), stats->n_agreement, give_agreement, stats};
}

static dem_records make(dem_arena *mem, dem_listing listing, const void *subject) {
  const dem_stats *stats = subject;
  int64_t left_out = 0;
  (void)mem;
  for (int i = 0; i < stats->n_totals; i++) left_out += stats->totals[i].n_left_out;
  if (listing == DEM_LISTING_LEFT_OUT) return (dem_records){COLUMNS(LEFT_OUT), left_out, give_left_out, stats};
  if (listing == DEM_LISTING_IMPORTS) return (dem_records){COLUMNS(IMPORTS), stats->n_imports, give_import, stats};
  if (listing == DEM_LISTING_AGREEMENT) return dem_records_of_agreement(stats);
  return (dem_records){COLUMNS(TOTALS), stats->n_totals, give_total, stats};
}

dem_status dem_report_stats_listing(dem_ctx *cx, dem_buf *out, const dem_stats *stats,
                                    const dem_listing_settings *settings) {
  return dem_listing_write(cx, out, settings, make, stats);
}
