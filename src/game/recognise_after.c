/* What follows the answers: later moves of the sender, which knows everything there, chances, and ends of play. Payoffs
 * add up on the way. A stage is a chance's information set, or a later move, at one depth: moves with the same actions
 * share it. */
#include "game/recognise.h"

#include <string.h>

#include "game/bind.h"

typedef struct stage {
  int number;
} stage;

typedef struct after {
  dem_recognition *rec;
  dem_arena *sums;                    /* payoffs on the way */
  int64_t n_nodes, n_leaves, n_moves; /* counted, then made */
  dem_node *nodes;
  dem_move *moves;
  dem_rat *payoffs;
  int *roots;
  dem_table stages;  /* by depth and information set, or depth and actions */
  dem_list infosets; /* [stage]: const dem_tree_infoset *, the first */
  const dem_pair *pair;
  int reply;
} after;

/* ---- counting, and refusing what is no later part of a signaling game ------------------------------------------ */

static void check_later(after *made, int node, const dem_tree_infoset *it, int depth) {
  dem_recognition *rec = made->rec;
  if (it->player > 0 && it->player != rec->sender)
    dem_recognition_refuse(
      rec, "%s moves at %s, behind the answers of the audiences to %s: only the sender and chance may move there",
      dem_recognition_who(rec, it->player), dem_recognition_node(rec, node), dem_recognition_pair(rec, made->pair));
  if (it->player > 0 && it->n_nodes > 1)
    dem_recognition_refuse(
      rec, "the information set '%s', a later move of %s, has %d nodes: the sender must know there all that happened",
      dem_recognition_where(rec, it), dem_recognition_who(rec, it->player), it->n_nodes);
  if (depth == DEM_MAX_TREE_LATER)
    dem_ctx_throw(rec->cx, DEM_LIMIT, "%s:%d: more than %d later moves and chances follow one another", rec->tree->file,
                  rec->tree->nodes[node].line, DEM_MAX_TREE_LATER);
}

static void count(after *made, int node, int depth) {
  const dem_tree_infoset *it = dem_recognition_infoset(made->rec, node);
  made->n_nodes++;
  if (!it) {
    made->n_leaves++;
    return;
  }
  check_later(made, node, it, depth);
  made->n_moves += it->player > 0;
  for (int a = 0, child = node + 1; a < it->n_actions; a++, child = dem_recognition_next(made->rec, child))
    count(made, child, depth + 1);
}

/* ---- stages ---------------------------------------------------------------------------------------------------- */

/* Depth, then the information set of chance or the names of a move's actions. */
static const char *stage_key(after *made, const dem_tree_infoset *it, int depth, size_t *length) {
  dem_recognition *rec = made->rec;
  if (it->player == 0) {
    const char *key = dem_arena_format(rec->scratch, "%d chance %d", depth, (int)(it - rec->tree->infosets));
    *length = strlen(key);
    return key;
  }
  const char *const *names = dem_recognition_actions(rec, it);
  const char *joined = dem_names_join(rec->scratch, names, it->n_actions, "\n"); /* no label has a line break */
  const char *key = dem_arena_format(rec->scratch, "%d move %s", depth, joined);
  *length = strlen(key);
  return key;
}

static int stage_of(after *made, const dem_tree_infoset *it, int depth) {
  dem_arena *scratch = made->rec->scratch;
  dem_mark mark = dem_arena_mark(scratch);
  size_t length;
  const char *key = stage_key(made, it, depth, &length);
  const stage *known = dem_table_find(&made->stages, key, length);
  if (known) {
    dem_arena_release(scratch, mark);
    return known->number;
  }
  stage *added = DEM_NEW(scratch, stage);
  added->number = made->infosets.n;
  *DEM_LIST_ADD(&made->infosets, scratch, const dem_tree_infoset *) = it;
  dem_table_put(&made->stages, scratch, key, length, added);
  return added->number;
}

static const dem_rat *chances_of(dem_recognition *rec, const dem_tree_infoset *it) {
  if (it->player > 0) return NULL;
  dem_rat *row = DEM_NEW_ARRAY(rec->mem, dem_rat, it->n_actions);
  for (int a = 0; a < it->n_actions; a++)
    row[a] = dem_rat_copy(rec->mem, dem_recognition_number(rec, rec->tree->actions[it->first_action + a].chance));
  return row;
}

