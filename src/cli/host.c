/* Progress at most ten times a second, on one line of stderr that is written over; none for what is done at once. */
#include "cli/host.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>

static const double PATIENCE = 0.5, PAUSE = 0.1; /* seconds */

static volatile sig_atomic_t interrupted;

static void interrupt(int number) {
  (void)number;
  interrupted = 1;
}

void cli_host_catch_interrupt(void) {
  struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
}

static bool is_cancelled(void *data) {
  (void)data;
  return interrupted;
}

static double now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

static void tell(void *data, const char *what, double share) {
  cli_host *host = data;
  if (!host->shows) return;
  double at = now();
  if (host->next == 0) host->next = at + PATIENCE;
  if (at < host->next) return;
  host->shown = true;
  host->next = at + PAUSE;
  fprintf(stderr, "\r\033[K%s", what ? what : "working");
  if (share >= 0) fprintf(stderr, " %3.0f %%", 100 * share);
  fflush(stderr);
}

dem_host cli_host_hooks(cli_host *host) {
  return (dem_host){.data = host, .cancelled = is_cancelled, .progress = tell};
}

void cli_host_clear(cli_host *host) {
  if (host->shown) fputs("\r\033[K", stderr);
  host->shown = false;
}
