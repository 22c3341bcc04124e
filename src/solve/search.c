/* Depth first over choices. A node branches on the uncovered type with the fewest candidates and takes a choice for the lowest
 * signal that this type uses; once every type is covered, further signals are added in rising order: so each profile of
 * supports is met once. At most T signals are used by an extreme play (M5, M6). Pairs of choices that exclude each other are
 * struck out by bit sets: by their payoff bounds at once, by a linear program when first met. At a node the sender's
 * indifferences are tested together. All of that is in doubles with margins that err on keeping; dem_plays_at is
 * exact (M28). */
#include "solve/search.h"

#include <string.h>

#include "base/ctx.h"
#include "num/fastlp.h"

/* Payoffs are scaled so that a type's largest spread is 1. */
static const double MARGIN = 1e-9;

enum { MAX_PAIR_TABLE = 20000, STEPS_BETWEEN_LOOKS = 64 };

enum { PAIR_KNOWN = 1, PAIR_TESTED = 2 };

typedef struct searcher {
  sig *s;
  const faces *f;
  choices list;
  plays *out;
  dem_arena *scratch;
  int words;            /* of a bit set over choices */
  uint64_t *compatible; /* [choice * words]: by bounds; struck out further as pairs are tested */
  uint64_t *tested;     /* [choice * words] */
  uint64_t *allowed;    /* [depth * words] */
  const choice *chosen[SIG_MAX_TYPES];
  int index[SIG_MAX_TYPES];
  int n;
  uint64_t covered, branched;
  int lowest[SIG_MAX_TYPES]; /* of a type branched on: the lowest signal it uses */
  fastlp program;
  int until_look;
  double done, span;    /* the share of the tree before this node, and below it: branches count alike */
  search_end *end;
} searcher;

/* ---- pairs -------------------------------------------------------------------------------------------------------- */

/* Whether types of `a` could keep to it although b's signal is open to them, by bounds alone. */
static bool keeps_to(const searcher *z, const choice *a, const choice *b) {
  SIG_EACH(t, a->types & z->s->can[b->m]) {
    if (b->low[t] > a->high[t] + MARGIN) return false;
    if ((b->types >> t & 1) && a->low[t] > b->high[t] + MARGIN) return false;
  }
  return true;
}

static bool get(const uint64_t *set, int i) { return set[i / 64] >> (i % 64) & 1; }
static void put(uint64_t *set, int i) { set[i / 64] |= sig_bit(i % 64); }
static void drop(uint64_t *set, int i) { set[i / 64] &= ~sig_bit(i % 64); }

static void set_pairs(searcher *z) {
  int n = z->list.n;
  z->words = (n + 63) / 64;
  z->compatible = DEM_NEW_ARRAY(z->scratch, uint64_t, (size_t)n * (size_t)z->words);
  z->tested = DEM_NEW_ARRAY(z->scratch, uint64_t, (size_t)n * (size_t)z->words);
  z->allowed = DEM_NEW_ARRAY(z->scratch, uint64_t, (size_t)(z->s->T + 1) * (size_t)z->words);
  for (int i = 0; i < n; i++) {
    double rows = (double)i / n;
    dem_ctx_step(dem_arena_ctx(z->scratch), "comparing signals and answers in pairs", rows * (2 - rows));
    for (int j = i + 1; j < n; j++) {
      const choice *a = &z->list.choice[i], *b = &z->list.choice[j];
      if (a->m == b->m || !keeps_to(z, a, b) || !keeps_to(z, b, a)) continue;
      put(z->compatible + (size_t)i * (size_t)z->words, j);
      put(z->compatible + (size_t)j * (size_t)z->words, i);
    }
  }
}

/* ---- the sender's indifferences in doubles -------------------------------------------------------------------------- */

static bool is_pure(const sig *s, const choice *c) { return __builtin_popcountll(c->answers) == s->K; }

static void add_terms(double *row, const sig *s, int t, const choice *c, int col, double sign) {
  const double *u = s->fu + ((size_t)t * (size_t)s->M + (size_t)c->m) * (size_t)s->A;
  SIG_EACH(a, c->answers) row[col++] += sign * u[a];
}

