/* Plays as rows: who sends what, what is answered and believed on the path, what it pays, what survives. */
#include <math.h>

#include "report/rows_answer.h"
#include "report/text.h"

/* ---- plays: outcome, type, signal -------------------------------------------------------------------------------- */

static void find_plays(dem_view *view) {
  const dem_game *game = view->game;
  for (int i = 0; i < view->n_outcomes; i++)
    for (int type = 0; type < game->n_types; type++)
      for (int signal = 0; signal < game->n_signals; signal++)
        if (game->can[(size_t)type * (size_t)game->n_signals + (size_t)signal])
          dem_view_add(view, (dem_spot){.outcome = &view->outcomes[i], .type = type, .signal = signal});
}

static void add_play_columns(dem_columns *columns, const dem_game *game) {
  dem_columns_add_outcome(columns);
  dem_columns_add(columns, "type", "type", DEM_VALUE_TEXT);
  dem_columns_add(columns, "prior", NULL, DEM_VALUE_EXACT);
  dem_columns_add_signal(columns, game);
  dem_columns_add(columns, "sent", NULL, DEM_VALUE_TRUTH);
  dem_columns_add(columns, "chance", "chance", DEM_VALUE_EXACT);
  dem_columns_add(columns, "posterior", "posterior", DEM_VALUE_EXACT);
  dem_columns_add(columns, "bits", NULL, DEM_VALUE_REAL);
  dem_columns_add(columns, "payoff", "payoff", DEM_VALUE_EXACT);
  dem_columns_add(columns, "price", "price", DEM_VALUE_EXACT);
  dem_columns_add_verdicts(columns);
}

static void give_play(dem_record_row *row, const void *subject, int64_t index) {
  const dem_view *view = subject;
  const dem_game *game = view->game;
  const dem_spot *spot = dem_view_at(view, index);
  const dem_outcome *outcome = spot->outcome;
  bool sent = outcome->sent[spot->signal];
  dem_row_outcome(row, outcome);
  dem_row_text(row, game->types[spot->type]);
  dem_row_exact(row, game->prior[spot->type]);
  dem_row_signal(row, game, spot->signal);
  dem_row_truth(row, sent);
  dem_row_exact(row, outcome->sigma[(size_t)spot->type * (size_t)game->n_signals + (size_t)spot->signal]);
  if (sent) dem_row_exact(row, outcome->posteriors[(size_t)spot->signal * (size_t)game->n_types + (size_t)spot->type]);
  else dem_row_unknown(row);
  dem_row_real(row, sent ? outcome->bits[spot->signal] : (double)NAN);
  dem_row_exact(row, outcome->type_payoffs[spot->type]);
  dem_row_exact(row, outcome->price ? outcome->price[spot->type] : DEM_UNDEFINED);
  dem_row_verdicts(row, outcome);
}

const dem_rows DEM_ROWS_PLAYS = {DEM_LISTING_PLAYS, find_plays, add_play_columns, give_play};

/* ---- outcomes ---------------------------------------------------------------------------------------------------- */

static void find_outcomes(dem_view *view) {
  for (int i = 0; i < view->n_outcomes; i++) dem_view_add(view, (dem_spot){.outcome = &view->outcomes[i]});
}

static void add_outcome_columns(dem_columns *columns, const dem_game *game) {
  dem_columns_add_outcome(columns);
  dem_columns_add(columns, "information", "bits", DEM_VALUE_REAL);
  dem_columns_add(columns, "share", "share", DEM_VALUE_REAL);
  for (int player = 0; player < game->n_players; player++)
    dem_columns_add(columns, dem_arena_format(columns->mem, "payoff.%s", game->players[player]),
                    dem_arena_format(columns->mem, "u(%s)", game->players[player]), DEM_VALUE_EXACT);
  dem_columns_add_verdicts(columns);
}

static void give_outcome(dem_record_row *row, const void *subject, int64_t index) {
  const dem_view *view = subject;
  const dem_outcome *outcome = dem_view_at(view, index)->outcome;
  dem_row_outcome(row, outcome);
  dem_row_real(row, outcome->information);
  dem_row_real(row, outcome->share);
  for (int player = 0; player < view->game->n_players; player++) dem_row_exact(row, outcome->player_payoffs[player]);
  dem_row_verdicts(row, outcome);
}

const dem_rows DEM_ROWS_OUTCOMES = {DEM_LISTING_OUTCOMES, find_outcomes, add_outcome_columns, give_outcome};

/* ---- answers: outcome, audience, signal that is sent, answer ----------------------------------------------------- */

static void find_answers(dem_view *view) {
  const dem_game *game = view->game;
  for (int i = 0; i < view->n_outcomes; i++)
    for (int k = 0; k < game->n_audiences; k++)
      for (int signal = 0; signal < game->n_signals; signal++)
        for (int a = 0; view->outcomes[i].sent[signal] && a < game->n_answers[k]; a++)
          dem_view_add(view, (dem_spot){.outcome = &view->outcomes[i], .audience = k, .signal = signal, .item = a});
}

static void add_answer_columns(dem_columns *columns, const dem_game *game) {
  dem_columns_add_audience(columns, game);
  dem_columns_add(columns, "answer", "answer", DEM_VALUE_TEXT);
  dem_columns_add(columns, "chance", "chance", DEM_VALUE_EXACT);
}

static void give_answer(dem_record_row *row, const void *subject, int64_t index) {
  const dem_view *view = subject;
  const dem_game *game = view->game;
  const dem_spot *spot = dem_view_at(view, index);
  size_t first = (size_t)spot->signal * (size_t)game->n_answers_total + (size_t)game->answer_base[spot->audience];
  dem_row_audience(row, game, spot);
  dem_row_text(row, game->answers[spot->audience][spot->item]);
  dem_row_exact(row, spot->outcome->answers[first + (size_t)spot->item]);
}

const dem_rows DEM_ROWS_ANSWERS = {DEM_LISTING_ANSWERS, find_answers, add_answer_columns, give_answer};

/* ---- verdicts: outcome, refinement ------------------------------------------------------------------------------- */

static void find_verdicts(dem_view *view) {
  for (int i = 0; i < view->n_outcomes; i++)
    for (int r = 0; r < DEM_N_REFINEMENTS; r++)
      dem_view_add(view, (dem_spot){.outcome = &view->outcomes[i], .refinement = r});
}

static void add_verdict_columns(dem_columns *columns, const dem_game *game) {
  (void)game;
  dem_columns_add_outcome(columns);
  dem_columns_add(columns, "refinement", "refinement", DEM_VALUE_TEXT);
  dem_columns_add(columns, "survives", "survives", DEM_VALUE_TRUTH);
  dem_columns_add(columns, "reason", "reason", DEM_VALUE_PROSE);
}

static void give_verdict(dem_record_row *row, const void *subject, int64_t index) {
  const dem_spot *spot = dem_view_at(subject, index);
  const dem_verdict *verdict = &spot->outcome->verdicts[spot->refinement];
  dem_row_outcome(row, spot->outcome);
  dem_row_text(row, dem_refinement_key((dem_refinement)spot->refinement));
  dem_row_truth(row, verdict->survives);
  dem_row_text(row, verdict->survives ? NULL : verdict->reason);
}

const dem_rows DEM_ROWS_VERDICTS = {DEM_LISTING_VERDICTS, find_verdicts, add_verdict_columns, give_verdict};
