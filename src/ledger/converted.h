/* Sums in dollars, at the rates that the ledger states. */
#ifndef LEDGER_CONVERTED_H
#define LEDGER_CONVERTED_H

#include "base/table.h"
#include "ledger/rates.h"

enum { DEM_RATE_MOST_DAYS = 365 }; /* between a row and the rate at which it is converted */

/* What the counted rows of one unit are in dollars, as far as it is known. */
typedef struct dem_share {
  const dem_quote *quote; /* NULL: they are dollars */
  dem_rat sum;            /* in the unit */
} dem_share;
typedef struct dem_purse {
  bool money, known; /* the unit is one of money; every row that was counted has a rate */
  char currency[4];
  int64_t scale;
  dem_list shares; /* of dem_share */
} dem_purse;

/* At what a row is converted. */
typedef struct dem_price {
  bool known;
  const dem_quote *quote; /* NULL: it is in dollars */
} dem_price;

void dem_purse_init(dem_purse *purse, const dem_quotes *quotes, const char *unit);
dem_price dem_purse_price(const dem_purse *purse, const dem_quotes *quotes, const char *date);
void dem_purse_count(dem_purse *purse, dem_arena *work, dem_arena *scratch, dem_price price, dem_rat amount);

/* The purses of one actor and channel together, in `mem`; NULL where one of them holds money of no known rate, and where
 * nothing had to be converted. Without `left_out`. */
dem_converted *dem_purses_convert(dem_arena *mem, dem_arena *work, int n, const dem_purse *const *purses);

#endif
