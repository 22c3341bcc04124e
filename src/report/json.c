/* The writer keeps one bit of state per open container: whether a comma is due. */
#include "report/json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/utf8.h"

void dem_json_init(dem_json *json, dem_buf *out) { *json = (dem_json){.out = out}; }

void dem_json_resume(dem_json *json, dem_buf *out, const char *closers, bool empty) {
  dem_json_init(json, out);
  for (; *closers; closers++) json->closer[json->depth++] = *closers;
  json->empty[json->depth - 1] = empty;
}

static bool is_flat(const dem_json *json) { return json->depth > 0 && json->flat[json->depth - 1]; }

static void begin_line(dem_json *json) { dem_buf_format(json->out, "\n%*s", 2 * json->depth, ""); }

/* Of one to three bytes of UTF-8. */
static unsigned code_of(const char *text, size_t length) {
  const unsigned char *at = (const unsigned char *)text;
  if (length == 1) return at[0];
  if (length == 2) return (at[0] & 0x1Fu) << 6 | (at[1] & 0x3Fu);
  return (at[0] & 0x0Fu) << 12 | (at[1] & 0x3Fu) << 6 | (at[2] & 0x3Fu);
}

static void put_string(dem_buf *out, const char *text) {
  dem_buf_put_char(out, '"');
  while (*text) {
    unsigned char byte = (unsigned char)*text;
    size_t length = dem_utf8_length(text);
    if (length == 0) dem_buf_put(out, "\xEF\xBF\xBD");
    else if (byte == '"' || byte == '\\') dem_buf_format(out, "\\%c", byte);
    else if (byte == '\n') dem_buf_put(out, "\\n");
    else if (byte == '\t') dem_buf_put(out, "\\t");
    else if (dem_utf8_steers(text, length)) dem_buf_format(out, "\\u%04x", code_of(text, length));
    else dem_buf_put_bytes(out, text, length);
    text += length ? length : 1;
  }
  dem_buf_put_char(out, '"');
}

/* What comes before a member: comma, line, key. */
static void begin_member(dem_json *json, const char *key) {
  if (json->depth > 0) {
    bool *empty = &json->empty[json->depth - 1];
    if (!*empty) dem_buf_put_char(json->out, ',');
    if (!is_flat(json)) begin_line(json);
    else if (!*empty) dem_buf_put_char(json->out, ' ');
    *empty = false;
  }
  if (!key) return;
  put_string(json->out, key);
  dem_buf_put(json->out, ": ");
}

static void open_container(dem_json *json, const char *key, const char *brackets, dem_json_layout layout) {
  begin_member(json, key);
  dem_buf_put_char(json->out, brackets[0]);
  if (json->depth == DEM_JSON_DEPTH) dem_ctx_throw(json->out->cx, DEM_DEFECT, "JSON is nested too deeply");
  json->flat[json->depth] = layout == DEM_JSON_FLAT || is_flat(json);
  json->closer[json->depth] = brackets[1];
  json->empty[json->depth] = true;
  json->depth++;
}

void dem_json_open_object(dem_json *json, const char *key, dem_json_layout layout) {
  open_container(json, key, "{}", layout);
}

void dem_json_open_array(dem_json *json, const char *key, dem_json_layout layout) {
  open_container(json, key, "[]", layout);
}

void dem_json_close(dem_json *json) {
  json->depth--;
  if (!json->flat[json->depth] && !json->empty[json->depth]) begin_line(json);
  dem_buf_put_char(json->out, json->closer[json->depth]);
  if (json->depth == 0) dem_buf_put_char(json->out, '\n');
}

void dem_json_put_text(dem_json *json, const char *key, const char *text) {
  begin_member(json, key);
  if (text) put_string(json->out, text);
  else dem_buf_put(json->out, "null");
}

void dem_json_put_bool(dem_json *json, const char *key, bool value) {
  begin_member(json, key);
  dem_buf_put(json->out, value ? "true" : "false");
}

void dem_json_put_int(dem_json *json, const char *key, int64_t value) {
  begin_member(json, key);
  dem_buf_format(json->out, "%lld", (long long)value);
}

void dem_json_put_null(dem_json *json, const char *key) { dem_json_put_text(json, key, NULL); }

/* A host may have set a locale whose decimal point is a comma. */
static void put_decimal(dem_buf *out, char *digits) {
  for (char *at = digits; *at; at++)
    if (!strchr("+-0123456789e", *at)) *at = '.';
  dem_buf_put(out, digits);
}

/* The fewest digits, 15 or more, that read back as the same double. */
void dem_number_put_shortest(dem_buf *out, double value) {
  char digits[40];
  if (!isfinite(value)) {
    dem_buf_put(out, "null");
    return;
  }
  for (int precision = 15; precision <= 17; precision++) {
    snprintf(digits, sizeof digits, "%.*g", precision, value);
    if (strtod(digits, NULL) == value) break;
  }
  put_decimal(out, digits);
}

void dem_json_put_rat(dem_json *json, const char *key, dem_rat value) {
  begin_member(json, key);
  if (!dem_rat_is_defined(value)) {
    dem_buf_put(json->out, "null");
    return;
  }
  dem_buf_put(json->out, "{\"exact\": \"");
  dem_rat_print(json->out, value);
  dem_buf_put(json->out, "\", \"value\": ");
  dem_number_put_shortest(json->out, dem_rat_is_infinite(value) ? (double)INFINITY : dem_rat_double(value));
  dem_buf_put_char(json->out, '}');
}

void dem_number_put_rounded(dem_buf *out, double value) {
  char digits[40];
  snprintf(digits, sizeof digits, "%.12g", value);
  if (isfinite(value)) put_decimal(out, digits);
  else dem_buf_put(out, "null");
}

void dem_json_put_double(dem_json *json, const char *key, double value) {
  begin_member(json, key);
  dem_number_put_rounded(json->out, value);
}
