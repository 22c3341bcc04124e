/* The price of a level by type, from the cost lines alone: amounts over parameters, evaluated at the page's point. */
#include "report/explain.h"
#include "page/page.h"

dem_rat dem_page_value(const dem_page *page, const dem_expr *expr, int type) {
  dem_explainer point = {.mem = page->mem, .out = page->out, .model = page->model, .values = page->game->parameters};
  return dem_explain_value(&point, expr, type);
}

/* 1 yes, 0 no, -1 it depends on what happens. */
static int holds_for(const dem_guard *guard, int type) {
  if (!guard) return 1;
  if (guard->kind == DEM_GUARD_ATOM) return guard->atom.kind == DEM_ATOM_TYPE ? guard->atom.index == type : -1;
  int left = holds_for(guard->left, type);
  if (guard->kind == DEM_GUARD_NOT) return left < 0 ? -1 : !left;
  int right = holds_for(guard->right, type), settled = guard->kind == DEM_GUARD_OR;
  if (left == settled || right == settled) return settled;
  return left < 0 || right < 0 ? -1 : !settled;
}

dem_level_price dem_page_level_price(dem_page *page, int channel, int level, int type) {
  dem_level_price price = {DEM_ZERO, DEM_ZERO};
  for (int i = 0; page->model && i < page->model->n_costs; i++) {
    const dem_cost *cost = &page->model->costs[i];
    int holds = cost->channel == channel && cost->level == level ? holds_for(cost->guard, type) : 0;
    if (holds == 0) continue;
    dem_rat *sum = holds > 0 ? &price.sunk : &price.tied;
    *sum = dem_rat_add(page->mem, *sum, dem_page_value(page, cost->amount, type));
  }
  return price;
}
