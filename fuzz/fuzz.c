/* One input: memory is lent and counted, the driver runs, and nothing may be left. */
#include "fuzz.h"

#include <jansson.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_MEMORY = 256 << 20 };

/* ---- memory that is counted, and fails where that is asked for --------------------------------------------------- */

typedef struct lender {
  size_t held; /* bytes */
  int blocks;
  int left;     /* allocations before the one that fails; -1: none does */
  bool for_good; /* all after it fail, too */
  bool failed;
} lender;

static bool refuses(lender *l, size_t size) {
  bool now = l->left == 0 || l->held + size > MOST_MEMORY;
  if (l->left > 0 || (l->left == 0 && !l->for_good)) l->left--;
  l->failed = l->failed || now;
  return now;
}

static void *resize(void *data, void *block, size_t size) {
  lender *l = data;
  if (size > 0 && refuses(l, size)) return NULL;
  l->held -= malloc_usable_size(block);
  l->blocks += (size > 0) - (block != NULL);
  if (size == 0) {
    free(block);
    return NULL;
  }
  void *got = realloc(block, size);
  if (!got) abort();
  l->held += malloc_usable_size(got);
  return got;
}

/* ---- judging ------------------------------------------------------------------------------------------------------ */

void fuzz_fail(const char *file, int line, const char *what) {
  fprintf(stderr, "%s:%d: not true: %s\n", file, line, what);
  abort();
}

static lender *lender_of(const fuzz *f);

bool fuzz_ok(fuzz *f, dem_status status) {
  f->starved = f->starved || lender_of(f)->failed;
  FUZZ_TRUE(status != DEM_DEFECT);
  FUZZ_TRUE(status != DEM_MEMORY || f->starved);
  FUZZ_TRUE(status == DEM_OK || dem_ctx_message(f->cx)[0] != '\0');
  return status == DEM_OK;
}

bool fuzz_must(fuzz *f, dem_status status) {
  if (fuzz_ok(f, status)) return true;
  if (!f->starved) fprintf(stderr, "%s: %s\n", dem_status_text(status), dem_ctx_message(f->cx));
  return false;
}

/* ---- inputs and outputs --------------------------------------------------------------------------------------------- */

fuzz_part fuzz_take(fuzz *f, char stop) {
  const char *end = f->length > 0 ? memchr(f->text, stop, f->length) : NULL;
  size_t length = end ? (size_t)(end - f->text) : f->length;
  fuzz_part part = {dem_arena_copy(f->own, f->text, length), length};
  f->text += length + (end != NULL);
  f->length -= length + (end != NULL);
  return part;
}

void fuzz_clear_out(fuzz *f) {
  dem_buf_clear(&f->out);
  dem_buf_init(&f->out, f->cx);
}

fuzz_part fuzz_out(fuzz *f) {
  return (fuzz_part){dem_arena_copy(f->own, dem_buf_text(&f->out), f->out.length), f->out.length};
}

bool fuzz_same(fuzz_part a, fuzz_part b) { return a.length == b.length && memcmp(a.text, b.text, a.length) == 0; }

void fuzz_check_json(fuzz *f) {
  json_error_t error;
  json_t *root = json_loadb(dem_buf_text(&f->out), f->out.length, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
  if (!root) fprintf(stderr, "%s at byte %d of: %s\n", error.text, error.position, dem_buf_text(&f->out));
  FUZZ_TRUE(root != NULL);
  json_decref(root);
  fuzz_clear_out(f);
}

const char *fuzz_file(fuzz *f, int number, const char *bytes, size_t length) {
  static FILE *files[FUZZ_FILES];
  FILE **file = &files[number];
  if (!*file) *file = tmpfile();
  FUZZ_TRUE(*file != NULL);
  FUZZ_TRUE(ftruncate(fileno(*file), 0) == 0 && pwrite(fileno(*file), bytes, length, 0) == (ssize_t)length);
  return dem_arena_format(f->own, "/proc/self/fd/%d", fileno(*file));
}

double fuzz_leaves(const dem_model *m) {
  double leaves = m->n_types;
  for (int i = 0; i < m->n_channels; i++) leaves *= m->channels[i].n_levels;
  for (int i = 0; i < m->n_audiences; i++) leaves *= m->audiences[i].n_answers;
  for (int i = 0; i < m->n_stages; i++) leaves *= m->stages[i].n_branches;
  return leaves;
}

/* ---- one input -------------------------------------------------------------------------------------------------------- */

typedef struct room {
  fuzz f;
  lender lender;
  dem_ctx *own;
} room;

static lender *lender_of(const fuzz *f) { return &((room *)(void *)f)->lender; }

static void open_arena(void *argument) {
  fuzz *f = argument;
  f->mem = dem_arena_new(f->cx);
}

static void begin(room *r, const unsigned char *bytes, size_t size) {
  r->lender.left = -1;
  if (size >= 3 && (bytes[0] == 1 || bytes[0] == 2)) {
    r->lender.left = bytes[1] + 256 * bytes[2];
    r->lender.for_good = bytes[0] == 1;
    bytes += 3, size -= 3;
  }
  dem_host host = {.data = &r->lender, .resize = resize};
  r->f = (fuzz){.cx = dem_ctx_new(&host), .text = (const char *)bytes, .length = size};
  r->own = dem_ctx_new(NULL);
  if (!r->own) abort();
  r->f.own = dem_arena_new(r->own);
}

bool fuzz_run(const unsigned char *bytes, size_t size) {
  room r = {0};
  begin(&r, bytes, size);
  if (r.f.cx && dem_ctx_protect(r.f.cx, open_arena, &r.f) == DEM_OK) {
    dem_buf_init(&r.f.out, r.f.cx);
    fuzz_body(&r.f);
    dem_buf_clear(&r.f.out);
  }
  dem_arena_free(r.f.mem);
  dem_ctx_free(r.f.cx);
  FUZZ_TRUE(r.lender.blocks == 0);
  dem_arena_free(r.f.own);
  dem_ctx_free(r.own);
  return r.lender.failed;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t size) {
  fuzz_run(bytes, size);
  return 0;
}
