/* Does a belief exist? Sought: mu >= 0, sum mu = 1, rows . mu >= 0. Without the sum this is a cone. So the linear
 * program "maximise sum mu subject to -rows . mu <= 0, sum mu <= 1, mu >= 0" starts feasible at 0 and ends at 1 where a
 * belief exists, at 0 where none does. Solved by the simplex method on a tableau of rationals with Bland's rule (Bland
 * 1977), which ends although every step but the last is degenerate. */
#include "solve/verify.h"

typedef struct tableau {
  dem_arena *mem;
  int n_rows, n_cols; /* without the row of the objective (the last) and the column of the constants (the last) */
  dem_rat *cells;     /* [row * (n_cols + 1) + column] */
  int *basic, *free;  /* variable of each row and column: types first, then one slack per row */
} tableau;

static dem_rat *cell(const tableau *t, int row, int column) {
  return &t->cells[(size_t)row * (size_t)(t->n_cols + 1) + (size_t)column];
}

static tableau set_up(dem_arena *mem, const dem_rat *rows, int n_rows, int n_types) {
  tableau t = {.mem = mem, .n_rows = n_rows + 1, .n_cols = n_types};
  t.cells = DEM_NEW_ARRAY(mem, dem_rat, (size_t)(n_rows + 2) * (size_t)(n_types + 1));
  t.basic = DEM_NEW_ARRAY(mem, int, t.n_rows);
  t.free = DEM_NEW_ARRAY(mem, int, n_types);
  for (int c = 0; c < n_types; c++) {
    for (int r = 0; r < n_rows; r++) *cell(&t, r, c) = dem_rat_neg(mem, rows[(size_t)r * (size_t)n_types + (size_t)c]);
    *cell(&t, n_rows, c) = *cell(&t, n_rows + 1, c) = DEM_ONE;
    t.free[c] = c;
  }
  for (int r = 0; r < n_rows + 2; r++) *cell(&t, r, n_types) = r == n_rows ? DEM_ONE : DEM_ZERO;
  for (int r = 0; r < t.n_rows; r++) t.basic[r] = n_types + r;
  return t;
}

/* Bland: of the columns that improve, the one of the lowest variable; -1 at the optimum. */
static int entering(const tableau *t) {
  int best = -1;
  for (int c = 0; c < t->n_cols; c++)
    if (dem_rat_sign(*cell(t, t->n_rows, c)) > 0 && (best < 0 || t->free[c] < t->free[best])) best = c;
  return best;
}

/* The row that binds first; ties go to the lowest variable. The row of the sum bounds every column. */
static int leaving(const tableau *t, int column) {
  int best = -1;
  dem_rat least = DEM_ZERO;
  for (int r = 0; r < t->n_rows; r++) {
    if (dem_rat_sign(*cell(t, r, column)) <= 0) continue;
    dem_rat ratio = dem_rat_div(t->mem, *cell(t, r, t->n_cols), *cell(t, r, column));
    int order = best < 0 ? -1 : dem_rat_compare(ratio, least);
    if (order < 0 || (order == 0 && t->basic[r] < t->basic[best])) best = r, least = ratio;
  }
  return best;
}

static void scale_row(tableau *t, int row, int column, dem_rat pivot) {
  for (int c = 0; c <= t->n_cols; c++)
    *cell(t, row, c) = dem_rat_div(t->mem, c == column ? DEM_ONE : *cell(t, row, c), pivot);
}

static void pivot(tableau *t, int row, int column) {
  scale_row(t, row, column, *cell(t, row, column));
  for (int r = 0; r <= t->n_rows; r++) {
    dem_rat factor = dem_rat_neg(t->mem, *cell(t, r, column));
    if (r == row || dem_rat_is_zero(factor)) continue;
    *cell(t, r, column) = DEM_ZERO;
    for (int c = 0; c <= t->n_cols; c++)
      *cell(t, r, c) = dem_rat_add_mul(t->mem, *cell(t, r, c), factor, *cell(t, row, c));
  }
  int swap = t->basic[row];
  t->basic[row] = t->free[column];
  t->free[column] = swap;
}

/* Most often it is enough to be sure of one type. */
static bool is_sure_of(const dem_rat *rows, int n_rows, int n_types, int type) {
  for (int r = 0; r < n_rows; r++)
    if (dem_rat_sign(rows[(size_t)r * (size_t)n_types + (size_t)type]) < 0) return false;
  return true;
}

bool dem_belief_exists(dem_arena *scratch, const dem_rat *rows, int n_rows, int n_types) {
  for (int t = 0; t < n_types; t++)
    if (is_sure_of(rows, n_rows, n_types, t)) return true;
  dem_mark mark = dem_arena_mark(scratch);
  tableau t = set_up(scratch, rows, n_rows, n_types);
  bool found = false;
  for (int column = entering(&t); column >= 0 && !found; column = entering(&t)) {
    pivot(&t, leaving(&t, column), column);
    found = dem_rat_sign(*cell(&t, t.n_rows, t.n_cols)) != 0;
  }
  dem_arena_release(scratch, mark);
  return found;
}
