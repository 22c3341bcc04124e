/* One outcome in full: play, beliefs, payoffs, what sustains it, verdicts with their reasons. */
#include <string.h>

#include "solve/reach.h"
#include "report/text.h"
#include "report/wrap.h"

static void put_line(dem_text *text, size_t begin, int indent) {
  dem_wrap_put(text->out, dem_text_end(text, begin), text->settings->width, indent, indent + 2);
}

static void put_head(dem_text *text, const char *head) {
  dem_buf_put_char(text->out, '\n');
  dem_wrap_put(text->out, head, text->settings->width, 2, 2);
}

void dem_text_put_play(dem_text *text, const dem_outcome *outcome, int type) {
  bool first = true;
  dem_buf_format(&text->draft, "%s sends ", text->game->types[type]);
  for (int signal = 0; signal < text->game->n_signals; signal++) {
    dem_rat chance = dem_text_sigma(text, outcome, type, signal);
    if (dem_rat_sign(chance) <= 0) continue;
    if (!first) dem_buf_put(&text->draft, ", ");
    dem_text_put_signal(&text->draft, text->game, signal);
    if (!dem_rat_equal(chance, DEM_ONE)) {
      dem_buf_put(&text->draft, " with chance ");
      dem_text_put_rat(&text->draft, chance);
    }
    first = false;
  }
}

static void put_type(dem_text *text, const dem_outcome *outcome, int type) {
  size_t begin = dem_text_begin(text);
  dem_text_put_play(text, outcome, type);
  put_line(text, begin, 4);
}

static void put_by_type(dem_text *text, const char *before, const dem_rat *values) {
  size_t begin = dem_text_begin(text);
  dem_buf_put(&text->draft, before);
  for (int type = 0; type < text->game->n_types; type++) {
    dem_buf_format(&text->draft, "%s%s ", type > 0 ? ", " : "", text->game->types[type]);
    dem_text_put_rat(&text->draft, values[type]);
  }
  put_line(text, begin, 4);
}

static void put_bits(dem_text *text, const char *before, double bits) {
  const char *number = dem_arena_format(text->mem, "%.3g", bits);
  dem_buf_format(&text->draft, "%s%s bit%s", before, number, strcmp(number, "1") == 0 ? "" : "s");
}

static void put_sent(dem_text *text, const dem_outcome *outcome, int signal) {
  const dem_game *game = text->game;
  size_t begin = dem_text_begin(text);
  dem_text_put_signal(&text->draft, game, signal);
  dem_buf_put(&text->draft, ": ");
  for (int type = 0; type < game->n_types; type++) {
    dem_buf_format(&text->draft, "%sP(%s) = ", type > 0 ? ", " : "", game->types[type]);
    dem_text_put_rat(&text->draft, outcome->posteriors[(size_t)signal * (size_t)game->n_types + (size_t)type]);
  }
  put_bits(text, " (", outcome->bits[signal]);
  dem_buf_put_char(&text->draft, ')');
  for (int k = 0; k < game->n_audiences; k++) {
    dem_buf_format(&text->draft, "; %s: ", game->players[game->audience_player[k]]);
    dem_text_put_mix(&text->draft, game->n_answers[k], dem_game_given(game, k, signal),
                     outcome->answers + (size_t)signal * (size_t)game->n_answers_total + game->answer_base[k]);
  }
  put_line(text, begin, 4);
}

static void put_moves(dem_text *text, const dem_outcome *outcome) {
  const dem_game *game = text->game;
  dem_reach reach;
  dem_reach_find(&reach, text->mem, text->answer, outcome);
  for (int move = 0; move < game->n_moves; move++) {
    if (!reach.moves[move]) continue;
    int stage = game->moves[move].stage;
    size_t begin = dem_text_begin(text);
    dem_buf_format(&text->draft, "later, at (%s), %s: ", game->moves[move].infoset, game->stage_name[stage]);
    dem_text_put_mix(&text->draft, game->n_branches[stage], game->branches[stage], text->answer->moves[move]);
    put_line(text, begin, 4);
  }
}

