/* Expressions and guards in a scene, where a part of the play may still be open.
 *
 * Guards have three values (Kleene): yes, no, open. An expression is reduced by replacing what is known by numbers;
 * a division whose divisor is open or zero is left as the author wrote it, so that a complaint can name parameters
 * (M27). */
#include "game/bind.h"
#include "base/ctx.h"
#include "num/rat.h"

typedef enum answer { NO, YES, OPEN } answer;

static answer is(bool yes) { return yes ? YES : NO; }

static answer judge_atom(const dem_scene *scene, dem_atom atom) {
  switch (atom.kind) {
  case DEM_ATOM_TYPE: return scene->type < 0 ? OPEN : is(scene->type == atom.index);
  case DEM_ATOM_LEVEL: return scene->levels ? is(scene->levels[atom.owner] == atom.index) : OPEN;
  case DEM_ATOM_ANSWER: return scene->answers ? is(scene->answers[atom.owner] == atom.index) : OPEN;
  case DEM_ATOM_BRANCH: return scene->branches ? is(scene->branches[atom.owner] == atom.index) : OPEN;
  }
  return NO;
}

/* AND looks for a NO, OR for a YES: `decisive`. */
static answer judge(const dem_scene *scene, const dem_guard *guard) {
  if (guard->kind == DEM_GUARD_ATOM) return judge_atom(scene, guard->atom);
  answer left = judge(scene, guard->left);
  if (guard->kind == DEM_GUARD_NOT) return left == OPEN ? OPEN : is(left == NO);
  answer decisive = guard->kind == DEM_GUARD_AND ? NO : YES;
  if (left == decisive) return decisive;
  answer right = judge(scene, guard->right);
  if (right == decisive) return decisive;
  return left == OPEN ? OPEN : right;
}

bool dem_guard_holds(const dem_scene *scene, const dem_guard *guard) { return !guard || judge(scene, guard) == YES; }

static dem_rat by_type(const dem_binder *b, const dem_expr *expr) {
  return b->scene.type < 0 ? DEM_UNDEFINED : b->values[expr->by_type[b->scene.type]];
}

static dem_rat divide(dem_binder *b, const dem_expr *expr, dem_rat left, dem_rat right) {
  if (dem_rat_is_defined(right) && dem_rat_is_zero(right)) b->zero = expr;
  return dem_rat_div(b->scratch, left, right);
}

/* GMP gives up where memory runs out, so that no number may grow without bound. */
dem_rat dem_bind_checked(dem_binder *b, dem_rat value) {
  dem_ctx_breathe(b->cx);
  if (dem_rat_words(value) > DEM_MAX_VALUE_WORDS)
    dem_ctx_throw(
      b->cx, DEM_LIMIT,
      "a number of the model is reckoned to more than %d words of 64 bits (about %d digits): round its parameters",
      DEM_MAX_VALUE_WORDS, DEM_MAX_VALUE_WORDS * 19);
  return value;
}

dem_rat dem_bind_keep(dem_binder *b, dem_rat value) {
  dem_bind_charge(b, (uint64_t)dem_rat_words(value) * 8);
  return dem_rat_copy(b->mem, dem_bind_checked(b, value));
}

static dem_rat reckon(dem_binder *b, const dem_expr *expr, dem_rat left, dem_rat right) {
  switch (expr->kind) {
  case DEM_EXPR_ADD: return dem_rat_add(b->scratch, left, right);
  case DEM_EXPR_SUBTRACT: return dem_rat_sub(b->scratch, left, right);
  case DEM_EXPR_MULTIPLY: return dem_rat_mul(b->scratch, left, right);
  default: return divide(b, expr, left, right);
  }
}

static dem_rat combine(dem_binder *b, const dem_expr *expr, dem_rat left, dem_rat right) {
  return dem_bind_checked(b, reckon(b, expr, left, right));
}

dem_rat dem_expr_value(dem_binder *b, const dem_expr *expr) {
  switch (expr->kind) {
  case DEM_EXPR_NUMBER: return expr->number;
  case DEM_EXPR_PARAMETER: return b->values[expr->parameter];
  case DEM_EXPR_BY_TYPE: return by_type(b, expr);
  case DEM_EXPR_NEGATE: return dem_rat_neg(b->scratch, dem_expr_value(b, expr->left));
  case DEM_EXPR_GUARDED: return dem_guard_holds(&b->scene, expr->guard) ? dem_expr_value(b, expr->left) : DEM_ZERO;
  default: {
    dem_rat left = dem_expr_value(b, expr->left);
    return combine(b, expr, left, dem_expr_value(b, expr->right));
  }
  }
}

/* ---- reducing ----------------------------------------------------------------------------------------------- */

static const dem_expr *number(dem_binder *b, dem_rat value) {
  dem_expr *made = DEM_NEW(b->scratch, dem_expr);
  made->kind = DEM_EXPR_NUMBER;
  made->number = value;
  return made;
}

static bool is_number(const dem_expr *expr) { return expr->kind == DEM_EXPR_NUMBER; }

static const dem_expr *with_parts(dem_binder *b, const dem_expr *expr, const dem_expr *left, const dem_expr *right) {
  if (left == expr->left && right == expr->right) return expr;
  dem_expr *made = DEM_NEW(b->scratch, dem_expr);
  *made = *expr;
  made->left = left;
  made->right = right;
  return made;
}

static const dem_expr *reduce_guarded(dem_binder *b, const dem_expr *expr) {
  answer holds = judge(&b->scene, expr->guard);
  if (holds == NO) return number(b, DEM_ZERO);
  const dem_expr *left = dem_expr_reduce(b, expr->left);
  return holds == YES ? left : with_parts(b, expr, left, NULL);
}

static const dem_expr *reduce_binary(dem_binder *b, const dem_expr *expr) {
  const dem_expr *right = dem_expr_reduce(b, expr->right);
  bool divides = expr->kind == DEM_EXPR_DIVIDE;
  if (divides && (!is_number(right) || dem_rat_is_zero(right->number))) return expr;
  const dem_expr *left = dem_expr_reduce(b, expr->left);
  if (is_number(left) && is_number(right)) return number(b, combine(b, expr, left->number, right->number));
  return with_parts(b, expr, left, right);
}

const dem_expr *dem_expr_reduce(dem_binder *b, const dem_expr *expr) {
  switch (expr->kind) {
  case DEM_EXPR_NUMBER: return expr;
  case DEM_EXPR_PARAMETER: return number(b, b->values[expr->parameter]);
  case DEM_EXPR_BY_TYPE: return b->scene.type < 0 ? expr : number(b, by_type(b, expr));
  case DEM_EXPR_GUARDED: return reduce_guarded(b, expr);
  case DEM_EXPR_NEGATE: {
    const dem_expr *left = dem_expr_reduce(b, expr->left);
    return is_number(left) ? number(b, dem_rat_neg(b->scratch, left->number)) : with_parts(b, expr, left, NULL);
  }
  default: return reduce_binary(b, expr);
  }
}
