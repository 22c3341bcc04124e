/* Data sets into a ledger: the figures that are known of them, all or nothing, once and for all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <zlib.h>

#include "ledger_support.h"
#include "support/supply.h"
#include "support/trials.h"

/* ---- fixtures ----------------------------------------------------------------------------------------------------------- */

/* A file of shared/data/evidence; skips the test where there is none. */
static const char *evidence(shelf *s, const char *name) {
  const char *shared = getenv("DEMARCHE_SHARED");
  const char *path = dem_arena_format(s->r.mem, "%s/data/evidence/%s", shared ? shared : "", name);
  if (access(path, R_OK) == 0) return path;
  print_message("no %s\n", path);
  shelf_close(s);
  skip();
  return NULL;
}

static char *slurp(shelf *s, const char *file, size_t *length) {
  *length = (size_t)shelf_size(file);
  char *bytes = dem_arena_take(s->r.mem, *length + 1);
  FILE *in = fopen(file, "rb");
  assert_non_null(in);
  assert_int_equal(fread(bytes, 1, *length, in), *length);
  fclose(in);
  return bytes;
}

static dem_import import(shelf *s, dem_ledger *ledger, const char *as, int n, const char *const *files) {
  dem_import report;
  dem_status status = dem_ledger_import(s->r.cx, &report, s->r.mem, ledger, as, NULL, n, files);
  if (status != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  return report;
}

static dem_import import_text(shelf *s, dem_ledger *ledger, const char *as, const char *text) {
  const char *file = shelf_file(s, "text.csv");
  shelf_put(file, text, strlen(text));
  return import(s, ledger, as, 1, &file);
}

/* One file of a data set is imported: so many rows, so many about Korea; and again, which changes nothing. */
static void expect_figures(const char *as, int n, const char *const *names, int64_t rows, int64_t about) {
  shelf s = shelf_open();
  const char *files[8];
  int64_t added = 0, known = 0;
  for (int i = 0; i < n; i++) files[i] = evidence(&s, names[i]);
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import(&s, ledger, NULL, n, files);
  assert_true(report.done);
  for (int i = 0; i < n; i++) assert_string_equal(report.files[i].as, as), added += report.files[i].added;
  assert_int_equal(added, rows);
  const char *count = dem_arena_format(s.r.mem, "SELECT rows FROM about WHERE actor = 'KOR' AND mapping = '%s'", as);
  assert_int_equal(shelf_count(&s, ledger, count), about);
  report = import(&s, ledger, as, n, files);
  for (int i = 0; i < n; i++) assert_int_equal(report.files[i].added, 0), known += report.files[i].known;
  assert_int_equal(known, rows);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), rows);
  assert_int_equal(shelf_count(&s, ledger, count), about);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- what is known of the files ----------------------------------------------------------------------------------------- */

static void icews_has_its_events(void **state) {
  (void)state;
  expect_figures("icews", 1, (const char *const[]){"samples/icews/events.2018.sample.tab"}, 3705, 144);
}

static void gdelt_has_its_events(void **state) {
  (void)state;
  expect_figures(
    "gdelt", 3,
    (const char *const[]){"samples/gdelt/20201113.csv", "samples/gdelt/20201114.csv", "samples/gdelt/20201115.csv"},
    9354, 285);
}

static void sipri_has_its_transfers(void **state) {
  (void)state;
  expect_figures("sipri", 1, (const char *const[]){"samples/sipri/sipri-exports-processed.csv"}, 21324, 379);
}

static void idealpoints_have_their_states(void **state) {
  (void)state;
  expect_figures("idealpoints", 1, (const char *const[]){"samples/unvotes/IdealpointestimatesAll_Apr2020.csv"}, 10469,
                 29);
}

static void atop_has_its_pairs(void **state) {
  (void)state;
  expect_figures("atop", 1, (const char *const[]){"samples/alliances/atop_alliance_peacesciencer.csv"}, 273296, 968);
}

static void kiel_has_its_months(void **state) {
  (void)state;
  expect_figures("kiel", 1, (const char *const[]){"samples/kiel/data_explorer.csv"}, 1079, 26);
}

static void votes_have_their_roll_calls_in_either_order(void **state) {
  (void)state;
  const char *votes = "samples/unvotes/unvotes_s70_74_selected.csv", *calls = "samples/unvotes/roll_calls_s70_74.csv";
  expect_figures("unvotes", 2, (const char *const[]){votes, calls}, 6890, 493);
  expect_figures("unvotes", 2, (const char *const[]){calls, votes}, 6890, 493);
}

