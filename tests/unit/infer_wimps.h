/* A game whose answer is known, small enough to infer from by hand. */
#ifndef TEST_INFER_WIMPS_H
#define TEST_INFER_WIMPS_H

#include "support/inferred.h"

/* Beer and quiche with many wimps (Cho and Kreps 1987, at prior 2/3): in the only outcome W sends beer with chance 1/2, T
 * always. A hat that says nothing is worn by all. */
#define WIMPS                                                                                                          \
  "model \"Many wimps\"\nplayer S  type W : 2/3,  T : 1/3\nsignal drink by S : beer, quiche\nsignal hat by S : "       \
  "plain\n"                                                                                                            \
  "audience R  sees drink, hat  chooses duel, rest\npayoff S = 2 if rest + 1 if W and quiche + 1 if T and beer\n"      \
  "payoff R = 1 if duel and W + 1 if rest and T\n"

#endif
