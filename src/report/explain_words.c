/* Names, guards and amounts in words. */
#include "demarche/lang.h"
#include "game/bind.h"
#include "report/explain.h"
#include "report/text.h"
#include "report/wrap.h"

static void end_sentence(dem_explainer *explainer, int first, int rest) {
  dem_wrap_put(explainer->out, dem_buf_text(&explainer->draft), explainer->width, first, rest);
  explainer->draft.length = 0;
}

void dem_explain_sentence(dem_explainer *explainer) { end_sentence(explainer, 2, 2); }

void dem_explain_item(dem_explainer *explainer) { end_sentence(explainer, 4, 6); }

void dem_explain_heading(dem_explainer *explainer, const char *heading) {
  dem_buf_format(explainer->out, "%s%s\n", explainer->out->length > 0 ? "\n" : "", heading);
}

void dem_explain_put_name(dem_buf *out, const dem_name *name) {
  dem_buf_put(out, name->id);
  if (name->label) dem_buf_format(out, " (%s)", name->label);
}

void dem_explain_put_names(dem_buf *out, int n, const dem_name *names, const char *last) {
  for (int i = 0; i < n; i++) {
    if (i > 0 && i == n - 1) dem_buf_format(out, " %s ", last);
    else if (i > 0) dem_buf_put(out, ", ");
    dem_explain_put_name(out, &names[i]);
  }
}

/* ---- guards ------------------------------------------------------------------------------------------------ */

static void put_atom(dem_buf *out, const dem_model *model, const dem_atom *atom) {
  const dem_stage *stage = atom->kind == DEM_ATOM_BRANCH ? &model->stages[atom->owner] : NULL;
  switch (atom->kind) {
  case DEM_ATOM_TYPE:
    dem_buf_format(out, "%s is %s", model->players[0].name.id, model->types[atom->index].name.id);
    return;
  case DEM_ATOM_LEVEL:
    dem_buf_format(out, "%s is %s", model->channels[atom->owner].name.id,
                   model->channels[atom->owner].levels[atom->index].id);
    return;
  case DEM_ATOM_ANSWER:
    dem_buf_format(out, "%s answers %s", model->audiences[atom->owner].name.id,
                   model->audiences[atom->owner].answers[atom->index].id);
    return;
  case DEM_ATOM_BRANCH:
    if (stage->kind == DEM_STAGE_MOVE)
      dem_buf_format(out, "%s then takes %s", stage->name.id, stage->branches[atom->index].id);
    else dem_buf_format(out, "chance brings %s", stage->branches[atom->index].id);
    return;
  }
}

static void put_operand(dem_buf *out, const dem_model *model, const dem_guard *guard, dem_guard_kind within) {
  bool enclose = guard->kind != DEM_GUARD_ATOM && guard->kind != DEM_GUARD_NOT && guard->kind != within;
  if (enclose) dem_buf_put_char(out, '(');
  dem_explain_put_guard(out, model, guard);
  if (enclose) dem_buf_put_char(out, ')');
}

void dem_explain_put_guard(dem_buf *out, const dem_model *model, const dem_guard *guard) {
  if (guard->kind == DEM_GUARD_ATOM) {
    put_atom(out, model, &guard->atom);
    return;
  }
  if (guard->kind == DEM_GUARD_NOT) {
    dem_buf_put(out, "it is not so that ");
    put_operand(out, model, guard->left, DEM_GUARD_NOT);
    return;
  }
  put_operand(out, model, guard->left, guard->kind);
  dem_buf_put(out, guard->kind == DEM_GUARD_AND ? " and " : " or ");
  put_operand(out, model, guard->right, guard->kind);
}

/* ---- amounts ----------------------------------------------------------------------------------------------- */

static bool has_guard(const dem_expr *expr) {
  if (expr->kind == DEM_EXPR_GUARDED) return true;
  return (expr->left && has_guard(expr->left)) || (expr->right && has_guard(expr->right));
}

dem_rat dem_explain_value(dem_explainer *explainer, const dem_expr *expr, int type) {
  dem_binder point = {.cx = explainer->out->cx,
                      .model = explainer->model,
                      .values = explainer->values,
                      .scratch = explainer->mem,
                      .scene = {.type = type}};
  return has_guard(expr) ? DEM_UNDEFINED : dem_expr_value(&point, expr);
}

bool dem_explain_varies_by_type(const dem_expr *expr) {
  if (expr->kind == DEM_EXPR_BY_TYPE) return true;
  return (expr->left && dem_explain_varies_by_type(expr->left)) ||
         (expr->right && dem_explain_varies_by_type(expr->right));
}

const dem_expr *dem_explain_unsign(dem_explainer *explainer, const dem_expr *amount, bool *minus) {
  for (; amount->kind == DEM_EXPR_NEGATE; amount = amount->left) *minus = !*minus;
  if (amount->kind != DEM_EXPR_MULTIPLY && amount->kind != DEM_EXPR_DIVIDE) return amount;
  const dem_expr *left = dem_explain_unsign(explainer, amount->left, minus);
  if (left == amount->left) return amount;
  dem_expr *out = DEM_NEW(explainer->mem, dem_expr);
  *out = *amount;
  out->left = left;
  return out;
}

/* A number with or without a sign, or a fraction of numbers. */
static bool is_plain(const dem_expr *amount) {
  if (amount->kind == DEM_EXPR_NEGATE) return is_plain(amount->left);
  if (amount->kind == DEM_EXPR_DIVIDE) return is_plain(amount->left) && is_plain(amount->right);
  return amount->kind == DEM_EXPR_NUMBER;
}

void dem_explain_put_amount(dem_explainer *explainer, const dem_expr *amount) {
  const dem_model *model = explainer->model;
  dem_expr_print(&explainer->draft, model, amount);
  if (is_plain(amount)) return;
  bool varies = dem_explain_varies_by_type(amount);
  size_t begin = explainer->draft.length;
  dem_buf_put(&explainer->draft, " (");
  for (int type = 0; type < (varies ? model->n_types : 1); type++) {
    dem_rat value = dem_explain_value(explainer, amount, varies ? type : -1);
    if (!dem_rat_is_defined(value)) {
      explainer->draft.length = begin;
      explainer->draft.text[begin] = '\0';
      return;
    }
    if (type > 0) dem_buf_put(&explainer->draft, ", ");
    if (varies) dem_buf_format(&explainer->draft, "%s ", model->types[type].name.id);
    dem_text_put_rat(&explainer->draft, value);
  }
  dem_buf_put_char(&explainer->draft, ')');
}
