/* The parts of a tree while it grows, node by node. */
#ifndef GAME_TREE_ROWS_H
#define GAME_TREE_ROWS_H

#include "demarche/tree.h"
#include "game/hoard.h"

typedef struct dem_tree_rows {
  dem_buf nodes, infosets, actions, outcomes, payoffs;
  dem_pool spellings; /* of numbers */
} dem_tree_rows;

/* The arena of the spellings, which is the tree's, may come later. */
void dem_tree_rows_init(dem_tree_rows *rows, dem_ctx *cx);
void dem_tree_rows_clear(dem_tree_rows *rows);
/* Hands all over to the tree, in its arena. */
void dem_tree_rows_seal(dem_tree *tree, dem_tree_rows *rows);

#endif
