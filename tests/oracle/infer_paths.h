/* What inference over several days must say, from the oracle of one day: every path of outcomes, each day's play solved at
 * the posterior that the days before it left. */
#ifndef ORACLE_INFER_PATHS_H
#define ORACLE_INFER_PATHS_H

#include "demarche/solve.h"
#include "oracle/infer_oracle.h"

enum { INFER_MAX_DAYS = 3 };

typedef struct infer_day {
  int n;
  const infer_reading *readings;
} infer_day;

typedef struct infer_diary {
  const dem_game *game;
  const int *n_levels; /* [channel] */
  bool near;
  int n_days;
  infer_day days[INFER_MAX_DAYS];
} infer_diary;

typedef struct infer_path {
  int ids[INFER_MAX_DAYS]; /* 0 after a day that is impossible */
  bool survives[DEM_N_REFINEMENTS];
  dem_rat likelihood;
  dem_rat *posterior; /* [type]; undefined where the likelihood is 0 */
  dem_rat *after;     /* [piece * n_types + type]; undefined from where it is impossible */
  dem_rat *factor;    /* [piece]: Bayes factor of the first type given the pieces before; undefined where it says nothing */
} infer_path;

typedef struct infer_paths {
  int n;
  infer_path *paths; /* in the order of outcomes, day by day */
  const char *unknown; /* why they are not known: a day's play could not be solved; else NULL */
} infer_paths;

infer_paths infer_expected_paths(dem_ctx *cx, dem_arena *mem, const infer_diary *diary);

/* The smallest and largest posterior of a type over the paths that agree, all (row 0) or those that survive. */
dem_interval infer_expected_range(const infer_paths *of, int row, int type);
/* Whether a path counts there. */
bool infer_path_counts(const infer_path *path, int row);

#endif
