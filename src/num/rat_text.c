/* Rationals read from decimals and fractions, exactly, and printed as fractions. */
#include <gmp.h>
#include <string.h>

#include "base/ctx.h"
#include "num/rat.h"

static size_t count_digits(const char *text, size_t length) {
  size_t n = 0;
  while (n < length && text[n] >= '0' && text[n] <= '9') n++;
  return n;
}

/* The integer of `length` digits; at most DEM_MAX_DIGITS of them, checked by the caller. */
static dem_rat integer(dem_arena *mem, const char *digits, size_t length) {
  char copy[DEM_MAX_DIGITS + 1];
  memcpy(copy, digits, length);
  copy[length] = '\0';
  mpq_t q;
  mpq_init(q);
  mpz_set_str(mpq_numref(q), copy, 10);
  return dem_rat_take_mpq(mem, q);
}

static dem_rat power_of_ten(dem_arena *mem, size_t exponent) {
  mpq_t q;
  mpq_init(q);
  mpz_ui_pow_ui(mpq_numref(q), 10, exponent);
  return dem_rat_take_mpq(mem, q);
}

static dem_rat decimal(dem_arena *mem, const char *text, size_t whole, size_t places) {
  char digits[DEM_MAX_DIGITS + 1];
  memcpy(digits, text, whole);
  memcpy(digits + whole, text + whole + 1, places);
  return dem_rat_div(mem, integer(mem, digits, whole + places), power_of_ten(mem, places));
}

static bool read_unsigned(dem_arena *mem, dem_rat *out, const char *text, size_t length) {
  size_t whole = count_digits(text, length);
  if (whole == 0 || whole > DEM_MAX_DIGITS) return false;
  if (whole == length) {
    *out = integer(mem, text, whole);
    return true;
  }
  size_t rest = count_digits(text + whole + 1, length - whole - 1);
  if (rest == 0 || whole + rest > DEM_MAX_DIGITS || whole + 1 + rest != length) return false;
  if (text[whole] == '.') *out = decimal(mem, text, whole, rest);
  else if (text[whole] == '/') *out = dem_rat_div(mem, integer(mem, text, whole), integer(mem, text + whole + 1, rest));
  else return false;
  return dem_rat_is_defined(*out);
}

bool dem_rat_read(dem_arena *mem, dem_rat *out, const char *text, size_t length) {
  bool negative = length > 0 && text[0] == '-';
  size_t sign = length > 0 && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  if (!read_unsigned(mem, out, text + sign, length - sign)) return false;
  if (negative) *out = dem_rat_neg(mem, *out);
  return true;
}

typedef struct putting {
  dem_buf *out;
  const char *text;
} putting;

static void put_body(void *argument) {
  putting *p = argument;
  dem_buf_put(p->out, p->text);
}

/* GMP's text is given back even where the buffer cannot grow. */
static void print_big(dem_buf *out, dem_rat a) {
  mpq_t q;
  mpq_init(q);
  dem_rat_to_mpq(q, a);
  char *text = mpq_get_str(NULL, 10, q);
  mpq_clear(q);
  dem_status status = dem_ctx_protect(out->cx, put_body, &(putting){out, text});
  void (*release)(void *, size_t);
  mp_get_memory_functions(NULL, NULL, &release);
  release(text, strlen(text) + 1);
  if (status != DEM_OK) dem_ctx_throw(out->cx, status, "a number of many digits did not fit into memory");
}

void dem_rat_print(dem_buf *out, dem_rat a) {
  if (!dem_rat_is_defined(a)) return;
  if (dem_rat_is_infinite(a)) dem_buf_put(out, "inf");
  else if (a.den == 1) dem_buf_format(out, "%lld", (long long)a.num);
  else if (a.den > 0) dem_buf_format(out, "%lld/%lld", (long long)a.num, (long long)a.den);
  else print_big(out, a);
}
