/* The same money is found, linked and counted once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ledger_support.h"

/* A ledger with rows of money; their ids are 1, 2, ... */
typedef struct purse {
  shelf s;
  dem_ledger *ledger;
} purse;

static purse purse_open(void) {
  purse p = {.s = shelf_open()};
  p.ledger = shelf_ledger(&p.s);
  return p;
}

static void purse_close(purse *p) {
  dem_ledger_close(p->ledger);
  shelf_close(&p->s);
}

static void put(purse *p, const char *row, const char *says) {
  dem_entry entry = money(&p->s, row, says);
  shelf_write(&p->s, &(batch){.ledger = p->ledger, .as = "seoul", .n = 1, .entries = &entry});
}

static dem_status try_link(purse *p, bool *changed, dem_link_kind kind, int a, int b) {
  return dem_ledger_link(p->s.r.cx, changed, p->ledger, &(dem_link){.a = a, .b = b, .kind = kind});
}

static void bind(purse *p, dem_link_kind kind, int a, int b) {
  bool changed;
  if (try_link(p, &changed, kind, a, b) != DEM_OK) fail_msg("%s", dem_ctx_message(p->s.r.cx));
  assert_true(changed);
}

/* The proposals in one line, "1-2 1.0833 2-3 1.1000". */
static const char *proposed(purse *p) {
  dem_links links;
  if (dem_ledger_propose(p->s.r.cx, &links, p->s.r.mem, p->ledger) != DEM_OK)
    fail_msg("%s", dem_ctx_message(p->s.r.cx));
  const char *line = "";
  for (int i = 0; i < links.n; i++) {
    const dem_link *l = &links.links[i];
    assert_int_equal(l->kind, DEM_LINK_SAME_MONEY);
    assert_non_null(l->says);
    line = dem_arena_format(p->s.r.mem, "%s%s%lld-%lld %.4f", line, i ? " " : "", (long long)l->a, (long long)l->b,
                            dem_rat_double(l->rate));
  }
  return line;
}

/* ---- proposals ------------------------------------------------------------------------------------------------------- */

static void the_four_pairs_of_the_case_are_found_and_no_other(void **state) {
  (void)state;
  purse p = purse_open();
  shelf_fill_seoul(&p.s, p.ledger);
  assert_string_equal(proposed(&p), "24-16 1.0715 36-37 1.0684 51-52 1.0728 54-55 1.0728");
  dem_links links;
  bool changed;
  assert_int_equal(dem_ledger_propose(p.s.r.cx, &links, p.s.r.mem, p.ledger), DEM_OK);
  assert_string_equal(links.links[0].says, "130 USD_million (2023-05-17) and 121.324 EUR_million (2023-02-24) agree at "
                                           "1.0715 dollars a euro, 82 days apart; the euro row's words say so too");
  assert_non_null(strstr(links.links[1].says, "2300 USD_million of the same day"));
  for (int i = 0; i < links.n; i++)
    assert_int_equal(dem_ledger_link(p.s.r.cx, &changed, p.ledger, &links.links[i]), DEM_OK);
  assert_string_equal(proposed(&p), "");
  purse_close(&p);
}

static void a_euro_row_without_a_match_is_not_proposed(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2024-04-04 KOR UKR aid pledge 12 USD_million", "");
  put(&p, "2024-04-04 KOR UKR aid record 20 EUR_million", "");
  put(&p, "2024-04-04 USA UKR aid record 11 EUR_million", "another actor");
  put(&p, "2024-09-04 KOR UKR aid record 11 EUR_million", "too late");
  put(&p, "2024 KOR UKR aid record 11 EUR_million", "a year only");
  put(&p, "2024-04-04 KOR UKR aid allocation_to_date 11 EUR_million", "a running total");
  put(&p, "2024-04-04 KOR UKR trade record 11 EUR_million", "no aid");
  put(&p, "2024-04-04 KOR UKR aid record 11 EUR_dozen", "no unit of money");
  put(&p, "2024-04-04 KOR UKR aid record 11 EUR_million", "equals about 30 million USD, which is no rate");
  put(&p, "2024-04-04 KOR UKR aid record 0 EUR_million", "");
  assert_string_equal(proposed(&p), "");
  purse_close(&p);
}

