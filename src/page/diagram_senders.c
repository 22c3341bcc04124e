/* Which types can send a level: told only where not every type can. */
#include "page/diagram.h"

int dem_page_count_senders(const dem_page *page, int channel, int level) {
  int n = 0;
  for (int t = 0; t < page->game->n_types; t++) n += dem_sendable_by(page->game, channel, level, t);
  return n;
}

bool dem_page_all_can_send(const dem_page *page) {
  for (int c = 0; c < dem_sendable_channels(page->game); c++)
    for (int l = 0; l < dem_sendable_levels(page->game, c); l++)
      if (dem_page_count_senders(page, c, l) < page->game->n_types) return false;
  return true;
}

/* Those who can or those who cannot, whoever are fewer. */
const char *dem_page_senders_text(dem_page *page, int channel, int level) {
  int n_types = page->game->n_types, n = dem_page_count_senders(page, channel, level);
  if (n == n_types) return NULL;
  if (n == 0) return "no type";
  bool told = 2 * n <= n_types;
  dem_buf *buf = dem_word_begin(page);
  for (int t = 0; t < n_types; t++)
    if (dem_sendable_by(page->game, channel, level, t) == told)
      dem_buf_format(buf, "%s%s", buf->length > 0 ? ", " : told ? "only " : "all but ", dem_word_type(page, t));
  return dem_word_end(page);
}

dem_level_price dem_page_sender_price(dem_page *page, int channel, int level, int type) {
  const dem_level_price none = {DEM_ZERO, DEM_ZERO};
  return dem_sendable_by(page->game, channel, level, type) ? dem_page_level_price(page, channel, level, type) : none;
}
