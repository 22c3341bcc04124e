/* The probabilities of a profile in Gambit's order, and names that may differ from place to place.
 *
 * A game that came from no tree is taken as the tree that dem_tree_from_game makes of it: the sender's information sets
 * and later moves as they appear type by type, signal by signal and reply by reply; then each audience's as its signals
 * appear. */
#include "demarche/game.h"

const char *dem_game_own(const dem_game *game, int type) { return game->own ? game->own[type] : game->types[type]; }

const char *dem_game_said(const dem_game *game, int type, int signal) {
  const char *said = game->said ? game->said[(size_t)type * (size_t)game->n_signals + (size_t)signal] : NULL;
  return said ? said : game->signals[signal];
}

const char *const *dem_game_given(const dem_game *game, int audience, int signal) {
  if (!game->given) return game->answers[audience];
  return game->given[(size_t)audience * (size_t)game->n_signals + (size_t)signal];
}

typedef struct walk {
  const dem_game *game;
  dem_coordinate *rows;
  int n;
  bool *seen; /* [information set] */
} walk;

static void add(walk *w, dem_coordinate_kind kind, int place, int signal, int choice) {
  w->rows[w->n++] = (dem_coordinate){kind, place, signal, choice};
}

static void add_type(walk *w, int type) {
  for (int m = 0; m < w->game->n_signals; m++)
    if (w->game->can[(size_t)type * (size_t)w->game->n_signals + (size_t)m]) add(w, DEM_COORDINATE_SIGNAL, type, m, m);
}

/* Later moves are numbered as they are met. */
static void add_sender(walk *w) {
  const dem_game *game = w->game;
  int move = 0;
  for (int t = 0; t < game->n_types; t++) {
    add_type(w, t);
    for (; move < game->n_moves && game->moves[move].type == t; move++)
      for (int b = 0; b < game->n_branches[game->moves[move].stage]; b++) add(w, DEM_COORDINATE_BRANCH, move, 0, b);
  }
}

static void add_audience(walk *w, int k) {
  const dem_game *game = w->game;
  const int *infoset = game->infoset + (size_t)k * (size_t)game->n_signals;
  for (int m = 0; m < game->n_signals; m++) w->seen[m] = false;
  for (int t = 0; t < game->n_types; t++)
    for (int m = 0; m < game->n_signals; m++) {
      if (!game->can[(size_t)t * (size_t)game->n_signals + (size_t)m] || w->seen[infoset[m]]) continue;
      w->seen[infoset[m]] = true;
      int first = 0;
      while (infoset[first] != infoset[m]) first++;
      for (int a = 0; a < game->n_answers[k]; a++) add(w, DEM_COORDINATE_ANSWER, k, first, a);
    }
}

static size_t count(const dem_game *game) {
  size_t n = (size_t)game->n_types * (size_t)game->n_signals + (size_t)game->n_signals * (size_t)game->n_answers_total;
  for (int i = 0; i < game->n_moves; i++) n += (size_t)game->n_branches[game->moves[i].stage];
  return n;
}

/* Players in their order; those that neither send nor answer have nothing. */
const dem_coordinate *dem_game_coordinates(dem_arena *mem, int *n, const dem_game *game) {
  *n = game->n_coordinates;
  if (game->coordinates) return game->coordinates;
  walk w = {.game = game,
            .rows = DEM_NEW_ARRAY(mem, dem_coordinate, count(game)),
            .seen = DEM_NEW_ARRAY(mem, bool, game->n_signals)};
  add_sender(&w);
  for (int p = 1; p < game->n_players; p++)
    for (int k = 0; k < game->n_audiences; k++)
      if (game->audience_player[k] == p) add_audience(&w, k);
  *n = w.n;
  return w.rows;
}
