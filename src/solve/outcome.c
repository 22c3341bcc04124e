/* Information is measured in bits: the relative entropy of the posterior to the prior after a signal, and its mean
 * (M14, M24). */
#include "solve/outcome.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "solve/fold.h"

typedef struct maker {
  dem_arena *mem, *scratch;
  const sig *s;
  const play *p;
} maker;

static dem_rat sent_with(const maker *k, int m) {
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < k->s->T; t++) sum = dem_rat_add(k->mem, sum, k->p->x[t * k->s->M + m]);
  return sum;
}

static const dem_rat *strategy(const maker *k) {
  const sig *s = k->s;
  dem_rat *sigma = DEM_NEW_ARRAY(k->mem, dem_rat, s->T * s->M);
  for (int i = 0; i < s->T * s->M; i++)
    sigma[i] = dem_rat_is_zero(k->p->x[i]) ? DEM_ZERO : dem_rat_div(k->mem, k->p->x[i], s->prior[i / s->M]);
  return sigma;
}

static const dem_rat *posteriors(const maker *k) {
  const sig *s = k->s;
  dem_rat *beliefs = DEM_NEW_ARRAY(k->mem, dem_rat, s->M * s->T);
  for (int m = 0; m < s->M; m++) {
    if (!k->p->types[m]) continue;
    dem_rat total = sent_with(k, m);
    for (int t = 0; t < s->T; t++) beliefs[m * s->T + t] = dem_rat_div(k->mem, k->p->x[t * s->M + m], total);
  }
  return beliefs;
}

static bool is_prior(const sig *s, const dem_rat *belief) {
  for (int t = 0; t < s->T; t++)
    if (!dem_rat_equal(belief[t], s->prior[t])) return false;
  return true;
}

static double relative_entropy(const sig *s, const dem_rat *belief) {
  double sum = 0;
  for (int t = 0; t < s->T && !is_prior(s, belief); t++) {
    double b = dem_rat_double(belief[t]);
    if (b > 0) sum += b * log2(b / dem_rat_double(s->prior[t]));
  }
  return sum;
}

static void set_information(const maker *k, dem_outcome *out) {
  const sig *s = k->s;
  double *bits = DEM_NEW_ARRAY(k->mem, double, s->M), entropy = 0;
  for (int m = 0; m < s->M; m++) {
    if (!k->p->types[m]) continue;
    bits[m] = relative_entropy(s, out->posteriors + m * s->T);
    out->information += dem_rat_double(sent_with(k, m)) * bits[m];
  }
  for (int t = 0; t < s->T; t++) entropy -= dem_rat_double(s->prior[t]) * log2(dem_rat_double(s->prior[t]));
  out->share = entropy > 0 ? out->information / entropy : 0;
  out->bits = bits;
}

static dem_kind kind_of(const sig *s, const play *p, const dem_rat *posterior) {
  bool separating = true, pooling = true;
  for (int m = 0; m < s->M; m++) {
    if (!p->types[m]) continue;
    separating = separating && __builtin_popcountll(p->types[m]) == 1;
    pooling = pooling && is_prior(s, posterior + m * s->T);
  }
  return separating ? DEM_SEPARATING : pooling ? DEM_POOLING : DEM_PARTLY_POOLING;
}

/* The chance of a reply after m, all audiences mixing independently. */
static dem_rat reply_chance(const maker *k, int m, int reply) {
  const sig *s = k->s;
  dem_rat chance = DEM_ONE;
  for (int i = 0; i < s->K && !dem_rat_is_zero(chance); i++)
    chance = dem_rat_mul(k->scratch, chance, k->p->rho[m * s->A + s->base[i] + dem_game_reply_answer(s->game, reply, i)]);
  return chance;
}

/* Adds what one type gets and pays after one signal. */
static void add_signal(const maker *k, dem_rat *payoffs, dem_rat *price, int t, int m) {
  const sig *s = k->s;
  const dem_game *g = s->game;
  for (int reply = 0; reply < g->n_replies; reply++) {
    dem_rat chance = dem_rat_mul(k->scratch, reply_chance(k, m, reply), k->p->x[t * s->M + m]);
    if (dem_rat_is_zero(chance)) continue;
    size_t root = ((size_t)t * (size_t)s->M + (size_t)m) * (size_t)g->n_replies + (size_t)reply;
    for (int i = 0; i < g->n_players; i++)
      payoffs[i] = dem_rat_add_mul(k->scratch, payoffs[i], chance, s->folded[root * (size_t)g->n_players + (size_t)i]);
    if (!g->costs) continue;
    dem_rat paid = dem_fold_value(k->scratch, g, s->moves, g->root[root], g->costs, 1);
    price[t] = dem_rat_add_mul(k->scratch, price[t], chance, paid);
  }
}

