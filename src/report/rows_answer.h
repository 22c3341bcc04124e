/* Rows of an answer: each kind of row is a list of spots in it (found first, so that row i is at hand), columns, and
 * how a spot fills them. */
#ifndef REPORT_ROWS_ANSWER_H
#define REPORT_ROWS_ANSWER_H

#include "base/table.h"
#include "report/record.h"

/* What a row is about; what does not matter to it is 0 or NULL. */
typedef struct dem_spot {
  const dem_outcome *outcome;
  const dem_support *support;
  const dem_component *component;
  int type, signal, audience, refinement, item, part;
} dem_spot;

typedef struct dem_view {
  dem_arena *mem;
  const dem_answer *answer;
  const dem_game *game;
  int n_outcomes;
  const dem_outcome *outcomes; /* those that are listed */
  dem_list spots;
} dem_view;

typedef struct dem_rows {
  dem_listing listing;
  void (*find)(dem_view *view); /* the spots, in order */
  void (*columns)(dem_columns *columns, const dem_game *game);
  void (*give)(dem_record_row *row, const void *view, int64_t index);
} dem_rows;

void dem_view_add(dem_view *view, dem_spot spot);
const dem_spot *dem_view_at(const dem_view *view, int64_t index);

/* ---- columns that several kinds of row have ---------------------------------------------------------------------- */

void dem_columns_add_outcome(dem_columns *columns);
void dem_row_outcome(dem_record_row *row, const dem_outcome *outcome);
/* The whole signal, then one column a channel where there are any. */
void dem_columns_add_signal(dem_columns *columns, const dem_game *game);
void dem_row_signal(dem_record_row *row, const dem_game *game, int signal);
/* Who answers which signal: outcome, audience, signal. */
void dem_columns_add_audience(dem_columns *columns, const dem_game *game);
void dem_row_audience(dem_record_row *row, const dem_game *game, const dem_spot *spot);
void dem_columns_add_verdicts(dem_columns *columns);
void dem_row_verdicts(dem_record_row *row, const dem_outcome *outcome);
const char *dem_audience_name(const dem_game *game, int audience);

/* ---- the kinds of row -------------------------------------------------------------------------------------------- */

extern const dem_rows DEM_ROWS_PLAYS, DEM_ROWS_OUTCOMES, DEM_ROWS_ANSWERS, DEM_ROWS_VERDICTS; /* rows_play.c */
extern const dem_rows DEM_ROWS_BELIEFS, DEM_ROWS_PIECES, DEM_ROWS_SUSTAINING;                 /* rows_support.c */
extern const dem_rows DEM_ROWS_COMPONENTS, DEM_ROWS_OBSERVED, DEM_ROWS_PARAMETERS;            /* rows_whole.c */

#endif
