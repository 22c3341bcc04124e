/* LaTeX: any text comes out as text, and outcomes as propositions. That it compiles is shown by tools/check-formats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "report/latex.h"
#include "report_toy.h"
#include "support/trials.h"

static void text_is(toy_answer *toy, const char *text, const char *tex) {
  toy_writes(toy, dem_latex_put_text, text, tex);
}

/* ---- texts ------------------------------------------------------------------------------------------------------ */

static void signs_of_tex_stand_for_themselves(void **state) {
  toy_answer *toy = *state;
  text_is(toy, "a \\ { } $ & # %", "a \\textbackslash{} \\{ \\} \\$ \\& \\# \\%");
  text_is(toy, "^ ~ < > | \"", "\\textasciicircum{} \\textasciitilde{} \\textless{} \\textgreater{} \\textbar{} ''");
  text_is(toy, "\\input{x}", "\\textbackslash{}input\\{x\\}");
  text_is(toy, "[1] *", "{[}1{]} {*}");
  text_is(toy, "P(C) <= 1/2 or >= 3/4", "P(C) $\\leq$ 1/2 or $\\geq$ 3/4");
}

static void two_signs_are_not_joined(void **state) {
  toy_answer *toy = *state;
  text_is(toy, "--- ,, '' ``", "-{}-{}- ,{}, '{}' \\`{}\\`{}");
}

static void letters_with_accents_become_commands(void **state) {
  toy_answer *toy = *state;
  text_is(toy, "T\xC3\xBCrkiye", "T\\\"{u}rkiye");
  text_is(toy, "\xC3\xA9\xC3\xB1\xC4\x8D\xC3\xAF", "\\'{e}\\~{n}\\v{c}\\\"{\\i}");
  text_is(toy, "\xE1\xBA\xA5", "\\'{\\^{a}}");
  text_is(toy, "\xC3\x9F \xE2\x80\x94 \xE2\x80\x9Cq\xE2\x80\x9D \xCF\x83", "\\ss{} --- ``q'' $\\sigma$");
}

static void other_characters_become_their_number(void **state) {
  toy_answer *toy = *state;
  text_is(toy, "\xEC\x84\x9C", "{\\ttfamily U+C11C}\\allowbreak{}");
  text_is(toy, "\xE2\x80\xAE", "{\\ttfamily U+202E}\\allowbreak{}");
  text_is(toy, "\xF0\x9F\x98\x80", "{\\ttfamily U+1F600}\\allowbreak{}");
  text_is(toy, "a\x01\x1b\xC2\x9B\xFF", "a????");
}

static void blanks_make_no_paragraph(void **state) {
  toy_answer *toy = *state;
  text_is(toy, "a\n\n\tb \r\n c", "a b c");
}

static void long_texts_are_cut_and_their_lines_are_short(void **state) {
  toy_answer *toy = *state;
  char *text = dem_arena_take(toy->mem, 100001);
  memset(text, '\\', 100000);
  dem_latex_put_text(&toy->out, text);
  toy_has(toy, "\\ldots{}");
  int n = 0;
  for (const char *at = toy_shown(toy); (at = strstr(at, "\\textbackslash{}")); at++) n++;
  assert_int_equal(n, 2000);
  for (const char *at = toy_shown(toy); *at; at += strcspn(at, "\n"), at += *at == '\n')
    assert_true(strcspn(at, "\n") < 500);
  toy->out.length = 0;
  dem_latex_put_name(&toy->out, text);
  assert_true(toy->out.length < 5000);
}

static void a_word_may_be_broken(void **state) {
  toy_answer *toy = *state;
  text_is(toy, "trust_fund", "trust\\_\\allowbreak{}fund");
  text_is(toy, "ends_", "ends\\_");
}

