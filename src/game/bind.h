/* Binding a model at a point: what the files of this room share while a game is being made.
 *
 * A payoff is taken apart into a *sum* of terms. The tree fixes the type, then the signal, then the answers, then the
 * branches of the stages; each time something becomes known the sums are reduced (sum.c), so that at a leaf
 * only the few terms are left whose guards speak of answers and branches. Guards are tested before arithmetic: a
 * division by zero behind a false guard never happens. */
#ifndef GAME_BIND_H
#define GAME_BIND_H

#include "demarche/game.h"

/* Stated sizes that are not worth a place in the public header. */
#define DEM_MAX_AUDIENCES 64
#define DEM_MAX_STAGES    100
#define DEM_MAX_CELLS     (8 * (int64_t)DEM_MAX_LEAVES) /* payoffs: leaves times players */

/* What is known of a play while the tree grows. */
typedef struct dem_scene {
  int type;            /* -1: open */
  const int *levels;   /* [channel]; NULL: open */
  const int *answers;  /* [audience]; NULL: open */
  const int *branches; /* [stage], -1: it did not take place; NULL: open */
} dem_scene;

/* `source` numbers the statement it came from: the model's payoffs, then its costs. */
typedef struct dem_term {
  const dem_expr *value;
  bool minus;
  int source;
} dem_term;

typedef struct dem_sum {
  dem_rat constant;
  int n;
  dem_term *terms;
} dem_sum;

typedef struct dem_binder {
  dem_ctx *cx;
  const dem_model *model;
  const dem_rat *values; /* [parameter] */
  dem_arena *mem;        /* the game's */
  dem_arena *scratch;    /* given back when the game is made */
  dem_buf text;
  dem_game *game;
  dem_scene scene;
  int *answers, *branches; /* what scene.answers and scene.branches point to */
  bool *bad;               /* [statement]: already complained about */
  const dem_expr *zero;    /* the last division by zero */
  const char *complaint;   /* the first one, with its place; NULL: none */
  uint64_t kept;           /* bytes of long numbers and of names of later information sets */
} dem_binder;

/* Remarks on the model; dem_bind_settle leaves with DEM_DOMAIN where there was one. */
void dem_bind_complain(dem_binder *b, dem_place at, const char *format, ...) __attribute__((format(printf, 3, 4)));
void dem_bind_settle(dem_binder *b);
/* A number as text, in the scratch arena. */
const char *dem_bind_text(dem_binder *b, dem_rat number);

/* value.c. Undefined where it divides by zero (`zero` then says where). An open guard counts as false. */
dem_rat dem_expr_value(dem_binder *b, const dem_expr *expr);
bool dem_guard_holds(const dem_scene *scene, const dem_guard *guard);
const dem_expr *dem_expr_reduce(dem_binder *b, const dem_expr *expr);

/* value.c. The number itself; leaves with DEM_LIMIT where it is too long. */
dem_rat dem_bind_checked(dem_binder *b, dem_rat value);
/* value.c. A number that stays in the game; leaves with DEM_LIMIT where that takes too much. */
dem_rat dem_bind_keep(dem_binder *b, dem_rat value);
/* size.c. So many bytes more are kept. */
void dem_bind_charge(dem_binder *b, uint64_t bytes);

/* sum.c. `sums` has one row per player and one for the declared costs. */
dem_sum *dem_bind_sums(dem_binder *b);
dem_sum *dem_bind_reduce(dem_binder *b, const dem_sum *sums);
/* The sum in a scene where all is known; complains, once per statement, about divisions by zero. */
dem_rat dem_bind_value(dem_binder *b, const dem_sum *sum);

/* The steps of binding, in order. */
void dem_bind_names(dem_binder *b);   /* players, types, audiences, stages */
void dem_bind_signals(dem_binder *b); /* signals, who can send them, who sees what */
void dem_bind_chances(dem_binder *b); /* priors and chance moves */
void dem_bind_tree(dem_binder *b);    /* nodes, leaves with payoffs, later moves */

/* names.c: parts joined by `comma`, in `mem`. */
const char *dem_names_join(dem_arena *mem, const char *const *parts, int n, const char *comma);

/* size.c: a * b where it stays within `limit`, else leaves with DEM_LIMIT and `advice`. */
int64_t dem_size_times(dem_ctx *cx, int64_t a, int64_t b, int64_t limit, const char *advice);
/* Numbers of replies and ends of play of a game without stages, checked. */
void dem_size_check(dem_ctx *cx, dem_game *game);

#endif
