/* The same game at another prior. Types that cannot occur are left out, and so are signals that none of the others can
 * send; what follows the rest is copied node by node, while leaves and their numbers stay where they are (M20). */
#include "demarche/game.h"

typedef struct job {
  dem_ctx *cx;
  const dem_game *from;
  const dem_rat *prior;
  dem_arena *mem;
  dem_game *game;
  int *type_of, *signal_of; /* [type], [signal] of the new game: its number in the old one */
  int *move_of;             /* [move] of the old game: its number in the new one, -1 */
  dem_node *nodes;
  dem_move *moves;
  int *roots;
} job;

static void check_prior(const job *work) {
  dem_arena *mem = work->mem;
  dem_rat sum = DEM_ZERO;
  for (int t = 0; t < work->from->n_types; t++) {
    dem_rat p = work->prior[t];
    if (!dem_rat_is_defined(p) || dem_rat_is_infinite(p) || dem_rat_sign(p) < 0)
      dem_ctx_throw(work->cx, DEM_DOMAIN, "the new prior of type '%s' is no chance", work->from->types[t]);
    sum = dem_rat_add(mem, sum, p);
  }
  if (!dem_rat_equal(sum, DEM_ONE)) dem_ctx_throw(work->cx, DEM_DOMAIN, "the new priors do not sum to 1");
}

static void keep_types(job *work) {
  const dem_game *from = work->from;
  dem_game *game = work->game;
  const char **types = DEM_NEW_ARRAY(work->mem, const char *, from->n_types);
  dem_rat *prior = DEM_NEW_ARRAY(work->mem, dem_rat, from->n_types);
  work->type_of = DEM_NEW_ARRAY(work->mem, int, from->n_types);
  game->n_types = 0;
  for (int t = 0; t < from->n_types; t++) {
    if (dem_rat_is_zero(work->prior[t])) continue;
    work->type_of[game->n_types] = t;
    types[game->n_types] = from->types[t];
    prior[game->n_types++] = dem_rat_copy(work->mem, work->prior[t]);
  }
  game->types = types;
  game->prior = prior;
}

static bool can_send(const job *work, int t, int signal) {
  return work->from->can[(size_t)work->type_of[t] * (size_t)work->from->n_signals + (size_t)signal];
}

static bool anyone_can_send(const job *work, int signal) {
  for (int t = 0; t < work->game->n_types; t++)
    if (can_send(work, t, signal)) return true;
  return false;
}

static void keep_signals(job *work) {
  const dem_game *from = work->from;
  dem_game *game = work->game;
  work->signal_of = DEM_NEW_ARRAY(work->mem, int, from->n_signals);
  game->n_signals = 0;
  for (int m = 0; m < from->n_signals; m++)
    if (anyone_can_send(work, m)) work->signal_of[game->n_signals++] = m;
  bool *can = DEM_NEW_ARRAY(work->mem, bool, (size_t)game->n_types *(size_t)game->n_signals);
  for (int t = 0; t < game->n_types; t++)
    for (int m = 0; m < game->n_signals; m++) can[t * game->n_signals + m] = can_send(work, t, work->signal_of[m]);
  game->can = can;
}

static void name_signals(job *work) {
  const dem_game *from = work->from;
  dem_game *game = work->game;
  int width = from->n_channels;
  const char **signals = DEM_NEW_ARRAY(work->mem, const char *, game->n_signals);
  int *levels = DEM_NEW_ARRAY(work->mem, int, (size_t)game->n_signals *(size_t)width);
  for (int m = 0; m < game->n_signals; m++) {
    signals[m] = from->signals[work->signal_of[m]];
    for (int c = 0; c < width; c++) levels[m * width + c] = from->levels[work->signal_of[m] * width + c];
  }
  game->signals = signals;
  game->levels = from->levels ? levels : NULL;
}

/* Information sets are numbered anew by their first signal. */
static void show_signals(job *work) {
  const dem_game *from = work->from;
  dem_game *game = work->game;
  size_t n = (size_t)game->n_audiences * (size_t)game->n_signals;
  int *infoset = DEM_NEW_ARRAY(work->mem, int, n), *number = DEM_NEW_ARRAY(work->mem, int, from->n_signals);
  const char **seen = DEM_NEW_ARRAY(work->mem, const char *, n);
  for (int k = 0; k < game->n_audiences; k++) {
    size_t row = (size_t)k * (size_t)game->n_signals, old = (size_t)k * (size_t)from->n_signals;
    int sets = 0;
    for (int m = 0; m < from->n_signals; m++) number[m] = -1;
    for (int m = 0; m < game->n_signals; m++) {
      int set = from->infoset[old + (size_t)work->signal_of[m]];
      if (number[set] < 0) number[set] = sets++;
      infoset[row + (size_t)m] = number[set];
      seen[row + (size_t)m] = from->seen[old + (size_t)work->signal_of[m]];
    }
  }
  game->infoset = infoset;
  game->seen = seen;
}

