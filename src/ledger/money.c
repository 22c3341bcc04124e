/* Amounts of money, read from units and from words. */
#include "ledger/money.h"

#include <string.h>

typedef struct scale_word {
  const char *text;
  int64_t scale;
} scale_word;

static const scale_word SCALES[] = {
  {"thousand", 1000}, {"million", 1000000}, {"billion", 1000000000}, {"trillion", 1000000000000}};

/* 0: no such word. */
static int64_t scale_of(const char *text, size_t length) {
  for (size_t i = 0; i < sizeof SCALES / sizeof *SCALES; i++)
    if (strlen(SCALES[i].text) == length && memcmp(text, SCALES[i].text, length) == 0) return SCALES[i].scale;
  return 0;
}

bool dem_currency_is(const char *code) {
  for (int i = 0; i < 3; i++)
    if (code[i] < 'A' || code[i] > 'Z') return false;
  return code[3] == '\0';
}

bool dem_unit_money(const char *unit, char currency[4], int64_t *scale) {
  size_t length = strcspn(unit, "_");
  if (length != 3) return false;
  memcpy(currency, unit, 3);
  currency[3] = '\0';
  *scale = unit[3] ? scale_of(unit + 4, strlen(unit + 4)) : 1;
  return dem_currency_is(currency);
}

dem_money dem_money_of_unit(const char *unit) {
  dem_money money = {.scale = 1};
  char currency[4];
  int64_t scale;
  if (!dem_unit_money(unit, currency, &scale) || scale == 0) return money;
  money.scale = scale;
  money.currency = strcmp(currency, "USD") == 0 ? DEM_USD : strcmp(currency, "EUR") == 0 ? DEM_EUR : DEM_OTHER;
  return money;
}

/* ---- in words ----------------------------------------------------------------------------------------------------- */

/* The next word of a text and its length; parted by spaces, without the punctuation that ends it. */
static const char *next_word(const char **text, size_t *length) {
  const char *word = *text + strspn(*text, " ");
  *length = strcspn(word, " ");
  *text = word + *length;
  while (*length > 0 && strchr(";,.)", word[*length - 1])) --*length;
  return word;
}

static bool is_one_of(const char *word, size_t length, const char *const *list) {
  for (; *list; list++)
    if (strlen(*list) == length && memcmp(word, *list, length) == 0) return true;
  return false;
}

/* What follows "equals": [about] NUMBER [million] USD. */
static bool read_dollars(dem_arena *mem, dem_rat *out, const char *text) {
  static const char *const ABOUT[] = {"about", "some", "roughly", "approximately", NULL};
  static const char *const DOLLARS[] = {"USD", "dollars", NULL};
  size_t length;
  const char *word = next_word(&text, &length);
  if (is_one_of(word, length, ABOUT)) word = next_word(&text, &length);
  if (memchr(word, '/', length) || !dem_rat_read(mem, out, word, length)) return false;
  word = next_word(&text, &length);
  int64_t scale = scale_of(word, length);
  if (scale > 0) word = next_word(&text, &length);
  *out = dem_rat_mul(mem, *out, dem_rat_int(scale > 0 ? scale : 1));
  return is_one_of(word, length, DOLLARS);
}

bool dem_money_stated(dem_arena *mem, dem_rat *out, const char *description) {
  static const char EQUALS[] = "equals ";
  for (const char *at = description; (at = strstr(at, EQUALS)); at++)
    if (read_dollars(mem, out, at + strlen(EQUALS))) return true;
  return false;
}

bool dem_money_runs(const char *kind) {
  static const char END[] = "_to_date";
  size_t length = strlen(kind), end = strlen(END);
  return strcmp(kind, "humanitarian_total") == 0 || (length >= end && strcmp(kind + length - end, END) == 0);
}
