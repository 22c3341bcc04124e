/* A toy of Seoul's dilemma: the committed and the hedging type may name China and may send lethal aid; NATO deepens the
 * partnership from a belief of 1/2 on, Moscow retaliates from 7/10 on. */
#include "support/known_classics.h"

/* clang-format off */

/* signals: omit + humanitarian, omit + lethal, name + humanitarian, name + lethal;
 * replies: NATO holds or deepens, Moscow ignores or retaliates; payoffs of Seoul, NATO, Moscow */
#define COMMITTED                                                                                                      \
  "0 0 0, -1 0 3/10, 6 1/2 0, 5 1/2 3/10 |"                                                                            \
  "-2 0 0, -3 0 3/10, 4 1/2 0, 3 1/2 3/10 |"                                                                           \
  "-1 0 0, -2 0 3/10, 5 1/2 0, 4 1/2 3/10 |"                                                                           \
  "-3 0 0, -4 0 3/10, 3 1/2 0, 2 1/2 3/10 |"
#define HEDGING                                                                                                        \
  "0 0 0, -3 0 -7/10, 4 -1/2 0, 1 -1/2 -7/10 |"                                                                        \
  "-5 0 0, -8 0 -7/10, -1 -1/2 0, -4 -1/2 -7/10 |"                                                                     \
  "-2 0 0, -5 0 -7/10, 2 -1/2 0, -1 -1/2 -7/10 |"                                                                      \
  "-7 0 0, -10 0 -7/10, -3 -1/2 0, -6 -1/2 -7/10 |"

static const known_outcome TOY[] = {
  {"0 0 1 0, 1/3 0 2/3 0", "1 0 1 0, -, 1/2 1/2 1 0, -", "2 0", 1 | 2, true, true,
   {{3, "0 1, 0 1", "0 1/2 7/10 1", NULL}}},
  {"0 0 0 1, 1 0 0 0", "1 0 1 0, -, -, 0 1 0 1", "2 0", 2, true, true, {{0}}},
  {"0 1 0 0, 1 0 0 0", "1 0 1 0, 0 1 0 1, -, -", "3 0", 4, false, false, {{0}}},
  {"1 0 0 0, 1 0 0 0", "1 0 1 0, -, -, -", "0 0", 8, true, true, {{0}}},
  {"0 0 1 0, 5/7 0 2/7 0", "1 0 1 0, -, 0 1 1/3 2/3, -", "13/3 0", 16, false, false, {{0}}},
  {"0 0 1 0, 1 0 0 0", "1 0 1 0, -, 0 1 0 1, -", "4 0", 32, false, false, {{0}}},
  {0}};
const known_game KNOWN_TOY = {{"Seoul's toy", 2, 4, 2, {2, 2}, "2/5 3/5", COMMITTED HEDGING}, 6, 42, false, TOY};

const known_count KNOWN_TOY_COUNTS[4] = {
  {"1/5 4/5", 42, 6, 6, 3}, {"2/5 3/5", 42, 6, 6, 3}, {"3/5 2/5", 118, 11, 12, 8}, {"4/5 1/5", 100, 10, 11, 7}};
/* clang-format on */
