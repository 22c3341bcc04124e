/* At whom a stance is aimed, and whether it is negated. The rules, in words in doc/coder.md; all within one sentence:
 *
 * 1. "X was condemned", "X is condemned by": the nearest name within DEM_AIM_BACK words before it.
 * 2. "urge it", "thank them": the nearest name before it. "thank you": nobody who is named.
 * 3. "X-Y cooperation" with no "with" or "between" after it: the name directly before it.
 * 4. Else the nearest name within FORWARD words after it, over names that suffer ("the invasion of X"), but not beyond a
 *    negation, a word that accuses its subject, the same stance once more, nor beyond another stance that is joined to it
 *    ("welcome the talks and condemn X": the welcome is aimed at nobody). "support from X" and "welcome ... to X" are not aimed at X.
 * 5. Names that are enumerated with the one that was found ("X, Y and Z") are meant too (aim_run.c).
 * 6. Words that accuse their subject ("X threatens Y") are aimed at it (aim_subject.c), in the passive at who follows "by";
 *    those that "abet" only where a deed of the list follows; deeds ("X's war of aggression") at their owner (aim_owner.c).
 *    code.c leaves out deeds of one at whom another stance is aimed, and accusations of one who is supported or thanked.
 * 7. Negated (aim_negated.c). Words that end something ("ceased to") negate support and cooperation only.
 * 8. Reported, not spoken: another's support or cooperation (spoken.c). */
#include <string.h>

#include "ledger/aim.h"

enum {
  FORWARD = 15, /* words between a stance and the name after it that it is aimed at */
  DOER = 6      /* words between "is threatened by" and who threatens */
};

static void take_backward(dem_aiming *a) {
  int i = a->self - 1;
  while (dem_aim_within_back(a, i) && (!dem_aim_is_name(a, i) || dem_aim_passed_over(a, i))) i--;
  if (dem_aim_within_back(a, i)) dem_aim_take_run(a, i);
}

/* How many words stand between the stance and a later hit. */
static int64_t words_after(const dem_aiming *a, int index) {
  const dem_hit *self = dem_aim_hit(a, a->self);
  return dem_aim_hit(a, index)->word - self->word - self->phrase.words;
}

/* Whether all words between two places only join verbs: "and will", "but we do". */
static bool only_joins(const dem_aiming *a, const char *at, const char *end) {
  for (size_t size; at < end; at += size) {
    if (dem_letter_at(at, end, &size) == DEM_LETTER_SPACE || *at == ',') continue;
    dem_near_word word = dem_word_after(at, end);
    if (!dem_aim_word_is(a, DEM_USE_CARRIES, &word) && !dem_aim_word_is(a, DEM_USE_AUXILIARY, &word) &&
        !dem_aim_word_is(a, DEM_USE_SUBJECT, &word))
      return false;
    size = (size_t)(word.end - at);
  }
  return true;
}

/* "condemn nor support X", "condemn and will not support X": the negation is another verb's with the same object. */
static bool shares_object(const dem_aiming *a, int index) {
  const dem_hit *negation = dem_aim_hit(a, index), *next = negation + 1;
  return dem_aim_in_sentence(a, index + 1) && next->phrase.kind == DEM_PHRASE_STANCE &&
         next->phrase.sort == DEM_SORT_PLAIN && only_joins(a, dem_aim_hit(a, a->self)->end, negation->begin) &&
         only_joins(a, negation->end, next->begin);
}

/* What ends the search: a negation ("condemned the attack without naming X"), a word that accuses its subject, the same
 * stance once more, and another that is joined to this one and has its own aim, unless both stand side by side: "condemn
 * and deplore X". */
static bool parts(const dem_aiming *a, int index) {
  const dem_phrase *other = &dem_aim_hit(a, index)->phrase, *self = &dem_aim_hit(a, a->self)->phrase;
  if (other->kind == DEM_PHRASE_NEGATION)
    return other->sort != DEM_SORT_ENDS && dem_aim_negates(a, index) && !shares_object(a, index);
  if (other->kind != DEM_PHRASE_STANCE || other->sort == DEM_SORT_OWNER) return false;
  if (other->sort == DEM_SORT_ABETS) return dem_stance_is_friendly(self->what);
  if (other->sort == DEM_SORT_SUBJECT) return true;
  if (words_after(a, index) <= DEM_AIM_BESIDE) return false;
  dem_near_word word = dem_aim_before_adverbs(a, dem_aim_hit(a, index)->begin);
  return other->what == self->what || dem_aim_word_is(a, DEM_USE_JOINS, &word);
}

/* "support from X": X is the one who supports; "welcome them all to X": X is where. */
static bool comes_from(const dem_aiming *a, int index) {
  const dem_phrase *self = &dem_aim_hit(a, a->self)->phrase;
  dem_near_word word = dem_aim_before_article(a, dem_aim_hit(a, index)->begin);
  bool noun = self->words == 1 && (self->what == DEM_STANCE_SUPPORT || self->what == DEM_STANCE_COOPERATE);
  const char *barred = self->what == DEM_STANCE_WELCOME ? "to" : noun ? "from" : "";
  return word.length > 0 && word.length == strlen(barred) && memcmp(word.text, barred, word.length) == 0;
}

