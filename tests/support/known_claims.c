/* See known_claims.h. */
#include "support/known_claims.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "support/room.h"

int known_run(const char *group, const known_claim *claims, int n, const known_claim *last) {
  room r = room_open();
  struct CMUnitTest *tests = DEM_NEW_ARRAY(r.mem, struct CMUnitTest, KNOWN_GAME_COUNT * n + 1), *test = tests;
  for (int i = 0; i < KNOWN_GAME_COUNT; i++)
    for (int j = 0; j < n; j++)
      *test++ =
        (struct CMUnitTest){.name = dem_arena_format(r.mem, "%s: %s", KNOWN_GAMES[i]->table.title, claims[j].says),
                            .test_func = claims[j].check,
                            .initial_state = (void *)KNOWN_GAMES[i]};
  *test++ = (struct CMUnitTest){.name = last->says, .test_func = last->check};
  int failed = _cmocka_run_group_tests(group, tests, (size_t)(test - tests), NULL, NULL);
  room_close(&r);
  return failed;
}
