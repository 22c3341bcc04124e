/* The exact class (doc/method.md, M1): one informed sender, audiences that see the whole signal and do not interact, a
 * sender whose payoff is a sum over audiences, later moves folded in.
 *
 * Notation of this room, as in the theory: T types, M signals, K audiences. Answers of all audiences are numbered in one
 * row of A = sum of n[k], audience k from base[k] on. `u[t, m, a]` is what answer a adds to the sender's payoff (what does not depend
 * on answers is in the first audience's), so that U(t, m, rho) = sum_a rho[a] u[t, m, a] for one distribution per audience; `v[t, m, a]` is
 * the payoff of a's audience up to what its own answer does not change. */
#ifndef SOLVE_SIGNALING_H
#define SOLVE_SIGNALING_H

#include "demarche/solve.h"

/* Stated limits of the class: sets of types and of answers are 64-bit masks, and the work grows as 2^T. */
#define SIG_MAX_TYPES 12
#define SIG_MAX_ANSWERS 64

typedef struct sig {
  dem_arena *mem;
  const dem_game *game;
  int T, M, K, A;
  const int *base, *n;    /* [audience] */
  const int *owner;       /* [answer]: its audience */
  const dem_rat *prior;   /* [t] */
  uint64_t *can;          /* [m]: types that can send it */
  dem_rat *u, *v;         /* [(t * M + m) * A + a] */
  double *fu;             /* u scaled per type to [0, 1] over all m and replies' parts, for searching in doubles */
  const dem_rat *folded;  /* [((t * M + m) * n_replies + reply) * n_players + player]: payoffs after folding */
  dem_rat **moves;        /* [move][branch]: later moves, folded in */
  const char *tie;        /* a later move at which the sender is indifferent, in words; NULL */
} sig;

/* Folds and tests. Where the game is outside the class, NULL and `*why` in words (in `mem`). */
sig *dem_sig_from_game(dem_arena *mem, const char **why, const dem_game *game);

static inline const dem_rat *sig_u(const sig *s, int t, int m) { return s->u + ((size_t)t * (size_t)s->M + (size_t)m) * (size_t)s->A; }
static inline const dem_rat *sig_v(const sig *s, int t, int m) { return s->v + ((size_t)t * (size_t)s->M + (size_t)m) * (size_t)s->A; }
static inline uint64_t sig_bit(int i) { return (uint64_t)1 << i; }
/* The answers of audience k as a mask over the row of all answers. */
static inline uint64_t sig_answers_of(const sig *s, int k) {
  return (s->n[k] == 64 ? ~(uint64_t)0 : sig_bit(s->n[k]) - 1) << s->base[k];
}

#define SIG_EACH(i, set) \
  for (uint64_t set_##i = (set), i = 0; set_##i && (i = (uint64_t)__builtin_ctzll(set_##i), 1); set_##i &= set_##i - 1)

#endif
