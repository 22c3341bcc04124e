/* Reading, binding and solving in one step, for tests. */
#include "support/model.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void must(dem_ctx *cx, dem_status status) {
  if (status == DEM_OK) return;
  const char *remark = dem_ctx_diagnostic_count(cx) ? dem_ctx_diagnostic_at(cx, 0)->says : "";
  fail_msg("%s %s", dem_ctx_message(cx), remark);
}

solved model_solve_text(const char *text, const char *const *assignments, const dem_solve_settings *settings) {
  solved s = {.cx = dem_ctx_new(NULL)};
  must(s.cx, dem_model_read(s.cx, &s.model, "test.dem", text, strlen(text)));
  dem_arena *mem = dem_arena_new(s.cx);
  dem_rat *values = dem_model_values(mem, s.model);
  for (int i = 0; assignments && assignments[i]; i++)
    must(s.cx, dem_model_set(s.cx, mem, values, s.model, assignments[i]));
  must(s.cx, dem_game_bind(s.cx, &s.game, s.model, values));
  dem_arena_free(mem);
  must(s.cx, dem_solve(s.cx, &s.answer, s.game, settings));
  return s;
}

const char *model_text_shipped(const char *name) {
  const char *root = getenv("DEMARCHE_ROOT");
  char path[4096];
  snprintf(path, sizeof path, "%s/models/%s.dem", root ? root : ".", name);
  FILE *file = fopen(path, "rb");
  if (!file) fail_msg("%s is missing", path);
  static char text[1 << 16];
  size_t length = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[length] = '\0';
  return text;
}

solved model_solve_shipped(const char *name, const char *const *assignments, const dem_solve_settings *settings) {
  return model_solve_text(model_text_shipped(name), assignments, settings);
}

void model_free(solved *s) {
  dem_answer_free(s->answer);
  dem_game_free(s->game);
  dem_model_free(s->model);
  dem_ctx_free(s->cx);
}

int model_survivors(const solved *s, int refinement) {
  int n = 0;
  for (int i = 0; i < s->answer->n_outcomes; i++)
    n += refinement < 0 || s->answer->outcomes[i].verdicts[refinement].survives;
  return n;
}