static void a_symbol_is_the_same_in_a_text(void **state) {
  toy_answer *toy = *state;
  dem_latex_put_word(&toy->out, "m1");
  dem_latex_put_word(&toy->out, " r1h");
  dem_latex_put_word(&toy->out, "");
  dem_latex_put_word(&toy->out, " a_b");
  toy_has(toy, "$m_{1}$ r1h a\\_");
}

static void symbols_are_letters_or_texts(void **state) {
  toy_answer *toy = *state;
  dem_latex_put_symbol(&toy->out, "C");
  dem_latex_put_symbol(&toy->out, "t12");
  dem_latex_put_symbol(&toy->out, "hard$");
  dem_latex_put_symbol(&toy->out, "");
  assert_string_equal(toy_shown(toy), "Ct_{12}\\text{hard\\$}\\text{}");
}

static void numbers_are_exact_or_say_that_they_are_not(void **state) {
  toy_answer *toy = *state;
  dem_latex_put_rat(&toy->out, dem_rat_ratio(toy->mem, -1, 3));
  dem_latex_put_equal(&toy->out, dem_rat_ratio(toy->mem, 1, 2));
  dem_latex_put_equal(&toy->out, dem_rat_ratio(toy->mem, 1234567891, 9876543211));
  dem_latex_put_rat(&toy->out, DEM_INFINITY);
  assert_string_equal(toy_shown(toy), "-1/3= 1/2\\approx 0.125\\infty");
}

static void a_comment_stays_on_its_line(void **state) {
  toy_answer *toy = *state;
  dem_latex_put_comment(&toy->out, "a\nb\xC3\xA9");
  assert_string_equal(toy_shown(toy), "a?b??");
}

/* Random bytes: plain ASCII, braces that match, no sign of TeX that was not written by us. */
static const char *harmless(room *r, dice *d) {
  char text[64];
  int n = dice_between(d, 0, 60), depth = 0, dollars = 0;
  for (int i = 0; i < n; i++)
    text[i] = (char)(dice_once_in(d, 3) ? dice_between(d, 1, 255) : "\\{}$&#^_~%[]"[dice_between(d, 0, 11)]);
  text[n] = '\0';
  dem_buf out = {.cx = r->cx};
  dem_latex_put_text(&out, text);
  const char *fault = NULL;
  for (const char *at = dem_buf_text(&out); *at && !fault; at++) {
    if ((unsigned char)*at >= 0x7F || ((unsigned char)*at < 0x20 && *at != '\n')) fault = "a byte is no plain ASCII";
    if (strchr("&#~^", *at) && at[-1] != '\\') fault = "a sign of TeX stands bare";
    if (*at == '%' && at[1] != '\n') fault = "a comment";
    if (*at == '\\' && at[1]) {
      at++;
      continue;
    }
    depth += *at == '{' ? 1 : *at == '}' ? -1 : 0;
    dollars += *at == '$';
    if (depth < 0) fault = "a brace is closed that was not opened";
  }
  if (depth != 0 || dollars % 2 != 0) fault = "braces or dollars do not match";
  dem_buf_clear(&out);
  return fault;
}

static void random_bytes_are_harmless(void **state) {
  (void)state;
  trials_run(1, 3000, harmless);
}

/* ---- propositions ------------------------------------------------------------------------------------------------ */

static void write(toy_answer *toy, bool whole, int outcome) {
  const dem_listing_settings settings = {.form = DEM_FORM_LATEX, .standalone = whole, .outcome = outcome};
  toy->out.length = 0;
  assert_int_equal(dem_report_answer_latex(toy->cx, &toy->out, &toy->answer, &settings), DEM_OK);
}

