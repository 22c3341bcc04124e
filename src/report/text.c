/* Parts of sentences for the terminal. */
#include "report/text.h"

#include <string.h>

#include "report/utf8.h"

enum { LONG_FRACTION = 13 };

size_t dem_text_begin(dem_text *text) { return text->draft.length; }

const char *dem_text_end(dem_text *text, size_t begin) {
  const char *copy = dem_arena_copy(text->mem, dem_buf_text(&text->draft) + begin, text->draft.length - begin);
  text->draft.length = begin;
  return copy;
}

void dem_text_put_rat(dem_buf *out, dem_rat value) {
  size_t begin = out->length;
  if (!dem_rat_is_defined(value)) dem_buf_put(out, "undefined");
  else dem_rat_print(out, value);
  if (out->length - begin <= LONG_FRACTION) return;
  out->length = begin;
  dem_buf_format(out, "~%.6g", dem_rat_double(value));
}

void dem_text_put_mix(dem_buf *out, int n, const char *const *names, const dem_rat *chances) {
  bool first = true;
  for (int i = 0; i < n; i++) {
    if (!dem_rat_is_defined(chances[i]) || dem_rat_sign(chances[i]) <= 0) continue;
    if (!first) dem_buf_put(out, " + ");
    if (!dem_rat_equal(chances[i], DEM_ONE)) {
      dem_text_put_rat(out, chances[i]);
      dem_buf_put_char(out, ' ');
    }
    dem_buf_put(out, names[i]);
    first = false;
  }
}

void dem_text_put_signal(dem_buf *out, const dem_game *game, int signal) {
  dem_buf_format(out, "(%s)", game->signals[signal]);
}

void dem_text_put_count(dem_buf *out, int64_t n, const char *one) {
  dem_buf_format(out, "%lld %s%s", (long long)n, one, n == 1 ? "" : "s");
}

const char *dem_text_refinement(dem_refinement refinement) {
  return refinement == DEM_REFINEMENT_INTUITIVE ? "IC" : dem_refinement_title(refinement);
}

dem_rat dem_text_sigma(const dem_text *text, const dem_outcome *outcome, int type, int signal) {
  return outcome->sigma[(size_t)type * (size_t)text->game->n_signals + (size_t)signal];
}

/* A character of several bytes as it is shown; its bytes. */
static size_t settle_character(char *to, const char *from, size_t length, bool utf8) {
  bool kept = length > 0 && utf8 && !dem_utf8_steers(from, length);
  if (kept) memmove(to, from, length);
  else if (length == 0 || dem_utf8_steers(from, length)) *to = '?';
  else *to = dem_utf8_plain(from, length);
  return kept ? length : 1;
}

void dem_text_settle(dem_buf *out, size_t begin, bool utf8) {
  size_t to = begin;
  for (size_t from = begin; from < out->length;) {
    size_t length = dem_utf8_length(out->text + from);
    if (length == 1) out->text[to++] = out->text[from];
    else to += settle_character(out->text + to, out->text + from, length, utf8);
    from += length ? length : 1;
  }
  out->length = to;
  if (out->text) out->text[to] = '\0';
}
