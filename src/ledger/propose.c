/* Which rows look like the same money?
 *
 * A tracker records in euros, by month, what a government announced in dollars on a day. A euro row and a dollar row of aid
 * of one actor are proposed as the same money
 *   (1) where the amounts agree: the dollar row's magnitude is, within a twentieth, the dollars that the euro row says it
 *       equals; where it says none, both magnitudes give a plausible rate (near the ledger's own, where it has one). At most a quarter lies between them: a tracker
 *       may date by the decision what was signed months later;
 *   (2) else where the euro row says what it equals in dollars and a dollar row of the same day (or month, where the day is
 *       not known) is larger: an announcement that holds other money too.
 * Each euro row is proposed with the dollar row that is nearest in date, then in amount. Rows that sum up earlier ones, rows
 * dated by year only, and euro rows that are linked already are not proposed. */
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/rates.h"

/* Dollars a euro: since 2015 the reference rates of the European Central Bank lie between 0.95 (autumn 2022) and 1.26
 * (early 2018). In hundredths. Where the ledger states the rate of a euro row's time, what is plausible is near that one. */
enum { LOWEST_RATE = 95, HIGHEST_RATE = 126 };
enum { TOLERANCE = 20 }; /* a stated amount, or a stated rate, is met within one part in so many */
enum { RATE_DAYS = 31 }; /* between the euro row and a rate of the ledger that holds for it */
enum { MOST_DAYS = 92 }; /* a quarter */

typedef struct money_row {
  int64_t id;
  const char *date, *actor, *magnitude, *unit;
  dem_money money;
  dem_rat amount; /* in whole dollars or euros */
  dem_rat stated; /* dollars that a euro row says it equals; else undefined */
  dem_days days;
} money_row;

/* Which rates are plausible for a euro row, and which rate of the ledger says so (NULL: none). */
typedef struct band {
  dem_rat low, high, middle;
  const dem_quote *quote;
} band;

typedef struct proposal {
  const money_row *dollars;
  bool part;   /* rule (2) */
  int days;    /* between them */
  dem_rat gap; /* between the amounts, in dollars */
  dem_rat rate;
} proposal;

typedef struct search {
  dem_ctx *cx;
  dem_arena *mem;
  dem_ledger *ledger;
  sqlite3_stmt *rows;
  dem_list dollars, euros, found;
  dem_quotes quotes;
  dem_status status;
} search;

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

/* A year says too little. */
static bool read_days(money_row *row) { return strlen(row->date) >= 7 && dem_days_of(&row->days, row->date); }

static bool read_amount(search *s, money_row *row) {
  if (!dem_rat_read(s->mem, &row->amount, row->magnitude, strlen(row->magnitude))) return false;
  row->amount = dem_rat_mul(s->mem, row->amount, dem_rat_int(row->money.scale));
  return dem_rat_sign(row->amount) > 0;
}

static void take_row(search *s) {
  money_row row = {.id = sqlite3_column_int64(s->rows, 0), .money = dem_money_of_unit(dem_sql_text(s->rows, 4))};
  if (row.money.currency == DEM_OTHER || dem_money_runs(dem_sql_text(s->rows, 5))) return;
  const char **texts[] = {&row.date, &row.actor, &row.magnitude, &row.unit};
  for (int i = 0; i < 4; i++) *texts[i] = dem_sql_copy(s->mem, s->rows, i + 1);
  if (!read_days(&row) || !read_amount(s, &row)) return;
  bool euros = row.money.currency == DEM_EUR;
  if (euros && !dem_money_stated(s->mem, &row.stated, dem_sql_text(s->rows, 6))) row.stated = DEM_UNDEFINED;
  if (euros && sqlite3_column_int(s->rows, 7)) return;
  *DEM_LIST_ADD(euros ? &s->euros : &s->dollars, s->mem, money_row) = row;
}

static dem_status take_rows(search *s) {
  for (;;) {
    bool row;
    DEM_TRY(dem_sql_step(s->cx, &row, s->ledger, s->rows));
    if (!row) return DEM_OK;
    take_row(s);
  }
}

/* ---- pairs -------------------------------------------------------------------------------------------------------------- */

static band band_of(search *s, const money_row *euros) {
  dem_arena *mem = s->mem;
  band b = {.quote = dem_quotes_nearest(&s->quotes, "EUR", euros->days, RATE_DAYS)};
  if (b.quote) {
    b.middle = b.quote->dollars;
    b.low = dem_rat_mul(mem, b.middle, dem_rat_ratio(mem, TOLERANCE - 1, TOLERANCE));
    b.high = dem_rat_mul(mem, b.middle, dem_rat_ratio(mem, TOLERANCE + 1, TOLERANCE));
    return b;
  }
  b.low = dem_rat_ratio(mem, LOWEST_RATE, 100);
  b.high = dem_rat_ratio(mem, HIGHEST_RATE, 100);
  b.middle = dem_rat_ratio(mem, LOWEST_RATE + HIGHEST_RATE, 200);
  return b;
}

static bool is_plausible(const band *b, dem_rat rate) {
  return dem_rat_compare(rate, b->low) >= 0 && dem_rat_compare(rate, b->high) <= 0;
}

static int days_between(const money_row *a, const money_row *b) {
  if (a->days.last < b->days.first) return b->days.first - a->days.last;
  return b->days.last < a->days.first ? a->days.first - b->days.last : 0;
}

static dem_rat distance(dem_arena *mem, dem_rat a, dem_rat b) {
  dem_rat difference = dem_rat_sub(mem, a, b);
  return dem_rat_sign(difference) < 0 ? dem_rat_neg(mem, difference) : difference;
}

