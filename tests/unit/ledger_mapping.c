/* Mappings as texts: what they mean, and what is said of mistakes in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ledger/mapping.h"
#include "ledger_support.h"

static void every_mapping_that_ships_is_read_and_named_like_its_file(void **state) {
  (void)state;
  room r = room_open();
  int n = 0;
  for (; dem_mapping_name(n); n++) {
    dem_mapping *mapping;
    const char *text = dem_mapping_text(n);
    if (dem_mapping_read(r.cx, &mapping, "x.map", text, strlen(text)) != DEM_OK) fail_msg("%s", dem_ctx_message(r.cx));
    assert_string_equal(mapping->name, dem_mapping_name(n));
    assert_true(*mapping->title != '\0');
    assert_string_equal(dem_mapping_title(r.mem, n), mapping->title);
    dem_mapping_free(mapping);
  }
  assert_true(n >= 11);
  assert_null(dem_mapping_text(n));
  assert_null(dem_mapping_title(r.mem, n));
  room_close(&r);
}

static void mistakes_are_told_with_line_and_what_was_meant(void **state) {
  (void)state;
  static const char *const CASES[][2] = {
    {"name x\ndat day\n", "x.map:2: 'dat' is no statement of a mapping; 'date' was probably meant"},
    {"name x\nencoding utf8\n", "x.map:2: 'utf8' is no encoding; 'utf-8' was probably meant"},
    {"name x\ndate day as isso\n", "x.map:2: 'isso' is no reading; 'iso' was probably meant"},
    {"name x\ndate\n", "x.map:2: the line ends where a column should stand"},
    {"name x\ndate day\nactor a else leave\n", "x.map:3: 'leave' is no way with unknown actors"},
    {"name x\ndate [day\n", "x.map:2: a [ is not closed"},
    {"name x\nchannel \"aid\n", "x.map:2: a constant is not closed"},
    {"name x\ndate day\nactor a\n", "x.map:2: this mapping: nothing says what is its channel"},
    {"name x\ndate day\ndate day\n", "x.map:3: 'date' was stated in line 2 already"},
    {"name x\ndate y m d h\n", "x.map:2: a date has at most year, month and day"},
    {"name x\nactor =key\n", "x.map:2: 'actor' is found before 'key', so it cannot be made of it"},
    {"name x\nkind k map \"a\"\n", "x.map:2: the line ends where what it becomes, a constant, should stand"},
    {"name x\nkind flags \"+\" a b \"c\"\n", "a column and a constant for each flag should"},
    {"name x\ndate found roll by k\n", "x.map:2: 'roll' stands where a [table] of this mapping should"},
    {"name x\ndate y plus soon\n", "x.map:2: 'soon' stands where a year should"},
    {"name x\nand a b\n", "x.map:2: 'and' goes on with the names of a headerless line; there is none above"},
    {"name x\ninto ties\na a\nb b\nactor c\n", "x.map:5: ties have no 'actor'"},
    {"name x\ninto facts\nfact f\n", "nothing says what is its date"},
    {"date day\nactor a\nchannel \"c\"\n", "x.map: has no name"},
    {"name x\n", "x.map: says nothing about any column"},
    {"", "x.map: says nothing about any column"},
    {"name x\ndate \"2024\"\nactor \"KOR\"\nchannel \"c\"\n", "x.map:2: this mapping: no column is used"},
    {"name x\ntitle \"y\" z\n", "x.map:2: 'z' stands where nothing more should"},
    {"name x\nchannel \"h\xF6rbar\"\n", "x.map:2: the byte F6 is no UTF-8; save the mapping as UTF-8"},
    {"name x\nkind a|b|c|d|e\n", "no fifth name of a column"},
  };
  room r = room_open();
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    dem_mapping *mapping;
    assert_int_equal(dem_mapping_read(r.cx, &mapping, "x.map", CASES[i][0], strlen(CASES[i][0])), DEM_DOMAIN);
    assert_null(mapping);
    if (!strstr(dem_ctx_message(r.cx), CASES[i][1]))
      fail_msg("'%s' does not say '%s'", dem_ctx_message(r.cx), CASES[i][1]);
  }
  room_close(&r);
}

/* On a line of a role, what would have no effect is refused, and it is said what to do. */
static void what_would_have_no_effect_is_refused(void **state) {
  (void)state;
  static const char *const LINES[][2] = {
    {"date d map \"a\" \"2024\"", "'map' does not go with a date; leave it out"},
    {"since d map \"a\" \"2024\"", "'map' does not go with a date; leave it out"},
    {"kind d map \"a\" \"2024\" as iso", "'map' does not go with a date; leave it out"},
    {"date flags \"+\" a \"2024\"", "'flags' makes a list of names, which is no date; write a column"},
    {"until flags \"+\" a \"2024\"", "'flags' makes a list of names, which is no date; write a column"},
    {"date d plus 1945 as digits", "'plus' makes a year of a number, which is not read further; leave out 'as'"},
    {"date d plus 0", "'0' stands where a year from 1 on should"},
    {"date y m as digits", "year, month and day are columns of numbers; leave out 'as'"},
    {"date y m or d", "year, month and day are columns of numbers; leave out 'or'"},
    {"since y m d h", "a date has at most year, month and day"},
    {"date d as text", "'date' cannot be read as text; it can as iso, digits"},
    {"date d as code", "'date' cannot be read as code; it can as iso, digits"},
    {"date d else keep", "'else' says what becomes of unknown actors, and 'date' is read as iso; leave it out"},
    {"date found [x] by k as iso", "a date that is found in another table is taken as it is there; leave out 'as'"},
    {"date found [x] by k map \"a\" \"b\"", "taken as it is there; leave out 'map'"},
    {"date found [x] by k plus 1", "taken as it is there; leave out 'plus'"},
    {"date found [x] by k else keep", "taken as it is there; leave out 'else'"},
    {"date found [x] by k", "[x] is no other table of this mapping that has signals with a key"},
    {"until u as chance", "'until' cannot be read as chance; it can as text, iso, digits"},
    {"actor a as decimal", "'actor' cannot be read as decimal; it can as text, code, iso2, cow, name"},
    {"target a as text else refuse", "'else' says what becomes of unknown actors, and 'target' is read as text"},
    {"a a as iso", "'a' cannot be read as iso; it can as text, code, iso2, cow, name"},
    {"magnitude m as text", "'magnitude' cannot be read as text; it can as decimal, number"},
    {"magnitude m plus 5", "'plus' counts years, and 'magnitude' is no date; leave it out"},
    {"magnitude m else keep", "'else' says what becomes of unknown actors, and 'magnitude' is read as number"},
    {"confidence c as number", "'confidence' cannot be read as number; it can as chance"},
    {"confidence c plus 1", "'plus' counts years, and 'confidence' is no date; leave it out"},
    {"kind k plus 1", "'plus' counts years, and 'kind' is no date; leave it out"},
    {"kind k else empty", "'kind' is read as text; leave it out, or read it as code, iso2, cow or name"},
    {"kind or k", "nothing stands before 'or' that could be empty; leave 'or' out"},
    {"kind \"x\" or k", "what stands after 'or' never counts, since \"x\" before it is never empty; leave it out"},
    {"kind k or \"x\" or l", "what stands after 'or' never counts, since \"x\" before it is never empty; leave it out"},
    {"kind k map \"a\" \"b\" \"a\" \"c\"", "\"a\" is mapped twice; leave one out"},
    {"kind flags \"+\" or a \"x\"", "a column and a constant for each flag should"},
    {"kind flags \"+\" a or \"x\"", "a column and a constant for each flag should"},
    {"kind flags \"+\" a \"x\" or b", "a column and a constant for each flag should"},
    {"kind flags \"+\" or \"x\"", "a column and a constant for each flag should"},
    {"kind flags \"+\" a \"x\" or b \"y\"", "a column and a constant for each flag should"},
  };
  room r = room_open();
  for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
    dem_mapping *mapping;
    const char *text = dem_arena_format(r.mem, "name x\n%s\n", LINES[i][0]);
    if (strncmp(LINES[i][0], "date", 4) == 0)
      text = dem_arena_format(r.mem, "%sactor \"KOR\"\nchannel \"c\"\n", text);
    if (dem_mapping_read(r.cx, &mapping, "x.map", text, strlen(text)) != DEM_DOMAIN) fail_msg("reads '%s'", LINES[i][0]);
    if (strncmp(dem_ctx_message(r.cx), "x.map:2: ", 9) != 0 || !strstr(dem_ctx_message(r.cx), LINES[i][1]))
      fail_msg("%s: '%s' does not say '%s'", LINES[i][0], dem_ctx_message(r.cx), LINES[i][1]);
  }
  room_close(&r);
}

