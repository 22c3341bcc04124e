/* Canonical text reads back to the same model and prints to the same text; parentheses are as few as the grammar
 * allows; numbers stay exact. */
#include <setjmp.h>
#include <stdarg.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "lang_support.h"

static const char frame[] =
    "model \"Frame\"\nparameter a = 1, b = 2, c.C = 3, c.H = 4\n"
    "player S type C : 1/2, H : 1/2\nsignal w by S : low, high\naudience N chooses no, yes\naudience M chooses no, go\n"
    "move S stay, go\n";

static int setup(void **state) {
  *state = dem_ctx_new(NULL);
  return *state ? 0 : -1;
}

static int teardown(void **state) {
  dem_ctx_free(*state);
  return 0;
}

static dem_model *with_line(dem_ctx *cx, const char *line) {
  dem_buf text = {.cx = cx};
  dem_buf_format(&text, "%s%s\n", frame, line);
  dem_model *model = lang_read(cx, dem_buf_text(&text));
  dem_buf_clear(&text);
  return model;
}

/* How an expression is printed once read. */
static void check_expr(void **state, const char *written, const char *printed) {
  dem_buf line = {.cx = *state}, out = {.cx = *state};
  dem_buf_format(&line, "payoff S = %s", written);
  dem_model *m = with_line(*state, dem_buf_text(&line));
  dem_expr_print(&out, m, m->payoffs[0].value);
  assert_string_equal(dem_buf_text(&out), printed);
  lang_check_round(*state, m);
  dem_model_free(m);
  dem_buf_clear(&line);
  dem_buf_clear(&out);
}

static void parentheses_are_kept_only_where_they_mean_something(void **state) {
  check_expr(state, "((a))+(b*c[type])", "a + b*c[type]");
  check_expr(state, "a-(b-a)-b", "a - (b - a) - b");
  check_expr(state, "(a+b)*(a)", "(a + b)*a");
  check_expr(state, "a/(b/a)*(a*b)", "a/(b/a)*(a*b)");
  check_expr(state, "-(-a)*-(a+b)", "--a*-(a + b)");
  check_expr(state, "(a*b) if yes", "a*b if yes");
  check_expr(state, "(a if yes) + (b if high)", "a if yes + b if high");
}

static void guards_are_printed_like_the_grammar(void **state) {
  check_expr(state, "a if ((yes) and (high or C))", "a if yes and (high or C)");
  check_expr(state, "a if (yes and high) or not (not C)", "a if yes and high or not not C");
  check_expr(state, "a if not (yes or C) and (high and H)", "a if not (yes or C) and (high and H)");
  check_expr(state, "(a if yes)*2 - (a - b if yes)", "(a if yes)*2 - (a - b if yes)");
  check_expr(state, "((a if yes) if high)", "(a if yes) if high");
}

static void names_are_qualified_only_where_shared(void **state) {
  check_expr(state, "a if N.yes and w.low and S.C", "a if yes and low and C");
  check_expr(state, "a if N.no or M.go or S.go", "a if N.no or M.go or S.go");
}

static void numbers_stay_exact_decimals(void **state) {
  check_expr(state, "0.10 + 007 + 1.0", "0.1 + 7 + 1");
  check_expr(state, "0.00000000000000000000000001 + 123456789012345678901234567890.5",
             "0.00000000000000000000000001 + 123456789012345678901234567890.5");
  check_expr(state, "1/3 + 10000000000000000000000", "1/3 + 10000000000000000000000");
}

static void values_are_decimals_or_fractions(void **state) {
  dem_model *m =
      with_line(*state, "parameter x = 2/5 in -1/3..7/2, y = -0.125, z = 6/4, t = 1/1267650600228229401496703205376");
  dem_buf out = {.cx = *state};
  lang_print(*state, &out, m);
  assert_non_null(strstr(dem_buf_text(&out), "parameter x = 0.4 in -1/3..3.5, y = -0.125, z = 1.5, "
                                             "t = 1/1267650600228229401496703205376\n"));
  lang_check_round(*state, m);
  dem_model_free(m);
  dem_buf_clear(&out);
}

static void the_longest_numbers_read_back(void **state) {
  char digits[DEM_MAX_DIGITS + 2] = "0.";
  memset(digits + 2, '3', DEM_MAX_DIGITS - 1);
  digits[DEM_MAX_DIGITS + 1] = '\0';
  dem_buf line = {.cx = *state};
  dem_buf_format(&line, "parameter x = %s\npayoff S = x + %s", digits, digits);
  dem_model *m = with_line(*state, dem_buf_text(&line));
  lang_check_round(*state, m);
  dem_model_free(m);
  dem_buf_clear(&line);
}

static void long_payoffs_get_a_line_a_term(void **state) {
  dem_model *m = with_line(*state, "payoff N = a*b*a*b*a*b*a*b if yes and high - (a + b)/2 if not yes and low "
                                   "+ c[type] if high and go_ or C - 1\nmove S go_, wait");
  dem_buf out = {.cx = *state};
  lang_print(*state, &out, m);
  assert_non_null(strstr(dem_buf_text(&out), "payoff N = a*b*a*b*a*b*a*b if yes and high\n  - (a + b)/2 if not yes"));
  lang_check_round(*state, m);
  dem_model_free(m);
  dem_buf_clear(&out);
}

