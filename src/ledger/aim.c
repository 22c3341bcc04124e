/* At whom a stance is aimed, and whether it is negated. The rules, in words in doc/coder.md; all within one sentence:
 *
 * 1. "X was condemned", "X is condemned by": the nearest name within BACK words before it.
 * 2. "urge it", "thank them": the nearest name before it. "thank you": nobody who is named.
 * 3. "X-Y cooperation" with no "with" or "between" after it: the name directly before it.
 * 4. Else the nearest name within FORWARD words after it, over names that suffer ("the invasion of X"), but not beyond a
 *    negation, nor beyond another stance that is joined to it ("welcome the talks and condemn X": the welcome is aimed at
 *    nobody).
 * 5. Names that are enumerated with the one that was found ("X, Y and Z") are meant too.
 * 6. Negated: an odd number of negations in the words before it, with neither a name nor a subject in between. */
#include "ledger/coder.h"

#include <string.h>

enum {
  REACH = 4,    /* words between a negation and its stance */
  FORWARD = 15, /* words between a stance and the name after it that it is aimed at */
  BACK = 30,    /* words between a stance and the name before it */
  BESIDE = 2    /* words between what stands side by side */
};

typedef struct aiming {
  const dem_coder *coder;
  const dem_hits *all;
  int self;
  dem_aim *out;
} aiming;

static const dem_hit *hit_at(const aiming *a, int index) { return &a->all->hits[index]; }

static bool role(const aiming *a, dem_word_role what, const dem_near_word *word) {
  return word->length > 0 && dem_words_is(&a->coder->words, what, word->text, word->length);
}

static bool same_sentence(const aiming *a, int index) {
  return index >= 0 && index < a->all->n && hit_at(a, index)->sentence == hit_at(a, a->self)->sentence;
}

static bool is_name(const aiming *a, int index) { return hit_at(a, index)->phrase.kind == DEM_PHRASE_NAME; }

static bool is_adverb(const dem_near_word *word) {
  return word->length > 3 && memcmp(word->text + word->length - 2, "ly", 2) == 0;
}

/* The word before `at`, adverbs left aside. */
static dem_near_word before_adverbs(const aiming *a, const char *at) {
  dem_near_word word = dem_word_before(at, a->all->text);
  for (int i = 0; i < 2 && is_adverb(&word); i++) word = dem_word_before(word.begin, a->all->text);
  return word;
}

/* Whether what stands between two hits only enumerates: "X, Y and the Z", "X-Y", "X's and Y's". */
static bool enumerated(const aiming *a, int left, int right) {
  const char *at = hit_at(a, left)->end, *end = hit_at(a, right)->begin;
  for (size_t size; at < end; at += size) {
    dem_letter what = dem_letter_at(at, end, &size);
    if (what == DEM_LETTER_WORD) {
      dem_near_word word = dem_word_after(at, end);
      if (!role(a, DEM_ROLE_LINKS, &word)) return false;
      size = (size_t)(word.end - at);
    } else if (what == DEM_LETTER_OTHER && !strchr(",/&", *at) &&
               memcmp(at, "\xE2\x80\x93", (size_t)(end - at) < 3 ? 1 : 3) != 0)
      return false;
    else if (what == DEM_LETTER_APOSTROPHE) return false;
  }
  return true;
}

