/* A signaling game as a tree that Gambit reads: chance draws the type, the sender sends, the audiences answer one after
 * another without seeing each other's answers, and then comes what follows. Labels are what the game's outputs call
 * things, without what Gambit refuses in them. */
#include <string.h>
#include <utf8proc.h>

#include "demarche/tree.h"
#include "game/bind.h"
#include "game/tree_rows.h"

/* What `known` holds: information sets of audiences and stages, labels in use. */
enum { INFOSET_OF_AUDIENCE, INFOSET_OF_STAGE, LABEL_OF_PLAYER, LABEL_OF_INFOSET, LABEL_OF_ACTION };

typedef struct maker {
  dem_ctx *cx;
  const dem_game *game;
  dem_arena *mem, *scratch;
  dem_tree *tree;
  dem_tree_rows rows;
  dem_buf text;
  dem_pool labels;
  dem_keys known;
  int *numbers; /* [player]: information sets so far, chance's at 0 */
  int type, signal;
} maker;

/* ---- labels ---------------------------------------------------------------------------------------------------- */

/* Letters that Gambit takes, blanks single and inside. */
static const char *clean(maker *m, const char *label) {
  m->text.length = 0;
  bool blank = false;
  for (utf8proc_ssize_t n; *label; label += n) {
    utf8proc_int32_t letter;
    n = utf8proc_iterate((const utf8proc_uint8_t *)label, -1, &letter);
    int category = n > 0 ? (int)utf8proc_category(letter) : UTF8PROC_CATEGORY_CC;
    if (n <= 0) n = 1;
    bool space = category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CC ||
                 category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
    if (!space && blank && m->text.length > 0) dem_buf_put_char(&m->text, ' ');
    if (!space) dem_buf_put_bytes(&m->text, label, (size_t)n);
    blank = space;
  }
  return dem_arena_copy(m->mem, dem_buf_text(&m->text), m->text.length);
}

/* Unlike all that the scope has; an empty one may stay where `empty`. */
static const char *unlike(maker *m, int what, int scope, const char *label, bool empty) {
  const char *cleaned = clean(m, label), *made = cleaned;
  if (!*made && empty) return made;
  for (int tried = 1;; tried++) {
    int number = dem_pool_put(&m->labels, made, strlen(made));
    if (*made && dem_keys_find(&m->known, what, scope, number) < 0) {
      dem_keys_put(&m->known, what, scope, number, 1);
      return made;
    }
    made = dem_arena_format(m->mem, "%s_%d", cleaned, tried);
  }
}

static dem_tree_label label_of(const char *text) { return (dem_tree_label){text, text}; }

static void name_players(maker *m) {
  dem_tree_label *players = DEM_NEW_ARRAY(m->mem, dem_tree_label, m->game->n_players);
  dem_keys_put(&m->known, LABEL_OF_PLAYER, 0, dem_pool_put(&m->labels, "Chance", 6), 1);
  for (int p = 0; p < m->game->n_players; p++)
    players[p] = label_of(unlike(m, LABEL_OF_PLAYER, 0, m->game->players[p], false));
  m->tree->players = players;
  m->tree->n_players = m->game->n_players;
}

/* ---- information sets ------------------------------------------------------------------------------------------ */

static int spelling(maker *m, dem_rat number) {
  m->text.length = 0;
  dem_rat_print(&m->text, number);
  return dem_pool_put(&m->rows.spellings, dem_buf_text(&m->text), m->text.length);
}

static int add_infoset(maker *m, int player, const char *label) {
  int index = DEM_ROW_COUNT(&m->rows.infosets, dem_tree_infoset);
  dem_tree_infoset it = {.player = player, .number = ++m->numbers[player], .file_number = m->numbers[player]};
  it.label = unlike(m, LABEL_OF_INFOSET, player, label, true);
  it.first_action = DEM_ROW_COUNT(&m->rows.actions, dem_tree_action);
  it.first_node = DEM_ROW_COUNT(&m->rows.nodes, dem_tree_node);
  *DEM_ROW_ADD(&m->rows.infosets, dem_tree_infoset) = it;
  return index;
}

