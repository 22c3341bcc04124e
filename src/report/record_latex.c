/* Records as a table for a paper. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/latex.h"
#include "report/record.h"

/* What a column takes of the line, by guess: so much a letter where its longest text is known. */
static double share_of(const dem_record_column *column, int letters) {
  if (column->kind == DEM_VALUE_TEXT && letters > 0) return 0.017 + 0.0095 * letters;
  return column->kind == DEM_VALUE_INTERVAL ? 0.14 : 0.095;
}

/* What a column of prose may take: together what the others leave, but not too little. */
static double share_of_prose(const dem_records *records, const int *letters) {
  int prose = 0;
  double room = 1;
  for (int c = 0; c < records->n_columns; c++) {
    const dem_record_column *column = &records->columns[c];
    if (column->head && column->kind == DEM_VALUE_PROSE) prose++;
    else if (column->head) room -= share_of(column, letters ? letters[c] : 0);
  }
  return (room < 0.3 ? 0.3 : room) / (prose ? prose : 1);
}

void dem_latex_open_table(dem_buf *out, const dem_records *records, const int *letters, bool is_long) {
  double share = share_of_prose(records, letters);
  dem_latex_open_columns(out, is_long);
  for (int c = 0; c < records->n_columns; c++) {
    dem_value_kind kind = records->columns[c].kind;
    if (!records->columns[c].head) continue;
    if (kind == DEM_VALUE_PROSE) dem_buf_format(out, ">{\\raggedright\\arraybackslash}p{%.2f\\linewidth}", share);
    else dem_buf_put_char(out, kind == DEM_VALUE_TEXT || kind == DEM_VALUE_TRUTH ? 'l' : 'r');
  }
  dem_latex_end_columns(out);
  bool first = true;
  for (int c = 0; c < records->n_columns; c++) {
    if (!records->columns[c].head) continue;
    if (!first) dem_buf_put(out, " & ");
    dem_latex_put_name(out, records->columns[c].head);
    first = false;
  }
  dem_latex_end_heads(out, is_long);
}

static void put_interval(dem_buf *out, dem_interval interval) {
  if (dem_rat_equal(interval.min, interval.max)) {
    dem_latex_put_rat(out, interval.min);
    return;
  }
  dem_buf_put_char(out, '[');
  dem_latex_put_rat(out, interval.min);
  dem_buf_put(out, ",\\, ");
  dem_latex_put_rat(out, interval.max);
  dem_buf_put_char(out, ']');
}

static void put_real(dem_buf *out, double value) {
  if (isinf(value)) dem_buf_put(out, value > 0 ? "\\infty" : "-\\infty");
  else {
    char digits[32];
    snprintf(digits, sizeof digits, "%.3g", value);
    char *power = strchr(digits, 'e');
    if (power) *power = '\0';
    dem_buf_put(out, digits);
    if (power) dem_buf_format(out, " \\cdot 10^{%ld}", strtol(power + 1, NULL, 10));
  }
}

static void put_value(dem_buf *out, dem_value_kind kind, const dem_record_value *value) {
  switch (kind) {
  case DEM_VALUE_TEXT: dem_latex_put_name(out, value->text); return;
  case DEM_VALUE_PROSE: dem_latex_put_text(out, value->text); return;
  case DEM_VALUE_TRUTH: dem_buf_put(out, value->truth ? "yes" : "no"); return;
  case DEM_VALUE_INT: dem_buf_format(out, "%lld", (long long)value->integer); return;
  default: break;
  }
  dem_buf_put_char(out, '$');
  if (kind == DEM_VALUE_EXACT) dem_latex_put_rat(out, value->exact);
  else if (kind == DEM_VALUE_INTERVAL) put_interval(out, value->interval);
  else put_real(out, value->real);
  dem_buf_put_char(out, '$');
}

void dem_latex_put_row(dem_buf *out, const dem_records *records, const dem_record_row *row) {
  bool first = true;
  for (int c = 0; c < records->n_columns; c++) {
    if (!records->columns[c].head) continue;
    if (!first) dem_buf_put(out, " & ");
    if (row->values[c].known) put_value(out, records->columns[c].kind, &row->values[c]);
    first = false;
  }
  dem_buf_put(out, " \\\\\n");
}
