/* Inference against a slow oracle: random models, random rows of random confidence on one or two dates, both ways to
 * misread. Every path, every interval, what each piece does and what its absence would, and what other signals would have
 * said are the same numbers. */
#include "oracle/infer_paths.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "demarche/demarche.h"
#include "support/model.h"
#include "support/random_models.h"
#include "support/rows.h"
#include "support/tables.h"
#include "support/trials.h"

enum { MOST_STATEMENTS = 3, MOST_PIECES = 6, MOST_CHANNELS = 4 };

/* ---- random evidence ------------------------------------------------------------------------------------------------------- */

typedef struct evidence {
  dem_model model; /* the random one with other statements */
  dem_observed observed[2 * MOST_STATEMENTS];
  int rows[2 * MOST_STATEMENTS][2];
  dem_infer_settings settings;
  infer_diary diary;
  infer_reading readings[2][MOST_PIECES];
  int n_levels[MOST_CHANNELS];
} evidence;

static void read_statement(dem_arena *mem, evidence *e, const dem_observed *o, int day) {
  infer_day *today = &e->diary.days[day];
  infer_reading reading = {o->channel, o->level, DEM_ONE};
  for (int i = 0; i < o->n_rows || i == 0; i++) {
    if (o->n_rows > 0) reading.chance = rows_chance(mem, &e->settings, o->rows[i]);
    e->readings[day][today->n++] = reading;
  }
}

static void draw_statement(dem_arena *mem, dice *d, evidence *e, int day) {
  static const char *const DATES[] = {"2024-07-10", "2024-07-11"};
  int i = e->model.n_observed++;
  dem_observed *o = &e->observed[i];
  *o = (dem_observed){.channel = dice_between(d, 0, e->model.n_channels - 1), .date = DATES[day], .rows = e->rows[i]};
  o->level = dice_between(d, 0, e->model.channels[o->channel].n_levels - 1);
  o->n_rows = dice_between(d, 0, 2);
  for (int r = 0; r < o->n_rows; r++) e->rows[i][r] = dice_between(d, 1, ROWS_COUNT);
  read_statement(mem, e, o, day);
}

static void draw_evidence(dem_arena *mem, dice *d, evidence *e, const dem_model *model) {
  *e = (evidence){.model = *model, .settings = dem_infer_defaults()};
  e->model.n_observed = 0;
  e->model.observed = e->observed;
  e->diary.near = dice_once_in(d, 2);
  e->settings.spread = e->diary.near ? DEM_SPREAD_NEAR : DEM_SPREAD_UNIFORM;
  e->diary.n_days = dice_once_in(d, 3) ? 2 : 1;
  for (int c = 0; c < model->n_channels; c++) e->n_levels[c] = model->channels[c].n_levels;
  e->diary.n_levels = e->n_levels;
  for (int day = 0; day < e->diary.n_days; day++) {
    e->diary.days[day].readings = e->readings[day];
    for (int n = dice_between(d, 1, e->diary.n_days == 2 ? 2 : MOST_STATEMENTS); n > 0; n--) draw_statement(mem, d, e, day);
  }
}

/* ---- comparing -------------------------------------------------------------------------------------------------------------- */

static bool same(dem_rat a, dem_rat b) { return table_same_numbers(&a, &b, 1); }

static bool same_range(dem_interval a, dem_interval b) { return same(a.min, b.min) && same(a.max, b.max); }

static bool same_ranges(const dem_interval *const rows[DEM_ROWS], const infer_paths *expected, int n_types) {
  for (int row = 0; row < DEM_ROWS; row++)
    for (int t = 0; t < n_types; t++)
      if (!same_range(rows[row][t], infer_expected_range(expected, row, t))) return false;
  return true;
}

static const char *compare_path(const dem_inference *found, const dem_path *mine, const infer_path *theirs) {
  int n = found->game->n_types;
  for (int d = 0; d < found->n_dates; d++)
    if (mine->ids[d] != theirs->ids[d]) return "a path takes other outcomes";
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    if (mine->survives[r] != theirs->survives[r]) return "a path survives otherwise";
  if (!same(mine->likelihood, theirs->likelihood)) return "the chance of all pieces differs";
  if (!table_same_numbers(mine->posterior, theirs->posterior, n)) return "a posterior differs";
  if (!table_same_numbers(mine->after, theirs->after, n * found->n_clues)) return "what a piece leaves differs";
  return NULL;
}

