/* Small games: whatever is listed as an equilibrium is one, by the independent check; every form of the answer is whole. */
#include "fuzz.h"

enum { MOST_LEAVES = 400, MOST_LISTED = 8 };
static const double SECONDS = 0.1;

static void check_point(fuzz *f, const dem_answer *answer, const dem_point *point) {
  dem_verification *check;
  const dem_outcome *outcome = &answer->outcomes[point->outcome];
  dem_profile profile = {.sigma = (dem_rat *)outcome->sigma, .answers = (dem_rat *)point->answers, .moves = answer->moves};
  if (!FUZZ_MUST(f, dem_verify(f->cx, &check, answer->game, &profile, DEM_ZERO))) return;
  FUZZ_TRUE(check->holds && check->n_failures == 0);
  dem_verification_free(check);
}

static void check_outcome(const dem_answer *answer, const dem_outcome *o) {
  const dem_game *g = answer->game;
  for (int t = 0; t < g->n_types; t++) {
    dem_rat sum = DEM_ZERO;
    for (int m = 0; m < g->n_signals; m++) sum = dem_rat_add(answer->mem, sum, o->sigma[t * g->n_signals + m]);
    FUZZ_TRUE(dem_rat_equal(sum, DEM_ONE));
  }
}

static void check_answer(fuzz *f, const dem_answer *answer) {
  FUZZ_TRUE(answer->certified || answer->n_outcomes == 0 || answer->stopped != DEM_OK || f->starved);
  for (int i = 0; i < answer->n_outcomes; i++) check_outcome(answer, &answer->outcomes[i]);
  for (int c = 0; c < answer->n_components; c++)
    for (int p = 0; p < answer->components[c].n_points; p++) check_point(f, answer, &answer->components[c].points[p]);
}

static void check_forms(fuzz *f, const dem_answer *answer) {
  const dem_text_settings terminal = {.width = 80, .colour = true, .utf8 = true, .verbose = true};
  if (FUZZ_MUST(f, dem_report_json(f->cx, &f->out, answer))) fuzz_check_json(f);
  fuzz_clear_out(f);
  FUZZ_MUST(f, dem_report_text(f->cx, &f->out, answer, &terminal));
  fuzz_clear_out(f);
  FUZZ_MUST(f, dem_page_write(f->cx, &f->out, answer, NULL, "demarche report text.dem"));
  fuzz_clear_out(f);
}

static void check_expects(fuzz *f, const dem_answer *answer) {
  const dem_model *model = answer->game->model;
  dem_expectation_row *rows = DEM_NEW_ARRAY(f->own, dem_expectation_row, model->n_expects + 1);
  bool judged = true;
  for (int i = 0; i < model->n_expects; i++) {
    rows[i].expect = &model->expects[i];
    judged = FUZZ_MUST(f, dem_expect_judge(f->cx, &rows[i].result, f->mem, answer, rows[i].expect)) && judged;
  }
  if (!judged) return;
  if (FUZZ_MUST(f, dem_report_expects_json(f->cx, &f->out, model, rows, model->n_expects))) fuzz_check_json(f);
  fuzz_clear_out(f);
}

static void solve(fuzz *f, const dem_game *game) {
  dem_answer *answer;
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.seconds = SECONDS;
  settings.max_components = settings.max_points = MOST_LISTED;
  if (!fuzz_ok(f, dem_solve(f->cx, &answer, game, &settings))) return;
  check_answer(f, answer);
  check_expects(f, answer);
  check_forms(f, answer);
  dem_answer_free(answer);
}

void fuzz_body(fuzz *f) {
  dem_model *model;
  dem_game *game;
  if (!fuzz_ok(f, dem_model_read(f->cx, &model, "text.dem", f->text, f->length))) return;
  if (fuzz_leaves(model) <= MOST_LEAVES && fuzz_ok(f, dem_game_bind(f->cx, &game, model, NULL))) {
    solve(f, game);
    dem_game_free(game);
  }
  dem_model_free(model);
}
