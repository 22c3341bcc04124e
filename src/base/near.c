/* Edit distance (insert, drop, replace, swap neighbours), blind to case; a word is near where at most a third of its
 * letters differ. Damerau 1964 in the form of optimal string alignment. */
#include "base/near.h"

#include <string.h>

enum { WIDTH = DEM_NEAR_LONGEST + 1 };

static int lower(char c) {
  return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

static int least(int a, int b) {
  return a < b ? a : b;
}

void dem_near_init(dem_near *near, const char *word, size_t length) {
  int allowed = length <= DEM_NEAR_LONGEST ? (int)(length + 2) / 3 : -1;
  *near = (dem_near){word, length, NULL, allowed + 1};
}

static int step(int rows[3][WIDTH], const char *a, const char *b, size_t i, size_t j) {
  bool same = lower(a[i - 1]) == lower(b[j - 1]);
  int best = least(rows[1][j] + 1, rows[2][j - 1] + 1);
  best = least(best, rows[1][j - 1] + !same);
  bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
  return swapped ? least(best, rows[0][j - 2] + 1) : best;
}

static int distance(const char *a, size_t n, const char *b, size_t m) {
  int rows[3][WIDTH] = {{0}};
  for (size_t j = 0; j <= m; j++) rows[2][j] = (int)j;
  for (size_t i = 1; i <= n; i++) {
    memcpy(rows[0], rows[1], sizeof rows[0]);
    memcpy(rows[1], rows[2], sizeof rows[1]);
    rows[2][0] = (int)i;
    for (size_t j = 1; j <= m; j++) rows[2][j] = step(rows, a, b, i, j);
  }
  return rows[2][m];
}

void dem_near_offer(dem_near *near, const char *candidate) {
  size_t length = strlen(candidate);
  size_t gap = length > near->length ? length - near->length : near->length - length;
  if (length > DEM_NEAR_LONGEST || near->distance <= 0 || gap >= (size_t)near->distance) return;
  int d = distance(near->word, near->length, candidate, length);
  if (d >= near->distance || (size_t)d >= near->length + (d == 0)) return;
  near->best = candidate;
  near->distance = d;
}
