/* Columns and rows, whatever they are written as. */
#include "report/record.h"

#include <math.h>

enum { FIRST_COLUMNS = 16 };

void dem_columns_add(dem_columns *columns, const char *key, const char *head, dem_value_kind kind) {
  if (columns->n == columns->capacity) {
    int capacity = columns->capacity ? 2 * columns->capacity : FIRST_COLUMNS;
    dem_record_column *more = DEM_NEW_ARRAY(columns->mem, dem_record_column, capacity);
    for (int i = 0; i < columns->n; i++) more[i] = columns->columns[i];
    columns->columns = more;
    columns->capacity = capacity;
  }
  columns->columns[columns->n++] = (dem_record_column){key, head, kind};
}

static void put(dem_record_row *row, dem_record_value value) { row->values[row->n++] = value; }

void dem_row_unknown(dem_record_row *row) { put(row, (dem_record_value){0}); }

void dem_row_text(dem_record_row *row, const char *text) {
  put(row, (dem_record_value){.known = text != NULL, .text = text});
}

void dem_row_exact(dem_record_row *row, dem_rat value) {
  put(row, (dem_record_value){.known = dem_rat_is_defined(value), .exact = value});
}

void dem_row_interval(dem_record_row *row, dem_interval value) {
  put(row,
      (dem_record_value){.known = dem_rat_is_defined(value.min) && dem_rat_is_defined(value.max), .interval = value});
}

void dem_row_int(dem_record_row *row, int64_t value) { put(row, (dem_record_value){.known = true, .integer = value}); }

void dem_row_place(dem_record_row *row, int64_t value) {
  put(row, (dem_record_value){.known = value >= 0, .integer = value});
}

void dem_row_real(dem_record_row *row, double value) {
  put(row, (dem_record_value){.known = !isnan(value), .real = value});
}

void dem_row_truth(dem_record_row *row, bool value) { put(row, (dem_record_value){.known = true, .truth = value}); }

void dem_records_give(const dem_records *records, dem_record_row *row, int64_t index) {
  row->n = 0;
  records->give(row, records->subject, index);
  if (row->n != records->n_columns && row->mem) /* without memory there is nobody to tell */
    dem_ctx_throw(dem_arena_ctx(row->mem), DEM_DEFECT, "a row has %d values for %d columns", row->n,
                  records->n_columns);
}
