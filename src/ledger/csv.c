/* A signal as a row of a CSV file (RFC 4180): fields are quoted where they must be, lines end with CRLF. */
#include <string.h>

#include "ledger/store.h"

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

void dem_signal_put_header(dem_buf *out) {
  dem_buf_put(out, "date,actor,target,channel,kind,magnitude,unit,description,source,confidence\r\n");
}

void dem_signal_put_csv(dem_buf *out, const dem_signal *s) {
  const char *fields[] = {s->date,      s->actor, s->target,      s->channel, s->kind,
                          s->magnitude, s->unit,  s->description, s->source,  s->confidence};
  size_t n = sizeof fields / sizeof *fields;
  for (size_t i = 0; i < n; i++) put_field(out, fields[i], i + 1 < n ? "," : "\r\n");
}
