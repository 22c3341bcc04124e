/* With supports given, both sides are linear: x solves sum_m x(t, m) = p(t) with the mixed answers equally good, rho makes the
 * sending types indifferent. Mostly each has one solution, found by elimination; else all vertices are listed. An extreme play is
 * found at its own supports, once, so only vertices that are positive on all of them are kept. Where the sender's payoffs
 * vary over the rho side, that side is cut by what deters the types from unsent signals (cut.h; M3, M6). */
#include "solve/play.h"

#include <string.h>

#include "base/ctx.h"
#include "num/linear.h"
#include "num/polytope.h"
#include "solve/cut.h"
#include "solve/deter.h"

typedef struct side {
  int n;            /* vertices */
  int cols;
  dem_rat *vertex;  /* [i * cols + col] */
} side;

/* The only solution of the program's equations, or its vertices; kept where positive everywhere. */
static side positive_vertices(dem_arena *mem, const lp *program);

static void copy_equations(const lp *program, dem_rat *a, int *rows) {
  int width = program->cols + 1;
  *rows = 0;
  for (int r = 0; r < program->rows; r++) {
    if (program->relation[r] != LP_EQUAL) continue;
    memcpy(a + *rows * width, program->a + r * program->cols, (size_t)program->cols * sizeof *a);
    a[(*rows)++ * width + program->cols] = program->b[r];
  }
}

static bool is_positive(const dem_rat *x, int n) {
  for (int i = 0; i < n; i++)
    if (dem_rat_sign(x[i]) <= 0) return false;
  return true;
}

static bool is_probable(const dem_rat *x, int n) {
  for (int i = 0; i < n; i++)
    if (dem_rat_sign(x[i]) < 0) return false;
  return true;
}

static bool satisfies(dem_arena *mem, const lp *program, const dem_rat *x) {
  for (int r = 0; r < program->rows; r++) {
    if (program->relation[r] == LP_EQUAL) continue;
    dem_rat sum = dem_rat_neg(mem, program->b[r]);
    for (int c = 0; c < program->cols; c++)
      if (!dem_rat_is_zero(program->a[r * program->cols + c]))
        sum = dem_rat_add_mul(mem, sum, program->a[r * program->cols + c], x[c]);
    if (dem_rat_sign(sum) * (program->relation[r] == LP_AT_MOST ? 1 : -1) > 0) return false;
  }
  return true;
}

static side keep_positive(side all) {
  int kept = 0;
  for (int i = 0; i < all.n; i++) {
    const dem_rat *v = all.vertex + i * all.cols;
    if (!is_positive(v, all.cols)) continue;
    memmove(all.vertex + kept++ * all.cols, v, (size_t)all.cols * sizeof *v);
  }
  all.n = kept;
  return all;
}

static side positive_vertices(dem_arena *mem, const lp *program) {
  side out = {.cols = program->cols, .vertex = DEM_NEW_ARRAY(mem, dem_rat, program->cols)};
  dem_rat *a = DEM_NEW_ARRAY(mem, dem_rat, program->rows * (program->cols + 1));
  int rows;
  copy_equations(program, a, &rows);
  switch (dem_linear_solve(mem, out.vertex, a, rows, program->cols)) {
  case LINEAR_NONE: break;
  case LINEAR_ONE: out.n = is_positive(out.vertex, out.cols) && satisfies(mem, program, out.vertex); break;
  case LINEAR_MANY:
    out.vertex = dem_polytope_vertices(mem, &out.n, program);
    out = keep_positive(out);
    break;
  }
  return out;
}

/* ---- the sender's strategy ------------------------------------------------------------------------------------- */

/* Rows: the best answers of one choice are equally good, the others no better. Columns from `col` on: its types. */
static void add_incentives(lp *program, const sig *s, const choice *c, int col) {
  for (int k = 0; k < s->K; k++) {
    uint64_t of = sig_answers_of(s, k), best = c->answers & of;
    int first = __builtin_ctzll(best);
    SIG_EACH(a, of) {
      if ((int)a == first) continue;
      int row = dem_lp_row(program, best >> a & 1 ? LP_EQUAL : LP_AT_LEAST, DEM_ZERO), at = col;
      SIG_EACH(t, c->types) {
        const dem_rat *v = sig_v(s, (int)t, c->m);
        dem_lp_set(program, row, at++, dem_rat_sub(program->mem, v[first], v[a]));
      }
    }
  }
}

