/* What was observed: a signal, or, where some channels are left open, any of several. */
#include "page/page.h"

bool dem_page_is_observed(const dem_page *page, int signal) {
  const dem_reading *reading = page->answer->reading;
  const dem_game *game = page->game;
  if (!reading || !reading->levels || !game->levels) return false;
  for (int c = 0; c < game->n_channels; c++)
    if (reading->levels[c] >= 0 && reading->levels[c] != game->levels[signal * game->n_channels + c]) return false;
  return true;
}

/* The chance that a type comes and sends what was observed. */
static dem_rat weight(dem_page *page, const dem_outcome *outcome, int type) {
  dem_rat sum = DEM_ZERO;
  for (int s = 0; s < page->game->n_signals; s++)
    if (dem_page_is_observed(page, s))
      sum = dem_rat_add(page->mem, sum, outcome->sigma[type * page->game->n_signals + s]);
  return dem_rat_mul(page->mem, sum, page->game->prior[type]);
}

dem_rat dem_page_observed_posterior(dem_page *page, const dem_outcome *outcome, int type) {
  dem_rat total = DEM_ZERO;
  for (int t = 0; t < page->game->n_types; t++) total = dem_rat_add(page->mem, total, weight(page, outcome, t));
  if (dem_rat_is_zero(total)) return DEM_UNDEFINED;
  return dem_rat_div(page->mem, weight(page, outcome, type), total);
}

const char *dem_page_observed_name(dem_page *page) {
  const dem_reading *reading = page->answer->reading;
  if (!page->model || !reading->levels) return reading->signal;
  dem_buf *buf = dem_word_begin(page);
  dem_buf_put(buf, page->model->n_channels > 1 ? "(" : "");
  for (int c = 0; c < page->model->n_channels; c++) {
    if (c > 0) dem_buf_put(buf, ", ");
    if (reading->levels[c] < 0) dem_buf_put(buf, "any ");
    dem_buf_put(buf,
                reading->levels[c] < 0 ? dem_word_channel(page, c) : dem_word_of_level(page, c, reading->levels[c]));
  }
  dem_buf_put(buf, page->model->n_channels > 1 ? ")" : "");
  return dem_word_end(page);
}
