/* The terminal: sentences, tables, remarks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "report/grid.h"
#include "report/utf8.h"
#include "report/wrap.h"
#include "report_toy.h"

static const char *print(toy_answer *toy, dem_text_settings settings) {
  assert_int_equal(dem_report_text(toy->cx, &toy->out, &toy->answer, &settings), DEM_OK);
  return toy_shown(toy);
}

/* ---- the answer ------------------------------------------------------------------------------------------------ */

static void the_answer_comes_first(void **state) {
  toy_answer *toy = *state;
  const char *text = print(toy, (dem_text_settings){0});
  const char *sentence = strstr(text, "2 outcomes; 1 survives D1: 1 separating (the signal tells the types apart).");
  assert_non_null(sentence);
  assert_true(sentence < strstr(text, "payoff"));
}

static void a_search_that_was_stopped_says_how_many_are_listed(void **state) {
  toy_answer *toy = *state;
  toy->answer.stopped = DEM_LIMIT;
  toy->answer.complete = false;
  toy->answer.why = "the time was up";
  toy->answer.n_found = 9;
  print(toy, (dem_text_settings){.width = 200});
  toy_has(toy, "complete: the time was up; 2 of the 9 outcomes found by then are listed. Nothing is proved about others.");
  toy->answer.n_found = 2;
  toy->out.length = 0;
  print(toy, (dem_text_settings){.width = 200});
  toy_has(toy, "complete: the time was up; the 2 outcomes found by then are listed. Nothing");
}

static void an_observed_signal_is_answered_by_its_sentence(void **state) {
  toy_answer *toy = *state;
  toy->answer.reading = &toy->reading;
  const char *text = print(toy, (dem_text_settings){0});
  assert_true(strstr(text, "After omit P(C) is between 0 and 2/5.") < strstr(text, "2 outcomes;"));
}

static void survivors_stand_before_the_others(void **state) {
  toy_answer *toy = *state;
  toy->outcomes[0].verdicts[DEM_REFINEMENT_D1].survives = false;
  toy->outcomes[1].verdicts[DEM_REFINEMENT_D1].survives = true;
  const char *text = print(toy, (dem_text_settings){0});
  assert_true(strstr(text, "\n2*") < strstr(text, "These fail D1:"));
  assert_true(strstr(text, "These fail D1:") < strstr(text, "\n1 "));
}

static void pieces_of_beliefs_are_told_as_intervals(void **state) {
  toy_answer *toy = *state;
  print(toy, (dem_text_settings){0});
  toy_has(toy, "after (name): the audiences must believe P(C) <= 1/2 or >= 7/10.");
}

static void a_continuum_is_marked(void **state) {
  toy_answer *toy = *state;
  print(toy, (dem_text_settings){0});
  toy_has(toy, "2*");
  toy_has(toy, "continuum");
}

static void outcomes_with_the_same_play_are_folded(void **state) {
  toy_answer *toy = *state;
  toy->outcomes[1] = toy->outcomes[0];
  toy->outcomes[1].id = 2;
  print(toy, (dem_text_settings){0});
  toy_has(toy, "+1");
  toy_has(toy, "--verbose shows all");
  toy->out.length = 0;
  print(toy, (dem_text_settings){.verbose = true});
  toy_has(toy, "Outcome 2: separating");
  toy_lacks(toy, "+1");
}

static void one_outcome_is_told_in_full(void **state) {
  toy_answer *toy = *state;
  print(toy, (dem_text_settings){.outcome = 2});
  toy_has(toy, "Outcome 2: pooling");
  toy_has(toy, "H sends (omit)");
  toy_has(toy, "D1: fails; after (name): H is ruled out");
  toy_lacks(toy, "Outcome 1");
}

static void an_outcome_that_is_not_there_is_a_usage_error(void **state) {
  toy_answer *toy = *state;
  const dem_text_settings settings = {.outcome = 9};
  assert_int_equal(dem_report_text(toy->cx, &toy->out, &toy->answer, &settings), DEM_USAGE);
  assert_non_null(strstr(dem_ctx_message(toy->cx), "1 to 2"));
}

static void no_line_is_wider_than_asked(void **state) {
  toy_answer *toy = *state;
  static const char *const longish[] = {"omit, humanitarian, trilateral", "name, lethal, trilateral"};
  toy->game.signals = longish;
  for (int width = 60; width <= 100; width += 20) {
    toy->out.length = 0;
    const char *line = print(toy, (dem_text_settings){.width = width, .verbose = true});
    for (const char *end; (end = strchr(line, '\n')); line = end + 1)
      assert_in_range(end - line, 0, width);
  }
}

static void without_utf8_the_text_is_ascii(void **state) {
  toy_answer *toy = *state;
  toy->game.title = "T\xC3\xBCrkiye \xE2\x80\x93 \xEC\x84\x9C \xE2\x80\x9C"
                    "a\xE2\x80\x99\xE2\x80\x9D \xC3\x98 \xC2\xA7";
  print(toy, (dem_text_settings){0});
  toy_has(toy, "Turkiye - ? \"a'\" ? ?");
  toy->out.length = 0;
  print(toy, (dem_text_settings){.utf8 = true});
  toy_has(toy, toy->game.title);
}

static void colour_is_used_only_if_asked(void **state) {
  toy_answer *toy = *state;
  print(toy, (dem_text_settings){0});
  toy_lacks(toy, "\033");
  toy->out.length = 0;
  print(toy, (dem_text_settings){.colour = true});
  toy_has(toy, "\033[32myes\033[0m");
}

