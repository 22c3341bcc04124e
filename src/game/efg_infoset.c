/* What a node says of its information set: at its first appearance all, later nothing or the same again. */
#include "game/efg.h"

#include <string.h>

static const char *const SPACES = "actions are separated by blanks, without commas";

static void expect_action(dem_efg *e) {
  if (e->kind == DEM_EFG_TEXT) return;
  if (e->kind == DEM_EFG_RIGHT)
    dem_efg_fail(e, "an information set has at least one action: write its label in quotes");
  dem_efg_expect(e, DEM_EFG_TEXT, e->kind == DEM_EFG_COMMA ? SPACES : "the label of an action is expected, in quotes");
}

static void expect_chance(dem_efg *e) {
  dem_efg_next(e);
  dem_efg_expect(e, DEM_EFG_NUMBER, "the probability of chance's action is expected behind its label");
}

/* From the label to behind the closing brace, action by action. */
static void read_actions(dem_efg *e, void (*each)(dem_efg *e, int player, int index), int player) {
  dem_efg_next(e);
  dem_efg_expect(e, DEM_EFG_LEFT,
                 "the actions are expected behind the label of the information set, as { \"a\" \"b\" }");
  dem_efg_next(e);
  int n = 0;
  do {
    expect_action(e);
    each(e, player, n++);
    dem_efg_next(e);
  } while (e->kind != DEM_EFG_RIGHT);
  dem_efg_next(e);
}

/* ---- the first time ------------------------------------------------------------------------------------------ */

static void add_action(dem_efg *e, int player, int index) {
  (void)index;
  int label = dem_efg_label(e, "the label of the action"), chance = -1;
  if (player == 0) {
    expect_chance(e);
    chance = dem_efg_spelling(e);
  }
  dem_tree_action *action = DEM_ROW_ADD(&e->rows.actions, dem_tree_action);
  *action = (dem_tree_action){.label = {dem_pool_text(&e->labels, label), NULL}, .chance = chance};
}

static void check_sum(dem_efg *e, size_t at, const dem_tree_infoset *it) {
  dem_mark mark = dem_arena_mark(e->scratch);
  dem_rat sum = DEM_ZERO;
  for (int i = 0; i < it->n_actions; i++) {
    int spelling = DEM_ROW_AT(&e->rows.actions, dem_tree_action, it->first_action + i)->chance;
    const char *text = dem_pool_text(&e->rows.spellings, spelling);
    dem_rat chance = dem_tree_number(e->scratch, text);
    if (dem_rat_sign(chance) < 0) dem_efg_fail_at(e, DEM_DOMAIN, at, "chance has a negative probability, %.40s", text);
    sum = dem_rat_add(e->scratch, sum, chance);
  }
  if (!dem_rat_equal(sum, DEM_ONE)) {
    e->unescaped.length = 0;
    dem_rat_print(&e->unescaped, sum);
    dem_efg_fail_at(
      e, DEM_DOMAIN, at,
      "the probabilities of chance sum to %.60s, not exactly 1: write thirds as 1/3, or change one of them",
      dem_buf_text(&e->unescaped));
  }
  dem_arena_release(e->scratch, mark);
}

/* A label that another information set of the player has is refused. */
static void claim_label(dem_efg *e, size_t at, int player, int label, int index) {
  if (!*dem_pool_text(&e->labels, label)) return;
  int other = dem_keys_find(&e->known, DEM_EFG_INFOSET_LABEL, player, label);
  if (other >= 0)
    dem_efg_fail_at(e, DEM_DOMAIN, at,
                    "another information set of the same player, number %d, is called \"%s\", too: rename one",
                    DEM_ROW_AT(&e->rows.infosets, dem_tree_infoset, other)->file_number,
                    dem_text_short(e->scratch, dem_pool_text(&e->labels, label)));
  dem_keys_put(&e->known, DEM_EFG_INFOSET_LABEL, player, label, index);
}

static int next_number(dem_efg *e, int player) {
  int n = dem_keys_find(&e->known, DEM_EFG_N_INFOSETS, player, 0);
  n = n < 0 ? 1 : n + 1;
  dem_keys_put(&e->known, DEM_EFG_N_INFOSETS, player, 0, n);
  return n;
}

