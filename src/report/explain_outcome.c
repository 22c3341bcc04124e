/* Why one outcome is an equilibrium, in words: who does what, why each type and each audience does so, what is held off the
 * path, refinements, and what would break it. */
#include "report/explain.h"
#include "report/reach.h"
#include "report/teller.h"
#include "report/wrap.h"

enum { WIDTH = 80 };

static const dem_rat *held_after(const dem_teller *teller, int audience, int signal) {
  const dem_game *game = teller->text.game;
  return teller->why->held.answers + (size_t)signal * (size_t)game->n_answers_total + game->answer_base[audience];
}

static const char *audience_name(const dem_teller *teller, int audience) {
  return teller->text.game->players[teller->text.game->audience_player[audience]];
}

/* ---- who does what ------------------------------------------------------------------------------------------------------- */

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

static void put_answers(dem_teller *teller, int signal) {
  const dem_game *game = teller->text.game;
  for (int k = 0; k < game->n_audiences; k++) {
    dem_buf_format(&teller->text.draft, "%s%s answers ", k > 0 ? ", " : "", audience_name(teller, k));
    dem_text_put_mix(&teller->text.draft, game->n_answers[k], game->answers[k], held_after(teller, k, signal));
  }
}

static void put_moves(dem_teller *teller) {
  dem_text *text = &teller->text;
  dem_reach reach;
  dem_reach_find(&reach, text->mem, text->answer, teller->why->outcome);
  for (int move = 0; move < text->game->n_moves; move++) {
    if (!reach.moves[move]) continue;
    int stage = text->game->moves[move].stage;
    size_t begin = dem_text_begin(text);
    dem_buf_format(&text->draft, "Later, at (%s), %s takes ", text->game->moves[move].infoset, text->game->stage_name[stage]);
    dem_text_put_mix(&text->draft, text->game->n_branches[stage], text->game->branches[stage], teller->why->held.moves[move]);
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
    put_answers(teller, m);
    dem_buf_put_char(&teller->text.draft, '.');
    dem_tell_sentence(teller, begin, 4);
  }
  put_moves(teller);
}

/* ---- why types send what they do ---------------------------------------------------------------------------------------------- */

/* The most tempting of the signals that a type does not send; NULL where it sends all that it can. */
static const dem_reason *most_tempting(const dem_reasons *why, int type) {
  const dem_reason *best = NULL;
  for (int i = 0; i < why->n_reasons; i++) {
    const dem_reason *row = &why->reasons[i];
    if (row->choice != DEM_CHOICE_SIGNAL || row->type != type || row->mixed) continue;
    if (!best || dem_rat_compare(row->would, best->would) > 0) best = row;
  }
  return best;
}

static void put_worth(dem_teller *teller, int type, int signal, dem_rat worth) {
  dem_tell_number(&teller->text.draft, worth);
  dem_tell_parts(teller, type, signal);
}

static void put_done(dem_teller *teller, int type) {
  dem_text *text = &teller->text;
  const dem_outcome *outcome = teller->why->outcome;
  int n = 0;
  for (int m = 0; m < text->game->n_signals; m++) {
    if (dem_rat_sign(dem_text_sigma(text, outcome, type, m)) <= 0) continue;
    size_t begin = dem_text_begin(text);
    if (n++ > 0) dem_buf_put(&text->draft, "It is indifferent: ");
    else {
      dem_tell_type(&text->draft, text->game, type);
      dem_buf_put_char(&text->draft, ' ');
    }
    dem_buf_put(&text->draft, n > 1 ? "" : "gets by ");
    dem_text_put_signal(&text->draft, text->game, m);
    dem_buf_put(&text->draft, n > 1 ? " gives the same " : ": ");
    put_worth(teller, type, m, outcome->type_payoffs[type]);
    dem_buf_put_char(&text->draft, '.');
    dem_tell_sentence(teller, begin, n > 1 ? 6 : 4);
  }
}

static void put_temptation(dem_teller *teller, int type) {
  dem_text *text = &teller->text;
  const dem_reason *row = most_tempting(teller->why, type);
  size_t begin = dem_text_begin(text);
  if (!row) {
    dem_buf_put(&text->draft, "It could send nothing else.");
    dem_tell_sentence(teller, begin, 6);
    return;
  }
  dem_buf_put(&text->draft, "Most tempting besides: ");
  dem_text_put_signal(&text->draft, text->game, row->other);
  dem_buf_put(&text->draft, teller->why->outcome->sent[row->other] ? ", which would give " : " (sent by nobody), which would give ");
  put_worth(teller, type, row->other, row->would);
  if (dem_rat_is_zero(row->slack)) dem_buf_put(&text->draft, ": just as much, and nothing is to spare.");
  else {
    dem_buf_put(&text->draft, ": short by ");
    dem_tell_number(&text->draft, row->slack);
    dem_buf_put_char(&text->draft, '.');
  }
  dem_tell_sentence(teller, begin, 6);
}

static void put_types(dem_teller *teller) {
  dem_tell_heading(teller, "Why each type sends what it does");
  for (int t = 0; t < teller->text.game->n_types; t++) {
    put_done(teller, t);
    put_temptation(teller, t);
  }
}

/* ---- why audiences answer as they do --------------------------------------------------------------------------------------------- */

