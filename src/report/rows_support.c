/* What sustains outcomes, as rows: after each signal that nobody sends the bounds of the beliefs, the convex pieces by
 * their extreme beliefs, the extreme answers. */
#include "report/rows_answer.h"
#include "report/text.h"

static dem_spot spot_of(const dem_outcome *outcome, int audience, int support) {
  const dem_support *it = &outcome->supports[support];
  return (dem_spot){.outcome = outcome, .support = it, .signal = it->signal, .audience = audience};
}

/* ---- beliefs: outcome, audience, unsent signal ------------------------------------------------------------------- */

static void find_beliefs(dem_view *view) {
  for (int i = 0; i < view->n_outcomes; i++)
    for (int k = 0; k < view->game->n_audiences; k++)
      for (int s = 0; s < view->outcomes[i].n_supports; s++) dem_view_add(view, spot_of(&view->outcomes[i], k, s));
}

static void add_belief_columns(dem_columns *columns, const dem_game *game) {
  dem_columns_add_outcome(columns);
  dem_columns_add(columns, "audience", "audience", DEM_VALUE_TEXT);
  dem_columns_add_signal(columns, game);
  for (int type = 0; type < game->n_types; type++)
    dem_columns_add(columns, dem_arena_format(columns->mem, "belief.%s", game->types[type]), NULL, DEM_VALUE_INTERVAL);
  dem_columns_add(columns, "pieces", NULL, DEM_VALUE_INT);
  dem_columns_add(columns, "condition", "condition", DEM_VALUE_PROSE);
  dem_columns_add(columns, "n_answers", NULL, DEM_VALUE_INT);
  dem_columns_add(columns, "answers", "answers", DEM_VALUE_PROSE);
}

/* "hold | 1/2 hold + 1/2 deepen": the extreme answers of one audience. */
static const char *answers_of(dem_text *text, const dem_game *game, const dem_spot *spot) {
  const dem_answer_list *list = &spot->support->answers[spot->audience];
  size_t begin = dem_text_begin(text), width = (size_t)game->n_answers[spot->audience];
  for (int i = 0; i < list->n; i++) {
    if (i > 0) dem_buf_put(&text->draft, " | ");
    dem_text_put_mix(&text->draft, (int)width, game->answers[spot->audience], list->answers + (size_t)i * width);
  }
  return dem_text_end(text, begin);
}

static void give_belief(dem_record_row *row, const void *subject, int64_t index) {
  const dem_view *view = subject;
  const dem_game *game = view->game;
  const dem_spot *spot = dem_view_at(view, index);
  dem_text *text = row->text;
  text->answer = view->answer;
  text->game = game;
  const char *condition = dem_text_condition(text, spot->support);
  dem_row_outcome(row, spot->outcome);
  dem_row_text(row, dem_audience_name(game, spot->audience));
  dem_row_signal(row, game, spot->signal);
  for (int type = 0; type < game->n_types; type++)
    dem_row_interval(row, (dem_interval){spot->support->min[type], spot->support->max[type]});
  dem_row_int(row, spot->support->n_pieces);
  dem_row_text(row, condition ? condition : "any belief");
  dem_row_int(row, spot->support->answers[spot->audience].n);
  dem_row_text(row, answers_of(text, game, spot));
}

const dem_rows DEM_ROWS_BELIEFS = {DEM_LISTING_BELIEFS, find_beliefs, add_belief_columns, give_belief};

/* ---- pieces: outcome, unsent signal, piece, extreme belief, type ------------------------------------------------- */

static void add_points(dem_view *view, dem_spot spot) {
  for (int piece = 0; piece < spot.support->n_pieces; piece++)
    for (int point = 0; point < spot.support->pieces[piece].n_points; point++)
      for (int type = 0; type < view->game->n_types; type++) {
        spot.item = piece;
        spot.part = point;
        spot.type = type;
        dem_view_add(view, spot);
      }
}

static void find_pieces(dem_view *view) {
  for (int i = 0; i < view->n_outcomes; i++)
    for (int s = 0; s < view->outcomes[i].n_supports; s++) add_points(view, spot_of(&view->outcomes[i], 0, s));
}

static void add_piece_columns(dem_columns *columns, const dem_game *game) {
  dem_columns_add(columns, "outcome", "#", DEM_VALUE_INT);
  dem_columns_add_signal(columns, game);
  dem_columns_add(columns, "piece", "piece", DEM_VALUE_INT);
  dem_columns_add(columns, "point", "point", DEM_VALUE_INT);
  dem_columns_add(columns, "type", "type", DEM_VALUE_TEXT);
  dem_columns_add(columns, "belief", "belief", DEM_VALUE_EXACT);
}

static void give_piece(dem_record_row *row, const void *subject, int64_t index) {
  const dem_view *view = subject;
  const dem_spot *spot = dem_view_at(view, index);
  size_t first = (size_t)spot->part * (size_t)view->game->n_types;
  dem_row_int(row, spot->outcome->id);
  dem_row_signal(row, view->game, spot->signal);
  dem_row_int(row, spot->item + 1);
  dem_row_int(row, spot->part + 1);
  dem_row_text(row, view->game->types[spot->type]);
  dem_row_exact(row, spot->support->pieces[spot->item].points[first + (size_t)spot->type]);
}

const dem_rows DEM_ROWS_PIECES = {DEM_LISTING_PIECES, find_pieces, add_piece_columns, give_piece};

/* ---- sustaining: outcome, audience, unsent signal, extreme answer, action ---------------------------------------- */

static void add_answers(dem_view *view, dem_spot spot) {
  for (int i = 0; i < spot.support->answers[spot.audience].n; i++)
    for (int a = 0; a < view->game->n_answers[spot.audience]; a++) {
      spot.item = i;
      spot.part = a;
      dem_view_add(view, spot);
    }
}

static void find_sustaining(dem_view *view) {
  for (int i = 0; i < view->n_outcomes; i++)
    for (int k = 0; k < view->game->n_audiences; k++)
      for (int s = 0; s < view->outcomes[i].n_supports; s++) add_answers(view, spot_of(&view->outcomes[i], k, s));
}

static void add_sustaining_columns(dem_columns *columns, const dem_game *game) {
  dem_columns_add_audience(columns, game);
  dem_columns_add(columns, "number", "number", DEM_VALUE_INT);
  dem_columns_add(columns, "answer", "answer", DEM_VALUE_TEXT);
  dem_columns_add(columns, "chance", "chance", DEM_VALUE_EXACT);
}

static void give_sustaining(dem_record_row *row, const void *subject, int64_t index) {
  const dem_view *view = subject;
  const dem_game *game = view->game;
  const dem_spot *spot = dem_view_at(view, index);
  size_t first = (size_t)spot->item * (size_t)game->n_answers[spot->audience];
  dem_row_audience(row, game, spot);
  dem_row_int(row, spot->item + 1);
  dem_row_text(row, game->answers[spot->audience][spot->part]);
  dem_row_exact(row, spot->support->answers[spot->audience].answers[first + (size_t)spot->part]);
}

const dem_rows DEM_ROWS_SUSTAINING = {DEM_LISTING_SUSTAINING, find_sustaining, add_sustaining_columns, give_sustaining};
