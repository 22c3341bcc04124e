/* Which outcomes fit the evidence: those that the inference calls likely. Where rows may be wrong every outcome can
 * have given it, also one that needs several wrong rows. */
#include <math.h>

#include "page/evidence.h"

static const dem_inference *said(const dem_page *page) { return page->evidence->inference; }

static void widen(dem_interval *at, dem_rat chance) {
  if (!dem_rat_is_defined(chance)) return;
  *at = dem_rat_is_defined(at->min) ? (dem_interval){dem_rat_min(at->min, chance), dem_rat_max(at->max, chance)}
                                    : (dem_interval){chance, chance};
}

dem_interval dem_page_fitting(const dem_page *page, int piece, int type, bool d1) {
  const dem_inference *it = said(page);
  dem_interval found = {DEM_UNDEFINED, DEM_UNDEFINED};
  for (int i = 0; i < it->n_paths; i++) {
    const dem_path *path = &it->paths[i];
    if (!path->likely || (d1 && !path->survives[DEM_REFINEMENT_D1])) continue;
    widen(&found, piece < 0 ? path->posterior[type] : path->after[piece * page->game->n_types + type]);
  }
  return found;
}

int dem_page_count_fits(const dem_page *page) { return said(page)->n_likely[0]; }

double dem_page_unlikelier(const dem_page *page) {
  const dem_inference *it = said(page);
  dem_rat other = DEM_ZERO;
  for (int i = 0; i < it->n_paths; i++)
    if (!it->paths[i].likely) other = dem_rat_max(other, it->paths[i].likelihood);
  return dem_rat_is_zero(other) ? 0 : dem_rat_double(dem_rat_div(page->mem, it->likeliest, other));
}

/* How far a piece moves the chance of the first type along one path. */
static double move(const dem_page *page, const dem_path *path, int piece) {
  int n = page->game->n_types;
  dem_rat before = piece == 0 ? page->game->prior[0] : path->after[(piece - 1) * n], after = path->after[piece * n];
  if (!dem_rat_is_defined(before) || !dem_rat_is_defined(after)) return 0;
  return fabs(dem_rat_double(after) - dem_rat_double(before));
}

int dem_page_furthest(const dem_page *page, const dem_path **along) {
  const dem_inference *it = said(page);
  double most = 1e-9;
  int found = -1;
  for (int i = 0; i < it->n_paths; i++)
    for (int k = 0; it->paths[i].likely && k < it->n_clues; k++)
      if (move(page, &it->paths[i], k) > most + 1e-12) {
        most = move(page, &it->paths[i], k);
        found = k;
        *along = &it->paths[i];
      }
  return found;
}
