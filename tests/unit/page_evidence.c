/* The evidence on the page: every mark leads to its row, sources are cited and nothing else is linked, what a ledger says can
 * do nothing, and the plain answer says what was inferred. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "page_check.h"
#include "page_scene.h"
#include "support/model.h"

#define HOSTILE "<script>alert('x')</script>\" onload=\"x\xE2\x80\xAE& </td>--></details>"
#define ODD_LINKS                                                                                                      \
  "javascript:alert(1) https://a.example/\"onmouseover=\"x https://user@b.example/ data:text/html,x "                  \
  "http://c.example/?q=1&r='2 https:// ftp://d.example/"

static const char *write_page(scene *s) {
  const char *page = scene_write(s, "demarche report toy.dem");
  page_is_well_formed(page);
  page_has_sound_links(page);
  page_cites_only(page);
  page_lacks(page, "undefined");
  page_lacks(page, "(null)");
  page_lacks(page, "=\"?"); /* a place that is no number */
  page_lacks(page, "more than 10^12");
  return page;
}

/* ---- structure ------------------------------------------------------------------------------------------- */

static void the_evidence_has_its_parts_in_order(void **state) {
  static const char *const ids[] = {"verdict", "evidence", "path",  "timeline",    "naming",  "aid",
                                    "ties",    "rows",     "row-1", "assumptions", "observed"};
  page_has_in_order(write_page(*state), ids, sizeof ids / sizeof *ids);
}

static void every_mark_leads_to_its_row(void **state) {
  scene *s = *state;
  const char *page = write_page(s);
  assert_int_equal(page_count(page, "<tr id=\"row-"), s->e->it.n_signals);
  for (int i = 0; i < s->e->it.n_signals; i++) {
    char wanted[64];
    snprintf(wanted, sizeof wanted, "<a href=\"#row-%d\"><title>%d, ", i + 1, i + 1);
    assert_int_equal(page_count(page, wanted), 1);
  }
}

static void the_time_axis_names_its_years(void **state) {
  const char *page = write_page(*state);
  page_has(page, ">2023</text>");
  page_has(page, ">2024</text>");
}

static void what_was_observed_is_filled_named_and_shaded(void **state) {
  const char *page = write_page(*state);
  assert_int_equal(page_count(page, "class=\"seen\"><th scope=\"row\">"), 5);
  page_has(page, "<tr id=\"row-75\" class=\"seen\">");
  page_has(page, "75 nato trust fund");
  page_has(page, "; rows <a href=\"#row-73\">73</a>, <a href=\"#row-74\">74</a> of the evidence");
}

static void figures_have_text_alternatives_and_data(void **state) {
  const char *page = write_page(*state);
  int charts = page_count(page, "<svg class=\"chart\"");
  assert_int_equal(charts, 6 + 8); /* path, timeline, naming, four panels of aid, ties */
  assert_int_equal(page_count(page, "<desc id="), charts);
  assert_int_equal(page_count(page, " aria-labelledby="), charts + page_count(page, "<section"));
  assert_int_equal(page_count(page, "role=\"group\""), 1);
  assert_int_equal(page_count(page, "<figcaption>"), page_count(page, "<figure"));
  assert_int_equal(page_count(page, "as a table</summary>") + page_count(page, "as tables</summary>"), page_count(page, "<figure"));
  assert_int_equal(page_count(page, "<th "), page_count(page, "<th scope="));
}

static void unseen_is_not_omitted(void **state) {
  scene *s = *state;
  const char *page = write_page(s);
  int omitted = 0, unseen = 0, named = 0;
  for (int i = 0; i < s->e->it.facts.n; i++) {
    const dem_fact *fact = &s->e->facts[i];
    if (strcmp(fact->fact, "mentions") != 0) continue;
    named += strcmp(fact->value, "0") != 0;
    omitted += strcmp(fact->value, "0") == 0 && strcmp(fact->note, "whole") == 0;
    unseen += strcmp(fact->value, "0") == 0 && strcmp(fact->note, "excerpt") == 0;
  }
  assert_true(named > 30 && omitted > 10 && unseen > 10);
  assert_int_equal(page_count(page, "<td>omitted</td>"), omitted);
  assert_int_equal(page_count(page, "<td>not seen</td>"), unseen);
  assert_int_equal(page_count(page, "class=\"dim\""), unseen);
  assert_int_equal(page_count(page, "class=\"full\""), named);
}

