/* game: what a game is.
 *
 * A `dem_model` is what an author wrote, checked and with every name resolved: names, expressions over
 * parameters, statements. A `dem_game` is the model at a point: numbers only. Both are immutable once made.
 *
 * Shape of a game. Nature draws the sender's type t with the prior; the sender sends a signal m (one level on
 * each channel); every audience k sees m, or some of its channels, and gives one of its answers, all at once;
 * then stages follow in declared order: moves by the sender (who knows everything) and chance. One choice of an
 * answer by every audience is a *reply*; replies are numbered with the last audience fastest, signals with the
 * last channel fastest, both in declared order. */
#ifndef DEMARCHE_GAME_H
#define DEMARCHE_GAME_H

#include "demarche/num.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Stated sizes; a game beyond them is refused with DEM_LIMIT and what to do. */
#define DEM_MAX_TYPES 64
#define DEM_MAX_SIGNALS 4096
#define DEM_MAX_LEAVES 4000000
#define DEM_MAX_VALUE_WORDS 1000        /* 64-bit words of a payoff, cost or chance, and of what it is reckoned from */
#define DEM_MAX_GAME_BYTES (1ull << 30) /* of long numbers and of the names of later information sets, together */

typedef struct dem_place {
  int line, column; /* from 1; 0: nowhere */
} dem_place;

/* A name as written, with the label that outputs for people use (NULL: none). */
typedef struct dem_name {
  const char *id;
  const char *label;
  dem_place at;
} dem_name;

/* ---- expressions and guards ------------------------------------------------------------------------------ */

typedef enum dem_atom_kind { DEM_ATOM_TYPE, DEM_ATOM_LEVEL, DEM_ATOM_ANSWER, DEM_ATOM_BRANCH } dem_atom_kind;

/* "It is so that ...": the sender has type `index`; channel `owner` shows level `index`; audience `owner` answers
 * `index`; stage `owner` took branch `index` (false where the stage did not take place). */
typedef struct dem_atom {
  dem_atom_kind kind;
  int owner, index;
} dem_atom;

typedef enum dem_guard_kind { DEM_GUARD_ATOM, DEM_GUARD_NOT, DEM_GUARD_AND, DEM_GUARD_OR } dem_guard_kind;

typedef struct dem_guard {
  dem_guard_kind kind;
  dem_atom atom;
  const struct dem_guard *left, *right; /* NOT uses left only */
} dem_guard;

typedef enum dem_expr_kind {
  DEM_EXPR_NUMBER,
  DEM_EXPR_PARAMETER,
  DEM_EXPR_BY_TYPE, /* p[type]: one parameter per type */
  DEM_EXPR_NEGATE,
  DEM_EXPR_ADD,
  DEM_EXPR_SUBTRACT,
  DEM_EXPR_MULTIPLY,
  DEM_EXPR_DIVIDE,
  DEM_EXPR_GUARDED /* left if guard, else 0 */
} dem_expr_kind;

typedef struct dem_expr {
  dem_expr_kind kind;
  dem_rat number;
  int parameter;          /* index of the parameter */
  const int *by_type;     /* index of the parameter of each type */
  const char *stem;       /* BY_TYPE: the p of p[type] */
  const struct dem_expr *left, *right;
  const dem_guard *guard;
  const char *text;       /* GUARDED: the term as written, for messages */
  dem_place at;
} dem_expr;

/* ---- refinements -------------------------------------------------------------------------------------------- */

/* What an outcome may have to survive, as a model's statements and every output name it. X(name, key, title, source) */
#define DEM_REFINEMENTS(X)                                                                                             \
  X(INTUITIVE, intuitive, "intuitive criterion", "Cho and Kreps 1987")                                                 \
  X(D1, d1, "D1", "Cho and Kreps 1987; Banks and Sobel 1987")

typedef enum dem_refinement {
#define DEM_REFINEMENT_ROW(name, key, title, source) DEM_REFINEMENT_##name,
  DEM_REFINEMENTS(DEM_REFINEMENT_ROW)
#undef DEM_REFINEMENT_ROW
  DEM_N_REFINEMENTS
} dem_refinement;

const char *dem_refinement_key(dem_refinement refinement);
const char *dem_refinement_title(dem_refinement refinement);

/* ---- the model ------------------------------------------------------------------------------------------- */

typedef struct dem_parameter {
  dem_name name; /* id with its dots: "gain.C" */
  dem_rat value, low, high;
  bool ranged;   /* low and high are stated */
  const char *text, *unit, *source; /* of its line; NULL where missing */
  int group;     /* parameters declared on one line share it */
} dem_parameter;

typedef enum dem_role { DEM_ROLE_SENDER, DEM_ROLE_AUDIENCE, DEM_ROLE_BYSTANDER } dem_role;

typedef struct dem_player {
  dem_name name;
  dem_role role;
  int audience; /* its number among the audiences, -1 */
} dem_player;

