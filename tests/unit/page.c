/* The page: what is in it, that nothing a model says can get out of its place, that it fetches nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page_check.h"
#include "page_scene.h"

static const char hostile[] = "<script>alert('x')</script>\" onload=\"x\xE2\x80\xAE& </title>--></pre>";

static const char *write_page(scene *s) { return scene_write(s, "demarche report <toy.dem> -o toy.html"); }

/* ---- structure ------------------------------------------------------------------------------------------- */

static void the_page_has_its_sections_in_order(void **state) {
  static const char *const ids[] = {"answer",          "robust-posterior", "players",  "diagram",   "outcomes",
                                    "outcomes-figure", "outcome-1",        "why",      "beliefs-1", "reasons",
                                    "assumptions",     "parameters",       "costs",    "payoffs",   "observed",
                                    "referee",         "model-text",       "reproduce"};
  page_has_in_order(write_page(*state), ids, sizeof ids / sizeof *ids);
}

static void the_page_is_well_formed(void **state) { page_is_well_formed(write_page(*state)); }

static void ids_are_unique_and_links_lead_to_them(void **state) { page_has_sound_links(write_page(*state)); }

static void figures_have_text_alternatives_and_data(void **state) {
  const char *page = write_page(*state);
  int charts = page_count(page, "<svg class=\"chart\"");
  assert_int_equal(charts, 6); /* posterior, diagram, matrix, three sets of beliefs */
  assert_int_equal(page_count(page, "<desc id="), charts);
  assert_int_equal(page_count(page, "role=\"img\" aria-labelledby="), charts);
  assert_int_equal(page_count(page, "<figcaption>"), page_count(page, "<figure"));
  assert_int_equal(page_count(page, "class=\"finding\""), page_count(page, "<figure"));
  assert_int_equal(page_count(page, "as a table</summary>"), page_count(page, "<figure"));
}

static void table_headers_have_a_scope(void **state) {
  const char *page = write_page(*state);
  assert_int_equal(page_count(page, "<th "), page_count(page, "<th scope="));
  assert_int_equal(page_count(page, "<th>"), 0);
  assert_true(page_count(page, "<th scope=\"row\">") > 40);
}

static void every_refinement_has_its_marks(void **state) {
  const char *page = write_page(*state);
  assert_int_equal(page_count(page, "\"mark pass\"") + page_count(page, "\"mark\""), 4 * DEM_N_REFINEMENTS);
  assert_int_equal(page_count(page, ">1 of 2</text>"), DEM_N_REFINEMENTS); /* the family of outcomes 4 and 5 */
  for (int r = 0; r < DEM_N_REFINEMENTS; r++) page_has(page, dem_refinement_title((dem_refinement)r));
}

/* ---- what it says ---------------------------------------------------------------------------------------- */

static void the_answer_names_its_bounds(void **state) {
  const char *page = write_page(*state);
  page_has(page, "anywhere between 0 and 2/5");
  page_has(page, "(intuitive criterion, D1), <bdi>the chance of committed is put at 0</bdi>");
  page_has(page, "In no outcome does it raise the chance of <bdi>committed</bdi>");
  page_has(page, "2 of the 6 outcomes survive D1 and tell the types fully apart");
}

static void thresholds_name_the_audience(void **state) {
  const char *page = write_page(*state);
  page_has(page, "NATO answers \xE2\x80\x9C"
                 "deepen\xE2\x80\x9D from 1/2 up");
  page_has(page, "Moscow answers \xE2\x80\x9Cretaliate\xE2\x80\x9D from 7/10 up");
  page_has(page, "at most 1/2, or at least 7/10");
}

static void assumptions_are_listed_with_what_is_missing(void **state) {
  const char *page = write_page(*state);
  page_has(page, "<code>gain.C</code>");
  page_has(page, "0.05 to 0.95");
  page_has(page, "paid only if <bdi>Moscow answers \xE2\x80\x9Cretaliate\xE2\x80\x9D</bdi>");
  page_has(page, "No cost is stated for <bdi>omit, humanitarian</bdi>");
  page_has(page, "No payoff is stated: everything counts 0.");
  page_has(page, "rows 73, 74 of the evidence");
}

static void a_refuted_model_is_said_to_be(void **state) {
  scene *s = *state;
  ((dem_reading *)s->it->answer.reading)->refuted = true;
  const char *page = write_page(s);
  page_has(page, "refutes the model");
  page_lacks(page, "id=\"robust-posterior\"");
}

static void a_search_that_was_stopped_concludes_nothing(void **state) {
  scene *s = *state;
  s->it->answer.stopped = DEM_LIMIT;
  s->it->answer.complete = false;
  s->it->answer.why = "the time <limit> was reached";
  s->it->answer.n_found = 97;
  const char *page = write_page(s);
  page_has(page, "stopped before all outcomes were found: <bdi>the time &lt;limit&gt; was reached</bdi>; 6 of the 97 "
                 "outcomes found by then are listed. Nothing is proved about others");
  page_has(page, "no: the time &lt;limit&gt; was reached; 6 of the 97 outcomes found by then are listed");
  page_has(page, "6 equilibrium outcomes listed, certified; the list is not complete.");
  page_lacks(page, "id=\"robust-posterior\"");
}

