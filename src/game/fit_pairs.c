/* What each action of each type leads to: the audiences, each once and none seeing what the others answer. */
#include "game/fit.h"

#include "game/bind.h"

/* ---- who the audiences are: the players on one path ---------------------------------------------------------- */

static bool is_audience(const dem_fit *fit, int node) {
  const dem_tree_infoset *it = dem_fit_infoset(fit, node);
  return it && it->player > 0 && it->player != fit->sender;
}

static void find_audiences(dem_fit *fit) {
  int n = fit->tree->n_players, found = 0;
  fit->audience_of = DEM_NEW_ARRAY(fit->scratch, int, n + 1);
  for (int p = 0; p <= n; p++) fit->audience_of[p] = -1;
  for (int node = fit->type_node[0] + 1; is_audience(fit, node); node++) {
    int player = dem_fit_infoset(fit, node)->player;
    if (fit->audience_of[player] >= 0)
      dem_fit_refuse(fit, "%s moves a second time at %s: an audience answers once", dem_fit_who(fit, player),
                     dem_fit_node(fit, node));
    fit->audience_of[player] = 0;
    if (++found > DEM_MAX_AUDIENCES)
      dem_ctx_throw(fit->cx, DEM_LIMIT, "the game has more than %d audiences: merge audiences", DEM_MAX_AUDIENCES);
  }
  if (found == 0)
    dem_fit_refuse(
      fit, "no other player moves after the first action of '%s': a signaling game has an audience that answers",
      dem_fit_type(fit, 0));
  for (int p = 1, k = 0; p <= n; p++)
    if (fit->audience_of[p] >= 0) fit->audience_of[p] = k++;
  fit->game->n_audiences = found;
}

/* ---- what a pair leads to ------------------------------------------------------------------------------------ */

/* The first node at a depth says who moves there and at which information set. */
static void open_level(dem_fit *fit, dem_pair *pair, int depth, int node) {
  const dem_tree_infoset *it = dem_fit_infoset(fit, node);
  if (!is_audience(fit, node))
    dem_fit_refuse(fit, "after %s only %d of the %d audiences answer before %s: every audience answers every signal",
                   dem_fit_pair(fit, pair), depth, fit->game->n_audiences, dem_fit_node(fit, node));
  int k = fit->audience_of[it->player];
  if (k < 0)
    dem_fit_refuse(fit, "%s moves at %s, after %s, but not after %s: every audience answers every signal",
                   dem_fit_who(fit, it->player), dem_fit_node(fit, node), dem_fit_pair(fit, pair),
                   dem_fit_pair(fit, &fit->pairs[0]));
  if (pair->sees[k] >= 0)
    dem_fit_refuse(fit, "%s moves a second time at %s: an audience answers once", dem_fit_who(fit, it->player),
                   dem_fit_node(fit, node));
  pair->sees[k] = fit->tree->nodes[node].infoset;
  pair->level[depth] = k;
}

static void check_node(dem_fit *fit, const dem_pair *pair, int depth, int node) {
  int index = fit->tree->nodes[node].infoset, expected = pair->sees[pair->level[depth]];
  if (index == expected) return;
  const dem_tree_infoset *it = &fit->tree->infosets[expected];
  const char *player = dem_fit_who(fit, it->player), *where = dem_fit_node(fit, node);
  if (index >= 0 && fit->tree->infosets[index].player == it->player)
    dem_fit_refuse(fit,
                   "%s knows at %s (information set '%s') what another audience answered to %s, which elsewhere leads "
                   "to '%s': audiences see signals only",
                   player, where, dem_fit_where(fit, &fit->tree->infosets[index]), dem_fit_pair(fit, pair),
                   dem_fit_where(fit, it));
  dem_fit_refuse(
    fit,
    "after %s, %s does not move at %s, but it does after other answers: the audiences answer whatever the others do",
    dem_fit_pair(fit, pair), player, where);
}

/* Behind the last audience none moves again before the next part of the play; that is seen later. */
static void walk(dem_fit *fit, dem_pair *pair, int depth, int node, bool first) {
  if (depth == fit->game->n_audiences) return;
  if (first) open_level(fit, pair, depth, node);
  else check_node(fit, pair, depth, node);
  int n = dem_fit_infoset(fit, node)->n_actions;
  for (int a = 0, child = node + 1; a < n; a++, child = dem_fit_next(fit, child))
    walk(fit, pair, depth + 1, child, first && a == 0);
}

static int count_pairs(const dem_fit *fit) {
  int n = 0;
  for (int t = 0; t < fit->game->n_types; t++) n += dem_fit_infoset(fit, fit->type_node[t])->n_actions;
  return n;
}

static void open_pair(dem_fit *fit, dem_pair *pair) {
  int K = fit->game->n_audiences;
  pair->sees = DEM_NEW_ARRAY(fit->scratch, int, K);
  pair->level = DEM_NEW_ARRAY(fit->scratch, int, K);
  for (int k = 0; k < K; k++) pair->sees[k] = -1;
}

void dem_fit_pairs(dem_fit *fit) {
  find_audiences(fit);
  dem_pair *pair = fit->pairs = DEM_NEW_ARRAY(fit->scratch, dem_pair, count_pairs(fit));
  for (int t = 0; t < fit->game->n_types; t++) {
    int n = dem_fit_infoset(fit, fit->type_node[t])->n_actions, node = fit->type_node[t] + 1;
    for (int a = 0; a < n; a++, pair++, node = dem_fit_next(fit, node)) {
      *pair = (dem_pair){.type = t, .action = a, .node = node};
      open_pair(fit, pair);
      walk(fit, pair, 0, node, true);
      dem_ctx_step(fit->cx, "recognising", (double)node / fit->tree->n_nodes);
    }
  }
  fit->n_pairs = (int)(pair - fit->pairs);
}
