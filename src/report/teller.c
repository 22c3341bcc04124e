/* How an explained outcome calls things. */
#include "report/teller.h"

#include <math.h>

#include "report/explain.h"
#include "report/wrap.h"

enum { LONG_FRACTION = 24 };

void dem_tell_number(dem_buf *out, dem_rat value) {
  size_t begin = out->length;
  dem_rat_print(out, value);
  if (value.den == 1) return;
  double near = dem_rat_double(value);
  bool is_long = out->length - begin > LONG_FRACTION, is_small = fabs(near) < 0.1;
  if (is_long) out->length = begin;
  dem_buf_put(out, is_long ? "~" : " (");
  dem_buf_format(out, is_small || is_long ? "%.3g" : "%.2f", near);
  if (!is_long) dem_buf_put_char(out, ')');
}

void dem_tell_type(dem_buf *out, const dem_game *game, int type) {
  if (game->model) dem_explain_put_name(out, &game->model->types[type].name);
  else dem_buf_put(out, game->types[type]);
}

const dem_rat *dem_held_after(const dem_teller *teller, int audience, int signal) {
  const dem_game *game = teller->text.game;
  return teller->why->held.answers + (size_t)signal * (size_t)game->n_answers_total + game->answer_base[audience];
}

const char *dem_tell_audience(const dem_teller *teller, int audience) {
  return teller->text.game->players[teller->text.game->audience_player[audience]];
}

void dem_tell_answers(dem_teller *teller, int signal) {
  const dem_game *game = teller->text.game;
  for (int k = 0; k < game->n_audiences; k++) {
    dem_buf_format(&teller->text.draft, "%s%s answers ", k > 0 ? ", " : "", dem_tell_audience(teller, k));
    dem_text_put_mix(&teller->text.draft, game->n_answers[k], dem_game_given(game, k, signal),
                     dem_held_after(teller, k, signal));
  }
}

void dem_tell_failing(dem_buf *out, const dem_game *game, const dem_reason *row) {
  const dem_move *move = row->choice == DEM_CHOICE_MOVE ? &game->moves[row->move] : NULL;
  const char *const *answers =
    row->choice == DEM_CHOICE_ANSWER ? dem_game_given(game, row->audience, row->signal) : NULL;
  switch (row->choice) {
  case DEM_CHOICE_SIGNAL:
    dem_buf_format(out, "%s would rather send (%s) than (%s)", game->types[row->type], game->signals[row->other],
                   game->signals[row->done]);
    return;
  case DEM_CHOICE_ANSWER:
    dem_buf_format(out, "%s would rather answer %s than %s after (%s)",
                   game->players[game->audience_player[row->audience]], answers[row->other], answers[row->done],
                   game->signals[row->signal]);
    return;
  case DEM_CHOICE_MOVE:
    dem_buf_format(out, "%s would rather take %s than %s at (%s)", game->types[row->type],
                   game->branches[move->stage][row->other], game->branches[move->stage][row->done], move->infoset);
    return;
  }
}

void dem_tell_sentence(dem_teller *teller, size_t begin, int indent) {
  dem_text *text = &teller->text;
  dem_wrap_put(text->out, dem_text_end(text, begin), text->settings->width, indent, indent + 2);
}

void dem_tell_heading(dem_teller *teller, const char *heading) { dem_buf_format(teller->text.out, "\n%s\n", heading); }
