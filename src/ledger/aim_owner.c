/* Whose the noun of a stance is: "X's large-scale support", "its support", "our support". An owner stands at most
 * DEM_AIM_PHRASE words before, with words and hyphens between but no preposition. A word of voicing right before ("expressed
 * its support", "express strong support") says that it is the clause's own. */
#include "ledger/aim.h"

static bool possessive(const dem_aiming *a, int index) {
  size_t size;
  const char *at = dem_aim_hit(a, index)->end;
  return at < a->all->end && dem_letter_at(at, a->all->end, &size) == DEM_LETTER_APOSTROPHE;
}

/* The name that ends before `at` with an apostrophe, as in "X's (Y) " too; -1. */
static int owner_before(const dem_aiming *a, const char *at) {
  int i = a->self - 1;
  while (dem_aim_within_back(a, i) && dem_aim_hit(a, i)->begin >= at) i--;
  if (!dem_aim_within_back(a, i) || !dem_aim_is_name(a, i)) return -1;
  const char *end = dem_aim_hit(a, i)->end;
  bool bracket = at - end <= 2 && end < a->all->end && *end == ')' && i > 0;
  if (bracket && dem_aim_hit(a, i - 1)->phrase.what == dem_aim_hit(a, i)->phrase.what) return i - 1;
  return possessive(a, i) && at - end <= 6 ? i : -1;
}

/* The name that "its" stands for: the nearest before it. */
static int antecedent(const dem_aiming *a) {
  int i = a->self - 1;
  while (dem_aim_within_back(a, i) && (!dem_aim_is_name(a, i) || dem_aim_passed_over(a, i))) i--;
  return dem_aim_within_back(a, i) ? i : -1;
}

/* The word before `at`, over a hyphen or an opening quotation mark. */
static dem_near_word word_of_phrase(const dem_aiming *a, const char *at) {
  const char *begin = a->all->text;
  if (at > begin && (at[-1] == '-' || at[-1] == '"')) at--;
  return dem_word_before(at, begin);
}

static dem_owner voiced(const dem_aiming *a, const char *at, dem_owner otherwise) {
  dem_near_word word = dem_aim_before_article(a, at);
  return dem_aim_word_is(a, DEM_USE_VOICES, &word) ? DEM_OWNER_VOICED : otherwise;
}

dem_owner dem_aim_owner(const dem_aiming *a, int *name) {
  const char *at = dem_aim_hit(a, a->self)->begin;
  *name = -1;
  for (int i = 0; i <= DEM_AIM_PHRASE; i++) {
    int owner = owner_before(a, at);
    if (owner >= 0) return *name = owner, voiced(a, dem_aim_hit(a, owner)->begin, DEM_OWNER_ANOTHER);
    dem_near_word word = word_of_phrase(a, at);
    if (word.length == 0 || dem_aim_word_is(a, DEM_USE_PREPOSITION, &word) || dem_aim_word_is(a, DEM_USE_OF, &word))
      break;
    if (dem_aim_word_is(a, DEM_USE_OURS, &word)) return DEM_OWNER_OURS;
    if (dem_aim_word_is(a, DEM_USE_VOICES, &word)) return DEM_OWNER_VOICED;
    if (dem_aim_word_is(a, DEM_USE_THEIRS, &word))
      return *name = antecedent(a), voiced(a, word.begin, DEM_OWNER_ANOTHER);
    at = word.begin;
  }
  return DEM_OWNER_NONE;
}
