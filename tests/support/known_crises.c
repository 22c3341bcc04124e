/* Games of international relations, and games made to catch a solver: signals of resolve (Fearon 1997), alliances
 * (Morrow 1994; Smith 1995), two audiences (Farrell and Gibbons 1989), disclosure, and searched ones. */
#include "support/known_classics.h"

/* clang-format off */

static const known_outcome SUNK[] = {
  {"2/3 1/3, 0 1", "0 1, 1/2 1/2", "0 3/2", 1, false, false, {{0}}},
  {"1 0, 1 0", "0 1, -", "0 1", 2, false, true, {{1, "1/4 1, 0 3/4", "1/4 1", "0 1, 1/3 2/3"}}},
  {0}};
/* types of low and high resolve; signals none, mobilise; answers accept, challenge; the last move is folded in */
const known_game KNOWN_SUNK = {{"sunk cost", 2, 2, 1, {2}, "1/2 1/2",
                                "2 0, 0 3 | 1 0, -1 3 |"
                                "4 0, 1 -1 | 3 0, 0 -1 |"},
                               2, 3, false, SUNK};

static const known_outcome TIED[] = {
  {"1 0, 1 0", "0 1, -", "0 1", 1, false, true, {{1, "1/4 1, 0 3/4", "1/4 1", "0 1"}}},
  {"2/3 1/3, 0 1", "0 1, 1/3 2/3", "0 2", 2, false, false, {{0}}},
  {0}};
const known_game KNOWN_TIED = {{"tied hands", 2, 2, 1, {2}, "1/2 1/2",
                                "2 0, 0 3 | 2 0, -1 3 |"
                                "4 0, 1 -1 | 4 0, 1 -1 |"},
                               2, 2, false, TIED};

static const known_outcome ALLIANCE[] = {
  {"1 0, 1 0", "0 1, -", "-2 -4", 1, false, true, {{1, "0 3/5, 2/5 1", "0 3/5", "0 1"}}},
  {"0 1, 1/3 2/3", "0 1, 2/5 3/5", "-8/5 -4", 2, false, false, {{0}}},
  {0}};
/* types reliable, unreliable; signals none, ally; answers refrain, attack */
const known_game KNOWN_ALLIANCE = {{"alliance", 2, 2, 1, {2}, "1/2 1/2",
                                    "0 0, -2 -2 | -1 0, -2 -2 |"
                                    "0 0, -4 3 | -1 0, -6 3 |"},
                                   2, 2, false, ALLIANCE};

/* The two receivers of Farrell and Gibbons merged into one: answers q1r1, q1r2, q2r1, q2r2. */
#define MERGED_OFF "1/2 1, 0 1/2", "1/2 1", "1 0 0 0, 0 1 0 0, 0 2/3 0 1/3, 0 3/4 1/4 0"
static const known_outcome MERGED[] = {
  {"1 0, 0 1", "1 0 0 0, 0 0 0 1", "1 2", 1, false, false, {{0}}},
  {"0 1, 1 0", "0 0 0 1, 1 0 0 0", "1 2", 2, false, false, {{0}}},
  {"0 1, 0 1", "-, 1 0 0 0", "1 0", 4, false, false, {{0, MERGED_OFF}}},
  {"2/3 1/3, 1 0", "1 0 0 0, 1 0 0 0", "1 0", 4, false, false, {{0}}},
  {"1 0, 1 0", "1 0 0 0, -", "1 0", 4, false, false, {{1, MERGED_OFF}}},
  {"1/3 2/3, 0 1", "1 0 0 0, 1 0 0 0", "1 0", 4, false, false, {{0}}},
  {"1/3 2/3, 0 1", "1 0 0 0, 0 1/3 2/3 0", "1 5/3", 4, false, false, {{0}}},
  {"1/3 2/3, 0 1", "1 0 0 0, 0 0 1/2 1/2", "1 5/2", 4, false, false, {{0}}},
  {"2/3 1/3, 1 0", "0 1/3 2/3 0, 1 0 0 0", "1 5/3", 4, false, false, {{0}}},
  {"2/3 1/3, 1 0", "0 0 1/2 1/2, 1 0 0 0", "1 5/2", 4, false, false, {{0}}},
  {0}};