/* ---- what it says ---------------------------------------------------------------------------------------- */

static void titles_state_findings(void **state) {
  const char *page = write_page(*state);
  page_has(page, "None of the 3 statements of 11 July 2024 is seen to name China, which 3 of the 11 others name");
  page_has(page,
           "South Korea had given 413 million euros by 31 July 2024, 14.5 of them military; the median donor 603");
  page_has(page, "South Korea is bound by 1 pact and 5 looser ties; the newest tie of all is that of Russia and North "
                 "Korea, 19 June 2024");
  page_has(page, "South Korea acted or spoke 61 times, most often by aid (19); others 23 times");
  page_has(page, "starts at 2/5 and ends between 3/10 and 2/5");
}

static void later_and_ended_ties_are_told_apart(void **state) {
  scene *s = *state;
  const char *page = write_page(s);
  int lines = page_count(page, "<line class=\"tie-");
  s->e->ties[13].since = "2025-01-01"; /* Russia and North Korea */
  page = write_page(s);
  assert_int_equal(page_count(page, "<line class=\"tie-"), lines - 1);
  assert_int_equal(page_count(page, ">not yet</td>"), 1);
  s->e->ties[12].until = "2020"; /* China and North Korea */
  page = write_page(s);
  assert_int_equal(page_count(page, "class=\"tie-ended\""), 1);
}

static void the_plain_answer_follows_the_outcomes_that_fit(void **state) {
  static const struct {
    int low[2], high[2];
    const char *says;
  } cases[] = {
    {{3, 10}, {2, 5}, "No. In no outcome that fits the evidence does it raise the chance that Seoul is C"},
    {{2, 5}, {2, 5}, "No. In every outcome that fits the evidence the chance that Seoul is C stays at 2/5."},
    {{1, 10}, {3, 10}, "it lowers the chance that Seoul is C, from 2/5 to at most 3/10."},
    {{1, 2}, {1, 1}, "Yes. In every outcome that fits the evidence it raises the chance that Seoul is C, from 2/5"},
    {{3, 10}, {41, 100}, "Hardly. In no outcome that fits the evidence does it raise"},
    {{0, 1}, {9, 10}, "That depends on how the game is played"}};
  scene *s = *state;
  for (int t = 0; t < 2; t++) s->it->types[t].name.label = t ? "H" : "C";
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    evidence_set_posterior(s->e, (dem_rat){.num = cases[i].low[0], .den = cases[i].low[1]},
                           (dem_rat){.num = cases[i].high[0], .den = cases[i].high[1]});
    page_has(write_page(s), cases[i].says);
  }
}

/* The third path says 9/10; it makes the evidence 600 times less likely than the first. */
static void outcomes_that_hardly_fit_are_set_apart(void **state) {
  scene *s = *state;
  const char *page = write_page(s);
  page_has(page, "between 3/10 and 2/5 in the 2 outcomes that fit; those that survive D1 say the same.");
  page_has(page, "With the 1 other that could have given the evidence it would be ");
  page_has(page, "make the evidence at least 600 times less likely");
  s->e->paths[2].likely = true;
  s->e->said.n_likely[0] = 3;
  page_has(write_page(s), "between 3/10 and 9/10 in the 3 outcomes that fit");
  s->e->paths[2].likely = false;
  s->e->said.n_likely[0] = 2;
  page_has(write_page(s), "between 3/10 and 2/5 in the 2 outcomes that fit");
  s->e->paths[1].survives[DEM_REFINEMENT_D1] = false;
  page_has(write_page(s), "in the 2 outcomes that fit; those that survive D1 put it at 3/10.");
}

