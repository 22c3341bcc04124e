/* The peer: lrsnash (package lrslib) on the normal form, as a process of its own. */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H

#include "games.h"

/* CPU seconds that lrsnash took, -1 where it is not installed, -2 where it did not finish in `limit` seconds. */
double peer_seconds(const dem_tables *tables, double limit);
/* Rows and columns of the normal form fit what lrsnash takes. */
bool peer_takes(bench_size size);

#endif
