/* What a page takes from a ledger: all of a small one, of a large one what concerns the rows that are cited. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "demarche/page.h"

typedef struct scene {
  dem_ctx *cx;
  dem_arena *mem;
  dem_ledger *ledger;
} scene;

static int set_up(void **state) {
  scene *s = calloc(1, sizeof *s);
  s->cx = dem_ctx_new(NULL);
  s->mem = dem_arena_new(s->cx);
  assert_int_equal(dem_ledger_create(s->cx, &s->ledger, ":memory:"), DEM_OK);
  *state = s;
  return 0;
}

static int tear_down(void **state) {
  scene *s = *state;
  dem_ledger_close(s->ledger);
  dem_arena_free(s->mem);
  dem_ctx_free(s->cx);
  free(s);
  return 0;
}

static void add(scene *s, int n, const char *actor, const char *target) {
  for (int i = 0; i < n; i++) {
    dem_signal signal = {.date = "2024-07-11",
                         .actor = actor,
                         .target = target,
                         .channel = "aid",
                         .kind = "pledge",
                         .magnitude = dem_arena_format(s->mem, "%d", i),
                         .unit = "USD",
                         .description = "words",
                         .source = "a source",
                         .confidence = "high",
                         .stance = "",
                         .begin = -1,
                         .end = -1,
                         .as = ""};
    assert_int_equal(dem_ledger_add(s->cx, NULL, s->ledger, &signal), DEM_OK);
  }
}

static dem_evidence read_all(scene *s, const dem_inference *inference) {
  dem_evidence evidence;
  if (dem_evidence_read(s->cx, &evidence, s->mem, s->ledger, inference) != DEM_OK)
    fail_msg("%s", dem_ctx_message(s->cx));
  return evidence;
}

static int count(const dem_evidence *evidence, const char *actor) {
  int n = 0;
  for (int i = 0; i < evidence->n_signals; i++) n += strcmp(evidence->signals[i].actor, actor) == 0;
  return n;
}

static void a_small_ledger_is_taken_whole(void **state) {
  scene *s = *state;
  add(s, 3, "KOR", "UKR");
  add(s, 2, "RUS", "KOR");
  dem_evidence evidence = read_all(s, NULL);
  assert_int_equal(evidence.n_signals, 5);
  assert_int_equal(evidence.n_left_out, 0);
  assert_string_equal(evidence.signals[1].magnitude, "1"); /* what a scan lends was copied */
  assert_string_equal(evidence.signals[4].actor, "RUS");
  assert_non_null(evidence.actors);
  assert_null(evidence.inference);
}

static void an_empty_ledger_is_no_failure(void **state) {
  dem_evidence evidence = read_all(*state, NULL);
  assert_int_equal(evidence.n_signals, 0);
  assert_int_equal(evidence.ties.n + evidence.facts.n + evidence.links.n, 0);
}

static void of_a_large_ledger_what_concerns_the_cited_actor_is_taken(void **state) {
  scene *s = *state;
  const dem_clue clues[] = {{.witness = {.row = 2600}}, {.witness = {.row = 2601}}, {.witness = {.row = 0}}};
  const dem_inference inference = {.n_clues = 3, .clues = clues};
  add(s, 2500, "USA", "CHN");
  add(s, 150, "KOR", "UKR");
  add(s, 50, "RUS", "KOR");
  dem_evidence evidence = read_all(s, &inference);
  assert_int_equal(evidence.n_signals, 200);
  assert_int_equal(evidence.n_left_out, 2500);
  assert_int_equal(count(&evidence, "KOR"), 150);
  assert_int_equal(count(&evidence, "RUS"), 50);
  assert_ptr_equal(evidence.inference, &inference);
}

static void cited_rows_come_first_where_even_their_actor_has_too_many(void **state) {
  scene *s = *state;
  const dem_clue clues[] = {{.witness = {.row = 2300}}};
  const dem_inference inference = {.n_clues = 1, .clues = clues};
  add(s, 2400, "KOR", "UKR");
  dem_evidence evidence = read_all(s, &inference);
  assert_int_equal(evidence.n_signals, DEM_MAX_EVIDENCE);
  assert_int_equal(evidence.n_left_out, 400);
  assert_int_equal(evidence.signals[0].id, 2300);
  evidence = read_all(s, NULL);
  assert_int_equal(evidence.n_signals, DEM_MAX_EVIDENCE);
  assert_int_equal(evidence.signals[0].id, 1);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
    CASE(a_small_ledger_is_taken_whole),
    CASE(an_empty_ledger_is_no_failure),
    CASE(of_a_large_ledger_what_concerns_the_cited_actor_is_taken),
    CASE(cited_rows_come_first_where_even_their_actor_has_too_many),
  };
  return cmocka_run_group_tests_name("evidence from a ledger", tests, NULL, NULL);
}
