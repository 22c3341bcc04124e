/* Evidence for a page without a ledger: the CSV files that ship, read by a few lines of its own, and an inference made by
 * hand. */
#ifndef TEST_PAGE_LEDGER_H
#define TEST_PAGE_LEDGER_H

#include "demarche/page.h"

typedef struct evidence {
  dem_evidence it; /* what the page gets */
  dem_inference said;
  dem_signal *signals;
  dem_tie *ties;
  dem_fact *facts;
  dem_clue *clues;
  dem_path *paths;   /* three: the last needs wrong rows and does not fit */
  dem_rat *after[3]; /* [path]: [piece * 2 + type], the end behind the last piece */
  dem_interval *posterior[DEM_ROWS];
} evidence;

/* Everything of models/seoul-2024*.csv, and the inference of five pieces at rows 73, 74, 75, 79 and 56: the chance of the
 * first of two types ends between 3/10 and 2/5. Lives in `mem`. */
evidence *evidence_new(dem_arena *mem, const dem_game *game);
/* Sets one bound of all rows: the end of the path, what follows from every piece, and what would without it. */
void evidence_set_posterior(evidence *e, dem_rat min, dem_rat max);

#endif
