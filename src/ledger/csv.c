/* Signals as a CSV file (RFC 4180): fields are quoted where they must be, lines end with CRLF. */
#include <string.h>

#include "ledger/filter.h"

static void put_field(dem_buf *out, const char *text, const char *after) {
  if (!text[strcspn(text, ",\"\r\n")]) dem_buf_put(out, text);
  else {
    dem_buf_put_char(out, '"');
    for (const char *c = text; *c; c++) {
      if (*c == '"') dem_buf_put_char(out, '"');
      dem_buf_put_char(out, *c);
    }
    dem_buf_put_char(out, '"');
  }
  dem_buf_put(out, after);
}

void dem_signal_put_header(dem_buf *out, dem_export columns) {
  dem_buf_put(out, "date,actor,target,channel,kind,magnitude,unit,description,source,confidence");
  dem_buf_put(out, columns == DEM_EXPORT_WHOLE ? ",stance,begin,end,as,key\r\n" : "\r\n");
}

static void put_place(dem_buf *out, int64_t place) {
  if (place >= 0) dem_buf_format(out, "%lld", (long long)place);
  dem_buf_put_char(out, ',');
}

static void put_rest(dem_buf *out, const dem_signal *s) {
  put_field(out, s->stance, ",");
  put_place(out, s->begin);
  put_place(out, s->end);
  put_field(out, s->as, ",");
  put_field(out, s->key, "\r\n");
}

void dem_signal_put_csv(dem_buf *out, const dem_signal *s, dem_export columns) {
  bool whole = columns == DEM_EXPORT_WHOLE;
  const char *fields[] = {s->date,      s->actor, s->target,      s->channel, s->kind,
                          s->magnitude, s->unit,  s->description, s->source,  s->confidence};
  size_t n = sizeof fields / sizeof *fields;
  for (size_t i = 0; i < n; i++) put_field(out, fields[i], i + 1 < n || whole ? "," : "\r\n");
  if (whole) put_rest(out, s);
}

/* ---- which columns ------------------------------------------------------------------------------------------------- */

/* What the plain columns, which are read as `seoul`, do not say. */
#define SAYS_MORE                                                                                                      \
  "coalesce((SELECT mapping FROM imports WHERE imports.id = import), '') <> 'seoul' OR stance <> '' OR key <> ''"      \
  " OR begins IS NOT NULL OR ends IS NOT NULL"

dem_status dem_ledger_export_columns(dem_ctx *cx, dem_export *out, dem_ledger *ledger,
                                     const dem_ledger_filter *filter) {
  sqlite3_stmt *rows;
  bool row = true;
  *out = DEM_EXPORT_PLAIN;
  if (filter) DEM_TRY(dem_ledger_filter_check(cx, ledger, filter));
  DEM_TRY(dem_filter_prepare(cx, &rows, ledger, SAYS_MORE, filter));
  dem_status status = DEM_OK;
  while (status == DEM_OK && row && *out == DEM_EXPORT_PLAIN) {
    status = dem_sql_step(cx, &row, ledger, rows);
    if (row && sqlite3_column_int(rows, 0)) *out = DEM_EXPORT_WHOLE;
  }
  sqlite3_finalize(rows);
  return status;
}
