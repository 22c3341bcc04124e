/* What the program lends to the library: progress on stderr, and stopping on Ctrl-C. */
#ifndef CLI_HOST_H
#define CLI_HOST_H

#include "demarche/base.h"

enum { CLI_PACES = 128 };

/* When a share of the phase was reached. */
typedef struct cli_pace {
  double at, share;
} cli_pace;

typedef struct cli_host {
  bool shows;     /* progress is wanted */
  bool terminal;  /* one line that is written over; else lines */
  bool shown;     /* that line holds something */
  double next;    /* when progress may be told next, in seconds; 0: not begun */
  char phase[64]; /* what is being done, without its counts */
  int n_paces, between; /* every so many tellings one is kept */
  int64_t n_told;
  cli_pace paces[CLI_PACES];
} cli_host;

dem_host cli_host_hooks(cli_host *host);
/* From now on Ctrl-C, or SIGTERM, asks the library to stop; a second one ends the program as ever. */
void cli_host_catch_interrupt(void);
/* Takes the progress line away, before anything else is written to stderr. */
void cli_host_clear(cli_host *host);

#endif
