/* The clock that limits are measured on. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

/* Seconds of CPU time that this thread has used; what other threads do is not counted. Only differences mean anything. */
double dem_clock_seconds(void);

#endif
