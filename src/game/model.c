/* What is asked of a model as a whole. */
#include <string.h>

#include "demarche/game.h"

void dem_model_free(dem_model *model) {
  if (model) dem_arena_free(model->mem);
}

int dem_model_find_parameter(const dem_model *model, const char *name) {
  for (int i = 0; i < model->n_parameters; i++)
    if (strcmp(model->parameters[i].name.id, name) == 0) return i;
  return -1;
}