static void a_game_outside_the_class_says_why(void **state) {
  scene *s = *state;
  s->it->answer.in_class = s->it->answer.complete = false;
  s->it->answer.n_outcomes = 0;
  s->it->answer.why = "the <term> links two audiences";
  const char *page = write_page(s);
  page_has(page, "outside the class");
  page_has(page, "the &lt;term&gt; links two audiences");
  page_is_well_formed(page);
}

static void a_game_without_a_model_has_a_page(void **state) {
  scene *s = *state;
  s->it->game.model = NULL;
  s->it->answer.reading = NULL;
  const char *page = write_page(s);
  page_has(page, "The game has 6 equilibrium outcomes, of which");
  page_has(page, "sends one of 4 signals; every audience sees all of it</h3>");
  page_has(page, "Signal: omit, humanitarian, omit, lethal, name, humanitarian, name, lethal. ");
  page_is_well_formed(page);
}

/* The six outcomes again and again, and as many components. */
static void repeat(toy *it, dem_arena *mem, int n) {
  dem_outcome *all = DEM_NEW_ARRAY(mem, dem_outcome, n);
  dem_component *components = DEM_NEW_ARRAY(mem, dem_component, n);
  for (int i = 0; i < n; i++) {
    all[i] = it->answer.outcomes[i % 6];
    all[i].id = components[i].id = i + 1;
  }
  it->answer.outcomes = all;
  it->answer.components = components;
  it->answer.n_outcomes = it->answer.n_components = n;
  it->answer.components_total = n;
}

static void what_is_not_shown_is_counted(void **state) {
  scene *s = *state;
  repeat(s->it, s->mem, 600);
  const char *page = write_page(s);
  page_has(page, "Dots are drawn for the first 200 of the 600 outcomes; bars and numbers are of all.");
  page_has(page, "The reasons of 288 more");
  page_has(page, "The reasons of the last 100 are in <code>solve --json</code>");
  page_has(page, "<p>550 more are in <code>solve --json</code>");
  page_has(page, "Further surviving outcomes are in the exact numbers below.");
}

/* 24 of 48 survive, and all of them have their cards; 48 components are all in the table. */
static void where_all_is_shown_nothing_more_is_promised(void **state) {
  scene *s = *state;
  repeat(s->it, s->mem, 48);
  const char *page = write_page(s);
  page_has(page, "id=\"outcome-46\"");
  page_lacks(page, "Further surviving outcomes");
  page_lacks(page, "more are in");
  page_lacks(page, "Dots are drawn for");
}

/* ---- what a model cannot do ------------------------------------------------------------------------------ */

static void hostile_names_are_harmless(void **state) {
  scene *s = *state;
  toy *it = s->it;
  it->model.title = it->model.text = hostile;
  for (int i = 0; i < 3; i++) it->players[i].name.label = hostile;
  for (int i = 0; i < 2; i++) {
    it->types[i].name.label = it->channels[i].name.label = hostile;
    for (int j = 0; j < 2; j++) it->levels[i][j].label = it->answers[i][j].label = hostile;
  }
  const char *page = write_page(s);
  page_lacks(page, "<script");
  page_lacks(page, "\" onload");
  page_lacks(page, "\xE2\x80\xAE");
  page_has(page, "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot; onload=&quot;x\xEF\xBF\xBD&amp;");
  page_is_well_formed(page);
}

static void nothing_is_fetched(void **state) { page_fetches_nothing(write_page(*state)); }

/* ---- memory ---------------------------------------------------------------------------------------------- */

static void memory_that_runs_out_is_an_error_and_leaks_nothing(void **state) { scene_runs_out(*state); }

static void the_same_answer_gives_the_same_bytes(void **state) {
  scene *s = *state;
  char *first = strdup(write_page(s));
  assert_string_equal(first, write_page(s));
  free(first);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, scene_of_toy, scene_end)

int main(void) {
  const struct CMUnitTest tests[] = {
    CASE(the_page_has_its_sections_in_order),
    CASE(the_page_is_well_formed),
    CASE(ids_are_unique_and_links_lead_to_them),
    CASE(figures_have_text_alternatives_and_data),
    CASE(table_headers_have_a_scope),
    CASE(every_refinement_has_its_marks),
    CASE(the_answer_names_its_bounds),
    CASE(thresholds_name_the_audience),
    CASE(assumptions_are_listed_with_what_is_missing),
    CASE(a_refuted_model_is_said_to_be),
    CASE(a_search_that_was_stopped_concludes_nothing),
    CASE(a_game_outside_the_class_says_why),
    CASE(a_game_without_a_model_has_a_page),
    CASE(what_is_not_shown_is_counted),
    CASE(where_all_is_shown_nothing_more_is_promised),
    CASE(hostile_names_are_harmless),
    CASE(nothing_is_fetched),
    CASE(memory_that_runs_out_is_an_error_and_leaks_nothing),
    CASE(the_same_answer_gives_the_same_bytes),
  };
  return cmocka_run_group_tests_name("page", tests, NULL, NULL);
}
