/* Folding: outcomes that differ in how often or in the answers, not in who sends what, share a row. */
#include "report/text.h"

static bool same_row(const dem_text *text, const dem_outcome *a, const dem_outcome *b) {
  if (a->kind != b->kind) return false;
  for (int r = 0; r < DEM_N_REFINEMENTS; r++)
    if (a->verdicts[r].survives != b->verdicts[r].survives) return false;
  size_t n = (size_t)text->game->n_types * (size_t)text->game->n_signals;
  for (size_t i = 0; i < n; i++)
    if (dem_rat_is_zero(a->sigma[i]) != dem_rat_is_zero(b->sigma[i])) return false;
  return true;
}

static int find_fold(const dem_text *text, const dem_fold *folds, int n, const dem_outcome *outcome) {
  for (int i = 0; i < n && !text->settings->verbose; i++)
    if (same_row(text, &text->answer->outcomes[folds[i].first], outcome)) return i;
  return -1;
}

static void sort_survivors_first(dem_fold *sorted, const dem_fold *folds, int n) {
  int at = 0;
  for (int survives = 1; survives >= 0; survives--)
    for (int i = 0; i < n; i++)
      if (folds[i].survives == survives) sorted[at++] = folds[i];
}

int dem_text_fold(dem_fold **out, dem_text *text) {
  const dem_answer *answer = text->answer;
  dem_fold *folds = DEM_NEW_ARRAY(text->mem, dem_fold, answer->n_outcomes + 1);
  int n = 0;
  for (int i = 0; i < answer->n_outcomes; i++) {
    const dem_outcome *outcome = &answer->outcomes[i];
    int fold = find_fold(text, folds, n, outcome);
    if (fold < 0) folds[fold = n++] = (dem_fold){.first = i, .survives = outcome->verdicts[DEM_REFINEMENT_D1].survives};
    folds[fold].n++;
  }
  *out = DEM_NEW_ARRAY(text->mem, dem_fold, n + 1);
  sort_survivors_first(*out, folds, n);
  return n;
}
