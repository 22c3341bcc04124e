/* A bound game: freeing it, and finding one's way in its numbering (replies: last audience fastest). */
#include "demarche/game.h"

void dem_game_free(dem_game *game) {
  if (game) dem_arena_free(game->mem);
}

int dem_game_reply_answer(const dem_game *game, int reply, int audience) {
  for (int k = game->n_audiences - 1; k > audience; k--) reply /= game->n_answers[k];
  return reply % game->n_answers[audience];
}

static bool same_levels(const dem_game *game, int signal, const int *levels) {
  for (int c = 0; c < game->n_channels; c++)
    if (game->levels[signal * game->n_channels + c] != levels[c]) return false;
  return true;
}

int dem_game_find_signal(const dem_game *game, const int *levels) {
  if (!game->levels) return -1;
  for (int m = 0; m < game->n_signals; m++)
    if (same_levels(game, m, levels)) return m;
  return -1;
}