/* To the last information set. */
static void add_action(maker *m, const char *label, const dem_rat *chance) {
  int index = DEM_ROW_COUNT(&m->rows.infosets, dem_tree_infoset) - 1;
  dem_tree_label unlike_all = label_of(unlike(m, LABEL_OF_ACTION, index, label, false));
  int number = chance ? spelling(m, *chance) : -1;
  *DEM_ROW_ADD(&m->rows.actions, dem_tree_action) = (dem_tree_action){unlike_all, number};
  DEM_ROW_AT(&m->rows.infosets, dem_tree_infoset, index)->n_actions++;
}

static int infoset_of_types(maker *m) {
  int index = add_infoset(m, 0, "");
  for (int t = 0; t < m->game->n_types; t++) add_action(m, m->game->types[t], &m->game->prior[t]);
  return index;
}

static bool can(const maker *m, int type, int signal) {
  return m->game->can[(size_t)type * (size_t)m->game->n_signals + (size_t)signal];
}

static int infoset_of_type(maker *m) {
  int index = add_infoset(m, 1, dem_game_own(m->game, m->type));
  for (int s = 0; s < m->game->n_signals; s++)
    if (can(m, m->type, s)) add_action(m, dem_game_said(m->game, m->type, s), NULL);
  return index;
}

static int infoset_of_audience(maker *m, int k) {
  const dem_game *game = m->game;
  int cell = k * game->n_signals + m->signal,
      index = dem_keys_find(&m->known, INFOSET_OF_AUDIENCE, k, game->infoset[cell]);
  if (index >= 0) return index;
  index = add_infoset(m, game->audience_player[k] + 1, game->seen[cell]);
  const char *const *names = dem_game_given(game, k, m->signal);
  for (int a = 0; a < game->n_answers[k]; a++) add_action(m, names[a], NULL);
  dem_keys_put(&m->known, INFOSET_OF_AUDIENCE, k, game->infoset[cell], index);
  return index;
}

/* A chance has one for all its nodes, a later move one for each. */
static int infoset_of_stage(maker *m, const dem_node *node) {
  const dem_game *game = m->game;
  bool chance = game->stage_kind[node->stage] == DEM_STAGE_CHANCE;
  int index = chance ? dem_keys_find(&m->known, INFOSET_OF_STAGE, 0, node->stage) : -1;
  if (index >= 0) return index;
  index =
    chance ? add_infoset(m, 0, game->stage_name[node->stage]) : add_infoset(m, 1, game->moves[node->move].infoset);
  for (int b = 0; b < game->n_branches[node->stage]; b++)
    add_action(m, game->branches[node->stage][b], chance ? &game->chances[node->stage][b] : NULL);
  if (chance) dem_keys_put(&m->known, INFOSET_OF_STAGE, 0, node->stage, index);
  return index;
}

/* ---- nodes ------------------------------------------------------------------------------------------------------ */

static int open_node(maker *m, int infoset) {
  int index = DEM_ROW_COUNT(&m->rows.nodes, dem_tree_node);
  if (index >= DEM_MAX_TREE_NODES)
    dem_ctx_throw(m->cx, DEM_LIMIT, "the tree has more than %d nodes", DEM_MAX_TREE_NODES);
  *DEM_ROW_ADD(&m->rows.nodes, dem_tree_node) = (dem_tree_node){.label = "", .infoset = infoset, .outcome = -1};
  if (infoset >= 0) DEM_ROW_AT(&m->rows.infosets, dem_tree_infoset, infoset)->n_nodes++;
  return index;
}

static void close_node(maker *m, int index) {
  DEM_ROW_AT(&m->rows.nodes, dem_tree_node, index)->end = DEM_ROW_COUNT(&m->rows.nodes, dem_tree_node);
}

