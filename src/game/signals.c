/* A signal is one level on each channel, last channel fastest. Those that no type can send are left out. */
#include "game/bind.h"

#include <string.h>

enum { MAX_TUPLES = 1 << 20 }; /* level combinations looked at, sent by some type or not */

static bool can_send(const dem_model *model, int type, const int *levels) {
  for (int c = 0; c < model->n_channels; c++) {
    const dem_channel *channel = &model->channels[c];
    if (channel->can && !channel->can[type * channel->n_levels + levels[c]]) return false;
  }
  return true;
}

static bool anyone_can_send(const dem_model *model, const int *levels) {
  for (int t = 0; t < model->n_types; t++)
    if (can_send(model, t, levels)) return true;
  return false;
}

static void read_tuple(const dem_model *model, int *levels, int64_t number) {
  for (int c = model->n_channels - 1; c >= 0; c--) {
    levels[c] = (int)(number % model->channels[c].n_levels);
    number /= model->channels[c].n_levels;
  }
}

/* Writes the level rows of the signals that someone can send into `rows` (NULL: only counts them). */
static int list_signals(dem_binder *b, int *rows, int64_t n_tuples) {
  int n = 0, width = b->model->n_channels;
  int *levels = DEM_NEW_ARRAY(b->scratch, int, width);
  for (int64_t i = 0; i < n_tuples; i++) {
    read_tuple(b->model, levels, i);
    if (!anyone_can_send(b->model, levels)) continue;
    if (rows) memcpy(rows + (size_t)n * (size_t)width, levels, (size_t)width * sizeof *rows);
    n++;
  }
  return n;
}

static void make_signals(dem_binder *b) {
  int64_t n_tuples = 1;
  for (int c = 0; c < b->model->n_channels; c++)
    n_tuples = dem_size_times(b->cx, n_tuples, b->model->channels[c].n_levels, MAX_TUPLES,
                              "its channels have more than 1048576 combinations of levels; leave some out");
  dem_game *game = b->game;
  game->n_channels = b->model->n_channels;
  game->n_signals = list_signals(b, NULL, n_tuples);
  if (game->n_signals > DEM_MAX_SIGNALS) dem_size_check(b->cx, game);
  size_t n_cells = (size_t)game->n_signals * (size_t)game->n_channels;
  int *rows = DEM_NEW_ARRAY(b->mem, int, n_cells);
  list_signals(b, rows, n_tuples);
  game->levels = rows;
}

/* The levels of a signal on the channels that `sees` marks (NULL: all). */
static const char *signal_text(dem_binder *b, int signal, const bool *sees) {
  const dem_model *model = b->model;
  const char **parts = DEM_NEW_ARRAY(b->scratch, const char *, model->n_channels);
  int n = 0;
  for (int c = 0; c < model->n_channels; c++)
    if (!sees || sees[c]) parts[n++] = model->channels[c].levels[b->game->levels[signal * model->n_channels + c]].id;
  return dem_names_join(b->mem, parts, n, ", ");
}

static void name_signals(dem_binder *b) {
  const char **signals = DEM_NEW_ARRAY(b->mem, const char *, b->game->n_signals);
  for (int m = 0; m < b->game->n_signals; m++) signals[m] = signal_text(b, m, NULL);
  b->game->signals = signals;
}

static void mark_senders(dem_binder *b) {
  dem_game *game = b->game;
  size_t n_cells = (size_t)game->n_types * (size_t)game->n_signals;
  bool *can = DEM_NEW_ARRAY(b->mem, bool, n_cells);
  for (int t = 0; t < game->n_types; t++) {
    bool any = false;
    for (int m = 0; m < game->n_signals; m++)
      any |= can[t * game->n_signals + m] = can_send(b->model, t, game->levels + m * game->n_channels);
    if (!any) dem_bind_complain(b, b->model->types[t].name.at, "type '%s' can send no signal", game->types[t]);
  }
  game->can = can;
}

/* ---- what the audiences see --------------------------------------------------------------------------------- */

static bool sees_all(const dem_model *model, const bool *sees) {
  for (int c = 0; sees && c < model->n_channels; c++)
    if (!sees[c]) return false;
  return true;
}

static bool look_alike(const dem_game *game, const bool *sees, int m, int n) {
  for (int c = 0; c < game->n_channels; c++)
    if (sees[c] && game->levels[m * game->n_channels + c] != game->levels[n * game->n_channels + c]) return false;
  return true;
}

/* Numbers the information sets of an audience by their first signal and gives signals of one set the same text. */
static void group_signals(dem_binder *b, const bool *sees, int *infoset, const char **seen) {
  int n_sets = 0;
  for (int m = 0; m < b->game->n_signals; m++) {
    int first = 0;
    while (first < m && !look_alike(b->game, sees, first, m)) first++;
    infoset[m] = first < m ? infoset[first] : n_sets++;
    seen[m] = first < m ? seen[first] : signal_text(b, m, sees);
  }
}

static void show_all(const dem_game *game, int *infoset, const char **seen) {
  for (int m = 0; m < game->n_signals; m++) {
    infoset[m] = m;
    seen[m] = game->signals[m];
  }
}

static void show_signals(dem_binder *b) {
  dem_game *game = b->game;
  size_t n = (size_t)game->n_audiences * (size_t)game->n_signals;
  int *infoset = DEM_NEW_ARRAY(b->mem, int, n);
  const char **seen = DEM_NEW_ARRAY(b->mem, const char *, n);
  for (int k = 0; k < game->n_audiences; k++) {
    const bool *sees = b->model->audiences[k].sees;
    size_t row = (size_t)k * (size_t)game->n_signals;
    if (sees_all(b->model, sees)) show_all(game, infoset + row, seen + row);
    else group_signals(b, sees, infoset + row, seen + row), game->partial = true;
  }
  game->infoset = infoset;
  game->seen = seen;
}

void dem_bind_signals(dem_binder *b) {
  make_signals(b);
  name_signals(b);
  mark_senders(b);
  show_signals(b);
}