const known_game KNOWN_MERGED = {{"mutual discipline, merged", 2, 2, 1, {4}, "3/5 2/5",
                                  "1 2, -1 1, 2 1, 0 0 | 1 2, -1 1, 2 1, 0 0 |"
                                  "0 0, -1 1, 3 1, 2 2 | 0 0, -1 1, 3 1, 2 2 |"},
                                 3, 16, true, MERGED};

/* As a game with two audiences the answers are q1, q2 and r1, r2: marginals of the above. */
#define DISCIPLINE_OFF "1/2 1, 0 1/2", "1/2 1", NULL
static const known_outcome DISCIPLINE[] = {
  {"1 0, 0 1", "1 0 1 0, 0 1 0 1", "1 2", 1, false, false, {{0}}},
  {"0 1, 1 0", "0 1 0 1, 1 0 1 0", "1 2", 2, false, false, {{0}}},
  {"0 1, 0 1", "-, 1 0 1 0", "1 0", 4, false, false, {{0, DISCIPLINE_OFF}}},
  {"2/3 1/3, 1 0", "1 0 1 0, 1 0 1 0", "1 0", 4, false, false, {{0}}},
  {"1 0, 1 0", "1 0 1 0, -", "1 0", 4, false, false, {{1, DISCIPLINE_OFF}}},
  {"1/3 2/3, 0 1", "1 0 1 0, 1 0 1 0", "1 0", 4, false, false, {{0}}},
  {"1/3 2/3, 0 1", "1 0 1 0, 0 1 1/2 1/2", "1 5/2", 4, false, false, {{0}}},
  {"2/3 1/3, 1 0", "0 1 1/2 1/2, 1 0 1 0", "1 5/2", 4, false, false, {{0}}},
  {0}};
const known_game KNOWN_DISCIPLINE = {
  {"mutual discipline, two audiences", 2, 2, 2, {2, 2}, "3/5 2/5",
   "1 1 1, -1 1 0, 2 0 1, 0 0 0 | 1 1 1, -1 1 0, 2 0 1, 0 0 0 |"
   "0 0 0, -1 0 1, 3 1 0, 2 1 1 | 0 0 0, -1 0 1, 3 1 0, 2 1 1 |"},
  3, 0, true, DISCIPLINE};

static const known_outcome TRAP[] = {
  {"1/2 1/2, 0 1", "1 0 0, 0 3/5 2/5", "2 2", 1, false, false, {{0}}},
  {"2/3 1/3, 1/3 2/3", "1 0 0, 0 3/5 2/5", "2 2", 1, false, false, {{0}}},
  {"1 0, 1 0", "0 1 0, -", "2 2", 1, false, false,
   {{1, "1/3 2/3, 1/3 2/3", "1/3 2/3", "0 1 0, 2/5 3/5 0, 0 3/5 2/5"}}},
  {"1/3 2/3, 2/3 1/3", "0 1 0, 2/5 3/5 0", "2 2", 1, false, false, {{0}}},
  {"2/3 1/3, 1/3 2/3", "0 1 0, 0 3/5 2/5", "2 2", 1, false, false, {{0}}},
  {"0 1, 1/2 1/2", "0 0 1, 2/5 3/5 0", "2 2", 1, false, false, {{0}}},
  {"1/3 2/3, 2/3 1/3", "0 0 1, 2/5 3/5 0", "2 2", 1, false, false, {{0}}},
  {0}};
const known_game KNOWN_TRAP = {{"middle beliefs", 2, 2, 1, {3}, "1/2 1/2",
                                "2 3, 2 2, 2 0 | 5 3, 0 2, 5 0 |"
                                "2 0, 2 2, 2 3 | 5 0, 0 2, 5 3 |"},
                               1, 9, false, TRAP};

