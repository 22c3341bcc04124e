/* The numbers decide the class; the guards of the model name the term that is to blame: one whose guards speak of the
 * answers of two audiences (M1). */
#include "solve/culprit.h"

static uint64_t audiences_in(const dem_guard *guard) {
  if (!guard) return 0;
  if (guard->kind == DEM_GUARD_ATOM)
    return guard->atom.kind == DEM_ATOM_ANSWER ? (uint64_t)1 << guard->atom.owner % 64 : 0;
  return audiences_in(guard->left) | audiences_in(guard->right);
}

static bool couples(uint64_t audiences) { return (audiences & (audiences - 1)) != 0; }

/* The innermost guarded term in whose guards, with those around it, two audiences meet. */
static const dem_expr *find_term(const dem_expr *expr, uint64_t around) {
  if (!expr) return NULL;
  if (expr->kind == DEM_EXPR_GUARDED) around |= audiences_in(expr->guard);
  if (expr->kind == DEM_EXPR_GUARDED && couples(around)) return expr;
  const dem_expr *found = find_term(expr->left, around);
  return found ? found : find_term(expr->right, around);
}

static const dem_expr *find_in_payoffs(const dem_model *model, int player) {
  for (int i = 0; i < model->n_payoffs; i++) {
    if (model->payoffs[i].player != player) continue;
    const dem_expr *found = find_term(model->payoffs[i].value, 0);
    if (found) return found;
  }
  return NULL;
}

/* The first stage that takes place or not by the answers of several audiences at once. */
static const dem_stage *find_stage(const dem_model *model) {
  for (int i = 0; i < model->n_stages; i++)
    if (couples(audiences_in(model->stages[i].condition))) return &model->stages[i];
  return NULL;
}

const char *dem_culprit_text(dem_arena *mem, const dem_game *game, int player) {
  const char *what = player == 0 ? "is not a sum over audiences" : "makes its best answer depend on another audience's";
  const dem_expr *term = game->model ? find_in_payoffs(game->model, player) : NULL;
  if (term && term->text)
    return dem_arena_format(mem, "the payoff of %s %s: the term \"%s\" (line %d) speaks of the answers of several audiences",
                            game->players[player], what, term->text, term->at.line);
  const dem_stage *stage = game->model ? find_stage(game->model) : NULL;
  if (stage)
    return dem_arena_format(mem, "the payoff of %s %s: the later move of %s (line %d) depends on the answers of several audiences",
                            game->players[player], what, stage->name.id, stage->name.at.line);
  if (game->n_stages > 0)
    return dem_arena_format(mem, "the payoff of %s %s once later moves are folded in: what follows depends on several answers at once",
                            game->players[player], what);
  return dem_arena_format(mem, "the payoff of %s %s", game->players[player], what);
}

/* The first two signals that look alike to some audience. */
static const char *blind_without_model(dem_arena *mem, const dem_game *game) {
  for (int k = 0; k < game->n_audiences; k++) {
    const int *infoset = game->infoset + (size_t)k * (size_t)game->n_signals;
    for (int m = 1, sets = 1; m < game->n_signals; m++) {
      if (infoset[m] == sets++) continue;
      int first = 0;
      while (infoset[first] != infoset[m]) first++;
      return dem_arena_format(mem, "%s does not see whether (%s) or (%s) was sent: the exact solver takes games in which every audience sees the whole signal",
                              game->players[game->audience_player[k]], game->signals[first], game->signals[m]);
    }
  }
  return "some audience does not see the whole signal: the exact solver takes games in which every audience does";
}

const char *dem_culprit_blind(dem_arena *mem, const dem_game *game) {
  for (int k = 0; k < game->n_audiences && game->model; k++)
    for (int c = 0; c < game->n_channels; c++)
      if (!game->model->audiences[k].sees[c])
        return dem_arena_format(mem, "%s does not see %s: the exact solver takes games in which every audience sees the whole signal",
                                game->players[game->audience_player[k]], game->model->channels[c].name.id);
  return blind_without_model(mem, game);
}
