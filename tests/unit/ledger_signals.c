/* Signals that are added by hand, taken by a filter, found, and put out as they came. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ledger_support.h"

static void what_was_imported_comes_out_byte_for_byte(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  const char *csv = shelf_fill_seoul(&s, ledger);
  dem_buf out = {.cx = s.r.cx};
  dem_signal_put_header(&out, DEM_EXPORT_PLAIN);
  dem_signal_scan *scan;
  dem_signal signal;
  bool more;
  int64_t n = 0;
  assert_int_equal(dem_signal_scan_open(s.r.cx, &scan, ledger, NULL), DEM_OK);
  for (; dem_signal_scan_next(s.r.cx, &more, &signal, scan) == DEM_OK && more; dem_signal_put_csv(&out, &signal, DEM_EXPORT_PLAIN))
    assert_int_equal(signal.id, ++n);
  dem_signal_scan_close(scan);
  assert_int_equal(n, 84);
  assert_string_equal(dem_buf_text(&out), csv);
  dem_buf_clear(&out);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void csv_quotes_where_it_must(void **state) {
  (void)state;
  room r = room_open();
  dem_signal s = {.date = "2024",
                  .actor = "KOR",
                  .target = "a,b",
                  .channel = "say \"hi\"",
                  .kind = "two\nlines",
                  .magnitude = "133.0",
                  .unit = "",
                  .description = " spaces; no need",
                  .source = "'",
                  .confidence = "\r"};
  dem_buf out = {.cx = r.cx};
  dem_signal_put_csv(&out, &s, DEM_EXPORT_PLAIN);
  assert_string_equal(dem_buf_text(&out),
                      "2024,KOR,\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",133.0,, spaces; no need,',\"\r\"\r\n");
  dem_buf_clear(&out);
  room_close(&r);
}

/* ---- by hand ------------------------------------------------------------------------------------------------------- */

static dem_signal visit(void) {
  return (dem_signal){.date = "2023-07-15",
                      .actor = "South Korea",
                      .target = "UKR",
                      .channel = "visit",
                      .kind = "summit",
                      .description = "in Kyiv",
                      .source = "https://example.org/",
                      .confidence = "high"};
}

static void a_signal_added_by_hand_is_found_by_its_code(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_signal signal = visit(), found;
  bool added = false;
  assert_int_equal(dem_ledger_add(s.r.cx, &added, ledger, &signal), DEM_OK);
  assert_true(added);
  assert_int_equal(signal.id, 1);
  assert_string_equal(signal.actor, "KOR");
  assert_int_equal(dem_ledger_find(s.r.cx, &found, s.r.mem, ledger, 1), DEM_OK);
  assert_string_equal(found.actor, "KOR");
  assert_string_equal(found.source, "https://example.org/");
  assert_string_equal(found.magnitude, "");
  assert_string_equal(found.as, "");
  assert_int_equal(found.begin, -1);
  signal = visit();
  assert_int_equal(dem_ledger_add(s.r.cx, &added, ledger, &signal), DEM_OK);
  assert_false(added);
  assert_int_equal(signal.id, 1);
  assert_int_equal(dem_ledger_find(s.r.cx, &found, s.r.mem, ledger, 2), DEM_DOMAIN);
  assert_int_equal(dem_ledger_find(s.r.cx, &found, s.r.mem, ledger, 0), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(s.r.cx), "test.ledger: there is no signal 0; the last one is 1"));
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void refuse(shelf *s, dem_ledger *ledger, dem_signal signal, const char *says) {
  dem_status wanted = strstr(says, "not known") || strstr(says, "did you mean") ? DEM_USAGE : DEM_DOMAIN;
  assert_int_equal(dem_ledger_add(s->r.cx, NULL, ledger, &signal), wanted);
  if (!strstr(dem_ctx_message(s->r.cx), says)) fail_msg("\"%s\" does not say \"%s\"", dem_ctx_message(s->r.cx), says);
}

#define REFUSE(member, value, says)                                                                                    \
  do {                                                                                                                 \
    dem_signal wrong = visit();                                                                                        \
    wrong.member = value;                                                                                              \
    refuse(&s, ledger, wrong, says);                                                                                   \
  } while (0)

