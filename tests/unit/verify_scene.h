/* A game and the failures that are found in profiles of it, as text. */
#ifndef TESTS_VERIFY_SCENE_H
#define TESTS_VERIFY_SCENE_H

#include "demarche/demarche.h"
#include "support/room.h"
#include "support/tables.h"

typedef struct scene {
  room room;
  dem_model *model;
  dem_game *game;
} scene;

int scene_begin(void **state);
int scene_end(void **state);

/* The game is that of a table, or of a model at its values. */
void scene_table(scene *s, const table *source);
void scene_model(scene *s, const char *text);

/* Numbers as listed; beliefs may be NULL; "-" is a number that is missing. */
dem_profile scene_profile(scene *s, const char *sigma, const char *answers, const char *beliefs);
/* A line for each failure within a tolerance. */
const char *scene_failures(scene *s, const dem_profile *profile, const char *within);
/* All failures of the profile, a line each, and no other. */
void scene_fails(scene *s, const char *sigma, const char *answers, const char *beliefs, const char *expected);

#endif
