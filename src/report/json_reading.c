/* What the observed signal says, over all outcomes and over the survivors of each refinement. */
#include "report/json_parts.h"
#include "report/select.h"

void dem_json_put_interval(dem_json *json, const char *key, dem_interval interval) {
  if (!dem_rat_is_defined(interval.min) || !dem_rat_is_defined(interval.max)) {
    dem_json_put_null(json, key);
    return;
  }
  dem_json_open_object(json, key, DEM_JSON_FLAT);
  dem_json_put_rat(json, "min", interval.min);
  dem_json_put_rat(json, "max", interval.max);
  dem_json_close(json);
}

static void put_rows(dem_json *json, const char *key, const dem_game *game, const dem_interval *const *rows) {
  dem_json_open_object(json, key, DEM_JSON_LINES);
  for (int row = 0; row <= DEM_N_REFINEMENTS; row++) {
    dem_json_open_object(json, dem_survivors_key(row), DEM_JSON_FLAT);
    for (int type = 0; type < game->n_types; type++) dem_json_put_interval(json, game->types[type], rows[row][type]);
    dem_json_close(json);
  }
  dem_json_close(json);
}

static void put_counts(dem_json *json, const dem_reading *reading) {
  dem_json_open_object(json, "outcomes", DEM_JSON_FLAT);
  for (int row = 0; row <= DEM_N_REFINEMENTS; row++)
    dem_json_put_int(json, dem_survivors_key(row), reading->n_outcomes[row]);
  dem_json_close(json);
}

void dem_json_put_reading(dem_json *json, const dem_game *game, const dem_reading *reading) {
  dem_json_open_object(json, "observed", DEM_JSON_LINES);
  dem_json_put_text(json, "signal", reading->signal);
  dem_json_put_text(json, "date", reading->date);
  dem_json_put_bool(json, "several_dates", reading->several_dates);
  dem_json_put_bool(json, "refuted", reading->refuted);
  dem_json_open_array(json, "refuted_under", DEM_JSON_FLAT);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    if (reading->refuted_under[r]) dem_json_put_text(json, NULL, dem_refinement_key((dem_refinement)r));
  dem_json_close(json);
  put_counts(json, reading);
  put_rows(json, "posterior", game, reading->posterior);
  put_rows(json, "likelihood_ratio", game, reading->ratio);
  dem_json_put_text(json, "sentence", reading->sentence);
  dem_json_close(json);
}