static void what_would_have_no_effect_in_its_table_is_refused(void **state) {
  (void)state;
#define SIGNALS "date d\nactor a\nchannel c\n"
  static const char *const CASES[][2] = {
    {"name x\n" SIGNALS "key k =target\n", "x.map:5: '=target' is always empty, since no line says what is its target"},
    {"name x\ninto ties\nmentions codes\na a\nb b\n",
     "x.map:2: this mapping: 'mentions' counts signals, and this goes into ties"},
    {"name x\ntable [p]\n" SIGNALS "table [q]\ndate found [p] by k\nactor a\nchannel c\n",
     "x.map:7: [p] is no other table of this mapping that has signals with a key"},
    {"name x\ntable [q]\ndate found [q] by k\nactor a\nchannel c\nkey k\n",
     "x.map:3: [q] is no other table of this mapping that has signals with a key"},
  };
#undef SIGNALS
  room r = room_open();
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    dem_mapping *mapping;
    if (dem_mapping_read(r.cx, &mapping, "x.map", CASES[i][0], strlen(CASES[i][0])) != DEM_DOMAIN)
      fail_msg("reads %s", CASES[i][0]);
    assert_string_equal(dem_ctx_message(r.cx), CASES[i][1]);
  }
  room_close(&r);
}

/* The table of doc/mapping.md: every reading on every role is read, or refused with those that are possible. */
static void every_role_can_be_read_in_its_ways_and_in_no_other(void **state) {
  (void)state;
  static const struct {
    const char *roles[6], *readings[8];
  } CAN[] = {
    {{"date"}, {"iso", "digits"}},
    {{"since", "until"}, {"text", "iso", "digits"}},
    {{"actor", "target", "a", "b"}, {"text", "code", "iso2", "cow", "name"}},
    {{"magnitude"}, {"decimal", "number"}},
    {{"confidence"}, {"chance"}},
  };
  static const char *const READINGS[] = {"text",    "code",   "iso2",   "cow", "name",
                                         "decimal", "number", "chance", "iso", "digits"};
  room r = room_open();
  for (size_t i = 0; i < sizeof CAN / sizeof *CAN; i++)
    for (int k = 0; k < 6 && CAN[i].roles[k]; k++)
      for (size_t n = 0; n < sizeof READINGS / sizeof *READINGS; n++) {
        bool can = false;
        for (int m = 0; m < 8 && CAN[i].readings[m]; m++) can = can || strcmp(READINGS[n], CAN[i].readings[m]) == 0;
        const char *text = dem_arena_format(r.mem, "name x\n%s c as %s\n", CAN[i].roles[k], READINGS[n]);
        dem_mapping *mapping;
        assert_int_equal(dem_mapping_read(r.cx, &mapping, "x.map", text, strlen(text)), DEM_DOMAIN);
        if (can != !strstr(dem_ctx_message(r.cx), "cannot be read as")) fail_msg("%s: %s", text, dem_ctx_message(r.cx));
      }
  room_close(&r);
}

