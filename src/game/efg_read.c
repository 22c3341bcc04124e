/* A file of Gambit's, read token by token: the head (efg_head.c), then nodes in prefix order. Nodes that still wait for
 * children stand on a stack of their own. What follows the last node is not looked at, but for one token. */
#include "game/efg.h"

#include <string.h>

/* ---- nodes --------------------------------------------------------------------------------------------------- */

typedef struct waiting {
  int node, children; /* children that are still to come */
} waiting;

static void read_label(dem_efg *e, int node) {
  dem_efg_next(e);
  dem_efg_expect(e, DEM_EFG_TEXT, "the label of the node is expected, in quotes (\"\" for none)");
  int label = dem_efg_label(e, "the label of the node");
  DEM_ROW_AT(&e->rows.nodes, dem_tree_node, node)->label = dem_pool_text(&e->labels, label);
  if (e->word_length == 0) return;
  int other = dem_keys_find(&e->known, DEM_EFG_NODE_LABEL, 0, label);
  if (other >= 0)
    dem_efg_fail(e, "the node of line %d is called \"%s\", too: rename one",
                 DEM_ROW_AT(&e->rows.nodes, dem_tree_node, other)->line,
                 dem_text_short(e->scratch, dem_pool_text(&e->labels, label)));
  dem_keys_put(&e->known, DEM_EFG_NODE_LABEL, 0, label, node);
}

static int read_id(dem_efg *e, const char *what, bool lenient) {
  dem_efg_expect(e, DEM_EFG_NUMBER, what);
  int id = dem_efg_integer(e, what, lenient);
  dem_efg_next(e);
  return id;
}

static int read_player(dem_efg *e) {
  size_t at = e->start;
  int player = read_id(e, "the number of the player", false), n = e->tree->n_players;
  if (player < 1 || player > n)
    dem_efg_fail_at(e, DEM_DOMAIN, at, "there is no player %d: %s %d in the head of the file", player,
                    n == 0 ? "players are numbered from 1, and there are" : "players are numbered from 1 to", n);
  return player;
}

static int read_infoset(dem_efg *e, bool chance) {
  int player = chance ? 0 : read_player(e);
  return dem_efg_infoset(e, player, read_id(e, "the number of the information set", chance));
}

static _Noreturn void fail_letter(dem_efg *e) {
  int n = DEM_ROW_COUNT(&e->rows.nodes, dem_tree_node), waits = DEM_ROW_COUNT(&e->open, waiting);
  const char *found = dem_efg_found(e);
  if (waits > 0 && e->kind == DEM_EFG_END) {
    int parent = DEM_ROW_AT(&e->open, waiting, waits - 1)->node;
    dem_efg_fail(
      e,
      "the file ends after %d nodes, while the node of line %d still waits for a child: every action leads to a node",
      n, DEM_ROW_AT(&e->rows.nodes, dem_tree_node, parent)->line);
  }
  dem_efg_fail(e, "a node begins with c (chance), p (player) or t (end), a small letter and a blank, and here is %s",
               found);
}

static dem_tree_node *add_node(dem_efg *e) {
  int n = DEM_ROW_COUNT(&e->rows.nodes, dem_tree_node);
  if (n == DEM_MAX_TREE_NODES)
    dem_efg_fail_at(e, DEM_LIMIT, e->start, "the tree has more than %d nodes", DEM_MAX_TREE_NODES);
  if (n % (1 << 16) == 0) dem_ctx_step(e->cx, "reading", (double)e->at / (double)(e->length + 1));
  dem_tree_node *node = DEM_ROW_ADD(&e->rows.nodes, dem_tree_node);
  *node = (dem_tree_node){.infoset = -1, .outcome = -1, .end = n + 1, .line = dem_efg_line(e, e->start)};
  return node;
}

