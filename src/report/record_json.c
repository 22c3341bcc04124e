/* Records as members of JSON objects. */
#include "report/record.h"

enum { FEW_COLUMNS = 64 };

static void put_interval(dem_json *json, const char *key, dem_interval interval) {
  dem_json_open_object(json, key, DEM_JSON_FLAT);
  dem_json_put_rat(json, "min", interval.min);
  dem_json_put_rat(json, "max", interval.max);
  dem_json_close(json);
}

static void put_value(dem_json *json, const dem_record_column *column, const dem_record_value *value) {
  if (!value->known) {
    dem_json_put_null(json, column->key);
    return;
  }
  switch (column->kind) {
  case DEM_VALUE_TEXT:
  case DEM_VALUE_PROSE: dem_json_put_text(json, column->key, value->text); break;
  case DEM_VALUE_EXACT: dem_json_put_rat(json, column->key, value->exact); break;
  case DEM_VALUE_INTERVAL: put_interval(json, column->key, value->interval); break;
  case DEM_VALUE_INT: dem_json_put_int(json, column->key, value->integer); break;
  case DEM_VALUE_REAL: dem_json_put_double(json, column->key, value->real); break;
  case DEM_VALUE_TRUTH: dem_json_put_bool(json, column->key, value->truth); break;
  }
}

void dem_json_put_members(dem_json *json, dem_arena *mem, const dem_records *records, int64_t index) {
  dem_record_value values[FEW_COLUMNS];
  dem_record_row row = {.mem = mem, .values = values};
  if (records->n_columns > FEW_COLUMNS) dem_ctx_throw(json->out->cx, DEM_DEFECT, "a record of JSON is too wide");
  dem_records_give(records, &row, index);
  for (int c = 0; c < records->n_columns; c++) put_value(json, &records->columns[c], &values[c]);
}

void dem_json_put_records(dem_json *json, const char *key, dem_arena *mem, const dem_records *records) {
  dem_json_open_array(json, key, DEM_JSON_LINES);
  for (int64_t i = 0; i < records->n_rows; i++) {
    dem_json_open_object(json, NULL, DEM_JSON_FLAT);
    dem_json_put_members(json, mem, records, i);
    dem_json_close(json);
  }
  dem_json_close(json);
}