static void a_mapping_cut_anywhere_is_read_or_refused(void **state) {
  (void)state;
  room r = room_open();
  for (int i = 0; dem_mapping_name(i); i++) {
    const char *text = dem_mapping_text(i);
    for (size_t length = 0; length < strlen(text); length++) {
      dem_mapping *mapping;
      dem_status status = dem_mapping_read(r.cx, &mapping, "x.map", text, length);
      assert_true(status == DEM_OK || status == DEM_DOMAIN);
      dem_mapping_free(mapping);
    }
  }
  room_close(&r);
}

/* ---- the example of doc/mapping.md --------------------------------------------------------------------------------------- */

/* What stands between ```KIND and ``` in the page. */
static const char *block_of(shelf *s, const char *kind) {
  const char *root = getenv("DEMARCHE_ROOT");
  FILE *in = fopen(dem_arena_format(s->r.mem, "%s/doc/mapping.md", root ? root : "."), "rb");
  assert_non_null(in);
  char *page = dem_arena_take(s->r.mem, 1 << 16);
  assert_true(fread(page, 1, (1 << 16) - 1, in) > 0);
  fclose(in);
  char *begin = strstr(page, dem_arena_format(s->r.mem, "```%s\n", kind));
  assert_non_null(begin);
  begin = strchr(begin, '\n') + 1;
  char *end = strstr(begin, "```");
  assert_non_null(end);
  return dem_arena_copy(s->r.mem, begin, (size_t)(end - begin));
}

