/* A model from text or from models/, solved at a point. */
#ifndef SUPPORT_MODEL_H
#define SUPPORT_MODEL_H

#include "demarche/demarche.h"

typedef struct solved {
  dem_ctx *cx;
  dem_model *model;
  dem_game *game;
  dem_answer *answer;
} solved;

/* Reads, sets what the assignments ("P=V", up to a NULL) say, binds and solves; a failure fails the test. */
solved model_solve_text(const char *text, const char *const *assignments, const dem_solve_settings *settings);
/* The same for models/NAME.dem. */
solved model_solve_shipped(const char *name, const char *const *assignments, const dem_solve_settings *settings);
/* The text of models/NAME.dem, until the next call. */
const char *model_text_shipped(const char *name);
void model_free(solved *s);

/* How many outcomes survive; `refinement` -1 counts all. */
int model_survivors(const solved *s, int refinement);

#endif