static void the_plain_answer_names_row_and_alternatives(void **state) {
  scene *s = *state;
  const char *page = write_page(s);
  page_has(
    page,
    "Read in order, row 75 (aid: humanitarian) moves it furthest: from 2/5 to 3/10 in one of the outcomes that fit.");
  page_has(page, "Over all outcomes the bounds lean most on row 75 (aid: humanitarian): without it they would be 2/5.");
  page_has(page, "How sure may NATO be?");
  page_has(page, "Enough, also where only outcomes that survive D1 count: (omit, lethal), chance 1.");
  page_has(page, "Lower in every outcome that sends it: (name, humanitarian), chance 0.");
  page_has(page, "1 of the other 3 signals are sent in no outcome");
  s->e->clues[2].shift = 0.009;
  page_has(write_page(s), "Leaving out any one piece changes the bounds over all outcomes by less than 1/100.");
}

static void a_refuted_or_unfinished_inference_concludes_nothing(void **state) {
  scene *s = *state;
  evidence_set_posterior(s->e, DEM_UNDEFINED, DEM_UNDEFINED);
  const char *page = write_page(s);
  page_has(page, "It cannot be said.");
  page_has(page, "no outcome is left");
  page_has(page, "No outcome is left that agrees with all pieces of evidence");
  s->e->said.refuted = true;
  page_has(write_page(s), "What was observed refutes the model");
  s->e->said.refuted = s->e->said.complete = false;
  s->e->said.why = "the time <limit> was reached";
  page_has(write_page(s), "the time &lt;limit&gt; was reached");
}

static void without_an_inference_the_ledger_is_still_shown(void **state) {
  scene *s = *state;
  s->e->it.inference = NULL;
  const char *page = write_page(s);
  page_lacks(page, "id=\"verdict\"");
  page_lacks(page, "id=\"path\"");
  page_has(page, "<tr id=\"row-73\" class=\"seen\">"); /* the toy cites 73 and 74 */
}

/* ---- little and much ------------------------------------------------------------------------------------- */

static void empty_evidence_says_so(void **state) {
  scene *s = *state;
  s->e->it = (dem_evidence){0};
  const char *page = write_page(s);
  page_has(page, "The ledger holds no signal.");
  page_lacks(page, "id=\"timeline\"");
}

static void rows_that_are_not_there_are_not_linked(void **state) {
  scene *s = *state;
  s->e->it.n_signals = 0;
  const char *page = write_page(s);
  page_lacks(page, "href=\"#row-");
  page_has(page, "; rows 73, 74 of the evidence");
}

static void one_signal_is_enough(void **state) {
  scene *s = *state;
  s->e->it.n_signals = 1;
  s->e->it.signals = &s->e->signals[74];
  s->e->it.ties.n = s->e->it.facts.n = 1;
  const char *page = write_page(s);
  page_has(page, "South Korea acted or spoke 1 time, most often by aid (1); nothing of others is recorded");
  assert_int_equal(page_count(page, "<tr id=\"row-"), 1);
}

static void of_many_signals_those_nearest_are_shown(void **state) {
  enum { MANY = 2000 };
  scene *s = *state;
  dem_signal *many = DEM_NEW_ARRAY(s->mem, dem_signal, MANY);
  for (int i = 0; i < MANY; i++) {
    many[i] = s->e->signals[i % 84];
    many[i].id = i + 1;
    if (i >= 84) many[i].date = dem_arena_format(s->mem, "%d-01-01", 1900 + i / 17);
  }
  s->e->it.signals = many;
  s->e->it.n_signals = MANY;
  s->e->it.n_left_out = 5000;
  const char *page = write_page(s);
  assert_int_equal(page_count(page, "<tr id=\"row-"), 400);
  page_has(page, "<tr id=\"row-75\" class=\"seen\">");
  page_has(page, "In the 400 rows that are shown South Korea acted or spoke ");
  page_has(page, "7000 rows, each with its source. Shown are the 400 that concern what was observed most closely.");
  assert_in_range(s->out.length, 100000, 600000);
}

