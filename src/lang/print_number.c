/* Numbers as an author would write them: 0.4, -3, 1/3. Exact, and readable again within DEM_MAX_DIGITS. */
#include <string.h>

#include "lang/print.h"

static const int64_t LARGEST = 100000000000000000; /* a denominator whose remainders can be multiplied by ten */

/* Decimal places of num/den in lowest terms, -1 where they never end. */
static int places_of(int64_t den) {
  int twos = 0, fives = 0;
  for (; den % 2 == 0; den /= 2) twos++;
  for (; den % 5 == 0; den /= 5) fives++;
  return den > 1 ? -1 : twos > fives ? twos : fives;
}

static void print_small(dem_buf *out, dem_rat value, int places) {
  uint64_t magnitude = value.num < 0 ? 0 - (uint64_t)value.num : (uint64_t)value.num, den = (uint64_t)value.den;
  dem_buf_format(out, "%s%llu.", value.num < 0 ? "-" : "", (unsigned long long)(magnitude / den));
  uint64_t rest = magnitude % den;
  for (int i = 0; i < places; i++) {
    rest *= 10;
    dem_buf_put_char(out, (char)('0' + rest / den));
    rest %= den;
  }
}

static bool is_small(dem_rat value) {
  return value.den > 0 && value.den <= LARGEST;
}

/* ---- large ones ------------------------------------------------------------------------------------------ */

typedef struct large {
  dem_arena *mem;
  dem_buf *out, digits;
  dem_rat value;
} large;

/* Whether value * 10^places is an integer; its digits are left in the buffer. */
static bool scaled(large *l, int places) {
  char power[DEM_MAX_DIGITS + 1] = "1";
  memset(power + 1, '0', (size_t)places);
  power[places + 1] = '\0';
  dem_rat ten;
  dem_rat_read(l->mem, &ten, power, (size_t)places + 1);
  l->digits.length = 0;
  dem_rat_print(&l->digits, dem_rat_mul(l->mem, l->value, ten));
  return !strchr(dem_buf_text(&l->digits), '/');
}

/* The least number of places, -1 where DEM_MAX_DIGITS - 1 are too few. */
static int find_places(large *l) {
  int low = -1, high = DEM_MAX_DIGITS - 1;
  if (!scaled(l, high)) return -1;
  while (high - low > 1) {
    int middle = (low + high) / 2;
    if (scaled(l, middle)) high = middle;
    else low = middle;
  }
  return high;
}

static void put_point(large *l, int places) {
  scaled(l, places);
  const char *digits = dem_buf_text(&l->digits);
  if (*digits == '-') dem_buf_put_char(l->out, *digits++);
  size_t n = strlen(digits), p = (size_t)places;
  size_t whole = n > p ? n - p : 0;
  dem_buf_put_bytes(l->out, whole > 0 ? digits : "0", whole > 0 ? whole : 1);
  if (p > 0) dem_buf_put_char(l->out, '.');
  for (size_t i = n; i < p; i++) dem_buf_put_char(l->out, '0');
  dem_buf_put(l->out, digits + whole);
}

static void print_large(void *argument) {
  large *l = argument;
  l->mem = dem_arena_new(l->out->cx);
  int places = find_places(l);
  if (places < 0) dem_rat_print(l->out, l->value);
  else put_point(l, places);
}

static void protect_large(dem_buf *out, dem_rat value) {
  large l = {.out = out, .value = value};
  dem_buf_init(&l.digits, out->cx);
  dem_status status = dem_ctx_protect(out->cx, print_large, &l);
  dem_buf_clear(&l.digits);
  dem_arena_free(l.mem);
  if (status != DEM_OK) dem_ctx_throw(out->cx, status, "a number of the model could not be printed");
}

void dem_decimal_print(dem_buf *out, dem_rat value) {
  int places = is_small(value) ? places_of(value.den) : -1;
  if (places > 0) print_small(out, value, places);
  else if (is_small(value)) dem_rat_print(out, value);
  else protect_large(out, value);
}

void dem_value_print(dem_buf *out, dem_rat value) {
  enum { FEW = 18 };
  if (is_small(value) && places_of(value.den) <= FEW) {
    dem_decimal_print(out, value);
    return;
  }
  size_t before = out->length;
  dem_rat_print(out, value);
  if (out->length - before <= DEM_MAX_DIGITS) return;
  out->length = before;
  dem_decimal_print(out, value);
}
