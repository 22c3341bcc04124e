/* What can be sent, and by whom. */
#include "report/sendable.h"

int dem_sendable_channels(const dem_game *game) { return game->model ? game->model->n_channels : 1; }

int dem_sendable_levels(const dem_game *game, int channel) {
  return game->model ? game->model->channels[channel].n_levels : game->n_signals;
}

bool dem_sendable_by(const dem_game *game, int channel, int level, int type) {
  const bool *can = game->model ? game->model->channels[channel].can : game->can;
  return !can || can[type * dem_sendable_levels(game, channel) + level];
}

int dem_sendable_types(const dem_game *game, int signal, int *first) {
  int n = 0;
  for (int type = 0; type < game->n_types; type++)
    if (game->can[(size_t)type * (size_t)game->n_signals + (size_t)signal] && n++ == 0) *first = type;
  return n;
}