/* A list of facts or ties with more behind it, up to `all`. */
static dem_fact *more_facts(scene *s, int all) {
  dem_fact *facts = DEM_NEW_ARRAY(s->mem, dem_fact, all);
  memcpy(facts, s->e->facts, sizeof *facts * (size_t)s->e->it.facts.n);
  s->e->it.facts.facts = facts;
  return facts;
}

/* Eight kinds more at a million each, and twelve givers; the first of the kinds twice, of which the last counts. */
static void sums_are_over_all_kinds_and_givers(void **state) {
  scene *s = *state;
  int n = s->e->it.facts.n;
  dem_fact *facts = more_facts(s, n + 23);
  for (int i = 0; i < 9; i++)
    facts[n++] = (dem_fact){"aid to date", "KOR", "2024-07-31", dem_arena_format(s->mem, "kind %d", i / 8 ? 0 : i),
                            "1000000", "EUR_million", "", "x"};
  for (int i = 0; i < 12; i++)
    facts[n++] = (dem_fact){"aid to date", dem_arena_format(s->mem, "giver %d", i), "2024-07-31", "kind 7",
                            dem_arena_format(s->mem, "%d", 2000 + i), "EUR_million", "", "x"};
  facts[n++] = (dem_fact){"aid to date", "KOR", "2024-07-31", "coins", "5", "USD", "", "x"};
  facts[n++] = (dem_fact){"aid to date", "KOR", "2024-07-31", "favours", "many", "EUR_million", "", "x"};
  s->e->it.facts.n = n;
  const char *page = write_page(s);
  page_has(page, "South Korea had given 8000413 million euros by 31 July 2024, 14.5 of them military");
  page_has(page, "7 other kinds are drawn as one line, their sum.");
  page_has(page, "<th scope=\"col\">7 other kinds</th>");
  page_has(page, "8 givers without a panel: in the last table.");
  page_has(page, "<bdi>giver 11</bdi></th><td>2011</td>");
  page_has(page, "2 facts without a date, a number or the unit of the others: in no sum.");
}

static void dates_come_in_any_order_and_those_not_drawn_count(void **state) {
  enum { MANY = 200 };
  scene *s = *state;
  dem_fact *facts = DEM_NEW_ARRAY(s->mem, dem_fact, MANY + 1);
  for (int i = 0; i < MANY; i++)
    facts[i] = (dem_fact){"aid to date", "KOR", dem_arena_format(s->mem, "%d-01-01", 2000 - i), "military",
                          dem_arena_format(s->mem, "%d", 1000 - i), "EUR_million", "", "x"};
  facts[MANY] = (dem_fact){"aid to date", "KOR", "1801-06-01", "old", "20", "EUR_million", "", "x"};
  s->e->it.facts = (dem_facts){MANY + 1, facts};
  const char *page = write_page(s);
  page_has(page, "South Korea had given 1020 million euros by 1 January 2000, 1000 of them military");
  page_has(page, "The 81 dates before 1881-01-01 are in the sums alone.");
}

static void of_many_statements_and_actors_all_are_counted(void **state) {
  scene *s = *state;
  int n = s->e->it.facts.n;
  dem_fact *facts = more_facts(s, n + 130);
  for (int i = 0; i < 100; i++)
    facts[n++] = (dem_fact){"mentions", "Someone", dem_arena_format(s->mem, "%d-03-04", 1900 + i), "CHN", "1", "times", "whole", "x"};
  for (int i = 0; i < 30; i++)
    facts[n++] = (dem_fact){"mentions", "Else", "1999-01-01", dem_arena_format(s->mem, "actor %d", i), "2", "times", "whole", "x"};
  s->e->it.facts.n = n;
  const char *page = write_page(s);
  page_has(page, "None of the 3 statements of 11 July 2024 is seen to name China, which 103 of the 112 others name");
  page_has(page, "Shown are the 60 statements nearest to what was observed; 55 more are only counted.");
  page_has(page, "Shown are the 16 actors that most statements name; ");
  page_has(page, ">China<");
  page_lacks(page, "<td class=\"num\">1900-03-04</td><td>whole");
}

