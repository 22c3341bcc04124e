/* The model in English: signs are said once, negative prices as such; names that must be levels are levels. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "lang_support.h"

static int setup(void **state) {
  *state = dem_ctx_new(NULL);
  return *state ? 0 : -1;
}

static int teardown(void **state) {
  dem_ctx_free(*state);
  return 0;
}

static const char *const BASE = "parameter price = 2\nparameter bonus = -2\nparameter g.A = 1\nparameter g.B = -1\n"
                                "player S type A : 1/2, B : 1/2\nsignal x by S : low, high\n"
                                "audience N chooses no, yes\n";

/* The model in English, in one line of words. */
static void explain(dem_ctx *cx, dem_buf *out, const char *rest) {
  char text[2048] = "";
  strcat(strcat(text, BASE), rest);
  dem_model *model = lang_read(cx, text);
  out->length = 0;
  assert_int_equal(dem_explain(cx, out, model, NULL, &(dem_text_settings){.width = 4000, .utf8 = true}), DEM_OK);
  dem_model_free(model);
}

static void says(dem_ctx *cx, const char *rest, const char *wanted) {
  dem_buf out;
  dem_buf_init(&out, cx);
  explain(cx, &out, rest);
  if (!strstr(dem_buf_text(&out), wanted)) fail_msg("no \"%s\" in:\n%s", wanted, dem_buf_text(&out));
  dem_buf_clear(&out);
}

static void terms_have_one_sign(void **state) {
  says(*state, "payoff N = -1/2 if yes\n", "    minus 1/2 if N answers yes\n");
  says(*state, "payoff N = 1 - -1/2 if yes\n", "    plus 1/2 if N answers yes\n");
  says(*state, "payoff N = (-1/2) if yes\n", "    minus 1/2 if N answers yes\n");
  says(*state, "payoff N = -price*g[type] if yes\n", "    minus price*g[type] (A 2, B -2) if N answers yes\n");
  says(*state, "payoff N = --3\n", "    plus 3 always\n");
  says(*state, "payoff N = bonus if yes\n", "    plus bonus (-2) if N answers yes\n");
}

static void negative_prices_are_said_as_such(void **state) {
  says(*state, "cost sunk of high = price\n", "high costs price (2), paid whatever follows (sunk).\n");
  says(*state, "cost sunk of high = -1/2\n", "high brings 1/2, a negative price, gained whatever follows (sunk).\n");
  says(*state, "cost sunk of high = -price if A\n",
       "high brings price (2), a negative price, gained only if S is A (sunk).\n");
  says(*state, "cost sunk of high = bonus\n",
       "high costs bonus (-2), a negative price, paid whatever follows (sunk).\n");
  says(*state, "cost sunk of high = -bonus\n", "high costs -bonus (2), paid whatever follows (sunk).\n");
  says(*state, "cost tied of high = g[type] if yes\n",
       "high costs g[type] (A 1, B -1), a negative price for B, paid only if N answers yes (tied).\n");
}

static void without_a_title_the_text_begins_with_a_heading(void **state) {
  dem_buf out;
  dem_buf_init(&out, *state);
  explain(*state, &out, "");
  assert_ptr_equal(strstr(dem_buf_text(&out), "Who knows what\n  S is the sender."), dem_buf_text(&out));
  dem_buf_clear(&out);
}

static void names_that_must_be_levels_are_levels(void **state) {
  dem_model *model = lang_read(*state, "player S type low : 1/2, B : 1/2\nsignal x by S : low, high\n"
                                       "audience N chooses low, high\ntype low can high\ntype B can low\n"
                                       "cost sunk of high = 1\nexpect posterior of low after (high) within 0 .. 1\n");
  assert_false(model->channels[0].can[0]);
  assert_true(model->channels[0].can[1]);
  assert_true(model->channels[0].can[2]);
  assert_false(model->channels[0].can[3]);
  assert_int_equal(model->costs[0].level, 1);
  assert_int_equal(model->expects[0].type, 0);
  lang_check_round(*state, model);
  dem_model_free(model);
}

static void a_game_of_a_model_without_title_has_none(void **state) {
  dem_model *model = lang_read(*state, BASE);
  dem_game *game = NULL;
  assert_int_equal(dem_game_bind(*state, &game, model, NULL), DEM_OK);
  assert_null(game->title);
  dem_game_free(game);
  dem_model_free(model);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
  const struct CMUnitTest tests[] = {
      TEST(terms_have_one_sign),
      TEST(negative_prices_are_said_as_such),
      TEST(without_a_title_the_text_begins_with_a_heading),
      TEST(names_that_must_be_levels_are_levels),
      TEST(a_game_of_a_model_without_title_has_none),
  };
  return cmocka_run_group_tests_name("lang_explain", tests, NULL, NULL);
}
