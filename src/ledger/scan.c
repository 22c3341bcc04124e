/* Going through a text: words are counted, sentences told apart, and the machine is asked where a word begins.
 *
 * A sentence ends with ".", "!" or "?" before a space and a capital, a digit or a quotation mark (not after an initial or
 * an abbreviation of the list), with ";", and with an empty line. */
#include "ledger/coder.h"

#include <string.h>

enum { STEP = 1 << 20 }; /* bytes between two looks at the host */

typedef struct scan {
  const dem_coder *coder;
  dem_arena *mem;
  const char *begin, *at, *end;
  dem_list hits;
  int64_t words, sentences;
  bool inside; /* the last letter was one of a word */
} scan;

static bool small(unsigned char c) { return c >= 'a' && c <= 'z'; }

/* After a stop: closing marks, then spaces, then something that a sentence begins with. */
static bool begins_anew(const char *at, const char *end) {
  while (at < end && strchr("\"')]", *at) && *at) at++;
  while (end - at >= 3 && (memcmp(at, "\xE2\x80\x99", 3) == 0 || memcmp(at, "\xE2\x80\x9D", 3) == 0)) at += 3;
  int lines;
  const char *next = dem_letter_skip_spaces(at, end, &lines);
  return next == end || (next > at && !small((unsigned char)*next) && !strchr(",;:)", *next));
}

static bool abbreviates(const scan *s) {
  dem_near_word word = dem_word_before(s->at, s->begin);
  return word.length == 1 ||
         (word.length > 0 && dem_lexicon_has(&s->coder->lexicon, DEM_USE_ABBREVIATION, word.text, word.length));
}

static void other(scan *s) {
  char c = *s->at;
  if (c == ';') s->sentences++;
  if ((c == '.' && !abbreviates(s) && begins_anew(s->at + 1, s->end)) ||
      ((c == '!' || c == '?') && begins_anew(s->at + 1, s->end)))
    s->sentences++;
  s->inside = false;
  s->at++;
}

static void spaces(scan *s) {
  int lines = 0;
  if (*s->at == ' ') s->at++;
  else s->at = dem_letter_skip_spaces(s->at, s->end, &lines);
  if (lines > 1) s->sentences++;
  s->inside = false;
}

/* A hyphen at the end of a line within a word does not end the word. */
static void hyphen(scan *s, size_t size) {
  int lines;
  const char *next = dem_letter_skip_spaces(s->at + size, s->end, &lines);
  bool broken = s->inside && lines == 1 && next < s->end && small((unsigned char)*next);
  s->at = broken ? next : s->at + size;
  s->inside = broken;
}

static bool hit(scan *s) {
  const dem_machine *m = &s->coder->machine;
  const char *stop;
  if (s->end - s->at < 2) return false;
  unsigned char third = s->end - s->at > 2 ? (unsigned char)s->at[2] : '.';
  if (!dem_machine_may_begin(m, (unsigned char)s->at[0], (unsigned char)s->at[1], third)) return false;
  int found = dem_machine_find(m, s->at, s->end, &stop);
  if (found < 0) return false;
  const dem_phrase *phrase = DEM_LIST_AT(&s->coder->phrases, dem_phrase, found);
  *DEM_LIST_ADD(&s->hits, s->mem, dem_hit) = (dem_hit){s->at, stop, *phrase, s->words, s->sentences};
  s->words += phrase->words;
  s->at = stop;
  s->inside = stop[-1] != '.' && stop[-1] != ')';
  return true;
}

static void word(scan *s, size_t size) {
  if (!s->inside) {
    if (hit(s)) return;
    s->words++;
    s->inside = true;
  }
  const char *at = s->at + size;
  while (at < s->end && DEM_LETTER_CLASS[(unsigned char)*at] == DEM_LETTER_WORD) at++;
  s->at = at;
}

static void step(scan *s) {
  size_t size = 1;
  dem_letter what = DEM_LETTER_CLASS[(unsigned char)*s->at];
  if (what == DEM_LETTER_BEYOND) what = dem_letter_at(s->at, s->end, &size);
  switch (what) {
  case DEM_LETTER_WORD: word(s, size); break;
  case DEM_LETTER_SPACE: spaces(s); break;
  case DEM_LETTER_HYPHEN: hyphen(s, size); break;
  case DEM_LETTER_APOSTROPHE: s->inside = s->inside && dem_letter_word_at(s->at + size, s->end), s->at += size; break;
  case DEM_LETTER_NOTHING: s->at += size; break;
  default: other(s);
  }
}

void dem_coder_scan(dem_ctx *cx, dem_hits *out, dem_arena *mem, const dem_coder *coder, const char *text,
                    size_t length) {
  scan s = {.coder = coder, .mem = mem, .begin = text, .at = text, .end = text + length};
  while (s.at < s.end) {
    const char *pause = s.end - s.at > STEP ? s.at + STEP : s.end;
    while (s.at < pause) step(&s);
    dem_ctx_step(cx, "statements are coded", length ? (double)(s.at - text) / (double)length : 1);
  }
  *out = (dem_hits){text, s.end, s.hits.n, s.hits.items, s.words};
}
