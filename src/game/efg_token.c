/* Tokens of an .efg file, byte for byte as Gambit takes them: a symbol runs to the next white space, which it swallows,
 * and braces inside are part of it; a number ends where it can go no further, so that "0t" are two tokens. */
#include "game/efg.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- places and complaints ----------------------------------------------------------------------------------- */

/* Places are mostly asked for in rising order. */
int dem_efg_line(dem_efg *e, size_t at) {
  if (at < e->line_start) e->line_start = 0, e->line = 1;
  for (const char *end; (end = memchr(e->text + e->line_start, '\n', at - e->line_start)); e->line++)
    e->line_start = (size_t)(end - e->text) + 1;
  return e->line;
}

enum { LONGEST_LINE = 4096, WIDEST = 1024 };

/* The line around the place where it is short enough to be shown. */
static const char *source_line(dem_efg *e, size_t at) {
  const char *begin = e->text + e->line_start, *end = memchr(begin, '\n', e->length - e->line_start);
  size_t length = (size_t)((end ? end : e->text + e->length) - begin);
  bool shown = length <= LONGEST_LINE && at - e->line_start <= length && !memchr(begin, 0, length);
  return shown ? dem_arena_copy(e->scratch, begin, length) : NULL;
}

static _Noreturn void fail(dem_efg *e, dem_status status, size_t at, const char *format, va_list args) {
  char says[WIDEST];
  vsnprintf(says, sizeof says, format, args);
  int line = dem_efg_line(e, at), column = (int)(at - e->line_start) + 1;
  if (status == DEM_DOMAIN) {
    dem_diagnostic remark = {.file = e->file, .line = line, .column = column, .says = says};
    remark.source = source_line(e, at);
    dem_ctx_diagnose(e->cx, &remark);
  }
  dem_ctx_throw(e->cx, status, "%s:%d:%d: %s", e->file, line, column, says);
}

void dem_efg_fail_at(dem_efg *e, dem_status status, size_t at, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fail(e, status, at, format, args);
}

void dem_efg_fail(dem_efg *e, const char *format, ...) {
  va_list args;
  va_start(args, format);
  fail(e, DEM_DOMAIN, e->start, format, args);
}

enum { LONGEST_SHOWN = 40 };

const char *dem_efg_found(dem_efg *e) {
  static const char *const marks[] = {[DEM_EFG_LEFT] = "'{'",
                                      [DEM_EFG_RIGHT] = "'}'",
                                      [DEM_EFG_COMMA] = "a comma",
                                      [DEM_EFG_END] = "the end of the file"};
  if (e->kind >= DEM_EFG_LEFT) return marks[e->kind];
  int shown = e->word_length < LONGEST_SHOWN ? (int)e->word_length : LONGEST_SHOWN;
  while (shown > 0 && shown < (int)e->word_length && ((unsigned char)e->word[shown] & 0xC0) == 0x80) shown--;
  const char *dots = shown < (int)e->word_length ? "..." : "";
  if (e->kind == DEM_EFG_TEXT) return dem_arena_format(e->scratch, "the text \"%.*s%s\"", shown, e->word, dots);
  return dem_arena_format(e->scratch, "'%.*s%s'", shown, e->word, dots);
}

void dem_efg_expect(dem_efg *e, dem_efg_kind kind, const char *what) {
  if (e->kind != kind) dem_efg_fail(e, "%s, and here is %s", what, dem_efg_found(e));
}

bool dem_efg_word_is(const dem_efg *e, const char *text) {
  return strlen(text) == e->word_length && memcmp(e->word, text, e->word_length) == 0;
}

/* ---- tokens -------------------------------------------------------------------------------------------------- */

static bool is_space(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

static bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

/* The byte at the place, 0 behind the last; `ended` then. */
static char peek(dem_efg *e) {
  if (e->at < e->length) return e->text[e->at];
  e->ended = true;
  return '\0';
}

static void skip_digits(dem_efg *e) {
  while (is_digit(peek(e))) e->at++;
}

static void skip_exponent(dem_efg *e) {
  char byte = peek(e);
  if (byte != 'e' && byte != 'E') return;
  e->at++;
  byte = peek(e);
  if (byte != '+' && byte != '-' && !is_digit(byte))
    dem_efg_fail_at(e, DEM_DOMAIN, e->start, "the exponent of the number has no digits: write 1e3 or 1e-3");
  e->at++;
  skip_digits(e);
}

static void set_word(dem_efg *e, dem_efg_kind kind) {
  e->kind = kind;
  e->word = e->text + e->start;
  e->word_length = e->at - e->start;
}

static void read_number(dem_efg *e) {
  bool is_point = e->text[e->at++] == '.';
  skip_digits(e);
  if (!is_point && peek(e) == '/') {
    e->at++;
    skip_digits(e);
  } else if (!is_point) {
    if (peek(e) == '.') {
      e->at++;
      skip_digits(e);
    }
    skip_exponent(e);
  }
  set_word(e, DEM_EFG_NUMBER);
}

static void read_symbol(dem_efg *e) {
  while (e->at < e->length && !is_space(e->text[e->at])) e->at++;
  set_word(e, DEM_EFG_SYMBOL);
  peek(e);
  if (e->at < e->length) e->at++;
}

/* A backslash makes a quote part of the text; before all else it stays. One that follows another does so again, which
 * is why no text ends in a backslash. */
static void unescape(dem_efg *e, size_t begin, size_t end) {
  bool slash = false;
  e->unescaped.length = 0;
  for (size_t i = begin; i < end; i++) {
    char byte = e->text[i];
    if (slash && byte != '"') dem_buf_put_char(&e->unescaped, '\\');
    if (slash || byte != '\\') dem_buf_put_char(&e->unescaped, byte);
    slash = byte == '\\';
  }
  e->word = dem_buf_text(&e->unescaped);
  e->word_length = e->unescaped.length;
}

/* A quote that is the file's last byte ends the text even behind a backslash: Gambit reads it twice. */
static void read_text(dem_efg *e) {
  size_t begin = ++e->at;
  bool slash = false, slashes = false;
  for (; e->at < e->length && (e->text[e->at] != '"' || slash); e->at++) {
    slash = e->text[e->at] == '\\';
    slashes |= slash;
  }
  size_t end = e->at;
  if (e->at < e->length) e->at++;
  else if (!slash && e->text[e->length - 1] == '"') e->ended = true;
  else
    dem_efg_fail_at(e, DEM_DOMAIN, e->start,
                    "the text that begins here has no end: close it with a quote (\\\" is a quote inside it)");
  set_word(e, DEM_EFG_TEXT);
  if (slashes) unescape(e, begin, end);
  else e->word = e->text + begin, e->word_length = end - begin;
}

static bool is_mark(dem_efg *e, char byte) {
  if (byte != '{' && byte != '}' && byte != ',') return false;
  e->kind = byte == '{' ? DEM_EFG_LEFT : byte == '}' ? DEM_EFG_RIGHT : DEM_EFG_COMMA;
  e->at++;
  return true;
}

void dem_efg_next(dem_efg *e) {
  while (!e->ended && is_space(peek(e))) e->at++;
  e->start = e->at;
  if (e->ended) {
    e->kind = DEM_EFG_END;
    return;
  }
  char byte = e->text[e->at];
  if (is_mark(e, byte)) return;
  if (is_digit(byte) || byte == '+' || byte == '-' || byte == '.') read_number(e);
  else if (byte == '"') read_text(e);
  else read_symbol(e);
}
