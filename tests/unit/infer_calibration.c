/* What `dem_infer` says of plays drawn from a model is calibrated: the posterior of the outcome that was played, from rows
 * of a ledger that read its signal rightly with their confidence. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "demarche/demarche.h"
#include "support/calibration.h"
#include "support/model.h"
#include "support/rows.h"

typedef struct bench {
  dem_ctx *cx;
  dem_ledger *ledger;
} bench;

static int row_of(dem_rat chance) {
  static const int ROWS[CALIBRATION_CHANCES] = {ROWS_LOW, ROWS_MEDIUM, ROWS_HIGH, ROWS_SURE};
  int i = 0;
  while (i < CALIBRATION_CHANCES - 1 && dem_rat_double(chance) * 100 > CALIBRATION_PERCENT[i] + 0.5) i++;
  return ROWS[i];
}

/* The model, observing what was read. */
static dem_game *bind_reading(const bench *b, dem_model *model, dem_observed *observed, int *rows, const reading_case *read) {
  dem_game *game;
  for (int i = 0; i < read->q.n_readings; i++) {
    const infer_reading *r = &read->q.readings[i];
    rows[i] = row_of(r->chance);
    observed[i] = (dem_observed){.channel = r->channel, .level = r->level, .n_rows = 1, .rows = &rows[i]};
  }
  *model = *read->game->model;
  model->n_observed = read->q.n_readings;
  model->observed = observed;
  if (dem_game_bind(b->cx, &game, model, NULL) != DEM_OK) fail_msg("%s", dem_ctx_message(b->cx));
  return game;
}

static void by_inference(dem_arena *mem, belief *out, const reading_case *read) {
  const bench *b = read->data;
  dem_model model;
  dem_observed observed[CALIBRATION_READINGS];
  int rows[CALIBRATION_READINGS];
  dem_inference *found;
  dem_infer_settings settings = dem_infer_defaults();
  settings.spread = read->q.near ? DEM_SPREAD_NEAR : DEM_SPREAD_UNIFORM;
  dem_game *game = bind_reading(b, &model, observed, rows, read);
  if (dem_infer(b->cx, &found, game, b->ledger, &settings) != DEM_OK) fail_msg("%s", dem_ctx_message(b->cx));
  belief_by_bayes(mem, out, read);
  const dem_path *path = found->paths;
  while (path < found->paths + found->n_paths && path->ids[0] != read->outcome) path++;
  assert_true(path < found->paths + found->n_paths);
  for (int t = 0; t < game->n_types; t++) out->posterior[t] = dem_rat_double(path->posterior[t]);
  dem_inference_free(found);
  dem_game_free(game);
}

static void check_model(const char *name, bool near, int n_draws) {
  const dem_solve_settings brief = {.brief = true};
  solved s = model_solve_shipped(name, NULL, &brief);
  bench b = {.cx = s.cx, .ledger = rows_open(s.cx)};
  const calibration draws = {.answer = s.answer, .near = near, .posterior = by_inference, .data = &b, .n_draws = n_draws};
  calibration_tally all = {0};
  calibration_draw(&all, &draws, 5);
  dem_ledger_close(b.ledger);
  model_free(&s);
  calibration_must_hold(calibration_judge(&all), name);
}

static void inferred_posteriors_are_calibrated(void **state) {
  (void)state;
  check_model("seoul-toy", false, 5000);
  check_model("beer-quiche", false, 5000);
  check_model("spence", false, 5000);
  check_model("spence", true, 5000);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(inferred_posteriors_are_calibrated),
  };
  return cmocka_run_group_tests_name("calibration of inference", tests, NULL, NULL);
}