typedef struct dem_type {
  dem_name name;
  const dem_expr *prior;
} dem_type;

typedef struct dem_channel {
  dem_name name;
  int n_levels;
  const dem_name *levels;
  const bool *can; /* [type * n_levels + level]: `type T can ...` */
} dem_channel;

typedef struct dem_audience {
  dem_name name;
  int player;
  int n_answers;
  const dem_name *answers;
  const bool *sees; /* [channel] */
} dem_audience;

typedef enum dem_stage_kind { DEM_STAGE_MOVE, DEM_STAGE_CHANCE } dem_stage_kind;

/* A later move of the sender or a chance move, in declared order. */
typedef struct dem_stage {
  dem_stage_kind kind;
  dem_name name;             /* MOVE: the player's name; CHANCE: id is its text */
  int n_branches;
  const dem_name *branches;
  const dem_expr *const *chances; /* CHANCE: probability of each branch; no guards, no [type] */
  const dem_guard *condition;     /* it takes place only if; NULL: always */
} dem_stage;

typedef enum dem_cost_kind { DEM_COST_SUNK, DEM_COST_TIED } dem_cost_kind;

typedef struct dem_cost {
  dem_cost_kind kind;
  int channel, level;
  const dem_expr *amount;
  const dem_guard *guard; /* NULL: whenever the level is sent */
  dem_place at;
} dem_cost;

typedef struct dem_payoff {
  int player;
  const dem_expr *value;
  dem_place at;
} dem_payoff;

typedef struct dem_observed {
  int channel, level;
  const char *date; /* "2024-07-11" or NULL */
  int n_rows;
  const int *rows;  /* ledger rows cited */
  dem_place at;
} dem_observed;

typedef enum dem_expect_kind { DEM_EXPECT_OUTCOMES, DEM_EXPECT_SURVIVORS, DEM_EXPECT_POSTERIOR } dem_expect_kind;

typedef struct dem_expect {
  dem_expect_kind kind;
  int count;
  int refinement;    /* row of DEM_REFINEMENTS, -1: none */
  int type;
  const int *levels; /* one level per channel */
  dem_rat low, high;
  const char *text;  /* as written */
  dem_place at;
} dem_expect;

typedef struct dem_model {
  dem_arena *mem;
  const char *file, *title, *text; /* text: the file as read */
  int n_parameters;
  const dem_parameter *parameters;
  int n_players; /* the sender is player 0, then audiences and bystanders as declared */
  const dem_player *players;
  int n_types;
  const dem_type *types;
  int n_channels;
  const dem_channel *channels;
  int n_audiences;
  const dem_audience *audiences;
  int n_stages;
  const dem_stage *stages;
  int n_costs;
  const dem_cost *costs;
  int n_payoffs;
  const dem_payoff *payoffs;
  int n_observed;
  const dem_observed *observed;
  int n_expects;
  const dem_expect *expects;
} dem_model;

void dem_model_free(dem_model *model);
/* Index of a parameter by its dotted name, -1. */
int dem_model_find_parameter(const dem_model *model, const char *name);

/* ---- the game: the model at a point ----------------------------------------------------------------------- */

/* What follows a type, a signal and a reply: a leaf, or a stage with one child node per branch. */
typedef struct dem_node {
  int stage;       /* -1: leaf */
  int first_child; /* stage: node of its first branch; the others follow */
  int move;        /* stage of kind MOVE: its number among the game's moves; else -1 */
  int leaf;        /* leaf: row in `payoffs` and `costs`; else -1 */
} dem_node;

/* An information set of a later move: who had come that way. */
typedef struct dem_move {
  int stage, node;
  int type, signal, reply;
  const char *infoset; /* "H; m1; challenge", then chances and earlier moves */
} dem_move;

