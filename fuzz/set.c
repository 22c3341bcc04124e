/* What the command line says to a model, one a line: NAME=VALUE, or after a "?" what was observed. A value is the number
 * that stands there; levels written out again read back to the same. */
#include "fuzz.h"

#include <string.h>

static const char MODEL[] =
  "model \"t\"\nparameter prior = 1/2 in 0..1, g.C = 1, g.H = 2 in 0..3\nplayer S type C : prior, H : 1 - prior\n"
  "signal rhetoric by S : omit, china, russia\nsignal aid by S : none, some\naudience N sees rhetoric, aid chooses no, yes\n"
  "payoff S = g[type] if yes\npayoff N = 1 if yes and C\n";

static const dem_model *model_of(void) {
  static dem_model *model;
  dem_ctx *cx = model ? NULL : dem_ctx_new(NULL);
  if (cx && dem_model_read(cx, &model, "fixed.dem", MODEL, sizeof MODEL - 1) != DEM_OK)
    fuzz_fail(dem_ctx_message(cx), 0, "the model can be read");
  return model;
}

static void check_set(fuzz *f, const dem_model *model, const char *text) {
  dem_rat *values = dem_model_values(f->own, model), number;
  dem_status status = dem_model_set(f->cx, f->mem, values, model, text);
  int changed = 0;
  if (!fuzz_ok(f, status)) FUZZ_TRUE(status == DEM_USAGE || status == DEM_MEMORY);
  for (int i = 0; i < model->n_parameters; i++) {
    if (dem_rat_equal(values[i], model->parameters[i].value)) continue;
    const char *value = strchr(text, '=') + 1 + strspn(strchr(text, '=') + 1, " \t");
    FUZZ_TRUE(dem_rat_read(f->own, &number, value, strcspn(value, " \t")) && dem_rat_equal(number, values[i]));
    changed++;
  }
  FUZZ_TRUE(changed <= (status == DEM_OK));
}

static void check_observed(fuzz *f, const dem_model *model, const char *text) {
  int levels[2], again[2];
  dem_buf words;
  dem_status status = dem_model_read_signal(f->cx, levels, model, text);
  if (!fuzz_ok(f, status)) {
    FUZZ_TRUE(status == DEM_USAGE || status == DEM_MEMORY);
    return;
  }
  dem_buf_init(&words, dem_arena_ctx(f->own));
  for (int i = 0; i < model->n_channels; i++) {
    FUZZ_TRUE(levels[i] >= -1 && levels[i] < model->channels[i].n_levels);
    if (levels[i] < 0) continue;
    dem_buf_format(&words, "%s%s=%s", words.length > 0 ? "," : "", model->channels[i].name.id,
                   model->channels[i].levels[levels[i]].id);
  }
  if (words.length > 0 && FUZZ_MUST(f, dem_model_read_signal(f->cx, again, model, dem_buf_text(&words))))
    FUZZ_TRUE(levels[0] == again[0] && levels[1] == again[1]);
  dem_buf_clear(&words);
}

void fuzz_body(fuzz *f) {
  const dem_model *model = model_of();
  while (f->length > 0) {
    fuzz_part line = fuzz_take(f, '\n');
    if (line.text[0] == '?') check_observed(f, model, line.text + 1);
    else check_set(f, model, line.text);
  }
}
