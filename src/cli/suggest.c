/* What was probably meant: the candidate at the smallest distance in letters (Damerau and Levenshtein, adjacent swaps
 * count one), if that is at most a third of the word. */
#include <string.h>

#include "cli/cli.h"

enum { LONGEST = 48 };

static int smallest(int a, int b, int c) {
  int least = a < b ? a : b;
  return least < c ? least : c;
}

static int distance(const char *a, const char *b) {
  int cost[LONGEST + 1][LONGEST + 1];
  int n = (int)strlen(a), m = (int)strlen(b);
  if (n > LONGEST || m > LONGEST) return LONGEST;
  for (int i = 0; i <= n; i++) {
    for (int j = 0; j <= m; j++) {
      if (i == 0 || j == 0) {
        cost[i][j] = i + j;
        continue;
      }
      cost[i][j] = smallest(cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped && cost[i - 2][j - 2] + 1 < cost[i][j]) cost[i][j] = cost[i - 2][j - 2] + 1;
    }
  }
  return cost[n][m];
}

const char *cli_suggest(const char *typed, int n, const char *const *candidates) {
  const char *best = NULL;
  int least = (int)strlen(typed) / 3 + 1;
  for (int i = 0; i < n; i++) {
    int away = distance(typed, candidates[i]);
    if (away > least || (best && away == least)) continue;
    least = away;
    best = candidates[i];
  }
  return best;
}
