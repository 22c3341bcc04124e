/* Progress on stderr: what is being done, the share that is done, and the time left where the share grows steadily. On a
 * terminal ten times a second, on one line that is written over and cut to the width; else a line a second. Nothing is told
 * of what is done at once. */
#include "cli/host.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

static const double PATIENCE = 0.5, PAUSE = 0.1, LONG_PAUSE = 1; /* seconds */

/* ---- stopping -------------------------------------------------------------------------------------------------------- */

static volatile sig_atomic_t interrupted;

/* The first asks, the second ends. */
static void interrupt(int number) {
  if (interrupted) signal(number, SIG_DFL), raise(number);
  interrupted = 1;
}

void cli_host_catch_interrupt(void) {
  struct sigaction action = {.sa_handler = interrupt};
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, NULL);
  sigaction(SIGTERM, &action, NULL);
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

/* ---- time left --------------------------------------------------------------------------------------------------------- */

/* Counts follow a comma: "searching, 2 outcomes found" and "searching" are one phase. */
static void begin_phase(cli_host *host, const char *what) {
  char phase[sizeof host->phase];
  snprintf(phase, sizeof phase, "%.*s", (int)strcspn(what, ","), what);
  if (strcmp(phase, host->phase) == 0) return;
  memcpy(host->phase, phase, sizeof phase);
  host->n_paces = 0;
  host->n_told = 0;
  host->between = 1;
}

/* Keeps a pace now and then: where the row is full every other one goes. */
static void keep_pace(cli_host *host, double at, double share) {
  if (host->n_told++ % host->between != 0) return;
  if (host->n_paces == CLI_PACES) {
    for (int i = 0; i < CLI_PACES / 2; i++) host->paces[i] = host->paces[2 * i];
    host->n_paces = CLI_PACES / 2;
    host->between *= 2;
  }
  host->paces[host->n_paces++] = (cli_pace){at, share};
}

/* Seconds left, below 0 where they are not known: only after some seconds, and only if the second half of them brought
 * about as much as the first. */
static double time_left(const cli_host *host, double at, double share) {
  static const double LEAST_SECONDS = 2, LEAST_SHARE = 0.02;
  if (host->n_paces < 8 || share < 0) return -1;
  const cli_pace first = host->paces[0];
  double spent = at - first.at, done = share - first.share;
  if (spent < LEAST_SECONDS || done < LEAST_SHARE) return -1;
  int half = 0;
  while (host->paces[half].at < first.at + spent / 2 && half < host->n_paces - 1) half++;
  double late = share - host->paces[half].share;
  if (late < 0.3 * done || late > 0.7 * done) return -1;
  return (1 - share) * spent / done;
}

/* Nobody counts seconds that are guessed: to the nearest of 1, 2, 5, 10, 20, 30, then minutes, then hours. */
static void put_time(char *out, size_t size, double seconds) {
  static const int STEPS[] = {1, 2, 5, 10, 20, 30, 45};
  int step = 0;
  while (step < 6 && seconds > (STEPS[step] + STEPS[step + 1]) / 2.0) step++;
  if (seconds < 52) snprintf(out, size, ", about %d s left", STEPS[step]);
  else if (seconds < 5400) snprintf(out, size, ", about %.0f min left", seconds < 90 ? 1 : seconds / 60);
  else snprintf(out, size, ", about %.0f h left", seconds / 3600);
}

/* ---- telling ------------------------------------------------------------------------------------------------------------- */

static int width_of_terminal(void) {
  struct winsize size = {0};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

static void put_line(cli_host *host, const char *line) {
  if (!host->terminal) fprintf(stderr, "demarche: %s\n", line);
  else fprintf(stderr, "\r\033[K%.*s", width_of_terminal() - 1, line);
  host->shown = host->terminal;
  fflush(stderr);
}

/* Rounded down, so that nothing is done before it is; below a tenth with a decimal. */
static void put_share(char *out, size_t size, double share) {
  if (share < 0.1) snprintf(out, size, ": %d.%d %%", (int)(100 * share), (int)(1000 * share) % 10);
  else snprintf(out, size, ": %d %%", (int)(100 * share));
}

/* "searching, 2 outcomes found: 41 %, about 20 s left" */
static void tell(void *data, const char *what, double share) {
  cli_host *host = data;
  if (!host->shows) return;
  double at = now();
  if (host->next == 0) host->next = at + PATIENCE;
  if (at < host->next) return;
  host->next = at + (host->terminal ? PAUSE : LONG_PAUSE);
  begin_phase(host, what);
  keep_pace(host, at, share);
  char line[256], done[16] = "", left[48] = "";
  double seconds = time_left(host, at, share);
  if (share >= 0) put_share(done, sizeof done, share);
  if (seconds >= 0) put_time(left, sizeof left, seconds);
  snprintf(line, sizeof line, "%s%s%s", what, done, left);
  put_line(host, line);
}

dem_host cli_host_hooks(cli_host *host) {
  return (dem_host){.data = host, .cancelled = is_cancelled, .progress = tell};
}

void cli_host_clear(cli_host *host) {
  if (host->shown) fputs("\r\033[K", stderr);
  host->shown = false;
}
