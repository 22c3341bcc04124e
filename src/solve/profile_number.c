/* Numbers of a profile, exactly. Texts say what they say. A JSON real arrives as a double: it is taken for the shortest
 * decimal that reads back as that double, which is what its author wrote wherever that had up to 15 digits. */
#include "solve/profile.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_EXPONENT = 400 };

static dem_rat power_of_ten(dem_arena *mem, long exponent) {
  dem_rat out = DEM_ONE;
  for (long i = labs(exponent); i > 0; i--) out = dem_rat_mul(mem, out, dem_rat_int(10));
  return exponent < 0 ? dem_rat_div(mem, DEM_ONE, out) : out;
}

/* "[+-]digits" of at most three digits. */
static bool read_exponent(const char *text, size_t length, long *out) {
  size_t sign = length > 0 && (text[0] == '-' || text[0] == '+');
  if (length == sign || length > sign + 3) return false;
  *out = 0;
  for (size_t i = sign; i < length; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    *out = *out * 10 + (text[i] - '0');
  }
  if (text[0] == '-') *out = -*out;
  return labs(*out) <= LARGEST_EXPONENT;
}

bool dem_written_number(dem_written *written, dem_rat *out, const char *text, size_t length) {
  size_t mantissa = 0;
  long exponent = 0;
  while (mantissa < length && text[mantissa] != 'e' && text[mantissa] != 'E') mantissa++;
  if (mantissa < length && !read_exponent(text + mantissa + 1, length - mantissa - 1, &exponent)) return false;
  if (!dem_rat_read(written->mem, out, text, mantissa)) return false;
  written->decimal |= mantissa < length || memchr(text, '.', length);
  if (exponent != 0) *out = dem_rat_mul(written->mem, *out, power_of_ten(written->mem, exponent));
  return true;
}

/* Fewest digits that read back as the same double; a host's decimal comma becomes a point. */
static dem_rat shortest(dem_written *written, double value) {
  char text[64] = "";
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    if (strtod(text, NULL) == value) break;
  }
  char *comma = strchr(text, ',');
  if (comma) *comma = '.';
  dem_rat out = DEM_UNDEFINED;
  dem_written_number(written, &out, text, strlen(text));
  return out;
}

/* {"exact": "1/3", "value": 0.333}: the exact one, or where it is null the value. */
static dem_rat read_number(dem_written *written, const json_t *value) {
  if (json_is_object(value)) {
    const json_t *exact = json_object_get(value, "exact");
    value = exact && !json_is_null(exact) ? exact : json_object_get(value, "value");
  }
  dem_rat out = DEM_UNDEFINED;
  if (json_is_integer(value)) return dem_rat_int(json_integer_value(value));
  if (json_is_real(value)) return shortest(written, json_real_value(value));
  if (!json_is_string(value)) return out;
  if (!dem_written_number(written, &out, json_string_value(value), json_string_length(value))) return DEM_UNDEFINED;
  return out;
}

dem_rat dem_written_json_number(dem_written *written, const json_t *value, const char *of) {
  dem_rat out = read_number(written, value);
  if (!dem_rat_is_defined(out))
    dem_written_fail(written, "what is given for '%s' is no number: write \"1/3\", 0.25 or {\"exact\": \"1/3\"}", of);
  return out;
}
