/* Which rows look like the same money?
 *
 * A tracker records in euros, by month, what a government announced in dollars on a day. A euro row and a dollar row of aid
 * of one actor are proposed as the same money
 *   (1) where the amounts agree: the dollar row's magnitude is, within a twentieth, the dollars that the euro row says it
 *       equals; where it says none, both magnitudes give a plausible rate. At most a quarter lies between them: a tracker
 *       may date by the decision what was signed months later;
 *   (2) else where the euro row says what it equals in dollars and a dollar row of the same day (or month, where the day is
 *       not known) is larger: an announcement that holds other money too.
 * Each euro row is proposed with the dollar row that is nearest in date, then in amount. Rows that sum up earlier ones, rows
 * dated by year only, and euro rows that are linked already are not proposed. */
#include <string.h>

#include "base/ctx.h"
#include "base/table.h"
#include "ledger/money.h"

/* Dollars a euro: since 2015 the reference rates of the European Central Bank lie between 0.95 (autumn 2022) and 1.26
 * (early 2018). In hundredths. */
enum { LOWEST_RATE = 95, HIGHEST_RATE = 126 };
enum { TOLERANCE = 20 }; /* a stated amount is met within one part in so many */
enum { MOST_DAYS = 92 }; /* a quarter */

typedef struct money_row {
  int64_t id;
  const char *date, *actor, *magnitude, *unit;
  dem_money money;
  dem_rat amount;  /* in whole dollars or euros */
  dem_rat stated;  /* dollars that a euro row says it equals; else undefined */
  int first, last; /* days */
} money_row;

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
  dem_status status;
} search;

/* ---- rows --------------------------------------------------------------------------------------------------------------- */

/* Days from a fixed day, of the proleptic Gregorian calendar. */
static int day_number(int year, int month, int day) {
  if (month < 3) year--, month += 12;
  return 365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + day;
}

static int number_of(const char *digits, int n) {
  int number = 0;
  for (int i = 0; i < n; i++) number = 10 * number + digits[i] - '0';
  return number;
}

static bool read_days(money_row *row) {
  size_t length = strlen(row->date);
  if (length < 7 || !dem_date_is(row->date, length)) return false;
  int year = number_of(row->date, 4), month = number_of(row->date + 5, 2);
  int day = length > 7 ? number_of(row->date + 8, 2) : 1;
  row->first = row->last = day_number(year, month, day);
  if (length == 7) row->last = day_number(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - 1;
  return true;
}

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

static bool is_plausible(dem_arena *mem, dem_rat rate) {
  return dem_rat_compare(rate, dem_rat_ratio(mem, LOWEST_RATE, 100)) >= 0 &&
         dem_rat_compare(rate, dem_rat_ratio(mem, HIGHEST_RATE, 100)) <= 0;
}

static int days_between(const money_row *a, const money_row *b) {
  if (a->last < b->first) return b->first - a->last;
  return b->last < a->first ? a->first - b->last : 0;
}

static dem_rat distance(dem_arena *mem, dem_rat a, dem_rat b) {
  dem_rat difference = dem_rat_sub(mem, a, b);
  return dem_rat_sign(difference) < 0 ? dem_rat_neg(mem, difference) : difference;
}

/* What the euros would be at the middle of the plausible rates. */
static dem_rat guess_dollars(dem_arena *mem, dem_rat euros) {
  return dem_rat_mul(mem, euros, dem_rat_ratio(mem, LOWEST_RATE + HIGHEST_RATE, 200));
}

/* Rule (1). */
static bool agrees(dem_arena *mem, proposal *p, const money_row *euros) {
  bool stated = dem_rat_is_defined(euros->stated);
  p->rate = dem_rat_div(mem, p->dollars->amount, euros->amount);
  p->gap = distance(mem, p->dollars->amount, stated ? euros->stated : guess_dollars(mem, euros->amount));
  p->part = false;
  if (p->days > MOST_DAYS || !is_plausible(mem, p->rate)) return false;
  return !stated || dem_rat_compare(dem_rat_mul(mem, p->gap, dem_rat_int(TOLERANCE)), euros->stated) <= 0;
}

/* Rule (2). */
static bool holds(dem_arena *mem, proposal *p, const money_row *euros) {
  if (!dem_rat_is_defined(euros->stated) || p->days > 0) return false;
  p->rate = dem_rat_div(mem, euros->stated, euros->amount);
  p->part = true;
  return is_plausible(mem, p->rate) && dem_rat_compare(p->dollars->amount, euros->stated) > 0;
}

static bool is_better(const proposal *p, const proposal *best) {
  if (!best->dollars || p->part != best->part) return !best->dollars || best->part;
  if (p->days != best->days) return p->days < best->days;
  return dem_rat_compare(p->gap, best->gap) < 0;
}

static proposal best_of(search *s, const money_row *euros) {
  proposal best = {0};
  for (int i = 0; i < s->dollars.n; i++) {
    const money_row *dollars = DEM_LIST_AT(&s->dollars, money_row, i);
    if (strcmp(dollars->actor, euros->actor) != 0) continue;
    proposal p = {.dollars = dollars, .days = days_between(dollars, euros)};
    if ((agrees(s->mem, &p, euros) || holds(s->mem, &p, euros)) && is_better(&p, &best)) best = p;
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

static void propose_for(search *s, dem_arena *out, const money_row *euros) {
  proposal best = best_of(s, euros);
  if (!best.dollars) return;
  dem_link *link = DEM_LIST_ADD(&s->found, out, dem_link);
  *link = (dem_link){.a = best.dollars->id, .b = euros->id, .kind = DEM_LINK_SAME_MONEY};
  link->rate = dem_rat_copy(out, best.rate);
  link->says = explain(out, &best, euros);
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
  s->status = take_rows(s);
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
