/* `ledger stats --json`. Sums are exact decimals, as text. */
#include "report/json_parts.h"
#include "report/rows_ledger.h"

static void put_left_out(dem_json *json, const dem_total *total) {
  dem_json_open_array(json, "left_out", DEM_JSON_FLAT);
  for (int i = 0; i < total->n_left_out; i++) dem_json_put_int(json, NULL, total->left_out[i].id);
  dem_json_close(json);
  dem_json_open_array(json, "why", DEM_JSON_FLAT);
  for (int i = 0; i < total->n_left_out; i++) dem_json_put_text(json, NULL, total->left_out[i].says);
  dem_json_close(json);
}

static void put_rate(dem_json *json, const dem_rate *rate) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, "date", rate->date);
  dem_json_put_text(json, "from", rate->from);
  dem_json_put_text(json, "to", rate->to);
  dem_json_put_text(json, "rate", rate->rate);
  dem_json_put_text(json, "source", rate->source);
  dem_json_close(json);
}

static void put_converted(dem_json *json, dem_arena *mem, const dem_converted *converted) {
  const char *sum = dem_decimal_text(mem, json->out, converted->sum);
  dem_json_open_object(json, "converted", DEM_JSON_FLAT);
  dem_json_put_text(json, "unit", converted->unit);
  dem_json_put_text(json, "sum", sum);
  dem_json_open_array(json, "at", DEM_JSON_FLAT);
  for (int i = 0; i < converted->n_at; i++) put_rate(json, &converted->at[i]);
  dem_json_close(json);
  dem_json_open_array(json, "left_out", DEM_JSON_FLAT);
  for (int i = 0; i < converted->n_left_out; i++) dem_json_put_int(json, NULL, converted->left_out[i]);
  dem_json_close(json);
  dem_json_close(json);
}

static void put_total(dem_json *json, dem_arena *mem, const dem_total *total) {
  const char *sum = dem_decimal_text(mem, json->out, total->sum);
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, "actor", total->actor);
  dem_json_put_text(json, "channel", total->channel);
  dem_json_put_text(json, "unit", total->unit);
  dem_json_put_text(json, "sum", sum);
  dem_json_put_int(json, "counted", total->n_counted);
  put_left_out(json, total);
  if (total->converted) put_converted(json, mem, total->converted);
  dem_json_close(json);
}

static void put_import(dem_json *json, const dem_import_count *import) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, "as", import->as);
  dem_json_put_int(json, "rows", import->rows);
  dem_json_open_object(json, "about", DEM_JSON_FLAT);
  for (int i = 0; i < import->n_about; i++) dem_json_put_int(json, import->about[i], import->about_rows[i]);
  dem_json_close(json);
  dem_json_close(json);
}

static void put_date(dem_json *json, const char *key, const char *date) {
  dem_json_put_text(json, key, date && *date ? date : NULL);
}

static void put_stats(dem_json *json, dem_arena *mem, const void *subject) {
  const dem_stats *stats = subject;
  dem_json_put_int(json, "signals", stats->signals);
  dem_json_put_int(json, "actors", stats->actors);
  dem_json_put_int(json, "links", stats->links);
  dem_json_put_int(json, "ties", stats->ties);
  dem_json_put_int(json, "facts", stats->facts);
  put_date(json, "first", stats->first);
  put_date(json, "last", stats->last);
  dem_json_open_array(json, "totals", DEM_JSON_LINES);
  for (int i = 0; i < stats->n_totals; i++) put_total(json, mem, &stats->totals[i]);
  dem_json_close(json);
  dem_json_open_array(json, "imports", DEM_JSON_LINES);
  for (int i = 0; i < stats->n_imports; i++) put_import(json, &stats->imports[i]);
  dem_json_close(json);
  const dem_records agreement = dem_records_of_agreement(stats);
  dem_json_put_records(json, "agreement", mem, &agreement);
}

dem_status dem_report_stats_json(dem_ctx *cx, dem_buf *out, const dem_stats *stats) {
  return dem_json_write(cx, out, NULL, put_stats, stats);
}
