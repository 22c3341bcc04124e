/* U_m, the payoffs at which some best reply after m deters, is a union over the largest reply sets of upward closed polyhedra
 * conv{ (u(t, m, a))_t } + orthant. Each is turned into inequalities lambda . w >= h, the extreme rays of the cone
 * { (lambda, h) >= 0 : lambda . u >= h for every pure reply }, after a shift that makes all u non-negative. The polytope is then
 * cut signal by signal; a part that lies wholly in one piece is left as it is. */
#include "solve/cut.h"

#include <string.h>

#include "num/polytope.h"

typedef struct half { /* lambda . w >= h */
  dem_rat *lambda;
  dem_rat h;
} half;

typedef struct piece {
  int n;
  half *half;
} piece;

typedef struct part {
  lp program;
  int n;
  dem_rat *vertex;
} part;

/* ---- the pieces of U_m as inequalities --------------------------------------------------------------------------- */

static void add_reply_rows(lp *program, const sig *s, int m, uint64_t set, const int *types, int n_types, dem_rat *sum,
                           int k, const dem_rat *shift) {
  if (k == s->K) {
    int row = dem_lp_row(program, LP_AT_LEAST, DEM_ZERO);
    for (int i = 0; i < n_types; i++)
      dem_lp_set(program, row, i, dem_rat_sub(program->mem, sum[k * n_types + i], shift[i]));
    dem_lp_set(program, row, n_types, dem_rat_int(-1));
    return;
  }
  SIG_EACH(a, set & sig_answers_of(s, k)) {
    for (int i = 0; i < n_types; i++)
      sum[(k + 1) * n_types + i] = dem_rat_add(program->mem, sum[k * n_types + i], sig_u(s, types[i], m)[a]);
    add_reply_rows(program, s, m, set, types, n_types, sum, k + 1, shift);
  }
}

static int count_replies(const sig *s, uint64_t set) {
  int n = 1;
  for (int k = 0; k < s->K; k++) n *= __builtin_popcountll(set & sig_answers_of(s, k));
  return n;
}

static piece piece_of(dem_arena *mem, const sig *s, int m, uint64_t set) {
  int types[SIG_MAX_TYPES], n_types = 0;
  SIG_EACH(t, s->can[m]) types[n_types++] = (int)t;
  dem_rat shift[SIG_MAX_TYPES];
  for (int i = 0; i < n_types; i++) shift[i] = deter_least(mem, s, types[i], m, set);
  lp program = dem_lp_new(mem, n_types + 1, count_replies(s, set));
  dem_rat *sum = DEM_NEW_ARRAY(mem, dem_rat, (s->K + 1) * n_types);
  for (int i = 0; i < n_types; i++) sum[i] = DEM_ZERO;
  add_reply_rows(&program, s, m, set, types, n_types, sum, 0, shift);
  int n_rays;
  dem_rat *rays = dem_cone_rays(mem, &n_rays, &program);
  piece out = {n_rays, DEM_NEW_ARRAY(mem, half, n_rays)};
  for (int r = 0; r < n_rays; r++) {
    half *h = &out.half[r];
    h->lambda = DEM_NEW_ARRAY(mem, dem_rat, s->T);
    for (int t = 0; t < s->T; t++) h->lambda[t] = DEM_ZERO;
    h->h = rays[r * program.cols + n_types];
    for (int i = 0; i < n_types; i++) {
      h->lambda[types[i]] = rays[r * program.cols + i];
      h->h = dem_rat_add_mul(mem, h->h, rays[r * program.cols + i], shift[i]);
    }
  }
  return out;
}

/* ---- cutting ----------------------------------------------------------------------------------------------------- */

/* The inequality as a row over the columns of the polytope. */
static void half_row(dem_arena *mem, dem_rat *row, const cut_job *job, const half *h) {
  int cols = job->program.cols;
  for (int c = 0; c < cols; c++) {
    row[c] = DEM_ZERO;
    for (int t = 0; t < job->s->T; t++) row[c] = dem_rat_add_mul(mem, row[c], h->lambda[t], job->form[t * cols + c]);
  }
}

