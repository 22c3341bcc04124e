/* Numbers of an .efg file: [-]digits, then /digits, or .digits and an exponent, or an exponent. Digits may be missing
 * everywhere but below the line, so that "-" is 0; a plus is refused. */
#include "game/efg.h"

#include <stdlib.h>
#include <string.h>

typedef struct parts {
  bool negative;
  const char *whole, *more; /* more: behind '/' or '.' */
  size_t n_whole, n_more;
  char mark; /* '/', '.' or 0 */
  const char *exponent;
  size_t n_exponent;
  bool small; /* the exponent is negative */
} parts;

static size_t count_digits(const char *text, size_t length) {
  size_t n = 0;
  while (n < length && text[n] >= '0' && text[n] <= '9') n++;
  return n;
}

static size_t take_exponent(parts *p, const char *text, size_t length, size_t at) {
  if (at == length || p->mark == '/' || (text[at] != 'e' && text[at] != 'E')) return at;
  at++;
  p->small = at < length && text[at] == '-';
  at += p->small;
  p->exponent = text + at;
  p->n_exponent = count_digits(text + at, length - at);
  return at + p->n_exponent;
}

/* False where it is no number. */
static bool take_apart(parts *p, const char *text, size_t length) {
  size_t at = length > 0 && text[0] == '-';
  *p = (parts){.negative = at > 0, .whole = text + at};
  p->n_whole = count_digits(text + at, length - at);
  at += p->n_whole;
  if (at < length && (text[at] == '/' || text[at] == '.')) {
    p->mark = text[at++];
    p->more = text + at;
    p->n_more = count_digits(text + at, length - at);
    at += p->n_more;
  }
  return take_exponent(p, text, length, at) == length;
}

static bool is_zero(const char *digits, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (digits[i] != '0') return false;
  return true;
}

/* Leading zeros count as digits; enough is enough. */
static int exponent_of(const parts *p) {
  int exponent = 0;
  for (size_t i = 0; i < p->n_exponent && exponent <= DEM_MAX_TREE_EXPONENT; i++)
    exponent = 10 * exponent + (p->exponent[i] - '0');
  return exponent;
}

/* ---- values -------------------------------------------------------------------------------------------------- */

static dem_rat digits_of(dem_arena *mem, const char *digits, size_t n) {
  dem_rat out = DEM_ZERO;
  if (n > 0) dem_rat_read(mem, &out, digits, n);
  return out;
}

static dem_rat power_of_ten(dem_arena *mem, size_t exponent) {
  char digits[DEM_MAX_DIGITS + 1];
  dem_rat high = DEM_ONE;
  if (exponent >= DEM_MAX_DIGITS) high = dem_rat_int(10), exponent--;
  memset(digits, '0', sizeof digits);
  digits[0] = '1';
  return dem_rat_mul(mem, high, digits_of(mem, digits, exponent + 1));
}

dem_rat dem_tree_number(dem_arena *mem, const char *spelling) {
  parts p;
  if (!take_apart(&p, spelling, strlen(spelling))) return DEM_UNDEFINED;
  dem_rat out = digits_of(mem, p.whole, p.n_whole), more = digits_of(mem, p.more, p.n_more);
  if (p.mark == '/') out = dem_rat_div(mem, out, more);
  else if (p.mark == '.') out = dem_rat_add(mem, out, dem_rat_div(mem, more, power_of_ten(mem, p.n_more)));
  dem_rat scale = power_of_ten(mem, (size_t)exponent_of(&p));
  out = p.small ? dem_rat_div(mem, out, scale) : dem_rat_mul(mem, out, scale);
  return p.negative ? dem_rat_neg(mem, out) : out;
}

/* ---- tokens -------------------------------------------------------------------------------------------------- */

static void check_number(dem_efg *e) {
  parts p;
  if (!take_apart(&p, e->word, e->word_length))
    dem_efg_fail(e, "%s is no number, since Gambit takes no plus sign: leave it out", dem_efg_found(e));
  if (p.mark == '/' && is_zero(p.more, p.n_more))
    dem_efg_fail(e, "%s divides by zero%s", dem_efg_found(e),
                 p.n_more == 0 ? ": digits must follow the '/' at once, without a sign" : "");
  if (p.n_whole > DEM_MAX_DIGITS || p.n_more > DEM_MAX_DIGITS || p.n_whole + p.n_more > DEM_MAX_DIGITS)
    dem_efg_fail_at(e, DEM_LIMIT, e->start, "the number has more than %d digits", DEM_MAX_DIGITS);
  if (exponent_of(&p) > DEM_MAX_TREE_EXPONENT)
    dem_efg_fail_at(e, DEM_LIMIT, e->start, "the exponent of the number is beyond %d", DEM_MAX_TREE_EXPONENT);
}

int dem_efg_spelling(dem_efg *e) {
  int known = dem_pool_find(&e->rows.spellings, e->word, e->word_length);
  if (known >= 0) return known;
  check_number(e);
  return dem_pool_put(&e->rows.spellings, e->word, e->word_length);
}

/* Numbers of players, information sets and outcomes: what a whole number is followed by is passed over ("3/2" is 3).
 * That of a chance's information set is read more leniently, without digits as 0 and wrapped around. */
int dem_efg_integer(dem_efg *e, const char *what, bool lenient) {
  size_t sign = e->word[0] == '-' || e->word[0] == '+', n = count_digits(e->word + sign, e->word_length - sign);
  int64_t value = 0;
  for (size_t i = sign; i < sign + n; i++) {
    if (value > (INT64_MAX - 9) / 10) {
      value = INT64_MAX;
      break;
    }
    value = 10 * value + (e->word[i] - '0');
  }
  if (value == INT64_MAX && e->word[0] == '-') value = INT64_MIN;
  else if (e->word[0] == '-') value = -value;
  if (lenient) return (int)(uint32_t)(uint64_t)value;
  if (n == 0) dem_efg_fail(e, "%s is a whole number, and here is %s", what, dem_efg_found(e));
  if (value > INT32_MAX || value < INT32_MIN)
    dem_efg_fail(e, "%s is at most %d, and here is %s", what, INT32_MAX, dem_efg_found(e));
  return (int)value;
}
