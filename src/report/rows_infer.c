/* `infer` as rows: the pieces of evidence, the posterior after each, the outcomes, the bounds over them, what else
 * would have said. */
#include "report/record.h"
#include "report/rows_answer.h"
#include "report/select.h"
#include "report/text.h"

static const dem_game *game_of(const dem_inference *inference) { return inference->game; }

static dem_interval bounds(const dem_interval *types, int type) {
  return types ? types[type] : (dem_interval){DEM_UNDEFINED, DEM_UNDEFINED};
}

/* Index of a row over pieces (or signals), refinements and types, types fastest. */
typedef struct corner {
  int item, row, type;
} corner;

static corner corner_of(const dem_inference *inference, int64_t index) {
  int n_types = game_of(inference)->n_types, within = (int)(index % (DEM_ROWS * n_types));
  return (corner){(int)(index / (DEM_ROWS * n_types)), within / n_types, within % n_types};
}

static void add_corner_columns(dem_columns *columns) {
  dem_columns_add(columns, "refinement", "refinement", DEM_VALUE_TEXT);
  dem_columns_add(columns, "type", "type", DEM_VALUE_TEXT);
}

static void put_corner(dem_record_row *row, const dem_inference *inference, corner at) {
  dem_row_text(row, dem_survivors_key(at.row));
  dem_row_text(row, game_of(inference)->types[at.type]);
}

/* ---- evidence ---------------------------------------------------------------------------------------------------- */

static const char *const FACTORS[] = {"Bayes factor", NULL, NULL};

static void add_evidence_columns(dem_columns *columns, const dem_game *game) {
  dem_columns_add(columns, "piece", "#", DEM_VALUE_INT);
  dem_columns_add(columns, "date", "date", DEM_VALUE_TEXT);
  dem_columns_add(columns, "row", "row", DEM_VALUE_INT);
  dem_columns_add(columns, "signal", "observed", DEM_VALUE_TEXT);
  dem_columns_add(columns, "confidence", "confidence", DEM_VALUE_EXACT);
  for (int row = 0; row < DEM_ROWS; row++)
    dem_columns_add(columns, dem_arena_format(columns->mem, "bayes_factor.%s", dem_survivors_key(row)),
                    FACTORS[row > 0], DEM_VALUE_INTERVAL);
  dem_columns_add(columns, "log_bayes_factor_min", NULL, DEM_VALUE_REAL);
  dem_columns_add(columns, "log_bayes_factor_max", NULL, DEM_VALUE_REAL);
  for (int type = 0; type < game->n_types; type++) {
    const char *key = dem_arena_format(columns->mem, "posterior.%s", game->types[type]);
    const char *head = dem_arena_format(columns->mem, "P(%s) after it", game->types[type]);
    bool told = game->n_types > 2 || type == 0;
    dem_columns_add(columns, key, told ? head : NULL, DEM_VALUE_INTERVAL);
  }
  dem_columns_add(columns, "shift", "shift", DEM_VALUE_REAL);
  dem_columns_add(columns, "heaviest", NULL, DEM_VALUE_TRUTH);
}

static void give_evidence(dem_record_row *row, const void *subject, int64_t index) {
  const dem_inference *inference = subject;
  const dem_clue *clue = &inference->clues[index];
  dem_row_int(row, index + 1);
  dem_row_text(row, clue->witness.date);
  dem_row_place(row, clue->witness.row > 0 ? clue->witness.row : -1);
  dem_row_text(row, clue->witness.text);
  dem_row_exact(row, clue->witness.chance);
  for (int r = 0; r < DEM_ROWS; r++) dem_row_interval(row, clue->factor[r]);
  dem_row_real(row, clue->log_min);
  dem_row_real(row, clue->log_max);
  for (int type = 0; type < game_of(inference)->n_types; type++) dem_row_interval(row, bounds(clue->after[0], type));
  dem_row_real(row, clue->shift);
  dem_row_truth(row, index == inference->heaviest);
}

static const char *note_on_evidence(dem_arena *mem, const dem_inference *inference) {
  return dem_arena_format(mem,
                          "%s Bayes factor: of %s against the others, given the pieces before it, over all outcomes. "
                          "Shift: the largest change that its absence makes to a bound.",
                          inference->sentence ? inference->sentence : "", game_of(inference)->types[0]);
}

/* ---- after each piece, by refinement and type -------------------------------------------------------------------- */

static void add_after_columns(dem_columns *columns) {
  dem_columns_add(columns, "piece", "#", DEM_VALUE_INT);
  dem_columns_add(columns, "signal", "observed", DEM_VALUE_TEXT);
  add_corner_columns(columns);
  dem_columns_add(columns, "posterior", "posterior", DEM_VALUE_INTERVAL);
  dem_columns_add(columns, "without", "without it", DEM_VALUE_INTERVAL);
}

static void give_after(dem_record_row *row, const void *subject, int64_t index) {
  const dem_inference *inference = subject;
  corner at = corner_of(inference, index);
  const dem_clue *clue = &inference->clues[at.item];
  dem_row_int(row, at.item + 1);
  dem_row_text(row, clue->witness.text);
  put_corner(row, inference, at);
  dem_row_interval(row, bounds(clue->after[at.row], at.type));
  dem_row_interval(row, bounds(clue->without[at.row], at.type));
}

/* ---- outcomes ---------------------------------------------------------------------------------------------------- */

