/* From bytes to records: a record lies whole in the buffer, which moves and grows until it does. */
#include "ledger/delimited.h"

#include "base/ctx.h"
#include "ledger/scan.h"

/* A scan through one record; `at` NULL or at the end of what was read: more bytes are needed, unless nothing follows. */
typedef struct scan {
  dem_delimited *r;
  char *at, *end;
  uint64_t delimiter, newline; /* in every byte of a word */
  int64_t line;                /* where `at` is */
  int64_t opened;              /* line of a quote that is not closed yet, else 0 */
  int n;
  bool doubled; /* some field holds doubled quotes */
  const char *fault;
} scan;

/* ---- one record ------------------------------------------------------------------------------------------------- */

static int64_t count_lines(const char *text, const char *end, char newline) {
  int64_t n = 0;
  for (; (text = memchr(text, newline, (size_t)(end - text))); text++) n++;
  return n;
}

/* Drops one of each two quotes, in place. */
static size_t undouble(char *text, size_t length) {
  char *to = text;
  for (size_t i = 0; i < length; i++) {
    *to++ = text[i];
    i += text[i] == '"';
  }
  return (size_t)(to - text);
}

static bool ends_field(const scan *s, const char *at) {
  if (*at == s->r->delimiter || *at == s->r->newline) return true;
  return *at == '\r' && at[1] == '\n'; /* which stands at the end of all, too */
}

/* The closing quote of the field that begins at `from`, NULL where it is not in what was read. */
static char *closing_quote(const scan *s, char *from, bool *doubled) {
  for (char *q = from; (q = memchr(q, '"', (size_t)(s->end - q))); q += 2) {
    if (q + 1 == s->end) return s->r->drained ? q : NULL;
    if (q[1] != '"') return q;
    *doubled = true;
  }
  return NULL;
}

/* After the closing quote only a field's end may come; what is wrong is passed over up to it. */
static char *pass_end(scan *s, char *close) {
  char *at = close + 1;
  if (at >= s->end - 1 && !s->r->drained) return NULL; /* "\r" alone would not tell */
  if (at < s->end && !ends_field(s, at)) s->fault = "something stands between a closing quote and the next field";
  return (char *)dem_scan(at, s->delimiter, s->newline);
}

/* A quote that never closes takes the rest of the file. */
static void unclosed(scan *s, dem_field *field, char *from) {
  *field = (dem_field){from, (size_t)(s->end - from)};
  s->fault = "a quote opens here and is never closed";
  s->at = s->end;
}

static void quoted(scan *s, dem_field *field) {
  char *from = s->at + 1, *close = closing_quote(s, from, &s->doubled);
  s->opened = s->line;
  s->at = close ? pass_end(s, close) : NULL;
  if (!close && s->r->drained) unclosed(s, field, from);
  if (!s->at || !close) return;
  s->line += count_lines(from, close, s->r->newline);
  *field = (dem_field){from, (size_t)(close - from)};
  s->opened = 0;
}

static void plain(scan *s, dem_field *field) {
  char *from = s->at;
  s->at = (char *)dem_scan(from, s->delimiter, s->newline);
  *field = (dem_field){from, (size_t)(s->at - from)};
}

static dem_status too_large(dem_ctx *cx, const scan *s, const char *what, unsigned most) {
  const char *open = s->opened ? "; is the quote that begins in it not closed?" : "";
  return dem_fail(cx, DEM_LIMIT, "%s:%lld: %s (at most %u)%s", s->r->bytes->file,
                  (long long)(s->opened ? s->opened : s->r->line), what, most, open);
}

/* *whole once `at` is at the record's end. */
static dem_status record(dem_ctx *cx, bool *whole, scan *s) {
  dem_delimited *r = s->r;
  for (*whole = false;; s->at++) {
    if (s->n == DEM_MAX_COLUMNS) return too_large(cx, s, "too many columns", DEM_MAX_COLUMNS);
    dem_field *field = &r->fields[s->n];
    if (r->quotes && *s->at == '"') quoted(s, field);
    else plain(s, field);
    if (!s->at || (s->at == s->end && !r->drained)) return DEM_OK;
    if (field->length > DEM_MAX_FIELD) return too_large(cx, s, "a field has too many bytes", DEM_MAX_FIELD);
    s->n++;
    *whole = *s->at == r->newline;
    if (*whole) return DEM_OK;
  }
}

/* ---- the buffer ------------------------------------------------------------------------------------------------ */

