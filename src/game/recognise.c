/* Whether a tree is a signaling game, and which: who sends, and the types. Everything is decided by the tree and the
 * numbers, exactly; labels only keep apart what they keep apart. */
#include "game/recognise.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/ctx.h"
#include "game/bind.h"

void dem_recognition_refuse(dem_recognition *rec, const char *format, ...) {
  char why[2048];
  va_list args;
  va_start(args, format);
  vsnprintf(why, sizeof why, format, args);
  va_end(args);
  rec->game->outside = dem_arena_copy(rec->mem, why, strlen(why));
  dem_ctx_throw(rec->cx, DEM_DOMAIN, "%s", why);
}

/* ---- the types ----------------------------------------------------------------------------------------------- */

static void draw_types(dem_recognition *rec, const dem_tree_infoset *root) {
  dem_game *game = rec->game;
  dem_rat *prior = DEM_NEW_ARRAY(rec->mem, dem_rat, root->n_actions);
  const char *const *names = dem_recognition_actions(rec, root);
  game->n_types = root->n_actions;
  game->types = names;
  game->prior = prior;
  for (int t = 0, node = 1; t < game->n_types; t++, node = dem_recognition_next(rec, node)) {
    prior[t] = dem_rat_copy(rec->mem, dem_recognition_number(rec, rec->tree->actions[root->first_action + t].chance));
    if (dem_rat_is_zero(prior[t]))
      dem_recognition_refuse(rec, "chance draws '%s' at the root with probability 0, so that it is no type",
                             dem_recognition_type(rec, t));
    rec->type_node[t] = node;
  }
}

/* A root that is the sender's: the one type there is has the name of its information set. */
static void take_one_type(dem_recognition *rec, const dem_tree_infoset *root) {
  dem_game *game = rec->game;
  dem_rat *prior = DEM_NEW(rec->mem, dem_rat);
  const char **types = DEM_NEW_ARRAY(rec->mem, const char *, 1);
  *prior = DEM_ONE;
  types[0] = dem_recognition_name(rec, root);
  game->n_types = 1;
  game->types = types;
  game->prior = prior;
  rec->type_node[0] = 0;
}

/* Every type moves at an information set of its own, all by one player. */
static void check_sender(dem_recognition *rec, int t) {
  int node = rec->type_node[t];
  const dem_tree_infoset *it = dem_recognition_infoset(rec, node);
  const char *type = dem_recognition_type(rec, t);
  if (!it)
    dem_recognition_refuse(rec, "the game ends at %s, before '%s' has sent a signal", dem_recognition_node(rec, node),
                           type);
  if (it->player == 0)
    dem_recognition_refuse(
      rec, "chance moves at %s, where '%s' should send its signal: let one move of chance draw the types",
      dem_recognition_node(rec, node), type);
  if (t == 0) rec->sender = it->player;
  if (it->player != rec->sender)
    dem_recognition_refuse(rec, "%s moves at %s, but %s after '%s': a signaling game has one sender",
                           dem_recognition_who(rec, it->player), dem_recognition_node(rec, node),
                           dem_recognition_who(rec, rec->sender), dem_recognition_type(rec, 0));
  if (it->n_nodes > 1)
    dem_recognition_refuse(
      rec, "the information set '%s' of %s has %d nodes, so that the sender does not know its type there",
      dem_recognition_where(rec, it), dem_recognition_who(rec, it->player), it->n_nodes);
}

static void name_own(dem_recognition *rec) {
  dem_game *game = rec->game;
  const char **own = DEM_NEW_ARRAY(rec->mem, const char *, game->n_types);
  for (int t = 0; t < game->n_types; t++)
    own[t] = dem_recognition_name(rec, dem_recognition_infoset(rec, rec->type_node[t]));
  dem_recognition_part(rec, own, game->n_types, game->types);
  game->own = own;
}

/* The sender is the game's player 0, the others follow as in the file. */
static void name_players(dem_recognition *rec) {
  int n = rec->tree->n_players, next = 1;
  const char **players = DEM_NEW_ARRAY(rec->mem, const char *, n);
  rec->player_of = DEM_NEW_ARRAY(rec->scratch, int, n + 1);
  for (int p = 1; p <= n; p++) {
    rec->player_of[p] = p == rec->sender ? 0 : next++;
    players[rec->player_of[p]] = dem_arena_format(rec->mem, "%s", dem_recognition_player(rec, p));
  }
  rec->game->n_players = n;
  rec->game->players = players;
}

void dem_recognition_types(dem_recognition *rec) {
  const dem_tree_infoset *root = dem_recognition_infoset(rec, 0);
  if (!root) dem_recognition_refuse(rec, "the root is an end of play: nobody moves");
  rec->type_node = DEM_NEW_ARRAY(rec->scratch, int, root->n_actions);
  if (root->player == 0) draw_types(rec, root);
  else take_one_type(rec, root);
  for (int t = 0; t < rec->game->n_types; t++) check_sender(rec, t);
  if (rec->game->n_types > DEM_MAX_TYPES) dem_size_check(rec->cx, rec->game);
  name_own(rec);
  name_players(rec);
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

/* A file must have a title in quotes; with nothing in them the game has none. */
static const char *copy_title(dem_arena *mem, const char *title) {
  size_t length = strlen(title);
  return strspn(title, " \t\r\n") == length ? NULL : dem_arena_copy(mem, title, length);
}

static void prepare(dem_recognition *rec) {
  const dem_tree *tree = rec->tree;
  rec->mem = dem_arena_new(rec->cx);
  rec->scratch = dem_arena_new(rec->cx);
  rec->sums = dem_arena_new(rec->cx);
  rec->game = DEM_NEW(rec->mem, dem_game);
  *rec->game = (dem_game){.mem = rec->mem, .title = copy_title(rec->mem, tree->title)};
  rec->numbers = DEM_NEW_ARRAY(rec->scratch, dem_rat, tree->n_numbers);
  rec->names = DEM_NEW_ARRAY(rec->scratch, const char *const *, tree->n_infosets);
  rec->order = DEM_NEW_ARRAY(rec->scratch, int *, tree->n_infosets);
}

dem_rat dem_recognition_number(dem_recognition *rec, int spelling) {
  dem_rat *number = &rec->numbers[spelling];
  if (!dem_rat_is_defined(*number)) *number = dem_tree_number(rec->scratch, rec->tree->numbers[spelling]);
  return *number;
}

static void fit_body(void *argument) {
  dem_recognition *rec = argument;
  prepare(rec);
  dem_recognition_find_labels(rec);
  dem_recognition_types(rec);
  dem_recognition_pairs(rec);
  dem_recognition_signals(rec);
  dem_recognition_answers(rec);
  dem_size_check(rec->cx, rec->game);
  dem_recognition_after(rec);
  dem_recognition_coordinates(rec);
}

/* All that was found of a game that is none is forgotten. */
static void forget(dem_recognition *rec) {
  dem_game *game = rec->game;
  *game = (dem_game){.mem = game->mem, .title = game->title, .outside = game->outside};
}

dem_status dem_game_from_tree(dem_ctx *cx, dem_game **out, const dem_tree *tree) {
  dem_recognition rec = {.cx = cx, .tree = tree};
  *out = NULL;
  dem_status status = dem_ctx_protect(cx, fit_body, &rec);
  dem_arena_free(rec.scratch);
  dem_arena_free(rec.sums);
  if (status == DEM_DOMAIN && rec.game && rec.game->outside) {
    forget(&rec);
    status = DEM_OK;
  }
  if (status == DEM_OK) *out = rec.game;
  else dem_arena_free(rec.mem);
  return status;
}