static void outside_the_class_the_reason_is_told(void **state) {
  toy_answer *toy = *state;
  toy->answer = (dem_answer){.game = &toy->game, .why = "the payoff of NATO names an answer of Moscow."};
  print(toy, (dem_text_settings){0});
  toy_has(toy, "outside the class");
  toy_has(toy, "the payoff of NATO names\nan answer of Moscow.");
}

static void an_unfinished_list_says_so(void **state) {
  toy_answer *toy = *state;
  toy->answer.complete = false;
  toy->answer.why = "the time was up.";
  print(toy, (dem_text_settings){0});
  toy_has(toy, "The list is not complete: the time was up.");
}

/* ---- remarks --------------------------------------------------------------------------------------------------- */

static void remark_on(toy_answer *toy, const char *source, int column) {
  const dem_diagnostic remark = {.file = "a.dem", .line = 3, .column = column, .says = "unknown name 'pror'",
                                 .meant = "prior", .source = source};
  dem_ctx_diagnose(toy->cx, &remark);
  dem_report_diagnostics(&toy->out, toy->cx, false);
}

static void a_remark_has_place_line_caret_and_meaning(void **state) {
  toy_answer *toy = *state;
  remark_on(toy, "player A type C : pror", 19);
  assert_string_equal(toy_shown(toy), "a.dem:3:19: error: unknown name 'pror'\n"
                                      "  player A type C : pror\n"
                                      "                    ^\n"
                                      "  did you mean 'prior'?\n");
}

static void the_caret_stands_below_its_place_after_tabs_and_accents(void **state) {
  toy_answer *toy = *state;
  remark_on(toy, "\t\"\xC3\xA9t\xC3\xA9\" pror", 10);
  toy_has(toy, "   \"\xC3\xA9t\xC3\xA9\" pror\n         ^\n");
}

static void a_long_line_is_shown_around_the_caret(void **state) {
  toy_answer *toy = *state;
  char line[5001];
  memset(line, 'x', 5000);
  line[5000] = '\0';
  line[4000] = '!';
  remark_on(toy, line, 4001);
  const char *shown = strstr(toy_shown(toy), "  ...x");
  assert_non_null(shown);
  const char *caret = strchr(shown, '^'), *place = strchr(shown, '!');
  assert_int_equal(caret - strchr(shown, '\n') - 1, place - shown);
  assert_in_range(toy->out.length, 0, 400);
}

static void control_characters_are_not_sent_to_the_terminal(void **state) {
  toy_answer *toy = *state;
  remark_on(toy, "a \033[31m \xFF b", 1);
  toy_has(toy, "  a ?[31m ? b\n");
}

/* ---- lines ----------------------------------------------------------------------------------------------------- */

static void paragraphs_are_filled(void **state) {
  toy_answer *toy = *state;
  dem_wrap_put(&toy->out, "aa bb cc ddddddddddddddd e", 10, 0, 2);
  assert_string_equal(toy_shown(toy), "aa bb cc\n  dddddddd\n  ddddddd\n  e\n");
}

static void columns_are_narrowed_to_fit(void **state) {
  toy_answer *toy = *state;
  dem_grid grid;
  dem_grid_init(&grid, toy->mem, 2);
  for (int r = 0; r < 2; r++) {
    dem_grid_row *row = dem_grid_add(&grid);
    row->cells[0].text = r == 0 ? "head" : "one two three";
    row->cells[1].text = r == 0 ? "x" : "4";
  }
  dem_grid_put(&toy->out, &grid, 10, false);
  assert_string_equal(toy_shown(toy), "head     x\n----------\none two  4\nthree\n");
}

static void utf8_is_told_from_other_bytes(void **state) {
  (void)state;
  assert_int_equal(dem_utf8_length("a"), 1);
  assert_int_equal(dem_utf8_length("\xC3\xA9"), 2);
  assert_int_equal(dem_utf8_length("\xE2\x82\xAC"), 3);
  assert_int_equal(dem_utf8_length("\xF0\x9F\x98\x80"), 4);
  assert_int_equal(dem_utf8_length("\xC0\xAF"), 0);
  assert_int_equal(dem_utf8_length("\xED\xA0\x80"), 0);
  assert_int_equal(dem_utf8_length("\xF4\x90\x80\x80"), 0);
  assert_int_equal(dem_utf8_length("\xE2\x82"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, toy_start, toy_stop)

int main(void) {
  const struct CMUnitTest tests[] = {
    TEST(the_answer_comes_first),
    TEST(a_search_that_was_stopped_says_how_many_are_listed),
    TEST(an_observed_signal_is_answered_by_its_sentence),
    TEST(survivors_stand_before_the_others),
    TEST(pieces_of_beliefs_are_told_as_intervals),
    TEST(a_continuum_is_marked),
    TEST(outcomes_with_the_same_play_are_folded),
    TEST(one_outcome_is_told_in_full),
    TEST(an_outcome_that_is_not_there_is_a_usage_error),
    TEST(no_line_is_wider_than_asked),
    TEST(without_utf8_the_text_is_ascii),
    TEST(colour_is_used_only_if_asked),
    TEST(outside_the_class_the_reason_is_told),
    TEST(an_unfinished_list_says_so),
    TEST(a_remark_has_place_line_caret_and_meaning),
    TEST(the_caret_stands_below_its_place_after_tabs_and_accents),
    TEST(a_long_line_is_shown_around_the_caret),
    TEST(control_characters_are_not_sent_to_the_terminal),
    TEST(paragraphs_are_filled),
    TEST(columns_are_narrowed_to_fit),
    TEST(utf8_is_told_from_other_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
