/* What must be believed after signals that nobody sends, which answers that brings, and what is held. */
#include "report/bounds.h"
#include "report/teller.h"

static bool is_same(const dem_rat *a, const dem_rat *b, int n) {
  for (int i = 0; i < n; i++)
    if (!dem_rat_equal(a[i], b[i])) return false;
  return true;
}

/* The answers of an audience among the joint ones that a piece brings, each once: "NATO hold or 1/2 hold + 1/2 deepen". */
static void put_brought(dem_teller *teller, const dem_support *support, const bool *brings, int audience) {
  const dem_game *game = teller->text.game;
  int n = game->n_answers[audience];
  const dem_rat *rows = support->joint.answers + game->answer_base[audience];
  bool first = true;
  for (int i = 0; i < support->joint.n; i++) {
    bool known = !brings[i];
    for (int j = 0; j < i && !known; j++)
      known = brings[j] && is_same(rows + j * game->n_answers_total, rows + i * game->n_answers_total, n);
    if (known) continue;
    dem_buf_put(&teller->text.draft, first ? " " : " or ");
    dem_text_put_mix(&teller->text.draft, n, dem_game_given(game, audience, support->signal),
                     rows + i * game->n_answers_total);
    first = false;
  }
}

/* One piece as a support of its own, so that its condition can be told. */
static const char *piece_condition(dem_teller *teller, const dem_support *support, int piece) {
  int n_types = teller->text.game->n_types;
  const dem_piece *only = &support->pieces[piece];
  dem_rat *min = DEM_NEW_ARRAY(teller->text.mem, dem_rat, n_types),
          *max = DEM_NEW_ARRAY(teller->text.mem, dem_rat, n_types);
  for (int t = 0; t < n_types; t++) {
    dem_interval at = dem_piece_bounds(teller->text.game, only, t);
    min[t] = at.min;
    max[t] = at.max;
  }
  const dem_support alone = {.signal = support->signal, .min = min, .max = max, .n_pieces = 1, .pieces = only};
  return dem_text_condition(&teller->text, &alone);
}

/* "P(C) <= 1/2, which brings NATO hold; Moscow ignore" */
static void put_piece(dem_teller *teller, int index, int piece) {
  const dem_support *support = &teller->why->outcome->supports[index];
  const bool *brings = teller->why->brings[index] + piece * support->joint.n;
  const char *condition = piece_condition(teller, support, piece);
  dem_buf_format(&teller->text.draft, "%s, which brings ", condition ? condition : "anything");
  for (int k = 0; k < teller->text.game->n_audiences; k++) {
    dem_buf_format(&teller->text.draft, "%s%s", k > 0 ? ", " : "", dem_tell_audience(teller, k));
    put_brought(teller, support, brings, k);
  }
}

/* "Held here: P(C) = 0, ..." */
static void put_held(dem_teller *teller, int signal) {
  dem_text *text = &teller->text;
  bool first = true;
  const dem_rat *belief = teller->why->held.beliefs + (size_t)signal * (size_t)text->game->n_types;
  dem_buf_put(&text->draft, " Held here: ");
  for (int t = 0; t < text->game->n_types; t++) {
    if (dem_rat_is_zero(belief[t])) continue;
    dem_buf_format(&text->draft, "%sP(%s) = ", first ? "" : ", ", text->game->types[t]);
    dem_text_put_rat(&text->draft, belief[t]);
    first = false;
  }
  dem_buf_put(&text->draft, "; ");
  dem_tell_answers(teller, signal);
  dem_buf_put_char(&text->draft, '.');
}

static void put_support(dem_teller *teller, int index, bool full) {
  dem_text *text = &teller->text;
  const dem_support *support = &teller->why->outcome->supports[index];
  const char *condition = dem_text_condition(text, support);
  if (!condition && !full) return;
  size_t begin = dem_text_begin(text);
  dem_text_put_signal(&text->draft, text->game, support->signal);
  dem_buf_put(&text->draft, ": it must be believed ");
  for (int p = 0; p < support->n_pieces; p++) {
    if (p > 0) dem_buf_put(&text->draft, "; or ");
    put_piece(teller, index, p);
  }
  dem_buf_put_char(&text->draft, '.');
  put_held(teller, support->signal);
  dem_tell_sentence(teller, begin, 4);
}

static void put_bounds_remark(dem_teller *teller) {
  const char *remark = dem_text_bounds_remark(&teller->text, teller->why->outcome);
  if (!remark) return;
  size_t begin = dem_text_begin(&teller->text);
  dem_buf_put(&teller->text.draft, remark);
  dem_tell_sentence(teller, begin, 4);
}

void dem_tell_unsent(dem_teller *teller) {
  const dem_outcome *outcome = teller->why->outcome;
  dem_text *text = &teller->text;
  int n_free = 0;
  if (outcome->n_supports == 0) return;
  dem_tell_heading(teller, "What must be believed after signals that nobody sends");
  for (int i = 0; i < outcome->n_supports; i++) {
    n_free += !dem_text_condition(text, &outcome->supports[i]);
    put_support(teller, i, text->settings->verbose);
  }
  put_bounds_remark(teller);
  if (n_free == 0 || text->settings->verbose) return;
  size_t begin = dem_text_begin(text);
  dem_buf_put(&text->draft, "Any belief will do after ");
  if (n_free == outcome->n_supports) dem_buf_put(&text->draft, "each of them");
  else dem_buf_format(&text->draft, "the other%s", n_free == 1 ? "" : dem_arena_format(text->mem, " %d", n_free));
  dem_buf_put(&text->draft, ": some best answer to it leaves no type a gain (--verbose tells which are held).");
  dem_tell_sentence(teller, begin, 4);
}
