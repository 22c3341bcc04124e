/* U_m, the payoffs at which some best reply after m deters, is a union over the largest reply sets of upward closed polyhedra
 * conv{ (u(t, m, a))_t } + orthant. Each is turned into inequalities lambda . w >= h, the extreme rays of the cone
 * { (lambda, h) >= 0 : lambda . u >= h for every pure reply }, after a shift that makes all u non-negative. The polytope is then
 * cut signal by signal; a part that lies wholly in one piece is left as it is. */
#include "solve/cut.h"

#include <string.h>

#include "base/table.h"
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

/* One row per pure reply on `set`; sum[k] is what the answers of the first k audiences give each type. */
typedef struct reply_rows {
  lp program;
  const sig *s;
  int m, n_types;
  uint64_t set;
  const int *types;
  const dem_rat *shift; /* [type]: taken off, so that all is >= 0 */
  dem_rat *sum;         /* [k * n_types + type] */
} reply_rows;

static void add_row(reply_rows *z) {
  const dem_rat *total = z->sum + z->s->K * z->n_types;
  int row = dem_lp_row(&z->program, LP_AT_LEAST, DEM_ZERO);
  for (int i = 0; i < z->n_types; i++) dem_lp_set(&z->program, row, i, dem_rat_sub(z->program.mem, total[i], z->shift[i]));
  dem_lp_set(&z->program, row, z->n_types, dem_rat_int(-1));
}

static void add_rows(reply_rows *z, int k) {
  if (k == z->s->K) {
    add_row(z);
    return;
  }
  dem_rat *before = z->sum + k * z->n_types, *after = before + z->n_types;
  SIG_EACH(a, z->set & sig_answers_of(z->s, k)) {
    for (int i = 0; i < z->n_types; i++)
      after[i] = dem_rat_add(z->program.mem, before[i], sig_u(z->s, z->types[i], z->m)[a]);
    add_rows(z, k + 1);
  }
}

static int count_replies(const sig *s, uint64_t set) {
  int n = 1;
  for (int k = 0; k < s->K; k++) n *= __builtin_popcountll(set & sig_answers_of(s, k));
  return n;
}

/* The inequality of one ray (lambda, h), the shift put back. */
static half half_of(dem_arena *mem, const reply_rows *z, const dem_rat *ray) {
  half out = {DEM_NEW_ARRAY(mem, dem_rat, z->s->T), ray[z->n_types]};
  for (int t = 0; t < z->s->T; t++) out.lambda[t] = DEM_ZERO;
  for (int i = 0; i < z->n_types; i++) {
    out.lambda[z->types[i]] = ray[i];
    out.h = dem_rat_add_mul(mem, out.h, ray[i], z->shift[i]);
  }
  return out;
}

