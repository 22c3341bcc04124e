/* Finding an actor by what texts and data sets call it. */
#include <string.h>

#include "base/near.h"
#include "ledger/actors.h"

static int entry_of(const dem_table *table, const char *text, size_t length) {
  const dem_actor_entry *entry = dem_table_find(table, text, length);
  return entry ? entry->actor : -1;
}

int dem_actors_find(const dem_actors *actors, const char *text, size_t length) {
  return entry_of(&actors->index->all, text, length);
}

int dem_actors_find_iso2(const dem_actors *actors, const char *text, size_t length) {
  return entry_of(&actors->index->iso2, text, length);
}

int dem_actors_find_cow(const dem_actors *actors, int cow) {
  char digits[12];
  const char *text = dem_cow_text(digits, cow);
  return *text ? dem_actors_find(actors, text, strlen(text)) : -1;
}

static void offer(dem_near *near, int *best, const char *word, int actor) {
  const char *before = near->best;
  dem_near_offer(near, word);
  if (near->best != before) *best = actor;
}

/* An alias that is written exactly was meant; else what is nearest by edit distance. */
static int nearest(const dem_actors *actors, const char *text, size_t length) {
  int best = dem_actors_find(actors, text, length);
  if (best >= 0) return best;
  dem_near near;
  dem_near_init(&near, text, length);
  for (int i = 0; i < actors->n; i++) offer(&near, &best, actors->actors[i].code, i);
  for (int i = 0; i < actors->n; i++) {
    const dem_actor *actor = &actors->actors[i];
    offer(&near, &best, actor->name, i);
    for (int k = 0; k < actor->n_aliases; k++) offer(&near, &best, actor->aliases[k].text, i);
  }
  return best;
}

int dem_actors_find_code(const dem_actors *actors, const char *text, size_t length, int *near) {
  int found = entry_of(&actors->index->codes, text, length);
  if (near) *near = found >= 0 ? found : nearest(actors, text, length);
  return found;
}