static side strategies(dem_arena *mem, const sig *s, const choice *const *chosen, int n) {
  int cols = 0, col = 0;
  for (int i = 0; i < n; i++) cols += __builtin_popcountll(chosen[i]->types);
  lp program = dem_lp_new(mem, cols, s->T + n * s->A);
  for (int t = 0; t < s->T; t++) dem_lp_row(&program, LP_EQUAL, s->prior[t]);
  for (int i = 0; i < n; i++) {
    add_incentives(&program, s, chosen[i], col);
    SIG_EACH(t, chosen[i]->types) dem_lp_set(&program, (int)t, col++, DEM_ONE);
  }
  return positive_vertices(mem, &program);
}

/* ---- the audiences' answers ------------------------------------------------------------------------------------- */

/* Column of each answer of each choice. */
static int answer_columns(int *first, const choice *const *chosen, int n) {
  int cols = 0;
  for (int i = 0; i < n; i++) {
    first[i] = cols;
    cols += __builtin_popcountll(chosen[i]->answers);
  }
  return cols;
}

static void add_payoff(lp *program, const sig *s, int row, int t, const choice *c, int col, bool negative) {
  const dem_rat *u = sig_u(s, t, c->m);
  SIG_EACH(a, c->answers) dem_lp_set(program, row, col++, negative ? dem_rat_neg(program->mem, u[a]) : u[a]);
}

/* The first choice that type t sends, as every type sends some: its payoff there is w[t]. */
static int user_of(const choice *const *chosen, int t) {
  int i = 0;
  while (!(chosen[i]->types >> t & 1)) i++;
  return i;
}

static lp answer_program(dem_arena *mem, const sig *s, const choice *const *chosen, int n, const int *first, int cols) {
  lp program = dem_lp_new(mem, cols, n * (s->K + s->T));
  for (int i = 0; i < n; i++) {
    int base = program.rows, col = first[i];
    for (int k = 0; k < s->K; k++) dem_lp_row(&program, LP_EQUAL, DEM_ONE);
    SIG_EACH(a, chosen[i]->answers) dem_lp_set(&program, base + s->owner[a], col++, DEM_ONE);
  }
  for (int t = 0; t < s->T; t++) {
    int user = user_of(chosen, t);
    for (int i = 0; i < n; i++) {
      if (i == user || !(s->can[chosen[i]->m] >> t & 1)) continue;
      int row = dem_lp_row(&program, chosen[i]->types >> t & 1 ? LP_EQUAL : LP_AT_MOST, DEM_ZERO);
      add_payoff(&program, s, row, t, chosen[i], first[i], false);
      add_payoff(&program, s, row, t, chosen[user], first[user], true);
    }
  }
  return program;
}

static void payoffs_of(dem_arena *mem, dem_rat *w, const sig *s, const choice *const *chosen, const int *first,
                       const dem_rat *rho) {
  for (int t = 0; t < s->T; t++) {
    int user = user_of(chosen, t), col = first[user];
    const dem_rat *u = sig_u(s, t, chosen[user]->m);
    w[t] = DEM_ZERO;
    SIG_EACH(a, chosen[user]->answers) w[t] = dem_rat_add_mul(mem, w[t], rho[col++], u[a]);
  }
}

static bool is_used(const choice *const *chosen, int n, int m) {
  for (int i = 0; i < n; i++)
    if (chosen[i]->m == m) return true;
  return false;
}

static bool all_deterred(dem_arena *mem, const sig *s, const faces *f, const choice *const *chosen, int n,
                         const dem_rat *w) {
  for (int m = 0; m < s->M; m++)
    if (!is_used(chosen, n, m) && !dem_deter_signal(mem, s, &f[m], m, w)) return false;
  return true;
}

/* What does not vary is spared the cutting, whose work grows with the replies of all audiences together. */
static bool payoffs_vary(dem_arena *mem, const sig *s, const choice *const *chosen, const int *first,
                         const side *vertices) {
  dem_rat *w = DEM_NEW_ARRAY(mem, dem_rat, 2 * s->T);
  for (int i = 0; i < vertices->n; i++) {
    payoffs_of(mem, w + (i > 0) * s->T, s, chosen, first, vertices->vertex + i * vertices->cols);
    for (int t = 0; t < s->T && i > 0; t++)
      if (!dem_rat_equal(w[t], w[s->T + t])) return true;
  }
  return false;
}

