/* Rows about the whole answer: components, what the observed signal says, the parameters as used. */
#include "report/rows_answer.h"
#include "report/select.h"
#include "report/text.h"

/* ---- components: component, outcome ------------------------------------------------------------------------------ */

static bool is_listed(const dem_view *view, const dem_outcome *outcome) {
  return outcome >= view->outcomes && outcome < view->outcomes + view->n_outcomes;
}

static void find_components(dem_view *view) {
  for (int i = 0; i < view->answer->n_components; i++) {
    const dem_component *component = &view->answer->components[i];
    for (int o = 0; o < component->n_outcomes; o++) {
      const dem_outcome *outcome = &view->answer->outcomes[component->outcomes[o]];
      if (is_listed(view, outcome)) dem_view_add(view, (dem_spot){.component = component, .outcome = outcome});
    }
  }
}

static void add_component_columns(dem_columns *columns, const dem_game *game) {
  (void)game;
  dem_columns_add(columns, "component", "component", DEM_VALUE_INT);
  dem_columns_add_outcome(columns);
  dem_columns_add_verdicts(columns);
  dem_columns_add(columns, "points", "points", DEM_VALUE_INT);
  dem_columns_add(columns, "truncated", NULL, DEM_VALUE_TRUTH);
}

static void give_component(dem_record_row *row, const void *subject, int64_t index) {
  const dem_view *view = subject;
  const dem_spot *spot = dem_view_at(view, index);
  int points = 0;
  for (int i = 0; i < spot->component->n_points; i++)
    points += &view->answer->outcomes[spot->component->points[i].outcome] == spot->outcome;
  dem_row_int(row, spot->component->id);
  dem_row_outcome(row, spot->outcome);
  dem_row_verdicts(row, spot->outcome);
  dem_row_int(row, points);
  dem_row_truth(row, spot->component->truncated);
}

const dem_rows DEM_ROWS_COMPONENTS = {DEM_LISTING_COMPONENTS, find_components, add_component_columns, give_component};

/* ---- the observed signal: refinement, type ----------------------------------------------------------------------- */

static void find_observed(dem_view *view) {
  for (int r = 0; view->answer->reading && r <= DEM_N_REFINEMENTS; r++)
    for (int type = 0; type < view->game->n_types; type++)
      dem_view_add(view, (dem_spot){.refinement = r, .type = type});
}

static void add_observed_columns(dem_columns *columns, const dem_game *game) {
  (void)game;
  dem_columns_add(columns, "signal", "signal", DEM_VALUE_TEXT);
  dem_columns_add(columns, "date", NULL, DEM_VALUE_TEXT);
  dem_columns_add(columns, "refinement", "refinement", DEM_VALUE_TEXT);
  dem_columns_add(columns, "outcomes", "outcomes", DEM_VALUE_INT);
  dem_columns_add(columns, "type", "type", DEM_VALUE_TEXT);
  dem_columns_add(columns, "posterior", "posterior", DEM_VALUE_INTERVAL);
  dem_columns_add(columns, "likelihood_ratio", "likelihood ratio", DEM_VALUE_INTERVAL);
}

static void give_observed(dem_record_row *row, const void *subject, int64_t index) {
  const dem_view *view = subject;
  const dem_reading *reading = view->answer->reading;
  const dem_spot *spot = dem_view_at(view, index);
  dem_row_text(row, reading->signal);
  dem_row_text(row, reading->date);
  dem_row_text(row, dem_survivors_key(spot->refinement));
  dem_row_int(row, reading->n_outcomes[spot->refinement]);
  dem_row_text(row, view->game->types[spot->type]);
  dem_row_interval(row, reading->posterior[spot->refinement][spot->type]);
  dem_row_interval(row, reading->ratio[spot->refinement][spot->type]);
}

const dem_rows DEM_ROWS_OBSERVED = {DEM_LISTING_OBSERVED, find_observed, add_observed_columns, give_observed};

/* ---- parameters -------------------------------------------------------------------------------------------------- */

static void find_parameters(dem_view *view) {
  const dem_game *game = view->game;
  for (int i = 0; game->model && game->parameters && i < game->model->n_parameters; i++)
    dem_view_add(view, (dem_spot){.item = i});
}

static void add_parameter_columns(dem_columns *columns, const dem_game *game) {
  (void)game;
  dem_columns_add(columns, "parameter", "parameter", DEM_VALUE_TEXT);
  dem_columns_add(columns, "value", "value", DEM_VALUE_EXACT);
  dem_columns_add(columns, "range", "range", DEM_VALUE_INTERVAL);
  dem_columns_add(columns, "unit", "unit", DEM_VALUE_TEXT);
  dem_columns_add(columns, "text", "what it is", DEM_VALUE_PROSE);
  dem_columns_add(columns, "source", "source", DEM_VALUE_PROSE);
}

static void give_parameter(dem_record_row *row, const void *subject, int64_t index) {
  const dem_view *view = subject;
  int i = dem_view_at(view, index)->item;
  const dem_parameter *parameter = &view->game->model->parameters[i];
  dem_row_text(row, parameter->name.id);
  dem_row_exact(row, view->game->parameters[i]);
  if (parameter->ranged) dem_row_interval(row, (dem_interval){parameter->low, parameter->high});
  else dem_row_unknown(row);
  dem_row_text(row, parameter->unit);
  dem_row_text(row, parameter->text);
  dem_row_text(row, parameter->source);
}

const dem_rows DEM_ROWS_PARAMETERS = {DEM_LISTING_PARAMETERS, find_parameters, add_parameter_columns, give_parameter};
