/* Records as a table for a terminal. */
#include "report/record.h"

#include <math.h>

static const char *number(dem_sheet *sheet, dem_rat value) { return dem_sheet_rat(sheet, value); }

static const char *told(dem_sheet *sheet, dem_value_kind kind, const dem_record_value *value) {
  if (!value->known) return NULL;
  switch (kind) {
  case DEM_VALUE_EXACT: return number(sheet, value->exact);
  case DEM_VALUE_INTERVAL:
    return dem_sheet_format(sheet, "[%s, %s]", number(sheet, value->interval.min), number(sheet, value->interval.max));
  case DEM_VALUE_INT: return dem_sheet_format(sheet, "%lld", (long long)value->integer);
  case DEM_VALUE_REAL:
    if (isinf(value->real)) return value->real > 0 ? "inf" : "-inf";
    return dem_sheet_format(sheet, "%.4g", value->real);
  case DEM_VALUE_TRUTH: return value->truth ? "yes" : "no";
  default: return dem_sheet_clean(sheet, value->text);
  }
}

/* What people see of the columns, as far as a grid is wide; how many. */
static int choose(int *shown, const char **heads, const dem_records *records) {
  int n = 0;
  for (int c = 0; c < records->n_columns && n < DEM_GRID_COLUMNS; c++) {
    if (!records->columns[c].head) continue;
    heads[n] = records->columns[c].head;
    shown[n++] = c;
  }
  return n;
}

void dem_sheet_put_records(dem_sheet *sheet, struct dem_text *text, const dem_records *records) {
  int shown[DEM_GRID_COLUMNS];
  const char *heads[DEM_GRID_COLUMNS];
  int n = choose(shown, heads, records);
  dem_record_row row = {
    .mem = sheet->mem, .text = text, .values = DEM_NEW_ARRAY(sheet->mem, dem_record_value, records->n_columns + 1)};
  dem_grid grid;
  for (int i = 0; i < n; i++) heads[i] = dem_sheet_clean(sheet, heads[i]);
  dem_sheet_begin(sheet, &grid, n, heads);
  for (int64_t r = 0; r < records->n_rows; r++) {
    dem_records_give(records, &row, r);
    dem_grid_row *line = dem_grid_add(&grid);
    for (int i = 0; i < n; i++)
      line->cells[i].text = told(sheet, records->columns[shown[i]].kind, &row.values[shown[i]]);
  }
  for (int i = 0; i < n; i++) grid.firm[i] = records->columns[shown[i]].kind >= DEM_VALUE_EXACT;
  dem_sheet_end(sheet, &grid);
}