static const char *compare_paths(const dem_inference *found, const infer_paths *expected) {
  int agreeing[DEM_ROWS] = {0};
  if (found->n_paths != expected->n) return "the number of paths differs";
  for (int i = 0; i < expected->n; i++) {
    const char *wrong = compare_path(found, &found->paths[i], &expected->paths[i]);
    if (wrong) return wrong;
    for (int row = 0; row < DEM_ROWS; row++)
      agreeing[row] += infer_path_counts(&expected->paths[i], row) && !dem_rat_is_zero(expected->paths[i].likelihood);
  }
  for (int row = 0; row < DEM_ROWS; row++)
    if (found->n_agreeing[row] != agreeing[row]) return "another number of paths agrees";
  if (found->refuted != (found->complete && agreeing[0] == 0)) return "refuted is wrong";
  if (!same_ranges(found->posterior, expected, found->game->n_types)) return "a posterior's bounds differ";
  return NULL;
}

static dem_interval factor_range(const infer_paths *expected, int row, int piece) {
  dem_interval range = {DEM_UNDEFINED, DEM_UNDEFINED};
  for (int i = 0; i < expected->n; i++) {
    dem_rat factor = expected->paths[i].factor[piece];
    if (!infer_path_counts(&expected->paths[i], row) || !dem_rat_is_defined(factor)) continue;
    bool first = !dem_rat_is_defined(range.min);
    range.min = first ? factor : dem_rat_min(range.min, factor);
    range.max = first ? factor : dem_rat_max(range.max, factor);
  }
  return range;
}

/* The diary without one piece; a day without any is left out. */
static infer_diary without(const infer_diary *full, infer_reading *space, int dropped) {
  infer_diary rest = *full;
  rest.n_days = 0;
  for (int d = 0, piece = 0; d < full->n_days; d++) {
    infer_day day = {0, space};
    for (int i = 0; i < full->days[d].n; i++, piece++)
      if (piece != dropped) space[day.n++] = full->days[d].readings[i];
    space += day.n;
    if (day.n > 0) rest.days[rest.n_days++] = day;
  }
  return rest;
}

static const char *compare_clues(room *r, const dem_inference *found, const infer_paths *expected, const infer_diary *diary) {
  infer_reading kept[2 * MOST_PIECES];
  for (int i = 0; i < found->n_clues; i++) {
    const dem_clue *clue = &found->clues[i];
    for (int row = 0; row < DEM_ROWS; row++)
      if (!same_range(clue->factor[row], factor_range(expected, row, i))) return "a Bayes factor differs";
    infer_diary rest = without(diary, kept, i);
    infer_paths other = infer_expected_paths(r->cx, r->mem, &rest);
    if (!other.unknown && !same_ranges(clue->without, &other, found->game->n_types)) return "the answer without a piece differs";
  }
  return NULL;
}

static const char *compare_instead(room *r, const dem_inference *found, const infer_diary *diary) {
  const dem_game *game = found->game;
  infer_reading sure[MOST_CHANNELS];
  for (int i = 0; i < found->n_instead; i++) {
    infer_diary other = *diary;
    for (int c = 0; c < game->n_channels; c++)
      sure[c] = (infer_reading){c, game->levels[found->instead[i].signal * game->n_channels + c], DEM_ONE};
    other.days[other.n_days - 1] = (infer_day){game->n_channels, sure};
    infer_paths expected = infer_expected_paths(r->cx, r->mem, &other);
    if (!expected.unknown && !same_ranges(found->instead[i].posterior, &expected, game->n_types))
      return "what another signal would have said differs";
  }
  return NULL;
}

/* ---- one trial ---------------------------------------------------------------------------------------------------------------- */

static const char *compare_all(room *r, const dem_inference *found, const infer_diary *diary) {
  infer_paths expected = infer_expected_paths(r->cx, r->mem, diary);
  if (expected.unknown) return NULL;
  const char *wrong = compare_paths(found, &expected);
  if (!wrong) wrong = compare_clues(r, found, &expected, diary);
  return wrong ? wrong : compare_instead(r, found, diary);
}

static const char *try_model(room *r, dice *d) {
  const dem_solve_settings brief = {.brief = true};
  evidence e;
  dem_game *game;
  dem_inference *found;
  const char *wrong;
  solved s = model_solve_text(random_model_text(r->mem, d), NULL, &brief);
  draw_evidence(r->mem, d, &e, s.model);
  dem_ledger *ledger = rows_open(r->cx);
  assert_int_equal(dem_game_bind(r->cx, &game, &e.model, NULL), DEM_OK);
  e.diary.game = game;
  if (dem_infer(r->cx, &found, game, ledger, &e.settings) != DEM_OK) fail_msg("%s", dem_ctx_message(r->cx));
  wrong = found->stopped == DEM_OK ? compare_all(r, found, &e.diary) : NULL;
  if (wrong) wrong = dem_arena_format(r->mem, "%s", wrong);
  dem_inference_free(found);
  dem_game_free(game);
  dem_ledger_close(ledger);
  model_free(&s);
  return wrong;
}

static void inference_says_what_the_oracle_says(void **state) {
  (void)state;
  trials_run(1, 120, try_model);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(inference_says_what_the_oracle_says),
  };
  return cmocka_run_group_tests_name("inference against the oracle", tests, NULL, NULL);
}