static void add_type_rows(searcher *z, const choice *const *chosen, int n, const int *first, int t) {
  const sig *s = z->s;
  int user = -1;
  for (int i = 0; i < n && user < 0; i++)
    if (chosen[i]->types >> t & 1) user = i;
  if (user < 0) return;
  int floor = dem_fastlp_row(&z->program, false, -z->list.floor[t]);
  if (floor < 0) return;
  add_terms(z->program.a[floor], s, t, chosen[user], first[user], -1);
  for (int i = 0; i < n; i++) {
    if (i == user || !(s->can[chosen[i]->m] >> t & 1)) continue;
    int row = dem_fastlp_row(&z->program, chosen[i]->types >> t & 1, 0);
    if (row < 0) return;
    add_terms(z->program.a[row], s, t, chosen[i], first[i], 1);
    add_terms(z->program.a[row], s, t, chosen[user], first[user], -1);
  }
}

static bool sender_refuted(searcher *z, const choice *const *chosen, int n) {
  int first[SIG_MAX_TYPES], cols = 0;
  bool pure = true;
  for (int i = 0; i < n; i++) {
    first[i] = cols;
    cols += __builtin_popcountll(chosen[i]->answers);
    pure = pure && is_pure(z->s, chosen[i]);
  }
  if (pure || cols > FASTLP_MAX_COLS) return false; /* pure replies: the bounds of pairs say all */
  z->program.rows = 0;
  z->program.cols = cols;
  for (int i = 0; i < n; i++)
    for (int k = 0; k < z->s->K; k++) {
      int row = dem_fastlp_row(&z->program, true, 1), col = first[i];
      if (row < 0) return false;
      SIG_EACH(a, chosen[i]->answers) {
        if (z->s->owner[a] == k) z->program.a[row][col] = 1;
        col++;
      }
    }
  for (int t = 0; t < z->s->T; t++) add_type_rows(z, chosen, n, first, t);
  return dem_fastlp_refuted(&z->program, MARGIN);
}

/* The linear program of a pair, solved when the pair is first met. */
static bool pair_refuted(searcher *z, int i, int j) {
  uint64_t *tested = z->tested + (size_t)i * (size_t)z->words;
  if (!get(tested, j)) {
    put(tested, j);
    put(z->tested + (size_t)j * (size_t)z->words, i);
    const choice *pair[2] = {&z->list.choice[i], &z->list.choice[j]};
    if (!sender_refuted(z, pair, 2)) return false;
    drop(z->compatible + (size_t)i * (size_t)z->words, j);
    drop(z->compatible + (size_t)j * (size_t)z->words, i);
  }
  return !get(z->compatible + (size_t)i * (size_t)z->words, j);
}

/* ---- the tree ----------------------------------------------------------------------------------------------------------- */

/* Whether each branched-on type keeps its lowest signal if it sends this too. */
static bool keeps_order(const searcher *z, const choice *c) {
  SIG_EACH(t, c->types & z->branched) if (c->m < z->lowest[t]) return false;
  return true;
}

static void look_around(searcher *z) {
  if (z->until_look-- > 0) return;
  z->until_look = STEPS_BETWEEN_LOOKS;
  dem_ctx_count(dem_arena_ctx(z->scratch), "searching sets of signals and answers", z->done, z->out->n, "outcome");
}

static void visit_leaf(searcher *z) {
  z->end->effort.leaves++;
  int before = z->out->n;
  z->end->whole &= dem_plays_at(z->out, z->scratch, z->s, z->f, z->chosen, z->n);
  z->end->effort.exact += z->out->n - before;
}

static uint64_t *allowed_at(const searcher *z, int depth) { return z->allowed + (size_t)depth * (size_t)z->words; }

static void visit(searcher *z, int extra_from);

/* Takes a choice, if it agrees with all that are taken, and goes on below. */
static void take(searcher *z, int i, int extra_from) {
  const choice *c = &z->list.choice[i];
  for (int k = 0; k < z->n; k++)
    if (pair_refuted(z, z->index[k], i)) return;
  uint64_t covered = z->covered;
  z->chosen[z->n] = c;
  z->index[z->n++] = i;
  z->covered |= c->types;
  if (z->n < 3 || !sender_refuted(z, z->chosen, z->n)) {
    const uint64_t *mine = z->compatible + (size_t)i * (size_t)z->words, *above = allowed_at(z, z->n - 1);
    uint64_t *below = allowed_at(z, z->n);
    for (int w = 0; w < z->words; w++) below[w] = above[w] & mine[w];
    visit(z, extra_from);
  }
  z->n--;
  z->covered = covered;
}

