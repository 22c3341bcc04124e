/* A line of a mapping: bare words, [columns], "constants" and the marks | ? = */
#include <string.h>

#include "base/near.h"
#include "ledger/mapping.h"

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r'; }
static bool is_mark(char c) { return c == '|' || c == '?' || c == '='; }
static bool ends_bare(char c) { return is_space(c) || is_mark(c) || c == '[' || c == '"' || c == '#'; }

static dem_status fail_at(const dem_mapping_words *w, const char *what) {
  return dem_fail(w->cx, DEM_DOMAIN, "%s:%d: %s", w->file, w->line, what);
}

/* A word that begins at `at` (no space); *end is behind it. */
static dem_status one(const dem_mapping_words *w, dem_mapping_word *out, const char **end, const char *at, const char *stop) {
  if (is_mark(*at)) {
    *out = (dem_mapping_word){DEM_WORD_MARK, {at, 1}};
    *end = at + 1;
    return DEM_OK;
  }
  bool column = *at == '[', constant = *at == '"';
  const char *from = at + (column || constant);
  const char *to = from;
  if (column || constant) to = memchr(from, column ? ']' : '"', (size_t)(stop - from));
  else
    while (to < stop && !ends_bare(*to)) to++;
  if (!to) return fail_at(w, column ? "a [ is not closed by a ]" : "a constant is not closed by a quotation mark");
  *out = (dem_mapping_word){column     ? DEM_WORD_COLUMN
                    : constant ? DEM_WORD_CONSTANT
                               : DEM_WORD_BARE,
                    {from, (size_t)(to - from)}};
  *end = to + (column || constant);
  return DEM_OK;
}

dem_status dem_words_split(dem_ctx *cx, dem_mapping_words *w, dem_field line) {
  dem_list list = {0};
  const char *at = line.text, *stop = at + line.length;
  for (w->cx = cx; at < stop && *at != '#';) {
    if (is_space(*at)) at++;
    else DEM_TRY(one(w, DEM_LIST_ADD(&list, w->mem, dem_mapping_word), &at, at, stop));
  }
  w->n = list.n;
  w->words = list.items;
  w->at = 0;
  return DEM_OK;
}

const dem_mapping_word *dem_words_peek(const dem_mapping_words *w) { return w->at < w->n ? &w->words[w->at] : NULL; }

static bool is(const dem_mapping_word *word, dem_word_kind kind, const char *text) {
  return word && word->kind == kind && word->text.length == strlen(text) &&
         memcmp(word->text.text, text, word->text.length) == 0;
}

bool dem_words_take(dem_mapping_words *w, const char *bare) {
  bool taken = is(dem_words_peek(w), DEM_WORD_BARE, bare);
  w->at += taken;
  return taken;
}

bool dem_words_take_mark(dem_mapping_words *w, char mark) {
  bool taken = is(dem_words_peek(w), DEM_WORD_MARK, (char[]){mark, '\0'});
  w->at += taken;
  return taken;
}

dem_status dem_words_fail(const dem_mapping_words *w, const char *wanted) {
  const dem_mapping_word *word = dem_words_peek(w);
  if (!word) return dem_fail(w->cx, DEM_DOMAIN, "%s:%d: the line ends where %s should stand", w->file, w->line, wanted);
  return dem_fail(w->cx, DEM_DOMAIN, "%s:%d: '%.*s' stands where %s should", w->file, w->line, (int)word->text.length,
                  word->text.text, wanted);
}

static dem_status fail_near(const dem_mapping_words *w, const char *what, dem_field word, int n, const char *const *known) {
  dem_near near;
  dem_near_init(&near, word.text, word.length);
  for (int i = 0; i < n; i++) dem_near_offer(&near, known[i]);
  return dem_fail(w->cx, DEM_DOMAIN, "%s:%d: '%.*s' is no %s%s%s%s", w->file, w->line, (int)word.length, word.text,
                  what, near.best ? "; '" : "", near.best ? near.best : "", near.best ? "' was probably meant" : "");
}

dem_status dem_words_choose(int *out, dem_mapping_words *w, const char *what, int n, const char *const *known) {
  const dem_mapping_word *word = dem_words_peek(w);
  if (!word || word->kind != DEM_WORD_BARE) return dem_words_fail(w, what);
  for (*out = 0; *out < n; ++*out)
    if (dem_words_take(w, known[*out])) return DEM_OK;
  return fail_near(w, what, word->text, n, known);
}

dem_status dem_words_constant(dem_field *out, dem_mapping_words *w, const char *wanted) {
  const dem_mapping_word *word = dem_words_peek(w);
  if (!word || word->kind != DEM_WORD_CONSTANT) return dem_words_fail(w, wanted);
  *out = word->text;
  w->at++;
  return DEM_OK;
}

dem_status dem_words_end(const dem_mapping_words *w) { return w->at == w->n ? DEM_OK : dem_words_fail(w, "nothing more"); }