static void the_nearest_in_date_then_in_amount_is_proposed(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2024-06-15 KOR UKR aid paid 12 USD_million", "");
  put(&p, "2024-04-03 KOR UKR aid pledge 12 USD_million", "");
  put(&p, "2024-04 KOR UKR aid record 11 EUR_million", "");
  put(&p, "2024-04-30 KOR UKR aid pledge 13.5 USD_million", "as near in date, but dearer");
  assert_string_equal(proposed(&p), "2-3 1.0909");
  put(&p, "2024-04-04 KOR UKR aid pledge 12 USD_million", "equally near in all: the first is taken");
  assert_string_equal(proposed(&p), "2-3 1.0909");
  bind(&p, DEM_LINK_SAME_MONEY, 5, 3);
  assert_string_equal(proposed(&p), "");
  purse_close(&p);
}

static void units_of_any_scale_are_compared(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2024-04-04 KOR UKR aid pledge 2.2 USD_billion", "");
  put(&p, "2024-04-04 KOR UKR aid record 2000 EUR_million", "");
  put(&p, "2023-04-04 KOR UKR aid pledge 108000000 USD", "");
  put(&p, "2023-04-04 KOR UKR aid record 0.1 EUR_billion", "");
  assert_string_equal(proposed(&p), "1-2 1.1000 3-4 1.0800");
  purse_close(&p);
}

static void stated_dollars_come_before_a_rate(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2024-04-04 KOR UKR aid pledge 110 USD_million", "");
  put(&p, "2024-04-10 KOR UKR aid pledge 122 USD_million", "");
  put(&p, "2024-04-04 KOR UKR aid record 100 EUR_million", "equals 122 million dollars.");
  assert_string_equal(proposed(&p), "2-3 1.2200");
  put(&p, "2024-04-04 KOR UKR aid plan 500 USD_million", "");
  put(&p, "2024-04 KOR UKR aid record 40 EUR_million", "it equals some 44 million USD; of the smallest that holds it");
  assert_string_equal(proposed(&p), "2-3 1.2200 1-5 1.1000");
  purse_close(&p);
}

/* ---- links ---------------------------------------------------------------------------------------------------------------- */

static void a_pair_is_linked_once_whichever_comes_first(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2024-04-04 KOR UKR aid record 11 EUR_million", "");
  put(&p, "2024-04-04 KOR UKR aid pledge 12 USD_million", "");
  put(&p, "2024-04-05 KOR UKR aid record 11 EUR_million", "");
  bool changed;
  dem_links links;
  bind(&p, DEM_LINK_SAME_MONEY, 1, 2);
  assert_int_equal(try_link(&p, &changed, DEM_LINK_SAME_MONEY, 2, 1), DEM_OK);
  assert_false(changed);
  bind(&p, DEM_LINK_SAME_MONEY, 3, 1);
  bind(&p, DEM_LINK_ANSWERS, 1, 2);
  bind(&p, DEM_LINK_ANSWERS, 2, 1);
  assert_int_equal(dem_ledger_links(p.s.r.cx, &links, p.s.r.mem, p.ledger), DEM_OK);
  assert_int_equal(links.n, 4);
  assert_int_equal(links.links[0].a, 1);
  assert_int_equal(links.links[2].a, 2);
  assert_int_equal(links.links[2].b, 1);
  for (int i = 0; i < 2; i++) {
    assert_int_equal(dem_ledger_unlink(p.s.r.cx, &changed, p.ledger, &(dem_link){.a = 1, .b = 2}), DEM_OK);
    assert_int_equal(changed, i == 0);
  }
  purse_close(&p);
}

