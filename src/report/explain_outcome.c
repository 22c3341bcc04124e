/* Why one outcome is an equilibrium, in words: who does what, why each type (explain_types.c) and each audience
 * (explain_audiences.c) does so, what is held off the path (explain_unsent.c), refinements, and what would break it. */
#include "solve/reach.h"
#include "report/teller.h"

enum { WIDTH = 80 };

/* ---- who does what ----------------------------------------------------------------------------------------------- */

/* "(omit, lethal): names no one, lethal aid", where levels have labels. */
static void put_labels(dem_teller *teller, int signal) {
  const dem_game *game = teller->text.game;
  bool first = true;
  for (int c = 0; game->model && game->levels && c < game->n_channels; c++) {
    const dem_name *level = &game->model->channels[c].levels[game->levels[signal * game->n_channels + c]];
    if (!level->label) continue;
    dem_buf_format(&teller->text.draft, "%s%s", first ? ": " : ", ", level->label);
    first = false;
  }
}

static void put_sender(dem_teller *teller, int type) {
  dem_text *text = &teller->text;
  bool first = true;
  size_t begin = dem_text_begin(text);
  dem_tell_type(&text->draft, text->game, type);
  dem_buf_put(&text->draft, " sends ");
  for (int m = 0; m < text->game->n_signals; m++) {
    dem_rat chance = dem_text_sigma(text, teller->why->outcome, type, m);
    if (dem_rat_sign(chance) <= 0) continue;
    if (!first) dem_buf_put(&text->draft, "; ");
    first = false;
    dem_text_put_signal(&text->draft, text->game, m);
    if (!dem_rat_equal(chance, DEM_ONE)) {
      dem_buf_put(&text->draft, " with chance ");
      dem_tell_number(&text->draft, chance);
    }
    put_labels(teller, m);
  }
  dem_buf_put_char(&text->draft, '.');
  dem_tell_sentence(teller, begin, 4);
}

static void put_moves(dem_teller *teller) {
  dem_text *text = &teller->text;
  dem_reach reach;
  dem_reach_find(&reach, text->mem, text->answer, teller->why->outcome);
  for (int move = 0; move < text->game->n_moves; move++) {
    if (!reach.moves[move]) continue;
    int stage = text->game->moves[move].stage;
    size_t begin = dem_text_begin(text);
    dem_buf_format(&text->draft, "Later, at (%s), %s takes ", text->game->moves[move].infoset,
                   text->game->stage_name[stage]);
    dem_text_put_mix(&text->draft, text->game->n_branches[stage], text->game->branches[stage],
                     teller->why->held.moves[move]);
    dem_buf_put_char(&text->draft, '.');
    dem_tell_sentence(teller, begin, 4);
  }
}

static void put_play(dem_teller *teller) {
  const dem_outcome *outcome = teller->why->outcome;
  dem_tell_heading(teller, "Who does what");
  for (int t = 0; t < teller->text.game->n_types; t++) put_sender(teller, t);
  for (int m = 0; m < teller->text.game->n_signals; m++) {
    if (!outcome->sent[m]) continue;
    size_t begin = dem_text_begin(&teller->text);
    dem_buf_put(&teller->text.draft, "After ");
    dem_text_put_signal(&teller->text.draft, teller->text.game, m);
    dem_buf_put_char(&teller->text.draft, ' ');
    dem_tell_answers(teller, m);
    dem_buf_put_char(&teller->text.draft, '.');
    dem_tell_sentence(teller, begin, 4);
  }
  put_moves(teller);
}

/* ---- refinements ------------------------------------------------------------------------------------------------- */

static void put_refinements(dem_teller *teller) {
  dem_tell_heading(teller, "Which refinements it survives");
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) {
    const dem_verdict *verdict = &teller->why->outcome->verdicts[r];
    size_t begin = dem_text_begin(&teller->text);
    dem_buf_format(&teller->text.draft, "%s: %s", dem_refinement_title((dem_refinement)r),
                   verdict->survives ? "survives" : "fails");
    if (!verdict->survives && verdict->reason) dem_buf_format(&teller->text.draft, "; %s", verdict->reason);
    dem_buf_put_char(&teller->text.draft, '.');
    dem_tell_sentence(teller, begin, 4);
  }
}

/* ---- the whole --------------------------------------------------------------------------------------------------- */

static void run(void *argument) {
  dem_teller *teller = argument;
  dem_text *text = &teller->text;
  const dem_outcome *outcome = teller->why->outcome;
  size_t begin = text->out->length;
  text->mem = dem_arena_new(text->out->cx);
  dem_text_put_title(text);
  dem_buf_format(text->out, "Outcome %d: %s%s\n", outcome->id, dem_kind_text(outcome->kind),
                 outcome->isolated ? "" : " (an extreme point of a continuum)");
  put_play(teller);
  dem_tell_types(teller);
  dem_tell_audiences(teller);
  dem_tell_unsent(teller);
  put_refinements(teller);
  dem_tell_breaks(teller);
  dem_text_settle(text->out, begin, text->settings->utf8);
}

dem_status dem_explain_outcome(dem_ctx *cx, dem_buf *out, const dem_reasons *reasons,
                               const dem_text_settings *settings) {
  dem_text_settings used = settings ? *settings : (dem_text_settings){0};
  if (used.width <= 0) used.width = WIDTH;
  dem_teller teller = {
    .text = {.out = out, .answer = reasons->answer, .game = reasons->answer->game, .settings = &used}};
  teller.why = reasons;
  dem_buf_init(&teller.text.draft, cx);
  dem_status status = dem_buf_protect(cx, out, run, &teller);
  dem_buf_clear(&teller.text.draft);
  dem_arena_free(teller.text.mem);
  return status;
}
