/* The solver against the oracle on a model that ships. */
#ifndef ORACLE_COMPARE_MODEL_H
#define ORACLE_COMPARE_MODEL_H

#include "support/model.h"

/* The model at the assignments ("P=V", up to a NULL; NULL: none) is in the exact class, solved completely and certified,
 * and the oracle finds the same; else the test fails and says where. Chance moves and ties in later moves fail, too. */
void model_agrees_with_oracle(const char *name, const char *const *assignments);

#endif
