/* Guards: guard = conj { "or" conj } ;  conj = neg { "and" neg } ;  neg = "not" neg | "(" guard ")" | NAME. Chains lean
 * to the left. */
#include "lang/reader.h"

static const dem_guard *join(dem_reader *r, dem_guard_kind kind, const dem_guard *left, const dem_guard *right) {
  dem_guard *guard = DEM_NEW(r->mem, dem_guard);
  *guard = (dem_guard){.kind = kind, .left = left, .right = right};
  return guard;
}

static const dem_guard *atom(dem_reader *r) {
  if (r->token.kind == DEM_TOKEN_NUMBER)
    dem_reader_fail(r, dem_token_place(r), NULL,
                    "a guard says what happened (a type, level, answer or later move), "
                    "not how much");
  dem_place at = dem_token_place(r);
  dem_token word = dem_take_reference(r, "a type, level, answer or later move");
  dem_guard *guard = DEM_NEW(r->mem, dem_guard);
  r->height = 1;
  if (!dem_word_resolve(r, &guard->atom, &word)) {
    r->unsure = true;
    return guard;
  }
  if (guard->atom.kind == DEM_ATOM_BRANCH && guard->atom.owner >= r->before_stage)
    dem_reader_complain(r, at, NULL, "'%s' is decided only here or later: a move's 'if' speaks of what came before it",
                        dem_reader_clip(r, word.start, word.length));
  return guard;
}

static const dem_guard *negation(dem_reader *r) {
  bool negated = dem_token_is(r, "not");
  if (!negated && !dem_token_is_sign(r, '(')) return atom(r);
  dem_nesting_enter(r);
  dem_token_next(r);
  const dem_guard *guard;
  if (negated) {
    guard = join(r, DEM_GUARD_NOT, negation(r), NULL);
    dem_height_set(r, r->height, 0);
  } else {
    guard = dem_take_guard(r);
    dem_take_sign(r, ')', "')'");
  }
  r->depth--;
  return guard;
}

static const dem_guard *conjunction(dem_reader *r) {
  const dem_guard *left = negation(r);
  while (dem_token_is(r, "and")) {
    int height = r->height;
    dem_token_next(r);
    left = join(r, DEM_GUARD_AND, left, negation(r));
    dem_height_set(r, height, r->height);
  }
  return left;
}

const dem_guard *dem_take_guard(dem_reader *r) {
  const dem_guard *left = conjunction(r);
  while (dem_token_is(r, "or")) {
    int height = r->height;
    dem_token_next(r);
    left = join(r, DEM_GUARD_OR, left, conjunction(r));
    dem_height_set(r, height, r->height);
  }
  return left;
}