static dem_status grow(dem_ctx *cx, dem_delimited *r, size_t capacity) {
  char *buffer = dem_ctx_resize(cx, r->buffer, capacity + DEM_SPARE);
  if (!buffer) return dem_fail(cx, DEM_MEMORY, "memory ran out (%zu more bytes were needed)", capacity);
  r->buffer = buffer;
  r->capacity = capacity;
  return DEM_OK;
}

/* Behind what was read stands a line end, so that no scan needs to ask where it is. */
static void seal(dem_delimited *r) {
  memset(r->buffer + r->end, 0, DEM_SPARE);
  r->buffer[r->end] = r->newline;
}

static dem_status refill(dem_ctx *cx, dem_delimited *r) {
  if (r->begin > 0) memmove(r->buffer, r->buffer + r->begin, r->end - r->begin);
  r->end -= r->begin;
  r->begin = 0;
  if (r->end == r->capacity) DEM_TRY(grow(cx, r, 2 * r->capacity));
  for (size_t got = 1; r->end < r->capacity && got > 0; r->end += got) {
    DEM_TRY(dem_bytes_read(cx, &got, r->bytes, r->buffer + r->end, r->capacity - r->end));
    r->drained = got == 0;
  }
  seal(r);
  return DEM_OK;
}

/* ---- records --------------------------------------------------------------------------------------------------- */

static void undouble_all(const scan *s, const char *text) {
  for (int i = 0; i < s->n; i++) {
    dem_field *field = &s->r->fields[i];
    if (field->text > text && field->text[-1] == '"') field->length = undouble((char *)field->text, field->length);
  }
}

static bool has_high(const char *text, size_t length) {
  uint64_t all = 0;
  size_t i = 0;
  for (; i + sizeof all <= length; i += sizeof all) all |= dem_word_at(text + i);
  for (; i < length; i++) all |= (unsigned char)text[i];
  return all & DEM_HIGH;
}

static void fill(dem_record *out, const scan *s) {
  dem_delimited *r = s->r;
  char *text = r->buffer + r->begin;
  size_t length = (size_t)(s->at - text);
  bool crlf = r->newline == '\n' && !s->opened && length > 0 && text[length - 1] == '\r';
  dem_field *last = &r->fields[s->n - 1];
  if (crlf && last->text + last->length == s->at && last->length > 0) last->length--;
  length -= crlf;
  *out = (dem_record){s->opened ? s->opened : r->line, text, length, s->n, r->fields, has_high(text, length), s->fault};
  if (length > 0 && memchr(text, 0, length))
    out->fault = "a byte of value 0 is in it: is this a text in UTF-16, or no text?";
}

/* The record at `begin`, with refills until it is whole. */
static dem_status scan_record(dem_ctx *cx, scan *s, dem_delimited *r) {
  for (bool whole = false;;) {
    *s = (scan){.r = r, .at = r->buffer + r->begin, .end = r->buffer + r->end, .line = r->line};
    s->delimiter = DEM_EACH * (unsigned char)r->delimiter;
    s->newline = DEM_EACH * (unsigned char)r->newline;
    DEM_TRY(record(cx, &whole, s));
    if (whole) return DEM_OK;
    if (r->end - r->begin > DEM_MAX_RECORD) return too_large(cx, s, "a record has too many bytes", DEM_MAX_RECORD);
    DEM_TRY(refill(cx, r));
  }
}

static void pass(const scan *s) {
  dem_delimited *r = s->r;
  r->begin = (size_t)(s->at - r->buffer) + (s->at < s->end);
  r->line = s->line + 1;
}

/* *found: a record that is not empty; it is not passed. */
static dem_status find(dem_ctx *cx, bool *found, scan *s, dem_record *out, dem_delimited *r) {
  for (;; pass(s)) {
    if (r->begin == r->end && !r->drained) DEM_TRY(refill(cx, r));
    *found = r->begin < r->end;
    if (!*found) return DEM_OK;
    DEM_TRY(scan_record(cx, s, r));
    fill(out, s);
    if (out->length > 0) return DEM_OK;
  }
}

dem_status dem_delimited_next(dem_ctx *cx, bool *more, dem_record *out, dem_delimited *r) {
  scan s;
  DEM_TRY(find(cx, more, &s, out, r));
  if (!*more) return DEM_OK;
  if (s.doubled) undouble_all(&s, out->text);
  pass(&s);
  return DEM_OK;
}

