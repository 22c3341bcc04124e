/* Payoffs taken apart: a sum of terms, each an amount and the condition under which it counts, in words. */
#include "demarche/lang.h"
#include "report/explain.h"
#include "page/page.h"

/* ---- terms ----------------------------------------------------------------------------------------------- */

static const dem_page_term *prepend(dem_page *page, const dem_expr *expr, bool negative, const dem_page_term *next) {
  for (; expr->kind == DEM_EXPR_ADD || expr->kind == DEM_EXPR_SUBTRACT; expr = expr->left)
    next = prepend(page, expr->right, negative != (expr->kind == DEM_EXPR_SUBTRACT), next);
  if (expr->kind == DEM_EXPR_NEGATE) return prepend(page, expr->left, !negative, next);
  bool guarded = expr->kind == DEM_EXPR_GUARDED;
  dem_page_term *term = DEM_NEW(page->mem, dem_page_term);
  *term = (dem_page_term){negative, guarded ? expr->left : expr, guarded ? expr->guard : NULL, next};
  return term;
}

const dem_page_term *dem_page_terms(dem_page *page, const dem_expr *expr) { return prepend(page, expr, false, NULL); }

/* ---- guards ---------------------------------------------------------------------------------------------- */

static const char *name(const dem_name *it) { return it->label ? it->label : it->id; }

static void put_atom(dem_page *page, dem_buf *buf, dem_atom atom, bool negated) {
  const dem_model *model = page->model;
  switch (atom.kind) {
  case DEM_ATOM_TYPE:
    dem_buf_format(buf, "%s is %s%s", dem_word_player(page, 0), negated ? "not " : "", dem_word_type(page, atom.index));
    return;
  case DEM_ATOM_LEVEL:
    dem_buf_format(buf, "%s is %s\xE2\x80\x9C%s\xE2\x80\x9D", dem_word_channel(page, atom.owner), negated ? "not " : "",
                   dem_word_of_level(page, atom.owner, atom.index));
    return;
  case DEM_ATOM_ANSWER:
    dem_buf_format(buf, "%s %s \xE2\x80\x9C%s\xE2\x80\x9D", dem_word_audience(page, atom.owner),
                   negated ? "does not answer" : "answers", dem_word_answer(page, atom.owner, atom.index));
    return;
  case DEM_ATOM_BRANCH:
    dem_buf_format(buf, "it %s to \xE2\x80\x9C%s\xE2\x80\x9D", negated ? "does not come" : "comes",
                   name(&model->stages[atom.owner].branches[atom.index]));
    return;
  }
}

static void put_guard(dem_page *page, dem_buf *buf, const dem_guard *guard);

static void put_side(dem_page *page, dem_buf *buf, const dem_guard *side, dem_guard_kind outer) {
  bool fence = (side->kind == DEM_GUARD_AND || side->kind == DEM_GUARD_OR) && side->kind != outer;
  dem_buf_put(buf, fence ? "(" : "");
  put_guard(page, buf, side);
  dem_buf_put(buf, fence ? ")" : "");
}

static void put_guard(dem_page *page, dem_buf *buf, const dem_guard *guard) {
  if (guard->kind == DEM_GUARD_ATOM) put_atom(page, buf, guard->atom, false);
  else if (guard->kind == DEM_GUARD_NOT && guard->left->kind == DEM_GUARD_ATOM)
    put_atom(page, buf, guard->left->atom, true);
  else if (guard->kind == DEM_GUARD_NOT) {
    dem_buf_put(buf, "not ");
    put_side(page, buf, guard->left, DEM_GUARD_NOT);
  } else {
    put_side(page, buf, guard->left, guard->kind);
    dem_buf_put(buf, guard->kind == DEM_GUARD_AND ? " and " : " or ");
    put_side(page, buf, guard->right, guard->kind);
  }
}

const char *dem_word_guard(dem_page *page, const dem_guard *guard) {
  put_guard(page, dem_word_begin(page), guard);
  return dem_word_end(page);
}

/* ---- amounts --------------------------------------------------------------------------------------------- */

const char *dem_word_formula(dem_page *page, const dem_expr *expr) {
  dem_expr_print(dem_word_begin(page), page->model, expr);
  return dem_word_end(page);
}

const char *dem_word_amount(dem_page *page, const dem_expr *expr) {
  if (!dem_rat_is_defined(dem_page_value(page, expr, 0)) || expr->kind == DEM_EXPR_NUMBER) return "";
  if (!dem_explain_varies_by_type(expr)) return dem_word_decimal(page, dem_page_value(page, expr, 0));
  dem_buf *buf = dem_word_begin(page);
  for (int t = 0; t < page->game->n_types; t++)
    dem_buf_format(buf, "%s%s for %s", t == 0 ? "" : ", ", dem_word_decimal(page, dem_page_value(page, expr, t)),
                   dem_word_type(page, t));
  return dem_word_end(page);
}
