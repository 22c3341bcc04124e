/* Expressions and guards with the fewest parentheses that keep the tree: chains lean to the left, a guard binds one
 * product. */
#include "lang/print.h"

/* How tightly a piece of text binds; an operand that binds less than its place asks for is put in parentheses. */
typedef enum binding { SUM, TERM, PRODUCT, UNARY } binding;

static void print_operand(const dem_printer *p, const dem_expr *expr, binding asked);

static binding binding_of(const dem_expr *expr) {
  switch (expr->kind) {
  case DEM_EXPR_ADD:
  case DEM_EXPR_SUBTRACT:
    return SUM;
  case DEM_EXPR_GUARDED:
    return TERM;
  case DEM_EXPR_MULTIPLY:
  case DEM_EXPR_DIVIDE:
    return PRODUCT;
  default:
    return UNARY;
  }
}

static void print_guarded(const dem_printer *p, const dem_expr *expr) {
  print_operand(p, expr->left, PRODUCT);
  dem_buf_put(p->out, " if ");
  dem_condition_print(p, expr->guard);
}

static void print_product(const dem_printer *p, const dem_expr *expr) {
  print_operand(p, expr->left, PRODUCT);
  dem_buf_put_char(p->out, expr->kind == DEM_EXPR_MULTIPLY ? '*' : '/');
  print_operand(p, expr->right, UNARY);
}

static void print_unary(const dem_printer *p, const dem_expr *expr) {
  switch (expr->kind) {
  case DEM_EXPR_NUMBER:
    dem_decimal_print(p->out, expr->number);
    break;
  case DEM_EXPR_PARAMETER:
    dem_buf_put(p->out, p->model->parameters[expr->parameter].name.id);
    break;
  case DEM_EXPR_BY_TYPE:
    dem_buf_format(p->out, "%s[type]", expr->stem);
    break;
  default:
    dem_buf_put_char(p->out, '-');
    print_operand(p, expr->left, UNARY);
  }
}

/* `asked` is what the terms must bind like: TERM, or PRODUCT where no bare guard may stand. */
static void print_sum(const dem_printer *p, const dem_expr *expr, const char *between, binding asked) {
  bool sum = binding_of(expr) == SUM;
  if (sum) {
    print_sum(p, expr->left, between, asked);
    dem_buf_put(p->out, between);
    dem_buf_put(p->out, expr->kind == DEM_EXPR_ADD ? "+ " : "- ");
  }
  print_operand(p, sum ? expr->right : expr, asked);
}

static void print_operand(const dem_printer *p, const dem_expr *expr, binding asked) {
  binding own = binding_of(expr);
  bool closed = own < asked;
  if (closed) dem_buf_put_char(p->out, '(');
  if (own == SUM) print_sum(p, expr, " ", TERM);
  else if (own == TERM) print_guarded(p, expr);
  else if (own == PRODUCT) print_product(p, expr);
  else print_unary(p, expr);
  if (closed) dem_buf_put_char(p->out, ')');
}

void dem_sum_print(const dem_printer *p, const dem_expr *expr, const char *between) {
  print_sum(p, expr, between, TERM);
}

void dem_amount_print(const dem_printer *p, const dem_expr *expr) {
  print_sum(p, expr, " ", PRODUCT);
}

void dem_expr_print(dem_buf *out, const dem_model *model, const dem_expr *expr) {
  dem_printer p = {out, model, NULL};
  dem_sum_print(&p, expr, " ");
}

/* ---- guards ---------------------------------------------------------------------------------------------- */

typedef enum guard_binding { OR, AND, NOT } guard_binding;

static void print_guard(const dem_printer *p, const dem_guard *guard, guard_binding asked);

static void print_chain(const dem_printer *p, const dem_guard *guard, guard_binding own, const char *word) {
  print_guard(p, guard->left, own);
  dem_buf_put(p->out, word);
  print_guard(p, guard->right, own + 1);
}

static void print_guard(const dem_printer *p, const dem_guard *guard, guard_binding asked) {
  guard_binding own = guard->kind == DEM_GUARD_OR ? OR : guard->kind == DEM_GUARD_AND ? AND : NOT;
  if (own < asked) dem_buf_put_char(p->out, '(');
  switch (guard->kind) {
  case DEM_GUARD_ATOM:
    dem_atom_print(p, guard->atom);
    break;
  case DEM_GUARD_OR:
    print_chain(p, guard, OR, " or ");
    break;
  case DEM_GUARD_AND:
    print_chain(p, guard, AND, " and ");
    break;
  case DEM_GUARD_NOT:
    dem_buf_put(p->out, "not ");
    print_guard(p, guard->left, NOT);
    break;
  }
  if (own < asked) dem_buf_put_char(p->out, ')');
}

void dem_condition_print(const dem_printer *p, const dem_guard *guard) {
  print_guard(p, guard, OR);
}

void dem_guard_print(dem_buf *out, const dem_model *model, const dem_guard *guard) {
  dem_printer p = {out, model, NULL};
  dem_condition_print(&p, guard);
}