dem_status dem_delimited_peek(dem_ctx *cx, bool *more, dem_record *out, dem_delimited *r) {
  scan s;
  return find(cx, more, &s, out, r);
}

/* ---- the first line --------------------------------------------------------------------------------------------- */

/* Counts the delimiters of the first line outside of quotes and finds its end. *ended false: more bytes are needed. */
static void look(bool *ended, size_t counts[4], dem_delimited *r) {
  static const char DELIMITERS[4] = {',', '\t', ';', '|'};
  bool inside = false;
  memset(counts, 0, 4 * sizeof *counts);
  for (size_t i = r->begin; i < r->end; i++) {
    char c = r->buffer[i];
    inside ^= c == '"';
    for (int k = 0; k < 4; k++) counts[k] += !inside && c == DELIMITERS[k];
    *ended = !inside && (c == '\n' || (c == '\r' && (i + 1 < r->end || r->drained)));
    if (!*ended) continue;
    if (c == '\r' && (i + 1 == r->end || r->buffer[i + 1] != '\n')) r->newline = '\r';
    return;
  }
  *ended = r->drained;
}

/* What no delimited text begins with. UTF-16 without its mark has a zero beside every letter. */
static dem_status check_text(dem_ctx *cx, const dem_delimited *r) {
  const char *at = r->buffer + r->begin, *file = r->bytes->file;
  size_t n = r->end - r->begin;
  if (n == 0) return DEM_OK;
  if (n >= 4 && (memcmp(at, "\x1f\x8b", 2) == 0 || memcmp(at, "PK\3\4", 4) == 0))
    return dem_fail(cx, DEM_DOMAIN, "%s: is packed twice; unpack it once and name what is in it", file);
  const char *end = memchr(at, r->newline, n);
  if (memchr(at, 0, end ? (size_t)(end - at) : n))
    return dem_fail(cx, DEM_DOMAIN, "%s:1: a byte of value 0 is in it: is this a text in UTF-16, or no text?", file);
  return DEM_OK;
}

static dem_status begin(dem_ctx *cx, dem_delimited *r) {
  static const char DELIMITERS[4] = {',', '\t', ';', '|'};
  size_t counts[4];
  bool ended = false;
  DEM_TRY(refill(cx, r));
  while (r->end < 3 && !r->drained) DEM_TRY(refill(cx, r));
  if (r->end == 0) return dem_fail(cx, DEM_DOMAIN, DEM_IS_EMPTY, r->bytes->file);
  if (r->end >= 2 && (memcmp(r->buffer, "\xff\xfe", 2) == 0 || memcmp(r->buffer, "\xfe\xff", 2) == 0))
    return dem_fail(cx, DEM_DOMAIN, "%s: is in UTF-16; save it as UTF-8", r->bytes->file);
  if (r->end >= 3 && memcmp(r->buffer, "\xef\xbb\xbf", 3) == 0) r->begin = 3;
  for (look(&ended, counts, r); !ended && r->end - r->begin <= DEM_MAX_RECORD; look(&ended, counts, r))
    DEM_TRY(refill(cx, r));
  DEM_TRY(check_text(cx, r));
  int best = 0;
  for (int k = 1; k < 4; k++)
    if (counts[k] > counts[best]) best = k;
  r->delimiter = DELIMITERS[best];
  seal(r);
  return DEM_OK;
}

dem_status dem_delimited_open(dem_ctx *cx, dem_delimited **out, const char *file, size_t room) {
  dem_delimited *r = *out = dem_ctx_resize(cx, NULL, sizeof *r);
  if (!r) return dem_fail(cx, DEM_MEMORY, "memory ran out (%zu more bytes were needed)", sizeof *r);
  memset(r, 0, sizeof *r);
  r->cx = cx;
  r->newline = '\n';
  r->quotes = true;
  r->line = 1;
  DEM_TRY(dem_bytes_open(cx, &r->bytes, file));
  DEM_TRY(grow(cx, r, room));
  return begin(cx, r);
}

void dem_delimited_close(dem_delimited *r) {
  if (!r) return;
  dem_bytes_close(r->bytes);
  dem_ctx_resize(r->cx, r->buffer, 0);
  dem_ctx_resize(r->cx, r, 0);
}

double dem_delimited_share(const dem_delimited *r) {
  double share = dem_bytes_share(r->bytes), read = (double)(r->bytes->unpack ? r->bytes->given : r->bytes->taken);
  return share > 0 && read > 0 ? share * (1 - (double)(r->end - r->begin) / read) : share;
}
