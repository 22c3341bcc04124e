/* Every tests/golden/lang/NAME.dem is a mistake (or a warning); NAME.txt is what the reader says of it. After a change
 * that is meant, run with DEMARCHE_GOLDEN_UPDATE=1 and read the difference. */
#include <setjmp.h>
#include <stdarg.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "lang_support.h"

enum { MOST_CASES = 200, LONGEST_SOURCE = 160 };

static void put_remark(dem_buf *out, const dem_diagnostic *d) {
  dem_buf_format(out, "%d:%d: %s: %s\n", d->line, d->column, d->warning ? "warning" : "error", d->says);
  if (d->meant) dem_buf_format(out, "  meant: %s\n", d->meant);
  if (!d->source || strlen(d->source) > LONGEST_SOURCE) dem_buf_put(out, "  (no line, or a long one)\n");
  else dem_buf_format(out, "  | %s\n  | %*s^\n", d->source, d->column - 1, "");
}

static void describe(dem_buf *out, dem_ctx *cx, const char *text, size_t length) {
  dem_model *model;
  dem_status status = dem_model_read(cx, &model, "FILE", text, length);
  for (int i = 0; i < dem_ctx_diagnostic_count(cx); i++) put_remark(out, dem_ctx_diagnostic_at(cx, i));
  dem_buf_format(out, "status: %s\n%s\n", dem_status_text(status), dem_ctx_message(cx));
  dem_model_free(model);
}

static void update(const char *folder, const char *name, const char *text) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *file = fopen(path, "wb");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static void check_case(void **state) {
  const char *name = *state;
  char folder[2048], answer[512];
  snprintf(folder, sizeof folder, "%s/tests/golden/lang", getenv("DEMARCHE_ROOT"));
  snprintf(answer, sizeof answer, "%.*s.txt", (int)(strlen(name) - 4), name);
  size_t length;
  char *text = lang_file(folder, name, &length);
  assert_non_null(text);
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_buf said = {.cx = cx};
  describe(&said, cx, text, length);
  if (getenv("DEMARCHE_GOLDEN_UPDATE")) update(folder, answer, dem_buf_text(&said));
  char *expected = lang_file(folder, answer, NULL);
  if (!expected) fail_msg("%s is missing: run with DEMARCHE_GOLDEN_UPDATE=1 and read it", answer);
  assert_string_equal(dem_buf_text(&said), expected);
  free(expected);
  free(text);
  dem_buf_clear(&said);
  dem_ctx_free(cx);
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct CMUnitTest *)a)->name, ((const struct CMUnitTest *)b)->name);
}

static int collect(struct CMUnitTest *tests) {
  char path[2048];
  snprintf(path, sizeof path, "%s/tests/golden/lang", getenv("DEMARCHE_ROOT"));
  DIR *folder = opendir(path);
  int n = 0;
  for (struct dirent *entry; folder && n < MOST_CASES && (entry = readdir(folder));) {
    size_t length = strlen(entry->d_name);
    if (length < 5 || strcmp(entry->d_name + length - 4, ".dem") != 0) continue;
    char *name = strdup(entry->d_name);
    tests[n++] = (struct CMUnitTest){name, check_case, NULL, NULL, name};
  }
  if (folder) closedir(folder);
  qsort(tests, (size_t)n, sizeof *tests, by_name);
  return n;
}

int main(void) {
  static struct CMUnitTest tests[MOST_CASES];
  if (!getenv("DEMARCHE_ROOT")) {
    print_error("DEMARCHE_ROOT must name the project's folder\n");
    return 1;
  }
  int n = collect(tests);
  if (n < 25) {
    print_error("only %d cases were found in tests/golden/lang\n", n);
    return 1;
  }
  int failed = _cmocka_run_group_tests("lang_golden", tests, (size_t)n, NULL, NULL);
  for (int i = 0; i < n; i++) free(tests[i].initial_state);
  return failed;
}
