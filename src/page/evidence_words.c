/* How the evidence is called: dates as days, actors by name, pieces of evidence by channel and level. */
#include <math.h>
#include <string.h>

#include "base/date.h"
#include "page/html.h"
#include "page/evidence.h"

double dem_date_day(const char *date) {
  dem_days days;
  return dem_days_of(&days, date) ? (days.first + days.last) / 2.0 : (double)NAN;
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
