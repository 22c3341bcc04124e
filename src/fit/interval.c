/* Intervals over paths: all, and those that survive a refinement in every date. */
#include "fit/infer.h"

void dem_interval_widen(dem_interval *interval, dem_rat value) {
  if (!dem_rat_is_defined(value)) return;
  bool first = !dem_rat_is_defined(interval->min);
  interval->min = first ? value : dem_rat_min(interval->min, value);
  interval->max = first ? value : dem_rat_max(interval->max, value);
}

bool dem_interval_same(dem_interval a, dem_interval b) {
  bool some = dem_rat_is_defined(a.min);
  if (some != dem_rat_is_defined(b.min)) return false;
  return !some || (dem_rat_equal(a.min, b.min) && dem_rat_equal(a.max, b.max));
}

bool dem_row_counts(const bool *survives, int row) { return row == 0 || survives[row - 1]; }

void dem_rows_make(dem_arena *mem, dem_interval *rows[DEM_ROWS], int n_types) {
  for (int row = 0; row < DEM_ROWS; row++) rows[row] = DEM_NEW_ARRAY(mem, dem_interval, n_types);
}
