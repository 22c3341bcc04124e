/* CPU time and peak memory of importing one file into a new ledger, beside the sqlite3 program's .import of the same rows into
 * a new table. Each round is a process of its own; medians are printed.
 *
 *   bench_import [--rounds N] [--grow MB COLUMN] FILE
 *
 * --grow writes a file of that size first: the rows again and again, with a running number in one column (from 1), so that no
 * two are the same. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "demarche/demarche.h"
#include "median.h"

enum { MOST_ROUNDS = 99, MOST_LINE = 1 << 16 };

typedef struct options {
  int rounds, megabytes, column;
  const char *file;
} options;

typedef struct run {
  double seconds; /* CPU; -1: it failed */
  long kilobytes; /* peak memory */
} run;

static char folder[] = "/tmp/bench-import-XXXXXX";

static const char *beside(char *path, size_t size, const char *name) {
  snprintf(path, size, "%s/%s", folder, name);
  return path;
}

static void forget(const char *name) {
  static const char *const ENDS[] = {"", "-wal", "-shm", "-journal"};
  char path[256];
  for (int i = 0; i < 4; i++) {
    snprintf(path, sizeof path, "%s/%s%s", folder, name, ENDS[i]);
    unlink(path);
  }
}

/* ---- a larger file ------------------------------------------------------------------------------------------------- */

/* The line with `number` instead of the field of this column, which no quoted field may stand before. */
static int put_numbered(FILE *out, const char *line, char delimiter, int column, long number) {
  const char *from = line;
  for (int i = 1; i < column && from; i++) from = strchr(from, delimiter) ? strchr(from, delimiter) + 1 : NULL;
  if (!from) return 0;
  return fprintf(out, "%.*s%ld%s", (int)(from - line), line, number, from + strcspn(from, ",\t\n"));
}

static void grow(const char *to, const options *opt) {
  static char line[MOST_LINE];
  FILE *in = fopen(opt->file, "rb"), *out = fopen(to, "wb");
  if (!in || !out || !fgets(line, sizeof line, in)) {
    fprintf(stderr, "bench_import: %s cannot be read\n", opt->file);
    exit(5);
  }
  char delimiter = strchr(line, '\t') ? '\t' : ',';
  long size = fprintf(out, "%s", line), begin = ftell(in), number = 900000000;
  while (size < opt->megabytes * 1000000L) {
    if (fgets(line, sizeof line, in)) size += put_numbered(out, line, delimiter, opt->column, number++);
    else fseek(in, begin, SEEK_SET);
  }
  fclose(in);
  fclose(out);
}

/* ---- one round ------------------------------------------------------------------------------------------------------ */

static void import(const char *file) {
  char path[256];
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  dem_ledger *ledger;
  dem_import report = {0};
  bool good = dem_ledger_create(cx, &ledger, beside(path, sizeof path, "ours")) == DEM_OK &&
              dem_ledger_import(cx, &report, mem, ledger, NULL, NULL, 1, &file) == DEM_OK;
  if (!good) fprintf(stderr, "bench_import: %s\n", dem_ctx_message(cx));
  if (!good || !report.done) _exit(1);
  dem_ledger_close(ledger);
  _exit(0);
}

static void import_by_peer(const char *file) {
  char path[256], command[4096];
  const char *end = strrchr(file, '.');
  snprintf(command, sizeof command, ".import '%s' t", file);
  execlp("sqlite3", "sqlite3", beside(path, sizeof path, "peer"),
         end && strcmp(end, ".tab") == 0 ? ".mode tabs" : ".mode csv", command, (char *)NULL);
  _exit(127);
}

static double seconds_of(struct timeval t) { return (double)t.tv_sec + 1e-6 * (double)t.tv_usec; }

static run measure(void (*body)(const char *file), const char *file, const char *made) {
  struct rusage before, after;
  int status;
  forget(made);
  getrusage(RUSAGE_CHILDREN, &before);
  pid_t child = fork();
  if (child == 0) body(file);
  bool good = child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  getrusage(RUSAGE_CHILDREN, &after);
  forget(made);
  double seconds =
    seconds_of(after.ru_utime) + seconds_of(after.ru_stime) - seconds_of(before.ru_utime) - seconds_of(before.ru_stime);
  return (run){good ? seconds : -1, after.ru_maxrss};
}

/* Ours goes first, so that the peak of all children is ours. */
static void compare(const options *opt, const char *file) {
  double ours[MOST_ROUNDS], peer[MOST_ROUNDS];
  long kilobytes = 0;
  for (int i = 0; i < opt->rounds; i++) {
    run r = measure(import, file, "ours");
    if (r.seconds < 0) exit(1);
    ours[i] = r.seconds;
    if (i == 0) kilobytes = r.kilobytes;
    peer[i] = measure(import_by_peer, file, "peer").seconds;
  }
  struct stat about;
  stat(file, &about);
  double mine = median_of(ours, opt->rounds), its = median_of(peer, opt->rounds);
  printf("%.1f MB\t%.3f s\t%.0f MB/s\t%ld MB\t", (double)about.st_size / 1e6, mine, (double)about.st_size / 1e6 / mine,
         kilobytes / 1024);
  if (its < 0) printf("(sqlite3 is not installed)\n");
  else printf("%.3f s\t%.2f\n", its, mine / its);
}

/* A number from 1; 0 where it is none. */
static int number_of(const char *text) {
  char *end;
  long number = strtol(text, &end, 10);
  return end != text && !*end && number > 0 && number < 1000000 ? (int)number : 0;
}

static options read_options(int argc, char **argv) {
  options opt = {.rounds = 5};
  int i = 1;
  bool good = true;
  for (; i + 1 < argc && good; i += 2) {
    if (strcmp(argv[i], "--rounds") == 0) good = (opt.rounds = number_of(argv[i + 1])) > 0 && opt.rounds <= MOST_ROUNDS;
    else if (strcmp(argv[i], "--grow") == 0 && i + 2 < argc) {
      opt.megabytes = number_of(argv[i + 1]);
      opt.column = number_of(argv[i++ + 2]);
      good = opt.megabytes > 0 && opt.column > 0;
    } else good = false;
  }
  if (good && i + 1 == argc) {
    opt.file = argv[i];
    return opt;
  }
  fprintf(stderr, "usage: bench_import [--rounds N] [--grow MB COLUMN] FILE\n");
  exit(2);
}

int main(int argc, char **argv) {
  options opt = read_options(argc, argv);
  char path[256];
  if (!mkdtemp(folder)) return 5;
  const char *file = opt.file, *end = strrchr(opt.file, '.');
  if (opt.megabytes > 0) {
    file = beside(path, sizeof path, end && strcmp(end, ".tab") == 0 ? "large.tab" : "large.csv");
    grow(file, &opt);
  }
  printf("%s, %d rounds\nsize\tours, CPU\tspeed\tpeak\tsqlite3\tratio\n", opt.file, opt.rounds);
  compare(&opt, file);
  if (file != opt.file) unlink(file);
  rmdir(folder);
  return 0;
}