static dem_rat belief_in(const dem_teller *teller, const dem_reason *row, int type) {
  const dem_game *game = teller->text.game;
  if (teller->why->outcome->sent[row->signal])
    return teller->why->outcome->posteriors[(size_t)row->signal * (size_t)game->n_types + (size_t)type];
  size_t cell = (size_t)row->audience * (size_t)game->n_signals + (size_t)row->signal;
  return teller->why->held.beliefs[cell * (size_t)game->n_types + (size_t)type];
}

/* "P(C) = 1 is at least 1/2, from where on deepen is better than hold" */
static void put_threshold(dem_teller *teller, const dem_reason *row) {
  dem_buf *draft = &teller->text.draft;
  const dem_game *game = teller->text.game;
  dem_rat belief = belief_in(teller, row, row->threshold_type);
  const char *const *names = game->answers[row->audience];
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
  const char *const *names = teller->text.game->answers[row->audience];
  if (row->mixed) {
    dem_buf_format(draft, "%s and %s are both worth ", names[row->done], names[row->other]);
    dem_tell_number(draft, row->has);
    return;
  }
  dem_buf_format(draft, "%s is worth ", names[row->done]);
  dem_tell_number(draft, row->has);
  dem_buf_format(draft, ", %s ", names[row->other]);
  dem_tell_number(draft, row->would);
}

static void put_reason(dem_teller *teller, const dem_reason *row) {
  if (dem_rat_is_defined(row->threshold)) put_threshold(teller, row);
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
  dem_buf_format(&text->draft, " %s answers ", audience_name(teller, first->audience));
  dem_text_put_mix(&text->draft, text->game->n_answers[first->audience], text->game->answers[first->audience],
                   held_after(teller, first->audience, first->signal));
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

static void put_audiences(dem_teller *teller) {
  const dem_reasons *why = teller->why;
  dem_tell_heading(teller, "Why the audiences answer as they do");
  for (int i = 0; i < why->n_reasons;) {
    const dem_reason *row = &why->reasons[i];
    if (row->choice == DEM_CHOICE_ANSWER && why->outcome->sent[row->signal]) i = put_audience(teller, i);
    else i++;
  }
}

/* ---- off the path --------------------------------------------------------------------------------------------------------------- */

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
    dem_text_put_mix(&teller->text.draft, n, game->answers[audience], rows + i * game->n_answers_total);
    first = false;
  }
}

/* One piece as a support of its own, so that its condition can be told. */
static const char *piece_condition(dem_teller *teller, const dem_support *support, int piece) {
  int n_types = teller->text.game->n_types;
  const dem_piece *only = &support->pieces[piece];
  dem_rat *min = DEM_NEW_ARRAY(teller->text.mem, dem_rat, n_types), *max = DEM_NEW_ARRAY(teller->text.mem, dem_rat, n_types);
  for (int t = 0; t < n_types; t++) {
    min[t] = max[t] = only->points[t];
    for (int i = 1; i < only->n_points; i++) {
      min[t] = dem_rat_min(min[t], only->points[i * n_types + t]);
      max[t] = dem_rat_max(max[t], only->points[i * n_types + t]);
    }
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
    dem_buf_format(&teller->text.draft, "%s%s", k > 0 ? ", " : "", audience_name(teller, k));
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
  put_answers(teller, signal);
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

static void put_unsent(dem_teller *teller) {
  const dem_outcome *outcome = teller->why->outcome;
  dem_text *text = &teller->text;
  int n_free = 0;
  if (outcome->n_supports == 0) return;
  dem_tell_heading(teller, "What must be believed after signals that nobody sends");
  for (int i = 0; i < outcome->n_supports; i++) {
    n_free += !dem_text_condition(text, &outcome->supports[i]);
    put_support(teller, i, text->settings->verbose);
  }
  if (n_free == 0 || text->settings->verbose) return;
  size_t begin = dem_text_begin(text);
  dem_buf_put(&text->draft, "Any belief will do after ");
  if (n_free == outcome->n_supports) dem_buf_put(&text->draft, "each of them");
  else dem_buf_format(&text->draft, "the other%s", n_free == 1 ? "" : dem_arena_format(text->mem, " %d", n_free));
  dem_buf_put(&text->draft, ": some best answer to it leaves no type a gain (--verbose tells which are held).");
  dem_tell_sentence(teller, begin, 4);
}

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

/* ---- the whole ------------------------------------------------------------------------------------------------------------------- */

static void run(void *argument) {
  dem_teller *teller = argument;
  dem_text *text = &teller->text;
  const dem_outcome *outcome = teller->why->outcome;
  text->mem = dem_arena_new(text->out->cx);
  dem_text_put_title(text);
  dem_buf_format(text->out, "Outcome %d: %s%s\n", outcome->id, dem_kind_text(outcome->kind),
                 outcome->isolated ? "" : " (an extreme point of a continuum)");
  put_play(teller);
  put_types(teller);
  put_audiences(teller);
  put_unsent(teller);
  put_refinements(teller);
  dem_tell_breaks(teller);
}

dem_status dem_explain_outcome(dem_ctx *cx, dem_buf *out, const dem_reasons *reasons, const dem_text_settings *settings) {
  dem_text_settings used = settings ? *settings : (dem_text_settings){0};
  if (used.width <= 0) used.width = WIDTH;
  dem_teller teller = {.text = {.out = out, .answer = reasons->answer, .game = reasons->answer->game, .settings = &used}};
  teller.why = reasons;
  dem_buf_init(&teller.text.draft, cx);
  dem_status status = dem_buf_protect(cx, out, run, &teller);
  dem_buf_clear(&teller.text.draft);
  dem_arena_free(teller.text.mem);
  return status;
}
