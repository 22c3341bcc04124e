/* fit: what do the observations say? The posterior over types given what a ledger's rows report, under every outcome, and
 * play drawn at random from an outcome. The theorems are numbered in doc/method.md, M17 to M22. */
#ifndef DEMARCHE_FIT_H
#define DEMARCHE_FIT_H

#include "demarche/ledger.h"
#include "demarche/solve.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where the chance goes that a row does not report what happened. X(NAME, key, what it means) */
#define DEM_SPREADS(X)                                                                                                 \
  X(UNIFORM, "uniform", "any other level of the channel alike")                                                        \
  X(NEAR, "near", "the neighbouring levels alike")
typedef enum dem_spread {
#define DEM_SPREAD_ROW(NAME, key, text) DEM_SPREAD_##NAME,
  DEM_SPREADS(DEM_SPREAD_ROW)
#undef DEM_SPREAD_ROW
  DEM_N_SPREADS
} dem_spread;
const char *dem_spread_key(dem_spread spread);
const char *dem_spread_text(dem_spread spread);
int dem_spread_find(const char *key); /* -1 */

/* One piece of evidence: a row that reads one channel, or a statement that cites no row (its chance is then 1). */
typedef struct dem_witness {
  int64_t row;       /* of the ledger, 0: none */
  int channel, level;
  const char *date;  /* NULL: none */
  dem_rat chance;    /* that it says what happened */
  const char *text;  /* "aid = trust_fund" */
} dem_witness;

typedef struct dem_infer_settings {
  dem_rat high, medium, low; /* what the words of a ledger mean: 19/20, 4/5, 3/5 */
  dem_spread spread;
  dem_rat likely;            /* 1/32: how likely evidence must be under a path, against the likeliest path */
  const int *observe;        /* [channel] as in dem_solve_settings: replaces the model's statements, chance 1 */
  double seconds;            /* of this thread's CPU time, over all dates; 0: no limit */
} dem_infer_settings;
/* The defaults, in a function since rationals are no constants of C. */
dem_infer_settings dem_infer_defaults(void);

enum { DEM_ROWS = 1 + DEM_N_REFINEMENTS }; /* row 0: all outcomes; row r + 1: those that survive refinement r */

/* A play over all dates: one outcome a date, each solved at the posterior that the earlier ones left. */
typedef struct dem_path {
  const int *ids;            /* [date]: ids of the outcomes; 0 after a date whose likelihood is 0 */
  bool survives[DEM_N_REFINEMENTS]; /* in every date */
  dem_rat likelihood;        /* the chance of all pieces */
  bool likely;               /* that is at least settings.likely times the greatest; 32 times is strong evidence (Royall 1997) */
  const dem_rat *posterior;  /* [type]; undefined where the likelihood is 0 */
  const dem_rat *after;      /* [piece * n_types + type]: after that piece and those before it; undefined where impossible */
} dem_path;

typedef struct dem_clue {
  dem_witness witness;
  int date;                          /* its number among the dates */
  const dem_interval *after[DEM_ROWS];  /* [type]: the posterior once it was read, over the paths */
  dem_interval factor[DEM_ROWS];     /* Bayes factor of the first type against the others, given the pieces before it */
  double log_min, log_max;           /* natural logarithms of factor[0]; infinite where it is 0 or infinite, NaN over nothing */
  const dem_interval *without[DEM_ROWS]; /* [type]: the posterior had it not been there */
  double shift;                      /* the largest change that its absence makes to the first row's bounds, in [0, 1]; 1 where
                                        only one of both has bounds */
} dem_clue;

/* What another observation on the last date would have said. */
typedef struct dem_instead {
  int signal;
  const char *text;                      /* "china, trust_fund, trilateral" */
  const dem_interval *posterior[DEM_ROWS];  /* [type] */
  bool differs[DEM_ROWS];                /* from the posterior that was inferred */
} dem_instead;

typedef struct dem_inference {
  dem_arena *mem;
  const dem_game *game;    /* borrowed */
  dem_infer_settings settings;
  bool complete;           /* every date's list of outcomes is complete, and every play of it was followed */
  const char *why;         /* why not; NULL */
  dem_status stopped;
  int n_dates;
  const char *const *dates;   /* NULL for statements without a date */
  int n_clues;
  const dem_clue *clues;      /* by date, then in the order of the model */
  int heaviest;               /* the clue whose absence changes most; -1 */
  int n_paths;
  const dem_path *paths;
  int n_agreeing[DEM_ROWS];             /* paths with a positive likelihood */
  const dem_interval *posterior[DEM_ROWS]; /* [type]; undefined bounds over no path */
  /* The same over the paths that are likely. */
  int n_likely[DEM_ROWS];
  dem_rat likeliest;                    /* the greatest likelihood of all paths */
  const dem_interval *likely[DEM_ROWS]; /* [type] */
  bool refuted;                         /* complete, and every path has likelihood 0 */
  bool refuted_under[DEM_N_REFINEMENTS];
  int n_instead;
  const dem_instead *instead;
  const char *sentence;
} dem_inference;

/* Infers from the model's `observed` statements, or from `observe`. `ledger` NULL: rows are taken at their word (chance 1).
 * DEM_DOMAIN (with the statement's place) where a cited row is not in the ledger or nothing was observed; DEM_USAGE where a
 * setting is none. A game outside the exact class, or one that a limit or the host stopped before all paths were known, gives
 * an inference without paths, with `complete` false, `why` and undefined intervals; a stop after that leaves out what other
 * evidence would have said. Several dates are solved one after the other (myopic: no date's play looks ahead), over at most
 * 100,000 paths. The game must outlive it. */
dem_status dem_infer(dem_ctx *cx, dem_inference **out, const dem_game *game, dem_ledger *ledger,
                     const dem_infer_settings *settings);
void dem_inference_free(dem_inference *inference);

/* ---- play drawn at random ---------------------------------------------------------------------------------------------- */

/* One play. Draw `index` of `seed` is the same whatever else was drawn. */
typedef struct dem_draw {
  int outcome;         /* index into the answer's outcomes */
  int type, signal;
  const int *answers;  /* [audience] */
  const int *branches; /* [stage], -1 where it did not take place */
} dem_draw;

typedef struct dem_simulation dem_simulation;
/* `outcome` is an id, 0: each draw takes one of the listed outcomes, all alike. The answer must outlive it. DEM_DOMAIN where
 * no outcome is listed, DEM_USAGE where there is none of this id. */
dem_status dem_simulation_open(dem_ctx *cx, dem_simulation **out, const dem_answer *answer, int outcome, uint64_t seed);
/* Borrowed until the next draw. */
dem_status dem_simulation_draw(dem_ctx *cx, dem_draw *out, dem_simulation *simulation, uint64_t index);
void dem_simulation_close(dem_simulation *simulation);

#ifdef __cplusplus
}
#endif

#endif
