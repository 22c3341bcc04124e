/* `infer --json`: piece by piece, outcome by outcome, and the intervals over them. */
#include "report/json_parts.h"
#include "report/select.h"
#include "report/sheet.h"

static bool is_defined(dem_interval interval) {
  return dem_rat_is_defined(interval.min) && dem_rat_is_defined(interval.max);
}

/* ---- intervals by refinement --------------------------------------------------------------------------------- */

static void put_by_type(dem_json *json, const char *key, const dem_game *game, const dem_interval *types) {
  if (!types || !is_defined(types[0])) {
    dem_json_put_null(json, key);
    return;
  }
  dem_json_open_object(json, key, DEM_JSON_FLAT);
  for (int type = 0; type < game->n_types; type++) dem_json_put_interval(json, game->types[type], types[type]);
  dem_json_close(json);
}

static void put_rows(dem_json *json, const dem_game *game, const dem_interval *const *rows) {
  for (int row = 0; row < DEM_ROWS; row++) put_by_type(json, dem_survivors_key(row), game, rows[row]);
}

static void put_table(dem_json *json, const char *key, const dem_game *game, const dem_interval *const *rows) {
  dem_json_open_object(json, key, DEM_JSON_LINES);
  put_rows(json, game, rows);
  dem_json_close(json);
}

/* ---- the evidence -------------------------------------------------------------------------------------------- */

static void put_log_factor(dem_json *json, const dem_clue *clue) {
  dem_json_open_object(json, "log_bayes_factor", DEM_JSON_FLAT);
  dem_json_put_double(json, "min", clue->log_min);
  dem_json_put_double(json, "max", clue->log_max);
  dem_json_close(json);
}

static void put_factors(dem_json *json, const dem_clue *clue) {
  dem_json_put_interval(json, "bayes_factor", clue->factor[0]);
  dem_json_open_object(json, "bayes_factors", DEM_JSON_LINES);
  for (int row = 0; row < DEM_ROWS; row++) dem_json_put_interval(json, dem_survivors_key(row), clue->factor[row]);
  dem_json_close(json);
}

static void put_clue(dem_json *json, const dem_game *game, const dem_clue *clue) {
  const dem_witness *witness = &clue->witness;
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_open_array(json, "rows", DEM_JSON_FLAT);
  if (witness->row > 0) dem_json_put_int(json, NULL, witness->row);
  dem_json_close(json);
  dem_json_put_text(json, "signal", witness->text);
  dem_json_put_text(json, "date", witness->date);
  dem_json_put_rat(json, "confidence", witness->chance);
  put_factors(json, clue);
  put_log_factor(json, clue);
  put_table(json, "posterior", game, clue->after);
  put_table(json, "without", game, clue->without);
  dem_json_put_double(json, "shift", clue->shift);
  dem_json_close(json);
}

/* ---- outcomes ------------------------------------------------------------------------------------------------ */

static void put_ids(dem_json *json, const dem_inference *inference, const dem_path *path) {
  if (inference->n_dates == 1) dem_json_put_int(json, "id", path->ids[0]);
  else dem_json_put_null(json, "id");
  dem_json_open_array(json, "ids", DEM_JSON_FLAT);
  for (int i = 0; i < inference->n_dates; i++) dem_json_put_int(json, NULL, path->ids[i]);
  dem_json_close(json);
}

static void put_survival(dem_json *json, const dem_path *path) {
  dem_json_open_object(json, "survives", DEM_JSON_FLAT);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    dem_json_put_bool(json, dem_refinement_key((dem_refinement)r), path->survives[r]);
  dem_json_close(json);
}

/* One row a piece: the posterior once it was read. */
static void put_after(dem_json *json, const dem_inference *inference, const dem_path *path) {
  const dem_game *game = inference->game;
  dem_json_open_array(json, "after", DEM_JSON_LINES);
  for (int piece = 0; piece < inference->n_clues; piece++) {
    const dem_rat *row = path->after + (size_t)piece * (size_t)game->n_types;
    if (dem_rat_is_defined(row[0])) dem_json_put_by_type(json, NULL, game, row);
    else dem_json_put_null(json, NULL);
  }
  dem_json_close(json);
}

