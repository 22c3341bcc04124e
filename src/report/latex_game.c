/* The game in a paragraph, and the notation of what follows it. */
#include "report/latex_answer.h"
#include "report/rows_answer.h"
#include "report/sendable.h"

/* ---- shared ------------------------------------------------------------------------------------------------------ */

void dem_paper_put_signal(dem_paper *paper, int signal) {
  dem_buf_put_char(paper->out, '(');
  dem_latex_put_word(paper->out, paper->game->signals[signal]);
  dem_buf_put_char(paper->out, ')');
}

void dem_paper_put_type(dem_paper *paper, int type) { dem_latex_put_symbol(paper->out, paper->game->types[type]); }

dem_rat dem_paper_sigma(const dem_paper *paper, const dem_outcome *outcome, int type, int signal) {
  return outcome->sigma[(size_t)type * (size_t)paper->game->n_signals + (size_t)signal];
}

const dem_rat *dem_paper_answers(const dem_paper *paper, const dem_outcome *outcome, int audience, int signal) {
  return outcome->answers + (size_t)signal * (size_t)paper->game->n_answers_total + paper->game->answer_base[audience];
}

void dem_paper_put_mix(dem_paper *paper, int audience, const dem_rat *chances) {
  bool first = true;
  for (int a = 0; a < paper->game->n_answers[audience]; a++) {
    if (!dem_rat_is_defined(chances[a]) || dem_rat_sign(chances[a]) <= 0) continue;
    if (!first) dem_buf_put(paper->out, " $+$ ");
    if (!dem_rat_equal(chances[a], DEM_ONE)) {
      dem_buf_put_char(paper->out, '$');
      dem_latex_put_rat(paper->out, chances[a]);
      dem_buf_put(paper->out, "$\\,");
    }
    dem_latex_put_word(paper->out, paper->game->answers[audience][a]);
    first = false;
  }
}

/* ---- the game ---------------------------------------------------------------------------------------------------- */

/* "name", or "name (what it is)" */
static void put_label(dem_paper *paper, const dem_name *name) {
  if (!name->label) return;
  dem_buf_put(paper->out, " (");
  dem_latex_put_name(paper->out, name->label);
  dem_buf_put_char(paper->out, ')');
}

static void put_types(dem_paper *paper) {
  const dem_game *game = paper->game;
  dem_latex_put_name(paper->out, game->players[0]);
  dem_buf_put(paper->out, " is of type ");
  for (int type = 0; type < game->n_types; type++) {
    if (type > 0) dem_buf_put(paper->out, type + 1 < game->n_types ? ", " : " or ");
    dem_buf_put_char(paper->out, '$');
    dem_paper_put_type(paper, type);
    dem_buf_put_char(paper->out, '$');
    if (game->model) put_label(paper, &game->model->types[type].name);
    dem_buf_put(paper->out, " with probability $");
    dem_latex_put_rat(paper->out, game->prior[type]);
    dem_buf_put_char(paper->out, '$');
  }
  dem_buf_put(paper->out, ".\n");
}

/* Of a game without a model. */
static void put_signals(dem_paper *paper) {
  for (int s = 0; s < paper->game->n_signals; s++) {
    dem_buf_put(paper->out, s == 0 ? "A signal is one of these: " : "; ");
    dem_latex_put_word(paper->out, paper->game->signals[s]);
  }
  dem_buf_put(paper->out, ".\n");
}

/* The name of a level as the list of channels has it. */
static void put_level(dem_paper *paper, int channel, int level) {
  const dem_game *game = paper->game;
  const char *name = game->model ? game->model->channels[channel].levels[level].id : game->signals[level];
  if (dem_sendable_channels(game) == 1) dem_latex_put_word(paper->out, name);
  else dem_latex_put_name(paper->out, name);
}

static void put_channels(dem_paper *paper) {
  const dem_game *game = paper->game;
  if (!game->model) put_signals(paper);
  for (int c = 0; game->model && c < game->model->n_channels; c++) {
    const dem_channel *channel = &game->model->channels[c];
    if (game->model->n_channels == 1) dem_buf_put(paper->out, "A signal is a level of one channel: ");
    else dem_buf_put(paper->out, c == 0 ? "A signal has a level of each channel: " : "; ");
    dem_buf_put(paper->out, "\\emph{");
    dem_latex_put_name(paper->out, channel->name.id);
    dem_buf_put_char(paper->out, '}');
    put_label(paper, &channel->name);
    for (int level = 0; level < channel->n_levels; level++) {
      dem_buf_put(paper->out, level > 0 ? ", " : ": ");
      put_level(paper, c, level);
      put_label(paper, &channel->levels[level]);
    }
  }
  if (game->model && game->model->n_channels > 0) dem_buf_put(paper->out, ".\n");
}

/* What a type cannot send, where not every type can send all. */
static void put_barred(dem_paper *paper, int type) {
  const dem_game *game = paper->game;
  int n = 0;
  for (int c = 0; c < dem_sendable_channels(game); c++)
    for (int l = 0; l < dem_sendable_levels(game, c); l++) {
      if (dem_sendable_by(game, c, l, type)) continue;
      if (n++ > 0) dem_buf_put(paper->out, ", ");
      else {
        dem_buf_put(paper->out, "Type $");
        dem_paper_put_type(paper, type);
        dem_buf_put(paper->out, "$ cannot send ");
      }
      put_level(paper, c, l);
    }
  if (n > 0) dem_buf_put(paper->out, ".\n");
}

static void put_audiences(dem_paper *paper) {
  const dem_game *game = paper->game;
  for (int k = 0; k < game->n_audiences; k++) {
    dem_buf_put(paper->out, k == 0 ? "The answers: " : "; ");
    dem_latex_put_name(paper->out, dem_audience_name(game, k));
    for (int a = 0; a < game->n_answers[k]; a++) {
      dem_buf_put(paper->out, a > 0 ? ", " : " chooses ");
      dem_latex_put_word(paper->out, game->answers[k][a]);
      if (game->model) put_label(paper, &game->model->audiences[k].answers[a]);
    }
  }
  dem_buf_put(paper->out, ".\n");
}

static void put_notation(dem_paper *paper) {
  dem_buf_put(
    paper->out,
    "\nBelow, $\\sigma(m \\mid t)$ is the probability with which type $t$ sends the signal $m$,\n"
    "$\\alpha_k(a \\mid m)$ that with which audience $k$ answers $a$, and $\\mu(t \\mid m)$ the belief after $m$;\n"
    "what is not listed has probability $0$. Numbers are exact unless $\\approx$ is written.\n\n");
}

void dem_paper_put_game(dem_paper *paper) {
  dem_buf_put(paper->out, "\\noindent\n");
  put_types(paper);
  put_channels(paper);
  for (int type = 0; type < paper->game->n_types; type++) put_barred(paper, type);
  if (paper->game->n_audiences > 0) put_audiences(paper);
  put_notation(paper);
}
