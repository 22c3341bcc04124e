/* A game under other names: types, signals, audiences and answers in another order. */
#ifndef SUPPORT_RENAMING_H
#define SUPPORT_RENAMING_H

#include "support/tables.h"
#include "support/trials.h"

/* Each list says which old number a new number stands for; `answer` is indexed by the old audience. */
typedef struct renaming {
  int type[8], signal[8], audience[2], answer[2][8];
} renaming;

renaming renaming_draw(dice *d, const dem_tables *tables);
dem_tables *renaming_apply(dem_arena *mem, const renaming *names, const dem_tables *tables);

/* A strategy and answers of the renamed game, in the order of the old one. */
dem_rat *renaming_undo_sigma(dem_arena *mem, const renaming *names, const dem_tables *old, const dem_rat *sigma);
dem_rat *renaming_undo_answers(dem_arena *mem, const renaming *names, const dem_tables *old, const dem_rat *answers);

#endif
