/* Two sets of texts side by side, by hand and swapped; and what was coded as signals of a ledger. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "ledger_coder_support.h"
#include "ledger_support.h"

static dem_statement statement(const char *text) {
  return (dem_statement){.name = "a text", .text = text, .length = strlen(text)};
}

static dem_contrast contrast(desk *d, const char *first, const char *second) {
  dem_contrast out;
  dem_statement a = statement(first), b = statement(second);
  if (dem_code_contrast(d->r.cx, &out, d->r.mem, d->coder, 1, &a, 1, &b) != DEM_OK)
    fail_msg("%s", dem_ctx_message(d->r.cx));
  return out;
}

static const dem_contrast_term *term_of(const dem_contrast *c, const char *term) {
  for (int i = 0; i < c->n_terms; i++)
    if (strcmp(c->terms[i].term, term) == 0) return &c->terms[i];
  return NULL;
}

/* By hand. Terms: Russia 3 and 1, peace 1 and 3 (stop words and short words are no terms), so n_1 = n_2 = 4. The prior of
 * each is alpha = 100 * 4/8 = 50. For Russia
 *   delta = log((3 + 50) / (4 + 100 - 3 - 50)) - log((1 + 50) / (4 + 100 - 1 - 50)) = log(53/51) - log(51/53) = 2 log(53/51)
 *   z = delta / sqrt(1/53 + 1/51). */
static void a_small_case_by_hand(void **state) {
  dem_contrast c =
    contrast(*state, "Russia and Moscow, to the Russian Federation: PEACE.", "Peace peace in Russia; peace");
  assert_int_equal(c.n_terms, 2);
  const dem_contrast_term *russia = &c.terms[0], *peace = &c.terms[1];
  assert_string_equal(russia->term, "Russia");
  assert_true(russia->actor >= 0);
  assert_string_equal(peace->term, "peace");
  assert_int_equal(peace->actor, -1);
  assert_int_equal(russia->first, 3);
  assert_int_equal(russia->second, 1);
  double delta = 2 * log(53.0 / 51), z = delta / sqrt(1.0 / 53 + 1.0 / 51);
  assert_true(fabs(russia->log_odds - delta) < 1e-12);
  assert_true(fabs(russia->z - z) < 1e-12);
  assert_true(fabs(peace->log_odds + delta) < 1e-12);
  assert_int_equal(c.first_words, 8);
  assert_int_equal(c.second_words, 5);
}

static const char LEFT[] =
  "We condemn Russia's war. The PRC must stop; resolu-\ntions matter, the na\xC3\xAFve WAR goes on in year 2024x.";
static const char RIGHT[] = "We value partners of China. Partners matter in war and in peace, Japan's partners too.";

static void swapped_sets_turn_the_signs(void **state) {
  dem_contrast ab = contrast(*state, LEFT, RIGHT), ba = contrast(*state, RIGHT, LEFT);
  assert_int_equal(ab.n_terms, ba.n_terms);
  assert_true(ab.n_terms > 8);
  for (int i = 0; i < ab.n_terms; i++) {
    const dem_contrast_term *a = &ab.terms[i], *b = term_of(&ba, a->term);
    assert_non_null(b);
    assert_int_equal(a->first, b->second);
    assert_true(fabs(a->log_odds + b->log_odds) < 1e-12 && fabs(a->z + b->z) < 1e-12);
    if (i > 0) assert_true(ab.terms[i - 1].z >= a->z);
  }
}

static void terms_are_actors_and_words_of_letters(void **state) {
  dem_contrast c = contrast(*state, LEFT, RIGHT);
  assert_int_equal(term_of(&c, "China")->first, 1);
  assert_int_equal(term_of(&c, "China")->second, 1);
  assert_int_equal(term_of(&c, "war")->first, 2);
  assert_int_equal(term_of(&c, "partners")->second, 3);
  assert_non_null(term_of(&c, "resolutions"));
  assert_non_null(term_of(&c, "na\xC3\xAFve"));
  const char *none[] = {"the", "russia", "PRC", "prc", "2024x", "resolu", "on"};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++) assert_null(term_of(&c, none[i]));
}

