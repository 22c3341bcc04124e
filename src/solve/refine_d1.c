/* D1 (Cho and Kreps 1987; doc/method.md M12). D(t) are the mixed best replies to some belief from which t gains, D0(t) those at
 * which it is indifferent. Type t is pruned where another type gains at all and gains from everything in D(t) and D0(t).
 * The outcome passes where a best reply to beliefs on the types kept deters everyone. */
#include "solve/deter.h"
#include "solve/refine.h"

/* Whether some best reply to some belief gives t more than it has. */
static bool can_gain(const deviation *d, int t) {
  for (int i = 0; i < d->f->n_largest; i++)
    if (dem_rat_compare(dem_deter_most(d->scratch, d->s, t, d->m, d->f->largest[i]), d->w[t]) > 0) return true;
  return false;
}

/* Whether some reply on the set leaves `loser` no gain while t does not lose. */
static bool apart_on(const deviation *d, uint64_t set, int t, int loser) {
  lp program = dem_deter_program(d->scratch, d->s, d->m, set, sig_bit(loser), d->w, 1);
  int row = dem_lp_row(&program, LP_AT_LEAST, d->w[t]), col = 0;
  SIG_EACH(a, set) dem_lp_set(&program, row, col++, sig_u(d->s, t, d->m)[a]);
  return dem_lp_feasible(&program, NULL);
}

/* D(t) and D0(t) lie in D(other). */
static bool is_dominated(const deviation *d, int t, int other) {
  for (int i = 0; i < d->f->n_largest; i++)
    if (apart_on(d, d->f->largest[i], t, other)) return false;
  return true;
}

static bool is_pruned(const deviation *d, uint64_t gainers, int t, int *by) {
  SIG_EACH(other, gainers & ~sig_bit(t)) {
    if (!is_dominated(d, t, (int)other)) continue;
    *by = (int)other;
    return true;
  }
  return false;
}

/* Some type is pruned: else every best reply would be left, and one of them deters. */
static const char *explain(const deviation *d, uint64_t kept, const int *by, refine_voice voice) {
  const char *text = dem_arena_format(d->mem, "after %s: ", dem_refine_signal(d, voice));
  SIG_EACH(t, d->s->can[d->m] & ~kept)
  text = dem_arena_format(d->mem, "%s%s is ruled out because %s gains from every reply from which %s would not lose; ",
                          text, dem_refine_type(d, (int)t, voice), dem_refine_type(d, by[t], voice),
                          voice == REFINE_LABELS ? dem_refine_type(d, (int)t, voice) : "it");
  return dem_arena_format(d->mem, "%sif the audiences believe it was %s, no best reply keeps %s from deviating", text,
                          dem_refine_types(d, kept, " or ", voice),
                          __builtin_popcountll(kept) == 1 ? "it" : "them all");
}

bool dem_refine_d1(const deviation *d, const char **reason) {
  uint64_t gainers = 0, kept = 0;
  int by[SIG_MAX_TYPES] = {0}, n;
  SIG_EACH(t, d->s->can[d->m]) if (can_gain(d, (int)t)) gainers |= sig_bit((int)t);
  if (!gainers) return true;
  SIG_EACH(t, d->s->can[d->m]) if (!is_pruned(d, gainers, (int)t, &by[t])) kept |= sig_bit((int)t);
  if (!kept) return true;
  uint64_t *sets = dem_faces_largest(d->scratch, &n, d->f, kept);
  for (int i = 0; i < n; i++)
    if (dem_deter_possible(d->scratch, d->s, d->m, sets[i], d->s->can[d->m], d->w)) return true;
  for (int voice = 0; voice < REFINE_VOICES; voice++) reason[voice] = explain(d, kept, by, (refine_voice)voice);
  return false;
}
