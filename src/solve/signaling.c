/* Membership of the class is decided on the numbers of the bound game, after folding (M1): the sender's payoff must be
 * additive over audiences, and what an audience gains by one answer over another must not depend on the others' answers.
 * The search looks at the sender's payoffs in doubles (M28). */
#include "solve/signaling.h"

#include <string.h>

#include "solve/culprit.h"
#include "solve/fold.h"

typedef struct splitter {
  sig *s;
  const fold *folded;
  const int *step; /* [audience]: what its answer adds to the number of a reply */
} splitter;

static const dem_rat *at(const splitter *p, int t, int m, int reply) {
  const dem_game *g = p->s->game;
  size_t index = ((size_t)t * (size_t)g->n_signals + (size_t)m) * (size_t)g->n_replies + (size_t)reply;
  return p->folded->payoffs + index * (size_t)g->n_players;
}

/* The parts of the payoffs that each answer adds, read off the replies in which all others give their first answer. */
static void split(const splitter *p, int t, int m) {
  sig *s = p->s;
  dem_rat *u = s->u + ((size_t)t * (size_t)s->M + (size_t)m) * (size_t)s->A;
  dem_rat *v = s->v + ((size_t)t * (size_t)s->M + (size_t)m) * (size_t)s->A;
  dem_rat first = at(p, t, m, 0)[0];
  for (int k = 0; k < s->K; k++)
    for (int a = 0; a < s->n[k]; a++) {
      const dem_rat *payoffs = at(p, t, m, a * p->step[k]);
      u[s->base[k] + a] = k == 0 ? payoffs[0] : dem_rat_sub(s->mem, payoffs[0], first);
      v[s->base[k] + a] = payoffs[s->game->audience_player[k]];
    }
}

static bool sender_adds_up(const splitter *p, int t, int m, int reply) {
  const sig *s = p->s;
  const dem_rat *u = sig_u(s, t, m);
  dem_rat sum = DEM_ZERO;
  for (int k = 0; k < s->K; k++)
    sum = dem_rat_add(s->mem, sum, u[s->base[k] + dem_game_reply_answer(s->game, reply, k)]);
  return dem_rat_equal(sum, at(p, t, m, reply)[0]);
}

/* What audience k gains by its answer in `reply` over its first is what it gains where all others give their first. */
static bool is_independent(const splitter *p, int t, int m, int reply, int k) {
  const sig *s = p->s;
  const dem_rat *v = sig_v(s, t, m);
  int player = s->game->audience_player[k], answer = dem_game_reply_answer(s->game, reply, k);
  dem_rat here = dem_rat_sub(s->mem, at(p, t, m, reply)[player], at(p, t, m, reply - answer * p->step[k])[player]);
  dem_rat there = dem_rat_sub(s->mem, v[s->base[k] + answer], v[s->base[k]]);
  return dem_rat_equal(here, there);
}

/* -1 where all is in the class, else the player whose payoff is not. */
static int find_offender(const splitter *p, int t, int m) {
  const sig *s = p->s;
  for (int reply = 0; reply < s->game->n_replies && s->K > 1; reply++) {
    if (!sender_adds_up(p, t, m, reply)) return 0;
    for (int k = 0; k < s->K; k++)
      if (!is_independent(p, t, m, reply, k)) return s->game->audience_player[k];
  }
  return -1;
}

static bool split_all(const splitter *p, const char **why) {
  sig *s = p->s;
  for (int m = 0; m < s->M; m++)
    for (int t = 0; t < s->T; t++) {
      if (!s->game->can[t * s->M + m]) continue;
      dem_ctx_step(dem_arena_ctx(s->mem), "testing whether payoffs add up", (double)m / s->M);
      s->can[m] |= sig_bit(t);
      split(p, t, m);
      dem_mark mark = dem_arena_mark(s->mem);
      int offender = find_offender(p, t, m);
      dem_arena_release(s->mem, mark);
      if (offender >= 0) {
        *why = dem_culprit_text(s->mem, s->game, offender);
        return false;
      }
    }
  return true;
}

