/* A model, a ledger in memory and an inference, for tests. */
#include "support/inferred.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const char *inferred_text(dem_arena *mem, const char *name, const char *statements) {
  const char *root = getenv("DEMARCHE_ROOT");
  char line[1024];
  FILE *file = fopen(dem_arena_format(mem, "%s/models/%s.dem", root ? root : ".", name), "rb");
  if (!file) fail_msg("models/%s.dem is missing", name);
  dem_buf text;
  dem_buf_init(&text, dem_arena_ctx(mem));
  while (fgets(line, sizeof line, file))
    if (strncmp(line, "observed ", 9) != 0 && strncmp(line, "expect ", 7) != 0) dem_buf_put(&text, line);
  fclose(file);
  dem_buf_put(&text, statements);
  const char *copy = dem_arena_copy(mem, dem_buf_text(&text), text.length);
  dem_buf_clear(&text);
  return copy;
}

static void must(dem_ctx *cx, dem_status status) {
  if (status == DEM_OK) return;
  const char *remark = dem_ctx_diagnostic_count(cx) ? dem_ctx_diagnostic_at(cx, 0)->says : "";
  fail_msg("%s %s", dem_ctx_message(cx), remark);
}

static void fill_ledger(inferred *i, const char *const *confidences) {
  must(i->cx, dem_ledger_create(i->cx, &i->ledger, ":memory:"));
  for (int row = 0; confidences[row]; row++) {
    char says[32];
    snprintf(says, sizeof says, "row %d", row + 1);
    dem_signal signal = {.date = "2024-07-11",
                         .actor = "KOR",
                         .target = "UKR",
                         .channel = "aid",
                         .kind = "pledge",
                         .magnitude = "",
                         .unit = "",
                         .description = says,
                         .source = "a test",
                         .confidence = confidences[row],
                         .stance = "",
                         .begin = -1,
                         .end = -1,
                         .as = ""};
    must(i->cx, dem_ledger_add(i->cx, NULL, i->ledger, &signal));
    assert_int_equal(signal.id, row + 1);
  }
}

inferred infer_text(const char *text, const char *const *confidences, const dem_infer_settings *settings) {
  inferred i = {.cx = dem_ctx_new(NULL)};
  must(i.cx, dem_model_read(i.cx, &i.model, "test.dem", text, strlen(text)));
  must(i.cx, dem_game_bind(i.cx, &i.game, i.model, NULL));
  if (confidences) fill_ledger(&i, confidences);
  i.status = dem_infer(i.cx, &i.inference, i.game, i.ledger, settings);
  return i;
}

void inferred_free(inferred *i) {
  dem_inference_free(i->inference);
  dem_ledger_close(i->ledger);
  dem_game_free(i->game);
  dem_model_free(i->model);
  dem_ctx_free(i->cx);
}

/* ---- paths ------------------------------------------------------------------------------------------------------------- */

const dem_path *inferred_only_path(const inferred *i) {
  assert_int_equal(i->status, DEM_OK);
  assert_int_equal(i->inference->n_paths, 1);
  return &i->inference->paths[0];
}

const dem_path *inferred_path(const inferred *i, int id) {
  assert_int_equal(i->status, DEM_OK);
  assert_int_equal(i->inference->paths[id - 1].ids[0], id);
  return &i->inference->paths[id - 1];
}

/* ---- numbers ----------------------------------------------------------------------------------------------------------- */

void assert_numbers(const dem_rat *numbers, int n, const char *expected) {
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_buf text;
  dem_buf_init(&text, cx);
  for (int i = 0; i < n; i++) {
    if (i > 0) dem_buf_put_char(&text, ' ');
    dem_rat_print(&text, numbers[i]);
  }
  assert_string_equal(dem_buf_text(&text), expected);
  dem_buf_clear(&text);
  dem_ctx_free(cx);
}

void assert_interval(dem_interval interval, const char *min, const char *max) {
  assert_numbers(&interval.min, 1, min);
  assert_numbers(&interval.max, 1, max);
}