static void expect_signal(shelf *s, dem_ledger *ledger, int64_t id, const char *const *texts) {
  dem_signal signal;
  if (dem_ledger_find(s->r.cx, &signal, s->r.mem, ledger, id) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  const char *found[] = {signal.date,      signal.actor, signal.target,      signal.channel, signal.kind,
                         signal.magnitude, signal.unit,  signal.description, signal.source,  signal.as};
  for (int i = 0; i < 10; i++) assert_string_equal(found[i], texts[i]);
}

static void the_example_of_the_page_does_what_the_page_says(void **state) {
  (void)state;
  shelf s = shelf_open();
  const char *text = block_of(&s, "mapping"), *rows = block_of(&s, "csv"), *file = shelf_file(&s, "visits.csv");
  shelf_put(file, rows, strlen(rows));
  dem_mapping *own;
  if (dem_mapping_read(s.r.cx, &own, "visits.map", text, strlen(text)) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s.r.cx));
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report;
  if (dem_ledger_import(s.r.cx, &report, s.r.mem, ledger, NULL, own, 1, &file) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s.r.cx));
  assert_true(report.done);
  assert_int_equal(report.files[0].added, 2);
  expect_signal(&s, ledger, 1,
                (const char *const[]){"2024-07-11", "KOR", "USA", "visit", "head_of_state", "3", "nights",
                                      "Washington; summit", "visits.csv, 2024-07-11", "visits"});
  expect_signal(&s, ledger, 2,
                (const char *const[]){"2024-07-13", "Atlantis", "DEU", "visit", "minister", "1", "nights", "no remark",
                                      "visits.csv, 2024-07-13", "visits"});
  dem_mapping_free(own);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* Each row is looked up in the lists, not laid beside each of their texts. */
static void lists_of_a_mapping_may_be_long(void **state) {
  (void)state;
  enum { MANY = 100000, ROWS = 20000 };
  shelf s = shelf_open();
  dem_buf text = {.cx = s.r.cx}, rows = {.cx = s.r.cx};
  dem_buf_put(&text, "name long\ndate day as iso\nactor who as code\nchannel \"visit\"\nskip mark");
  for (int i = 0; i < MANY; i++) dem_buf_format(&text, " \"s%d\"", i);
  dem_buf_put(&text, "\nkind mark map");
  for (int i = 0; i < MANY; i++) dem_buf_format(&text, " \"k%d\" \"kind %d\"", i, i);
  dem_buf_put(&rows, "day,who,mark\n");
  for (int i = 0; i < ROWS; i++) dem_buf_format(&rows, "2024,KOR,%c%d\n", i % 2 ? 's' : 'k', MANY - 1 - i);
  dem_mapping *own;
  assert_int_equal(dem_mapping_read(s.r.cx, &own, "long.map", dem_buf_text(&text), text.length), DEM_OK);
  const char *file = shelf_file(&s, "long.csv");
  shelf_put(file, dem_buf_text(&rows), rows.length);
  dem_ledger *ledger = shelf_ledger(&s);
  dem_import report;
  assert_int_equal(dem_ledger_import(s.r.cx, &report, s.r.mem, ledger, NULL, own, 1, &file), DEM_OK);
  assert_true(report.done);
  assert_int_equal(report.files[0].added, ROWS / 2);
  expect_signal(&s, ledger, 1,
                (const char *const[]){"2024", "KOR", "", "visit", "kind 99999", "", "", "", "", "long"});
  dem_mapping_free(own);
  dem_ledger_close(ledger);
  dem_buf_clear(&text);
  dem_buf_clear(&rows);
  shelf_close(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_mapping_that_ships_is_read_and_named_like_its_file),
    cmocka_unit_test(mistakes_are_told_with_line_and_what_was_meant),
    cmocka_unit_test(what_would_have_no_effect_is_refused),
    cmocka_unit_test(what_would_have_no_effect_in_its_table_is_refused),
    cmocka_unit_test(every_role_can_be_read_in_its_ways_and_in_no_other),
    cmocka_unit_test(a_mapping_cut_anywhere_is_read_or_refused),
    cmocka_unit_test(the_example_of_the_page_does_what_the_page_says),
    cmocka_unit_test(lists_of_a_mapping_may_be_long),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
