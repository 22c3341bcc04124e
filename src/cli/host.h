/* What the program lends to the library: Ctrl-C and a line of progress. */
#ifndef CLI_HOST_H
#define CLI_HOST_H

#include "demarche/base.h"

typedef struct cli_host {
  bool shows;      /* progress is told */
  bool shown;      /* a line of it stands on the terminal */
  double next;     /* when it may be told again; 0: nothing was told yet */
} cli_host;

/* Ctrl-C asks to stop; a second one ends the program. */
void cli_host_catch_interrupt(void);
dem_host cli_host_hooks(cli_host *host);
/* Takes the line of progress away, before anything else is written. */
void cli_host_clear(cli_host *host);

#endif
