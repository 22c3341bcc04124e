/* What the command line says to a model, and the nearness of words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/near.h"
#include "lang_support.h"

static const char text[] = "model \"Set\"\nparameter stake = 1/2 in 0..1, gain.C = 6, gain.H = 4\n"
                           "player S type C : stake, H : 1 - stake\nsignal words by S : silent, loud\n"
                           "signal deeds by S : none, fleet\naudience N chooses hold, push\n"
                           "payoff S = gain[type] if push\npayoff N = 1 if push\n";

typedef struct fixture {
  dem_ctx *cx;
  dem_model *model;
  dem_arena *mem;
  dem_rat *values;
} fixture;

static void make(void *argument) {
  fixture *f = argument;
  f->mem = dem_arena_new(f->cx);
  f->values = dem_model_values(f->mem, f->model);
}

static int setup(void **state) {
  fixture *f = calloc(1, sizeof *f);
  f->cx = dem_ctx_new(NULL);
  f->model = lang_read(f->cx, text);
  *state = f;
  return dem_ctx_protect(f->cx, make, f) == DEM_OK ? 0 : -1;
}

static int teardown(void **state) {
  fixture *f = *state;
  dem_arena_free(f->mem);
  dem_model_free(f->model);
  dem_ctx_free(f->cx);
  free(f);
  return 0;
}

static dem_status set(const fixture *f, const char *assignment) {
  return dem_model_set(f->cx, f->mem, f->values, f->model, assignment);
}

static void a_value_is_set_exactly(void **state) {
  fixture *f = *state;
  assert_int_equal(set(f, "gain.H=-7/3"), DEM_OK);
  assert_int_equal(f->values[2].num, -7);
  assert_int_equal(f->values[2].den, 3);
  assert_int_equal(set(f, "stake = 0.25"), DEM_OK);
  assert_int_equal(f->values[0].den, 4);
  assert_int_equal(dem_ctx_diagnostic_count(f->cx), 0);
  assert_int_equal(f->model->parameters[0].value.den, 2);
}

static void a_value_outside_its_range_is_a_warning(void **state) {
  fixture *f = *state;
  assert_int_equal(set(f, "stake=3/2"), DEM_OK);
  assert_int_equal(f->values[0].num, 3);
  assert_int_equal(dem_ctx_diagnostic_count(f->cx), 1);
  const dem_diagnostic *d = dem_ctx_diagnostic_at(f->cx, 0);
  assert_true(d->warning);
  assert_string_equal(d->file, "--set");
  assert_string_equal(d->says, "stake = 3/2 is outside its range 0 .. 1");
}

static void check_refused(const fixture *f, const char *assignment, const char *says) {
  assert_int_equal(set(f, assignment), DEM_USAGE);
  assert_string_equal(dem_ctx_message(f->cx), says);
}

static void a_wrong_setting_says_what_was_meant(void **state) {
  check_refused(*state, "stak=1", "there is no parameter 'stak': did you mean 'stake'?");
  check_refused(*state, "Gain.c=1", "there is no parameter 'Gain.c': did you mean 'gain.C'?");
  check_refused(*state, "gain=1", "there is no parameter 'gain'; set one of its kind, such as gain.C");
  check_refused(*state, "stake", "'stake' is not of the form NAME=VALUE");
  check_refused(*state, "whatever=1", "there is no parameter 'whatever'; `demarche explain` lists those of the model");
  check_refused(*state, "stake=1e5",
                "'1e5' is no value for stake: a number such as 0.4, -3 or 1/2 (at most 1000 digits)");
  check_refused(*state, "stake=1/0",
                "'1/0' is no value for stake: a number such as 0.4, -3 or 1/2 (at most 1000 digits)");
}

static void a_signal_may_name_some_channels(void **state) {
  fixture *f = *state;
  int levels[2];
  assert_int_equal(dem_model_read_signal(f->cx, levels, f->model, "deeds=fleet, words = loud"), DEM_OK);
  assert_int_equal(levels[0], 1);
  assert_int_equal(levels[1], 1);
  assert_int_equal(dem_model_read_signal(f->cx, levels, f->model, "deeds=none"), DEM_OK);
  assert_int_equal(levels[0], -1);
  assert_int_equal(levels[1], 0);
}

static void check_signal_refused(const fixture *f, const char *signal, const char *says) {
  int levels[2];
  assert_int_equal(dem_model_read_signal(f->cx, levels, f->model, signal), DEM_USAGE);
  assert_string_equal(dem_ctx_message(f->cx), says);
}

static void a_wrong_signal_says_what_was_meant(void **state) {
  check_signal_refused(*state, "word=loud", "there is no channel 'word': did you mean 'words'?");
  check_signal_refused(*state, "weather=loud", "there is no channel 'weather': the model has words and deeds");
  check_signal_refused(*state, "words=lod", "channel 'words' has no level 'lod': did you mean 'loud'?");
  check_signal_refused(*state, "words=fleet", "channel 'words' has no level 'fleet': it has silent and loud");
  check_signal_refused(*state, "words", "'words' is not of the form CHANNEL=LEVEL");
  check_signal_refused(*state, "", "'' is not of the form CHANNEL=LEVEL");
  check_signal_refused(*state, "words=loud,words=loud", "channel 'words' is named twice");
  check_signal_refused(*state, "words=loud,", "'' is not of the form CHANNEL=LEVEL");
}

static const char *nearest(const char *word, const char *const *candidates, int n) {
  dem_near near;
  dem_near_init(&near, word, strlen(word));
  for (int i = 0; i < n; i++) dem_near_offer(&near, candidates[i]);
  return near.best;
}

static void the_nearest_word_is_found(void **state) {
  (void)state;
  static const char *const words[] = {"parameter", "payoff", "player", "deepen", "x"};
  assert_string_equal(nearest("paramter", words, 5), "parameter");
  assert_string_equal(nearest("PAYOFF", words, 5), "payoff");
  assert_string_equal(nearest("palyer", words, 5), "player");
  assert_string_equal(nearest("depeen", words, 5), "deepen");
  assert_string_equal(nearest("X", words, 5), "x");
  assert_null(nearest("y", words, 5));
  assert_null(nearest("weather", words, 5));
  assert_null(nearest("", words, 5));
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(a_value_is_set_exactly),
      TEST(a_value_outside_its_range_is_a_warning),
      TEST(a_wrong_setting_says_what_was_meant),
      TEST(a_signal_may_name_some_channels),
      TEST(a_wrong_signal_says_what_was_meant),
      cmocka_unit_test(the_nearest_word_is_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
