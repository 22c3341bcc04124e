/* Runs a driver without libFuzzer on every file of two folders: fuzz_NAME NAME SEEDS CORPUS. With the seeds every
 * allocation fails in turn, alone and with all that follow. The last name that was said is that of the input that broke it. */
#include "fuzz.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Allocations that are tried one by one; under the sanitizers, which take ten times as long, those after the first few at
 * growing distances. */
#ifdef __SANITIZE_ADDRESS__
enum { MOST_ALLOCATIONS = 1000, EACH = 40 };
#else
enum { MOST_ALLOCATIONS = 1000, EACH = MOST_ALLOCATIONS };
#endif

static int next_point(int n) { return n < EACH ? n + 1 : n + 1 + n / 8; }

/* Every allocation fails in turn: kind 1 with all that follow, kind 2 alone. */
static void starve(const unsigned char *bytes, size_t size, unsigned char kind) {
  unsigned char *prefixed = malloc(size + 3);
  FUZZ_TRUE(prefixed != NULL);
  memcpy(prefixed + 3, bytes, size);
  prefixed[0] = kind;
  bool starved = true;
  for (int n = 0; starved && n < MOST_ALLOCATIONS; n = next_point(n)) {
    prefixed[1] = (unsigned char)(n % 256);
    prefixed[2] = (unsigned char)(n / 256);
    starved = fuzz_run(prefixed, size + 3);
  }
  free(prefixed);
}

static void run_file(const char *path, bool starves) {
  FILE *file = fopen(path, "rb");
  struct stat about;
  if (!file || fstat(fileno(file), &about) != 0) fuzz_fail(path, 0, "it can be read");
  size_t size = (size_t)about.st_size;
  unsigned char *bytes = malloc(size > 0 ? size : 1); /* no byte more, so that reading beyond is seen */
  FUZZ_TRUE(bytes && fread(bytes, 1, size, file) == size);
  fclose(file);
  bool starved = fuzz_run(bytes, size);
  for (unsigned char kind = 1; kind <= 2 && starves && !starved; kind++) starve(bytes, size, kind);
  free(bytes);
}

static int run_folder(const char *folder, bool starves) {
  struct dirent **entries;
  int n = scandir(folder, &entries, NULL, alphasort), inputs = 0;
  for (int i = 0; i < n; i++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
    if (entries[i]->d_name[0] != '.') {
      printf("  %s\n", path);
      fflush(stdout);
      run_file(path, starves);
      inputs++;
    }
    free(entries[i]);
  }
  if (n >= 0) free(entries);
  return inputs;
}

int main(int argc, char **argv) {
  int inputs = 0;
  for (int i = 2; i < argc; i++) inputs += run_folder(argv[i], i == 2);
  if (argc < 3 || inputs == 0) fuzz_fail(argc > 1 ? argv[1] : "run", 0, "there are inputs");
  printf("%d inputs\n[       OK ] what is true of every text holds for the stored ones of %s\n", inputs, argv[1]);
  return 0;
}
