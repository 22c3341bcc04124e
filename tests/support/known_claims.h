/* Claims about the known games: every claim about every game is a test of its own. */
#ifndef SUPPORT_KNOWN_CLAIMS_H
#define SUPPORT_KNOWN_CLAIMS_H

#include "support/known.h"

typedef struct known_claim {
  const char *says;
  void (*check)(void **state); /* the state is the game */
} known_claim;

/* Runs a group of them, and a last test of the toy at its four priors; how many failed. */
int known_run(const char *group, const known_claim *claims, int n, const known_claim *last);

#endif
