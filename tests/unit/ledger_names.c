/* A ledger keeps its own actors: those that ship or others, and further ones, which then count everywhere. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ledger_support.h"
#include "support/supply.h"

static const char FURTHER[] = "organisation HAMAS - - Hamas\n"
                              "organisation ASEAN - - ASEAN\n"
                              "  also Association of Southeast Asian Nations [1967-08..]\n"
                              "organisation WAGNER - - Wagner Group\n"
                              "  also PMC Wagner [2014..2023-08-23]; Wagner\n"
                              "  data WGNR\n"
                              "state KOR KR 732 South Korea\n"
                              "  also Cheong Wa Dae\n"
                              "blind Wagner Festival; Korean Peninsula\n";
enum { N_FURTHER = 3 + 5 + 1 };

static dem_actors *list_of(shelf *s, const char *text) {
  dem_actors *list;
  if (dem_actors_read(s->r.cx, &list, "mine.txt", text, text ? strlen(text) : 0) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s->r.cx));
  return list;
}

static dem_status add(shelf *s, int64_t *added, dem_ledger *ledger, const char *text) {
  dem_actors *list = list_of(s, text);
  dem_status status = dem_ledger_add_actors(s->r.cx, added, ledger, list);
  dem_actors_free(list);
  return status;
}

static void must_add(shelf *s, dem_ledger *ledger, const char *text, int64_t wanted) {
  int64_t added;
  if (add(s, &added, ledger, text) != DEM_OK) fail_msg("%s", dem_ctx_message(s->r.cx));
  assert_int_equal(added, wanted);
}

static void same_text(const char *a, const char *b) {
  if (a && b) assert_string_equal(a, b);
  else assert_true(!a && !b);
}

static void same_actor(const dem_actor *a, const dem_actor *b) {
  same_text(a->code, b->code);
  same_text(a->iso2, b->iso2);
  same_text(a->kind, b->kind);
  same_text(a->name, b->name);
  assert_int_equal(a->cow, b->cow);
  assert_int_equal(a->n_aliases, b->n_aliases);
  for (int i = 0; i < a->n_aliases; i++) {
    same_text(a->aliases[i].text, b->aliases[i].text);
    same_text(a->aliases[i].since, b->aliases[i].since);
    same_text(a->aliases[i].until, b->aliases[i].until);
    assert_int_equal(a->aliases[i].in_data, b->aliases[i].in_data);
  }
}

static void same_list(const dem_actors *a, const dem_actors *b) {
  assert_int_equal(a->n, b->n);
  for (int i = 0; i < a->n; i++) {
    same_actor(&a->actors[i], &b->actors[i]);
    for (int k = 0; k < a->actors[i].n_aliases; k++) {
      const char *alias = a->actors[i].aliases[k].text;
      assert_int_equal(dem_actors_find(b, alias, strlen(alias)), i);
    }
    assert_int_equal(dem_actors_find_code(b, a->actors[i].name, strlen(a->actors[i].name), NULL), i);
    if (a->actors[i].cow) assert_int_equal(dem_actors_find_cow(b, a->actors[i].cow), i);
    if (a->actors[i].iso2) assert_int_equal(dem_actors_find_iso2(b, a->actors[i].iso2, 2), i);
  }
}

static void a_new_ledger_has_the_list_that_ships_to_the_last_alias(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_actors *shipped = list_of(&s, NULL);
  dem_ledger *ledger = shelf_ledger(&s);
  const dem_actors *kept = dem_ledger_actors(ledger);
  same_list(shipped, kept);
  int b = 0;
  for (int i = 0; i < shipped->n_blind; i++) { /* each once, in their order */
    bool again = false;
    for (int k = 0; k < i && !again; k++) again = strcmp(shipped->blind[k], shipped->blind[i]) == 0;
    if (!again) assert_string_equal(kept->blind[b++], shipped->blind[i]);
  }
  assert_int_equal(b, kept->n_blind);
  dem_actors_free(shipped);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_ledger_may_begin_with_another_list(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger;
  dem_actors *list = list_of(&s, FURTHER);
  const char *file = shelf_file(&s, "other.ledger");
  assert_int_equal(dem_ledger_create_with(s.r.cx, &ledger, file, list), DEM_OK);
  same_list(list, dem_ledger_actors(ledger));
  dem_signal signal = {.date = "2024", .actor = "Wagner", .target = "USA", .channel = "threat"};
  assert_int_equal(dem_ledger_add(s.r.cx, NULL, ledger, &signal), DEM_USAGE);
  signal.target = "KOR";
  assert_int_equal(dem_ledger_add(s.r.cx, NULL, ledger, &signal), DEM_OK);
  dem_ledger_close(ledger);
  assert_int_equal(dem_ledger_open(s.r.cx, &ledger, file, false), DEM_OK);
  same_list(list, dem_ledger_actors(ledger));
  dem_actors_free(list);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- further actors -------------------------------------------------------------------------------------------------- */

static const char *code_at(const dem_actors *list, const char *word) {
  int found = dem_actors_find(list, word, strlen(word));
  return found < 0 ? "" : list->actors[found].code;
}

static dem_import import_row(shelf *s, dem_ledger *ledger) {
  static const char CSV[] = "date,actor,target,channel,kind,magnitude,unit,description,source,confidence\n"
                            "2024-07-11,Hamas,ASEAN,statement,claim,,,,a source,high\n";
  dem_import report;
  const char *file = shelf_file(s, "rows.csv");
  shelf_put(file, CSV, strlen(CSV));
  if (dem_ledger_import(s->r.cx, &report, s->r.mem, ledger, "seoul", NULL, 1, &file) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s->r.cx));
  return report;
}

