/* Rates of exchange: read, kept once, and used where money is compared and summed; without them nothing changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ledger/rates.h"
#include "ledger_support.h"
#include "support/trials.h"

static dem_import import_rates(shelf *s, dem_ledger *ledger, const char *rows) {
  dem_import report;
  const char *file = shelf_file(s, "rates.csv"),
             *text = dem_arena_format(s->r.mem, "date,from,to,rate,source\n%s", rows);
  shelf_put(file, text, strlen(text));
  if (dem_ledger_import(s->r.cx, &report, s->r.mem, ledger, NULL, NULL, 1, &file) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s->r.cx));
  return report;
}

static void rate(shelf *s, dem_ledger *ledger, const char *row) {
  assert_int_equal(import_rates(s, ledger, row).files[0].added, 1);
}

static void put(shelf *s, dem_ledger *ledger, const char *row, const char *says) {
  dem_entry entry = money(s, row, says);
  shelf_write(s, &(batch){.ledger = ledger, .as = "seoul", .n = 1, .entries = &entry});
}

/* ---- kept ----------------------------------------------------------------------------------------------------------------- */

static void rates_are_kept_once_and_read_by_currency_and_date(void **state) {
  (void)state;
  static const char ROWS[] =
    "2024-07-11,USD,KRW,1378.9,Bank of Korea\n2023-05-17,EUR,USD,1.0843,ECB\n2022,EUR,USD,1.0530,ECB\n";
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import_rates(&s, ledger, ROWS);
  assert_string_equal(report.files[0].as, "rates");
  assert_int_equal(report.files[0].added, 3);
  report = import_rates(&s, ledger, ROWS);
  assert_int_equal(report.files[0].added, 0);
  assert_int_equal(report.files[0].known, 3);
  assert_int_equal(import_rates(&s, ledger, "2023-05-17,EUR,USD,1.08430,ECB\n").files[0].known, 1);
  dem_rates rates;
  assert_int_equal(dem_ledger_rates(s.r.cx, &rates, s.r.mem, ledger), DEM_OK);
  assert_int_equal(rates.n, 3);
  assert_string_equal(rates.rates[0].date, "2022");
  assert_string_equal(rates.rates[1].rate, "1.0843");
  assert_string_equal(rates.rates[1].source, "ECB");
  assert_string_equal(rates.rates[2].from, "USD");
  assert_string_equal(rates.rates[2].to, "KRW");
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void rates_that_are_none_or_contradict_are_refused_with_their_line(void **state) {
  (void)state;
  static const char *const CASES[][2] = {
    {"2023-05-17,EUR,USD,1.09,ECB\n", "the rate of EUR to USD on 2023-05-17 is there already: 1.0843 (ECB)"},
    {"2023-05-17,EUR,USD,1.0843,a paper\n", "is there already: 1.0843 (ECB)"},
    {"2023-05-18,euro,USD,1.09,ECB\n", "\"euro\" is no currency"},
    {"2023-05-18,EUR,US,1.09,ECB\n", "\"US\" is no currency"},
    {"2023-05-18,EUR,EUR,1,ECB\n", "is no rate of two currencies"},
    {"2023-05-18,EUR,USD,0,ECB\n", "\"0\" is no rate"},
    {"2023-05-18,EUR,USD,-1,ECB\n", "\"-1\" is no rate"},
    {"2023-05-18,EUR,USD,,ECB\n", "\"\" is no rate"},
    {"2023-05-18,EUR,USD,1.0.9,ECB\n", "'1.0.9' is no number"},
    {"2023-02-29,EUR,USD,1.09,ECB\n", "'2023-02-29' is no date of the calendar"},
  };
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  rate(&s, ledger, "2023-05-17,EUR,USD,1.0843,ECB\n");
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    dem_import report =
      import_rates(&s, ledger, dem_arena_format(s.r.mem, "2024-01-02,EUR,USD,1.1,ECB\n%s", CASES[i][0]));
    assert_false(report.done);
    assert_int_equal(report.files[0].n_refused, 1);
    assert_int_equal(report.files[0].refused[0].line, 3);
    if (!strstr(report.files[0].refused[0].says, CASES[i][1])) fail_msg("\"%s\"", report.files[0].refused[0].says);
    assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM rates"), 1);
  }
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- the nearest ------------------------------------------------------------------------------------------------------------ */

static void days_are_counted_as_the_calendar_does(void **state) {
  (void)state;
  dem_days a, b;
  assert_true(dem_days_of(&a, "2023-12-31") && dem_days_of(&b, "2024-03-01"));
  assert_int_equal(b.first - a.first, 61);
  assert_true(dem_days_of(&a, "1900-02") && dem_days_of(&b, "2024"));
  assert_int_equal(a.last - a.first, 27);
  assert_int_equal(b.last - b.first, 365);
  assert_true(dem_days_of(&a, "2024-01-01") && dem_days_of(&b, "2024-12"));
  assert_int_equal(b.last - a.first, 365);
  assert_false(dem_days_of(&a, "2023-02-29"));
}

static const char *some_date(room *r, dice *d) {
  int year = dice_between(d, 2022, 2024), month = dice_between(d, 1, 12), day = dice_between(d, 1, 28);
  if (dice_once_in(d, 8)) return dem_arena_format(r->mem, "%04d", year);
  if (dice_once_in(d, 4)) return dem_arena_format(r->mem, "%04d-%02d", year, month);
  return dem_arena_format(r->mem, "%04d-%02d-%02d", year, month, day);
}

/* By looking at each: the nearest; then the earlier; then that towards the dollar. */
static const dem_quote *slowly(const dem_quotes *q, const char *currency, int middle, int most_days) {
  const dem_quote *best = NULL;
  for (int i = 0; i < q->n; i++) {
    const dem_quote *now = &q->quotes[i];
    int gap = abs(now->middle - middle), least = best ? abs(best->middle - middle) : 2 * most_days;
    if (strcmp(now->currency, currency) != 0 || gap > least) continue;
    bool nearer = !best || gap < least || now->middle < best->middle;
    if (nearer || (now->middle == best->middle && best->turned && !now->turned)) best = now;
  }
  return best;
}

static const char *try_nearest(room *r, dice *d) {
  static const char *const CODES[] = {"EUR", "KRW", "JPY"};
  dem_ledger *ledger;
  dem_quotes quotes;
  if (dem_ledger_create(r->cx, &ledger, ":memory:") != DEM_OK) return dem_ctx_message(r->cx);
  for (int i = dice_between(d, 0, 40); i > 0; i--) {
    const char *code = CODES[dice_between(d, 0, 1)], *date = some_date(r, d), *fault;
    bool turned = dice_once_in(d, 3), changed;
    dem_rate one = {turned ? "USD" : code, turned ? code : "USD", date, "1.5", "x"};
    if (dem_ledger_put_rate(r->cx, &changed, &fault, r->mem, ledger, &one) != DEM_OK || fault)
      return "a rate was refused";
  }
  dem_status status = dem_quotes_read(r->cx, &quotes, r->mem, ledger);
  dem_ledger_close(ledger);
  if (status != DEM_OK) return dem_ctx_message(r->cx);
  for (int i = 0; i < 50; i++) {
    dem_days days;
    const char *code = CODES[dice_between(d, 0, 2)], *date = some_date(r, d);
    int most = dice_between(d, 0, 400);
    dem_days_of(&days, date);
    const dem_quote *found = dem_quotes_nearest(&quotes, code, days, most),
                    *wanted = slowly(&quotes, code, days.first + days.last, most);
    bool same =
      found == wanted || (found && wanted && found->middle == wanted->middle && found->turned == wanted->turned);
    if (!same)
      return dem_arena_format(r->mem, "%s of %s within %d: %s", code, date, most, found ? found->rate.date : "none");
  }
  return NULL;
}

static void the_nearest_rate_is_found_as_by_looking_at_each(void **state) {
  (void)state;
  trials_run(1, 60, try_nearest);
}

/* ---- proposals -------------------------------------------------------------------------------------------------------------- */

/* "1-2", and what is said of the first; "" where nothing is proposed. */
static const char *proposed(shelf *s, dem_ledger *ledger, const char **says) {
  dem_links links;
  const char *line = "";
  if (dem_ledger_propose(s->r.cx, &links, s->r.mem, ledger) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  for (int i = 0; i < links.n; i++)
    line = dem_arena_format(s->r.mem, "%s%s%lld-%lld", line, i ? " " : "", (long long)links.links[i].a,
                            (long long)links.links[i].b);
  *says = links.n > 0 ? links.links[0].says : "";
  return line;
}

static void a_stated_rate_narrows_what_is_plausible_and_is_named(void **state) {
  (void)state;
  const char *says;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  put(&s, ledger, "2024-04-10 KOR UKR aid pledge 120 USD_million", "");
  put(&s, ledger, "2024-04-12 KOR UKR aid pledge 108 USD_million", "");
  put(&s, ledger, "2024-04-10 KOR UKR aid record 100 EUR_million", "");
  assert_string_equal(proposed(&s, ledger, &says), "1-3"); /* 1.2: plausible by and large */
  assert_null(strstr(says, "the rate of"));
  rate(&s, ledger, "2024-06-01,EUR,USD,1.0852,ECB\n"); /* not within a month */
  assert_string_equal(proposed(&s, ledger, &says), "1-3");
  rate(&s, ledger, "2024-04-30,EUR,USD,1.0718,ECB\n");
  assert_string_equal(proposed(&s, ledger, &says), "2-3");
  assert_non_null(strstr(
    says, "agree at 1.0800 dollars a euro, 2 days apart; the rate of 2024-04-30 is 1.0718 USD for one EUR (ECB)"));
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_rate_from_dollars_is_turned(void **state) {
  (void)state;
  const char *says;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  put(&s, ledger, "2024-04-10 KOR UKR aid pledge 150 USD_million", "");
  put(&s, ledger, "2024-04-10 KOR UKR aid record 100 EUR_million", "");
  assert_string_equal(proposed(&s, ledger, &says), "");
  rate(&s, ledger, "2024-04,USD,EUR,0.66,a mint\n");
  assert_string_equal(proposed(&s, ledger, &says), "1-2");
  assert_non_null(strstr(says, "the rate of 2024-04 is 0.66 EUR for one USD (a mint)"));
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- sums in dollars ---------------------------------------------------------------------------------------------------------- */

/* "41 USD_million at 2024-01-10 2023; without 3", or "none". */
static const char *converted(shelf *s, dem_ledger *ledger, const char *channel) {
  dem_stats stats;
  const dem_converted *sum = NULL;
  if (dem_ledger_stats(s->r.cx, &stats, s->r.mem, ledger, NULL) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  for (int i = 0; i < stats.n_totals; i++) {
    if (strcmp(stats.totals[i].channel, channel) != 0 || !stats.totals[i].converted) continue;
    assert_null(sum); /* one an actor and channel */
    sum = stats.totals[i].converted;
  }
  if (!sum) return "none";
  dem_buf text = {.cx = s->r.cx};
  dem_rat_print(&text, sum->sum);
  dem_buf_format(&text, " %s at", sum->unit);
  for (int i = 0; i < sum->n_at; i++) dem_buf_format(&text, " %s", sum->at[i].date);
  for (int i = 0; i < sum->n_left_out; i++)
    dem_buf_format(&text, "%s %lld", i ? "" : "; without", (long long)sum->left_out[i]);
  const char *line = dem_arena_copy(s->r.mem, dem_buf_text(&text), text.length);
  dem_buf_clear(&text);
  return line;
}

static void each_row_is_converted_at_the_rate_nearest_to_it(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  put(&s, ledger, "2023-01-10 KOR UKR aid record 10 EUR_million", "");
  put(&s, ledger, "2024-01 KOR UKR aid record 0.02 EUR_billion", "");
  put(&s, ledger, "2024-01-05 KOR UKR aid pledge 5000000 USD", "");
  put(&s, ledger, "2023 KOR UKR aid pledge 2600 KRW_million", "");
  put(&s, ledger, "2023 KOR UKR aid pledge 7 lorries", "no money");
  put(&s, ledger, "2024-02 KOR UKR aid allocation_to_date 99 EUR_million", "runs");
  put(&s, ledger, "2024-01-05 KOR UKR aid pledge 22 USD_million", "the same money as 2");
  put(&s, ledger, "2023-01-10 KOR UKR loan record 1 EUR_million", "another channel");
  assert_string_equal(converted(&s, ledger, "aid"), "none");
  rate(&s, ledger, "2023-02-01,EUR,USD,1.1,ECB\n");
  rate(&s, ledger, "2024-01-10,EUR,USD,1.2,ECB\n");
  assert_string_equal(converted(&s, ledger, "aid"), "none"); /* the won has no rate yet */
  assert_string_equal(converted(&s, ledger, "loan"), "11/10 USD_million at 2023-02-01");
  rate(&s, ledger, "2023-07-01,USD,KRW,1300,BOK\n");
  assert_string_equal(converted(&s, ledger, "aid"), "64 USD_million at 2023-02-01 2024-01-10 2023-07-01; without 6");
  bool changed;
  assert_int_equal(dem_ledger_link(s.r.cx, &changed, ledger, &(dem_link){.a = 7, .b = 2}), DEM_OK);
  assert_string_equal(converted(&s, ledger, "aid"), "40 USD_million at 2023-02-01 2023-07-01; without 2 6");
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void money_without_a_rate_makes_no_sum(void **state) {
  (void)state;
  static const char *const OTHERS[] = {
    "2021-01-01 KOR UKR aid record 1 EUR_million", /* more than a year from the rate */
    "2023-01-10 KOR UKR aid record 1 GBP",
    "2023-01-10 KOR UKR aid record 1 EUR_dozen",
    "2023-01-10 KOR UKR aid record 1 JPY_trillion",
  };
  for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
    shelf s = shelf_open();
    dem_ledger *ledger = shelf_ledger(&s);
    put(&s, ledger, "2023-01-10 KOR UKR aid record 10 EUR_million", "");
    rate(&s, ledger, "2022-06-01,EUR,USD,1.1,ECB\n");
    assert_string_equal(converted(&s, ledger, "aid"), "11 USD_million at 2022-06-01");
    put(&s, ledger, OTHERS[i], "");
    assert_string_equal(converted(&s, ledger, "aid"), "none");
    dem_ledger_close(ledger);
    shelf_close(&s);
  }
}

static void dollars_alone_are_not_converted(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  put(&s, ledger, "2023-01-10 KOR UKR aid pledge 10 USD_million", "");
  rate(&s, ledger, "2023-01-10,EUR,USD,1.1,ECB\n");
  assert_string_equal(converted(&s, ledger, "aid"), "none");
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- memory --------------------------------------------------------------------------------------------------------------------- */

static dem_status sum_up(dem_ctx *cx, dem_arena *mem, dem_ledger *ledger) {
  dem_stats stats;
  dem_links links;
  dem_rates rates;
  DEM_TRY(dem_ledger_stats(cx, &stats, mem, ledger, NULL));
  DEM_TRY(dem_ledger_propose(cx, &links, mem, ledger));
  return dem_ledger_rates(cx, &rates, mem, ledger);
}

static void memory_that_runs_out_is_said_and_leaks_nothing(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  put(&s, ledger, "2023-01-10 KOR UKR aid record 123456789012345678901234567890.5 EUR_million", "");
  put(&s, ledger, "2023-01-10 KOR UKR aid record 987654321098765432109876543210.7 EUR_million", "");
  put(&s, ledger, "2023-01-10 KOR UKR aid pledge 11 USD_million", "");
  for (int day = 1; day < 29; day++) {
    rate(&s, ledger, dem_arena_format(s.r.mem, "2023-01-%02d,EUR,USD,1.0%02d,ECB\n", day, day));
    rate(&s, ledger, dem_arena_format(s.r.mem, "2023-01-%02d,USD,KRW,13%02d,BOK\n", day, day));
  }
  dem_ledger_close(ledger);
  shelf_sweep(&s, sum_up);
  shelf_close(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(rates_are_kept_once_and_read_by_currency_and_date),
    cmocka_unit_test(rates_that_are_none_or_contradict_are_refused_with_their_line),
    cmocka_unit_test(days_are_counted_as_the_calendar_does),
    cmocka_unit_test(the_nearest_rate_is_found_as_by_looking_at_each),
    cmocka_unit_test(a_stated_rate_narrows_what_is_plausible_and_is_named),
    cmocka_unit_test(a_rate_from_dollars_is_turned),
    cmocka_unit_test(each_row_is_converted_at_the_rate_nearest_to_it),
    cmocka_unit_test(money_without_a_rate_makes_no_sum),
    cmocka_unit_test(dollars_alone_are_not_converted),
    cmocka_unit_test(memory_that_runs_out_is_said_and_leaks_nothing),
  };
  return cmocka_run_group_tests_name("ledger_rates", tests, NULL, NULL);
}
