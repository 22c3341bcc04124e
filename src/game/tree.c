/* What follows each type, signal and reply: stages in declared order, those skipped whose condition is false.
 *
 * The tree is counted before it is built, so that sizes are judged before memory is taken. Children lie together and
 * after their parent. */
#include <string.h>

#include "game/bind.h"

typedef struct tree {
  dem_binder *b;
  int64_t n_nodes, n_leaves, n_moves; /* counted, then made */
  dem_node *nodes;
  dem_move *moves;
  dem_rat *payoffs, *costs;
  const dem_sum *sums; /* reduced to the type and signal at hand */
  int signal, reply;
} tree;

/* The first stage from `from` on that takes place, -1. */
static int next_stage(const dem_binder *b, int from) {
  for (int s = from; s < b->model->n_stages; s++)
    if (dem_guard_holds(&b->scene, b->model->stages[s].condition)) return s;
  return -1;
}

static void set_reply(dem_binder *b, int reply) {
  for (int k = b->game->n_audiences - 1; k >= 0; k--) {
    b->answers[k] = reply % b->game->n_answers[k];
    reply /= b->game->n_answers[k];
  }
}

/* ---- counting ----------------------------------------------------------------------------------------------- */

static void check_count(const tree *made) {
  dem_ctx *cx = made->b->cx;
  if (made->n_leaves > DEM_MAX_LEAVES || made->n_nodes > 2 * (int64_t)DEM_MAX_LEAVES)
    dem_ctx_throw(cx, DEM_LIMIT,
                  "the game is too large: more than %d ends of play; drop a later move, a level or an answer",
                  DEM_MAX_LEAVES);
  dem_size_times(cx, made->n_leaves, made->b->game->n_players, DEM_MAX_CELLS,
                 "ends of play x players are more than 32000000 payoffs; drop a player or a later move");
}

static void count(tree *made, int from) {
  dem_binder *b = made->b;
  int s = next_stage(b, from);
  made->n_nodes++;
  if (s < 0) {
    made->n_leaves++;
    return;
  }
  if (b->game->stage_kind[s] == DEM_STAGE_MOVE) made->n_moves++;
  for (int i = 0; i < b->game->n_branches[s]; i++) {
    b->branches[s] = i;
    count(made, s + 1);
  }
  b->branches[s] = -1;
  check_count(made);
}

/* ---- growing ------------------------------------------------------------------------------------------------ */

/* "H; name, lethal; challenge; storm; fight" */
static const char *history_text(const tree *made, int stage) {
  dem_binder *b = made->b;
  const dem_game *game = b->game;
  dem_mark mark = dem_arena_mark(b->scratch);
  const char **answers = DEM_NEW_ARRAY(b->scratch, const char *, game->n_audiences);
  const char **parts = DEM_NEW_ARRAY(b->scratch, const char *, 3 + stage);
  int n = 0;
  parts[n++] = game->types[b->scene.type];
  parts[n++] = game->signals[made->signal];
  for (int k = 0; k < game->n_audiences; k++) answers[k] = game->answers[k][b->answers[k]];
  if (game->n_audiences > 0) parts[n++] = dem_names_join(b->scratch, answers, game->n_audiences, ", ");
  for (int s = 0; s < stage; s++)
    if (b->branches[s] >= 0) parts[n++] = game->branches[s][b->branches[s]];
  const char *text = dem_names_join(b->mem, parts, n, "; ");
  dem_bind_charge(b, strlen(text));
  dem_arena_release(b->scratch, mark);
  return text;
}

static int new_move(tree *made, int node, int stage) {
  made->moves[made->n_moves] = (dem_move){.stage = stage,
                                          .node = node,
                                          .type = made->b->scene.type,
                                          .signal = made->signal,
                                          .reply = made->reply,
                                          .infoset = history_text(made, stage)};
  return (int)made->n_moves++;
}

static int new_leaf(tree *made) {
  dem_binder *b = made->b;
  int leaf = (int)made->n_leaves++, n_players = b->game->n_players;
  dem_rat *row = made->payoffs + (size_t)leaf * (size_t)n_players;
  dem_mark mark = dem_arena_mark(b->scratch);
  dem_rat cost = dem_bind_value(b, &made->sums[n_players]);
  made->costs[leaf] = dem_bind_keep(b, cost);
  for (int p = 0; p < n_players; p++) {
    dem_rat value = dem_bind_value(b, &made->sums[p]);
    row[p] = dem_bind_keep(b, p == 0 ? dem_rat_sub(b->scratch, value, cost) : value);
  }
  dem_arena_release(b->scratch, mark);
  return leaf;
}

