/* Gambit's trees: what is refused is told with its place; what is read is in order, and is written to a text that reads
 * back to the same text (a backslash, which Gambit writes twice each time, is left out of that). A signaling game that is
 * found in it is the same once it was made a tree again. */
#include "fuzz.h"

#include <string.h>

static bool is_within(int i, int n) { return i >= 0 && i < n; }

static void check_node(const dem_tree *t, int i) {
  const dem_tree_node *node = &t->nodes[i];
  FUZZ_TRUE(node->outcome >= -1 && node->outcome < t->n_outcomes);
  FUZZ_TRUE(node->infoset >= -1 && node->infoset < t->n_infosets);
  int actions = node->infoset < 0 ? 0 : t->infosets[node->infoset].n_actions, child = i + 1;
  for (int a = 0; a < actions; a++) {
    FUZZ_TRUE(is_within(child, t->n_nodes));
    child = t->nodes[child].end;
  }
  FUZZ_TRUE(child == node->end);
}

static void check_tree(fuzz *f, const dem_tree *t) {
  FUZZ_TRUE(t->n_nodes > 0 && t->nodes[0].end == t->n_nodes);
  for (int i = 0; i < t->n_nodes; i++) check_node(t, i);
  for (int i = 0; i < t->n_infosets; i++) {
    const dem_tree_infoset *set = &t->infosets[i];
    FUZZ_TRUE(set->player >= 0 && set->player <= t->n_players && set->n_actions > 0);
    FUZZ_TRUE(set->first_action >= 0 && set->first_action + set->n_actions <= t->n_actions);
  }
  for (int i = 0; i < t->n_numbers; i++) FUZZ_TRUE(dem_rat_is_defined(dem_tree_number(f->own, t->numbers[i])));
}

static dem_tree *read_tree(fuzz *f, const char *text, size_t length) {
  dem_tree *tree = NULL;
  dem_ctx_clear(f->cx);
  dem_status status = dem_tree_read(f->cx, &tree, "text.efg", text, length);
  if (fuzz_ok(f, status)) return tree;
  FUZZ_TRUE(status == DEM_DOMAIN || status == DEM_LIMIT || status == DEM_MEMORY);
  if (status == DEM_DOMAIN) FUZZ_TRUE(strncmp(dem_ctx_message(f->cx), "text.efg:", 9) == 0);
  return NULL;
}

typedef struct writing {
  fuzz *f;
  const dem_tree *tree;
} writing;

static void put_tree(void *argument) {
  const writing *w = argument;
  dem_tree_put_head(&w->f->out, w->tree);
  for (int i = 0; i < w->tree->n_nodes; i++) dem_tree_put_node(&w->f->out, w->tree, i);
}

static bool write_tree(fuzz *f, fuzz_part *out, const dem_tree *tree) {
  bool written = FUZZ_MUST(f, dem_ctx_protect(f->cx, put_tree, &(writing){f, tree}));
  *out = fuzz_out(f);
  fuzz_clear_out(f);
  return written;
}

static void check_written(fuzz *f, fuzz_part first, int n_nodes) {
  fuzz_part second;
  dem_tree *again = read_tree(f, first.text, first.length);
  FUZZ_TRUE(again || f->starved);
  if (!again) return;
  FUZZ_TRUE(again->n_nodes == n_nodes);
  if (write_tree(f, &second, again)) FUZZ_TRUE(fuzz_same(first, second));
  dem_tree_free(again);
}

/* The game in numbers; false where it is none. */
static bool tell_game(fuzz *f, fuzz_part *out, const dem_game *game) {
  if (game->outside || !FUZZ_MUST(f, dem_report_game(f->cx, &f->out, game))) return false;
  *out = fuzz_out(f);
  fuzz_clear_out(f);
  return true;
}

static void check_made(fuzz *f, fuzz_part first, const dem_game *game) {
  dem_tree *tree;
  dem_game *again;
  fuzz_part second, text;
  if (!FUZZ_MUST(f, dem_tree_from_game(f->cx, &tree, game))) return;
  check_tree(f, tree);
  if (write_tree(f, &text, tree) && !memchr(text.text, '\\', text.length)) check_written(f, text, tree->n_nodes);
  if (FUZZ_MUST(f, dem_game_from_tree(f->cx, &again, tree))) {
    FUZZ_TRUE(!again->outside);
    if (tell_game(f, &second, again)) FUZZ_TRUE(fuzz_same(first, second));
    dem_game_free(again);
  }
  dem_tree_free(tree);
}

static void check_game(fuzz *f, const dem_tree *tree) {
  dem_game *game;
  fuzz_part told;
  if (!fuzz_ok(f, dem_game_from_tree(f->cx, &game, tree))) return;
  if (tell_game(f, &told, game)) check_made(f, told, game);
  dem_game_free(game);
}

void fuzz_body(fuzz *f) {
  fuzz_part text;
  dem_tree *tree = read_tree(f, f->text, f->length);
  if (!tree) return;
  check_tree(f, tree);
  if (write_tree(f, &text, tree) && !memchr(text.text, '\\', text.length)) check_written(f, text, tree->n_nodes);
  check_game(f, tree);
  dem_tree_free(tree);
}