static void every_statement_survives_the_round(void **state) {
  dem_model *m = with_line(
      *state, "signal v \"voice\" by S : soft \"softly\", loud\ntype H can w.low, loud\ntype S.C can soft\n"
              "player X \"a bystander\"\naudience K \"third\" sees v chooses nod, go\n"
              "chance \"dice\" six \"a six\" : 1/6, other : 1 - 1/6 if M.go or not K.go\n"
              "cost tied of v.loud = (a if C) - (b if H) if S.go\npayoff X = 1 if six\nobserved v = soft, w = low\n"
              "observed v = loud on 2024-02-29 from 1, 22\nexpect 1 outcome\nexpect 0 outcomes survive intuitive\n"
              "expect posterior of S.C after (low, v.soft) within -1/3 .. 1.5 under d1");
  lang_check_round(*state, m);
  assert_int_equal(m->n_expects, 3);
  dem_model_free(m);
}

/* ---- random expressions ---------------------------------------------------------------------------------- */

static uint64_t next(uint64_t *seed) {
  *seed += 0x9e3779b97f4a7c15u;
  uint64_t z = (*seed ^ (*seed >> 30)) * 0xbf58476d1ce4e5b9u;
  return (z ^ (z >> 27)) >> 16;
}

static void put_guard(dem_buf *out, uint64_t *seed, int depth) {
  static const char *const atoms[] = {"C", "H", "low", "high", "yes", "N.no", "S.go", "stay"};
  uint64_t choice = depth > 0 ? next(seed) % 5 : 0;
  if (choice < 2) {
    dem_buf_put(out, atoms[next(seed) % 8]);
    return;
  }
  dem_buf_put(out, choice == 2 ? "not (" : "(");
  put_guard(out, seed, depth - 1);
  dem_buf_put(out, choice == 2 ? ")" : choice == 3 ? " and " : " or ");
  if (choice > 2) {
    put_guard(out, seed, depth - 1);
    dem_buf_put_char(out, ')');
  }
}

static void put_expr(dem_buf *out, uint64_t *seed, int depth) {
  static const char *const leaves[] = {"a", "b", "c[type]", "2", "0.25", "c.H"};
  static const char *const signs[] = {" + ", " - ", "*", "/"};
  uint64_t choice = depth > 0 ? next(seed) % 8 : 0;
  if (choice < 2) {
    dem_buf_put(out, leaves[next(seed) % 6]);
    return;
  }
  dem_buf_put(out, choice == 7 ? "(-" : "(");
  put_expr(out, seed, depth - 1);
  if (choice == 6) {
    dem_buf_put(out, " if ");
    put_guard(out, seed, 3);
  } else if (choice < 6) {
    dem_buf_put(out, signs[choice - 2]);
    put_expr(out, seed, depth - 1);
  }
  dem_buf_put_char(out, ')');
}

/* An expression in full parentheses, and what is printed of it, are the same tree. */
static void random_expressions_keep_their_tree(void **state) {
  for (uint64_t trial = 1; trial <= 400; trial++) {
    uint64_t seed = trial;
    dem_buf line = {.cx = *state}, printed = {.cx = *state};
    dem_buf_put(&line, "payoff S = ");
    put_expr(&line, &seed, 6);
    dem_model *m = with_line(*state, dem_buf_text(&line));
    dem_buf_put(&printed, "payoff S = ");
    dem_expr_print(&printed, m, m->payoffs[0].value);
    dem_model *again = with_line(*state, dem_buf_text(&printed));
    if (!lang_same_expr(m->payoffs[0].value, again->payoffs[0].value))
      fail_msg("seed %llu: %s became %s", (unsigned long long)trial, dem_buf_text(&line), dem_buf_text(&printed));
    dem_model_free(m);
    dem_model_free(again);
    dem_buf_clear(&line);
    dem_buf_clear(&printed);
  }
}

static void all_models_that_ship_print_to_a_fixed_point(void **state) {
  char path[2048];
  const char *root = getenv("DEMARCHE_ROOT");
  assert_non_null(root);
  snprintf(path, sizeof path, "%s/models", root);
  DIR *folder = opendir(path);
  assert_non_null(folder);
  int n = 0;
  for (struct dirent *entry; (entry = readdir(folder));) {
    size_t length = strlen(entry->d_name);
    if (length < 5 || strcmp(entry->d_name + length - 4, ".dem") != 0) continue;
    char *text = lang_file(path, entry->d_name, NULL);
    dem_model *m = lang_read(*state, text);
    assert_int_equal(dem_ctx_diagnostic_count(*state), 0);
    lang_check_round(*state, m);
    dem_model_free(m);
    free(text);
    n++;
  }
  closedir(folder);
  assert_true(n >= 2);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(parentheses_are_kept_only_where_they_mean_something),
      TEST(guards_are_printed_like_the_grammar),
      TEST(names_are_qualified_only_where_shared),
      TEST(numbers_stay_exact_decimals),
      TEST(values_are_decimals_or_fractions),
      TEST(the_longest_numbers_read_back),
      TEST(long_payoffs_get_a_line_a_term),
      TEST(every_statement_survives_the_round),
      TEST(random_expressions_keep_their_tree),
      TEST(all_models_that_ship_print_to_a_fixed_point),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
