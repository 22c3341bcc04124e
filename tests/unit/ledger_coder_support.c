/* The coder with the lists that ship. */
#include "ledger_coder_support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

int desk_setup(void **state) {
  desk *d = calloc(1, sizeof *d);
  d->r = room_open();
  *state = d;
  if (dem_actors_read(d->r.cx, &d->actors, NULL, NULL, 0) != DEM_OK) return -1;
  return dem_coder_new(d->r.cx, &d->coder, d->actors, NULL, NULL, 0) == DEM_OK ? 0 : -1;
}

int desk_teardown(void **state) {
  desk *d = *state;
  dem_coder_free(d->coder);
  dem_actors_free(d->actors);
  room_close(&d->r);
  free(d);
  return 0;
}

dem_coding desk_code(desk *d, const char *text, size_t length) {
  dem_coding coding;
  if (dem_code(d->r.cx, &coding, d->r.mem, d->coder, text, length) != DEM_OK) fail_msg("%s", dem_ctx_message(d->r.cx));
  return coding;
}

static void say_stances(dem_buf *out, const dem_named *named) {
  int negated[DEM_N_STANCES] = {0}, reported[DEM_N_STANCES] = {0};
  for (int i = 0; i < named->n_marks; i++) {
    const dem_stance_mark *mark = &named->marks[i];
    negated[mark->stance] += mark->negated;
    reported[mark->stance] += mark->reported && !mark->negated;
  }
  for (int i = 0; i < DEM_N_STANCES; i++) {
    if (named->counts[i]) dem_buf_format(out, ",%s=%d", dem_stance_text(i), named->counts[i]);
    if (reported[i]) dem_buf_format(out, ",~%s=%d", dem_stance_text(i), reported[i]);
    if (negated[i]) dem_buf_format(out, ",-%s=%d", dem_stance_text(i), negated[i]);
  }
}

static const char *say(desk *d, const dem_coding *coding, bool stances) {
  dem_buf out;
  dem_buf_init(&out, d->r.cx);
  for (int a = 0; a < d->actors->n; a++)
    for (int i = 0; i < coding->n_named; i++) {
      if (coding->named[i].actor != a) continue;
      dem_buf_format(&out, "%s%s=%d", out.length ? " " : "", d->actors->actors[a].code, coding->named[i].n_mentions);
      if (stances) say_stances(&out, &coding->named[i]);
    }
  const char *text = dem_arena_copy(d->r.mem, dem_buf_text(&out), out.length);
  dem_buf_clear(&out);
  return text;
}

const char *desk_say(desk *d, const dem_coding *coding) { return say(d, coding, true); }

const char *desk_say_names(desk *d, const dem_coding *coding) { return say(d, coding, false); }

void desk_assert_bytes(desk *d, const char *text, size_t length, const char *says) {
  dem_coding coding = desk_code(d, text, length);
  const char *said = desk_say(d, &coding);
  if (strcmp(said, says) != 0) fail_msg("\"%s\" is \"%s\", not \"%s\"", text, said, says);
}

void desk_assert(desk *d, const char *text, const char *says) { desk_assert_bytes(d, text, strlen(text), says); }

void desk_check(desk *d, const desk_case *cases, size_t n) {
  for (size_t i = 0; i < n; i++) desk_assert(d, cases[i].text, cases[i].says);
}

char *desk_shared(desk *d, const char *name, size_t *length) {
  enum { LARGEST = 1 << 20 };
  const char *shared = getenv("DEMARCHE_SHARED");
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", shared ? shared : "", name);
  FILE *in = fopen(path, "rb");
  if (!in) return NULL;
  char *text = dem_arena_take(d->r.mem, LARGEST);
  *length = fread(text, 1, LARGEST - 1, in);
  fclose(in);
  return text;
}
