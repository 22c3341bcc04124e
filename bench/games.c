/* splitmix64: Steele, Lea and Flood 2014. */
#include "games.h"

static uint64_t next(uint64_t *state) {
  uint64_t z = *state += 0x9E3779B97F4A7C15u;
  z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
  z = (z ^ z >> 27) * 0x94D049BB133111EBu;
  return z ^ z >> 31;
}

dem_tables bench_tables(dem_arena *mem, bench_size size, int low, int high, uint64_t seed) {
  int cells = size.types * size.signals * size.answers * 2, *answers = DEM_NEW(mem, int);
  dem_rat *payoffs = DEM_NEW_ARRAY(mem, dem_rat, cells), *prior = DEM_NEW_ARRAY(mem, dem_rat, size.types);
  for (int i = 0; i < cells; i++) payoffs[i] = dem_rat_int(low + (int)(next(&seed) % (uint64_t)(high - low + 1)));
  for (int t = 0; t < size.types; t++) prior[t] = dem_rat_ratio(mem, 1, size.types);
  *answers = size.answers;
  return (dem_tables){"random", size.types, size.signals, 1, answers, prior, NULL, payoffs};
}