static piece piece_of(dem_arena *mem, const sig *s, int m, uint64_t set) {
  int types[SIG_MAX_TYPES], n_types = 0;
  dem_rat shift[SIG_MAX_TYPES];
  SIG_EACH(t, s->can[m]) {
    shift[n_types] = dem_deter_least(mem, s, (int)t, m, set);
    types[n_types++] = (int)t;
  }
  reply_rows z = {dem_lp_new(mem, n_types + 1, count_replies(s, set)), s, m, n_types, set, types, shift, NULL};
  z.sum = DEM_NEW_ARRAY(mem, dem_rat, (s->K + 1) * n_types);
  for (int i = 0; i < n_types; i++) z.sum[i] = DEM_ZERO;
  add_rows(&z, 0);
  int n_rays;
  dem_rat *rays = dem_cone_rays(mem, &n_rays, &z.program);
  piece out = {n_rays, DEM_NEW_ARRAY(mem, half, n_rays)};
  for (int r = 0; r < n_rays; r++) out.half[r] = half_of(mem, &z, rays + r * z.program.cols);
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

/* The part of p inside the piece. */
static part intersect(dem_arena *mem, const cut_job *job, const part *p, const piece *q) {
  part out = {.program = with_room(mem, &p->program, q->n)};
  dem_rat *row = DEM_NEW_ARRAY(mem, dem_rat, job->program.cols);
  for (int i = 0; i < q->n; i++) {
    half_row(mem, row, job, &q->half[i]);
    if (holds_at_all(mem, p, row, q->half[i].h)) continue;
    int r = dem_lp_row(&out.program, LP_AT_LEAST, q->half[i].h);
    for (int c = 0; c < job->program.cols; c++) dem_lp_set(&out.program, r, c, row[c]);
  }
  out.vertex = dem_polytope_vertices(mem, &out.n, &out.program);
  return out;
}

/* Whether one of the largest reply sets deters at every vertex, and so all over the part. */
static bool lies_in_one_piece(dem_arena *mem, const cut_job *job, const part *p, int m) {
  const faces *f = &job->f[m];
  int cols = job->program.cols, T = job->s->T;
  dem_rat *w = DEM_NEW_ARRAY(mem, dem_rat, p->n * T);
  for (int i = 0; i < p->n * T; i++) {
    w[i] = DEM_ZERO;
    const dem_rat *form = job->form + i % T * cols, *vertex = p->vertex + i / T * cols;
    for (int c = 0; c < cols; c++)
      if (!dem_rat_is_zero(form[c]) && !dem_rat_is_zero(vertex[c])) w[i] = dem_rat_add_mul(mem, w[i], form[c], vertex[c]);
  }
  for (int k = 0; k < f->n_largest; k++) {
    int i = 0;
    while (i < p->n && dem_deter_possible(mem, job->s, m, f->largest[k], job->s->can[m], w + i * T)) i++;
    if (i == p->n) return true;
  }
  return false;
}

static bool add_part(dem_arena *mem, dem_list *list, part made) {
  if (made.n == 0) return true;
  if (list->n == CUT_MAX_POLYTOPES) return false;
  *DEM_LIST_ADD(list, mem, part) = made;
  return true;
}

/* Adds what the pieces of U_m leave of a part; false beyond the limit. */
static bool cut_part(dem_arena *mem, const cut_job *job, dem_list *out, const part *p, int m) {
  const faces *f = &job->f[m];
  for (int k = 0; k < f->n_largest; k++) {
    piece q = piece_of(mem, job->s, m, f->largest[k]);
    if (!add_part(mem, out, intersect(mem, job, p, &q))) return false;
  }
  return true;
}

/* Cuts every part by the pieces of U_m; false beyond the limit. */
static bool cut_by_signal(dem_arena *mem, const cut_job *job, dem_list *parts, int m) {
  dem_list next = {0};
  for (int i = 0; i < parts->n; i++) {
    const part *p = DEM_LIST_AT(parts, part, i);
    bool kept = lies_in_one_piece(mem, job, p, m) ? add_part(mem, &next, *p) : cut_part(mem, job, &next, p, m);
    if (!kept) return false;
  }
  *parts = next;
  return true;
}

static bool is_listed(const dem_rat *list, int n, const dem_rat *vertex, int cols) {
  for (int i = 0; i < n; i++) {
    int c = 0;
    while (c < cols && dem_rat_equal(list[i * cols + c], vertex[c])) c++;
    if (c == cols) return true;
  }
  return false;
}

dem_rat *dem_cut_vertices(dem_arena *mem, int *n, bool *whole, const cut_job *job) {
  part first = {.program = job->program};
  first.vertex = dem_polytope_vertices(mem, &first.n, &job->program);
  dem_list parts = {0};
  add_part(mem, &parts, first);
  for (int m = 0; m < job->s->M && *whole; m++)
    if (job->unsent[m / 64] >> (m % 64) & 1) *whole = cut_by_signal(mem, job, &parts, m);
  int total = 0, cols = job->program.cols;
  for (int i = 0; i < parts.n; i++) total += DEM_LIST_AT(&parts, part, i)->n;
  dem_rat *out = DEM_NEW_ARRAY(mem, dem_rat, total * cols);
  *n = 0;
  for (int i = 0; i < parts.n && *whole; i++) {
    const part *p = DEM_LIST_AT(&parts, part, i);
    for (int j = 0; j < p->n; j++)
      if (!is_listed(out, *n, p->vertex + j * cols, cols))
        memcpy(out + (*n)++ * cols, p->vertex + j * cols, (size_t)cols * sizeof *out);
  }
  return out;
}
