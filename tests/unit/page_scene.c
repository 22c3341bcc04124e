/* See page_scene.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "page_scene.h"
#include "support/supply.h"

int scene_of_parts(void **state) {
  scene *s = calloc(1, sizeof *s);
  s->cx = dem_ctx_new(NULL);
  s->mem = dem_arena_new(s->cx);
  dem_buf_init(&s->out, s->cx);
  *state = s;
  return 0;
}

int scene_of_toy(void **state) {
  scene_of_parts(state);
  scene *s = *state;
  s->it = toy_new(s->mem);
  return 0;
}

int scene_of_evidence(void **state) {
  scene_of_toy(state);
  scene *s = *state;
  s->e = evidence_new(s->mem, &s->it->game);
  return 0;
}

int scene_end(void **state) {
  scene *s = *state;
  dem_buf_clear(&s->out);
  dem_arena_free(s->mem);
  dem_ctx_free(s->cx);
  free(s);
  return 0;
}

static const dem_evidence *evidence_of(const scene *s) { return s->e ? &s->e->it : NULL; }

const char *scene_write(scene *s, const char *command) {
  dem_buf_clear(&s->out);
  assert_int_equal(dem_page_write(s->cx, &s->out, &s->it->answer, evidence_of(s), command), DEM_OK);
  return dem_buf_text(&s->out);
}

static dem_status write_once(dem_ctx *cx, void *argument) {
  const scene *s = argument;
  dem_buf out;
  dem_buf_init(&out, cx);
  dem_status status = dem_page_write(cx, &out, &s->it->answer, evidence_of(s), NULL);
  dem_buf_clear(&out);
  return status;
}

void scene_runs_out(scene *s) { assert_true(supply_sweep_call(write_once, s, DEM_OK, 1000) > 3); }