static void further_actors_are_taken_by_imports_filters_and_hands(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  assert_false(import_row(&s, ledger).done);
  must_add(&s, ledger, FURTHER, N_FURTHER);
  assert_true(import_row(&s, ledger).done);
  dem_signal signal = {.date = "2023-06", .actor = "PMC Wagner", .target = "Cheong Wa Dae", .channel = "threat"};
  assert_int_equal(dem_ledger_add(s.r.cx, NULL, ledger, &signal), DEM_OK);
  assert_string_equal(signal.actor, "WAGNER");
  assert_string_equal(signal.target, "KOR");
  dem_stats stats;
  const dem_ledger_filter filter = {.actor = "Hamas"};
  assert_int_equal(dem_ledger_stats(s.r.cx, &stats, s.r.mem, ledger, &filter), DEM_OK);
  assert_int_equal(stats.signals, 1);
  dem_ledger_close(ledger);
  ledger = shelf_ledger(&s);
  assert_string_equal(code_at(dem_ledger_actors(ledger), "WGNR"), "WAGNER");
  assert_string_equal(code_at(dem_ledger_actors(ledger), "Cheong Wa Dae"), "KOR");
  assert_string_equal(code_at(dem_ledger_actors(ledger), "Seoul"), "KOR");
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void further_actors_are_named_in_texts_and_their_blind_words_are_not(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  must_add(&s, ledger, FURTHER, N_FURTHER);
  static const char TEXT[] = "ASEAN condemned Hamas. The Wagner Festival was calm; WGNR says nothing.";
  dem_coder *coder;
  dem_coding coding;
  assert_int_equal(dem_coder_new(s.r.cx, &coder, dem_ledger_actors(ledger), NULL, NULL, 0), DEM_OK);
  assert_int_equal(dem_code(s.r.cx, &coding, s.r.mem, coder, TEXT, strlen(TEXT)), DEM_OK);
  assert_int_equal(coding.n_named, 2);
  for (int i = 0; i < 2; i++)
    assert_string_equal(dem_ledger_actors(ledger)->actors[coding.named[i].actor].code, i ? "HAMAS" : "ASEAN");
  dem_coder_free(coder);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void twice_is_once(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s), *other = shelf_ledger(&s);
  must_add(&s, ledger, FURTHER, N_FURTHER);
  must_add(&s, ledger, FURTHER, 0);
  must_add(&s, other, FURTHER, 0); /* which was opened before */
  assert_string_equal(code_at(dem_ledger_actors(other), "Hamas"), "HAMAS");
  must_add(&s, ledger, NULL, 0);
  dem_ledger_close(other);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void an_actor_stays_what_it_is_and_a_name_whose_it_is(void **state) {
  (void)state;
  static const char *const CASES[][2] = {
    {"\nstate KOR KR 731 South Korea\n", "mine.txt:2: KOR is there already as \"state KOR KR 732 South Korea\", not "
                                         "\"state KOR KR 731 South Korea\""},
    {"state KOR KR 732 Korea\n", "mine.txt:1: KOR is there already"},
    {"state KOR KS 732 South Korea\n", "mine.txt:1: KOR is there already"},
    {"organisation KOR KR 732 South Korea\n", "mine.txt:1: KOR is there already"},
    {"state KOX - - Korea\n also Hanguk\n also South Korea\n", "mine.txt:3: \"South Korea\" belongs to KOR in "},
    {"state ROK - - Korea\n", "mine.txt:1: \"ROK\" belongs to KOR in "},
    {"state KOX KR - Korea\n", "mine.txt:1: \"KR\" belongs to KOR in "},
    {"state KOX - 732 Korea\n", "mine.txt:1: \"732\" belongs to KOR in "},
    {"state NEW - - New\nstate KOX - - Seoul\n", "mine.txt:2: \"Seoul\" belongs to KOR in "},
  };
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  const char *count = "SELECT (SELECT count(*) FROM actors) + (SELECT count(*) FROM aliases)";
  int64_t before = shelf_count(&s, ledger, count), added;
  for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
    assert_int_equal(add(&s, &added, ledger, CASES[i][0]), DEM_DOMAIN);
    assert_int_equal(added, 0);
    const char *says = dem_ctx_message(s.r.cx);
    if (strncmp(says, CASES[i][1], strlen(CASES[i][1])) != 0) fail_msg("\"%s\" is not \"%s\"", says, CASES[i][1]);
  }
  assert_int_equal(shelf_count(&s, ledger, count), before);
  assert_string_equal(code_at(dem_ledger_actors(ledger), "New"), "");
  dem_ledger_close(ledger);
  assert_int_equal(dem_ledger_open(s.r.cx, &ledger, s.file, false), DEM_OK);
  assert_int_equal(add(&s, &added, ledger, FURTHER), DEM_STREAM);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

/* ---- faults ------------------------------------------------------------------------------------------------------------ */

static void a_word_that_two_have_stays_with_the_first(void **state) {
  (void)state;
  shelf s = shelf_open();
  shelf_sql(s.file, "INSERT INTO actors(code, iso2, cow, kind, name) VALUES('KOX', 'KR', 732, 'state', 'South Korea')");
  dem_ledger *ledger = shelf_ledger(&s);
  assert_string_equal(code_at(dem_ledger_actors(ledger), "South Korea"), "KOR");
  assert_string_equal(code_at(dem_ledger_actors(ledger), "KOX"), "KOX");
  assert_string_equal(dem_ledger_actors(ledger)->actors[dem_actors_find_cow(dem_ledger_actors(ledger), 732)].code,
                      "KOR");
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_ledger_without_a_list_is_refused_and_an_empty_list_knows_nobody(void **state) {
  (void)state;
  shelf s = shelf_open();
  dem_ledger *ledger;
  shelf_sql(s.file, "DELETE FROM aliases; DELETE FROM actors; DELETE FROM blind");
  ledger = shelf_ledger(&s);
  assert_int_equal(dem_ledger_actors(ledger)->n, 0);
  dem_signal signal = {.date = "2024", .actor = "KOR", .channel = "visit"};
  assert_int_equal(dem_ledger_add(s.r.cx, NULL, ledger, &signal), DEM_USAGE);
  dem_ledger_close(ledger);
  shelf_sql(s.file, "DROP TABLE blind");
  assert_int_equal(dem_ledger_open(s.r.cx, &ledger, s.file, false), DEM_DOMAIN);
  assert_non_null(strstr(dem_ctx_message(s.r.cx), "has no list of actors"));
  shelf_close(&s);
}

/* Either the actors are there and that is said, or it is said that they are not. */
static dem_status add_with(void *argument, int left) {
  shelf *s = argument;
  supply host = {left, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  if (!cx) return DEM_MEMORY;
  dem_ledger *ledger = NULL;
  dem_actors *list = NULL;
  int64_t added;
  dem_status status = dem_actors_read(cx, &list, "mine.txt", FURTHER, strlen(FURTHER));
  if (status == DEM_OK) status = dem_ledger_open(cx, &ledger, s->file, true);
  if (status == DEM_OK) status = dem_ledger_add_actors(cx, &added, ledger, list);
  dem_actors_free(list);
  dem_ledger_close(ledger);
  supply_ctx_free(&host, cx);
  ledger = shelf_ledger(s);
  assert_int_equal(*code_at(dem_ledger_actors(ledger), "Hamas") != '\0', status == DEM_OK);
  dem_ledger_close(ledger);
  return status;
}

static void memory_that_runs_out_adds_nothing_and_leaks_nothing(void **state) {
  (void)state;
  shelf s = shelf_open();
  assert_true(supply_sweep(add_with, &s, DEM_OK, 1000) >= 10);
  shelf_close(&s);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_new_ledger_has_the_list_that_ships_to_the_last_alias),
    cmocka_unit_test(a_ledger_may_begin_with_another_list),
    cmocka_unit_test(further_actors_are_taken_by_imports_filters_and_hands),
    cmocka_unit_test(further_actors_are_named_in_texts_and_their_blind_words_are_not),
    cmocka_unit_test(twice_is_once),
    cmocka_unit_test(an_actor_stays_what_it_is_and_a_name_whose_it_is),
    cmocka_unit_test(a_word_that_two_have_stays_with_the_first),
    cmocka_unit_test(a_ledger_without_a_list_is_refused_and_an_empty_list_knows_nobody),
    cmocka_unit_test(memory_that_runs_out_adds_nothing_and_leaks_nothing),
  };
  return cmocka_run_group_tests_name("ledger_names", tests, NULL, NULL);
}