static void what_is_wrong_with_a_signal_is_told(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  REFUSE(date, "2023-02-29", "\"2023-02-29\" is no date");
  REFUSE(date, "", "is no date");
  REFUSE(actor, "KRO", "did you mean KOR");
  REFUSE(actor, "", "is not known");
  REFUSE(target, "Atlantis on the Moon", "the target \"Atlantis on the Moon\" is not known");
  REFUSE(channel, "", "needs a channel");
  REFUSE(magnitude, "1,000", "is no number");
  REFUSE(magnitude, "1/2", "is no number");
  REFUSE(magnitude, "12 million", "is no number");
  REFUSE(confidence, "sure", "write high, medium, low");
  REFUSE(confidence, "1.01", "\"1.01\" is none");
  REFUSE(confidence, "-0.1", "\"-0.1\" is none");
  REFUSE(source, "caf\xe9", "the source is no UTF-8: its byte 4 is E9");
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void sql_in_a_text_stays_a_text(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  static const char EVIL[] = "'); DROP TABLE signals; --\" ?1 :a @b $c %s %n \xd9\xa1";
  dem_signal signal = visit(), found;
  signal.kind = signal.description = signal.source = signal.unit = EVIL;
  assert_int_equal(dem_ledger_add(s.r.cx, NULL, ledger, &signal), DEM_OK);
  assert_int_equal(dem_ledger_find(s.r.cx, &found, s.r.mem, ledger, signal.id), DEM_OK);
  const char *texts[] = {found.kind, found.description, found.source, found.unit};
  for (int i = 0; i < 4; i++) assert_string_equal(texts[i], EVIL);
  dem_ledger_filter filter = {.kind = EVIL, .channel = "visit"};
  dem_signal_scan *scan;
  bool more;
  assert_int_equal(dem_signal_scan_open(s.r.cx, &scan, ledger, &filter), DEM_OK);
  assert_int_equal(dem_signal_scan_next(s.r.cx, &more, &found, scan), DEM_OK);
  assert_true(more);
  dem_signal_scan_close(scan);
  filter = (dem_ledger_filter){.actor = EVIL};
  assert_int_equal(dem_signal_scan_open(s.r.cx, &scan, ledger, &filter), DEM_USAGE);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- taken by a filter ------------------------------------------------------------------------------------------------ */

static int taken(shelf *s, dem_ledger *ledger, dem_ledger_filter filter) {
  dem_signal_scan *scan;
  dem_signal signal;
  bool more;
  int n = 0;
  if (dem_signal_scan_open(s->r.cx, &scan, ledger, &filter) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  while (dem_signal_scan_next(s->r.cx, &more, &signal, scan) == DEM_OK && more) n++;
  assert_int_equal(dem_signal_scan_next(s->r.cx, &more, &signal, scan), DEM_OK);
  assert_false(more);
  dem_signal_scan_close(scan);
  return n;
}

static void a_filter_takes_by_each_of_its_fields(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_entry rows[] = {
    money(&s, "2024-01-01 KOR UKR aid pledge 1 USD", "a"), money(&s, "2024-01-01 KOR NATO aid pledge 1 USD", "b"),
    money(&s, "2024-01-01 USA UKR aid paid 1 USD", "c"), money(&s, "2024-01-01 Citizen UKR statement - - -", "d")};
  shelf_write(&s, &(batch){.ledger = ledger, .as = "one", .n = 3, .entries = rows});
  shelf_write(&s, &(batch){.ledger = ledger, .as = "two", .first = 3, .n = 1, .entries = rows});
  assert_int_equal(taken(&s, ledger, (dem_ledger_filter){0}), 4);
  assert_int_equal(taken(&s, ledger, (dem_ledger_filter){.id = 3}), 1);
  assert_int_equal(taken(&s, ledger, (dem_ledger_filter){.as = "one"}), 3);
  assert_int_equal(taken(&s, ledger, (dem_ledger_filter){.as = "kiel"}), 0);
  assert_int_equal(taken(&s, ledger, (dem_ledger_filter){.actor = "South Korea"}), 2);
  assert_int_equal(taken(&s, ledger, (dem_ledger_filter){.actor = "Citizen"}), 1);
  assert_int_equal(taken(&s, ledger, (dem_ledger_filter){.target = "UKR"}), 3);
  assert_int_equal(taken(&s, ledger, (dem_ledger_filter){.channel = "aid", .kind = "pledge"}), 2);
  assert_int_equal(taken(&s, ledger, (dem_ledger_filter){.actor = "KOR", .target = "NATO", .kind = "paid"}), 0);
  dem_signal_scan *scan;
  assert_int_equal(dem_signal_scan_open(s.r.cx, &scan, ledger, &(dem_ledger_filter){.to = "2024-13"}), DEM_USAGE);
  assert_int_equal(dem_signal_scan_open(s.r.cx, &scan, ledger, &(dem_ledger_filter){.as = "none"}), DEM_USAGE);
  assert_non_null(strstr(dem_ctx_message(s.r.cx), "imported as \"none\"; it has one, two"));
  assert_null(scan);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* A bound that is a part of the other holds it; where the later one comes first, nothing can be meant. */
static void bounds_come_in_their_order(void **state) {
  (void)state;
  static const struct {
    const char *from, *to;
    bool good;
  } cases[] = {{"2024", "2024", true},           {"2024-07", "2024", true},      {"2024", "2024-07", true},
               {"2023-12-31", "2024", true},     {"2024-07-11", "2024-07", true}, {"2024", "2023", false},
               {"2024-07-12", "2024-07-11", false}, {"2024-08", "2024-07", false}, {"2024-08", "2024-07-31", false}};
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const dem_ledger_filter filter = {.from = cases[i].from, .to = cases[i].to};
    dem_status status = dem_ledger_filter_check(s.r.cx, ledger, &filter);
    if (status != (cases[i].good ? DEM_OK : DEM_USAGE)) fail_msg("from %s to %s", cases[i].from, cases[i].to);
  }
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* First and last day of a date. */
static void span_of(char first[11], char last[11], const char *date) {
  static const char FIRST[] = "0000-01-01", LAST[] = "0000-12-31";
  strcpy(first, FIRST);
  memcpy(first, date, strlen(date));
  strcpy(last, LAST);
  memcpy(last, date, strlen(date));
  static const char *const DAYS[] = {"30", "29", "28"};
  for (int i = 0; !dem_date_is(last, 10); i++) memcpy(last + 8, DAYS[i], 2);
}

/* Every date of every precision around two ends of years, as row and as bound. */
static void a_row_is_taken_where_its_whole_span_is_within(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  static const char *const DATES[] = {
    "2023",       "2024",       "2025",       "2023-12",    "2024-01",    "2024-02",    "2024-03",    "2024-11",
    "2024-12",    "2025-01",    "2023-12-31", "2024-01-01", "2024-01-02", "2024-02-28", "2024-02-29", "2024-03-01",
    "2024-11-30", "2024-12-01", "2024-12-30", "2024-12-31", "2025-01-01", "2025-02-28"};
  enum { N = sizeof DATES / sizeof *DATES };
  dem_entry rows[N];
  for (int i = 0; i < N; i++) rows[i] = money(&s, dem_arena_format(s.r.mem, "%s KOR UKR aid - - -", DATES[i]), "");
  shelf_write(&s, &(batch){.ledger = ledger, .as = "x", .n = N, .entries = rows});
  for (int bound = 0; bound < N; bound++) {
    int from = 0, to = 0;
    char first[11], last[11], row_first[11], row_last[11];
    span_of(first, last, DATES[bound]);
    for (int i = 0; i < N; i++) {
      span_of(row_first, row_last, DATES[i]);
      from += strcmp(row_first, first) >= 0;
      to += strcmp(row_last, last) <= 0;
    }
    assert_int_equal(taken(&s, ledger, (dem_ledger_filter){.from = DATES[bound]}), from);
    assert_int_equal(taken(&s, ledger, (dem_ledger_filter){.to = DATES[bound]}), to);
  }
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- ties and facts ------------------------------------------------------------------------------------------------------ */

static dem_status put_twice(dem_ctx *cx, void *argument) {
  bool changed;
  dem_tie tie = {.a = "KOR", .b = "NATO", .kind = "partner", .since = "2006", .description = "it's", .source = "s"};
  dem_fact fact = {.fact = "aid to date", .about = "KOR", .date = "2024-07", .value = "413.139", .unit = "EUR_million"};
  for (int i = 0; i < 2; i++) {
    DEM_TRY(dem_ledger_put_tie(cx, &changed, argument, &tie));
    assert_int_equal(changed, i == 0);
    DEM_TRY(dem_ledger_put_fact(cx, &changed, argument, &fact));
    assert_int_equal(changed, i == 0);
  }
  fact.fact = "other";
  return dem_ledger_put_fact(cx, &changed, argument, &fact);
}

static void ties_and_facts_stand_once(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_ties ties;
  dem_facts facts;
  assert_int_equal(dem_ledger_ties(s.r.cx, &ties, s.r.mem, ledger), DEM_OK);
  assert_int_equal(ties.n, 0);
  assert_int_equal(dem_ledger_transact(s.r.cx, ledger, put_twice, ledger), DEM_OK);
  assert_int_equal(dem_ledger_ties(s.r.cx, &ties, s.r.mem, ledger), DEM_OK);
  assert_int_equal(ties.n, 1);
  assert_string_equal(ties.ties[0].description, "it's");
  assert_string_equal(ties.ties[0].until, "");
  assert_int_equal(dem_ledger_facts(s.r.cx, &facts, s.r.mem, ledger, "aid to date"), DEM_OK);
  assert_int_equal(facts.n, 1);
  assert_string_equal(facts.facts[0].value, "413.139");
  assert_string_equal(facts.facts[0].note, "");
  assert_int_equal(dem_ledger_facts(s.r.cx, &facts, s.r.mem, ledger, NULL), DEM_OK);
  assert_int_equal(facts.n, 2);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_was_imported_comes_out_byte_for_byte),
    cmocka_unit_test(csv_quotes_where_it_must),
    cmocka_unit_test(a_signal_added_by_hand_is_found_by_its_code),
    cmocka_unit_test(what_is_wrong_with_a_signal_is_told),
    cmocka_unit_test(sql_in_a_text_stays_a_text),
    cmocka_unit_test(a_filter_takes_by_each_of_its_fields),
    cmocka_unit_test(bounds_come_in_their_order),
    cmocka_unit_test(a_row_is_taken_where_its_whole_span_is_within),
    cmocka_unit_test(ties_and_facts_stand_once),
  };
  return cmocka_run_group_tests_name("ledger_signals", tests, NULL, NULL);
}