typedef struct dem_game {
  dem_arena *mem;
  const dem_model *model; /* borrowed; NULL where the game did not come from one */
  const char *title;
  const dem_rat *parameters; /* the point, as the model's parameters; NULL without a model */

  int n_players;           /* player 0 is the sender */
  const char *const *players;
  int n_types;
  const char *const *types;
  const dem_rat *prior;

  int n_signals;
  const char *const *signals; /* "omit, humanitarian" */
  const bool *can;            /* [type * n_signals + signal] */
  int n_channels;
  const int *levels;          /* [signal * n_channels + channel]; NULL without channels */

  int n_audiences;
  const int *audience_player;     /* [audience] */
  const int *n_answers;           /* [audience] */
  const char *const *const *answers; /* [audience][answer] */
  int n_answers_total;            /* sum of n_answers */
  const int *answer_base;         /* [audience]: where its answers begin in a row of n_answers_total */
  bool partial;                   /* some audience does not see the whole signal */
  const int *infoset;             /* [audience * n_signals + signal]: what it sees, numbered from 0 by first signal */
  const char *const *seen;        /* [audience * n_signals + signal]: that information set's text */

  int n_replies;                  /* product of n_answers */

  int n_stages;
  const dem_stage_kind *stage_kind;
  const int *n_branches;          /* [stage] */
  const char *const *const *branches; /* [stage][branch] */
  const char *const *stage_name;  /* MOVE: the player, CHANCE: its text */
  const dem_rat *const *chances;  /* [stage][branch]; NULL for a MOVE */

  int n_nodes;
  const dem_node *nodes;
  const int *root;                /* [(type * n_signals + signal) * n_replies + reply]; -1 where the type cannot send it */
  int n_leaves;
  const dem_rat *payoffs;         /* [leaf * n_players + player], costs subtracted */
  const dem_rat *costs;           /* [leaf]: what the sender paid there of the declared costs; NULL where there is no model */
  int n_moves;
  const dem_move *moves;

  /* What a game read from a tree has beside; all NULL where there is nothing to say. */
  const char *outside;            /* it is no signaling game, and why; all else but the title is empty then */
  const char *const *own;         /* [type]: name of the information set at which it sends its signal; NULL: its type's */
  const char *const *said;        /* [type * n_signals + signal]: what the type calls the signal; NULL: as all do */
  const char *const *const *given; /* [audience * n_signals + signal]: names of the answers there; NULL: as everywhere */
  int n_coordinates;
  const struct dem_coordinate *coordinates; /* its order of a profile; NULL: dem_game_coordinates finds it */
} dem_game;

/* One probability of a profile: that a type sends a signal (place: type, choice: signal), an audience gives an answer
 * (place: audience, signal: the first of the information set, choice: answer), a later move takes a branch (place: move,
 * choice: branch). */
typedef enum dem_coordinate_kind { DEM_COORDINATE_SIGNAL, DEM_COORDINATE_ANSWER, DEM_COORDINATE_BRANCH } dem_coordinate_kind;
typedef struct dem_coordinate {
  dem_coordinate_kind kind;
  int place, signal, choice;
} dem_coordinate;

/* The probabilities of a profile in Gambit's order: by player, by information set as they first appear in the tree (of a
 * game that came from none: the one that dem_tree_from_game makes), by action. Rows are in `mem`. Unwinds. */
const dem_coordinate *dem_game_coordinates(dem_arena *mem, int *n, const dem_game *game);

/* Names where they may differ from place to place. */
const char *dem_game_own(const dem_game *game, int type);
const char *dem_game_said(const dem_game *game, int type, int signal);
const char *const *dem_game_given(const dem_game *game, int audience, int signal);

/* Binds a model at a point: `values` has one number per parameter and is copied, NULL for the model's own. The model must
 * outlive the game. DEM_DOMAIN (with a diagnostic at the statement) where a prior is not in (0, 1) or priors do not sum to 1, a
 * chance move's probabilities are negative or do not sum to 1, a payoff divides by zero;
 * DEM_LIMIT where it, or a number in it, is too large. */
dem_status dem_game_bind(dem_ctx *cx, dem_game **out, const dem_model *model, const dem_rat *values);

/* A game without stages from tables: `payoffs` is [((type * n_signals + signal) * n_replies + reply) * n_players + player],
 * player 0 the sender, player k + 1 audience k; `can` NULL: every type can send all. All is copied. Names are t1.., m1..,
 * a1... */
typedef struct dem_tables {
  const char *title;
  int n_types, n_signals, n_audiences;
  const int *n_answers;
  const dem_rat *prior;
  const bool *can;
  const dem_rat *payoffs;
} dem_tables;
dem_status dem_game_from_tables(dem_ctx *cx, dem_game **out, const dem_tables *tables);

/* The same game at another prior (one number per type, non-negative, summing to 1): types with prior 0 are dropped, and
 * `kept` (n_types of the old game, may be NULL) gets the new number of each type, -1 for a dropped one. Signals that no
 * remaining type can send are dropped too (find them by their levels). It has no model (statements and labels speak of
 * all types) and borrows from `game`, which must outlive it. */
dem_status dem_game_at_prior(dem_ctx *cx, dem_game **out, int *kept, const dem_game *game, const dem_rat *prior);

void dem_game_free(dem_game *game);

/* The answer of one audience within a reply. */
int dem_game_reply_answer(const dem_game *game, int reply, int audience);
/* The signal made of these levels (one per channel), -1. */
int dem_game_find_signal(const dem_game *game, const int *levels);

/* ---- behaviour -------------------------------------------------------------------------------------------- */

/* A profile of behaviour strategies, with beliefs where they are given. */
typedef struct dem_profile {
  dem_rat *sigma;   /* [type * n_signals + signal] */
  dem_rat *answers; /* [signal * n_answers_total + answer_base[k] + answer]: per signal, equal within an information set */
  dem_rat **moves;  /* [move][branch] */
  dem_rat *beliefs; /* [(audience * n_signals + signal) * n_types + type], undefined where not given; NULL: none given */
} dem_profile;

#ifdef __cplusplus
}
#endif

#endif
