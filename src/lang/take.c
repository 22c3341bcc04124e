/* Pieces of statements: words, signs, names with labels, texts, numbers. */
#include <string.h>

#include "lang/reader.h"

static const char *const reserved[] = {"if", "and", "or", "not", "type"};

static bool is_reserved(const dem_reader *r) {
  for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
    if (dem_token_is(r, reserved[i])) return true;
  return false;
}

static _Noreturn void missing(dem_reader *r, const char *what) {
  dem_reader_fail(r, dem_token_place(r), NULL, "%s is missing before %s", what, dem_token_text(r));
}

bool dem_try_word(dem_reader *r, const char *word) {
  if (!dem_token_is(r, word)) return false;
  dem_token_next(r);
  return true;
}

bool dem_try_sign(dem_reader *r, char sign) {
  if (!dem_token_is_sign(r, sign)) return false;
  dem_token_next(r);
  return true;
}

void dem_take_word(dem_reader *r, const char *word, const char *what) {
  if (!dem_try_word(r, word)) missing(r, what);
}

void dem_take_sign(dem_reader *r, char sign, const char *what) {
  if (!dem_try_sign(r, sign)) missing(r, what);
}

/* Levels and answers are lists that end their statements: another word there mostly lacks a comma before it. */
static bool lacks_comma(const dem_reader *r) {
  const char *start = r->now->start.at;
  return r->token.kind == DEM_TOKEN_WORD && (strncmp(start, "signal", 6) == 0 || strncmp(start, "audience", 8) == 0);
}

void dem_take_end(dem_reader *r) {
  if (r->token.kind == DEM_TOKEN_END) return;
  dem_reader_fail(r, dem_token_place(r), NULL, "%s is one too many: the statement was complete before it%s",
                  dem_token_text(r), lacks_comma(r) ? "; names of a list have commas between them" : "");
}

static void check_name(dem_reader *r, const char *what, bool dotted) {
  dem_place at = dem_token_place(r);
  if (r->token.kind != DEM_TOKEN_WORD) missing(r, what);
  if (is_reserved(r))
    dem_reader_fail(r, at, NULL, "%s is a reserved word (if, and, or, not, type): %s needs another name",
                    dem_token_text(r), what);
  if (r->token.length > DEM_MAX_NAME)
    dem_reader_fail(r, at, NULL, "this name has %zu letters; at most %d are read (a label in quotes may be longer)",
                    r->token.length, DEM_MAX_NAME);
  if (!dotted && memchr(r->token.start, '.', r->token.length))
    dem_reader_fail(r, at, NULL, "%s: only names of parameters have dots", dem_token_text(r));
}

dem_name dem_take_name(dem_reader *r, const char *what, bool dotted) {
  check_name(r, what, dotted);
  dem_name name = {dem_arena_copy(r->mem, r->token.start, r->token.length), NULL, dem_token_place(r)};
  dem_token_next(r);
  name.label = dem_try_text(r);
  return name;
}

dem_token dem_take_reference(dem_reader *r, const char *what) {
  if (r->token.kind != DEM_TOKEN_WORD || is_reserved(r)) missing(r, what);
  dem_token word = r->token;
  dem_token_next(r);
  return word;
}

const char *dem_take_text(dem_reader *r, const char *what) {
  if (r->token.kind != DEM_TOKEN_STRING) missing(r, what);
  return dem_try_text(r);
}

const char *dem_try_text(dem_reader *r) {
  if (r->token.kind != DEM_TOKEN_STRING) return NULL;
  dem_token text = r->token;
  if (text.length > DEM_MAX_LABEL)
    dem_reader_fail(r, dem_token_place(r), NULL, "this text has %zu bytes, the limit is %d: shorten it", text.length,
                    DEM_MAX_LABEL);
  dem_token_next(r);
  return text.length > 0 ? dem_arena_copy(r->mem, text.start, text.length) : NULL;
}

/* ---- numbers --------------------------------------------------------------------------------------------- */

static dem_token digits(dem_reader *r, const char *what) {
  if (r->token.kind != DEM_TOKEN_NUMBER) missing(r, what);
  dem_token number = r->token;
  dem_token_next(r);
  return number;
}

static bool has_point(dem_token number) {
  for (size_t i = 0; i < number.length; i++)
    if (number.start[i] == '.') return true;
  return false;
}

static _Noreturn void refuse_fraction(dem_reader *r, dem_place at, dem_token above, dem_token below) {
  if (has_point(above) || has_point(below))
    dem_reader_fail(r, at, NULL, "a fraction is made of whole numbers, as in 3/10");
  if (above.length + below.length > DEM_MAX_DIGITS)
    dem_reader_fail(r, at, NULL, "this fraction has %zu digits; at most %d are read", above.length + below.length,
                    DEM_MAX_DIGITS);
  dem_reader_fail(r, at, NULL, "this fraction divides by zero");
}

dem_rat dem_take_number(dem_reader *r, const char *what) {
  dem_place at = dem_token_place(r);
  bool negative = dem_token_is_sign(r, '-');
  if (!dem_try_sign(r, '-')) dem_try_sign(r, '+');
  dem_token above = digits(r, what), below = {0};
  if (dem_try_sign(r, '/')) below = digits(r, "the number below the fraction bar");
  const char *text = dem_arena_format(r->scratch, "%.*s%s%.*s", (int)above.length, above.start, below.start ? "/" : "",
                                      (int)below.length, below.start ? below.start : "");
  dem_rat value;
  if (!dem_rat_read(r->mem, &value, text, strlen(text))) refuse_fraction(r, at, above, below);
  return negative ? dem_rat_neg(r->mem, value) : value;
}

int dem_take_count(dem_reader *r, const char *what) {
  dem_place at = dem_token_place(r);
  dem_token number = digits(r, what);
  int value = 0;
  for (size_t i = 0; i < number.length; i++) {
    if (number.start[i] == '.' || value > 99999999)
      dem_reader_fail(r, at, NULL, "%s is a whole number of at most nine digits", what);
    value = 10 * value + (number.start[i] - '0');
  }
  return value;
}
