/* The numbers of nature: priors of the types and probabilities of chance moves. */
#include "game/bind.h"

static dem_place place_of(const dem_expr *expr, dem_place otherwise) {
  return expr->at.line > 0 ? expr->at : otherwise;
}

/* A type that cannot occur, or the only one that can, is no private information; a single type is sure. */
static bool is_prior(const dem_game *game, dem_rat value) {
  if (dem_rat_sign(value) <= 0) return false;
  return game->n_types == 1 || dem_rat_compare(value, DEM_ONE) < 0;
}

/* Returns false where the value is unfit, after complaining. */
static bool check_prior(dem_binder *b, int type, dem_rat value) {
  const dem_type *written = &b->model->types[type];
  dem_place at = place_of(written->prior, written->name.at);
  const char *name = b->game->types[type];
  if (!dem_rat_is_defined(value)) dem_bind_complain(b, at, "the prior of type '%s' divides by zero", name);
  else if (!is_prior(b->game, value))
    dem_bind_complain(b, at, "the prior of type '%s' is %s, not strictly between 0 and 1", name,
                      dem_bind_text(b, value));
  else return true;
  return false;
}

static void bind_priors(dem_binder *b) {
  dem_game *game = b->game;
  dem_rat *prior = DEM_NEW_ARRAY(b->mem, dem_rat, game->n_types), sum = DEM_ZERO;
  bool fit = true;
  for (int t = 0; t < game->n_types; t++) {
    b->scene.type = t;
    prior[t] = dem_bind_keep(b, dem_expr_value(b, b->model->types[t].prior));
    fit &= check_prior(b, t, prior[t]);
    sum = dem_rat_add(b->scratch, sum, prior[t]);
  }
  b->scene.type = -1;
  game->prior = prior;
  if (fit && !dem_rat_equal(sum, DEM_ONE))
    dem_bind_complain(b, b->model->types[0].name.at, "the priors of the types of '%s' sum to %s, not 1",
                      game->players[0], dem_bind_text(b, sum));
}

static bool check_chance(dem_binder *b, const dem_stage *stage, int branch, dem_rat value) {
  dem_place at = place_of(stage->chances[branch], stage->branches[branch].at);
  const char *name = stage->branches[branch].id;
  if (!dem_rat_is_defined(value)) dem_bind_complain(b, at, "the probability of '%s' divides by zero", name);
  else if (dem_rat_sign(value) < 0 || dem_rat_compare(value, DEM_ONE) > 0)
    dem_bind_complain(b, at, "the probability of '%s' is %s, not in [0, 1]", name, dem_bind_text(b, value));
  else return true;
  return false;
}

static const dem_rat *bind_chance(dem_binder *b, const dem_stage *stage) {
  dem_rat *row = DEM_NEW_ARRAY(b->mem, dem_rat, stage->n_branches), sum = DEM_ZERO;
  bool fit = true;
  for (int i = 0; i < stage->n_branches; i++) {
    row[i] = dem_bind_keep(b, dem_expr_value(b, stage->chances[i]));
    fit &= check_chance(b, stage, i, row[i]);
    sum = dem_rat_add(b->scratch, sum, row[i]);
  }
  if (fit && !dem_rat_equal(sum, DEM_ONE))
    dem_bind_complain(b, stage->name.at, "the probabilities of chance \"%s\" sum to %s, not 1", stage->name.id,
                      dem_bind_text(b, sum));
  return row;
}

void dem_bind_chances(dem_binder *b) {
  bind_priors(b);
  int n = b->model->n_stages;
  const dem_rat **chances = DEM_NEW_ARRAY(b->mem, const dem_rat *, n);
  for (int s = 0; s < n; s++)
    if (b->model->stages[s].kind == DEM_STAGE_CHANCE) chances[s] = bind_chance(b, &b->model->stages[s]);
  b->game->chances = chances;
}
