/* CPU time of one thread: the C library's clock() counts all threads of the process. */
#include "base/clock.h"

#include <time.h>

double dem_clock_seconds(void) {
  struct timespec used;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
  return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}
