/* A game without stages from tables of numbers: for tests, benches and hosts that have no model. */
#include "game/bind.h"

#include <string.h>

typedef struct job {
  dem_ctx *cx;
  const dem_tables *tables;
  dem_game *game;
  dem_arena *mem;
} job;

static const char *const *numbered(dem_arena *mem, const char *stem, int n) {
  const char **names = DEM_NEW_ARRAY(mem, const char *, n);
  for (int i = 0; i < n; i++) names[i] = dem_arena_format(mem, "%s%d", stem, i + 1);
  return names;
}

static void copy_audiences(dem_game *game, const dem_tables *from) {
  int n = from->n_audiences;
  int *player = DEM_NEW_ARRAY(game->mem, int, n), *count = DEM_NEW_ARRAY(game->mem, int, n);
  int *base = DEM_NEW_ARRAY(game->mem, int, n);
  const char *const **answers = DEM_NEW_ARRAY(game->mem, const char *const *, n);
  for (int k = 0; k < n; k++) {
    player[k] = k + 1;
    count[k] = from->n_answers[k];
    base[k] = game->n_answers_total;
    answers[k] = numbered(game->mem, "a", count[k]);
    game->n_answers_total += count[k];
  }
  game->n_audiences = n;
  game->audience_player = player;
  game->n_answers = count;
  game->answer_base = base;
  game->answers = answers;
}

static void name_players(dem_game *game) {
  const char **players = DEM_NEW_ARRAY(game->mem, const char *, game->n_players);
  players[0] = "Sender";
  for (int k = 0; k < game->n_audiences; k++)
    players[k + 1] = game->n_audiences == 1 ? "Receiver" : dem_arena_format(game->mem, "Receiver%d", k + 1);
  game->players = players;
}

static void show_signals(dem_game *game) {
  size_t n = (size_t)game->n_audiences * (size_t)game->n_signals;
  int *infoset = DEM_NEW_ARRAY(game->mem, int, n);
  const char **seen = DEM_NEW_ARRAY(game->mem, const char *, n);
  for (size_t i = 0; i < n; i++) {
    infoset[i] = (int)(i % (size_t)game->n_signals);
    seen[i] = game->signals[infoset[i]];
  }
  game->infoset = infoset;
  game->seen = seen;
}

static void copy_prior(job *work) {
  dem_game *game = work->game;
  dem_rat *prior = DEM_NEW_ARRAY(work->mem, dem_rat, game->n_types), sum = DEM_ZERO;
  for (int t = 0; t < game->n_types; t++) {
    prior[t] = dem_rat_copy(work->mem, work->tables->prior[t]);
    if (!dem_rat_is_defined(prior[t]) || dem_rat_sign(prior[t]) <= 0)
      dem_ctx_throw(work->cx, DEM_DOMAIN, "the prior of type %d is not positive", t + 1);
    sum = dem_rat_add(work->mem, sum, prior[t]);
  }
  if (!dem_rat_equal(sum, DEM_ONE)) dem_ctx_throw(work->cx, DEM_DOMAIN, "the priors do not sum to 1");
  game->prior = prior;
}

/* Every type has a signal and every signal has a type. */
static void check_senders(job *work, const bool *can) {
  const dem_game *game = work->game;
  int n = game->n_signals;
  for (int t = 0; t < game->n_types; t++)
    if (!memchr(can + (size_t)t * (size_t)n, true, (size_t)n))
      dem_ctx_throw(work->cx, DEM_DOMAIN, "type %d can send no signal", t + 1);
  for (int m = 0; m < n; m++) {
    int t = 0;
    while (t < game->n_types && !can[t * n + m]) t++;
    if (t == game->n_types) dem_ctx_throw(work->cx, DEM_DOMAIN, "no type can send signal %d", m + 1);
  }
}

static void copy_senders(job *work) {
  size_t n = (size_t)work->game->n_types * (size_t)work->game->n_signals;
  bool *can = DEM_NEW_ARRAY(work->mem, bool, n);
  if (work->tables->can) memcpy(can, work->tables->can, n * sizeof *can);
  else memset(can, true, n * sizeof *can);
  check_senders(work, can);
  work->game->can = can;
}

static void copy_payoffs(job *work, size_t cell, dem_rat *row) {
  int n = work->game->n_players;
  for (int p = 0; p < n; p++) {
    row[p] = dem_rat_copy(work->mem, work->tables->payoffs[cell * (size_t)n + (size_t)p]);
    if (!dem_rat_is_defined(row[p])) dem_ctx_throw(work->cx, DEM_DOMAIN, "a payoff of player %d is no number", p);
  }
}

static int count_pairs(const dem_game *game) {
  int n = 0;
  for (int i = 0; i < game->n_types * game->n_signals; i++) n += game->can[i];
  return n;
}

/* Every type, signal and reply is an end of play. */
static void make_leaves(job *work) {
  dem_game *game = work->game;
  size_t n_cells = (size_t)game->n_types * (size_t)game->n_signals * (size_t)game->n_replies;
  int n = count_pairs(game) * game->n_replies, leaf = 0;
  dem_node *nodes = DEM_NEW_ARRAY(work->mem, dem_node, n);
  int *root = DEM_NEW_ARRAY(work->mem, int, n_cells);
  dem_rat *payoffs = DEM_NEW_ARRAY(work->mem, dem_rat, (size_t)n * (size_t)game->n_players);
  for (size_t cell = 0; cell < n_cells; cell++) {
    root[cell] = game->can[cell / (size_t)game->n_replies] ? leaf : -1;
    if (root[cell] < 0) continue;
    nodes[leaf] = (dem_node){.stage = -1, .first_child = -1, .move = -1, .leaf = leaf};
    copy_payoffs(work, cell, payoffs + (size_t)leaf++ * (size_t)game->n_players);
  }
  game->n_nodes = game->n_leaves = n;
  game->nodes = nodes;
  game->root = root;
  game->payoffs = payoffs;
}

static void check_positive(job *work) {
  const dem_tables *from = work->tables;
  bool fit = from->n_types > 0 && from->n_signals > 0 && from->n_audiences >= 0;
  for (int k = 0; fit && k < from->n_audiences && k < DEM_MAX_AUDIENCES; k++) fit = from->n_answers[k] > 0;
  if (!fit) dem_ctx_throw(work->cx, DEM_DOMAIN, "a game needs types, signals and answers");
}

static void tables_body(void *argument) {
  job *work = argument;
  const dem_tables *from = work->tables;
  check_positive(work);
  work->mem = dem_arena_new(work->cx);
  dem_game *game = work->game = DEM_NEW(work->mem, dem_game);
  *game = (dem_game){.mem = work->mem,
                     .n_types = from->n_types,
                     .n_signals = from->n_signals,
                     .n_audiences = from->n_audiences,
                     .n_players = from->n_audiences + 1,
                     .n_answers = from->n_answers};
  dem_size_check(work->cx, game);
  if (from->title) game->title = dem_arena_copy(work->mem, from->title, strlen(from->title));
  game->types = numbered(work->mem, "t", game->n_types);
  game->signals = numbered(work->mem, "m", game->n_signals);
  copy_audiences(game, from);
  name_players(game);
  show_signals(game);
  copy_prior(work);
  copy_senders(work);
  make_leaves(work);
}

dem_status dem_game_from_tables(dem_ctx *cx, dem_game **out, const dem_tables *tables) {
  job work = {.cx = cx, .tables = tables};
  *out = NULL;
  dem_status status = dem_ctx_protect(cx, tables_body, &work);
  if (status == DEM_OK) *out = work.game;
  else dem_arena_free(work.mem);
  return status;
}