static void set_payoffs(const maker *k, dem_outcome *out) {
  const sig *s = k->s;
  int players = s->game->n_players;
  dem_rat *payoffs = DEM_NEW_ARRAY(k->mem, dem_rat, players), *price = DEM_NEW_ARRAY(k->mem, dem_rat, s->T);
  for (int i = 0; i < players; i++) payoffs[i] = DEM_ZERO;
  for (int t = 0; t < s->T; t++) {
    price[t] = DEM_ZERO;
    for (int m = 0; m < s->M; m++)
      if (k->p->types[m] >> t & 1) add_signal(k, payoffs, price, t, m);
    price[t] = dem_rat_copy(k->mem, dem_rat_div(k->scratch, price[t], s->prior[t]));
  }
  for (int i = 0; i < players; i++) payoffs[i] = dem_rat_copy(k->mem, payoffs[i]);
  out->player_payoffs = payoffs;
  out->price = s->game->costs ? price : NULL;
}

dem_outcome dem_outcome_of_play(dem_arena *mem, dem_arena *scratch, const sig *s, const play *p) {
  maker k = {mem, scratch, s, p};
  dem_outcome out = {.sigma = strategy(&k), .answers = p->rho, .type_payoffs = p->w, .posteriors = posteriors(&k)};
  bool *sent = DEM_NEW_ARRAY(mem, bool, s->M);
  for (int m = 0; m < s->M; m++) sent[m] = p->types[m] != 0;
  out.sent = sent;
  out.kind = kind_of(s, p, out.posteriors);
  set_information(&k, &out);
  dem_mark mark = dem_arena_mark(scratch);
  set_payoffs(&k, &out);
  dem_arena_release(scratch, mark);
  return out;
}

/* ---- order ------------------------------------------------------------------------------------------------------ */

typedef struct ranked {
  play play;
  dem_rat revealed; /* sum over t and m of x(t, m)^2 / P(m) */
  const sig *s;
} ranked;

static dem_rat revealed_by(dem_arena *mem, const sig *s, const play *p) {
  dem_rat sum = DEM_ZERO;
  for (int m = 0; m < s->M; m++) {
    dem_rat total = DEM_ZERO, squares = DEM_ZERO;
    for (int t = 0; t < s->T; t++) {
      dem_rat x = p->x[t * s->M + m];
      total = dem_rat_add(mem, total, x);
      squares = dem_rat_add_mul(mem, squares, x, x);
    }
    if (!dem_rat_is_zero(total)) sum = dem_rat_add(mem, sum, dem_rat_div(mem, squares, total));
  }
  return sum;
}

static int larger_first(const dem_rat *a, const dem_rat *b, int n) {
  for (int i = 0; i < n; i++) {
    if (!dem_rat_is_defined(a[i]) || !dem_rat_is_defined(b[i])) continue;
    int order = dem_rat_compare(b[i], a[i]);
    if (order != 0) return order;
  }
  return 0;
}

/* Answers in the order in which they are listed: audience by audience, then signal by signal. */
static int compare_answers(const sig *s, const play *a, const play *b) {
  for (int k = 0; k < s->K; k++)
    for (int m = 0; m < s->M; m++) {
      int at = m * s->A + s->base[k], order = larger_first(a->rho + at, b->rho + at, s->n[k]);
      if (order != 0) return order;
    }
  return 0;
}

static int compare_ranked(const void *x, const void *y) {
  const ranked *a = x, *b = y;
  int order = dem_rat_compare(b->revealed, a->revealed);
  if (order == 0) order = larger_first(a->play.x, b->play.x, a->s->T * a->s->M);
  if (order == 0) order = compare_answers(a->s, &a->play, &b->play);
  return order;
}

void dem_outcome_sort(dem_arena *scratch, const sig *s, play *found, int n) {
  if (n == 0) return;
  ranked *all = DEM_NEW_ARRAY(scratch, ranked, n);
  for (int i = 0; i < n; i++) all[i] = (ranked){found[i], revealed_by(scratch, s, &found[i]), s};
  qsort(all, (size_t)n, sizeof *all, compare_ranked);
  for (int i = 0; i < n; i++) found[i] = all[i].play;
}