static void put_information(dem_text *text, const dem_outcome *outcome) {
  size_t begin = dem_text_begin(text);
  put_bits(text, "in all the signal reveals ", outcome->information);
  dem_buf_format(&text->draft, ", %.0f %% of what is private", 100 * outcome->share);
  put_line(text, begin, 4);
}

static void put_payoffs(dem_text *text, const dem_outcome *outcome) {
  const dem_game *game = text->game;
  put_head(text, "Payoffs");
  put_by_type(text, dem_arena_format(text->mem, "%s: ", game->players[0]), outcome->type_payoffs);
  if (outcome->price) put_by_type(text, "price paid: ", outcome->price);
  size_t begin = dem_text_begin(text);
  for (int player = 1; player < game->n_players; player++) {
    dem_buf_format(&text->draft, "%s%s: ", player > 1 ? "; " : "", game->players[player]);
    dem_text_put_rat(&text->draft, outcome->player_payoffs[player]);
  }
  if (game->n_players > 1) put_line(text, begin, 4);
}

static void put_deterring(dem_text *text, const dem_support *support) {
  const dem_game *game = text->game;
  for (int k = 0; k < game->n_audiences; k++) {
    const dem_answer_list *list = &support->answers[k];
    dem_buf_format(&text->draft, "; %s: ", game->players[game->audience_player[k]]);
    for (int i = 0; i < list->n; i++) {
      if (i > 0) dem_buf_put(&text->draft, " | ");
      dem_text_put_mix(&text->draft, game->n_answers[k], dem_game_given(game, k, support->signal),
                       list->answers + (size_t)i * (size_t)game->n_answers[k]);
    }
  }
}

static void put_supports(dem_text *text, const dem_outcome *outcome) {
  put_head(text, "What sustains it, after signals that nobody sends (extreme answers, by audience, parted by |)");
  for (int i = 0; i < outcome->n_supports; i++) {
    const dem_support *support = &outcome->supports[i];
    const char *condition = dem_text_condition(text, support);
    size_t begin = dem_text_begin(text);
    dem_text_put_signal(&text->draft, text->game, support->signal);
    dem_buf_format(&text->draft, ": %s", condition ? condition : "any belief");
    put_deterring(text, support);
    put_line(text, begin, 4);
  }
  const char *remark = dem_text_bounds_remark(text, outcome);
  if (!remark) return;
  size_t begin = dem_text_begin(text);
  dem_buf_put(&text->draft, remark);
  put_line(text, begin, 4);
}

static void put_verdicts(dem_text *text, const dem_outcome *outcome) {
  put_head(text, "Refinements");
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) {
    const dem_verdict *verdict = &outcome->verdicts[r];
    size_t begin = dem_text_begin(text);
    dem_buf_format(&text->draft, "%s: %s", dem_refinement_title((dem_refinement)r),
                   verdict->survives ? "survives" : "fails");
    if (!verdict->survives && verdict->reason) dem_buf_format(&text->draft, "; %s", verdict->reason);
    put_line(text, begin, 4);
  }
}

void dem_text_put_outcome(dem_text *text, const dem_outcome *outcome) {
  const char *between = text->settings->outcome > 0 ? "" : "\n"; /* alone it follows the title's blank line */
  dem_buf_format(text->out, "%sOutcome %d: %s%s\n", between, outcome->id, dem_kind_text(outcome->kind),
                 outcome->isolated ? "" : " (an extreme point of a continuum)");
  put_head(text, "Who sends what");
  for (int type = 0; type < text->game->n_types; type++) put_type(text, outcome, type);
  put_head(text, "What is believed and answered");
  for (int signal = 0; signal < text->game->n_signals; signal++)
    if (outcome->sent[signal]) put_sent(text, outcome, signal);
  put_moves(text, outcome);
  put_information(text, outcome);
  put_payoffs(text, outcome);
  if (outcome->n_supports > 0) put_supports(text, outcome);
  put_verdicts(text, outcome);
}
