/* Reading what is known about a game. */
#include "support/known.h"

int known_outcome_count(const known_game *game) {
  int n = 0;
  while (game->outcomes[n].sigma) n++;
  return n;
}

dem_rat *known_answers(dem_arena *mem, const char *list, int n_signals, int width) {
  dem_rat *answers = DEM_NEW_ARRAY(mem, dem_rat, n_signals * width);
  for (int m = 0; m < n_signals; m++) {
    answers[m * width] = table_number(mem, &list);
    for (int a = 1; a < width && dem_rat_is_defined(answers[m * width]); a++)
      answers[m * width + a] = table_number(mem, &list);
  }
  return answers;
}
