/* Gauss-Jordan elimination over the rationals. The pivot of a column is its entry of fewest digits that is not zero
 * (M29). */
#include "num/linear.h"

static void swap_rows(dem_rat *a, int width, int i, int j) {
  if (i == j) return;
  for (int c = 0; c < width; c++) {
    dem_rat kept = a[i * width + c];
    a[i * width + c] = a[j * width + c];
    a[j * width + c] = kept;
  }
}

static bool is_simple(dem_rat a) { return a.den == 1 && (a.num == 1 || a.num == -1); }

static int find_pivot(const dem_rat *a, int width, int from, int rows, int col) {
  int found = -1;
  for (int r = from; r < rows; r++) {
    if (dem_rat_is_zero(a[r * width + col])) continue;
    if (is_simple(a[r * width + col])) return r;
    if (found < 0) found = r;
  }
  return found;
}

static void eliminate(dem_arena *mem, dem_rat *a, int width, int rows, int row, int col) {
  dem_rat *pivot = a + row * width;
  dem_rat scale = dem_rat_div(mem, DEM_ONE, pivot[col]);
  for (int c = col; c < width; c++) pivot[c] = dem_rat_mul(mem, pivot[c], scale);
  for (int r = 0; r < rows; r++) {
    dem_rat factor = a[r * width + col];
    if (r == row || dem_rat_is_zero(factor)) continue;
    factor = dem_rat_neg(mem, factor);
    for (int c = col; c < width; c++)
      if (!dem_rat_is_zero(pivot[c])) a[r * width + c] = dem_rat_add_mul(mem, a[r * width + c], factor, pivot[c]);
  }
}

linear_answer dem_linear_solve(dem_arena *mem, dem_rat *x, dem_rat *a, int rows, int cols) {
  int width = cols + 1, rank = 0;
  for (int c = 0; c < cols && rank < rows; c++) {
    int pivot = find_pivot(a, width, rank, rows, c);
    if (pivot < 0) continue;
    swap_rows(a, width, rank, pivot);
    eliminate(mem, a, width, rows, rank++, c);
  }
  for (int r = rank; r < rows; r++)
    if (!dem_rat_is_zero(a[r * width + cols])) return LINEAR_NONE;
  if (rank < cols) return LINEAR_MANY;
  for (int c = 0; c < cols; c++) x[c] = a[c * width + cols];
  return LINEAR_ONE;
}
