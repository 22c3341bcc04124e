/* Small files whose fate with Gambit is known: what it takes is taken and written with its bytes, what it refuses is refused
 * with the place. They lie in the shared folder; games in strategic form (.nfg) among them are not read here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "efg_support.h"

static char *load(room *r, const char *file, size_t *length) {
  FILE *in = fopen(file, "rb");
  if (!in) return NULL;
  char *text = dem_arena_take(r->mem, 1 << 16);
  *length = fread(text, 1, (1 << 16) - 1, in);
  fclose(in);
  return text;
}

/* A line break is "\n" in the table. */
static const char *folded(room *r, const char *text) {
  char *out = dem_arena_take(r->mem, 2 * strlen(text) + 1), *at = out;
  for (size_t i = 0, n = strlen(text); i < n; i++) {
    if (text[i] != '\n') *at++ = text[i];
    else if (i + 1 < n) *at++ = '\\', *at++ = 'n';
  }
  return out;
}

static void check_taken(room *r, const char *name, dem_status status, const dem_tree *tree, const char *wanted) {
  if (status != DEM_OK) fail_msg("%s is refused: %s", name, dem_ctx_message(r->cx));
  const char *text = efg_text(r, tree);
  if (strcmp(folded(r, text), wanted) != 0) fail_msg("%s is written otherwise:\n%s\n%s", name, folded(r, text), wanted);
  dem_tree *again = efg_read(r, text);
  if (!strchr(tree->title, '\\')) assert_string_equal(efg_text(r, again), text); /* a backslash grows, as with Gambit */
  dem_tree_free(again);
}

/* "NAME:LINE:COLUMN: words". */
static void check_refused(room *r, const char *name, dem_status status) {
  int line = 0, column = 0;
  const char *says = dem_ctx_message(r->cx);
  if (status != DEM_DOMAIN) fail_msg("%s is taken, or fails otherwise: %d", name, status);
  if (strncmp(says, name, strlen(name)) != 0) fail_msg("%s: %s", name, says);
  if (sscanf(says + strlen(name), ":%d:%d: ", &line, &column) != 2 || line < 1 || column < 1)
    fail_msg("no place: %s", says);
  assert_true(strlen(says) > strlen(name) + 25);
  assert_int_equal(dem_ctx_diagnostic_count(r->cx), 1);
  assert_int_equal(dem_ctx_diagnostic_at(r->cx, 0)->line, line);
}

static void check_row(const char *folder, char *row, int *taken, int *refused) {
  room r = room_open();
  char *name = strtok(row, "\t"), *verdict = strtok(NULL, "\t"), *rest = strtok(NULL, "");
  const char *ending = strrchr(name, '.');
  size_t length = 0;
  char *text = load(&r, dem_arena_format(r.mem, "%s/%s", folder, name), &length);
  if (!text) fail_msg("%s is missing", name);
  if (strcmp(ending, ".efg") == 0) {
    dem_tree *tree;
    dem_status status = dem_tree_read(r.cx, &tree, name, text, length);
    bool accept = strcmp(verdict, "accept") == 0;
    assert_true(dem_tree_is_meant(name, text, length));
    if (accept) check_taken(&r, name, status, tree, rest);
    else check_refused(&r, name, status);
    *(accept ? taken : refused) += 1;
    dem_tree_free(tree);
  }
  room_close(&r);
}

static void each_file_meets_the_fate_it_meets_with_gambit(void **state) {
  (void)state;
  char path[1024], row[8192];
  const char *shared = getenv("DEMARCHE_SHARED");
  snprintf(path, sizeof path, "%s/data/gambit/quirks/expected.tsv", shared ? shared : "../shared");
  FILE *table = fopen(path, "r");
  if (!table) print_message("no %s\n", path), skip();
  *strrchr(path, '/') = '\0';
  int taken = 0, refused = 0;
  while (fgets(row, sizeof row, table)) {
    row[strcspn(row, "\n")] = '\0';
    check_row(path, row, &taken, &refused);
  }
  fclose(table);
  assert_true(taken > 60 && refused > 60);
}

int main(void) {
  static const struct CMUnitTest tests[] = {cmocka_unit_test(each_file_meets_the_fate_it_meets_with_gambit)};
  return cmocka_run_group_tests_name("efg_quirks", tests, NULL, NULL);
}
