/* Median CPU time over random games of each size, beside lrsnash on the normal form where it finishes.
 * Ours is everything from tables to a certified list of all outcomes (dem_game_from_tables and dem_solve, brief).
 *
 *   bench_solve [--games N] [--peer-games N] [--size TxMxA] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "demarche/demarche.h"
#include "median.h"
#include "peer.h"

enum { MOST_GAMES = 1000 };
static const double PEER_LIMIT = 60;

typedef struct options {
  int games, peer_games;
  bench_size only;
} options;

typedef struct tally {
  double median, worst;
  int outcomes, incomplete;
} tally;

static void fail(const dem_ctx *cx) {
  fprintf(stderr, "bench_solve: %s\n", dem_ctx_message(cx));
  exit(70);
}

/* One game, often enough to be measured: CPU seconds for one solution. */
static double solve_once(dem_ctx *cx, const dem_tables *tables, tally *sum) {
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.brief = true;
  int rounds = 0;
  clock_t start = clock();
  do {
    dem_game *game;
    dem_answer *answer = NULL;
    if (dem_game_from_tables(cx, &game, tables) != DEM_OK || dem_solve(cx, &answer, game, &settings) != DEM_OK) fail(cx);
    if (rounds++ == 0) {
      sum->outcomes += answer->n_outcomes;
      sum->incomplete += !answer->complete || !answer->certified;
    }
    dem_answer_free(answer);
    dem_game_free(game);
  } while (clock() - start < CLOCKS_PER_SEC / 100);
  return (double)(clock() - start) / CLOCKS_PER_SEC / rounds;
}

typedef struct run {
  dem_ctx *cx;
  const options *opt;
  bench_size size;
  int low, high;
} run;

static void time_ours(void *argument) {
  run *r = argument;
  tally sum = {0};
  double ours[MOST_GAMES], ratio[MOST_GAMES], peer[MOST_GAMES];
  int n_peer = 0, unfinished = 0;
  for (int i = 0; i < r->opt->games; i++) {
    dem_arena *mem = dem_arena_new(r->cx);
    dem_tables tables = bench_tables(mem, r->size, r->low, r->high, (uint64_t)i + 1);
    ours[i] = solve_once(r->cx, &tables, &sum);
    double seconds = peer_takes(r->size) && i < r->opt->peer_games ? peer_seconds(&tables, PEER_LIMIT) : -1;
    if (seconds >= 0) peer[n_peer] = seconds, ratio[n_peer++] = seconds / ours[i];
    unfinished += seconds == -2;
    dem_arena_free(mem);
  }
  double median = median_of(ours, r->opt->games), worst = ours[r->opt->games - 1];
  printf("%dx%dx%d\t%d..%d\t%d\t%.6f\t%.6f\t%.1f\t%d", r->size.types, r->size.signals, r->size.answers, r->low, r->high,
         r->opt->games, median, worst, (double)sum.outcomes / r->opt->games, sum.incomplete);
  if (n_peer > 0) printf("\t%.4f\t%.0f\t%d", median_of(peer, n_peer), median_of(ratio, n_peer), n_peer);
  else printf("\t-\t-\t0");
  printf(unfinished ? " (%d not in %.0f s)\n" : "\n", unfinished, PEER_LIMIT);
  fflush(stdout);
}

/* A whole number that `end` follows; 0 where it is anything else. Moves past both. */
static int take_number(const char **text, char end) {
  char *after;
  long value = strtol(*text, &after, 10);
  bool good = after != *text && *after == end && value > 0 && value <= MOST_GAMES;
  *text = *after ? after + 1 : after;
  return good ? (int)value : 0;
}

static bool take_size(bench_size *out, const char *text) {
  out->types = take_number(&text, 'x');
  out->signals = take_number(&text, 'x');
  out->answers = take_number(&text, '\0');
  return out->types && out->signals && out->answers;
}

static bool take_option(options *opt, const char *name, const char *value) {
  if (strcmp(name, "--size") == 0) return take_size(&opt->only, value);
  if (strcmp(name, "--games") == 0) return (opt->games = take_number(&value, '\0')) > 0;
  if (strcmp(name, "--peer-games") != 0) return false;
  bool none = strcmp(value, "0") == 0;
  return (opt->peer_games = none ? 0 : take_number(&value, '\0')) > 0 || none;
}

static options read_options(int argc, char **argv) {
  options opt = {20, 20, {0}};
  bool good = argc % 2 == 1;
  for (int i = 1; i + 1 < argc && good; i += 2) good = take_option(&opt, argv[i], argv[i + 1]);
  if (good) return opt;
  fprintf(stderr, "usage: bench_solve [--games N] [--peer-games N] [--size TxMxA]\n");
  exit(2);
}

int main(int argc, char **argv) {
  static const bench_size sizes[] = {{2, 2, 2}, {3, 3, 3}, {4, 4, 4}, {2, 20, 5}, {2, 50, 10}};
  static const int ranges[][2] = {{-50, 50}, {-10000, 10000}};
  options opt = read_options(argc, argv);
  dem_ctx *cx = dem_ctx_new(NULL);
  printf("CPU seconds; types x signals x answers; lrsnash on the normal form of the same games\n");
  printf("size\tpayoffs\tgames\tmedian\tworst\toutcomes\tunproved\tlrsnash\tratio\tpeer games\n");
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (int j = 0; j < 2; j++) {
      run r = {cx, &opt, opt.only.types ? opt.only : sizes[i], ranges[j][0], ranges[j][1]};
      if (opt.only.types && i > 0) continue;
      if (dem_ctx_protect(cx, time_ours, &r) != DEM_OK) fail(cx);
    }
  dem_ctx_free(cx);
  return 0;
}
