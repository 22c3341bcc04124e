/* A game under other names. */
#include "support/renaming.h"

#include <string.h>

renaming renaming_draw(dice *d, const dem_tables *tables) {
  renaming names;
  dice_shuffle(d, names.type, tables->n_types);
  dice_shuffle(d, names.signal, tables->n_signals);
  dice_shuffle(d, names.audience, tables->n_audiences);
  for (int k = 0; k < tables->n_audiences; k++) dice_shuffle(d, names.answer[k], tables->n_answers[k]);
  return names;
}

/* The old reply that a new one stands for. */
static int old_reply(const renaming *names, const dem_tables *old, const dem_tables *new, int reply) {
  int answers[2], old_number = 0;
  for (int k = new->n_audiences - 1; k >= 0; k--) {
    answers[names->audience[k]] = names->answer[names->audience[k]][reply % new->n_answers[k]];
    reply /= new->n_answers[k];
  }
  for (int k = 0; k < old->n_audiences; k++) old_number = old_number * old->n_answers[k] + answers[k];
  return old_number;
}

static void copy_row(const renaming *names, const dem_tables *old, const dem_tables *new, int t, int m) {
  *tables_can(new, t, m) = *tables_can(old, names->type[t], names->signal[m]);
  for (int reply = 0; reply < tables_reply_count(new); reply++) {
    const dem_rat *from = tables_cell(old, names->type[t], names->signal[m], old_reply(names, old, new, reply));
    dem_rat *to = tables_cell(new, t, m, reply);
    to[0] = from[0];
    for (int k = 0; k < new->n_audiences; k++) to[k + 1] = from[names->audience[k] + 1];
  }
}

dem_tables *renaming_apply(dem_arena *mem, const renaming *names, const dem_tables *old) {
  int n_answers[2];
  for (int k = 0; k < old->n_audiences; k++) n_answers[k] = old->n_answers[names->audience[k]];
  dem_tables *new = DEM_NEW(mem, dem_tables);
  *new = tables_blank(mem, old->n_types, old->n_signals, old->n_audiences, n_answers);
  for (int t = 0; t < old->n_types; t++) {
    *tables_prior(new, t) = *tables_prior(old, names->type[t]);
    for (int m = 0; m < old->n_signals; m++) copy_row(names, old, new, t, m);
  }
  return new;
}

dem_rat *renaming_undo_sigma(dem_arena *mem, const renaming *names, const dem_tables *old, const dem_rat *sigma) {
  dem_rat *result = DEM_NEW_ARRAY(mem, dem_rat, old->n_types * old->n_signals);
  for (int t = 0; t < old->n_types; t++)
    for (int m = 0; m < old->n_signals; m++)
      result[names->type[t] * old->n_signals + names->signal[m]] = sigma[t * old->n_signals + m];
  return result;
}

static int width_before(const dem_tables *old, int audience) {
  int width = 0;
  for (int k = 0; k < audience; k++) width += old->n_answers[k];
  return width;
}

dem_rat *renaming_undo_answers(dem_arena *mem, const renaming *names, const dem_tables *old, const dem_rat *answers) {
  int width = width_before(old, old->n_audiences);
  dem_rat *result = DEM_NEW_ARRAY(mem, dem_rat, old->n_signals * width);
  for (int m = 0; m < old->n_signals; m++)
    for (int k = 0; k < old->n_audiences; k++) {
      int audience = names->audience[k];
      dem_rat *row = result + names->signal[m] * width + width_before(old, audience);
      for (int a = 0; a < old->n_answers[audience]; a++) row[names->answer[audience][a]] = *answers++;
    }
  return result;
}