static void where_there_is_nothing_to_compare_nothing_is_stressed(void **state) {
  dem_contrast nothing = contrast(*state, "", "");
  assert_int_equal(nothing.n_terms, 0);
  dem_contrast one = contrast(*state, "peace peace", "");
  assert_int_equal(one.n_terms, 1);
  assert_true(fabs(one.terms[0].z) < 1e-12);
  dem_contrast silent = contrast(*state, "peace war", "");
  assert_true(isfinite(silent.terms[0].z));
}

static void an_excerpt_is_told(void **state) {
  desk *d = *state;
  dem_statement a = statement("peace"), b[] = {statement("war"), statement("peace")};
  dem_contrast out;
  b[1].excerpt = true;
  assert_int_equal(dem_code_contrast(d->r.cx, &out, d->r.mem, d->coder, 1, &a, 2, b), DEM_OK);
  assert_true(out.excerpts);
  assert_int_equal(dem_code_contrast(d->r.cx, &out, d->r.mem, d->coder, 1, &a, 1, b), DEM_OK);
  assert_false(out.excerpts);
}

static void a_coding_goes_in_once(void **state) {
  desk *d = *state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  const char *text = "We condemn North Korea and do not thank Russia. Russia knows.";
  dem_coding coding = desk_code(d, text, strlen(text));
  dem_code_entry entry = {.file = "statement.txt", .date = "2024-07", .actor = "South Korea", .coding = &coding};
  int64_t added, known;
  assert_int_equal(dem_ledger_add_codings(s.r.cx, &added, &known, ledger, d->coder, 1, &entry), DEM_OK);
  assert_int_equal(added, 4);
  assert_int_equal(known, 0);
  assert_int_equal(
    shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE channel = 'statement' AND actor = 'KOR'"), 4);
  assert_int_equal(
    shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE kind = 'name' AND target = 'RUS' AND stance = ''"), 2);
  assert_int_equal(shelf_count(&s, ledger,
                               "SELECT count(*) FROM signals WHERE kind = 'condemn' AND stance = 'condemn'"
                               " AND target = 'PRK' AND begins = 3 AND ends = 10"),
                   1);
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals WHERE stance = 'thank' OR description <> ''"),
                   0);
  assert_int_equal(dem_ledger_add_codings(s.r.cx, &added, &known, ledger, d->coder, 1, &entry), DEM_OK);
  assert_int_equal(added, 0);
  assert_int_equal(known, 4);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

static void a_coding_that_the_ledger_cannot_keep_is_refused(void **state) {
  desk *d = *state;
  shelf s = shelf_open();
  dem_ledger *ledger = shelf_ledger(&s);
  dem_coding coding = desk_code(d, "Russia", 6);
  const dem_code_entry right = {"b.txt", "2024-07", "KOR", &coding};
  const dem_code_entry wrong[] = {{"a.txt", "July 2024", "KOR", &coding},
                                  {"a.txt", "2024-07", "Suoth Korea", &coding},
                                  {"a.txt", "2024-07", "zzzzzzzzz", &coding},
                                  {"r\xE9ponse.txt", "2024-07", "KOR", &coding}};
  static const char *says[] = {"\"July 2024\" is no date", "is KOR (South Korea) meant?",
                               "no actor is called \"zzzzzzzzz\"",
                               "the name of this file is no UTF-8 (its byte 2 is E9)"};
  for (int i = 0; i < 4; i++) {
    int64_t added, known;
    const dem_code_entry both[] = {right, wrong[i]};
    assert_int_equal(dem_ledger_add_codings(s.r.cx, &added, &known, ledger, d->coder, 2, both), DEM_DOMAIN);
    assert_non_null(strstr(dem_ctx_message(s.r.cx), says[i]));
  }
  assert_int_equal(shelf_count(&s, ledger, "SELECT count(*) FROM signals"), 0);
  dem_ledger_close(ledger);
  shelf_close(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_small_case_by_hand),
    cmocka_unit_test(swapped_sets_turn_the_signs),
    cmocka_unit_test(terms_are_actors_and_words_of_letters),
    cmocka_unit_test(where_there_is_nothing_to_compare_nothing_is_stressed),
    cmocka_unit_test(an_excerpt_is_told),
    cmocka_unit_test(a_coding_goes_in_once),
    cmocka_unit_test(a_coding_that_the_ledger_cannot_keep_is_refused),
  };
  return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
