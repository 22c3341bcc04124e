/* A model that ships as tables: later moves are folded in here anew, by backward induction. */
#include "oracle/compare_model.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "oracle/compare.h"

/* The leaf that is reached from a node when the sender, at its later moves, takes what is best for it. No model that is
 * tested here has chance moves. */
static int leaf_of(const dem_game *g, int at) {
  const dem_node *node = &g->nodes[at];
  if (node->stage < 0) return node->leaf;
  assert_int_equal(g->stage_kind[node->stage], DEM_STAGE_MOVE);
  int best = leaf_of(g, node->first_child);
  for (int i = 1; i < g->n_branches[node->stage]; i++) {
    int other = leaf_of(g, node->first_child + i);
    int order = dem_rat_compare(g->payoffs[other * g->n_players], g->payoffs[best * g->n_players]);
    assert_int_not_equal(order, 0);
    if (order > 0) best = other;
  }
  return best;
}

static dem_rat *payoffs_of(dem_arena *mem, const dem_game *g) {
  int n_rows = g->n_types * g->n_signals * g->n_replies, width = 1 + g->n_audiences;
  dem_rat *payoffs = DEM_NEW_ARRAY(mem, dem_rat, n_rows * width);
  for (int row = 0; row < n_rows; row++) {
    int leaf = g->root[row] < 0 ? -1 : leaf_of(g, g->root[row]);
    for (int i = 0; i < width; i++) {
      int player = i ? g->audience_player[i - 1] : 0;
      payoffs[row * width + i] = leaf < 0 ? DEM_ZERO : g->payoffs[leaf * g->n_players + player];
    }
  }
  return payoffs;
}

void model_agrees_with_oracle(const char *name, const char *const *set) {
  room r = room_open();
  solved s = model_solve_shipped(name, set, NULL);
  const dem_game *g = s.game;
  dem_tables tables = {.title = name,
                       .n_types = g->n_types,
                       .n_signals = g->n_signals,
                       .n_audiences = g->n_audiences,
                       .n_answers = g->n_answers,
                       .prior = g->prior,
                       .can = g->can,
                       .payoffs = payoffs_of(r.mem, g)};
  assert_true(s.answer->in_class && s.answer->complete && s.answer->certified);
  const char *wrong = compare_with_oracle(&r, s.answer, &tables);
  if (wrong) fail_msg("%s: %s", name, wrong);
  model_free(&s);
  room_close(&r);
}