/* Fifty partners of the sender stand behind forty pairs of others. */
static void of_many_ties_those_of_the_sender_are_drawn_and_all_are_counted(void **state) {
  scene *s = *state;
  dem_tie *ties = DEM_NEW_ARRAY(s->mem, dem_tie, 90);
  for (int i = 0; i < 90; i++)
    ties[i] = (dem_tie){i < 40 ? "FAR" : "KOR", dem_arena_format(s->mem, "actor %d", i), "pact", "1953", "", "", "x"};
  s->e->it.ties = (dem_ties){90, ties};
  const char *page = write_page(s);
  page_has(page, "South Korea is bound by 50 pacts and 0 looser ties");
  page_has(page, "Not drawn: 68 actors and 67 pairs, which the table has.");
  assert_int_equal(page_count(page, "<line class=\"tie-pact"), 23);
  page_has(page, "<bdi>actor 89</bdi>");
}

static void odd_dates_and_numbers_are_survived(void **state) {
  static const char *const dates[] = {"", "soon", "2024", "2024-13", "2024-07-99", "-", "99999-01-01", "2024-07"};
  static const char *const values[] = {"", "many", "-5", "1e9", "0", "999999999999999999999", "1/3", "0.0000001"};
  scene *s = *state;
  for (int i = 0; i < 8; i++) {
    s->e->signals[i].date = s->e->facts[i + 200].date = s->e->ties[i].since = dates[i];
    s->e->facts[i].value = s->e->facts[i + 150].value = values[i];
    s->e->facts[i + 13].date = dates[i];
  }
  const char *page = write_page(s);
  assert_int_equal(page_count(page, "<tr id=\"row-"), s->e->it.n_signals - 6);
}

/* ---- what a ledger cannot do ----------------------------------------------------------------------------- */

static void make_hostile(evidence *e) {
  for (int i = 0; i < 84; i++) {
    dem_signal *it = &e->signals[i];
    it->actor = it->target = it->channel = it->kind = it->magnitude = it->unit = it->description = it->confidence =
      HOSTILE;
    it->source = i % 2 ? HOSTILE : ODD_LINKS;
  }
  for (int i = 0; i < e->it.ties.n; i++)
    e->ties[i] = (dem_tie){i % 2 ? HOSTILE : "KOR", i % 3 ? "KOR" : "PRK", HOSTILE, "1953", "", HOSTILE, ODD_LINKS};
  for (int i = 0; i < e->it.facts.n; i++) {
    e->facts[i].about = e->facts[i].kind = e->facts[i].unit = e->facts[i].note = HOSTILE;
    e->facts[i].source = ODD_LINKS;
    if (i % 2) e->facts[i].value = HOSTILE;
  }
}

static void hostile_fields_are_harmless(void **state) {
  scene *s = *state;
  make_hostile(s->e);
  const char *page = write_page(s);
  page_lacks(page, "<script");
  page_lacks(page, "\" on");
  page_lacks(page, "\xE2\x80\xAE");
  page_lacks(page, "href=\"javascript");
  page_lacks(page, "href=\"data");
  page_lacks(page, "href=\"ftp");
  page_lacks(page, "href=\"https://user@");
  page_lacks(page, "href=\"https://\"");
  page_has(page, "<a href=\"http://c.example/?q=1&amp;r=\" rel=\"noreferrer\">c.example</a>&#39;2");
  page_has(page, "<a href=\"https://a.example/\" rel=\"noreferrer\">a.example</a>&quot;onmouseover=");
}

static void linked_rows_say_so(void **state) {
  static const dem_link links[] = {{.a = 24, .b = 16, .kind = DEM_LINK_SAME_MONEY},
                                   {.a = 64, .b = 61, .kind = DEM_LINK_ANSWERS}};
  scene *s = *state;
  s->e->it.links = (dem_links){2, links};
  const char *page = write_page(s);
  page_has(page, "<span class=\"tag\">same money as <a href=\"#row-24\">24</a></span>");
  page_has(page, "<span class=\"tag\">same money as <a href=\"#row-16\">16</a></span>");
  page_has(page, "<span class=\"tag\">answers to <a href=\"#row-61\">61</a></span>");
  page_lacks(page, "answers to <a href=\"#row-64\">");
}

