/* Prices and payoffs in words, and every term that is missing: what no term names adds 0, and that is said. */
#include "report/explain.h"

/* ---- prices ------------------------------------------------------------------------------------------------ */

/* For how many types the amount is below 0, and which. */
static int count_negative(dem_explainer *explainer, const dem_expr *amount, const char **names) {
  const dem_model *model = explainer->model;
  bool varies = dem_explain_varies_by_type(amount);
  int n = 0;
  *names = "";
  for (int t = 0; t < model->n_types; t++) {
    dem_rat value = dem_explain_value(explainer, amount, varies ? t : -1);
    if (!dem_rat_is_defined(value) || dem_rat_sign(value) >= 0) continue;
    *names = dem_arena_format(explainer->mem, "%s%s%s", *names, n++ > 0 ? ", " : "", model->types[t].name.id);
  }
  return n;
}

/* " costs price (1), paid", or " brings 1/2, a negative price, gained". */
static void put_price(dem_explainer *explainer, const dem_expr *amount) {
  const char *names;
  int n_negative = count_negative(explainer, amount, &names);
  bool minus = false, all = n_negative == explainer->model->n_types;
  const dem_expr *bare = dem_explain_unsign(explainer, amount, &minus);
  bool brings = all && minus;
  dem_buf_put(&explainer->draft, brings ? " brings " : " costs ");
  dem_explain_put_amount(explainer, brings ? bare : amount);
  if (all) dem_buf_put(&explainer->draft, ", a negative price");
  else if (n_negative > 0) dem_buf_format(&explainer->draft, ", a negative price for %s", names);
  dem_buf_put(&explainer->draft, brings ? ", gained" : ", paid");
}

static void put_cost(dem_explainer *explainer, const dem_cost *cost) {
  const dem_model *model = explainer->model;
  dem_buf_put(&explainer->draft, model->channels[cost->channel].levels[cost->level].id);
  put_price(explainer, cost->amount);
  if (cost->kind == DEM_COST_SUNK && !cost->guard) dem_buf_put(&explainer->draft, " whatever follows (sunk).");
  else {
    dem_buf_put(&explainer->draft, " only if ");
    if (cost->guard) dem_explain_put_guard(&explainer->draft, model, cost->guard);
    dem_buf_put(&explainer->draft, cost->kind == DEM_COST_TIED ? " (tied)." : " (sunk).");
  }
  dem_explain_item(explainer);
}

static bool is_priced(const dem_model *model, int channel, int level) {
  for (int i = 0; i < model->n_costs; i++)
    if (model->costs[i].channel == channel && model->costs[i].level == level) return true;
  return false;
}

static void put_free_levels(dem_explainer *explainer) {
  const dem_model *model = explainer->model;
  const char *before = "No price is declared for ";
  bool some = false;
  for (int c = 0; c < model->n_channels; c++) {
    for (int l = 0; l < model->channels[c].n_levels; l++) {
      if (is_priced(model, c, l)) continue;
      dem_buf_format(&explainer->draft, "%s%s", some ? ", " : before, model->channels[c].levels[l].id);
      some = true;
    }
  }
  if (!some) return;
  dem_buf_put(&explainer->draft, ": free of charge (cheap talk, as far as prices go).");
  dem_explain_sentence(explainer);
}

void dem_explain_costs(dem_explainer *explainer) {
  const dem_model *model = explainer->model;
  dem_explain_heading(explainer, "What each signal costs");
  for (int i = 0; i < model->n_costs; i++) put_cost(explainer, &model->costs[i]);
  put_free_levels(explainer);
}

/* ---- terms of a payoff ------------------------------------------------------------------------------------- */

static void put_term(dem_explainer *explainer, const dem_expr *expr, bool minus) {
  if (expr->kind == DEM_EXPR_NUMBER && dem_rat_is_zero(expr->number)) return;
  const dem_guard *guard = expr->kind == DEM_EXPR_GUARDED ? expr->guard : NULL;
  const dem_expr *amount = dem_explain_unsign(explainer, guard ? expr->left : expr, &minus);
  dem_buf_put(&explainer->draft, minus ? "minus " : "plus ");
  dem_explain_put_amount(explainer, amount);
  dem_buf_put(&explainer->draft, guard ? " if " : " always");
  if (guard) dem_explain_put_guard(&explainer->draft, explainer->model, guard);
  dem_explain_item(explainer);
}

static void put_sum(dem_explainer *explainer, const dem_expr *expr, bool minus) {
  if (expr->kind == DEM_EXPR_ADD || expr->kind == DEM_EXPR_SUBTRACT) {
    put_sum(explainer, expr->left, minus);
    put_sum(explainer, expr->right, minus != (expr->kind == DEM_EXPR_SUBTRACT));
  } else if (expr->kind == DEM_EXPR_NEGATE) put_sum(explainer, expr->left, !minus);
  else put_term(explainer, expr, minus);
}