static void add_path_columns(dem_columns *columns) {
  dem_columns_add(columns, "outcome", "#", DEM_VALUE_INT);
  dem_columns_add(columns, "ids", "ids", DEM_VALUE_TEXT);
  dem_columns_add_verdicts(columns);
  dem_columns_add(columns, "likelihood", "likelihood", DEM_VALUE_EXACT);
  dem_columns_add(columns, "likely", "likely", DEM_VALUE_TRUTH);
  dem_columns_add(columns, "type", "type", DEM_VALUE_TEXT);
  dem_columns_add(columns, "posterior", "posterior", DEM_VALUE_EXACT);
}

/* "3", over several dates "3 7" */
static const char *ids_of(dem_arena *mem, const dem_inference *inference, const dem_path *path) {
  const char *ids = "";
  for (int i = 0; i < inference->n_dates; i++)
    ids = dem_arena_format(mem, "%s%s%d", ids, i > 0 ? " " : "", path->ids[i]);
  return ids;
}

static void give_path(dem_record_row *row, const void *subject, int64_t index) {
  const dem_inference *inference = subject;
  int n_types = game_of(inference)->n_types, type = (int)(index % n_types);
  const dem_path *path = &inference->paths[index / n_types];
  dem_row_int(row, index / n_types + 1);
  dem_row_text(row, ids_of(row->mem, inference, path));
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) dem_row_truth(row, path->survives[r]);
  dem_row_exact(row, path->likelihood);
  dem_row_truth(row, path->likely);
  dem_row_text(row, game_of(inference)->types[type]);
  dem_row_exact(row, path->posterior[type]);
}

/* ---- the posterior ----------------------------------------------------------------------------------------------- */

static void add_posterior_columns(dem_columns *columns) {
  add_corner_columns(columns);
  dem_columns_add(columns, "prior", "prior", DEM_VALUE_EXACT);
  dem_columns_add(columns, "posterior", "posterior", DEM_VALUE_INTERVAL);
  dem_columns_add(columns, "agreeing", "outcomes", DEM_VALUE_INT);
  dem_columns_add(columns, "likely", "likely", DEM_VALUE_INTERVAL);
  dem_columns_add(columns, "n_likely", "of", DEM_VALUE_INT);
  dem_columns_add(columns, "refuted", NULL, DEM_VALUE_TRUTH);
}

static void give_posterior(dem_record_row *row, const void *subject, int64_t index) {
  const dem_inference *inference = subject;
  corner at = corner_of(inference, index);
  put_corner(row, inference, at);
  dem_row_exact(row, game_of(inference)->prior[at.type]);
  dem_row_interval(row, bounds(inference->posterior[at.row], at.type));
  dem_row_int(row, inference->n_agreeing[at.row]);
  dem_row_interval(row, bounds(inference->likely[at.row], at.type));
  dem_row_int(row, inference->n_likely[at.row]);
  dem_row_truth(row, at.row == 0 ? inference->refuted : inference->refuted_under[at.row - 1]);
}

/* ---- what else would have said ----------------------------------------------------------------------------------- */

static void add_instead_columns(dem_columns *columns) {
  dem_columns_add(columns, "signal", "signal", DEM_VALUE_TEXT);
  add_corner_columns(columns);
  dem_columns_add(columns, "posterior", "posterior", DEM_VALUE_INTERVAL);
  dem_columns_add(columns, "differs", "differs", DEM_VALUE_TRUTH);
}

static void give_instead(dem_record_row *row, const void *subject, int64_t index) {
  const dem_inference *inference = subject;
  corner at = corner_of(inference, index);
  const dem_instead *instead = &inference->instead[at.item];
  dem_row_text(row, instead->text);
  put_corner(row, inference, at);
  dem_row_interval(row, bounds(instead->posterior[at.row], at.type));
  dem_row_truth(row, instead->differs[at.row]);
}

/* ---- the listing ------------------------------------------------------------------------------------------------- */

static dem_records make(dem_arena *mem, dem_listing listing, const void *subject) {
  const dem_inference *inference = subject;
  dem_columns columns = {.mem = mem};
  int64_t n_types = game_of(inference)->n_types, corners = DEM_ROWS * n_types;
  dem_records records = {.subject = inference};
  switch (listing) {
  case DEM_LISTING_AFTER:
    add_after_columns(&columns);
    records.n_rows = inference->n_clues * corners, records.give = give_after;
    break;
  case DEM_LISTING_PATHS:
    add_path_columns(&columns);
    records.n_rows = inference->n_paths * n_types, records.give = give_path;
    break;
  case DEM_LISTING_POSTERIOR:
    add_posterior_columns(&columns);
    records.n_rows = corners, records.give = give_posterior;
    break;
  case DEM_LISTING_INSTEAD:
    add_instead_columns(&columns);
    records.n_rows = inference->n_instead * corners, records.give = give_instead;
    break;
  default:
    add_evidence_columns(&columns, game_of(inference));
    records.note = note_on_evidence(mem, inference);
    records.n_rows = inference->n_clues, records.give = give_evidence;
  }
  records.n_columns = columns.n;
  records.columns = columns.columns;
  return records;
}

dem_status dem_report_inference_listing(dem_ctx *cx, dem_buf *out, const dem_inference *inference,
                                        const dem_listing_settings *settings) {
  return dem_listing_write(cx, out, settings, make, inference);
}