static void addresses_are_cited_by_their_host(void **state) {
  const char *page = write_page(*state);
  page_has(page, "<a href=\"https://kyivindependent.com/south-korea-to-double-contributions-to-natos-ukraine-fund/\" "
                 "rel=\"noreferrer\">kyivindependent.com</a>");
  page_has(page,
           "<a href=\"https://www.brecorder.com/news/40157648/south-korea-bans-exports-of-strategic-items-to-russia-"
           "joins-swift-sanctions\" rel=\"noreferrer\">brecorder.com</a> (Reuters)");
  page_has(page, "row <a href=\"#row-61\">61</a>");
  page_has(page, "samples/kiel/data_explorer.csv (Kiel UST Release 29)");
}

/* ---- Seoul ---------------------------------------------------------------------------------------------- */

static void seoul_with_its_evidence_is_small_and_quick(void **state) {
  scene *s = *state;
  solved seoul = model_solve_shipped("seoul-2024", NULL, NULL);
  clock_t begin = clock();
  assert_int_equal(dem_page_write(s->cx, &s->out, seoul.answer, &s->e->it, "demarche report"), DEM_OK);
  assert_true(clock() - begin < CLOCKS_PER_SEC);
  assert_in_range(s->out.length, 200000, 300000);
  page_is_well_formed(dem_buf_text(&s->out));
  page_has_sound_links(dem_buf_text(&s->out));
  page_has(dem_buf_text(&s->out), "; rows <a href=\"#row-75\">75</a>, <a href=\"#row-79\">79</a> of the evidence");
  model_free(&seoul);
}

/* ---- the whole ------------------------------------------------------------------------------------------- */

static void memory_that_runs_out_is_an_error_and_leaks_nothing(void **state) { scene_runs_out(*state); }

static void the_same_evidence_gives_the_same_bytes(void **state) {
  scene *s = *state;
  char *first = strdup(write_page(s));
  assert_string_equal(first, write_page(s));
  free(first);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, scene_of_evidence, scene_end)

int main(void) {
  const struct CMUnitTest tests[] = {
    CASE(the_evidence_has_its_parts_in_order),
    CASE(every_mark_leads_to_its_row),
    CASE(the_time_axis_names_its_years),
    CASE(what_was_observed_is_filled_named_and_shaded),
    CASE(figures_have_text_alternatives_and_data),
    CASE(unseen_is_not_omitted),
    CASE(titles_state_findings),
    CASE(later_and_ended_ties_are_told_apart),
    CASE(the_plain_answer_follows_the_outcomes_that_fit),
    CASE(outcomes_that_hardly_fit_are_set_apart),
    CASE(the_plain_answer_names_row_and_alternatives),
    CASE(a_refuted_or_unfinished_inference_concludes_nothing),
    CASE(without_an_inference_the_ledger_is_still_shown),
    CASE(empty_evidence_says_so),
    CASE(rows_that_are_not_there_are_not_linked),
    CASE(one_signal_is_enough),
    CASE(of_many_signals_those_nearest_are_shown),
    CASE(sums_are_over_all_kinds_and_givers),
    CASE(dates_come_in_any_order_and_those_not_drawn_count),
    CASE(of_many_statements_and_actors_all_are_counted),
    CASE(of_many_ties_those_of_the_sender_are_drawn_and_all_are_counted),
    CASE(odd_dates_and_numbers_are_survived),
    CASE(hostile_fields_are_harmless),
    CASE(linked_rows_say_so),
    CASE(addresses_are_cited_by_their_host),
    CASE(seoul_with_its_evidence_is_small_and_quick),
    CASE(memory_that_runs_out_is_an_error_and_leaks_nothing),
    CASE(the_same_evidence_gives_the_same_bytes),
  };
  return cmocka_run_group_tests_name("the evidence on the page", tests, NULL, NULL);
}