/* ---- what no term names -------------------------------------------------------------------------------------- */

static bool guard_names(const dem_guard *guard, dem_atom_kind kind, int owner, int index) {
  if (guard->kind == DEM_GUARD_ATOM)
    return guard->atom.kind == kind && (owner < 0 || guard->atom.owner == owner) &&
           (index < 0 || guard->atom.index == index);
  return guard_names(guard->left, kind, owner, index) ||
         (guard->kind != DEM_GUARD_NOT && guard_names(guard->right, kind, owner, index));
}

static bool expr_names(const dem_expr *expr, dem_atom_kind kind, int owner, int index) {
  if (kind == DEM_ATOM_TYPE && expr->kind == DEM_EXPR_BY_TYPE) return true;
  if (expr->guard && guard_names(expr->guard, kind, owner, index)) return true;
  return (expr->left && expr_names(expr->left, kind, owner, index)) ||
         (expr->right && expr_names(expr->right, kind, owner, index));
}

/* Whether some payoff statement of the player names it; an owner or index of -1 is any. */
static bool names(const dem_model *model, int player, dem_atom_kind kind, int owner, int index) {
  for (int i = 0; i < model->n_payoffs; i++)
    if (model->payoffs[i].player == player && expr_names(model->payoffs[i].value, kind, owner, index)) return true;
  return false;
}

/* Everything of one owner: `of` is "an answer of NATO". */
static void put_missing(dem_explainer *explainer, int player, dem_atom_kind kind, int owner, const char *of, int n,
                        const dem_name *parts) {
  const dem_model *model = explainer->model;
  if (!names(model, player, kind, owner, -1)) {
    dem_buf_format(&explainer->draft, "No term names %s.", of);
    dem_explain_item(explainer);
    return;
  }
  int missing = 0;
  for (int i = 0; i < n; i++) {
    if (names(model, player, kind, owner, i)) continue;
    dem_buf_format(&explainer->draft, "%s%s", missing++ > 0 ? ", " : "No term names ", parts[i].id);
  }
  if (missing == 0) return;
  dem_buf_format(&explainer->draft, " (%s): %s 0 by itself.", of, missing == 1 ? "it adds" : "each adds");
  dem_explain_item(explainer);
}

static void put_missing_moves(dem_explainer *explainer, int player) {
  const dem_model *model = explainer->model;
  for (int s = 0; s < model->n_stages; s++) {
    const dem_stage *stage = &model->stages[s];
    const char *of = dem_arena_format(
      explainer->mem, stage->kind == DEM_STAGE_MOVE ? "a later move of %s" : "an issue of the chance \"%s\"",
      stage->name.id);
    put_missing(explainer, player, DEM_ATOM_BRANCH, s, of, stage->n_branches, stage->branches);
  }
}

static void put_all_missing(dem_explainer *explainer, int player) {
  const dem_model *model = explainer->model;
  if (!names(model, player, DEM_ATOM_TYPE, -1, -1)) {
    dem_buf_put(&explainer->draft, "No term depends on the type.");
    dem_explain_item(explainer);
  }
  for (int c = 0; c < model->n_channels; c++) {
    const char *of = dem_arena_format(explainer->mem, "a level of %s%s", model->channels[c].name.id,
                                      player == 0 ? ", prices apart" : "");
    put_missing(explainer, player, DEM_ATOM_LEVEL, c, of, model->channels[c].n_levels, model->channels[c].levels);
  }
  for (int k = 0; k < model->n_audiences; k++) {
    const char *of = dem_arena_format(explainer->mem, "an answer of %s", model->audiences[k].name.id);
    put_missing(explainer, player, DEM_ATOM_ANSWER, k, of, model->audiences[k].n_answers, model->audiences[k].answers);
  }
  put_missing_moves(explainer, player);
}

static void put_payoff(dem_explainer *explainer, int player) {
  const dem_model *model = explainer->model;
  bool stated = false;
  for (int i = 0; i < model->n_payoffs; i++) stated = stated || model->payoffs[i].player == player;
  const char *name = model->players[player].name.id;
  if (!stated) {
    dem_buf_format(&explainer->draft, "%s: no payoff is stated, so it is 0 throughout%s.", name,
                   player == 0 && model->n_costs > 0 ? ", minus the prices above" : "");
    dem_explain_sentence(explainer);
    return;
  }
  dem_buf_format(&explainer->draft, "The payoff of %s is the sum of these%s:", name,
                 player == 0 && model->n_costs > 0 ? ", minus the prices above" : "");
  dem_explain_sentence(explainer);
  for (int i = 0; i < model->n_payoffs; i++)
    if (model->payoffs[i].player == player) put_sum(explainer, model->payoffs[i].value, false);
  put_all_missing(explainer, player);
}

void dem_explain_payoffs(dem_explainer *explainer) {
  dem_explain_heading(explainer, "Who wants what");
  for (int player = 0; player < explainer->model->n_players; player++) put_payoff(explainer, player);
}
