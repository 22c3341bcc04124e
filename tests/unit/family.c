/* The closed form of costly signaling with two types, on random draws.
 *
 * Types H and L, pi = P(H); signal s costs c, n is free; the receiver favours (F) or refuses (U), F being best from the
 * belief mu on; F is worth b to the sender. With r = c / b there are six kinds of outcome, each with its conditions,
 * mixtures and verdicts, for parameters at which no two of the numbers compared are equal. */
#include "support/answers.h"
#include "support/random_games.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { H, L };

typedef struct draw {
  dem_arena *mem;
  dem_rat pi, mu, b[2], c[2], r[2];
} draw;

typedef struct expected {
  dem_rat sigma[4], answers[4]; /* H to s, n, L to s, n; F and U after s, after n */
  bool intuitive, d1;
  int unsent;                /* signal, -1 */
  dem_rat most, most_favour; /* after the unsent signal: the largest belief in H, the largest chance of F */
} expected;

static dem_rat less(const draw *p, dem_rat a, dem_rat b) {
  return dem_rat_sub(p->mem, a, b);
}

static bool below(dem_rat a, dem_rat b) {
  return dem_rat_compare(a, b) < 0;
}

static dem_rat share(dem_arena *mem, dice *d) {
  int bottom = dice_between(d, 2, 40);
  return dem_rat_ratio(mem, dice_between(d, 1, bottom - 1), bottom);
}

static draw throw_parameters(dem_arena *mem, dice *d) {
  draw p = {.mem = mem, .pi = share(mem, d), .mu = share(mem, d)};
  for (int t = H; t <= L; t++) {
    p.b[t] = random_fraction(mem, d, 4, 9), p.c[t] = random_fraction(mem, d, 4, 9);
    p.r[t] = dem_rat_div(mem, p.c[t], p.b[t]);
  }
  return p;
}

static bool is_generic(const draw *p) {
  return !dem_rat_equal(p->pi, p->mu) && !dem_rat_equal(p->r[H], p->r[L]) && !dem_rat_equal(p->r[H], DEM_ONE) &&
         !dem_rat_equal(p->r[L], DEM_ONE);
}

static dem_tables *tables_of(const draw *p) {
  static const int TWO[] = {2};
  dem_tables *tables = DEM_NEW(p->mem, dem_tables);
  *tables = tables_blank(p->mem, 2, 2, 1, TWO);
  *tables_prior(tables, H) = p->pi, *tables_prior(tables, L) = less(p, DEM_ONE, p->pi);
  for (int t = H; t <= L; t++)
    for (int m = 0; m < 2; m++) {
      dem_rat cost = m ? DEM_ZERO : p->c[t], *favour = tables_cell(tables, t, m, 0);
      favour[0] = less(p, p->b[t], cost);
      favour[1] = t == H ? less(p, DEM_ONE, p->mu) : dem_rat_neg(p->mem, p->mu);
      tables_cell(tables, t, m, 1)[0] = dem_rat_neg(p->mem, cost);
    }
  return tables;
}

/* ---- the closed form ---- */

/* `s[t]`: chance that t sends s; `f[m]`: chance of F after m, undefined after a signal that nobody sends. */
static expected play(const draw *p, dem_rat s_high, dem_rat s_low, dem_rat f_signal, dem_rat f_none) {
  dem_rat s[2] = {s_high, s_low}, f[2] = {f_signal, f_none};
  expected e = {.intuitive = true, .d1 = true, .unsent = -1, .most = DEM_ONE, .most_favour = DEM_ONE};
  for (int i = 0; i < 2; i++) {
    e.sigma[2 * i] = s[i], e.sigma[2 * i + 1] = less(p, DEM_ONE, s[i]);
    e.answers[2 * i] = f[i], e.answers[2 * i + 1] = less(p, DEM_ONE, f[i]);
    if (!dem_rat_is_defined(f[i])) e.unsent = i;
  }
  return e;
}

/* The odds of H by those at which the receiver is indifferent: the chance of L among all H that makes her so, or one
 * over the chance of H among all L. */
static dem_rat relative_odds(const draw *p) {
  dem_rat above = dem_rat_mul(p->mem, p->pi, less(p, DEM_ONE, p->mu));
  return dem_rat_div(p->mem, above, dem_rat_mul(p->mem, less(p, DEM_ONE, p->pi), p->mu));
}

