/* Normal form: a strategy of the sender is a signal per type, of the audience an answer per signal. Payoffs are sums over
 * types (types are equally likely, so that scaling by their number keeps integers). */
#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_STRATEGIES = 200 };

static int64_t power(int base, int exponent) {
  int64_t value = 1;
  while (exponent-- > 0 && value <= MOST_STRATEGIES) value *= base;
  return value;
}

bool peer_takes(bench_size size) {
  return power(size.signals, size.types) <= MOST_STRATEGIES && power(size.answers, size.signals) <= MOST_STRATEGIES;
}

/* The digit `place` of `strategy` in this base. */
static int digit(int64_t strategy, int base, int place) {
  while (place-- > 0) strategy /= base;
  return (int)(strategy % base);
}

static int64_t payoff(const dem_tables *g, int64_t row, int64_t col, int player) {
  int64_t sum = 0;
  int n = g->n_answers[0];
  for (int t = 0; t < g->n_types; t++) {
    int m = digit(row, g->n_signals, t), a = digit(col, n, m);
    sum += g->payoffs[((t * g->n_signals + m) * n + a) * 2 + player].num;
  }
  return sum;
}

static void write_game(FILE *file, const dem_tables *g) {
  int64_t rows = power(g->n_signals, g->n_types), cols = power(g->n_answers[0], g->n_signals);
  fprintf(file, "%lld %lld\n\n", (long long)rows, (long long)cols);
  for (int player = 0; player < 2; player++, fputc('\n', file))
    for (int64_t r = 0; r < rows; r++, fputc('\n', file))
      for (int64_t c = 0; c < cols; c++) fprintf(file, " %lld", (long long)payoff(g, r, c, player));
}

static void run(const char *path, double limit) {
  struct rlimit cpu = {(rlim_t)limit, (rlim_t)limit};
  setrlimit(RLIMIT_CPU, &cpu);
  if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr)) _exit(126);
  execlp("lrsnash", "lrsnash", path, (char *)NULL);
  _exit(127);
}

/* CPU seconds of all children that have been waited for. */
static double spent_by_children(void) {
  struct rusage used;
  getrusage(RUSAGE_CHILDREN, &used);
  return (double)used.ru_utime.tv_sec + 1e-6 * (double)used.ru_utime.tv_usec;
}

static double wait_for(pid_t child) {
  int status;
  double before = spent_by_children();
  if (waitpid(child, &status, 0) < 0) return -1;
  if (WIFSIGNALED(status)) return -2;
  if (WEXITSTATUS(status) == 127) return -1;
  return spent_by_children() - before;
}

double peer_seconds(const dem_tables *tables, double limit) {
  char path[] = "/tmp/demarche-bench-XXXXXX";
  int fd = mkstemp(path);
  FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
  if (!file) return -1;
  write_game(file, tables);
  fclose(file);
  fflush(NULL);
  pid_t child = fork();
  if (child == 0) run(path, limit);
  double seconds = child < 0 ? -1 : wait_for(child);
  unlink(path);
  return seconds;
}
