/* Payoffs as sums of terms: taken apart once, reduced as the play becomes known, added up at a leaf. */
#include "game/bind.h"

static bool is_sum(const dem_expr *expr) { return expr->kind == DEM_EXPR_ADD || expr->kind == DEM_EXPR_SUBTRACT; }

/* Terms along the left spine of a + b - c. */
static int count_terms(const dem_expr *expr) {
  int n = 1;
  for (; is_sum(expr); expr = expr->left) n++;
  return n;
}

/* Walked without recursion: a payoff may have thousands of terms. */
static void put_terms(dem_sum *sum, const dem_expr *expr, bool minus, int source) {
  int at = sum->n + count_terms(expr);
  sum->n = at;
  for (; is_sum(expr); expr = expr->left)
    sum->terms[--at] = (dem_term){expr->right, minus != (expr->kind == DEM_EXPR_SUBTRACT), source};
  sum->terms[--at] = (dem_term){expr, minus, source};
}

/* A declared cost: its amount, if its guard, if the level was sent. */
static const dem_expr *cost_term(dem_binder *b, const dem_cost *cost) {
  dem_guard *sent = DEM_NEW(b->scratch, dem_guard);
  *sent = (dem_guard){.kind = DEM_GUARD_ATOM, .atom = {DEM_ATOM_LEVEL, cost->channel, cost->level}};
  dem_expr *outer = DEM_NEW(b->scratch, dem_expr), *inner = DEM_NEW(b->scratch, dem_expr);
  *inner = (dem_expr){.kind = DEM_EXPR_GUARDED, .left = cost->amount, .guard = cost->guard, .at = cost->at};
  *outer = (dem_expr){.kind = DEM_EXPR_GUARDED, .left = cost->guard ? inner : cost->amount, .guard = sent};
  return outer;
}

dem_sum *dem_bind_sums(dem_binder *b) {
  const dem_model *model = b->model;
  int costs = model->n_players;
  dem_sum *sums = DEM_NEW_ARRAY(b->scratch, dem_sum, costs + 1);
  int *room = DEM_NEW_ARRAY(b->scratch, int, costs + 1);
  for (int i = 0; i < model->n_payoffs; i++) room[model->payoffs[i].player] += count_terms(model->payoffs[i].value);
  room[costs] = model->n_costs;
  for (int p = 0; p <= costs; p++)
    sums[p] = (dem_sum){.constant = DEM_ZERO, .terms = DEM_NEW_ARRAY(b->scratch, dem_term, room[p])};
  for (int i = 0; i < model->n_payoffs; i++)
    put_terms(&sums[model->payoffs[i].player], model->payoffs[i].value, false, i);
  for (int i = 0; i < model->n_costs; i++)
    put_terms(&sums[costs], cost_term(b, &model->costs[i]), false, model->n_payoffs + i);
  return sums;
}

static dem_rat signed_sum(dem_binder *b, dem_rat sum, dem_rat value, bool minus) {
  return dem_bind_checked(b, minus ? dem_rat_sub(b->scratch, sum, value) : dem_rat_add(b->scratch, sum, value));
}

static dem_sum reduce_sum(dem_binder *b, const dem_sum *sum) {
  dem_sum out = {sum->constant, 0, DEM_NEW_ARRAY(b->scratch, dem_term, sum->n)};
  for (int i = 0; i < sum->n; i++) {
    const dem_expr *value = dem_expr_reduce(b, sum->terms[i].value);
    if (value->kind == DEM_EXPR_NUMBER) out.constant = signed_sum(b, out.constant, value->number, sum->terms[i].minus);
    else out.terms[out.n++] = (dem_term){value, sum->terms[i].minus, sum->terms[i].source};
  }
  return out;
}

dem_sum *dem_bind_reduce(dem_binder *b, const dem_sum *sums) {
  int n = b->model->n_players + 1;
  dem_sum *out = DEM_NEW_ARRAY(b->scratch, dem_sum, n);
  for (int p = 0; p < n; p++) out[p] = reduce_sum(b, &sums[p]);
  return out;
}

/* ---- division by zero --------------------------------------------------------------------------------------- */

/* Puts "name = value" for each parameter of a divisor. */
static void put_parameters(dem_binder *b, const dem_expr *expr) {
  if (expr->kind == DEM_EXPR_PARAMETER || expr->kind == DEM_EXPR_BY_TYPE) {
    int p = expr->kind == DEM_EXPR_PARAMETER ? expr->parameter : expr->by_type[b->scene.type];
    dem_buf_format(&b->text, "%s%s = ", b->text.length > 0 ? ", " : "", b->model->parameters[p].name.id);
    dem_rat_print(&b->text, b->values[p]);
  }
  if (expr->left) put_parameters(b, expr->left);
  if (expr->right) put_parameters(b, expr->right);
}

static const char *divisor_text(dem_binder *b) {
  b->text.length = 0;
  if (b->zero) put_parameters(b, b->zero->right);
  if (b->text.length == 0) return "";
  const char *list = dem_arena_copy(b->scratch, b->text.text, b->text.length);
  return dem_arena_format(b->scratch, " (%s)", list);
}

/* "(omit, lethal), then hold": the signal and the answers of the scene. */
static const char *scene_text(dem_binder *b) {
  const dem_model *model = b->model;
  b->text.length = 0;
  for (int c = 0; c < model->n_channels; c++)
    dem_buf_format(&b->text, "%s%s", c > 0 ? ", " : "(", model->channels[c].levels[b->scene.levels[c]].id);
  for (int k = 0; k < model->n_audiences; k++)
    dem_buf_format(&b->text, "%s%s", k > 0 ? ", " : ") and ", model->audiences[k].answers[b->scene.answers[k]].id);
  if (model->n_audiences == 0) dem_buf_put(&b->text, ")");
  return dem_arena_copy(b->scratch, b->text.text, b->text.length);
}

static void complain_division(dem_binder *b, int source) {
  const dem_model *model = b->model;
  bool is_cost = source >= model->n_payoffs;
  const dem_cost *cost = is_cost ? &model->costs[source - model->n_payoffs] : NULL;
  dem_place at = is_cost ? cost->at : model->payoffs[source].at;
  if (b->zero && b->zero->at.line > 0) at = b->zero->at;
  const char *what = is_cost ? "cost" : "payoff";
  const char *of = is_cost ? model->channels[cost->channel].levels[cost->level].id
                           : model->players[model->payoffs[source].player].name.id;
  dem_bind_complain(b, at, "the %s of '%s' divides by zero for type '%s' after %s: the divisor is 0%s", what, of,
                    model->types[b->scene.type].name.id, scene_text(b), divisor_text(b));
}

dem_rat dem_bind_value(dem_binder *b, const dem_sum *sum) {
  dem_rat total = sum->constant;
  for (int i = 0; i < sum->n; i++) {
    b->zero = NULL;
    dem_rat value = dem_expr_value(b, sum->terms[i].value);
    int source = sum->terms[i].source;
    if (!dem_rat_is_defined(value) && !b->bad[source]) {
      b->bad[source] = true;
      complain_division(b, source);
    }
    total = signed_sum(b, total, value, sum->terms[i].minus);
  }
  return total;
}
