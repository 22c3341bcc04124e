/* Whatever happens while they grow, clearing gives all back. */
#include "game/tree_rows.h"

enum { N_LISTS = 5 };

void dem_tree_rows_init(dem_tree_rows *rows, dem_ctx *cx) {
  dem_buf *const lists[N_LISTS] = {&rows->nodes, &rows->infosets, &rows->actions, &rows->outcomes, &rows->payoffs};
  for (int i = 0; i < N_LISTS; i++) dem_buf_init(lists[i], cx);
  dem_pool_init(&rows->spellings, cx, NULL);
}

void dem_tree_rows_clear(dem_tree_rows *rows) {
  dem_buf *const lists[N_LISTS] = {&rows->nodes, &rows->infosets, &rows->actions, &rows->outcomes, &rows->payoffs};
  for (int i = 0; i < N_LISTS; i++) dem_buf_clear(lists[i]);
  dem_pool_clear(&rows->spellings);
}

void dem_tree_rows_seal(dem_tree *tree, dem_tree_rows *rows) {
  tree->n_nodes = DEM_ROW_COUNT(&rows->nodes, dem_tree_node);
  tree->nodes = dem_rows_seal(&rows->nodes, tree->mem);
  tree->n_infosets = DEM_ROW_COUNT(&rows->infosets, dem_tree_infoset);
  tree->infosets = dem_rows_seal(&rows->infosets, tree->mem);
  tree->n_actions = DEM_ROW_COUNT(&rows->actions, dem_tree_action);
  tree->actions = dem_rows_seal(&rows->actions, tree->mem);
  tree->n_outcomes = DEM_ROW_COUNT(&rows->outcomes, dem_tree_outcome);
  tree->outcomes = dem_rows_seal(&rows->outcomes, tree->mem);
  tree->n_payoffs = DEM_ROW_COUNT(&rows->payoffs, int);
  tree->payoffs = dem_rows_seal(&rows->payoffs, tree->mem);
  tree->n_numbers = rows->spellings.n;
  tree->numbers = dem_rows_seal(&rows->spellings.texts, tree->mem);
}
