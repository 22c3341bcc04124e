/* Remarks on a text: the first ten errors and the first ten warnings in the order of the text are kept while reading;
 * at the end the host gets ten of them, errors first where there are too many. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/ctx.h"
#include "lang/reader.h"

enum { CLIP = 40, LONGEST_SOURCE = 1 << 16, LISTED = 8 };

static int compare(dem_place a, dem_place b) {
  if (a.line != b.line) return a.line < b.line ? -1 : 1;
  return (a.column > b.column) - (a.column < b.column);
}

static bool wants(const dem_remarks *remarks, dem_place at) {
  return remarks->n < DEM_MAX_DIAGNOSTICS || compare(at, remarks->kept[remarks->n - 1].at) < 0;
}

bool dem_reader_wants(const dem_reader *r, dem_place at) {
  return wants(&r->errors, at);
}

/* Insertion behind those of the same place. */
static void keep(dem_remarks *remarks, dem_remark remark) {
  int i = remarks->n < DEM_MAX_DIAGNOSTICS ? remarks->n++ : DEM_MAX_DIAGNOSTICS - 1;
  for (; i > 0 && compare(remark.at, remarks->kept[i - 1].at) < 0; i--) remarks->kept[i] = remarks->kept[i - 1];
  remarks->kept[i] = remark;
}

static void note(dem_reader *r, dem_remarks *remarks, dem_place at, const char *meant, const char *format,
                 va_list args) {
  remarks->total++;
  if (!wants(remarks, at)) return;
  char says[1024];
  vsnprintf(says, sizeof says, format, args);
  keep(remarks, (dem_remark){at, dem_arena_copy(r->scratch, says, strlen(says)), meant});
}

void dem_reader_complain(dem_reader *r, dem_place at, const char *meant, const char *format, ...) {
  va_list args;
  va_start(args, format);
  note(r, &r->errors, at, meant, format, args);
  va_end(args);
}

void dem_reader_warn(dem_reader *r, dem_place at, const char *format, ...) {
  va_list args;
  va_start(args, format);
  note(r, &r->warnings, at, NULL, format, args);
  va_end(args);
}

void dem_reader_fail(dem_reader *r, dem_place at, const char *meant, const char *format, ...) {
  va_list args;
  va_start(args, format);
  note(r, &r->errors, at, meant, format, args);
  va_end(args);
  dem_ctx_throw(r->cx, DEM_DOMAIN, "%s", "the model is wrong");
}

/* ---- words for messages ---------------------------------------------------------------------------------- */

const char *dem_reader_clip(dem_reader *r, const char *text, size_t length) {
  if (length <= CLIP) return dem_arena_copy(r->scratch, text, length);
  size_t n = CLIP;
  while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80) n--;
  return dem_arena_format(r->scratch, "%.*s...", (int)n, text);
}

const char *dem_reader_enumerate(dem_reader *r, const dem_name *names, int n, const char *last) {
  char line[LISTED * (CLIP + 16)] = "";
  size_t used = 0;
  for (int i = 0; i < n && i < LISTED; i++) {
    bool at_end = i == n - 1;
    const char *between = i == 0 ? "" : at_end ? " " : ", ";
    used += (size_t)snprintf(line + used, sizeof line - used, "%s%s%s%s", between, i > 0 && at_end ? last : "",
                             i > 0 && at_end ? " " : "", dem_reader_clip(r, names[i].id, strlen(names[i].id)));
  }
  return dem_arena_format(r->scratch, "%s%s", line, n > LISTED ? ", ..." : "");
}

/* ---- telling --------------------------------------------------------------------------------------------- */

/* The line without its end, with a question mark for what is no text; NULL where it is too long. */
static const char *source_of(dem_reader *r, int line) {
  const char *p = r->text;
  for (int i = 1; i < line && p; i++) {
    p = memchr(p, '\n', (size_t)(r->end - p));
    if (p) p++;
  }
  if (!p) return NULL;
  const char *newline = memchr(p, '\n', (size_t)(r->end - p));
  size_t length = (size_t)((newline ? newline : r->end) - p);
  if (length > 0 && p[length - 1] == '\r') length--;
  if (length > LONGEST_SOURCE) return NULL;
  char *copy = dem_arena_copy(r->scratch, p, length);
  for (size_t i = 0; i < length && r->unreadable; i++)
    if ((copy[i] < 0x20 || copy[i] > 0x7E) && copy[i] != '\t') copy[i] = '?';
  return copy;
}

static void tell(dem_reader *r, const dem_remark *remark, bool warning) {
  dem_diagnostic told = {r->file, remark->at.line, remark->at.column, remark->says, remark->meant, NULL, warning};
  if (remark->at.line > 0) told.source = source_of(r, remark->at.line);
  dem_ctx_diagnose(r->cx, &told);
}

void dem_reader_tell(dem_reader *r) {
  const dem_remarks *e = &r->errors, *w = &r->warnings;
  int warnings = w->n < DEM_MAX_DIAGNOSTICS - e->n ? w->n : DEM_MAX_DIAGNOSTICS - e->n;
  for (int i = 0, j = 0; i < e->n || j < warnings;) {
    bool error = i < e->n && (j >= warnings || compare(e->kept[i].at, w->kept[j].at) <= 0);
    tell(r, error ? &e->kept[i++] : &w->kept[j++], !error);
  }
  dem_ctx_leave_untold(r->cx, e->total - e->n + w->total - warnings);
}
