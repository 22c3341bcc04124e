/* Pages of bits by number. */
#include "ledger/met.h"

enum { IDS_A_PAGE = 1 << 15 };

typedef struct dem_met_page {
  uint64_t number;
  unsigned char bits[IDS_A_PAGE / 8];
} page;

static page *page_of(dem_met *met, int64_t id) {
  uint64_t number = (uint64_t)id / IDS_A_PAGE;
  if (met->latest && met->latest->number == number) return met->latest;
  page *found = dem_table_find(&met->pages, (const char *)&number, sizeof number);
  if (found) met->latest = found;
  return found;
}

bool dem_met_has(dem_met *met, int64_t id) {
  const page *p = page_of(met, id);
  unsigned bit = (unsigned)((uint64_t)id % IDS_A_PAGE);
  return p && p->bits[bit / 8] >> bit % 8 & 1;
}

void dem_met_add(dem_met *met, dem_arena *mem, int64_t id) {
  page *p = page_of(met, id);
  unsigned bit = (unsigned)((uint64_t)id % IDS_A_PAGE);
  if (!p) {
    p = DEM_NEW(mem, page);
    p->number = (uint64_t)id / IDS_A_PAGE;
    dem_table_put(&met->pages, mem, (const char *)&p->number, sizeof p->number, p);
    met->latest = p;
  }
  p->bits[bit / 8] |= (unsigned char)(1 << bit % 8);
}
