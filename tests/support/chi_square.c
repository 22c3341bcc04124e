/* Pearson's chi-square, made comparable over all numbers of cells. */
#include "support/chi_square.h"

#include <math.h>

enum { FEWEST = 5 };

typedef struct tally {
  double statistic;
  int cells;
  double rare_expected, rare_count; /* taken together */
} tally;

static void add(tally *t, double count, double expected) {
  t->statistic += (count - expected) * (count - expected) / expected;
  t->cells++;
}

static void add_cell(tally *t, double count, double expected) {
  if (expected >= FEWEST) {
    add(t, count, expected);
    return;
  }
  t->rare_expected += expected;
  t->rare_count += count;
}

/* (X / df)^(1/3) is nearly normal with mean 1 - 2 / (9 df) and variance 2 / (9 df). */
static double distance(tally *t) {
  if (t->rare_expected > 0) add(t, t->rare_count, t->rare_expected);
  if (t->cells < 2) return 0;
  double df = t->cells - 1, spread = 2 / (9 * df);
  return (cbrt(t->statistic / df) - (1 - spread)) / sqrt(spread);
}

double chi_square_distance(int n, const int64_t *counts, const dem_rat *chances) {
  tally t = {0};
  double total = 0;
  for (int i = 0; i < n; i++) total += (double)counts[i];
  for (int i = 0; i < n; i++) {
    if (dem_rat_is_zero(chances[i]) && counts[i] > 0) return INFINITY;
    add_cell(&t, (double)counts[i], total * dem_rat_double(chances[i]));
  }
  return distance(&t);
}

double chi_square_distance_even(int n, const int64_t *counts) {
  tally t = {0};
  double total = 0;
  for (int i = 0; i < n; i++) total += (double)counts[i];
  for (int i = 0; i < n; i++) add_cell(&t, (double)counts[i], total / n);
  return distance(&t);
}