static void an_outcome_is_a_proposition(void **state) {
  toy_answer *toy = *state;
  write(toy, false, 0);
  toy_has(toy, "\\begin{proposition}[Outcome 2: pooling]\\label{outcome:2}");
  toy_has(toy, "\\sigma(\\text{omit} \\mid C) &= 1,");
  toy_has(toy, "\\mu(C \\mid \\text{omit}) &= 2/5,");
  toy_has(toy, "\\alpha_{\\text{Moscow}}(\\text{ignore} \\mid \\text{omit}) &= 1.");
  toy_has(toy,
          "after (name):\n  $\\mu(C \\mid m) \\le 1/2$ or $\\mu(C \\mid m) \\ge 7/10$; NATO: hold; Moscow: ignore");
  toy_has(toy, "It fails D1: after (name): H is ruled out.");
  toy_has(toy, "It survives the intuitive criterion.");
}

static void the_table_has_a_row_per_outcome_and_signal_sent(void **state) {
  toy_answer *toy = *state;
  write(toy, false, 0);
  toy_has(toy, "1 & separating & omit & $H$ & $0$ & hold, ignore & $4$ & $0$ & yes & yes \\\\\n");
  toy_has(toy, " &  & name & $C$ & $1$ & deepen, retaliate &  &  &  &  \\\\\n");
  toy_has(toy, "2$^{*}$ & pooling & omit & $C$, $H$ & $2/5$ & hold, ignore &");
}

static void one_outcome_is_a_proposition_alone(void **state) {
  toy_answer *toy = *state;
  write(toy, false, 1);
  toy_has(toy, "Outcome 1: separating");
  assert_null(strstr(toy_shown(toy), "Outcome 2"));
  assert_null(strstr(toy_shown(toy), "\\toprule"));
}

static void a_fragment_says_what_it_needs_and_a_document_has_it(void **state) {
  toy_answer *toy = *state;
  write(toy, false, 0);
  toy_has(toy, "%   \\usepackage{amsmath,amsthm,array,booktabs,longtable}\n");
  assert_null(strstr(toy_shown(toy), "\\documentclass"));
  write(toy, true, 0);
  toy_has(toy, "\\documentclass");
  toy_has(toy, "\n\\usepackage{amsmath,amsthm,array,booktabs,longtable}\n");
  toy_has(toy, "\\end{document}\n");
}

static void a_search_that_was_stopped_says_how_many_are_listed(void **state) {
  toy_answer *toy = *state;
  toy->answer.stopped = DEM_LIMIT;
  toy->answer.complete = false;
  toy->answer.why = "the time was up";
  toy->answer.n_found = 9;
  write(toy, false, 0);
  toy_has(toy, "The list is not complete: the time was up; 2 of the 9 outcomes found by then are listed.\n");
  toy_lacks(toy, "The game has");
}

static void a_game_outside_the_class_says_why(void **state) {
  toy_answer *toy = *state;
  toy->answer = (dem_answer){.game = &toy->game, .why = "payoff NATO_x", .components_total = -1};
  write(toy, false, 0);
  toy_has(toy, "This game is outside the class that is solved exactly: payoff NATO\\_\\allowbreak{}x.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, toy_start, toy_stop)

int main(void) {
  const struct CMUnitTest tests[] = {
    TEST(signs_of_tex_stand_for_themselves),
    TEST(two_signs_are_not_joined),
    TEST(letters_with_accents_become_commands),
    TEST(other_characters_become_their_number),
    TEST(blanks_make_no_paragraph),
    TEST(long_texts_are_cut_and_their_lines_are_short),
    TEST(a_word_may_be_broken),
    TEST(symbols_are_letters_or_texts),
    TEST(a_symbol_is_the_same_in_a_text),
    TEST(numbers_are_exact_or_say_that_they_are_not),
    TEST(a_comment_stays_on_its_line),
    TEST(random_bytes_are_harmless),
    TEST(an_outcome_is_a_proposition),
    TEST(the_table_has_a_row_per_outcome_and_signal_sent),
    TEST(one_outcome_is_a_proposition_alone),
    TEST(a_fragment_says_what_it_needs_and_a_document_has_it),
    TEST(a_search_that_was_stopped_says_how_many_are_listed),
    TEST(a_game_outside_the_class_says_why),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
