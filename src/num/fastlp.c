/* Phase one of the simplex method on a dense tableau. Rows are turned so that b >= 0; a row whose slack cannot start in the
 * basis gets an artificial, and the sum of artificials is minimised. The multipliers y of the end read
 * off the objective row refute the system where  max over 0 <= x <= 1 of y.(a.x - b) < 0  (M28). */
#include "num/fastlp.h"

#include <math.h>
#include <string.h>

enum { WIDTH = FASTLP_MAX_COLS + 2 * FASTLP_MAX_ROWS + 1, MAX_STEPS = 400 };
static const double TINY = 1e-11;
static const double LEAST = 0x1p-900, MOST = 0x1p900; /* multipliers with which nothing underflows or overflows (M28) */

typedef struct board {
  int rows, cols, rhs; /* rhs: index of the last column */
  double cell[FASTLP_MAX_ROWS + 1][WIDTH];
  int basis[FASTLP_MAX_ROWS];
  int unit[FASTLP_MAX_ROWS]; /* column that began as the row's unit vector: slack or artificial */
  bool artificial[FASTLP_MAX_ROWS];
  double sign[FASTLP_MAX_ROWS];
} board;

int dem_fastlp_row(fastlp *program, bool equal, double b) {
  if (program->rows == FASTLP_MAX_ROWS || program->cols > FASTLP_MAX_COLS) return -1;
  int row = program->rows++;
  memset(program->a[row], 0, (size_t)program->cols * sizeof(double));
  program->b[row] = b;
  program->equal[row] = equal;
  return row;
}

static void set_row(board *t, const fastlp *p, int r, int *next) {
  double sign = p->b[r] < 0 ? -1 : 1;
  double *row = t->cell[r];
  memset(row, 0, (size_t)t->rhs * sizeof(double));
  for (int c = 0; c < p->cols; c++) row[c] = sign * p->a[r][c];
  row[t->rhs] = sign * p->b[r];
  t->sign[r] = sign;
  if (!p->equal[r]) row[(*next)++] = sign;
  t->artificial[r] = p->equal[r] || sign < 0;
  if (t->artificial[r]) row[(*next)++] = 1;
  t->unit[r] = t->basis[r] = *next - 1;
}

static void set_board(board *t, const fastlp *p) {
  t->rows = p->rows;
  t->cols = p->cols;
  for (int r = 0; r < p->rows; r++) t->cols += !p->equal[r] + (p->equal[r] || p->b[r] < 0);
  t->rhs = t->cols;
  int next = p->cols;
  for (int r = 0; r < p->rows; r++) set_row(t, p, r, &next);
  double *objective = t->cell[t->rows];
  memset(objective, 0, (size_t)(t->rhs + 1) * sizeof(double));
  for (int r = 0; r < t->rows; r++) {
    if (!t->artificial[r]) continue;
    for (int c = 0; c <= t->rhs; c++) objective[c] -= t->cell[r][c];
    objective[t->unit[r]] = 0;
  }
}

static int entering(const board *t) {
  int best = -1;
  double least = -TINY * 100;
  for (int c = 0; c < t->cols; c++)
    if (t->cell[t->rows][c] < least) best = c, least = t->cell[t->rows][c];
  return best;
}

static int leaving(const board *t, int col) {
  int best = -1;
  double least = INFINITY;
  for (int r = 0; r < t->rows; r++) {
    if (t->cell[r][col] <= TINY * 100) continue;
    double ratio = t->cell[r][t->rhs] / t->cell[r][col];
    if (ratio < least) best = r, least = ratio;
  }
  return best;
}

static void pivot(board *t, int row, int col) {
  double scale = 1 / t->cell[row][col];
  for (int c = 0; c <= t->rhs; c++) t->cell[row][c] *= scale;
  for (int r = 0; r <= t->rows; r++) {
    double factor = t->cell[r][col];
    if (r == row || factor == 0) continue;
    for (int c = 0; c <= t->rhs; c++) t->cell[r][c] -= factor * t->cell[row][c];
  }
  t->basis[row] = col;
}

/* y of the turned row r: its unit column costs 1 where artificial, else 0, less the reduced cost that is left there. */
static double multiplier(const board *t, const fastlp *p, int r) {
  double y = t->sign[r] * ((t->artificial[r] ? 1 : 0) - t->cell[t->rows][t->unit[r]]);
  return !p->equal[r] && y > 0 ? 0 : y; /* a row a.x <= b takes y <= 0 */
}

static bool proves(const board *t, const fastlp *p, double margin) {
  double value = 0, size = 0, y[FASTLP_MAX_ROWS];
  for (int r = 0; r < p->rows; r++) {
    y[r] = multiplier(t, p, r);
    value += y[r] * p->b[r];
    size += fabs(y[r]);
  }
  for (int c = 0; c < p->cols; c++) {
    double dot = 0;
    for (int r = 0; r < p->rows; r++) dot += y[r] * p->a[r][c];
    if (dot > 0) value -= dot;
  }
  return size > LEAST && size < MOST && value > margin * size;
}

bool dem_fastlp_refuted(const fastlp *program, double margin) {
  if (program->rows == FASTLP_MAX_ROWS || program->cols > FASTLP_MAX_COLS) return false;
  board t;
  set_board(&t, program);
  for (int step = 0; step < MAX_STEPS; step++) {
    int col = entering(&t);
    if (col < 0) break;
    int row = leaving(&t, col);
    if (row < 0) return false;
    pivot(&t, row, col);
  }
  return proves(&t, program, margin);
}
