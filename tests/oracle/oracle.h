/* A slow, complete solver of small signaling games, to test the fast one against.
 *
 * It works from the tables of a game whose audiences see every signal, do not interact, and count one by one in the
 * sender's payoff. Notation: t type, m signal, k audience; mu a belief; x(t,m) = p(t) sigma(m|t); rho an answer to m:
 * one row over the answers of all audiences; U(t,m) the sender's payoff after rho; w(t) the payoff of type t. Sets of
 * types and of answers are bit masks (an answer row has one bit per answer of every audience; "full" means: some bit
 * for each).
 *
 * Everything is found by trying all sets of constraints that may hold with equality and solving the linear system
 * exactly: beliefs after m: all (types in the support, best answers) with a unique belief; x: all (who sends m, best
 * answers to m) with a unique x; (rho, w): all (answers used after m, types that do not lose by m) with a unique (rho,
 * w), for all signals at once. An extreme equilibrium is a pair that fits: who sends m does not lose by it, answers to
 * a sent m are best answers. Two lie in one convex set of equilibria iff their supports fit together too; that gives
 * the components. There is no pruning but of what is contradictory at once, and no linear program. */
#ifndef ORACLE_ORACLE_H
#define ORACLE_ORACLE_H

#include "demarche/game.h"

/* An extreme point of the set of beliefs at which `best` are the best answers. */
typedef struct oracle_belief {
  unsigned types, best;
  dem_rat *mu; /* [T] */
} oracle_belief;

/* Who may send a signal, and to which the best answers are exactly `best`. */
typedef struct oracle_use {
  unsigned types, best;
} oracle_use;

typedef struct oracle_game {
  dem_arena *mem, *scratch;
  int T, M, K, width; /* width: answers of all audiences */
  const int *A, *base;
  const dem_rat *prior;
  unsigned *can;  /* [m]: types that can send it */
  dem_rat *still; /* [m * T + t]: the sender's payoff where every audience gives its first answer */
  dem_rat *gain;  /* [(m * T + t) * width + a]: what another answer adds to it */
  dem_rat *worth; /* [(m * T + t) * width + a]: the audience's payoff */
  int n_replies;
  unsigned *replies;       /* every full set of answers */
  int *n_beliefs;          /* [m] */
  oracle_belief **beliefs; /* [m] */
  int *n_uses;             /* [m] */
  oracle_use **uses;       /* [m] */
} oracle_game;

typedef struct oracle_sent {
  unsigned *types, *best; /* [m]; types 0: nobody sends it */
  dem_rat *x;             /* [m * T + t] */
} oracle_sent;

typedef struct oracle_answered {
  unsigned *used, *even; /* [m]: answers used, types that do not lose by sending it */
  dem_rat *rho, *w;      /* [m * width + a], [t] */
} oracle_answered;

/* The play on the path. */
typedef struct oracle_play {
  const oracle_sent *sent;
  const oracle_answered *answered;
  dem_rat *sigma, *answers, *w; /* as in dem_outcome: [t * M + m], [m * width + a] with gaps where nobody sends, [t] */
  bool required; /* an extreme play; else a corner that exists only because of what would happen off the path */
  bool isolated;
  int n_components;
} oracle_play;

/* An extreme equilibrium. */
typedef struct oracle_vertex {
  const oracle_sent *sent;
  const oracle_answered *answered;
  int play, component;
} oracle_vertex;

typedef struct oracle_answer {
  int n_plays, n_vertices, n_components;
  oracle_play *plays;
  oracle_vertex *vertices;
} oracle_answer;

/* Aborts the test where the tables are outside the class. */
oracle_game *oracle_game_new(dem_arena *mem, const dem_tables *tables);
void oracle_game_free(oracle_game *game);
/* Whether some belief on `types` makes all `answers` to m best ones. */
bool oracle_is_cell(const oracle_game *game, int m, unsigned types, unsigned answers);
/* U(t,m) after the row `rho` of answers. */
dem_rat oracle_payoff(const oracle_game *game, dem_arena *mem, int m, int t, const dem_rat *rho);

/* The two sides: every extreme x, every extreme (rho, w). */
const oracle_sent **oracle_all_sent(const oracle_game *game, int *n);
const oracle_answered **oracle_all_answered(const oracle_game *game, int *n);

oracle_answer oracle_solve(const oracle_game *game);

/* Verdicts on an unsent signal at payoffs w, by the conventions of the known games. */
bool oracle_intuitive(const oracle_game *game, const dem_rat *w, int m);
bool oracle_d1(const oracle_game *game, const dem_rat *w, int m);
/* Whether a play passes one of these at every signal that nobody sends. */
typedef bool (*oracle_criterion)(const oracle_game *game, const dem_rat *w, int m);
bool oracle_passes(const oracle_game *game, const oracle_play *play, oracle_criterion criterion);
/* Whether some best reply to a belief on `types` keeps every type from sending m. */
bool oracle_deters(const oracle_game *game, const dem_rat *w, int m, unsigned types);
/* Whether some best reply to exactly this belief does. */
bool oracle_deters_at(const oracle_game *game, const dem_rat *w, int m, const dem_rat *mu);

/* The extreme joint answers that do, row by row into `found` (room for `capacity` rows); their number, -1: too many. */
int oracle_extreme_answers(const oracle_game *game, dem_rat *found, const dem_rat *w, int m, int capacity);

#endif
