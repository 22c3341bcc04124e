/* A ledger's own export: what it is of comes back, whatever it came by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ledger/store.h"
#include "ledger_support.h"

#define PLAIN "date,actor,target,channel,kind,magnitude,unit,description,source,confidence"
#define WHOLE PLAIN ",stance,begin,end,as,key"

static const char OWN_MAP[] = "name own\ntitle \"with keys, names that are kept, and scores\"\ndate d as iso\n"
                              "actor who as code else keep\ntarget whom as code else keep\nchannel \"event\"\n"
                              "magnitude m\nunit \"goldstein\"\nsource \"a, b\"\nstance stance?\nkey id?\n";

static dem_import import(shelf *s, dem_ledger *ledger, const dem_mapping *own, const char *name, const char *text) {
  dem_import report;
  const char *file = shelf_file(s, name);
  shelf_put(file, text, strlen(text));
  if (dem_ledger_import(s->r.cx, &report, s->r.mem, ledger, NULL, own, 1, &file) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s->r.cx));
  if (!report.done) fail_msg("line %d: %s", (int)report.files[0].refused[0].line, report.files[0].refused[0].says);
  return report;
}

/* In the arena. */
static const char *export_of(shelf *s, dem_ledger *ledger, const dem_ledger_filter *filter) {
  dem_signal_scan *scan;
  dem_signal row;
  dem_export columns;
  bool more;
  dem_buf out;
  dem_buf_init(&out, s->r.cx);
  assert_int_equal(dem_ledger_export_columns(s->r.cx, &columns, ledger, filter), DEM_OK);
  dem_signal_put_header(&out, columns);
  assert_int_equal(dem_signal_scan_open(s->r.cx, &scan, ledger, filter), DEM_OK);
  while (dem_signal_scan_next(s->r.cx, &more, &row, scan) == DEM_OK && more) dem_signal_put_csv(&out, &row, columns);
  dem_signal_scan_close(scan);
  const char *text = dem_arena_copy(s->r.mem, dem_buf_text(&out), out.length);
  dem_buf_clear(&out);
  return text;
}

/* ---- rows of every kind ------------------------------------------------------------------------------------------------- */

static void add_by_hand(shelf *s, dem_ledger *ledger) {
  dem_signal hand = {.date = "2024-07", .actor = "KOR", .target = "UKR", .channel = "aid", .source = "a \"b\"\r\nc"};
  dem_signal place = {.date = "2024", .actor = "KOR", .channel = "statement", .stance = "thank", .begin = 0, .end = 7};
  assert_int_equal(dem_ledger_add(s->r.cx, NULL, ledger, &hand), DEM_OK);
  assert_int_equal(dem_ledger_add(s->r.cx, NULL, ledger, &place), DEM_OK);
}

/* One statement names the same actor twice: rows that differ only in where they stand. */
static void add_coded(shelf *s, dem_ledger *ledger) {
  static const char TEXT[] = "We condemn North Korea. North Korea and Russia met; we warn Russia.";
  dem_coder *coder;
  dem_coding coding;
  int64_t added, known;
  assert_int_equal(dem_coder_new(s->r.cx, &coder, dem_ledger_actors(ledger), NULL, NULL, 0), DEM_OK);
  assert_int_equal(dem_code(s->r.cx, &coding, s->r.mem, coder, TEXT, sizeof TEXT - 1), DEM_OK);
  const dem_code_entry entry = {"r\xC3\xA9ponse, 1.txt", "2024-07-11", "KOR", &coding};
  assert_int_equal(dem_ledger_add_codings(s->r.cx, &added, &known, ledger, coder, 1, &entry), DEM_OK);
  assert_int_equal(added + known, 6);
  dem_coder_free(coder);
}

static void fill(shelf *s, dem_ledger *ledger, const dem_mapping *own) {
  import(s, ledger, NULL, "plain.csv",
         PLAIN
         "\n2024,KOR,UKR,aid,,1.50,EUR,,x,0.5\n2024,KOR,UKR,aid,,1.50,EUR,,x,0.5\n2023-01-02,USA,,visit,,,,,y,\n");
  import(s, ledger, own, "keyed.csv", "d,who,whom,m,id\n2024-01-01,KOR,Atlantis,-1e-3,7\n2024-01-02,Nobody,,2,8/a\n");
  import(s, ledger, own, "bare.csv",
         "d,who,whom,m,stance\n2024,KOR,RUS,4,warn\n2024,KOR,RUS,4,warn\n2024,USA,RUS,4,\n");
  add_by_hand(s, ledger);
  add_coded(s, ledger);
}

/* What is no signal stays as it is beside them. */
static void add_others(shelf *s, dem_ledger *ledger) {
  bool changed;
  import(s, ledger, NULL, "ties.csv", "a,b,kind,since,until,description,source\nKOR,NATO,partner,2006,,,x\n");
  import(s, ledger, NULL, "facts.csv", "fact,about,date,kind,value,unit,note,source\naid,KOR,2024,,5,EUR,,x\n");
  import(s, ledger, NULL, "rates.csv", "date,from,to,rate,source\n2024-01-02,EUR,USD,1.09,x\n");
  const dem_link link = {.a = 1, .b = 4, .kind = DEM_LINK_ANSWERS};
  assert_int_equal(dem_ledger_link(s->r.cx, &changed, ledger, &link), DEM_OK);
}

