/* Families: outcomes that differ only in how often a signal is sent, or in answers, are one row for a reader. */
#include "page/page.h"

static bool same_sets(const dem_page *page, const dem_outcome *a, const dem_outcome *b) {
  for (int i = 0; i < page->game->n_types * page->game->n_signals; i++)
    if (dem_rat_is_zero(a->sigma[i]) != dem_rat_is_zero(b->sigma[i])) return false;
  return true;
}

/* The family of each outcome; families are numbered by their first member. */
static int group(const dem_page *page, int *family_of) {
  const dem_answer *answer = page->answer;
  int n = 0;
  for (int i = 0; i < answer->n_outcomes; i++) {
    int j = 0;
    while (j < i && !same_sets(page, &answer->outcomes[i], &answer->outcomes[j])) j++;
    family_of[i] = j < i ? family_of[j] : n++;
  }
  return n;
}

static dem_family gather(dem_page *page, const int *family_of, int wanted) {
  const dem_answer *answer = page->answer;
  int *members = DEM_NEW_ARRAY(page->mem, int, answer->n_outcomes);
  dem_family family = {.members = members};
  for (int i = 0; i < answer->n_outcomes; i++) {
    if (family_of[i] != wanted) continue;
    members[family.n++] = i;
    if (answer->outcomes[i].verdicts[DEM_REFINEMENT_D1].survives) family.survives = true;
  }
  return family;
}

/* Survivors before the others, each in the order of the outcomes. */
static void sort(dem_page *page, const dem_family *found, dem_family *sorted) {
  int n = 0;
  for (int i = 0; i < page->n_families; i++)
    if (found[i].survives) sorted[n++] = found[i];
  page->n_surviving = n;
  for (int i = 0; i < page->n_families; i++)
    if (!found[i].survives) sorted[n++] = found[i];
}

void dem_page_find_families(dem_page *page) {
  int *family_of = DEM_NEW_ARRAY(page->mem, int, page->answer->n_outcomes);
  page->n_families = group(page, family_of);
  dem_family *found = DEM_NEW_ARRAY(page->mem, dem_family, page->n_families);
  dem_family *sorted = DEM_NEW_ARRAY(page->mem, dem_family, page->n_families);
  for (int i = 0; i < page->n_families; i++) found[i] = gather(page, family_of, i);
  sort(page, found, sorted);
  page->families = sorted;
}

const char *dem_page_family_name(dem_page *page, const dem_family *family) {
  dem_buf *buf = dem_word_begin(page);
  dem_buf_put(buf, family->n == 1 ? "Outcome" : "Outcomes");
  int shown = family->n > 3 ? 2 : family->n;
  for (int i = 0; i < shown; i++)
    dem_buf_format(buf, "%s %d", i == 0 ? "" : ",", page->answer->outcomes[family->members[i]].id);
  if (family->n > shown) dem_buf_format(buf, " and %d more", family->n - shown);
  return dem_word_end(page);
}

int dem_family_count_survivors(const dem_page *page, const dem_family *family, int refinement) {
  int n = 0;
  for (int i = 0; i < family->n; i++)
    if (page->answer->outcomes[family->members[i]].verdicts[refinement].survives) n++;
  return n;
}

int dem_page_count_survivors(const dem_page *page, int refinement) {
  int n = 0;
  for (int i = 0; i < page->answer->n_outcomes; i++)
    if (page->answer->outcomes[i].verdicts[refinement].survives) n++;
  return n;
}