/* What a tree calls things, in the places that are left. */
static void keep_labels(job *work) {
  const dem_game *from = work->from;
  dem_game *game = work->game;
  size_t width = (size_t)game->n_signals, old = (size_t)from->n_signals;
  const char **own = DEM_NEW_ARRAY(work->mem, const char *, game->n_types);
  const char **said = DEM_NEW_ARRAY(work->mem, const char *, (size_t)game->n_types *width);
  const char *const **given = DEM_NEW_ARRAY(work->mem, const char *const *, (size_t)game->n_audiences *width);
  for (int t = 0; t < game->n_types; t++) {
    own[t] = dem_game_own(from, work->type_of[t]);
    for (size_t m = 0; m < width; m++)
      said[(size_t)t * width + m] =
        from->said ? from->said[(size_t)work->type_of[t] * old + (size_t)work->signal_of[m]] : NULL;
  }
  for (int k = 0; k < game->n_audiences; k++)
    for (size_t m = 0; m < width; m++) given[(size_t)k * width + m] = dem_game_given(from, k, work->signal_of[m]);
  game->own = own;
  game->said = said;
  game->given = given;
}

/* ---- what follows ------------------------------------------------------------------------------------------------ */

static void number(int *numbers, const int *old, int n, int n_old) {
  for (int i = 0; i < n_old; i++) numbers[i] = -1;
  for (int i = 0; i < n; i++) numbers[old[i]] = i;
}

static void keep_moves(job *work) {
  const dem_game *from = work->from;
  dem_game *game = work->game;
  int *type = DEM_NEW_ARRAY(work->mem, int, from->n_types), *signal = DEM_NEW_ARRAY(work->mem, int, from->n_signals);
  number(type, work->type_of, game->n_types, from->n_types);
  number(signal, work->signal_of, game->n_signals, from->n_signals);
  work->moves = DEM_NEW_ARRAY(work->mem, dem_move, from->n_moves);
  work->move_of = DEM_NEW_ARRAY(work->mem, int, from->n_moves);
  game->n_moves = 0;
  for (int i = 0; i < from->n_moves; i++) {
    dem_move move = from->moves[i];
    move.type = type[move.type];
    move.signal = signal[move.signal];
    work->move_of[i] = move.type < 0 || move.signal < 0 ? -1 : game->n_moves;
    if (work->move_of[i] >= 0) work->moves[game->n_moves++] = move;
  }
  game->moves = work->moves;
}

static void copy_node(job *work, int to, int index) {
  const dem_node *old = &work->from->nodes[index];
  dem_node *made = &work->nodes[to];
  *made = *old;
  if (old->stage < 0) return;
  if (old->move >= 0) {
    made->move = work->move_of[old->move];
    work->moves[made->move].node = to;
  }
  int n = work->from->n_branches[old->stage];
  made->first_child = work->game->n_nodes;
  work->game->n_nodes += n;
  for (int b = 0; b < n; b++) copy_node(work, made->first_child + b, old->first_child + b);
}

static void copy_pair(job *work, int t, int m) {
  const dem_game *from = work->from;
  size_t n = (size_t)from->n_replies, old_pair = (size_t)work->type_of[t] * (size_t)from->n_signals;
  const int *old = from->root + (old_pair + (size_t)work->signal_of[m]) * n;
  int *root = work->roots + ((size_t)t * (size_t)work->game->n_signals + (size_t)m) * n;
  for (size_t r = 0; r < n; r++) {
    root[r] = old[r] < 0 ? -1 : work->game->n_nodes++;
    if (root[r] >= 0) copy_node(work, root[r], old[r]);
  }
}

static void keep_tree(job *work) {
  dem_game *game = work->game;
  keep_moves(work);
  game->n_nodes = 0;
  game->nodes = work->nodes = DEM_NEW_ARRAY(work->mem, dem_node, work->from->n_nodes);
  size_t pairs = (size_t)game->n_types * (size_t)game->n_signals;
  game->root = work->roots = DEM_NEW_ARRAY(work->mem, int, pairs *(size_t)game->n_replies);
  for (int t = 0; t < game->n_types; t++)
    for (int m = 0; m < game->n_signals; m++) copy_pair(work, t, m);
}

static void at_prior_body(void *argument) {
  job *work = argument;
  work->mem = dem_arena_new(work->cx);
  check_prior(work);
  dem_game *game = work->game = DEM_NEW(work->mem, dem_game);
  *game = *work->from;
  game->mem = work->mem;
  game->model = NULL;
  game->parameters = NULL;
  game->n_coordinates = 0;
  game->coordinates = NULL;
  keep_types(work);
  keep_signals(work);
  name_signals(work);
  show_signals(work);
  keep_labels(work);
  keep_tree(work);
}

dem_status dem_game_at_prior(dem_ctx *cx, dem_game **out, int *kept, const dem_game *game, const dem_rat *prior) {
  job work = {.cx = cx, .from = game, .prior = prior};
  *out = NULL;
  dem_status status = dem_ctx_protect(cx, at_prior_body, &work);
  if (status == DEM_OK) *out = work.game;
  else dem_arena_free(work.mem);
  if (status == DEM_OK && kept) number(kept, work.type_of, work.game->n_types, game->n_types);
  return status;
}