static int add_infoset(dem_efg *e, int player, int file_number) {
  size_t at = e->start;
  int index = DEM_ROW_COUNT(&e->rows.infosets, dem_tree_infoset),
      label = dem_efg_label(e, "the label of the information set");
  dem_tree_infoset it = {.player = player, .file_number = file_number, .label = dem_pool_text(&e->labels, label)};
  it.first_action = DEM_ROW_COUNT(&e->rows.actions, dem_tree_action);
  it.first_node = DEM_ROW_COUNT(&e->rows.nodes, dem_tree_node) - 1;
  read_actions(e, add_action, player);
  it.n_actions = DEM_ROW_COUNT(&e->rows.actions, dem_tree_action) - it.first_action;
  it.number = next_number(e, player);
  claim_label(e, at, player, label, index);
  if (player == 0) check_sum(e, at, &it);
  *DEM_ROW_ADD(&e->rows.infosets, dem_tree_infoset) = it;
  dem_keys_put(&e->known, DEM_EFG_INFOSET, player, file_number, index);
  return index;
}

/* ---- again --------------------------------------------------------------------------------------------------- */

/* "information set 3 of player 1", or of chance. */
static const char *name_of(dem_efg *e, const dem_tree_infoset *it) {
  if (it->player == 0) return dem_arena_format(e->scratch, "chance's information set %d", it->file_number);
  return dem_arena_format(e->scratch, "information set %d of player %d", it->file_number, it->player);
}

static _Noreturn void fail_again(dem_efg *e, const char *before) {
  const dem_tree_infoset *it = DEM_ROW_AT(&e->rows.infosets, dem_tree_infoset, e->again);
  int line = DEM_ROW_AT(&e->rows.nodes, dem_tree_node, it->first_node)->line;
  dem_efg_fail(e, "%s was given %s on line %d: say the same again, or the number alone", name_of(e, it), before, line);
}

static void check_action(dem_efg *e, int player, int index) {
  const dem_tree_infoset *it = DEM_ROW_AT(&e->rows.infosets, dem_tree_infoset, e->again);
  if (index >= it->n_actions) fail_again(e, dem_arena_format(e->scratch, "%d actions", it->n_actions));
  const dem_tree_action *action = DEM_ROW_AT(&e->rows.actions, dem_tree_action, it->first_action + index);
  if (!dem_efg_word_is(e, action->label.read))
    fail_again(e, dem_arena_format(e->scratch, "the action \"%s\"", dem_text_short(e->scratch, action->label.read)));
  e->n_again = index + 1;
  if (player > 0) return;
  expect_chance(e);
  const char *spelling = dem_pool_text(&e->rows.spellings, action->chance);
  if (!dem_efg_word_is(e, spelling))
    fail_again(e, dem_arena_format(e->scratch, "the probability %.40s (the spelling counts, not the value)", spelling));
}

static void check_infoset(dem_efg *e, int player, int index) {
  const dem_tree_infoset *it = DEM_ROW_AT(&e->rows.infosets, dem_tree_infoset, index);
  e->again = index;
  if (!dem_efg_word_is(e, it->label))
    fail_again(e, dem_arena_format(e->scratch, "the label \"%s\"", dem_text_short(e->scratch, it->label)));
  read_actions(e, check_action, player);
  if (e->n_again < it->n_actions) fail_again(e, dem_arena_format(e->scratch, "%d actions", it->n_actions));
}

int dem_efg_infoset(dem_efg *e, int player, int number) {
  int index = dem_keys_find(&e->known, DEM_EFG_INFOSET, player, number);
  if (e->kind != DEM_EFG_TEXT && index < 0)
    dem_efg_fail(e, "%s %d appears here for the first time and needs its label and actions, as \"\" { \"a\" \"b\" }",
                 player == 0 ? "chance's information set" : "the information set", number);
  if (e->kind == DEM_EFG_TEXT && index < 0) index = add_infoset(e, player, number);
  else if (e->kind == DEM_EFG_TEXT) check_infoset(e, player, index);
  DEM_ROW_AT(&e->rows.infosets, dem_tree_infoset, index)->n_nodes++;
  return index;
}