/* Whether a phrase of the list stands right before `at`, an article left aside; *from is where that phrase begins. */
static bool suffers(const aiming *a, int index, const char **from) {
  const char *at = hit_at(a, index)->begin;
  dem_near_word last = dem_word_before(at, a->all->text);
  if (last.length == 3 && memcmp(last.text, "the", 3) == 0) last = dem_word_before(last.begin, a->all->text);
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

/* Whether a name is passed over: it suffers, and the stance is not "accusation against X" itself. */
static bool passed_over(const aiming *a, int index) {
  const char *from;
  if (!suffers(a, index, &from)) return false;
  dem_near_word next = dem_word_after(hit_at(a, a->self)->end, a->all->end);
  return next.begin != from;
}

static void take(aiming *a, int index) { a->out->at[a->out->n++] = index; }

static bool within_back(const aiming *a, int index) {
  return same_sentence(a, index) && hit_at(a, a->self)->word - hit_at(a, index)->word <= BACK;
}

static void take_backward(aiming *a) {
  int i = a->self - 1;
  while (within_back(a, i) && (!is_name(a, i) || passed_over(a, i))) i--;
  if (!within_back(a, i)) return;
  take(a, i);
  for (; same_sentence(a, i - 1) && is_name(a, i - 1) && enumerated(a, i - 1, i); i--) take(a, i - 1);
}

/* How many words stand between the stance and a later hit. */
static int64_t words_after(const aiming *a, int index) {
  const dem_hit *self = hit_at(a, a->self);
  return hit_at(a, index)->word - self->word - self->phrase.words;
}

/* What ends the search: a negation ("condemned the attack without naming X"), and another stance that is joined to this
 * one and has its own aim, unless both stand side by side: "condemn and deplore X". */
static bool parts(const aiming *a, int index) {
  const dem_hit *other = hit_at(a, index);
  if (other->phrase.kind == DEM_PHRASE_NEGATION) return true;
  if (other->phrase.kind != DEM_PHRASE_STANCE || words_after(a, index) <= BESIDE) return false;
  dem_near_word word = before_adverbs(a, other->begin);
  return role(a, DEM_ROLE_JOINS, &word);
}

static void take_forward(aiming *a) {
  bool passed = false;
  for (int i = a->self + 1; same_sentence(a, i) && words_after(a, i) <= FORWARD && !parts(a, i); i++) {
    if (!is_name(a, i)) continue;
    passed = passed_over(a, i) || (passed && is_name(a, i - 1) && enumerated(a, i - 1, i));
    if (passed) continue;
    take(a, i);
    for (; same_sentence(a, i + 1) && is_name(a, i + 1) && enumerated(a, i, i + 1); i++) take(a, i + 1);
    return;
  }
}

static bool past_form(const dem_hit *stance) {
  const char *at = stance->begin;
  dem_near_word word = dem_word_after(at, stance->end);
  return word.length > 2 && memcmp(word.text + word.length - 2, "ed", 2) == 0;
}

static bool passive(const aiming *a, const dem_near_word *next) {
  const dem_hit *self = hit_at(a, a->self);
  if (self->phrase.what == DEM_STANCE_CONCERN || !past_form(self)) return false;
  if (role(a, DEM_ROLE_BY, next)) return true;
  dem_near_word word = before_adverbs(a, self->begin);
  for (int i = 0; i < 2 && word.length == 3 && (!memcmp(word.text, "not", 3) || !memcmp(word.text, "now", 3)); i++)
    word = before_adverbs(a, word.begin);
  return role(a, DEM_ROLE_PASSIVE, &word);
}

/* "DPRK-Russia cooperation", "NATO-ROK military cooperation"; not "Russia cooperates with". */
static bool compound(const aiming *a, const dem_near_word *next) {
  const dem_hit *self = hit_at(a, a->self), *last = hit_at(a, a->self) - 1;
  if (self->phrase.what != DEM_STANCE_COOPERATE || !same_sentence(a, a->self - 1) || !is_name(a, a->self - 1))
    return false;
  if (self->word - last->word - last->phrase.words >= BESIDE ||
      memchr(last->end, '\'', (size_t)(self->begin - last->end)))
    return false;
  static const char *const opens[] = {"with", "between", "among", "of", "from", "to"};
  for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
    if (next->length == strlen(opens[i]) && memcmp(next->text, opens[i], next->length) == 0) return false;
  return true;
}

/* Whether a subject stands between: then the negation belongs to another verb. */
static bool subject_between(const aiming *a, const char *at, const char *end) {
  for (size_t size; at < end; at += size) {
    if (dem_letter_at(at, end, &size) != DEM_LETTER_WORD) continue;
    dem_near_word word = dem_word_after(at, end);
    if (role(a, DEM_ROLE_SUBJECT, &word)) return true;
    if (word.end > at) size = (size_t)(word.end - at);
  }
  return false;
}

static bool negated(const aiming *a) {
  const dem_hit *self = hit_at(a, a->self);
  bool odd = false;
  for (int i = a->self - 1; same_sentence(a, i); i--) {
    const dem_hit *other = hit_at(a, i);
    if (self->word - other->word - other->phrase.words > REACH || other->phrase.kind == DEM_PHRASE_NAME) break;
    if (other->phrase.kind != DEM_PHRASE_NEGATION) continue;
    if (subject_between(a, other->end, self->begin)) break;
    odd = !odd;
  }
  return odd;
}

void dem_coder_aim(dem_aim *out, const dem_coder *coder, const dem_hits *hits, int index) {
  aiming a = {coder, hits, index, out};
  const dem_hit *self = &hits->hits[index];
  dem_near_word next = dem_word_after(self->end, hits->end);
  out->n = 0;
  out->negated = negated(&a);
  if (passive(&a, &next) || role(&a, DEM_ROLE_REFERS, &next) || compound(&a, &next)) take_backward(&a);
  else if (!role(&a, DEM_ROLE_ADDRESS, &next)) take_forward(&a);
}
