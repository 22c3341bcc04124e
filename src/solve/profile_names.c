/* Names that a profile uses, found or answered with the nearest known one (Levenshtein's distance). */
#include "solve/profile.h"

#include <string.h>

enum { LONGEST = 120, MOST = 4096 }; /* bytes compared, names looked at for a suggestion */

static int least(int a, int b, int c) {
  int low = a < b ? a : b;
  return low < c ? low : c;
}

static int distance(const char *a, const char *b) {
  int row[LONGEST + 1];
  int n = (int)strlen(a), width = (int)strlen(b);
  if (n > LONGEST || width > LONGEST) return LONGEST;
  for (int j = 0; j <= width; j++) row[j] = j;
  for (int i = 1; i <= n; i++) {
    int diagonal = row[0];
    row[0] = i;
    for (int j = 1; j <= width; j++) {
      int above = row[j];
      row[j] = least(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
      diagonal = above;
    }
  }
  return row[width];
}

static const char *nearest(const char *name, const char *const *names, int n) {
  int best = 2 + (int)strlen(name) / 3;
  const char *found = NULL;
  for (int i = 0; i < n && i < MOST; i++) {
    int far = distance(name, names[i]);
    if (far < best) best = far, found = names[i];
  }
  return found;
}

int dem_written_find(dem_written *written, const char *name, const char *const *names, int n, const char *says) {
  for (int i = 0; i < n; i++)
    if (strcmp(name, names[i]) == 0) return i;
  const char *meant = nearest(name, names, n);
  if (meant) dem_written_fail(written, "%s '%s'; did you mean '%s'?", says, name, meant);
  if (n > 0) dem_written_fail(written, "%s '%s'; the first of %d is '%s'", says, name, n, names[0]);
  dem_written_fail(written, "%s '%s'; there is none at all", says, name);
}
