/* What is stopped, wherever that was, is not complete, and every report says so and why. The stop comes with a step of the
 * work, so that it does not depend on how fast the machine is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>
#include <time.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/ctx.h"
#include "demarche/page.h"
#include "demarche/report.h"
#include "support/model.h"

/* ---- a stop at a step ---------------------------------------------------------------------------------------------- */

typedef enum way { REQUEST, LIMIT } way;
static const char *const WHY[] = {[REQUEST] = "stopped on request",
                                  [LIMIT] = "the time limit of 1000 seconds was reached while"};

typedef struct brake {
  const char *at; /* the step */
  way how;
  dem_ctx *cx;
  bool met, pulled;
} brake;

/* At the second time that the step is told, so that something was done in it. */
static void look_at_step(void *data, const char *what, double share) {
  brake *b = data;
  if (strncmp(what, b->at, strlen(b->at)) != 0 || share <= 0) return;
  b->met = b->pulled = true;
  if (b->how == LIMIT) b->cx->deadline = 0; /* all the time has gone */
}

/* Once, as by one press of a key. */
static bool is_pulled(void *data) {
  brake *b = data;
  bool pulled = b->how == REQUEST && b->pulled;
  b->pulled = false;
  return pulled;
}

typedef struct scene {
  brake brake;
  solved of;
  dem_buf out;
} scene;

static void open_scene(scene *s, const char *model, const char *at, way how) {
  *s = (scene){.brake = {.at = at, .how = how}};
  dem_host host = {.data = &s->brake, .progress = look_at_step, .cancelled = is_pulled};
  const char *text = model_text_shipped(model);
  dem_ctx *cx = s->of.cx = s->brake.cx = dem_ctx_new(&host);
  dem_buf_init(&s->out, cx);
  assert_int_equal(dem_model_read(cx, &s->of.model, "test.dem", text, strlen(text)), DEM_OK);
  assert_int_equal(dem_game_bind(cx, &s->of.game, s->of.model, NULL), DEM_OK);
  dem_solve_settings settings = DEM_SOLVE_DEFAULTS;
  settings.seconds = 1000;
  assert_int_equal(dem_solve(cx, &s->of.answer, s->of.game, &settings), DEM_OK);
  if (!s->brake.met) fail_msg("%s has no step '%s'", model, at);
}

static void close_scene(scene *s) {
  dem_buf_clear(&s->out);
  model_free(&s->of);
}

/* ---- what is said of it -------------------------------------------------------------------------------------------- */

static void assert_says(const scene *s, const char *report, const char *words) {
  if (!strstr(dem_buf_text(&s->out), words)) fail_msg("stopped while %s: %s does not say '%s'", s->brake.at, report, words);
}

static void assert_reports(scene *s) {
  const dem_answer *answer = s->of.answer;
  const char *why = WHY[s->brake.how];
  assert_int_equal(dem_report_json(s->of.cx, &s->out, answer), DEM_OK);
  assert_says(s, "JSON", "\"complete\": false,\n  \"why\": \"");
  assert_says(s, "JSON", why);
  s->out.length = 0;
  dem_text_settings wide = {.width = 1000};
  assert_int_equal(dem_report_text(s->of.cx, &s->out, answer, &wide), DEM_OK);
  assert_says(s, "the text", "Stopped before the list was complete");
  assert_says(s, "the text", why);
  s->out.length = 0;
  dem_listing_settings paper = {.form = DEM_FORM_LATEX};
  assert_int_equal(dem_report_answer_latex(s->of.cx, &s->out, answer, &paper), DEM_OK);
  assert_says(s, "LaTeX", "The list is not complete: ");
  assert_says(s, "LaTeX", why);
  s->out.length = 0;
  assert_int_equal(dem_page_write(s->of.cx, &s->out, answer, NULL, NULL), DEM_OK);
  assert_says(s, "the page", "The search was stopped");
  assert_says(s, "the page", why);
  s->out.length = 0;
}

