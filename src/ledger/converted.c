/* Money of one actor and channel in dollars: each counted row at the rate of its currency that is nearest to its date. The
 * amounts of one rate are added up before they are multiplied, so that fractions stay short. */
#include <stdlib.h>
#include <string.h>

#include "base/table.h"
#include "ledger/converted.h"

/* What looks like money counts as money, so that a currency without a rate is never passed over. */
void dem_purse_init(dem_purse *purse, const dem_quotes *quotes, const char *unit) {
  bool any = false;
  *purse = (dem_purse){.known = true};
  if (quotes->n == 0 || !dem_unit_money(unit, purse->currency, &purse->scale)) return;
  for (int i = 0; i < quotes->n && !any; i++) any = strcmp(quotes->quotes[i].currency, purse->currency) == 0;
  purse->money = purse->scale > 0 || any || strcmp(purse->currency, "USD") == 0;
}

dem_price dem_purse_price(const dem_purse *purse, const dem_quotes *quotes, const char *date) {
  dem_days days;
  dem_price price = {.known = purse->scale > 0 && strcmp(purse->currency, "USD") == 0};
  if (price.known || !purse->money || purse->scale == 0 || !dem_days_of(&days, date)) return price;
  price.quote = dem_quotes_nearest(quotes, purse->currency, days, DEM_RATE_MOST_DAYS);
  price.known = price.quote != NULL;
  return price;
}

static dem_share *share_of(dem_purse *purse, dem_arena *work, const dem_quote *quote) {
  for (int i = 0; i < purse->shares.n; i++) {
    dem_share *share = DEM_LIST_AT(&purse->shares, dem_share, i);
    if (share->quote == quote) return share;
  }
  dem_share *share = DEM_LIST_ADD(&purse->shares, work, dem_share);
  *share = (dem_share){quote, DEM_ZERO};
  return share;
}

void dem_purse_count(dem_purse *purse, dem_arena *work, dem_arena *scratch, dem_price price, dem_rat amount) {
  if (!purse->money) return;
  purse->known = purse->known && price.known;
  if (!purse->known) return;
  dem_mark mark = dem_arena_mark(scratch);
  dem_share *share = share_of(purse, work, price.quote);
  dem_rat sum = dem_rat_add(scratch, share->sum, amount);
  share->sum = sum.den > 0 ? sum : dem_rat_copy(work, sum);
  dem_arena_release(scratch, mark);
}

/* ---- together -------------------------------------------------------------------------------------------------------------- */

static int compare(const void *a, const void *b) {
  const dem_quote *x = *(const dem_quote *const *)a, *y = *(const dem_quote *const *)b;
  return (x > y) - (x < y); /* places in one array, which is in order */
}

static void list_rates(dem_arena *mem, dem_converted *out, dem_list *used) {
  qsort(used->items, (size_t)used->n, sizeof(const dem_quote *), compare);
  dem_rate *at = DEM_NEW_ARRAY(mem, dem_rate, used->n);
  for (int i = 0; i < used->n; i++) {
    const dem_quote *quote = *DEM_LIST_AT(used, const dem_quote *, i);
    if (i > 0 && quote == *DEM_LIST_AT(used, const dem_quote *, i - 1)) continue;
    dem_rate *rate = &at[out->n_at++];
    const char **texts[] = {&rate->from, &rate->to, &rate->date, &rate->rate, &rate->source};
    *rate = quote->rate;
    for (int t = 0; t < 5; t++) *texts[t] = dem_arena_copy(mem, *texts[t], strlen(*texts[t]));
  }
  out->at = at;
}

/* In millions of dollars. */
static dem_rat add_shares(dem_arena *work, dem_rat sum, const dem_purse *purse, dem_list *used) {
  for (int i = 0; i < purse->shares.n; i++) {
    const dem_share *share = DEM_LIST_AT(&purse->shares, dem_share, i);
    dem_rat factor = dem_rat_ratio(work, purse->scale, 1000000);
    if (share->quote) {
      factor = dem_rat_mul(work, factor, share->quote->dollars);
      *DEM_LIST_ADD(used, work, const dem_quote *) = share->quote;
    }
    sum = dem_rat_add_mul(work, sum, share->sum, factor);
  }
  return sum;
}

dem_converted *dem_purses_convert(dem_arena *mem, dem_arena *work, int n, const dem_purse *const *purses) {
  dem_rat sum = DEM_ZERO;
  dem_list used = {0};
  for (int i = 0; i < n; i++) {
    if (!purses[i]->known) return NULL;
    if (purses[i]->money) sum = add_shares(work, sum, purses[i], &used);
  }
  if (used.n == 0) return NULL;
  dem_converted *out = DEM_NEW(mem, dem_converted);
  *out = (dem_converted){.unit = "USD_million", .sum = dem_rat_copy(mem, sum)};
  list_rates(mem, out, &used);
  return out;
}