static void a_rate_is_kept_exactly_and_turned_with_its_pair(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2024-04-04 KOR UKR aid record 11 EUR_million", "");
  put(&p, "2024-04-04 KOR UKR aid pledge 12 USD_million", "");
  bool changed;
  dem_links links;
  dem_link link = {.a = 1, .b = 2, .rate = dem_rat_ratio(p.s.r.mem, 11, 12)};
  assert_int_equal(dem_ledger_link(p.s.r.cx, &changed, p.ledger, &link), DEM_OK);
  assert_int_equal(dem_ledger_links(p.s.r.cx, &links, p.s.r.mem, p.ledger), DEM_OK);
  assert_int_equal(links.links[0].a, 2);
  assert_true(dem_rat_equal(links.links[0].rate, dem_rat_ratio(p.s.r.mem, 12, 11)));
  purse_close(&p);
}

static void links_that_make_no_sense_are_refused(void **state) {
  (void)state;
  purse p = purse_open();
  bool changed;
  for (int i = 0; i < 4; i++) put(&p, "2024-04-04 KOR UKR aid pledge 12 USD_million", i % 2 ? "a" : "b");
  put(&p, "2024-04-04 KOR UKR aid pledge 13 USD_million", "c");
  put(&p, "2024-04-04 KOR UKR aid pledge 14 USD_million", "d");
  assert_int_equal(try_link(&p, &changed, DEM_LINK_SAME_MONEY, 1, 1), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(p.s.r.cx), ": signal 1 cannot be linked with itself"));
  assert_int_equal(try_link(&p, &changed, DEM_LINK_SAME_MONEY, 1, 99), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(p.s.r.cx), ": there is no signal 99"));
  bind(&p, DEM_LINK_PART_OF, 1, 2);
  assert_int_equal(try_link(&p, &changed, DEM_LINK_PART_OF, 2, 1), DEM_DOMAIN);
  assert_int_equal(try_link(&p, &changed, DEM_LINK_SAME_MONEY, 2, 1), DEM_DOMAIN);
  bind(&p, DEM_LINK_SAME_MONEY, 2, 3);
  assert_int_equal(try_link(&p, &changed, DEM_LINK_PART_OF, 3, 1), DEM_DOMAIN);
  assert_int_equal(try_link(&p, &changed, DEM_LINK_PART_OF, 3, 2), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(p.s.r.cx), "cannot be part of"));
  bind(&p, DEM_LINK_PART_OF, 3, 4);
  assert_int_equal(try_link(&p, &changed, DEM_LINK_PART_OF, 4, 1), DEM_DOMAIN);
  purse_close(&p);
}

static void kinds_of_links_are_found_by_text(void **state) {
  (void)state;
  assert_int_equal(dem_link_find("same money"), DEM_LINK_SAME_MONEY);
  assert_int_equal(dem_link_find("answers-to"), DEM_LINK_ANSWERS);
  assert_int_equal(dem_link_find("same"), -1);
  assert_int_equal(dem_link_find("same-money-"), -1);
  assert_string_equal(dem_link_text(DEM_LINK_PART_OF), "part of");
}

/* ---- totals --------------------------------------------------------------------------------------------------------------- */

