/* Pure replies are tried before the linear program: they decide most cases by comparing numbers. */
#include "solve/deter.h"

#include "num/polytope.h"

static dem_rat extreme(dem_arena *mem, const sig *s, int t, int m, uint64_t set, dem_rat (*pick)(dem_rat, dem_rat)) {
  const dem_rat *u = sig_u(s, t, m);
  dem_rat sum = DEM_ZERO;
  for (int k = 0; k < s->K; k++) {
    dem_rat best = DEM_UNDEFINED;
    SIG_EACH(a, set & sig_answers_of(s, k)) best = dem_rat_is_defined(best) ? pick(best, u[a]) : u[a];
    sum = dem_rat_add(mem, sum, best);
  }
  return sum;
}

dem_rat dem_deter_least(dem_arena *mem, const sig *s, int t, int m, uint64_t set) {
  return extreme(mem, s, t, m, set, dem_rat_min);
}

dem_rat dem_deter_most(dem_arena *mem, const sig *s, int t, int m, uint64_t set) {
  return extreme(mem, s, t, m, set, dem_rat_max);
}

lp dem_deter_program(dem_arena *mem, const sig *s, int m, uint64_t set, uint64_t types, const dem_rat *w, int more) {
  int cols = __builtin_popcountll(set);
  lp program = dem_lp_new(mem, cols, s->K + __builtin_popcountll(types) + more);
  for (int k = 0; k < s->K; k++) dem_lp_row(&program, LP_EQUAL, DEM_ONE);
  int col = 0;
  SIG_EACH(a, set) dem_lp_set(&program, s->owner[a], col++, DEM_ONE);
  SIG_EACH(t, types) {
    int row = dem_lp_row(&program, LP_AT_MOST, w[t]);
    col = 0;
    SIG_EACH(a, set) dem_lp_set(&program, row, col++, sig_u(s, (int)t, m)[a]);
  }
  return program;
}

bool dem_deter_possible(dem_arena *scratch, const sig *s, int m, uint64_t set, uint64_t types, const dem_rat *w) {
  dem_mark mark = dem_arena_mark(scratch);
  bool possible = true, sure = true;
  SIG_EACH(t, types) {
    if (possible && dem_rat_compare(dem_deter_least(scratch, s, (int)t, m, set), w[t]) > 0) possible = false;
    if (possible && sure && dem_rat_compare(dem_deter_most(scratch, s, (int)t, m, set), w[t]) > 0) sure = false;
  }
  if (possible && !sure && __builtin_popcountll(set) > s->K) {
    lp program = dem_deter_program(scratch, s, m, set, types, w, 0);
    possible = dem_lp_feasible(&program, NULL);
  }
  dem_arena_release(scratch, mark);
  return possible;
}

bool dem_deter_signal(dem_arena *scratch, const sig *s, const faces *f, int m, const dem_rat *w) {
  for (int i = 0; i < f->n_largest; i++)
    if (dem_deter_possible(scratch, s, m, f->largest[i], s->can[m], w)) return true;
  return false;
}

dem_rat *dem_deter_replies(dem_arena *mem, int *n, const sig *s, int m, uint64_t set, const dem_rat *w) {
  lp program = dem_deter_program(mem, s, m, set, s->can[m], w, 0);
  dem_rat *vertices = dem_polytope_vertices(mem, n, &program);
  dem_rat *replies = DEM_NEW_ARRAY(mem, dem_rat, *n * s->A);
  for (int i = 0; i < *n * s->A; i++) replies[i] = DEM_ZERO;
  for (int i = 0; i < *n; i++) {
    int col = 0;
    SIG_EACH(a, set) replies[i * s->A + (int)a] = vertices[i * program.cols + col++];
  }
  return replies;
}
