/* Rates of exchange: put in once, read, and found by currency and date. */
#include "ledger/rates.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"

/* ---- putting ---------------------------------------------------------------------------------------------------------- */

const char *dem_rate_fault(dem_arena *mem, const dem_rate *rate) {
  const char *codes[] = {rate->from, rate->to};
  dem_rat value;
  for (int i = 0; i < 2; i++)
    if (!dem_currency_is(codes[i]))
      return dem_arena_format(mem, "\"%.40s\" is no currency; write its three letters, as in EUR", codes[i]);
  if (strcmp(rate->from, rate->to) == 0)
    return dem_arena_format(mem, "%s to %s is no rate of two currencies", rate->from, rate->to);
  if (!dem_date_is(rate->date, strlen(rate->date))) return dem_arena_format(mem, "\"%.40s\" is no date", rate->date);
  if (!dem_rat_read(mem, &value, rate->rate, strlen(rate->rate)) || dem_rat_sign(value) <= 0)
    return dem_arena_format(mem, "\"%.40s\" is no rate: it is a number above 0", rate->rate);
  return NULL;
}

static bool says_the_same(dem_arena *mem, const dem_rate *rate, const char *number, const char *source) {
  dem_rat a, b;
  return strcmp(rate->source, source) == 0 && dem_rat_read(mem, &a, rate->rate, strlen(rate->rate)) &&
         dem_rat_read(mem, &b, number, strlen(number)) && dem_rat_equal(a, b);
}

static dem_status insert(dem_ctx *cx, dem_ledger *ledger, const dem_rate *rate) {
  const char *texts[] = {rate->from, rate->to, rate->date, rate->rate, rate->source};
  sqlite3_stmt *s;
  DEM_TRY(dem_sql_prepare(cx, &s, ledger, "INSERT INTO rates(unit_a, unit_b, date, rate, source) VALUES(?,?,?,?,?)"));
  for (int i = 0; i < 5; i++) dem_sql_bind(s, i + 1, texts[i]);
  dem_status status = dem_sql_done(cx, ledger, s);
  sqlite3_finalize(s);
  return status;
}

/* What is there of a pair and date, read in a body since taking memory may throw while the statement is open. */
typedef struct look {
  dem_ctx *cx;
  dem_arena *mem;
  dem_ledger *ledger;
  sqlite3_stmt *row;
  const dem_rate *rate;
  bool there;
  const char *fault;
  dem_status status;
} look;

static void look_body(void *argument) {
  look *l = argument;
  const dem_rate *rate = l->rate;
  l->status = dem_sql_step(l->cx, &l->there, l->ledger, l->row);
  if (l->status != DEM_OK || !l->there) return;
  const char *number = dem_sql_text(l->row, 0), *source = dem_sql_text(l->row, 1);
  if (!says_the_same(l->mem, rate, number, source))
    l->fault = dem_arena_format(l->mem, "the rate of %s to %s on %s is there already: %.40s (%.100s)", rate->from,
                                rate->to, rate->date, number, source);
}

static dem_status find_rate(look *l) {
  const char *texts[] = {l->rate->from, l->rate->to, l->rate->date};
  DEM_TRY(dem_sql_prepare(l->cx, &l->row, l->ledger,
                          "SELECT rate, source FROM rates WHERE unit_a = ? AND unit_b = ? AND date = ?"));
  for (int i = 0; i < 3; i++) dem_sql_bind(l->row, i + 1, texts[i]);
  dem_status status = dem_ctx_protect(l->cx, look_body, l);
  sqlite3_finalize(l->row);
  return status == DEM_OK ? l->status : status;
}

dem_status dem_ledger_put_rate(dem_ctx *cx, bool *changed, const char **fault, dem_arena *mem, dem_ledger *ledger,
                               const dem_rate *rate) {
  look l = {.cx = cx, .mem = mem, .ledger = ledger, .rate = rate};
  *changed = false;
  *fault = dem_rate_fault(mem, rate);
  if (*fault) return DEM_OK;
  DEM_TRY(find_rate(&l));
  *fault = l.fault;
  *changed = !l.there;
  return l.there ? DEM_OK : insert(cx, ledger, rate);
}

/* ---- reading ------------------------------------------------------------------------------------------------------------ */

typedef struct reading {
  dem_arena *mem;
  dem_list list;
} reading;