static void assert_stopped(const scene *s) {
  const dem_answer *answer = s->of.answer;
  assert_int_equal(answer->stopped, s->brake.how == LIMIT ? DEM_LIMIT : DEM_CANCELLED);
  assert_false(answer->complete);
  if (strncmp(answer->why, WHY[s->brake.how], strlen(WHY[s->brake.how])) != 0)
    fail_msg("stopped while %s because: %s", s->brake.at, answer->why);
  assert_false(answer->reading->refuted);
  assert_int_equal(answer->reading->n_outcomes[0], 0);
  assert_non_null(strstr(answer->reading->sentence, "cannot be judged"));
}

static const char *const STEPS[] = {
  "comparing signals and answers in pairs", "judging what was found", "finding what sustains outcomes",
  "listing components", "checking outcomes", "checking components",
};

static void assert_stop_is_told(way how) {
  for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++) {
    scene s;
    open_scene(&s, "nato-beijing", STEPS[i], how);
    assert_stopped(&s);
    assert_reports(&s);
    close_scene(&s);
  }
}

static void a_request_to_stop_is_told_wherever_it_comes(void **state) {
  (void)state;
  assert_stop_is_told(REQUEST);
}

static void a_limit_is_told_as_it_was_given_wherever_it_comes(void **state) {
  (void)state;
  assert_stop_is_told(LIMIT);
}

static void what_was_not_judged_is_counted(void **state) {
  (void)state;
  scene s;
  open_scene(&s, "nato-beijing", "judging what was found", LIMIT);
  assert_true(s.of.answer->n_found > s.of.answer->n_outcomes);
  assert_true(s.of.answer->n_outcomes > 0);
  close_scene(&s);
}

static void what_is_checked_after_a_stop_is_certified(void **state) {
  (void)state;
  scene s;
  open_scene(&s, "nato-beijing", "listing components", REQUEST);
  assert_true(s.of.answer->certified);
  close_scene(&s);
  open_scene(&s, "nato-beijing", "checking outcomes", REQUEST);
  assert_false(s.of.answer->certified);
  assert_string_equal(s.of.answer->certificate, "the independent check was stopped before it was finished");
  close_scene(&s);
}

/* ---- whose time it is ------------------------------------------------------------------------------------------------ */

static double seconds_of(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Uses so many seconds of CPU time of its own. */
static int spin(void *seconds) {
  double until = seconds_of(CLOCK_THREAD_CPUTIME_ID) + *(double *)seconds;
  while (seconds_of(CLOCK_THREAD_CPUTIME_ID) < until) {}
  return 0;
}

static void breathe(void *cx) { dem_ctx_step(cx, "waiting", 0); }

static void another_thread_uses_up_no_limit(void **state) {
  (void)state;
  double seconds = 0.3, own = dem_clock_seconds();
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_ctx_limit(cx, seconds / 2);
  double all = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  thrd_t other;
  assert_int_equal(thrd_create(&other, spin, &seconds), thrd_success);
  assert_int_equal(thrd_join(other, NULL), thrd_success);
  assert_true(seconds_of(CLOCK_PROCESS_CPUTIME_ID) - all >= seconds);
  assert_true(dem_clock_seconds() - own < seconds / 2);
  assert_int_equal(dem_ctx_protect(cx, breathe, cx), DEM_OK);
  spin(&seconds);
  assert_int_equal(dem_ctx_protect(cx, breathe, cx), DEM_LIMIT);
  assert_string_equal(dem_ctx_message(cx), "the time limit of 0.15 seconds was reached while waiting");
  dem_ctx_free(cx);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_request_to_stop_is_told_wherever_it_comes),
    cmocka_unit_test(a_limit_is_told_as_it_was_given_wherever_it_comes),
    cmocka_unit_test(what_was_not_judged_is_counted),
    cmocka_unit_test(what_is_checked_after_a_stop_is_certified),
    cmocka_unit_test(another_thread_uses_up_no_limit),
  };
  return cmocka_run_group_tests_name("what is stopped", tests, NULL, NULL);
}
