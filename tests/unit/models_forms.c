/* Conditions of the literature for what can be told, against models that ship, over grids of their parameters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "oracle/compare_model.h"
#include "support/room.h"

static bool can_separate(const solved *s) {
  for (int i = 0; i < s->answer->n_outcomes; i++)
    if (s->answer->outcomes[i].kind == DEM_SEPARATING) return true;
  return false;
}

/* A stake of 0 takes an audience away, so the cases of one audience are among these. */
static void before_two_audiences_the_truth_is_told_where_neither_kind_gains_by_a_lie(void **state) {
  (void)state;
  static const int STAKES[] = {-1, 0, 1, 2};
  for (int i = 0; i < 256; i++) {
    int help_strong = STAKES[i / 64], help_weak = STAKES[i / 16 % 4], yield_strong = STAKES[i / 4 % 4],
        yield_weak = STAKES[i % 4];
    char set[4][32];
    snprintf(set[0], 32, "help.strong=%d", help_strong), snprintf(set[1], 32, "help.weak=%d", help_weak);
    snprintf(set[2], 32, "yield.strong=%d", yield_strong), snprintf(set[3], 32, "yield.weak=%d", yield_weak);
    const char *const all[] = {set[0], set[1], set[2], set[3], NULL};
    solved s = model_solve_shipped("farrell-gibbons", all, NULL);
    assert_true(s.answer->complete);
    bool honest = yield_strong >= help_strong && help_weak >= yield_weak;
    if (can_separate(&s) != honest) fail_msg("%s %s %s %s", set[0], set[1], set[2], set[3]);
    model_free(&s);
  }
}

/* An index whose price is the same for both kinds is a signal: it brings neither anything. */
static void an_index_that_everyone_can_give_at_one_price_is_a_signal(void **state) {
  (void)state;
  static const char *const SET[] = {"effort.weak=1", NULL};
  solved s = model_solve_shipped("jervis", SET, NULL);
  assert_true(s.answer->n_outcomes > 0);
  assert_false(can_separate(&s));
  for (int i = 0; i < s.answer->n_outcomes; i++)
    for (int t = 0; t < 2; t++) assert_true(dem_rat_is_zero(s.answer->outcomes[i].type_payoffs[t]));
  model_free(&s);
  model_agrees_with_oracle("jervis", SET);
}

/* Which of the four partitions of three kinds into neighbours is played: bit 0 for a cut after the first kind, bit 1 for
 * one after the second. -1: some kind mixes, or kinds that are no neighbours share a word. */
static int partition_of(const dem_game *g, const dem_outcome *o) {
  int word[3] = {-1, -1, -1};
  for (int t = 0; t < 3; t++)
    for (int m = 0; m < g->n_signals; m++)
      if (dem_rat_equal(o->sigma[t * g->n_signals + m], DEM_ONE)) word[t] = m;
  if (word[0] < 0 || word[1] < 0 || word[2] < 0 || (word[0] == word[2] && word[1] != word[0])) return -1;
  return (word[0] != word[1]) + 2 * (word[1] != word[2]);
}

/* The same by Crawford and Sobel's condition on the borders of cells: nobody there wants the next cell's action. The bias
 * is counted in twentieths. */
static unsigned partitions_by_condition(int bias, int n_words) {
  unsigned found = 1u << 0;
  if (bias <= 15) found |= 1u << 1;                /* 1 | 2 3: 1 + b <= (1 + 5/2) / 2 */
  if (bias <= 5) found |= 1u << 2;                 /* 1 2 | 3: 2 + b <= (3/2 + 3) / 2 */
  if (bias <= 10 && n_words > 2) found |= 1u << 3; /* 1 | 2 | 3: 1 + b <= (1 + 2) / 2 */
  return found;
}

static unsigned partitions_found(const char *text, int bias) {
  char set[32];
  snprintf(set, sizeof set, "bias=%d/20", bias);
  const char *const all[] = {set, NULL};
  dem_solve_settings brief = DEM_SOLVE_DEFAULTS;
  brief.brief = true;
  solved s = model_solve_text(text, all, &brief);
  assert_true(s.answer->complete && s.answer->certified);
  unsigned found = 0;
  for (int i = 0; i < s.answer->n_outcomes; i++) {
    int partition = partition_of(s.game, &s.answer->outcomes[i]);
    if (partition >= 0) found |= 1u << partition;
  }
  model_free(&s);
  return found;
}

static void an_envoy_tells_what_the_borders_of_cells_let_him_tell(void **state) {
  (void)state;
  static const char WORDS[] = ": calm, alarm";
  room r = room_open();
  const char *two = dem_arena_format(r.mem, "%s", model_text_shipped("crawford-sobel"));
  const char *at = strstr(two, WORDS);
  assert_non_null(at);
  at += strlen(WORDS);
  const char *three = dem_arena_format(r.mem, "%.*s, panic%s", (int)(at - two), two, at);
  three = dem_arena_format(r.mem, "%.*s", (int)(strstr(three, "expect") - three), three);
  for (int bias = 0; bias <= 20; bias++) {
    assert_int_equal(partitions_found(two, bias), partitions_by_condition(bias, 2));
    assert_int_equal(partitions_found(three, bias), partitions_by_condition(bias, 3));
  }
  room_close(&r);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(before_two_audiences_the_truth_is_told_where_neither_kind_gains_by_a_lie),
    cmocka_unit_test(an_index_that_everyone_can_give_at_one_price_is_a_signal),
    cmocka_unit_test(an_envoy_tells_what_the_borders_of_cells_let_him_tell),
  };
  return cmocka_run_group_tests_name("conditions of the literature", tests, NULL, NULL);
}
