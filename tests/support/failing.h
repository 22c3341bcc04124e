/* A host whose memory fails at a chosen point, together with the memory of SQLite and Jansson, which are the library's, too:
 * the n-th request for memory fails, from wherever it comes, and where `lasting` every later one as well. */
#ifndef SUPPORT_FAILING_H
#define SUPPORT_FAILING_H

#include "demarche/base.h"

typedef struct failing {
  int left;       /* requests that succeed; negative: all */
  bool lasting;   /* memory stays away once it has failed */
  bool failed;    /* a request has failed */
  long held;      /* blocks of the host that are not yet given back */
  long asked;     /* requests, all told */
} failing;

/* Before a group of tests, whose state is the memory: nothing fails yet. SQLite and Jansson, not yet used, come under it. */
int failing_hook(void **state);
dem_ctx *failing_ctx_new(failing *f);
/* From now on `left` requests succeed. */
void failing_set(failing *f, int left, bool lasting);
void failing_lift(failing *f);

#endif
