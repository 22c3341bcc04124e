/* How the evidence is called: dates as days, actors by name, pieces of evidence by channel and level. */
#include <math.h>
#include <string.h>

#include "report/html.h"
#include "report/page_evidence.h"

/* The number that `n` digits make; -1. */
static int digits(const char *text, int n) {
  int value = 0;
  for (int i = 0; i < n; i++) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

/* Howard Hinnant's days_from_civil: years begin in March, so that the odd day comes last. */
static double civil_day(int year, int month, int day) {
  int y = month <= 2 ? year - 1 : year, era = y / 400, of_era = y - era * 400;
  int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
  return days;
}

double dem_date_day(const char *date) {
  size_t length = strlen(date);
  int year = length >= 4 ? digits(date, 4) : -1;
  if (year < 0) return NAN;
  if (length == 4) return civil_day(year, 7, 2);
  int month = length >= 7 && date[4] == '-' ? digits(date + 5, 2) : -1;
  if (month < 1 || month > 12) return NAN;
  if (length == 7) return civil_day(year, month, 15);
  int day = length == 10 && date[7] == '-' ? digits(date + 8, 2) : -1;
  return day < 1 || day > 31 ? NAN : civil_day(year, month, day);
}

const char *dem_word_actor(const dem_page *page, const char *code) {
  const dem_actors *actors = page->evidence->actors;
  for (int i = 0; actors && i < actors->n; i++)
    if (strcmp(actors->actors[i].code, code) == 0) return actors->actors[i].name;
  return code;
}

const char *dem_word_spaced(dem_page *page, const char *text) {
  char *copy = dem_arena_copy(page->mem, text, strlen(text));
  for (char *at = copy; *at; at++)
    if (*at == '_') *at = ' ';
  return copy;
}

const char *dem_word_chance(dem_page *page, dem_rat chance) {
  const char *exact = dem_word_exact(page, chance);
  double value = dem_rat_double(chance);
  if (strlen(exact) <= 5) return exact;
  if (value > 0.995) return "above 0.99";
  if (value < 0.005) return "below 0.01";
  dem_html_decimal(dem_word_begin(page), value, 2);
  return dem_word_end(page);
}

const char *dem_word_interval(dem_page *page, const dem_interval *interval) {
  if (!dem_rat_is_defined(interval->min)) return "none";
  const char *low = dem_word_chance(page, interval->min), *high = dem_word_chance(page, interval->max);
  return strcmp(low, high) == 0 ? low : dem_arena_format(page->mem, "%s to %s", low, high);
}

const char *dem_word_clue(dem_page *page, const dem_clue *clue) {
  const dem_witness *witness = &clue->witness;
  if (!page->model) return witness->text;
  return dem_arena_format(page->mem, "%s: %s", dem_word_channel(page, witness->channel),
                          dem_word_of_level(page, witness->channel, witness->level));
}
