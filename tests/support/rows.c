/* Rows of known confidence. */
#include "support/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char *const CONFIDENCES[ROWS_COUNT] = {"high", "medium", "low", "1", "0.5", "0", "0.75", ""};

dem_rat rows_chance(dem_arena *mem, const dem_infer_settings *s, int row) {
  const dem_rat chances[ROWS_COUNT] = {s->high, s->medium, s->low, DEM_ONE, dem_rat_ratio(mem, 1, 2),
                                       DEM_ZERO, dem_rat_ratio(mem, 3, 4), DEM_ONE};
  return chances[row - 1];
}

dem_ledger *rows_open(dem_ctx *cx) {
  dem_ledger *ledger;
  if (dem_ledger_create(cx, &ledger, ":memory:") != DEM_OK) fail_msg("%s", dem_ctx_message(cx));
  for (int i = 0; i < ROWS_COUNT; i++) {
    char says[] = {(char)('a' + i), '\0'};
    dem_signal row = {.date = "2024-07-11", .actor = "KOR", .target = "", .channel = "speech", .kind = "", .magnitude = "",
                      .unit = "", .description = says, .source = "", .confidence = CONFIDENCES[i], .stance = "",
                      .begin = -1, .end = -1, .as = ""};
    if (dem_ledger_add(cx, NULL, ledger, &row) != DEM_OK) fail_msg("%s", dem_ctx_message(cx));
    assert_int_equal(row.id, i + 1);
  }
  return ledger;
}
