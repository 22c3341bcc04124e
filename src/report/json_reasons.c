/* `explain --outcome N --json`: what is done, what it is worth against everything else, and what breaks it. */
#include "report/json_parts.h"
#include "report/sheet.h"
#include "report/teller.h"

/* What is written, and room for its sentences, which is given back whatever happens. */
typedef struct subject {
  const dem_reasons *why;
  dem_buf *draft;
} subject;

typedef struct writer {
  dem_json *json;
  dem_arena *mem;
  const dem_reasons *why;
  const dem_game *game;
  dem_buf *draft;
} writer;

static void put_chances(dem_json *json, const char *key, int n, const char *const *names, const dem_rat *chances) {
  dem_json_open_object(json, key, DEM_JSON_FLAT);
  for (int i = 0; i < n; i++)
    if (dem_rat_sign(chances[i]) > 0) dem_json_put_rat(json, names[i], chances[i]);
  dem_json_close(json);
}

static void put_other(dem_json *json, const char *key, const char *name, const dem_reason *row) {
  dem_json_open_object(json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(json, key, name);
  dem_json_put_rat(json, "would", row->would);
  dem_json_put_rat(json, "slack", row->slack);
  dem_json_put_bool(json, "mixed", row->mixed);
  if (row->choice == DEM_CHOICE_ANSWER) dem_json_put_rat(json, "threshold", row->threshold);
  dem_json_close(json);
}

/* ---- the sender -------------------------------------------------------------------------------------------------- */

static void put_type(const writer *w, int type) {
  const dem_game *game = w->game;
  dem_json_open_object(w->json, NULL, DEM_JSON_LINES);
  dem_json_put_text(w->json, "type", game->types[type]);
  put_chances(w->json, "sends", game->n_signals, game->signals, w->why->outcome->sigma + type * game->n_signals);
  dem_json_put_rat(w->json, "payoff", w->why->outcome->type_payoffs[type]);
  dem_json_open_array(w->json, "instead", DEM_JSON_LINES);
  for (int i = 0; i < w->why->n_reasons; i++) {
    const dem_reason *row = &w->why->reasons[i];
    if (row->choice == DEM_CHOICE_SIGNAL && row->type == type)
      put_other(w->json, "signal", game->signals[row->other], row);
  }
  dem_json_close(w->json);
  dem_json_close(w->json);
}

/* ---- audiences --------------------------------------------------------------------------------------------------- */

static const dem_rat *belief_of(const writer *w, int audience, int signal) {
  const dem_game *game = w->game;
  if (w->why->outcome->sent[signal]) return w->why->outcome->posteriors + (size_t)signal * (size_t)game->n_types;
  size_t cell = (size_t)audience * (size_t)game->n_signals + (size_t)signal;
  return w->why->held.beliefs + cell * (size_t)game->n_types;
}

static void put_audience(const writer *w, int audience, int signal) {
  const dem_game *game = w->game;
  size_t row = (size_t)signal * (size_t)game->n_answers_total + (size_t)game->answer_base[audience];
  dem_json_open_object(w->json, NULL, DEM_JSON_LINES);
  dem_json_put_text(w->json, "player", game->players[game->audience_player[audience]]);
  dem_json_put_text(w->json, "signal", game->signals[signal]);
  dem_json_put_bool(w->json, "sent", w->why->outcome->sent[signal]);
  dem_json_put_by_type(w->json, "beliefs", game, belief_of(w, audience, signal));
  put_chances(w->json, "answers", game->n_answers[audience], dem_game_given(game, audience, signal),
              w->why->held.answers + row);
  dem_json_open_array(w->json, "instead", DEM_JSON_LINES);
  for (int i = 0; i < w->why->n_reasons; i++) {
    const dem_reason *r = &w->why->reasons[i];
    if (r->choice == DEM_CHOICE_ANSWER && r->audience == audience && r->signal == signal)
      put_other(w->json, "answer", dem_game_given(game, audience, signal)[r->other], r);
  }
  dem_json_close(w->json);
  dem_json_close(w->json);
}

/* ---- what breaks it ---------------------------------------------------------------------------------------------- */

static void put_break(const writer *w, const dem_break *it) {
  const dem_model *model = w->game->model;
  w->draft->length = 0;
  dem_tell_break(w->draft, w->why, it);
  dem_json_open_object(w->json, NULL, DEM_JSON_FLAT);
  dem_json_put_text(w->json, "parameter", it->parameter < 0 ? NULL : model->parameters[it->parameter].name.id);
  dem_json_put_text(w->json, "type", it->type < 0 ? NULL : w->game->types[it->type]);
  dem_json_put_rat(w->json, "now", it->now);
  dem_json_put_rat(w->json, "at", it->at);
  dem_json_put_text(w->json, "where", it->any ? "any change" : it->above ? "above" : "below");
  dem_json_put_bool(w->json, "firm", it->firm);
  dem_json_put_text(w->json, "says", dem_buf_text(w->draft));
  dem_json_close(w->json);
}

static void put_breaks(const writer *w) {
  const int *order = dem_tell_order(w->why, w->mem);
  dem_json_open_array(w->json, "breaks", DEM_JSON_LINES);
  for (int i = 0; i < w->why->n_breaks; i++) put_break(w, &w->why->breaks[order[i]]);
  dem_json_close(w->json);
  dem_json_open_array(w->json, "untold", DEM_JSON_FLAT);
  for (int i = 0; i < w->why->n_untold; i++)
    dem_json_put_text(w->json, NULL, w->game->model->parameters[w->why->untold[i]].name.id);
  dem_json_close(w->json);
}

static void put_reasons(dem_json *json, dem_arena *mem, const void *argument) {
  const subject *it = argument;
  const dem_reasons *why = it->why;
  const writer w = {json, mem, why, why->answer->game, it->draft};
  dem_json_put_bool(json, "complete", why->answer->complete);
  dem_json_put_text(json, "why", why->answer->complete ? NULL : why->answer->why);
  dem_json_put_int(json, "outcome", why->outcome->id);
  dem_json_put_text(json, "kind", dem_kind_text(why->outcome->kind));
  dem_json_open_array(json, "sender", DEM_JSON_LINES);
  for (int t = 0; t < w.game->n_types; t++) put_type(&w, t);
  dem_json_close(json);
  dem_json_open_array(json, "audiences", DEM_JSON_LINES);
  for (int m = 0; m < w.game->n_signals; m++)
    for (int k = 0; k < w.game->n_audiences; k++) put_audience(&w, k, m);
  dem_json_close(json);
  put_breaks(&w);
}

dem_status dem_report_reasons_json(dem_ctx *cx, dem_buf *out, const dem_reasons *reasons) {
  dem_buf draft;
  dem_buf_init(&draft, cx);
  const subject it = {reasons, &draft};
  dem_status status = dem_json_write(cx, out, reasons->answer->game->title, put_reasons, &it);
  dem_buf_clear(&draft);
  return status;
}
