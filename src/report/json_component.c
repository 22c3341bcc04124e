/* Components: which outcomes hang together, what survives in them, and their extreme points. */
#include "report/json_parts.h"

static void put_ids(dem_json *json, const dem_answer *answer, const dem_component *component, int refinement,
                    int verdict) {
  dem_json_open_array(json, "outcomes", DEM_JSON_FLAT);
  for (int i = 0; i < component->n_outcomes; i++) {
    const dem_outcome *outcome = &answer->outcomes[component->outcomes[i]];
    if (refinement < 0 || outcome->verdicts[refinement].survives == verdict) dem_json_put_int(json, NULL, outcome->id);
  }
  dem_json_close(json);
}

static void put_piece(dem_json *json, const dem_answer *answer, const dem_component *component, int refinement,
                      bool verdict) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_bool(json, "verdict", verdict);
  put_ids(json, answer, component, refinement, verdict);
  dem_json_close(json);
}

static void put_verdict(dem_json *json, const dem_answer *answer, const dem_component *component, int refinement) {
  dem_truth truth = component->survives[refinement];
  dem_json_open_object(json, dem_refinement_key((dem_refinement)refinement), DEM_JSON_FLAT);
  if (truth == DEM_VARIES) dem_json_put_text(json, "verdict", "varies");
  else dem_json_put_bool(json, "verdict", truth == DEM_YES);
  if (truth == DEM_VARIES) {
    dem_json_open_array(json, "pieces", DEM_JSON_FLAT);
    put_piece(json, answer, component, refinement, true);
    put_piece(json, answer, component, refinement, false);
    dem_json_close(json);
  }
  dem_json_close(json);
}

static void put_point(dem_json *json, const dem_answer *answer, const dem_reach *reaches, const dem_point *point) {
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_put_int(json, "outcome", answer->outcomes[point->outcome].id);
  dem_json_put_strategy(json, &reaches[point->outcome], point->answers, true);
  dem_json_close(json);
}

/* Whether the outcome of this index was asked for. */
static bool is_asked(const dem_answer *answer, int outcome, int only) {
  return only == 0 || answer->outcomes[outcome].id == only;
}

static bool carries(const dem_answer *answer, const dem_component *component, int only) {
  for (int i = 0; i < component->n_outcomes; i++)
    if (is_asked(answer, component->outcomes[i], only)) return true;
  return false;
}

static void put_component(dem_json *json, const dem_answer *answer, const dem_reach *reaches,
                          const dem_component *component, int only) {
  dem_json_open_object(json, NULL, DEM_JSON_LINES);
  dem_json_put_int(json, "id", component->id);
  put_ids(json, answer, component, -1, 0);
  dem_json_put_bool(json, "truncated", component->truncated);
  dem_json_open_object(json, "survives", DEM_JSON_LINES);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) put_verdict(json, answer, component, r);
  dem_json_close(json);
  dem_json_open_array(json, "extreme_points", DEM_JSON_LINES);
  for (int i = 0; i < component->n_points; i++)
    if (is_asked(answer, component->points[i].outcome, only)) put_point(json, answer, reaches, &component->points[i]);
  dem_json_close(json);
  dem_json_close(json);
}

void dem_json_put_components(dem_json *json, const dem_answer *answer, const dem_reach *reaches, int only) {
  if (answer->components_total >= 0) dem_json_put_int(json, "components_total", answer->components_total);
  else dem_json_put_null(json, "components_total");
  dem_json_open_array(json, "components", DEM_JSON_LINES);
  for (int i = 0; i < answer->n_components; i++)
    if (carries(answer, &answer->components[i], only))
      put_component(json, answer, reaches, &answer->components[i], only);
  dem_json_close(json);
}
