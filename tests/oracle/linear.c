/* Exact systems of linear equations: plain Gaussian elimination, row by row. */
#include "oracle/linear.h"

#include <string.h>

linear linear_new(dem_arena *mem, int n) {
  linear system = {.mem = mem, .n = n};
  system.rows = DEM_NEW_ARRAY(mem, dem_rat, (n + 1) * (n + 1));
  system.pivot = DEM_NEW_ARRAY(mem, int, n + 1);
  system.row = DEM_NEW_ARRAY(mem, dem_rat, n + 1);
  linear_begin(&system);
  return system;
}

void linear_begin(linear *system) {
  for (int j = 0; j <= system->n; j++) system->row[j] = DEM_ZERO;
}

static void reduce(linear *system) {
  dem_rat *row = system->row;
  for (int i = 0; i < system->rank; i++) {
    const dem_rat *above = system->rows + (size_t)i * (size_t)(system->n + 1);
    dem_rat factor = row[system->pivot[i]];
    if (dem_rat_is_zero(factor)) continue;
    factor = dem_rat_neg(system->mem, dem_rat_div(system->mem, factor, above[system->pivot[i]]));
    for (int j = 0; j <= system->n; j++)
      if (!dem_rat_is_zero(above[j])) row[j] = dem_rat_add_mul(system->mem, row[j], factor, above[j]);
  }
}

bool linear_add(linear *system) {
  reduce(system);
  for (int j = 0; j < system->n; j++)
    if (!dem_rat_is_zero(system->row[j])) {
      size_t width = (size_t)(system->n + 1);
      memcpy(system->rows + (size_t)system->rank * width, system->row, width * sizeof *system->row);
      system->pivot[system->rank++] = j;
      return true;
    }
  return dem_rat_is_zero(system->row[system->n]);
}

bool linear_solve(const linear *system, dem_rat *solution) {
  if (system->rank < system->n) return false;
  for (int i = system->rank - 1; i >= 0; i--) {
    const dem_rat *row = system->rows + (size_t)i * (size_t)(system->n + 1);
    int at = system->pivot[i];
    dem_rat rest = row[system->n];
    for (int j = 0; j < system->n; j++)
      if (j != at && !dem_rat_is_zero(row[j]))
        rest = dem_rat_sub(system->mem, rest, dem_rat_mul(system->mem, row[j], solution[j]));
    solution[at] = dem_rat_div(system->mem, rest, row[at]);
  }
  return true;
}
