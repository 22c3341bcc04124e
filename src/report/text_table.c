/* The table of outcomes: a line per signal sent, with who sends it, what it makes the audiences believe and what they
 * answer; payoffs and prices stand beside, a line per type. */
#include "report/grid.h"
#include "report/text.h"
#include "report/wrap.h"

enum { ID, KIND, SIGNAL, SENDER, BELIEF, ANSWERS, PAYOFF, PRICE, VERDICTS };
enum { FEW_AUDIENCES = 2 };

/* ---- cells ------------------------------------------------------------------------------------------------- */

/* "C 13/3" and, on the next line, "H 0"; without names "13/3" and "0" */
static const char *by_type(dem_text *text, const dem_rat *values, int first, int end, bool named) {
  size_t begin = dem_text_begin(text);
  for (int type = first; type < end; type++) {
    if (type > first) dem_buf_put_char(&text->draft, '\n');
    if (named) dem_buf_format(&text->draft, "%s ", text->game->types[type]);
    dem_text_put_rat(&text->draft, values[type]);
  }
  return dem_text_end(text, begin);
}

/* "C, 2/3 H" */
static const char *senders(dem_text *text, const dem_outcome *outcome, int signal) {
  size_t begin = dem_text_begin(text);
  for (int type = 0; type < text->game->n_types; type++) {
    dem_rat chance = dem_text_sigma(text, outcome, type, signal);
    if (dem_rat_sign(chance) <= 0) continue;
    if (text->draft.length > begin) dem_buf_put(&text->draft, ", ");
    dem_text_put_mix(&text->draft, 1, &text->game->types[type], &chance);
  }
  return dem_text_end(text, begin);
}

/* Two types: the chance of the first; more: of each that is possible, a line each. */
static const char *belief(dem_text *text, const dem_outcome *outcome, int signal) {
  const dem_game *game = text->game;
  const dem_rat *row = outcome->posteriors + (size_t)signal * (size_t)game->n_types;
  size_t begin = dem_text_begin(text);
  if (game->n_types == 2) dem_text_put_rat(&text->draft, row[0]);
  for (int type = 0; type < game->n_types && game->n_types != 2; type++) {
    if (dem_rat_sign(row[type]) <= 0) continue;
    dem_buf_format(&text->draft, "%s%s ", text->draft.length > begin ? "\n" : "", game->types[type]);
    dem_text_put_rat(&text->draft, row[type]);
  }
  return dem_text_end(text, begin);
}

/* With many audiences, those that give their first answer for certain are left out (a note says so). */
static const char *answers(dem_text *text, const dem_outcome *outcome, int signal) {
  const dem_game *game = text->game;
  size_t begin = dem_text_begin(text);
  for (int k = 0; k < game->n_audiences; k++) {
    const dem_rat *row = outcome->answers + (size_t)signal * (size_t)game->n_answers_total + game->answer_base[k];
    if (game->n_audiences > FEW_AUDIENCES && dem_rat_equal(row[0], DEM_ONE)) continue;
    if (text->draft.length > begin) dem_buf_put(&text->draft, ", ");
    dem_text_put_mix(&text->draft, game->n_answers[k], dem_game_given(game, k, signal), row);
  }
  if (text->draft.length == begin) dem_buf_put(&text->draft, "(first)");
  return dem_text_end(text, begin);
}

/* ---- rows -------------------------------------------------------------------------------------------------- */

/* A model without cost lines has nothing to show. */
static bool has_prices(const dem_text *text) {
  const dem_model *model = text->game->model;
  return text->answer->outcomes[0].price && !(model && model->n_costs == 0);
}

static void add_head(dem_text *text, dem_grid *grid) {
  const char *heads[] = {"#", "kind", "signal", "by", "belief", "answers", "payoff", "price"};
  dem_grid_row *row = dem_grid_add(grid);
  for (int c = 0; c < grid->n_columns; c++)
    row->cells[c] =
      (dem_cell){c < VERDICTS ? heads[c] : dem_text_refinement((dem_refinement)(c - VERDICTS)), DEM_INK_HEAD};
  if (text->game->n_types == 2) row->cells[BELIEF].text = dem_arena_format(text->mem, "P(%s)", text->game->types[0]);
  if (!has_prices(text)) row->cells[PRICE].text = NULL;
}

static void fill_outcome(dem_text *text, dem_grid_row *row, const dem_outcome *outcome, int n_folded) {
  row->cells[ID].text = dem_arena_format(text->mem, "%d%s", outcome->id, outcome->isolated ? "" : "*");
  if (n_folded > 1) row->cells[ID].text = dem_arena_format(text->mem, "%s\n+%d", row->cells[ID].text, n_folded - 1);
  row->cells[KIND].text = dem_kind_text(outcome->kind);
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) {
    bool survives = outcome->verdicts[r].survives;
    row->cells[VERDICTS + r] = (dem_cell){survives ? "yes" : "no", survives ? DEM_INK_GOOD : DEM_INK_BAD};
  }
}

