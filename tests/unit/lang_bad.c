/* Bad input: mutated models, texts at the limits, memory that runs out. Nothing crashes, leaks or hangs; every refusal
 * has a place and a message. (What is said of single mistakes: lang_golden.c.) */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "lang_support.h"
#include "support/supply.h"

static const char small[] =
    "model \"Small\"\nparameter a = 1/2 in 0..1, g.C = 1, g.H = 2 \"text\" unit \"u\" source \"s\"\n"
    "player S type C \"c\" : a, H : 1 - a\nsignal w by S : low, high\ntype C can high\n"
    "cost tied of high = g[type] if no\naudience N sees w chooses no, yes\nmove S stay, go if yes\n"
    "chance \"luck\" x : 1/3, y : 2/3 if go and not (low or C)\npayoff S = a*(g[type] - 1) if yes - 2 if x\n"
    "observed w = high on 2024-07-11 from 1, 2\nexpect posterior of C after (high) within 0 .. 2/5 under d1\n";

static int setup(void **state) {
  *state = dem_ctx_new(NULL);
  return *state ? 0 : -1;
}

static int teardown(void **state) {
  dem_ctx_free(*state);
  return 0;
}

/* Refused or read; where it is read it prints to a fixed point. */
static void check_any(dem_ctx *cx, const char *text, size_t length) {
  dem_model *m;
  dem_ctx_clear(cx);
  dem_status status = dem_model_read(cx, &m, "mutant.dem", text, length);
  if (status == DEM_OK) {
    lang_check_round(cx, m);
    dem_model_free(m);
    return;
  }
  assert_int_equal(status, DEM_DOMAIN);
  assert_null(m);
  assert_int_equal(strncmp(dem_ctx_message(cx), "mutant.dem:", 11), 0);
  assert_true(dem_ctx_diagnostic_count(cx) > 0);
  for (int i = 0; i < dem_ctx_diagnostic_count(cx); i++) {
    const dem_diagnostic *d = dem_ctx_diagnostic_at(cx, i);
    assert_true(d->line > 0 && d->column > 0 && d->says[0]);
  }
}

static uint64_t next(uint64_t *seed) {
  *seed += 0x9e3779b97f4a7c15u;
  uint64_t z = (*seed ^ (*seed >> 30)) * 0xbf58476d1ce4e5b9u;
  return (z ^ (z >> 27)) >> 16;
}

static void mutate(char *text, size_t *length, uint64_t *seed) {
  static const char bytes[] = "\0\n\t \"#()[]*/+-.,:=_aZ09\x80\xFF\xC3";
  size_t at = next(seed) % *length, other = next(seed) % *length, span = next(seed) % 8 + 1;
  if (at + span > *length) span = *length - at;
  switch (next(seed) % 4) {
  case 0:
    text[at] = bytes[next(seed) % (sizeof bytes - 1)];
    break;
  case 1:
    text[at] = text[other];
    break;
  case 2:
    memmove(text + at, text + at + span, *length - at - span);
    *length -= span;
    break;
  default:
    memmove(text + at + span, text + at, *length - at);
    *length += span;
  }
  if (*length == 0) text[(*length)++] = 'm';
}

static void mutated_models_are_read_or_refused(void **state) {
  for (uint64_t trial = 1; trial <= 6000; trial++) {
    uint64_t seed = trial;
    char text[sizeof small + 64];
    size_t length = sizeof small - 1;
    memcpy(text, small, length);
    for (uint64_t i = 0; i <= trial % 5; i++) mutate(text, &length, &seed);
    check_any(*state, text, length);
  }
}

static void a_model_cut_off_anywhere_is_read_or_refused(void **state) {
  for (size_t n = 0; n < sizeof small; n++) check_any(*state, small, n);
}

/* Refused with words that contain `says`. */
static void check_refused(dem_ctx *cx, const char *text, size_t length, const char *says) {
  dem_model *m;
  dem_ctx_clear(cx);
  assert_int_equal(dem_model_read(cx, &m, "large.dem", text, length), DEM_DOMAIN);
  if (!strstr(dem_ctx_message(cx), says)) fail_msg("'%s' is not in: %s", says, dem_ctx_message(cx));
}

static void repeat(dem_buf *out, const char *text, int n) {
  for (int i = 0; i < n; i++) dem_buf_put(out, text);
}

static void nesting_has_a_limit(void **state) {
  static const char *const opening[] = {"(", "-", "1 if (", "1 if not ", "1/("};
  for (size_t i = 0; i < sizeof opening / sizeof *opening; i++) {
    dem_buf text = {.cx = *state};
    dem_buf_format(&text, "%spayoff S = ", small);
    repeat(&text, opening[i], i == 2 || i == 3 ? 1 : 100000);
    repeat(&text, i == 2 ? "(" : "not ", i == 2 || i == 3 ? 100000 : 0);
    check_refused(*state, text.text, text.length, "nested more than 200 deep");
    dem_buf_clear(&text);
  }
}

static void long_chains_have_a_limit(void **state) {
  static const char *const chains[] = {" + 1", " * 2", " and yes", " or yes"};
  for (size_t i = 0; i < sizeof chains / sizeof *chains; i++) {
    dem_buf text = {.cx = *state};
    dem_buf_format(&text, "%spayoff S = 1%s", small, i > 1 ? " if yes" : "");
    repeat(&text, chains[i], 100000);
    check_refused(*state, text.text, text.length, "more than 2000 operations");
    dem_buf_clear(&text);
  }
}