static void put_path(dem_json *json, const dem_inference *inference, const dem_path *path) {
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  put_ids(json, inference, path);
  put_survival(json, path);
  dem_json_put_rat(json, "likelihood", path->likelihood);
  dem_json_put_bool(json, "likely", path->likely);
  if (dem_rat_is_defined(path->posterior[0])) dem_json_put_by_type(json, "posterior", inference->game, path->posterior);
  else dem_json_put_null(json, "posterior");
  put_after(json, inference, path);
  dem_json_close(json);
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

static void put_settings(dem_json *json, const dem_infer_settings *settings) {
  dem_json_open_object(json, "settings", DEM_JSON_LINES);
  dem_json_put_rat(json, "high", settings->high);
  dem_json_put_rat(json, "medium", settings->medium);
  dem_json_put_rat(json, "low", settings->low);
  dem_json_put_text(json, "spread", dem_spread_key(settings->spread));
  dem_json_put_rat(json, "likely", settings->likely);
  dem_json_close(json);
}

static void put_instead(dem_json *json, const dem_game *game, const dem_instead *instead) {
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_put_text(json, "signal", instead->text);
  put_table(json, "posterior", game, instead->posterior);
  dem_json_open_object(json, "differs", DEM_JSON_FLAT);
  for (int row = 0; row < DEM_ROWS; row++) dem_json_put_bool(json, dem_survivors_key(row), instead->differs[row]);
  dem_json_close(json);
  dem_json_close(json);
}

static void put_counts(dem_json *json, const char *key, const int *counts) {
  dem_json_open_object(json, key, DEM_JSON_FLAT);
  for (int row = 0; row < DEM_ROWS; row++) dem_json_put_int(json, dem_survivors_key(row), counts[row]);
  dem_json_close(json);
}

static void put_likely(dem_json *json, const dem_inference *inference) {
  put_table(json, "likely", inference->game, inference->likely);
  put_counts(json, "n_likely", inference->n_likely);
  dem_json_put_rat(json, "likeliest", inference->likeliest);
}

static void put_verdict(dem_json *json, const dem_inference *inference) {
  dem_json_open_object(json, "posterior", DEM_JSON_LINES);
  put_rows(json, inference->game, inference->posterior);
  dem_json_put_null(json, "ranges");
  dem_json_close(json);
  dem_json_put_bool(json, "refuted", inference->refuted);
  dem_json_open_array(json, "refuted_under", DEM_JSON_FLAT);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    if (inference->refuted_under[r]) dem_json_put_text(json, NULL, dem_refinement_key((dem_refinement)r));
  dem_json_close(json);
  put_counts(json, "agreeing", inference->n_agreeing);
  put_likely(json, inference);
}

static void put_inference(dem_json *json, dem_arena *mem, const void *subject) {
  const dem_inference *inference = subject;
  (void)mem;
  dem_json_put_bool(json, "complete", inference->complete);
  dem_json_put_text(json, "why", inference->complete ? NULL : inference->why);
  put_settings(json, &inference->settings);
  dem_json_open_array(json, "dates", DEM_JSON_FLAT);
  for (int i = 0; i < inference->n_dates; i++) dem_json_put_text(json, NULL, inference->dates[i]);
  dem_json_close(json);
  dem_json_open_array(json, "evidence", DEM_JSON_LINES);
  for (int i = 0; i < inference->n_clues; i++) put_clue(json, inference->game, &inference->clues[i]);
  dem_json_close(json);
  if (inference->heaviest < 0) dem_json_put_null(json, "heaviest");
  else dem_json_put_int(json, "heaviest", inference->heaviest);
  dem_json_open_array(json, "outcomes", DEM_JSON_LINES);
  for (int i = 0; i < inference->n_paths; i++) put_path(json, inference, &inference->paths[i]);
  dem_json_close(json);
  put_verdict(json, inference);
  dem_json_open_array(json, "instead", DEM_JSON_LINES);
  for (int i = 0; i < inference->n_instead; i++) put_instead(json, inference->game, &inference->instead[i]);
  dem_json_close(json);
  dem_json_put_text(json, "sentence", inference->sentence);
}

dem_status dem_report_inference_json(dem_ctx *cx, dem_buf *out, const dem_inference *inference) {
  return dem_json_write(cx, out, inference->game->title, put_inference, inference);
}