/* The letter is what was last read as a word, as Gambit has it: a quoted "t" will do. */
static void read_node(dem_efg *e) {
  bool chance = dem_efg_word_is(e, "c"), player = dem_efg_word_is(e, "p");
  if (!chance && !player && !dem_efg_word_is(e, "t")) fail_letter(e);
  add_node(e);
  int node = DEM_ROW_COUNT(&e->rows.nodes, dem_tree_node) - 1;
  read_label(e, node);
  dem_efg_next(e);
  int infoset = chance || player ? read_infoset(e, chance) : -1;
  int outcome = dem_efg_outcome(e);
  dem_tree_node *made = DEM_ROW_AT(&e->rows.nodes, dem_tree_node, node);
  made->infoset = infoset;
  made->outcome = outcome;
  if (infoset < 0) return;
  int children = DEM_ROW_AT(&e->rows.infosets, dem_tree_infoset, infoset)->n_actions;
  *DEM_ROW_ADD(&e->open, waiting) = (waiting){node, children};
}

/* A node is done: so are those whose last child it was. */
static void close_nodes(dem_efg *e) {
  int n = DEM_ROW_COUNT(&e->rows.nodes, dem_tree_node);
  for (; e->open.length > 0; e->open.length -= sizeof(waiting)) {
    waiting *top = DEM_ROW_AT(&e->open, waiting, DEM_ROW_COUNT(&e->open, waiting) - 1);
    if (top->children > 0) {
      top->children--;
      return;
    }
    DEM_ROW_AT(&e->rows.nodes, dem_tree_node, top->node)->end = n;
  }
}

static void read_nodes(dem_efg *e) {
  do {
    read_node(e);
    close_nodes(e);
  } while (e->open.length > 0);
}

/* ---- the whole ----------------------------------------------------------------------------------------------- */

static void settle_labels(dem_efg *e) {
  for (int i = 0; i < DEM_ROW_COUNT(&e->rows.infosets, dem_tree_infoset); i++) {
    const dem_tree_infoset *it = DEM_ROW_AT(&e->rows.infosets, dem_tree_infoset, i);
    dem_tree_action *first = DEM_ROW_AT(&e->rows.actions, dem_tree_action, it->first_action);
    dem_efg_settle(e, &first->label, it->n_actions, sizeof *first);
  }
  int n = DEM_ROW_COUNT(&e->rows.outcomes, dem_tree_outcome);
  if (n > 0) dem_efg_settle(e, &DEM_ROW_AT(&e->rows.outcomes, dem_tree_outcome, 0)->label, n, sizeof(dem_tree_outcome));
}

static void read_body(void *argument) {
  dem_efg *e = argument;
  e->mem = dem_arena_new(e->cx);
  e->scratch = dem_arena_new(e->cx);
  e->labels.mem = e->rows.spellings.mem = e->mem;
  if (e->length > DEM_MAX_TREE_TEXT)
    dem_ctx_throw(e->cx, DEM_LIMIT, "%s: a tree of more than %u bytes", e->file, DEM_MAX_TREE_TEXT);
  e->tree = DEM_NEW(e->mem, dem_tree);
  *e->tree = (dem_tree){.mem = e->mem, .file = dem_arena_copy(e->mem, e->file, strlen(e->file))};
  dem_efg_head(e);
  read_nodes(e);
  settle_labels(e);
  dem_tree_rows_seal(e->tree, &e->rows);
}

static void clear(dem_efg *e) {
  dem_buf_clear(&e->unescaped);
  dem_buf_clear(&e->open);
  dem_tree_rows_clear(&e->rows);
  dem_pool_clear(&e->labels);
  dem_keys_clear(&e->known);
  dem_arena_free(e->scratch);
}

dem_status dem_tree_read(dem_ctx *cx, dem_tree **out, const char *file, const char *text, size_t length) {
  dem_efg e = {.cx = cx, .file = file ? file : "game.efg", .text = text, .length = length, .line = 1, .word = ""};
  dem_buf_init(&e.unescaped, cx);
  dem_buf_init(&e.open, cx);
  dem_tree_rows_init(&e.rows, cx);
  dem_pool_init(&e.labels, cx, NULL);
  dem_keys_init(&e.known, cx);
  *out = NULL;
  dem_ctx_clear(cx);
  dem_status status = dem_ctx_protect(cx, read_body, &e);
  clear(&e);
  if (status == DEM_OK) *out = e.tree;
  else dem_arena_free(e.mem);
  return status;
}

void dem_tree_free(dem_tree *tree) {
  if (tree) dem_arena_free(tree->mem);
}
