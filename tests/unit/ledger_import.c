/* Files into a ledger: how their rows are recognised and linked, and what is then in the ledger. */
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "ledger_import_support.h"

/* ---- what comes out is what went in ------------------------------------------------------------------------------ */

static void texts_stay_what_they_are(void **state) {
  (void)state;
  static const char TEXT[] =
    SEOUL_HEADER "2024-07-11,KOR,UKR,aid,x,1.50,EUR,'); DROP TABLE signals; --,\"Robert \"\"Bobby\"\" Tables\",0.75\r\n"
                 "2024,KOR,RUS,aid,,,,\"two\r\nlines, and a comma\",S\xc3\xa9oul,\r\n"
                 "2024-07,NATO,KOR,statement,,-0.00,,%s%n \\ ' ` ? ?1 :a @b $c,,low\r\n";
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  assert_true(import_text(&s, ledger, NULL, TEXT).done);
  dem_buf out;
  import_put(&s, &out, ledger);
  assert_string_equal(out.text, TEXT);
  dem_buf_clear(&out);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void columns_may_stand_in_any_order_and_lines_end_in_any_way(void **state) {
  (void)state;
  static const char *const TEXTS[] = {
    SEOUL_HEADER "2024-07-11,KOR,UKR,aid,k,1,EUR,d,s,high\r\n",
    "confidence,source,description,unit,magnitude,kind,channel,target,actor,date\nhigh,s,d,EUR,1,k,aid,UKR,KOR,2024-07-"
    "11",
    "\xef\xbb\xbfkind;date;actor;target;channel;more;magnitude;unit;description;source;confidence\r"
    "k;2024-07-11;KOR;UKR;aid;?;1;EUR;d;s;high\r",
    "\"date\"\t\"actor\"\ttarget\tchannel\tkind\tmagnitude\tunit\tdescription\tsource\tconfidence\n\n"
    "2024-07-11\tKOR\t\"UKR\"\taid\tk\t1\tEUR\td\ts\thigh\n\n"};
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  for (int i = 0; i < 4; i++) {
    dem_import report = import_text(&s, ledger, NULL, TEXTS[i]);
    assert_int_equal(report.files[0].rows, 1);
    assert_int_equal(report.files[0].added, i == 0);
    assert_int_equal(report.files[0].known, i > 0);
  }
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_header_alone_is_a_file_of_no_rows(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import_text(&s, ledger, NULL, SEOUL_HEADER);
  assert_true(report.done);
  assert_int_equal(report.files[0].rows, 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* What is known counts what the ledger had before; where all is kept, also what an earlier file has brought. */
static void known_rows_are_those_of_the_ledger(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  static const char OLD[] = SEOUL_HEADER SEOUL_ROW, NEW[] = SEOUL_HEADER SEOUL_ROW "2024,KOR,UKR,aid,,,,,,\r\n",
                    BAD[] = SEOUL_HEADER "2024,KOR,UKR,aid,,,,,,\r\n,KOR,UKR,aid,,,,,,\r\n";
  const char *files[] = {shelf_file(&s, "new.csv"), shelf_file(&s, "again.csv"), shelf_file(&s, "bad.csv")};
  shelf_put(files[0], NEW, strlen(NEW));
  shelf_put(files[1], NEW, strlen(NEW));
  shelf_put(files[2], BAD, strlen(BAD));
  assert_int_equal(import_text(&s, ledger, NULL, OLD).files[0].added, 1);
  dem_import report = import_files(&s, ledger, NULL, 3, files);
  assert_false(report.done);
  static const int64_t KNOWN[] = {1, 1, 0};
  for (int i = 0; i < 3; i++) {
    assert_int_equal(report.files[i].rows, 2);
    assert_int_equal(report.files[i].known, KNOWN[i]);
    assert_int_equal(report.files[i].added, 0);
  }
  report = import_files(&s, ledger, NULL, 2, files);
  assert_true(report.done);
  assert_int_equal(report.files[0].added, 1);
  assert_int_equal(report.files[1].known, 2);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void numbers_with_exponents_are_unfolded(void **state) {
  (void)state;
  static const char *const CASES[][2] = {
    {"1e-05", "0.00001"}, {"-3.02E-05", "-0.0000302"}, {"1.5e3", "1500"}, {"0.5", "0.5"}, {"12.50e1", "125"},
    {"1e0", "1"},         {"-12.345e2", "-1234.5"},    {"+7", "+7"}};
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    import_text(&s, ledger, NULL,
                dem_arena_format(s.r.mem, "supplier,recipient,year,value\nA,B,2024,%s\n", CASES[i][0]));
    dem_signal row;
    int64_t last = shelf_count(&s, ledger, "SELECT max(id) FROM signals");
    assert_int_equal(dem_ledger_find(s.r.cx, &row, s.r.mem, ledger, last), DEM_OK);
    assert_string_equal(row.magnitude, CASES[i][1]);
  }
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- raw GDELT --------------------------------------------------------------------------------------------------- */

static void put_raw(dem_buf *out, int columns, int id, const char *date, const char *a, const char *b) {
  for (int i = 0; i < columns; i++) {
    if (i) dem_buf_put_char(out, '\t');
    if (i == 0) dem_buf_format(out, "%d", id);
    if (i == 1) dem_buf_put(out, date);
    if (i == 6) dem_buf_put(out, "\"OPEN QUOTE");
    if (i == 7) dem_buf_put(out, a);
    if (i == 17) dem_buf_put(out, b);
    if (i == 26) dem_buf_put(out, "036");
    if (i == 30) dem_buf_put(out, "-4.0");
    if (i == columns - 1 && columns != 57) dem_buf_put(out, "https://example.org/a,b");
  }
  dem_buf_put_char(out, '\n');
}

static void raw_gdelt_is_known_by_its_columns(void **state) {
  (void)state;
  static const int COLUMNS[] = {57, 58, 61};
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  for (int i = 0; i < 3; i++) {
    dem_buf text;
    dem_buf_init(&text, s.r.cx);
    put_raw(&text, COLUMNS[i], 10 * i + 1, "20240711", "KOR", "PRK");
    put_raw(&text, COLUMNS[i], 10 * i + 2, "20240712", "AFR", "");
    dem_import report = import_text(&s, ledger, NULL, text.text);
    assert_string_equal(report.files[0].as, "gdelt");
    assert_int_equal(report.files[0].added, 2);
    dem_buf_clear(&text);
  }
  dem_signal row;
  assert_int_equal(dem_ledger_find(s.r.cx, &row, s.r.mem, ledger, 5), DEM_OK);
  assert_string_equal(row.date, "2024-07-11");
  assert_string_equal(row.actor, "KOR");
  assert_string_equal(row.target, "PRK");
  assert_string_equal(row.kind, "036");
  assert_string_equal(row.magnitude, "-4.0");
  assert_string_equal(row.source, "https://example.org/a,b");
  assert_int_equal(dem_ledger_find(s.r.cx, &row, s.r.mem, ledger, 6), DEM_OK);
  assert_string_equal(row.actor, "AFR");
  assert_int_equal(shelf_count(&s, ledger, "SELECT rows FROM about WHERE actor = 'KOR'"), 3);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- votes and their roll calls ---------------------------------------------------------------------------------- */

enum { N_VOTES_A_CALL = 14, N_CALLS = 3000 };

/* Roll calls, and the votes in them; the last vote stands there twice. */
static void put_votes(dem_buf *calls, dem_buf *votes) {
  static const char *const CODES[N_VOTES_A_CALL] = {"KR", "JP", "CN", "RU", "US", "GB", "FR",
                                                  "DE", "IN", "BR", "AU", "NZ", "KP", "CA"};
  dem_buf_put(calls, "rcid,session,date,unres,short,descr\n");
  dem_buf_put(votes, "rcid,country,country_code,vote\n");
  for (int i = 1; i <= N_CALLS; i++) {
    dem_buf_format(calls, "%d,70,2015-%02d-%02d,R/70,,title\n", i, i % 12 + 1, i % 28 + 1);
    for (int k = 0; k < N_VOTES_A_CALL; k++) dem_buf_format(votes, "%d,a country,%s,yes\n", i, CODES[k]);
  }
  dem_buf_format(votes, "%d,a country,CA,yes\n", N_CALLS);
}

/* So many that they go in quickly, while the roll calls are still found; the last row stands there already. */
static void many_votes_find_their_roll_calls(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_buf calls, votes;
  dem_buf_init(&calls, s.r.cx);
  dem_buf_init(&votes, s.r.cx);
  put_votes(&calls, &votes);
  assert_int_equal(import_text(&s, ledger, NULL, dem_buf_text(&calls)).files[0].added, N_CALLS);
  dem_import report = import_text(&s, ledger, NULL, dem_buf_text(&votes));
  assert_true(report.done);
  assert_int_equal(report.files[0].added, N_VOTES_A_CALL * N_CALLS);
  assert_int_equal(report.files[0].known, 1);
  assert_int_equal(shelf_count(&s, ledger,
                               "SELECT count(*) FROM signals WHERE channel = 'vote' AND date = printf('2015-%02d-%02d',"
                               " CAST(key AS INTEGER) % 12 + 1, CAST(key AS INTEGER) % 28 + 1)"),
                   N_VOTES_A_CALL * N_CALLS);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM pragma_index_list('signals')"), 1);
  assert_int_equal(import_text(&s, ledger, NULL, dem_buf_text(&votes)).files[0].added, 0);
  dem_buf_clear(&calls);
  dem_buf_clear(&votes);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void votes_find_the_roll_calls_of_an_earlier_call(void **state) {
  (void)state;
  static const char CALLS[] = "rcid,session,date,unres,short,descr\n7,70,2015-10-27,R/70/5,s,d\n",
                    VOTES[] = "rcid,country,country_code,vote\n7,South Korea,KR,yes\n7,Namibia,NA,no\n";
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  assert_false(import_text(&s, ledger, NULL, VOTES).done);
  assert_true(import_text(&s, ledger, NULL, CALLS).done);
  assert_int_equal(import_text(&s, ledger, NULL, VOTES).files[0].added, 2);
  dem_signal row;
  assert_int_equal(dem_ledger_find(s.r.cx, &row, s.r.mem, ledger, 2), DEM_OK);
  assert_string_equal(row.date, "2015-10-27");
  assert_string_equal(row.actor, "KOR");
  assert_string_equal(row.kind, "yes");
  assert_int_equal(dem_ledger_find(s.r.cx, &row, s.r.mem, ledger, 3), DEM_OK);
  assert_string_equal(row.actor, "NAM");
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- who they are about ------------------------------------------------------------------------------------------ */

/* By any name that the list has, as when a row is added by hand; who acts and how must be said. */
static void actors_of_a_table_become_codes(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  static const char *const NAMES[][2] = {
    {"DPRK", "PRK"}, {"Pyongyang", "PRK"}, {"Seoul", "KOR"}, {"KOR", "KOR"}, {"South Korea", "KOR"}};
  for (int i = 0; i < 5; i++) {
    const char *row =
      dem_arena_format(s.r.mem, SEOUL_HEADER "2024,%s,%s,aid,,,,%d,,\r\n", NAMES[i][0], NAMES[4 - i][0], i);
    dem_signal found;
    assert_true(import_text(&s, ledger, NULL, row).done);
    assert_int_equal(dem_ledger_find(s.r.cx, &found, s.r.mem, ledger, i + 1), DEM_OK);
    assert_string_equal(found.actor, NAMES[i][1]);
    assert_string_equal(found.target, NAMES[4 - i][1]);
  }
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void rows_are_about_spellings_of_data_sets_but_not_abbreviations(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  static const char TEXT[] = ICEWS_HEADER
    "1\t2024-07-11\tNarnia\tNarnia\t010\t1\tTurkey, Turkey (Ankara)\tCitizen (Czech Republic)\tCote d'Ivoire\t1\n"
    "2\t2024-07-11\tNarnia\tNarnia\t010\t1\tSouth Sudan, Viet Nam\tEuropean Union\tUnited Nations\t1\n"
    "3\t2024-07-11\tNarnia\tNarnia\t010\t1\tROK, Seoul, PRC, DPRK\tDemocratic Republic of Congo\tBeijing\t1\n";
  assert_true(import_text(&s, ledger, NULL, TEXT).done);
  static const char *const ONCE[] = {"TUR", "CZE", "CIV", "SSD", "VNM", "EU", "UN", "COD"};
  for (size_t i = 0; i < sizeof ONCE / sizeof *ONCE; i++) assert_int_equal(import_about(&s, ledger, ONCE[i]), 1);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM about"), 8);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void rows_are_about_whole_names_and_the_longest(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  static const char TEXT[] = ICEWS_HEADER
    "1\t2024-07-11\tJapan\tNarnia\t010\t1\tPapua New Guinea, Nigerian\tCitizen (South Korea)\tGuinea-Bissau\t1\n"
    "2\t2024-07-11\tRussian Federation\tJapan\t010\t1\tsay South Koreans\ta\tb\t1\n";
  assert_true(import_text(&s, ledger, NULL, TEXT).done);
  assert_int_equal(import_about(&s, ledger, "JPN"), 2);
  assert_int_equal(import_about(&s, ledger, "KOR"), 1);
  assert_int_equal(import_about(&s, ledger, "PNG"), 1);
  assert_int_equal(import_about(&s, ledger, "GNB"), 1);
  assert_int_equal(import_about(&s, ledger, "RUS"), 1);
  assert_int_equal(import_about(&s, ledger, "GIN"), 0);
  assert_int_equal(import_about(&s, ledger, "NER"), 0);
  assert_int_equal(import_about(&s, ledger, "NGA"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- what is not a signal ---------------------------------------------------------------------------------------- */

static void ties_and_facts_go_where_they_belong(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  const char *ties = "a,b,kind,since,until,description,source\nKOR,NATO,partner,2023-07-11,,\"a, b\",row 25\n";
  const char *facts =
    "fact,about,date,kind,value,unit,note,source\naid to date,KOR,2022-03-31,military,0.726,EUR_million,,x\n";
  for (int again = 0; again < 2; again++) {
    assert_int_equal(import_text(&s, ledger, NULL, ties).files[0].added, !again);
    assert_int_equal(import_text(&s, ledger, NULL, facts).files[0].added, !again);
  }
  dem_ties tied;
  dem_facts derived;
  assert_int_equal(dem_ledger_ties(s.r.cx, &tied, s.r.mem, ledger), DEM_OK);
  assert_int_equal(dem_ledger_facts(s.r.cx, &derived, s.r.mem, ledger, "aid to date"), DEM_OK);
  assert_int_equal(tied.n, 1);
  assert_string_equal(tied.ties[0].description, "a, b");
  assert_int_equal(derived.n, 1);
  assert_string_equal(derived.facts[0].value, "0.726");
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(texts_stay_what_they_are),
    cmocka_unit_test(columns_may_stand_in_any_order_and_lines_end_in_any_way),
    cmocka_unit_test(a_header_alone_is_a_file_of_no_rows),
    cmocka_unit_test(known_rows_are_those_of_the_ledger),
    cmocka_unit_test(numbers_with_exponents_are_unfolded),
    cmocka_unit_test(raw_gdelt_is_known_by_its_columns),
    cmocka_unit_test(many_votes_find_their_roll_calls),
    cmocka_unit_test(votes_find_the_roll_calls_of_an_earlier_call),
    cmocka_unit_test(actors_of_a_table_become_codes),
    cmocka_unit_test(rows_are_about_spellings_of_data_sets_but_not_abbreviations),
    cmocka_unit_test(rows_are_about_whole_names_and_the_longest),
    cmocka_unit_test(ties_and_facts_go_where_they_belong),
  };
  return cmocka_run_group_tests_name("ledger_import", tests, NULL, NULL);
}