/* types of quality 1, 2, 3; signals silent, "I am 1", "I am 2", "I am 3"; answers 1, 3/2, 2, 5/2, 3 */
#define QUALITY_1 "1 0, 3/2 -1/4, 2 -1, 5/2 -9/4, 3 -4 |"
#define QUALITY_2 "1 -1, 3/2 -1/4, 2 0, 5/2 -1/4, 3 -1 |"
#define QUALITY_3 "1 -4, 3/2 -9/4, 2 -1, 5/2 -1/4, 3 0 |"
#define TOLD_2_3 "0 0 1 0 0, 0 0 0 0 1"
static const known_outcome DISCLOSURE[] = {
  {"1 0 0 0, 0 0 1 0, 0 0 0 1", "1 0 0 0 0, -, " TOLD_2_3, "1 2 3", 1, false, false,
   {{1, "1 1, 0 0, 0 0", NULL, "1 0 0 0 0"}}},
  {"0 1 0 0, 0 0 1 0, 0 0 0 1", "-, 1 0 0 0 0, " TOLD_2_3, "1 2 3", 1, false, false,
   {{0, "3/4 1, 0 1/4, 0 1/8", NULL, "1 0 0 0 0"}}},
  {0}};
const known_game KNOWN_DISCLOSURE = {
  {"disclosure", 3, 4, 1, {5}, "1/3 1/3 1/3",
   QUALITY_1 QUALITY_1 "- | - |" QUALITY_2 "- |" QUALITY_2 "- |" QUALITY_3 "- | - |" QUALITY_3},
  1, 2, false, DISCLOSURE};

static const known_outcome NOT_CREDIBLE[] = {
  {"0 1, 0 1, 0 1", "-, 1 0", "3 2 4", 1, false, false, {{0, "0 1, 0 1, 0 4/7", NULL, "0 1, 1/2 1/2"}}}, {0}};
const known_game KNOWN_NOT_CREDIBLE = {{"no perfect sequential outcome", 3, 2, 1, {2}, "1/4 3/8 3/8",
                                        "3 0, 2 4 | 3 1, 0 3 |"
                                        "3 0, 1 2 | 2 3, 2 0 |"
                                        "4 5, 1 2 | 4 5, 4 5 |"},
                                       1, 2, false, NOT_CREDIBLE};

static const known_outcome DIVINE[] = {
  {"0 1, 1 0, 0 1", "1 0 0, 1 0 0", "4 4 2", 1, false, false, {{0}}},
  {"1 0, 0 1, 0 1", "0 0 1, 0 1 0", "2 2 4", 2, false, false, {{0}}},
  {"1/2 1/2, 0 1, 0 1", "0 0 1, 0 1 0", "2 2 4", 2, false, false, {{0}}},
  {"0 1, 0 1, 0 1", "-, 0 0 1", "4 3 2", 4, false, false,
   {{0, "0 1, 0 1/2, 0 3/4", NULL, "0 0 1, 1/5 4/5 0, 1/2 1/2 0, 2/3 0 1/3, 0 2/3 1/3"}}},
  {0}};
const known_game KNOWN_DIVINE = {{"iterated divinity", 3, 2, 1, {3}, "1/3 1/3 1/3",
                                  "0 1, 5 1, 2 4 | 4 3, 2 0, 4 4 |"
                                  "4 3, 2 0, 1 0 | 2 1, 2 5, 3 4 |"
                                  "1 3, 1 4, 0 0 | 2 4, 4 3, 2 2 |"},
                                 3, 8, false, DIVINE};

const known_game *const KNOWN_GAMES[] = {
  &KNOWN_BEER_QUICHE, &KNOWN_BANKS_SOBEL, &KNOWN_SEQUENTIAL, &KNOWN_INTUITIVE,   &KNOWN_BRANDTS_HOLT, &KNOWN_WIMPS,
  &KNOWN_SPENCE_TWO,  &KNOWN_SPENCE_THREE, &KNOWN_SUNK,      &KNOWN_TIED,        &KNOWN_ALLIANCE,     &KNOWN_MERGED,
  &KNOWN_DISCIPLINE,  &KNOWN_TRAP,        &KNOWN_DISCLOSURE, &KNOWN_NOT_CREDIBLE, &KNOWN_DIVINE,      &KNOWN_TOY};
const int KNOWN_GAME_COUNT = sizeof KNOWN_GAMES / sizeof *KNOWN_GAMES;
/* clang-format on */
