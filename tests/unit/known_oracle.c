/* The oracle says of the known games what is known about them: outcomes, what sustains them, verdicts, components. */
#include "oracle/oracle.h"
#include "support/known_claims.h"
#include "support/room.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

typedef struct solved {
  room room;
  const known_game *known;
  oracle_game *game;
  oracle_answer answer;
} solved;

static solved solve(const known_game *known, const char *prior) {
  solved s = {.room = room_open(), .known = known};
  dem_tables tables = table_read(s.room.mem, &known->table);
  if (prior) tables.prior = table_numbers(s.room.mem, prior, known->table.n_types);
  dem_tables *kept = DEM_NEW(s.room.mem, dem_tables);
  *kept = tables;
  s.game = oracle_game_new(s.room.mem, kept);
  s.answer = oracle_solve(s.game);
  return s;
}

static void finish(solved *s) {
  oracle_game_free(s->game);
  room_close(&s->room);
}

static int find(const solved *s, const known_outcome *outcome) {
  const oracle_game *game = s->game;
  dem_rat *sigma = table_numbers(s->room.mem, outcome->sigma, game->T * game->M);
  dem_rat *answers = known_answers(s->room.mem, outcome->answers, game->M, game->width);
  for (int i = 0; i < s->answer.n_plays; i++)
    if (table_same_numbers(s->answer.plays[i].sigma, sigma, game->T * game->M) &&
        table_same_numbers(s->answer.plays[i].answers, answers, game->M * game->width))
      return i;
  fail_msg("%s: the oracle misses %s; %s", s->known->table.title, outcome->sigma, outcome->answers);
  return -1;
}

static int required_count(const oracle_answer *answer) {
  int n = 0;
  for (int i = 0; i < answer->n_plays; i++) n += answer->plays[i].required;
  return n;
}

static void outcomes_are_the_known_ones(void **state) {
  solved s = solve(*state, NULL);
  assert_int_equal(required_count(&s.answer), known_outcome_count(s.known));
  for (const known_outcome *outcome = s.known->outcomes; outcome->sigma; outcome++) {
    const oracle_play *play = &s.answer.plays[find(&s, outcome)];
    assert_true(play->required);
    assert_true(table_same_numbers(play->w, table_numbers(s.room.mem, outcome->payoffs, s.game->T), s.game->T));
  }
  finish(&s);
}

static bool share_a_component(const solved *s, int a, int b) {
  for (int i = 0; i < s->answer.n_vertices; i++)
    for (int j = 0; j < s->answer.n_vertices; j++)
      if (s->answer.vertices[i].play == a && s->answer.vertices[j].play == b &&
          s->answer.vertices[i].component == s->answer.vertices[j].component)
        return true;
  return false;
}

static void components_are_the_known_ones(void **state) {
  solved s = solve(*state, NULL);
  assert_int_equal(s.answer.n_components, s.known->n_components);
  if (s.known->n_points) assert_int_equal(s.answer.n_vertices, s.known->n_points);
  for (const known_outcome *a = s.known->outcomes; a->sigma; a++) {
    assert_int_equal(s.answer.plays[find(&s, a)].n_components, __builtin_popcount(a->components));
    for (const known_outcome *b = s.known->outcomes; b->sigma; b++)
      assert_int_equal(share_a_component(&s, find(&s, a), find(&s, b)), (a->components & b->components) != 0);
  }
  finish(&s);
}

static void verdicts_are_the_known_ones(void **state) {
  solved s = solve(*state, NULL);
  for (const known_outcome *outcome = s.known->outcomes; outcome->sigma && !s.known->verdicts_unknown; outcome++) {
    const oracle_play *play = &s.answer.plays[find(&s, outcome)];
    assert_int_equal(oracle_passes(s.game, play, oracle_intuitive), !outcome->fails_intuitive);
    assert_int_equal(oracle_passes(s.game, play, oracle_d1), !outcome->fails_d1);
  }
  finish(&s);
}

