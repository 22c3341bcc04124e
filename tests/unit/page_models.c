/* The pages of the models that ship: whole, harmless, small, quickly written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "page_check.h"
#include "support/model.h"

enum { MOST_BYTES = 300000 };

typedef struct scene {
  solved of;
  dem_buf out;
} scene;

static const char *write_page(scene *s) {
  dem_buf_init(&s->out, s->of.cx);
  assert_int_equal(dem_page_write(s->of.cx, &s->out, s->of.answer, NULL, "demarche report MODEL -o FILE"), DEM_OK);
  return dem_buf_text(&s->out);
}

static const char *open_text(scene *s, const char *text) {
  s->of = model_solve_text(text, NULL, NULL);
  return write_page(s);
}

static const char *open_page(scene *s, const char *name) {
  s->of = model_solve_shipped(name, NULL, NULL);
  return write_page(s);
}

static void close_page(scene *s) {
  dem_buf_clear(&s->out);
  model_free(&s->of);
}

/* The page of a model that ships has these parts, up to a NULL. */
static void page_of(const char *name, const char *const *parts) {
  scene s;
  const char *page = open_page(&s, name);
  for (int i = 0; parts[i]; i++) page_has(page, parts[i]);
  close_page(&s);
}

static void every_model_has_a_sound_page(void **state) {
  static const char *const names[] = {"seoul-2024",
                                      "seoul-toy",
                                      "beer-quiche",
                                      "spence",
                                      "fearon-sunk",
                                      "fearon-tied",
                                      "alliance",
                                      "crawford-sobel",
                                      "disclosure",
                                      "farrell-gibbons",
                                      "farrell-gibbons-subverted",
                                      "jervis",
                                      "kydd-reassurance",
                                      "nato-beijing",
                                      "quek"};
  (void)state;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    scene s;
    const char *page = open_page(&s, names[i]);
    page_is_well_formed(page);
    page_has_sound_links(page);
    page_fetches_nothing(page);
    page_lacks(page, "undefined");
    page_lacks(page, "(null)");
    close_page(&s);
  }
}

static void seoul_is_answered_in_two_sentences(void **state) {
  (void)state;
  static const char *const parts[] = {
    "On 11 July 2024 <bdi>Seoul</bdi> sent <bdi>(names Pyongyang, NATO trust fund, talks go on)</bdi>",
    "is <bdi>committed</bdi> anywhere between 3/10 and 2/5; before it, the chance was 2/5",
    "(intuitive criterion, D1), <bdi>the bounds are the same</bdi>",
    "4 of the 12 outcomes, and 2 of the 5 that survive D1, send this signal",
    "it reveals the type in none, tells a part in 1, and tells nothing in 1",
    "1 of the 12 outcomes survives D1 and tells the types fully apart: in <a href=\"#outcome-2\">outcome 2</a>",
    NULL};
  page_of("seoul-2024", parts);
}

static void seoul_shows_beliefs_with_holes(void **state) {
  (void)state;
  static const char *const parts[] = {"Outcome 12 needs particular beliefs after 4 of 23 unsent signals",
                                      "at most 3/5, or at least 3/4",
                                      "Kyiv answers \xE2\x80\x9Cinvite\xE2\x80\x9D from 3/5 up",
                                      "Moscow answers \xE2\x80\x9C"
                                      "arm Pyongyang\xE2\x80\x9D from 3/4 up",
                                      NULL};
  page_of("seoul-2024", parts);
}

static void reasons_are_told_with_the_labels(void **state) {
  scene s;
  const char *page = open_page(&s, "seoul-2024");
  (void)state;
  page_has(
    page,
    "after (names Beijing, NATO trust fund, talks go on): hedging is ruled out because committed gains from every "
    "reply from which hedging would not lose");
  page_lacks(page, "H is ruled out");
  close_page(&s);
}

static void the_matrix_says_payoffs_and_prices_of_a_family(void **state) {
  (void)state;
  static const char *const parts[] = {
    "Outcomes 4, 7 (partly pooling; intuitive criterion: all survive; D1: all survive): committed sends (names no "
    "one, military equipment, talks go on); hedging sends (names no one, humanitarian aid, talks go on) with "
    "chance 5/9 to 7/9, (names no one, military equipment, talks go on) with chance 2/9 to 4/9",
    "Payoffs: committed 22/15 to 91/60, hedging 0. Price paid: committed 9/20, hedging 5/18 to 5/9.", NULL};
  page_of("seoul-2024", parts);
}