static bool holds_at_all(dem_arena *mem, const part *p, const dem_rat *row, dem_rat h) {
  int cols = p->program.cols;
  for (int i = 0; i < p->n; i++) {
    dem_rat sum = dem_rat_neg(mem, h);
    for (int c = 0; c < cols; c++) sum = dem_rat_add_mul(mem, sum, row[c], p->vertex[i * cols + c]);
    if (dem_rat_sign(sum) < 0) return false;
  }
  return true;
}

static lp with_room(dem_arena *mem, const lp *program, int more) {
  lp wider = dem_lp_new(mem, program->cols, program->rows + more);
  for (int r = 0; r < program->rows; r++) {
    dem_lp_row(&wider, program->relation[r], program->b[r]);
    memcpy(wider.a + r * wider.cols, program->a + r * wider.cols, (size_t)wider.cols * sizeof *wider.a);
  }
  return wider;
}

/* The part of p inside the piece; `*inside` where that is all of p. */
static part intersect(dem_arena *mem, const cut_job *job, const part *p, const piece *q, bool *inside) {
  part out = {.program = with_room(mem, &p->program, q->n)};
  dem_rat *row = DEM_NEW_ARRAY(mem, dem_rat, job->program.cols);
  *inside = true;
  for (int i = 0; i < q->n; i++) {
    half_row(mem, row, job, &q->half[i]);
    if (holds_at_all(mem, p, row, q->half[i].h)) continue;
    *inside = false;
    int r = dem_lp_row(&out.program, LP_AT_LEAST, q->half[i].h);
    for (int c = 0; c < job->program.cols; c++) dem_lp_set(&out.program, r, c, row[c]);
  }
  if (*inside) return *p;
  out.vertex = dem_polytope_vertices(mem, &out.n, &out.program);
  return out;
}

/* Cuts every part by the pieces of U_m; returns how many parts are left, -1 beyond the limit. */
static int cut_by_signal(dem_arena *mem, const cut_job *job, part *parts, int n, int m) {
  const faces *f = &job->f[m];
  piece *pieces = DEM_NEW_ARRAY(mem, piece, f->n_largest);
  for (int i = 0; i < f->n_largest; i++) pieces[i] = piece_of(mem, job->s, m, f->largest[i]);
  part *next = DEM_NEW_ARRAY(mem, part, CUT_MAX_POLYTOPES);
  int kept = 0;
  for (int i = 0; i < n; i++) {
    int from = kept;
    for (int j = 0; j < f->n_largest; j++) {
      bool inside;
      part made = intersect(mem, job, &parts[i], &pieces[j], &inside);
      if (inside) kept = from;
      if (kept == CUT_MAX_POLYTOPES) return -1;
      if (made.n > 0) next[kept++] = made;
      if (inside) break;
    }
  }
  memcpy(parts, next, (size_t)kept * sizeof *parts);
  return kept;
}

static bool is_listed(const dem_rat *list, int n, const dem_rat *vertex, int cols) {
  for (int i = 0; i < n; i++) {
    int c = 0;
    while (c < cols && dem_rat_equal(list[i * cols + c], vertex[c])) c++;
    if (c == cols) return true;
  }
  return false;
}

dem_rat *cut_vertices(dem_arena *mem, int *n, bool *whole, const cut_job *job) {
  part *parts = DEM_NEW_ARRAY(mem, part, CUT_MAX_POLYTOPES);
  parts[0].program = job->program;
  parts[0].vertex = dem_polytope_vertices(mem, &parts[0].n, &job->program);
  int n_parts = 1, total = 0, cols = job->program.cols;
  for (int m = 0; m < job->s->M && n_parts > 0; m++)
    if (job->unsent[m / 64] >> (m % 64) & 1) n_parts = cut_by_signal(mem, job, parts, n_parts, m);
  if (n_parts < 0) *whole = false;
  for (int i = 0; i < n_parts; i++) total += parts[i].n;
  dem_rat *out = DEM_NEW_ARRAY(mem, dem_rat, total * cols);
  *n = 0;
  for (int i = 0; i < n_parts; i++)
    for (int j = 0; j < parts[i].n; j++)
      if (!is_listed(out, *n, parts[i].vertex + j * cols, cols))
        memcpy(out + (*n)++ * cols, parts[i].vertex + j * cols, (size_t)cols * sizeof *out);
  return out;
}