static void fill_signal(dem_text *text, dem_grid_row *row, const dem_outcome *outcome, int signal) {
  row->cells[SIGNAL].text = text->game->signals[signal];
  row->cells[SENDER].text = senders(text, outcome, signal);
  row->cells[BELIEF].text = belief(text, outcome, signal);
  row->cells[ANSWERS].text = answers(text, outcome, signal);
}

/* Types from first to end, a line each. */
static void fill_types(dem_text *text, dem_grid_row *row, const dem_outcome *outcome, int first, int end) {
  if (first >= end) return;
  row->cells[PAYOFF].text = by_type(text, outcome->type_payoffs, first, end, true);
  if (has_prices(text)) row->cells[PRICE].text = by_type(text, outcome->price, first, end, false);
}

static int next_sent(const dem_text *text, const dem_outcome *outcome, int signal) {
  do signal++;
  while (signal < text->game->n_signals && !outcome->sent[signal]);
  return signal;
}

static void add_outcome(dem_text *text, dem_grid *grid, const dem_fold *fold) {
  const dem_outcome *outcome = &text->answer->outcomes[fold->first];
  const dem_game *game = text->game;
  int type = 0;
  for (int signal = next_sent(text, outcome, -1), line = 0; signal < game->n_signals; line++) {
    int next = next_sent(text, outcome, signal);
    int end = next < game->n_signals && type < game->n_types ? type + 1 : game->n_types;
    dem_grid_row *row = dem_grid_add(grid);
    if (line == 0) fill_outcome(text, row, outcome, fold->n);
    fill_signal(text, row, outcome, signal);
    fill_types(text, row, outcome, type, end);
    type = end;
    signal = next;
  }
}

/* ---- notes ------------------------------------------------------------------------------------------------- */

static void put_note(dem_text *text, size_t begin) {
  dem_wrap_put(text->out, dem_text_end(text, begin), text->settings->width, 0, 0);
}

static void note_types(dem_text *text) {
  const dem_model *model = text->game->model;
  size_t begin = dem_text_begin(text);
  for (int type = 0; model && type < model->n_types; type++)
    if (model->types[type].name.label)
      dem_buf_format(&text->draft, "%s%s = %s", text->draft.length > begin ? ", " : "", model->types[type].name.id,
                     model->types[type].name.label);
  if (text->draft.length > begin) dem_buf_put(&text->draft, ". ");
  if (text->game->n_types == 2) dem_buf_format(&text->draft, "P(%s): belief after the signal. ", text->game->types[0]);
  dem_buf_format(&text->draft, "Payoff%s of %s by type.", has_prices(text) ? " and price paid" : "",
                 text->game->players[0]);
  put_note(text, begin);
}

static void note_answers(dem_text *text) {
  const dem_game *game = text->game;
  size_t begin = dem_text_begin(text);
  if (game->n_audiences <= FEW_AUDIENCES) return;
  dem_buf_put(&text->draft, "Audiences not listed give their first answer: ");
  for (int k = 0; k < game->n_audiences; k++)
    dem_buf_format(&text->draft, "%s%s %s", k > 0 ? ", " : "", game->players[game->audience_player[k]],
                   game->answers[k][0]);
  dem_buf_put_char(&text->draft, '.');
  put_note(text, begin);
}

static void note_continua(dem_text *text, const dem_fold *folds, int n_folds) {
  bool some = false;
  for (int i = 0; i < n_folds; i++) some = some || !text->answer->outcomes[folds[i].first].isolated;
  if (some) dem_wrap_put(text->out, "* an extreme point of a continuum of outcomes.", text->settings->width, 0, 0);
}

static void note_folds(dem_text *text, const dem_fold *folds, int n_folds) {
  int folded = 0;
  for (int i = 0; i < n_folds; i++) folded += folds[i].n - 1;
  if (folded > 0)
    dem_wrap_put(text->out,
                 "+N: so many more in which the same types send the same signals, with other chances or answers; "
                 "--verbose shows all, --outcome N one.",
                 text->settings->width, 0, 0);
}

void dem_text_put_table(dem_text *text, const dem_fold *folds, int n_folds) {
  dem_grid grid;
  dem_grid_init(&grid, text->mem, VERDICTS + DEM_N_REFINEMENTS);
  grid.firm[ID] = grid.firm[SENDER] = grid.firm[BELIEF] = grid.firm[PAYOFF] = grid.firm[PRICE] = true;
  add_head(text, &grid);
  for (int i = 0; i < n_folds; i++) {
    bool turns = i > 0 && folds[i].survives != folds[i - 1].survives;
    if (i > 0) dem_grid_add_banner(&grid, "");
    if ((i == 0 || turns) && !folds[i].survives) dem_grid_add_banner(&grid, "These fail D1:");
    add_outcome(text, &grid, &folds[i]);
  }
  dem_grid_put(text->out, &grid, text->settings->width, text->settings->colour);
  dem_buf_put_char(text->out, '\n');
  note_types(text);
  note_answers(text);
  note_continua(text, folds, n_folds);
  note_folds(text, folds, n_folds);
}