static int64_t count_others(shelf *s, dem_ledger *ledger) {
  return shelf_count(
    s, ledger,
    "SELECT (SELECT count(*) FROM ties) + 10 * (SELECT count(*) FROM facts)"
    " + 100 * (SELECT count(*) FROM rates) + 1000 * (SELECT count(*) FROM links WHERE a = 1 AND b = 4)");
}

/* Whatever a row holds, and what it is told apart by. */
static int64_t mark_of(shelf *s, dem_ledger *ledger) {
  return shelf_count(s, ledger,
                     "SELECT sum(id * 7 + nth * 11 + print % 1000003 + hash % 1000003 + length(key) * 13"
                     " + coalesce(begins, -1) * 17 + coalesce(ends, -1) * 19) FROM signals");
}

static void an_export_comes_back_as_the_rows_that_it_is_of(void **state) {
  (void)state;
  enum { ROWS = 16 };
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s), *other;
  dem_mapping *own;
  assert_int_equal(dem_mapping_read(s.r.cx, &own, "own.map", OWN_MAP, sizeof OWN_MAP - 1), DEM_OK);
  fill(&s, ledger, own);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), ROWS);
  const dem_ledger_filter all = {0};
  const char *text = export_of(&s, ledger, &all);
  assert_memory_equal(text, WHOLE "\r\n", strlen(WHOLE "\r\n"));
  add_others(&s, ledger);
  int64_t mark = mark_of(&s, ledger), imports = shelf_count(&s, ledger, "SELECT count(*) FROM imports");
  for (int i = 0; i < 2; i++) {
    dem_import again = import(&s, ledger, NULL, "export.csv", text);
    assert_string_equal(again.files[0].as, "seoul");
    assert_int_equal(again.files[0].added, 0);
    assert_int_equal(again.files[0].known, ROWS);
  }
  assert_int_equal(mark_of(&s, ledger), mark);
  assert_int_equal(count_others(&s, ledger), 1111);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM imports"), imports);
  assert_int_equal(dem_ledger_create(s.r.cx, &other, ":memory:"), DEM_OK);
  assert_int_equal(import(&s, other, NULL, "export.csv", text).files[0].added, ROWS);
  assert_int_equal(import(&s, other, NULL, "export.csv", text).files[0].added, 0);
  assert_int_equal(mark_of(&s, other), mark);
  assert_string_equal(export_of(&s, other, &all), text);
  fill(&s, ledger, own); /* and the files themselves are known where the export was read (statements, rows by hand) */
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), ROWS);
  dem_ledger_close(other);
  dem_mapping_free(own);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void what_rows_came_by_is_counted_as_it_was(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s), *other;
  dem_mapping *own;
  dem_stats a, b;
  assert_int_equal(dem_mapping_read(s.r.cx, &own, "own.map", OWN_MAP, sizeof OWN_MAP - 1), DEM_OK);
  fill(&s, ledger, own);
  const dem_ledger_filter all = {0};
  assert_int_equal(dem_ledger_create(s.r.cx, &other, ":memory:"), DEM_OK);
  import(&s, other, NULL, "export.csv", export_of(&s, ledger, &all));
  assert_int_equal(dem_ledger_stats(s.r.cx, &a, s.r.mem, ledger, &all), DEM_OK);
  assert_int_equal(dem_ledger_stats(s.r.cx, &b, s.r.mem, other, &all), DEM_OK);
  assert_int_equal(a.n_imports, 3); /* seoul, own, code */
  assert_int_equal(b.n_imports, a.n_imports);
  for (int i = 0; i < a.n_imports; i++) {
    const dem_import_count *x = &a.imports[i], *y = &b.imports[i];
    assert_string_equal(x->as, y->as);
    assert_int_equal(x->rows, y->rows);
    assert_int_equal(x->n_about, y->n_about);
    for (int k = 0; k < x->n_about; k++) {
      assert_string_equal(x->about[k], y->about[k]);
      assert_int_equal(x->about_rows[k], y->about_rows[k]);
    }
  }
  dem_ledger_close(other);
  dem_mapping_free(own);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void ten_columns_are_enough_for_rows_that_came_in_them(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_mapping *own;
  assert_int_equal(dem_mapping_read(s.r.cx, &own, "own.map", OWN_MAP, sizeof OWN_MAP - 1), DEM_OK);
  fill(&s, ledger, own);
  const char *plain = export_of(&s, ledger, &(dem_ledger_filter){.as = "seoul"});
  assert_memory_equal(plain, PLAIN "\r\n", strlen(PLAIN "\r\n"));
  assert_int_equal(import(&s, ledger, NULL, "plain.csv", plain).files[0].known, 3);
  static const dem_ledger_filter MORE[] = {{.as = "own"}, {.as = "code"}, {.actor = "KOR", .channel = "aid"}};
  for (int i = 0; i < 3; i++) {
    const char *whole = export_of(&s, ledger, &MORE[i]);
    assert_memory_equal(whole, WHOLE "\r\n", strlen(WHOLE "\r\n"));
    assert_int_equal(import(&s, ledger, NULL, "whole.csv", whole).files[0].added, 0);
  }
  assert_memory_equal(export_of(&s, ledger, &(dem_ledger_filter){.actor = "FRA"}), PLAIN "\r\n", strlen(PLAIN "\r\n"));
  dem_mapping_free(own);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void whatever_ten_columns_do_not_say_is_not_lost(void **state) {
  (void)state;
  static const char *const MORE[] = {"warn,,,seoul,", ",0,,seoul,", ",,9,seoul,", ",,,seoul,k", ",,,,", ",,,other,"};
  for (size_t i = 0; i < sizeof MORE / sizeof *MORE; i++) {
    shelf s = shelf_open();
    dem_ledger *ledger = shelf_ledger(&s);
    const char *text = dem_arena_format(s.r.mem,
                                        WHOLE "\r\n2024,KOR,,aid,,,,,,,,,,seoul,\r\n"
                                              "2025,KOR,,aid,,,,,,,%s\r\n",
                                        MORE[i]);
    import(&s, ledger, NULL, "more.csv", text);
    assert_string_equal(export_of(&s, ledger, &(dem_ledger_filter){0}), text);
    assert_memory_equal(export_of(&s, ledger, &(dem_ledger_filter){.to = "2024"}), PLAIN "\r\n", strlen(PLAIN "\r\n"));
    dem_ledger_close(ledger);
    shelf_close(&s);
  }
}

static void an_export_that_was_changed_is_refused_with_its_line(void **state) {
  (void)state;
  static const char *const ROWS[][2] = {
    {"2024,KOR,,aid,,,,,,,,-1,2,,", "begin: '-1' is no place in a text (bytes from 0)"},
    {"2024,KOR,,aid,,,,,,,,1,2000000000000000000,,", "end: '2000000000000000000' is no place in a text"},
    {"2024,KOR,,aid,,,,,,7,,,,,", "confidence: '7' is none of high, medium, low"},
    {"2024,KOR,,aid,,x,,,,,,,,,", "magnitude: 'x' is no number"},
    {"2024,RUS,,aid,,,,,,,,,,own,7", "the id 7 is there already with other content: line 2 of "},
  };
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
    dem_import report;
    const char *file = shelf_file(&s, "changed.csv");
    const char *text = dem_arena_format(s.r.mem, WHOLE "\n2024,KOR,,aid,,,,,,,,,,own,7\n%s\n", ROWS[i][0]);
    shelf_put(file, text, strlen(text));
    assert_int_equal(dem_ledger_import(s.r.cx, &report, s.r.mem, ledger, NULL, NULL, 1, &file), DEM_OK);
    assert_false(report.done);
    assert_int_equal(report.files[0].refused[0].line, 3);
    if (!strstr(report.files[0].refused[0].says, ROWS[i][1])) fail_msg("%s", report.files[0].refused[0].says);
  }
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* Each mapping that a row names is kept in memory while the file is read. */
static void rows_may_name_a_thousand_mappings(void **state) {
  (void)state;
  enum { MOST = 1000 };
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  const char *file = shelf_file(&s, "many.csv");
  for (int more = 0; more < 2; more++) {
    dem_import report;
    dem_buf text;
    dem_buf_init(&text, s.r.cx);
    dem_buf_put(&text, WHOLE "\n");
    for (int i = more; i < 2 * (MOST - 1) + 2 * more; i++)
      dem_buf_format(&text, "2024,KOR,,aid,,,,,,,,,,m%d,\n", i % (MOST - 1 + more));
    shelf_put(file, dem_buf_text(&text), text.length);
    dem_buf_clear(&text);
    dem_status status = dem_ledger_import(s.r.cx, &report, s.r.mem, ledger, NULL, NULL, 1, &file);
    assert_int_equal(status, more ? DEM_LIMIT : DEM_OK);
    if (more) assert_non_null(strstr(dem_ctx_message(s.r.cx), "its rows name too many mappings (at most 1000)"));
  }
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 2 * (MOST - 1));
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM imports"), MOST - 1);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_export_comes_back_as_the_rows_that_it_is_of),
    cmocka_unit_test(what_rows_came_by_is_counted_as_it_was),
    cmocka_unit_test(ten_columns_are_enough_for_rows_that_came_in_them),
    cmocka_unit_test(whatever_ten_columns_do_not_say_is_not_lost),
    cmocka_unit_test(an_export_that_was_changed_is_refused_with_its_line),
    cmocka_unit_test(rows_may_name_a_thousand_mappings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
