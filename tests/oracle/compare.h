/* The solver against the oracle, in every respect that the oracle knows. */
#ifndef ORACLE_COMPARE_H
#define ORACLE_COMPARE_H

#include "oracle/oracle.h"
#include "support/answers.h"

/* Where the solver's answer (with supports and components) differs from the oracle's, in a sentence; NULL: nowhere.
 * An entry that exists only because of what happens off the path may be listed or not. */
const char *compare_with_oracle(room *r, const dem_answer *answer, const dem_tables *tables);

#endif
