/* Whether a stance is negated. The nearest negation that reaches it does so, alone: "do not and will not support" says no
 * twice, not yes. Only before a verb that itself negates does another cancel it: "did not fail to condemn".
 *
 * - A plain negation reaches REACH words, over no name and no subject ("we", "it", "but").
 * - One that is a subject reaches over names ("nobody in X", "neither X nor Y"), as does one with the auxiliary and the
 *   subject after it ("never did X condemn"); words of names are not counted.
 * - "and" and "or" carry it on to the next verb of the same form: "without condemning X or thanking Y". */
#include <string.h>

#include "ledger/aim.h"

enum {
  REACH = 4,  /* words between a negation and its stance */
  DIRECT = 2, /* between a negation and the verb that it cancels */
  TURNS = 8   /* of cancelling and of carrying on */
};

static bool is_plain_word(const dem_near_word *word, const char *text) {
  return word->length == strlen(text) && memcmp(word->text, text, word->length) == 0;
}

/* A single verb needs its "to": "failed again to". */
static bool refuses(const dem_aiming *a, int index) {
  const dem_hit *verb = dem_aim_hit(a, index);
  dem_near_word word = {.end = verb->end};
  for (int i = 0; i <= REACH; i++) {
    word = dem_word_after(word.end + (word.end < a->all->end && *word.end == ','), a->all->end);
    bool adverb = word.length > 3 && memcmp(word.text + word.length - 2, "ly", 2) == 0;
    if (!adverb && !dem_aim_word_is(a, DEM_USE_ADVERB, &word)) break;
  }
  return verb->phrase.words > 1 || is_plain_word(&word, "to");
}

/* What can be ended. */
static bool is_aid(const dem_phrase *phrase) {
  return phrase->kind == DEM_PHRASE_STANCE &&
         (phrase->what == DEM_STANCE_SUPPORT || phrase->what == DEM_STANCE_COOPERATE);
}

bool dem_aim_negates(const dem_aiming *a, int index) {
  const dem_phrase *other = &dem_aim_hit(a, index)->phrase, *self = &dem_aim_hit(a, a->self)->phrase;
  if (other->kind != DEM_PHRASE_NEGATION) return false;
  if (other->sort == DEM_SORT_REFUSES) return refuses(a, index);
  return other->sort != DEM_SORT_ENDS || is_aid(self);
}

/* "never did X", "nor do we", "at no time did X": the place after the subject, NULL where no auxiliary with a subject follows. */
static const char *after_inversion(const dem_aiming *a, int index) {
  const dem_hit *self = dem_aim_hit(a, index);
  dem_near_word word = dem_word_after(self->begin, self->end);
  word =
    dem_word_after(is_plain_word(&word, "no") ? dem_word_after(self->end, a->all->end).end : self->end, a->all->end);
  if (!dem_aim_word_is(a, DEM_USE_AUXILIARY, &word)) return NULL;
  word = dem_word_after(word.end, a->all->end);
  if (is_plain_word(&word, "the")) word = dem_word_after(word.end, a->all->end);
  if (dem_aim_word_is(a, DEM_USE_SUBJECT, &word)) return word.end;
  const dem_hit *next = dem_aim_hit(a, index + 1);
  return dem_aim_is_name(a, index + 1) && next->begin == word.begin ? next->end : NULL;
}

/* "condemns neither X nor Y": what it negates stands before it. */
static bool is_object(const dem_aiming *a, int index) {
  int first = index;
  while (dem_aim_in_sentence(a, first - 1) && dem_aim_is_name(a, first - 1) && index - first < TURNS) first--;
  bool paired =
    first < index && dem_aim_in_sentence(a, first - 1) && dem_aim_hit(a, first - 1)->phrase.sort == DEM_SORT_NOBODY;
  const dem_hit *self = dem_aim_hit(a, paired ? first - 1 : index), *verb = self - 1;
  return verb >= a->all->hits && verb->phrase.kind == DEM_PHRASE_STANCE && verb->sentence == self->sentence &&
         verb->word + verb->phrase.words == self->word;
}

/* Whether a negation reaches over names: those after it are its subject up to the last, and no other begins a clause. */
static bool reaches_over_names(const dem_aiming *a, int index, int last) {
  const char *inversion = after_inversion(a, index), *self = dem_aim_hit(a, a->self)->begin;
  const dem_hit *other = dem_aim_hit(a, index);
  const char *at = inversion ? inversion : other->end;
  if (!inversion && (other->phrase.sort != DEM_SORT_NOBODY || is_object(a, index))) return false;
  if (dem_aim_between(a, DEM_USE_SUBJECT, at, self)) return false;
  if (last < 0) return true;
  const char *begin = dem_aim_hit(a, last)->begin;
  bool comma = dem_word_before(begin, a->all->text).length == 0 &&
               memchr(at < begin ? at : begin, ',', (size_t)(at < begin ? begin - at : 0));
  bool clause = comma && last - 1 > index && !dem_aim_goes_on(a, last - 1);
  return !clause && !dem_aim_between(a, DEM_USE_CARRIES, dem_aim_hit(a, last)->end, self);
}

