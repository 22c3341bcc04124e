/* solve: what will the players do? All sequential equilibria of a signaling game, exactly; refinements; what an
 * observed signal says; and an independent check of any profile.
 *
 * An *outcome* is the play on the path: the sender's strategy by type and the answers at the information sets that are
 * reached. The method, its theorems and its conventions are numbered in doc/method.md. */
#ifndef DEMARCHE_SOLVE_H
#define DEMARCHE_SOLVE_H

#include "demarche/game.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dem_kind { DEM_SEPARATING, DEM_POOLING, DEM_PARTLY_POOLING } dem_kind;
const char *dem_kind_text(dem_kind kind); /* "partly pooling" */

typedef struct dem_verdict {
  bool survives;
  const char *reason; /* a sentence where it does not; else NULL */
  const char *told;   /* the same with the labels of the model for the names of its text */
} dem_verdict;

/* What sustains an outcome after one signal that nobody sends. */
typedef struct dem_piece {
  int n_points;
  const dem_rat *points; /* [point * n_types + type]: extreme beliefs of a convex set */
} dem_piece;

typedef struct dem_answer_list {
  int n;
  const dem_rat *answers; /* [i * width + answer]; width is the audience's n_answers, or n_answers_total */
} dem_answer_list;

typedef struct dem_support {
  int signal;
  const dem_rat *min, *max;         /* [type]: hull of the beliefs */
  int n_pieces;
  const dem_piece *pieces;          /* convex pieces, in rising order of the first type's belief */
  const dem_answer_list *answers;   /* [audience] */
  dem_answer_list joint;            /* the extreme joint answers, width n_answers_total */
} dem_support;

typedef struct dem_outcome {
  int id; /* from 1 */
  dem_kind kind;
  bool isolated;
  const dem_rat *sigma;      /* [type * n_signals + signal] */
  const bool *sent;          /* [signal] */
  const dem_rat *answers;    /* [signal * n_answers_total + ...]; undefined after signals that nobody sends */
  const dem_rat *type_payoffs;   /* [type]: the sender's */
  const dem_rat *player_payoffs; /* [player]: expected at the start; player 0 the sender's average */
  const dem_rat *posteriors; /* [signal * n_types + type]; undefined after signals that nobody sends */
  const double *bits;        /* [signal]: relative entropy of the posterior to the prior */
  double information, share; /* mutual information of type and signal in bits, and its share of the prior's entropy */
  const dem_rat *price;      /* [type]: expected declared costs; NULL without a model */
  int n_supports;
  const dem_support *supports; /* one per signal that nobody sends, in order */
  dem_verdict verdicts[DEM_N_REFINEMENTS];
  int n_components;
  const int *components;     /* ids of the listed components that carry it */
} dem_outcome;

/* A whole strategy profile: an outcome, and answers everywhere. */
typedef struct dem_point {
  int outcome;            /* index into the answer's outcomes */
  const dem_rat *answers; /* [signal * n_answers_total + ...], all defined */
} dem_point;

typedef enum dem_truth { DEM_NO, DEM_YES, DEM_VARIES } dem_truth;

typedef struct dem_component {
  int id; /* from 1 */
  int n_outcomes;
  const int *outcomes; /* indices */
  dem_truth survives[DEM_N_REFINEMENTS];
  bool truncated;
  int n_points;
  const dem_point *points;
} dem_component;

/* min and max over some set of outcomes; both undefined over none */
typedef struct dem_interval {
  dem_rat min, max;
} dem_interval;

/* What an observed signal says, over all outcomes (row 0) and over the survivors of refinement r (row r + 1). */
typedef struct dem_reading {
  const int *levels;       /* [channel], -1: any */
  const char *signal;      /* "omit, *" */
  const char *date;        /* of the statements used, or NULL */
  bool several_dates;      /* the model observes several; the latest was taken */
  int n_outcomes[1 + DEM_N_REFINEMENTS];      /* outcomes that send it */
  const dem_interval *posterior[1 + DEM_N_REFINEMENTS];  /* [type] */
  const dem_interval *ratio[1 + DEM_N_REFINEMENTS];      /* [type]: P(signal | t) / P(signal | not t) */
  bool refuted;                               /* no outcome sends it */
  bool refuted_under[DEM_N_REFINEMENTS];      /* no outcome that survives sends it */
  const char *sentence;                       /* also where nothing can be judged: then no row has outcomes */
} dem_reading;

