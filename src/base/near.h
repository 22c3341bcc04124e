/* The word that was probably meant: candidates are offered one by one, the nearest is kept. */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include <stdbool.h>
#include <stddef.h>

#define DEM_NEAR_LONGEST 64 /* longer words are never near anything */

typedef struct dem_near {
  const char *word;
  size_t length;
  const char *best; /* NULL: nothing near yet */
  int distance;     /* of the best */
} dem_near;

/* `word` is borrowed and need not be NUL-terminated. */
void dem_near_init(dem_near *near, const char *word, size_t length);
/* The first of several equally near candidates wins; the candidate is borrowed. */
void dem_near_offer(dem_near *near, const char *candidate);

#endif
