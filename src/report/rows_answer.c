/* `solve` as rows: which there are, and what they share. */
#include "report/rows_answer.h"

#include "report/select.h"
#include "report/text.h"

void dem_view_add(dem_view *view, dem_spot spot) { *DEM_LIST_ADD(&view->spots, view->mem, dem_spot) = spot; }

const dem_spot *dem_view_at(const dem_view *view, int64_t index) { return DEM_LIST_AT(&view->spots, dem_spot, index); }

/* ---- shared columns ---------------------------------------------------------------------------------------------- */

void dem_columns_add_outcome(dem_columns *columns) {
  dem_columns_add(columns, "outcome", "#", DEM_VALUE_INT);
  dem_columns_add(columns, "kind", "kind", DEM_VALUE_TEXT);
  dem_columns_add(columns, "isolated", NULL, DEM_VALUE_TRUTH);
}

void dem_row_outcome(dem_record_row *row, const dem_outcome *outcome) {
  dem_row_int(row, outcome->id);
  dem_row_text(row, dem_kind_text(outcome->kind));
  dem_row_truth(row, outcome->isolated);
}

static bool has_channels(const dem_game *game) { return game->levels && game->model; }

void dem_columns_add_signal(dem_columns *columns, const dem_game *game) {
  dem_columns_add(columns, "signal", "signal", DEM_VALUE_TEXT);
  for (int c = 0; has_channels(game) && c < game->n_channels; c++)
    dem_columns_add(columns, game->model->channels[c].name.id, NULL, DEM_VALUE_TEXT);
}

void dem_row_signal(dem_record_row *row, const dem_game *game, int signal) {
  dem_row_text(row, game->signals[signal]);
  for (int c = 0; has_channels(game) && c < game->n_channels; c++) {
    int level = game->levels[(size_t)signal * (size_t)game->n_channels + (size_t)c];
    dem_row_text(row, game->model->channels[c].levels[level].id);
  }
}

void dem_columns_add_audience(dem_columns *columns, const dem_game *game) {
  dem_columns_add(columns, "outcome", "#", DEM_VALUE_INT);
  dem_columns_add(columns, "audience", "audience", DEM_VALUE_TEXT);
  dem_columns_add_signal(columns, game);
}

void dem_row_audience(dem_record_row *row, const dem_game *game, const dem_spot *spot) {
  dem_row_int(row, spot->outcome->id);
  dem_row_text(row, dem_audience_name(game, spot->audience));
  dem_row_signal(row, game, spot->signal);
}

void dem_columns_add_verdicts(dem_columns *columns) {
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) {
    const char *key = dem_refinement_key((dem_refinement)r);
    dem_columns_add(columns, dem_arena_format(columns->mem, "survives.%s", key), dem_text_refinement((dem_refinement)r),
                    DEM_VALUE_TRUTH);
  }
}

void dem_row_verdicts(dem_record_row *row, const dem_outcome *outcome) {
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) dem_row_truth(row, outcome->verdicts[r].survives);
}

const char *dem_audience_name(const dem_game *game, int audience) {
  return game->players[game->audience_player[audience]];
}

/* ---- a listing --------------------------------------------------------------------------------------------------- */

static const dem_rows *const ROWS[] = {
  &DEM_ROWS_PLAYS,  &DEM_ROWS_OUTCOMES,   &DEM_ROWS_ANSWERS,    &DEM_ROWS_VERDICTS, &DEM_ROWS_BELIEFS,
  &DEM_ROWS_PIECES, &DEM_ROWS_SUSTAINING, &DEM_ROWS_COMPONENTS, &DEM_ROWS_OBSERVED, &DEM_ROWS_PARAMETERS};

/* By a `brief` answer: a table without rows would say that there is nothing. */
static bool is_left_out(dem_listing listing) {
  return listing == DEM_LISTING_BELIEFS || listing == DEM_LISTING_PIECES || listing == DEM_LISTING_SUSTAINING ||
         listing == DEM_LISTING_COMPONENTS;
}

typedef struct asked {
  const dem_answer *answer;
  int outcome;
} asked;

static dem_records make(dem_arena *mem, dem_listing listing, const void *subject) {
  const asked *what = subject;
  const dem_answer *answer = what->answer;
  dem_view *view = DEM_NEW(mem, dem_view);
  *view = (dem_view){.mem = mem, .answer = answer, .game = answer->game};
  dem_answer_select(dem_arena_ctx(mem), &view->outcomes, &view->n_outcomes, answer, what->outcome);
  dem_columns columns = {.mem = mem};
  const dem_rows *rows = ROWS[0];
  for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++)
    if (ROWS[i]->listing == listing) rows = ROWS[i];
  rows->columns(&columns, answer->game);
  rows->find(view);
  return (dem_records){columns.n, columns.columns, view->spots.n, rows->give, view, NULL};
}

dem_status dem_report_answer_listing(dem_ctx *cx, dem_buf *out, const dem_answer *answer,
                                     const dem_listing_settings *settings) {
  const dem_listing_settings *used = dem_listing_settle(settings);
  const asked what = {answer, used->outcome};
  if (answer->brief && is_left_out(used->listing))
    return dem_fail(cx, DEM_USAGE, "what the table '%s' holds was not asked for: solve without `brief`",
                    dem_listing_key(used->listing));
  return dem_listing_write(cx, out, used, make, &what);
}
