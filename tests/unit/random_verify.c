/* The verifier against the oracle, on random games: of all pairs of an extreme way to send and an extreme way to answer
 * it accepts exactly those that fit together, and of other answers off the path exactly those that some belief makes
 * best and that tempt nobody. */
#include "oracle/oracle.h"
#include "support/answers.h"
#include "support/random_games.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define MOST_PAIRS 200

typedef struct judge {
  room *room;
  const oracle_game *oracle;
  const dem_game *game;
} judge;

static bool is_accepted(const judge *j, const oracle_sent *sent, const dem_rat *answers) {
  int T = j->oracle->T, M = j->oracle->M;
  dem_rat *sigma = DEM_NEW_ARRAY(j->room->mem, dem_rat, T * M);
  for (int i = 0; i < T * M; i++)
    sigma[i] = dem_rat_div(j->room->mem, sent->x[i % M * T + i / M], j->oracle->prior[i / M]);
  dem_profile profile = {.sigma = sigma, .answers = (dem_rat *)answers};
  dem_verification *check = NULL;
  if (dem_verify(j->room->cx, &check, j->game, &profile, DEM_ZERO) != DEM_OK)
    fail_msg("not verified: %s", dem_ctx_message(j->room->cx));
  bool holds = check->holds;
  assert_int_equal(holds, check->n_failures == 0);
  dem_verification_free(check);
  return holds;
}

/* From the definitions: nobody loses by what he sends, and what answers a sent signal is best. */
static bool is_equilibrium(const oracle_game *game, const oracle_sent *sent, const oracle_answered *answered) {
  for (int m = 0; m < game->M; m++)
    if (sent->types[m] & ~answered->even[m] || (sent->types[m] && answered->used[m] & ~sent->best[m])) return false;
  return true;
}

static const char *judge_pairs(const judge *j, dice *d) {
  int n_sent, n_answered, n_pairs = 0;
  const oracle_sent **sent = oracle_all_sent(j->oracle, &n_sent);
  const oracle_answered **answered = oracle_all_answered(j->oracle, &n_answered);
  int skipped = 1 + n_sent * n_answered / MOST_PAIRS;
  for (int i = 0; i < n_sent; i++)
    for (int k = 0; k < n_answered; k++) {
      bool holds = is_equilibrium(j->oracle, sent[i], answered[k]);
      if (!holds && !dice_once_in(d, skipped)) continue;
      n_pairs++;
      if (is_accepted(j, sent[i], answered[k]->rho) != holds)
        return holds ? "an equilibrium is refuted" : "what is no equilibrium is accepted";
    }
  return n_pairs ? NULL : "nothing was judged";
}

/* ---- off the path ---- */

static dem_rat *pure(const judge *j, dice *d, unsigned *used) {
  const oracle_game *game = j->oracle;
  dem_rat *rho = DEM_NEW_ARRAY(j->room->mem, dem_rat, game->width);
  *used = 0;
  for (int a = 0; a < game->width; a++) rho[a] = DEM_ZERO;
  for (int k = 0; k < game->K; k++) {
    int a = game->base[k] + dice_between(d, 0, game->A[k] - 1);
    rho[a] = DEM_ONE;
    *used |= 1u << a;
  }
  return rho;
}

static bool tempts_nobody(const oracle_game *game, int m, const dem_rat *rho, const dem_rat *w) {
  for (int t = 0; t < game->T; t++)
    if (game->can[m] >> t & 1 && dem_rat_compare(oracle_payoff(game, game->mem, m, t, rho), w[t]) > 0) return false;
  return true;
}

/* The equilibrium with other answers after the signal m that nobody sends. */
static const char *judge_deviation(const judge *j, dice *d, const oracle_vertex *vertex, int m) {
  const oracle_game *game = j->oracle;
  unsigned used;
  dem_rat *rho = pure(j, d, &used), *answers = DEM_NEW_ARRAY(j->room->mem, dem_rat, game->M * game->width);
  memcpy(answers, vertex->answered->rho, (size_t)(game->M * game->width) * sizeof *answers);
  memcpy(answers + m * game->width, rho, (size_t)game->width * sizeof *answers);
  bool holds = oracle_is_cell(game, m, game->can[m], used) && tempts_nobody(game, m, rho, vertex->answered->w);
  if (is_accepted(j, vertex->sent, answers) == holds) return NULL;
  return holds ? "believable answers that deter are refuted" : "answers that tempt or cannot be believed are accepted";
}

static const char *judge_deviations(const judge *j, dice *d) {
  oracle_answer answer = oracle_solve(j->oracle);
  const char *wrong = NULL;
  for (int i = 0; i < answer.n_vertices && !wrong; i++)
    for (int m = 0; m < j->oracle->M && !wrong; m++)
      if (!answer.vertices[i].sent->types[m]) wrong = judge_deviation(j, d, &answer.vertices[i], m);
  return wrong;
}

static const char *with_judge(room *r, dice *d, const char *(*judged)(const judge *, dice *)) {
  shape s = random_small_shape(d);
  dem_tables *tables = random_game(r->mem, d, &s);
  oracle_game *oracle = oracle_game_new(r->mem, tables);
  dem_game *game = NULL;
  if (dem_game_from_tables(r->cx, &game, tables) != DEM_OK) fail_msg("%s", dem_ctx_message(r->cx));
  const char *wrong = judged(&(judge){r, oracle, game}, d);
  dem_game_free(game);
  oracle_game_free(oracle);
  return wrong;
}

static const char *try_pairs(room *r, dice *d) {
  return with_judge(r, d, judge_pairs);
}

static const char *try_deviations(room *r, dice *d) {
  return with_judge(r, d, judge_deviations);
}

static void exactly_the_extreme_equilibria_among_extreme_pairs_are_accepted(void **state) {
  (void)state;
  trials_run(30000, 250, try_pairs);
}

static void exactly_believable_answers_that_tempt_nobody_are_accepted_off_the_path(void **state) {
  (void)state;
  trials_run(31000, 250, try_deviations);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
      cmocka_unit_test(exactly_the_extreme_equilibria_among_extreme_pairs_are_accepted),
      cmocka_unit_test(exactly_believable_answers_that_tempt_nobody_are_accepted_off_the_path),
  };
  return cmocka_run_group_tests_name("the verifier against the oracle", tests, NULL, NULL);
}