/* Rule (1). */
static bool agrees(dem_arena *mem, proposal *p, const money_row *euros, const band *b) {
  bool stated = dem_rat_is_defined(euros->stated);
  p->rate = dem_rat_div(mem, p->dollars->amount, euros->amount);
  p->gap = distance(mem, p->dollars->amount, stated ? euros->stated : dem_rat_mul(mem, euros->amount, b->middle));
  p->part = false;
  if (!is_plausible(b, p->rate)) return false;
  return !stated || dem_rat_compare(dem_rat_mul(mem, p->gap, dem_rat_int(TOLERANCE)), euros->stated) <= 0;
}

/* Rule (2). */
static bool holds(dem_arena *mem, proposal *p, const money_row *euros, const band *b) {
  if (!dem_rat_is_defined(euros->stated) || p->days > 0) return false;
  p->rate = dem_rat_div(mem, euros->stated, euros->amount);
  p->part = true;
  return is_plausible(b, p->rate) && dem_rat_compare(p->dollars->amount, euros->stated) > 0;
}

static bool is_better(const proposal *p, const proposal *best) {
  if (!best->dollars || p->part != best->part) return !best->dollars || best->part;
  if (p->days != best->days) return p->days < best->days;
  return dem_rat_compare(p->gap, best->gap) < 0;
}

static proposal best_of(search *s, const money_row *euros, const band *b) {
  proposal best = {0};
  for (int i = 0; i < s->dollars.n; i++) {
    const money_row *dollars = DEM_LIST_AT(&s->dollars, money_row, i);
    if (strcmp(dollars->actor, euros->actor) != 0) continue;
    proposal p = {.dollars = dollars, .days = days_between(dollars, euros)};
    if (p.days > MOST_DAYS) continue; /* for both rules: before numbers are worked out */
    if ((agrees(s->mem, &p, euros, b) || holds(s->mem, &p, euros, b)) && is_better(&p, &best)) best = p;
  }
  return best;
}

static const char *explain(dem_arena *mem, const proposal *p, const money_row *euros) {
  double rate = dem_rat_double(p->rate);
  const money_row *dollars = p->dollars;
  if (p->part)
    return dem_arena_format(
      mem,
      "%lld says in its own words what it equals in dollars (%.4f a euro), and %lld, %s %s of the "
      "same %s, holds that amount",
      (long long)euros->id, rate, (long long)dollars->id, dollars->magnitude, dollars->unit,
      strlen(dollars->date) == 10 && strlen(euros->date) == 10 ? "day" : "month");
  return dem_arena_format(mem, "%s %s (%s) and %s %s (%s) agree at %.4f dollars a euro, %d day%s apart%s",
                          dollars->magnitude, dollars->unit, dollars->date, euros->magnitude, euros->unit, euros->date,
                          rate, p->days, p->days == 1 ? "" : "s",
                          dem_rat_is_defined(euros->stated) ? "; the euro row's words say so too" : "");
}

/* Which stated rate it was held against. */
static const char *name_rate(dem_arena *mem, const char *says, const dem_quote *quote) {
  if (!quote) return says;
  const dem_rate *r = &quote->rate;
  return dem_arena_format(mem, "%s; the rate of %s is %s %s for one %s%s%s%s", says, r->date, r->rate, r->to, r->from,
                          *r->source ? " (" : "", r->source, *r->source ? ")" : "");
}

static void propose_for(search *s, dem_arena *out, const money_row *euros) {
  band b = band_of(s, euros);
  proposal best = best_of(s, euros, &b);
  if (!best.dollars) return;
  dem_link *link = DEM_LIST_ADD(&s->found, out, dem_link);
  *link = (dem_link){.a = best.dollars->id, .b = euros->id, .kind = DEM_LINK_SAME_MONEY};
  link->rate = dem_rat_copy(out, best.rate);
  link->says = name_rate(out, explain(out, &best, euros), b.quote);
}

/* ---- the call ------------------------------------------------------------------------------------------------------------- */

typedef struct call {
  search s;
  dem_arena *out;
} call;

static void body(void *argument) {
  call *c = argument;
  search *s = &c->s;
  s->mem = dem_arena_new(s->cx);
  s->status = dem_quotes_read(s->cx, &s->quotes, s->mem, s->ledger);
  if (s->status == DEM_OK) s->status = take_rows(s);
  for (int i = 0; i < s->euros.n && s->status == DEM_OK; i++) {
    dem_ctx_step(s->cx, "comparing money", (double)i / s->euros.n);
    propose_for(s, c->out, DEM_LIST_AT(&s->euros, money_row, i));
  }
}

dem_status dem_ledger_propose(dem_ctx *cx, dem_links *out, dem_arena *mem, dem_ledger *ledger) {
  call c = {.s = {.cx = cx, .ledger = ledger}, .out = mem};
  *out = (dem_links){0};
  DEM_TRY(dem_sql_prepare(cx, &c.s.rows, ledger,
                          "SELECT id, date, actor, magnitude, unit, kind, description,"
                          " EXISTS(SELECT 1 FROM links WHERE b = signals.id AND links.kind = 'same money')"
                          " FROM signals WHERE channel = 'aid' AND magnitude <> '' ORDER BY id"));
  dem_status status = dem_ctx_protect(cx, body, &c);
  sqlite3_finalize(c.s.rows);
  dem_arena_free(c.s.mem);
  DEM_TRY(status == DEM_OK ? c.s.status : status);
  *out = (dem_links){c.s.found.n, c.s.found.items};
  return DEM_OK;
}