/* w[t] as a linear form in rho, for the cutting. */
static dem_rat *payoff_forms(dem_arena *mem, const sig *s, const choice *const *chosen, const int *first, int cols) {
  dem_rat *form = DEM_NEW_ARRAY(mem, dem_rat, s->T * cols);
  for (int i = 0; i < s->T * cols; i++) form[i] = DEM_ZERO;
  for (int t = 0; t < s->T; t++) {
    int user = user_of(chosen, t), col = first[user];
    SIG_EACH(a, chosen[user]->answers) form[t * cols + col++] = sig_u(s, t, chosen[user]->m)[a];
  }
  return form;
}

static uint64_t *unsent_signals(dem_arena *mem, const sig *s, const choice *const *chosen, int n) {
  uint64_t *unsent = DEM_NEW_ARRAY(mem, uint64_t, (s->M + 63) / 64);
  for (int m = 0; m < s->M; m++)
    if (!is_used(chosen, n, m)) unsent[m / 64] |= sig_bit(m % 64);
  return unsent;
}

/* The vertices of the rho side that every unsent signal leaves standing. */
static side all_answers(dem_arena *mem, const sig *s, const faces *f, const choice *const *chosen, int n,
                        const int *first, int cols, bool *whole) {
  lp program = answer_program(mem, s, chosen, n, first, cols);
  dem_rat *a = DEM_NEW_ARRAY(mem, dem_rat, program.rows * (cols + 1));
  side all = {.cols = cols, .vertex = DEM_NEW_ARRAY(mem, dem_rat, cols)};
  int rows;
  copy_equations(&program, a, &rows);
  linear_answer answer = dem_linear_solve(mem, all.vertex, a, rows, cols);
  if (answer == LINEAR_NONE) return all;
  if (answer == LINEAR_ONE) all.n = is_probable(all.vertex, cols) && satisfies(mem, &program, all.vertex);
  if (answer == LINEAR_MANY) all.vertex = dem_polytope_vertices(mem, &all.n, &program);
  if (all.n > 1 && n < s->M && payoffs_vary(mem, s, chosen, first, &all)) {
    cut_job job = {s, f, unsent_signals(mem, s, chosen, n), payoff_forms(mem, s, chosen, first, cols), program};
    all.vertex = dem_cut_vertices(mem, &all.n, whole, &job);
    return all;
  }
  dem_rat *w = DEM_NEW_ARRAY(mem, dem_rat, s->T);
  int kept = 0;
  for (int i = 0; i < all.n; i++) {
    const dem_rat *rho = all.vertex + i * cols;
    payoffs_of(mem, w, s, chosen, first, rho);
    if (!all_deterred(mem, s, f, chosen, n, w)) continue;
    memmove(all.vertex + kept++ * cols, rho, (size_t)cols * sizeof *rho);
  }
  all.n = kept;
  return all;
}

/* ---- keeping ---------------------------------------------------------------------------------------------------- */

static play *push(plays *out) {
  if (out->n == out->capacity) {
    int capacity = out->capacity ? 2 * out->capacity : 32;
    play *grown = DEM_NEW_ARRAY(out->mem, play, capacity);
    if (out->n) memcpy(grown, out->play, (size_t)out->n * sizeof *grown);
    out->play = grown;
    out->capacity = capacity;
  }
  return &out->play[out->n++];
}

static play blank(dem_arena *mem, const sig *s) {
  play made = {.types = DEM_NEW_ARRAY(mem, uint64_t, s->M),
               .x = DEM_NEW_ARRAY(mem, dem_rat, s->T * s->M),
               .rho = DEM_NEW_ARRAY(mem, dem_rat, s->M * s->A),
               .w = DEM_NEW_ARRAY(mem, dem_rat, s->T)};
  for (int i = 0; i < s->T * s->M; i++) made.x[i] = DEM_ZERO;
  return made;
}

static void write_play(plays *out, dem_arena *scratch, const sig *s, const choice *const *chosen, int n,
                       const int *first, const dem_rat *x, const dem_rat *rho) {
  play made = blank(out->mem, s);
  int col = 0;
  for (int i = 0; i < n; i++) {
    const choice *c = chosen[i];
    made.types[c->m] = c->types;
    SIG_EACH(t, c->types) made.x[(int)t * s->M + c->m] = dem_rat_copy(out->mem, x[col++]);
    for (int a = 0; a < s->A; a++) made.rho[c->m * s->A + a] = DEM_ZERO;
    int at = first[i];
    SIG_EACH(a, c->answers) made.rho[c->m * s->A + (int)a] = dem_rat_copy(out->mem, rho[at++]);
  }
  payoffs_of(scratch, made.w, s, chosen, first, rho);
  for (int t = 0; t < s->T; t++) made.w[t] = dem_rat_copy(out->mem, made.w[t]);
  *push(out) = made;
}

