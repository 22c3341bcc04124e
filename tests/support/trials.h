/* Seeded random cases. A trial gets a fresh room and dice, and answers with what is wrong (NULL: nothing). A failure
 * names its seed; DEMARCHE_SEED=n in the environment runs that one seed in every test of a program, DEMARCHE_TRIALS=n at
 * most n seeds. */
#ifndef SUPPORT_TRIALS_H
#define SUPPORT_TRIALS_H

#include "support/room.h"

#include <stdint.h>

typedef struct dice {
  uint64_t state;
} dice;

/* A number from low to high, both included. */
int dice_between(dice *d, int low, int high);
/* True once in `n` times. */
bool dice_once_in(dice *d, int n);
/* A permutation of 0 .. n - 1. */
void dice_shuffle(dice *d, int *order, int n);

typedef const char *(*trial)(room *r, dice *d);
/* Runs the seeds first .. first + n - 1 and fails the test at the first complaint. Whether all were run. */
bool trials_run(uint64_t first, int n, trial body);

#endif
