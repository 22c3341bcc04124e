/* What can be sent, and by whom: the channels of the model with their levels; without a model one list, of the signals. */
#ifndef REPORT_SENDABLE_H
#define REPORT_SENDABLE_H

#include "demarche/game.h"

int dem_sendable_channels(const dem_game *game);
int dem_sendable_levels(const dem_game *game, int channel);
/* By the model's `type T can`, or the tree. */
bool dem_sendable_by(const dem_game *game, int channel, int level, int type);
/* How many types can send a signal; `first` is the first of them, unchanged where there is none. */
int dem_sendable_types(const dem_game *game, int signal, int *first);

#endif
