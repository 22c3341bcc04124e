/* Memory that runs out: a host that has so many allocations to spend and counts what is held, and work that is tried with
 * ever more of them. */
#ifndef SUPPORT_SUPPLY_H
#define SUPPORT_SUPPLY_H

#include "demarche/base.h"

typedef struct supply {
  int left; /* allocations until all fail; negative: none does */
  int held; /* blocks that are not yet given back */
} supply;

/* A context that takes its memory from there; NULL where not even it finds any. */
dem_ctx *supply_ctx_new(supply *s);
/* What is then still held fails the test. */
void supply_ctx_free(supply *s, dem_ctx *cx);

/* Does something with `left` allocations to spend. */
typedef dem_status supply_work(void *data, int left);
/* How many allocations the work needs to end with `end`: it is tried with ever more, from none up. Where it ends otherwise
 * than for want of memory, or `most` are not enough, the test fails. */
int supply_sweep(supply_work *work, void *data, dem_status end, int most);

/* The same for what is done with a context that is there before memory begins to run out. */
typedef dem_status supply_call(dem_ctx *cx, void *data);
int supply_sweep_call(supply_call *call, void *data, dem_status end, int most);

#endif
