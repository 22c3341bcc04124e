/* What a ledger holds: counts, imports, agreement in votes; and what is wrong with one that was tampered with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ledger_support.h"

static dem_stats stats_of(shelf *s, dem_ledger *ledger, dem_ledger_filter filter) {
  dem_stats stats;
  if (dem_ledger_stats(s->r.cx, &stats, s->r.mem, ledger, &filter) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  return stats;
}

static void an_empty_ledger_holds_nothing(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_stats stats = stats_of(&s, ledger, (dem_ledger_filter){0});
  assert_int_equal(stats.signals + stats.actors + stats.links + stats.ties + stats.facts, 0);
  assert_int_equal(stats.n_totals + stats.n_imports + stats.n_agreement, 0);
  assert_string_equal(stats.first, "");
  assert_string_equal(stats.last, "");
  assert_int_equal(dem_ledger_stats(s.r.cx, &stats, s.r.mem, ledger, &(dem_ledger_filter){.from = "July"}), DEM_USAGE);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void the_case_is_counted(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  shelf_fill_seoul(&s, ledger);
  dem_stats stats = stats_of(&s, ledger, (dem_ledger_filter){0});
  assert_int_equal(stats.signals, 84);
  assert_int_equal(stats.actors, 7);
  assert_string_equal(stats.first, "2022-02-28");
  assert_string_equal(stats.last, "2024-12-31");
  assert_int_equal(stats.n_imports, 1);
  assert_string_equal(stats.imports[0].as, "seoul");
  assert_int_equal(stats.imports[0].rows, 84);
  assert_int_equal(stats_of(&s, ledger, (dem_ledger_filter){.actor = "Russia"}).actors, 3);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* Of what was imported a filter takes no part; of all else only the rows that it takes. */
