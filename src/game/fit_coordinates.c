/* The order of a profile for the file: by player as in its head, by information set as they appear, by action. */
#include "game/fit.h"

/* Which type, audience or move an information set is. */
typedef struct part {
  int *type, *pair, *audience,
    *signal; /* [infoset]: type and its first pair; audience and its first signal; -1: none */
} part;

static int *nothing(dem_fit *fit) {
  int *row = DEM_NEW_ARRAY(fit->scratch, int, fit->tree->n_infosets);
  for (int i = 0; i < fit->tree->n_infosets; i++) row[i] = -1;
  return row;
}

static part find_parts(dem_fit *fit) {
  part of = {nothing(fit), nothing(fit), nothing(fit), nothing(fit)};
  const dem_game *game = fit->game;
  for (int i = fit->n_pairs - 1; i >= 0; i--) {
    int at = fit->tree->nodes[fit->type_node[fit->pairs[i].type]].infoset;
    of.type[at] = fit->pairs[i].type;
    of.pair[at] = i;
  }
  for (int k = 0; k < game->n_audiences; k++)
    for (int m = game->n_signals - 1; m >= 0; m--) {
      int at = fit->sees[k * game->n_signals + m];
      of.audience[at] = k;
      of.signal[at] = m;
    }
  return of;
}

static dem_coordinate coordinate(const dem_fit *fit, const part *of, int at, int action) {
  if (of->type[at] >= 0) {
    int signal = fit->pairs[of->pair[at] + action].signal;
    return (dem_coordinate){DEM_COORDINATE_SIGNAL, of->type[at], signal, signal};
  }
  if (of->audience[at] >= 0)
    return (dem_coordinate){DEM_COORDINATE_ANSWER, of->audience[at], of->signal[at], fit->order[at][action]};
  return (dem_coordinate){DEM_COORDINATE_BRANCH, fit->move_of[at], 0, action};
}

/* The information sets of the players, each player's in a row: `first` says where. */
static int *sort_infosets(dem_fit *fit) {
  const dem_tree *tree = fit->tree;
  int *first = DEM_NEW_ARRAY(fit->scratch, int, tree->n_players + 2),
      *sorted = DEM_NEW_ARRAY(fit->scratch, int, tree->n_infosets);
  for (int i = 0; i < tree->n_infosets; i++) first[tree->infosets[i].player + 1]++;
  for (int p = 0; p < tree->n_players + 1; p++) first[p + 1] += first[p];
  for (int i = 0; i < tree->n_infosets; i++) sorted[first[tree->infosets[i].player]++] = i;
  return sorted;
}

void dem_fit_coordinates(dem_fit *fit) {
  const dem_tree *tree = fit->tree;
  const int *order = sort_infosets(fit);
  part of = find_parts(fit);
  dem_coordinate *rows = DEM_NEW_ARRAY(fit->mem, dem_coordinate, tree->n_actions);
  int n = 0;
  for (int i = 0; i < tree->n_infosets; i++) {
    const dem_tree_infoset *it = &tree->infosets[order[i]];
    for (int a = 0; it->player > 0 && a < it->n_actions; a++) rows[n++] = coordinate(fit, &of, order[i], a);
  }
  fit->game->n_coordinates = n;
  fit->game->coordinates = rows;
}
