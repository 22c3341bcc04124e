/* Whether a tree is a signaling game, and which: who sends, and the types. Everything is decided by the tree and the numbers,
 * exactly; labels only keep apart what they keep apart. */
#include "game/fit.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/ctx.h"
#include "game/bind.h"

void dem_fit_refuse(dem_fit *fit, const char *format, ...) {
  char why[2048];
  va_list args;
  va_start(args, format);
  vsnprintf(why, sizeof why, format, args);
  va_end(args);
  fit->game->outside = dem_arena_copy(fit->mem, why, strlen(why));
  dem_ctx_throw(fit->cx, DEM_DOMAIN, "%s", why);
}

/* ---- the types ----------------------------------------------------------------------------------------------- */

static void draw_types(dem_fit *fit, const dem_tree_infoset *root) {
  dem_game *game = fit->game;
  dem_rat *prior = DEM_NEW_ARRAY(fit->mem, dem_rat, root->n_actions);
  const char *const *names = dem_fit_actions(fit, root);
  game->n_types = root->n_actions;
  game->types = names;
  game->prior = prior;
  for (int t = 0, node = 1; t < game->n_types; t++, node = dem_fit_next(fit, node)) {
    prior[t] = dem_rat_copy(fit->mem, dem_fit_number(fit, fit->tree->actions[root->first_action + t].chance));
    if (dem_rat_is_zero(prior[t]))
      dem_fit_refuse(fit, "chance draws '%s' at the root with probability 0, so that it is no type",
                     dem_fit_type(fit, t));
    fit->type_node[t] = node;
  }
}

/* A root that is the sender's: the one type there is has the name of its information set. */
static void take_one_type(dem_fit *fit, const dem_tree_infoset *root) {
  dem_game *game = fit->game;
  dem_rat *prior = DEM_NEW(fit->mem, dem_rat);
  const char **types = DEM_NEW_ARRAY(fit->mem, const char *, 1);
  *prior = DEM_ONE;
  types[0] = dem_fit_name(fit, root);
  game->n_types = 1;
  game->types = types;
  game->prior = prior;
  fit->type_node[0] = 0;
}

/* Every type moves at an information set of its own, all by one player. */
static void check_sender(dem_fit *fit, int t) {
  int node = fit->type_node[t];
  const dem_tree_infoset *it = dem_fit_infoset(fit, node);
  const char *type = dem_fit_type(fit, t);
  if (!it) dem_fit_refuse(fit, "the game ends at %s, before '%s' has sent a signal", dem_fit_node(fit, node), type);
  if (it->player == 0)
    dem_fit_refuse(fit, "chance moves at %s, where '%s' should send its signal: let one move of chance draw the types",
                   dem_fit_node(fit, node), type);
  if (t == 0) fit->sender = it->player;
  if (it->player != fit->sender)
    dem_fit_refuse(fit, "%s moves at %s, but %s after '%s': a signaling game has one sender",
                   dem_fit_who(fit, it->player), dem_fit_node(fit, node), dem_fit_who(fit, fit->sender),
                   dem_fit_type(fit, 0));
  if (it->n_nodes > 1)
    dem_fit_refuse(fit, "the information set '%s' of %s has %d nodes, so that the sender does not know its type there",
                   dem_fit_where(fit, it), dem_fit_who(fit, it->player), it->n_nodes);
}

static void name_own(dem_fit *fit) {
  dem_game *game = fit->game;
  const char **own = DEM_NEW_ARRAY(fit->mem, const char *, game->n_types);
  for (int t = 0; t < game->n_types; t++) own[t] = dem_fit_name(fit, dem_fit_infoset(fit, fit->type_node[t]));
  dem_fit_part(fit, own, game->n_types, game->types);
  game->own = own;
}

/* The sender is the game's player 0, the others follow as in the file. */
static void name_players(dem_fit *fit) {
  int n = fit->tree->n_players, next = 1;
  const char **players = DEM_NEW_ARRAY(fit->mem, const char *, n);
  fit->player_of = DEM_NEW_ARRAY(fit->scratch, int, n + 1);
  for (int p = 1; p <= n; p++) {
    fit->player_of[p] = p == fit->sender ? 0 : next++;
    players[fit->player_of[p]] = dem_arena_format(fit->mem, "%s", dem_fit_player(fit, p));
  }
  fit->game->n_players = n;
  fit->game->players = players;
}

void dem_fit_types(dem_fit *fit) {
  const dem_tree_infoset *root = dem_fit_infoset(fit, 0);
  if (!root) dem_fit_refuse(fit, "the root is an end of play: nobody moves");
  fit->type_node = DEM_NEW_ARRAY(fit->scratch, int, root->n_actions);
  if (root->player == 0) draw_types(fit, root);
  else take_one_type(fit, root);
  for (int t = 0; t < fit->game->n_types; t++) check_sender(fit, t);
  if (fit->game->n_types > DEM_MAX_TYPES) dem_size_check(fit->cx, fit->game);
  name_own(fit);
  name_players(fit);
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

static void prepare(dem_fit *fit) {
  const dem_tree *tree = fit->tree;
  fit->mem = dem_arena_new(fit->cx);
  fit->scratch = dem_arena_new(fit->cx);
  fit->sums = dem_arena_new(fit->cx);
  fit->game = DEM_NEW(fit->mem, dem_game);
  *fit->game = (dem_game){.mem = fit->mem, .title = dem_arena_copy(fit->mem, tree->title, strlen(tree->title))};
  fit->numbers = DEM_NEW_ARRAY(fit->scratch, dem_rat, tree->n_numbers);
  fit->names = DEM_NEW_ARRAY(fit->scratch, const char *const *, tree->n_infosets);
  fit->order = DEM_NEW_ARRAY(fit->scratch, int *, tree->n_infosets);
}

dem_rat dem_fit_number(dem_fit *fit, int spelling) {
  dem_rat *number = &fit->numbers[spelling];
  if (!dem_rat_is_defined(*number)) *number = dem_tree_number(fit->scratch, fit->tree->numbers[spelling]);
  return *number;
}

static void fit_body(void *argument) {
  dem_fit *fit = argument;
  prepare(fit);
  dem_fit_find_labels(fit);
  dem_fit_types(fit);
  dem_fit_pairs(fit);
  dem_fit_signals(fit);
  dem_fit_answers(fit);
  dem_size_check(fit->cx, fit->game);
  dem_fit_after(fit);
  dem_fit_coordinates(fit);
}

/* All that was found of a game that is none is forgotten. */
static void forget(dem_fit *fit) {
  dem_game *game = fit->game;
  *game = (dem_game){.mem = game->mem, .title = game->title, .outside = game->outside};
}

dem_status dem_game_from_tree(dem_ctx *cx, dem_game **out, const dem_tree *tree) {
  dem_fit fit = {.cx = cx, .tree = tree};
  *out = NULL;
  dem_status status = dem_ctx_protect(cx, fit_body, &fit);
  dem_arena_free(fit.scratch);
  dem_arena_free(fit.sums);
  if (status == DEM_DOMAIN && fit.game && fit.game->outside) {
    forget(&fit);
    status = DEM_OK;
  }
  if (status == DEM_OK) *out = fit.game;
  else dem_arena_free(fit.mem);
  return status;
}
