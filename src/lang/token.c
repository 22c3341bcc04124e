/* One token at a time, within one statement. Line ends and comments are blanks here. */
#include <string.h>

#include "lang/reader.h"

enum { LONGEST_SPAN = 1000, FARTHEST = 1 << 16 };

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
static bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
static bool is_word(char c) {
  return is_letter(c) || is_digit(c);
}

dem_place dem_cursor_place(dem_cursor cursor) {
  return (dem_place){cursor.line, (int)(cursor.at - cursor.line_start) + 1};
}

dem_place dem_token_place(const dem_reader *r) {
  return dem_cursor_place(r->token.from);
}

static void skip_comment(dem_reader *r) {
  while (r->cursor.at < r->now->end && *r->cursor.at != '\n') r->cursor.at++;
}

static void skip_blanks(dem_reader *r) {
  for (dem_cursor *c = &r->cursor; c->at < r->now->end;) {
    if (*c->at == '#') {
      skip_comment(r);
    } else if (*c->at == '\n') {
      c->line++;
      c->line_start = ++c->at;
    } else if (*c->at == ' ' || *c->at == '\t' || *c->at == '\r') {
      c->at++;
    } else {
      return;
    }
  }
}

/* Sets the token to `length` bytes at the cursor, and goes behind it. */
static void set(dem_reader *r, dem_token_kind kind, size_t length) {
  r->token = (dem_token){kind, r->cursor.at, length, r->cursor};
  r->cursor.at += length;
}

static void scan_word(dem_reader *r) {
  const char *p = r->cursor.at, *end = r->now->end;
  while (p < end && (is_word(*p) || (*p == '.' && p + 1 < end && is_word(p[1])))) p++;
  set(r, DEM_TOKEN_WORD, (size_t)(p - r->cursor.at));
}

static void scan_number(dem_reader *r) {
  const char *p = r->cursor.at, *end = r->now->end;
  size_t digits = 0;
  for (; p < end && is_digit(*p); p++) digits++;
  if (p + 1 < end && *p == '.' && is_digit(p[1]))
    for (p++; p < end && is_digit(*p); p++) digits++;
  const char *tail = p;
  while (tail < end && is_word(*tail)) tail++;
  set(r, DEM_TOKEN_NUMBER, (size_t)(tail - r->cursor.at));
  if (tail > p)
    dem_reader_fail(r, dem_token_place(r), NULL,
                    "'%s' is neither a number nor a name: numbers are written 3, 0.25 or 1/4, and a name begins with a "
                    "letter",
                    dem_reader_clip(r, r->token.start, r->token.length));
  if (digits > DEM_MAX_DIGITS)
    dem_reader_fail(r, dem_token_place(r), NULL, "this number has %zu digits; at most %d are read", digits,
                    DEM_MAX_DIGITS);
}

static void scan_string(dem_reader *r) {
  const char *start = r->cursor.at + 1, *p = start;
  while (p < r->now->end && *p != '"' && *p != '\n' && *p != '\t') p++;
  dem_place at = dem_cursor_place(r->cursor);
  if (p < r->now->end && *p == '\t') dem_reader_fail(r, at, NULL, "a text in quotes holds no tabs: use spaces");
  if (p == r->now->end || *p != '"')
    dem_reader_fail(r, at, NULL, "this text is not closed: a text ends with \" on the line on which it begins");
  r->token = (dem_token){DEM_TOKEN_STRING, start, (size_t)(p - start), r->cursor};
  r->cursor.at = p + 1;
}