/* Work done, for bench and for the curious. */
typedef struct dem_effort {
  int64_t nodes, leaves, exact;
} dem_effort;

typedef struct dem_answer {
  dem_arena *mem;
  const dem_game *game;     /* borrowed */
  bool in_class;            /* a signaling game of the exact class */
  bool untested;            /* a limit came before that was decided; `in_class` says nothing */
  bool complete;            /* the list is proved to hold every outcome, and nothing was stopped */
  const char *why;          /* NULL where complete; else why not, or why not in the class; after a stop, the limit as given */
  bool brief;               /* as it was asked for: supports and components were left out, which says nothing of them */
  dem_status stopped;       /* DEM_OK, or what ended the work first, in whichever step (DEM_LIMIT, DEM_CANCELLED) */
  bool certified;           /* `verify` accepted all that is listed */
  const char *certificate;  /* what it said */
  const char *folded;       /* a remark on signals that are the same for everyone; NULL */
  dem_rat **moves;          /* [move][branch]: later moves, folded in; NULL outside the class */
  int n_outcomes;
  const dem_outcome *outcomes;
  int n_found;              /* by the search; a stop may have kept some of them from being listed */
  int64_t components_total; /* -1: not counted */
  int n_components;
  const dem_component *components;
  const dem_reading *reading; /* NULL: nothing was observed */
  dem_effort effort;
} dem_answer;

typedef struct dem_solve_settings {
  bool brief;          /* leave out supports and components; the answer says that it was so */
  int max_components;  /* listed at most; default 50 */
  int max_points;      /* extreme points listed in each; default 50 */
  double seconds;      /* of this thread's CPU time; 0: no limit */
  const int *observe;  /* [channel]: replaces what the model observed; -1: any; NULL */
} dem_solve_settings;
extern const dem_solve_settings DEM_SOLVE_DEFAULTS;

/* Finds every outcome. NULL settings: the defaults. A game outside the class is an answer too (`in_class` false, `why`).
 * A limit or a cancellation leaves what was found, with `stopped` and `why` set and `complete` false wherever it came, also
 * where all outcomes were listed and not all were judged, connected or checked; `reading` then judges nothing. The game must
 * outlive it. */
dem_status dem_solve(dem_ctx *cx, dem_answer **out, const dem_game *game, const dem_solve_settings *settings);
void dem_answer_free(dem_answer *answer);

/* One `expect` statement judged on an answer. */
typedef struct dem_expectation {
  bool judged; /* else the list of outcomes is not complete, and it is neither true nor false */
  bool holds;
  const char *says; /* in `mem` */
} dem_expectation;
dem_status dem_expect_judge(dem_ctx *cx, dem_expectation *out, dem_arena *mem, const dem_answer *answer,
                            const dem_expect *expect);

/* ---- reasons: why one outcome is an equilibrium, and what would break it --------------------------------------- */

/* The choices of a play: of a type among signals, of an audience among answers, of the sender among later branches. */
typedef enum dem_choice { DEM_CHOICE_SIGNAL, DEM_CHOICE_ANSWER, DEM_CHOICE_MOVE } dem_choice;

/* One inequality on which a play rests: what is done is worth at least as much as something else. */
typedef struct dem_reason {
  dem_choice choice;
  int type;            /* SIGNAL, MOVE: who chooses; ANSWER: -1 */
  int audience;        /* ANSWER: who chooses; else -1 */
  int signal;          /* ANSWER: after which; else -1 */
  int move;            /* MOVE: at which of the game's moves; else -1 */
  int done, other;     /* signals, answers or branches; of several that are done the first */
  bool on_path;        /* it compares what the play reaches with other answers and branches there, or with sent signals, and
                        * nothing that is held elsewhere can make up for it (a later move behind another answer might) */
  bool mixed;          /* the other is done, too: both must be worth the same */
  dem_rat has, would;  /* what is done is worth, what the other would be; of an audience at its belief */
  dem_rat slack;       /* has - would, never below 0 */
  int threshold_type;  /* ANSWER after a signal of exactly two types: the first of them; else -1 */
  dem_rat threshold;   /* the chance of that type at which both are worth the same; undefined where none in [0, 1] is */
  bool at_least;       /* what is done is good at and above the threshold; else at and below it */
} dem_reason;

