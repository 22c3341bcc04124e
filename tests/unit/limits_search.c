/* The stated sizes of what is searched and followed (doc/limits.md): as large is taken, larger is refused with words that say so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/solve.h"
#include "game/bind.h"
#include "support/room.h"

/* ---- payoffs of a game ------------------------------------------------------------------------------------------------- */

typedef struct sized {
  dem_ctx *cx;
  dem_game game;
} sized;

static void check_size(void *argument) {
  sized *s = argument;
  dem_size_check(s->cx, &s->game);
}

static void a_game_has_so_many_payoffs_and_no_more(void **state) {
  (void)state;
  static const int answers[] = {DEM_MAX_LEAVES / 4};
  room r = room_open();
  sized s = {r.cx, {.n_types = 2, .n_signals = 2, .n_audiences = 1, .n_answers = answers, .n_players = DEM_MAX_CELLS / DEM_MAX_LEAVES}};
  assert_int_equal(dem_ctx_protect(r.cx, check_size, &s), DEM_OK);
  assert_int_equal(s.game.n_replies, DEM_MAX_LEAVES / 4);
  s.game.n_players++;
  assert_int_equal(dem_ctx_protect(r.cx, check_size, &s), DEM_LIMIT);
  assert_non_null(strstr(dem_ctx_message(r.cx), "more than 32000000 payoffs"));
  room_close(&r);
}

/* ---- choices of senders and answers ---------------------------------------------------------------------------------------- */

/* Signals after which all answers are as good as each other to everyone, and `plain` ones that only the first type can send and
 * whose first answer is the best. */
typedef struct dull {
  int types, answers, alike, plain;
} dull;

static dem_answer *solve_dull(room *r, dem_game **game, const dull *d) {
  int signals = d->alike + d->plain;
  dem_rat *payoffs = DEM_NEW_ARRAY(r->mem, dem_rat, d->types * signals * d->answers * 2), prior[8];
  bool *can = DEM_NEW_ARRAY(r->mem, bool, d->types * signals);
  for (int i = 0; i < d->types * signals * d->answers * 2; i++) payoffs[i] = DEM_ZERO;
  for (int t = 0; t < d->types; t++) {
    prior[t] = dem_rat_ratio(r->mem, 1, d->types);
    for (int m = 0; m < signals; m++) {
      can[t * signals + m] = m < d->alike || t == 0;
      if (m >= d->alike) payoffs[(t * signals + m) * d->answers * 2 + 1] = DEM_ONE;
    }
  }
  dem_tables tables = {"dull", d->types, signals, 1, &d->answers, prior, can, payoffs};
  assert_int_equal(dem_game_from_tables(r->cx, game, &tables), DEM_OK);
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.brief = true;
  settings.seconds = 1;
  dem_answer *answer = NULL;
  assert_int_equal(dem_solve(r->cx, &answer, *game, &settings), DEM_OK);
  return answer;
}

static void assert_ends(dull d, const char *why) {
  room r = room_open();
  dem_game *game;
  dem_answer *answer = solve_dull(&r, &game, &d);
  assert_false(answer->complete);
  if (!strstr(answer->why, why)) fail_msg("%d and %d signals end otherwise: %s", d.alike, d.plain, answer->why);
  dem_answer_free(answer);
  dem_game_free(game);
  room_close(&r);
}

/* Nine choices after a dull signal (who sends it: 3, what may follow: 3), one after a plain one. */
static void so_many_choices_are_searched_and_no_more(void **state) {
  (void)state;
  assert_ends((dull){2, 2, 2222, 2}, "time limit");
  assert_ends((dull){2, 2, 2222, 3}, "20001 choices of senders and answers after signals; at most 20000 are searched");
}

static void so_many_mixtures_after_one_signal_are_gathered(void **state) {
  (void)state;
  assert_ends((dull){3, 64, 1, 0}, "mix in more than 131072 ways");
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_game_has_so_many_payoffs_and_no_more),
    cmocka_unit_test(so_many_choices_are_searched_and_no_more),
    cmocka_unit_test(so_many_mixtures_after_one_signal_are_gathered),
  };
  return cmocka_run_group_tests_name("limits_search", tests, NULL, NULL);
}
