/* Dates of rows: written as one text, in columns of their own, as a year that is counted from elsewhere, or found in a row
 * of another table of the data set. */
#include <stdio.h>
#include <string.h>

#include "ledger/fingerprint.h"
#include "ledger/row.h"

static bool refuse(dem_row *row, int role, dem_field text, const char *forms) {
  if (text.length == 0) return dem_row_refuse(row, "%s: is empty", dem_row_role_word(role));
  return dem_row_refuse(row, "%s: '%.*s' is no date of the calendar (%s)", dem_row_role_word(role), dem_row_shown(text),
                        text.text, forms);
}

static dem_field made(dem_row *row, int role) {
  return (dem_field){dem_buf_text(&row->made[role]), row->made[role].length};
}

/* 2024, 202407 or 20240711 as a date with hyphens. */
static bool from_digits(dem_row *row, int role, dem_field text) {
  dem_buf *to = &row->made[role];
  to->length = 0;
  bool good = text.length == 4 || text.length == 6 || text.length == 8;
  for (size_t i = 0; good && i < text.length; i++) {
    if (i == 4 || i == 6) dem_buf_put_char(to, '-');
    dem_buf_put_char(to, text.text[i]);
  }
  row->values[role] = made(row, role);
  if (good && dem_date_is(to->text, to->length)) return true;
  return refuse(row, role, text, "2024, 202407 or 20240711");
}

/* Year, month and day in columns of their own. */
static bool from_columns(dem_row *row, int role, const dem_value *value) {
  char text[64] = "";
  size_t n = 0;
  for (int i = 0; i < value->n_parts; i++) {
    dem_field part = dem_row_part(row, &value->parts[i]);
    int number = dem_small_number(part);
    if (number < 0) return refuse(row, role, part, "numbers of year, month and day");
    n += (size_t)snprintf(text + n, sizeof text - n, i ? "-%02d" : "%04d", number);
  }
  row->made[role].length = 0;
  dem_buf_put(&row->made[role], text);
  row->values[role] = made(row, role);
  return dem_date_is(text, n) || refuse(row, role, row->values[role], "year, month, day");
}

static bool from_count(dem_row *row, int role, const dem_value *value) {
  dem_field text = dem_row_join(row, role, value);
  int number = dem_small_number(text);
  if (number < 0) return refuse(row, role, text, "a number that is added to a year");
  char year[32];
  snprintf(year, sizeof year, "%04d", (int)(number + value->plus));
  row->made[role].length = 0;
  dem_buf_put(&row->made[role], year);
  row->values[role] = made(row, role);
  return dem_date_is(year, strlen(year)) || refuse(row, role, row->values[role], "a year of four digits");
}

bool dem_row_date(dem_row *row, int role) {
  const dem_value *value = &row->fit->table->values[role];
  if (value->plus > 0) return from_count(row, role, value);
  if (value->n_parts > 1 && !value->parts[1].fallback) return from_columns(row, role, value);
  dem_field text = row->values[role] = dem_row_join(row, role, value);
  if (value->reading == DEM_READING_DIGITS) return from_digits(row, role, text);
  return dem_date_is(text.text, text.length) || refuse(row, role, text, "2024, 2024-07 or 2024-07-11");
}

/* ---- dates of other rows ------------------------------------------------------------------------------------------ */

/* The id stands in the text, so that SQLite sees that an index of older rows will do. */
static dem_status prepare(dem_ctx *cx, dem_row *row) {
  char sql[128];
  snprintf(sql, sizeof sql, "SELECT date FROM signals WHERE print = ? AND hash = ? AND nth = 0 AND id < %lld",
           (long long)row->older);
  return dem_sql_prepare(cx, &row->dates, row->ledger, sql);
}

static dem_status look_up(dem_ctx *cx, dem_row *row, dem_field key) {
  bool found;
  if (!row->dates) DEM_TRY(prepare(cx, row));
  dem_entry entry = {.key = key, .begin = -1, .end = -1};
  dem_print print = dem_print_of_entry(row->as, &entry);
  dem_print_bind(row->dates, 1, &print);
  DEM_TRY(dem_sql_step(cx, &found, row->ledger, row->dates));
  row->last_date[0] = '\0';
  if (found) snprintf(row->last_date, sizeof row->last_date, "%s", dem_sql_text(row->dates, 0));
  sqlite3_reset(row->dates);
  row->last_key.length = 0;
  dem_buf_put_bytes(&row->last_key, key.text, key.length);
  return DEM_OK;
}

dem_status dem_row_found_date(dem_ctx *cx, bool *good, dem_row *row, int role) {
  const dem_value *value = &row->fit->table->values[role];
  dem_field key = dem_row_join(row, role, value);
  bool again =
    key.length > 0 && key.length == row->last_key.length && memcmp(key.text, row->last_key.text, key.length) == 0;
  if (!again) DEM_TRY(look_up(cx, row, key));
  row->values[role] = (dem_field){row->last_date, strlen(row->last_date)};
  *good =
    row->last_date[0] != '\0' ||
    dem_row_refuse(row,
                   "%s: there is no row '%.*s' of [%.*s] that gives it; name that file in the same call, or import "
                   "it first",
                   dem_row_role_word(role), dem_row_shown(key), key.text, (int)value->found.length, value->found.text);
  return DEM_OK;
}