/* Where one number, all else as it is, makes an inequality of the play fail just beyond `at`. Of each number and side the
 * nearest firm one is told, and the nearest other one where that is nearer; up to the nearest the play holds. */
typedef struct dem_break {
  int parameter;       /* of the model; -1: the prior of `type`, the others' in proportion */
  int type;
  dem_rat now, at;
  bool above;          /* beyond is above `at`; else below */
  bool any;            /* `at` is `now`, and any change at all ends an indifference */
  bool firm;           /* it is one of the path alone, that nothing held elsewhere could mend */
  int reason;          /* that fails */
} dem_break;

/* The outcome is held with one answer and one belief after every signal that nobody sends: of the extreme answers that
 * sustain it the one that leaves the most tempted type the most to lose, of the beliefs that make it best one at which
 * the audiences are surest. What is said of breaking is said of this profile: other plays may stand beyond. */
typedef struct dem_reasons {
  dem_arena *mem;
  const dem_answer *answer;   /* borrowed */
  const dem_outcome *outcome; /* borrowed */
  dem_profile held;           /* beliefs are given after unsent signals only */
  const bool *const *brings;  /* [support][piece * joint.n + i]: some belief of the piece makes the i-th joint answer best */
  int n_reasons;
  const dem_reason *reasons;  /* types, then signals with audiences, then later moves, in order */
  int n_breaks;
  const dem_break *breaks;    /* by the model's parameters, or by type, in order; at most four of each */
  int n_untold;
  const int *untold;          /* parameters in which payoffs are not affine: nothing is said of them */
} dem_reasons;

/* `index` counts the answer's outcomes from 0; DEM_USAGE where there is none, or where the outcomes have no supports
 * (`brief`). `out` is the caller's to free; the answer must outlive it. */
dem_status dem_reasons_find(dem_ctx *cx, dem_reasons **out, const dem_answer *answer, int index);
void dem_reasons_free(dem_reasons *reasons);

/* ---- verify: an independent check -------------------------------------------------------------------------- */

/* X(name, text) */
#define DEM_CONDITIONS(X)                                                                                              \
  X(RATIONALITY, "sequential rationality")                                                                             \
  X(BELIEF, "belief")                                                                                                  \
  X(CONSISTENCY, "consistency")                                                                                        \
  X(FORM, "form")
typedef enum dem_condition {
#define DEM_CONDITION_ROW(name, text) DEM_CONDITION_##name,
  DEM_CONDITIONS(DEM_CONDITION_ROW)
#undef DEM_CONDITION_ROW
} dem_condition;
const char *dem_condition_text(dem_condition condition);

typedef struct dem_failure {
  const char *player, *infoset;
  dem_condition condition;
  const char *detail;
} dem_failure;

typedef struct dem_verification {
  dem_arena *mem;
  bool holds;
  int n_failures, n_more; /* conditions that fail: kept, and further ones */
  const dem_failure *failures;
  dem_rat within; /* 0: it holds exactly; else the tolerance within which it was judged */
} dem_verification;

/* Whether a profile is a sequential equilibrium: form (numbers are probabilities), the sender's and every audience's
 * rationality at every information set, beliefs by Bayes on the path, and off it beliefs that exist (one per signal,
 * shared by the audiences that see it) or those given. Works from the game's leaves alone and shares no code with the
 * solvers. `within` is a tolerance in payoffs (zero for exact). DEM_DOMAIN where the game has partial observation ("not yet"). */
dem_status dem_verify(dem_ctx *cx, dem_verification **out, const dem_game *game, const dem_profile *profile, dem_rat within);
void dem_verification_free(dem_verification *check);

/* Reads a profile: the JSON of `solve` ({"strategy": [...], "beliefs": [...]}) or a line `NE,...` in Gambit's order
 * (dem_game_coordinates). Failures of form are DEM_DOMAIN with a message that begins FILE:LINE. The profile's memory is
 * `mem`'s. `*decimal` says that it was a line of decimals. */
dem_status dem_profile_read(dem_ctx *cx, dem_profile *out, bool *decimal, dem_arena *mem, const dem_game *game,
                            const char *file, const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#endif
