/* Rates of exchange towards the dollar, by date. */
#ifndef LEDGER_RATES_H
#define LEDGER_RATES_H

#include "ledger/money.h"

/* A rate of the ledger as it is used: dollars for one unit of a currency. */
typedef struct dem_quote {
  char currency[4];
  int middle;  /* of its date's span, in half days */
  bool turned; /* the ledger has it from dollars */
  dem_rat dollars;
  dem_rate rate; /* as the ledger has it */
} dem_quote;

typedef struct dem_quotes {
  int n;
  const dem_quote *quotes; /* by currency, then by date */
} dem_quotes;

/* All of the ledger, in `mem`. */
dem_status dem_quotes_read(dem_ctx *cx, dem_quotes *out, dem_arena *mem, dem_ledger *ledger);
/* The one nearest to a span of days, not more than so many days from it (middle to middle); of two that are as near the
 * earlier, of one date that which is towards the dollar. NULL: there is none. */
const dem_quote *dem_quotes_nearest(const dem_quotes *quotes, const char *currency, dem_days when, int most_days);

#endif
