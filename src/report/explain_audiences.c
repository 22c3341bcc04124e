/* Why audiences answer as they do: their beliefs, and where another answer would be as good. */
#include "report/teller.h"

static dem_rat belief_in(const dem_teller *teller, const dem_reason *row, int type) {
  const dem_game *game = teller->text.game;
  if (teller->why->outcome->sent[row->signal])
    return teller->why->outcome->posteriors[(size_t)row->signal * (size_t)game->n_types + (size_t)type];
  size_t cell = (size_t)row->audience * (size_t)game->n_signals + (size_t)row->signal;
  return teller->why->held.beliefs[cell * (size_t)game->n_types + (size_t)type];
}

/* "P(C) = 1 is at least 1/2, above which hold is no better" */
static void put_threshold(dem_teller *teller, const dem_reason *row) {
  dem_buf *draft = &teller->text.draft;
  const dem_game *game = teller->text.game;
  dem_rat belief = belief_in(teller, row, row->threshold_type);
  const char *const *names = dem_game_given(game, row->audience, row->signal);
  dem_buf_format(draft, "P(%s) = ", game->types[row->threshold_type]);
  dem_text_put_rat(draft, belief);
  if (row->mixed) {
    dem_buf_format(draft, ", exactly where %s and %s are equally good", names[row->done], names[row->other]);
    return;
  }
  dem_buf_put(draft, row->at_least ? " is at least " : " is at most ");
  dem_text_put_rat(draft, row->threshold);
  dem_buf_format(draft, ", %s which %s is no better", row->at_least ? "above" : "below", names[row->other]);
}

/* Without a threshold: what both are worth at the belief. */
static void put_worths(dem_teller *teller, const dem_reason *row) {
  dem_buf *draft = &teller->text.draft;
  const char *const *names = dem_game_given(teller->text.game, row->audience, row->signal);
  if (row->mixed || dem_rat_is_zero(row->slack)) {
    dem_buf_format(draft, "%s and %s are both worth ", names[row->done], names[row->other]);
    dem_tell_number(draft, row->has);
    return;
  }
  dem_buf_format(draft, "%s is worth ", names[row->done]);
  dem_tell_number(draft, row->has);
  dem_buf_format(draft, ", %s ", names[row->other]);
  dem_tell_number(draft, row->would);
}

/* No threshold, or one that no belief can miss. */
static bool is_threshold_idle(const dem_reason *row) {
  if (!dem_rat_is_defined(row->threshold)) return true;
  return !row->mixed && dem_rat_equal(row->threshold, row->at_least ? DEM_ZERO : DEM_ONE);
}

static void put_reason(dem_teller *teller, const dem_reason *row) {
  if (!is_threshold_idle(row)) put_threshold(teller, row);
  else put_worths(teller, row);
}

/* All rows of one audience after one signal in one sentence; `row` is the first, the next choice's first is returned. */
static int put_audience(dem_teller *teller, int at) {
  const dem_reasons *why = teller->why;
  dem_text *text = &teller->text;
  const dem_reason *first = &why->reasons[at];
  size_t begin = dem_text_begin(text);
  dem_buf_put(&text->draft, "After ");
  dem_text_put_signal(&text->draft, text->game, first->signal);
  dem_buf_format(&text->draft, " %s answers ", dem_tell_audience(teller, first->audience));
  dem_text_put_mix(&text->draft, text->game->n_answers[first->audience],
                   dem_game_given(text->game, first->audience, first->signal),
                   dem_held_after(teller, first->audience, first->signal));
  dem_buf_put(&text->draft, ", since ");
  int i = at;
  for (; i < why->n_reasons && why->reasons[i].choice == DEM_CHOICE_ANSWER && why->reasons[i].signal == first->signal &&
         why->reasons[i].audience == first->audience;
       i++) {
    if (i > at) dem_buf_put(&text->draft, "; ");
    put_reason(teller, &why->reasons[i]);
  }
  dem_buf_put_char(&text->draft, '.');
  dem_tell_sentence(teller, begin, 4);
  return i;
}

/* Who has nothing to choose. */
static void put_idle(dem_teller *teller, int audience) {
  size_t begin = dem_text_begin(&teller->text);
  dem_buf_format(&teller->text.draft, "%s has one answer.", dem_tell_audience(teller, audience));
  dem_tell_sentence(teller, begin, 4);
}

void dem_tell_audiences(dem_teller *teller) {
  const dem_reasons *why = teller->why;
  dem_tell_heading(teller, "Why the audiences answer as they do");
  for (int i = 0; i < why->n_reasons;) {
    const dem_reason *row = &why->reasons[i];
    if (row->choice == DEM_CHOICE_ANSWER && why->outcome->sent[row->signal]) i = put_audience(teller, i);
    else i++;
  }
  for (int k = 0; k < teller->text.game->n_audiences; k++)
    if (teller->text.game->n_answers[k] == 1) put_idle(teller, k);
}