static expected pool_none_favoured(const draw *p) {
  return play(p, DEM_ZERO, DEM_ZERO, DEM_UNDEFINED, DEM_ONE);
}

static expected pool_none_refused(const draw *p) {
  expected e = play(p, DEM_ZERO, DEM_ZERO, DEM_UNDEFINED, DEM_ZERO);
  dem_rat least = dem_rat_min(p->r[H], p->r[L]);
  e.intuitive = !(below(p->r[H], DEM_ONE) && below(DEM_ONE, p->r[L]));
  e.d1 = !below(p->r[H], dem_rat_min(DEM_ONE, p->r[L]));
  if (below(least, DEM_ONE)) e.most = p->mu, e.most_favour = least;
  return e;
}

static expected pool_signal(const draw *p) {
  expected e = play(p, DEM_ONE, DEM_ONE, DEM_ONE, DEM_UNDEFINED);
  e.d1 = below(p->r[H], p->r[L]);
  e.most = p->mu, e.most_favour = less(p, DEM_ONE, dem_rat_max(p->r[H], p->r[L]));
  return e;
}

static int closed_form(const draw *p, expected *list) {
  bool high = below(p->mu, p->pi), high_pays = below(p->r[H], DEM_ONE), low_pays = below(p->r[L], DEM_ONE);
  int n = 0;
  dem_rat join = relative_odds(p);
  if (high_pays && !low_pays) list[n++] = play(p, DEM_ONE, DEM_ZERO, DEM_ONE, DEM_ZERO);
  list[n++] = high ? pool_none_favoured(p) : pool_none_refused(p);
  if (high && high_pays && low_pays) list[n++] = pool_signal(p);
  if (!below(p->r[H], p->r[L])) return n;
  if (!high && low_pays) list[n++] = play(p, DEM_ONE, join, p->r[L], DEM_ZERO);
  if (high && high_pays)
    list[n++] =
        play(p, less(p, DEM_ONE, dem_rat_div(p->mem, DEM_ONE, join)), DEM_ZERO, DEM_ONE, less(p, DEM_ONE, p->r[H]));
  return n;
}

/* ---- the comparison ---- */

static const char *compare_support(const expected *e, const dem_outcome *outcome) {
  if (outcome->n_supports != (e->unsent >= 0)) return "unsent signals differ";
  if (e->unsent < 0) return NULL;
  const dem_support *support = &outcome->supports[0];
  dem_rat favour = DEM_ZERO;
  for (int i = 0; i < support->joint.n; i++) favour = dem_rat_max(favour, support->joint.answers[2 * i]);
  if (support->n_pieces != 1 || !dem_rat_is_zero(support->min[H])) return "the beliefs are not one interval from 0";
  if (!dem_rat_equal(support->max[H], e->most)) return "the largest belief differs";
  return dem_rat_equal(favour, e->most_favour) ? NULL : "the largest chance of favour differs";
}

static const char *compare(const expected *e, const dem_answer *answer) {
  int i = answers_find(answer, e->sigma, e->answers);
  if (i < 0) return "an outcome is missed";
  const dem_outcome *outcome = &answer->outcomes[i];
  if (outcome->verdicts[DEM_REFINEMENT_INTUITIVE].survives != e->intuitive) return "the intuitive criterion differs";
  if (outcome->verdicts[DEM_REFINEMENT_D1].survives != e->d1) return "D1 differs";
  return compare_support(e, outcome);
}

static const char *try_family(room *r, dice *d) {
  draw p = throw_parameters(r->mem, d);
  while (!is_generic(&p)) p = throw_parameters(r->mem, d);
  expected list[6];
  int n = closed_form(&p, list);
  solution a = answers_solve(r, tables_of(&p), NULL);
  const char *wrong = a.answer->n_outcomes == n ? NULL : "the number of outcomes differs";
  for (int i = 0; i < n && !wrong; i++) wrong = compare(&list[i], a.answer);
  answers_free(&a);
  return wrong;
}

static void outcomes_beliefs_and_verdicts_follow_the_closed_form(void **state) {
  (void)state;
  trials_run(10000, 1000, try_family);
}

int main(void) {
  static const struct CMUnitTest tests[] = {cmocka_unit_test(outcomes_beliefs_and_verdicts_follow_the_closed_form)};
  return cmocka_run_group_tests_name("the closed form of costly signaling", tests, NULL, NULL);
}
