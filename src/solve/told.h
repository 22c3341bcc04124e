/* Which chances a sentence tells, and how they are strung together. */
#ifndef SOLVE_TOLD_H
#define SOLVE_TOLD_H

#include "demarche/solve.h"

enum { DEM_MOST_TOLD = 4 };

/* Of two types the first, since the other has the rest; of up to four all; of more the four whose chance moves most, in
 * the order of the model. */
typedef struct dem_told {
  int n;
  int types[DEM_MOST_TOLD];
} dem_told;

/* `posterior` [type] is what the prior has become. */
dem_told dem_told_types(dem_arena *mem, const dem_game *game, const dem_interval *posterior);
/* What the sentence leaves out: "; none of the other 2 types moves more: --table NAME has all"; "" where nothing. */
const char *dem_told_rest(dem_arena *mem, const dem_told *told, const dem_game *game, const char *table);
/* "prior 1/3"; "priors 1/2, 1/4 and 1/4"; "prior 1/3 each". `texts` are the told ones. */
const char *dem_told_priors(dem_arena *mem, const dem_told *told, const dem_game *game, const char *const *texts);
/* "a", "a and b", "a, b and c" */
const char *dem_told_list(dem_arena *mem, int n, const char *const *parts);
bool dem_told_same(const dem_game *game, const dem_interval *a, const dem_interval *b);

#endif