/* A total in one line: "12 (2; 3 4)": the sum, how many were counted, ids that were left out. */
static const char *total_of(purse *p, const char *unit, dem_ledger_filter filter) {
  dem_stats stats;
  if (dem_ledger_stats(p->s.r.cx, &stats, p->s.r.mem, p->ledger, &filter) != DEM_OK)
    fail_msg("%s", dem_ctx_message(p->s.r.cx));
  for (int i = 0; i < stats.n_totals; i++) {
    const dem_total *t = &stats.totals[i];
    if (strcmp(t->unit, unit) != 0 || strcmp(t->channel, "aid") != 0) continue;
    dem_buf sum = {.cx = p->s.r.cx};
    dem_rat_print(&sum, t->sum);
    const char *line = dem_arena_format(p->s.r.mem, "%s (%lld;", dem_buf_text(&sum), (long long)t->n_counted);
    dem_buf_clear(&sum);
    for (int l = 0; l < t->n_left_out; l++)
      line = dem_arena_format(p->s.r.mem, "%s %lld", line, (long long)t->left_out[l].id);
    return dem_arena_format(p->s.r.mem, "%s)", line);
  }
  return "none";
}

static void the_case_is_counted_once(void **state) {
  (void)state;
  purse p = purse_open();
  shelf_fill_seoul(&p.s, p.ledger);
  assert_string_equal(total_of(&p, "USD_million", (dem_ledger_filter){.actor = "KOR"}), "3622 (10; 13)");
  assert_string_equal(total_of(&p, "EUR_million", (dem_ledger_filter){.actor = "KOR"}), "281074/125 (6; 80)");
  dem_links links;
  bool changed;
  assert_int_equal(dem_ledger_propose(p.s.r.cx, &links, p.s.r.mem, p.ledger), DEM_OK);
  for (int i = 0; i < links.n; i++)
    assert_int_equal(dem_ledger_link(p.s.r.cx, &changed, p.ledger, &links.links[i]), DEM_OK);
  assert_string_equal(total_of(&p, "EUR_million", (dem_ledger_filter){.actor = "KOR"}), "2291/40 (2; 16 37 52 55 80)");
  purse_close(&p);
}

static void the_other_half_counts_where_the_dollar_row_is_filtered_out(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2023-02-24 KOR UKR aid record 11 EUR_million", "");
  put(&p, "2023-05-17 KOR UKR aid pledge 12 USD_million", "");
  bind(&p, DEM_LINK_SAME_MONEY, 1, 2);
  assert_string_equal(total_of(&p, "EUR_million", (dem_ledger_filter){0}), "0 (0; 1)");
  assert_string_equal(total_of(&p, "USD_million", (dem_ledger_filter){0}), "12 (1;)");
  assert_string_equal(total_of(&p, "EUR_million", (dem_ledger_filter){.to = "2023-03"}), "11 (1;)");
  assert_string_equal(total_of(&p, "USD_million", (dem_ledger_filter){.to = "2023-03"}), "none");
  purse_close(&p);
}

static void of_three_that_are_the_same_one_counts(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2023-01-01 KOR UKR aid record 11 EUR_million", "");
  put(&p, "2023-01-02 KOR UKR aid record 10 EUR_million", "");
  put(&p, "2023-01-03 KOR UKR aid pledge 12 USD_million", "");
  put(&p, "2023-01-04 KOR UKR aid pledge 13 USD_million", "");
  bind(&p, DEM_LINK_SAME_MONEY, 1, 2);
  bind(&p, DEM_LINK_SAME_MONEY, 2, 4);
  bind(&p, DEM_LINK_SAME_MONEY, 3, 4);
  assert_string_equal(total_of(&p, "USD_million", (dem_ledger_filter){0}), "12 (1; 4)");
  assert_string_equal(total_of(&p, "EUR_million", (dem_ledger_filter){0}), "0 (0; 1 2)");
  assert_string_equal(total_of(&p, "EUR_million", (dem_ledger_filter){.to = "2023-01-02"}), "11 (1; 2)");
  purse_close(&p);
}

