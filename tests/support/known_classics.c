/* Games of the refinement literature: Cho and Kreps (1987), Banks and Sobel (1987), Banks, Camerer and Porter (1994),
 * Brandts and Holt (1993), Spence (1973). */
#include "support/known_classics.h"

/* clang-format off */

static const known_outcome BEER_QUICHE[] = {
  {"1 0, 1 0", "0 1, -", "2 3", 1, false, false, {{1, "1/2 1, 0 1/2", "1/2 1", "1 0, 1/2 1/2"}}},
  {"0 1, 0 1", "-, 0 1", "3 2", 2, true, true, {{0, "1/2 1, 0 1/2", "1/2 1", "1 0, 1/2 1/2"}}},
  {0}};
/* types wimp, surly; signals beer, quiche; answers duel, don't */
const known_game KNOWN_BEER_QUICHE = {{"beer-quiche", 2, 2, 1, {2}, "1/10 9/10",
                                       "0 1, 2 0 | 1 1, 3 0 |"
                                       "1 0, 3 1 | 0 0, 2 1 |"},
                                      2, 4, false, BEER_QUICHE};

static const known_outcome BANKS_SOBEL[] = {
  {"0 1, 0 1", "-, 1 0", "-5 -5", 1, false, true, {{0, "0 2/5, 3/5 1", "0 2/5", "0 1, 1/3 2/3"}}},
  {"1 0, 1 0", "0 1, -", "-6 -11", 2, false, false, {{1, "0 0, 1 1", "0 0", "0 1"}}},
  {"1 0, 3/4 1/4", "0 1, 0 1", "-6 -11", 2, false, false, {{0}}},
  {"1 0, 3/4 1/4", "3/4 1/4, 1 0", "-15/4 -5", 2, false, false, {{0}}},
  {0}};
const known_game KNOWN_BANKS_SOBEL = {{"Banks-Sobel, example 1", 2, 2, 1, {2}, "1/3 2/3",
                                       "-3 3, -6 0 | -5 5, -6 0 |"
                                       "-3 3, -11 5 | -5 5, -11 5 |"},
                                      2, 5, false, BANKS_SOBEL};

static const known_outcome SEQUENTIAL[] = {
  {"0 0 1, 0 0 1", "-, -, 1 0 0", "3 2", 1, false, false,
   {{0, "0 1/2, 1/2 1", "0 1/2", "0 1 0, 0 1/2 1/2"}, {1, "0 1, 0 1", "0 1", "1 0 0, 0 1 0"}}},
  {0}};
const known_game KNOWN_SEQUENTIAL = {{"Nash against sequential", 2, 3, 1, {3}, "1/2 1/2",
                                      "1 2, 2 1, 0 3 | 1 2, 1 1, 2 1 | 3 1, 0 0, 2 1 |"
                                      "2 2, 1 4, 3 2 | 2 2, 0 4, 3 1 | 2 2, 0 0, 2 1 |"},
                                     1, 4, false, SEQUENTIAL};

static const known_outcome INTUITIVE[] = {
  {"1 0 0, 1 0 0", "0 1 0, -, -", "2 3", 1, false, false,
   {{1, "5/7 1, 0 2/7", "5/7 1", "1 0 0, 1/2 0 1/2"}, {2, "0 1, 0 1", "0 1", "1 0 0, 0 0 1"}}},
  {"0 1 0, 0 1 0", "-, 0 0 1, -", "3 2", 2, true, true,
   {{0, "2/3 1, 0 1/3", "2/3 1", "1 0 0, 1/2 1/2 0"}, {2, "0 1, 0 1", "0 1", "1 0 0, 0 0 1"}}},
  {0}};
const known_game KNOWN_INTUITIVE = {{"sequential against intuitive", 2, 3, 1, {3}, "1/2 1/2",
                                     "0 3, 2 2, 2 1 | 1 2, 2 1, 3 0 | 1 6, 4 1, 2 0 |"
                                     "1 0, 3 2, 2 1 | 0 1, 3 1, 2 6 | 0 0, 4 1, 0 6 |"},
                                    2, 8, false, INTUITIVE};

static const known_outcome BRANDTS_HOLT[] = {
  {"0 1, 0 1", "-, 1 0 0", "45 30", 1, false, false, {{0, "0 2/3, 1/3 1", "0 2/3", "0 1 0, 0 1/2 1/2"}}}, {0}};
