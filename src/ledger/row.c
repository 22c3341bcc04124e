/* One record: its form, its encoding, whether it is skipped, then role by role. */
#include "ledger/row.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "ledger/encoding.h"

void dem_row_init(dem_row *row, dem_ctx *cx, dem_ledger *ledger, const char *as) {
  *row = (dem_row){.cx = cx, .ledger = ledger, .as = as, .older = INT64_MAX};
  for (int i = 0; i < DEM_N_ROW_ROLES; i++) dem_buf_init(&row->made[i], cx);
  dem_buf_init(&row->recoded, cx);
  dem_buf_init(&row->says, cx);
  dem_buf_init(&row->last_key, cx);
}

void dem_row_clear(dem_row *row) {
  if (!row->cx) return;
  for (int i = 0; i < DEM_N_ROW_ROLES; i++) dem_buf_clear(&row->made[i]);
  dem_buf_clear(&row->recoded);
  dem_buf_clear(&row->says);
  dem_buf_clear(&row->last_key);
  sqlite3_finalize(row->dates);
  row->dates = NULL;
}

void dem_row_begin(dem_row *row, const dem_fit *fit, int n_columns) {
  row->fit = fit;
  row->n_columns = n_columns;
}

int dem_row_shown(dem_field text) {
  enum { MOST = 60 };
  if (text.length <= MOST) return (int)text.length;
  int n = MOST;
  while (n > 0 && ((unsigned char)text.text[n] & 0xC0) == 0x80) n--;
  return n;
}

bool dem_row_refuse(dem_row *row, const char *format, ...) {
  char says[1024];
  va_list args;
  va_start(args, format);
  vsnprintf(says, sizeof says, format, args);
  va_end(args);
  row->says.length = 0;
  dem_buf_put(&row->says, says);
  return false;
}

/* ---- encoding ---------------------------------------------------------------------------------------------------- */

static bool refuse_byte(dem_row *row, int64_t at) {
  const dem_record *r = &row->record;
  int64_t line = r->line;
  for (int64_t i = 0; i < at; i++) line += r->text[i] == '\n';
  return dem_row_refuse(row, "the byte %02X is no UTF-8 (line %lld, byte %lld of the record); save the file as UTF-8",
                        (unsigned char)r->text[at], (long long)line, (long long)at + 1);
}

static void recode(dem_row *row) {
  dem_record *r = &row->record;
  dem_buf *to = &row->recoded;
  to->length = 0;
  for (int i = 0; i < r->n; i++) {
    size_t before = to->length;
    dem_put_latin1(to, r->fields[i].text, r->fields[i].length);
    r->fields[i].length = to->length - before;
    dem_buf_put_char(to, '\t');
  }
  size_t at = 0;
  for (int i = 0; i < r->n; at += r->fields[i++].length + 1) r->fields[i].text = to->text + at;
  r->text = to->text;
  r->length = to->length;
}

/* Fields are pieces of the record, so what is UTF-8 as a whole is so in each of them. */
static bool decode(dem_row *row) {
  dem_encoding encoding = row->fit->table->encoding;
  int64_t fault = encoding == DEM_ENCODING_LATIN1 ? 0 : dem_utf8_fault(row->record.text, row->record.length);
  if (fault < 0) return true;
  if (encoding == DEM_ENCODING_UTF8) return refuse_byte(row, fault);
  recode(row);
  return true;
}

/* ---- rows -------------------------------------------------------------------------------------------------------- */

static bool check_form(dem_row *row) {
  const dem_record *r = &row->record;
  if (r->fault) return dem_row_refuse(row, "%s", r->fault);
  if (r->n != row->n_columns)
    return dem_row_refuse(row, "has %d field%s where the first line has %d", r->n, r->n == 1 ? "" : "s",
                          row->n_columns);
  return !r->high || decode(row);
}

static bool is_skipped(const dem_row *row) {
  const dem_map_table *t = row->fit->table;
  for (int i = 0; i < t->n_skips; i++) {
    dem_field field = dem_row_part(row, &(dem_part){.kind = DEM_PART_COLUMN, .column = t->skips[i].column});
    if (dem_texts_find(&t->skips[i].texts, field)) return true;
  }
  return false;
}

static dem_status take_role(dem_ctx *cx, bool *good, dem_row *row, int role) {
  const dem_value *value = &row->fit->table->values[role];
  row->values[role] = (dem_field){"", 0};
  row->actors[role] = -1;
  *good = true;
  if (!value->line) return DEM_OK;
  if (value->found.length > 0) return dem_row_found_date(cx, good, row, role);
  *good = dem_row_value(row, role);
  return DEM_OK;
}

dem_status dem_row_take(dem_ctx *cx, dem_taken *how, dem_row *row, const dem_record *record) {
  row->record = *record;
  bool good = check_form(row);
  *how = DEM_SKIPPED;
  if (good && is_skipped(row)) return DEM_OK;
  for (int role = 0; role < DEM_N_ROW_ROLES && good; role++) DEM_TRY(take_role(cx, &good, row, role));
  *how = good && dem_row_places(row) ? DEM_TAKEN : DEM_REFUSED;
  return DEM_OK;
}
