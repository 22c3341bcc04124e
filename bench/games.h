/* Random signaling games for timing: types equally likely, integer payoffs, drawn from splitmix64 in the order type, signal,
 * answer, sender first (the draws of the generator with which the peers were measured). */
#ifndef BENCH_GAMES_H
#define BENCH_GAMES_H

#include "demarche/game.h"

typedef struct bench_size {
  int types, signals, answers;
} bench_size;

/* Tables in `mem`. */
dem_tables bench_tables(dem_arena *mem, bench_size size, int low, int high, uint64_t seed);

#endif
