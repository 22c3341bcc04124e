/* What a node says of its outcome: 0 for none; at its first appearance label and payoffs, later nothing or the same
 * again. */
#include "game/efg.h"

static void expect_payoff(dem_efg *e, int player) {
  if (e->kind == DEM_EFG_NUMBER) return;
  const char *hint = e->kind == DEM_EFG_COMMA ? " (one comma, after a payoff)" : "";
  dem_efg_fail(e, "the payoff of player %d of %d is expected%s, and here is %s", player + 1, e->tree->n_players, hint,
               dem_efg_found(e));
}

/* The numbers of the payoffs, in scratch; from the label to behind the closing brace. */
static const int *read_payoffs(dem_efg *e) {
  int n = e->tree->n_players, *payoffs = DEM_NEW_ARRAY(e->scratch, int, n);
  dem_efg_next(e);
  dem_efg_expect(e, DEM_EFG_LEFT, "the payoffs are expected behind the outcome's label, as { 1, 2 }");
  dem_efg_next(e);
  for (int p = 0; p < n; p++) {
    expect_payoff(e, p);
    payoffs[p] = dem_efg_spelling(e);
    dem_efg_next(e);
    if (e->kind == DEM_EFG_COMMA) dem_efg_next(e);
  }
  if (e->kind != DEM_EFG_RIGHT)
    dem_efg_fail(e, "an outcome has one payoff per player, %d here, and '}' is expected behind them, not %s%s", n,
                 dem_efg_found(e),
                 e->kind == DEM_EFG_NUMBER ? " (a number has no blank, no comma and no '..' in it)" : "");
  dem_efg_next(e);
  return payoffs;
}

static int add_outcome(dem_efg *e, int number, int label, const int *payoffs) {
  int index = DEM_ROW_COUNT(&e->rows.outcomes, dem_tree_outcome);
  dem_tree_outcome *outcome = DEM_ROW_ADD(&e->rows.outcomes, dem_tree_outcome);
  *outcome = (dem_tree_outcome){.label = {dem_pool_text(&e->labels, label), NULL},
                                .first_payoff = DEM_ROW_COUNT(&e->rows.payoffs, int)};
  for (int p = 0; p < e->tree->n_players; p++) *DEM_ROW_ADD(&e->rows.payoffs, int) = payoffs[p];
  dem_keys_put(&e->known, DEM_EFG_OUTCOME, 0, number, index);
  return index;
}

static void check_outcome(dem_efg *e, size_t at, int index, int number, const char *label, const int *payoffs) {
  const dem_tree_outcome *outcome = DEM_ROW_AT(&e->rows.outcomes, dem_tree_outcome, index);
  if (outcome->label.read != label)
    dem_efg_fail_at(e, DEM_DOMAIN, at, "outcome %d was called \"%s\" before: say the same again, or the number alone",
                    number, dem_text_short(e->scratch, outcome->label.read));
  for (int p = 0; p < e->tree->n_players; p++) {
    int before = *DEM_ROW_AT(&e->rows.payoffs, int, outcome->first_payoff + p);
    if (payoffs[p] == before) continue;
    dem_efg_fail_at(e, DEM_DOMAIN, at,
                    "outcome %d gave player %d %.40s before, not %.40s (the spelling counts, not the value): say the "
                    "same again, or the number alone",
                    number, p + 1, dem_pool_text(&e->rows.spellings, before),
                    dem_pool_text(&e->rows.spellings, payoffs[p]));
  }
}

static int read_outcome(dem_efg *e, size_t at, int number) {
  if (number == 0)
    dem_efg_fail_at(e, DEM_DOMAIN, at,
                    "outcome 0 means that there is none, and has neither label nor payoffs: give it another number");
  dem_mark mark = dem_arena_mark(e->scratch);
  int index = dem_keys_find(&e->known, DEM_EFG_OUTCOME, 0, number);
  int label = dem_efg_label(e, "the label of the outcome");
  const int *payoffs = read_payoffs(e);
  if (index < 0) index = add_outcome(e, number, label, payoffs);
  else check_outcome(e, at, index, number, dem_pool_text(&e->labels, label), payoffs);
  dem_arena_release(e->scratch, mark);
  return index;
}

int dem_efg_outcome(dem_efg *e) {
  size_t at = e->start;
  dem_efg_expect(e, DEM_EFG_NUMBER, "the number of the outcome is expected, 0 for none");
  int number = dem_efg_integer(e, "the number of an outcome", false);
  dem_efg_next(e);
  if (e->kind == DEM_EFG_TEXT) return read_outcome(e, at, number);
  int index = number == 0 ? -1 : dem_keys_find(&e->known, DEM_EFG_OUTCOME, 0, number);
  if (number != 0 && index < 0)
    dem_efg_fail_at(e, DEM_DOMAIN, at,
                    "outcome %d appears here for the first time and needs its label and payoffs, as %d \"\" { 1, 2 }",
                    number, number);
  return index;
}
