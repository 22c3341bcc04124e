/* Every stated size of models and games (doc/limits.md): what is as large is taken, what is one larger is refused with words that say so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/lang.h"
#include "demarche/solve.h"
#include "game/bind.h"
#include "lang/reader.h"

/* The shape of a model that is made to measure. */
typedef struct shape {
  int types, signals, answers, audiences, mute, stages, digits, nesting, height, name, label;
  const char *parameter, *payoff;
} shape;

static const shape SMALL = {
  .types = 2, .signals = 2, .answers = 2, .audiences = 1, .digits = 1,  .height = 1, .name = 1, .label = 1};

static void put_repeated(dem_buf *out, const char *text, int n) {
  for (int i = 0; i < n; i++) dem_buf_put(out, text);
}

static void put_numbered(dem_buf *out, const char *stem, int n, const char *end) {
  for (int i = 0; i < n; i++) dem_buf_format(out, "%s%s%d%s", i > 0 ? ", " : "", stem, i, end);
  dem_buf_put_char(out, '\n');
}

static void put_players(dem_buf *out, const shape *s, dem_arena *mem) {
  dem_buf_put(out, "player S");
  put_repeated(out, "x", s->name - 1);
  dem_buf_put(out, " \"");
  put_repeated(out, "l", s->label);
  dem_buf_put(out, "\" type ");
  put_numbered(out, "t", s->types, dem_arena_format(mem, " : 1/%d", s->types));
  dem_buf_put(out, "signal s by S");
  put_repeated(out, "x", s->name - 1);
  dem_buf_put(out, " : ");
  put_numbered(out, "m", s->signals, "");
}

static void put_model(dem_buf *out, const shape *s, dem_arena *mem) {
  dem_buf_put(out, "parameter p = 1\nparameter q = ");
  if (s->parameter) dem_buf_put(out, s->parameter);
  else put_repeated(out, "1", s->digits);
  dem_buf_put_char(out, '\n');
  put_players(out, s, mem);
  for (int k = 0; k < s->audiences; k++) {
    dem_buf_format(out, "audience A%d sees s chooses ", k);
    put_numbered(out, dem_arena_format(mem, "a%d_", k), s->answers, "");
  }
  for (int k = 0; k < s->mute; k++) dem_buf_format(out, "audience B%d sees s chooses b%d\n", k, k);
  for (int i = 0; i < s->stages; i++) dem_buf_format(out, "chance \"c%d\" y%d : 1, n%d : 0 if t0 and not t0\n", i, i, i);
  dem_buf_put(out, "payoff S");
  put_repeated(out, "x", s->name - 1);
  dem_buf_put(out, " = ");
  put_repeated(out, "(", s->nesting);
  dem_buf_put(out, s->payoff ? s->payoff : "p");
  put_repeated(out, ")", s->nesting);
  put_repeated(out, " * p", s->height - 1);
  dem_buf_put_char(out, '\n');
}

/* ---- what comes of it ------------------------------------------------------------------------------------------------------ */

typedef struct fate {
  dem_status status;
  const char *says;
} fate;

static dem_status bind_and_solve(dem_ctx *cx, dem_arena *mem, const dem_model *model, bool solves, const char **why) {
  dem_game *game = NULL;
  dem_answer *answer = NULL;
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.brief = true;
  settings.seconds = 0.5;
  DEM_TRY(dem_game_bind(cx, &game, model, NULL));
  dem_status status = solves ? dem_solve(cx, &answer, game, &settings) : DEM_OK;
  if (answer && answer->untested) {
    status = answer->stopped;
    *why = dem_arena_format(mem, "%s", answer->why);
  }
  dem_answer_free(answer);
  dem_game_free(game);
  return status;
}

/* Read, bound and, where wanted, begun to be solved. */
static fate try(dem_ctx *cx, dem_arena *mem, const char *text, size_t length, bool solves) {
  dem_model *model = NULL;
  const char *why = NULL;
  fate f;
  dem_ctx_clear(cx);
  f.status = dem_model_read(cx, &model, "m.dem", text, length);
  if (f.status == DEM_OK) f.status = bind_and_solve(cx, mem, model, solves, &why);
  const char *remark = f.status == DEM_DOMAIN && dem_ctx_diagnostic_count(cx) ? dem_ctx_diagnostic_at(cx, 0)->says : NULL;
  f.says = remark ? remark : why ? why : dem_ctx_message(cx);
  dem_model_free(model);
  return f;
}

typedef struct stated {
  const char *name;
  size_t field; /* of the shape */
  int most;
  dem_status beyond; /* with these words */
  const char *says;
  bool solves;
} stated;

#define LIMIT(field, most, beyond, says, solves) {#field, offsetof(shape, field), most, beyond, says, solves}

static const stated LIMITS[] = {
  LIMIT(types, DEM_MAX_TYPES, DEM_LIMIT, "65 types, the limit is 64", false),
  LIMIT(signals, DEM_MAX_SIGNALS, DEM_LIMIT, "4097 signals, the limit is 4096", false),
  LIMIT(answers, DEM_MAX_LEAVES / 4, DEM_LIMIT, "more than 4000000 ends of play", false),
  LIMIT(mute, 63, DEM_LIMIT, "65 audiences, the limit is 64", false), /* and one that has a choice */
  LIMIT(stages, DEM_MAX_STAGES, DEM_LIMIT, "101 later moves and chances, the limit is 100", false),
  LIMIT(digits, DEM_MAX_DIGITS, DEM_DOMAIN, "1001 digits; at most 1000", false),
  LIMIT(nesting, DEM_MAX_NESTING, DEM_DOMAIN, "more than 200 deep", false),
  LIMIT(height, DEM_MAX_HEIGHT, DEM_DOMAIN, "2000", false),
  LIMIT(name, DEM_MAX_NAME, DEM_DOMAIN, "200", false),
  LIMIT(label, DEM_MAX_LABEL, DEM_DOMAIN, "10001 bytes, the limit is 10000", false),
  LIMIT(types, 12, DEM_LIMIT, "the exact solver takes at most 12 types", true),
  LIMIT(answers, 64, DEM_LIMIT, "12 types and 64 answers", true),
};

