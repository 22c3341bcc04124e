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
