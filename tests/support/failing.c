/* See failing.h. SQLite's and Jansson's hooks carry no data: one `failing` serves a test program. */
#include "support/failing.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdlib.h>

static failing shared;
static sqlite3_mem_methods kept;

static bool refuses(failing *f) {
  f->asked++;
  if (f->failed && f->lasting) return true;
  if (f->left < 0 || f->failed) return false;
  if (f->left-- > 0) return false;
  return f->failed = true;
}

static void *resize(void *data, void *block, size_t size) {
  failing *f = data;
  if (size == 0) {
    f->held -= block != NULL;
    free(block);
    return NULL;
  }
  if (refuses(f)) return NULL;
  f->held += block == NULL;
  return realloc(block, size);
}

static void *sqlite_take(int size) { return refuses(&shared) ? NULL : kept.xMalloc(size); }
static void *sqlite_retake(void *block, int size) { return refuses(&shared) ? NULL : kept.xRealloc(block, size); }
/* Where a single request fails, Jansson (2.14) drops a byte of the text and goes on: its memory fails only to stay away. */
static void *jansson_take(size_t size) { return shared.lasting && refuses(&shared) ? NULL : malloc(size); }

int failing_hook(void **state) {
  shared = (failing){.left = -1};
  *state = &shared;
  json_set_alloc_funcs(jansson_take, free);
  sqlite3_shutdown();
  sqlite3_config(SQLITE_CONFIG_GETMALLOC, &kept);
  sqlite3_mem_methods hooked = kept;
  hooked.xMalloc = sqlite_take;
  hooked.xRealloc = sqlite_retake;
  sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0);
  return sqlite3_config(SQLITE_CONFIG_MALLOC, &hooked);
}

dem_ctx *failing_ctx_new(failing *f) { return dem_ctx_new(&(dem_host){.data = f, .resize = resize}); }

void failing_set(failing *f, int left, bool lasting) {
  f->left = left;
  f->lasting = lasting;
  f->failed = false;
}

void failing_lift(failing *f) { failing_set(f, -1, false); }
