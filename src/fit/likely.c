/* The posterior over the paths that make the evidence likely (M22): those whose likelihood is at least a stated share of the
 * greatest. Where rows may err an outcome that could hardly give the evidence bounds the posterior like any other; here it
 * does not. */
#include "fit/infer.h"

static dem_rat greatest(const dem_inference *out) {
  dem_rat most = DEM_ZERO;
  for (int i = 0; i < out->n_paths; i++) most = dem_rat_max(most, out->paths[i].likelihood);
  return most;
}

static void read_row(dem_inference *out, dem_interval *interval, int row) {
  for (int i = 0; i < out->n_paths; i++) {
    const dem_path *path = &out->paths[i];
    if (!path->likely || !dem_row_counts(path->survives, row)) continue;
    out->n_likely[row]++;
    for (int t = 0; t < out->game->n_types; t++) dem_interval_widen(&interval[t], path->posterior[t]);
  }
}

void dem_infer_likely(infer_job *job, dem_path *paths) {
  dem_inference *out = job->out;
  dem_interval *rows[DEM_ROWS];
  out->likeliest = greatest(out);
  dem_rat bar = dem_rat_mul(job->mem, out->likeliest, out->settings.likely);
  for (int i = 0; i < out->n_paths; i++)
    paths[i].likely = !dem_rat_is_zero(paths[i].likelihood) && dem_rat_compare(paths[i].likelihood, bar) >= 0;
  dem_rows_make(job->mem, rows, job->game->n_types);
  for (int row = 0; row < DEM_ROWS; row++) {
    read_row(out, rows[row], row);
    out->likely[row] = rows[row];
  }
}
