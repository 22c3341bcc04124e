/* What a row of money is worth: units, stated amounts, and which rows are sums of others. */
#ifndef LEDGER_MONEY_H
#define LEDGER_MONEY_H

#include "ledger/store.h"

typedef enum dem_currency { DEM_OTHER, DEM_USD, DEM_EUR } dem_currency;

typedef struct dem_money {
  dem_currency currency;
  int64_t scale; /* 1000000 for USD_million */
} dem_money;

/* Of a unit's text: "USD", "EUR_billion"; DEM_OTHER for all else. */
dem_money dem_money_of_unit(const char *unit);
/* Whether a unit looks like money, "KRW_billion": the letters of its currency and its scale (0: "KRW_dozen"). */
bool dem_unit_money(const char *unit, char currency[4], int64_t *scale);
/* Three capital letters. */
bool dem_currency_is(const char *code);
/* The dollars that a description says its amount equals: "... equals about 2.1 billion USD"; false where it says none. */
bool dem_money_stated(dem_arena *mem, dem_rat *out, const char *description);
/* A kind of row that sums up earlier ones: humanitarian_total, allocation_total_to_date, and all that end in _to_date. */
bool dem_money_runs(const char *kind);

#endif
