/* The tableau: one row per constraint and a last one for the objective (reduced costs, to be made >= 0); columns are the
 * variables, the slacks, the artificials and the right-hand side. */
#include "num/lp.h"

#include "base/ctx.h"

typedef struct tableau {
  dem_arena *mem;
  int rows, cols;      /* without the objective row; with slacks and artificials, without b */
  int first_artificial;
  dem_rat *cells;      /* [(rows + 1) * (cols + 1)] */
  int *basis;          /* [row] */
} tableau;

lp dem_lp_new(dem_arena *mem, int cols, int rows_at_most) {
  return (lp){.mem = mem,
              .cols = cols,
              .capacity = rows_at_most,
              .a = DEM_NEW_ARRAY(mem, dem_rat, (size_t)rows_at_most * (size_t)cols),
              .b = DEM_NEW_ARRAY(mem, dem_rat, rows_at_most),
              .relation = DEM_NEW_ARRAY(mem, lp_relation, rows_at_most)};
}

int dem_lp_row(lp *program, lp_relation relation, dem_rat b) {
  int row = program->rows++;
  for (int c = 0; c < program->cols; c++) program->a[row * program->cols + c] = DEM_ZERO;
  program->b[row] = b;
  program->relation[row] = relation;
  return row;
}

void dem_lp_set(lp *program, int row, int col, dem_rat value) { program->a[row * program->cols + col] = value; }

void dem_lp_add(lp *program, int row, int col, dem_rat value) {
  dem_rat *cell = &program->a[row * program->cols + col];
  *cell = dem_rat_add(program->mem, *cell, value);
}

static dem_rat *row_of(const tableau *t, int row) { return t->cells + (size_t)row * (size_t)(t->cols + 1); }

/* ---- setting up ---------------------------------------------------------------------------------------------- */

static lp_relation turned(lp_relation relation, bool turn) {
  if (!turn || relation == LP_EQUAL) return relation;
  return relation == LP_AT_MOST ? LP_AT_LEAST : LP_AT_MOST;
}

static void fill_row(tableau *t, const lp *program, int r, int *slack, int *artificial) {
  bool turn = dem_rat_sign(program->b[r]) < 0;
  lp_relation relation = turned(program->relation[r], turn);
  dem_rat *row = row_of(t, r);
  for (int c = 0; c < program->cols; c++) {
    dem_rat value = program->a[r * program->cols + c];
    row[c] = turn ? dem_rat_neg(t->mem, value) : value;
  }
  row[t->cols] = turn ? dem_rat_neg(t->mem, program->b[r]) : program->b[r];
  if (relation != LP_EQUAL) row[(*slack)++] = relation == LP_AT_MOST ? DEM_ONE : dem_rat_int(-1);
  if (relation == LP_AT_MOST) {
    t->basis[r] = *slack - 1;
  } else {
    t->basis[r] = *artificial;
    row[(*artificial)++] = DEM_ONE;
  }
}

static tableau set_up(const lp *program) {
  int slacks = 0, artificials = 0;
  for (int r = 0; r < program->rows; r++) {
    lp_relation relation = turned(program->relation[r], dem_rat_sign(program->b[r]) < 0);
    slacks += relation != LP_EQUAL;
    artificials += relation != LP_AT_MOST;
  }
  tableau t = {.mem = program->mem, .rows = program->rows, .cols = program->cols + slacks + artificials};
  t.first_artificial = program->cols + slacks;
  size_t size = (size_t)(t.rows + 1) * (size_t)(t.cols + 1);
  t.cells = DEM_NEW_ARRAY(t.mem, dem_rat, size);
  for (size_t i = 0; i < size; i++) t.cells[i] = DEM_ZERO;
  t.basis = DEM_NEW_ARRAY(t.mem, int, t.rows);
  int slack = program->cols, artificial = t.first_artificial;
  for (int r = 0; r < program->rows; r++) fill_row(&t, program, r, &slack, &artificial);
  return t;
}

/* ---- pivoting ------------------------------------------------------------------------------------------------ */

static void subtract_row(tableau *t, int target, int source, dem_rat factor) {
  dem_rat *to = row_of(t, target), *from = row_of(t, source);
  factor = dem_rat_neg(t->mem, factor);
  for (int c = 0; c <= t->cols; c++)
    if (!dem_rat_is_zero(from[c])) to[c] = dem_rat_add_mul(t->mem, to[c], factor, from[c]);
}