static void hand_over_stages(after *made) {
  dem_recognition *rec = made->rec;
  dem_game *game = rec->game;
  int n = game->n_stages = made->infosets.n;
  dem_stage_kind *kind = DEM_NEW_ARRAY(rec->mem, dem_stage_kind, n);
  int *count_of = DEM_NEW_ARRAY(rec->mem, int, n);
  const char **name = DEM_NEW_ARRAY(rec->mem, const char *, n);
  const char *const **branches = DEM_NEW_ARRAY(rec->mem, const char *const *, n);
  const dem_rat **chances = DEM_NEW_ARRAY(rec->mem, const dem_rat *, n);
  for (int s = 0; s < n; s++) {
    const dem_tree_infoset *it = *DEM_LIST_AT(&made->infosets, const dem_tree_infoset *, s);
    kind[s] = it->player > 0 ? DEM_STAGE_MOVE : DEM_STAGE_CHANCE;
    count_of[s] = it->n_actions;
    name[s] = it->player > 0 ? game->players[0] : dem_recognition_name(rec, it);
    branches[s] = dem_recognition_actions(rec, it);
    chances[s] = chances_of(rec, it);
  }
  game->stage_kind = kind;
  game->n_branches = count_of;
  game->stage_name = name;
  game->branches = branches;
  game->chances = chances;
}

/* ---- growing --------------------------------------------------------------------------------------------------- */

/* What the players have got up to the node and at it; `before` where that is all. */
static const dem_rat *add_outcome(after *made, int node, const dem_rat *before) {
  dem_recognition *rec = made->rec;
  int outcome = rec->tree->nodes[node].outcome, n = rec->tree->n_players;
  if (outcome < 0) return before;
  dem_rat *sum = DEM_NEW_ARRAY(made->sums, dem_rat, n);
  const int *payoffs = rec->tree->payoffs + rec->tree->outcomes[outcome].first_payoff;
  for (int p = 1; p <= n; p++) {
    int player = rec->player_of[p];
    sum[player] = dem_rat_add(made->sums, before[player], dem_recognition_number(rec, payoffs[p - 1]));
  }
  return sum;
}

static int new_leaf(after *made, const dem_rat *sum) {
  int n = made->rec->game->n_players, leaf = (int)made->n_leaves++;
  for (int p = 0; p < n; p++)
    made->payoffs[(size_t)leaf * (size_t)n + (size_t)p] = dem_rat_copy(made->rec->mem, sum[p]);
  return leaf;
}

static int new_move(after *made, int to, int s, const dem_tree_infoset *it) {
  dem_recognition *rec = made->rec;
  rec->move_of[it - rec->tree->infosets] = (int)made->n_moves;
  made->moves[made->n_moves] = (dem_move){.stage = s,
                                          .node = to,
                                          .type = made->pair->type,
                                          .signal = made->pair->signal,
                                          .reply = made->reply,
                                          .infoset = dem_recognition_name(rec, it)};
  return (int)made->n_moves++;
}

/* What follows a node of the tree becomes node `to` of the game. */
static void grow(after *made, int to, int node, const dem_rat *before, int depth) {
  dem_recognition *rec = made->rec;
  const dem_tree_infoset *it = dem_recognition_infoset(rec, node);
  const dem_rat *sum = add_outcome(made, node, before);
  if (!it) {
    made->nodes[to] = (dem_node){.stage = -1, .first_child = -1, .move = -1, .leaf = new_leaf(made, sum)};
    return;
  }
  int s = stage_of(made, it, depth), first = (int)made->n_nodes;
  made->n_nodes += it->n_actions;
  int move = it->player > 0 ? new_move(made, to, s, it) : -1;
  made->nodes[to] = (dem_node){.stage = s, .first_child = first, .move = move, .leaf = -1};
  for (int a = 0, child = node + 1; a < it->n_actions; a++, child = dem_recognition_next(rec, child))
    grow(made, first + a, child, sum, depth + 1);
}

/* ---- over pairs and replies -------------------------------------------------------------------------------------- */

/* How much an answer of the audience adds to the number of a reply. */
static int step_of(const dem_game *game, int audience) {
  int step = 1;
  for (int k = game->n_audiences - 1; k > audience; k--) step *= game->n_answers[k];
  return step;
}

