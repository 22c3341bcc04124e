/* The beliefs that sustain an outcome after an unsent signal, in words. */
#include "page/page.h"
#include "report/bounds.h"

static bool can_be_certain(const dem_page *page, const dem_piece *piece, int type) {
  for (int i = 0; i < piece->n_points; i++)
    if (dem_rat_equal(piece->points[i * page->game->n_types + type], DEM_ONE)) return true;
  return false;
}

bool dem_support_is_free(const dem_page *page, const dem_support *support) {
  if (support->n_pieces != 1) return false;
  for (int t = 0; t < page->game->n_types; t++)
    if (page->game->can[t * page->game->n_signals + support->signal] && !can_be_certain(page, support->pieces, t))
      return false;
  return true;
}

dem_interval dem_piece_interval(const dem_piece *piece) {
  dem_interval found = {piece->points[0], piece->points[0]};
  for (int i = 1; i < piece->n_points; i++) {
    found.min = dem_rat_min(found.min, piece->points[2 * i]);
    found.max = dem_rat_max(found.max, piece->points[2 * i]);
  }
  return found;
}

static const char *piece_text(dem_page *page, const dem_piece *piece) {
  dem_interval at = dem_piece_interval(piece);
  const char *low = dem_word_short(page, at.min), *high = dem_word_short(page, at.max);
  if (dem_rat_equal(at.min, at.max)) return dem_arena_format(page->mem, "exactly %s", low);
  if (dem_rat_is_zero(at.min)) return dem_arena_format(page->mem, "at most %s", high);
  if (dem_rat_equal(at.max, DEM_ONE)) return dem_arena_format(page->mem, "at least %s", low);
  return dem_arena_format(page->mem, "between %s and %s", low, high);
}

static void put_hull(dem_page *page, dem_buf *buf, const dem_support *support) {
  for (int t = 0; t < page->game->n_types; t++) {
    dem_buf_put(buf, t == 0 ? "" : ", ");
    dem_buf_put(buf, dem_word_type(page, t));
    dem_buf_put_char(buf, ' ');
    dem_buf_put(buf, dem_word_short(page, support->min[t]));
    dem_buf_put(buf, " to ");
    dem_buf_put(buf, dem_word_short(page, support->max[t]));
  }
  if (support->n_pieces > 1) dem_buf_format(buf, " (bounds by type of %d pieces)", support->n_pieces);
  else if (!dem_support_is_its_bounds(page->mem, page->game, support)) dem_buf_put(buf, " (bounds by type)");
}

const char *dem_page_support_text(dem_page *page, const dem_support *support) {
  if (dem_support_is_free(page, support)) return "any";
  dem_buf *buf = dem_word_begin(page);
  if (page->game->n_types != 2) put_hull(page, buf, support);
  for (int i = 0; page->game->n_types == 2 && i < support->n_pieces; i++) {
    dem_buf_put(buf, i == 0 ? "" : ", or ");
    dem_buf_put(buf, piece_text(page, &support->pieces[i]));
  }
  return dem_word_end(page);
}
