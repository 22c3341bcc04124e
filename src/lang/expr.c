/* Expressions by recursive descent:
 *   expr = term { ("+"|"-") term } ;  term = unary { ("*"|"/") unary } [ "if" guard ]
 *   unary = "-" unary | "(" expr ")" | NUMBER | PARAM | PARAM "[" ("type"|PLAYER) "]"
 * Chains lean to the left. The form says whether terms may be guarded, and whether [type] may stand. */
#include <string.h>

#include "lang/reader.h"

static const dem_expr *sum(dem_reader *r, dem_expr_form form, bool guarded);

void dem_nesting_enter(dem_reader *r) {
  if (++r->depth > DEM_MAX_NESTING)
    dem_reader_fail(r, dem_token_place(r), NULL, "this is nested more than %d deep: simplify it", DEM_MAX_NESTING);
}

void dem_height_set(dem_reader *r, int left, int right) {
  r->height = (left > right ? left : right) + 1;
  if (r->height > DEM_MAX_HEIGHT)
    dem_reader_fail(r, dem_token_place(r), NULL,
                    "more than %d operations in one row: split the sum into several statements (payoff statements of "
                    "one player add up)",
                    DEM_MAX_HEIGHT);
}

static dem_expr *make(dem_reader *r, dem_expr_kind kind, dem_place at) {
  dem_expr *expr = DEM_NEW(r->mem, dem_expr);
  expr->kind = kind;
  expr->at = at;
  return expr;
}

static const dem_expr *join(dem_reader *r, dem_expr_kind kind, const dem_expr *left, const dem_expr *right) {
  dem_expr *expr = make(r, kind, left->at);
  expr->left = left;
  expr->right = right;
  return expr;
}

/* ---- unary ----------------------------------------------------------------------------------------------- */

static const dem_expr *number(dem_reader *r) {
  dem_expr *expr = make(r, DEM_EXPR_NUMBER, dem_token_place(r));
  if (!dem_rat_read(r->mem, &expr->number, r->token.start, r->token.length))
    dem_reader_fail(r, expr->at, NULL, "this number cannot be read");
  dem_token_next(r);
  return expr;
}

/* Behind p[: the word type, or the informed player. False after a complaint. */
static bool take_index(dem_reader *r) {
  dem_place at = dem_token_place(r);
  bool sender = dem_try_word(r, "type");
  if (!sender) {
    dem_token word = dem_take_reference(r, "'type' (the informed player's type)");
    const dem_word_owner *owner = dem_owner_find(r, word.start, word.length);
    sender = owner && !owner->channel && DEM_LIST_AT(&r->players, dem_player, owner->index)->role == DEM_ROLE_SENDER;
    if (!sender && !dem_word_excused(r, word.start, word.length))
      dem_reader_complain(r, at, "type",
                          "between [ and ] stands 'type' or the informed player, not '%s'; the value "
                          "for one type is written with a dot, as in gain.C",
                          dem_reader_clip(r, word.start, word.length));
  }
  dem_take_sign(r, ']', "']'");
  return sender;
}

static const dem_expr *parameter(dem_reader *r, dem_expr_form form) {
  dem_place at = dem_token_place(r);
  dem_token word = dem_take_reference(r, "a number or a parameter");
  if (!dem_token_is_sign(r, '[')) {
    dem_expr *expr = make(r, DEM_EXPR_PARAMETER, at);
    expr->parameter = dem_parameter_resolve(r, &word);
    return expr;
  }
  if (form == DEM_FORM_PLAIN)
    dem_reader_fail(r, dem_token_place(r), NULL, "a prior or a chance does not depend on [type]: it is known to all");
  dem_token_next(r);
  bool known = take_index(r);
  dem_expr *expr = make(r, DEM_EXPR_BY_TYPE, at);
  expr->stem = dem_arena_copy(r->mem, word.start, word.length <= DEM_MAX_NAME ? word.length : 0);
  if (known) expr->by_type = dem_stem_resolve(r, &word);
  return expr;
}

