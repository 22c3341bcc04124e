/* Names that are enumerated ("X, Y and Z"), and where an enumeration ends although only a comma stands between two names:
 * "in support of X, Y acted" begins a clause with Y. It does where a verb follows the names and no "and" joins them, or where
 * the sentence opens with a preposition or a participle ("Thanking X, Y and Z left"). A naming in brackets after another of the
 * same actor, "Republic of Korea (ROK)", belongs to it. */
#include <string.h>

#include "ledger/aim.h"

enum {
  MOST_NAMES = 32,  /* of an enumeration that are looked through for "and" */
  MOST_WORDS = 12,  /* before the first of its names */
  MOST_BRACKET = 6, /* bytes between a name and its other in brackets: "'s (" */
  MOST_ADVERBS = 3
};

bool dem_aim_apposed(const dem_aiming *a, int index) {
  if (index < 1 || !dem_aim_is_name(a, index) || !dem_aim_is_name(a, index - 1)) return false;
  const dem_hit *name = dem_aim_hit(a, index), *before = name - 1;
  return name->phrase.what == before->phrase.what && name->begin[-1] == '(' &&
         name->begin - before->end <= MOST_BRACKET && name->end < a->all->end && *name->end == ')';
}

const char *dem_aim_end(const dem_aiming *a, int index) {
  return dem_aim_hit(a, index)->end + (dem_aim_apposed(a, index) ? 1 : 0);
}

bool dem_aim_enumerated(const dem_aiming *a, int left, int right) {
  if (dem_aim_apposed(a, right)) return true;
  const char *at = dem_aim_end(a, left), *end = dem_aim_hit(a, right)->begin;
  for (size_t size; at < end; at += size) {
    dem_letter what = dem_letter_at(at, end, &size);
    if (what == DEM_LETTER_WORD) {
      dem_near_word word = dem_word_after(at, end);
      if (!dem_aim_word_is(a, DEM_USE_LINKS, &word)) return false;
      size = (size_t)(word.end - at);
    } else if (what == DEM_LETTER_OTHER && !strchr(",/&", *at) &&
               memcmp(at, "\xE2\x80\x93", (size_t)(end - at) < 3 ? 1 : 3) != 0)
      return false;
    else if (what == DEM_LETTER_APOSTROPHE) return false;
  }
  return true;
}

/* Whether but a comma and an article stand between two that are enumerated. */
static bool only_a_comma(const dem_aiming *a, int left, int right) {
  const char *at = dem_aim_end(a, left), *end = dem_aim_hit(a, right)->begin;
  if (at >= end || *at != ',') return false;
  dem_near_word word = dem_word_after(at + 1, end);
  bool article = word.length == 3 && memcmp(word.text, "the", 3) == 0;
  int lines;
  return dem_letter_skip_spaces(article ? word.end : at + 1, end, &lines) == end;
}

static bool ends_in(const dem_near_word *word, const char *suffix) {
  size_t n = strlen(suffix);
  return word->length > n + 1 && memcmp(word->text + word->length - n, suffix, n) == 0;
}

static bool is_adverb(const dem_aiming *a, const dem_near_word *word) {
  return dem_aim_word_is(a, DEM_USE_ADVERB, word) || ends_in(word, "ly");
}

/* Whether the names up to this one are the subject of what follows: a word that does not go on with them, or "'s". */
static bool verb_follows(const dem_aiming *a, int index) {
  static const dem_word_use GO_ON[] = {DEM_USE_LINKS, DEM_USE_PREPOSITION, DEM_USE_OF,    DEM_USE_BY,
                                       DEM_USE_JOINS, DEM_USE_CLAUSE,      DEM_USE_SEQUEL};
  const char *at = dem_aim_end(a, index), *end = a->all->end;
  size_t size;
  if (at >= end) return false;
  if (dem_letter_at(at, end, &size) == DEM_LETTER_APOSTROPHE) return true;
  dem_near_word word = dem_word_after(at, end);
  for (int i = 0; i < MOST_ADVERBS && is_adverb(a, &word); i++) word = dem_word_after(word.end, end);
  if (word.begin == at || word.end == word.begin || *word.begin < 'a' || ends_in(&word, "ing")) return false;
  for (size_t i = 0; i < sizeof GO_ON / sizeof *GO_ON; i++)
    if (dem_aim_word_is(a, GO_ON[i], &word)) return false;
  return true;
}

/* "In support of X", "Thanking X", "Alarmed by X": what opens the sentence is no clause yet. */
static bool opens(const dem_aiming *a, int index) {
  dem_near_word first = {.length = 0}, word = dem_word_before(dem_aim_hit(a, index)->begin, a->all->text);
  for (int i = 0; i < MOST_WORDS && word.length > 0; i++) {
    first = word;
    word = dem_word_before(word.begin, a->all->text);
  }
  return word.length == 0 &&
         (dem_aim_word_is(a, DEM_USE_PREPOSITION, &first) || ends_in(&first, "ing") || ends_in(&first, "ed"));
}

/* Whether `right` begins a clause. */
static bool begins_clause(const dem_aiming *a, int left, int right) {
  if (!only_a_comma(a, left, right)) return false;
  bool joined = false;
  int last = right;
  while (dem_aim_in_sentence(a, last + 1) && dem_aim_is_name(a, last + 1) && dem_aim_enumerated(a, last, last + 1)) {
    joined = joined || !(dem_aim_apposed(a, last + 1) || only_a_comma(a, last, last + 1));
    if (++last - right == MOST_NAMES) return false;
  }
  return verb_follows(a, last) && (!joined || opens(a, left));
}

bool dem_aim_goes_on(const dem_aiming *a, int left) {
  int right = left + 1;
  return dem_aim_in_sentence(a, left) && dem_aim_in_sentence(a, right) && dem_aim_is_name(a, left) &&
         dem_aim_is_name(a, right) && dem_aim_enumerated(a, left, right) && !begins_clause(a, left, right);
}

void dem_aim_take(dem_aiming *a, int index) {
  int last = a->out->n > 0 ? a->out->at[a->out->n - 1] : -2;
  if (last == index - 1 && dem_aim_apposed(a, index)) return;
  if (last == index + 1 && dem_aim_apposed(a, last)) return;
  a->out->at[a->out->n++] = index;
}

void dem_aim_take_run(dem_aiming *a, int index) {
  dem_aim_take(a, index);
  for (; dem_aim_goes_on(a, index - 1); index--) dem_aim_take(a, index - 1);
}
