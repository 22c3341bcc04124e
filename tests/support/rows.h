/* A ledger whose rows differ in their confidence. */
#ifndef SUPPORT_ROWS_H
#define SUPPORT_ROWS_H

#include "demarche/fit.h"

/* Row i + 1 has the i-th of these: high, medium, low, 1, 0.5, 0, 0.75 and none. */
enum { ROWS_COUNT = 8, ROWS_HIGH = 1, ROWS_MEDIUM, ROWS_LOW, ROWS_SURE };

/* In memory; a failure fails the test. */
dem_ledger *rows_open(dem_ctx *cx);
/* The chance that a row says what happened. */
dem_rat rows_chance(dem_arena *mem, const dem_infer_settings *settings, int row);

#endif