static const dem_expr *unary(dem_reader *r, dem_expr_form form) {
  dem_place at = dem_token_place(r);
  r->height = 1;
  if (r->token.kind == DEM_TOKEN_NUMBER) return number(r);
  if (r->token.kind == DEM_TOKEN_WORD) return parameter(r, form);
  dem_nesting_enter(r);
  const dem_expr *inner;
  if (dem_try_sign(r, '-')) {
    dem_expr *expr = make(r, DEM_EXPR_NEGATE, at);
    expr->left = unary(r, form);
    dem_height_set(r, r->height, 0);
    inner = expr;
  } else if (dem_try_sign(r, '(')) {
    inner = sum(r, form, form != DEM_FORM_PLAIN);
    dem_take_sign(r, ')', "')'");
  } else {
    dem_reader_fail(r, at, NULL, "a number or a parameter is missing before %s", dem_token_text(r));
  }
  r->depth--;
  return inner;
}

/* ---- products and sums ----------------------------------------------------------------------------------- */

static bool is_zero(const dem_expr *expr) {
  while (expr->kind == DEM_EXPR_NEGATE) expr = expr->left;
  return expr->kind == DEM_EXPR_NUMBER && dem_rat_is_zero(expr->number);
}

static const dem_expr *product(dem_reader *r, dem_expr_form form) {
  const dem_expr *left = unary(r, form);
  while (dem_token_is_sign(r, '*') || dem_token_is_sign(r, '/')) {
    dem_expr_kind kind = dem_token_is_sign(r, '*') ? DEM_EXPR_MULTIPLY : DEM_EXPR_DIVIDE;
    int height = r->height;
    dem_token_next(r);
    dem_place at = dem_token_place(r);
    const dem_expr *right = unary(r, form);
    if (kind == DEM_EXPR_DIVIDE && is_zero(right)) dem_reader_complain(r, at, NULL, "this divides by zero");
    left = join(r, kind, left, right);
    dem_height_set(r, height, r->height);
  }
  return left;
}

static void check_behind_guard(dem_reader *r) {
  if (dem_token_is_sign(r, '*') || dem_token_is_sign(r, '/'))
    dem_reader_fail(r, dem_token_place(r), NULL,
                    "a guard ends its product, so %s cannot follow it: put the factor before 'if', or the guarded term "
                    "in parentheses",
                    dem_token_text(r));
  if (dem_token_is(r, "if"))
    dem_reader_fail(r, dem_token_place(r), "and", "a term has one guard: join the two with 'and'");
}

static const dem_expr *term(dem_reader *r, dem_expr_form form, bool guarded) {
  dem_cursor from = r->token.from;
  const dem_expr *value = product(r, form);
  if (!guarded || !dem_token_is(r, "if")) return value;
  int height = r->height;
  dem_token_next(r);
  dem_expr *expr = make(r, DEM_EXPR_GUARDED, value->at);
  expr->left = value;
  expr->guard = dem_take_guard(r);
  expr->text = dem_token_span(r, from);
  dem_height_set(r, height, r->height);
  check_behind_guard(r);
  return expr;
}

static const dem_expr *sum(dem_reader *r, dem_expr_form form, bool guarded) {
  const dem_expr *left = term(r, form, guarded);
  while (dem_token_is_sign(r, '+') || dem_token_is_sign(r, '-')) {
    dem_expr_kind kind = dem_token_is_sign(r, '+') ? DEM_EXPR_ADD : DEM_EXPR_SUBTRACT;
    int height = r->height;
    dem_token_next(r);
    left = join(r, kind, left, term(r, form, guarded));
    dem_height_set(r, height, r->height);
  }
  if (form == DEM_FORM_PLAIN && r->depth > 0 && dem_token_is(r, "if"))
    dem_reader_fail(r, dem_token_place(r), NULL, "a prior or a chance holds no guards");
  return left;
}

const dem_expr *dem_take_expr(dem_reader *r, dem_expr_form form, const char *what) {
  if (r->token.kind == DEM_TOKEN_END || r->token.kind == DEM_TOKEN_STRING || dem_token_is_sign(r, ','))
    dem_reader_fail(r, dem_token_place(r), NULL, "%s is missing before %s", what, dem_token_text(r));
  return sum(r, form, form == DEM_FORM_SUM);
}