const known_game KNOWN_BRANDTS_HOLT = {{"Brandts-Holt, game 1", 2, 2, 1, {3}, "1/2 1/2",
                                        "15 30, 30 30, 0 45 | 45 15, 0 0, 30 15 |"
                                        "30 30, 15 60, 45 30 | 30 30, 0 0, 30 15 |"},
                                       1, 2, false, BRANDTS_HOLT};

static const known_outcome WIMPS[] = {{"1/2 1/2, 1 0", "1/2 1/2, 1 0", "1 2", 1, false, false, {{0}}}, {0}};
const known_game KNOWN_WIMPS = {{"beer-quiche with many wimps", 2, 2, 1, {2}, "2/3 1/3",
                                 "0 1, 2 0 | 1 1, 3 0 |"
                                 "1 0, 3 1 | 0 0, 2 1 |"},
                                1, 1, false, WIMPS};

#define LOW_SCHOOLING "1/4 1, 0 3/4", "1/4 1"
static const known_outcome SPENCE_TWO[] = {
  {"1 0 0, 1/3 0 2/3", "1/4 3/4 0, -, 0 0 1", "11/8 11/8", 1, true, true,
   {{1, LOW_SCHOOLING, "1 0 0, 0 1 0, 0 1/2 1/2"}}},
  {"1 0 0, 0 0 1", "1 0 0, -, 0 0 1", "1 11/8", 2, false, false, {{1, LOW_SCHOOLING, "1 0 0, 0 1 0, 0 1/2 1/2"}}},
  {"2/3 1/3 0, 0 1 0", "1 0 0, 0 1/2 1/2, -", "1 11/8", 2, false, false,
   {{2, "0 1, 0 1", "0 1", "1 0 0, 0 1 0, 0 0 1"}}},
  {"1 0 0, 1 0 0", "0 1 0, -, -", "3/2 3/2", 4, true, true,
   {{1, LOW_SCHOOLING, "1 0 0, 0 1 0, 0 1/4 3/4"}, {2, "0 1, 0 1", "0 1", "1 0 0, 0 1 0, 0 0 1"}}},
  {0}};
/* schooling 0, 3/4, 5/4; wages 1, 3/2, 2 */
const known_game KNOWN_SPENCE_TWO = {
  {"Spence, two types", 2, 3, 1, {3}, "1/2 1/2",
   "1 0, 3/2 -1/4, 2 -1 | 1/4 0, 3/4 -1/4, 5/4 -1 | -1/4 0, 1/4 -1/4, 3/4 -1 |"
   "1 -1, 3/2 -1/4, 2 0 | 5/8 -1, 9/8 -1/4, 13/8 0 | 3/8 -1, 7/8 -1/4, 11/8 0 |"},
  3, 18, false, SPENCE_TWO};

static const known_outcome SPENCE_THREE[] = {
  {"1 0, 0 1, 0 1", "1 0 0 0 0, 0 0 0 1 0", "1 17/10 59/30", 1, false, false, {{0}}},
  {"1 0, 1 0, 1 0", "0 0 1 0 0, -", "2 2 2", 2, false, true,
   {{1, "0 1, 0 1, 0 7/8", NULL,
     "1 0 0 0 0, 0 1 0 0 0, 0 0 1 0 0, 0 0 0 1 0, 0 0 0 14/15 1/15"}}},
  {0}};
/* schooling 0, 8/5; wages 1, 3/2, 2, 5/2, 3 */
const known_game KNOWN_SPENCE_THREE = {
  {"Spence, three types", 3, 2, 1, {5}, "1/3 1/3 1/3",
   "1 0, 3/2 -1/4, 2 -1, 5/2 -9/4, 3 -4 | -3/5 0, -1/10 -1/4, 2/5 -1, 9/10 -9/4, 7/5 -4 |"
   "1 -1, 3/2 -1/4, 2 0, 5/2 -1/4, 3 -1 | 1/5 -1, 7/10 -1/4, 6/5 0, 17/10 -1/4, 11/5 -1 |"
   "1 -4, 3/2 -9/4, 2 -1, 5/2 -1/4, 3 0 | 7/15 -4, 29/30 -9/4, 22/15 -1, 59/30 -1/4, 37/15 0 |"},
  2, 6, false, SPENCE_THREE};
/* clang-format on */
