/* Does a belief exist? Sought: mu >= 0, sum mu = 1, rows . mu >= 0. Without the sum this is a cone. So the linear
 * program "maximise sum mu subject to -rows . mu <= 0, mu >= 0" starts feasible at 0; it is unbounded where a belief
 * exists, and 0 is its optimum where none does. Solved by the simplex method on a tableau of rationals, which needs no
 * column of constants, since all are 0; Bland's rule (Bland 1977) ends it although every step is degenerate. */
#include "solve/verify.h"

typedef struct tableau {
  dem_arena *mem;
  int n_rows, n_cols; /* without the last row, the objective's */
  dem_rat *cells;     /* [row * n_cols + column] */
  int *basic, *free;  /* variable of each row and column: types first, then one slack per row */
} tableau;

static dem_rat *cell(const tableau *t, int row, int column) {
  return &t->cells[(size_t)row * (size_t)t->n_cols + (size_t)column];
}

static tableau set_up(dem_arena *mem, const dem_rat *rows, int n_rows, int n_types) {
  tableau t = {.mem = mem, .n_rows = n_rows, .n_cols = n_types};
  size_t n = (size_t)n_rows * (size_t)n_types;
  t.cells = DEM_NEW_ARRAY(mem, dem_rat, n + (size_t)n_types);
  t.basic = DEM_NEW_ARRAY(mem, int, n_rows);
  t.free = DEM_NEW_ARRAY(mem, int, n_types);
  for (size_t i = 0; i < n; i++) t.cells[i] = dem_rat_neg(mem, rows[i]);
  for (int r = 0; r < n_rows; r++) t.basic[r] = n_types + r;
  for (int c = 0; c < n_types; c++) *cell(&t, n_rows, c) = DEM_ONE, t.free[c] = c;
  return t;
}

/* Bland: of the columns that improve, the one of the lowest variable; -1 at the optimum. */
static int entering(const tableau *t) {
  int best = -1;
  for (int c = 0; c < t->n_cols; c++)
    if (dem_rat_sign(*cell(t, t->n_rows, c)) > 0 && (best < 0 || t->free[c] < t->free[best])) best = c;
  return best;
}

/* All rows that bind do so at once: the one of the lowest variable; -1 where none binds. */
static int leaving(const tableau *t, int column) {
  int best = -1;
  for (int r = 0; r < t->n_rows; r++)
    if (dem_rat_sign(*cell(t, r, column)) > 0 && (best < 0 || t->basic[r] < t->basic[best])) best = r;
  return best;
}

static void scale_row(tableau *t, int row, int column, dem_rat pivot) {
  for (int c = 0; c < t->n_cols; c++)
    *cell(t, row, c) = dem_rat_div(t->mem, c == column ? DEM_ONE : *cell(t, row, c), pivot);
}

static void pivot(tableau *t, int row, int column) {
  scale_row(t, row, column, *cell(t, row, column));
  for (int r = 0; r <= t->n_rows; r++) {
    dem_rat factor = dem_rat_neg(t->mem, *cell(t, r, column));
    if (r == row || dem_rat_is_zero(factor)) continue;
    *cell(t, r, column) = DEM_ZERO;
    for (int c = 0; c < t->n_cols; c++)
      *cell(t, r, c) = dem_rat_add_mul(t->mem, *cell(t, r, c), factor, *cell(t, row, c));
  }
  int swap = t->basic[row];
  t->basic[row] = t->free[column];
  t->free[column] = swap;
}

bool dem_belief_exists(dem_arena *scratch, const dem_rat *rows, int n_rows, int n_types) {
  dem_mark mark = dem_arena_mark(scratch);
  tableau t = set_up(scratch, rows, n_rows, n_types);
  int column = entering(&t);
  for (int row; column >= 0 && (row = leaving(&t, column)) >= 0; column = entering(&t)) pivot(&t, row, column);
  dem_arena_release(scratch, mark);
  return column >= 0;
}
