/* A slow oracle for inference: the joint chance of every type, every signal and everything that the rows could have said,
 * one by one, and from it what is left once it is known what they did say. Exact; it shares no code with src/fit. */
#ifndef ORACLE_INFER_ORACLE_H
#define ORACLE_INFER_ORACLE_H

#include "demarche/num.h"

typedef struct infer_reading {
  int channel, level; /* what the row says */
  dem_rat chance;     /* that it says what happened */
} infer_reading;

typedef struct infer_question {
  int n_types, n_signals, n_channels;
  const int *n_levels;  /* [channel] */
  const int *levels;    /* [signal * n_channels + channel] */
  const dem_rat *prior; /* [type] */
  const dem_rat *sigma; /* [type * n_signals + signal] */
  bool near;            /* a wrong row says a neighbouring level; else any other */
  int n_readings;
  const infer_reading *readings;
} infer_question;

/* The chance that a row says `said` where `truth` happened. A channel of one level leaves nothing else to say. */
dem_rat infer_says(dem_arena *mem, const infer_question *q, const infer_reading *row, int truth, int said);

/* The chance of what all rows say, and given each type; the posterior is undefined where the first is 0. What could have
 * been said in all sums to 1, else the first is undefined. */
dem_rat infer_oracle(dem_arena *mem, dem_rat *given_type, dem_rat *posterior, const infer_question *q);

#endif
