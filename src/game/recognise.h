/* Recognising a signaling game in a tree: what its files share. The order is: who sends and what the types are
 * (recognise.c), the audiences and what each pair of type and action leads to (recognise_pairs.c), which actions are
 * one signal (recognise_signals.c), names (recognise_names.c), what follows the answers (recognise_after.c). */
#ifndef GAME_RECOGNISE_H
#define GAME_RECOGNISE_H

#include "base/table.h"
#include "demarche/tree.h"
#include "game/hoard.h"

/* An action of a type at its signal. */
typedef struct dem_pair {
  int type, action; /* action: counted from 0 at the type's information set */
  int node;         /* what it leads to */
  int signal;
  int *sees;  /* [audience]: the information set that it leads to */
  int *level; /* [level]: the audience that moves there */
} dem_pair;

typedef struct dem_recognition {
  dem_ctx *cx;
  dem_arena *mem, *scratch, *sums; /* the game's; the others are given back at the end */
  const dem_tree *tree;
  dem_game *game;
  dem_rat *numbers; /* [spelling]: worked out when first asked for */
  int sender;       /* player, from 1 */
  int *type_node;   /* [type] */
  int *audience_of; /* [player]: -1: none */
  int *player_of;   /* [player, from 1]: its number in the game */
  int n_pairs;
  dem_pair *pairs;
  const char *const **names; /* [infoset]: names of its actions, made when first asked for */
  int *sees;                 /* [audience * n_signals + signal]: information set of the tree */
  int **order;               /* [infoset of an audience]: number of the answer of each of its actions */
  dem_table labels;          /* of information sets, that look like "player:number" */
  int *move_of;              /* [infoset]: the later move that it is, -1 */
} dem_recognition;

/* Leaves the recognition: the tree is no signaling game, because ... */
_Noreturn void dem_recognition_refuse(dem_recognition *rec, const char *format, ...)
  __attribute__((format(printf, 2, 3)));

void dem_recognition_types(dem_recognition *rec);
void dem_recognition_pairs(dem_recognition *rec);
void dem_recognition_signals(dem_recognition *rec);
void dem_recognition_answers(dem_recognition *rec);
void dem_recognition_after(dem_recognition *rec);
void dem_recognition_coordinates(dem_recognition *rec);

/* What a spelling of the tree is worth. */
dem_rat dem_recognition_number(dem_recognition *rec, int spelling);

/* recognise_names.c */
const dem_tree_infoset *dem_recognition_infoset(const dem_recognition *rec, int node); /* NULL: an end of play */
const char *dem_recognition_player(const dem_recognition *rec, int player);
void dem_recognition_find_labels(dem_recognition *rec);
/* The label of an information set, "player:number" where it has none. */
const char *dem_recognition_name(dem_recognition *rec, const dem_tree_infoset *it);
/* The labels of its actions; one without is called by its place from 1. */
const char *const *dem_recognition_actions(dem_recognition *rec, const dem_tree_infoset *it);
/* For reasons, names are made short. */
const char *dem_recognition_who(dem_recognition *rec, int player);
const char *dem_recognition_where(dem_recognition *rec, const dem_tree_infoset *it);
const char *dem_recognition_type(dem_recognition *rec, int type);
/* "the node of line 7 ('n')": for reasons. */
const char *dem_recognition_node(dem_recognition *rec, int node);
/* The pair in words: "the action 'm1' of t1". */
const char *dem_recognition_pair(dem_recognition *rec, const dem_pair *pair);
/* Makes names unlike that are equal, by what `other` says of each. */
void dem_recognition_part(dem_recognition *rec, const char **names, int n, const char *const *other);

/* The next child of the same node. */
static inline int dem_recognition_next(const dem_recognition *rec, int node) { return rec->tree->nodes[node].end; }

#endif
