/* The order of a profile for the file: by player as in its head, by information set as they appear, by action. */
#include "game/recognise.h"

/* Which type, audience or move an information set is. */
typedef struct part {
  int *type, *pair, *audience,
    *signal; /* [infoset]: type and its first pair; audience and its first signal; -1: none */
} part;

static int *nothing(dem_recognition *rec) {
  int *row = DEM_NEW_ARRAY(rec->scratch, int, rec->tree->n_infosets);
  for (int i = 0; i < rec->tree->n_infosets; i++) row[i] = -1;
  return row;
}

static part find_parts(dem_recognition *rec) {
  part of = {nothing(rec), nothing(rec), nothing(rec), nothing(rec)};
  const dem_game *game = rec->game;
  for (int i = rec->n_pairs - 1; i >= 0; i--) {
    int at = rec->tree->nodes[rec->type_node[rec->pairs[i].type]].infoset;
    of.type[at] = rec->pairs[i].type;
    of.pair[at] = i;
  }
  for (int k = 0; k < game->n_audiences; k++)
    for (int m = game->n_signals - 1; m >= 0; m--) {
      int at = rec->sees[k * game->n_signals + m];
      of.audience[at] = k;
      of.signal[at] = m;
    }
  return of;
}

static dem_coordinate coordinate(const dem_recognition *rec, const part *of, int at, int action) {
  if (of->type[at] >= 0) {
    int signal = rec->pairs[of->pair[at] + action].signal;
    return (dem_coordinate){DEM_COORDINATE_SIGNAL, of->type[at], signal, signal};
  }
  if (of->audience[at] >= 0)
    return (dem_coordinate){DEM_COORDINATE_ANSWER, of->audience[at], of->signal[at], rec->order[at][action]};
  return (dem_coordinate){DEM_COORDINATE_BRANCH, rec->move_of[at], 0, action};
}

/* The information sets of the players, each player's in a row: `first` says where. */
static int *sort_infosets(dem_recognition *rec) {
  const dem_tree *tree = rec->tree;
  int *first = DEM_NEW_ARRAY(rec->scratch, int, tree->n_players + 2),
      *sorted = DEM_NEW_ARRAY(rec->scratch, int, tree->n_infosets);
  for (int i = 0; i < tree->n_infosets; i++) first[tree->infosets[i].player + 1]++;
  for (int p = 0; p < tree->n_players + 1; p++) first[p + 1] += first[p];
  for (int i = 0; i < tree->n_infosets; i++) sorted[first[tree->infosets[i].player]++] = i;
  return sorted;
}

void dem_recognition_coordinates(dem_recognition *rec) {
  const dem_tree *tree = rec->tree;
  const int *order = sort_infosets(rec);
  part of = find_parts(rec);
  dem_coordinate *rows = DEM_NEW_ARRAY(rec->mem, dem_coordinate, tree->n_actions);
  int n = 0;
  for (int i = 0; i < tree->n_infosets; i++) {
    const dem_tree_infoset *it = &tree->infosets[order[i]];
    for (int a = 0; it->player > 0 && a < it->n_actions; a++) rows[n++] = coordinate(rec, &of, order[i], a);
  }
  rec->game->n_coordinates = n;
  rec->game->coordinates = rows;
}