/* ---- what sustains an outcome ---- */

static bool is_listed(const dem_rat *row, int width, const dem_rat *list, int n) {
  for (int i = 0; i < n; i++)
    if (table_same_numbers(row, list + i * width, width)) return true;
  return false;
}

static int number_count(dem_arena *mem, const char *list) {
  int n = 0;
  for (; *list; n++) (void)table_number(mem, &list);
  return n;
}

static void check_answers(const solved *s, int play, const known_support *support) {
  int width = s->game->width, n = number_count(s->room.mem, support->answers) / width;
  const dem_rat *known = table_numbers(s->room.mem, support->answers, n * width);
  dem_rat *found = DEM_NEW_ARRAY(s->room.mem, dem_rat, s->answer.n_vertices * width);
  int n_found = 0;
  for (int i = 0; i < s->answer.n_vertices; i++) {
    const dem_rat *rho = s->answer.vertices[i].answered->rho + support->signal * width;
    if (s->answer.vertices[i].play != play || is_listed(rho, width, found, n_found)) continue;
    assert_true(is_listed(rho, width, known, n));
    memcpy(found + width * n_found++, rho, (size_t)width * sizeof *rho);
  }
  assert_int_equal(n_found, n);
}

static void check_range(const solved *s, int play, const known_support *support) {
  const dem_rat *known = table_numbers(s->room.mem, support->range, 2 * s->game->T);
  for (int t = 0; t < s->game->T; t++) {
    dem_rat min = DEM_ONE, max = DEM_ZERO;
    for (int i = 0; i < s->answer.n_vertices; i++) {
      if (s->answer.vertices[i].play != play) continue;
      for (int j = 0; j < s->game->n_beliefs[support->signal]; j++) {
        const oracle_belief *belief = &s->game->beliefs[support->signal][j];
        if (s->answer.vertices[i].answered->used[support->signal] & ~belief->best) continue;
        min = dem_rat_min(min, belief->mu[t]), max = dem_rat_max(max, belief->mu[t]);
      }
    }
    assert_true(dem_rat_equal(min, known[2 * t]) && dem_rat_equal(max, known[2 * t + 1]));
  }
}

static void supports_are_the_known_ones(void **state) {
  solved s = solve(*state, NULL);
  for (const known_outcome *outcome = s.known->outcomes; outcome->sigma; outcome++)
    for (const known_support *support = outcome->supports; support->range; support++) {
      int play = find(&s, outcome);
      check_range(&s, play, support);
      if (support->answers) check_answers(&s, play, support);
    }
  finish(&s);
}

static int survivors(const solved *s) {
  int n = 0;
  for (int i = 0; i < s->answer.n_plays; i++)
    n += s->answer.plays[i].required && oracle_passes(s->game, &s->answer.plays[i], oracle_d1);
  return n;
}

static void toy_is_counted_at_four_priors(void **state) {
  (void)state;
  for (int i = 0; i < 4; i++) {
    const known_count *count = &KNOWN_TOY_COUNTS[i];
    solved s = solve(&KNOWN_TOY, count->prior);
    assert_int_equal(s.answer.n_vertices, count->n_points);
    assert_int_equal(s.answer.n_components, count->n_components);
    assert_int_equal(required_count(&s.answer), count->n_outcomes);
    assert_int_equal(survivors(&s), count->n_d1);
    finish(&s);
  }
}

int main(void) {
  static const known_claim claims[] = {
    {"the oracle finds the known outcomes and no other", outcomes_are_the_known_ones},
    {"the oracle finds the known components", components_are_the_known_ones},
    {"the oracle's verdicts are the known ones", verdicts_are_the_known_ones},
    {"the oracle finds what sustains each outcome", supports_are_the_known_ones}};
  static const known_claim last = {"the toy is counted at four priors", toy_is_counted_at_four_priors};
  return known_run("known games, the oracle", claims, sizeof claims / sizeof *claims, &last);
}