/* Signs that people write or paste, and what to write. */
static const char *const foreign[][2] = {
    {"\xE2\x80\x9C", "a text stands in straight quotes: \"...\""},
    {"\xE2\x80\x9D", "a text stands in straight quotes: \"...\""},
    {"\xE2\x80\x9E", "a text stands in straight quotes: \"...\""},
    {"\xC2\xAB", "a text stands in straight quotes: \"...\""},
    {"'", "a text stands in double quotes: \"...\""},
    {"\xE2\x88\x92", "the minus sign is the plain -"},
    {"\xE2\x80\x93", "the minus sign is the plain -"},
    {"\xC3\x97", "times is written *"},
    {"\xC3\xB7", "divided by is written /"},
    {"\xC2\xA0", "this is a no-break space: use a plain one"},
    {"\xE2\x80\xA6", "a range is written with two dots: 0..1"},
    {".", "a decimal point stands between digits, as in 0.5"},
    {"^", "there are no powers: write x*x"},
    {"&", "guards are joined with 'and'"},
    {"|", "guards are joined with 'or'"},
    {"!", "a guard is denied with 'not'"},
    {";", "a statement ends with its line"},
    {"<", "guards say what happened; they do not compare numbers"},
    {">", "guards say what happened; they do not compare numbers"},
};

static _Noreturn void refuse_sign(dem_reader *r) {
  const char *p = r->cursor.at;
  dem_place at = dem_cursor_place(r->cursor);
  for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
    if (strncmp(p, foreign[i][0], strlen(foreign[i][0])) == 0) dem_reader_fail(r, at, NULL, "%s", foreign[i][1]);
  size_t n = 1;
  while (p + n < r->now->end && ((unsigned char)p[n] & 0xC0) == 0x80) n++;
  if (n > 1)
    dem_reader_fail(r, at, NULL,
                    "'%.*s' cannot stand here: names are made of English letters, digits and _; other letters go into "
                    "a label in quotes",
                    (int)n, p);
  dem_reader_fail(r, at, NULL, "'%c' means nothing here", *p);
}

void dem_token_next(dem_reader *r) {
  r->last = r->cursor;
  skip_blanks(r);
  const char *p = r->cursor.at, *end = r->now->end;
  if (p == end) {
    r->token = (dem_token){DEM_TOKEN_END, r->last.at, 0, r->last};
  } else if (is_letter(*p)) {
    scan_word(r);
  } else if (is_digit(*p)) {
    scan_number(r);
  } else if (*p == '"') {
    scan_string(r);
  } else if (*p == '.' && p + 1 < end && p[1] == '.') {
    set(r, DEM_TOKEN_RANGE, 2);
  } else if (strchr(":,=+-*/()[]", *p)) {
    set(r, DEM_TOKEN_SIGN, 1);
  } else {
    refuse_sign(r);
  }
}

void dem_token_start(dem_reader *r, dem_cursor from) {
  r->cursor = from;
  r->depth = r->height = 0;
  dem_token_next(r);
}

bool dem_token_is(const dem_reader *r, const char *word) {
  size_t length = strlen(word);
  return r->token.kind == DEM_TOKEN_WORD && r->token.length == length && memcmp(r->token.start, word, length) == 0;
}

bool dem_token_is_sign(const dem_reader *r, char sign) {
  return r->token.kind == DEM_TOKEN_SIGN && *r->token.start == sign;
}

const char *dem_token_text(dem_reader *r) {
  const char *words = dem_reader_clip(r, r->token.start, r->token.length);
  if (r->token.kind == DEM_TOKEN_END) return "the end of the statement";
  if (r->token.kind == DEM_TOKEN_STRING) return dem_arena_format(r->scratch, "the text \"%s\"", words);
  return dem_arena_format(r->scratch, "'%s'", words);
}

const char *dem_token_span(dem_reader *r, dem_cursor from) {
  char span[LONGEST_SPAN + 1];
  size_t n = 0;
  bool comment = false, quoted = false;
  for (const char *p = from.at; p < r->last.at && p - from.at < FARTHEST && n < LONGEST_SPAN; p++) {
    if (*p == '"' && !comment) quoted = !quoted;
    if (*p == '#' && !quoted) comment = true;
    if (*p == '\n') comment = false;
    bool blank = comment || *p == ' ' || *p == '\t' || *p == '\n' || *p == '\r';
    if (!blank || quoted) span[n++] = *p;
    else if (n > 0 && span[n - 1] != ' ') span[n++] = ' ';
  }
  while (n == LONGEST_SPAN && ((unsigned char)span[n - 1] & 0xC0) == 0x80) n--;
  if (n > 0 && (unsigned char)span[n - 1] >= 0xC0) n--;
  return dem_arena_copy(r->mem, span, n);
}