static void take_forward(dem_aiming *a, int reach) {
  bool passed = false;
  for (int i = a->self + 1; dem_aim_in_sentence(a, i) && words_after(a, i) <= reach && !parts(a, i); i++) {
    if (!dem_aim_is_name(a, i)) continue;
    if (comes_from(a, i)) return;
    passed = dem_aim_passed_over(a, i) || (passed && dem_aim_goes_on(a, i - 1));
    if (passed) continue;
    do dem_aim_take(a, i);
    while (dem_aim_goes_on(a, i++));
    return;
  }
}

static bool past_form(const dem_hit *stance) {
  const char *at = stance->begin;
  dem_near_word word = dem_word_after(at, stance->end);
  return word.length > 2 && memcmp(word.text + word.length - 2, "ed", 2) == 0;
}

static bool passive(const dem_aiming *a, const dem_near_word *next) {
  const dem_hit *self = dem_aim_hit(a, a->self);
  if (self->phrase.what == DEM_STANCE_CONCERN || !past_form(self)) return false;
  if (dem_aim_word_is(a, DEM_USE_BY, next)) return true;
  dem_near_word word = dem_aim_before_adverbs(a, self->begin);
  for (int i = 0; i < 2 && word.length == 3 && (!memcmp(word.text, "not", 3) || !memcmp(word.text, "now", 3)); i++)
    word = dem_aim_before_adverbs(a, word.begin);
  return dem_aim_word_is(a, DEM_USE_PASSIVE, &word);
}

/* "DPRK-Russia cooperation", "NATO-ROK military cooperation"; not "Russia cooperates with". */
static bool compound(const dem_aiming *a, const dem_near_word *next) {
  const dem_hit *self = dem_aim_hit(a, a->self), *last = dem_aim_hit(a, a->self) - 1;
  if (self->phrase.what != DEM_STANCE_COOPERATE || !dem_aim_in_sentence(a, a->self - 1) ||
      !dem_aim_is_name(a, a->self - 1))
    return false;
  if (self->word - last->word - last->phrase.words >= DEM_AIM_BESIDE ||
      memchr(last->end, '\'', (size_t)(self->begin - last->end)))
    return false;
  static const char *const opens[] = {"with", "between", "among", "of", "from", "to"};
  for (size_t i = 0; i < sizeof opens / sizeof *opens; i++)
    if (next->length == strlen(opens[i]) && memcmp(next->text, opens[i], next->length) == 0) return false;
  return true;
}

/* Whether a deed of the list follows: what X enables is one. */
static bool deed_follows(const dem_aiming *a) {
  for (int i = a->self + 1; dem_aim_in_sentence(a, i) && words_after(a, i) <= FORWARD; i++)
    if (dem_aim_hit(a, i)->phrase.kind == DEM_PHRASE_STANCE && dem_aim_hit(a, i)->phrase.sort == DEM_SORT_OWNER)
      return true;
  return false;
}

static void aim_at_subject(dem_aiming *a, const dem_near_word *next) {
  if (dem_aim_hit(a, a->self)->phrase.sort == DEM_SORT_ABETS && !deed_follows(a)) return;
  if (passive(a, next)) {
    if (dem_aim_word_is(a, DEM_USE_BY, next)) take_forward(a, DOER);
    return;
  }
  int subject = dem_aim_subject(a);
  if (subject >= 0) dem_aim_take_run(a, subject);
}

static void aim_at_owner(dem_aiming *a) {
  int name;
  if (dem_aim_owner(a, &name) == DEM_OWNER_NONE || name < 0) return;
  dem_near_word word = dem_aim_before_article(a, dem_aim_hit(a, name)->begin);
  if (dem_aim_word_is(a, DEM_USE_LINKS, &word)) dem_aim_take_run(a, name);
  else dem_aim_take(a, name);
}

static void aim_at_object(dem_aiming *a, const dem_near_word *next) {
  bool is_compound = compound(a, next);
  if (is_compound || passive(a, next) || dem_aim_word_is(a, DEM_USE_REFERS, next)) take_backward(a);
  else if (!dem_aim_word_is(a, DEM_USE_ADDRESS, next)) take_forward(a, FORWARD);
  a->out->reported = (is_compound && a->out->n > 1) || dem_aim_reported(a);
}

void dem_coder_aim(dem_aim *out, const dem_coder *coder, const dem_hits *hits, int index) {
  dem_aiming a = {coder, hits, index, out};
  const dem_hit *self = &hits->hits[index];
  dem_near_word next = dem_word_after(self->end, hits->end);
  out->n = 0;
  out->negated = dem_aim_negated(&a);
  out->reported = false;
  switch (self->phrase.sort) {
  case DEM_SORT_SUBJECT:
  case DEM_SORT_ABETS: aim_at_subject(&a, &next); break;
  case DEM_SORT_OWNER: aim_at_owner(&a); break;
  default: aim_at_object(&a, &next);
  }
}