static fate try_shape(dem_ctx *cx, dem_arena *mem, const stated *limit, int size) {
  shape s = SMALL;
  memcpy((char *)&s + limit->field, &size, sizeof size);
  dem_buf text;
  dem_buf_init(&text, cx);
  put_model(&text, &s, mem);
  fate f = try(cx, mem, text.text, text.length, limit->solves);
  dem_buf_clear(&text);
  return f;
}

static void check_limit(const stated *limit) {
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  fate at = try_shape(cx, mem, limit, limit->most);
  if (at.status != DEM_OK) fail_msg("%s: %d are refused: %s", limit->name, limit->most, at.says);
  fate beyond = try_shape(cx, mem, limit, limit->most + 1);
  if (beyond.status != limit->beyond || !strstr(beyond.says, limit->says))
    fail_msg("%s: %d: status %d, \"%s\"", limit->name, limit->most + 1, (int)beyond.status, beyond.says);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

static void what_is_as_large_is_taken_and_what_is_larger_is_refused(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof LIMITS / sizeof *LIMITS; i++) check_limit(&LIMITS[i]);
}

static void a_text_has_a_length(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  dem_buf text;
  dem_buf_init(&text, cx);
  put_model(&text, &SMALL, mem);
  while (text.length < DEM_MAX_TEXT) dem_buf_put(&text, text.length + 80 < DEM_MAX_TEXT ? "# a comment that fills many lines of a text with nothing at all\n" : "\n");
  assert_int_equal(try(cx, mem, text.text, DEM_MAX_TEXT, false).status, DEM_OK);
  dem_buf_put_char(&text, '\n');
  assert_int_equal(try(cx, mem, text.text, DEM_MAX_TEXT + 1, false).status, DEM_DOMAIN);
  dem_buf_clear(&text);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* ---- numbers that grow --------------------------------------------------------------------------------------------------------- */

/* 2^n as digits. */
static const char *power_of_two(dem_arena *mem, dem_buf *out, int n) {
  dem_rat power = DEM_ONE;
  for (int i = 0; i < n; i++) power = dem_rat_add(mem, power, power);
  out->length = 0;
  dem_rat_print(out, power);
  return dem_arena_copy(mem, out->text, out->length);
}

/* A payoff of 2^(20 n), of so many words with its denominator's one. */
static fate try_power(dem_ctx *cx, dem_arena *mem, int n) {
  dem_buf text, digits;
  dem_buf_init(&text, cx);
  dem_buf_init(&digits, cx);
  shape s = SMALL;
  s.parameter = power_of_two(mem, &digits, n);
  s.payoff = "q*q*q*q*q*q*q*q*q*q*q*q*q*q*q*q*q*q*q*q";
  put_model(&text, &s, mem);
  fate f = try(cx, mem, text.text, text.length, true);
  dem_buf_clear(&digits);
  dem_buf_clear(&text);
  return f;
}

static void a_number_has_a_length_whatever_it_is_reckoned_from(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  int most = (64 * (DEM_MAX_VALUE_WORDS - 1) - 1) / 20;
  assert_int_equal(try_power(cx, mem, most).status, DEM_OK);
  fate beyond = try_power(cx, mem, most + 1);
  assert_int_equal(beyond.status, DEM_LIMIT);
  assert_non_null(strstr(beyond.says, "1000 words of 64 bits"));
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* Long payoffs at very many ends of play: refused before they fill the machine. */
static void long_numbers_have_a_size_together(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  dem_buf text, digits;
  dem_buf_init(&text, cx);
  dem_buf_init(&digits, cx);
  shape s = SMALL;
  s.parameter = power_of_two(mem, &digits, 3000);
  s.payoff = "q*q*q*q*q*q*q*q*q*q*q*q*q*q*q*q*q*q*q*q";
  s.signals = 4096;
  s.audiences = 5;
  put_model(&text, &s, mem);
  fate f = try(cx, mem, text.text, text.length, false);
  assert_int_equal(f.status, DEM_LIMIT);
  assert_non_null(strstr(f.says, "long numbers"));
  dem_buf_clear(&digits);
  dem_buf_clear(&text);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

/* A number of `DEM_MAX_LIMBS` words is the largest that any arithmetic gives. */
static void square(void *argument) {
  dem_arena *mem = argument;
  dem_rat number = dem_rat_int(3);
  for (;;) number = dem_rat_mul(mem, number, number);
}

static void arithmetic_ends_at_a_size(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *mem = dem_arena_new(cx);
  assert_int_equal(dem_ctx_protect(cx, square, mem), DEM_LIMIT);
  dem_arena_free(mem);
  dem_ctx_free(cx);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(what_is_as_large_is_taken_and_what_is_larger_is_refused),
    cmocka_unit_test(a_text_has_a_length),
    cmocka_unit_test(a_number_has_a_length_whatever_it_is_reckoned_from),
    cmocka_unit_test(long_numbers_have_a_size_together),
    cmocka_unit_test(arithmetic_ends_at_a_size),
  };
  return cmocka_run_group_tests_name("limits", tests, NULL, NULL);
}