static void seoul_has_its_rows_in_their_order(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = evidence(&s, "seoul_ledger.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import(&s, ledger, NULL, 1, &file);
  assert_int_equal(report.files[0].added, 84);
  assert_int_equal(shelf_count(&s, ledger, "SELECT max(id) FROM signals"), 84);
  dem_signal row;
  assert_int_equal(dem_ledger_find(s.r.cx, &row, s.r.mem, ledger, 84), DEM_OK);
  assert_string_equal(row.kind, "exporting_firms");
  assert_string_equal(row.magnitude, "1861");
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void sessions_have_their_years_and_latin_1_its_letters(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = evidence(&s, "samples/unvotes/IdealpointestimatesAll_Apr2020.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  import(&s, ledger, NULL, 1, &file);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE kind = 'session 70' AND date = '2015'"),
                   193);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE kind = 'session 70' AND date <> '2015'"),
                   0);
  assert_true(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE date = '1946'") > 40);
  assert_true(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE description LIKE 'S\xc3\xa3o Tom\xc3\xa9%'") >
              30);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE magnitude LIKE '%E%'"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void korean_aid_to_july_2024_sums_to_what_is_known(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = evidence(&s, "samples/kiel/data_explorer.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  import(&s, ledger, NULL, 1, &file);
  dem_signal_scan *scan;
  dem_signal row;
  dem_rat sum = DEM_ZERO;
  bool more;
  dem_ledger_filter korea = {.as = "kiel", .actor = "KOR", .to = "2024-07"};
  assert_int_equal(dem_signal_scan_open(s.r.cx, &scan, ledger, &korea), DEM_OK);
  while (dem_signal_scan_next(s.r.cx, &more, &row, scan) == DEM_OK && more) {
    dem_rat magnitude;
    assert_string_equal(row.unit, "EUR_billion");
    assert_true(dem_rat_read(s.r.mem, &magnitude, row.magnitude, strlen(row.magnitude)));
    sum = dem_rat_add(s.r.mem, sum, magnitude);
  }
  dem_signal_scan_close(scan);
  assert_true(dem_rat_equal(sum, dem_rat_ratio(s.r.mem, 413139, 1000000)));
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* So many that they go in quickly, while the roll calls are still found; the last row stands there already. */
static void many_votes_find_their_roll_calls(void **state) {
  (void)state;
  enum { VOTES_A_CALL = 14, CALLS = 3000 };
  static const char *const CODES[] = {"KR", "JP", "CN", "RU", "US", "GB", "FR",
                                      "DE", "IN", "BR", "AU", "NZ", "KP", "CA"};
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_buf calls, votes;
  dem_buf_init(&calls, s.r.cx);
  dem_buf_init(&votes, s.r.cx);
  dem_buf_put(&calls, "rcid,session,date,unres,short,descr\n");
  dem_buf_put(&votes, "rcid,country,country_code,vote\n");
  for (int i = 1; i <= CALLS; i++) {
    dem_buf_format(&calls, "%d,70,2015-%02d-%02d,R/70,,title\n", i, i % 12 + 1, i % 28 + 1);
    for (int k = 0; k < VOTES_A_CALL; k++) dem_buf_format(&votes, "%d,a country,%s,yes\n", i, CODES[k]);
  }
  dem_buf_format(&votes, "%d,a country,CA,yes\n", CALLS);
  assert_int_equal(import_text(&s, ledger, NULL, dem_buf_text(&calls)).files[0].added, CALLS);
  dem_import report = import_text(&s, ledger, NULL, dem_buf_text(&votes));
  assert_true(report.done);
  assert_int_equal(report.files[0].added, VOTES_A_CALL * CALLS);
  assert_int_equal(report.files[0].known, 1);
  assert_int_equal(shelf_count(&s, ledger,
                               "SELECT count(*) FROM signals WHERE channel = 'vote' AND date = printf('2015-%02d-%02d',"
                               " CAST(key AS INTEGER) % 12 + 1, CAST(key AS INTEGER) % 28 + 1)"),
                   VOTES_A_CALL * CALLS);
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

/* ---- what comes out is what went in ---------------------------------------------------------------------------------------- */

static void put_all(shelf *s, dem_buf *out, dem_ledger *ledger) {
  dem_signal_scan *scan;
  dem_signal row;
  bool more;
  dem_buf_init(out, s->r.cx);
  dem_signal_put_header(out);
  assert_int_equal(dem_signal_scan_open(s->r.cx, &scan, ledger, &(dem_ledger_filter){0}), DEM_OK);
  while (dem_signal_scan_next(s->r.cx, &more, &row, scan) == DEM_OK && more) dem_signal_put_csv(out, &row);
  dem_signal_scan_close(scan);
}

static void a_seoul_file_comes_out_byte_for_byte(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = evidence(&s, "seoul_ledger.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  size_t length;
  const char *bytes = slurp(&s, file, &length);
  import(&s, ledger, NULL, 1, &file);
  dem_buf out;
  put_all(&s, &out, ledger);
  assert_int_equal(out.length, length);
  assert_memory_equal(out.text, bytes, length);
  dem_buf_clear(&out);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

#define HEADER "date,actor,target,channel,kind,magnitude,unit,description,source,confidence\r\n"

static void texts_stay_what_they_are(void **state) {
  (void)state;
  static const char TEXT[] =
    HEADER "2024-07-11,KOR,UKR,aid,x,1.50,EUR,'); DROP TABLE signals; --,\"Robert \"\"Bobby\"\" Tables\",0.75\r\n"
           "2024,KOR,RUS,aid,,,,\"two\r\nlines, and a comma\",S\xc3\xa9oul,\r\n"
           "2024-07,NATO,KOR,statement,,-0.00,,%s%n \\ ' ` ? ?1 :a @b $c,,low\r\n";
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  assert_true(import_text(&s, ledger, NULL, TEXT).done);
  dem_buf out;
  put_all(&s, &out, ledger);
  assert_string_equal(out.text, TEXT);
  dem_buf_clear(&out);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void columns_may_stand_in_any_order_and_lines_end_in_any_way(void **state) {
  (void)state;
  static const char *const TEXTS[] = {
    HEADER "2024-07-11,KOR,UKR,aid,k,1,EUR,d,s,high\r\n",
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

static void a_packed_file_is_the_same_file(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = evidence(&s, "samples/icews/events.2018.sample.tab"), *packed = shelf_file(&s, "events");
  size_t length;
  const char *bytes = slurp(&s, file, &length);
  gzFile gz = gzopen(packed, "wb");
  assert_int_equal(gzwrite(gz, bytes, (unsigned)length), length);
  gzclose(gz);
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import(&s, ledger, NULL, 2, (const char *const[]){file, packed});
  assert_int_equal(report.files[0].added, 3705);
  assert_int_equal(report.files[1].known, 3705);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- raw GDELT ------------------------------------------------------------------------------------------------------------- */

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

/* ---- what is refused --------------------------------------------------------------------------------------------------------- */

static void expect_refusal(const char *text, int64_t line, const char *says) {
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import_text(&s, ledger, NULL, text);
  assert_false(report.done);
  assert_int_equal(report.files[0].added, 0);
  assert_true(report.files[0].n_refused >= 1);
  assert_int_equal(report.files[0].refused[0].line, line);
  if (!strstr(report.files[0].refused[0].says, says))
    fail_msg("'%s' does not say '%s'", report.files[0].refused[0].says, says);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

#define GOOD "2024-07-11,KOR,UKR,aid,k,1,EUR,d,s,high\r\n"

static void bad_lines_are_named_with_what_is_wrong(void **state) {
  (void)state;
  expect_refusal(HEADER GOOD "2024-02-30,KOR,UKR,aid,,,,,,\r\n", 3, "date: '2024-02-30' is no date of the calendar");
  expect_refusal(HEADER GOOD "20240711,KOR,UKR,aid,,,,,,\r\n", 3, "date: '20240711' is no date");
  expect_refusal(HEADER ",KOR,UKR,aid,,,,,,\r\n", 2, "date: is empty");
  expect_refusal(HEADER GOOD GOOD "2024,KOT,UKR,aid,,,,,,\r\n", 4, "actor: no actor is known as 'KOT'; ");
  expect_refusal(HEADER "2024,KOR,Ukrain,aid,,,,,,\r\n", 2,
                 "target: no actor is known as 'Ukrain'; UKR (Ukraine) was probably meant");
  expect_refusal(HEADER "2024,KOR,UKR,aid,,1e5,,,,\r\n", 2, "magnitude: '1e5' is no number");
  expect_refusal(HEADER "2024,KOR,UKR,aid,,\"1,5\",,,,\r\n", 2, "magnitude: '1,5' is no number");
  expect_refusal(HEADER "2024,KOR,UKR,aid,,,,,,sure\r\n", 2, "confidence: 'sure' is none of high, medium, low");
  expect_refusal(HEADER "2024,KOR,UKR,aid,,,,,,1.01\r\n", 2, "confidence: '1.01'");
  expect_refusal(HEADER "2024,KOR,UKR,aid,,,,,\r\n", 2, "has 9 fields where the first line has 10");
  expect_refusal(HEADER GOOD "2024,KOR,UKR,aid,,,,\"two\nlines\nS\xe9oul\",,\r\n", 3,
                 "the byte E9 is no UTF-8 (line 5, ");
  expect_refusal(HEADER GOOD "2024,KOR,UKR,aid,,,,\"open,,\r\n" GOOD GOOD, 3, "a quote opens here and is never closed");
  expect_refusal(HEADER GOOD "2024,KOR,UKR,aid,,,,\"a\"b,,\r\n" GOOD, 3, "between a closing quote and the next field");
  expect_refusal("rcid,country,country_code,vote\n7,South Korea,KR,yes\n", 2, "there is no row '7' of [roll calls]");
}

#define ICEWS_HEADER                                                                                                   \
  "Event ID\tEvent Date\tSource Country\tTarget Country\tCAMEO Code\tIntensity\tEvent Text\tSource Name\tTarget "      \
  "Name\tStory ID\n"
#define EVENT(id, intensity) id "\t2024-07-11\tSouth Korea\tNarnia\t010\t" intensity "\tsay\ta\tb\t1\n"

static int64_t about(shelf *s, dem_ledger *ledger, const char *actor) {
  return shelf_count(s, ledger, dem_arena_format(s->r.mem, "SELECT rows FROM about WHERE actor = '%s'", actor));
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
  for (size_t i = 0; i < sizeof ONCE / sizeof *ONCE; i++) assert_int_equal(about(&s, ledger, ONCE[i]), 1);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM about"), 8);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* As grep counts the lines with any spelling, but for lines that only have another's longer name. */
static void icews_rows_are_about_all_spellings(void **state) {
  (void)state;
  static const struct {
    const char *actor;
    int64_t rows;
  } FOUND[] = {{"RUS", 340}, {"CZE", 8}, {"TUR", 41}, {"VNM", 79}, {"EU", 93}, {"UN", 51},
               {"COD", 3},   {"COG", 3}, {"SDN", 7},  {"SSD", 4},  {"GIN", 2}};
  shelf s = shelf_open();
  const char *file = evidence(&s, "samples/icews/events.2018.sample.tab");
  dem_ledger *ledger = shelf_ledger(&s);
  assert_true(import(&s, ledger, NULL, 1, &file).done);
  for (size_t i = 0; i < sizeof FOUND / sizeof *FOUND; i++)
    assert_int_equal(about(&s, ledger, FOUND[i].actor), FOUND[i].rows);
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
  assert_int_equal(about(&s, ledger, "JPN"), 2);
  assert_int_equal(about(&s, ledger, "KOR"), 1);
  assert_int_equal(about(&s, ledger, "PNG"), 1);
  assert_int_equal(about(&s, ledger, "GNB"), 1);
  assert_int_equal(about(&s, ledger, "RUS"), 1);
  assert_int_equal(about(&s, ledger, "GIN"), 0);
  assert_int_equal(about(&s, ledger, "NER"), 0);
  assert_int_equal(about(&s, ledger, "NGA"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void an_id_with_other_content_is_refused_with_both_places(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import_text(&s, ledger, NULL,
                                  ICEWS_HEADER EVENT("7", "1") EVENT("8", "1") "\n" EVENT("9", "2") EVENT("9", "2")
                                    EVENT("10", "1") EVENT("9", "3"));
  assert_false(report.done);
  assert_int_equal(report.files[0].n_refused, 1);
  assert_int_equal(report.files[0].refused[0].line, 8);
  assert_non_null(strstr(report.files[0].refused[0].says, "the id 9 is there already with other content: line 5 of "));
  assert_true(import_text(&s, ledger, NULL, ICEWS_HEADER EVENT("7", "1")).done);
  report = import_text(&s, ledger, NULL, ICEWS_HEADER EVENT("7", "2"));
  assert_non_null(strstr(report.files[0].refused[0].says, "signal 1, which came from text.csv"));
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_bad_line_late_in_the_last_file_leaves_all_as_it_was(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *first = evidence(&s, "samples/icews/events.2018.sample.tab"), *second = shelf_file(&s, "bad.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  assert_true(import_text(&s, ledger, NULL, HEADER GOOD).done);
  dem_buf text, before, after;
  dem_buf_init(&text, s.r.cx);
  dem_buf_put(&text, HEADER);
  for (int i = 0; i < 5000; i++) dem_buf_format(&text, "2024,KOR,UKR,aid,,%d,,,,\r\n", i);
  dem_buf_put(&text, "2024-13,KOR,UKR,aid,,,,,,\r\n");
  shelf_put(second, text.text, text.length);
  put_all(&s, &before, ledger);
  dem_import report = import(&s, ledger, NULL, 2, (const char *const[]){first, second});
  assert_false(report.done);
  assert_int_equal(report.files[0].rows, 3705);
  assert_int_equal(report.files[0].added, 0);
  assert_int_equal(report.files[1].refused[0].line, 5002);
  put_all(&s, &after, ledger);
  assert_string_equal(before.text, after.text);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 1);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM imports"), 1);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM about WHERE mapping = 'icews'"), 0);
  assert_int_equal(shelf_count(&s, ledger, "PRAGMA foreign_keys"), 1);
  dem_buf_clear(&text);
  dem_buf_clear(&before);
  dem_buf_clear(&after);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void the_first_thousand_refusals_are_kept_and_all_counted(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_buf text;
  dem_buf_init(&text, s.r.cx);
  dem_buf_put(&text, HEADER);
  for (int i = 0; i < 2500; i++) dem_buf_put(&text, "2024,Nobody,UKR,aid,,,,,,\r\n");
  dem_import report = import_text(&s, ledger, NULL, text.text);
  assert_int_equal(report.files[0].rows, 2500);
  assert_int_equal(report.files[0].n_refused, 2500);
  assert_int_equal(report.files[0].kept, DEM_MAX_REFUSED);
  assert_int_equal(DEM_MAX_REFUSED, 1000);
  assert_int_equal(report.files[0].refused[999].line, 1001);
  assert_non_null(strstr(report.files[0].refused[999].says, "no actor is known as 'Nobody'"));
  dem_buf_clear(&text);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- files that no mapping reads --------------------------------------------------------------------------------------------- */

static void expect_failure(const char *as, const char *text, dem_status expected, const char *says) {
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report;
  const char *file = shelf_file(&s, "text.csv");
  if (text) shelf_put(file, text, strlen(text));
  assert_int_equal(dem_ledger_import(s.r.cx, &report, s.r.mem, ledger, as, NULL, 1, &file), expected);
  if (!strstr(dem_ctx_message(s.r.cx), says)) fail_msg("'%s' does not say '%s'", dem_ctx_message(s.r.cx), says);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* A whole file is refused, and nothing of the good one beside it is kept. */
static void expect_refused_file(const char *as, const char *text, const char *says) {
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  const char *files[] = {shelf_file(&s, "text.csv"), shelf_file(&s, "good.csv")};
  shelf_put(files[0], text, strlen(text));
  shelf_put(files[1], HEADER GOOD, strlen(HEADER GOOD));
  dem_import report = import(&s, ledger, as, 2, files);
  const dem_import_file *file = &report.files[0];
  assert_false(report.done);
  assert_true(report.complete);
  assert_int_equal(report.n_files, 2);
  if (as) assert_string_equal(file->as, as);
  else assert_null(file->as);
  assert_int_equal(file->rows + file->added + file->known, 0);
  assert_int_equal(file->n_refused, 1);
  assert_int_equal(file->refused[0].line, 1);
  if (strncmp(file->refused[0].says, says, strlen(says)) != 0)
    fail_msg("'%s' does not begin with '%s'", file->refused[0].says, says);
  if (!as) assert_int_equal(report.files[1].rows, 1);
  assert_int_equal(report.files[1].added, 0);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_file_that_no_mapping_fits_is_told_which_are_known(void **state) {
  (void)state;
  expect_refused_file(NULL, "x,y\n1,2\n", "no mapping fits its first line (x, y); known are atop, facts, gdelt, icews");
  expect_refused_file(
    NULL, "date,actor,target,channel,kind,magnitud,unit,description,source,confidence\n",
    "no mapping fits its first line (date, actor, target, channel, kind, magnitud, unit, description, "
    "source, confidence); nearest is seoul, but there is no column 'magnitude' ('magnitud' is near)");
  expect_refused_file("kiel", HEADER, "is no file of kiel: there is no column");
  expect_refused_file(NULL, "date,actor,actor,target,channel,kind,magnitude,unit,description,source,confidence\n",
                      "the column 'actor' stands there twice (columns 2 and 3)");
  expect_refused_file(NULL, "", "is empty; ");
  expect_refused_file(NULL, "\n\n", "is empty; ");
  expect_refused_file(NULL, "\xff\xfe", "is in UTF-16; ");
  expect_failure("keil", HEADER, DEM_USAGE, "no mapping is named 'keil'; 'kiel' was probably meant; known are");
  expect_failure(NULL, NULL, DEM_STREAM, "text.csv: cannot be opened");
}

/* A limit ends the call; what was read until then is told, and nothing of it is kept. */
static void a_limit_ends_an_import_and_tells_what_was_read(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report;
  dem_buf text;
  const char *files[] = {shelf_file(&s, "good.csv"), shelf_file(&s, "long.csv"), shelf_file(&s, "never.csv")};
  dem_buf_init(&text, s.r.cx);
  dem_buf_put(&text, HEADER GOOD "2024,KOR,UKR,aid,");
  for (unsigned i = 0; i < DEM_MAX_FIELD; i++) dem_buf_put_char(&text, 'x');
  dem_buf_put(&text, "x,,,,,\r\n");
  shelf_put(files[0], HEADER GOOD, strlen(HEADER GOOD));
  shelf_put(files[1], text.text, text.length);
  assert_int_equal(dem_ledger_import(s.r.cx, &report, s.r.mem, ledger, NULL, NULL, 3, files), DEM_LIMIT);
  assert_false(report.done);
  assert_false(report.complete);
  assert_non_null(strstr(report.why, "long.csv:3: a field has too many bytes (at most 1048576)"));
  assert_string_equal(report.why, dem_ctx_message(s.r.cx));
  assert_int_equal(report.n_files, 2);
  for (int i = 0; i < 2; i++) {
    assert_string_equal(report.files[i].as, "seoul");
    assert_int_equal(report.files[i].rows, 1);
    assert_int_equal(report.files[i].added + report.files[i].known, 0);
  }
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
  dem_buf_clear(&text);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* What is known counts what the ledger had before; where all is kept, also what an earlier file has brought. */
static void known_rows_are_those_of_the_ledger(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  static const char OLD[] = HEADER GOOD, NEW[] = HEADER GOOD "2024,KOR,UKR,aid,,,,,,\r\n",
                    BAD[] = HEADER "2024,KOR,UKR,aid,,,,,,\r\n,KOR,UKR,aid,,,,,,\r\n";
  const char *files[] = {shelf_file(&s, "new.csv"), shelf_file(&s, "again.csv"), shelf_file(&s, "bad.csv")};
  shelf_put(files[0], NEW, strlen(NEW));
  shelf_put(files[1], NEW, strlen(NEW));
  shelf_put(files[2], BAD, strlen(BAD));
  assert_int_equal(import_text(&s, ledger, NULL, OLD).files[0].added, 1);
  dem_import report = import(&s, ledger, NULL, 3, files);
  assert_false(report.done);
  static const int64_t KNOWN[] = {1, 1, 0};
  for (int i = 0; i < 3; i++) {
    assert_int_equal(report.files[i].rows, 2);
    assert_int_equal(report.files[i].known, KNOWN[i]);
    assert_int_equal(report.files[i].added, 0);
  }
  report = import(&s, ledger, NULL, 2, files);
  assert_true(report.done);
  assert_int_equal(report.files[0].added, 1);
  assert_int_equal(report.files[1].known, 2);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* By any name that the list has, as when a row is added by hand; who acts and how must be said. */
static void actors_of_a_table_become_codes(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  static const char *const NAMES[][2] = {
    {"DPRK", "PRK"}, {"Pyongyang", "PRK"}, {"Seoul", "KOR"}, {"KOR", "KOR"}, {"South Korea", "KOR"}};
  for (int i = 0; i < 5; i++) {
    const char *row = dem_arena_format(s.r.mem, HEADER "2024,%s,%s,aid,,,,%d,,\r\n", NAMES[i][0], NAMES[4 - i][0], i);
    dem_signal found;
    assert_true(import_text(&s, ledger, NULL, row).done);
    assert_int_equal(dem_ledger_find(s.r.cx, &found, s.r.mem, ledger, i + 1), DEM_OK);
    assert_string_equal(found.actor, NAMES[i][1]);
    assert_string_equal(found.target, NAMES[4 - i][1]);
  }
  dem_ledger_close(ledger);
  shelf_close(&s);
}

#define KIEL "country,iso,year,month,total,financial,humanitarian,military\n"

static void who_acts_and_how_must_be_said(void **state) {
  (void)state;
  expect_refusal(HEADER GOOD "2024,,UKR,aid,,,,,,\r\n", 3, "actor: is empty");
  expect_refusal(HEADER "2024,KOR,UKR,,,,,,,\r\n", 2, "channel: is empty");
  expect_refusal(HEADER "2024,Soeul,UKR,aid,,,,,,\r\n", 2, "'Soeul'; KOR (South Korea) was probably meant");
  expect_refusal(KIEL "Korea,KOR,2024,1,1,0,0,1\nNobody,,2024,1,1,0,0,1\n", 3, "actor: is empty");
  expect_refusal(KIEL "Nobody,XXX,2024,1,1,0,0,1\n", 2, "actor: no actor is known as 'XXX'");
}

static void a_header_alone_is_a_file_of_no_rows(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report = import_text(&s, ledger, NULL, HEADER);
  assert_true(report.done);
  assert_int_equal(report.files[0].rows, 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- what is not a signal ----------------------------------------------------------------------------------------------------- */

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

/* ---- stopping ------------------------------------------------------------------------------------------------------------------ */

typedef struct patience {
  int left;
} patience;

static bool lose_patience(void *data) { return ((patience *)data)->left-- <= 0; }

static void a_stopped_import_leaves_nothing(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *file = evidence(&s, "samples/alliances/atop_alliance_peacesciencer.csv");
  for (int left = 0; left < 40; left += 13) {
    patience p = {left};
    dem_ctx *cx = dem_ctx_new(&(dem_host){.data = &p, .cancelled = lose_patience});
    dem_arena *mem = dem_arena_new(cx);
    dem_ledger *ledger;
    dem_import report;
    assert_int_equal(dem_ledger_open(cx, &ledger, s.file, true), DEM_OK);
    assert_int_equal(dem_ledger_import(cx, &report, mem, ledger, NULL, NULL, 1, &file), DEM_CANCELLED);
    assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
    dem_ledger_close(ledger);
    dem_arena_free(mem);
    dem_ctx_free(cx);
  }
  shelf_close(&s);
}

/* ---- mutants ------------------------------------------------------------------------------------------------------------------ */

static void mutate(char *text, size_t length, dice *d) {
  static const char BYTES[] = "\",\t\n\r;|0-.9eAZ\xe9\xc3\xff\x01";
  for (int i = dice_between(d, 1, 6); i > 0; i--) {
    int at = dice_between(d, 0, (int)length - 1), other = dice_between(d, 0, (int)length - 1);
    if (dice_once_in(d, 3)) text[at] = text[other];
    else text[at] = BYTES[dice_between(d, 0, (int)sizeof BYTES - 1)];
  }
}

static const char *judge_mutant(room *r, dem_ledger *ledger, const char *file) {
  dem_import report;
  int64_t before, after;
  dem_status status = dem_sql_number(r->cx, &before, ledger, "SELECT count(*) FROM signals");
  if (status == DEM_OK) status = dem_ledger_import(r->cx, &report, r->mem, ledger, NULL, NULL, 1, &file);
  if (status != DEM_OK && status != DEM_DOMAIN) return dem_ctx_message(r->cx);
  if (dem_sql_number(r->cx, &after, ledger, "SELECT count(*) FROM signals") != DEM_OK)
    return "the ledger cannot be read";
  int64_t added = status == DEM_OK && report.done ? report.files[0].added : 0;
  if (after - before != added) return "the report is not what was added";
  if (status != DEM_OK || !report.done) return NULL;
  if (report.files[0].rows != added + report.files[0].known) return "rows are neither new nor known";
  if (dem_ledger_import(r->cx, &report, r->mem, ledger, NULL, NULL, 1, &file) != DEM_OK) return "a second time fails";
  return report.done && report.files[0].added == 0 ? NULL : "a second time adds";
}

static const char *a_mutant_is_read_or_refused(room *r, dice *d) {
  static const char *const TEXTS[] = {
    HEADER GOOD "2024,KOR,RUS,aid,,-1.50,,\"two\r\nlines, and \"\"more\"\"\",S\xc3\xa9oul,0.5\r\n" GOOD,
    ICEWS_HEADER EVENT("7", "1") EVENT("8", "-2.5") EVENT("9", "2") EVENT("9", "2"),
    "rcid,session,date,unres,short,descr\n7,70,2015-10-27,R/70/5,s,d\n8,70,2015-10-28,R/70/6,s,d\n",
    "supplier,recipient,year,value\nAustria,Ghana,2021,1.5e-3\nAustria,Ghana,2021,1.5e-3\nX,Y,1999,4\n"};
  char text[1024], file[] = "/tmp/mutant-XXXXXX";
  int handle = mkstemp(file);
  if (handle < 0) return "no temporary file";
  close(handle);
  size_t length = (size_t)sprintf(text, "%s", TEXTS[dice_between(d, 0, 3)]);
  mutate(text, length, d);
  shelf_put(file, text, length);
  dem_ledger *ledger;
  const char *says = dem_ctx_message(r->cx);
  if (dem_ledger_create(r->cx, &ledger, ":memory:") == DEM_OK) {
    says = judge_mutant(r, ledger, file);
    dem_ledger_close(ledger);
  }
  unlink(file);
  return says ? dem_arena_format(r->mem, "%s\n%.*s", says, (int)length, text) : NULL;
}

static void mutants_are_read_or_refused_and_the_report_is_true(void **state) {
  (void)state;
  trials_run(1, 300, a_mutant_is_read_or_refused);
}

/* How an import ends with `left` allocations to spend, after which nothing is held. */
static dem_status import_with(const char *file, int left, const char *data) {
  supply host = {-1, 0};
  dem_ctx *cx = dem_ctx_new(&(dem_host){.data = &host, .resize = supply_resize});
  dem_arena *mem = dem_arena_new(cx);
  dem_ledger *ledger;
  dem_import report;
  assert_int_equal(dem_ledger_open(cx, &ledger, file, true), DEM_OK);
  host.left = left;
  dem_status status = dem_ledger_import(cx, &report, mem, ledger, NULL, NULL, 1, &data);
  host.left = -1;
  dem_ledger_close(ledger);
  dem_arena_free(mem);
  dem_ctx_free(cx);
  assert_int_equal(host.held, 0);
  return status;
}

static void memory_that_runs_out_leaves_nothing_behind(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *data = shelf_file(&s, "text.csv");
  shelf_put(data, HEADER GOOD, strlen(HEADER GOOD));
  int left = 0;
  for (; left < 1000; left++) {
    dem_status status = import_with(s.file, left, data);
    if (status == DEM_OK) break;
    assert_int_equal(status, DEM_MEMORY);
  }
  assert_in_range(left, 20, 999);
  dem_ledger *ledger = shelf_ledger(&s);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 1);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(icews_has_its_events),
    cmocka_unit_test(gdelt_has_its_events),
    cmocka_unit_test(sipri_has_its_transfers),
    cmocka_unit_test(idealpoints_have_their_states),
    cmocka_unit_test(atop_has_its_pairs),
    cmocka_unit_test(kiel_has_its_months),
    cmocka_unit_test(votes_have_their_roll_calls_in_either_order),
    cmocka_unit_test(seoul_has_its_rows_in_their_order),
    cmocka_unit_test(sessions_have_their_years_and_latin_1_its_letters),
    cmocka_unit_test(korean_aid_to_july_2024_sums_to_what_is_known),
    cmocka_unit_test(votes_find_the_roll_calls_of_an_earlier_call),
    cmocka_unit_test(many_votes_find_their_roll_calls),
    cmocka_unit_test(a_seoul_file_comes_out_byte_for_byte),
    cmocka_unit_test(texts_stay_what_they_are),
    cmocka_unit_test(columns_may_stand_in_any_order_and_lines_end_in_any_way),
    cmocka_unit_test(a_packed_file_is_the_same_file),
    cmocka_unit_test(raw_gdelt_is_known_by_its_columns),
    cmocka_unit_test(bad_lines_are_named_with_what_is_wrong),
    cmocka_unit_test(rows_are_about_spellings_of_data_sets_but_not_abbreviations),
    cmocka_unit_test(icews_rows_are_about_all_spellings),
    cmocka_unit_test(rows_are_about_whole_names_and_the_longest),
    cmocka_unit_test(an_id_with_other_content_is_refused_with_both_places),
    cmocka_unit_test(a_bad_line_late_in_the_last_file_leaves_all_as_it_was),
    cmocka_unit_test(the_first_thousand_refusals_are_kept_and_all_counted),
    cmocka_unit_test(a_file_that_no_mapping_fits_is_told_which_are_known),
    cmocka_unit_test(a_limit_ends_an_import_and_tells_what_was_read),
    cmocka_unit_test(known_rows_are_those_of_the_ledger),
    cmocka_unit_test(actors_of_a_table_become_codes),
    cmocka_unit_test(who_acts_and_how_must_be_said),
    cmocka_unit_test(a_header_alone_is_a_file_of_no_rows),
    cmocka_unit_test(ties_and_facts_go_where_they_belong),
    cmocka_unit_test(numbers_with_exponents_are_unfolded),
    cmocka_unit_test(a_stopped_import_leaves_nothing),
    cmocka_unit_test(mutants_are_read_or_refused_and_the_report_is_true),
    cmocka_unit_test(memory_that_runs_out_leaves_nothing_behind),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
