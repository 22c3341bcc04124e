/* Looks at what stands beside a stance: names, words of a use. */
#include <string.h>

#include "ledger/aim.h"

bool dem_stance_is_friendly(int stance) {
  return stance == DEM_STANCE_THANK || stance == DEM_STANCE_SUPPORT || stance == DEM_STANCE_WELCOME ||
         stance == DEM_STANCE_COOPERATE;
}

const dem_hit *dem_aim_hit(const dem_aiming *a, int index) { return &a->all->hits[index]; }

bool dem_aim_word_is(const dem_aiming *a, dem_word_use what, const dem_near_word *word) {
  return word->length > 0 && dem_lexicon_has(&a->coder->lexicon, what, word->text, word->length);
}

bool dem_aim_in_sentence(const dem_aiming *a, int index) {
  return index >= 0 && index < a->all->n && dem_aim_hit(a, index)->sentence == dem_aim_hit(a, a->self)->sentence;
}

bool dem_aim_within_back(const dem_aiming *a, int index) {
  return dem_aim_in_sentence(a, index) && dem_aim_hit(a, a->self)->word - dem_aim_hit(a, index)->word <= DEM_AIM_BACK;
}

bool dem_aim_is_name(const dem_aiming *a, int index) { return dem_aim_hit(a, index)->phrase.kind == DEM_PHRASE_NAME; }

static bool is_adverb(const dem_near_word *word) {
  return word->length > 3 && memcmp(word->text + word->length - 2, "ly", 2) == 0;
}

dem_near_word dem_aim_before_adverbs(const dem_aiming *a, const char *at) {
  dem_near_word word = dem_word_before(at, a->all->text);
  for (int i = 0; i < 2 && is_adverb(&word); i++) word = dem_word_before(word.begin, a->all->text);
  return word;
}

dem_near_word dem_aim_before_article(const dem_aiming *a, const char *at) {
  dem_near_word word = dem_word_before(at, a->all->text);
  return word.length == 3 && memcmp(word.text, "the", 3) == 0 ? dem_word_before(word.begin, a->all->text) : word;
}

/* Whether a phrase of the list stands right before `at`, an article left aside; *from is where that phrase begins. */
static bool suffers(const dem_aiming *a, int index, const char **from) {
  const char *at = dem_aim_hit(a, index)->begin;
  dem_near_word last = dem_aim_before_article(a, at);
  dem_near_word first = last.length ? dem_word_before(last.begin, a->all->text) : last;
  char both[2 * DEM_WORD_LONGEST + 1] = "";
  size_t length = first.length;
  memcpy(both, first.text, length);
  both[length++] = ' ';
  memcpy(both + length, last.text, last.length);
  length += last.length;
  for (int i = 0; i < a->coder->suffers.n; i++) {
    const char *phrase = *DEM_LIST_AT(&a->coder->suffers, const char *, i);
    size_t n = strlen(phrase);
    bool pair = n == length && memcmp(phrase, both, n) == 0;
    if (!pair && !(n == last.length && memcmp(phrase, last.text, n) == 0)) continue;
    *from = pair ? first.begin : last.begin;
    return true;
  }
  return false;
}

bool dem_aim_passed_over(const dem_aiming *a, int index) {
  const char *from;
  if (dem_aim_apposed(a, index)) index--;
  if (!suffers(a, index, &from)) return false;
  dem_near_word next = dem_word_after(dem_aim_hit(a, a->self)->end, a->all->end);
  return next.begin != from;
}

bool dem_aim_between(const dem_aiming *a, dem_word_use what, const char *at, const char *end) {
  for (size_t size; at < end; at += size) {
    if (dem_letter_at(at, end, &size) != DEM_LETTER_WORD) continue;
    dem_near_word word = dem_word_after(at, end);
    if (dem_aim_word_is(a, what, &word)) return true;
    if (word.end > at) size = (size_t)(word.end - at);
  }
  return false;
}