static void a_text_beyond_the_limit_is_refused(void **state) {
  size_t length = DEM_MAX_TEXT + 1u;
  char *text = malloc(length);
  memset(text, ' ', length);
  check_refused(*state, text, length, "larger than 16777216 bytes");
  memset(text, 'a', length);
  check_refused(*state, text, length, "larger than 16777216 bytes");
  check_refused(*state, text, DEM_MAX_TEXT, "begins no statement");
  free(text);
}

static void many_names_and_many_mistakes_take_linear_time(void **state) {
  enum { MANY = 60000 };
  dem_buf text = {.cx = *state};
  dem_buf_put(&text, "model \"Many\"\nplayer S type C : 1\naudience N chooses hold\n");
  for (int i = 0; i < MANY; i++) dem_buf_format(&text, "parameter many%d = %d\nsignal c%d by S : v, z\n", i, i, i);
  for (int i = 0; i < MANY; i++) dem_buf_format(&text, "payoff S = man%d if c%d.v\npayoff S = 1 if c%d.q\n", i, i, i);
  check_refused(*state, text.text, text.length, "there is no parameter 'man0'");
  dem_buf_clear(&text);
  for (int i = 0; i < MANY; i++) dem_buf_put(&text, "%%%\n");
  check_refused(*state, text.text, text.length, "means nothing here");
  dem_buf_clear(&text);
}

static void tables_too_large_to_hold_are_a_limit(void **state) {
  enum { MANY = 20000 };
  dem_buf text = {.cx = *state};
  dem_buf_put(&text, small);
  for (int i = 0; i < MANY; i++) dem_buf_format(&text, "signal c%d by S : l\naudience A%d chooses a\n", i, i);
  dem_model *m;
  assert_int_equal(dem_model_read(*state, &m, "wide.dem", text.text, text.length), DEM_LIMIT);
  assert_non_null(strstr(dem_ctx_message(*state), "20001 audiences and 20001 channels"));
  dem_buf_clear(&text);
}

static void more_than_ten_mistakes_are_counted_and_ten_kept(void **state) {
  dem_buf text = {.cx = *state};
  dem_buf_put(&text, small);
  for (int i = 0; i < 30; i++) dem_buf_format(&text, "parameter q%d = x\n", 29 - i);
  check_refused(*state, text.text, text.length, "(and 29 more)");
  assert_int_equal(dem_ctx_diagnostic_count(*state), DEM_MAX_DIAGNOSTICS);
  assert_int_equal(dem_ctx_diagnostic_total(*state), 30);
  for (int i = 1; i < DEM_MAX_DIAGNOSTICS; i++)
    assert_true(dem_ctx_diagnostic_at(*state, i)->line > dem_ctx_diagnostic_at(*state, i - 1)->line);
  dem_buf_clear(&text);
}

/* What an earlier text left is not told of a later one, nor in its way. */
static void a_text_is_read_without_the_remarks_on_the_one_before(void **state) {
  dem_model *m;
  assert_int_equal(dem_model_read(*state, &m, "bad.dem", "parameter p = x\n", 16), DEM_DOMAIN);
  assert_true(dem_ctx_diagnostic_count(*state) > 0);
  assert_int_equal(dem_model_read(*state, &m, "good.dem", small, strlen(small)), DEM_OK);
  assert_int_equal(dem_ctx_diagnostic_total(*state), 1);
  assert_string_equal(dem_ctx_diagnostic_at(*state, 0)->file, "good.dem");
  assert_true(dem_ctx_diagnostic_at(*state, 0)->warning);
  assert_string_equal(dem_ctx_message(*state), "");
  dem_model_free(m);
}

/* ---- memory that runs out -------------------------------------------------------------------------------- */

static dem_status read_and_print(void *text, int left) {
  supply host = {left, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  if (!cx) return DEM_MEMORY;
  dem_model *m;
  dem_buf out = {.cx = cx};
  dem_status status = dem_model_read(cx, &m, "small.dem", text, strlen(text));
  if (status == DEM_OK) status = dem_model_print(cx, &out, m);
  dem_buf_clear(&out);
  dem_model_free(m);
  supply_ctx_free(&host, cx);
  return status;
}

static void memory_that_runs_out_is_told_and_freed(void **state) {
  (void)state;
  static const char wrong[] = "model \"M\"\npayoff X = y if z\nparametr a = 1\nsignal q by S : w\n";
  assert_true(supply_sweep(read_and_print, (void *)small, DEM_OK, 1000) > 2);
  assert_true(supply_sweep(read_and_print, (void *)wrong, DEM_DOMAIN, 1000) > 2);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(mutated_models_are_read_or_refused),
      TEST(a_model_cut_off_anywhere_is_read_or_refused),
      TEST(nesting_has_a_limit),
      TEST(long_chains_have_a_limit),
      TEST(a_text_beyond_the_limit_is_refused),
      TEST(many_names_and_many_mistakes_take_linear_time),
      TEST(tables_too_large_to_hold_are_a_limit),
      TEST(more_than_ten_mistakes_are_counted_and_ten_kept),
      TEST(a_text_is_read_without_the_remarks_on_the_one_before),
      TEST(memory_that_runs_out_is_told_and_freed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