static void parts_of_what_is_counted_are_left_out_down_the_chain(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2023-01-03 KOR UKR aid total 100 USD_million", "");
  put(&p, "2023-01-02 KOR UKR aid pledge 40 USD_million", "");
  put(&p, "2023-01-01 KOR UKR aid pledge 15 USD_million", "");
  put(&p, "2023-01-01 KOR UKR aid pledge 7 USD_million", "alone");
  bind(&p, DEM_LINK_PART_OF, 2, 1);
  bind(&p, DEM_LINK_PART_OF, 3, 2);
  assert_string_equal(total_of(&p, "USD_million", (dem_ledger_filter){0}), "107 (2; 2 3)");
  assert_string_equal(total_of(&p, "USD_million", (dem_ledger_filter){.to = "2023-01-02"}), "47 (2; 3)");
  assert_string_equal(total_of(&p, "USD_million", (dem_ledger_filter){.to = "2023-01-01"}), "22 (2;)");
  dem_stats stats;
  assert_int_equal(dem_ledger_stats(p.s.r.cx, &stats, p.s.r.mem, p.ledger, NULL), DEM_OK);
  assert_string_equal(stats.totals[0].left_out[1].says, "part of 1, which is counted");
  purse_close(&p);
}

static void a_part_of_a_running_total_counts(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2023-01-03 KOR UKR aid pledged_to_date 100 USD_million", "");
  put(&p, "2023-01-02 KOR UKR aid pledge 40 USD_million", "");
  put(&p, "2023-01-02 KOR UKR aid record 39 EUR_million", "the same money as a running total");
  bind(&p, DEM_LINK_PART_OF, 2, 1);
  bind(&p, DEM_LINK_SAME_MONEY, 1, 3);
  assert_string_equal(total_of(&p, "EUR_million", (dem_ledger_filter){0}), "39 (1;)");
  assert_string_equal(total_of(&p, "USD_million", (dem_ledger_filter){0}), "0 (0; 1 2)");
  purse_close(&p);
}

static void sums_are_exact_and_only_of_numbers_with_units(void **state) {
  (void)state;
  purse p = purse_open();
  put(&p, "2023-01-01 KOR UKR aid pledge 0.1 USD_million", "a");
  put(&p, "2023-01-01 KOR UKR aid pledge 0.2 USD_million", "b");
  put(&p, "2023-01-01 KOR UKR aid pledge 5 -", "no unit");
  put(&p, "2023-01-01 KOR UKR aid pledge - USD_million", "no number");
  put(&p, "2023-01-01 KOR UKR aid pledge 123456789012345678901234567890.5 EUR_million", "");
  put(&p, "2023-01-01 KOR UKR aid pledge 0.5 EUR_million", "");
  assert_string_equal(total_of(&p, "USD_million", (dem_ledger_filter){0}), "3/10 (2;)");
  assert_string_equal(total_of(&p, "EUR_million", (dem_ledger_filter){0}), "123456789012345678901234567891 (2;)");
  purse_close(&p);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(the_four_pairs_of_the_case_are_found_and_no_other),
    cmocka_unit_test(a_euro_row_without_a_match_is_not_proposed),
    cmocka_unit_test(the_nearest_in_date_then_in_amount_is_proposed),
    cmocka_unit_test(units_of_any_scale_are_compared),
    cmocka_unit_test(stated_dollars_come_before_a_rate),
    cmocka_unit_test(a_pair_is_linked_once_whichever_comes_first),
    cmocka_unit_test(a_rate_is_kept_exactly_and_turned_with_its_pair),
    cmocka_unit_test(links_that_make_no_sense_are_refused),
    cmocka_unit_test(kinds_of_links_are_found_by_text),
    cmocka_unit_test(the_case_is_counted_once),
    cmocka_unit_test(the_other_half_counts_where_the_dollar_row_is_filtered_out),
    cmocka_unit_test(of_three_that_are_the_same_one_counts),
    cmocka_unit_test(parts_of_what_is_counted_are_left_out_down_the_chain),
    cmocka_unit_test(a_part_of_a_running_total_counts),
    cmocka_unit_test(sums_are_exact_and_only_of_numbers_with_units),
  };
  return cmocka_run_group_tests_name("ledger_money", tests, NULL, NULL);
}
