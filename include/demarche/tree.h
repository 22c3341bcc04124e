/* tree: a game as Gambit writes it in an .efg file, and what of it is a signaling game.
 *
 * A `dem_tree` keeps a file as it is: nodes in prefix order, information sets, outcomes, labels, and numbers by their
 * spelling. It accepts what Gambit 17 accepts and refuses what that refuses, with these exceptions, which are refused:
 * more than the sizes below (DEM_LIMIT), and a zero byte in the title or the comment. All is immutable once made and
 * lives in the tree's arena. doc/efg.md says how files are read and signaling games are recognised. */
#ifndef DEMARCHE_TREE_H
#define DEMARCHE_TREE_H

#include "demarche/game.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Stated sizes; numbers may have DEM_MAX_DIGITS digits. */
#define DEM_MAX_TREE_TEXT     (1u << 28) /* bytes of a file */
#define DEM_MAX_TREE_NODES    20000000
#define DEM_MAX_TREE_EXPONENT 1000 /* of 1e1000 and 1e-1000 */
#define DEM_MAX_TREE_LATER    100  /* moves and chances one after another behind the answers */

/* A label as the file has it ("": none) and as Gambit writes it again: never empty, and unlike all others beside it. */
typedef struct dem_tree_label {
  const char *read, *written;
} dem_tree_label;

typedef struct dem_tree_action {
  dem_tree_label label;
  int chance; /* its number among `numbers`, -1 where a player moves */
} dem_tree_action;

/* Numbered from 1 among its player's by first appearance, as Gambit does; the file may number otherwise. */
typedef struct dem_tree_infoset {
  int player; /* from 1; 0: chance */
  int number, file_number;
  const char *label;           /* "" : none */
  int n_actions, first_action; /* in `actions` */
  int n_nodes, first_node;
} dem_tree_infoset;

/* Outcome i is written with the number i + 1. */
typedef struct dem_tree_outcome {
  dem_tree_label label;
  int first_payoff; /* in `payoffs`, one per player */
} dem_tree_outcome;

/* The children of a node are node + 1, the end of that, and so on: one per action. */
typedef struct dem_tree_node {
  const char *label;
  int infoset; /* -1: an end of play */
  int outcome; /* -1: none */
  int end;     /* the first node after those below it */
  int line;    /* of the file, 0: nowhere */
} dem_tree_node;

typedef struct dem_tree {
  dem_arena *mem;
  const char *file, *title, *comment;
  int n_players;
  const dem_tree_label *players;
  int n_nodes;
  const dem_tree_node *nodes; /* the root first */
  int n_infosets;
  const dem_tree_infoset *infosets; /* by first appearance */
  int n_actions;
  const dem_tree_action *actions;
  int n_outcomes;
  const dem_tree_outcome *outcomes; /* by first appearance */
  int n_payoffs;
  const int *payoffs; /* a number among `numbers` */
  int n_numbers;
  const char *const *numbers; /* each spelling once */
} dem_tree;

/* Whether a text is meant for dem_tree_read: its first word, behind white space, a byte-order mark and comment lines, is
 * EFG, or the name ends in .efg. Gambit's other files are, too, so that they are refused with the right words. */
bool dem_tree_is_meant(const char *file, const char *text, size_t length);

/* Reads a file in time linear in its length. DEM_DOMAIN with one diagnostic, and a message FILE:LINE:COLUMN, where Gambit
 * would refuse it, too; DEM_LIMIT beyond the sizes above. The text is not kept. The context is cleared
 * first, as by dem_model_read. */
dem_status dem_tree_read(dem_ctx *cx, dem_tree **out, const char *file, const char *text, size_t length);
void dem_tree_free(dem_tree *tree);

/* What a spelling of `numbers` is worth, exactly. The call that read the tree gave DEM_LIMIT where
 * that is too much. Unwinds. */
dem_rat dem_tree_number(dem_arena *mem, const char *spelling);

/* Writes a tree byte for byte as Gambit does, in steps, since every node says all of its information set again: first
 * the head, then each node. Unwind. */
void dem_tree_put_head(dem_buf *out, const dem_tree *tree);
void dem_tree_put_node(dem_buf *out, const dem_tree *tree, int node);

/* The signaling game that a tree is. Where it is none that is an answer, too: the game then has nothing but its title,
 * and `outside` says which node or information set is the reason. The tree need not outlive it. */
dem_status dem_game_from_tree(dem_ctx *cx, dem_game **out, const dem_tree *tree);

/* The other way: types, signals, answers and what follows as a tree that Gambit reads; dem_game_from_tree gives the same
 * game back. DEM_DOMAIN where `outside` is set. */
dem_status dem_tree_from_game(dem_ctx *cx, dem_tree **out, const dem_game *game);

#ifdef __cplusplus
}
#endif

#endif
