#include "efg_support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

dem_tree *efg_read(room *r, const char *text) {
  dem_tree *tree;
  if (dem_tree_read(r->cx, &tree, "game.efg", text, strlen(text)) != DEM_OK)
    fail_msg("%s\n%s", dem_ctx_message(r->cx), text);
  return tree;
}

const char *efg_text(room *r, const dem_tree *tree) {
  dem_buf out;
  dem_buf_init(&out, r->cx);
  dem_tree_put_head(&out, tree);
  for (int i = 0; i < tree->n_nodes; i++) dem_tree_put_node(&out, tree, i);
  const char *text = dem_arena_copy(r->mem, out.text, out.length);
  dem_buf_clear(&out);
  return text;
}

const char *efg_complaint(room *r, dem_status status, const char *text) {
  dem_tree *tree;
  dem_status got = dem_tree_read(r->cx, &tree, "game.efg", text, strlen(text));
  if (got != status) fail_msg("status %d, not %d: %s", got, status, text);
  return dem_ctx_message(r->cx);
}

dem_game *efg_recognise(room *r, const char *text) {
  dem_tree *tree = efg_read(r, text);
  dem_game *game;
  if (dem_game_from_tree(r->cx, &game, tree) != DEM_OK) fail_msg("%s", dem_ctx_message(r->cx));
  dem_tree_free(tree);
  return game;
}

dem_game *efg_recognise_well(room *r, const char *text) {
  dem_game *game = efg_recognise(r, text);
  if (game->outside) fail_msg("%s", game->outside);
  return game;
}

bool efg_same_names(const char *const *a, const char *const *b, int n) {
  for (int i = 0; i < n; i++)
    if (strcmp(a[i], b[i]) != 0) return false;
  return true;
}