static void a_game_without_observation_has_a_question_and_an_answer(void **state) {
  (void)state;
  static const char *const parts[] = {
    "What may <bdi>Rival</bdi> conclude from what <bdi>Guest</bdi> sends: is <bdi>Guest</bdi> <bdi>wimp</bdi> or",
    "The game has 2 equilibrium outcomes, of which 1 survives D1. There, what is sent tells nothing about the type.",
    "In <a href=\"#outcome-1\">outcome 1</a>, <bdi>every type sends beer</bdi>.", NULL};
  page_of("beer-quiche", parts);
}

static void what_no_line_prices_is_not_called_free(void **state) {
  scene s;
  const char *page = open_page(&s, "beer-quiche");
  (void)state;
  page_lacks(page, "price paid");
  page_lacks(page, "free");
  page_has(page, "No cost is stated for a signal by itself");
  close_page(&s);
}

static void a_brief_answer_has_no_page_and_its_json_no_empty_lists(void **state) {
  const dem_solve_settings brief = {.brief = true};
  scene s = {.of = model_solve_shipped("beer-quiche", NULL, &brief)};
  dem_buf_init(&s.out, s.of.cx);
  (void)state;
  assert_true(s.of.answer->brief);
  assert_int_equal(dem_page_write(s.of.cx, &s.out, s.of.answer, NULL, NULL), DEM_USAGE);
  assert_non_null(strstr(dem_ctx_message(s.of.cx), "solve without `brief`"));
  assert_int_equal(s.out.length, 0);
  assert_int_equal(dem_report_json(s.of.cx, &s.out, s.of.answer), DEM_OK);
  page_lacks(dem_buf_text(&s.out), "\"sustained_by\"");
  page_lacks(dem_buf_text(&s.out), "\"components\"");
  close_page(&s);
}

static void seoul_is_small_and_quick(void **state) {
  scene s;
  open_page(&s, "seoul-2024");
  (void)state;
  assert_in_range(s.out.length, 50000, MOST_BYTES);
  clock_t begin = clock();
  s.out.length = 0;
  assert_int_equal(dem_page_write(s.of.cx, &s.out, s.of.answer, NULL, NULL), DEM_OK);
  assert_true(clock() - begin < CLOCKS_PER_SEC);
  close_page(&s);
}

static const char three[] = "model \"Three kinds\"\n"
                            "player State type A : 1/3, B : 1/3, C : 1/3\n"
                            "signal words by State : quiet, firm\n"
                            "signal acts by State : none, mobilise\n"
                            "cost sunk of mobilise = 1/2 if C\n"
                            "audience Rival chooses yield, resist\n"
                            "payoff State = 2 if yield + 3 if A and mobilise and resist\n"
                            "payoff Rival = 1 if yield and A - 1 if yield and C + 1/4 if resist\n"
                            "observed acts = mobilise\n";

static void three_types_and_an_open_channel_are_shown(void **state) {
  scene s;
  const char *page = open_text(&s, three);
  (void)state;
  page_is_well_formed(page);
  page_has_sound_links(page);
  page_has(page, "(any words, mobilise)");
  page_has(page, "robust-3");
  close_page(&s);
}

static const char partial[] = "model \"Partial\"\n"
                              "player State type A : 1/3, B : 2/3\n"
                              "signal words by State : quiet, firm\n"
                              "signal acts by State : none, mobilise\n"
                              "audience Rival sees words chooses yield, resist\n"
                              "payoff State = 2 if yield\n"
                              "payoff Rival = 1 if yield and A - 1 if yield and B\n";

static void who_sees_what_is_drawn(void **state) {
  scene s;
  const char *page = open_text(&s, partial);
  (void)state;
  page_is_well_formed(page);
  page_has(page, "not every audience sees all of it");
  close_page(&s);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_model_has_a_sound_page),
    cmocka_unit_test(seoul_is_answered_in_two_sentences),
    cmocka_unit_test(seoul_shows_beliefs_with_holes),
    cmocka_unit_test(reasons_are_told_with_the_labels),
    cmocka_unit_test(the_matrix_says_payoffs_and_prices_of_a_family),
    cmocka_unit_test(a_game_without_observation_has_a_question_and_an_answer),
    cmocka_unit_test(what_no_line_prices_is_not_called_free),
    cmocka_unit_test(a_brief_answer_has_no_page_and_its_json_no_empty_lists),
    cmocka_unit_test(seoul_is_small_and_quick),
    cmocka_unit_test(three_types_and_an_open_channel_are_shown),
    cmocka_unit_test(who_sees_what_is_drawn),
  };
  return cmocka_run_group_tests_name("pages of the models that ship", tests, NULL, NULL);
}