static void end_reply(after *made, int node, const dem_rat *before) {
  const dem_game *game = made->rec->game;
  const dem_pair *pair = made->pair;
  if (!made->nodes) {
    count(made, node, 0);
    return;
  }
  size_t cell = (size_t)pair->type * (size_t)game->n_signals + (size_t)pair->signal;
  int to = made->roots[cell * (size_t)game->n_replies + (size_t)made->reply] = (int)made->n_nodes++;
  grow(made, to, node, before, 0);
}

/* Counts while there are no nodes yet, and makes them then. */
static void walk(after *made, int node, int depth, const dem_rat *before) {
  dem_recognition *rec = made->rec;
  const dem_game *game = rec->game;
  if (depth == game->n_audiences) {
    end_reply(made, node, before);
    return;
  }
  dem_mark mark = dem_arena_mark(made->sums);
  const dem_tree_infoset *it = dem_recognition_infoset(rec, node);
  const dem_rat *sum = made->nodes ? add_outcome(made, node, before) : before;
  const int *order = rec->order[it - rec->tree->infosets];
  int reply = made->reply, step = step_of(game, made->pair->level[depth]);
  for (int a = 0, child = node + 1; a < it->n_actions; a++, child = dem_recognition_next(rec, child)) {
    made->reply = reply + order[a] * step;
    walk(made, child, depth + 1, sum);
  }
  made->reply = reply;
  dem_arena_release(made->sums, mark);
}

static void walk_pairs(after *made) {
  dem_recognition *rec = made->rec;
  dem_rat *nothing = DEM_NEW_ARRAY(rec->scratch, dem_rat, rec->game->n_players);
  for (int p = 0; p < rec->game->n_players; p++) nothing[p] = DEM_ZERO;
  for (int i = 0; i < rec->n_pairs; i++) {
    dem_mark mark = dem_arena_mark(made->sums);
    made->pair = &rec->pairs[i];
    made->reply = 0;
    const dem_rat *sum = nothing;
    int type = rec->type_node[made->pair->type];
    if (made->nodes && type > 0) sum = add_outcome(made, 0, sum);
    if (made->nodes) sum = add_outcome(made, type, sum);
    walk(made, made->pair->node, 0, sum);
    dem_arena_release(made->sums, mark);
    dem_ctx_step(rec->cx, "recognising", (double)(i + 1) / rec->n_pairs);
  }
}

static void check_counts(after *made) {
  dem_ctx *cx = made->rec->cx;
  if (made->n_leaves > DEM_MAX_LEAVES || made->n_nodes > 2 * (int64_t)DEM_MAX_LEAVES)
    dem_ctx_throw(cx, DEM_LIMIT, "the game is too large: more than %d ends of play", DEM_MAX_LEAVES);
  dem_size_times(cx, made->n_leaves, made->rec->game->n_players, DEM_MAX_CELLS,
                 "ends of play x players are more than 32000000 payoffs; drop a player");
}

static void make_room(after *made) {
  dem_recognition *rec = made->rec;
  dem_game *game = rec->game;
  check_counts(made);
  size_t n_roots = (size_t)game->n_types * (size_t)game->n_signals * (size_t)game->n_replies;
  made->nodes = DEM_NEW_ARRAY(rec->mem, dem_node, made->n_nodes);
  made->moves = DEM_NEW_ARRAY(rec->mem, dem_move, made->n_moves);
  made->payoffs = DEM_NEW_ARRAY(rec->mem, dem_rat, (size_t)made->n_leaves * (size_t)game->n_players);
  made->roots = DEM_NEW_ARRAY(rec->mem, int, n_roots);
  for (size_t i = 0; i < n_roots; i++) made->roots[i] = -1;
  rec->move_of = DEM_NEW_ARRAY(rec->scratch, int, rec->tree->n_infosets);
  for (int i = 0; i < rec->tree->n_infosets; i++) rec->move_of[i] = -1;
  made->n_nodes = made->n_leaves = made->n_moves = 0;
}

void dem_recognition_after(dem_recognition *rec) {
  dem_game *game = rec->game;
  after made = {.rec = rec, .sums = rec->sums};
  walk_pairs(&made);
  make_room(&made);
  walk_pairs(&made);
  hand_over_stages(&made);
  game->n_nodes = (int)made.n_nodes;
  game->nodes = made.nodes;
  game->root = made.roots;
  game->n_leaves = (int)made.n_leaves;
  game->payoffs = made.payoffs;
  game->n_moves = (int)made.n_moves;
  game->moves = made.moves;
}
