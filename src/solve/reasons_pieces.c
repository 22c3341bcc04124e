/* Which answers a piece of beliefs brings: after an unsent signal, those of the extreme answers that are best at some
 * belief of the piece. What an audience gains by one answer over another does not depend on the others' (M1). */
#include "base/ctx.h"
#include "solve/reasons.h"

typedef struct piece_job {
  const dem_case *at;
  const dem_after *after;
  const dem_piece *piece;
  dem_rat *rows; /* [row * n_points + point]: gains that must not be below 0, at the piece's points */
  int n_rows;
} piece_job;

/* What an audience gains by `better` over `worse` at each point of the piece. */
static void put_row(piece_job *j, int audience, int better, int worse) {
  dem_arena *mem = j->at->scratch;
  int n_types = j->at->game->n_types, n_points = j->piece->n_points;
  for (int p = 0; p < n_points; p++) {
    dem_rat sum = DEM_ZERO;
    for (int t = 0; t < n_types; t++) {
      dem_rat belief = j->piece->points[p * n_types + t];
      if (dem_rat_is_zero(belief)) continue;
      dem_rat low = dem_after_payoff(j->after, t, audience, worse);
      dem_rat gain = dem_rat_sub(mem, dem_after_payoff(j->after, t, audience, better), low);
      sum = dem_rat_add_mul(mem, sum, belief, gain);
    }
    j->rows[j->n_rows * n_points + p] = sum;
  }
  j->n_rows++;
}

static void put_audience(piece_job *j, int audience, const dem_rat *answers) {
  int n = j->at->game->n_answers[audience], first = 0;
  while (dem_rat_sign(answers[first]) <= 0) first++;
  for (int a = 0; a < n; a++) {
    if (a == first) continue;
    put_row(j, audience, first, a);
    if (dem_rat_sign(answers[a]) > 0) put_row(j, audience, a, first);
  }
}

static bool is_brought(piece_job *j, const dem_rat *answers) {
  const dem_game *game = j->at->game;
  dem_mark mark = dem_arena_mark(j->at->scratch);
  dem_ctx_breathe(j->at->cx);
  j->n_rows = 0;
  j->rows = DEM_NEW_ARRAY(j->at->scratch, dem_rat, 2 * game->n_answers_total * j->piece->n_points);
  for (int k = 0; k < game->n_audiences; k++) put_audience(j, k, answers + game->answer_base[k]);
  bool found = dem_belief_exists(j->at->scratch, j->rows, j->n_rows, j->piece->n_points);
  dem_arena_release(j->at->scratch, mark);
  return found;
}

void dem_case_pieces(dem_case *at) {
  const dem_outcome *o = at->outcome;
  const bool **all = DEM_NEW_ARRAY(at->mem, const bool *, o->n_supports + 1);
  const dem_trial trial = dem_case_play(at, at->game, &at->out->held);
  at->out->brings = all;
  for (int s = 0; s < o->n_supports; s++) {
    const dem_support *support = &o->supports[s];
    const dem_after after = {.trial = (dem_trial *)&trial, .signal = support->signal};
    bool *brings = DEM_NEW_ARRAY(at->mem, bool, support->n_pieces * support->joint.n);
    dem_ctx_step(at->cx, "asking which beliefs bring which answers", (double)s / o->n_supports);
    for (int p = 0; p < support->n_pieces; p++)
      for (int i = 0; i < support->joint.n; i++) {
        piece_job j = {.at = at, .after = &after, .piece = &support->pieces[p]};
        brings[p * support->joint.n + i] = is_brought(&j, support->joint.answers + i * at->game->n_answers_total);
      }
    all[s] = brings;
  }
}
