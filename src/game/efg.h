/* Reading an .efg file: what its files share. The grammar is in doc/efg.md; nothing here recurs, so that depth costs no
 * stack, and every search is a hash, so that time is linear in the file. */
#ifndef GAME_EFG_H
#define GAME_EFG_H

#include "demarche/tree.h"
#include "game/tree_rows.h"

typedef enum dem_efg_kind {
  DEM_EFG_NUMBER,
  DEM_EFG_TEXT,
  DEM_EFG_SYMBOL,
  DEM_EFG_LEFT,
  DEM_EFG_RIGHT,
  DEM_EFG_COMMA,
  DEM_EFG_END
} dem_efg_kind;

/* What an entry of `known` is about: information sets by the file's number, outcomes likewise, labels in use. */
enum { DEM_EFG_INFOSET, DEM_EFG_N_INFOSETS, DEM_EFG_OUTCOME, DEM_EFG_INFOSET_LABEL, DEM_EFG_NODE_LABEL };

typedef struct dem_efg {
  dem_ctx *cx;
  dem_arena *mem; /* the tree's */
  dem_arena *scratch;
  const char *file, *text;
  size_t length, at;
  bool ended; /* something was looked for behind the last byte */
  dem_efg_kind kind;
  size_t start;     /* of the token */
  const char *word; /* the last number, text or symbol; braces and commas leave it */
  size_t word_length;
  dem_buf unescaped;
  size_t line_start; /* of the last place asked for */
  int line;
  dem_tree *tree;
  dem_tree_rows rows;
  dem_pool labels;
  dem_keys known;
  int *counted; /* [label]: counts of dem_efg_settle, zero between calls, and again as many */
  int n_counted;
  int again, n_again; /* the information set that is being said again, and how many of its actions were */
  dem_buf open;       /* nodes that wait for children; before: labels of players */
} dem_efg;

/* efg_token.c */
void dem_efg_next(dem_efg *e);
bool dem_efg_word_is(const dem_efg *e, const char *text);
/* Leaves with DEM_DOMAIN, or the status, at the token or at a byte; the message begins FILE:LINE:COLUMN. */
_Noreturn void dem_efg_fail(dem_efg *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
_Noreturn void dem_efg_fail_at(dem_efg *e, dem_status status, size_t at, const char *format, ...)
  __attribute__((format(printf, 4, 5)));
/* "'abc'", or what else stands there; borrowed from scratch. */
const char *dem_efg_found(dem_efg *e);
void dem_efg_expect(dem_efg *e, dem_efg_kind kind, const char *what);
int dem_efg_line(dem_efg *e, size_t at);

/* efg_number.c: the token as an integer, as a number; the latter gives its place among the spellings. */
int dem_efg_integer(dem_efg *e, const char *what, bool lenient);
int dem_efg_spelling(dem_efg *e);

/* efg_label.c: the token as a label, refused where it is none; as a title or comment; labels made unlike. */
int dem_efg_label(dem_efg *e, const char *what);
const char *dem_efg_prose(dem_efg *e, const char *what);
void dem_efg_settle(dem_efg *e, dem_tree_label *labels, int n, size_t stride);

/* efg_head.c: up to the first node. */
void dem_efg_head(dem_efg *e);

/* efg_infoset.c, efg_outcome.c: what a node says of its information set (the token is the one behind its number) and of
 * its outcome. Both give the index, that of an outcome -1 where there is none. */
int dem_efg_infoset(dem_efg *e, int player, int number);
int dem_efg_outcome(dem_efg *e);

#endif
