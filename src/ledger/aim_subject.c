/* Who is the subject of a word that accuses: the nearest name before it, at most REACH words away (CLOSE before "that", whose
 * noun may be another), that is no object of a
 * preposition ("X, a member of the Y, threatens Z" is about X) or of another word of the list and does not itself speak ("X
 * condemns what threatens Y"); where there is none, the nearest after "of", "between" or "by" ("the missiles of X threaten
 * Y"). A speaker ("we") or a clause ("X said that ...") in between ends the search. */
#include "ledger/aim.h"

enum { REACH = 25, CLOSE = 8 };

/* The first of the names that are enumerated up to this one. */
static int first_of_run(const dem_aiming *a, int index) {
  while (dem_aim_within_back(a, index - 1) && dem_aim_goes_on(a, index - 1)) index--;
  return index;
}

/* "... that threatens": the clause is the name's own. */
static const char *clause_begin(const dem_aiming *a) {
  const char *self = dem_aim_hit(a, a->self)->begin;
  dem_near_word word = dem_aim_before_adverbs(a, self);
  return dem_aim_word_is(a, DEM_USE_CLAUSE, &word) ? word.begin : self;
}

/* "X violates rules of the Y and threatens Z", "X, by supporting Y, threatens Z": Y is the object of another word. */
static bool object_of_another(const dem_aiming *a, int first) {
  if (!dem_aim_in_sentence(a, first - 1)) return false;
  const dem_hit *other = dem_aim_hit(a, first - 1), *name = dem_aim_hit(a, first);
  if (other->phrase.kind != DEM_PHRASE_STANCE || other->phrase.sort == DEM_SORT_OWNER) return false;
  return (other->phrase.sort != DEM_SORT_PLAIN || dem_stance_is_friendly(other->phrase.what)) &&
         name->word - other->word - other->phrase.words <= DEM_AIM_BESIDE;
}

/* "X strongly condemns": X speaks. */
static bool speaks(const dem_aiming *a, int index) {
  const dem_hit *name = dem_aim_hit(a, index), *next = dem_aim_hit(a, index + 1);
  dem_near_word word = dem_word_after(next->begin, next->end);
  return index + 1 < a->self && !dem_aim_word_is(a, DEM_USE_NOUN, &word) && next->phrase.kind == DEM_PHRASE_STANCE &&
         next->phrase.sort == DEM_SORT_PLAIN && next->word - name->word - name->phrase.words < DEM_AIM_BESIDE &&
         *dem_aim_end(a, index) == ' ';
}

static bool within(const dem_aiming *a, int index, int reach) {
  return dem_aim_within_back(a, index) && dem_aim_hit(a, a->self)->word - dem_aim_hit(a, index)->word <= reach;
}

/* "any action aimed at undermining", "attempts at coercing": nobody's in particular. */
static bool after_preposition(const dem_aiming *a) {
  dem_near_word word = dem_aim_before_adverbs(a, dem_aim_hit(a, a->self)->begin);
  bool to = word.length == 2 && word.text[0] == 't' && word.text[1] == 'o'; /* an infinitive */
  return !to && dem_aim_word_is(a, DEM_USE_PREPOSITION, &word);
}

int dem_aim_subject(const dem_aiming *a) {
  int fallback = -1;
  const char *end = clause_begin(a);
  int reach = end == dem_aim_hit(a, a->self)->begin ? REACH : CLOSE;
  for (int i = a->self - 1; within(a, i, reach); i--) {
    const dem_hit *hit = dem_aim_hit(a, i);
    if (hit->end < end &&
        (dem_aim_between(a, DEM_USE_SPEAKER, hit->end, end) || dem_aim_between(a, DEM_USE_CLAUSE, hit->end, end)))
      break;
    end = hit->begin < end ? hit->begin : end;
    if (!dem_aim_is_name(a, i) || dem_aim_passed_over(a, i)) continue;
    int first = first_of_run(a, i);
    dem_near_word word = dem_aim_before_article(a, dem_aim_hit(a, first)->begin);
    bool of = dem_aim_word_is(a, DEM_USE_OF, &word), apart = of || dem_aim_word_is(a, DEM_USE_PREPOSITION, &word);
    if (!apart && !object_of_another(a, first) && !speaks(a, i)) return i;
    if (fallback < 0 && of) fallback = i;
    end = dem_aim_hit(a, first)->begin;
    i = first;
  }
  return after_preposition(a) ? -1 : fallback;
}
