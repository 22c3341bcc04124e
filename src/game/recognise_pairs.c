/* What each action of each type leads to: the audiences, each once and none seeing what the others answer. */
#include "game/recognise.h"

#include "game/bind.h"

/* ---- who the audiences are: the players on one path ---------------------------------------------------------- */

static bool is_audience(const dem_recognition *rec, int node) {
  const dem_tree_infoset *it = dem_recognition_infoset(rec, node);
  return it && it->player > 0 && it->player != rec->sender;
}

static void find_audiences(dem_recognition *rec) {
  int n = rec->tree->n_players, found = 0;
  rec->audience_of = DEM_NEW_ARRAY(rec->scratch, int, n + 1);
  for (int p = 0; p <= n; p++) rec->audience_of[p] = -1;
  for (int node = rec->type_node[0] + 1; is_audience(rec, node); node++) {
    int player = dem_recognition_infoset(rec, node)->player;
    if (rec->audience_of[player] >= 0)
      dem_recognition_refuse(rec, "%s moves a second time at %s: an audience answers once",
                             dem_recognition_who(rec, player), dem_recognition_node(rec, node));
    rec->audience_of[player] = 0;
    if (++found > DEM_MAX_AUDIENCES)
      dem_ctx_throw(rec->cx, DEM_LIMIT, "the game has more than %d audiences: merge audiences", DEM_MAX_AUDIENCES);
  }
  if (found == 0)
    dem_recognition_refuse(
      rec, "no other player moves after the first action of '%s': a signaling game has an audience that answers",
      dem_recognition_type(rec, 0));
  for (int p = 1, k = 0; p <= n; p++)
    if (rec->audience_of[p] >= 0) rec->audience_of[p] = k++;
  rec->game->n_audiences = found;
}

/* ---- what a pair leads to ------------------------------------------------------------------------------------ */

/* The first node at a depth says who moves there and at which information set. */
static void open_level(dem_recognition *rec, dem_pair *pair, int depth, int node) {
  const dem_tree_infoset *it = dem_recognition_infoset(rec, node);
  if (!is_audience(rec, node))
    dem_recognition_refuse(
      rec, "after %s only %d of the %d audiences answer before %s: every audience answers every signal",
      dem_recognition_pair(rec, pair), depth, rec->game->n_audiences, dem_recognition_node(rec, node));
  int k = rec->audience_of[it->player];
  if (k < 0)
    dem_recognition_refuse(rec, "%s moves at %s, after %s, but not after %s: every audience answers every signal",
                           dem_recognition_who(rec, it->player), dem_recognition_node(rec, node),
                           dem_recognition_pair(rec, pair), dem_recognition_pair(rec, &rec->pairs[0]));
  if (pair->sees[k] >= 0)
    dem_recognition_refuse(rec, "%s moves a second time at %s: an audience answers once",
                           dem_recognition_who(rec, it->player), dem_recognition_node(rec, node));
  pair->sees[k] = rec->tree->nodes[node].infoset;
  pair->level[depth] = k;
}

static void check_node(dem_recognition *rec, const dem_pair *pair, int depth, int node) {
  int index = rec->tree->nodes[node].infoset, expected = pair->sees[pair->level[depth]];
  if (index == expected) return;
  const dem_tree_infoset *it = &rec->tree->infosets[expected];
  const char *player = dem_recognition_who(rec, it->player), *where = dem_recognition_node(rec, node);
  if (index >= 0 && rec->tree->infosets[index].player == it->player)
    dem_recognition_refuse(
      rec,
      "%s knows at %s (information set '%s') what another audience answered to %s, which elsewhere leads "
      "to '%s': audiences see signals only",
      player, where, dem_recognition_where(rec, &rec->tree->infosets[index]), dem_recognition_pair(rec, pair),
      dem_recognition_where(rec, it));
  dem_recognition_refuse(
    rec,
    "after %s, %s does not move at %s, but it does after other answers: the audiences answer whatever the others do",
    dem_recognition_pair(rec, pair), player, where);
}

/* Behind the last audience none moves again before the next part of the play; that is seen later. */
static void walk(dem_recognition *rec, dem_pair *pair, int depth, int node, bool first) {
  if (depth == rec->game->n_audiences) return;
  if (first) open_level(rec, pair, depth, node);
  else check_node(rec, pair, depth, node);
  int n = dem_recognition_infoset(rec, node)->n_actions;
  for (int a = 0, child = node + 1; a < n; a++, child = dem_recognition_next(rec, child))
    walk(rec, pair, depth + 1, child, first && a == 0);
}

static int count_pairs(const dem_recognition *rec) {
  int n = 0;
  for (int t = 0; t < rec->game->n_types; t++) n += dem_recognition_infoset(rec, rec->type_node[t])->n_actions;
  return n;
}

static void open_pair(dem_recognition *rec, dem_pair *pair) {
  int K = rec->game->n_audiences;
  pair->sees = DEM_NEW_ARRAY(rec->scratch, int, K);
  pair->level = DEM_NEW_ARRAY(rec->scratch, int, K);
  for (int k = 0; k < K; k++) pair->sees[k] = -1;
}

void dem_recognition_pairs(dem_recognition *rec) {
  find_audiences(rec);
  dem_pair *pair = rec->pairs = DEM_NEW_ARRAY(rec->scratch, dem_pair, count_pairs(rec));
  for (int t = 0; t < rec->game->n_types; t++) {
    int n = dem_recognition_infoset(rec, rec->type_node[t])->n_actions, node = rec->type_node[t] + 1;
    for (int a = 0; a < n; a++, pair++, node = dem_recognition_next(rec, node)) {
      *pair = (dem_pair){.type = t, .action = a, .node = node};
      open_pair(rec, pair);
      walk(rec, pair, 0, node, true);
      dem_ctx_step(rec->cx, "recognising", (double)node / rec->tree->n_nodes);
    }
  }
  rec->n_pairs = (int)(pair - rec->pairs);
}
