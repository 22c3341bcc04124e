/* Whether a support, cooperation, thanks or welcome is spoken in its clause, or another's that the clause only reports:
 *
 * - its noun has another owner: "China's support for Russia", "its support" after a name; not "our", nor where it is voiced
 *   ("Japan reaffirmed its support");
 * - "cooperation between X and Y", who cooperate with each other;
 * - it is within the scope of a condemnation, an accusation, a warning or a concern: "accused X of supporting Y". The scope
 *   ends at "we", at a word that joins, unless that enumerates names, and at ", X" where X is the subject.
 *
 * "X supports Y" is a stance at Y like "X condemned Y": statesmen's words are what statements hold. */
#include "ledger/aim.h"

static bool is_noun(const dem_aiming *a) {
  const dem_hit *self = dem_aim_hit(a, a->self);
  dem_near_word word = dem_word_after(self->begin, self->end);
  return dem_aim_word_is(a, DEM_USE_NOUN, &word);
}

static bool between_them(const dem_aiming *a) {
  if (dem_aim_hit(a, a->self)->phrase.what != DEM_STANCE_COOPERATE || a->out->n < 2 || a->out->at[0] < a->self)
    return false;
  dem_near_word word = dem_aim_before_article(a, dem_aim_hit(a, a->out->at[0])->begin);
  return dem_aim_word_is(a, DEM_USE_OF, &word) && !dem_aim_word_is(a, DEM_USE_BY, &word);
}

/* Whether a hit casts its shadow on what follows. */
static bool hostile(const dem_aiming *a, int index) {
  const dem_phrase *phrase = &dem_aim_hit(a, index)->phrase;
  if (phrase->kind != DEM_PHRASE_STANCE || phrase->sort == DEM_SORT_OWNER) return false;
  if (phrase->sort == DEM_SORT_PLAIN)
    return phrase->what == DEM_STANCE_CONDEMN || phrase->what == DEM_STANCE_ACCUSE || phrase->what == DEM_STANCE_WARN ||
           phrase->what == DEM_STANCE_CONCERN;
  dem_aiming other = {a->coder, a->all, index, a->out};
  return dem_aim_subject(&other) >= 0;
}

/* Whether what stands between two hits ends a scope. */
static bool ends_scope(const dem_aiming *a, int left, int right) {
  const char *at = dem_aim_hit(a, left)->end, *end = dem_aim_hit(a, right)->begin;
  if (dem_aim_between(a, DEM_USE_SPEAKER, at, end)) return true;
  bool names = dem_aim_is_name(a, left) && dem_aim_is_name(a, right);
  return !(names && dem_aim_enumerated(a, left, right)) && dem_aim_between(a, DEM_USE_JOINS, at, end);
}

/* "Alarmed by X, Y supports Z", "Alarmed by X, Y and Z support W". */
static bool new_subject(const dem_aiming *a) {
  int i = a->self - 1;
  if (!dem_aim_in_sentence(a, i) || !dem_aim_is_name(a, i)) return false;
  while (dem_aim_within_back(a, i - 1) && dem_aim_goes_on(a, i - 1)) i--;
  dem_near_word word = dem_aim_before_article(a, dem_aim_hit(a, i)->begin);
  return word.length == 0 && word.begin > a->all->text && word.begin[-1] == ',';
}

static bool in_scope(const dem_aiming *a) {
  if (new_subject(a)) return false;
  for (int i = a->self - 1; dem_aim_within_back(a, i) && !ends_scope(a, i, i + 1); i--)
    if (hostile(a, i)) return true;
  return false;
}

bool dem_aim_reported(const dem_aiming *a) {
  int name;
  if (a->out->n == 0 || !dem_stance_is_friendly(dem_aim_hit(a, a->self)->phrase.what)) return false;
  dem_owner owner = is_noun(a) ? dem_aim_owner(a, &name) : DEM_OWNER_NONE;
  if (owner == DEM_OWNER_OURS || owner == DEM_OWNER_VOICED) return false;
  if (owner == DEM_OWNER_ANOTHER && name >= 0) return true;
  return between_them(a) || in_scope(a);
}
