/* What the files of the oracle share. */
#ifndef ORACLE_PARTS_H
#define ORACLE_PARTS_H

#include "oracle/linear.h"
#include "oracle/oracle.h"

/* Fills `beliefs` and `uses` of signal m. */
void oracle_list_beliefs(oracle_game *game, int m);

/* The answers to m that are best where type t has the weight `weights[t]`. */
unsigned oracle_best_answers(const oracle_game *game, int m, const dem_rat *weights);

/* Add "all of `best` are worth the same" and "only `types` have weight" after m, where the weight of type t is unknown
 * number `first` + t; false where that contradicts the system. */
bool oracle_add_equal_worth(const oracle_game *game, linear *system, int m, unsigned best, int first);
bool oracle_add_zeros(const oracle_game *game, linear *system, unsigned types, int first);

unsigned oracle_support(const dem_rat *values, int n);
bool oracle_is_nonnegative(const dem_rat *values, int n);
/* A copy in the game's own arena. */
dem_rat *oracle_keep(const oracle_game *game, const dem_rat *values, int n);

/* coefficients . rho <= limit */
typedef struct bound {
  dem_rat *coefficients, limit;
} bound;

/* `sign` * (U(t,m) - w(t)) <= 0 */
bound oracle_bound(const oracle_game *game, const dem_rat *w, int m, int t, int sign);
/* "No type that can send m gains by it": fills up to T bounds and counts them. */
int oracle_deterrence(const oracle_game *game, const dem_rat *w, int m, bound *bounds);
/* Whether some mixture over `replies` (a full set of answers) meets all bounds. */
bool oracle_is_met(const oracle_game *game, const bound *bounds, int n, unsigned replies);

#endif
