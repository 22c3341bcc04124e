/* On a segment between two plays of equal payoffs the senders' sets unite and the best answers meet; what is needed
 * is, signal by signal, a reply on the answers that stay best which keeps the united senders indifferent (M8). Where payoffs differ,
 * products of vertices make it enough to look at plays with the same sender's strategy. */
#include "solve/link.h"

#include <string.h>

#include "solve/deter.h"

static bool same_numbers(const dem_rat *a, const dem_rat *b, int n) {
  for (int i = 0; i < n; i++)
    if (!dem_rat_equal(a[i], b[i])) return false;
  return true;
}

/* Some reply on `set` gives the senders exactly w and the others at most w. */
static bool can_hold(dem_arena *scratch, const sig *s, int m, uint64_t set, uint64_t senders, const dem_rat *w) {
  dem_mark mark = dem_arena_mark(scratch);
  lp program = dem_deter_program(scratch, s, m, set, s->can[m], w, s->T);
  SIG_EACH(t, senders) {
    int row = dem_lp_row(&program, LP_AT_LEAST, w[t]), col = 0;
    SIG_EACH(a, set) dem_lp_set(&program, row, col++, sig_u(s, (int)t, m)[a]);
  }
  bool holds = dem_lp_feasible(&program, NULL);
  dem_arena_release(scratch, mark);
  return holds;
}

static link same_payoffs(dem_arena *mem, dem_arena *scratch, const sig *s, const site *a, const site *b) {
  link out = {LINK_NONE, DEM_NEW_ARRAY(mem, uint64_t, s->M)};
  for (int m = 0; m < s->M; m++) {
    uint64_t in_a = a->play->types[m], in_b = b->play->types[m];
    if (!in_a && !in_b) continue;
    uint64_t best = in_a && in_b ? a->best[m] & b->best[m] : a->best[m] | b->best[m];
    if (!dem_faces_is_reply(s, best) || !can_hold(scratch, s, m, best, in_a | in_b, a->play->w)) return out;
    if (!in_a || !in_b) out.required[m] = best;
  }
  out.kind = LINK_SAME_PAYOFFS;
  return out;
}

/* One largest set whose replies deter at both ends, and so in between; and no other piece at either end. */
static bool is_carried(const site_signal *a, const site_signal *b) {
  if (a->n_pieces != 1 || b->n_pieces != 1) return false;
  for (int i = 0; i < a->n_sets; i++)
    for (int j = 0; j < b->n_sets; j++)
      if (a->set[i] == b->set[j]) return true;
  return false;
}

link dem_link_between(dem_arena *mem, dem_arena *scratch, const sig *s, const site *a, const site *b) {
  if (same_numbers(a->play->w, b->play->w, s->T)) return same_payoffs(mem, scratch, s, a, b);
  link out = {LINK_NONE, NULL};
  if (!same_numbers(a->play->x, b->play->x, s->T * s->M)) return out;
  out.kind = LINK_VARYING;
  for (int i = 0; i < a->n_unsent; i++)
    if (!is_carried(&a->unsent[i], dem_site_find(b, a->unsent[i].m))) out.kind = LINK_UNCOUNTED;
  return out;
}