static void grow(tree *made, int node, int from) {
  dem_binder *b = made->b;
  int s = next_stage(b, from);
  if (s < 0) {
    made->nodes[node] = (dem_node){.stage = -1, .first_child = -1, .move = -1, .leaf = new_leaf(made)};
    return;
  }
  int first = (int)made->n_nodes, n = b->game->n_branches[s];
  made->n_nodes += n;
  int move = b->game->stage_kind[s] == DEM_STAGE_MOVE ? new_move(made, node, s) : -1;
  made->nodes[node] = (dem_node){.stage = s, .first_child = first, .move = move, .leaf = -1};
  for (int i = 0; i < n; i++) {
    b->branches[s] = i;
    grow(made, first + i, s + 1);
  }
  b->branches[s] = -1;
}

/* ---- over types, signals and replies ------------------------------------------------------------------------ */

/* Sets the scene to type and signal; answers and branches are open until `unfold`. */
static void open_scene(dem_binder *b, int type, int signal) {
  b->scene = (dem_scene){.type = type};
  if (signal >= 0) b->scene.levels = b->game->levels + signal * b->game->n_channels;
}

static void close_scene(dem_binder *b) {
  b->scene.answers = b->answers;
  b->scene.branches = b->branches;
}

static void count_all(tree *made) {
  dem_binder *b = made->b;
  const dem_game *game = b->game;
  for (int t = 0; t < game->n_types; t++)
    for (int m = 0; m < game->n_signals; m++) {
      if (!game->can[t * game->n_signals + m]) continue;
      open_scene(b, t, m);
      close_scene(b);
      for (int r = 0; r < game->n_replies; r++) {
        set_reply(b, r);
        count(made, 0);
      }
    }
  check_count(made);
}

static void grow_signal(tree *made, const dem_sum *sums, int *root) {
  dem_binder *b = made->b;
  dem_mark mark = dem_arena_mark(b->scratch);
  made->sums = dem_bind_reduce(b, sums);
  close_scene(b);
  for (int r = 0; r < b->game->n_replies; r++) {
    set_reply(b, r);
    made->reply = r;
    root[r] = (int)made->n_nodes++;
    grow(made, root[r], 0);
  }
  dem_arena_release(b->scratch, mark);
}

static void grow_type(tree *made, const dem_sum *sums, int *roots, int type) {
  dem_binder *b = made->b;
  const dem_game *game = b->game;
  dem_mark mark = dem_arena_mark(b->scratch);
  open_scene(b, type, -1);
  const dem_sum *reduced = dem_bind_reduce(b, sums);
  for (int m = 0; m < game->n_signals; m++) {
    size_t row = (size_t)type * (size_t)game->n_signals + (size_t)m;
    int *root = roots + row * (size_t)game->n_replies;
    if (!game->can[row]) {
      for (int r = 0; r < game->n_replies; r++) root[r] = -1;
      continue;
    }
    open_scene(b, type, m);
    made->signal = m;
    grow_signal(made, reduced, root);
    dem_ctx_step(b->cx, "binding", (double)(row + 1) / (double)(game->n_types * game->n_signals));
  }
  dem_arena_release(b->scratch, mark);
}

static void make_room(tree *made) {
  dem_binder *b = made->b;
  made->nodes = DEM_NEW_ARRAY(b->mem, dem_node, made->n_nodes);
  made->moves = DEM_NEW_ARRAY(b->mem, dem_move, made->n_moves);
  made->costs = DEM_NEW_ARRAY(b->mem, dem_rat, made->n_leaves);
  made->payoffs = DEM_NEW_ARRAY(b->mem, dem_rat, made->n_leaves * b->game->n_players);
  made->n_nodes = made->n_moves = made->n_leaves = 0;
}

static void hand_over(const tree *made, const int *roots) {
  dem_game *game = made->b->game;
  game->n_nodes = (int)made->n_nodes;
  game->nodes = made->nodes;
  game->root = roots;
  game->n_leaves = (int)made->n_leaves;
  game->payoffs = made->payoffs;
  game->costs = made->costs;
  game->n_moves = (int)made->n_moves;
  game->moves = made->moves;
}

void dem_bind_tree(dem_binder *b) {
  dem_game *game = b->game;
  tree made = {.b = b};
  b->answers = DEM_NEW_ARRAY(b->scratch, int, game->n_audiences);
  b->branches = DEM_NEW_ARRAY(b->scratch, int, game->n_stages);
  for (int s = 0; s < game->n_stages; s++) b->branches[s] = -1;
  b->bad = DEM_NEW_ARRAY(b->scratch, bool, b->model->n_payoffs + b->model->n_costs);
  const dem_sum *sums = dem_bind_sums(b);
  count_all(&made);
  make_room(&made);
  size_t n_roots = (size_t)game->n_types * (size_t)game->n_signals * (size_t)game->n_replies;
  int *roots = DEM_NEW_ARRAY(b->mem, int, n_roots);
  for (int t = 0; t < game->n_types; t++) grow_type(&made, sums, roots, t);
  hand_over(&made, roots);
}
