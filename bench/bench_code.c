/* How fast texts are coded: every file of a folder, one after the other, again and again for some seconds of CPU.
 *
 *   bench_code [FOLDER]        default: $DEMARCHE_SHARED/data/evidence/texts/ungd2017 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "demarche/demarche.h"

enum { MOST = 4096, LARGEST = 1 << 24 };
static const double SECONDS = 2;

typedef struct text {
  char *bytes;
  size_t length;
} text;

static void fail(const char *says) {
  fprintf(stderr, "bench_code: %s\n", says);
  exit(70);
}

static bool read_text(text *out, const char *folder, const char *name) {
  char path[8192];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *in = name[0] == '.' ? NULL : fopen(path, "rb");
  if (!in) return false;
  out->bytes = malloc(LARGEST);
  if (!out->bytes) fail("memory ran out");
  out->length = fread(out->bytes, 1, LARGEST, in);
  fclose(in);
  char *fitting = realloc(out->bytes, out->length + 1);
  if (fitting) out->bytes = fitting;
  return true;
}

static int read_folder(text *texts, const char *folder) {
  DIR *all = opendir(folder);
  int n = 0;
  if (!all) return 0;
  for (struct dirent *entry = readdir(all); entry && n < MOST; entry = readdir(all))
    n += read_text(&texts[n], folder, entry->d_name);
  closedir(all);
  return n;
}

typedef struct tally {
  double bytes;
  long mentions, marks;
} tally;

static tally code_all(dem_ctx *cx, const dem_coder *coder, const text *texts, int n) {
  tally sum = {0};
  for (int i = 0; i < n; i++) {
    dem_coding coding;
    dem_arena *mem = dem_arena_new(cx);
    if (dem_code(cx, &coding, mem, coder, texts[i].bytes, texts[i].length) != DEM_OK) fail(dem_ctx_message(cx));
    for (int k = 0; k < coding.n_named; k++) {
      sum.mentions += coding.named[k].n_mentions;
      sum.marks += coding.named[k].n_marks;
    }
    sum.bytes += (double)coding.bytes;
    dem_arena_free(mem);
  }
  return sum;
}

static double seconds_since(clock_t start) { return (double)(clock() - start) / CLOCKS_PER_SEC; }

static void time_all(dem_ctx *cx, const dem_coder *coder, const text *texts, int n) {
  tally sum = {0};
  clock_t start = clock();
  double bytes = 0, took;
  do {
    sum = code_all(cx, coder, texts, n);
    bytes += sum.bytes;
    took = seconds_since(start);
  } while (took < SECONDS && sum.bytes > 0);
  printf("%d texts, %.0f bytes: %ld mentions, %ld stances aimed; %.0f MB a CPU second\n", n, sum.bytes, sum.mentions,
         sum.marks, bytes / took / 1e6);
}

int main(int n_arguments, char **arguments) {
  static text texts[MOST];
  char folder[4096];
  const char *shared = getenv("DEMARCHE_SHARED");
  snprintf(folder, sizeof folder, "%s/data/evidence/texts/ungd2017", shared ? shared : "../shared");
  int n = read_folder(texts, n_arguments > 1 ? arguments[1] : folder);
  if (n == 0) {
    printf("no texts in %s: nothing to time\n", n_arguments > 1 ? arguments[1] : folder);
    return 0;
  }
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_actors *actors;
  dem_coder *coder;
  clock_t start = clock();
  if (dem_actors_read(cx, &actors, NULL, NULL, 0) != DEM_OK) fail(dem_ctx_message(cx));
  if (dem_coder_new(cx, &coder, actors, NULL, NULL, 0) != DEM_OK) fail(dem_ctx_message(cx));
  printf("lists made ready in %.1f ms\n", 1000 * seconds_since(start));
  time_all(cx, coder, texts, n);
  dem_coder_free(coder);
  dem_actors_free(actors);
  dem_ctx_free(cx);
  for (int i = 0; i < n; i++) free(texts[i].bytes);
  return 0;
}
