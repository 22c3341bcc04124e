/* Models: what is refused is told with its place; what is read prints to a text that reads back to the same text, explains
 * itself, and is the same game. */
#include "fuzz.h"

#include <string.h>

enum { MOST_LEAVES = 20000 };

static void check_refusal(fuzz *f, dem_status status) {
  if (status == DEM_MEMORY || status == DEM_LIMIT) return;
  FUZZ_TRUE(status == DEM_DOMAIN && strncmp(dem_ctx_message(f->cx), "text.dem:", 9) == 0);
  FUZZ_TRUE(dem_ctx_diagnostic_count(f->cx) > 0);
  for (int i = 0; i < dem_ctx_diagnostic_count(f->cx); i++) {
    const dem_diagnostic *d = dem_ctx_diagnostic_at(f->cx, i);
    FUZZ_TRUE(d->line > 0 && d->column > 0 && d->says[0]);
  }
}

static dem_model *read_text(fuzz *f, const char *text, size_t length) {
  dem_model *model;
  dem_ctx_clear(f->cx);
  dem_status status = dem_model_read(f->cx, &model, "text.dem", text, length);
  if (!fuzz_ok(f, status)) check_refusal(f, status);
  FUZZ_TRUE((status == DEM_OK) == (model != NULL));
  return model;
}

/* The game as numbers; what cannot be bound leaves nothing. */
static bool tell_game(fuzz *f, fuzz_part *out, const dem_model *model) {
  dem_game *game;
  dem_ctx_clear(f->cx);
  if (!fuzz_ok(f, dem_game_bind(f->cx, &game, model, NULL))) return false;
  bool told = FUZZ_MUST(f, dem_report_game(f->cx, &f->out, game));
  *out = fuzz_out(f);
  fuzz_clear_out(f);
  dem_game_free(game);
  return told;
}

static void check_games(fuzz *f, const dem_model *first, const dem_model *second) {
  fuzz_part a, b;
  if (fuzz_leaves(first) > MOST_LEAVES) return;
  bool bound = tell_game(f, &a, first), again = tell_game(f, &b, second);
  FUZZ_TRUE(f->starved || bound == again);
  if (bound && again) FUZZ_TRUE(fuzz_same(a, b));
}

static bool print(fuzz *f, fuzz_part *out, const dem_model *model) {
  bool printed = FUZZ_MUST(f, dem_model_print(f->cx, &f->out, model));
  *out = fuzz_out(f);
  fuzz_clear_out(f);
  return printed;
}

static void check_read(fuzz *f, const dem_model *model) {
  fuzz_part first, second;
  if (!print(f, &first, model)) return;
  dem_model *again = read_text(f, first.text, first.length);
  FUZZ_TRUE(again || f->starved);
  if (!again) return;
  if (print(f, &second, again)) FUZZ_TRUE(fuzz_same(first, second));
  check_games(f, model, again);
  dem_model_free(again);
}

static void explain(void *argument) {
  fuzz *f = argument;
  dem_report_diagnostics(&f->out, f->cx, true);
}

void fuzz_body(fuzz *f) {
  dem_model *model = read_text(f, f->text, f->length);
  fuzz_ok(f, dem_ctx_protect(f->cx, explain, f));
  fuzz_clear_out(f);
  if (!model) return;
  check_read(f, model);
  FUZZ_MUST(f, dem_explain(f->cx, &f->out, model, dem_model_values(f->own, model), NULL));
  dem_model_free(model);
}
