/* What the files of an inference share. The evidence is a *diary*: its days in order, each with its pieces; a piece is the
 * chance that it would be read, given the true signal. Every day's play is a *bout*: the game solved at the chances that
 * the days before it leave. A path takes one outcome a day (doc/method.md, M17 to M22). */
#ifndef FIT_INFER_H
#define FIT_INFER_H

#include "base/table.h"
#include "demarche/fit.h"

typedef struct day {
  int n;
  const dem_rat **pieces; /* [piece][signal of the whole game]: P(it reads so | signal) */
} day;

typedef struct diary {
  int n;
  day *days;
} diary;

/* The game at some prior, solved. */
typedef struct bout {
  dem_game *made; /* NULL where the game is the one that was given */
  const dem_game *game;
  dem_answer *answer;
  const int *type_of;   /* [type] of the bout: its number in the whole game */
  const int *signal_of; /* [signal] of the bout: its number in the whole game */
  struct bout *older;   /* all are freed at the end */
} bout;

typedef struct infer_job {
  dem_ctx *cx;
  const dem_game *game; /* the whole one */
  dem_ledger *ledger;
  dem_arena *mem;     /* of the inference */
  dem_arena *keep;    /* as long as the work */
  dem_arena *scratch; /* of single steps; marked and released */
  dem_inference *out;
  dem_clue *clues; /* out->clues */
  diary diary;
  int n_plain; /* rows of a ledger that give no confidence */
  double since; /* on dem_clock_seconds */
  dem_buf text;
  dem_table bouts; /* by the prior as text */
  bout *newest;
  bool outside;    /* some bout is not in the exact class */
  bool walked;     /* the paths are known */
  const char *why; /* the first reason why something is not complete */
} infer_job;

/* evidence.c: the clues and the diary, from what was observed. Throws DEM_DOMAIN where there is nothing. */
void dem_infer_gather(infer_job *job);
/* confidence.c: the chance that a ledger's row says what happened; DEM_DOMAIN where there is no such row. */
dem_status dem_row_chance(infer_job *job, dem_rat *out, int64_t row);
/* spread.c: P(it reads so | signal) for every signal of the game. */
const dem_rat *dem_witness_chances(dem_arena *mem, const dem_game *game, const dem_witness *witness, dem_spread spread);

/* bouts.c: the game solved at a prior (one number per type of the whole game). Throws where that was stopped or the game
 * is not in the class. */
const bout *dem_bout_at(infer_job *job, const dem_rat *prior);
void dem_bouts_free(infer_job *job);
/* The time limit, which dem_solve lifts, holds again; what is left of it is returned (0: no limit). Throws DEM_LIMIT where
 * nothing is. */
double dem_infer_limit(infer_job *job);
/* Lists are not complete, for the first reason that is given. */
void dem_infer_doubt(infer_job *job, const char *why);

/* weigh.c: the chance of a day's pieces under an outcome. `after` gets the chances of the types after each piece,
 * [piece * n_types + type], undefined from where it is impossible; the last ones are the posterior. */
dem_rat dem_weigh_day(dem_rat *after, dem_arena *mem, const infer_job *job, const bout *r, const dem_outcome *outcome,
                      const day *today);

/* paths.c: every path with its numbers, into `out`. */
void dem_infer_walk(infer_job *job);

/* likely.c: which paths make the evidence likely (marked in `paths`, those of the inference), and the posterior over them. */
void dem_infer_likely(infer_job *job, dem_path *paths);

/* states.c: what the first days leave, without the paths to it: pairs of a posterior and the refinements survived. */
typedef struct state {
  const dem_rat *posterior; /* [type] */
  bool survives[DEM_N_REFINEMENTS];
} state;
/* A list of `state` in `keep`, after the first n days. */
dem_list dem_states_after(infer_job *job, const diary *book, int n);
/* Widens the posterior's intervals by all that one more day makes of the states. */
void dem_states_read(infer_job *job, dem_interval *rows[DEM_ROWS], const dem_list *states, const day *today);
/* Widens them by one posterior. */
void dem_state_widen(infer_job *job, dem_interval *rows[DEM_ROWS], const dem_rat *posterior, const bool *survives);

/* clues.c: after each piece, its Bayes factor; and how the answer is without it. */
void dem_clues_read(infer_job *job);
void dem_clues_drop(infer_job *job);
/* instead.c: what other signals of the last day would have said. */
void dem_infer_instead(infer_job *job);
/* sentence.c */
const char *dem_infer_sentence(infer_job *job);
/* Numbers as text, each with a blank after it; borrowed until the next call. */
const char *dem_infer_numbers(infer_job *job, const dem_rat *numbers, int n);

/* interval.c. Undefined numbers widen nothing. */
void dem_interval_widen(dem_interval *interval, dem_rat value);
bool dem_interval_same(dem_interval a, dem_interval b);
/* Whether an outcome or path with these marks counts in a row of intervals. */
bool dem_row_counts(const bool *survives, int row);
/* Undefined intervals, one per type, for each row. */
void dem_rows_make(dem_arena *mem, dem_interval *rows[DEM_ROWS], int n_types);

#endif