static void a_filter_does_not_bear_on_what_was_imported(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  shelf_fill_seoul(&s, ledger);
  dem_links proposed;
  bool changed;
  assert_int_equal(dem_ledger_propose(s.r.cx, &proposed, s.r.mem, ledger), DEM_OK);
  for (int i = 0; i < proposed.n; i++)
    assert_int_equal(dem_ledger_link(s.r.cx, &changed, ledger, &proposed.links[i]), DEM_OK);
  assert_int_equal(dem_ledger_link(s.r.cx, &changed, ledger, &(dem_link){.a = 2, .b = 84, .kind = DEM_LINK_ANSWERS}),
                   DEM_OK);
  assert_int_equal(stats_of(&s, ledger, (dem_ledger_filter){0}).links, 5);
  static const dem_ledger_filter FILTERS[] = {{.actor = "RUS"}, {.from = "2024"}, {.to = "2022"}, {.as = "seoul"}};
  for (size_t i = 0; i < sizeof FILTERS / sizeof *FILTERS; i++) {
    dem_stats stats = stats_of(&s, ledger, FILTERS[i]);
    assert_int_equal(stats.n_imports, 1);
    assert_int_equal(stats.imports[0].rows, 84);
    int64_t links = 0;
    dem_links all;
    assert_int_equal(dem_ledger_links(s.r.cx, &all, s.r.mem, ledger), DEM_OK);
    for (int k = 0; k < all.n; k++) {
      dem_ledger_filter a = FILTERS[i], b = FILTERS[i];
      a.id = all.links[k].a;
      b.id = all.links[k].b;
      links += stats_of(&s, ledger, a).signals == 1 && stats_of(&s, ledger, b).signals == 1;
    }
    assert_int_equal(stats.links, links);
    assert_true(i == 3 ? links == 5 : links < 5);
  }
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* Places on a scale are no amounts. */
static void scores_are_not_summed(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_entry rows[] = {
    money(&s, "2024 KOR USA event 042 3.5 goldstein", "a"),   money(&s, "2024 KOR USA event 042 3.5 intensity", "b"),
    money(&s, "2024 KOR - vote ideal 0.5 ideal_point", "c"),  money(&s, "2024 KOR RUS talk x 2 ordinal", "d"),
    money(&s, "2024 KOR UKR aid pledge 5 USD_million", "e"), money(&s, "2024 KOR UKR aid pledge 5 ordinals", "f")};
  shelf_write(&s, &(batch){.ledger = ledger, .as = "one", .n = 6, .entries = rows});
  dem_stats stats = stats_of(&s, ledger, (dem_ledger_filter){0});
  assert_int_equal(stats.signals, 6);
  assert_int_equal(stats.n_totals, 2);
  assert_string_equal(stats.totals[0].unit, "USD_million");
  assert_string_equal(stats.totals[1].unit, "ordinals");
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static dem_status write_about(dem_ctx *cx, void *argument) {
  dem_entry_writer *writer;
  DEM_TRY(dem_entry_writer_open(cx, &writer, argument, "numbers", "b"));
  dem_status status = dem_entry_count_about(cx, writer, "JPN", 5);
  if (status == DEM_OK) status = dem_entry_count_about(cx, writer, "KOR", 7);
  dem_entry_writer_close(writer);
  return status;
}

static void imports_of_one_mapping_are_one_line(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  shelf_write(&s, &(batch){.ledger = ledger, .as = "numbers", .n = 10});
  shelf_write(&s, &(batch){.ledger = ledger, .as = "others", .n = 3});
  shelf_write(&s, &(batch){.ledger = ledger, .as = "numbers", .n = 15});
  shelf_write(&s, &(batch){.ledger = ledger, .as = "", .n = 2});
  assert_int_equal(dem_ledger_transact(s.r.cx, ledger, write_about, ledger), DEM_OK);
  dem_stats stats = stats_of(&s, ledger, (dem_ledger_filter){0});
  assert_int_equal(stats.signals, 20);
  assert_int_equal(stats.n_imports, 2);
  assert_string_equal(stats.imports[0].as, "numbers");
  assert_int_equal(stats.imports[0].rows, 15);
  assert_int_equal(stats.imports[0].n_about, 2);
  assert_string_equal(stats.imports[0].about[0], "KOR");
  assert_int_equal(stats.imports[0].about_rows[1], 5);
  assert_int_equal(stats.imports[1].rows, 3);
  assert_int_equal(stats.imports[1].n_about, 0);
  stats = stats_of(&s, ledger, (dem_ledger_filter){.as = "others"});
  assert_int_equal(stats.n_imports, 1);
  assert_int_equal(stats.signals, 3);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- votes ------------------------------------------------------------------------------------------------------------ */

typedef struct votes {
  dem_ctx *cx;
  dem_ledger *ledger;
  const dem_actors *actors;
  shelf *s;
  const char *csv;
  dem_entry_writer *writer;
} votes;

/* Columns: rcid, country, country_code, vote. */
static void write_vote(void *argument, int n, const char *const *f) {
  votes *v = argument;
  assert_int_equal(n, 4);
  int actor = dem_actors_find_iso2(v->actors, f[2], strlen(f[2]));
  assert_true(actor >= 0);
  const char *code = v->actors->actors[actor].code;
  char key[32];
  snprintf(key, sizeof key, "%s/%s", f[0], code);
  dem_entry e = {.date = field("2019"),
                 .actor = field(code),
                 .channel = field("vote"),
                 .kind = field(f[3]),
                 .key = field(key),
                 .source = field("unvotes"),
                 .begin = -1,
                 .end = -1};
  dem_entered how;
  int64_t id;
  assert_int_equal(dem_entry_write(v->cx, &how, &id, v->writer, &e), DEM_OK);
  assert_int_equal(how, DEM_ENTERED_NEW);
}

static dem_status write_votes(dem_ctx *cx, void *argument) {
  votes *v = argument;
  v->cx = cx;
  DEM_TRY(dem_entry_writer_open(cx, &v->writer, v->ledger, "unvotes", "votes.csv"));
  shelf_each_row(v->s, v->csv, write_vote, v);
  dem_entry_writer_close(v->writer);
  return DEM_OK;
}

static void same_votes_are_counted_as_in_the_literature(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *csv = shelf_shared(&s, "samples/unvotes/unvotes_s70_74_selected.csv");
  dem_ledger *ledger = shelf_ledger(&s);
  votes v = {.ledger = ledger, .actors = dem_ledger_actors(ledger), .s = &s, .csv = csv};
  assert_int_equal(dem_ledger_transact(s.r.cx, ledger, write_votes, &v), DEM_OK);
  static const dem_agreement KNOWN[] = {{"AUS", "KOR", 352, 490}, {"CHN", "KOR", 246, 485}, {"JPN", "KOR", 399, 492},
                                        {"NZL", "KOR", 397, 489}, {"PRK", "KOR", 165, 418}, {"RUS", "KOR", 273, 484},
                                        {"USA", "KOR", 242, 492}};
  dem_stats stats = stats_of(&s, ledger, (dem_ledger_filter){0});
  assert_int_equal(stats.n_agreement, 12);
  size_t found = 0;
  for (int i = 0; i < stats.n_agreement && found < sizeof KNOWN / sizeof *KNOWN; i++) {
    const dem_agreement *a = &stats.agreement[i], *known = &KNOWN[found];
    if (strcmp(a->with, known->with) != 0) continue;
    assert_string_equal(a->of, "KOR");
    assert_int_equal(a->same, known->same);
    assert_int_equal(a->both, known->both);
    found++;
  }
  assert_int_equal(found, sizeof KNOWN / sizeof *KNOWN);
  assert_int_equal(stats_of(&s, ledger, (dem_ledger_filter){.as = "seoul"}).n_agreement, 0);
  stats = stats_of(&s, ledger, (dem_ledger_filter){.actor = "JPN"});
  for (int i = 0; i < stats.n_agreement; i++)
    if (strcmp(stats.agreement[i].with, "KOR") == 0) assert_int_equal(stats.agreement[i].same, 399);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- faults ---------------------------------------------------------------------------------------------------------------- */

static dem_ledger_faults faults_of(shelf *s) {
  dem_ledger *ledger;
  dem_ledger_faults faults;
  assert_int_equal(dem_ledger_open(s->r.cx, &ledger, s->file, false), DEM_OK);
  if (dem_ledger_check(s->r.cx, &faults, s->r.mem, ledger) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  dem_ledger_close(ledger);
  return faults;
}

static void a_sound_ledger_has_no_faults(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  shelf_fill_seoul(&s, ledger);
  dem_ledger_close(ledger);
  assert_int_equal(faults_of(&s).n, 0);
  shelf_close(&s);
}

static void each_way_of_tampering_is_found(void **state) {
  (void)state;
  static const char *const CASES[][2] = {
    {"UPDATE signals SET date = '2024-02-30' WHERE id = 2", "signal 2: \"2024-02-30\" is no date"},
    {"UPDATE signals SET magnitude = 'much' WHERE id = 1", "signal 1: the magnitude \"much\" is no number"},
    {"UPDATE signals SET magnitude = '1/2' WHERE id = 1", "signal 1: the magnitude \"1/2\" is no number"},
    {"UPDATE signals SET confidence = 'sure' WHERE id = 3", "signal 3: the confidence \"sure\" is none"},
    {"UPDATE signals SET source = 77 WHERE id = 2", "row 2 of signals names a row of sources that is not there"},
    {"INSERT INTO links(a, b, kind, rate) VALUES(1, 9, 'part of', '')", "row 1 of links names a row of signals"},
    {"INSERT INTO links(a, b, kind, rate) VALUES(2, 2, 'same money', '')", "signal 2 is linked with itself"},
    {"INSERT INTO links(a, b, kind, rate) VALUES(1, 2, 'is like', '')", "is of no kind: \"is like\""},
    {"INSERT INTO links(a, b, kind, rate) VALUES(1, 2, 'part of', ''), (2, 3, 'part of', ''), (3, 1, 'part of', '')",
     "is part of itself"},
    {"UPDATE actors SET name = '' WHERE code = 'KOR'", "actor \"KOR\": has no name"},
    {"UPDATE actors SET kind = 'tribe' WHERE code = 'KOR'", "actor KOR: \"tribe\" is neither state nor organisation"},
    {"UPDATE actors SET cow = -1 WHERE code = 'KOR'", "actor KOR: -1 is no number of the Correlates of War"},
    {"UPDATE actors SET cow = 731 WHERE code = 'KOR'", "\"731\" is the code, number or name of both KOR and PRK"},
    {"INSERT INTO aliases(actor, alias, since, until, in_data) VALUES('JPN', 'Seoul', '', '', 0)",
     "\"Seoul\" is the code, number or name of both JPN and KOR"},
    {"INSERT INTO aliases(actor, alias, since, until, in_data) VALUES('XYZ', 'Xyz', '', '', 0)",
     "of aliases names a row of actors"},
    {"UPDATE aliases SET until = 'soon' WHERE alias = 'Burma'",
     "actor MMR: the alias \"Burma\" has the date \"soon\", which is none"},
    {"UPDATE aliases SET alias = '' WHERE alias = 'Burma'", "actor MMR: an alias is empty"},
    {"INSERT INTO rates VALUES('EUR', 'USD', '2023-13', '1.1', '')", "\"2023-13\" is no date"},
    {"INSERT INTO rates VALUES('EUR', 'USD', '2023-12', '0', '')",
     "the rate of EUR to USD on 2023-12: \"0\" is no rate"},
    {"INSERT INTO rates VALUES('EUR', 'dollar', '2023-12', '1', '')", "\"dollar\" is no currency"},
  };
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    shelf s = shelf_open();
    shelf_write_numbered(&s, "x", 0, 3);
    shelf_sql(s.file, CASES[i][0]);
    dem_ledger_faults faults = faults_of(&s);
    assert_true(faults.n > 0);
    if (!strstr(faults.says[0], CASES[i][1])) fail_msg("\"%s\" does not say \"%s\"", faults.says[0], CASES[i][1]);
    shelf_close(&s);
  }
}

static void a_damaged_page_is_a_fault_and_a_hundred_are_enough(void **state) {
  (void)state;
  shelf s = shelf_open();
  shelf_write_numbered(&s, "x", 0, 2000);
  shelf_sql(s.file, "UPDATE signals SET date = 'soon'");
  assert_int_equal(faults_of(&s).n, 100);
  shelf_sql(s.file, "PRAGMA wal_checkpoint(TRUNCATE)");
  FILE *f = fopen(s.file, "r+b");
  fseek(f, shelf_size(s.file) - 40000, SEEK_SET);
  for (int i = 0; i < 20000; i++) fputc('x', f);
  fclose(f);
  dem_ledger_faults faults = faults_of(&s);
  assert_true(faults.n > 0);
  shelf_close(&s);
}

/* Circles that no link of ours makes: an answer all the same. */
static void a_circle_of_parts_does_not_hang(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_entry rows[] = {money(&s, "2024-01-01 KOR UKR aid a 1 USD", ""), money(&s, "2024-01-01 KOR UKR aid b 2 USD", "")};
  shelf_write(&s, &(batch){.as = "x", .n = 2, .entries = rows});
  shelf_sql(s.file, "INSERT INTO links(a, b, kind, rate) VALUES(1, 2, 'part of', 'x'), (2, 1, 'part of', '')");
  dem_ledger *ledger = shelf_ledger(&s);
  dem_stats stats = stats_of(&s, ledger, (dem_ledger_filter){0});
  assert_int_equal(stats.n_totals, 1);
  assert_int_equal(stats.totals[0].n_left_out, 2);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- memory ------------------------------------------------------------------------------------------------------------------ */

/* Everything that reads, and an addition. */
static dem_status read_all(dem_ctx *cx, dem_arena *mem, dem_ledger *ledger) {
  dem_stats stats;
  dem_links links;
  dem_ledger_faults faults;
  dem_signal signal = {.date = "2024", .actor = "KOR", .channel = "visit"};
  DEM_TRY(dem_ledger_stats(cx, &stats, mem, ledger, NULL));
  DEM_TRY(dem_ledger_propose(cx, &links, mem, ledger));
  DEM_TRY(dem_ledger_check(cx, &faults, mem, ledger));
  DEM_TRY(dem_ledger_add(cx, NULL, ledger, &signal));
  return dem_ledger_find(cx, &signal, mem, ledger, 1);
}

static void memory_that_runs_out_is_said_and_leaks_nothing(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  shelf_fill_seoul(&s, ledger);
  dem_ledger_close(ledger);
  shelf_sweep(&s, read_all);
  shelf_close(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(an_empty_ledger_holds_nothing),
    cmocka_unit_test(the_case_is_counted),
    cmocka_unit_test(imports_of_one_mapping_are_one_line),
    cmocka_unit_test(a_filter_does_not_bear_on_what_was_imported),
    cmocka_unit_test(scores_are_not_summed),
    cmocka_unit_test(same_votes_are_counted_as_in_the_literature),
    cmocka_unit_test(a_sound_ledger_has_no_faults),
    cmocka_unit_test(each_way_of_tampering_is_found),
    cmocka_unit_test(a_damaged_page_is_a_fault_and_a_hundred_are_enough),
    cmocka_unit_test(a_circle_of_parts_does_not_hang),
    cmocka_unit_test(memory_that_runs_out_is_said_and_leaks_nothing),
  };
  return cmocka_run_group_tests_name("ledger_stats", tests, NULL, NULL);
}