/* Takes the next of `n` branches of a node. */
static void take_branch(searcher *z, int i, int extra_from, int n) {
  double done = z->done, span = z->span;
  z->span = span / n;
  take(z, i, extra_from);
  z->done = done + span / n;
  z->span = span;
}

/* Candidates by uncovered type: choices in which it could be the type that is branched on; how many the picked one has. */
static int pick_type(const searcher *z, int *n) {
  int count[SIG_MAX_TYPES] = {0}, best = -1;
  uint64_t missing = (sig_bit(z->s->T) - 1) & ~z->covered;
  const uint64_t *allowed = allowed_at(z, z->n);
  for (int w = 0; w < z->words; w++)
    SIG_EACH(b, allowed[w]) {
      const choice *c = &z->list.choice[w * 64 + (int)b];
      if (!(c->types & missing) || !keeps_order(z, c)) continue;
      SIG_EACH(t, c->types & missing) count[t]++;
    }
  SIG_EACH(t, missing) if (best < 0 || count[t] < count[best]) best = (int)t;
  *n = count[best];
  return best;
}

static void branch(searcher *z, int t, int n) {
  double done = z->done;
  const uint64_t *allowed = allowed_at(z, z->n);
  z->branched |= sig_bit(t);
  for (int w = 0; w < z->words; w++)
    SIG_EACH(b, allowed[w]) {
      int i = w * 64 + (int)b;
      const choice *c = &z->list.choice[i];
      if (!(c->types >> t & 1)) continue;
      z->lowest[t] = c->m;
      if (keeps_order(z, c)) take_branch(z, i, 0, n);
    }
  z->branched &= ~sig_bit(t);
  z->done = done;
}

static int count_extras(const searcher *z, int from) {
  const uint64_t *allowed = allowed_at(z, z->n);
  int n = 0;
  for (int w = 0; w < z->words; w++) SIG_EACH(b, allowed[w]) n += z->list.choice[w * 64 + (int)b].m >= from;
  return n;
}

/* Signals beyond those that cover the types, in rising order. */
static void add_extras(searcher *z, int from) {
  const uint64_t *allowed = allowed_at(z, z->n);
  double done = z->done;
  int n = count_extras(z, from);
  for (int w = 0; w < z->words; w++)
    SIG_EACH(b, allowed[w]) {
      int i = w * 64 + (int)b;
      const choice *c = &z->list.choice[i];
      if (c->m >= from && keeps_order(z, c)) take_branch(z, i, c->m + 1, n);
    }
  z->done = done;
}

static void visit(searcher *z, int extra_from) {
  z->end->effort.nodes++;
  look_around(z);
  bool full = z->covered == sig_bit(z->s->T) - 1;
  if (full) visit_leaf(z);
  if (z->n == z->s->T) return;
  int n = 0, type = full ? -1 : pick_type(z, &n);
  if (full) add_extras(z, extra_from);
  else branch(z, type, n);
}

/* ---- entry ----------------------------------------------------------------------------------------------------------- */

static void check_size(const searcher *z) {
  if (z->list.n > MAX_PAIR_TABLE)
    dem_ctx_throw(dem_arena_ctx(z->scratch), DEM_LIMIT,
                  "the game has %d choices of senders and answers after signals; at most %d are searched: leave out answers or signals that are alike",
                  z->list.n, MAX_PAIR_TABLE);
}

void dem_search_plays(plays *out, search_end *end, dem_arena *scratch, sig *s, const faces *f) {
  dem_mark mark = dem_arena_mark(scratch);
  searcher *z = DEM_NEW(scratch, searcher);
  *z = (searcher){.s = s, .f = f, .out = out, .scratch = scratch, .span = 1, .end = end};
  end->whole = true;
  z->list = dem_choices_of_game(s, f, MARGIN);
  check_size(z);
  set_pairs(z);
  memset(allowed_at(z, 0), 0xff, (size_t)z->words * sizeof(uint64_t));
  for (int i = z->list.n; i < z->words * 64; i++) drop(allowed_at(z, 0), i);
  visit(z, 0);
  dem_arena_release(scratch, mark);
}
