/* Each question is one small linear program over weights on the points. */
#include "solve/hull.h"

#include <string.h>

#include "num/lp.h"

int dem_hull_compare(const dem_rat *a, const dem_rat *b, int dim) {
  for (int i = 0; i < dim; i++) {
    int order = dem_rat_compare(a[i], b[i]);
    if (order != 0) return order;
  }
  return 0;
}

int dem_hull_distinct(dem_rat *points, int n, int dim) {
  int kept = 0;
  for (int i = 0; i < n; i++) {
    int j = 0;
    while (j < kept && dem_hull_compare(points + j * dim, points + i * dim, dim) != 0) j++;
    if (j == kept) memmove(points + kept++ * dim, points + i * dim, (size_t)dim * sizeof *points);
  }
  return kept;
}

/* Whether point i is a mixture of the other points that are not dropped. */
static bool is_inside(dem_arena *scratch, const dem_rat *points, const bool *dropped, int n, int dim, int i) {
  dem_mark mark = dem_arena_mark(scratch);
  lp program = dem_lp_new(scratch, n, dim + 1);
  for (int d = 0; d < dim; d++) dem_lp_row(&program, LP_EQUAL, points[i * dim + d]);
  dem_lp_row(&program, LP_EQUAL, DEM_ONE);
  for (int j = 0; j < n; j++) {
    if (j == i || dropped[j]) continue;
    for (int d = 0; d < dim; d++) dem_lp_set(&program, d, j, points[j * dim + d]);
    dem_lp_set(&program, dim, j, DEM_ONE);
  }
  bool inside = dem_lp_feasible(&program, NULL);
  dem_arena_release(scratch, mark);
  return inside;
}

int dem_hull_extreme(dem_arena *scratch, dem_rat *points, int n, int dim) {
  n = dem_hull_distinct(points, n, dim);
  if (n <= 2) return n;
  bool *dropped = DEM_NEW_ARRAY(scratch, bool, n);
  for (int i = 0; i < n; i++) dropped[i] = is_inside(scratch, points, dropped, n, dim, i);
  int kept = 0;
  for (int i = 0; i < n; i++)
    if (!dropped[i]) memmove(points + kept++ * dim, points + i * dim, (size_t)dim * sizeof *points);
  return kept;
}

bool dem_hull_meets_interior(dem_arena *scratch, const dem_rat *a, int n_a, const dem_rat *b, int n_b, int dim) {
  dem_mark mark = dem_arena_mark(scratch);
  int least = n_a + n_b; /* column: the smallest weight on b, weights on b being that plus the excess */
  lp program = dem_lp_new(scratch, least + 1, dim + 2);
  for (int d = 0; d < dim; d++) dem_lp_row(&program, LP_EQUAL, DEM_ZERO);
  for (int i = 0; i < 2; i++) dem_lp_row(&program, LP_EQUAL, DEM_ONE);
  for (int j = 0; j < n_a; j++) {
    for (int d = 0; d < dim; d++) dem_lp_set(&program, d, j, a[j * dim + d]);
    dem_lp_set(&program, dim, j, DEM_ONE);
  }
  for (int j = 0; j < n_b; j++) {
    for (int d = 0; d < dim; d++) {
      dem_rat negative = dem_rat_neg(scratch, b[j * dim + d]);
      dem_lp_set(&program, d, n_a + j, negative);
      dem_lp_add(&program, d, least, negative);
    }
    dem_lp_set(&program, dim + 1, n_a + j, DEM_ONE);
    dem_lp_add(&program, dim + 1, least, DEM_ONE);
  }
  dem_rat *objective = DEM_NEW_ARRAY(scratch, dem_rat, least + 1);
  for (int c = 0; c < least; c++) objective[c] = DEM_ZERO;
  objective[least] = DEM_ONE;
  dem_rat value;
  bool meets = dem_lp_maximise(&program, objective, NULL, &value) == LP_OPTIMAL && dem_rat_sign(value) > 0;
  dem_arena_release(scratch, mark);
  return meets;
}

void dem_hull_sort(dem_rat *points, int n, int dim, bool falling) {
  for (int i = 1; i < n; i++)
    for (int j = i; j > 0; j--) {
      dem_rat *a = points + (j - 1) * dim, *b = points + j * dim;
      int order = dem_hull_compare(a, b, dim);
      if (falling ? order >= 0 : order <= 0) break;
      for (int d = 0; d < dim; d++) {
        dem_rat kept = a[d];
        a[d] = b[d];
        b[d] = kept;
      }
    }
}
