/* Prints by open addressing: 22 bits of a print say where, 32 others are kept. Of three million prints one is taken for
 * another with a chance of about one in a thousand, which costs time and is never an answer.
 *
 * Where a print is looked for first depends on its place, so that neighbours in a file are neighbours in memory; where many
 * have one place, it is looked for after a few slots by its hash alone. */
#include "ledger/seen.h"

enum { NEAR = 16, WINDOW = 256, PLACES_TOGETHER = 8 };

void dem_seen_init(dem_seen *seen, dem_arena *mem) {
  *seen = (dem_seen){0, DEM_NEW_ARRAY(mem, uint32_t, DEM_SEEN_SLOTS)};
}

bool dem_seen_add(dem_seen *seen, const dem_print *print) {
  uint32_t group = (uint32_t)((uint64_t)print->print >> 32) / PLACES_TOGETHER;
  uint32_t hash = (uint32_t)print->print, tag = (uint32_t)print->hash;
  uint32_t at = (group * 0x9e3779b1u >> 10) + hash % WINDOW;
  if (tag == 0) tag = 1;
  for (int probes = 1;; probes++, at++) {
    uint32_t *slot = &seen->tags[at % DEM_SEEN_SLOTS];
    if (*slot == tag) return false;
    if (probes == NEAR && *slot != 0) at = hash >> 8;
    if (*slot != 0) continue;
    *slot = tag;
    seen->n++;
    return true;
  }
}
