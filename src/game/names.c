/* The names of a bound game: players, types, answers, branches, as the author wrote them. */
#include "game/bind.h"

#include <string.h>

const char *dem_names_join(dem_arena *mem, const char *const *parts, int n, const char *comma) {
  size_t length = 0, gap = strlen(comma);
  for (int i = 0; i < n; i++) length += strlen(parts[i]) + gap;
  char *text = dem_arena_take(mem, length + 1), *at = text;
  for (int i = 0; i < n; i++) {
    if (i > 0) at = stpcpy(at, comma);
    at = stpcpy(at, parts[i]);
  }
  return text;
}

static const char *copy(dem_binder *b, const char *text) { return dem_arena_copy(b->mem, text, strlen(text)); }

static const char *const *copy_names(dem_binder *b, const dem_name *names, int n) {
  const char **out = DEM_NEW_ARRAY(b->mem, const char *, n);
  for (int i = 0; i < n; i++) out[i] = copy(b, names[i].id);
  return out;
}

static void name_players(dem_binder *b) {
  const dem_model *model = b->model;
  const char **players = DEM_NEW_ARRAY(b->mem, const char *, model->n_players);
  for (int p = 0; p < model->n_players; p++) players[p] = copy(b, model->players[p].name.id);
  b->game->n_players = model->n_players;
  b->game->players = players;
}

static void name_types(dem_binder *b) {
  const dem_model *model = b->model;
  const char **types = DEM_NEW_ARRAY(b->mem, const char *, model->n_types);
  for (int t = 0; t < model->n_types; t++) types[t] = copy(b, model->types[t].name.id);
  b->game->n_types = model->n_types;
  b->game->types = types;
}

static void name_audiences(dem_binder *b) {
  int n = b->model->n_audiences, total = 0;
  int *player = DEM_NEW_ARRAY(b->mem, int, n), *count = DEM_NEW_ARRAY(b->mem, int, n);
  int *base = DEM_NEW_ARRAY(b->mem, int, n);
  const char *const **answers = DEM_NEW_ARRAY(b->mem, const char *const *, n);
  for (int k = 0; k < n; k++) {
    const dem_audience *audience = &b->model->audiences[k];
    player[k] = audience->player;
    count[k] = audience->n_answers;
    base[k] = total;
    answers[k] = copy_names(b, audience->answers, audience->n_answers);
    total += audience->n_answers;
  }
  dem_game *game = b->game;
  game->n_audiences = n;
  game->audience_player = player;
  game->n_answers = count;
  game->answers = answers;
  game->n_answers_total = total;
  game->answer_base = base;
}

static void name_stages(dem_binder *b) {
  int n = b->model->n_stages;
  dem_stage_kind *kind = DEM_NEW_ARRAY(b->mem, dem_stage_kind, n);
  int *count = DEM_NEW_ARRAY(b->mem, int, n);
  const char **name = DEM_NEW_ARRAY(b->mem, const char *, n);
  const char *const **branches = DEM_NEW_ARRAY(b->mem, const char *const *, n);
  for (int s = 0; s < n; s++) {
    const dem_stage *stage = &b->model->stages[s];
    kind[s] = stage->kind;
    count[s] = stage->n_branches;
    name[s] = copy(b, stage->name.id);
    branches[s] = copy_names(b, stage->branches, stage->n_branches);
  }
  b->game->n_stages = n;
  b->game->stage_kind = kind;
  b->game->n_branches = count;
  b->game->stage_name = name;
  b->game->branches = branches;
}

void dem_bind_names(dem_binder *b) {
  const dem_model *model = b->model;
  if (model->n_players == 0 || model->n_types == 0)
    dem_ctx_throw(b->cx, DEM_DOMAIN, "%s:1: the model has no informed player: write `player NAME type ...`",
                  model->file ? model->file : "model");
  name_players(b);
  name_types(b);
  name_audiences(b);
  name_stages(b);
}
