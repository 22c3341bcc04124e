/* The intuitive criterion (Cho and Kreps 1987; doc/method.md M11). S holds the types that some best reply to some belief
 * would leave no worse off than they are. The outcome fails where a type of S does better by deviating whatever
 * best reply to beliefs on S follows. */
#include "solve/deter.h"
#include "solve/refine.h"

static dem_rat most_of(const deviation *d, int t) {
  dem_rat most = DEM_UNDEFINED;
  for (int i = 0; i < d->f->n_largest; i++) {
    dem_rat value = dem_deter_most(d->scratch, d->s, t, d->m, d->f->largest[i]);
    most = dem_rat_is_defined(most) ? dem_rat_max(most, value) : value;
  }
  return most;
}

static dem_rat least_of(const deviation *d, int t, const uint64_t *sets, int n) {
  dem_rat least = DEM_UNDEFINED;
  for (int i = 0; i < n; i++) {
    dem_rat value = dem_deter_least(d->scratch, d->s, t, d->m, sets[i]);
    least = dem_rat_is_defined(least) ? dem_rat_min(least, value) : value;
  }
  return least;
}

static uint64_t possible_deviators(const deviation *d) {
  uint64_t types = 0;
  SIG_EACH(t, d->s->can[d->m])
  if (dem_rat_compare(d->w[t], most_of(d, (int)t)) <= 0) types |= sig_bit((int)t);
  return types;
}

static const char *explain(const deviation *d, uint64_t kept, int t, dem_rat least, refine_voice voice) {
  const char *signal = dem_refine_signal(d, voice), *type = dem_refine_type(d, t, voice);
  uint64_t out = d->s->can[d->m] & ~kept;
  const char *believed = dem_refine_types(d, kept, " or ", voice);
  const char *gains = dem_arena_format(d->mem, "%s gets at least %s, more than its %s", type,
                                       dem_refine_number(d->mem, least), dem_refine_number(d->mem, d->w[t]));
  if (!out) return dem_arena_format(d->mem, "after %s: whatever best reply follows, %s", signal, gains);
  bool one = __builtin_popcountll(out) == 1;
  return dem_arena_format(
    d->mem,
    "after %s: %s %s ruled out because no best reply could make %s better off; if the audiences believe it was %s, %s",
    signal, dem_refine_types(d, out, " and ", voice), one ? "is" : "are", one ? "it" : "them", believed, gains);
}

bool dem_refine_intuitive(const deviation *d, const char **reason) {
  uint64_t kept = possible_deviators(d);
  if (!kept) return true;
  int n;
  uint64_t *sets = dem_faces_largest(d->scratch, &n, d->f, kept);
  SIG_EACH(t, kept) {
    dem_rat least = least_of(d, (int)t, sets, n);
    if (dem_rat_compare(d->w[t], least) >= 0) continue;
    for (int voice = 0; voice < REFINE_VOICES; voice++)
      reason[voice] = explain(d, kept, (int)t, least, (refine_voice)voice);
    return false;
  }
  return true;
}