/* ---- doubles for the search ------------------------------------------------------------------------------------ */

/* The length of the range in which 0 and all parts of the type's payoffs lie. */
static dem_rat spread(const sig *s, int t) {
  dem_rat low = DEM_ZERO, high = DEM_ZERO;
  for (int m = 0; m < s->M; m++)
    for (int a = 0; a < s->A && (s->can[m] >> t & 1); a++) {
      low = dem_rat_min(low, sig_u(s, t, m)[a]);
      high = dem_rat_max(high, sig_u(s, t, m)[a]);
    }
  return dem_rat_sub(s->mem, high, low);
}

/* The quotient is exact before it becomes a double: what payoffs are as doubles, infinite or 0, does not matter (M28). */
static void scale_type(sig *s, int t) {
  dem_rat range = spread(s, t);
  if (dem_rat_is_zero(range)) return;
  for (int m = 0; m < s->M; m++)
    for (int a = 0; a < s->A && (s->can[m] >> t & 1); a++) {
      dem_mark mark = dem_arena_mark(s->mem);
      double scaled = dem_rat_double(dem_rat_div(s->mem, sig_u(s, t, m)[a], range));
      dem_arena_release(s->mem, mark);
      s->fu[((size_t)t * (size_t)s->M + (size_t)m) * (size_t)s->A + (size_t)a] = scaled;
    }
}

/* ---- making ---------------------------------------------------------------------------------------------------- */

static const int *owners(dem_arena *mem, const dem_game *game) {
  int *owner = DEM_NEW_ARRAY(mem, int, game->n_answers_total);
  for (int k = 0; k < game->n_audiences; k++)
    for (int a = 0; a < game->n_answers[k]; a++) owner[game->answer_base[k] + a] = k;
  return owner;
}

static const int *steps(dem_arena *mem, const dem_game *game) {
  int *step = DEM_NEW_ARRAY(mem, int, game->n_audiences);
  for (int k = game->n_audiences - 1, size = 1; k >= 0; size *= game->n_answers[k--]) step[k] = size;
  return step;
}

static sig *blank(dem_arena *mem, const dem_game *g) {
  sig *s = DEM_NEW(mem, sig);
  *s = (sig){.mem = mem, .game = g, .T = g->n_types, .M = g->n_signals, .K = g->n_audiences, .A = g->n_answers_total};
  s->base = g->answer_base;
  s->n = g->n_answers;
  s->owner = owners(mem, g);
  s->prior = g->prior;
  size_t cells = (size_t)s->T * (size_t)s->M * (size_t)s->A;
  s->can = DEM_NEW_ARRAY(mem, uint64_t, s->M);
  s->u = DEM_NEW_ARRAY(mem, dem_rat, cells);
  s->v = DEM_NEW_ARRAY(mem, dem_rat, cells);
  s->fu = DEM_NEW_ARRAY(mem, double, cells);
  return s;
}

static bool within_limits(dem_arena *mem, const char **why, const dem_game *g) {
  if (g->partial) *why = dem_culprit_blind(mem, g);
  else if (g->n_types > SIG_MAX_TYPES || g->n_answers_total > SIG_MAX_ANSWERS)
    dem_ctx_throw(dem_arena_ctx(mem), DEM_LIMIT,
                  "the game has %d types and %d answers in all; the exact solver takes at most %d types and %d answers: "
                  "merge types that act alike or leave out answers that nobody would give",
                  g->n_types, g->n_answers_total, SIG_MAX_TYPES, SIG_MAX_ANSWERS);
  return !g->partial;
}

sig *dem_sig_from_game(dem_arena *mem, const char **why, const dem_game *game) {
  if (!within_limits(mem, why, game)) return NULL;
  sig *s = blank(mem, game);
  fold folded = dem_fold_game(mem, game);
  splitter p = {s, &folded, steps(mem, game)};
  s->folded = folded.payoffs;
  s->moves = folded.moves;
  s->tie = folded.tie;
  if (!split_all(&p, why)) return NULL;
  for (int t = 0; t < s->T; t++) scale_type(s, t);
  return s;
}
