/* What deters after one unsent signal does not depend on the others, so one profile carries the i-th extreme answer of every
 * signal at once: as many profiles per outcome as the longest list. The listed points of components follow (M15). */
#include "solve/certify.h"

#include <string.h>

#include "base/ctx.h"
#include "solve/deter.h"

typedef struct certifier {
  dem_answer *answer;
  dem_arena *scratch;
  const sig *s;
  const faces *f;
  int n_profiles;
} certifier;

static bool accepts(certifier *c, const dem_outcome *o, const dem_rat *answers) {
  dem_profile profile = {(dem_rat *)o->sigma, (dem_rat *)answers, c->answer->moves, NULL};
  dem_ctx *cx = dem_arena_ctx(c->answer->mem);
  dem_verification *check;
  cx->quiet = true; /* what is told is how many profiles are left, not how far one is */
  dem_status status = dem_verify(cx, &check, c->s->game, &profile, DEM_ZERO);
  cx->quiet = false;
  if (status != DEM_OK) dem_ctx_throw(cx, status, "%s", dem_ctx_message(cx));
  c->n_profiles++;
  bool holds = check->holds;
  if (!holds)
    c->answer->certificate =
      dem_arena_format(c->answer->mem, "outcome %d was refused: %s at %s: %s", o->id, check->failures[0].player,
                       check->failures[0].infoset, check->failures[0].detail);
  dem_verification_free(check);
  return holds;
}

/* One reply that deters after m, where no support is listed. */
static void put_witness(certifier *c, dem_rat *rho, int m, const dem_rat *w) {
  for (int i = 0; i < c->f[m].n_largest; i++) {
    if (!dem_deter_possible(c->scratch, c->s, m, c->f[m].largest[i], c->s->can[m], w)) continue;
    lp program = dem_deter_program(c->scratch, c->s, m, c->f[m].largest[i], c->s->can[m], w, 0);
    dem_rat *x = DEM_NEW_ARRAY(c->scratch, dem_rat, program.cols);
    dem_lp_feasible(&program, x);
    int col = 0;
    for (int a = 0; a < c->s->A; a++) rho[a] = DEM_ZERO;
    SIG_EACH(a, c->f[m].largest[i]) rho[a] = x[col++];
    return;
  }
}

/* The outcome with the i-th extreme answer after every unsent signal; lists that are shorter repeat. */
static dem_rat *completed(certifier *c, const dem_outcome *o, int i) {
  const sig *s = c->s;
  dem_rat *answers = DEM_NEW_ARRAY(c->scratch, dem_rat, s->M * s->A);
  memcpy(answers, o->answers, (size_t)(s->M * s->A) * sizeof *answers);
  for (int k = 0; k < o->n_supports; k++) {
    const dem_answer_list *joint = &o->supports[k].joint;
    memcpy(answers + o->supports[k].signal * s->A, joint->answers + (i % joint->n) * s->A, (size_t)s->A * sizeof *answers);
  }
  for (int m = 0; m < s->M && !o->supports; m++)
    if (!o->sent[m]) put_witness(c, answers + m * s->A, m, o->type_payoffs);
  return answers;
}

static bool accepts_outcome(certifier *c, const dem_outcome *o) {
  int n = 1;
  for (int k = 0; k < o->n_supports; k++)
    if (o->supports[k].joint.n > n) n = o->supports[k].joint.n;
  for (int i = 0; i < n; i++) {
    dem_mark mark = dem_arena_mark(c->scratch);
    bool holds = accepts(c, o, completed(c, o, i));
    dem_arena_release(c->scratch, mark);
    if (!holds) return false;
  }
  return true;
}

static bool accepts_all(certifier *c) {
  for (int i = 0; i < c->answer->n_outcomes; i++) {
    dem_ctx_step(dem_arena_ctx(c->answer->mem), "checking outcomes", (double)i / c->answer->n_outcomes);
    if (!accepts_outcome(c, &c->answer->outcomes[i])) return false;
  }
  for (int i = 0; i < c->answer->n_components; i++) {
    dem_ctx_step(dem_arena_ctx(c->answer->mem), "checking components", (double)i / c->answer->n_components);
    for (int j = 0; j < c->answer->components[i].n_points; j++) {
      const dem_point *p = &c->answer->components[i].points[j];
      if (!accepts(c, &c->answer->outcomes[p->outcome], p->answers)) return false;
    }
  }
  return true;
}

void dem_certify_answer(dem_answer *answer, dem_arena *scratch, const sig *s, const faces *f) {
  certifier c = {answer, scratch, s, f, 0};
  answer->certified = accepts_all(&c);
  if (answer->certified)
    answer->certificate = dem_arena_format(answer->mem, "the independent check accepted %d profile%s, exactly", c.n_profiles,
                                           c.n_profiles == 1 ? "" : "s");
}
