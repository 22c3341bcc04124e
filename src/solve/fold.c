/* Backward induction (M7): the sender knows everything at its later moves and so takes the best branch; chance is an
 * average. At a tie the first declared branch is taken and the tie is told. */
#include "solve/fold.h"

#include <string.h>

typedef struct folder {
  dem_arena *mem;
  const dem_game *game;
  fold out;
} folder;

static const char *tie_in_words(const folder *f, const dem_node *node, int a, int b) {
  const dem_move *move = &f->game->moves[node->move];
  const char *const *branches = f->game->branches[node->stage];
  return dem_arena_format(f->mem, "at a later move (%s) %s is indifferent between %s and %s", move->infoset,
                          f->game->players[0], branches[a], branches[b]);
}

static void fold_node(folder *f, dem_rat *out, int index);

static void fold_chance(folder *f, dem_rat *out, const dem_node *node) {
  const dem_game *g = f->game;
  dem_rat *branch = DEM_NEW_ARRAY(f->mem, dem_rat, g->n_players);
  for (int p = 0; p < g->n_players; p++) out[p] = DEM_ZERO;
  for (int b = 0; b < g->n_branches[node->stage]; b++) {
    fold_node(f, branch, node->first_child + b);
    for (int p = 0; p < g->n_players; p++)
      out[p] = dem_rat_add_mul(f->mem, out[p], g->chances[node->stage][b], branch[p]);
  }
}

static void fold_move(folder *f, dem_rat *out, const dem_node *node) {
  const dem_game *g = f->game;
  dem_rat *branch = DEM_NEW_ARRAY(f->mem, dem_rat, g->n_players);
  int best = -1;
  for (int b = 0; b < g->n_branches[node->stage]; b++) {
    fold_node(f, branch, node->first_child + b);
    int order = best < 0 ? 1 : dem_rat_compare(branch[0], out[0]);
    if (order == 0 && !f->out.tie) f->out.tie = tie_in_words(f, node, best, b);
    if (order <= 0) continue;
    best = b;
    memcpy(out, branch, (size_t)g->n_players * sizeof *out);
  }
  dem_rat *chosen = f->out.moves[node->move];
  for (int b = 0; b < g->n_branches[node->stage]; b++) chosen[b] = b == best ? DEM_ONE : DEM_ZERO;
}

static void fold_node(folder *f, dem_rat *out, int index) {
  const dem_game *g = f->game;
  const dem_node *node = &g->nodes[index];
  if (node->stage < 0) memcpy(out, g->payoffs + (size_t)node->leaf * (size_t)g->n_players, (size_t)g->n_players * sizeof *out);
  else if (g->stage_kind[node->stage] == DEM_STAGE_CHANCE) fold_chance(f, out, node);
  else fold_move(f, out, node);
}

fold dem_fold_game(dem_arena *mem, const dem_game *game) {
  folder f = {mem, game, {0}};
  f.out.moves = DEM_NEW_ARRAY(mem, dem_rat *, game->n_moves);
  for (int i = 0; i < game->n_moves; i++)
    f.out.moves[i] = DEM_NEW_ARRAY(mem, dem_rat, game->n_branches[game->moves[i].stage]);
  size_t roots = (size_t)game->n_types * (size_t)game->n_signals * (size_t)game->n_replies;
  dem_rat *payoffs = DEM_NEW_ARRAY(mem, dem_rat, roots * (size_t)game->n_players);
  for (size_t i = 0; i < roots; i++)
    if (game->root[i] >= 0) fold_node(&f, payoffs + i * (size_t)game->n_players, game->root[i]);
  f.out.payoffs = payoffs;
  return f.out;
}

dem_rat dem_fold_value(dem_arena *mem, const dem_game *game, dem_rat *const *moves, int node, const dem_rat *by_leaf,
                       int stride) {
  const dem_node *at = &game->nodes[node];
  if (at->stage < 0) return by_leaf[(size_t)at->leaf * (size_t)stride];
  const dem_rat *chances = at->move >= 0 ? moves[at->move] : game->chances[at->stage];
  dem_rat sum = DEM_ZERO;
  for (int b = 0; b < game->n_branches[at->stage]; b++) {
    if (dem_rat_is_zero(chances[b])) continue;
    dem_rat value = dem_fold_value(mem, game, moves, at->first_child + b, by_leaf, stride);
    sum = dem_rat_add_mul(mem, sum, chances[b], value);
  }
  return sum;
}