static void pivot(tableau *t, int row, int col) {
  dem_ctx_breathe(dem_arena_ctx(t->mem));
  dem_rat *line = row_of(t, row);
  dem_rat scale = dem_rat_div(t->mem, DEM_ONE, line[col]);
  for (int c = 0; c <= t->cols; c++)
    if (!dem_rat_is_zero(line[c])) line[c] = dem_rat_mul(t->mem, line[c], scale);
  for (int r = 0; r <= t->rows; r++)
    if (r != row && !dem_rat_is_zero(row_of(t, r)[col])) subtract_row(t, r, row, row_of(t, r)[col]);
  t->basis[row] = col;
}

/* Bland: the leaving row of least ratio, ties by the lowest basic variable. */
static int leaving_row(const tableau *t, int col) {
  int best = -1;
  dem_rat least = DEM_ZERO;
  for (int r = 0; r < t->rows; r++) {
    dem_rat *row = row_of(t, r);
    if (dem_rat_sign(row[col]) <= 0) continue;
    dem_rat ratio = dem_rat_div(t->mem, row[t->cols], row[col]);
    int order = best < 0 ? -1 : dem_rat_compare(ratio, least);
    if (order < 0 || (order == 0 && t->basis[r] < t->basis[best])) best = r, least = ratio;
  }
  return best;
}

static int entering_col(const tableau *t, int cols) {
  const dem_rat *objective = row_of(t, t->rows);
  for (int c = 0; c < cols; c++)
    if (dem_rat_sign(objective[c]) < 0) return c;
  return -1;
}

/* Optimises over the first `cols` columns; false where unbounded. */
static bool optimise(tableau *t, int cols) {
  for (int col; (col = entering_col(t, cols)) >= 0;) {
    int row = leaving_row(t, col);
    if (row < 0) return false;
    pivot(t, row, col);
  }
  return true;
}

/* ---- the two phases ------------------------------------------------------------------------------------------- */

/* Artificials that are basic at zero leave where another column can take their place. */
static void drive_out(tableau *t) {
  for (int r = 0; r < t->rows; r++) {
    if (t->basis[r] < t->first_artificial) continue;
    for (int c = 0; c < t->first_artificial; c++) {
      if (dem_rat_is_zero(row_of(t, r)[c])) continue;
      pivot(t, r, c);
      break;
    }
  }
}

static bool find_point(tableau *t) {
  dem_rat *objective = row_of(t, t->rows);
  for (int c = t->first_artificial; c < t->cols; c++) objective[c] = DEM_ONE;
  for (int r = 0; r < t->rows; r++)
    if (t->basis[r] >= t->first_artificial) subtract_row(t, t->rows, r, DEM_ONE);
  optimise(t, t->cols);
  if (!dem_rat_is_zero(objective[t->cols])) return false;
  drive_out(t);
  return true;
}

static void set_objective(tableau *t, const dem_rat *c, int n) {
  dem_rat *objective = row_of(t, t->rows);
  for (int col = 0; col <= t->cols; col++) objective[col] = col < n ? dem_rat_neg(t->mem, c[col]) : DEM_ZERO;
  for (int r = 0; r < t->rows; r++)
    if (t->basis[r] < n && !dem_rat_is_zero(objective[t->basis[r]])) subtract_row(t, t->rows, r, objective[t->basis[r]]);
}

static void read_point(const tableau *t, dem_rat *x, int n) {
  for (int c = 0; c < n; c++) x[c] = DEM_ZERO;
  for (int r = 0; r < t->rows; r++)
    if (t->basis[r] < n) x[t->basis[r]] = row_of(t, r)[t->cols];
}

lp_answer dem_lp_maximise(const lp *program, const dem_rat *c, dem_rat *x, dem_rat *value) {
  tableau t = set_up(program);
  if (!find_point(&t)) return LP_INFEASIBLE;
  if (c) {
    set_objective(&t, c, program->cols);
    if (!optimise(&t, t.first_artificial)) return LP_UNBOUNDED;
    if (value) *value = row_of(&t, t.rows)[t.cols];
  }
  if (x) read_point(&t, x, program->cols);
  return LP_OPTIMAL;
}

bool dem_lp_feasible(const lp *program, dem_rat *x) { return dem_lp_maximise(program, NULL, x, NULL) == LP_OPTIMAL; }