static void take_rate(void *argument, sqlite3_stmt *row) {
  reading *r = argument;
  dem_rate rate;
  const char **texts[] = {&rate.from, &rate.to, &rate.date, &rate.rate, &rate.source};
  for (int i = 0; i < 5; i++) *texts[i] = dem_sql_copy(r->mem, row, i);
  *DEM_LIST_ADD(&r->list, r->mem, dem_rate) = rate;
}

dem_status dem_ledger_rates(dem_ctx *cx, dem_rates *out, dem_arena *mem, dem_ledger *ledger) {
  reading r = {.mem = mem};
  sqlite3_stmt *rows;
  *out = (dem_rates){0};
  DEM_TRY(dem_sql_prepare(cx, &rows, ledger,
                          "SELECT unit_a, unit_b, date, rate, source FROM rates ORDER BY unit_a, unit_b, date"));
  DEM_TRY(dem_sql_each(cx, ledger, rows, take_rate, &r));
  *out = (dem_rates){r.list.n, r.list.items};
  return DEM_OK;
}

/* ---- towards the dollar --------------------------------------------------------------------------------------------------- */

static int middle_of(dem_days days) { return days.first + days.last; }

/* false: it is none of dollars, or one that the ledger's check tells of. */
static bool quote_of(dem_arena *mem, dem_quote *out, const dem_rate *rate) {
  dem_rat value;
  dem_days days;
  bool turned = strcmp(rate->from, "USD") == 0;
  const char *currency = turned ? rate->to : rate->from;
  if (!turned && strcmp(rate->to, "USD") != 0) return false;
  if (dem_rate_fault(mem, rate) || !dem_days_of(&days, rate->date)) return false;
  dem_rat_read(mem, &value, rate->rate, strlen(rate->rate));
  *out = (dem_quote){.middle = middle_of(days), .turned = turned, .rate = *rate};
  out->dollars = turned ? dem_rat_div(mem, DEM_ONE, value) : value;
  snprintf(out->currency, sizeof out->currency, "%s", currency);
  return true;
}

static int compare(const void *a, const void *b) {
  const dem_quote *x = a, *y = b;
  int order = strcmp(x->currency, y->currency);
  if (order) return order;
  if (x->middle != y->middle) return x->middle < y->middle ? -1 : 1;
  if (x->turned != y->turned) return x->turned ? 1 : -1;
  return strcmp(x->rate.date, y->rate.date);
}

dem_status dem_quotes_read(dem_ctx *cx, dem_quotes *out, dem_arena *mem, dem_ledger *ledger) {
  dem_rates rates;
  dem_list list = {0};
  *out = (dem_quotes){0};
  DEM_TRY(dem_ledger_rates(cx, &rates, mem, ledger));
  for (int i = 0; i < rates.n; i++) {
    dem_quote quote;
    if (quote_of(mem, &quote, &rates.rates[i])) *DEM_LIST_ADD(&list, mem, dem_quote) = quote;
  }
  if (list.n > 0) qsort(list.items, (size_t)list.n, sizeof(dem_quote), compare);
  *out = (dem_quotes){list.n, list.items};
  return DEM_OK;
}

/* The first quote of a currency that is not before a place in time. */
static int first_from(const dem_quotes *q, const char *currency, int middle) {
  int low = 0, high = q->n;
  while (low < high) {
    int at = low + (high - low) / 2, order = strcmp(q->quotes[at].currency, currency);
    if (order < 0 || (order == 0 && q->quotes[at].middle < middle)) low = at + 1;
    else high = at;
  }
  return low;
}

const dem_quote *dem_quotes_nearest(const dem_quotes *q, const char *currency, dem_days when, int most_days) {
  int middle = middle_of(when), at = first_from(q, currency, middle);
  const dem_quote *after = at < q->n ? &q->quotes[at] : NULL, *before = at > 0 ? &q->quotes[at - 1] : NULL;
  if (after && strcmp(after->currency, currency) != 0) after = NULL;
  if (before && strcmp(before->currency, currency) != 0) before = NULL;
  if (before) before = &q->quotes[first_from(q, currency, before->middle)];
  bool earlier = before && (!after || middle - before->middle <= after->middle - middle);
  const dem_quote *nearest = earlier ? before : after;
  if (!nearest || abs(nearest->middle - middle) > 2 * most_days) return NULL;
  return nearest;
}
