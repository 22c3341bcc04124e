/* How a parameter enters a model, by its expressions: nowhere, affinely, or otherwise (M33). */
#include "solve/reasons.h"

typedef struct walker {
  const dem_model *model;
  int parameter;
} walker;

static bool is_it(const walker *w, const dem_expr *expr) {
  if (expr->kind == DEM_EXPR_PARAMETER) return expr->parameter == w->parameter;
  for (int t = 0; expr->kind == DEM_EXPR_BY_TYPE && t < w->model->n_types; t++)
    if (expr->by_type[t] == w->parameter) return true;
  return false;
}

static dem_parameter_entry enter(const walker *w, const dem_expr *expr);

static dem_parameter_entry join(const dem_expr *expr, dem_parameter_entry left, dem_parameter_entry right) {
  dem_parameter_entry both = {left.occurs || right.occurs, left.affine && right.affine, false};
  if (expr->kind == DEM_EXPR_MULTIPLY) both.affine = both.affine && !(left.occurs && right.occurs);
  if (expr->kind == DEM_EXPR_DIVIDE) both.affine = both.affine && !right.occurs;
  return both;
}

/* Sums are walked without recursion: a payoff may have thousands of terms. */
static dem_parameter_entry enter(const walker *w, const dem_expr *expr) {
  dem_parameter_entry sum = {false, true, false};
  for (; expr->kind == DEM_EXPR_ADD || expr->kind == DEM_EXPR_SUBTRACT; expr = expr->left)
    sum = join(expr, sum, enter(w, expr->right));
  dem_parameter_entry last = {is_it(w, expr), true, false};
  if (expr->kind == DEM_EXPR_NEGATE || expr->kind == DEM_EXPR_GUARDED) last = enter(w, expr->left);
  if (expr->kind == DEM_EXPR_MULTIPLY || expr->kind == DEM_EXPR_DIVIDE)
    last = join(expr, enter(w, expr->left), enter(w, expr->right));
  return (dem_parameter_entry){sum.occurs || last.occurs, sum.affine && last.affine, false};
}

/* A factor of what a play is worth, of expressions that are added. */
static void add_factor(dem_parameter_entry *all, dem_parameter_entry factor, bool bounded) {
  all->affine = all->affine && factor.affine && !(all->occurs && factor.occurs);
  all->occurs = all->occurs || factor.occurs;
  all->bounded = all->bounded || (bounded && factor.occurs);
}

static void add_term(dem_parameter_entry *sum, dem_parameter_entry term) {
  sum->occurs = sum->occurs || term.occurs;
  sum->affine = sum->affine && term.affine;
}

dem_parameter_entry dem_model_entry(const dem_model *model, int parameter) {
  walker w = {model, parameter};
  dem_parameter_entry all = {false, true, false}, priors = all, payoffs = all;
  for (int t = 0; t < model->n_types; t++) add_term(&priors, enter(&w, model->types[t].prior));
  for (int i = 0; i < model->n_payoffs; i++) add_term(&payoffs, enter(&w, model->payoffs[i].value));
  for (int i = 0; i < model->n_costs; i++) add_term(&payoffs, enter(&w, model->costs[i].amount));
  add_factor(&all, priors, true);
  add_factor(&all, payoffs, false);
  for (int s = 0; s < model->n_stages; s++) {
    dem_parameter_entry chances = {false, true, false};
    for (int b = 0; model->stages[s].kind == DEM_STAGE_CHANCE && b < model->stages[s].n_branches; b++)
      add_term(&chances, enter(&w, model->stages[s].chances[b]));
    add_factor(&all, chances, true);
  }
  return all;
}

bool dem_prior_moves(const dem_model *model, int parameter) {
  walker w = {model, parameter};
  for (int t = 0; t < model->n_types; t++)
    if (enter(&w, model->types[t].prior).occurs) return true;
  return false;
}
