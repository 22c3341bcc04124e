/* Magnitudes are decimals as text and stay what they are; 1e-05, which programs write, is unfolded into 0.00001. */
#include <string.h>

#include "ledger/row.h"

enum { MOST_EXPONENT = 300 };

/* A decimal taken apart: [sign] digits [. digits] [e exponent]. */
typedef struct decimal {
  bool negative;
  const char *whole, *part;
  size_t n_whole, n_part;
  bool shifted; /* an exponent is written */
  int exponent;
} decimal;

int dem_small_number(dem_field text) {
  int number = 0;
  if (text.length == 0 || text.length > 4) return -1;
  for (size_t i = 0; i < text.length; i++) {
    if (text.text[i] < '0' || text.text[i] > '9') return -1;
    number = 10 * number + text.text[i] - '0';
  }
  return number;
}

static size_t digits(const char **at, const char *end) {
  const char *from = *at;
  while (*at < end && **at >= '0' && **at <= '9') ++*at;
  return (size_t)(*at - from);
}

static bool take_exponent(int *out, const char **at, const char *end) {
  bool negative = *at < end && **at == '-';
  if (*at < end && (**at == '-' || **at == '+')) ++*at;
  const char *from = *at;
  size_t n = digits(at, end);
  *out = 0;
  for (size_t i = 0; i < n && *out <= MOST_EXPONENT; i++) *out = 10 * *out + from[i] - '0';
  bool good = n > 0 && *out <= MOST_EXPONENT;
  if (negative) *out = -*out;
  return good;
}

static bool take(decimal *out, dem_field text, bool exponents) {
  const char *at = text.text, *end = at + text.length;
  *out = (decimal){.negative = at < end && *at == '-'};
  if (at < end && (*at == '-' || *at == '+')) at++;
  out->whole = at;
  out->n_whole = digits(&at, end);
  if (at < end && *at == '.') {
    out->part = ++at;
    out->n_part = digits(&at, end);
    if (out->n_part == 0) return false;
  }
  if (exponents && out->n_whole > 0 && at < end && (*at == 'e' || *at == 'E')) {
    at++;
    out->shifted = true;
    if (!take_exponent(&out->exponent, &at, end)) return false;
  }
  return out->n_whole > 0 && at == end && text.length <= DEM_MAX_DIGITS;
}

/* The digit before or after the point, 0 beyond those that are written. */
static char digit_at(const decimal *d, int64_t i) {
  if (i < 0) return '0';
  if (i < (int64_t)d->n_whole) return d->whole[i];
  i -= (int64_t)d->n_whole;
  if (d->part && i < (int64_t)d->n_part) return d->part[i];
  return '0';
}

/* The point moves by the exponent; zeros fill what is open, and needless ones are left out. */
static void unfold(dem_buf *out, const decimal *d) {
  int64_t point = (int64_t)d->n_whole + d->exponent, end = (int64_t)(d->n_whole + d->n_part), i = 0;
  if (d->negative) dem_buf_put_char(out, '-');
  while (i < point - 1 && digit_at(d, i) == '0') i++;
  if (point <= 0) dem_buf_put_char(out, '0');
  for (; i < point; i++) dem_buf_put_char(out, digit_at(d, i));
  while (end > point && digit_at(d, end - 1) == '0') end--;
  if (end > point) dem_buf_put_char(out, '.');
  for (i = point; i < end; i++) dem_buf_put_char(out, digit_at(d, i));
}

bool dem_row_number(dem_row *row, int role, dem_field text, bool exponents) {
  decimal d;
  if (text.length == 0) return true;
  if (!take(&d, text, exponents))
    return dem_row_refuse(row, "%s: '%.*s' is no number (digits, at most one point)", dem_row_role_word(role),
                          dem_row_shown(text), text.text);
  if (!d.shifted) return true;
  dem_buf *made = &row->made[role];
  made->length = 0;
  unfold(made, &d);
  row->values[role] = (dem_field){made->text, made->length};
  return true;
}

/* A count of bytes; empty is -1. */
static bool take_place(dem_row *row, int role, int64_t *out) {
  enum { MOST_DIGITS = 18 };
  dem_field text = row->values[role];
  const char *at = text.text, *end = at + text.length;
  *out = text.length > 0 ? 0 : -1;
  for (; at < end && *at >= '0' && *at <= '9' && text.length <= MOST_DIGITS; at++) *out = 10 * *out + *at - '0';
  return at == end || dem_row_refuse(row, "%s: '%.*s' is no place in a text (bytes from 0)", dem_row_role_word(role),
                                     dem_row_shown(text), text.text);
}

bool dem_row_places(dem_row *row) {
  return take_place(row, DEM_ROW_BEGIN, &row->begin) && take_place(row, DEM_ROW_END, &row->end);
}

static bool is(dem_field text, const char *word) {
  return text.length == strlen(word) && memcmp(text.text, word, text.length) == 0;
}

bool dem_row_confidence(dem_row *row, int role, dem_field text) {
  decimal d;
  if (text.length == 0 || is(text, "high") || is(text, "medium") || is(text, "low")) return true;
  bool good = take(&d, text, false) && !d.negative && d.n_whole == 1 && (*d.whole == '0' || *d.whole == '1');
  for (size_t i = 0; good && *d.whole == '1' && i < d.n_part; i++) good = d.part[i] == '0';
  return good || dem_row_refuse(row, "%s: '%.*s' is none of high, medium, low and the numbers from 0 to 1",
                                dem_row_role_word(role), dem_row_shown(text), text.text);
}