/* ---- corners shared with another sender's strategy --------------------------------------------------------------- */

static bool is_same(const sig *s, const play *a, const play *b) {
  if (memcmp(a->types, b->types, (size_t)s->M * sizeof *a->types) != 0) return false;
  for (int i = 0; i < s->T * s->M; i++)
    if (!dem_rat_equal(a->x[i], b->x[i])) return false;
  for (int i = 0; i < s->M * s->A; i++)
    if (a->types[i / s->A] && !dem_rat_equal(a->rho[i], b->rho[i])) return false;
  return true;
}

static bool is_listed(const plays *out, const sig *s, const play *made) {
  dem_ctx_breathe(dem_arena_ctx(out->mem));
  for (int i = 0; i < out->n; i++)
    if (is_same(s, &out->play[i], made)) return true;
  return false;
}

static play copy_play(dem_arena *mem, const sig *s, const play *from) {
  play made = blank(mem, s);
  memcpy(made.types, from->types, (size_t)s->M * sizeof *made.types);
  for (int i = 0; i < s->T * s->M; i++) made.x[i] = dem_rat_copy(mem, from->x[i]);
  for (int i = 0; i < s->M * s->A; i++) made.rho[i] = dem_rat_copy(mem, from->rho[i]);
  for (int t = 0; t < s->T; t++) made.w[t] = dem_rat_copy(mem, from->w[t]);
  return made;
}

/* The sender's strategy of `from` with the answers rho, where such a play is not listed yet. */
static void write_corner(plays *out, dem_arena *scratch, const sig *s, const choice *const *chosen, int n,
                         const int *first, const play *from, const dem_rat *rho) {
  dem_mark mark = dem_arena_mark(scratch);
  play made = blank(scratch, s);
  memcpy(made.types, from->types, (size_t)s->M * sizeof *made.types);
  memcpy(made.x, from->x, (size_t)(s->T * s->M) * sizeof *made.x);
  for (int i = 0; i < n; i++) {
    int m = chosen[i]->m, col = first[i];
    if (!from->types[m]) continue;
    for (int a = 0; a < s->A; a++) made.rho[m * s->A + a] = DEM_ZERO;
    SIG_EACH(a, chosen[i]->answers) made.rho[m * s->A + (int)a] = rho[col++];
  }
  payoffs_of(scratch, made.w, s, chosen, first, rho);
  if (!is_listed(out, s, &made)) *push(out) = copy_play(out->mem, s, &made);
  dem_arena_release(scratch, mark);
}

bool dem_plays_between(plays *out, dem_arena *scratch, const sig *s, const faces *f, const choice *const *chosen, int n,
                   play a, play b) {
  bool whole = true;
  int *first = DEM_NEW_ARRAY(scratch, int, n);
  int cols = answer_columns(first, chosen, n);
  side rho = all_answers(scratch, s, f, chosen, n, first, cols, &whole);
  for (int i = 0; i < rho.n; i++) {
    write_corner(out, scratch, s, chosen, n, first, &a, rho.vertex + i * cols);
    write_corner(out, scratch, s, chosen, n, first, &b, rho.vertex + i * cols);
  }
  return whole;
}

bool dem_plays_at(plays *out, dem_arena *scratch, const sig *s, const faces *f, const choice *const *chosen, int n) {
  dem_mark mark = dem_arena_mark(scratch);
  bool whole = true;
  int *first = DEM_NEW_ARRAY(scratch, int, n);
  int cols = answer_columns(first, chosen, n);
  side x = strategies(scratch, s, chosen, n);
  side rho = {0};
  if (x.n > 0) rho = keep_positive(all_answers(scratch, s, f, chosen, n, first, cols, &whole));
  for (int i = 0; i < x.n; i++)
    for (int j = 0; j < rho.n; j++)
      write_play(out, scratch, s, chosen, n, first, x.vertex + i * x.cols, rho.vertex + j * cols);
  dem_arena_release(scratch, mark);
  return whole;
}

uint64_t dem_play_best_after(dem_arena *scratch, const sig *s, const play *p, int m) {
  dem_rat *weights = DEM_NEW_ARRAY(scratch, dem_rat, s->T);
  for (int t = 0; t < s->T; t++) weights[t] = p->x[t * s->M + m];
  uint64_t best = 0;
  for (int k = 0; k < s->K; k++) best |= dem_faces_best(scratch, s, m, k, weights);
  return best;
}
