/* The middle of several measurements. */
#ifndef BENCH_MEDIAN_H
#define BENCH_MEDIAN_H

/* Of n > 0 values, which it puts into order. */
double median_of(double *values, int n);

#endif
