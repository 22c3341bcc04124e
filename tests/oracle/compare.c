/* The solver against the oracle: outcomes, verdicts, components. What sustains an outcome: compare_supports.c. */
#include "oracle/compare_supports.h"

typedef struct pair {
  room *room;
  const oracle_game *game;
  const oracle_answer *oracle;
  const dem_answer *answer;
} pair;

static int find_play(const pair *p, const dem_outcome *outcome) {
  for (int i = 0; i < p->oracle->n_plays; i++)
    if (table_same_numbers(p->oracle->plays[i].sigma, outcome->sigma, p->game->T * p->game->M) &&
        table_same_numbers(p->oracle->plays[i].answers, outcome->answers, p->game->M * p->game->width))
      return i;
  return -1;
}

static const char *compare_required(const pair *p) {
  int n_same = 0;
  for (int i = 0; i < p->oracle->n_plays; i++) {
    const oracle_play *play = &p->oracle->plays[i];
    bool is_found = answers_find(p->answer, play->sigma, play->answers) >= 0;
    n_same += is_found;
    if (play->required && !is_found)
      return dem_arena_format(p->room->mem, "missed: %s",
                              answers_say(p->room, p->answer->game, play->sigma, play->answers));
  }
  return n_same == p->answer->n_outcomes ? NULL : "an outcome is listed twice or is not the oracle's";
}

static const char *compare_play(const pair *p, const dem_outcome *outcome, const oracle_play *play) {
  const dem_verdict *verdicts = outcome->verdicts;
  if (!table_same_numbers(play->w, outcome->type_payoffs, p->game->T)) return "payoffs differ";
  if (play->required && outcome->isolated != play->isolated) return "isolated differs";
  if (oracle_passes(p->game, play, oracle_intuitive) != verdicts[DEM_REFINEMENT_INTUITIVE].survives)
    return "the intuitive criterion differs";
  if (oracle_passes(p->game, play, oracle_d1) != verdicts[DEM_REFINEMENT_D1].survives) return "D1 differs";
  for (int i = 0; i < DEM_N_REFINEMENTS; i++)
    if (verdicts[i].survives != !verdicts[i].reason || verdicts[i].survives != !verdicts[i].told) return "a verdict has no reason, or one too many";
  if (play->required && p->answer->n_components == p->oracle->n_components &&
      outcome->n_components != play->n_components)
    return "the number of components that carry an outcome differs";
  return compare_supports(p->room, p->game, outcome, play);
}

static const char *compare_outcome(const pair *p, const dem_outcome *outcome) {
  int i = find_play(p, outcome);
  const char *wrong = i < 0 ? "the oracle does not know it" : compare_play(p, outcome, &p->oracle->plays[i]);
  if (!wrong) return NULL;
  return dem_arena_format(p->room->mem, "%s: %s", wrong,
                          answers_say(p->room, p->answer->game, outcome->sigma, outcome->answers));
}

const char *compare_with_oracle(room *r, const dem_answer *answer, const dem_tables *tables) {
  oracle_game *game = oracle_game_new(r->mem, tables);
  oracle_answer oracle = oracle_solve(game);
  pair p = {r, game, &oracle, answer};
  const char *wrong = NULL;
  for (int i = 0; i < answer->n_outcomes && !wrong; i++) wrong = compare_outcome(&p, &answer->outcomes[i]);
  if (!wrong) wrong = compare_required(&p);
  if (!wrong && answer->components_total >= 0 && answer->components_total != oracle.n_components)
    wrong = dem_arena_format(r->mem, "%d components, the oracle has %d", (int)answer->components_total,
                             oracle.n_components);
  oracle_game_free(game);
  return wrong;
}