static void put_leaf(maker *m, int leaf) {
  const dem_game *game = m->game;
  int node = open_node(m, -1), outcome = DEM_ROW_COUNT(&m->rows.outcomes, dem_tree_outcome);
  dem_tree_label label = label_of(dem_arena_format(m->mem, "o%d", outcome + 1));
  *DEM_ROW_ADD(&m->rows.outcomes, dem_tree_outcome) = (dem_tree_outcome){label, DEM_ROW_COUNT(&m->rows.payoffs, int)};
  for (int p = 0; p < game->n_players; p++) {
    int number = spelling(m, game->payoffs[(size_t)leaf * (size_t)game->n_players + (size_t)p]);
    *DEM_ROW_ADD(&m->rows.payoffs, int) = number;
  }
  DEM_ROW_AT(&m->rows.nodes, dem_tree_node, node)->outcome = outcome;
  close_node(m, node);
}

/* As deep as a game has stages. */
static void put_after(maker *m, int at) {
  const dem_node *node = &m->game->nodes[at];
  if (node->stage < 0) {
    put_leaf(m, node->leaf);
    return;
  }
  int index = open_node(m, infoset_of_stage(m, node));
  for (int b = 0; b < m->game->n_branches[node->stage]; b++) put_after(m, node->first_child + b);
  close_node(m, index);
}

static void put_answers(maker *m, int audience, int reply) {
  const dem_game *game = m->game;
  if (audience == game->n_audiences) {
    size_t cell = (size_t)m->type * (size_t)game->n_signals + (size_t)m->signal;
    put_after(m, game->root[cell * (size_t)game->n_replies + (size_t)reply]);
    return;
  }
  int index = open_node(m, infoset_of_audience(m, audience)), n = game->n_answers[audience];
  for (int a = 0; a < n; a++) put_answers(m, audience + 1, reply * n + a);
  close_node(m, index);
}

static void put_types(maker *m) {
  const dem_game *game = m->game;
  int root = open_node(m, infoset_of_types(m));
  for (m->type = 0; m->type < game->n_types; m->type++) {
    int index = open_node(m, infoset_of_type(m));
    for (m->signal = 0; m->signal < game->n_signals; m->signal++) {
      if (can(m, m->type, m->signal)) put_answers(m, 0, 0);
      dem_ctx_step(m->cx, "writing", (double)m->type / game->n_types);
    }
    close_node(m, index);
  }
  close_node(m, root);
}

/* ---- the whole -------------------------------------------------------------------------------------------------- */

/* In an .efg file no text can end in a backslash: a blank follows it. */
static const char *title_of(const maker *m) {
  const char *title = m->game->title ? m->game->title : "";
  size_t length = strlen(title);
  return dem_arena_format(m->mem, "%s%s", title, length > 0 && title[length - 1] == '\\' ? " " : "");
}

static void make_body(void *argument) {
  maker *m = argument;
  const dem_game *game = m->game;
  if (game->outside) dem_ctx_throw(m->cx, DEM_DOMAIN, "the game is no signaling game: %s", game->outside);
  m->mem = dem_arena_new(m->cx);
  m->scratch = dem_arena_new(m->cx);
  m->rows.spellings.mem = m->mem;
  m->labels.mem = m->scratch;
  m->tree = DEM_NEW(m->mem, dem_tree);
  *m->tree = (dem_tree){.mem = m->mem, .file = "", .title = title_of(m), .comment = ""};
  m->numbers = DEM_NEW_ARRAY(m->scratch, int, game->n_players + 1);
  name_players(m);
  put_types(m);
  dem_tree_rows_seal(m->tree, &m->rows);
}

static void clear(maker *m) {
  dem_buf_clear(&m->text);
  dem_tree_rows_clear(&m->rows);
  dem_pool_clear(&m->labels);
  dem_keys_clear(&m->known);
  dem_arena_free(m->scratch);
}

dem_status dem_tree_from_game(dem_ctx *cx, dem_tree **out, const dem_game *game) {
  maker m = {.cx = cx, .game = game};
  dem_buf_init(&m.text, cx);
  dem_tree_rows_init(&m.rows, cx);
  dem_pool_init(&m.labels, cx, NULL);
  dem_keys_init(&m.known, cx);
  *out = NULL;
  dem_status status = dem_ctx_protect(cx, make_body, &m);
  clear(&m);
  if (status == DEM_OK) *out = m.tree;
  else dem_arena_free(m.mem);
  return status;
}