static bool reaches(const dem_aiming *a, int index, int last_name) {
  if (last_name >= 0 || dem_aim_hit(a, index)->phrase.sort == DEM_SORT_NOBODY || after_inversion(a, index))
    return reaches_over_names(a, index, last_name);
  return !dem_aim_between(a, DEM_USE_SUBJECT, dem_aim_hit(a, index)->end, dem_aim_hit(a, a->self)->begin);
}

/* The nearest negation that reaches the hit, -1. */
static int negation_of(const dem_aiming *a, int reach) {
  const dem_hit *self = dem_aim_hit(a, a->self);
  int64_t names = 0;
  int last_name = -1;
  for (int i = a->self - 1; dem_aim_within_back(a, i); i--) {
    const dem_hit *other = dem_aim_hit(a, i);
    if (self->word - other->word - other->phrase.words - names > reach) break;
    if (dem_aim_is_name(a, i)) {
      if (last_name < 0) last_name = i;
      names += other->phrase.words;
    } else if (dem_aim_negates(a, i) && reaches(a, i, last_name)) return i;
  }
  return -1;
}

/* Whether a negation is found, and in *negated whether it is cancelled. */
static bool decided(const dem_aiming *a, bool *negated) {
  dem_aiming at = *a;
  *negated = false;
  for (int turn = 0, reach = REACH; turn < TURNS; turn++, reach = DIRECT) {
    int found = negation_of(&at, reach);
    if (found < 0 ||
        (turn > 0 && dem_aim_between(a, DEM_USE_CARRIES, dem_aim_hit(a, found)->end, dem_aim_hit(a, at.self)->begin)))
      return turn > 0;
    *negated = !*negated;
    dem_phrase_sort sort = dem_aim_hit(a, found)->phrase.sort;
    if (sort != DEM_SORT_REFUSES && sort != DEM_SORT_ENDS) return true;
    at.self = found;
  }
  return true;
}

/* ---- carried on ------------------------------------------------------------------------------------------------- */

typedef enum verb_form { PLAIN_FORM, ING_FORM, PAST_FORM, THIRD_FORM, NOUN_FORM } verb_form;

static bool ends_in(const dem_near_word *word, const char *suffix) {
  size_t n = strlen(suffix);
  return word->length > n && memcmp(word->text + word->length - n, suffix, n) == 0;
}

static verb_form form_of(const dem_hit *hit) {
  dem_near_word word = dem_word_after(hit->begin, hit->end);
  if (ends_in(&word, "ing")) return ING_FORM;
  if (ends_in(&word, "ed") || is_plain_word(&word, "stood")) return PAST_FORM;
  if (ends_in(&word, "ion") || ends_in(&word, "ions")) return NOUN_FORM;
  return ends_in(&word, "s") && !ends_in(&word, "ss") ? THIRD_FORM : PLAIN_FORM;
}

/* "no support for X and condemn Y": one is a noun. */
static bool same_form(const dem_aiming *a, int before, int after) {
  const dem_hit *first = dem_aim_hit(a, before), *second = dem_aim_hit(a, after);
  dem_near_word no = dem_word_before(first->begin, a->all->text), word = dem_word_after(second->begin, second->end);
  if (is_plain_word(&no, "no")) return dem_aim_word_is(a, DEM_USE_NOUN, &word);
  return form_of(first) == form_of(second);
}

/* Whether "and" or "or" stands before the stance, or a comma as in "condemn X, thank Y or support Z". */
static bool is_joined(const dem_aiming *a) {
  const dem_hit *self = dem_aim_hit(a, a->self);
  dem_near_word word = dem_aim_before_adverbs(a, self->begin);
  if (is_plain_word(&word, "to")) word = dem_aim_before_adverbs(a, word.begin);
  if (dem_aim_word_is(a, DEM_USE_CARRIES, &word)) return true;
  return form_of(self) == PLAIN_FORM && word.length == 0 && word.begin > a->all->text && word.begin[-1] == ',';
}

/* The stance before this one that it is joined to, -1. */
static int joined_to(const dem_aiming *a) {
  const dem_hit *self = dem_aim_hit(a, a->self);
  int i = a->self - 1;
  while (dem_aim_within_back(a, i) && (dem_aim_is_name(a, i) || dem_aim_hit(a, i)->phrase.kind == DEM_PHRASE_BLIND))
    i--;
  if (!dem_aim_within_back(a, i) || dem_aim_hit(a, i)->phrase.kind != DEM_PHRASE_STANCE) return -1;
  if (dem_aim_hit(a, i)->phrase.sort == DEM_SORT_OWNER || !is_joined(a) || !same_form(a, i, a->self)) return -1;
  return dem_aim_between(a, DEM_USE_SUBJECT, dem_aim_hit(a, i)->end, self->begin) ? -1 : i;
}

/* "cease to support X and condemn Y": ending reaches what can be ended, and is not carried on to another stance. */
static bool is_ended(const dem_aiming *a) {
  int found = negation_of(a, REACH);
  return found >= 0 && dem_aim_hit(a, found)->phrase.sort == DEM_SORT_ENDS;
}

bool dem_aim_negated(const dem_aiming *a) {
  dem_aiming at = *a;
  bool negated = false, aid = is_aid(&dem_aim_hit(a, a->self)->phrase);
  for (int turn = 0; turn < TURNS && at.self >= 0; turn++) {
    if (turn > 0 && !aid && is_ended(&at)) return false;
    if (decided(&at, &negated)) return negated;
    at.self = joined_to(&at);
  }
  return false;
}
