/* Memory, failure and text: what every room stands on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/base.h"
#include "support/supply.h"

static void fill(void *argument) {
  dem_arena *arena = argument;
  for (int i = 0; i < 1000; i++) memset(dem_arena_take(arena, 1000), 0xff, 1000);
}

/* Fills an arena with `left` allocations to spend; what came of it. */
static dem_status fill_with(int left) {
  supply host = {left, 0};
  dem_ctx *cx = supply_ctx_new(&host);
  assert_non_null(cx);
  dem_arena *arena = dem_arena_new(cx);
  dem_status status = dem_ctx_protect(cx, fill, arena);
  dem_arena_free(arena);
  supply_ctx_free(&host, cx);
  return status;
}

static void memory_that_runs_out_is_a_failure_and_leaks_nothing(void **state) {
  (void)state;
  for (int left = 2; left < 8; left++) assert_int_equal(fill_with(left), DEM_MEMORY);
  assert_int_equal(fill_with(100), DEM_OK);
}

static void arenas_hand_out_zeroed_memory_also_after_a_release(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_arena *arena = dem_arena_new(cx);
  for (int round = 0; round < 3; round++) {
    dem_mark mark = dem_arena_mark(arena);
    unsigned char *bytes = dem_arena_take(arena, 5000);
    for (int i = 0; i < 5000; i++) assert_int_equal(bytes[i], 0);
    memset(bytes, 0xff, 5000);
    dem_arena_release(arena, mark);
  }
  dem_arena_free(arena);
  dem_ctx_free(cx);
}

static void throw_twice(void *argument) { dem_ctx_throw(argument, DEM_LIMIT, "the answer is %d", 42); }

static void nest(void *argument) {
  assert_int_equal(dem_ctx_protect(argument, throw_twice, argument), DEM_LIMIT);
  dem_ctx_throw(argument, DEM_DOMAIN, "outer");
}

static void a_throw_leaves_the_innermost_body(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  assert_int_equal(dem_ctx_protect(cx, throw_twice, cx), DEM_LIMIT);
  assert_string_equal(dem_ctx_message(cx), "the answer is 42");
  assert_int_equal(dem_ctx_protect(cx, nest, cx), DEM_DOMAIN);
  assert_string_equal(dem_ctx_message(cx), "outer");
  dem_ctx_free(cx);
}

static void ten_remarks_are_kept_and_copied(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  char says[] = "first";
  for (int i = 0; i < 15; i++) dem_ctx_diagnose(cx, &(dem_diagnostic){.file = "f", .line = i + 1, .says = says});
  says[0] = 'X';
  assert_int_equal(dem_ctx_diagnostic_count(cx), DEM_MAX_DIAGNOSTICS);
  assert_int_equal(dem_ctx_diagnostic_total(cx), 15);
  assert_string_equal(dem_ctx_diagnostic_at(cx, 0)->says, "first");
  assert_int_equal(dem_ctx_diagnostic_at(cx, 9)->line, 10);
  dem_ctx_clear(cx);
  assert_int_equal(dem_ctx_diagnostic_count(cx), 0);
  assert_int_equal(dem_ctx_diagnostic_total(cx), 0);
  dem_ctx_free(cx);
}

static void text_grows_as_it_is_put(void **state) {
  (void)state;
  dem_ctx *cx = dem_ctx_new(NULL);
  dem_buf buf;
  dem_buf_init(&buf, cx);
  assert_string_equal(dem_buf_text(&buf), "");
  for (int i = 0; i < 1000; i++) dem_buf_format(&buf, "%03d,", i);
  assert_int_equal(buf.length, 4000);
  assert_memory_equal(dem_buf_text(&buf) + 3996, "999,", 5);
  dem_buf_clear(&buf);
  dem_ctx_free(cx);
}

static void every_status_has_its_exit_code(void **state) {
  (void)state;
  assert_int_equal(dem_status_exit_code(DEM_OK), 0);
  assert_int_equal(dem_status_exit_code(DEM_USAGE), 2);
  assert_int_equal(dem_status_exit_code(DEM_DOMAIN), 3);
  assert_int_equal(dem_status_exit_code(DEM_LIMIT), 4);
  assert_int_equal(dem_status_exit_code(DEM_STREAM), 5);
  assert_int_equal(dem_status_exit_code(DEM_DEFECT), 70);
}

int main(void) {
  static const struct CMUnitTest tests[] = {
    cmocka_unit_test(memory_that_runs_out_is_a_failure_and_leaks_nothing),
    cmocka_unit_test(arenas_hand_out_zeroed_memory_also_after_a_release),
    cmocka_unit_test(a_throw_leaves_the_innermost_body),
    cmocka_unit_test(ten_remarks_are_kept_and_copied),
    cmocka_unit_test(text_grows_as_it_is_put),
    cmocka_unit_test(every_status_has_its_exit_code),
  };
  return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
