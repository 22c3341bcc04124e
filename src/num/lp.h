/* Linear programs, exactly: maximise c.x over x >= 0 with rows a.x (<=, =, >=) b. Simplex in two phases with Bland's rule
 * (Bland 1977), which cannot cycle. Small dense programs; everything is taken from the arena (M29). */
#ifndef NUM_LP_H
#define NUM_LP_H

#include "demarche/num.h"

typedef enum lp_relation { LP_AT_MOST, LP_EQUAL, LP_AT_LEAST } lp_relation;
typedef enum lp_answer { LP_OPTIMAL, LP_INFEASIBLE, LP_UNBOUNDED } lp_answer;

typedef struct lp {
  dem_arena *mem;
  int cols, rows, capacity;
  dem_rat *a; /* [row * cols + col] */
  dem_rat *b;
  lp_relation *relation;
} lp;

lp dem_lp_new(dem_arena *mem, int cols, int rows_at_most);
/* A zeroed row to be filled with dem_lp_set; all its coefficients begin at 0. */
int dem_lp_row(lp *program, lp_relation relation, dem_rat b);
void dem_lp_set(lp *program, int row, int col, dem_rat value);
void dem_lp_add(lp *program, int row, int col, dem_rat value);

/* `c` NULL: only whether there is a point. `x` ([cols]) and `value` may be NULL. */
lp_answer dem_lp_maximise(const lp *program, const dem_rat *c, dem_rat *x, dem_rat *value);
bool dem_lp_feasible(const lp *program, dem_rat *x);

#endif
