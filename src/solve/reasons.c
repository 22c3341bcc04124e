/* Why one outcome is an equilibrium: the play is held, its inequalities are listed, and what breaks them is sought. */
#include "base/ctx.h"
#include "solve/reasons.h"

dem_trial dem_case_play(const dem_case *at, const dem_game *game, const dem_profile *profile) {
  dem_trial trial = {.cx = at->cx, .game = game, .profile = profile, .within = DEM_ZERO};
  trial.mem = trial.scratch = at->scratch;
  dem_trial_play(&trial);
  return trial;
}

static void find_body(void *argument) {
  dem_case *at = argument;
  at->mem = dem_arena_new(at->cx);
  at->scratch = dem_arena_new(at->cx);
  at->out = DEM_NEW(at->mem, dem_reasons);
  *at->out = (dem_reasons){.mem = at->mem, .answer = at->answer, .outcome = at->outcome};
  dem_case_hold(at);
  dem_case_pieces(at);
  dem_case_list(at);
  dem_case_break(at);
}

static int count_unsent(const dem_case *at) {
  int n = 0;
  for (int m = 0; m < at->game->n_signals; m++) n += !at->outcome->sent[m];
  return n;
}

dem_status dem_reasons_find(dem_ctx *cx, dem_reasons **out, const dem_answer *answer, int index) {
  *out = NULL;
  if (index < 0 || index >= answer->n_outcomes)
    return dem_fail(cx, DEM_USAGE, "there are %d outcomes: none has the index %d", answer->n_outcomes, index);
  dem_case at = {.cx = cx, .answer = answer, .game = answer->game, .outcome = &answer->outcomes[index]};
  if (answer->brief || at.outcome->n_supports < count_unsent(&at))
    return dem_fail(cx, DEM_USAGE, "what sustains the outcomes was not asked for: solve without `brief`");
  if (answer->stopped != DEM_OK) dem_ctx_spare(cx, 2); /* it explains what a stop left */
  dem_status status = dem_ctx_protect(cx, find_body, &at);
  dem_ctx_limit(cx, 0);
  dem_game_free(at.second);
  if (at.aside) dem_ctx_free(at.aside);
  dem_arena_free(at.scratch);
  if (status == DEM_OK) *out = at.out;
  else dem_arena_free(at.mem);
  return status;
}

void dem_reasons_free(dem_reasons *reasons) {
  if (reasons) dem_arena_free(reasons->mem);
}
